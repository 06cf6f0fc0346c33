//! Tests every number up to 1,000 in every field that holds a value of a closed list.

use super::step;
use crate::support::documents::EVERY_TYPE;
use crate::support::encode;
use crate::support::places::{Spot, put, spots};
use diplomatic_readout::descriptor::{EnumDescriptor, RecordDescriptor, Type};
use diplomatic_readout::{Error, Readout, Record};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Rules about a value and its neighbours together. A known value can break them.
const ACROSS: &[&str] = &[
    "voice.unheld",
    "act.repeated",
    "quantity.range",
    "quantity.empty",
    "list.duplicate",
    "said.setting",
    "voice.narrated",
    "remark.voice",
    "event.voice",
];

fn value_of(ty: &Type) -> Option<&'static EnumDescriptor> {
    match ty {
        Type::Enum(values) => Some(values),
        Type::List { of: Type::Enum(values), .. } => Some(values),
        _ => None,
    }
}

/// Returns a document with every record of the schema, and a place for each field that holds values of a closed list.
fn places() -> (Value, BTreeMap<String, (String, &'static EnumDescriptor)>) {
    let mut document: Value = serde_json::from_str(EVERY_TYPE).unwrap();
    let time = json!({"date": "2026"});
    document["instruments"] =
        json!([{"key": "i0", "kind": "TREATY", "name": "I", "when": time, "expiry": time}]);
    document["coders"] = json!([{"name": "c", "kind": "PERSON"}]);
    put(&mut document, "/conversations/0/occasions", json!([{"text": "o", "voice": "GLOSS"}]));
    put(&mut document, "/statements/0/setting", json!("EARLIER"));
    put(&mut document, "/statements/1/when", time.clone());
    put(&mut document, "/statements/0/saidWhen", time);
    document["quotes"] = json!([{"text": "q", "kind": "SPEECH"}]);
    put(&mut document, "/events/0/participants", json!([{"actor": "a0", "role": "HOST"}]));
    put(&mut document, "/commitments/0/positions", json!([{"actor": "a0", "status": "AGREED"}]));
    let (mut there, mut free) = (Vec::new(), Vec::new());
    spots(Readout::DESCRIPTOR, &document, "", &mut there, &mut free);
    let mut places = BTreeMap::new();
    for Spot { pointer, ty } in there.into_iter().chain(free) {
        if let Some(values) = value_of(&ty) {
            // The path without indices identifies the field.
            let field: String =
                pointer.split('/').filter(|s| s.parse::<usize>().is_err()).collect::<Vec<_>>().join("/");
            let list = matches!(ty, Type::List { .. });
            places.entry(format!("{field}{}", if list { "/0" } else { "" })).or_insert((pointer, values));
        }
    }
    (document, places)
}

/// Counts the fields of the schema that hold values of a closed list. The fields of a record count for each place of
/// the record.
fn fields(record: &RecordDescriptor) -> usize {
    let inner = |f: &diplomatic_readout::descriptor::FieldDescriptor| f.ty.record().map_or(0, fields);
    record.fields.iter().map(|f| inner(f) + usize::from(value_of(&f.ty).is_some())).sum()
}

#[test]
fn every_number_of_a_value_up_to_a_thousand() {
    let (document, places) = places();
    let places: Vec<_> = places.into_iter().filter(|(field, _)| !field.ends_with("roles")).collect();
    assert!(
        places.len() >= fields(Readout::DESCRIPTOR),
        "{} of {}",
        places.len(),
        fields(Readout::DESCRIPTOR)
    );
    let (mut tried, mut valid) = (0, 0);
    for (field, (pointer, values)) in &places {
        let mut document = document.clone();
        for number in (0..=1000_u32).filter(|n| *n <= 40 || (*n as usize).is_multiple_of(step(37))) {
            let value = if field.ends_with("/0") && !pointer.ends_with("/0") {
                json!([number])
            } else {
                json!(number)
            };
            assert!(put(&mut document, pointer, value));
            let known = values.value(number).is_some();
            let message = encode::protobuf(&document).unwrap();
            let bytes = encode::canonical(&document).unwrap();
            let verdicts = [Record::from_protobuf_vec(&message).map(drop), Record::parse(&*bytes).map(drop)];
            for verdict in verdicts {
                judge(verdict, known, number, field);
                tried += 1;
                valid += usize::from(known);
            }
        }
    }
    println!("{} fields, {tried} numbers tried, {valid} of them values", places.len());
}

fn judge(verdict: Result<(), Error>, known: bool, number: u32, field: &str) {
    match verdict {
        Ok(()) => assert!(known, "{field} takes {number}"),
        Err(error) if known => assert!(ACROSS.contains(&error.rule()), "{field}, {number}: {error}"),
        Err(error) => {
            // In protobuf, a required field with the number 0 counts as missing.
            let missing = number == 0 && error.rule() == "field.missing";
            assert!(missing || error.rule() == "enum.unknown", "{field}, {number}: {error}");
            let last = field.trim_end_matches("/0").rsplit('/').next().unwrap();
            assert!(error.path().to_string().contains(last), "{field}, {number}: {error}");
        }
    }
}
