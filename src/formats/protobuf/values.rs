//! Writes single values of a message as canonical bytes.

use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::error::ErrorKind;
use crate::formats::key_index::KeyTable;
use crate::formats::protobuf::output::Out;
use crate::value_type::{Storage, ValueType};

/// The space that is left for the length of the text or the structure of a record.
pub(super) const WIDEST: usize = 3;

/// Returns the field with this number. Where no number was left out, field `n` stands at position `n - 1`.
pub(super) fn field_of(record: &RecordDescriptor, number: u64) -> Option<&'static FieldDescriptor> {
    let number = u8::try_from(number).ok()?;
    let likely = record.fields.get(usize::from(number).wrapping_sub(1));
    likely.filter(|f| f.number == number).or_else(|| record.field(number))
}

pub(super) fn index_of(keys: &KeyTable<'_>, list: u8, key: &[u8]) -> Result<u32, ErrorKind> {
    keys.index(list, key).ok_or(ErrorKind::RefUnknown { index: u32::MAX })
}

/// Writes a flag, a count or an enum value.
pub(super) fn number_of(ty: &Type, n: u64, out: &mut Out<'_>) -> Result<(), ErrorKind> {
    match (*ty, u32::try_from(n)) {
        (Type::Flag, Ok(1)) => Ok(()),
        (Type::Flag, _) => Err(ErrorKind::CountRange { min: 0, max: 1 }),
        (Type::Count { min, max }, Err(_)) => Err(ErrorKind::CountRange { min, max }),
        (_, Err(_)) => Err(ErrorKind::EnumUnknown { number: u32::MAX }),
        (_, Ok(n)) => out.varint(n),
    }
}

/// Returns the number of an enum value in a list. Newer versions, too, use numbers up to 255.
pub(super) fn value_number(n: u64) -> Result<u32, ErrorKind> {
    match u32::try_from(n) {
        Ok(number @ 0..=255) => Ok(number),
        number => Err(ErrorKind::EnumUnknown { number: number.unwrap_or(u32::MAX) }),
    }
}

/// Writes text, or a value that is a string in protobuf.
pub(super) fn bytes_of(
    ty: &Type,
    bytes: &[u8],
    keys: &KeyTable<'_>,
    out: &mut Out<'_>,
) -> Result<(), ErrorKind> {
    match *ty {
        Type::Value(ValueType { storage: Storage::Packed { parse, .. }, .. }) => {
            let s = core::str::from_utf8(bytes).map_err(|_| ErrorKind::Utf8)?;
            out.raw(parse(s)?.as_bytes())
        }
        Type::Reference { list, .. } => {
            let index = index_of(keys, list, bytes)?;
            out.varint(index)
        }
        _ => out.string(bytes),
    }
}
