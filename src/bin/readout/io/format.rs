//! The formats of records.

use clap::ValueEnum;
use std::fmt;

/// The longest document or line that is read into memory.
pub(crate) const LONGEST: usize = 64 << 20;

/// How a record is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON document
    Json,
    /// JSON documents, one on each line
    Ndjson,
    /// The canonical bytes, of one record or of several one behind the other
    Postcard,
    /// A protobuf message
    Protobuf,
    /// Protobuf messages, each with its length before it
    ProtobufStream,
    /// Frames, one behind the other: a log
    Frames,
}

impl Format {
    /// What a stream of this format is counted in.
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
