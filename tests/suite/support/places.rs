//! Finds the places of a document by the description of the schema, and changes them.

use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use serde_json::Value;

/// A place in a document that holds something, or may hold something.
pub(crate) struct Spot {
    pub(crate) pointer: String,
    pub(crate) ty: Type,
}

/// Collects every place that holds something in `there`, and every place that is empty in `free`.
pub(crate) fn spots(
    record: &RecordDescriptor,
    value: &Value,
    at: &str,
    there: &mut Vec<Spot>,
    free: &mut Vec<Spot>,
) {
    for f in record.fields {
        let pointer = format!("{at}/{}", f.json);
        match value.get(f.json) {
            None => free.push(Spot { pointer, ty: f.ty }),
            Some(value) => visit(f.ty, value, pointer, there, free),
        }
    }
}

fn visit(ty: Type, value: &Value, pointer: String, there: &mut Vec<Spot>, free: &mut Vec<Spot>) {
    match (ty, value) {
        (Type::List { of, .. }, Value::Array(entries)) => {
            for (i, entry) in entries.iter().enumerate() {
                visit(*of, entry, format!("{pointer}/{i}"), there, free);
            }
        }
        (Type::Record(record), value) => spots(record, value, &pointer, there, free),
        _ => {}
    }
    there.push(Spot { pointer, ty });
}

/// Returns the value that contains the last segment of a pointer, and this segment.
fn parent<'d, 'p>(document: &'d mut Value, pointer: &'p str) -> Option<(&'d mut Value, &'p str)> {
    let (parent, last) = pointer.rsplit_once('/')?;
    Some((document.pointer_mut(parent)?, last))
}

pub(crate) fn put(document: &mut Value, pointer: &str, value: Value) -> bool {
    match parent(document, pointer) {
        Some((Value::Object(members), name)) => {
            members.insert(name.into(), value);
            true
        }
        Some((Value::Array(entries), index)) => {
            let slot = index.parse().ok().and_then(|i: usize| entries.get_mut(i));
            slot.map(|slot| *slot = value).is_some()
        }
        _ => false,
    }
}

#[cfg(feature = "proptest")]
pub(crate) fn take(document: &mut Value, pointer: &str) -> bool {
    match parent(document, pointer) {
        Some((Value::Object(members), name)) => members.remove(name).is_some(),
        Some((Value::Array(entries), index)) => {
            let index = index.parse().ok().filter(|i| *i < entries.len());
            index.map(|i| entries.remove(i)).is_some()
        }
        _ => false,
    }
}
