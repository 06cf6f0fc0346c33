//! The formats of records.

use clap::ValueEnum;
use std::fmt;

/// The largest document or line that is read into memory, in bytes.
pub(crate) const LONGEST: usize = 64 << 20;

/// A format in which records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON document
    Json,
    /// JSON documents, one on each line
    Ndjson,
    /// Canonical bytes of one record, or of several records in a row
    Postcard,
    /// A protobuf message
    Protobuf,
    /// Protobuf messages, each after its length
    ProtobufStream,
    /// Frames in a row: a log
    Frames,
}

impl Format {
    /// Returns the word for one part of a stream in this format: `line` or `record`.
    pub(crate) fn unit(self) -> &'static str {
        if self == Format::Ndjson { "line" } else { "record" }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Postcard => "postcard",
            Format::Protobuf => "protobuf",
            Format::ProtobufStream => "protobuf-stream",
            Format::Frames => "frames",
        })
    }
}
