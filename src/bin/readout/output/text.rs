//! What `readout check` tells people.

use crate::digits::grouped;
use crate::io::batch::{Batch, Size};
use crate::io::document::{Document, Failure};
use crate::io::format::Format;
use crate::output::counts::counts;
use crate::output::diagnostics;
use crate::output::words::plural;
use crate::terminal::escape::named;
use anstyle::{AnsiColor, Style};
use diplomatic_readout::Record;
use std::io::{self, Write};

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// What has been found, for people.
pub(crate) struct Summary {
    files: usize,
    valid: usize,
    invalid: usize,
    unreadable: usize,
    stream: Option<Stream>,
}

/// What the records of one stream come to.
struct Stream {
    format: Format,
    valid: usize,
    invalid: usize,
    size: Size,
}

/// What there is to say of a document. Of a stream that is only what is wrong with a record.
pub(crate) fn document(name: &str, document: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    match (&document.outcome, document.place) {
        (Ok(record), None) => valid(name, document.format, record, out),
        (Ok(_), Some(_)) => Ok(()),
        (Err(flaw), place) => {
            write!(out, "{}", diagnostics::render(name, document, flaw))?;
            if place.is_some() { Ok(()) } else { invalid(name, &document.kind(), flaw, out) }
        }
    }
}

impl Summary {
    pub(crate) fn new(files: usize) -> Self {
        Summary { files, valid: 0, invalid: 0, unreadable: 0, stream: None }
    }

    pub(crate) fn unreadable(&mut self) {
        self.unreadable += 1;
    }

    pub(crate) fn add(&mut self, share: &Batch) {
        self.valid += share.valid;
        self.invalid += share.invalid;
        if let Some(format) = share.stream {
            let new = Stream { format, valid: 0, invalid: 0, size: Size::default() };
            let stream = self.stream.get_or_insert(new);
            stream.valid += share.valid;
            stream.invalid += share.invalid;
            stream.size.add(share.size);
        }
    }

    /// What a stream comes to, also if only its beginning could be read, and is not all of it.
    pub(crate) fn end(&mut self, name: &str, all: bool, out: &mut impl Write) -> io::Result<()> {
        let Some(Stream { format, valid, invalid, size }) = self.stream.take() else { return Ok(()) };
        let name = named(name);
        if invalid > 0 {
            let (invalid, records) = (grouped(invalid), plural(valid + invalid, "records"));
            writeln!(out, "{BOLD}{name}{BOLD:#}: {BAD}{invalid} not valid{BAD:#} of {records} ({format})")?;
        } else if !all {
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

    /// The last line, where there was more than one thing to look at.
    pub(crate) fn summary(&self, out: &mut impl Write) -> io::Result<()> {
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

fn valid(name: &str, format: Format, record: &Record<&[u8]>, out: &mut impl Write) -> io::Result<()> {
    let found = counts(record).into_iter().filter(|(_, n)| *n > 0);
    let found: Vec<_> = found.map(|(list, n)| plural(n, list)).collect();
    writeln!(out, "{BOLD}{}{BOLD:#}: {GOOD}valid{GOOD:#} ({format})", named(name))?;
    writeln!(out, "  {}", found.join(", "))?;
    writeln!(out, "  {}", sizes(Size::of(record)))?;
    writeln!(out, "  {DIM}{}{DIM:#}", record.digest())
}

fn invalid(name: &str, format: &str, flaw: &Failure, out: &mut impl Write) -> io::Result<()> {
    let problems = match flaw {
        Failure::Report(report) => plural(report.problems().len() + report.more(), "problems"),
        Failure::Foreign(_) => plural(1, "problems"),
        Failure::Bytes(_) | Failure::Frame(_) => "only the first problem is shown".into(),
    };
    writeln!(out, "{BOLD}{}{BOLD:#}: {BAD}not valid{BAD:#} ({format}), {problems}", named(name))
}

fn sizes(size: Size) -> String {
    let (bytes, text) = (grouped(size.bytes), grouped(size.text));
    format!("{bytes} bytes, {text} of them text; overhead {:.1} %", size.overhead())
}
