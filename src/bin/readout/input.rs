//! What is read: files and standard input, and which of the four formats they hold.

use clap::ValueEnum;
use diplomatic_readout::{Error, Record, Report, json};
use serde::de::IgnoredAny;
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

/// The longest document or line that is read into memory.
const LONGEST: usize = 64 << 20;
/// The byte that begins a protobuf message as everybody writes it: field 1, with a length.
const PROTOBUF_ID: u8 = 0x0a;
const LARGEST_RECORD: usize = Record::<&[u8]>::MAX_BYTES;

/// How a record is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON document
    Json,
    /// JSON documents, one on each line
    Ndjson,
    /// The canonical bytes
    Postcard,
    /// A protobuf message
    Protobuf,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Postcard => "postcard",
            Format::Protobuf => "protobuf",
        })
    }
}

/// Why work stops early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// This input cannot be used; others may be.
    Input(String),
    /// What comes out cannot be written, and nothing more makes sense.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

impl Stop {
    pub(crate) fn reading(error: &io::Error) -> Self {
        Stop::Input(match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".into(),
            io::ErrorKind::PermissionDenied => "no permission to read it".into(),
            io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
            _ => format!("cannot read it: {error}"),
        })
    }
}

/// A file, or `-` for standard input.
#[derive(Debug, Clone)]
pub(crate) struct Source(PathBuf);

impl From<&OsStr> for Source {
    fn from(path: &OsStr) -> Self {
        Source(path.into())
    }
}

impl Source {
    /// How it is named, as it is: for people it still has to be made plain.
    pub(crate) fn name(&self) -> String {
        if self.is_stdin() { "<stdin>".into() } else { self.0.to_string_lossy().into_owned() }
    }

    /// How many bytes it has, where that can be known.
    pub(crate) fn size(&self) -> Option<u64> {
        let file = if self.is_stdin() { None } else { self.0.metadata().ok() };
        file.filter(std::fs::Metadata::is_file).map(|m| m.len())
    }

    fn is_stdin(&self) -> bool {
        self.0.as_os_str() == "-"
    }

    fn open(&self) -> Result<Box<dyn Read>, Stop> {
        if self.is_stdin() {
            return Ok(Box::new(io::stdin()));
        }
        File::open(&self.0).map(|f| Box::new(f) as _).map_err(|e| Stop::reading(&e))
    }

    /// Reads it and hands out each document in it with what came of it. Of many documents only one is in memory at
    /// a time.
    pub(crate) fn each(
        &self,
        wanted: Option<Format>,
        mut each: impl FnMut(Document<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut reader = BufReader::new(self.open()?);
        let mut head = Vec::new();
        let format = match wanted {
            Some(format) => format,
            None => detect(&mut reader, &mut head)?,
        };
        let mut rest = head.chain(reader);
        if format == Format::Ndjson {
            return each_line(&mut rest, &mut each);
        }
        let mut bytes = Vec::new();
        rest.take(LONGEST as u64 + 1).read_to_end(&mut bytes).map_err(|e| Stop::reading(&e))?;
        if bytes.len() > LONGEST {
            return Err(Stop::Input("it is longer than 64 MiB, and no record is".into()));
        }
        let outcome = match format {
            Format::Postcard => parse_bytes(&bytes).map_err(Flaw::Bytes),
            Format::Protobuf => Record::from_protobuf_vec(&bytes).map_err(Flaw::Bytes),
            _ => json::from_slice(&bytes).map_err(Flaw::Text),
        };
        each(Document { format, place: None, bytes: &bytes, outcome })
    }
}

/// A document, and whether it is a record.
pub(crate) struct Document<'d> {
    pub(crate) format: Format,
    /// Where it stands, if it is a line among others.
    pub(crate) place: Option<LinePlace>,
    pub(crate) bytes: &'d [u8],
    pub(crate) outcome: Result<Record<Vec<u8>>, Flaw>,
}

/// Where a line stands in its file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LinePlace {
    /// From 1.
    pub(crate) line: usize,
    /// The byte at which it begins.
    pub(crate) offset: usize,
}

/// What is wrong with a document.
pub(crate) enum Flaw {
    /// Of JSON: all of it.
    Text(Report),
    /// Of canonical bytes and protobuf: the first thing.
    Bytes(Error),
}

fn parse_bytes(bytes: &[u8]) -> Result<Record<Vec<u8>>, Error> {
    Record::parse(bytes).map(|record| record.to_owned())
}

fn each_line(
    reader: &mut impl BufRead,
    each: &mut impl FnMut(Document<'_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let (mut line, mut place) = (Vec::new(), LinePlace { line: 0, offset: 0 });
    loop {
        line.clear();
        place.line += 1;
        let n = read_line(reader, &mut line, place.line)?;
        if n == 0 {
            return Ok(());
        }
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        if !is_blank(text) {
            let outcome = json::from_slice(text).map_err(Flaw::Text);
            each(Document { format: Format::Ndjson, place: Some(place), bytes: text, outcome })?;
        }
        place.offset += n;
    }
}

/// Adds the next line to `line`, with its line feed, and gives its length.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>, number: usize) -> Result<usize, Stop> {
    let n = reader.take(LONGEST as u64 + 1).read_until(b'\n', line).map_err(|e| Stop::reading(&e))?;
    if line.len() > LONGEST {
        return Err(Stop::Input(format!("line {number} is longer than 64 MiB, and no record is")));
    }
    Ok(n)
}

/// Decides what a file holds from its bytes, never from its name. What was read for it is then in `head`.
///
/// Canonical bytes begin with the length of their text, and that can be 123, the byte `{`. So what is a record *is*
/// one, whatever it begins with; only what is none is asked whether it looks like text, and then whether it begins
/// like a protobuf message, with the identifier of a record.
fn detect(reader: &mut impl BufRead, head: &mut Vec<u8>) -> Result<Format, Stop> {
    let taken = reader.take(LARGEST_RECORD as u64 + 1).read_to_end(head).map_err(|e| Stop::reading(&e))?;
    let whole = taken <= LARGEST_RECORD;
    if whole && Record::parse(head.as_slice()).is_ok() {
        return Ok(Format::Postcard);
    }
    if !is_text(head) {
        return Ok(if head.first() == Some(&PROTOBUF_ID) { Format::Protobuf } else { Format::Postcard });
    }
    let start = head.iter().position(|b| !is_space(*b)).unwrap_or(head.len());
    if !head.iter().skip(start).any(|b| *b == b'\n') {
        read_line(reader, head, 1)?;
    }
    let text = head.get(start..).unwrap_or_default();
    let end = text.iter().position(|b| *b == b'\n').unwrap_or(text.len());
    let (first, others) = text.split_at_checked(end).unwrap_or_default();
    let complete = first.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(first).is_ok();
    Ok(if complete && (!whole || !is_blank(others)) { Format::Ndjson } else { Format::Json })
}

/// Whether bytes that are no record were rather meant as JSON. Text is UTF-8 without control bytes but those of its
/// layout, and every record has some. A stray one in what begins like a JSON object does not make it a record.
fn is_text(bytes: &[u8]) -> bool {
    let mut visible = bytes.iter().copied().filter(|b| !is_space(*b));
    let object = visible.next() == Some(b'{') && matches!(visible.next(), Some(b'"' | b'}'));
    // The end may cut a character in two.
    let utf8 = std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    object || utf8 && bytes.iter().all(|b| *b >= b' ' || is_space(*b))
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| is_space(*b))
}

/// White space of JSON.
fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}
