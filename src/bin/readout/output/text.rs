//! Results of `readout check` for people.

use crate::digits::grouped;
use crate::io::batch::{Batch, Size};
use crate::io::document::{Document, Failure};
use crate::io::format::Format;
use crate::messages::words::plural;
use crate::messages::{results, words};
use crate::output::counts::counts;
use crate::output::diagnostics;
use crate::output::notices::Notices;
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
    notices: usize,
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
pub(crate) fn write_document(
    name: &str,
    document: &Document<'_>,
    notices: &Notices,
    out: &mut impl Write,
) -> io::Result<()> {
    let is_in_stream = document.place.is_some();
    let problems = match &document.outcome {
        Ok(_) if notices.are_errors() => {
            write!(out, "{}", diagnostics::render_notices(name, document, notices))?;
            words::notices(notices.count())
        }
        Ok(_) if is_in_stream => return Ok(()),
        Ok(record) => {
            write_valid(name, document.format, record, notices.count(), out)?;
            if notices.count() > 0 {
                write!(out, "\n{}", diagnostics::render_notices(name, document, notices))?;
            }
            return Ok(());
        }
        Err(failure) => {
            write!(out, "{}", diagnostics::render(name, document, failure))?;
            problems(failure)
        }
    };
    if is_in_stream { Ok(()) } else { write_invalid(name, &document.kind(), &problems, out) }
}

impl Summary {
    pub(crate) fn new(files: usize) -> Self {
        Summary { files, valid: 0, invalid: 0, unreadable: 0, notices: 0, stream: None }
    }

    /// Counts a file that could not be read to its end.
    pub(crate) fn add_unreadable(&mut self) {
        self.unreadable += 1;
    }

    /// Adds the results of a batch.
    pub(crate) fn add(&mut self, batch: &Batch) {
        self.valid += batch.valid;
        self.invalid += batch.invalid;
        self.notices += batch.notices;
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
        let Some(Stream { format, valid, invalid, size }) = self.stream.take() else {
            return Ok(());
        };
        let name = styled(BOLD, &escape_name(name));
        let line = if invalid > 0 {
            let not_valid = styled(BAD, &results::not_valid_count(&grouped(invalid)));
            results::stream_not_valid(&name, &not_valid, &words::records(valid + invalid), &format)
        } else if !complete {
            let verdict = styled(BAD, results::NOT_READ_TO_ITS_END);
            results::stream_verdict(&name, &verdict, &words::valid_records(valid), &format)
        } else {
            let verdict = styled(GOOD, results::VALID);
            results::stream_verdict(&name, &verdict, &words::records(valid), &format)
        };
        writeln!(out, "{line}")?;
        if valid > 0 {
            let sizes = sizes(size);
            writeln!(out, "  {}", if invalid > 0 { results::sizes_of_others(&sizes) } else { sizes })?;
        }
        Ok(())
    }

    /// Writes the last line with the totals, if there are several files.
    pub(crate) fn write_total(&self, out: &mut impl Write) -> io::Result<()> {
        if self.files < 2 {
            return Ok(());
        }
        let Summary { files, valid, invalid, unreadable, notices, .. } = self;
        let mut counts = vec![styled(GOOD, &results::valid_count(&grouped(*valid)))];
        if *invalid > 0 {
            counts.push(styled(BAD, &results::not_valid_count(&grouped(*invalid))));
        }
        if *unreadable > 0 {
            counts.push(styled(BAD, &results::not_read_count(*unreadable)));
        }
        if *notices > 0 {
            counts.push(words::notices(*notices));
        }
        writeln!(out, "\n{}", results::total(&words::files(*files), &counts.join(results::COMMA)))
    }
}

fn write_valid(
    name: &str,
    format: Format,
    record: &Record<&[u8]>,
    notices: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let found = counts(record).into_iter().filter(|(_, n)| *n > 0);
    let found: Vec<_> = found.map(|(list, n)| plural(n, list)).collect();
    let (name, verdict) = (styled(BOLD, &escape_name(name)), styled(GOOD, results::VALID));
    let line = match notices {
        0 => results::verdict(&name, &verdict, &format),
        n => results::verdict_with_notices(&name, &verdict, &format, &words::notices(n)),
    };
    writeln!(out, "{line}")?;
    writeln!(out, "  {}", found.join(results::COMMA))?;
    writeln!(out, "  {}", sizes(Size::of(record)))?;
    writeln!(out, "  {DIM}{}{DIM:#}", record.digest())
}

/// Returns the number of problems in words.
fn problems(failure: &Failure) -> String {
    match failure {
        Failure::Report(report) => words::problems(report.problems().len() + report.more()),
        Failure::Foreign(_) => words::problems(1),
        Failure::Bytes(_) | Failure::Frame(_) => results::ONLY_FIRST_PROBLEM.into(),
    }
}

fn write_invalid(name: &str, format: &str, problems: &str, out: &mut impl Write) -> io::Result<()> {
    let (name, verdict) = (styled(BOLD, &escape_name(name)), styled(BAD, results::NOT_VALID));
    writeln!(out, "{}", results::verdict_with_problems(&name, &verdict, format, problems))
}

fn sizes(size: Size) -> String {
    results::sizes(&grouped(size.bytes), &grouped(size.text), size.overhead())
}

/// Returns a text in a style.
fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
