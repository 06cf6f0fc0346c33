//! Every field of the schema is compared, whatever its type.

use super::*;
use diplomatic_readout::Readout;
use diplomatic_readout::compare::Agreement;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};

/// Returns other values that a member might have. Some may break a rule.
fn others(ty: &Type, value: &Value) -> Vec<Value> {
    match (ty, value) {
        (Type::Text { .. }, Value::String(text)) => vec![json!(format!("{text} z")), json!("z")],
        (Type::Enum(values), _) => values.values.iter().map(|v| json!(v.json)).collect(),
        (Type::Flag, _) => vec![Value::Null],
        (Type::Count { .. }, Value::Number(n)) => vec![json!(n.as_u64().unwrap() + 1)],
        (Type::Value(ty), _) => match ty.name {
            "Date" => vec![json!("2031-05"), json!("2026-05-09"), json!("2026-03-02"), json!("2026-03")],
            "Country" => vec![json!("FR")],
            "Currency" => vec![json!("SEK")],
            "Language" => vec![json!("sv")],
            "Decimal" => vec![json!("7"), json!("1"), json!("900000000000")],
            "Sha256" => vec![json!("7".repeat(64))],
            "Url" => vec![json!("https://example.org/other")],
            _ => vec![],
        },
        _ => vec![],
    }
}

/// Calls `change` with the place of each value, its name and its other values.
fn each(
    record: &RecordDescriptor,
    value: &Value,
    pointer: &str,
    change: &mut impl FnMut(&str, &str, &str, Vec<Value>),
) {
    for f in record.fields {
        let Some(inside) = value.get(f.json) else { continue };
        let pointer = format!("{pointer}/{}", f.json);
        let entries: Vec<(String, &Value)> = match inside {
            Value::Array(entries) => {
                entries.iter().enumerate().map(|(n, entry)| (format!("{pointer}/{n}"), entry)).collect()
            }
            one => vec![(pointer, one)],
        };
        let ty = if let Type::List { of, .. } = &f.ty { of } else { &f.ty };
        for (pointer, entry) in entries {
            match ty {
                Type::Record(inner) => each(inner, entry, &pointer, change),
                _ => change(record.name, f.json, &pointer, others(ty, entry)),
            }
        }
    }
}

#[test]
fn a_change_of_any_field_is_found() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/testdata/everything.json");
    let document: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let record = read(&document);
    assert!(compare(&record, &record, &Options::default()).agreement.is_whole());
    let (mut changed, mut found, mut missed) = (0, std::collections::BTreeSet::new(), Vec::new());
    each(Readout::DESCRIPTOR, &document, "", &mut |in_record, field, pointer, others| {
        let about_the_coding =
            pointer.starts_with("/coder") || ["/id", "/coded", "/supersedes"].contains(&pointer);
        // One change of each field is enough.
        if found.contains(&(in_record.to_owned(), field.to_owned())) {
            return;
        }
        for other in others {
            let mut document = document.clone();
            let place = document.pointer_mut(pointer).unwrap();
            if *place == other {
                continue;
            }
            if other.is_null() {
                let (parent, member) = pointer.rsplit_once('/').unwrap();
                document.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(member);
            } else {
                *place = other;
            }
            let Ok(changed_record) = json::from_str(&document.to_string()) else { continue };
            changed += 1;
            let whole = compare(&record, &changed_record, &Options::default()).agreement.is_whole();
            if whole != about_the_coding {
                missed.push(pointer.to_owned());
            }
            found.insert((in_record.to_owned(), field.to_owned()));
            return;
        }
    });
    assert_eq!(missed, Vec::<String>::new());
    let mut all = std::collections::BTreeSet::new();
    leaves(Readout::DESCRIPTOR, &mut all);
    let untried: Vec<_> = all.difference(&found).collect();
    assert!(untried.is_empty() && changed > 100, "{changed} {untried:?}");
}

/// Collects all fields that are no records, keys or references, each with its record.
fn leaves(record: &RecordDescriptor, all: &mut std::collections::BTreeSet<(String, String)>) {
    for f in record.fields {
        let ty = if let Type::List { of, .. } = &f.ty { of } else { &f.ty };
        match ty {
            Type::Record(inner) => leaves(inner, all),
            Type::Key | Type::Reference { .. } => {}
            _ => {
                all.insert((record.name.to_owned(), f.json.to_owned()));
            }
        }
    }
}

#[test]
fn references_are_the_same_if_they_refer_to_the_same() {
    let mut a = saying(&["the port is open"]);
    a["statements"][0]["addressees"] = json!(["guest"]);
    let text = a
        .to_string()
        .replace("\"guest\"", "\"g\"")
        .replace("\"host\"", "\"guest\"")
        .replace("\"g\"", "\"host\"");
    let mut b: Value = serde_json::from_str(&text).unwrap();
    assert!(compared(&a, &b).agreement.is_whole());
    // The keys are now the same as in A, and the people are not.
    b["statements"][0]["addressees"] = json!(["guest"]);
    b["statements"][0]["holders"] = json!(["host"]);
    let comparison = compared(&a, &b);
    let statements = comparison.lists.iter().find(|list| list.name == "statements").unwrap();
    let differences = &statements.pairs[0].differences;
    assert_eq!(differences.iter().map(|d| d.field.as_str()).collect::<Vec<_>>(), ["holders", "addressees"]);
    assert_eq!((&differences[0].a, &differences[0].b), (&vec!["The host".into()], &vec!["A guest".into()]));
}

#[test]
fn the_order_counts_only_in_a_chain() {
    let mut a = saying(&["the port is open"]);
    a["statements"][0]["voice"] = json!("ATTRIBUTED");
    a["statements"][0]["holders"] = json!(["host", "guest"]);
    let mut b = a.clone();
    b["statements"][0]["holders"] = json!(["guest", "host"]);
    assert!(compared(&a, &b).agreement.is_whole());
    for (side, chain) in [(&mut a, ["host", "guest"]), (&mut b, ["guest", "host"])] {
        side["statements"][0]["holders"] = json!([]);
        side["actors"].as_array_mut().unwrap().push(json!({"key": "x", "kind": "STATE", "name": "X"}));
        side["statements"][0]["holders"] = json!(["x"]);
        side["statements"][0]["chain"] = json!(chain);
    }
    assert_eq!(compared(&a, &b).agreement.typed.equal + 1, compared(&a, &b).agreement.typed.of);
}

#[test]
fn figures_count_what_their_names_say() {
    let a = saying(&["the port is open", "ships sail", "grain is cheap"]);
    let mut b = saying(&["the port is open", "ships sail", "nobody came"]);
    b["statements"][0]["act"] = json!("STRESSED");
    b["statements"][1]["negated"] = json!(true);
    let agreement = compared(&a, &b).agreement;
    let statements = agreement.lists.iter().find(|list| list.name == "statements").unwrap();
    assert_eq!((statements.units.a, statements.units.b, statements.units.both), (3, 3, 2));
    assert_eq!(statements.units.f1(), Some(2.0 / 3.0));
    assert_eq!((statements.typed.equal, statements.typed.of), (5, 7));
    assert_eq!((statements.all_typed.equal, statements.all_typed.of), (0, 2));
    let field = |name: &str| statements.fields.iter().find(|f| f.name == name).unwrap();
    assert_eq!((field("act").equal.equal, field("act").equal.of), (1, 2));
    assert_eq!((field("negated").equal.equal, field("negated").filled.of), (1, 1));
    assert_eq!((field("stance").equal.value(), field("stance").filled.value()), (Some(1.0), None));
    assert_eq!(field("voice").alpha(), None);
    // Both act values and the absent flag are values: two of one and two of the other would be chance.
    assert_eq!(field("act").alpha(), Some(0.0));
    let twice = Agreement::pooled([&agreement, &agreement]);
    assert_eq!((twice.units.both, twice.typed.of), (2 * agreement.units.both, 2 * agreement.typed.of));
    assert_eq!(Agreement::pooled([]).units.f1(), None);
    assert!(!agreement.is_whole());
}
