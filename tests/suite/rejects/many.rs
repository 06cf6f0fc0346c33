//! Tests reports of several problems, and their parts.

use super::*;

/// Returns the problems of a document, without their places in the text.
fn problems(document: Value) -> Vec<String> {
    let report = json::from_deserializer(document).unwrap_err();
    report.problems().iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_wrong_by_itself_is_reported_with_everything_else() {
    let mut document = good();
    document["id"] = json!("");
    document["language"] = json!("IT");
    document["sources"][0]["url"] = json!("ftp://x");
    document["sources"][0]["digest"] = json!("00");
    document["sources"][0]["published"] = json!("4 Feb");
    document["actors"][1]["country"] = json!("ru");
    document["topics"][0]["key"] = json!("Trade");
    document["quantities"][0]["currency"] = json!("usd");
    document["quantities"][0]["low"] = json!("1e3");
    let mut found = problems(document);
    found.sort();
    assert_eq!(
        found,
        [
            "actors[1].country: not a country code of two letters A-Z; did you mean \"RU\"?",
            "id: nothing visible in it",
            "language: not a language tag such as it, zh-Hant or pt-BR; did you mean \"it\"?",
            "quantities[0].currency: not a currency code of three letters A-Z; did you mean \"USD\"?",
            "quantities[0].low: a number has no exponent here; did you mean \"1000\"?",
            "sources[0].digest: 2 hexadecimal digits; a SHA-256 has 64",
            "sources[0].published: a date is written in digits, the year first; did you mean \"XXXX-02-04\"?",
            "sources[0].url: an address begins with http:// or https://",
            "topics[0].key: not a key: words of a-z and 0-9 joined by single hyphens, at most 48; did you mean \"trade\"?",
        ]
    );
}

#[test]
fn a_list_inside_an_entry_that_is_too_long_hides_nothing() {
    let mut document = good();
    document["participants"][0]["roles"] = json!(["HOST", "PRINCIPAL", "OTHER", "JOINED"]);
    document["statements"][0]["holders"] = json!(["nobody"]);
    let mut found = problems(document);
    found.sort();
    let unknown =
        "statements[0].holders[0]: no actor has the key \"nobody\"; the actors are \"xi\", \"lavrov\"";
    assert_eq!(found, ["participants[0].roles: 4 entries, at most 3", unknown]);
}

#[test]
fn broken_rules_beyond_the_cap_are_counted() {
    let mut document = good();
    let unheld = json!({"text": "x", "act": "STATED", "voice": "ATTRIBUTED"});
    document["statements"] = vec![unheld; 123].into();
    document["commitments"] = json!([]);
    let report = json::from_deserializer(document).unwrap_err();
    assert_eq!((report.problems().len(), report.more()), (100, 23));
    assert_eq!(report.problems()[99].rule(), "voice.unheld");
}

#[test]
fn a_hint_is_looked_for_if_the_name_is_not_too_long() {
    let key = "a".repeat(48);
    let mut document = good();
    document["actors"][0]["key"] = json!(key);
    document["participants"][0]["actor"] = json!(key);
    for (length, hint) in [(63, true), (64, true), (65, false)] {
        document["statements"][0]["holders"] = json!(["a".repeat(length)]);
        let report = json::from_deserializer(document.clone()).unwrap_err();
        assert_eq!(report.problems()[0].hint(), hint.then_some(key.as_str()), "{length}");
    }
}

#[test]
fn a_problem_has_parts() {
    let mut document = good();
    document["statements"][0]["holders"] = json!(["lavrow"]);
    document["actors"][0]["~a/b"] = json!(1);
    let report = json::from_deserializer(document).unwrap_err();
    let parts = |rule| {
        let problem = report.problems().iter().find(|p| p.rule() == rule).unwrap();
        (problem.pointer(), problem.message(), problem.hint())
    };
    let unknown = "no actor has the key \"lavrow\"";
    assert_eq!(parts("ref.unknown"), ("/statements/0/holders/0".into(), unknown, Some("lavrov")));
    assert_eq!(parts("json.member"), ("/actors/0/~0a~1b".into(), "no such member in Actor", None));
}

#[test]
fn json_on_many_lines_is_the_same() {
    let record = json::from_str(&good().to_string()).unwrap();
    let pretty = json::to_string_pretty(&record.view()).unwrap();
    assert!(pretty.starts_with("{\n  \"id\": \"one\",\n"), "{pretty}");
    assert_eq!(json::from_str(&pretty), Ok(record));
}

#[test]
fn each_problem_has_its_own_place() {
    let text = r#"{
  "id": "", "langu\"age": "en", "language": "en",
  "sources": [{"key": "s", "kind": "BRIEFING", "title": ""}, {"key": "t", "kind": "NONE", "ti\\": 1, "url": "x"}],
  "conversations": [{"key": "c", "ordinal": 0}],
  "actors": [{"key": "a", "kind": "STATE", "name": "A", "offices": ["", "b", ""]}]
}"#;
    let report = json::from_str(text).unwrap_err();
    let found: Vec<_> = report
        .problems()
        .iter()
        .map(|p| (p.pointer(), p.place().map(|place| (place.line, place.column)).unwrap()))
        .collect();
    let expected = [
        ("/id", (2, 9)),
        ("/langu\"age", (2, 13)),
        ("/sources/0/title", (3, 57)),
        ("/sources/1/kind", (3, 83)),
        ("/sources/1/ti\\", (3, 91)),
        ("/sources/1/url", (3, 109)),
        ("/conversations/0/ordinal", (4, 45)),
        ("/actors/0/offices/0", (5, 69)),
        ("/actors/0/offices/2", (5, 78)),
    ];
    assert_eq!(found, expected.map(|(pointer, place)| (pointer.to_owned(), place)));
}

#[test]
fn rules_are_looked_at_beside_bad_values_but_not_behind_a_lost_entry() {
    let unheld = json!({"text": "x", "act": "STATED", "voice": "ATTRIBUTED"});
    let mut document = good();
    document["sources"][1]["kind"] = json!("NONE");
    document["commitments"] = json!([]);
    document["statements"] = json!([unheld]);
    let mut found = problems(document.clone());
    found.sort();
    let kind = "sources[1].kind: \"NONE\" is not one of the values of SourceKind; SourceKind has JOINT_STATEMENT, \
                MEMORANDUM, OTHER, BRIEFING, SOCIAL_POST, PRESS_ARTICLE, OFFICIAL_READOUT and PARTICIPANTS_LIST";
    let voice = "statements[0].voice: attributed, but without a holder or a chain";
    assert_eq!(found, [kind, voice]);
    // Without the first statement, the index of the second is not certain.
    document = good();
    document["commitments"] = json!([]);
    document["statements"] = json!([7, unheld]);
    assert_eq!(
        problems(document),
        [
            "statements[0]: expected an object, found a number; such as {\"text\": \"…\", \"act\": \"…\", \"voice\": \"…\"}"
        ]
    );
}

#[test]
fn equal_keys_are_told_from_keys_with_equal_hashes() {
    use diplomatic_readout::{Actor, ActorKind, Key, Text};

    let actor = |key| Actor::new(Key::new(key).unwrap(), ActorKind::Group, Text::new("x").unwrap());
    let record = json::from_str(&good().to_string()).unwrap();
    let mut builder = record.edit().unwrap();
    // Each pair of these keys has equal hashes, one with words of 64 bits and one with words of 32. A unit test checks
    // that.
    for key in ["kaa01j", "kaaw07", "karna0", "kam8jx"] {
        builder.actor(actor(key)).unwrap();
    }
    let record = builder.finish().unwrap();
    assert_eq!(record.view().actors.len(), 6);
    for key in ["xi", "kaaw07"] {
        let mut builder = record.edit().unwrap();
        builder.actor(actor(key)).unwrap();
        let error = builder.finish().unwrap_err().to_string();
        let first = if key == "xi" { 0 } else { 3 };
        assert_eq!(error, format!("actors[6]: the same key as entry {first}"));
    }
}
