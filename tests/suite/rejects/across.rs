//! Tests the rules about several fields, in every record that has them.

use super::*;

/// Returns the valid document with more entries, so that it has every kind of reference.
fn full() -> Value {
    let mut document = good();
    document["sources"][0]["derivedFrom"] = json!(["briefing"]);
    document["events"] = json!([{"key": "visit", "kind": "VISIT", "name": "A visit", "relation": "FOLLOWS"}]);
    document["instruments"] = json!([{"key": "treaty", "kind": "OTHER", "name": "A treaty"}]);
    document["quotes"] = json!([{"text": "Tre", "kind": "SPEECH", "statements": ["first"]}]);
    document
}

/// Returns the only problem of a document, without its place in the text.
fn problem(document: Value) -> String {
    let report = json::from_deserializer(document).unwrap_err();
    assert_eq!(report.problems().len(), 1, "{report}");
    report.to_string()
}

#[test]
fn what_stands_on_the_right_side_is_accepted() {
    json::from_deserializer(full()).unwrap();
}

#[test]
fn a_time_that_says_nothing_is_refused_wherever_a_time_stands() {
    for (list, field) in [
        ("conversations", "start"),
        ("conversations", "end"),
        ("statements", "when"),
        ("events", "when"),
        ("instruments", "when"),
        ("instruments", "expiry"),
        ("commitments", "due"),
        ("statements", "saidWhen"),
    ] {
        let mut document = full();
        document["statements"][0]["setting"] = json!("EARLIER");
        for good in [json!({"printed": "soon"}), json!({"date": "2026"})] {
            document[list][0][field] = good;
            json::from_deserializer(document.clone()).unwrap();
        }
        document[list][0][field] = json!({});
        assert_eq!(problem(document), format!("{list}[0].{field}: neither a date nor printed words"));
    }
}

/// Returns a document with a full list of statements, which all have keys, and with references to statement `n` and to
/// others.
fn referring(n: usize) -> Value {
    let key = |i: usize| format!("s{i}");
    let mut document = full();
    document["statements"] =
        (0..256).map(|i| json!({"text": "x", "act": "NOTED", "voice": "NARRATED", "key": key(i)})).collect();
    document["quotes"][0]["statements"] = json!([key(n)]);
    document["annotations"] = json!([{"scheme": "x", "value": "y", "statement": key(n)}]);
    if n < 255 {
        document["statements"][n + 1]["restates"] = json!(key(n));
        document["statements"][n + 1]["inReplyTo"] = json!(key(n));
    }
    // The neighbours have keys. The statements with the same bit in another word of 32 bits, or with another bit, have
    // keys, too.
    let others = [(n + 1) % 256, (n + 32) % 256, (n + 128) % 256].map(key);
    document["commitments"][0]["statements"] = json!([others[0], others[1], key(n), others[2]]);
    document
}

/// Returns the error for the document after statement `n` has lost its key.
fn keyless(document: &Value, n: usize) -> Result<(), String> {
    // JSON refers to entries by key, so it cannot express this.
    let record = json::from_deserializer(document.clone()).unwrap();
    let (reference, statement) = record.view().statement_by_key(&format!("s{n}")).unwrap();
    let mut builder = record.edit().unwrap();
    builder.replace(reference, statement.with_key(None)).unwrap();
    builder.finish().map(drop).map_err(|error| error.to_string())
}

#[test]
fn a_statement_without_a_key_is_missed_by_everything_that_refers_to_it() {
    for n in [0, 1, 2, 31, 32, 33, 63, 64, 100, 254, 255] {
        let mut document = referring(n);
        for (list, entry, field, index) in [
            ("statements", n + 1, "inReplyTo", ""),
            ("statements", n + 1, "restates", ""),
            ("commitments", 0, "statements", "[2]"),
            ("quotes", 0, "statements", "[0]"),
            ("annotations", 0, "statement", ""),
        ] {
            let Some(referring) = document[list].get(entry) else { continue };
            assert!(referring.get(field).is_some());
            let words = format!("{list}[{entry}].{field}{index}: the entry referred to has no key");
            assert_eq!(keyless(&document, n), Err(words));
            match document[list][entry][field].as_array_mut() {
                // A commitment needs statements, and has others.
                Some(several) if several.len() > 1 => drop(several.remove(2)),
                _ => drop(document[list][entry].as_object_mut().unwrap().remove(field)),
            }
        }
        assert_eq!(keyless(&document, n), Ok(()), "nothing refers to it any more");
    }
}

#[test]
fn a_commitment_without_a_key_is_missed_by_those_that_depend_on_it() {
    for n in [0, 1, 31, 32, 33, 61] {
        let mut document = full();
        document["commitments"] = (0..64)
            .map(|i| json!({"kind": "AID", "object": "x", "status": "DONE", "statements": ["first"], "key": format!("c{i}")}))
            .collect();
        // The neighbour has a key. The commitment with the same bit in the other word has a key, too.
        let others = [n + 1, (n + 32) % 62].map(|i| format!("c{i}"));
        document["commitments"][63]["dependsOn"] = json!([others[0], others[1], format!("c{n}")]);
        let record = json::from_deserializer(document).unwrap();
        let (reference, commitment) = record.view().commitment_by_key(&format!("c{n}")).unwrap();
        let mut builder = record.edit().unwrap();
        builder.replace(reference, commitment.with_key(None)).unwrap();
        let error = builder.finish().unwrap_err();
        let words = "commitments[63].dependsOn[2]: the entry referred to has no key";
        assert_eq!(error.to_string(), words, "{n}");
    }
}

#[test]
fn whoever_hands_on_what_they_hold_is_found_among_all_actors() {
    for n in [0, 1, 31, 32, 33, 95, 126] {
        let mut document = full();
        document["actors"] =
            (0..128).map(|i| json!({"key": format!("a{i}"), "kind": "STATE", "name": "x"})).collect();
        document["participants"] = json!([]);
        document["statements"].as_array_mut().unwrap().truncate(1);
        // None of these actors holds the statement.
        let others = [n + 1, (n + 32) % 127, (n + 64) % 127].map(|i| format!("a{i}"));
        document["statements"][0]["holders"] = json!([format!("a{n}")]);
        document["statements"][0]["chain"] = json!(others);
        json::from_deserializer(document.clone()).unwrap();
        document["statements"][0]["chain"].as_array_mut().unwrap().push(json!(format!("a{n}")));
        assert_eq!(problem(document), "statements[0].chain[3]: a holder is also in the chain", "{n}");
    }
}
