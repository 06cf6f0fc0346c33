//! Reads and writes the JSON form of records.
//!
//! The JSON form follows the JSON mapping of protobuf. Names of members are in lowerCamelCase. Values of enums are their names
//! in capital letters. Dates and decimal numbers are strings. References are the keys of the entries. Unknown or repeated
//! members, wrong types and `null` are errors. All problems of a document are reported.
//!
//! Numbers are read from the text. `12`, `12.0` and `120e-1` are the same whole number, and `1.0000000000000000001` is not a
//! whole number. No feature of serde_json changes this. Other formats than JSON have numbers in their own representation.
//!
//! A record with parts of a newer version of the schema has no JSON form, because the names of these parts are not known.
//!
//! ```
//! use diplomatic_readout::json;
//!
//! let record = json::from_str(r#"{
//!     "id": "example-1",
//!     "language": "en",
//!     "sources": [{"key": "note", "kind": "OFFICIAL_READOUT"}],
//!     "conversations": [{"key": "call", "channel": "PHONE"}],
//!     "actors": [{"key": "host", "kind": "PERSON", "name": "The host"}],
//!     "participants": [{"actor": "host", "roles": ["PRINCIPAL"]}]
//! }"#)?;
//! assert_eq!(record.view().participants.len(), 1);
//!
//! let report = json::from_str(r#"{"id": "x", "languge": "en"}"#).unwrap_err();
//! let problem = report.problems().iter().find(|p| p.rule() == "json.member").unwrap();
//! assert_eq!(
//!     problem.to_string(),
//!     "languge: no such member in Readout; did you mean \"language\"? (line 1, column 13)"
//! );
//! # Ok::<(), json::Report>(())
//! ```

pub use crate::formats::report::{PathSegment, Problem, Report, TextPosition};

use crate::canonical::field::Field;
use crate::definition::Readout;
use crate::formats::report::Words;
use crate::formats::serde_impls::KeyTable;
use crate::formats::{lookalikes, tree};
use crate::messages;
use crate::record::{Bytes, Record};
use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

mod fast_path;
mod number;
mod position;
mod tokens;
mod writer;

use number::Numbers;

/// Reads a JSON document and makes a record of it.
///
/// # Errors
/// All problems of the document, with line and column.
pub fn from_str(text: &str) -> Result<Record<Vec<u8>>, Report> {
    let unmarked = text.trim_start_matches('\u{feff}');
    if unmarked.len() < text.len() {
        return Err(marked(text, read(unmarked).err()));
    }
    read(text)
}

fn read(text: &str) -> Result<Record<Vec<u8>>, Report> {
    if let Some(record) = fast_path::read(text) {
        return Ok(record);
    }
    let numbers = Numbers::of(text);
    let mut d = serde_json::Deserializer::from_str(&numbers.text);
    let read = tree::read_text(&mut d).and_then(|read| d.end().map(|()| read));
    read.map_err(|error| syntax(text, &numbers, &error))?.map_err(|mut report| {
        position::place(text, &mut report);
        report
    })
}

/// Adds to each problem of a valid document its position in the text, and sorts the problems by position.
pub(crate) fn locate(text: &str, report: &mut Report) {
    position::place(text, report);
}

/// Reads a JSON document in UTF-8.
///
/// # Errors
/// All problems of the document, with line and column. Bytes that are not UTF-8 are `text.utf8`.
pub fn from_slice(bytes: &[u8]) -> Result<Record<Vec<u8>>, Report> {
    if let Some(encoding) = wide(bytes) {
        let message = messages::json::other_encoding(encoding);
        return Err(one("text.utf8", message, Some(position::at("", 0))));
    }
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => from_str(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).and_then(|b| core::str::from_utf8(b).ok());
            let good = good.unwrap_or_default();
            Err(one("text.utf8", messages::json::NOT_UTF8.into(), Some(position::at(good, good.len()))))
        }
    }
}

/// Recognises UTF-16 and UTF-32 by the byte order mark, or by the zeros in the first characters, which are ASCII in JSON.
/// Returns the name of the encoding.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    const ASCII: core::ops::RangeInclusive<u8> = 1..=0x7f;
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        [b, 0, 0, 0, ..] | [0, 0, 0, b, ..] if ASCII.contains(b) => Some("UTF-32"),
        [b, 0, c, 0, ..] | [0, b, 0, c, ..] if ASCII.contains(b) && ASCII.contains(c) => Some("UTF-16"),
        _ => None,
    }
}

/// Reports a byte order mark, and the problems of the rest of the document.
fn marked(text: &str, rest: Option<Report>) -> Report {
    let help = Some(messages::json::REMOVE_BYTE_ORDER_MARK.into());
    let words = Words { message: messages::json::BYTE_ORDER_MARK.into(), help, hint: None };
    let mut report = Report::default();
    report.push(Problem {
        place: Some(position::at(text, 0)),
        ..Problem::new("json.syntax", Vec::new(), words)
    });
    let Report { problems, more } = rest.unwrap_or_default();
    let marks = text.chars().take_while(|c| *c == '\u{feff}').count();
    for mut problem in problems {
        if let Some(place) = &mut problem.place {
            place.offset += marks * '\u{feff}'.len_utf8();
            place.column += if place.line == 1 { marks } else { 0 };
        }
        report.push(problem);
    }
    report.more += more;
    report
}

/// Reads the JSON form from any self-describing format, such as YAML or CBOR.
///
/// # Errors
/// All problems of the document. They have no line and column, which only JSON text has.
pub fn from_deserializer<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Record<Vec<u8>>, Report> {
    tree::read(d).map_err(|error| one("json.syntax", error.to_string(), None))?
}

/// Writes the JSON form to any self-describing format, for fields with `#[serde(with = "diplomatic_readout::json")]`.
///
/// By itself a record is canonical bytes in a binary format such as CBOR. With this function it has names and strings there,
/// too, which other programs can read without this crate.
///
/// ```
/// use diplomatic_readout::Record;
///
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Message {
///     seen: u64,
///     #[serde(with = "diplomatic_readout::json")]
///     record: Record<Vec<u8>>,
/// }
/// ```
///
/// # Errors
/// The errors of the format, and a record with parts of a newer version of the schema.
pub fn serialize<B: Bytes, S: serde::Serializer>(record: &Record<B>, s: S) -> Result<S::Ok, S::Error> {
    let readout = record.view();
    Field::serialize(&readout, &KeyTable::of(readout), s)
}

/// Reads the JSON form from any self-describing format, for fields with `#[serde(with = "diplomatic_readout::json")]`.
///
/// # Errors
/// All problems of the document, in one text.
pub fn deserialize<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Record<Vec<u8>>, D::Error> {
    tree::read(d)?.map_err(serde::de::Error::custom)
}

/// Returns a text in which invisible and misleading characters are visible. These are written as `\u{…}`: characters that show
/// nothing, marks without a letter of their script, and letters of another script than their word.
///
/// Use it for other words in messages, such as names of files. The words in [`Problem`]s are escaped already.
///
/// ```
/// # use diplomatic_readout::json::visible;
/// assert_eq!(visible("host\u{ad}.json"), r"host\u{ad}.json");
/// assert_eq!(visible("раураl"), r"раура\u{6c}");
/// assert_eq!(visible("Россия"), "Россия");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    lookalikes::shown(text, false)
}

/// Writes a readout as JSON, on one line.
///
/// # Errors
/// The readout was built by hand, and refers to an entry that does not exist.
pub fn to_string(readout: &Readout<'_>) -> Result<String, serde_json::Error> {
    writer::to_string(readout, false)
}

/// Writes a readout as JSON, on many lines with indentation.
///
/// # Errors
/// The errors of [`to_string`].
pub fn to_string_pretty(readout: &Readout<'_>) -> Result<String, serde_json::Error> {
    writer::to_string(readout, true)
}

fn one(rule: &'static str, message: String, place: Option<TextPosition>) -> Report {
    let mut report = Report::default();
    report.push(Problem { place, ..Problem::new(rule, Vec::new(), Words::from(message)) });
    report
}

/// Reports an error of serde_json, with its line and column as a position.
fn syntax(text: &str, numbers: &Numbers<'_>, error: &serde_json::Error) -> Report {
    let mut message = error.to_string();
    if let Some(at) = message.rfind(" at line ") {
        message.truncate(at);
    }
    // The column of serde_json counts bytes. It may be after the end of the line, or before a control byte.
    let lines = numbers.text.split_inclusive('\n');
    let line = lines.take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let offset = numbers.place(line + error.column().saturating_sub(1));
    let is_control = |at| text.as_bytes().get(at).is_some_and(|b| *b < b' ');
    let is_before = message.starts_with("control character") && !is_control(offset) && is_control(offset + 1);
    let offset = offset + usize::from(is_before);
    one("json.syntax", message, Some(position::at(text, offset)))
}
