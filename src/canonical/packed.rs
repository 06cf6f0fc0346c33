//! Single values of the structure, outside a record.

use crate::canonical::field::Field;
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::error::ErrorKind;
use crate::value_type::{Packed, Storage};
use core::fmt;

/// Returns the storage of values in the structure that `parse` reads from a string.
pub(crate) const fn storage<T: for<'a> Field<'a> + fmt::Display>(
    parse: fn(&str) -> Result<Packed, ErrorKind>,
) -> Storage {
    Storage::Packed { parse, length: length::<T>, print: print::<T> }
}

/// Returns the bytes of a value.
///
/// # Errors
/// `buffer.small`: the value takes more than [`Packed::MAX`] bytes, which no type does.
pub(crate) fn pack<T: for<'a> Field<'a>>(value: T) -> Result<Packed, ErrorKind> {
    let mut buffer = [0; Packed::MAX];
    let length = Writer::value(&mut buffer, |w| value.write(w))?;
    Ok(Packed::at_end(buffer, length))
}

/// Returns a number, as a varint.
#[cfg(feature = "json")]
pub(crate) fn varint(number: u64) -> Packed {
    let mut buffer = [0; Packed::MAX];
    let length = Writer::value(&mut buffer, |w| w.varint64(number)).unwrap_or(0);
    Packed::at_end(buffer, length)
}

fn length<T: for<'a> Field<'a>>(bytes: &[u8]) -> usize {
    let mut c = Cursor { body: bytes, text: "" };
    T::read(&mut c);
    bytes.len().saturating_sub(c.body.len())
}

fn print<T: for<'a> Field<'a> + fmt::Display>(bytes: &[u8], out: &mut dyn fmt::Write) -> fmt::Result {
    write!(out, "{}", T::read(&mut Cursor { body: bytes, text: "" }))
}
