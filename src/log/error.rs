//! The errors of logs.

use crate::frame;
use crate::log::gap::{Content, Gap};
use std::time::Duration;
use std::{fmt, io};

/// The reason why a log cannot be read or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The operating system reports an error.
    Io(io::Error),
    /// Another writer has the log open.
    Locked {
        /// The time that was spent waiting, as set with [`Options::waiting`](crate::log::Options::waiting).
        waited: Duration,
    },
    /// The file is not a regular file, so records would not stay in it.
    NotAFile,
    /// The file has content, but no frame. It is not changed.
    NotALog,
    /// The last record is cut off. [`recover`](crate::log::recover()) removes it, and so does a writer that is opened with
    /// [`Options::recovering`](crate::log::Options::recovering).
    Torn(Gap),
    /// Other bytes, such as text, follow the last record. They are not from a writer of logs. They can be removed as a cut off
    /// record can.
    Foreign(Gap),
    /// A backup is not whole, and is not restored. [`salvage`](crate::log::salvage) copies its whole entries.
    NotWhole(Gap),
    /// Another program has changed the file, or the disk does not have the bytes that were written.
    Changed,
    /// An earlier write has failed, so the content of the disk is unknown. Open the log again.
    Broken,
    /// The log has no entry with this number.
    Missing(u64),
    /// No frame can be made of the record, or the frame is not valid.
    Frame(frame::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io(error) => error.fmt(f),
            Error::Locked { waited } if waited.is_zero() => f.write_str("another writer has it open"),
            Error::Locked { waited } => {
                write!(f, "another writer has it open, still after waiting for {waited:?}")
            }
            Error::NotAFile => f.write_str("it is not a regular file"),
            Error::NotALog => f.write_str("it is not a log of records"),
            Error::Torn(gap) if gap.content() == Content::Zeros => {
                write!(f, "the last record was not written, only its length: {gap}")
            }
            Error::Torn(Gap { start, end, .. }) => {
                write!(f, "the last record is cut off: bytes {start} to {end} are no whole frame")
            }
            Error::Foreign(gap) => write!(f, "something stands behind the last record: {gap}"),
            Error::NotWhole(gap) => write!(f, "it is not whole: {gap}"),
            Error::Changed => f.write_str("somebody else has changed the file"),
            Error::Broken => f.write_str("an earlier write failed, and the log has to be opened anew"),
            Error::Missing(number) => write!(f, "there is no entry {number}"),
            Error::Frame(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io(error) => Some(error),
            Error::Frame(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Io(error)
    }
}

impl From<frame::Error> for Error {
    fn from(error: frame::Error) -> Self {
        Error::Frame(error)
    }
}
