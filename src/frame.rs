//! Frames around records, for files, TCP and serial lines.
//!
//! The canonical bytes of a record do not say that they are a record, which version of the schema has written them, or whether
//! they are damaged. A frame around the record says all of this:
//!
//! ```text
//!  magic  major minor kind  length  check   payload   check
//!   4       1     1    1      3       2    0…262144     4     bytes
//! ```
//!
//! `schema/WIRE.md` describes every byte. A frame takes 16 bytes more than its record. Reading a frame copies nothing and needs
//! no memory.
//!
//! - A stream or a file of frames has one frame after the other. [`Frame::split_first`] reads the first one. [`scan`] finds all
//!   of them, and passes over damaged bytes between them.
//! - [`Frame::encode_cobs`] writes a frame that does not contain the byte 0, and a 0 that ends it. A [`CobsReader`] reads such
//!   frames, and can start anywhere in the stream.
//! - With the feature `tokio`, [`Codec`] and [`CobsCodec`] read and write frames in both forms without blocking.
//! - With the feature `log`, a [`log`](crate::log) keeps frames in a file.
//!
//! ```
//! use diplomatic_readout::frame::{Frame, Item, scan};
//! use diplomatic_readout::Record;
//!
//! # let bytes = [b"\x1fexample-1ennotecallhostThe host\x15".as_slice(),
//! #     &[0, 9, 2, 1, 3, 4, 0, 4, 1, 1, 2, 4, 0, 4, 1, 4, 12, 0, 4, 1, 8]].concat();
//! let record = Record::parse(&*bytes)?;
//! let mut buffer = [0; 128];
//! let sent = Frame::of(&record)?.encode(&mut buffer)?;
//!
//! // The receiver reads the frames from a line that adds noise.
//! let received = [b"noise", sent, sent].concat();
//! let mut records = 0;
//! for item in scan(&received) {
//!     match item {
//!         Item::Frame { frame, .. } => {
//!             assert_eq!(frame.record()?, record);
//!             records += 1;
//!         }
//!         Item::Skipped(skipped) => assert_eq!(skipped.to_string(), "bytes 0 to 5: no frame begins here"),
//!     }
//! }
//! assert_eq!(records, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What a frame does not do
//!
//! The checksum finds accidental damage: every flipped bit, every burst of up to 32 bits, and all other damage except about one
//! case in four thousand million. It does not protect against deliberate changes. Use signatures over [`Record::digest`] for
//! that.
//!
//! After damage, a reader accepts the next bytes that look like a frame, even if a sender has put them into a payload on
//! purpose. If that must not happen, end the connection at the first [`Skipped`].

mod cobs;
#[cfg(feature = "tokio")]
mod codec;
mod error;
mod scan;

pub use cobs::{CobsReader, Received};
#[cfg(feature = "tokio")]
pub use codec::{CobsCodec, Codec, Incoming};
pub use error::Error;
pub use scan::{Item, Scanner, Skipped, scan};
#[cfg(feature = "log")]
pub(crate) use scan::{Search, SearchStep};

use crate::digest::Digest;
use crate::fingerprint;
use crate::limits::MAX_BYTES;
use crate::record::{Bytes, Record};
use core::fmt;

/// The first bytes of every frame: the letters `RDOT`, each with its highest bit set.
///
/// No text, JSON document, record or protobuf message of a record begins with these bytes: they are not UTF-8, and as a length
/// they are more than 256 KiB.
pub const MAGIC: [u8; 4] = [0xd2, 0xc4, 0xcf, 0xd4];

/// The kind of a frame whose payload is the canonical bytes of a record.
pub const RECORD: u8 = 1;

/// The number of bytes before the payload.
pub const HEADER_BYTES: usize = 12;

/// The number of bytes after the payload.
pub const TRAILER_BYTES: usize = 4;

/// The largest number of bytes of a frame: 262,160.
pub const MAX_FRAME_BYTES: usize = HEADER_BYTES + MAX_BYTES + TRAILER_BYTES;

/// The largest number of bytes that [`Frame::encode_cobs`] writes, with the byte 0 at the end.
pub const MAX_COBS_BYTES: usize = cobs_bytes(MAX_FRAME_BYTES);

/// Returns the largest number of bytes that `n` bytes take in COBS, with the 0 at the end. COBS adds one byte for each 254
/// bytes, and for the rest of them.
const fn cobs_bytes(n: usize) -> usize {
    n.saturating_add(n.div_ceil(254)).saturating_add(1)
}

/// The tables of the checksum: one of 1 KiB, or sixteen with `std`, which then take several bytes in one step.
#[cfg(not(feature = "std"))]
type Tables = crc::Table<1>;
#[cfg(feature = "std")]
type Tables = crc::Table<16>;

static CRC: crc::Crc<u32, Tables> = crc::Crc::<u32, Tables>::new(&crc::CRC_32_ISCSI);

/// Returns the CRC-32C of several pieces, one after the other.
fn crc(pieces: &[&[u8]]) -> u32 {
    let mut digest = CRC.digest();
    pieces.iter().for_each(|piece| digest.update(piece));
    digest.finalize()
}

/// A version of the schema. Each frame has the version of its writer.
///
/// ```
/// use diplomatic_readout::{frame::Version, schema};
/// assert_eq!(Version::CURRENT.to_string(), schema::VERSION);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The major version. A reader cannot read records of another major version.
    pub major: u8,
    /// The minor version. A higher one may have fields, values and lengths that a lower one does not know.
    pub minor: u8,
}

impl Version {
    /// The version of the schema in this crate.
    pub const CURRENT: Version = Version::of(fingerprint::VERSION);

    const fn of(text: &str) -> Version {
        const fn digit(byte: u8) -> u8 {
            byte.wrapping_sub(b'0')
        }
        let (major, minor) = match text.as_bytes() {
            [a, b'.', b] => (digit(*a), digit(*b)),
            [a, b'.', b, c] => (digit(*a), digit(*b).wrapping_mul(10).wrapping_add(digit(*c))),
            _ => (0, 0),
        };
        Version { major, minor }
    }

    /// Returns `true` if this crate can read what a writer of this version writes: the major version is its own.
    pub const fn is_readable(self) -> bool {
        self.major == Version::CURRENT.major
    }

    /// Returns `true` if the minor version is higher than that of this crate. The records may then have parts that this crate
    /// does not know, and are read with [`Record::parse_newer`].
    pub const fn is_newer(self) -> bool {
        self.minor > Version::CURRENT.minor
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// A payload with its kind and the version of its writer.
///
/// The payload of a frame that was read is undamaged, but not validated. [`Frame::record`] validates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<B> {
    version: Version,
    kind: u8,
    payload: B,
}

impl<'a> Frame<&'a [u8]> {
    /// Creates the frame of a record, with the version of this crate.
    ///
    /// # Errors
    /// - `frame.newer`: the record has parts of a newer version of the schema. Use [`Frame::of_newer`] for it.
    pub fn of<B: Bytes>(record: &'a Record<B>) -> Result<Self, Error> {
        Frame::of_newer(record, Version::CURRENT)
    }

    /// Creates the frame of a record that a writer of `version` has made. So a record from a frame of a newer version can be
    /// passed on unchanged.
    ///
    /// # Errors
    /// - `frame.newer`: the record has parts of a newer version of the schema, and `version` is not newer.
    /// - `frame.major`: this crate cannot read records of `version`.
    pub fn of_newer<B: Bytes>(record: &'a Record<B>, version: Version) -> Result<Self, Error> {
        if !version.is_readable() {
            return Err(Error::Major { found: version.major });
        }
        if record.newer_parts() > 0 && !version.is_newer() {
            return Err(Error::Newer);
        }
        Ok(Frame { version, kind: RECORD, payload: record.as_bytes() })
    }

    /// Reads the frame at the start of `bytes`, and returns it with the bytes after it. Nothing is copied.
    ///
    /// The length is used only after the check of the header has passed. A length over the limit is refused before the payload
    /// is read.
    ///
    /// # Errors
    /// - `frame.end`: the bytes end inside the frame. At least [`missing`](Error::End) more are needed.
    /// - `frame.magic`, `frame.header`, `frame.large`, `frame.check`: the bytes are not a frame, or the frame is damaged.
    ///   [`scan`] finds the next one.
    pub fn split_first(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Error> {
        let (header, size) = Header::first(bytes)?;
        let Some((whole, rest)) = bytes.split_at_checked(size) else {
            return Err(Error::End { missing: missing(size, bytes) });
        };
        header.check(whole)?;
        Ok((header.frame(whole), rest))
    }
}

/// Returns the number of bytes that `bytes` is shorter than `size`. Sizes of frames have fewer than 32 bits.
fn missing(size: usize, bytes: &[u8]) -> u32 {
    u32::try_from(size.saturating_sub(bytes.len())).unwrap_or(u32::MAX)
}

impl<B: AsRef<[u8]>> Frame<B> {
    /// Creates a frame of any payload, kind and version, for tests, or to pass on frames of an unknown kind.
    ///
    /// # Errors
    /// - `frame.large`: the payload has more than [`Record::MAX_BYTES`] bytes.
    pub fn new(version: Version, kind: u8, payload: B) -> Result<Self, Error> {
        let size = payload.as_ref().len();
        if size > MAX_BYTES { Err(Error::large(size)) } else { Ok(Frame { version, kind, payload }) }
    }

    /// Returns the version of the schema of the writer.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Returns the kind of the payload: [`RECORD`], or a kind of a later version of the format.
    pub fn kind(&self) -> u8 {
        self.kind
    }

    /// Returns the payload, which is not validated.
    pub fn payload(&self) -> &[u8] {
        self.payload.as_ref()
    }

    /// Returns the payload in the type that holds it. Nothing is copied.
    pub fn into_payload(self) -> B {
        self.payload
    }

    /// Returns the digest of the payload as a record. Two frames with the same digest hold the same record.
    pub fn digest(&self) -> Digest {
        Digest::of(self.payload())
    }

    /// Returns a frame that borrows the payload of this one.
    pub fn by_ref(&self) -> Frame<&[u8]> {
        Frame { version: self.version, kind: self.kind, payload: self.payload() }
    }

    /// Copies the frame, with its payload in a vector.
    #[cfg(feature = "alloc")]
    pub fn into_owned(self) -> Frame<alloc::vec::Vec<u8>> {
        Frame { version: self.version, kind: self.kind, payload: self.payload().to_vec() }
    }

    /// Validates the payload as a record: with [`Record::parse_newer`] if the writer has a newer minor version, and with
    /// [`Record::parse`] otherwise.
    ///
    /// # Errors
    /// - `frame.major`: the writer has another major version of the schema.
    /// - `frame.kind`: the payload is not a record.
    /// - [`Error::Record`] with any error of the record.
    pub fn record(self) -> Result<Record<B>, Error>
    where
        B: Bytes,
    {
        if !self.version.is_readable() {
            return Err(Error::Major { found: self.version.major });
        }
        if self.kind != RECORD {
            return Err(Error::Kind { found: self.kind });
        }
        let newer = self.version.is_newer();
        let parse = if newer { Record::parse_newer } else { Record::parse };
        parse(self.payload).map_err(Error::Record)
    }

    /// Returns the number of bytes of the frame.
    pub fn encoded_len(&self) -> usize {
        HEADER_BYTES + self.payload().len() + TRAILER_BYTES
    }

    /// Returns the bytes before the payload, for callers that write the parts of a frame themselves.
    pub fn header(&self) -> [u8; HEADER_BYTES] {
        let [a, b, c, d] = MAGIC;
        let Version { major, minor } = self.version;
        // A payload has at most 256 KiB, so three bytes are enough for its length.
        let [low, middle, high, ..] = self.payload().len().to_le_bytes();
        let [check_low, check_high, ..] =
            crc(&[&[a, b, c, d, major, minor, self.kind, low, middle, high]]).to_le_bytes();
        [a, b, c, d, major, minor, self.kind, low, middle, high, check_low, check_high]
    }

    /// Returns the bytes after the payload, for callers that write the parts of a frame themselves.
    pub fn trailer(&self) -> [u8; TRAILER_BYTES] {
        crc(&[&self.header(), self.payload()]).to_le_bytes()
    }

    /// Writes the frame at the start of `buffer`, and returns its bytes.
    ///
    /// # Errors
    /// - `buffer.small`: the buffer is shorter than [`Frame::encoded_len`].
    pub fn encode<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
        let room = buffer.get_mut(..self.encoded_len()).ok_or(Error::Buffer)?;
        let mut rest = &mut *room;
        for piece in [&self.header()[..], self.payload(), &self.trailer()] {
            let (place, after) = rest.split_at_mut_checked(piece.len()).ok_or(Error::Buffer)?;
            place.copy_from_slice(piece);
            rest = after;
        }
        Ok(room)
    }

    /// Writes the frame to `out`, in three parts.
    ///
    /// # Errors
    /// The errors of `out`.
    #[cfg(feature = "std")]
    pub fn write_to(&self, mut out: impl std::io::Write) -> std::io::Result<()> {
        [&self.header()[..], self.payload(), &self.trailer()]
            .iter()
            .try_for_each(|piece| out.write_all(piece))
    }

    /// Encodes the frame into a vector.
    #[cfg(feature = "alloc")]
    pub fn to_vec(&self) -> alloc::vec::Vec<u8> {
        [&self.header()[..], self.payload(), &self.trailer()].concat()
    }
}

/// The content of a header that has passed its own check.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Header {
    version: Version,
    kind: u8,
}

impl Header {
    /// Reads the header at the start of `bytes`, and returns it with the size of the whole frame.
    fn first(bytes: &[u8]) -> Result<(Self, usize), Error> {
        let (begun, _) = bytes.split_at_checked(MAGIC.len()).unwrap_or((bytes, &[]));
        if !MAGIC.starts_with(begun) {
            return Err(Error::Magic);
        }
        let Some((header, _)) = bytes.split_first_chunk::<HEADER_BYTES>() else {
            return Err(Error::End { missing: missing(HEADER_BYTES + TRAILER_BYTES, bytes) });
        };
        let [checked @ .., check_low, check_high] = header;
        let [low, high, ..] = crc(&[checked]).to_le_bytes();
        if [low, high] != [*check_low, *check_high] {
            return Err(Error::Header);
        }
        let [_, _, _, _, major, minor, kind, low, middle, high] = *checked;
        let length = u32::from_le_bytes([low, middle, high, 0]) as usize;
        if length > MAX_BYTES {
            return Err(Error::large(length));
        }
        Ok((Header { version: Version { major, minor }, kind }, HEADER_BYTES + length + TRAILER_BYTES))
    }

    /// Compares a whole frame with the checksum at its end.
    fn check(self, whole: &[u8]) -> Result<(), Error> {
        let cut = whole.split_last_chunk::<TRAILER_BYTES>();
        let (checked, trailer) = cut.ok_or(Error::End { missing: TRAILER_BYTES as u32 })?;
        if crc(&[checked]).to_le_bytes() == *trailer { Ok(()) } else { Err(Error::Check) }
    }

    /// Returns the frame in `whole`, which must have passed [`Header::check`].
    pub(crate) fn frame(self, whole: &[u8]) -> Frame<&[u8]> {
        let end = whole.len().saturating_sub(TRAILER_BYTES);
        let payload = whole.get(HEADER_BYTES..end).unwrap_or_default();
        Frame { version: self.version, kind: self.kind, payload }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_their_text() {
        assert_eq!(Version::of("1.0"), Version { major: 1, minor: 0 });
        assert_eq!(Version::of("1.27"), Version { major: 1, minor: 27 });
        assert_ne!(Version::CURRENT.major, 0);
    }

    /// Compares the checksum with the value that the catalogue of CRC algorithms gives for CRC-32C.
    #[test]
    fn the_check_is_crc_32c() {
        assert_eq!(crc(&[b"1234", b"56789"]), 0xe306_9283);
    }
}
