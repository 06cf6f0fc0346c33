//! Reads protobuf messages into canonical bytes.

use crate::definition::Readout;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::protobuf::fast_path;
use crate::formats::protobuf::output::Written;
use crate::formats::protobuf::unordered::read_unordered;

/// The largest length of a message. The message of the largest record is much shorter, although its references are keys.
pub(super) const LONGEST: usize = 1 << 25;

/// Writes the canonical bytes of a message at the start of a buffer.
pub(super) fn message(message: &[u8], buffer: &mut [u8]) -> Result<Written, Error> {
    let error = |kind| Error::new(kind, FieldPath::root(Readout::DESCRIPTOR));
    if message.len() > LONGEST {
        return Err(error(ErrorKind::large(message.len())));
    }
    match fast_path::message(message, buffer) {
        Some(size) => Ok(Written { size, is_validated: true, skipped: 0 }),
        None => read_unordered(message, buffer),
    }
}
