//! Checks that each example accounts for every fact of its text. `tests/testdata/facts.json` lists the facts of the article, with
//! the checks for each, and the files of `tests/testdata/facts` those of the other texts. `tests/testdata/README.md` explains the
//! form of the lists.

use crate::support::documents::examples;
use diplomatic_readout::json;
use serde_json::Value;
use std::fs;
use std::path::Path;

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

/// A record of `schema/examples` and the list of the facts of its text.
struct Told {
    name: String,
    record: Value,
    facts: Vec<Value>,
}

/// Returns every example. A record goes through canonical bytes, so the tests check what the bytes hold.
fn all() -> Vec<Told> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/testdata");
    let told = |(name, text): (String, String)| {
        let list = if name == ARTICLE { "facts.json".into() } else { format!("facts/{name}.json") };
        let facts = fs::read_to_string(folder.join(&list)).unwrap_or_else(|e| panic!("{list}: {e}"));
        let record = serde_json::to_value(json::from_str(&text).unwrap().view()).unwrap();
        Told { name, record, facts: serde_json::from_str(&facts).unwrap() }
    };
    examples().into_iter().map(told).collect()
}

/// The only list with a name of its own.
const ARTICLE: &str = "putin-xi-2026-02";

/// Checks a record, and returns how many of the facts it holds without loss.
fn held(Told { name, record, facts }: &Told) -> usize {
    let (mut broken, mut lossless) = (Vec::new(), 0);
    for (n, fact) in facts.iter().enumerate() {
        let row = fact["row"].as_u64().unwrap();
        assert_eq!(row, n as u64 + 1, "{name}");
        assert!(
            fact["fact"].as_str().is_some_and(|words| !words.is_empty()),
            "{name}: row {row} says nothing"
        );
        let checks = fact["checks"].as_array().unwrap();
        match fact["state"].as_str().unwrap() {
            "held" | "absent" => {
                lossless += 1;
                assert!(!checks.is_empty(), "{name}: row {row} is not checked");
            }
            "lost" => {
                let why = fact["note"].as_str().is_some_and(|n| !n.is_empty());
                assert!(why, "{name}: row {row} says no reason");
            }
            other => panic!("{name}: row {row} is {other}"),
        }
        broken
            .extend(checks.iter().filter_map(|c| holds(record, c).err()).map(|e| format!("row {row}: {e}")));
    }
    assert!(broken.is_empty(), "{name}: {}", broken.join("\n"));
    lossless
}

#[test]
fn the_records_account_for_every_fact_of_their_texts() {
    let (mut facts, mut lossless) = (0, 0);
    for told in all() {
        let kept = held(&told);
        println!("{}: {kept} of {} facts without loss", told.name, told.facts.len());
        if told.name == ARTICLE {
            assert_eq!((kept, told.facts.len()), (152, 152), "the article");
        }
        facts += told.facts.len();
        lossless += kept;
    }
    println!("{lossless} of {facts} facts without loss");
    assert!(lossless * 100 >= facts * 95, "{lossless} of {facts}");
}

/// The records whose lists of facts have a check for every field. The other lists have checks for what is told, and leave out what
/// only names an entry.
const EVERY_FIELD: [&str; 7] = [
    ARTICLE,
    "biden-xi-2024-04-02",
    "biden-zelenskyy-2022-10-04",
    "caricom-2022-06-10",
    "orm-conference-2031-06-19",
    "quad-2022-03-03",
    "thule-briefing-2031-09-12",
];

/// All content of a record is in its fields. So a check must fail if one of the fields changes.
#[test]
fn a_record_with_a_fact_taken_out_fails_a_check() {
    for Told { name, record, facts } in all().into_iter().filter(|told| EVERY_FIELD.contains(&&*told.name)) {
        let checks: Vec<_> = facts.iter().flat_map(|f| f["checks"].as_array().unwrap()).collect();
        let mut unnoticed = Vec::new();
        for pointer in leaves(&record, String::new()).into_iter().filter(|pointer| !is_of_the_coder(pointer))
        {
            let mut changed = record.clone();
            *changed.pointer_mut(&pointer).unwrap() = Value::String("something else".into());
            if checks.iter().all(|c| holds(&changed, c).is_ok()) {
                unnoticed.push(pointer);
            }
        }
        assert!(unnoticed.is_empty(), "{name}: {unnoticed:#?}");
    }
}

/// Returns `true` for what is no fact of the text: names that the coder made up, who coded it and when, which text it was, and
/// places in that text.
fn is_of_the_coder(pointer: &str) -> bool {
    let path: Vec<_> = pointer.split('/').skip(1).collect();
    matches!(
        path[..],
        ["id" | "coded"]
            | ["coders", ..]
            | ["sources", _, "digest" | "key"]
            | ["conversations", _, "key" | "id"]
    ) || path.contains(&"spans")
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
