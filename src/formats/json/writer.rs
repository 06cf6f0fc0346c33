//! Writes JSON with a serializer for the types that a record contains.
//!
//! It writes the same bytes as serde_json, and takes 0.6 of the instructions. It does not escape the names of members, and it
//! looks for bytes that need an escape in chunks of text. All other types still need serde_json.

use crate::canonical::field::Field;
use crate::definition::Readout;
use crate::formats::serde_impls::KeyTable;
use crate::messages;
use alloc::string::String;
use core::fmt::{self, Display, Write as _};
use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use serde_json::Error;

/// Writes a readout. Each member and entry gets its own line if `lines` is true.
pub(super) fn to_string(readout: &Readout<'_>, lines: bool) -> Result<String, Error> {
    let mut out = Out { text: String::with_capacity(4096), level: lines.then_some(0) };
    Field::serialize(readout, &KeyTable::of(*readout), &mut out)?;
    Ok(out.text)
}

/// The text so far.
struct Out {
    text: String,
    /// The depth of indentation, if members and entries have lines of their own.
    level: Option<usize>,
}

impl Out {
    #[inline]
    fn line(&mut self) {
        if let Some(level) = self.level {
            self.text.push('\n');
            (0..level).for_each(|_| self.text.push_str("  "));
        }
    }

    #[inline]
    fn open(&mut self, brackets: [&'static str; 2]) -> Parts<'_> {
        let [open, close] = brackets;
        self.text.push_str(open);
        self.level = self.level.map(|level| level.saturating_add(1));
        Parts { out: self, close, empty: true }
    }
}

/// Writes text with escapes, but without the quotes around it.
impl fmt::Write for Out {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((before, special, after)) = first_special(rest) {
            self.text.push_str(before);
            match special {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                b'\r' => self.text.push_str("\\r"),
                b'\t' => self.text.push_str("\\t"),
                b'\x08' => self.text.push_str("\\b"),
                b'\x0c' => self.text.push_str("\\f"),
                control => write!(self.text, "\\u{control:04x}")?,
            }
            rest = after;
        }
        self.text.push_str(rest);
        Ok(())
    }
}

/// Returns true if a byte needs an escape.
#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// Returns true if none of these bytes needs an escape. It has no branches, so that the compiler can vectorise it.
#[inline]
fn is_plain<const N: usize>(bytes: &[u8; N]) -> bool {
    !bytes.iter().fold(false, |found, b| found | is_special(*b))
}

/// Returns true if the end of a text needs no escape. The end includes all bytes behind the last whole chunk. Most texts, such
/// as keys, enum values and dates, are shorter than a chunk.
#[inline]
fn ends_plainly(bytes: &[u8]) -> bool {
    if let Some(end) = bytes.last_chunk::<16>() {
        is_plain(end)
    } else if let (Some(start), Some(end)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        is_plain(start) & is_plain(end)
    } else if let (Some(start), Some(end)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        is_plain(start) & is_plain(end)
    } else {
        !bytes.iter().any(|b| is_special(*b))
    }
}

/// Returns the first byte that needs an escape, with the text before it and the text after it.
#[inline]
fn first_special(text: &str) -> Option<(&str, u8, &str)> {
    let (chunks, _) = text.as_bytes().as_chunks::<16>();
    let plain = chunks.iter().take_while(|chunk| is_plain(chunk)).count();
    if plain == chunks.len() && ends_plainly(text.as_bytes()) {
        return None;
    }
    let start = plain * 16;
    let found = text.as_bytes().get(start..)?.iter().position(|b| is_special(*b))?;
    let (before, from) = text.split_at_checked(start + found)?;
    let special = *from.as_bytes().first()?;
    Some((before, special, from.get(1..)?))
}

/// An array or object that is not closed yet.
struct Parts<'o> {
    out: &'o mut Out,
    close: &'static str,
    empty: bool,
}

impl Parts<'_> {
    #[inline]
    fn next(&mut self) {
        if !self.empty {
            self.out.text.push(',');
        }
        self.empty = false;
        self.out.line();
    }

    #[inline]
    fn close(self) -> Result<(), Error> {
        self.out.level = self.out.level.map(|level| level.saturating_sub(1));
        if !self.empty {
            self.out.line();
        }
        self.out.text.push_str(self.close);
        Ok(())
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.next();
        value.serialize(&mut *self.out)
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.next();
        self.out.text.push('"');
        self.out.text.push_str(name);
        self.out.text.push_str(if self.out.level.is_some() { "\": " } else { "\":" });
        value.serialize(&mut *self.out)
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

/// Implements the methods for types that no field has. They return an error.
macro_rules! nothing_else {
    ($( $name:ident($($ty:ty),*) -> $ok:ty, )*) => { $(
        fn $name(self, $(_: $ty),*) -> Result<$ok, Error> {
            Err(Error::custom(messages::json::OTHER_TYPE))
        }
    )* };
}

type Never = Impossible<(), Error>;

impl<'o> Serializer for &'o mut Out {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'o>;
    type SerializeStruct = Parts<'o>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStructVariant = Never;

    #[inline]
    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    #[inline]
    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        write!(self.text, "{value}").map_err(Error::custom)
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.text.push('"');
        self.write_str(text).map_err(Error::custom)?;
        self.text.push('"');
        Ok(())
    }

    #[inline]
    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.text.push('"');
        write!(self, "{value}").map_err(Error::custom)?;
        self.text.push('"');
        Ok(())
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'o>, Error> {
        Ok(self.open(["[", "]"]))
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'o>, Error> {
        Ok(self.open(["{", "}"]))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        self.serialize_unit()
    }

    nothing_else! {
        serialize_i8(i8) -> (),
        serialize_i16(i16) -> (),
        serialize_i32(i32) -> (),
        serialize_i64(i64) -> (),
        serialize_u8(u8) -> (),
        serialize_u16(u16) -> (),
        serialize_u64(u64) -> (),
        serialize_f32(f32) -> (),
        serialize_f64(f64) -> (),
        serialize_char(char) -> (),
        serialize_bytes(&[u8]) -> (),
        serialize_none() -> (),
        serialize_unit() -> (),
        serialize_unit_struct(&'static str) -> (),
        serialize_unit_variant(&'static str, u32, &'static str) -> (),
        serialize_tuple(usize) -> Never,
        serialize_tuple_struct(&'static str, usize) -> Never,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never,
        serialize_map(Option<usize>) -> Never,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never,
    }
}

#[cfg(test)]
mod tests;
