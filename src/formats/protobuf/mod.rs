//! Reads protobuf messages, and reports all problems of a message: [`from_slice`].
//!
//! [`Record::from_protobuf`] and [`Record::to_protobuf`] read and write messages without an allocator. They stop at the first
//! problem. [`split_varint`] and [`push_varint`] are for streams, in which each message follows its length.

// In canonical bytes a reference is an index, and in protobuf it is a key. Writing looks up keys, and reading looks up indices.
// All other values only change their encoding. Reading makes canonical bytes, which then pass the same check as all others.

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
#[cfg(feature = "alloc")]
mod varint;
mod writer;

use crate::canonical::message;
use crate::canonical::wire::Cursor;
use crate::definition::Readout;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::protobuf::output::Written;
use crate::record::{Bytes, Record};

#[cfg(feature = "alloc")]
pub use crate::formats::report::{PathSegment, Problem, Report};
#[cfg(feature = "alloc")]
pub use varint::{push_varint, split_varint};

/// Reads a protobuf message of type `readout.v1.Readout` and makes a record of it.
///
/// This function accepts the same messages as [`Record::from_protobuf_vec`]. The problems have the messages and the names of
/// fields that `json` has, and the byte at which they are.
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
/// All problems of the message. If the encoding of a part is broken, the rest of that part cannot be read, and this is its last
/// problem.
#[cfg(feature = "alloc")]
pub fn from_slice(message: &[u8]) -> Result<Record<alloc::vec::Vec<u8>>, Report> {
    Record::from_protobuf_vec(message).map_err(|error| diagnose::report(message, &error))
}

/// Makes a record of a message that prost has read, such as one in the request of a service.
///
/// # Errors
/// All problems of the message. `Record::try_from` stops at the first.
#[cfg(feature = "prost")]
pub fn from_message(message: &crate::proto::Readout) -> Result<Record<alloc::vec::Vec<u8>>, Report> {
    from_slice(&prost::Message::encode_to_vec(message))
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
    /// - `buffer.small`: the buffer is too small.
    /// - `wire.newer`: the record has parts of a newer version of the schema, which would be lost.
    pub fn to_protobuf<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
        if self.newer_parts() != 0 {
            return Err(error(ErrorKind::Newer));
        }
        let (body, text) = message::parts(self.as_bytes()).map_err(error)?;
        let end = writer::message(&self.view(), Cursor { body, text }, buffer).map_err(error)?;
        Ok(buffer.get(..end).unwrap_or_default())
    }

    /// Writes the record as a protobuf message into a vector.
    ///
    /// # Errors
    /// - `wire.newer`: the record has parts of a newer version of the schema, which would be lost.
    #[cfg(feature = "alloc")]
    pub fn to_protobuf_vec(&self) -> Result<alloc::vec::Vec<u8>, Error> {
        // The messages of real records have 1.3 to 1.6 times the size of the record. A reference of one byte can become a key of
        // 48 bytes with tag and length, and no other value grows more. So the buffer is large enough at some point.
        let mut size = self.as_bytes().len() * 2;
        loop {
            let mut buffer = alloc::vec![0; size];
            match self.to_protobuf(&mut buffer) {
                Ok(message) => {
                    let size = message.len();
                    buffer.truncate(size);
                    return Ok(buffer);
                }
                Err(e) if e.kind() == ErrorKind::Buffer => size *= 2,
                Err(e) => return Err(e),
            }
        }
    }
}

impl<'b> Record<&'b [u8]> {
    /// Reads a protobuf message of type `readout.v1.Readout`, writes canonical bytes into `buffer`, and validates them.
    ///
    /// As in all protobuf messages, the fields may have any order, lists may be packed or not, the last of several values
    /// counts, and messages in several parts are merged.
    ///
    /// A buffer with the size of the record is enough, so [`Record::MAX_BYTES`] bytes always are. A record is shorter than its
    /// message, or longer by about a hundred bytes at most.
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
    /// - `buffer.small`: the buffer is too small.
    /// - `protobuf.type`: a value is not of the type of its field.
    /// - `wire.newer`: this version of the schema does not know a field.
    /// - `wire.end`, `wire.varint`: the bytes are not a message.
    /// - Every other error of [`Record::parse`]. Numbers that are out of range are errors, and are never cut.
    pub fn from_protobuf(message: &[u8], buffer: &'b mut [u8]) -> Result<Self, Error> {
        Self::from_protobuf_lossy(message, buffer).and_then(|(record, skipped)| match skipped {
            0 => Ok(record),
            _ => Err(error(ErrorKind::Newer)),
        })
    }

    /// Reads a protobuf message as [`Record::from_protobuf`] does, but skips fields that this version of the schema does not
    /// know. Returns the record, which has lost these fields, and their number.
    ///
    /// # Errors
    /// The errors of [`Record::from_protobuf`], except `wire.newer`.
    pub fn from_protobuf_lossy(message: &[u8], buffer: &'b mut [u8]) -> Result<(Self, u32), Error> {
        let Written { size, is_validated, skipped } = reader::message(message, buffer)?;
        let bytes: &'b [u8] = buffer;
        let bytes = bytes.get(..size).unwrap_or_default();
        if is_validated {
            return Ok((Record::from_validated(bytes), 0));
        }
        // The byte of an error is left out, because the caller has not seen these bytes.
        let record = Record::parse(bytes).map_err(|e| Error::new(e.kind(), e.path()))?;
        Ok((record, skipped))
    }
}

#[cfg(feature = "alloc")]
impl Record<alloc::vec::Vec<u8>> {
    /// Reads a protobuf message of type `readout.v1.Readout` into a vector.
    ///
    /// # Errors
    /// The errors of [`Record::from_protobuf`], except `buffer.small`.
    pub fn from_protobuf_vec(message: &[u8]) -> Result<Self, Error> {
        let mut buffer = alloc::vec![0; crate::limits::MAX_BYTES.min(message.len().saturating_mul(2) + 128)];
        let size = Record::from_protobuf(message, &mut buffer).map(|r| r.as_bytes().len())?;
        buffer.truncate(size);
        Ok(Record::from_validated(buffer))
    }
}
