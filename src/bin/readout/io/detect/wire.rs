//! Recognises canonical bytes and protobuf messages by their form, even if their content is not valid.

use crate::io::detect::text::is_clean;
use crate::io::varint::{split_u32, split_u64};
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use diplomatic_readout::{ErrorKind, Readout, Record};
use std::str;

/// The number of known fields that makes bytes likely to be a message.
const ENOUGH: usize = 2;

/// Returns whether all bytes have the form of canonical records: their lengths fit, and their texts are text.
pub(super) fn are_records(mut bytes: &[u8]) -> bool {
    while let Ok((first, rest)) = Record::split_first(bytes) {
        if !text_of(first).is_some_and(is_clean) {
            return false;
        }
        if rest.is_empty() {
            return true;
        }
        bytes = rest;
    }
    false
}

/// Returns whether bytes are the beginning of a canonical record that is cut off.
pub(super) fn is_cut_record(bytes: &[u8]) -> bool {
    let cut = Record::split_first(bytes).is_err_and(|error| error.kind() == ErrorKind::End);
    cut && text_of(bytes).is_some_and(|text| !text.is_empty() && is_clean(text))
}

/// Returns the text of a canonical record, or the part of it that is there.
fn text_of(record: &[u8]) -> Option<&[u8]> {
    let (length, rest) = split_u32(record).ok()?;
    rest.get(..length as usize).or(Some(rest))
}

/// Returns whether all bytes are fields of a readout in protobuf, in any order, or unknown fields.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    let Walk { fields, whole } = walk(Readout::DESCRIPTOR, bytes);
    whole && fields >= ENOUGH
}

/// Returns whether bytes begin with enough known fields of a readout in protobuf.
pub(super) fn begins_message(bytes: &[u8]) -> bool {
    walk(Readout::DESCRIPTOR, bytes).fields >= ENOUGH
}

/// The result of reading bytes as the fields of a message.
struct Walk {
    /// The number of known fields before the first field that does not fit.
    fields: usize,
    /// True if all bytes are fields that fit.
    whole: bool,
}

/// Reads the fields of a message as far as they fit.
fn walk(record: &RecordDescriptor, mut message: &[u8]) -> Walk {
    let mut fields = 0;
    while !message.is_empty() {
        let Some((is_known, rest)) = field(record, message) else { return Walk { fields, whole: false } };
        fields += usize::from(is_known);
        message = rest;
    }
    Walk { fields, whole: true }
}

/// Reads the first field of a message. Returns whether the field is known, and the bytes after it, or `None` if the message
/// cannot have such a field.
fn field<'m>(record: &RecordDescriptor, message: &'m [u8]) -> Option<(bool, &'m [u8])> {
    let (tag, rest) = split_u32(message).ok()?;
    let known = u8::try_from(tag >> 3).ok().and_then(|number| record.field(number));
    let (fits, rest) = match tag & 7 {
        0 => {
            let (number, rest) = split_u64(rest)?;
            (known.is_none_or(|f| holds_number(&f.ty, number)), rest)
        }
        1 => (known.is_none(), rest.get(8..)?),
        2 => {
            let (length, rest) = split_u64(rest)?;
            let (bytes, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            (known.is_none_or(|f| holds_bytes(&f.ty, bytes)), rest)
        }
        5 => (known.is_none(), rest.get(4..)?),
        _ => return None,
    };
    // A later version adds fields with higher numbers than the known ones.
    let later = record.fields.iter().all(|f| u32::from(f.number) < tag >> 3);
    (fits && (known.is_some() || later)).then_some((known.is_some(), rest))
}

/// Returns whether a field of this type can have a number as its value.
fn holds_number(ty: &Type, number: u64) -> bool {
    match ty {
        Type::Flag => number <= 1,
        // A negative number has all 64 bits. A number out of range is a mistake in the value, not another type.
        Type::Enum(_) | Type::Count { .. } => true,
        Type::List { of, .. } => matches!(of, Type::Enum(_)),
        _ => false,
    }
}

/// Returns whether a field of this type can have these bytes as its value.
fn holds_bytes(ty: &Type, bytes: &[u8]) -> bool {
    match ty {
        Type::Record(record) => walk(record, bytes).whole,
        Type::List { of: Type::Enum(_), .. } => are_numbers(bytes),
        Type::List { of, .. } => holds_bytes(of, bytes),
        Type::Flag | Type::Enum(_) | Type::Count { .. } => false,
        _ => str::from_utf8(bytes).is_ok() && is_clean(bytes),
    }
}

/// Returns whether bytes are packed numbers.
fn are_numbers(mut packed: &[u8]) -> bool {
    while let Some((_, rest)) = split_u64(packed) {
        packed = rest;
    }
    packed.is_empty()
}
