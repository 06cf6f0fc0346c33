//! `readout log`: keeps records in a file from which a crash loses none.

mod append;
mod backup;
mod get;
mod list;
mod messages;
mod recover;
mod verify;

use crate::args::log::{Command, Log};
use crate::terminal::exit_status::Status;
use messages::name;
use std::io::{self, Write};

pub(crate) fn run(args: &Log, out: &mut impl Write) -> io::Result<Status> {
    let (name, done) = match &args.command {
        Command::Append(args) => (name(&args.log), append::run(args, out)),
        Command::List(args) => (args.log.name(), list::run(args, out)),
        Command::Get(args) => (name(&args.log), get::run(args, out)),
        Command::Verify(args) => return verify::run(args, out),
        Command::Recover(args) => (name(&args.log), recover::run(args, out)),
        Command::Backup(args) => (name(&args.log), backup::back_up(args, out)),
        Command::Restore(args) => (name(&args.copy), backup::restore(args, out)),
    };
    done.or_else(|error| {
        out.flush()?;
        error.report(&name)
    })
}
