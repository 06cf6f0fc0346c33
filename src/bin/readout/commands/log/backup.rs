//! `readout log backup` and `readout log restore`: copies of logs.

use crate::args::log::{Backup, Restore};
use crate::args::values::Output;
use crate::commands::log::messages::{json_gap, json_line, log_error, name, plain_line};
use crate::digits::grouped;
use crate::io::error::CommandError;
use crate::messages::{files, logs, words};
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_error;
use diplomatic_readout::log::{self, Error};
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn back_up(args: &Backup, out: &mut impl Write) -> Result<Status, CommandError> {
    let done = log::backup(&args.log, &args.copy).map_err(|error| copy_error(&error, &args.copy))?;
    print_copy(args.output, &args.copy, &done, out)?;
    Ok(if done.flaw().is_none() { Status::Good } else { Status::Invalid })
}

pub(super) fn restore(args: &Restore, out: &mut impl Write) -> Result<Status, CommandError> {
    let work = if args.replace { log::restore_over } else { log::restore };
    match work(&args.copy, &args.log) {
        Ok(done) => print_copy(args.output, &args.log, &done, out)?,
        Err(error @ Error::NotWhole(_)) => {
            out.flush()?;
            let why = logs::not_restored(&error);
            print_error(&name(&args.copy), &why);
            return Ok(Status::Invalid);
        }
        Err(error) => return Err(copy_error(&error, &args.log)),
    }
    Ok(Status::Good)
}

/// Returns the error for a copy. An error of the file to write names that file.
fn copy_error(error: &Error, to: &Path) -> CommandError {
    match error {
        Error::Io(io) if io.kind() == io::ErrorKind::AlreadyExists => {
            CommandError::Input(files::file_already_there(&name(to)))
        }
        Error::Locked { .. } | Error::NotAFile => CommandError::Input(files::about(&name(to), error)),
        error => log_error(error),
    }
}

/// Prints the result of a backup or a restore.
fn print_copy(output: Output, to: &Path, done: &log::Backup, out: &mut impl Write) -> io::Result<()> {
    let log::Backup { entries, bytes, sha256, damaged, tail, replaced, .. } = done;
    let gaps = damaged.iter().chain(tail);
    if output == Output::Json {
        let gaps: Vec<_> = gaps.map(json_gap).collect();
        let replaced = replaced.as_deref().map(name);
        let value = json!({
            "file": name(to), "whole": gaps.is_empty(), "entries": entries, "bytes": bytes,
            "sha256": sha256.to_string(), "problems": gaps, "replaced": replaced,
        });
        return json_line(&value, out);
    }
    plain_line(&logs::copied(&name(to), &words::entries(*entries), &grouped(*bytes), sha256), out)?;
    for gap in gaps {
        plain_line(&logs::copied_as_it_is(gap), out)?;
    }
    match replaced {
        Some(kept) => plain_line(&logs::old_log(&name(kept)), out),
        None => Ok(()),
    }
}
