//! Checks how records are edited: entries are read, found by who refers to them, and taken out.

use crate::support::documents::{EVERY_TYPE, EVERYTHING, PUTIN_XI};
use diplomatic_readout::*;

fn of(text: &str) -> Record<Vec<u8>> {
    json::from_str(text).unwrap()
}

#[test]
fn an_entry_is_read_from_the_builder_as_it_was_added() {
    for text in [EVERYTHING, EVERY_TYPE, PUTIN_XI] {
        let record = of(text);
        let view = record.view();
        let b = record.edit().unwrap();
        macro_rules! same {
            ($($list:ident),+) => { $(
                for (reference, entry) in view.$list.entries() {
                    let draft = b.get(reference).unwrap();
                    assert_eq!(draft.view(), entry);
                    assert_eq!(format!("{draft:?}"), format!("{entry:?}"));
                }
            )+ };
        }
        same!(sources, conversations, actors, participants, topics, statements, events, instruments);
        same!(commitments, quotes, quantities, notes, coders, annotations);
    }
}

#[test]
fn an_entry_is_changed_twice() {
    let mut b = of(PUTIN_XI).edit().unwrap();
    let xi = b.find::<Actor<'_>>("xi").unwrap();
    let draft = b.get(xi).unwrap();
    b.replace(xi, draft.view().with_country(Country::new("HK").unwrap())).unwrap();
    let draft = b.get(xi).unwrap();
    let mut actor = draft.view();
    actor.name = Text::new("Xi").unwrap();
    b.replace(xi, actor).unwrap();
    let record = b.finish().unwrap();
    let (_, xi) = record.view().actor_by_key("xi").unwrap();
    assert_eq!((xi.name.as_str(), xi.country), ("Xi", Country::new("HK").ok()));
}

/// Returns all paths of fields that refer to an actor, as they are found in the JSON form.
fn paths(value: &serde_json::Value, key: &str, path: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(s) if s == key => {
            let field = path.rsplit('.').next().unwrap().split('[').next().unwrap();
            // What else is the same word is no reference.
            if !["key", "text", "name", "side_name", "id"].contains(&field) {
                found.push(path.to_string());
            }
        }
        serde_json::Value::Array(entries) => {
            for (i, entry) in entries.iter().enumerate() {
                paths(entry, key, &format!("{path}[{i}]"), found);
            }
        }
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                paths(
                    value,
                    key,
                    &if path.is_empty() { name.clone() } else { format!("{path}.{name}") },
                    found,
                );
            }
        }
        _ => {}
    }
}

#[test]
fn who_refers_to_an_entry_is_found() {
    let record = of(PUTIN_XI);
    let b = record.edit().unwrap();
    let form = serde_json::to_value(&record).unwrap();
    let xi = b.find::<Actor<'_>>("xi").unwrap();
    let mut found: Vec<String> = b.references_to(xi).unwrap().iter().map(ToString::to_string).collect();
    let mut expected = Vec::new();
    paths(&form, "xi", "", &mut expected);
    assert!(expected.len() > 20);
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn an_entry_goes_with_all_references_to_it() {
    let record = of(PUTIN_XI);
    let mut b = record.edit().unwrap();
    let topic = record.view().topics.entries().find(|(_, t)| t.parent.is_some()).map(|(r, _)| r).unwrap();
    assert!(!b.references_to(topic).unwrap().is_empty());
    b.remove_with_references(topic).unwrap();
    let edited = b.finish().unwrap();
    let (before, after) = (record.view(), edited.view());
    assert_eq!(after.topics.len(), before.topics.len() - 1);
    assert_eq!(after.statements.len(), before.statements.len());
    let topics = |view: Readout<'_>| view.statements.iter().map(|s| s.topics.len()).sum::<usize>();
    let gone = before.statements.iter().filter(|s| s.topics.contains(topic)).count();
    assert!(gone > 0);
    assert_eq!(topics(after), topics(before) - gone);
}

#[test]
fn what_must_be_there_keeps_an_entry_from_going() {
    let record = of(PUTIN_XI);
    let mut b = record.edit().unwrap();
    let said = |b: &mut Builder, key: &str| {
        let actor = b.find::<Actor<'_>>(key).unwrap();
        b.remove_with_references(actor).unwrap_err().to_string()
    };
    assert_eq!(said(&mut b, "xi"), "participants[1].actor: is missing");
    // A commitment needs the statement that makes it.
    let made = record.view().commitments.get(0).unwrap().statements.get(0).unwrap();
    let error = b.remove_with_references(made).unwrap_err();
    assert_eq!(
        (error.rule(), error.to_string().as_str()),
        ("list.short", "commitments[0].statements: needs at least 1")
    );
    // Nothing has changed.
    assert_eq!(b.finish().unwrap(), record);
}

#[test]
fn all_problems_are_reported_at_once() {
    let mut b = of(PUTIN_XI).edit().unwrap();
    b.check().unwrap();
    for key in ["xi", "putin"] {
        let actor = b.find::<Actor<'_>>(key).unwrap();
        b.remove(actor).unwrap();
    }
    let report = b.check().unwrap_err();
    assert!(report.problems().len() > 20);
    let first = report.problems().first().unwrap();
    assert_eq!((first.rule(), first.pointer().as_str()), ("ref.unknown", "/participants/0/actor"));
    assert!(first.to_string().ends_with("which has been removed"), "{first}");

    // Rules across fields come after that.
    let mut b = of(EVERY_TYPE).edit().unwrap();
    let statement = Statement::new(Prose::new("x").unwrap(), Act::Stated, Voice::Attributed);
    b.statement(statement.with_purpose(Prose::new("y").unwrap())).unwrap();
    let quantity =
        |key| Quantity::new(Key::new(key).unwrap(), Text::new("trade").unwrap(), Comparator::About);
    b.quantity(quantity("one")).unwrap();
    b.quantity(quantity("two")).unwrap();
    let rules: Vec<_> = b.check().unwrap_err().problems().iter().map(Problem::rule).collect();
    assert_eq!(rules.iter().filter(|rule| **rule == "quantity.empty").count(), 2, "{rules:?}");
    assert_eq!(b.finish().unwrap_err().rule(), rules[0]);
}
