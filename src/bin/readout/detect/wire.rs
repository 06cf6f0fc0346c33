//! The form of canonical bytes and of protobuf messages, whatever is wrong with what they say.

use super::text::is_clean;
use diplomatic_readout::describe::{RecordDesc, Type};
use diplomatic_readout::{Kind, Readout, Record};
use postcard::take_from_bytes;
use std::str;

/// How many fields have to be as they should be before it is likely that something is a message.
const ENOUGH: usize = 2;

/// Whether lengths and texts are those of canonical records, down to the last byte.
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

/// Whether it is the beginning of a canonical record.
pub(super) fn is_cut_record(bytes: &[u8]) -> bool {
    let cut = Record::split_first(bytes).is_err_and(|error| error.kind() == Kind::End);
    cut && text_of(bytes).is_some_and(|text| !text.is_empty() && is_clean(text))
}

/// The text of a canonical record, as far as it is there.
fn text_of(record: &[u8]) -> Option<&[u8]> {
    let (length, rest) = take_from_bytes::<u32>(record).ok()?;
    rest.get(..length as usize).or(Some(rest))
}

/// Whether all of it is fields of a readout as protobuf has them, in whatever order, and fields that are not known here.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    let Walk { fields, whole } = walk(Readout::DESC, bytes);
    whole && fields >= ENOUGH
}

/// Whether it begins with such fields.
pub(super) fn begins_message(bytes: &[u8]) -> bool {
    walk(Readout::DESC, bytes).fields >= ENOUGH
}

/// How far a message is as it should be.
struct Walk {
    /// How many fields in front are known and have what their type can have.
    fields: usize,
    /// Whether there is nothing else behind them.
    whole: bool,
}

fn walk(record: &RecordDesc, mut message: &[u8]) -> Walk {
    let mut fields = 0;
    while !message.is_empty() {
        let Some((is_known, rest)) = field(record, message) else { return Walk { fields, whole: false } };
        fields += usize::from(is_known);
        message = rest;
    }
    Walk { fields, whole: true }
}

/// Whether the first field is known, and what follows it; nothing if it cannot be a field of such a message.
fn field<'m>(record: &RecordDesc, message: &'m [u8]) -> Option<(bool, &'m [u8])> {
    let (tag, rest) = take_from_bytes::<u32>(message).ok()?;
    let known = u8::try_from(tag >> 3).ok().and_then(|number| record.field(number));
    let (fits, rest) = match tag & 7 {
        0 => {
            let (number, rest) = take_from_bytes::<u64>(rest).ok()?;
            (known.is_none_or(|f| holds_number(&f.ty, number)), rest)
        }
        1 => (known.is_none(), rest.get(8..)?),
        2 => {
            let (length, rest) = take_from_bytes::<u64>(rest).ok()?;
            let (bytes, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            (known.is_none_or(|f| holds_bytes(&f.ty, bytes)), rest)
        }
        5 => (known.is_none(), rest.get(4..)?),
        _ => return None,
    };
    // What a later version adds has numbers behind those that are known.
    let later = record.fields.iter().all(|f| u32::from(f.number) < tag >> 3);
    (fits && (known.is_some() || later)).then_some((known.is_some(), rest))
}

fn holds_number(ty: &Type, number: u64) -> bool {
    match ty {
        Type::Flag => number <= 1,
        // Negative numbers have all bits; what is out of range is a mistake and no other type.
        Type::Enum(_) | Type::Count { .. } => true,
        Type::List { of, .. } => matches!(of, Type::Enum(_)),
        _ => false,
    }
}

fn holds_bytes(ty: &Type, bytes: &[u8]) -> bool {
    match ty {
        Type::Record(record) => walk(record, bytes).whole,
        Type::List { of: Type::Enum(_), .. } => are_numbers(bytes),
        Type::List { of, .. } => holds_bytes(of, bytes),
        Type::Flag | Type::Enum(_) | Type::Count { .. } => false,
        _ => str::from_utf8(bytes).is_ok() && is_clean(bytes),
    }
}

fn are_numbers(mut packed: &[u8]) -> bool {
    while let Ok((_, rest)) = take_from_bytes::<u64>(packed) {
        packed = rest;
    }
    packed.is_empty()
}
