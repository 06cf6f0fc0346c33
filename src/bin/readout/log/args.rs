//! The command line of `readout log`.

use crate::args::{Output, Target, source};
use crate::input::{Format, Source};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Keeps records in a file, so that no crash loses one.
///
/// A log is a file of records, each in a frame that says which version of the schema it is in and shows damage. Records are
/// only ever added at the end. `check`, `show`, `convert` and `digest` read logs, too, up to the first damage; `list`, `get`,
/// `verify` and `recover` pass over it.
#[derive(Debug, Parser)]
#[command(after_help = "\
Examples:
  readout log append visits.readouts call.json visit.json
  readout log list visits.readouts
  readout log get visits.readouts 2
  readout log verify visits.readouts

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
}

impl Command {
    /// Whether something remains of it besides what it prints.
    pub(crate) fn is_lasting(&self) -> bool {
        !matches!(self, Command::List(_) | Command::Get(_) | Command::Verify(_))
    }

    /// Whether it prints bytes, and not text.
    pub(crate) fn writes_bytes(&self) -> bool {
        matches!(self, Command::Get(_))
    }
}

/// Adds records to a log, and begins one if there is none.
///
/// Prints a line for each record once it is on the disk: the number of its entry, and its digest. What is not valid is
/// not added; with `--output json` its line is the one that `check --output json` prints. There is one writer at a time.
/// A log whose last record is cut off is refused; `recover` repairs it.
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

/// Takes away what is cut off at the end of a log, and says what that was.
///
/// Entries before it stay as they are. Damage elsewhere stays, too; with --to, all that is whole goes into a new log,
/// and the old one is left alone.
#[derive(Debug, Parser)]
pub(crate) struct Recover {
    /// The log
    #[arg(value_name = "LOG")]
    pub(crate) log: PathBuf,
    /// Write all whole entries to this file, which must not be there
    #[arg(long, value_name = "COPY")]
    pub(crate) to: Option<PathBuf>,
}
