//! Tests hints, which can replace the wrong value, and help in words.

use super::*;

/// The place, the value to put there, the broken rule, the message, the hint and the help. An empty text stands for
/// none.
type Row<'r> = (&'r str, Value, &'r str, &'r str, &'r str, &'r str);

fn rows() -> Vec<Row<'static>> {
    let date = "/sources/0/published";
    let mut rows: Vec<Row<'_>> = Vec::new();
    // The first rows are about dates.
    for (written, rule, message, hint, help) in [
        (
            "2026-02-04T14:30+00:00",
            "date.calendar",
            "an offset of zero is written Z",
            "2026-02-04T14:30Z",
            "",
        ),
        ("2026-02-04T14:30:00.0Z", "date.shape", "seconds have no fractions", "2026-02-04T14:30:00Z", ""),
        ("2026-2-4", "date.shape", "month and day have two digits", "2026-02-04", ""),
        ("20260204", "date.shape", "year, month and day are joined by hyphens", "2026-02-04", ""),
        ("04.02.2026", "date.shape", "the year comes first, then the month", "2026-02-04", ""),
        (
            "4/2/2026",
            "date.shape",
            "the year comes first, then the month",
            "",
            "2026-02-04 if 4 February is meant, 2026-04-02 if 2 April is",
        ),
        ("2025-Q1", "date.shape", "a quarter of a year is written as in EDTF, 33 to 36", "2025-33", ""),
        ("2026-25", "date.calendar", "a season has no hemisphere here, and is 21 to 24", "2026-21", ""),
        ("2026-02-30", "date.calendar", "February 2026 has 28 days", "", ""),
        (
            "2026-02-04/2026-02-04",
            "date.order",
            "both ends are the same; one date is enough",
            "2026-02-04",
            "",
        ),
        ("{2026,2026}", "date.order", "a date stands there twice", "2026", ""),
        (
            "2026-02-02/2026-02-01",
            "date.order",
            "ends before it begins",
            "",
            "the earlier end comes first: 2026-02-01/2026-02-02",
        ),
    ] {
        rows.push((date, json!(written), rule, message, hint, help));
    }
    // These rows are about values of closed lists.
    let act = "/statements/0/act";
    rows.extend([
        (
            act,
            json!("EMPHASIZED"),
            "enum.unknown",
            "\"EMPHASIZED\" is not one of the values of Act",
            "STRESSED",
            "",
        ),
        (
            act,
            json!("underlining"),
            "enum.unknown",
            "\"underlining\" is not one of the values of Act",
            "STRESSED",
            "",
        ),
        (
            act,
            json!("подчеркнул"),
            "enum.unknown",
            "\"подчеркнул\" is not one of the values of Act",
            "STRESSED",
            "",
        ),
        (
            act,
            json!("一致同意"),
            "enum.unknown",
            "\"一致同意\" is not one of the values of Act",
            "AGREED",
            "",
        ),
        (act, json!("dance"), "enum.unknown", "\"dance\" is not one of the values of Act", "", ""),
        (
            "/conversations/0/channel",
            json!("TELEPHONE"),
            "enum.unknown",
            "\"TELEPHONE\" is not one of the values of Channel",
            "",
            "Channel has PHONE, IN_PERSON, VIRTUAL_MEETING, VIDEO, SECURE_VIDEO, CALL and OTHER",
        ),
        (
            "/topics/0/category",
            json!("MILITARY"),
            "enum.unknown",
            "\"MILITARY\" is not one of the values of Category",
            "",
            "",
        ),
        (
            "/participants/0/roles/1",
            json!("CHAIR"),
            "enum.unknown",
            "\"CHAIR\" is not one of the values of Role",
            "",
            "",
        ),
        (
            "/conversations/0/channel",
            json!("phone"),
            "enum.unknown",
            "\"phone\" is not one of the values of Channel",
            "PHONE",
            "",
        ),
        (
            "/sources/0/kind",
            json!("Joint statement"),
            "enum.unknown",
            "\"Joint statement\" is not one of the values of SourceKind",
            "JOINT_STATEMENT",
            "",
        ),
        ("/conversations/0/channel", json!(1), "json.type", "expected a string, found a number", "PHONE", ""),
        (
            "/conversations/0/channel",
            json!(true),
            "json.type",
            "expected a string, found true or false",
            "",
            "Channel: PHONE, VIDEO, SECURE_VIDEO, IN_PERSON, VIRTUAL_MEETING, CALL and OTHER",
        ),
    ]);
    // These rows are about members.
    rows.extend([
        ("/statements/0/in_reply_to", json!("x"), "json.member", "no such member in Statement", "inReplyTo", ""),
        ("/statements/0/object", json!("x"), "json.member", "no such member in Statement", "", ""),
        (
            "/conversations/0/start_date",
            json!("x"),
            "json.member",
            "no such member in Conversation",
            "",
            "Conversation has start, formats, partOf, interpretation, duration, initiator, series, after, spans, channel, tones, places and 7 more",
        ),
        (
            "/statements/0/voice",
            json!(null),
            "field.missing",
            "is missing",
            "",
            "Voice: ATTRIBUTED, IMPERSONAL, NARRATED, GLOSS and UNCLEAR",
        ),
        (
            "/actors/0/name",
            json!(null),
            "field.missing",
            "is missing",
            "",
            "for example: `Pechino`, where an Italian text says so for the state",
        ),
    ]);
    // These rows are about types.
    let start = "/conversations/0/start";
    let object = "expected an object, found a string";
    rows.extend([
        (start, json!("2026-02-04"), "json.type", object, "", "such as {\"date\": \"2026-02-04\"}"),
        (start, json!("2026-2-4"), "json.type", object, "", "such as {\"date\": \"2026-02-04\"}"),
        (start, json!("recently"), "json.type", object, "", "such as {\"printed\": \"recently\"}"),
        ("/participants/0", json!("xi"), "json.type", object, "", "such as {\"actor\": \"xi\"}"),
        (
            "/actors/1/identifiers",
            json!({}),
            "json.type",
            "expected an array, found an object",
            "",
            "in an array: [{\"scheme\": \"…\", \"value\": \"…\"}]",
        ),
        (
            "/participants/0/roles",
            json!("PRINCIPAL"),
            "json.type",
            "expected an array, found a string",
            "",
            "in an array: [\"PRINCIPAL\"]",
        ),
        (
            act,
            json!(["NOTED"]),
            "json.type",
            "expected a string, found an array",
            "NOTED",
            "the value alone, without an array around it",
        ),
        (
            date,
            json!({"date": "2026-02-04"}),
            "json.type",
            "expected a string, found an object",
            "2026-02-04",
            "the value alone, without an object around it",
        ),
        (
            "/conversations/0/ordinal",
            json!("12"),
            "json.type",
            "expected a whole number, found a string",
            "12",
            "without quotation marks",
        ),
        (
            "/conversations/0/ordinal",
            json!(["12"]),
            "json.type",
            "expected a whole number, found an array",
            "12",
            "the value alone, without an array around it",
        ),
        (
            "/conversations/0/ordinal",
            json!("six"),
            "json.type",
            "expected a whole number, found a string",
            "",
            "from 1 to 10000",
        ),
        (
            "/statements/0/repeated",
            json!("true"),
            "json.type",
            "expected true, found a string",
            "true",
            "without quotation marks",
        ),
        ("/statements/0/repeated", json!(1), "json.type", "expected true, found a number", "true", ""),
        (
            "/quantities/0/low",
            json!(67.5),
            "json.type",
            "expected a string, found a number",
            "67.5",
            "in quotation marks",
        ),
        (date, json!(1770215400), "json.type", "expected a string, found a number", "2026-02-04T14:30Z", ""),
    ]);
    // These rows are about codes.
    let (language, url) = ("not a language tag such as it, zh-Hant or pt-BR", "/sources/0/url");
    rows.extend([
        ("/language", json!("EN"), "language.shape", language, "en", ""),
        ("/language", json!("zh-hant"), "language.shape", language, "zh-Hant", ""),
        ("/language", json!("en_US"), "language.shape", language, "en-US", ""),
        ("/quantities/0/low", json!("-0"), "decimal.shape", "zero has no sign", "0", ""),
        (
            url,
            json!("https://example.org/статья"),
            "url.shape",
            "\"с\" (U+0441) is not allowed in an address",
            "https://example.org/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F",
            "",
        ),
        (url, json!("https://["), "url.shape", "brackets around an IP address that do not close", "", ""),
        (url, json!("https://a@b@c/"), "url.shape", "an address has no user name here", "https://c/", ""),
        (
            url,
            json!("https://example.org/%zz"),
            "url.shape",
            "\"%zz\" is not a % with two hexadecimal digits",
            "https://example.org/%25zz",
            "",
        ),
        (
            "/topics/0/key",
            json!("My Key"),
            "key.shape",
            "not a key: words of a-z and 0-9 joined by single hyphens, at most 48",
            "my-key",
            "",
        ),
    ]);
    rows
}

#[test]
fn what_is_refused_is_told_with_what_would_be_right() {
    for (pointer, value, rule, message, hint, help) in rows() {
        let text = with(pointer, value);
        let report = json::from_str(&text).expect_err(&text);
        let problem = &report.problems()[0];
        let some = |s| Some(s).filter(|s: &&str| !s.is_empty());
        assert_eq!((problem.rule(), problem.message()), (rule, message), "{text}");
        assert_eq!(problem.hint(), some(hint), "{text}");
        // Tests of their own check the help with long lists.
        if !help.is_empty() || !matches!(rule, "enum.unknown" | "json.member") {
            assert_eq!(problem.help(), some(help), "{text}");
        }
        assert!(problem.hint().is_some() || problem.help().is_some() || !rule.starts_with("enum"), "{text}");
    }
}

/// Replaces the wrong value in a document by the hint.
fn mended(document: &mut Value, problem: &json::Problem) {
    let hint = problem.hint().unwrap();
    let pointer = problem.pointer();
    if problem.rule() == "json.member" {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let members = document.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        let value = members.remove(name).unwrap();
        members.insert(hint.into(), value);
        return;
    }
    let message = problem.message();
    let bare = message.starts_with("expected a whole number") || message.starts_with("expected true");
    let value = if bare { serde_json::from_str(hint).unwrap() } else { json!(hint) };
    *document.pointer_mut(&pointer).unwrap() = value;
}

#[test]
fn a_hint_in_the_place_of_what_is_there_makes_the_problem_go_away() {
    let more = [
        ("/conversations/0/channel", json!("in-person")),
        ("/actors/0/nmae", json!("x")),
        ("/actors/1/country", json!("ru")),
        ("/quantities/0/currency", json!("usd")),
        ("/sources/0/digest", json!(format!("sha256:{}", "AB".repeat(32)))),
        ("/sources/0/url", json!("www.example.org/a b|c")),
        ("/id", json!(7)),
        ("/id", json!(["one"])),
        ("/id", json!({"value": "one"})),
        ("/statements/1/restates", json!(["first"])),
        ("/statements/0/repeated", json!("false")),
        ("/statements/0/negated", json!("Yes")),
        ("/statements/0/negated", json!(["no"])),
        ("/conversations/0/ordinal", json!(" 007 ")),
        ("/quantities/0/low", json!([85])),
    ];
    let all = rows().into_iter().map(|(pointer, value, ..)| (pointer, value)).chain(more.clone());
    let mut hints = 0;
    for (pointer, value) in all {
        let mut document: Value = serde_json::from_str(&with(pointer, value)).unwrap();
        let report = json::from_str(&document.to_string()).unwrap_err();
        let problem = &report.problems()[0];
        if problem.hint().is_none() {
            assert!(!more.iter().any(|(p, v)| *p == pointer && document.pointer(p) == Some(v)), "{problem}");
            continue;
        }
        hints += 1;
        mended(&mut document, problem);
        if let Err(left) = json::from_str(&document.to_string()) {
            let same = |p: &json::Problem| p.rule() == problem.rule() && p.pointer() == problem.pointer();
            assert!(!left.problems().iter().any(same), "{problem}\n{left}");
            // A new problem that the hint causes is about a part that refers to the value.
            assert!(
                left.problems().iter().all(|p| matches!(p.rule(), "ref.unknown" | "date.order")),
                "{left}"
            );
        }
    }
    assert!(hints > 30, "{hints}");
}

#[test]
fn null_where_something_must_be_says_what() {
    let mut document = good();
    document["statements"][0]["voice"] = json!(null);
    document["sources"][0]["title"] = json!(null);
    let report = json::from_str(&document.to_string()).unwrap_err();
    let told: Vec<String> = report.problems().iter().map(|p| p.to_string()).collect();
    let [title, voice] = &told[..] else { panic!("{report}") };
    assert!(title.starts_with("sources[0].title: null is nothing; leave it out (line "), "{title}");
    let words = "statements[0].voice: null is nothing; it must be there: Voice: ATTRIBUTED, IMPERSONAL, NARRATED, GLOSS and UNCLEAR (line ";
    assert!(voice.starts_with(words), "{voice}");
}

#[test]
fn an_address_may_have_2048_characters() {
    // Copied text often has addresses with this much percent-encoding.
    let long = |n: usize| format!("https://example.org/{}", "%D1%81".repeat(n));
    json::from_str(&with("/sources/0/url", json!(long(90)))).unwrap();
    let report = json::from_str(&with("/sources/0/url", json!(long(400)))).unwrap_err();
    assert_eq!(report.problems()[0].message(), "an address of 2420 characters, at most 2048");
}
