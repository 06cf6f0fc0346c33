//! Recognises the content of a file by its bytes, never by its name.

mod foreign;
mod lines;
#[cfg(all(test, feature = "proptest"))]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
mod tests;
mod text;
mod wire;

pub(crate) use foreign::Foreign;
pub(crate) use text::is_blank;

use crate::io::error::CommandError;
use crate::io::format::{Format, LONGEST};
use crate::io::streams::first_message;
use crate::messages::files;
use diplomatic_readout::frame::MAGIC;
use diplomatic_readout::{ErrorKind, Record};
use lines::Lines;
use std::io::{self, Read};
use text::{MARK, is_clean, is_text};

/// The first byte of a protobuf message in the order that serializers write: the tag of field 1, a text. In a canonical record
/// this byte cannot follow the length of the text, because an id contains no line feed.
const PROTOBUF_ID: u8 = 0x0a;
/// The largest canonical record, in bytes.
pub(crate) const LARGEST_RECORD: usize = Record::<&[u8]>::MAX_BYTES;
/// The largest number of bytes that are read at once.
const CHUNK: usize = 64 << 10;

/// The content of a file, which decides how the file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Records in this format, valid or broken.
    Records(Format),
    /// A file of another known kind.
    Foreign(Foreign),
}

use Content::{Foreign as Other, Records};

/// Recognises the content of a file, and stores the bytes that were read in `head`. For a binary file these are more than the
/// largest record has, or all bytes of the file.
///
/// The tests have this order:
///
/// 1. Frames, by their first bytes.
/// 2. Valid records: a file that begins with a valid canonical record or protobuf message holds records, even if it looks like
///    something else.
/// 3. Text in UTF-16 or UTF-32, and JSON text sequences.
/// 4. Text in UTF-8.
/// 5. Broken records and other binary files. Bytes without any known form are broken canonical bytes.
pub(crate) fn detect(reader: &mut impl Read, head: &mut Vec<u8>) -> Result<Content, CommandError> {
    let mut input = Input { reader, head, ended: false, chunk: Vec::new() };
    let mut lines = Lines::default();
    while !input.ended && input.head.len() <= LARGEST_RECORD {
        input.more(LARGEST_RECORD + 1)?;
        // For NDJSON the first lines are enough, and a pipe may be slow to deliver more.
        if lines.are_records(input.head, false) && begins_object(input.head) && !may_be_binary(input.head) {
            return Ok(Records(Format::Ndjson));
        }
    }
    match recognise_head(input.head, input.ended) {
        Some(content) => Ok(content),
        None => recognise_text(&mut input),
    }
}

/// An input, with the bytes that were read from it.
struct Input<'i, R> {
    reader: &'i mut R,
    head: &'i mut Vec<u8>,
    ended: bool,
    chunk: Vec<u8>,
}

impl<R: Read> Input<'_, R> {
    /// Reads more bytes, up to a total of `longest`. Waits only if no bytes are there yet.
    fn more(&mut self, longest: usize) -> Result<(), CommandError> {
        let left = longest.saturating_sub(self.head.len()).min(CHUNK);
        self.chunk.resize(CHUNK, 0);
        let room = self.chunk.get_mut(..left).unwrap_or_default();
        let read = loop {
            match self.reader.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read.map_err(|error| CommandError::read_error(&error))?,
            }
        };
        self.head.extend_from_slice(room.get(..read).unwrap_or_default());
        self.ended = read == 0;
        Ok(())
    }
}

/// Returns whether the file begins with `{`, perhaps after a byte order mark. No field of a protobuf message begins like this.
fn begins_object(head: &[u8]) -> bool {
    head.starts_with(b"{") || head.starts_with(MARK) && head.get(text::start(head)) == Some(&b'{')
}

/// Returns whether the bytes are, or could become with more bytes, a canonical record or a protobuf message after its length.
fn may_be_binary(head: &[u8]) -> bool {
    let canonical = match Record::split_first(head) {
        Ok((first, _)) => Record::parse(first).is_ok(),
        Err(error) => error.kind() == ErrorKind::End,
    };
    canonical
        || first_message(head).is_ok_and(|m| m.is_none_or(|(m, _)| Record::from_protobuf_vec(m).is_ok()))
}

/// Recognises a file by its first bytes, which are the whole file if `ended`. Returns `None` for text, which needs more bytes.
fn recognise_head(head: &[u8], ended: bool) -> Option<Content> {
    if head.starts_with(&MAGIC) {
        return Some(Records(Format::Frames));
    }
    if Record::split_first(head).is_ok_and(|(first, _)| Record::parse(first).is_ok()) {
        return Some(Records(Format::Postcard));
    }
    let announced = first_message(head).ok().flatten().map(|(first, _)| first);
    if announced.is_some_and(|first| Record::from_protobuf_vec(first).is_ok()) {
        return Some(Records(Format::ProtobufStream));
    }
    if ended && Record::from_protobuf_vec(head).is_ok() {
        return Some(Records(Format::Protobuf));
    }
    if let Some(foreign) = foreign::recognise_encoding(head).or_else(|| foreign::recognise_sequence(head)) {
        return Some(Other(foreign));
    }
    if is_text(head) {
        return None;
    }
    Some(recognise_binary(head, announced, ended))
}

/// Recognises binary content that does not begin with a valid record. `announced` is the first message after its length, if
/// there is one.
fn recognise_binary(head: &[u8], announced: Option<&[u8]>, ended: bool) -> Content {
    if ended && text::is_json_but_for_controls(head) {
        return Records(Format::Json);
    }
    if head.first() == Some(&PROTOBUF_ID) {
        return Records(Format::Protobuf);
    }
    // A field with a text of ten bytes looks the same: its tag and its length look like the length and the tag here.
    let is_field = || wire::begins_message(head) && !announced.is_some_and(wire::begins_message);
    if announced.is_some_and(|first| first.first() == Some(&PROTOBUF_ID)) && !is_field() {
        return Records(Format::ProtobufStream);
    }
    if wire::are_records(head) {
        return Records(Format::Postcard);
    }
    // The length of a message can look like a field of a later version. A first field rarely looks like the length of a
    // message.
    if announced.is_some_and(wire::is_message) {
        return Records(Format::ProtobufStream);
    }
    if wire::is_message(head) {
        return Records(Format::Protobuf);
    }
    if wire::is_cut_record(head) {
        return Records(Format::Postcard);
    }
    if let Some(foreign) = foreign::recognise_signature(head) {
        return Other(foreign);
    }
    if text::is_json_up_to_control(head) {
        return Records(Format::Json);
    }
    if has_lines_after_garbage(head, ended) {
        return Records(Format::Ndjson);
    }
    if wire::begins_message(head) {
        return Records(Format::Protobuf);
    }
    Records(Format::Postcard)
}

/// Returns whether only the first line is binary, and lines of records follow.
fn has_lines_after_garbage(head: &[u8], ended: bool) -> bool {
    let end = memchr::memchr(b'\n', head).map_or(head.len(), |end| end + 1);
    head.get(end..).is_some_and(is_clean) && Lines::default().are_records(head, ended)
}

/// Recognises text. Reads one document to its end, because more documents could follow.
fn recognise_text(input: &mut Input<'_, impl Read>) -> Result<Content, CommandError> {
    let mut start = text::start(input.head);
    while start == input.head.len() && !input.ended {
        if start > LONGEST {
            return Err(CommandError::too_long(files::FIRST_LINE));
        }
        input.more(LONGEST + 1)?;
        start += text::blanks(input.head.get(start..).unwrap_or_default());
    }
    let window = (start + LARGEST_RECORD).min(LONGEST + 1);
    while input.head.len() < window && !input.ended {
        input.more(window)?;
    }
    let begun = input.head.get(start..).unwrap_or_default();
    if begun.is_empty() {
        return Ok(Other(foreign::empty_or_blank(input.head)));
    }
    if let Some(foreign) = foreign::recognise_text(begun) {
        return Ok(Other(foreign));
    }
    let mut lines = Lines::default();
    loop {
        if lines.are_records(input.head, input.ended) {
            return Ok(Records(Format::Ndjson));
        }
        if input.ended {
            break;
        }
        if input.head.len() > LONGEST {
            return if lines.has_line() {
                Ok(Records(Format::Json))
            } else {
                Err(CommandError::too_long(files::FIRST_LINE))
            };
        }
        input.more(LONGEST + 1)?;
    }
    let begun = input.head.get(start..).unwrap_or_default();
    Ok(foreign::recognise_array(begun).map_or(Records(Format::Json), Other))
}
