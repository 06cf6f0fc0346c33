//! Results of `readout check` for people.

use crate::digits::grouped;
use crate::io::batch::{Batch, Size};
use crate::io::document::{Document, Failure};
use crate::io::format::Format;
use crate::output::counts::counts;
use crate::output::diagnostics;
use crate::output::words::plural;
use crate::terminal::escape::escape_name;
use anstyle::{AnsiColor, Style};
use diplomatic_readout::Record;
use std::io::{self, Write};

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The results of all files, and of the stream that is being read.
pub(crate) struct Summary {
    files: usize,
    valid: usize,
    invalid: usize,
    unreadable: usize,
    stream: Option<Stream>,
}

/// The results of one stream.
struct Stream {
    format: Format,
    valid: usize,
    invalid: usize,
    size: Size,
}

/// Writes the result of a document. For a record in a stream, writes only its first problem, or nothing if it is valid.
pub(crate) fn write_document(name: &str, document: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    match (&document.outcome, document.place) {
        (Ok(record), None) => write_valid(name, document.format, record, out),
        (Ok(_), Some(_)) => Ok(()),
        (Err(failure), place) => {
            write!(out, "{}", diagnostics::render(name, document, failure))?;
            if place.is_some() { Ok(()) } else { write_invalid(name, &document.kind(), failure, out) }
        }
    }
}

impl Summary {
    pub(crate) fn new(files: usize) -> Self {
        Summary { files, valid: 0, invalid: 0, unreadable: 0, stream: None }
    }

    /// Counts a file that could not be read to its end.
    pub(crate) fn add_unreadable(&mut self) {
        self.unreadable += 1;
    }

    /// Adds the results of a batch.
    pub(crate) fn add(&mut self, batch: &Batch) {
        self.valid += batch.valid;
        self.invalid += batch.invalid;
        if let Some(format) = batch.stream {
            let new = Stream { format, valid: 0, invalid: 0, size: Size::default() };
            let stream = self.stream.get_or_insert(new);
            stream.valid += batch.valid;
            stream.invalid += batch.invalid;
            stream.size.add(batch.size);
        }
    }

    /// Writes the results of a stream. `complete` says whether it was read to its end. Writes nothing for a file that is no
    /// stream.
    pub(crate) fn end_stream(&mut self, name: &str, complete: bool, out: &mut impl Write) -> io::Result<()> {
        let Some(Stream { format, valid, invalid, size }) = self.stream.take() else { return Ok(()) };
        let name = escape_name(name);
        if invalid > 0 {
            let (invalid, records) = (grouped(invalid), plural(valid + invalid, "records"));
            writeln!(out, "{BOLD}{name}{BOLD:#}: {BAD}{invalid} not valid{BAD:#} of {records} ({format})")?;
        } else if !complete {
            let records = plural(valid, "valid records");
            writeln!(out, "{BOLD}{name}{BOLD:#}: {BAD}not read to its end{BAD:#}, {records} ({format})")?;
        } else {
            let records = plural(valid, "records");
            writeln!(out, "{BOLD}{name}{BOLD:#}: {GOOD}valid{GOOD:#}, {records} ({format})")?;
        }
        if valid > 0 {
            writeln!(out, "  {}{}", if invalid > 0 { "the others: " } else { "" }, sizes(size))?;
        }
        Ok(())
    }

    /// Writes the last line with the totals, if there are several files.
    pub(crate) fn write_total(&self, out: &mut impl Write) -> io::Result<()> {
        if self.files < 2 {
            return Ok(());
        }
        let Summary { files, valid, invalid, unreadable, .. } = self;
        write!(out, "\n{}: {GOOD}{} valid{GOOD:#}", plural(*files, "files"), grouped(*valid))?;
        if *invalid > 0 {
            write!(out, ", {BAD}{} not valid{BAD:#}", grouped(*invalid))?;
        }
        if *unreadable > 0 {
            write!(out, ", {BAD}{unreadable} not read{BAD:#}")?;
        }
        writeln!(out)
    }
}

fn write_valid(name: &str, format: Format, record: &Record<&[u8]>, out: &mut impl Write) -> io::Result<()> {
    let found = counts(record).into_iter().filter(|(_, n)| *n > 0);
    let found: Vec<_> = found.map(|(list, n)| plural(n, list)).collect();
    writeln!(out, "{BOLD}{}{BOLD:#}: {GOOD}valid{GOOD:#} ({format})", escape_name(name))?;
    writeln!(out, "  {}", found.join(", "))?;
    writeln!(out, "  {}", sizes(Size::of(record)))?;
    writeln!(out, "  {DIM}{}{DIM:#}", record.digest())
}

fn write_invalid(name: &str, format: &str, failure: &Failure, out: &mut impl Write) -> io::Result<()> {
    let problems = match failure {
        Failure::Report(report) => plural(report.problems().len() + report.more(), "problems"),
        Failure::Foreign(_) => plural(1, "problems"),
        Failure::Bytes(_) | Failure::Frame(_) => "only the first problem is shown".into(),
    };
    writeln!(out, "{BOLD}{}{BOLD:#}: {BAD}not valid{BAD:#} ({format}), {problems}", escape_name(name))
}

fn sizes(size: Size) -> String {
    let (bytes, text) = (grouped(size.bytes), grouped(size.text));
    format!("{bytes} bytes, {text} of them text; overhead {:.1} %", size.overhead())
}
