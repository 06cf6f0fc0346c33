//! Recognises the content of a file by its bytes, and never by its name.

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
use diplomatic_readout::frame::MAGIC;
use diplomatic_readout::{ErrorKind, Record};
use lines::Lines;
use std::io::{self, Read};
use text::{MARK, is_clean, is_text};

/// The byte that begins a protobuf message as serializers write it: field 1, with a length. No canonical record has it behind
/// the length of its text, for an id has no line feed.
const PROTOBUF_ID: u8 = 0x0a;
pub(crate) const LARGEST_RECORD: usize = Record::<&[u8]>::MAX_BYTES;
/// The number of bytes that are read at once.
const CHUNK: usize = 64 << 10;

/// The content of a file, as far as it decides how the file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Records, or a broken form of them.
    Records(Format),
    /// A file of another kind that has a name.
    Foreign(Foreign),
}

use Content::{Foreign as Other, Records};

/// Recognises the content of a file. The bytes that were read for it are then in `head`. For a binary file these are never
/// fewer than the longest record has, unless the file ends before.
///
/// Good records come first: a file that begins with a canonical record *is* one or several, whatever else it looks like, and so
/// are protobuf messages. Then come files with a mark of their own, then text, and then everything in the form of a message,
/// however broken it is. All else is broken canonical bytes.
pub(crate) fn detect(reader: &mut impl Read, head: &mut Vec<u8>) -> Result<Content, CommandError> {
    let mut input = Input { reader, head, ended: false, chunk: Vec::new() };
    let mut lines = Lines::default();
    while !input.ended && input.head.len() <= LARGEST_RECORD {
        input.more(LARGEST_RECORD + 1)?;
        // The first lines are enough; there is no need to wait for a whole window of them.
        if lines.are_records(input.head, false) && begins_object(input.head) && !may_be_binary(input.head) {
            return Ok(Records(Format::Ndjson));
        }
    }
    match of_window(input.head, input.ended) {
        Some(content) => Ok(content),
        None => of_text(&mut input),
    }
}

/// The input, and the bytes that were read from it.
struct Input<'i, R> {
    reader: &'i mut R,
    head: &'i mut Vec<u8>,
    ended: bool,
    chunk: Vec<u8>,
}

impl<R: Read> Input<'_, R> {
    /// Reads the bytes that are there, up to this length in all, and waits only if there are none.
    fn more(&mut self, longest: usize) -> Result<(), CommandError> {
        let left = longest.saturating_sub(self.head.len()).min(CHUNK);
        self.chunk.resize(CHUNK, 0);
        let room = self.chunk.get_mut(..left).unwrap_or_default();
        let read = loop {
            match self.reader.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read.map_err(|error| CommandError::reading(&error))?,
            }
        };
        self.head.extend_from_slice(room.get(..read).unwrap_or_default());
        self.ended = read == 0;
        Ok(())
    }
}

/// Tells whether an object begins here, and no protobuf message. None of these first bytes can begin a field.
fn begins_object(head: &[u8]) -> bool {
    head.starts_with(b"{") || head.starts_with(MARK) && head.get(text::start(head)) == Some(&b'{')
}

/// Tells whether more bytes could make this a canonical record, or a message with its length before it.
fn may_be_binary(head: &[u8]) -> bool {
    let canonical = match Record::split_first(head) {
        Ok((first, _)) => Record::parse(first).is_ok(),
        Err(error) => error.kind() == ErrorKind::End,
    };
    canonical
        || first_message(head).is_ok_and(|m| m.is_none_or(|(m, _)| Record::from_protobuf_vec(m).is_ok()))
}

/// Recognises a file by its beginning, or by all of it. Returns nothing for a text of which more has to be seen.
fn of_window(head: &[u8], ended: bool) -> Option<Content> {
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
    if let Some(foreign) = foreign::of_encoding(head).or_else(|| foreign::of_sequence(head)) {
        return Some(Other(foreign));
    }
    if is_text(head) {
        return None;
    }
    Some(of_binary(head, announced, ended))
}

/// Recognises binary content that has no good record in front.
fn of_binary(head: &[u8], announced: Option<&[u8]>, ended: bool) -> Content {
    if ended && text::is_json_but_for_controls(head) {
        return Records(Format::Json);
    }
    if head.first() == Some(&PROTOBUF_ID) {
        return Records(Format::Protobuf);
    }
    // The tag and the length of a field look like this, too, if the text in it has ten bytes.
    let is_field = || wire::begins_message(head) && !announced.is_some_and(wire::begins_message);
    if announced.is_some_and(|first| first.first() == Some(&PROTOBUF_ID)) && !is_field() {
        return Records(Format::ProtobufStream);
    }
    if wire::are_records(head) {
        return Records(Format::Postcard);
    }
    // A length can look like a field of a later version, but the first field hardly looks like the length of a message.
    if announced.is_some_and(wire::is_message) {
        return Records(Format::ProtobufStream);
    }
    if wire::is_message(head) {
        return Records(Format::Protobuf);
    }
    if wire::is_cut_record(head) {
        return Records(Format::Postcard);
    }
    if let Some(foreign) = foreign::of_signature(head) {
        return Other(foreign);
    }
    if text::is_json_up_to_control(head) {
        return Records(Format::Json);
    }
    if are_lines_behind_rubbish(head, ended) {
        return Records(Format::Ndjson);
    }
    if wire::begins_message(head) {
        return Records(Format::Protobuf);
    }
    Records(Format::Postcard)
}

/// Tells whether only the first line is binary, and lines of records are behind it.
fn are_lines_behind_rubbish(head: &[u8], ended: bool) -> bool {
    let end = memchr::memchr(b'\n', head).map_or(head.len(), |end| end + 1);
    head.get(end..).is_some_and(is_clean) && Lines::default().are_records(head, ended)
}

/// Recognises text. One document is read as a whole, to be sure that nothing else follows.
fn of_text(input: &mut Input<'_, impl Read>) -> Result<Content, CommandError> {
    let mut start = text::start(input.head);
    while start == input.head.len() && !input.ended {
        if start > LONGEST {
            return Err(CommandError::too_long("line 1"));
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
        return Ok(Other(foreign::of_nothing(input.head)));
    }
    if let Some(foreign) = foreign::of_text(begun) {
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
            return if lines.have_one() {
                Ok(Records(Format::Json))
            } else {
                Err(CommandError::too_long("line 1"))
            };
        }
        input.more(LONGEST + 1)?;
    }
    let begun = input.head.get(start..).unwrap_or_default();
    Ok(foreign::of_array(begun).map_or(Records(Format::Json), Other))
}
