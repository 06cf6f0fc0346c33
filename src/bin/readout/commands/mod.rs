//! The commands, each in a file or folder of its own.

mod check;
mod compare;
mod convert;
mod digest;
mod log;
mod show;
mod text;

use crate::args::Command;
use crate::terminal::exit_status::Status;
use crate::terminal::stdout::Out;
use std::io;

/// Runs a command.
///
/// # Errors
/// The output cannot be written.
pub(crate) fn run(command: &Command, out: &mut Out) -> io::Result<Status> {
    match command {
        Command::Check(args) => check::run(args, out),
        Command::Show(args) => show::run(args, out),
        Command::Convert(args) => convert::run(args, out),
        Command::Digest(args) => digest::run(args, out),
        Command::Text(args) => text::run(args, out),
        Command::Compare(args) => compare::run(args, out),
        Command::Log(args) => log::run(args, out),
    }
}
