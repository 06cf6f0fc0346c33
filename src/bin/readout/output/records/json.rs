//! JSON: on many lines, or on one line if the record is one of a stream.

use crate::io::document::Document;
use crate::output::records::format::OutputFormat;
use crate::terminal::escape::escape_json;
use diplomatic_readout::{Record, json};
use std::io::{self, Write as _};

pub(super) const FORMAT: OutputFormat = OutputFormat {
    name: "json",
    help: "JSON on many lines; for a stream NDJSON, with one record on each line and the members in the order of the schema",
    is_text: true,
    holds_newer_parts: false,
    write,
};

fn write(document: &Document<'_>, record: &Record<&[u8]>, out: &mut Vec<u8>) -> io::Result<()> {
    let readout = record.view();
    let json = match document.place {
        Some(_) => json::to_string(&readout),
        None => json::to_string_pretty(&readout),
    }?;
    writeln!(out, "{}", escape_json(&json))
}
