//! Streams of records: where each record begins and ends.

use crate::io::detect::is_blank;
use crate::io::document::{Document, Failure, Location};
use crate::io::format::{Format, LONGEST};
use crate::io::varint::split_u32;
use crate::messages::files;
use diplomatic_readout::frame::{self, Frame, HEADER_BYTES, Version};
use diplomatic_readout::protobuf::push_varint;
use diplomatic_readout::{ErrorKind, Record, json, protobuf};
use memchr::{memchr, memchr_iter, memrchr};
use std::io;

/// The end of the last whole record in a part of a stream.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Boundary {
    /// The number of bytes up to that end.
    pub(crate) bytes: usize,
    /// The number of records or lines in these bytes.
    pub(crate) records: usize,
    /// The reason why the end of the next record cannot be found, even with more bytes.
    pub(crate) no_end: Option<NoEnd>,
}

/// The reason why the end of a record cannot be found.
#[derive(Debug, Clone, Copy)]
pub(crate) enum NoEnd {
    /// The length in front of it is no number.
    WrongLength,
    /// The length in front of it is larger than [`LONGEST`].
    TooLong,
    /// The length in front of canonical bytes is larger than that of any record.
    LongerThanAny,
    /// A frame is damaged.
    NoFrame,
    /// The stream ends before it.
    CutOff,
}

impl NoEnd {
    /// Returns the rest of a sentence about the record.
    pub(crate) fn words(self) -> String {
        match self {
            NoEnd::WrongLength => files::WRONG_LENGTH.into(),
            NoEnd::TooLong => files::too_long(LONGEST >> 20),
            NoEnd::LongerThanAny => files::LONGER_THAN_ANY.into(),
            NoEnd::NoFrame => files::NO_FRAME.into(),
            NoEnd::CutOff => files::CUT_OFF.into(),
        }
    }
}

/// The first record of a stream, and the rest of the stream.
type Parts<'a> = (&'a [u8], &'a [u8]);

/// Finds the end of the last whole record. For lines, skips the first `seen` bytes, which are known to have no line feed.
pub(crate) fn reach(format: Format, bytes: &[u8], seen: usize) -> Boundary {
    if format == Format::Ndjson {
        let fresh = bytes.get(seen..).unwrap_or_default();
        let bytes = memrchr(b'\n', fresh).map_or(0, |at| seen + at + 1);
        return Boundary { bytes, records: memchr_iter(b'\n', fresh).count(), no_end: None };
    }
    let mut boundary = Boundary::default();
    loop {
        let rest = bytes.get(boundary.bytes..).unwrap_or_default();
        match split_first(format, rest) {
            Ok(Some((_, next))) => boundary.bytes += rest.len() - next.len(),
            Ok(None) => return boundary,
            Err(why) => return Boundary { no_end: Some(why), ..boundary },
        }
        boundary.records += 1;
    }
}

/// Splits the first record from the rest, or returns `None` if its end is not there yet.
fn split_first(format: Format, bytes: &[u8]) -> Result<Option<Parts<'_>>, NoEnd> {
    match format {
        Format::Postcard => match Record::split_first(bytes) {
            Ok(parts) => Ok(Some(parts)),
            Err(error) if error.kind() == ErrorKind::End => Ok(None),
            Err(error) if error.kind() == ErrorKind::Varint => Err(NoEnd::WrongLength),
            Err(_) => Err(NoEnd::LongerThanAny),
        },
        Format::ProtobufStream => first_message(bytes),
        Format::Frames => match Frame::split_first(bytes) {
            Ok((_, rest)) => Ok(bytes.split_at_checked(bytes.len() - rest.len())),
            Err(frame::Error::End { .. }) => Ok(None),
            Err(_) => Err(NoEnd::NoFrame),
        },
        _ => Ok(memchr(b'\n', bytes).and_then(|end| {
            let (line, rest) = bytes.split_at_checked(end)?;
            Some((line, rest.get(1..)?))
        })),
    }
}

/// Splits the first protobuf message, which follows its length, from the rest. Returns `None` if its end is not there yet.
pub(crate) fn first_message(bytes: &[u8]) -> Result<Option<Parts<'_>>, NoEnd> {
    match split_u32(bytes) {
        Ok((length, _)) if length as usize > LONGEST => Err(NoEnd::TooLong),
        Ok((length, rest)) => Ok(rest.split_at_checked(length as usize)),
        Err(ErrorKind::End) => Ok(None),
        Err(_) => Err(NoEnd::WrongLength),
    }
}

/// Appends the length of a protobuf message, and then the message.
pub(crate) fn push_message(message: &[u8], out: &mut Vec<u8>) {
    push_varint(message.len() as u64, out);
    out.extend_from_slice(message);
}

/// Reads each of several whole records, and calls `each` with the result. The last line may have no line feed.
pub(crate) fn each(
    format: Format,
    mut bytes: &[u8],
    mut place: Location,
    mut each: impl FnMut(&Document<'_>) -> io::Result<()>,
) -> io::Result<()> {
    while !bytes.is_empty() {
        let (record, rest) = split_first(format, bytes).ok().flatten().unwrap_or((bytes, &[]));
        // The number of bytes of the length before the message.
        let before =
            if format == Format::ProtobufStream { bytes.len() - rest.len() - record.len() } else { 0 };
        if format != Format::Ndjson || !is_blank(record) {
            check(format, record, Some(Location { offset: place.offset + before, ..place }), &mut each)?;
        }
        place.number += 1;
        place.offset += bytes.len() - rest.len();
        bytes = rest;
    }
    Ok(())
}

/// Reads one document, and calls `each` with the result.
pub(crate) fn check(
    format: Format,
    bytes: &[u8],
    place: Option<Location>,
    each: impl FnOnce(&Document<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let version = Version::CURRENT;
    let made = match format {
        Format::Postcard => {
            let made = Record::parse(bytes).map_err(Failure::Bytes);
            let outcome = made.as_ref().map(|record| *record);
            return each(&Document { format, version, place, bytes, outcome });
        }
        Format::Frames => {
            let frame = Frame::split_first(bytes).map(|(frame, _)| frame);
            let (version, bytes) = frame.map_or((version, bytes), |f| (f.version(), f.into_payload()));
            let made = frame.and_then(Frame::record).map_err(|error| match error {
                frame::Error::Record(error) => Failure::Bytes(error),
                error => Failure::Frame(error),
            });
            // An offset in a record counts from the payload, and an error of a frame has the offset of the frame.
            let place = if frame.is_ok() {
                place.map(|p| Location { offset: p.offset + HEADER_BYTES, ..p })
            } else {
                place
            };
            let outcome = made.as_ref().map(|record| *record);
            return each(&Document { format, version, place, bytes, outcome });
        }
        Format::Protobuf | Format::ProtobufStream => protobuf::from_slice(bytes).map_err(Failure::Report),
        Format::Json | Format::Ndjson => json::from_slice(bytes).map_err(Failure::Report),
    };
    let outcome = made.as_ref().map(Record::by_ref);
    each(&Document { format, version, place, bytes, outcome })
}
