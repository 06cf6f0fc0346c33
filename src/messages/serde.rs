//! Texts for other formats than those of the crate. They need no memory.

use core::fmt;

/// Another format has no bytes where a record is expected.
#[cfg(feature = "alloc")]
pub(crate) const CANONICAL_BYTES: &str = "the canonical bytes of a readout";
/// Another format has no bytes where a record is expected that borrows them.
pub(crate) const CANONICAL_BYTES_TO_BORROW: &str =
    "the canonical bytes of a readout, in memory that can be borrowed";
/// The JSON form is read into a record that borrows its bytes, or has room for some.
pub(crate) const JSON_NEEDS_OWNED: &str = "the JSON form goes into an owned record";
/// A view is written to a binary format without an allocator.
#[cfg(not(feature = "alloc"))]
pub(crate) const VIEW_IN_BINARY: &str = "a readout goes into a binary format as a `Record`";

/// Another format has no bytes, or too many, where a record is expected.
pub(crate) fn canonical_bytes_at_most(f: &mut fmt::Formatter<'_>, most: usize) -> fmt::Result {
    write!(f, "the canonical bytes of a readout, at most {most}")
}

/// A value of an enum is written that this version of the schema does not know.
pub(crate) const NEWER_VALUE: &str = "a value of a newer version of the schema, whose name is not known";

/// Another format has no string where a value of this type is expected.
pub(crate) fn string_of(f: &mut fmt::Formatter<'_>, ty: &str) -> fmt::Result {
    write!(f, "a string of type {ty}")
}

/// Another format has no string, or one that must be copied, where a value of this type is expected that borrows it.
pub(crate) fn string_to_borrow(f: &mut fmt::Formatter<'_>, ty: &str) -> fmt::Result {
    write!(f, "a string of type {ty}, in memory that can be borrowed")
}
