//! The walk over the fields of a record along its descriptor, which reads and writes canonical bytes.
//!
//! Presence bits, required fields, the block of later fields, the blocks of the readout's lists and the entries of plain lists
//! are known here, and in the code that `schema!` makes for each record. A format only sees fields and values.

use crate::canonical::wire::Cursor;
#[cfg(feature = "alloc")]
use crate::canonical::writer::Writer;
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
#[cfg(feature = "alloc")]
use crate::error::ErrorKind;
use crate::value_type::{Storage, ValueType};
use core::slice::Iter;

/// The present fields of a record in valid bytes, in the order of the schema.
///
/// Each value must be read to its end before the next field is read.
pub(crate) struct Fields<'c, 'a> {
    rest: Iter<'static, FieldDescriptor>,
    /// The position of the next field in the descriptor.
    at: usize,
    record: &'static RecordDescriptor,
    /// The number of the first field that has a presence bit.
    first: u8,
    /// The presence bits of fields that are not read yet.
    present: u64,
    c: &'c mut Cursor<'a>,
    late: Option<Cursor<'a>>,
    /// True for the readout itself, whose lists are blocks.
    is_root: bool,
}

/// A value in valid bytes.
pub(crate) enum Value<'c, 'a> {
    /// A text, a key, or a value whose string stands in the text.
    Text(&'a str),
    /// A value in the structure, as its bytes.
    Packed(&'static ValueType, &'a [u8]),
    /// A count, or the number of a value of an enum.
    Number(u32),
    /// A flag, which is true.
    Flag,
    /// A reference: the number of the list and the index of the entry.
    Reference(u8, u32),
    Record(Fields<'c, 'a>),
    Records(Records<'c, 'a>),
    /// A list of texts, numbers or references.
    Plain(Plain<'c, 'a>),
}

impl<'c, 'a> Fields<'c, 'a> {
    /// Begins the readout itself.
    #[inline]
    pub(crate) fn of_root(record: &'static RecordDescriptor, c: &'c mut Cursor<'a>) -> Self {
        Fields { is_root: true, ..Fields::of(record, c) }
    }

    /// Begins any other record.
    #[inline(always)]
    pub(crate) fn of(record: &'static RecordDescriptor, c: &'c mut Cursor<'a>) -> Self {
        let present = c.take_presence();
        let (rest, first) = (record.fields.iter(), record.required().wrapping_add(1));
        Fields { rest, at: 0, record, first, present, c, late: None, is_root: false }
    }

    /// Returns the descriptor of the record.
    #[cfg(feature = "alloc")]
    pub(crate) fn record(&self) -> &'static RecordDescriptor {
        self.record
    }

    /// Returns the next present field, with its position in the descriptor and its value.
    #[inline(always)]
    pub(crate) fn next<'n>(&'n mut self) -> Option<(usize, &'static FieldDescriptor, Value<'n, 'a>)> {
        let (at, field) = loop {
            let (at, field) = (self.at, self.rest.next()?);
            self.at = at.wrapping_add(1);
            if field.required {
                break (at, field);
            }
            let bit = 1_u64.wrapping_shl(u32::from(field.number.wrapping_sub(self.first)));
            if self.present & bit != 0 {
                self.present ^= bit;
                break (at, field);
            }
        };
        let c = if field.number > self.record.base {
            self.late.get_or_insert_with(|| self.c.take_block())
        } else {
            &mut *self.c
        };
        Some((at, field, Value::of(&field.ty, c, self.is_root)))
    }

    /// Returns true if the record has fields that only a newer version of the schema knows. All known fields must have been
    /// read.
    #[cfg(feature = "alloc")]
    pub(crate) fn has_unknown(&self) -> bool {
        self.present != 0
    }
}

impl<'c, 'a> Value<'c, 'a> {
    #[inline(always)]
    fn of(ty: &'static Type, c: &'c mut Cursor<'a>, is_root: bool) -> Self {
        match ty {
            Type::Value(ty @ ValueType { storage: Storage::Packed { length, .. }, .. }) => {
                Value::Packed(ty, c.take(length(c.body)))
            }
            Type::Text { .. } | Type::Key | Type::Value(_) => Value::Text(c.take_text()),
            Type::Count { .. } | Type::Enum(_) => Value::Number(c.take_varint()),
            Type::Flag => Value::Flag,
            Type::Reference { list, .. } => Value::Reference(*list, c.take_varint()),
            Type::Record(record) => Value::Record(Fields::of(record, c)),
            Type::List { of: of @ Type::Record(record), .. } => {
                let left = c.take_varint();
                let block = is_root.then(|| c.take_block());
                Value::Records(Records { of, record, left, c, block })
            }
            Type::List { of, .. } => Value::Plain(Plain { of, more: true, c }),
        }
    }
}

/// The entries of a list of records.
pub(crate) struct Records<'c, 'a> {
    /// The type of the entries.
    #[cfg_attr(not(feature = "alloc"), allow(dead_code, reason = "only trees need it"))]
    pub(crate) of: &'static Type,
    record: &'static RecordDescriptor,
    left: u32,
    c: &'c mut Cursor<'a>,
    block: Option<Cursor<'a>>,
}

impl<'a> Records<'_, 'a> {
    /// Begins the next entry.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<Fields<'_, 'a>> {
        self.left = self.left.checked_sub(1)?;
        Some(Fields::of(self.record, self.block.as_mut().unwrap_or(self.c)))
    }
}

/// The entries of a list of texts, numbers or references.
pub(crate) struct Plain<'c, 'a> {
    /// The type of the entries.
    pub(crate) of: &'static Type,
    more: bool,
    c: &'c mut Cursor<'a>,
}

impl<'a> Iterator for Plain<'_, 'a> {
    type Item = Value<'a, 'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'a, 'a>> {
        if !self.more {
            return None;
        }
        let (number, more) = self.c.take_entry();
        self.more = more;
        Some(match self.of {
            Type::Reference { list, .. } => Value::Reference(*list, number),
            Type::Enum(_) => Value::Number(number),
            _ => Value::Text(self.c.take_cut(number as usize)),
        })
    }
}

/// Writes a record from its present fields, which have ascending positions in the descriptor. `write` writes a value.
///
/// The writer runs backwards, so the last field is written first.
#[cfg(feature = "alloc")]
pub(crate) fn write_record<T>(
    record: &'static RecordDescriptor,
    fields: &[(usize, T)],
    w: &mut Writer<'_>,
    write: impl Fn(&T, &mut Writer<'_>) -> Result<(), ErrorKind>,
) -> Result<(), ErrorKind> {
    let field = |at: usize| record.fields.get(at);
    let base = fields.partition_point(|(at, _)| field(*at).is_some_and(|f| f.number <= record.base));
    let (base, late) = fields.split_at_checked(base).unwrap_or_default();
    let part = |fields: &[(usize, T)], w: &mut Writer<'_>| {
        fields.iter().rev().try_for_each(|(_, value)| write(value, w))
    };
    if !late.is_empty() {
        w.block(|w| part(late, w))?;
    }
    part(base, w)?;
    w.varint64(record.bits(fields.iter().filter_map(|(at, _)| field(*at))))
}

/// Writes a list of records. `is_block` is true for the lists of the readout itself.
#[cfg(feature = "alloc")]
pub(crate) fn write_records<T>(
    is_block: bool,
    entries: &[T],
    w: &mut Writer<'_>,
    write: impl Fn(&T, &mut Writer<'_>) -> Result<(), ErrorKind>,
) -> Result<(), ErrorKind> {
    let all = |w: &mut Writer<'_>| entries.iter().rev().try_for_each(|entry| write(entry, w));
    if is_block {
        w.block(all)?
    } else {
        all(w)?
    }
    w.varint(entries.len() as u32)
}

/// Writes a list of texts, numbers or references. `write` writes an entry, and a bit that is true if another entry follows.
#[cfg(feature = "alloc")]
pub(crate) fn write_plain<T>(
    entries: &[T],
    w: &mut Writer<'_>,
    write: impl Fn(&T, bool, &mut Writer<'_>) -> Result<(), ErrorKind>,
) -> Result<(), ErrorKind> {
    let last = entries.len().saturating_sub(1);
    entries.iter().enumerate().rev().try_for_each(|(at, entry)| write(entry, at < last, w))
}

#[cfg(all(test, feature = "json"))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::canonical::message;
    use crate::evolution_tests::{bytes_with_later_fields, new, old};
    use crate::formats::tree;
    use std::format;
    use std::string::String;

    /// Writes all fields of a record with their names, and `+` for fields that the record has beside them.
    fn written(mut fields: Fields<'_, '_>, out: &mut String) {
        let record = fields.record();
        out.push('{');
        while let Some((at, field, value)) = fields.next() {
            assert_eq!(record.fields.get(at).map(|f| f.number), Some(field.number));
            out.push_str(&format!("{}:", field.name));
            one(value, out);
        }
        out.push_str(if fields.has_unknown() { "+}" } else { "}" });
    }

    fn one(value: Value<'_, '_>, out: &mut String) {
        match value {
            Value::Text(text) => out.push_str(text),
            Value::Packed(_, bytes) => out.push_str(&format!("{bytes:02x?}")),
            Value::Number(number) => out.push_str(&format!("{number}")),
            Value::Flag => out.push_str("true"),
            Value::Reference(list, index) => out.push_str(&format!("{list}#{index}")),
            Value::Record(fields) => written(fields, out),
            Value::Records(mut entries) => {
                while let Some(entry) = entries.next() {
                    written(entry, out);
                }
            }
            Value::Plain(entries) => entries.for_each(|entry| {
                one(entry, out);
                out.push(',');
            }),
        }
        out.push(' ');
    }

    fn walked(record: &'static RecordDescriptor, bytes: &[u8]) -> String {
        let (body, text) = message::parts(bytes).unwrap();
        let mut out = String::new();
        written(Fields::of_root(record, &mut Cursor { body, text }), &mut out);
        out
    }

    #[test]
    fn later_fields_are_read_from_their_block() {
        let bytes = bytes_with_later_fields();
        assert_eq!(
            walked(new::Account::DESCRIPTOR, &bytes),
            "{id:tm actors:{key:xi kind:3 unnamed:true aliases:Xi ,X. , }{key:li kind:1 } remark:x }"
        );
    }

    #[test]
    fn fields_of_a_newer_version_are_noticed() {
        let aliases = [crate::Text::new("Xi").unwrap()];
        let actors =
            [new::Actor::new(crate::Key::new("xi").unwrap(), new::Kind::State).with_aliases(&aliases)];
        let account = new::Account::new(crate::Text::new("tm").unwrap(), crate::List::from_array(&actors));
        let mut buffer = [0; 64];
        let n = message::write(&account, &mut buffer).unwrap();
        let bytes = buffer.get(..n).unwrap();
        assert_eq!(walked(new::Account::DESCRIPTOR, bytes), "{id:tm actors:{key:xi kind:2 aliases:Xi , } }");
        // The old version stops behind the fields that it knows, so the entry is the last one here.
        assert_eq!(walked(old::Account::DESCRIPTOR, bytes), "{id:tm actors:{key:xi kind:2 +} }");
    }

    #[test]
    fn a_record_is_written_as_it_was_read() {
        let bytes = bytes_with_later_fields();
        let (body, text) = message::parts(&bytes).unwrap();
        let account = tree::record(Fields::of_root(new::Account::DESCRIPTOR, &mut Cursor { body, text }));
        assert_eq!(tree::encode(&account.unwrap()).unwrap(), bytes);
    }
}
