//! The command line.

pub(crate) mod log;
pub(crate) mod values;

use crate::args::values::{Output, source};
use crate::io::format::Format;
use crate::io::source::Source;
use crate::output::progress;
use crate::output::records::Target;
use crate::terminal::escape::plain;
use crate::terminal::exit_status::Status;
use crate::terminal::stdout::Out;
use clap::{Parser, Subcommand};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks, shows and converts diplomatic readouts.
///
/// A readout is what one side publishes after its leaders or officials have talked to somebody: who took part, what
/// was discussed, who holds what position, what was promised and for when. A record is a readout in a form that
/// programs can check, written as JSON or as compact canonical bytes.
#[derive(Debug, Parser)]
#[command(name = "readout", version, max_term_width = 100, after_help = EXAMPLES, after_long_help = LONG_HELP)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  readout check call.json         is this a valid record? if not, what is wrong?
  readout show call.json | less   a page to read
  readout convert --to postcard -o call.readout call.json
  readout digest *.readout        one line each: the digest, and the name
  readout log append visits.readouts call.json    keep it, so that no crash loses it

`readout help check` tells more about `check`, and so on.";

const LONG_HELP: &str = "\
Examples:
  readout check call.json         is this a valid record? if not, what is wrong?
  readout show call.json | less   a page to read
  readout convert --to postcard -o call.readout call.json
  readout digest *.readout        one line each: the digest, and the name
  readout log append visits.readouts call.json    keep it, so that no crash loses it

What a file holds:
  The bytes decide, never the name; --format overrules them. What is good comes
  first: a file that begins with a valid canonical record holds canonical
  records, whatever it looks like, and a valid protobuf message is known with
  its fields in any order. Frames, and so logs, begin with four bytes of their
  own.
  Text is JSON. It is one document, unless lines show that each of them is one
  (NDJSON): the first is a complete object and more follows, or a later one is
  a complete object with members that every record has. So a broken first line
  hides no others. Blank lines are skipped.
  Canonical records can stand one behind the other, and so can protobuf
  messages if each has its length before it, as a varint.
  What is something else (empty, UTF-16 or UTF-32, compressed, an archive, PDF,
  an image, HTML, XML, CSV, YAML, an array of records, a JSON text sequence) is
  not valid, and is called what it is, with what to do: rule `file.kind`.
  Broken bytes that are none of this are a protobuf message if they have the
  form of one, and else canonical bytes.
  FILE can be `-` for standard input.

Exit codes:
  0  all went well; all records are valid
  1  at least one record is not valid
  2  something could not be done: a file cannot be read or written, or the
     command line is wrong; or a pipe was not read to its end, since nobody
     took what came of it
  129, 130, 143  ended by SIGHUP, SIGINT (Ctrl-C) or SIGTERM

0 is a promise, whoever stops listening: all was looked at, all is valid, and
all that was to be written or added is. If the reader of the output leaves, as
`head` does, files are gone through to their end in silence, and so is a pipe
from which a file or a log is written. Any other pipe may have no end: it is
left, with 2, or with 1 if something was not valid before. Standard output that
is full is told, and is 2, when the work is done. Where it is closed (`>&-`),
what is printed is thrown away, as with /dev/null.

Colour is used on a terminal only. NO_COLOR=1 turns it off, CLICOLOR_FORCE=1 on.";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Show(Show),
    Convert(Convert),
    Digest(Digest),
    Log(crate::args::log::Log),
}

impl Command {
    /// Tells whether the command leaves something besides its output, such as a file.
    pub(crate) fn is_lasting(&self) -> bool {
        match self {
            Command::Check(_) | Command::Show(_) | Command::Digest(_) => false,
            Command::Convert(args) => args.file_to_write().is_some(),
            Command::Log(args) => args.command.is_lasting(),
        }
    }

    /// Tells whether the command prints bytes, and not text.
    pub(crate) fn writes_bytes(&self) -> bool {
        match self {
            Command::Convert(_) => true,
            Command::Log(args) => args.command.writes_bytes(),
            _ => false,
        }
    }
}

/// Tells whether files are valid records, and what is wrong with those that are not.
///
/// For each valid file it prints what is in it, how many bytes its canonical form has, how many of them are text
/// (the sum of all strings, keys included), what the structure adds to the text in percent, and the digest, which is
/// the same in whatever format the record came. For each other file it prints every problem with the line or the byte that
/// it is at, the rule that it breaks, and what may have been meant; of canonical bytes the first problem.
///
/// Of a stream of records (NDJSON, canonical bytes or protobuf messages one behind the other) it prints the first
/// thing that is wrong with each that is not valid, and one summary. All cores work on it, in bounded memory, and the
/// results come in its order. What is behind a place where nobody can tell where the next record begins, as in a frame
/// that is damaged, is not read; of logs, `log verify` and `log recover` read that, too.
///
/// With --output json, each line is an object: `file`, `line` or `record` in a stream, `format`, `valid`; of a valid record
/// `bytes`, `text_bytes`, `digest` and `counts`; of another `problems`, with the `rule`, the `pointer` into the record, the
/// `message`, and where there is one a `hint` to put in its place, `help` in words, the number of `followers` (references that
/// are wrong only because of it), and `line`, `column` and `offset` in the file, and `more`, how many problems are not listed. Of what could not be read, or not to its end, there is a line with `file` and `error`.
#[derive(Debug, Parser)]
#[command(after_help = "\
Examples:
  readout check call.json visit.readout
  readout check --output json archive.ndjson | jq 'select(.valid | not)'
  curl -s https://example.org/call.json | readout check -

Exit codes: 0 all valid, 1 some not valid, 2 something could not be read, or was not because the reader of the output
left; `readout --help` has the whole of it.")]
pub(crate) struct Check {
    /// Files to check; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_parser = source())]
    pub(crate) files: Vec<Source>,
    /// What the files hold, instead of finding out
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// For whom to write
    #[arg(long, value_name = "FOR", default_value = "human")]
    pub(crate) output: Output,
    /// When to show how far the work has come, on standard error
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) progress: progress::When,
}

/// Prints a record as a page to read.
///
/// Who took part; what was said, by topic, with the whole chain of those who vouch for it; what was promised, by whom
/// and for when; everything that has a date, in order. What the source leaves open stays visibly open.
///
/// Texts stand in the record's own language, the page around them is English. Of a stream, each record becomes a page.
#[derive(Debug, Parser)]
#[command(after_help = "\
Examples:
  readout show call.json
  CLICOLOR_FORCE=1 readout show visit.readout | less -R")]
pub(crate) struct Show {
    /// File to show; `-` is standard input
    #[arg(value_name = "FILE", value_parser = source())]
    pub(crate) file: Source,
    /// What the file holds, instead of finding out
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// How wide the page is; as wide as the terminal up to 120, or else 100
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(crate) width: Option<u16>,
}

/// Rewrites a record in another format.
///
/// Only what is valid is converted, and it keeps its digest. One record as JSON comes out over many lines. A stream
/// of records becomes another: NDJSON with --to json, one record on a line, each with its members in the order of
/// the schema; canonical bytes one behind the other with --to postcard, and as a log with --to frames; and with
/// --to protobuf messages that each have their length before them. All cores work on it, in bounded memory.
///
/// With -o, the result first goes to a temporary file in the same folder, which then takes the final name: nobody
/// ever finds half a record there, and if anything goes wrong, what was there stays: one record of many that is not valid
/// is enough. Without -o, all that are valid are written. An interrupt takes the temporary file away and ends with exit
/// code 130 (SIGINT, as by Ctrl-C), 143 (SIGTERM) or 129 (SIGHUP); what is ignored when the program starts, as SIGHUP is
/// under nohup, stays ignored.
#[derive(Debug, Parser)]
#[command(after_help = "\
Examples:
  readout convert --to postcard -o call.readout call.json
  readout convert --to json call.readout
  readout convert --to frames -o archive.readouts archive.ndjson
  cat call.json | readout convert --to postcard - > call.readout")]
pub(crate) struct Convert {
    /// The format to write
    #[arg(long)]
    pub(crate) to: Target,
    /// File to write to, instead of standard output
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// What the file holds, instead of finding out
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// When to show how far the work has come, on standard error
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) progress: progress::When,
    /// File to convert; `-` is standard input
    #[arg(value_name = "FILE", value_parser = source())]
    pub(crate) file: Source,
}

impl Convert {
    /// Returns the file to write to, if it is not standard output.
    pub(crate) fn file_to_write(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }
}

/// Prints the digest of each record, and its name.
///
/// The digest is a SHA-256 over the canonical bytes, behind a prefix that says what they are, so it is the same for a
/// record in JSON, postcard and protobuf, however the JSON is laid out, and in every later version of the schema; it is
/// not what sha256sum says of a file. Texts count as they are written: an accent that is a character of its own makes
/// another record. The name of a line of NDJSON is FILE:LINE, that
/// of a record in another stream FILE:NUMBER, from 1.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  readout digest call.json call.readout      # the same digest twice: the same readout")]
pub(crate) struct Digest {
    /// Files; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_parser = source())]
    pub(crate) files: Vec<Source>,
    /// What the files hold, instead of finding out
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
}

/// Prints help or what is wrong with the command line. A name on it can be a trap too.
pub(crate) fn refuse(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let mut out = Out::text();
        // Writing to the output does not fail.
        let _ = write!(out, "{}", error.render().ansi());
        return out.end(Status::Good).into();
    }
    let message = error.render().to_string();
    let mut stderr = anstream::stderr();
    for line in message.trim_end().split('\n') {
        let _ = writeln!(stderr, "{}", plain(line));
    }
    Status::Failed.into()
}
