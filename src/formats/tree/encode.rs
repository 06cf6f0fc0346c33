//! Writes a tree as canonical bytes.

use crate::canonical::walk::{write_plain, write_record, write_records};
use crate::canonical::writer::Writer;
use crate::definition::{Readout, list_of};
use crate::descriptor::{RecordDescriptor, Type};
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::tree::node::Node;
use crate::limits::MAX_BYTES;
use alloc::borrow::Cow;
use alloc::vec::Vec;

fn failed(kind: ErrorKind) -> Error {
    Error::new(kind, FieldPath::root(Readout::DESCRIPTOR))
}

/// Returns the canonical bytes of a tree.
pub(crate) fn write(root: &Node<'_>) -> Result<Vec<u8>, Error> {
    let lengths = Writer::measure(|w| record(root, w)).map_err(failed)?;
    let size = lengths.message();
    if size > MAX_BYTES {
        return Err(failed(ErrorKind::large(size)));
    }
    let mut bytes = alloc::vec![0; size];
    Writer::measured_message(&mut bytes, lengths, |w| record(root, w)).map_err(failed)?;
    Ok(bytes)
}

fn record(node: &Node<'_>, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
    let Node::Record(record, fields) = node else { return Err(ErrorKind::Missing) };
    write_record(record, fields, w, value)
}

fn value(node: &Node<'_>, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
    match node {
        Node::Text(s) => w.text(s),
        Node::Packed(value) => w.bytes(value.as_bytes()),
        Node::Number(n) => w.varint(*n),
        Node::Flag(_) => Ok(()),
        Node::List(Type::Record(of), entries) => write_records(list_of(of.name) != 0, entries, w, record),
        Node::List(_, entries) => write_plain(entries, w, entry),
        Node::Record(..) => record(node, w),
        Node::Bad => Err(ErrorKind::Missing),
    }
}

fn entry(node: &Node<'_>, more: bool, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
    match node {
        Node::Text(s) => w.text_entry(s, more),
        Node::Number(n) => w.entry(*n, more),
        _ => Err(ErrorKind::Missing),
    }
}

/// Returns the tree without its bad values, or `None` if this leaves no record. Optional fields are left out. Required texts,
/// languages and enums are replaced, and so are hashes, since rules ask whether they are there. The result shows which other
/// rules a broken document breaks.
pub(super) fn repaired(root: Node<'_>) -> Option<Node<'_>> {
    match root {
        Node::Record(record, fields) => record_repaired(record, fields),
        _ => None,
    }
}

fn record_repaired<'de>(
    record: &'static RecordDescriptor,
    mut fields: Vec<(usize, Node<'de>)>,
) -> Option<Node<'de>> {
    let mut whole = Vec::new();
    for (at, field) in record.fields.iter().enumerate() {
        let found = fields.iter().position(|(n, _)| *n == at).map(|i| fields.swap_remove(i).1);
        let replaced = field.required || is_hash(&field.ty) && matches!(found, Some(Node::Bad));
        let value = match found {
            Some(Node::Record(inner, fields)) => record_repaired(inner, fields),
            Some(Node::List(of, entries)) => list_repaired(of, entries),
            Some(Node::Bad) | None => None,
            Some(value) => Some(value),
        };
        match value.or_else(|| if replaced { stand_in(&field.ty) } else { None }) {
            Some(value) => whole.push((at, value)),
            None if field.required => return None,
            None => {}
        }
    }
    Some(Node::Record(record, whole))
}

fn list_repaired<'de>(of: &'static Type, entries: Vec<Node<'de>>) -> Option<Node<'de>> {
    let mut whole = Vec::new();
    for entry in entries {
        match entry {
            // Records keep their indices, because references use them.
            Node::Record(record, fields) => whole.push(record_repaired(record, fields)?),
            Node::Bad if matches!(of, Type::Record(_)) => return None,
            Node::Bad => {}
            value => whole.push(value),
        }
    }
    (!whole.is_empty()).then_some(Node::List(of, whole))
}

/// A hash of any value.
const HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn is_hash(ty: &Type) -> bool {
    matches!(ty, Type::Value(value) if value.name == "Sha256")
}

fn stand_in(ty: &Type) -> Option<Node<'static>> {
    match ty {
        Type::Text { .. } => Some(Node::Text(Cow::Borrowed("x"))),
        Type::Value(value) if value.name == "Language" => Some(Node::Text(Cow::Borrowed("en"))),
        ty if is_hash(ty) => Some(Node::Text(Cow::Borrowed(HASH))),
        Type::Enum(values) => values.values.last().map(|v| Node::Number(v.number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical::field::Field;
    use crate::definition::{Note, Participant};

    fn text(s: &str) -> Node<'_> {
        Node::Text(Cow::Borrowed(s))
    }

    #[test]
    fn what_is_bad_is_left_out_or_replaced() {
        let text_type = Note::DESCRIPTOR.fields.first().map(|f| &f.ty).expect("a field");
        let list = list_repaired(text_type, alloc::vec![text("a"), Node::Bad, text("b")]);
        assert!(matches!(list, Some(Node::List(_, entries)) if entries.len() == 2));
        assert!(list_repaired(text_type, alloc::vec![Node::Bad]).is_none());
        let note = repaired(Node::Record(Note::DESCRIPTOR, alloc::vec![(0, Node::Bad), (2, Node::Bad)]));
        let Some(Node::Record(_, fields)) = note else { panic!("no record") };
        assert!(
            matches!(&fields[..], [(0, Node::Text(term)), (1, Node::Text(gloss))] if term == "x" && gloss == "x")
        );
        assert!(
            matches!(stand_in(&<crate::value::Language<'_> as Field<'_>>::TYPE), Some(Node::Text(tag)) if tag == "en")
        );
    }

    #[test]
    fn without_a_reference_that_must_be_there_or_an_entry_nothing_can_be_said() {
        let roles = (1, Node::List(&Type::Flag, alloc::vec![Node::Number(1)]));
        assert!(repaired(Node::Record(Participant::DESCRIPTOR, alloc::vec![roles.clone()])).is_none());
        assert!(
            repaired(Node::Record(Participant::DESCRIPTOR, alloc::vec![(0, Node::Number(0)), roles]))
                .is_some()
        );
        const NOTES: Type = Type::Record(Note::DESCRIPTOR);
        let note = || Node::Record(Note::DESCRIPTOR, alloc::vec![(0, text("a")), (1, text("b"))]);
        assert!(list_repaired(&NOTES, alloc::vec![note(), note()]).is_some());
        assert!(list_repaired(&NOTES, alloc::vec![note(), Node::Bad]).is_none());
        assert!(repaired(Node::Bad).is_none());
    }
}
