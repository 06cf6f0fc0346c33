//! Protobuf in, with a report of all problems of a message: [`from_slice`].
//!
//! [`Record::from_protobuf`] and [`Record::to_protobuf`] read and write messages without an allocator, and stop at the first
//! problem.

// Outside postcard a reference is a key, so writing looks keys up and reading looks indices up; everything else is the same
// values in another frame. Reading gives canonical bytes, which then pass the same check as all others.

#[cfg(feature = "alloc")]
mod diagnose;
mod fast_path;
mod input;
mod keys;
#[cfg(feature = "alloc")]
mod malformed;
mod output;
mod reader;
mod unordered;
mod values;
mod writer;

use crate::canonical::message;
use crate::canonical::wire::Cursor;
use crate::definition::Readout;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::protobuf::output::Written;
use crate::record::{Bytes, Record};

#[cfg(feature = "alloc")]
pub use crate::formats::report::{PathSegment, Problem, Report};

/// Reads a protobuf message of type `readout.v1.Readout`, or reports all problems of it.
///
/// It accepts the same messages as [`Record::from_protobuf_vec`]. Problems have the words and the names of fields that they
/// have in [`json`](crate::json), and the byte at which they are.
///
/// ```
/// use diplomatic_readout::protobuf;
///
/// let report = protobuf::from_slice(b"\x0a\x01x\x12\x02en\x2a\x03\x0a\x01?").unwrap_err();
/// let first = &report.problems()[0];
/// assert_eq!((first.rule(), first.pointer().as_str(), first.offset()), ("field.missing", "/sources", Some(0)));
/// assert!(report.problems().iter().any(|p| p.rule() == "key.shape" && p.pointer() == "/actors/0/key"));
/// ```
///
/// # Errors
/// All problems of the message. Where its structure is broken, so that the rest of a part cannot be read, that is the last
/// problem of the part.
#[cfg(feature = "alloc")]
pub fn from_slice(message: &[u8]) -> Result<Record<alloc::vec::Vec<u8>>, Report> {
    Record::from_protobuf_vec(message).map_err(|error| diagnose::report(message, &error))
}

fn error(kind: ErrorKind) -> Error {
    Error::new(kind, FieldPath::root(Readout::DESCRIPTOR))
}

impl<B: Bytes> Record<B> {
    /// Writes the record as a protobuf message of type `readout.v1.Readout` at the start of `buffer`.
    ///
    /// ```
    /// # use diplomatic_readout::*;
    /// # fn f(record: Record<&[u8]>) -> Result<(), Error> {
    /// let mut buffer = [0; 16 * 1024];
    /// let message: &[u8] = record.to_protobuf(&mut buffer)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// `buffer.small`; `wire.newer` if the record has parts of a newer version of the schema, which would be lost.
    pub fn to_protobuf<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
        if self.newer_parts() != 0 {
            return Err(error(ErrorKind::Newer));
        }
        let (body, text) = message::parts(self.as_bytes()).map_err(error)?;
        let end = writer::message(&self.view(), Cursor { body, text }, buffer).map_err(error)?;
        Ok(buffer.get(..end).unwrap_or_default())
    }

    /// Writes the record as a protobuf message into memory of its own.
    ///
    /// # Errors
    /// As [`Record::to_protobuf`], but there is always room.
    #[cfg(feature = "alloc")]
    pub fn to_protobuf_vec(&self) -> Result<alloc::vec::Vec<u8>, Error> {
        // A reference of a byte can become a key of 48 with tag and length, and nothing grows more, so that there is room
        // in the end.
        let mut size = self.as_bytes().len() * 4;
        loop {
            let mut buffer = alloc::vec![0; size];
            match self.to_protobuf(&mut buffer) {
                Ok(message) => {
                    let size = message.len();
                    buffer.truncate(size);
                    return Ok(buffer);
                }
                Err(e) if e.kind() == ErrorKind::Buffer => size *= 4,
                Err(e) => return Err(e),
            }
        }
    }
}

impl<'b> Record<&'b [u8]> {
    /// Reads a protobuf message of type `readout.v1.Readout` into canonical bytes in `buffer`, and proves them.
    ///
    /// Fields may come in any order and lists packed or not; the last of several values counts, and messages that
    /// come in parts are merged, as protobuf has it. A buffer as long as the record's own bytes is enough, so one of
    /// [`Record::MAX_BYTES`] always is; records are shorter than their messages, but for a hundred bytes or so.
    ///
    /// ```
    /// # use diplomatic_readout::*;
    /// # fn f(message: &[u8]) -> Result<(), Error> {
    /// let mut buffer = [0; 16 * 1024];
    /// let record = Record::from_protobuf(message, &mut buffer)?;
    /// println!("{}", record.digest());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What [`Record::parse`] finds wrong, and besides `protobuf.type` for a value that is not of its field's type,
    /// `wire.newer` for a field that this version does not know, `wire.end` and `wire.varint` for bytes that are no
    /// message, numbers out of range, which are never cut to fit, `buffer.small`.
    pub fn from_protobuf(message: &[u8], buffer: &'b mut [u8]) -> Result<Self, Error> {
        Self::from_protobuf_newer(message, buffer).and_then(|(record, skipped)| match skipped {
            0 => Ok(record),
            _ => Err(error(ErrorKind::Newer)),
        })
    }

    /// As [`Record::from_protobuf`], but passes over fields that this version does not know, and says how many.
    ///
    /// # Errors
    /// As [`Record::from_protobuf`], but for those fields.
    pub fn from_protobuf_newer(message: &[u8], buffer: &'b mut [u8]) -> Result<(Self, u32), Error> {
        let Written { size, proven, skipped } = reader::message(message, buffer)?;
        let bytes: &'b [u8] = buffer;
        let bytes = bytes.get(..size).unwrap_or_default();
        if proven {
            return Ok((Record::from_validated(bytes), 0));
        }
        // The bytes were made here: where in them something is wrong tells nobody anything.
        let record = Record::parse(bytes).map_err(|e| Error::new(e.kind(), e.path()))?;
        Ok((record, skipped))
    }
}

#[cfg(feature = "alloc")]
impl Record<alloc::vec::Vec<u8>> {
    /// Reads a protobuf message into memory of its own.
    ///
    /// # Errors
    /// As [`Record::from_protobuf`].
    pub fn from_protobuf_vec(message: &[u8]) -> Result<Self, Error> {
        let mut buffer = alloc::vec![0; crate::limits::MAX_BYTES.min(message.len().saturating_mul(2) + 128)];
        let size = Record::from_protobuf(message, &mut buffer).map(|r| r.as_bytes().len())?;
        buffer.truncate(size);
        Ok(Record::from_validated(buffer))
    }
}
