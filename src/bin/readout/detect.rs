//! What a file holds, told from its bytes and never from its name.

use crate::input::{Format, LONGEST, Stop};
use crate::stream::first_message;
use diplomatic_readout::Record;
use diplomatic_readout::frame::MAGIC;
use serde::de::IgnoredAny;
use std::io::{BufRead, Read as _};

/// The byte that begins a protobuf message as everybody writes it: field 1, with a length. No canonical record has it
/// behind the length of its text, for an id has no line feed.
const PROTOBUF_ID: u8 = 0x0a;
pub(crate) const LARGEST_RECORD: usize = Record::<&[u8]>::MAX_BYTES;

/// Decides what a file holds. What was read for it is then in `head`.
///
/// Canonical bytes begin with the length of their text, and that can be 123, the byte `{`. So what begins with a record
/// *is* one or several, whatever it begins with; only what does not is asked whether it looks like text, and then
/// whether it begins like a protobuf message, with the identifier of a record.
pub(crate) fn detect(reader: &mut impl BufRead, head: &mut Vec<u8>) -> Result<Format, Stop> {
    let taken = reader.take(LARGEST_RECORD as u64 + 1).read_to_end(head).map_err(|e| Stop::reading(&e))?;
    let whole = taken <= LARGEST_RECORD;
    if head.starts_with(&MAGIC) {
        return Ok(Format::Frames);
    }
    if Record::split_first(head).is_ok_and(|(first, _)| Record::parse(first).is_ok()) {
        return Ok(Format::Postcard);
    }
    let announced = first_message(head).ok().flatten();
    if announced.is_some_and(|(first, _)| Record::from_protobuf_vec(first).is_ok()) {
        return Ok(Format::ProtobufStream);
    }
    if !is_text(head) {
        return Ok(match head.as_slice() {
            [PROTOBUF_ID, ..] => Format::Protobuf,
            _ if announced.is_some_and(|(first, _)| first.first() == Some(&PROTOBUF_ID)) => {
                Format::ProtobufStream
            }
            _ => Format::Postcard,
        });
    }
    let start = head.iter().position(|b| !is_space(*b)).unwrap_or(head.len());
    if !head.iter().skip(start).any(|b| *b == b'\n') {
        read_line(reader, head)?;
    }
    let text = head.get(start..).unwrap_or_default();
    let end = text.iter().position(|b| *b == b'\n').unwrap_or(text.len());
    let (first, others) = text.split_at_checked(end).unwrap_or_default();
    let several = if is_object(first) { !whole || !is_blank(others) } else { objects_meet(first, others) };
    Ok(if several { Format::Ndjson } else { Format::Json })
}

/// Whether a line is a whole object.
fn is_object(line: &[u8]) -> bool {
    line.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

/// Whether an object ends with a line, broken as it may be, and the next begins behind it: in no one document do two
/// meet without a comma.
fn objects_meet(first: &[u8], others: &[u8]) -> bool {
    let line = first.trim_ascii_end();
    line.starts_with(b"{") && line.ends_with(b"}") && others.trim_ascii_start().starts_with(b"{")
}

/// Reads the first line to its end.
fn read_line(reader: &mut impl BufRead, head: &mut Vec<u8>) -> Result<(), Stop> {
    reader.take(LONGEST as u64 + 1).read_until(b'\n', head).map_err(|e| Stop::reading(&e))?;
    if head.len() > LONGEST { Err(Stop::too_long("line 1")) } else { Ok(()) }
}

/// Whether bytes that are no record were rather meant as JSON. Text is UTF-8 without control bytes but those of its
/// layout, and every record has some. A stray one in what begins like a JSON object does not make it a record.
fn is_text(bytes: &[u8]) -> bool {
    let mut visible = bytes.iter().copied().filter(|b| !is_space(*b));
    let object = visible.next() == Some(b'{') && matches!(visible.next(), Some(b'"' | b'}'));
    // The end may cut a character in two.
    let utf8 = std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    object || utf8 && bytes.iter().all(|b| *b >= b' ' || is_space(*b))
}

pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| is_space(*b))
}

/// White space of JSON.
fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}
