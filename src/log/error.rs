//! The errors of logs.

use crate::frame;
use crate::log::gap::{Content, Gap};
use crate::messages::logs;
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
            Error::Locked { waited } if waited.is_zero() => f.write_str(logs::LOCKED),
            Error::Locked { waited } => f.write_str(&logs::still_locked(*waited)),
            Error::NotAFile => f.write_str(logs::NOT_A_FILE),
            Error::NotALog => f.write_str(logs::NOT_A_LOG),
            Error::Torn(gap) if gap.content() == Content::Zeros => f.write_str(&logs::only_length(gap)),
            Error::Torn(Gap { start, end, .. }) => f.write_str(&logs::cut_off(*start, *end)),
            Error::Foreign(gap) => f.write_str(&logs::foreign(gap)),
            Error::NotWhole(gap) => f.write_str(&logs::not_whole(gap)),
            Error::Changed => f.write_str(logs::CHANGED),
            Error::Broken => f.write_str(logs::BROKEN),
            Error::Missing(number) => f.write_str(&logs::no_entry(*number)),
            Error::Frame(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // These print as the error in them, so the chain goes on behind it: each error of a chain prints once.
            Error::Io(error) => error.source(),
            Error::Frame(error) => error.source(),
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
