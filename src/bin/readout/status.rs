//! How the program ends, and how it complains.

use crate::plain::{named, plain};
use anstyle::{AnsiColor, Style};
use std::io::Write as _;
use std::process::ExitCode;

/// The worst result so far, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// All is as it should be.
    Good,
    /// Some input was not read to its end, since the reader of the output had left.
    Unread,
    /// Something is not a valid record.
    Invalid,
    /// Something could not be done.
    Failed,
}

impl Status {
    /// Remembers `other` if it is worse.
    pub(crate) fn worsen(&mut self, other: Status) {
        *self = (*self).max(other);
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Good => 0,
            Status::Invalid => 1,
            Status::Unread | Status::Failed => 2,
        })
    }
}

/// Says on standard error what is wrong with records, in colour where there is a terminal.
pub(crate) fn explain(flaws: &str) {
    let _ = write!(anstream::stderr(), "{flaws}");
}

/// Says on standard error what could not be done. Should that be closed, there is nobody to tell.
pub(crate) fn complain(about: &str, why: &str) {
    const RED: Style = AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{RED}readout:{RED:#} {}: {}", named(about), plain(why));
}
