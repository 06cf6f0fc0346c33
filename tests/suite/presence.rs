//! Checks every field that a record may have, left out alone and present alone. The reader must return what was written,
//! whatever other fields are present.

use crate::support::documents::EVERYTHING;
use crate::support::{encode, places};
use diplomatic_readout::descriptor::{FieldDescriptor, Type};
use diplomatic_readout::{Readout, Record, json};
use serde_json::Value;
use std::collections::BTreeMap;

/// Returns the document as it comes back from canonical bytes, or `None` if a rule forbids it.
fn and_back(document: &Value) -> Option<Value> {
    let record = json::from_str(&document.to_string()).ok()?;
    Some(serde_json::to_value(Record::parse(record.as_bytes()).unwrap().view()).unwrap())
}

#[test]
fn a_document_with_every_field_is_the_same_record_in_each_format() {
    let document: Value = serde_json::from_str(EVERYTHING).unwrap();
    let record = json::from_str(EVERYTHING).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(Record::parse(encode::canonical(&document).unwrap()).unwrap(), record);
    assert_eq!(Record::from_protobuf_vec(&encode::protobuf(&document).unwrap()).unwrap(), record);
    assert_eq!(Record::from_protobuf_vec(&record.to_protobuf_vec().unwrap()).unwrap(), record);
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/readout.schema.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    jsonschema::validate(&schema, &document).unwrap();
}

#[test]
fn every_field_is_read_whatever_stands_beside_it() {
    let document: Value = serde_json::from_str(EVERYTHING).unwrap();
    assert_eq!(and_back(&document).as_ref(), Some(&document));
    let mut spots = Vec::new();
    places::spots(Readout::DESCRIPTOR, &document, "", &mut spots, &mut Vec::new());
    let records = spots.into_iter().filter_map(|spot| match spot.ty {
        Type::Record(record) => Some((spot.pointer, record)),
        _ => None,
    });

    let mut left_out = BTreeMap::new();
    for (pointer, record) in records.chain([(String::new(), Readout::DESCRIPTOR)]) {
        // Returns whether the document is valid if the record keeps only these members. A valid document must come back
        // unchanged.
        let is_read = |keep: &dyn Fn(&FieldDescriptor) -> bool| {
            let mut changed = document.clone();
            let members = changed.pointer_mut(&pointer).unwrap().as_object_mut().unwrap();
            members.retain(|name, _| keep(record.by_json_name(name).unwrap().1));
            let back = and_back(&changed);
            assert!(back.is_none() || back.as_ref() == Some(&changed), "{pointer}: {back:?}");
            back.is_some()
        };
        for field in record.fields.iter().filter(|field| !field.required) {
            let valid = left_out.entry((record.name, field.name)).or_insert(false);
            if document.pointer(&pointer).unwrap().get(field.json).is_none() {
                continue;
            }
            *valid |= is_read(&|f| f.number != field.number);
            // The field is present with as few other fields as the rules allow.
            let mut gone = Vec::new();
            for other in record.fields.iter().filter(|f| !f.required && f.number != field.number) {
                gone.push(other.number);
                if !is_read(&|f| !gone.contains(&f.number)) {
                    gone.pop();
                }
            }
        }
    }
    let never: Vec<_> = left_out.iter().filter(|(_, valid)| !**valid).map(|(field, _)| *field).collect();
    // These fields can never be left out: other entries refer to them, or they are the two ends of a range and stand
    // together.
    let needed = [
        ("Commitment", "key"),
        ("Event", "speakers"),
        ("Note", "key"),
        ("Participant", "key"),
        ("Quantity", "high"),
        ("Quantity", "low"),
        ("Quote", "key"),
        ("Readout", "commitments"),
        ("Readout", "events"),
        ("Readout", "instruments"),
        ("Readout", "notes"),
        ("Readout", "participants"),
        ("Readout", "quantities"),
        ("Readout", "quotes"),
        ("Readout", "statements"),
        ("Readout", "supersedes"),
        ("Readout", "topics"),
        ("Remark", "speakers"),
        ("Source", "digest"),
        ("Span", "source"),
        ("Statement", "key"),
        ("When", "date"),
    ];
    assert_eq!(never, needed);
}
