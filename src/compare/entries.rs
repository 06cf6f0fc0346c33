//! The entries of a record as values, read along the descriptors.

use crate::canonical::message;
use crate::canonical::walk;
use crate::canonical::walk::Fields;
use crate::canonical::wire::Cursor;
use crate::definition::{LISTS, Readout, Source};
use crate::descriptor::{RecordDescriptor, Type};
use crate::record::{Bytes, Record};
use crate::value_type::{Storage, ValueType};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The present fields of an entry, each with its position in the descriptor.
pub(super) type Entry = Vec<(usize, Value)>;

/// The value of a field.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Free text.
    Text(String),
    /// Anything else that is one word: the name of an enum value, a number, a date, `true`.
    Word(String),
    /// A reference: the position of the list among the fields of the readout, and the index of the entry.
    Reference(usize, usize),
    List(Vec<Value>),
    Record(Entry),
}

impl Value {
    /// Returns the entries of a list, or the value itself.
    pub(super) fn entries(&self) -> &[Value] {
        match self {
            Value::List(entries) => entries,
            one => core::slice::from_ref(one),
        }
    }
}

/// All of a record: the fields of the readout itself, some of which are its lists.
pub(super) struct Content(Entry);

impl Content {
    pub(super) fn of<B: Bytes>(record: &Record<B>) -> Self {
        let (body, text) = message::parts(record.as_bytes()).unwrap_or_default();
        Content(entry(Fields::of_root(Readout::DESCRIPTOR, &mut Cursor { body, text })))
    }

    /// Returns the fields of the readout itself.
    pub(super) fn root(&self) -> &Entry {
        &self.0
    }

    /// Returns the digests of the texts of the sources.
    pub(super) fn digests(&self) -> Vec<Option<String>> {
        let Some((position, _)) = Readout::DESCRIPTOR.by_json_name("sources") else { return Vec::new() };
        let digest = |source: &Entry| match field(Source::DESCRIPTOR, source, "digest") {
            Some(Value::Word(digest)) => Some(digest.clone()),
            _ => None,
        };
        self.list(position).into_iter().map(digest).collect()
    }

    /// Returns the entries of the list at a position of the descriptor.
    pub(super) fn list(&self, position: usize) -> Vec<&Entry> {
        let list = self.0.iter().find(|(at, _)| *at == position);
        let entries = list.map_or(&[][..], |(_, value)| value.entries());
        entries
            .iter()
            .filter_map(|value| if let Value::Record(entry) = value { Some(entry) } else { None })
            .collect()
    }
}

/// Returns the value of the field with this name in JSON.
pub(super) fn field<'e>(record: &RecordDescriptor, entry: &'e Entry, name: &str) -> Option<&'e Value> {
    let (position, _) = record.by_json_name(name)?;
    entry.iter().find(|(at, _)| *at == position).map(|(_, value)| value)
}

fn entry(mut fields: Fields<'_, '_>) -> Entry {
    let mut entry = Entry::new();
    while let Some((at, field, found)) = fields.next() {
        entry.push((at, value(&field.ty, found)));
    }
    entry
}

fn value(ty: &Type, found: walk::Value<'_, '_>) -> Value {
    match found {
        walk::Value::Text(text) if matches!(ty, Type::Text { .. }) => Value::Text(text.into()),
        walk::Value::Text(word) => Value::Word(word.into()),
        walk::Value::Packed(ty, bytes) => Value::Word(printed(ty, bytes)),
        walk::Value::Number(number) => Value::Word(number_in_words(ty, number)),
        walk::Value::Flag => Value::Word("true".into()),
        walk::Value::Reference(list, index) => Value::Reference(position_of(list), index as usize),
        walk::Value::Record(fields) => Value::Record(entry(fields)),
        walk::Value::Records(mut entries) => {
            let mut list = Vec::new();
            while let Some(fields) = entries.next() {
                list.push(Value::Record(entry(fields)));
            }
            Value::List(list)
        }
        walk::Value::Plain(entries) => {
            let of = entries.of;
            Value::List(entries.map(|found| value(of, found)).collect())
        }
    }
}

/// Returns the position of the list with this number among the fields of the readout.
fn position_of(list: u8) -> usize {
    let name = LISTS.get(usize::from(list).wrapping_sub(1)).map(|(_, name)| *name);
    Readout::DESCRIPTOR.fields.iter().position(|f| Some(f.name) == name).unwrap_or(usize::MAX)
}

/// Returns the name of an enum value, or the number if it has none.
fn number_in_words(ty: &Type, number: u32) -> String {
    let name = if let Type::Enum(values) = ty { values.value(number).map(|v| v.json) } else { None };
    name.map_or_else(|| number.to_string(), String::from)
}

fn printed(ty: &ValueType, bytes: &[u8]) -> String {
    let mut out = String::new();
    if let Storage::Packed { print, .. } = ty.storage {
        // Writing to a string does not fail.
        let _ = print(bytes, &mut out);
    }
    out
}
