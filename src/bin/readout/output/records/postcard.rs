//! The canonical bytes, which know their own length.

use crate::io::document::Document;
use crate::output::records::format::OutputFormat;
use diplomatic_readout::Record;
use std::io;

pub(super) const FORMAT: OutputFormat = OutputFormat {
    name: "postcard",
    help: "The canonical bytes; for a stream in a row",
    is_text: false,
    holds_newer_parts: true,
    write,
};

fn write(_: &Document<'_>, record: &Record<&[u8]>, out: &mut Vec<u8>) -> io::Result<()> {
    out.extend_from_slice(record.as_bytes());
    Ok(())
}
