//! Protobuf messages. In a stream, each follows its length.

use crate::io::document::Document;
use crate::io::streams::push_message;
use crate::output::records::format::OutputFormat;
use diplomatic_readout::Record;
use std::io;

pub(super) const FORMAT: OutputFormat = OutputFormat {
    name: "protobuf",
    help: "A protobuf message; in a stream each follows its length",
    is_text: false,
    holds_newer_parts: false,
    write,
};

fn write(document: &Document<'_>, record: &Record<&[u8]>, out: &mut Vec<u8>) -> io::Result<()> {
    let message = record.to_protobuf_vec().map_err(io::Error::other)?;
    match document.place {
        Some(_) => push_message(&message, out),
        None => out.extend_from_slice(&message),
    }
    Ok(())
}
