//! Frames around canonical bytes, as in a log.

use crate::io::document::Document;
use crate::output::records::format::OutputFormat;
use diplomatic_readout::Record;
use diplomatic_readout::frame::Frame;
use std::io;

pub(super) const FORMAT: OutputFormat = OutputFormat {
    name: "frames",
    help: "A frame around the canonical bytes; a stream of them is a log",
    is_text: false,
    holds_newer_parts: true,
    write,
};

fn write(document: &Document<'_>, record: &Record<&[u8]>, out: &mut Vec<u8>) -> io::Result<()> {
    let frame = Frame::of_newer(record, document.version).map_err(io::Error::other)?;
    out.extend_from_slice(&frame.to_vec());
    Ok(())
}
