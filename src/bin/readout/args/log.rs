//! The command line of `readout log`.

use crate::args::values::{Output, source};
use crate::io::format::Format;
use crate::io::source::Source;
use crate::messages::help;
use crate::output::records::{OutputFormat, output_format};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::time::Duration;

/// Keeps records in a file from which a crash loses none.
///
/// A log is a file of records. Each record is in a frame, which names the version of the schema and makes damage visible.
/// Records are only added at the end. `check`, `show`, `convert` and `digest` also read logs, but only up to the first damage.
/// The commands of `log` skip damage.
#[derive(Debug, Parser)]
#[command(after_help = help::LOG)]
pub(crate) struct Log {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A command of `readout log`, with its arguments.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Append(Append),
    List(List),
    Get(Get),
    Verify(Verify),
    Recover(Recover),
    Backup(Backup),
    Restore(Restore),
}

impl Command {
    /// Returns whether the command writes files.
    pub(crate) fn writes_files(&self) -> bool {
        !matches!(self, Command::List(_) | Command::Get(_) | Command::Verify(_))
    }

    /// Returns whether the command prints bytes instead of text.
    pub(crate) fn writes_bytes(&self) -> bool {
        matches!(self, Command::Get(_))
    }
}

/// Adds records to a log, and creates the log if there is none.
///
/// Prints a line for each record once it is on the disk: the number of its entry, and its digest. Records that are not valid
/// are not added; with `--output json`, their lines are those of `check --output json`. A log has one writer at a time, and
/// `--wait` waits for another writer to finish. A log is refused if its last record is cut off, or if text or other bytes
/// follow it; `recover` repairs such a log.
#[derive(Debug, Parser)]
pub(crate) struct Append {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Files with records; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_parser = source())]
    pub(crate) files: Vec<Source>,
    /// Format of the files, instead of recognising it
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Do not add records that are in the log already
    #[arg(long)]
    pub(crate) distinct: bool,
    /// Longest time to wait for another writer to finish
    #[arg(long, value_name = "SECONDS", default_value = "0", value_parser = seconds)]
    pub(crate) wait: Duration,
    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) output: Output,
}

/// Prints a line for each record of a log: its number, first byte, size, digest and id.
///
/// Damage is reported on standard error.
#[derive(Debug, Parser)]
pub(crate) struct List {
    /// The log; `-` is standard input
    #[arg(value_name = "LOG", value_parser = source())]
    pub(crate) log: Source,
    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) output: Output,
}

/// Prints records of a log.
///
/// Entries are numbered from 1. A damaged entry has no number, so later entries get smaller numbers than before the damage.
/// Digests do not change.
#[derive(Debug, Parser)]
pub(crate) struct Get {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Numbers or digests of entries
    #[arg(required = true, value_name = "WHICH")]
    pub(crate) which: Vec<String>,
    /// The format to write
    #[arg(long, default_value = "json", value_parser = output_format())]
    pub(crate) to: &'static OutputFormat,
}

/// Checks that logs are whole and that every record in them is valid, and prints each problem with its position.
#[derive(Debug, Parser)]
pub(crate) struct Verify {
    /// The logs; `-` is standard input
    #[arg(required = true, value_name = "LOG", value_parser = source())]
    pub(crate) logs: Vec<Source>,
    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) output: Output,
}

/// Removes a record that is cut off at the end of a log, or other bytes that do not belong there, and prints what they were.
///
/// The removed bytes are kept in a file beside the log. Its name is the name of the log, `.tail-` and the offset of these
/// bytes. If this file cannot be written, the log is not changed. The entries before these bytes are not changed, and neither
/// is damage elsewhere. With --to, all whole entries are copied to a new log, and the old log is not changed.
#[derive(Debug, Parser)]
pub(crate) struct Recover {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Copy all whole entries to this file, which must not exist
    #[arg(long, value_name = "COPY")]
    pub(crate) to: Option<PathBuf>,
}

/// Copies a log, even while records are added to it, and checks the copy.
///
/// Prints the number of entries and bytes of the copy, and its SHA-256, which `sha256sum` can check later. The copy has all
/// records that were acknowledged before, but not a record that is just being added. The copy is read back from the disk before
/// it gets its name. Until then, its name ends in `.readout-partial`. A damaged log is copied as it is, and the exit code is 1.
#[derive(Debug, Parser)]
pub(crate) struct Backup {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// The file to copy the log to, which must not exist
    #[arg(value_name = "COPY")]
    pub(crate) copy: PathBuf,
    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) output: Output,
}

/// Creates a log from a copy, after checking the whole copy.
///
/// A damaged copy is not restored, and the exit code is 1. `recover` repairs it, and `recover --to` copies its whole entries.
/// A log that is not empty is replaced only with `--replace`. The old log is kept beside the new one, with `.replaced` at the
/// end of its name.
#[derive(Debug, Parser)]
pub(crate) struct Restore {
    /// The copy
    #[arg(value_name = "COPY")]
    pub(crate) copy: PathBuf,
    /// The log to create, which must be empty or not exist
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Replace the log that is there, and keep it under another name
    #[arg(long)]
    pub(crate) replace: bool,
    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) output: Output,
}

/// Parses a number of seconds, such as `30` or `0.5`.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| help::NO_SECONDS.into())
}
