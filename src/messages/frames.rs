//! Texts about frames. They need no memory.

use core::fmt;

/// The first bytes are not those of a frame.
pub(crate) const NO_FRAME: &str = "no frame begins here";
/// The checksum of a header does not match.
pub(crate) const DAMAGED_HEADER: &str = "the header of a frame, but damaged";
/// The checksum of a frame does not match.
pub(crate) const DAMAGED: &str = "a frame that is damaged";
/// Bytes that were passed over.
pub(crate) const UNCHECKED: &str = "not looked at, after too many false beginnings of frames";
/// The bytes between two zeros are no frame.
pub(crate) const NO_COBS: &str = "no frame in COBS";
/// A record is newer than its frame would be.
pub(crate) const NEWER_RECORD: &str = "a record with parts of a newer version than its frame";

/// A payload is too large.
pub(crate) fn large(f: &mut fmt::Formatter<'_>, size: u32, most: usize) -> fmt::Result {
    write!(f, "a payload of {size} bytes, at most {most}")
}

/// A frame ends too early.
pub(crate) fn cut_off(f: &mut fmt::Formatter<'_>, missing: u32) -> fmt::Result {
    match missing {
        0 | 1 => f.write_str("a frame that is cut off"),
        _ => write!(f, "a frame that is cut off; at least {missing} bytes are missing"),
    }
}

/// A frame has another major version.
pub(crate) fn other_version(f: &mut fmt::Formatter<'_>, major: u8) -> fmt::Result {
    write!(f, "a frame of version {major} of the schema, which is another format")
}

/// A frame has a kind that has no meaning here.
pub(crate) fn other_kind(f: &mut fmt::Formatter<'_>, kind: u8) -> fmt::Result {
    write!(f, "a frame of kind {kind}, which is not known here")
}

/// Bytes that are no frame, before the reason.
pub(crate) fn bytes(f: &mut fmt::Formatter<'_>, start: u64, end: u64) -> fmt::Result {
    write!(f, "bytes {start} to {end}: ")
}
