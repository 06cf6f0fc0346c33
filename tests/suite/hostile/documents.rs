//! Tests hostile JSON documents.

use super::{GOOD, HUGE, compare, said, with};
use diplomatic_readout::json;
use serde_json::{Value, json};

fn rows<'r>(rows: impl IntoIterator<Item = (&'r str, &'r str, &'r str)>) {
    let place =
        |old, new, expected: &str| (format!("{old} → {new}"), said(with(old, new)), expected.to_owned());
    compare(rows.into_iter().map(|(old, new, expected)| place(old, new, expected)));
}

#[test]
fn the_good_document_is_good() {
    assert_eq!(said(GOOD), "");
}

#[test]
fn numbers() {
    let numbers = [
        ("6.0", ""),
        ("6e0", ""),
        ("0.6e1", ""),
        ("60E-1", ""),
        ("85.0", ""),
        ("-0", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("-0.0", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("0", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("6.5", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("-6", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("10001", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("4294967302", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        (
            "18446744073709551622",
            "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)",
        ),
        ("1e-400", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("1e400", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("-1e999999999", "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"),
        ("NaN", "expected value (line 4, column 47)"),
        ("Infinity", "expected value (line 4, column 47)"),
        ("-Infinity", "invalid number (line 4, column 48)"),
        ("06", "invalid number (line 4, column 48)"),
        ("+6", "expected value (line 4, column 47)"),
        ("6.", "invalid number (line 4, column 49)"),
        (".6", "expected value (line 4, column 47)"),
        ("6e", "invalid number (line 4, column 49)"),
        ("0x6", "expected `,` or `}` (line 4, column 48)"),
        ("1_000", "expected `,` or `}` (line 4, column 48)"),
        ("६", "expected value (line 4, column 47)"),
        (
            "\"6\"",
            "conversations[0].ordinal: expected a whole number, found a string; without quotation marks; did you mean \"6\"? (line 4, column 47)",
        ),
        (
            "true",
            "conversations[0].ordinal: expected a whole number, found true or false; from 1 to 10000 (line 4, column 47)",
        ),
    ];
    let place = |new: &str, expected: &str| (new.to_owned(), said(with("6", new)), expected.to_owned());
    compare(numbers.map(|(new, expected)| place(new, expected)));
    // The number of digits does not matter.
    let long = with("6", &format!("6.{}", "0".repeat(HUGE / 10)));
    assert_eq!(said(long), "");
    let long = with("6", &"9".repeat(HUGE / 10));
    assert_eq!(
        said(long),
        "conversations[0].ordinal: not a whole number from 1 to 10000 (line 4, column 47)"
    );
}

#[test]
fn strings() {
    rows([
        (r#""A""#, r#""\ud83d\ude00""#, ""),
        (r#""A""#, r#""\ud83d""#, "unexpected end of hex escape (line 5, column 62)"),
        (r#""A""#, r#""\ud83dA""#, "unexpected end of hex escape (line 5, column 62)"),
        (r#""A""#, r#""\ude00\ud83d""#, "lone leading surrogate in hex escape (line 5, column 61)"),
        (r#""A""#, r#""\ud83d\ud83d""#, "lone leading surrogate in hex escape (line 5, column 67)"),
        (r#""A""#, r#""\u0000""#, "actors[0].name: U+0000 is not allowed here (line 5, column 55)"),
        (
            r#""A""#,
            "\"\u{0}\"",
            "control character (\\u0000-\\u001F) found while parsing a string (line 5, column 56)",
        ),
        (
            r#""A""#,
            "\"a\tb\"",
            "control character (\\u0000-\\u001F) found while parsing a string (line 5, column 57)",
        ),
        (r#""A""#, r#""a\tb""#, "actors[0].name: U+0009 is not allowed here (line 5, column 55)"),
        (r#""A""#, r#""\u001b[2J""#, "actors[0].name: U+001B is not allowed here (line 5, column 55)"),
        (r#""A""#, r#""\x41""#, "invalid escape (line 5, column 57)"),
        (r#""A""#, r#""\u{41}""#, "invalid escape (line 5, column 61)"),
        (r#""A""#, "'A'", "expected value (line 5, column 55)"),
        (r#""A""#, r#""\ufeffA""#, "actors[0].name: U+FEFF is not allowed here (line 5, column 55)"),
        (r#""A""#, r#""A\r\n""#, "actors[0].name: U+000D is not allowed here (line 5, column 55)"),
        (
            r#"ahead of\nit"#,
            r#"ahead of\r\nit"#,
            "statements[0].reason: U+000D is not allowed here (line 7, column 101)",
        ),
        (
            r#"ahead of\nit"#,
            r#"ahead of\u2028it"#,
            "statements[0].reason: U+2028 is not allowed here (line 7, column 101)",
        ),
        (r#""key": "c""#, r#""\u006bey": "c""#, ""),
        (
            r#""key": "c""#,
            r#""key\u0000": "c""#,
            "conversations[0].key: is missing; for example: `call` (line 4, column 23)\nconversations[0].key\\u{0}: no such member in Conversation; U+0000 is a control character; did you mean \"key\"? (line 4, column 24)",
        ),
        (r#""key": "c""#, r#""\ud800": 1, "key": "c""#, "unexpected end of hex escape (line 4, column 31)"),
    ]);
}

#[test]
fn frames_of_the_document() {
    let bytes = |prefix: &[u8], suffix: &[u8]| [prefix, GOOD.as_bytes(), suffix].concat();
    let utf16: Vec<u8> =
        std::iter::once('\u{feff}').chain(GOOD.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
    let rows = [
        ("nothing", Vec::new(), "EOF while parsing a value (line 1, column 1)"),
        ("blank", b" \r\n\t".to_vec(), "EOF while parsing a value (line 2, column 1)"),
        (
            "a byte order mark",
            bytes(b"\xef\xbb\xbf", b""),
            "a byte order mark in front, which JSON does not have; write it as UTF-8 without the mark; `tail -c +4 FILE` takes it away (line 1, column 1)",
        ),
        ("UTF-16", utf16, "UTF-16, where JSON is in UTF-8 (line 1, column 1)"),
        ("NUL behind", bytes(b"", b"\0"), "trailing characters (line 8, column 2)"),
        ("NUL in front", bytes(b"\0", b""), "expected value (line 1, column 1)"),
        ("a second document", bytes(b"", GOOD.as_bytes()), "trailing characters (line 8, column 2)"),
        ("a comma", bytes(b"", b","), "trailing characters (line 8, column 2)"),
        ("a comment", bytes(b"", b"// so"), "trailing characters (line 8, column 2)"),
        ("blanks around", bytes(b"\r\n\t ", b" \r\n\r\n"), ""),
        ("a form feed", bytes(b"\x0c", b""), "expected value (line 1, column 1)"),
        ("CRLF", GOOD.replace('\n', "\r\n").into_bytes(), ""),
        ("CR", GOOD.replace('\n', "\r").into_bytes(), ""),
        ("a list", format!("[{GOOD}]").into_bytes(), "expected an object, found an array (line 1, column 1)"),
        ("a string", b"\"{}\"".to_vec(), "expected an object, found a string (line 1, column 1)"),
        ("null", b"null".to_vec(), "null is nothing; leave it out (line 1, column 1)"),
        ("a comma too many", GOOD.replace("}],", "},],").into_bytes(), "trailing comma (line 3, column 50)"),
    ];
    compare(rows.map(|(what, bytes, expected)| (what.to_owned(), said(bytes), expected.to_owned())));
}

#[test]
fn lines_end_alike_in_every_system() {
    let broken = with("\"TRADE\"", "\"TRADES\"");
    let place = |text: &str| json::from_str(text).unwrap_err().problems()[0].place().unwrap();
    let (unix, dos) = (place(&broken), place(&broken.replace('\n', "\r\n")));
    assert_eq!((unix.line, unix.column), (6, 55));
    assert_eq!((dos.line, dos.column), (unix.line, unix.column));
}

#[test]
fn invalid_utf8_is_refused_at_every_byte_and_placed() {
    let document = with("\"A\"", "\"Ångström 中 😀\"");
    let spoil =
        |at: usize, bytes: &[u8]| [&document.as_bytes()[..at], bytes, &document.as_bytes()[at..]].concat();
    // These are overlong forms, a surrogate as three bytes, a character beyond Unicode, a tail without its head, a head
    // without its tail, and a byte of Latin-1.
    let invalid: [&[u8]; 8] = [
        b"\xc0\x80",
        b"\xe0\x80\xaf",
        b"\xf0\x80\x80\x80",
        b"\xed\xa0\xbd",
        b"\xf4\x90\x80\x80",
        b"\x80",
        b"\xe2\x82",
        b"\xff",
    ];
    for (at, _) in document.char_indices() {
        for bytes in invalid {
            let report = json::from_slice(&spoil(at, bytes)).unwrap_err();
            let [problem] = report.problems() else { panic!("{report}") };
            let place = problem.place().unwrap();
            assert_eq!(
                (problem.rule(), problem.message(), place.offset),
                ("text.utf8", "not valid UTF-8", at)
            );
            assert_eq!(place.line, document[..at].matches('\n').count() + 1);
        }
    }
}

#[test]
fn members_more_than_once() {
    rows([
        (r#""id": "one""#, r#""id": "one", "id": "one""#, "id: the same member twice (line 2, column 18)"),
        (
            r#""id": "one""#,
            r#""id": "two", "i\u0064": "one""#,
            "id: the same member twice (line 2, column 18)",
        ),
        (
            r#""id": "one""#,
            r#""id": "one", "id": 1, "id": []"#,
            "id: the same member twice (line 2, column 27)\nid: the same member twice (line 2, column 27)",
        ),
        (
            r#"{"key": "t","#,
            r#"{"key": "t", "key": "u","#,
            "topics[0].key: the same member twice (line 6, column 29)",
        ),
        (
            r#""id": "one""#,
            r#""id": "one", "Id": "one""#,
            "Id: no such member in Readout; did you mean \"id\"? (line 2, column 18)",
        ),
        (
            r#""id": "one""#,
            r#""id": "one", "id ": "one""#,
            "id : no such member in Readout; did you mean \"id\"? (line 2, column 18)",
        ),
        (
            r#""id": "one""#,
            r#""id": "one", "": "one""#,
            ": no such member in Readout; Readout has id, language, sources, conversations, actors, participants, topics, statements, events, instruments, commitments, quotes and 7 more (line 2, column 18)",
        ),
        (
            r#""id": "one""#,
            r#""id": "one", "__proto__": {"x": 1}"#,
            "__proto__: no such member in Readout; Readout has quotes, annotations, participants, conversations, notes, supersedes, instruments, actors, events, sources, withdrawn, statements and 7 more (line 2, column 18)",
        ),
        (
            r#""id": "one""#,
            r#""id": "one", "іd": "one""#,
            "\\u{456}d: no such member in Readout; U+0456 is Cyrillic, the other letters are Latin; did you mean \"id\"? (line 2, column 18)",
        ),
    ]);
}

#[test]
fn nesting_is_bounded_and_what_is_not_known_is_passed_over() {
    let deep = if cfg!(debug_assertions) { 200_000 } else { 10_000_000 };
    let arrays = |n: usize| "[".repeat(n) + &"]".repeat(n);
    let objects = |n: usize| r#"{"a":"#.repeat(n) + "1" + &"}".repeat(n);
    let member = |value: &str| with(r#""id": "one""#, &format!(r#""id": "one", "x": {value}"#));
    let alone = "; one value, without an array around it";
    for (value, found, help) in [(arrays(deep), "an array", alone), (objects(deep), "an object", "")] {
        assert!(said(member(&value)).starts_with("x: no such member in Readout; Readout has id, "));
        let wrong = format!("id: expected a string, found {found}");
        assert!(said(with("\"one\"", &value)).starts_with(&wrong));
        let wrong = format!("statements[0].text: expected a string, found {found}{help} (line 7, column 29)");
        assert_eq!(said(with("\"x\"", &value)), wrong);
        // The value is cut off, so it is never closed.
        let open = &value[..value.len() / 2];
        assert!(said(open).starts_with("EOF while parsing a"), "{}", said(open));
    }
    assert_eq!(said(arrays(deep)), "expected an object, found an array (line 1, column 1)");
    // The missing fields are reported first, at the start of the document.
    let said = said(objects(deep));
    assert_eq!(
        said.lines().next(),
        Some("id: is missing; for example: `cn-mfa-2024-04-02` (line 1, column 1)")
    );
    assert!(
        said.lines().last().is_some_and(|last| last.starts_with("a: no such member in Readout; ")),
        "{said}"
    );
}

#[test]
fn references_in_circles_and_in_long_lines() {
    let topic = |key: String, parent: String| json!({"key": key, "label": "x", "category": "TRADE", "parent": parent});
    let put = |list: &str, entries: Vec<Value>| {
        let mut form: Value = serde_json::from_str(GOOD).unwrap();
        form[list] = Value::Array(entries);
        form.to_string()
    };
    // These are 64 topics in a circle. Each is below the next one, and the last is below the first.
    let circle = (0..64).map(|i| topic(format!("t{i}"), format!("t{}", (i + 1) % 64))).collect();
    let report = json::from_str(&put("topics", circle)).unwrap_err();
    let places: Vec<_> = report.problems().iter().map(|p| (p.rule(), p.pointer())).collect();
    let expected: Vec<_> = (0..63).map(|i| ("ref.order", format!("/topics/{i}/parent"))).collect();
    assert_eq!(places, expected);
    // This is the greatest depth: each topic is a part of the one before.
    let mut line: Vec<_> = (1..64).map(|i| topic(format!("t{i}"), format!("t{}", i - 1))).collect();
    line.insert(0, json!({"key": "t0", "label": "x", "category": "TRADE"}));
    assert_eq!(said(put("topics", line)), "");
    let mut actors: Vec<_> = (1..128)
        .map(
            |i| json!({"key": format!("a{i}"), "kind": "BODY", "name": "x", "partOf": format!("a{}", i - 1)}),
        )
        .collect();
    actors.insert(0, json!({"key": "a0", "kind": "BODY", "name": "x"}));
    let mut form: Value = serde_json::from_str(&put("actors", actors)).unwrap();
    form["statements"] = json!([]);
    assert_eq!(said(form.to_string()), "");
}

#[test]
fn a_thousand_errors_in_one_document() {
    // Each of 256 statements has four problems. The fourth is the same in all statements and counts once.
    let statement = json!({"text": "", "act": "ROBOT", "voice": 7, "holders": ["nobody"]});
    let mut form: Value = serde_json::from_str(GOOD).unwrap();
    form["statements"] = Value::Array(vec![statement; 256]);
    let report = json::from_str(&form.to_string()).unwrap_err();
    assert_eq!((report.problems().len(), report.more()), (100, 669));
    let text = report.to_string();
    assert_eq!(text.lines().count(), 101);
    assert!(text.ends_with("\nand 669 more"), "{text}");
    // Of a million unknown members, 100 are reported one by one.
    let members: String = (0..1_000_000).map(|i| format!(r#""m{i}":0,"#)).collect();
    let report = json::from_str(&with(r#""id": "one""#, &format!(r#"{members}"id": "one""#))).unwrap_err();
    assert_eq!((report.problems().len(), report.more()), (100, 999_900));
}

#[test]
fn huge_texts_and_lists() {
    let x = "x".repeat(HUGE);
    let long = |found: usize, most: usize| format!("{found} characters, at most {most}");
    assert_eq!(said(with("one", &x)), format!("id: {} (line 2, column 11)", long(HUGE, 64)));
    let escaped = "\\u0078".repeat(HUGE / 6);
    assert_eq!(said(with("one", &escaped)), format!("id: {} (line 2, column 11)", long(HUGE / 6, 64)));
    let short = format!("{}…", "x".repeat(60));
    let unknown = format!(
        "statements[0].holders[0]: no actor has the key \"{short}\"; the actors are \"a\", \"b\" (line 7, column 85)"
    );
    assert_eq!(said(with("\"a\"]", &format!("\"{x}\"]"))), unknown);
    let unknown = format!(
        "topics[0].category: \"{short}\" is not one of the values of Category; Category has BILATERAL, \
         SECURITY_DEFENCE, ARMS_CONTROL, WAR_PEACE, REGIONAL_SITUATION, HUMANITARIAN, HUMAN_RIGHTS, DETAINEES, \
         SANCTIONS, TRADE, ENERGY, FINANCE_AID and 19 more (line 6, column 55)"
    );
    assert_eq!(said(with("\"TRADE\"", &format!("\"{x}\""))), unknown);
    let unknown = format!(
        "topics[0].{short}: no such member in Topic; Topic has key, label, category, parent, regions, highlighted, \
         listOpen and spans (line 6, column 64)"
    );
    assert_eq!(said(with("\"TRADE\"", &format!("\"TRADE\", \"{x}\": 1"))), unknown);
    let many = |entry: &str| format!("[{entry}{}]", format!(",{entry}").repeat(HUGE / 20 - 1));
    for entry in ["{}", "null", "1", "[]"] {
        let text = with(
            r#"[{"text": "x", "act": "NOTED", "voice": "ATTRIBUTED", "holders": ["a"], "reason": "ahead of\nit"}]"#,
            &many(entry),
        );
        let report = json::from_str(&text).unwrap_err();
        let last = format!("statements: {} entries, at most 256 (line 7, column 19)", HUGE / 20);
        let all = report.problems().len() + report.more();
        assert!(entry != "{}" && all == 257 || all == 3 * 256 + 1, "{entry}: {all}");
        assert!(report.more() > 0 || report.to_string().contains(&last), "{report}");
    }
    let twice = (1..8).map(|i| {
        format!("statements[0].holders[{i}]: the same entry twice (line 7, column {})\n", 85 + 4 * i)
    });
    let long = format!("statements[0].holders: {} entries, at most 8 (line 7, column 84)\n", HUGE / 20);
    assert_eq!(said(with(r#"["a"]"#, &many("\"a\""))) + "\n", long + &twice.collect::<String>());
}
