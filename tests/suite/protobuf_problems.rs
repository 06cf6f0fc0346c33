//! Checks that problems of a protobuf message are reported as those of the same record in JSON: all of them, in the same
//! words. A message can also have problems that only protobuf can have.

mod structure;

use crate::support::encode;
use diplomatic_readout::{Record, Report, json, protobuf};
use serde_json::{Value, json};

fn good() -> Value {
    json!({
        "id": "one",
        "language": "en",
        "sources": [{"key": "article", "kind": "PRESS_ARTICLE"}, {"key": "briefing", "kind": "BRIEFING"}],
        "conversations": [{"key": "call", "start": {"date": "2026-02-04"}, "ordinal": 6}],
        "actors": [{"key": "xi", "kind": "PERSON", "name": "Xi"}, {"key": "host", "kind": "PERSON", "name": "The host"}],
        "participants": [{"actor": "xi", "roles": ["PRINCIPAL", "HOST"]}],
        "topics": [{"key": "trade", "label": "Trade", "category": "TRADE"}],
        "statements": [
            {"text": "Uno", "act": "STATED", "voice": "ATTRIBUTED", "holders": ["xi", "host"], "key": "s1"},
            {"text": "Due", "act": "NOTED", "voice": "NARRATED", "restates": "s1", "key": "s2"}
        ],
        "commitments": [{"kind": "VISIT", "object": "To visit", "status": "PLANNED", "statements": ["s1"], "key": "k1"}]
    })
}

/// Returns the good document with a value put in at each pointer. `null` removes the member.
fn with<'p>(changes: impl IntoIterator<Item = (&'p str, Value)>) -> Value {
    let mut document = good();
    for (pointer, value) in changes {
        let (parent, last) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Object(members) if value.is_null() => drop(members.remove(last)),
            Value::Object(members) => drop(members.insert(last.into(), value)),
            Value::Array(entries) if last == "-" => entries.push(value),
            Value::Array(entries) => entries[last.parse::<usize>().unwrap()] = value,
            other => panic!("{other}"),
        }
    }
    document
}

/// Returns each problem with its rule and without its place, and the number of further ones.
fn said(report: &Report) -> Vec<String> {
    let words = |p: &protobuf::Problem| {
        let words = p.to_string();
        let end = words.rfind(if p.place().is_some() { " (line " } else { " (byte " });
        format!("{} {}", p.rule(), &words[..end.unwrap_or(words.len())])
    };
    let more = (report.more() > 0).then(|| format!("and {} more", report.more()));
    report.problems().iter().map(words).chain(more).collect()
}

fn of_json(document: &Value) -> Vec<String> {
    said(&json::from_str(&document.to_string()).unwrap_err())
}

fn of_protobuf(document: &Value) -> Vec<String> {
    said(&protobuf::from_slice(&encode::protobuf(document).unwrap()).unwrap_err())
}

/// Asserts that both formats report exactly these problems. `…` stands for further words, which must be the same in both.
fn both_say(document: &Value, expected: &[&str]) {
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all
    };
    let expected = sorted(expected.iter().map(ToString::to_string).collect());
    let found = sorted(of_json(document));
    assert_eq!(sorted(of_protobuf(document)), found, "protobuf, and JSON");
    assert!(
        expected.len() == found.len() && expected.iter().zip(&found).all(|(e, f)| says(f, e)),
        "{found:#?} is not {expected:#?}"
    );
}

fn says(found: &str, expected: &str) -> bool {
    match expected.split_once('…') {
        Some((start, end)) => found.starts_with(start) && found.ends_with(end),
        None => found == expected,
    }
}

#[test]
fn the_good_document_is_good() {
    let message = encode::protobuf(&good()).unwrap();
    assert_eq!(protobuf::from_slice(&message).unwrap(), json::from_str(&good().to_string()).unwrap());
}

#[test]
fn all_problems_are_told_in_the_same_words() {
    let document = with([
        ("/id", json!("x".repeat(65))),
        ("/sources/0/url", json!("ftp://x")),
        ("/conversations/0/start/date", json!("2026-02-30")),
        ("/conversations/0/duration", json!("long")),
        ("/actors/0/name", json!("a\u{202e}b")),
        ("/actors/1/kind", Value::Null),
        ("/participants/0/roles", json!(["HOST", "PRINCIPAL", "HOST", "OTHER"])),
        ("/topics/0/key", json!("trade war")),
        ("/statements/0/holders/1", json!("hots")),
    ]);
    let words = of_json(&document);
    let rules: Vec<_> = words.iter().map(|w| w.split(' ').next().unwrap()).collect();
    assert_eq!(rules.len(), 10, "{words:#?}");
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    both_say(&document, &words);
}

#[test]
fn each_problem_is_where_its_field_begins_or_what_that_should_be_in() {
    let first =
        json!({"text": "Uno", "act": "REAFFIRMED", "voice": "ATTRIBUTED", "key": "s1", "repeated": true});
    let document = with([
        ("/id", json!(" ")),
        ("/actors/0/partOf", json!("host")),
        ("/participants/0/actor", json!("nobody")),
        ("/statements/0", first),
    ]);
    let message = encode::protobuf(&document).unwrap();
    let report = protobuf::from_slice(&message).unwrap_err();
    let found: Vec<_> = report
        .problems()
        .iter()
        .map(|p| (p.rule(), p.pointer(), &message[p.offset().unwrap()..][..3], p.place()))
        .collect();
    let row = |rule, pointer: &str, bytes| (rule, pointer.to_owned(), bytes, None);
    assert_eq!(
        found,
        [
            row("text.blank", "/id", &b"\x0a\x01 "[..]),
            row("ref.order", "/actors/0/partOf", b"\x3a\x04h"),
            row("ref.unknown", "/participants/0/actor", b"\x0a\x06n"),
            row("voice.unheld", "/statements/0/voice", b"\x18\x01\x62"),
            row("act.repeated", "/statements/0/repeated", b"\xb0\x01\x01"),
        ]
    );
    let twice = encode::protobuf(&with([("/actors/1/key", json!("xi"))])).unwrap();
    let report = protobuf::from_slice(&twice).unwrap_err();
    let second = (0..twice.len()).filter(|at| twice[*at..].starts_with(b"\x0a\x02xi")).nth(1);
    assert_eq!(report.problems()[0].offset(), second);
}

const SHAPE: &str = "not a key: words of a-z and 0-9 joined by single hyphens, at most 48";

#[test]
fn a_key_that_nothing_has_is_one_problem() {
    let unknown = |at: &str, key: &str| format!("ref.unknown {at}: no actor has the key \"{key}\"");
    // The key is almost the same as that of an actor.
    both_say(
        &with([("/statements/0/holders/1", json!("hots"))]),
        &[&format!("{}; did you mean \"host\"?", unknown("statements[0].holders[1]", "hots"))],
    );
    // No key is similar, so the help lists the keys.
    both_say(
        &with([("/statements/0/holders/1", json!("nobody"))]),
        &[&format!("{}; the actors are \"host\", \"xi\"", unknown("statements[0].holders[1]", "nobody"))],
    );
    both_say(
        &with([("/conversations/0/duration", json!("long"))]),
        &["ref.unknown conversations[0].duration: no quantity has the key \"long\"; there are no quantities"],
    );
    both_say(
        &with([("/statements/0/topics", json!(["war"]))]),
        &["ref.unknown statements[0].topics[0]: no topic has the key \"war\"; the only topic is \"trade\""],
    );
    // Entries of other lists have the key.
    both_say(
        &with([("/statements/0/holders/1", json!("s1"))]),
        &[&format!("{}; a statement has it", unknown("statements[0].holders[1]", "s1"))],
    );
    both_say(
        &with([
            ("/statements/0/holders/1", json!("x")),
            ("/topics/0/key", json!("x")),
            ("/statements/1/key", json!("x")),
            ("/sources/1/key", json!("x")),
        ]),
        &[&format!(
            "{}; a source, a topic and a statement have it",
            unknown("statements[0].holders[1]", "x")
        )],
    );
    both_say(
        &with([("/statements/0/topics", json!(["xi"]))]),
        &["ref.unknown statements[0].topics[0]: no topic has the key \"xi\"; an actor has it"],
    );
    // A key that is referred to many times is reported once for each list.
    let statement = |n: usize| {
        json!({"text": "x", "act": "NOTED", "voice": "NARRATED", "holders": ["nobody"], "key": format!("s{n}"),
               "topics": ["nobody"]})
    };
    both_say(
        &with([
            ("/statements", (0..12).map(statement).collect()),
            ("/participants/0/actor", json!("nobody")),
        ]),
        &[
            "ref.unknown participants[0].actor: no actor has the key \"nobody\"; the actors are \"host\", \"xi\"; \
             12 references to it could not be followed",
            "ref.unknown statements[0].topics[0]: no topic has the key \"nobody\"; the only topic is \"trade\"; \
             11 references to it could not be followed",
        ],
    );
}

#[test]
fn at_most_twelve_keys_are_listed_and_the_nearest_first() {
    let actor = |i: usize| json!({"key": format!("actor-{i:02}"), "kind": "STATE", "name": "x"});
    let document = with([
        ("/actors", (0..20).map(actor).collect()),
        ("/participants", json!([])),
        ("/statements/0/holders", json!(["tor-17"])),
    ]);
    let report = json::from_str(&document.to_string()).unwrap_err();
    assert_eq!(report.problems()[0].hint(), Some("actor-17"));
    let document = with([
        ("/actors", (0..20).map(actor).collect()),
        ("/participants", json!([])),
        ("/statements/0/holders", json!(["r-xx17"])),
    ]);
    let report = json::from_str(&document.to_string()).unwrap_err();
    let help = report.problems()[0].help().unwrap();
    assert!(help.starts_with("the actors are \"actor-17\", ") && help.ends_with(" and 8 more"), "{help}");
    assert_eq!(help.matches('"').count(), 24);
}

#[test]
fn a_bad_key_is_one_problem_with_what_follows() {
    let refer = |key: &str| {
        let statement =
            json!({"text": "x", "act": "STATED", "voice": "ATTRIBUTED", "holders": [key], "chain": []});
        Value::Array(vec![statement; 12])
    };
    let all = |key: &str, actor: (&'static str, Value)| {
        with([
            actor,
            ("/statements", refer(key)),
            ("/participants/0/actor", json!("xi")),
            ("/commitments", json!([])),
        ])
    };
    let follow = "12 references to it could not be followed";
    // The key has a bad shape. The references have the key in this form, or in the form that was meant.
    let shape = format!("key.shape actors[1].key: {SHAPE}…; {follow}");
    both_say(&all("Bad Key!", ("/actors/1/key", json!("Bad Key!"))), &[&shape]);
    both_say(&all("host", ("/actors/1/key", json!("Host"))), &[&shape]);
    both_say(&all("a-key", ("/actors/1/key", json!("a_key"))), &[&shape]);
    both_say(
        &all("nobody", ("/actors/1/key", json!("a_key"))),
        &[
            &format!("key.shape actors[1].key: {SHAPE}…"),
            "ref.unknown statements[0].holders[0]: no actor has the key \"nobody\"; the only actor is \"xi\"; \
             11 references to it could not be followed",
        ],
    );
    // The key is missing.
    let missing = format!("field.missing actors[1].key: is missing; …; {follow}");
    both_say(&all("host", ("/actors/1/key", Value::Null)), &[&missing]);
    // The key is there twice. The second entry should have another key.
    let twice =
        "key.duplicate actors[1].key: the same key as entry 0; 13 references to it could not be followed";
    both_say(&all("host", ("/actors/1/key", json!("xi"))), &[twice]);
    both_say(&all("xi", ("/actors/1/key", json!("xi"))), &[twice]);
    // An entry without its key accounts for one unknown key, but not for a second one.
    let mut two = all("host", ("/actors/1/key", Value::Null));
    two["statements"][11]["holders"] = json!(["guest"]);
    both_say(
        &two,
        &[
            "field.missing actors[1].key: is missing; …; 11 references to it could not be followed",
            "ref.unknown statements[11].holders[0]: no actor has the key \"guest\"; the only actor is \"xi\"",
        ],
    );
    // The whole list is missing or too long.
    let mut lost = all("host", ("/actors", json!([])));
    lost.as_object_mut().unwrap().remove("actors");
    both_say(&lost, &["field.missing actors: is missing; …; 13 references to it could not be followed"]);
    let mut long = all("a1000", ("/id", json!("one")));
    let actor = |i: usize| json!({"key": format!("a{i}"), "kind": "STATE", "name": "x"});
    long["actors"] = (0..129).map(actor).collect();
    both_say(
        &long,
        &["list.long actors: 129 entries, at most 128; 13 references to it could not be followed"],
    );
}

/// Checks that a value of another type in the place of an entry or of a list accounts for the references to it.
#[test]
fn what_is_no_entry_and_no_list_accounts_for_what_refers_to_it() {
    let says = |pointer, value, expected: &str| {
        let found = of_json(&with([(pointer, value)]));
        assert!(found.len() == 1 && says(&found[0], expected), "{found:?} is not {expected}");
    };
    let follow = "1 reference to it could not be followed";
    says(
        "/actors/1",
        json!(7),
        &format!("json.type actors[1]: expected an object, found a number…; {follow}"),
    );
    says(
        "/actors/1/key",
        json!(7),
        &format!("json.type actors[1].key: expected a string, found a number…; {follow}"),
    );
    let follow = "2 references to it could not be followed";
    says(
        "/statements/0/key",
        json!(7),
        &format!("json.type statements[0].key: expected a string, found a number…; {follow}"),
    );
    says("/topics", json!({}), "json.type topics: expected an array, found an object…");
}

/// Checks that a statement whose holders are lost is not reported to have none.
#[test]
fn rules_are_not_broken_by_what_only_follows() {
    both_say(
        &with([("/actors/1/key", Value::Null), ("/statements/0/holders", json!(["host"]))]),
        &["field.missing actors[1].key: is missing; …; 1 reference to it could not be followed"],
    );
    let statement = json!({"text": "x", "act": "STATED", "voice": "ATTRIBUTED", "holders": ["nobody"]});
    both_say(
        &with([("/statements", json!([statement, statement])), ("/commitments", json!([]))]),
        &[
            "ref.unknown statements[0].holders[0]: no actor has the key \"nobody\"; the actors are \"host\", \"xi\"; \
             1 reference to it could not be followed",
        ],
    );
}

#[test]
fn what_stands_on_the_wrong_side_is_told_where_to_go() {
    let order = |at: &str, side: &str, help: &str| {
        format!("ref.order {at}: the entry referred to must stand {side}; {help}")
    };
    let statement = |key: &str, field: &str, to: &str| {
        let mut statement = json!({"text": "x", "act": "NOTED", "voice": "NARRATED", "key": key});
        statement[field] = json!(to);
        statement
    };
    both_say(
        &with([
            ("/statements/0", statement("s1", "restates", "s2")),
            ("/statements/1/restates", Value::Null),
        ]),
        &[&order(
            "statements[0].restates",
            "earlier",
            "move statements[1] (\"s2\") before statements[0] (\"s1\")",
        )],
    );
    // An answer may stand before what it answers, but not lead back.
    both_say(
        &with([("/statements/0/inReplyTo", json!("s2")), ("/statements/1/inReplyTo", json!("s1"))]),
        &["ref.cycle statements[1].inReplyTo: the entries referred to lead back here"],
    );
    // The entry that refers has no key.
    both_say(
        &with([
            ("/statements/0", statement("s1", "restates", "s2")),
            ("/statements/0/key", Value::Null),
            ("/statements/1/restates", Value::Null),
            ("/commitments", json!([])),
        ]),
        &[&order("statements[0].restates", "earlier", "move statements[1] (\"s2\") before statements[0]")],
    );
    both_say(
        &with([("/statements/1/restates", json!("s2"))]),
        &[&order("statements[1].restates", "earlier", "statements[1] (\"s2\") refers to itself")],
    );
    both_say(
        &with([("/actors/0/partOf", json!("host"))]),
        &[&order("actors[0].partOf", "earlier", "move actors[1] (\"host\") before actors[0] (\"xi\")")],
    );
    let topic = json!({"key": "tariffs", "label": "Tariffs", "category": "TRADE"});
    both_say(
        &with([("/topics/0/parent", json!("tariffs")), ("/topics/-", topic)]),
        &[&order("topics[0].parent", "earlier", "move topics[1] (\"tariffs\") before topics[0] (\"trade\")")],
    );
    let commitment =
        json!({"kind": "AID", "object": "x", "status": "DONE", "statements": ["s1"], "key": "k2"});
    both_say(
        &with([("/commitments/0/dependsOn", json!(["k2"])), ("/commitments/-", commitment)]),
        &[&order(
            "commitments[0].dependsOn[0]",
            "earlier",
            "move commitments[1] (\"k2\") before commitments[0] (\"k1\")",
        )],
    );
    both_say(
        &with([("/sources/1/derivedFrom", json!(["article"]))]),
        &[&order(
            "sources[1].derivedFrom[0]",
            "later",
            "move sources[0] (\"article\") behind sources[1] (\"briefing\")",
        )],
    );
    // The help is there even if the document has other problems.
    both_say(
        &with([("/actors/0/partOf", json!("host")), ("/id", json!(" "))]),
        &[
            "text.blank id: nothing visible in it",
            &order("actors[0].partOf", "earlier", "move actors[1] (\"host\") before actors[0] (\"xi\")"),
        ],
    );
}

/// Checks errors in canonical bytes. These errors have no room for more words, but they name the side.
#[test]
fn canonical_bytes_say_on_which_side() {
    let document = with([("/actors/0/partOf", json!("host"))]);
    let bytes = encode::canonical(&document).unwrap();
    assert_eq!(
        Record::parse(&*bytes).unwrap_err().to_string(),
        "actors[0].partOf: the entry referred to must stand earlier"
    );
    let document = with([("/sources/1/derivedFrom", json!(["article"]))]);
    let bytes = encode::canonical(&document).unwrap();
    assert_eq!(
        Record::parse(&*bytes).unwrap_err().to_string(),
        "sources[1].derivedFrom[0]: the entry referred to must stand later"
    );
}
