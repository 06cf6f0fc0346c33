//! Errors that end a command or the reading of one input.

use crate::io::format::LONGEST;
use crate::messages::files;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_error;
use crate::terminal::stdout::ReaderGone;
use std::io;

/// The reason why a command stopped reading an input.
#[derive(Debug)]
pub(crate) enum CommandError {
    /// This input cannot be used. Other inputs may be usable.
    Input(String),
    /// The output cannot be written, so the command has to end.
    Output(io::Error),
    /// The output is no longer needed, because its reader has left or writing has failed.
    ReaderGone,
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        CommandError::Output(error)
    }
}

impl CommandError {
    /// Creates the error for an input that could not be opened or read.
    pub(crate) fn read_error(error: &io::Error) -> Self {
        if error.get_ref().is_some_and(|why| why.is::<ReaderGone>()) {
            return CommandError::ReaderGone;
        }
        CommandError::Input(match error.kind() {
            io::ErrorKind::NotFound => files::NOT_FOUND.into(),
            io::ErrorKind::PermissionDenied => files::NO_PERMISSION_TO_READ.into(),
            io::ErrorKind::IsADirectory => files::FOLDER.into(),
            _ => files::cannot_read(error),
        })
    }

    /// Prints the message about an input that cannot be used, and returns the exit status.
    ///
    /// # Errors
    /// An output that cannot be written.
    pub(crate) fn report(self, name: &str) -> io::Result<Status> {
        match self {
            CommandError::Input(why) => {
                print_error(name, &why);
                Ok(Status::Failed)
            }
            CommandError::Output(error) => Err(error),
            CommandError::ReaderGone => Ok(Status::Unread),
        }
    }

    /// Creates the error for a document or a line that is longer than [`LONGEST`].
    pub(crate) fn too_long(what: &str) -> Self {
        CommandError::Input(files::is_too_long(what, LONGEST >> 20))
    }
}
