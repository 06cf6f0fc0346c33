//! What `readout check` tells people.

use super::{Size, counts};
use crate::diagnose;
use crate::input::{Document, Flaw, Format};
use crate::plain::plain;
use anstyle::{AnsiColor, Style};
use diplomatic_readout::Record;
use std::io::{self, Write};

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Results for people.
pub(super) struct Human {
    files: usize,
    valid: usize,
    invalid: usize,
    unreadable: usize,
    lines: Lines,
}

/// What the lines of one NDJSON file come to.
#[derive(Default)]
struct Lines {
    valid: usize,
    invalid: usize,
    size: Size,
    /// A document that is a file of its own was there instead.
    whole: bool,
}

impl Human {
    pub(super) fn new(files: usize) -> Self {
        Human { files, valid: 0, invalid: 0, unreadable: 0, lines: Lines::default() }
    }

    pub(super) fn begin(&mut self) {
        self.lines = Lines::default();
    }

    pub(super) fn unreadable(&mut self) {
        self.unreadable += 1;
    }

    pub(super) fn document(
        &mut self,
        name: &str,
        document: &Document<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        self.lines.whole = document.place.is_none();
        match (&document.outcome, document.place) {
            (Ok(record), None) => {
                self.valid += 1;
                valid(name, document.format, record, out)
            }
            (Ok(record), Some(_)) => {
                self.lines.valid += 1;
                self.lines.size.add(Size::of(record));
                Ok(())
            }
            (Err(flaw), place) => {
                write!(out, "{}", diagnose::render(name, document, flaw))?;
                if place.is_some() {
                    self.lines.invalid += 1;
                    return Ok(());
                }
                self.invalid += 1;
                invalid(name, document.format, flaw, out)
            }
        }
    }

    pub(super) fn end(&mut self, name: &str, out: &mut impl Write) -> io::Result<()> {
        let Lines { valid, invalid, size, whole } = &self.lines;
        self.valid += valid;
        self.invalid += invalid;
        if *whole {
            return Ok(());
        }
        let name = plain(name);
        if *invalid > 0 {
            let records = plural(valid + invalid, "records");
            writeln!(out, "{BOLD}{name}{BOLD:#}: {BAD}{invalid} not valid{BAD:#} of {records} (ndjson)")?;
        } else {
            writeln!(
                out,
                "{BOLD}{name}{BOLD:#}: {GOOD}valid{GOOD:#}, {} (ndjson)",
                plural(*valid, "records")
            )?;
        }
        if *valid > 0 {
            writeln!(out, "  {}{}", if *invalid > 0 { "the others: " } else { "" }, sizes(*size))?;
        }
        Ok(())
    }

    /// The last line, where there was more than one thing to look at.
    pub(super) fn summary(&self, out: &mut impl Write) -> io::Result<()> {
        if self.files < 2 {
            return Ok(());
        }
        let Human { files, valid, invalid, unreadable, .. } = self;
        write!(out, "\n{}: {GOOD}{} valid{GOOD:#}", plural(*files, "files"), grouped(*valid))?;
        if *invalid > 0 {
            write!(out, ", {BAD}{invalid} not valid{BAD:#}")?;
        }
        if *unreadable > 0 {
            write!(out, ", {BAD}{unreadable} not read{BAD:#}")?;
        }
        writeln!(out)
    }
}

fn valid(name: &str, format: Format, record: &Record<Vec<u8>>, out: &mut impl Write) -> io::Result<()> {
    let found = counts(record).into_iter().filter(|(_, n)| *n > 0);
    let found: Vec<_> = found.map(|(list, n)| plural(n, list)).collect();
    writeln!(out, "{BOLD}{}{BOLD:#}: {GOOD}valid{GOOD:#} ({format})", plain(name))?;
    writeln!(out, "  {}", found.join(", "))?;
    writeln!(out, "  {}", sizes(Size::of(record)))?;
    writeln!(out, "  {DIM}{}{DIM:#}", record.digest())
}

fn invalid(name: &str, format: Format, flaw: &Flaw, out: &mut impl Write) -> io::Result<()> {
    let problems = match flaw {
        Flaw::Text(report) => plural(report.problems().len() + report.more(), "problems"),
        Flaw::Bytes(_) => "only the first problem is shown".into(),
    };
    writeln!(out, "{BOLD}{}{BOLD:#}: {BAD}not valid{BAD:#} ({format}), {problems}", plain(name))
}

fn sizes(size: Size) -> String {
    let (bytes, text) = (grouped(size.bytes), grouped(size.text));
    format!("{bytes} bytes, {text} of them text; overhead {:.1} %", size.overhead())
}

/// `1 actor`, `2,000 actors`. All plurals here end in `s`.
fn plural(n: usize, things: &str) -> String {
    let things = match n {
        1 => {
            things.strip_suffix("ies").map_or(things.trim_end_matches('s').into(), |stem| format!("{stem}y"))
        }
        _ => things.into(),
    };
    format!("{} {things}", grouped(n))
}

/// A number with commas between thousands.
pub(crate) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
