//! The command line: its arguments and its help.

pub(crate) mod log;
pub(crate) mod values;

use crate::args::values::{Deny, Output, source, threshold};
use crate::io::format::Format;
use crate::io::source::Source;
use crate::messages::help;
use crate::output::progress;
use crate::output::records::{OutputFormat, output_format};
use crate::terminal::escape::escape_text;
use crate::terminal::exit_status::Status;
use crate::terminal::stdout::Out;
use clap::{Parser, Subcommand};
use diplomatic_readout::compare::Options;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks, shows and converts diplomatic readouts.
///
/// A readout is the text that one side publishes after a talk of its leaders or officials. It says who took part, what was
/// discussed, who holds which position, and what was promised for when. A record is a readout in a form that programs can
/// check. It is written as JSON, as a protobuf message or as compact canonical bytes.
#[derive(Debug, Parser)]
#[command(name = "readout", version, max_term_width = 100, after_help = help::EXAMPLES, after_long_help = help::LONG_HELP)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A command, with its arguments.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Show(Show),
    Convert(Convert),
    Digest(Digest),
    Text(Text),
    Compare(Compare),
    Log(crate::args::log::Log),
}

impl Command {
    /// Returns whether the command writes files, such as the file of `-o` or a log.
    pub(crate) fn writes_files(&self) -> bool {
        match self {
            Command::Check(_)
            | Command::Show(_)
            | Command::Digest(_)
            | Command::Text(_)
            | Command::Compare(_) => false,
            Command::Convert(args) => args.file_to_write().is_some(),
            Command::Log(args) => args.command.writes_files(),
        }
    }

    /// Returns whether the command prints bytes instead of text.
    pub(crate) fn writes_bytes(&self) -> bool {
        match self {
            Command::Check(_) | Command::Show(_) | Command::Digest(_) | Command::Compare(_) => false,
            Command::Convert(_) | Command::Text(_) => true,
            Command::Log(args) => args.command.writes_bytes(),
        }
    }
}

/// Checks whether files are valid records, and prints the problems of those that are not.
///
/// For a valid file, `check` prints the number of entries in each list, the number of bytes of the canonical form, how many of
/// them are text (the sum of all strings, keys included), what the structure adds to the text in percent, and the digest. The
/// digest is the same in every format. For a file that is not valid, `check` prints every problem, with its line or byte, the
/// rule that it breaks, and a suggestion if there is one. For canonical bytes it prints only the first problem.
///
/// Below a valid file, `check` prints its notices: what is odd about the record, or is not as the coding guide has it, each with
/// an id and what to do. RULES.md lists them. Notices do not change the exit code. With --deny notices they are errors, and a
/// record that has one counts as not valid.
///
/// For a stream of records (NDJSON, or canonical bytes, protobuf messages or frames in a row), `check` prints the first problem
/// of each record that is not valid, and one summary. It prints no notices, except the first of each record with --deny notices
/// or all with --output json. The work uses all cores and bounded memory, and the results keep the
/// order of the stream. If the end of a record cannot be found, as in a damaged frame, the rest of the stream is not read. For
/// logs, `log verify` and `log recover` read that rest, too.
///
/// With --output json, each line is an object. It has the members `file`, `format` and `valid`, and in a stream `line` or
/// `record`. A record that breaks no rule also has `bytes`, `text_bytes`, `digest`, `counts` and `notices`. Any other record has
/// `problems`. Both have `more`, the number of notices or problems that are not listed. Each notice has an `id`, a `pointer` into
/// the record, a `message` and a `hint` in words, and in JSON `line`, `column` and `offset`. Each problem has a `rule`, a `pointer` into the record
/// and a `message`. Where they apply, it also has a `hint` (a value to put there instead), `help` in words, `followers` (the
/// number of references that are wrong only because of this problem), and `line`, `column` and `offset` in the file. For a file
/// that could not be read, or not to its end, there is a line with `file` and `error`.
#[derive(Debug, Parser)]
#[command(after_help = help::CHECK)]
pub(crate) struct Check {
    /// Files to check; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_parser = source())]
    pub(crate) files: Vec<Source>,
    /// Format of the files, instead of recognising it
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// What counts as an error besides broken rules
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) output: Output,
    /// When to show the progress on standard error
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) progress: progress::When,
}

/// Prints a record as a page for people.
///
/// The page shows who took part; what was said on each topic, with the whole chain of actors who report it; what was promised,
/// by whom and for when; and all dates in order. It marks what the source does not say.
///
/// The texts are in the language of the record, and the page around them is in English. For a stream, each record becomes a
/// page.
#[derive(Debug, Parser)]
#[command(after_help = help::SHOW)]
pub(crate) struct Show {
    /// File to show; `-` is standard input
    #[arg(value_name = "FILE", value_parser = source())]
    pub(crate) file: Source,
    /// Format of the file, instead of recognising it
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Width of the page; by default that of the terminal, from 40 to 120, or 100 without a terminal
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(crate) width: Option<u16>,
}

/// Rewrites a record in another format.
///
/// Only valid records are converted, and they keep their digests. A stream becomes another stream. The formats below --to say
/// what it looks like. The work uses all cores and bounded memory.
///
/// With -o, the result is first written to a temporary file in the same folder, which then gets the final name. So there is
/// never an incomplete file under this name. If anything fails, or if a single record is not valid, the file that was there
/// stays as it was. Without -o, all valid records are written. An interrupt removes the temporary file, and the exit code is
/// 130 for SIGINT (Ctrl-C), 143 for SIGTERM or 129 for SIGHUP. A signal that is ignored when the program starts stays ignored,
/// as SIGHUP does under nohup.
#[derive(Debug, Parser)]
#[command(after_help = help::CONVERT)]
pub(crate) struct Convert {
    /// The format to write
    #[arg(long, value_parser = output_format())]
    pub(crate) to: &'static OutputFormat,
    /// File to write to, instead of standard output
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Format of the file, instead of recognising it
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// When to show the progress on standard error
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) progress: progress::When,
    /// File to convert; `-` is standard input
    #[arg(value_name = "FILE", value_parser = source())]
    pub(crate) file: Source,
}

impl Convert {
    /// Returns the file to write to, or `None` for standard output.
    pub(crate) fn file_to_write(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }
}

/// Prints the digest of each record, and its name.
///
/// The digest is the SHA-256 of the canonical bytes after a fixed prefix that names their kind. So a record has the same digest
/// in JSON, postcard and protobuf, with any layout of the JSON, and in every later version of the schema. It differs from the
/// output of sha256sum for the file. Texts are not normalised: if an accent is a separate character, the record is another
/// record.
///
/// The name of a line of NDJSON is FILE:LINE. The name of a record in any other stream is FILE:NUMBER, counted from 1.
#[derive(Debug, Parser)]
#[command(after_help = help::DIGEST)]
pub(crate) struct Digest {
    /// Files; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_parser = source())]
    pub(crate) files: Vec<Source>,
    /// Format of the files, instead of recognising it
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
}

/// Prints the text of a source, which the `digest` and the `spans` of a record are about.
///
/// Two copies of a page differ in white space and in characters that show nothing. `text` gives both the same text, in the form
/// that schema/TEXT.md defines. A place in a record counts the characters of this text.
///
/// The file is plain text in UTF-8, with the parts of the source. Take them out of the page first, as schema/TEXT.md says: `text`
/// removes no markup, and nothing that the page prints around the text. The first line is the title, and all other lines are the
/// body. With --standfirst, the second line is the standfirst. With --no-title, all lines are the body. Blank lines do not count,
/// so write a long title on one line.
///
/// The text has no line feed at its end, so none is printed there. `text` prints a file that has such a text as it is.
#[derive(Debug, Parser)]
#[command(after_help = help::TEXT)]
pub(crate) struct Text {
    /// Print the SHA-256 of the text instead of the text
    #[arg(long)]
    pub(crate) digest: bool,
    /// Take the second line as the standfirst
    #[arg(long)]
    pub(crate) standfirst: bool,
    /// Take all lines as the body
    #[arg(long, conflicts_with = "standfirst")]
    pub(crate) no_title: bool,
    /// File with the parts of a source; `-` is standard input
    #[arg(value_name = "FILE", value_parser = source())]
    pub(crate) file: Source,
}

/// Compares the records that two coders made of the same text.
///
/// A and B are two files, or two folders with files of the same names. Each file has one record. From a folder, the files are taken
/// whose names end in .json or .readout.
///
/// First, `compare` finds out which entries of both records belong together. It looks at their words, their places in the text, and
/// their typed fields: enum values, flags, references, dates and numbers. Among all pairs whose score reaches the threshold, it
/// takes those whose scores have the greatest sum. Keys, and the order of lists, count for nothing. Then it compares the fields of
/// each pair.
///
/// It prints the units that both coders found (F1), the typed fields that are the same, the agreement and Krippendorff's alpha of
/// each field, and all differences side by side. For several texts, it also prints the figures of all of them together. The page
/// docs/COMPARING.md explains each figure.
///
/// With --output json, it prints one object. It has the members `threshold`, `texts` with an object for each text, `total` with
/// the figures of all texts together, and `failed` with the names of files that could not be compared.
#[derive(Debug, Parser)]
#[command(after_help = help::COMPARE)]
pub(crate) struct Compare {
    /// The records of both coders: two files, or two folders
    #[arg(long, required = true, num_args = 2, value_names = ["A", "B"])]
    pub(crate) coders: Vec<PathBuf>,
    /// The least score of a pair, from 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = Options::default().threshold, value_parser = threshold)]
    pub(crate) threshold: f64,
    /// Form of the output
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(crate) output: Output,
    /// Width of the page; by default that of the terminal, from 40 to 120, or 100 without a terminal
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(crate) width: Option<u16>,
}

/// Prints the help or the error of the command line, and returns the exit code. Arguments in the error are escaped.
pub(crate) fn print_help_or_error(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let mut out = Out::text();
        // Writing to the output does not fail.
        let _ = write!(out, "{}", error.render().ansi());
        return out.end(Status::Good).into();
    }
    let message = error.render().to_string();
    let mut stderr = anstream::stderr();
    for line in message.trim_end().split('\n') {
        let _ = writeln!(stderr, "{}", escape_text(line));
    }
    Status::Failed.into()
}
