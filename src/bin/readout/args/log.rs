//! The command line of `readout log`.

use crate::args::values::{Output, source};
use crate::io::format::Format;
use crate::io::source::Source;
use crate::output::records::Target;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::time::Duration;

/// Keeps records in a file, so that no crash loses one.
///
/// A log is a file of records, each in a frame that says which version of the schema it is in and shows damage. Records are
/// only ever added at the end. `check`, `show`, `convert` and `digest` read logs, too, up to the first damage; the commands
/// here pass over it.
#[derive(Debug, Parser)]
#[command(after_help = "\
Examples:
  readout log append visits.readouts call.json visit.json
  readout log list visits.readouts
  readout log get visits.readouts 2
  readout log verify visits.readouts
  readout log backup visits.readouts /mnt/visits-2026-02-04.readouts

Exit codes:
  0  all went well
  1  a record is not valid, or not there; a log is damaged
  2  something could not be done, or was not looked at

What is to be added or repaired is, whoever reads what is printed; `readout --help` has the whole of it.")]
pub(crate) struct Log {
    #[command(subcommand)]
    pub(crate) command: Command,
}

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
    /// Tells whether the command leaves something besides its output, such as a file.
    pub(crate) fn is_lasting(&self) -> bool {
        !matches!(self, Command::List(_) | Command::Get(_) | Command::Verify(_))
    }

    /// Tells whether the command prints bytes, and not text.
    pub(crate) fn writes_bytes(&self) -> bool {
        matches!(self, Command::Get(_))
    }
}

/// Adds records to a log, and begins one if there is none.
///
/// Prints a line for each record once it is on the disk: the number of its entry, and its digest. What is not valid is
/// not added; with `--output json` its line is the one that `check --output json` prints. There is one writer at a time;
/// `--wait` lets others finish. A log whose last record is cut off, or that has text or anything else behind it, is refused;
/// `recover` repairs it.
#[derive(Debug, Parser)]
pub(crate) struct Append {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Files with records; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_parser = source())]
    pub(crate) files: Vec<Source>,
    /// What the files hold, instead of finding out
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Add no record that is there already
    #[arg(long)]
    pub(crate) distinct: bool,
    /// Wait so long for another writer to finish, and then give up
    #[arg(long, value_name = "SECONDS", default_value = "0", value_parser = seconds)]
    pub(crate) wait: Duration,
    /// For whom to write
    #[arg(long, value_name = "FOR", default_value = "human")]
    pub(crate) output: Output,
}

/// Prints a line for each record of a log: its number, the byte at which it begins, its size, its digest, its id.
///
/// Damage is told on standard error.
#[derive(Debug, Parser)]
pub(crate) struct List {
    /// The log; `-` is standard input
    #[arg(value_name = "LOG", value_parser = source())]
    pub(crate) log: Source,
    /// For whom to write
    #[arg(long, value_name = "FOR", default_value = "human")]
    pub(crate) output: Output,
}

/// Prints records of a log.
///
/// Entries are numbered from 1. What is damaged has no number, so that numbers behind it are smaller than they were;
/// digests stay what they are.
#[derive(Debug, Parser)]
pub(crate) struct Get {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Numbers of entries, or digests
    #[arg(required = true, value_name = "WHICH")]
    pub(crate) which: Vec<String>,
    /// The format to write
    #[arg(long, default_value = "json")]
    pub(crate) to: Target,
}

/// Tells whether logs are whole, and every record in them valid, and what is wrong where.
#[derive(Debug, Parser)]
pub(crate) struct Verify {
    /// The logs; `-` is standard input
    #[arg(required = true, value_name = "LOG", value_parser = source())]
    pub(crate) logs: Vec<Source>,
    /// For whom to write
    #[arg(long, value_name = "FOR", default_value = "human")]
    pub(crate) output: Output,
}

/// Takes away what is cut off at the end of a log, or does not belong there, and says what that was.
///
/// A copy of it is kept in a file beside the log, whose name is that of the log and `.tail-` with the byte at which it began;
/// if that cannot be written, the log stays as it is. Entries before it stay as they are. Damage elsewhere stays, too; with
/// --to, all that is whole goes into a new log, and the old one is left alone.
#[derive(Debug, Parser)]
pub(crate) struct Recover {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Write all whole entries to this file, which must not be there
    #[arg(long, value_name = "COPY")]
    pub(crate) to: Option<PathBuf>,
}

/// Copies a log, also while records are added to it, and checks the copy.
///
/// Prints the entries and bytes of the copy, and its SHA-256, which `sha256sum` can check later. All records that were
/// acknowledged before are in it; one that is just being added is not. The copy is read back from the disk before it gets its
/// name; until then, `.readout-partial` stands behind that. Of a damaged log everything is copied as it is, and the exit code
/// is 1.
#[derive(Debug, Parser)]
pub(crate) struct Backup {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// The file to copy it to, which must not be there
    #[arg(value_name = "COPY")]
    pub(crate) copy: PathBuf,
    /// For whom to write
    #[arg(long, value_name = "FOR", default_value = "human")]
    pub(crate) output: Output,
}

/// Makes a log of a copy, after it has checked all of it.
///
/// A copy that is damaged is not restored, and the exit code is 1; `recover` repairs it, and `recover --to` copies what is
/// whole. A log with something in it is only replaced if that is asked for, and is kept beside the new one under its name and
/// `.replaced`.
#[derive(Debug, Parser)]
pub(crate) struct Restore {
    /// The copy
    #[arg(value_name = "COPY")]
    pub(crate) copy: PathBuf,
    /// The log to make, which must not be there or be empty
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Put it in the place of the log that is there, and keep that
    #[arg(long)]
    pub(crate) replace: bool,
    /// For whom to write
    #[arg(long, value_name = "FOR", default_value = "human")]
    pub(crate) output: Output,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| "not a number of seconds, such as 30 or 0.5".into())
}
