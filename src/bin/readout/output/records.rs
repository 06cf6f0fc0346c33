//! Records in the format that was asked for.

use crate::io::document::Document;
use crate::io::streams::push_message;
use crate::terminal::escape::{named, plain_json};
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
    /// A frame around the canonical bytes: what a log has of each record
    Frames,
}

/// What there is to say of a record with parts that have no name here.
pub(crate) fn newer(name: &str, document: &Document<'_>) -> String {
    let number = document.place.map(|p| format!(", record {}", p.number)).unwrap_or_default();
    let version = document.version;
    format!(
        "{}{number}: has parts of version {version} of the schema, which only its canonical bytes can say\n",
        named(name)
    )
}

pub(crate) fn add_record(
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
            return if place.is_some() { push_message(&message, out) } else { out.write_all(&message) };
        }
        (Target::Json, Some(_)) => json::to_string(&record.view()),
        (Target::Json, None) => json::to_string_pretty(&record.view()),
    }?;
    writeln!(out, "{}", plain_json(&json))
}
