//! The errors of frames.

use crate::error::ErrorKind;
use crate::limits::MAX_BYTES;
use crate::messages::frames;
use core::fmt;

/// The reason why bytes are not a frame, or why a frame cannot be used. The ids that [`Error::rule`] returns are stable, as the
/// ids of the [rules](crate::RULES) are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The bytes do not begin with [`MAGIC`](super::MAGIC).
    Magic,
    /// The header does not match its checksum.
    Header,
    /// The payload is larger than a record can be.
    Large {
        /// The number of bytes that the payload has, or that the header announces.
        size: u32,
    },
    /// The bytes end inside the frame.
    End {
        /// The smallest number of bytes that are still needed.
        missing: u32,
    },
    /// The frame does not match its checksum.
    Check,
    /// The bytes were not checked, because too many bytes before them looked like frames and were not.
    Unchecked,
    /// The bytes between two zeros are not COBS, or are longer than the frame in them.
    Cobs,
    /// The buffer is too small for the frame.
    Buffer,
    /// The writer has another major version of the schema.
    Major {
        /// The major version of the writer.
        found: u8,
    },
    /// The payload is of an unknown kind.
    Kind {
        /// The kind of the payload.
        found: u8,
    },
    /// The record has parts of a newer version of the schema, and the frame would have an older version.
    Newer,
    /// The frame is undamaged, but its payload is not a valid record.
    Record(crate::Error),
}

impl Error {
    pub(super) fn large(size: usize) -> Self {
        Error::Large { size: u32::try_from(size).unwrap_or(u32::MAX) }
    }

    /// Returns the stable id of the error, such as `frame.check`. For [`Error::Record`] it is the id of the broken rule.
    pub const fn rule(&self) -> &'static str {
        match self {
            Error::Magic => "frame.magic",
            Error::Header => "frame.header",
            Error::Large { .. } => "frame.large",
            Error::End { .. } => "frame.end",
            Error::Check => "frame.check",
            Error::Unchecked => "frame.unchecked",
            Error::Cobs => "frame.cobs",
            Error::Buffer => "buffer.small",
            Error::Major { .. } => "frame.major",
            Error::Kind { .. } => "frame.kind",
            Error::Newer => "frame.newer",
            Error::Record(error) => error.rule(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Error::Magic => f.write_str(frames::NO_FRAME),
            Error::Header => f.write_str(frames::DAMAGED_HEADER),
            Error::Large { size } => frames::large(f, size, MAX_BYTES),
            Error::End { missing } => frames::cut_off(f, missing),
            Error::Check => f.write_str(frames::DAMAGED),
            Error::Unchecked => f.write_str(frames::UNCHECKED),
            Error::Cobs => f.write_str(frames::NO_COBS),
            Error::Buffer => ErrorKind::Buffer.fmt(f),
            Error::Major { found } => frames::other_version(f, found),
            Error::Kind { found } => frames::other_kind(f, found),
            Error::Newer => f.write_str(frames::NEWER_RECORD),
            Error::Record(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {}
