//! Results for programs: one JSON object on a line for each record.
//!
//! `readout check --output json` prints these lines for all records, `readout log append --output json` for the records that it
//! does not add.

use crate::io::batch::Size;
use crate::io::detect::Foreign;
use crate::io::document::{Document, Failure};
use crate::messages::kinds::Kind;
use crate::output::counts::counts;
use crate::output::diagnostics::place_in_file;
use crate::output::notices::Notices;
use crate::terminal::escape::escape_json_strictly;
use diplomatic_readout::TextPosition;
use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};
use std::io::{self, Write};

/// Writes the line for a document that is not valid.
pub(crate) fn write_document(name: &str, document: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    write_checked(name, document, &Notices::default(), out)
}

/// Writes the line for a document with its notices.
pub(crate) fn write_checked(
    name: &str,
    document: &Document<'_>,
    notices: &Notices,
    out: &mut impl Write,
) -> io::Result<()> {
    write_line(&CheckResult { name, document, notices }, out)
}

/// Writes the line for a file that could not be read. The line has no member `valid`.
pub(crate) fn write_unreadable(name: &str, why: &str, out: &mut impl Write) -> io::Result<()> {
    write_line(&Unreadable { name, why }, out)
}

/// Writes a value as a line of JSON.
pub(crate) fn write_line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", escape_json_strictly(&serde_json::to_string(value)?))
}

struct CheckResult<'r> {
    name: &'r str,
    document: &'r Document<'r>,
    notices: &'r Notices,
}

impl Serialize for CheckResult<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        let CheckResult { name, document, notices } = self;
        let mut map = s.serialize_map(None)?;
        map.serialize_entry("file", name)?;
        if let Some(place) = document.place {
            map.serialize_entry(document.format.unit(), &place.number)?;
        }
        map.serialize_entry("format", &document.kind())?;
        map.serialize_entry("valid", &(document.outcome.is_ok() && !notices.are_errors()))?;
        match &document.outcome {
            Ok(record) => {
                let size = Size::of(record);
                map.serialize_entry("bytes", &size.bytes)?;
                map.serialize_entry("text_bytes", &size.text)?;
                map.serialize_entry("digest", &record.digest().to_string())?;
                map.serialize_entry("counts", &Object(&counts(record)))?;
                map.serialize_entry("notices", &NoticeList { document, notices })?;
                map.serialize_entry("more", &notices.report.more())?;
            }
            Err(failure) => {
                map.serialize_entry("problems", &Problems { document, failure })?;
                let more = if let Failure::Report(report) = failure { report.more() } else { 0 };
                map.serialize_entry("more", &more)?;
            }
        }
        map.end()
    }
}

/// Pairs that are written as an object.
struct Object<'r>(&'r [(&'static str, usize)]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.collect_map(self.0.iter().copied())
    }
}

/// The notices of a valid document.
struct NoticeList<'r> {
    document: &'r Document<'r>,
    notices: &'r Notices,
}

impl Serialize for NoticeList<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.collect_seq(self.notices.report.problems().iter().map(|notice| NoticeEntry {
            notice,
            place: notice.place().map(|p| place_in_file(self.document, p)),
        }))
    }
}

struct NoticeEntry<'r> {
    notice: &'r diplomatic_readout::Problem,
    place: Option<TextPosition>,
}

impl Serialize for NoticeEntry<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        let NoticeEntry { notice, place } = self;
        let mut map = s.serialize_map(None)?;
        map.serialize_entry("id", notice.rule())?;
        map.serialize_entry("pointer", &notice.pointer())?;
        map.serialize_entry("message", notice.message())?;
        map.serialize_entry("hint", &notice.help())?;
        if let Some(TextPosition { offset, line, column }) = place {
            map.serialize_entry("line", line)?;
            map.serialize_entry("column", column)?;
            map.serialize_entry("offset", offset)?;
        }
        map.end()
    }
}

struct Problems<'r> {
    document: &'r Document<'r>,
    failure: &'r Failure,
}

impl Serialize for Problems<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        let mut seq = s.serialize_seq(None)?;
        match self.failure {
            Failure::Foreign(Foreign { kind: Kind { message, help }, .. }) => {
                let help = Some(*help);
                let problem = Problem { rule: Foreign::RULE, message, help, ..Problem::default() };
                seq.serialize_element(&problem)?;
            }
            Failure::Frame(error) => {
                let message = error.to_string();
                let offset = self.document.place.map(|p| p.offset);
                let problem = Problem { rule: error.rule(), message: &message, offset, ..Problem::default() };
                seq.serialize_element(&problem)?;
            }
            Failure::Bytes(error) => {
                let mut pointer = String::new();
                // Writing to a string does not fail.
                let _ = error.path().write_pointer(&mut pointer);
                let message = error.kind().to_string();
                let start = self.document.place.map_or(0, |p| p.offset);
                let offset = error.offset().map(|offset| start + offset);
                seq.serialize_element(&Problem {
                    rule: error.rule(),
                    pointer,
                    message: &message,
                    offset,
                    ..Problem::default()
                })?;
            }
            Failure::Report(report) => {
                for problem in report.problems() {
                    let place = problem.place().map(|p| place_in_file(self.document, p));
                    let start = self.document.place.map_or(0, |p| p.offset);
                    seq.serialize_element(&Problem {
                        rule: problem.rule(),
                        pointer: problem.pointer(),
                        message: problem.message(),
                        hint: problem.hint(),
                        help: problem.help(),
                        followers: problem.followers(),
                        line: place.map(|p| p.line),
                        column: place.map(|p| p.column),
                        offset: problem.offset().map(|offset| start + offset),
                    })?;
                }
            }
        }
        seq.end()
    }
}

#[derive(Default)]
struct Problem<'r> {
    rule: &'static str,
    pointer: String,
    message: &'r str,
    hint: Option<&'r str>,
    help: Option<&'r str>,
    followers: usize,
    line: Option<usize>,
    column: Option<usize>,
    offset: Option<usize>,
}

impl Serialize for Problem<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        map.serialize_entry("rule", self.rule)?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("message", self.message)?;
        for (name, words) in [("hint", self.hint), ("help", self.help)] {
            if let Some(words) = words {
                map.serialize_entry(name, words)?;
            }
        }
        if self.followers > 0 {
            map.serialize_entry("followers", &self.followers)?;
        }
        for (name, number) in [("line", self.line), ("column", self.column), ("offset", self.offset)] {
            if let Some(number) = number {
                map.serialize_entry(name, &number)?;
            }
        }
        map.end()
    }
}

struct Unreadable<'r> {
    name: &'r str,
    why: &'r str,
}

impl Serialize for Unreadable<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(Some(2))?;
        map.serialize_entry("file", self.name)?;
        map.serialize_entry("error", self.why)?;
        map.end()
    }
}
