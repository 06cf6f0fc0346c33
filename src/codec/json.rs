//! Strict JSON in, and JSON out.
//!
//! The JSON form is that of protobuf's JSON mapping: members in lowerCamelCase, values of closed lists by their
//! names in capitals, dates and decimals as strings, references as the keys of the entries. Unknown or repeated
//! members, wrong types and `null` are errors, and all errors of a document are reported, not only the first.
//!
//! A record with parts of a newer version of the schema has no JSON form here, since their names are not known.
//! serde_json's feature `arbitrary_precision`, which gives numbers in another shape, makes `3.0` a wrong type.
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

pub use super::form::{Place, Problem, Report, Step};

use super::form::{self, Words};
use crate::model::Readout;
use crate::record::Record;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

mod direct;
mod place;
mod write;

/// Reads a JSON document.
///
/// # Errors
/// Everything that is wrong with it, with line and column.
pub fn from_str(text: &str) -> Result<Record<Vec<u8>>, Report> {
    if text.starts_with('\u{feff}') {
        let message = "a byte order mark in front, which JSON does not have";
        return Err(one("json.syntax", message.into(), Some(place::at(text, 0))));
    }
    if let Some(record) = direct::read(text) {
        return Ok(record);
    }
    let mut d = serde_json::Deserializer::from_str(text);
    let read = form::read(&mut d).and_then(|read| d.end().map(|()| read));
    read.map_err(|error| syntax(text, &error))?.map_err(|mut report| {
        place::place(text, &mut report);
        report
    })
}

/// Reads a JSON document in UTF-8.
///
/// # Errors
/// As [`from_str`].
pub fn from_slice(bytes: &[u8]) -> Result<Record<Vec<u8>>, Report> {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => from_str(text),
        Err(_) if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) => {
            Err(one("text.utf8", "UTF-16, where JSON is in UTF-8".into(), Some(place::at("", 0))))
        }
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).and_then(|b| core::str::from_utf8(b).ok());
            let good = good.unwrap_or_default();
            Err(one("text.utf8", "not valid UTF-8".into(), Some(place::at(good, good.len()))))
        }
    }
}

/// Reads the JSON form from any self-describing format: YAML, CBOR, and so on.
///
/// # Errors
/// Everything that is wrong, without line and column, which only JSON text gives.
pub fn from_deserializer<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Record<Vec<u8>>, Report> {
    form::read(d).map_err(|error| one("json.syntax", error.to_string(), None))?
}

/// Writes a readout as JSON on one line.
///
/// # Errors
/// A reference to an entry that is not there, in a readout that was put together by hand.
pub fn to_string(readout: &Readout<'_>) -> Result<String, serde_json::Error> {
    write::to_string(readout, false)
}

/// Writes a readout as JSON over many lines.
///
/// # Errors
/// As [`to_string`].
pub fn to_string_pretty(readout: &Readout<'_>) -> Result<String, serde_json::Error> {
    write::to_string(readout, true)
}

fn one(rule: &'static str, message: String, place: Option<Place>) -> Report {
    let mut report = Report::default();
    report.push(Problem { place, ..Problem::new(rule, Vec::new(), Words::from(message)) });
    report
}

/// What serde_json says, with its line and column in a place of their own.
fn syntax(text: &str, error: &serde_json::Error) -> Report {
    let mut message = error.to_string();
    if let Some(at) = message.rfind(" at line ") {
        message.truncate(at);
    }
    // Its column counts bytes, and may stand after the end of the line.
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let offset = line + error.column().saturating_sub(1);
    one("json.syntax", message, Some(place::at(text, offset)))
}
