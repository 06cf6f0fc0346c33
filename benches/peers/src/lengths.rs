//! Makes records of a given length: parts of a made record, or a made record with longer texts.

use crate::inputs::made_in;
use crate::words::Script;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use diplomatic_readout::{Readout, Record, json};
use serde_json::Value;

/// Returns a record of about `bytes` bytes, but never more.
pub fn record(script: &Script, bytes: usize) -> Record<Vec<u8>> {
    let whole = made_in(script, 1.0);
    let make = |part: f64| if part <= 1.0 { part_of(&whole, part) } else { made_in(script, part) };
    let (mut low, mut high) = (0.0, 32.0);
    let mut best = None;
    for _ in 0..24 {
        let part = if high > 1.0 && low < 1.0 { 1.0 } else { (low + high) / 2.0 };
        match json::from_str(&make(part).to_string()) {
            Ok(record) if record.as_bytes().len() <= bytes => {
                low = part;
                best = Some(record);
            }
            Ok(_) => high = part,
            Err(report) if report.problems().iter().any(|p| p.rule() == "record.large") => high = part,
            Err(report) => panic!("{report}"),
        }
    }
    best.expect("the shortest record is short enough")
}

/// Returns a document with the same part of each list, from its start, and with the entries to which these refer.
fn part_of(whole: &Value, part: f64) -> Value {
    let lists = || Readout::DESCRIPTOR.fields.iter().filter(|f| whole[f.json].is_array());
    let entries = |list: &str| whole[list].as_array().expect("a list");
    let mut kept: Vec<(&str, usize)> = Vec::new();
    for field in lists() {
        let least = usize::from(field.required);
        let first = ((entries(field.json).len() as f64 * part) as usize).max(least);
        kept.extend((0..first).map(|i| (field.json, i)));
    }
    let mut next = 0;
    while let Some(&(list, i)) = kept.get(next) {
        next += 1;
        let field = lists().find(|f| f.json == list).expect("a list of the readout");
        let mut found = Vec::new();
        references(field.ty.record().expect("its entries are records"), &entries(list)[i], &mut found);
        for (to, key) in found {
            let field =
                lists().find(|f| f.ty.record().is_some_and(|r| r.name == to)).expect("it has such a list");
            let at = entries(field.json).iter().position(|e| e["key"] == key).expect("what is referred to");
            if !kept.contains(&(field.json, at)) {
                kept.push((field.json, at));
            }
        }
    }
    let mut out = whole.clone();
    for field in lists() {
        let all = entries(field.json).iter().enumerate();
        let some: Vec<_> =
            all.filter(|(i, _)| kept.contains(&(field.json, *i))).map(|(_, e)| e.clone()).collect();
        if some.is_empty() {
            out.as_object_mut().expect("a record").remove(field.json);
        } else {
            out[field.json] = some.into();
        }
    }
    out
}

/// Collects the references of an entry: the names of the records, and the keys.
fn references(record: &RecordDescriptor, entry: &Value, found: &mut Vec<(&'static str, String)>) {
    for field in record.fields {
        let of = if let Type::List { of, .. } = field.ty { *of } else { field.ty };
        let values = match &entry[field.json] {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        for value in values {
            match (of, value) {
                (Type::Reference { to, .. }, Value::String(key)) => found.push((to, key.clone())),
                (Type::Record(inner), value) => references(inner, value, found),
                _ => {}
            }
        }
    }
}
