//! The exit status of the program.

use std::process::ExitCode;

/// The result of a command. Later variants are worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Everything was done, and all records are valid.
    Good,
    /// An input was not read to its end, because the reader of the output had left.
    Unread,
    /// Two records that were compared differ.
    Different,
    /// A record is not valid or not there, or a log is damaged.
    Invalid,
    /// An operation failed.
    Failed,
}

impl Status {
    /// Changes the status to `other` if that is worse.
    pub(crate) fn worsen(&mut self, other: Status) {
        *self = (*self).max(other);
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Good => 0,
            Status::Different | Status::Invalid => 1,
            Status::Unread | Status::Failed => 2,
        })
    }
}
