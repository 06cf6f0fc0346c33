//! Checks that the record of the article accounts for every fact of the article. `tests/testdata/facts.json` lists the
//! facts, with the checks for each. `tests/testdata/README.md` explains the form of the list.

use crate::support::documents::PUTIN_XI;
use diplomatic_readout::json;
use serde_json::Value;

/// Returns the value at a JSON pointer. A segment of the pointer may select an entry by a member: `key=xi`, `text^=Mosca`.
fn at<'v>(record: &'v Value, pointer: &str) -> Result<Option<&'v Value>, String> {
    let mut value = record;
    for segment in pointer.split('/').skip(1) {
        let selector = segment.split_once('=').map(|(name, wanted)| match name.strip_suffix('^') {
            Some(name) => (name, wanted, true),
            None => (name, wanted, false),
        });
        let next = match (value, selector) {
            (Value::Array(entries), Some((name, wanted, prefix))) => {
                let fits = |s: &str| if prefix { s.starts_with(wanted) } else { s == wanted };
                let found: Vec<_> = entries.iter().filter(|e| e[name].as_str().is_some_and(fits)).collect();
                if found.len() > 1 {
                    return Err(format!("{segment} selects {} entries", found.len()));
                }
                found.first().copied()
            }
            (Value::Array(entries), None) => segment.parse::<usize>().ok().and_then(|i| entries.get(i)),
            (Value::Object(members), _) => members.get(segment),
            _ => None,
        };
        match next {
            Some(next) => value = next,
            None => return Ok(None),
        }
    }
    Ok(Some(value))
}

fn holds(record: &Value, check: &Value) -> Result<(), String> {
    let pointer = check["pointer"].as_str().ok_or("a check without a pointer")?;
    let found = at(record, pointer)?;
    let members = check.as_object().ok_or("a check that is no object")?;
    let (kind, wanted) =
        members.iter().find(|(name, _)| *name != "pointer").ok_or("a check that demands nothing")?;
    let fits = match (kind.as_str(), found) {
        ("absent", found) => found.is_none(),
        ("is", Some(found)) => found == wanted,
        ("contains", Some(Value::String(s))) => {
            wanted.as_str().is_some_and(|w| !w.is_empty() && s.contains(w))
        }
        ("has", Some(Value::Array(entries))) => entries.contains(wanted),
        ("count", Some(Value::Array(entries))) => wanted.as_u64() == Some(entries.len() as u64),
        _ => false,
    };
    if fits { Ok(()) } else { Err(format!("{pointer}: {kind} {wanted}, found {found:?}")) }
}

fn article() -> Value {
    // The record goes through canonical bytes, so the test checks what the bytes hold.
    serde_json::to_value(json::from_str(PUTIN_XI).unwrap().view()).unwrap()
}

fn facts() -> Vec<Value> {
    serde_json::from_str(include_str!("../testdata/facts.json")).unwrap()
}

#[test]
fn the_record_of_the_article_accounts_for_all_152_facts() {
    let record = article();
    let facts = facts();
    assert_eq!(facts.len(), 152);
    let (mut broken, mut lossless) = (Vec::new(), 0);
    for (n, fact) in facts.iter().enumerate() {
        let row = fact["row"].as_u64().unwrap();
        assert_eq!(row, n as u64 + 1);
        let checks = fact["checks"].as_array().unwrap();
        match fact["state"].as_str().unwrap() {
            "held" | "absent" => {
                lossless += 1;
                assert!(!checks.is_empty(), "row {row} is not checked");
            }
            "lost" => {
                assert!(fact["note"].as_str().is_some_and(|n| !n.is_empty()), "row {row} says no reason")
            }
            other => panic!("row {row} is {other}"),
        }
        broken
            .extend(checks.iter().filter_map(|c| holds(&record, c).err()).map(|e| format!("row {row}: {e}")));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(lossless >= 144, "only {lossless} facts are held without loss");
}

/// All content of a record is in its fields. So a check must fail if one of the fields changes.
#[test]
fn a_record_with_a_fact_taken_out_fails_a_check() {
    let facts = facts();
    let checks: Vec<_> = facts.iter().flat_map(|f| f["checks"].as_array().unwrap()).collect();
    let record = article();
    let mut unnoticed = Vec::new();
    for pointer in leaves(&record, String::new()) {
        let mut changed = record.clone();
        *changed.pointer_mut(&pointer).unwrap() = Value::String("something else".into());
        if checks.iter().all(|c| holds(&changed, c).is_ok()) {
            unnoticed.push(pointer);
        }
    }
    // No facts of the article: names that the coder made up, who coded it and when, which text it was, and places in
    // that text.
    unnoticed.retain(|pointer| !pointer.contains("/spans/"));
    assert_eq!(
        unnoticed,
        [
            "/coded",
            "/coders/0/guide",
            "/coders/0/kind",
            "/coders/0/name",
            "/conversations/0/key",
            "/id",
            "/sources/0/digest",
            "/sources/0/key",
        ]
    );
}

fn leaves(value: &Value, at: String) -> Vec<String> {
    match value {
        Value::Object(members) => members.iter().flat_map(|(k, v)| leaves(v, format!("{at}/{k}"))).collect(),
        Value::Array(entries) => {
            entries.iter().enumerate().flat_map(|(i, v)| leaves(v, format!("{at}/{i}"))).collect()
        }
        _ => vec![at],
    }
}
