//! Why a command stops before its end.

use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_error;
use crate::terminal::stdout::ReaderGone;
use std::io;

/// Why reading has stopped.
#[derive(Debug)]
pub(crate) enum CommandError {
    /// This input cannot be used; others may be.
    Input(String),
    /// What comes out cannot be written, and nothing more makes sense.
    Output(io::Error),
    /// The reader of the output has left.
    ReaderGone,
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        CommandError::Output(error)
    }
}

impl CommandError {
    pub(crate) fn reading(error: &io::Error) -> Self {
        if error.get_ref().is_some_and(|why| why.is::<ReaderGone>()) {
            return CommandError::ReaderGone;
        }
        CommandError::Input(match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".into(),
            io::ErrorKind::PermissionDenied => "no permission to read it".into(),
            io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
            _ => format!("cannot read it: {error}"),
        })
    }

    /// Prints a message where there is one, and returns the status with which the program ends.
    pub(crate) fn tell(self, name: &str) -> io::Result<Status> {
        match self {
            CommandError::Input(why) => {
                print_error(name, &why);
                Ok(Status::Failed)
            }
            CommandError::Output(error) => Err(error),
            CommandError::ReaderGone => Ok(Status::Unread),
        }
    }

    pub(crate) fn too_long(what: &str) -> Self {
        CommandError::Input(format!("{what} is longer than 64 MiB, and no record is"))
    }
}
