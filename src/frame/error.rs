//! Why bytes are no frame, or a frame is no record.

use core::fmt;

/// What is wrong with a frame. [`Error::id`] is stable, as the ids of the [rules](crate::RULES) are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The bytes do not begin as a frame does.
    Magic,
    /// The header does not fit its own check.
    Header,
    /// The payload has `size` bytes, more than a record can have.
    Large {
        /// How many it has, or says that it has.
        size: u32,
    },
    /// The bytes end in the middle of the frame.
    End {
        /// At least so many more are needed.
        missing: u32,
    },
    /// The frame does not fit its check.
    Check,
    /// It was not looked at whether this is a frame: there was too much before it that looked like one and was none.
    Unchecked,
    /// Bytes between two zeros that are not COBS, or more than one frame.
    Cobs,
    /// The buffer is too small for the frame.
    Buffer,
    /// The writer has another major version of the schema.
    Major {
        /// Which one.
        found: u8,
    },
    /// The payload is of a kind that is not known here.
    Kind {
        /// Which one.
        found: u8,
    },
    /// A record has parts of a newer version of the schema than the frame would say.
    Newer,
    /// The frame is undamaged, and its payload is not a valid record.
    Record(crate::Error),
}

impl Error {
    pub(super) fn large(size: usize) -> Self {
        Error::Large { size: u32::try_from(size).unwrap_or(u32::MAX) }
    }

    /// The stable id of what is wrong, such as `frame.check`; for a payload that is no record, that of the rule which
    /// it breaks.
    pub const fn id(&self) -> &'static str {
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
        match self {
            Error::Magic => f.write_str("no frame begins here"),
            Error::Header => f.write_str("the header of a frame, but damaged"),
            Error::Large { size } => write!(f, "a payload of {size} bytes, at most 262144"),
            Error::End { missing } => {
                write!(f, "a frame that is cut off; at least {missing} bytes are missing")
            }
            Error::Check => f.write_str("a frame that is damaged"),
            Error::Unchecked => f.write_str("not looked at, after too many false beginnings of frames"),
            Error::Cobs => f.write_str("no frame in COBS"),
            Error::Buffer => f.write_str("the buffer is too small"),
            Error::Major { found } => {
                write!(f, "a frame of version {found} of the schema, which is another format")
            }
            Error::Kind { found } => write!(f, "a frame of kind {found}, which is not known here"),
            Error::Newer => f.write_str("a record with parts of a newer version than its frame"),
            Error::Record(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {}
