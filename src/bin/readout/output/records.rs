//! Records in the format that the command line asks for.

use crate::io::document::Document;
use crate::io::streams::push_message;
use crate::messages::results;
use crate::terminal::escape::{escape_json, escape_name};
use clap::ValueEnum;
use diplomatic_readout::frame::Frame;
use diplomatic_readout::{Record, json};
use std::io::{self, Write};

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// JSON
    Json,
    /// The canonical bytes
    Postcard,
    /// A protobuf message
    Protobuf,
    /// A frame around the canonical bytes, as in a log
    Frames,
}

/// Returns the message about a record of a newer version with parts that JSON and protobuf cannot express here.
pub(crate) fn render_newer_parts(name: &str, document: &Document<'_>) -> String {
    let name = escape_name(name);
    let name = document.place.map_or(name.clone().into_owned(), |p| results::record(&name, p.number));
    results::newer_parts(&name, document.version) + "\n"
}

/// Writes a record in a format. A record of a stream gets the form that it needs in a stream.
pub(crate) fn write_record(
    to: Target,
    document: &Document<'_>,
    record: &Record<&[u8]>,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let json = match (to, document.place) {
        (Target::Postcard, _) => return out.write_all(record.as_bytes()),
        (Target::Frames, _) => {
            let frame = Frame::of_newer(record, document.version).map_err(io::Error::other)?;
            return out.write_all(&frame.to_vec());
        }
        (Target::Protobuf, place) => {
            let message = record.to_protobuf_vec().map_err(io::Error::other)?;
            match place {
                Some(_) => push_message(&message, out),
                None => out.extend_from_slice(&message),
            }
            return Ok(());
        }
        (Target::Json, Some(_)) => json::to_string(&record.view()),
        (Target::Json, None) => json::to_string_pretty(&record.view()),
    }?;
    writeln!(out, "{}", escape_json(&json))
}
