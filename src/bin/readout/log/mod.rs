//! `readout log`: records in a file, so that no crash loses one.

mod append;
pub(crate) mod args;
mod get;
mod list;
mod recover;
mod verify;

use crate::input::Stop;
use crate::plain::{plain, visible_json};
use crate::status::Status;
use args::{Command, Log};
use diplomatic_readout::frame::Skipped;
use diplomatic_readout::log::Error;
use std::io::{self, Write};
use std::path::Path;

pub(crate) fn run(args: &Log, out: &mut impl Write) -> io::Result<Status> {
    let (name, done) = match &args.command {
        Command::Append(args) => (name(&args.log), append::run(args, out)),
        Command::List(args) => (args.log.name(), list::run(args, out)),
        Command::Get(args) => (name(&args.log), get::run(args, out)),
        Command::Verify(args) => return verify::run(args, out),
        Command::Recover(args) => (name(&args.log), recover::run(args, out)),
    };
    done.or_else(|stop| {
        out.flush()?;
        stop.tell(&name)
    })
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Why a log cannot be used.
fn unusable(error: &Error) -> Stop {
    Stop::Input(match error {
        Error::Io(error) => match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".into(),
            io::ErrorKind::PermissionDenied => "no permission to use it".into(),
            io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
            io::ErrorKind::AlreadyExists => "there already is such a file".into(),
            _ => error.to_string(),
        },
        Error::Torn(_) => format!("{error}; `readout log recover` takes them away"),
        error => error.to_string(),
    })
}

/// A piece that is no entry, in words.
fn damage(skipped: &Skipped, torn: bool) -> String {
    let Skipped { start, end, why } = skipped;
    let what = if torn { "cut off at the end: " } else { "" };
    format!("bytes {start} to {end}: {what}{why}")
}

/// A line for programs.
fn json_line(value: &serde_json::Value, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", visible_json(&value.to_string()))
}

/// A line for people, with something of others in it.
fn plain_line(line: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", plain(line))
}
