//! The types of values that JSON and protobuf write as one string: what all formats need to know of such a type.

use crate::error::ErrorKind;
use core::fmt;

/// A type of values that JSON and protobuf write as one string, such as `Date`.
///
/// A value type states here what the formats, the generated schemas and the documentation need to know of it. None of them
/// names the type.
#[derive(Clone, Copy)]
pub struct ValueType {
    /// The name, such as `Date`.
    pub name: &'static str,
    /// A sentence that says what a value is.
    pub meaning: &'static str,
    /// A sentence that describes the form of a value.
    pub form: &'static str,
    /// The greatest number of characters, if the pattern does not bound it.
    pub max: Option<u16>,
    /// A regular expression that all values match.
    pub pattern: &'static str,
    /// A regular expression that matches some strings which match the pattern but are not values.
    pub not: Option<&'static str>,
    /// The id of the rule that a string breaks if it is not a value.
    pub rule: &'static str,
    /// A number that no other type has. It never changes.
    pub(crate) id: u8,
    pub(crate) storage: Storage,
}

/// The place of a value in a record, with the functions that convert it.
#[derive(Clone, Copy)]
pub(crate) enum Storage {
    /// In the text, as the string that it is. The function checks such a string.
    Text(
        #[cfg_attr(not(feature = "alloc"), allow(dead_code, reason = "the check of the bytes decides"))]
        fn(&str) -> Result<(), ErrorKind>,
    ),
    /// In the structure, as a few bytes.
    Packed {
        /// Reads a string.
        parse: fn(&str) -> Result<Packed, ErrorKind>,
        /// Returns the number of bytes of the value at the start of valid bytes.
        length: fn(&[u8]) -> usize,
        /// Writes the value at the start of valid bytes as a string.
        print: fn(&[u8], &mut dyn fmt::Write) -> fmt::Result,
    },
}

impl ValueType {
    /// Checks a string.
    #[cfg(feature = "alloc")]
    pub(crate) fn check(&self, s: &str) -> Result<(), ErrorKind> {
        match self.storage {
            Storage::Text(check) => check(s),
            Storage::Packed { parse, .. } => parse(s).map(|_| ()),
        }
    }
}

impl PartialEq for ValueType {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl fmt::Debug for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The bytes of a value in the structure of a record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Packed {
    /// The bytes, at the end of the array, as the writer leaves them.
    bytes: [u8; Packed::MAX],
    start: u8,
}

impl Packed {
    /// The greatest number of bytes.
    pub(crate) const MAX: usize = 32;

    /// Returns the value that stands at the end of an array.
    pub(crate) fn at_end(bytes: [u8; Packed::MAX], length: usize) -> Self {
        Packed { bytes, start: Packed::MAX.saturating_sub(length) as u8 }
    }

    /// Returns a value of these bytes, or `None` if there are too many.
    #[cfg(feature = "alloc")]
    pub(crate) fn new(bytes: &[u8]) -> Option<Self> {
        let mut all = [0; Packed::MAX];
        all.get_mut(Packed::MAX.checked_sub(bytes.len())?..)?.copy_from_slice(bytes);
        Some(Packed::at_end(all, bytes.len()))
    }

    /// Returns the bytes.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(usize::from(self.start)..).unwrap_or_default()
    }
}
