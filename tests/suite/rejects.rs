//! Checks what is refused, and in which words. Each row breaks one thing in a small good document.

use diplomatic_readout::{Record, json};
use serde_json::{Value, json};

mod across;
mod hints;
mod many;
mod places;
mod rules;
mod shape;

fn good() -> Value {
    json!({
        "id": "one",
        "language": "it",
        "sources": [{"key": "article", "kind": "PRESS_ARTICLE", "published": "2026-02-06", "digest": "0".repeat(64)}, {"key": "briefing", "kind": "BRIEFING"}],
        "conversations": [{"key": "call", "start": {"date": "2026-02-04"}, "ordinal": 6}],
        "actors": [
            {"key": "xi", "kind": "PERSON", "name": "Си Цзиньпин"},
            {"key": "lavrov", "kind": "PERSON", "name": "Lavrov", "country": "RU"}
        ],
        "participants": [{"actor": "xi", "roles": ["PRINCIPAL", "HOST"]}],
        "topics": [{"key": "trade", "label": "Trade", "category": "TRADE"}],
        "statements": [
            {"text": "Uno", "act": "STATED", "voice": "ATTRIBUTED", "holders": ["xi"], "key": "first"},
            {"text": "Due", "act": "NOTED", "voice": "IMPERSONAL", "chain": ["lavrov"], "restates": "first"}
        ],
        "commitments": [{"kind": "VISIT", "object": "To visit", "status": "PLANNED", "statements": ["first"], "due": {"date": "2026-40"}}],
        "quantities": [{"key": "q", "what": "minutes", "comparator": "EXACTLY", "low": "85"}]
    })
}

/// Returns the good document with `value` put in at `pointer`. `null` removes the member.
fn with(pointer: &str, value: Value) -> String {
    let mut document = good();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) if value.is_null() => drop(members.remove(last)),
        Value::Object(members) => drop(members.insert(last.into(), value)),
        Value::Array(entries) if last == "-" => entries.push(value),
        Value::Array(entries) => entries[last.parse::<usize>().unwrap()] = value,
        other => panic!("{other}"),
    }
    document.to_string()
}

/// The place of a value, the value, the rule that it breaks there, and the words of the problem.
type Row = (&'static str, Value, &'static str, &'static str);

#[test]
fn the_good_document_is_good() {
    json::from_str(&good().to_string()).unwrap();
}

#[test]
fn each_broken_rule_is_reported_by_its_id_place_and_words() {
    let long = "я".repeat(129);
    let rows: &[Row] = &[
        // Shape of the document.
        (
            "/languge",
            json!("it"),
            "json.member",
            "languge: no such member in Readout; did you mean \"language\"?",
        ),
        (
            "/actors/0/nmae",
            json!("x"),
            "json.member",
            "actors[0].nmae: no such member in Actor; did you mean \"name\"?",
        ),
        (
            "/id",
            json!(7),
            "json.type",
            "id: expected a string, found a number; in quotation marks; did you mean \"7\"?",
        ),
        (
            "/id",
            json!(["one"]),
            "json.type",
            "id: expected a string, found an array; the value alone, without an array around it; did you mean \"one\"?",
        ),
        (
            "/actors",
            json!({}),
            "json.type",
            "actors: expected an array, found an object; in an array: [{\"key\": \"…\", \"kind\": \"…\", \"name\": \"…\"}]; 3 references to it could not be followed",
        ),
        (
            "/conversations/0",
            json!([1]),
            "json.type",
            "conversations[0]: expected an object, found an array; such as {\"key\": \"…\"}",
        ),
        (
            "/statements/0/repeated",
            json!("true"),
            "json.type",
            "statements[0].repeated: expected true, found a string; without quotation marks; did you mean \"true\"?",
        ),
        (
            "/participants/0/roles/1",
            json!(null),
            "json.null",
            "participants[0].roles[1]: null is nothing; leave it out",
        ),
        (
            "/sources/0/kind",
            json!(null),
            "field.missing",
            "sources[0].kind: is missing; SourceKind: OFFICIAL_READOUT, JOINT_STATEMENT, BRIEFING, PRESS_ARTICLE, MEMORANDUM, PARTICIPANTS_LIST, SOCIAL_POST and OTHER",
        ),
        (
            "/actors",
            json!([]),
            "list.short",
            "actors: needs at least 1; 3 references to it could not be followed",
        ),
        // Text.
        ("/id", json!(""), "text.blank", "id: nothing visible in it"),
        ("/id", json!(" \u{a0}"), "text.blank", "id: nothing visible in it"),
        ("/id", json!("a\nb"), "text.char", "id: U+000A is not allowed here"),
        ("/actors/0/name", json!("a\u{202e}b"), "text.char", "actors[0].name: U+202E is not allowed here"),
        (
            "/statements/0/text",
            json!("a\u{1b}[2Jb"),
            "text.char",
            "statements[0].text: U+001B is not allowed here",
        ),
        ("/actors/0/name", json!(long), "text.long", "actors[0].name: 129 characters, at most 128"),
        // Codes, dates, numbers.
        (
            "/actors/1/country",
            json!("ru"),
            "country.shape",
            "actors[1].country: not a country code of two letters A-Z; did you mean \"RU\"?",
        ),
        (
            "/language",
            json!("IT"),
            "language.shape",
            "language: not a language tag such as it, zh-Hant or pt-BR; did you mean \"it\"?",
        ),
        (
            "/sources/0/url",
            json!("ftp://x"),
            "url.shape",
            "sources[0].url: an address begins with http:// or https://",
        ),
        (
            "/sources/0/digest",
            json!("00"),
            "sha256.shape",
            "sources[0].digest: 2 hexadecimal digits; a SHA-256 has 64",
        ),
        (
            "/sources/0/published",
            json!("4 Feb"),
            "date.shape",
            "sources[0].published: a date is written in digits, the year first; did you mean \"XXXX-02-04\"?",
        ),
        (
            "/sources/0/published",
            json!("2025-02-29"),
            "date.calendar",
            "sources[0].published: February 2025 has 28 days",
        ),
        (
            "/commitments/0/due/date",
            json!("2026-02-02/2026-02-01"),
            "date.order",
            "commitments[0].due.date: ends before it begins; the earlier end comes first: 2026-02-01/2026-02-02",
        ),
        (
            "/quantities/0/low",
            json!("1e3"),
            "decimal.shape",
            "quantities[0].low: a number has no exponent here; did you mean \"1000\"?",
        ),
        (
            "/quantities/0/low",
            json!(85),
            "json.type",
            "quantities[0].low: expected a string, found a number; in quotation marks; did you mean \"85\"?",
        ),
        (
            "/conversations/0/ordinal",
            json!(0),
            "count.range",
            "conversations[0].ordinal: not a whole number from 1 to 10000",
        ),
        (
            "/conversations/0/ordinal",
            json!(1.5),
            "count.range",
            "conversations[0].ordinal: not a whole number from 1 to 10000",
        ),
        (
            "/conversations/0/ordinal",
            json!(4294967297_u64),
            "count.range",
            "conversations[0].ordinal: not a whole number from 1 to 10000",
        ),
        (
            "/conversations/0/ordinal",
            json!("six"),
            "json.type",
            "conversations[0].ordinal: expected a whole number, found a string; from 1 to 10000",
        ),
        (
            "/conversations/0/channel",
            json!("FONE"),
            "enum.unknown",
            "conversations[0].channel: \"FONE\" is not one of the values of Channel; Channel has PHONE, VIDEO, OTHER, IN_PERSON, SECURE_VIDEO, VIRTUAL_MEETING and CALL",
        ),
        (
            "/conversations/0/channel",
            json!(1),
            "json.type",
            "conversations[0].channel: expected a string, found a number; did you mean \"PHONE\"?",
        ),
        (
            "/conversations/0/channel",
            json!("UNSPECIFIED"),
            "enum.unknown",
            "conversations[0].channel: \"UNSPECIFIED\" is not one of the values of Channel; Channel has IN_PERSON, PHONE, VIDEO, SECURE_VIDEO, VIRTUAL_MEETING, CALL and OTHER",
        ),
        // Keys and references.
        (
            "/topics/0/key",
            json!("Trade"),
            "key.shape",
            "topics[0].key: not a key: words of a-z and 0-9 joined by single hyphens, at most 48; did you mean \"trade\"?",
        ),
        (
            "/topics/-",
            json!({"key": "trade", "label": "T", "category": "TRADE"}),
            "key.duplicate",
            "topics[1].key: the same key as entry 0",
        ),
        (
            "/statements/0/holders/0",
            json!("lavrow"),
            "ref.unknown",
            "statements[0].holders[0]: no actor has the key \"lavrow\"; did you mean \"lavrov\"?",
        ),
        (
            "/statements/0/holders/0",
            json!("Lavrov"),
            "ref.unknown",
            "statements[0].holders[0]: no actor has the key \"Lavrov\"; did you mean \"lavrov\"?",
        ),
        (
            "/statements/0/holders/0",
            json!("trade"),
            "ref.unknown",
            "statements[0].holders[0]: no actor has the key \"trade\"; a topic has it",
        ),
        (
            "/statements/0/holders/-",
            json!("xi"),
            "list.duplicate",
            "statements[0].holders[1]: the same entry twice",
        ),
        (
            "/participants/0/roles/-",
            json!("HOST"),
            "list.duplicate",
            "participants[0].roles[2]: the same entry twice",
        ),
        (
            "/participants/0/roles",
            json!(["HOST", "PRINCIPAL", "OTHER", "JOINED"]),
            "list.long",
            "participants[0].roles: 4 entries, at most 3",
        ),
    ];
    for (pointer, value, rule, words) in rows.iter().chain(&rules::across_fields()) {
        let text = with(pointer, value.clone());
        let report = json::from_str(&text).expect_err(&text);
        let [problem] = report.problems() else { panic!("{pointer}: {report}") };
        let place = problem.place().unwrap();
        assert_eq!(problem.rule(), *rule, "{pointer}");
        assert_eq!(problem.to_string(), format!("{words} (line 1, column {})", place.column), "{pointer}");
        assert_eq!(report.more(), 0);
        // Without the text, the problem has no place. The words are the same.
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json::from_deserializer(value).unwrap_err().to_string(), *words);
    }
}

#[test]
fn what_protobuf_writes_out_in_full_is_accepted() {
    for (pointer, value) in [
        ("/conversations/0/ordinal", json!(6.0)),
        ("/statements/0/repeated", json!(false)),
        ("/statements/0/chain", json!([])),
    ] {
        assert_eq!(json::from_str(&with(pointer, value)), json::from_str(&good().to_string()), "{pointer}");
    }
}

#[test]
fn an_entry_without_a_key_cannot_be_referred_to() {
    // JSON cannot express such a reference, so the builder takes the key of the first statement away.
    let record = json::from_str(&good().to_string()).unwrap();
    let mut builder = record.edit().unwrap();
    let (first, statement) = record.view().statement_by_key("first").unwrap();
    builder.replace(first, statement.with_key(None)).unwrap();
    let error = builder.finish().unwrap_err();
    assert_eq!(error.to_string(), "statements[1].restates: the entry referred to has no key");
    assert_eq!(error.rule(), "ref.keyless");
}

#[test]
fn all_problems_are_reported_in_the_order_of_the_text() {
    let mut document = good();
    document["conversations"][0]["ordinal"] = json!(0);
    document["statements"][1]["holders"] = json!(["nobody"]);
    document["statements"][0]["act"] = json!("REAFFIRMED");
    document["statements"][0]["repeated"] = json!(true);
    document["id"] = json!("");
    let text = serde_json::to_string_pretty(&document).unwrap();
    let report = json::from_str(&text).unwrap_err();
    let rules: Vec<_> = report.problems().iter().map(|p| p.rule()).collect();
    assert_eq!(rules.len(), 4, "{report}");
    for rule in ["text.blank", "count.range", "ref.unknown", "act.repeated"] {
        assert!(rules.contains(&rule), "{report}");
    }
    let places: Vec<_> = report.problems().iter().map(|p| p.place().unwrap().offset).collect();
    assert!(places.is_sorted());
    for problem in report.problems().iter().filter(|p| p.rule() != "act.repeated") {
        // The place of the problem is that of the value itself.
        let rest = &text[problem.place().unwrap().offset..];
        assert!(["\"\"", "0", "\"nobody\""].iter().any(|v| rest.starts_with(v)), "{rest}");
    }
}

#[test]
fn a_report_keeps_a_hundred_problems_and_counts_the_rest() {
    let mut document = good();
    document["statements"] = (0..200).map(|_| json!({"text": "x"})).collect();
    document["commitments"] = json!([]);
    let report = json::from_str(&document.to_string()).unwrap_err();
    assert_eq!(report.problems().len(), 100);
    assert_eq!(report.more(), 300);
    assert!(report.to_string().ends_with("and 300 more"));
}

/// Returns the shortest of five times that it takes to refuse a document.
fn time(document: &str) -> std::time::Duration {
    let once = || {
        let started = std::time::Instant::now();
        assert!(json::from_str(document).is_err());
        started.elapsed()
    };
    (0..5).map(|_| once()).min().unwrap()
}

/// Guards against an earlier mistake: the search for the beginning of a name took time that grew with the square of the
/// number of backslashes in it.
#[test]
fn a_name_of_backslashes_takes_time_in_proportion() {
    let slashes = |n: usize| format!("{{\"{}\": 1}}", "\\\\".repeat(n));
    let report = json::from_str(&slashes(10)).unwrap_err();
    assert!(report.problems().iter().any(|p| p.rule() == "json.member"));
    let (short, long) = (time(&slashes(5_000)), time(&slashes(160_000)));
    // The second name is 32 times as long, so it should take 32 times the time. The square would be 1,024. The machine may
    // be busy.
    assert!(long < short * 200, "{short:?}, {long:?}");
}

/// Guards against an earlier mistake: the crate spent much time on hints for problems that a report only counts.
#[test]
fn problems_beyond_the_cap_are_only_counted() {
    let mut document = good();
    document["actors"] =
        (0..16).map(|i| json!({"key": format!("{i:0>48}"), "kind": "STATE", "name": "x"})).collect();
    let mut with_statements = |n: usize| {
        let statement = |i: usize| {
            let holders: Vec<_> = (0..8).map(|k| format!("{:y>48}", i * 8 + k)).collect();
            json!({"text": "x", "act": "NOTED", "voice": "UNCLEAR", "holders": holders})
        };
        document["statements"] = (0..n).map(statement).collect();
        document.to_string()
    };
    let (few, many) = (with_statements(16), with_statements(256));
    assert_eq!(json::from_str(&many).unwrap_err().problems().len(), 100);
    // There are 16 times as many problems, but both reports keep 100. So the time must grow far less than 16 times.
    let (few, many) = (time(&few), time(&many));
    assert!(many < few * 8, "{few:?}, {many:?}");
}

#[test]
fn a_list_that_is_too_long_is_one_problem() {
    let mut document = good();
    let actor = |i| json!({"key": format!("a{i}"), "kind": "STATE", "name": "x"});
    document["actors"].as_array_mut().unwrap().extend((0..127).map(actor));
    document["statements"][0]["holders"] = json!(["a126"]);
    let report = json::from_str(&document.to_string()).unwrap_err();
    let rules: Vec<_> = report.problems().iter().map(|p| p.rule()).collect();
    assert_eq!(rules, ["list.long"], "{report}");
}
