//! The exit status of the program.

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
