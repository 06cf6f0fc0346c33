//! Frames: records on their way, in files, over TCP and over serial lines.
//!
//! The canonical bytes of a record say neither that they are such, nor which version of the schema wrote them, nor
//! whether they have been damaged. A frame around them does:
//!
//! ```text
//!  magic  major minor kind  length  check   payload   check
//!   4       1     1    1      3       2    0…262144     4     bytes
//! ```
//!
//! `schema/WIRE.md` has every byte. A frame takes 16 bytes more than its record, and reading one copies nothing and
//! needs no memory.
//!
//! - One behind the other, frames are a stream or a file: [`Frame::split_first`] takes the first, [`scan`] all of
//!   them, over whatever damage lies between.
//! - [`Frame::encode_cobs`] writes a frame without the byte 0, which then ends it. A [`CobsReader`] line reads that, from
//!   wherever it starts.
//! - With the feature `tokio`, [`Codec`] and [`CobsCodec`] read and write both without blocking.
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
//! // Somebody else reads it, from a line that adds noise.
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
//! Its check finds accidents: every flipped bit, every burst of up to 32 bits, all but one in four thousand million of
//! the rest. It stops nobody who means to deceive. That is what signatures are for, over [`Record::digest`].
//! A reader that looks for the next frame after damage takes what looks like one, even if somebody put it into a
//! payload on purpose; whoever cannot have that ends the connection at the first [`Skipped`].

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
#[cfg(any(feature = "log", feature = "tokio"))]
pub(crate) use scan::{Search, SearchStep};

use crate::digest::Digest;
use crate::fingerprint;
use crate::limits::MAX_BYTES;
use crate::record::{Bytes, Record};
use core::fmt;

/// What every frame begins with: `RDOT`, each letter with its highest bit set.
///
/// No text, no JSON, no record and no protobuf message of one begins with it: it is not UTF-8, and as a length it is
/// more than 256 KiB.
pub const MAGIC: [u8; 4] = [0xd2, 0xc4, 0xcf, 0xd4];

/// The kind of a frame whose payload is the canonical bytes of a record.
pub const RECORD: u8 = 1;

/// How many bytes come before the payload.
pub const HEADER_BYTES: usize = 12;

/// How many bytes come after the payload.
pub const TRAILER_BYTES: usize = 4;

/// No frame has more bytes.
pub const MAX_FRAME_BYTES: usize = HEADER_BYTES + MAX_BYTES + TRAILER_BYTES;

/// The most bytes that a frame takes as [`Frame::encode_cobs`] writes it, with the byte 0 at its end.
pub const MAX_COBS_BYTES: usize = cobs_bytes(MAX_FRAME_BYTES);

/// The most bytes that so many take in COBS, with the 0 at their end: one more for each 254 that have begun.
const fn cobs_bytes(n: usize) -> usize {
    n.saturating_add(n.div_ceil(254)).saturating_add(1)
}

/// One table of 1 KiB; with `std` sixteen, for several bytes at a time.
#[cfg(not(feature = "std"))]
type Tables = crc::Table<1>;
#[cfg(feature = "std")]
type Tables = crc::Table<16>;

static CRC: crc::Crc<u32, Tables> = crc::Crc::<u32, Tables>::new(&crc::CRC_32_ISCSI);

/// The CRC-32C of several pieces, one behind the other.
fn crc(pieces: &[&[u8]]) -> u32 {
    let mut digest = CRC.digest();
    pieces.iter().for_each(|piece| digest.update(piece));
    digest.finalize()
}

/// A version of the schema: who writes a frame says which one they have.
///
/// ```
/// use diplomatic_readout::{frame::Version, schema};
/// assert_eq!(Version::CURRENT.to_string(), schema::VERSION);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Another one is another format: it cannot be read at all.
    pub major: u8,
    /// A higher one may have fields, values and lengths that a lower one does not know.
    pub minor: u8,
}

impl Version {
    /// The version of the schema that this crate was built with.
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

    /// Whether what such a writer writes can be read here: it is of our major version.
    pub const fn is_readable(self) -> bool {
        self.major == Version::CURRENT.major
    }

    /// Whether such a writer may use what is not known here, so that records are read with
    /// [`Record::parse_newer`].
    pub const fn is_newer(self) -> bool {
        self.minor > Version::CURRENT.minor
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// A payload with what is to be known before it is read.
///
/// A frame that was read is undamaged, and no more: [`Frame::record`] proves the payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<B> {
    version: Version,
    kind: u8,
    payload: B,
}

impl<'a> Frame<&'a [u8]> {
    /// The frame of a record, in our version of the schema.
    ///
    /// # Errors
    /// `frame.newer` if the record has parts of a newer version than ours; [`Frame::of_newer`] is for these.
    pub fn of<B: Bytes>(record: &'a Record<B>) -> Result<Self, Error> {
        Frame::of_newer(record, Version::CURRENT)
    }

    /// The frame of a record that somebody with this version of the schema has written. So a record that comes in a
    /// frame of a newer version can be passed on as it is.
    ///
    /// # Errors
    /// `frame.newer` if the record has newer parts and the version is not newer; `frame.major` if the version is one
    /// that cannot be read here.
    pub fn of_newer<B: Bytes>(record: &'a Record<B>, version: Version) -> Result<Self, Error> {
        if !version.is_readable() {
            return Err(Error::Major { found: version.major });
        }
        if record.newer_parts() > 0 && !version.is_newer() {
            return Err(Error::Newer);
        }
        Ok(Frame { version, kind: RECORD, payload: record.as_bytes() })
    }

    /// The frame at the start of `bytes`, and what follows it. Nothing is copied.
    ///
    /// The length is believed only once its own check holds, and one that is over the limit is refused before
    /// anything behind it is looked at.
    ///
    /// # Errors
    /// - `frame.end`: there are more bytes to come, or the frame is cut off; at least so many are missing.
    /// - `frame.magic`, `frame.header`, `frame.large`, `frame.check`: this is no frame, or a damaged one. [`scan`]
    ///   finds the next.
    pub fn split_first(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Error> {
        let (header, size) = Header::first(bytes)?;
        let Some((whole, rest)) = bytes.split_at_checked(size) else {
            return Err(Error::End { missing: missing(size, bytes) });
        };
        header.check(whole)?;
        Ok((header.frame(whole), rest))
    }
}

/// How many bytes are missing of `size`. None that is asked for is over 32 bits.
fn missing(size: usize, bytes: &[u8]) -> u32 {
    u32::try_from(size.saturating_sub(bytes.len())).unwrap_or(u32::MAX)
}

impl<B: AsRef<[u8]>> Frame<B> {
    /// Any payload, of any kind and version: for tests, and to pass on what is not understood here.
    ///
    /// # Errors
    /// `frame.large` if the payload is longer than a record can be.
    pub fn new(version: Version, kind: u8, payload: B) -> Result<Self, Error> {
        let size = payload.as_ref().len();
        if size > MAX_BYTES { Err(Error::large(size)) } else { Ok(Frame { version, kind, payload }) }
    }

    /// The version of the schema that the writer had.
    pub fn version(&self) -> Version {
        self.version
    }

    /// What the payload is; [`RECORD`], or something that a later version of the format has.
    pub fn kind(&self) -> u8 {
        self.kind
    }

    /// The payload, undamaged but not proven to be anything.
    pub fn payload(&self) -> &[u8] {
        self.payload.as_ref()
    }

    /// The payload as it is held.
    pub fn into_payload(self) -> B {
        self.payload
    }

    /// The digest that the payload has as a record. Two frames with the same one hold the same record.
    pub fn digest(&self) -> Digest {
        Digest::of(self.payload())
    }

    /// A frame that borrows the payload.
    pub fn borrow(&self) -> Frame<&[u8]> {
        Frame { version: self.version, kind: self.kind, payload: self.payload() }
    }

    /// The frame with a payload of its own.
    #[cfg(feature = "alloc")]
    pub fn to_owned(&self) -> Frame<alloc::vec::Vec<u8>> {
        Frame { version: self.version, kind: self.kind, payload: self.payload().to_vec() }
    }

    /// Proves the payload. The version decides how: with [`Record::parse`], or with [`Record::parse_newer`] if the
    /// writer has a higher minor version than we have.
    ///
    /// # Errors
    /// - `frame.major`: the writer has another major version, which is another format.
    /// - `frame.kind`: the payload is something else.
    /// - whatever is wrong with the record.
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

    /// How many bytes the frame has.
    pub fn encoded_len(&self) -> usize {
        HEADER_BYTES + self.payload().len() + TRAILER_BYTES
    }

    /// What comes before the payload, for those who write the pieces by themselves.
    pub fn header(&self) -> [u8; HEADER_BYTES] {
        let [a, b, c, d] = MAGIC;
        let Version { major, minor } = self.version;
        // A payload is at most 256 KiB long.
        let [low, middle, high, ..] = self.payload().len().to_le_bytes();
        let [check_low, check_high, ..] =
            crc(&[&[a, b, c, d, major, minor, self.kind, low, middle, high]]).to_le_bytes();
        [a, b, c, d, major, minor, self.kind, low, middle, high, check_low, check_high]
    }

    /// What comes after the payload.
    pub fn trailer(&self) -> [u8; TRAILER_BYTES] {
        crc(&[&self.header(), self.payload()]).to_le_bytes()
    }

    /// Writes the frame at the start of `buffer` and gives its bytes.
    ///
    /// # Errors
    /// `buffer.small` if there is no room.
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

    /// Writes the frame to anything, in three pieces.
    ///
    /// # Errors
    /// Those of `out`.
    #[cfg(feature = "std")]
    pub fn write_to(&self, out: &mut impl std::io::Write) -> std::io::Result<()> {
        [&self.header()[..], self.payload(), &self.trailer()]
            .iter()
            .try_for_each(|piece| out.write_all(piece))
    }

    /// The frame in memory of its own.
    #[cfg(feature = "alloc")]
    pub fn to_vec(&self) -> alloc::vec::Vec<u8> {
        [&self.header()[..], self.payload(), &self.trailer()].concat()
    }
}

/// What a header says, which its own check has been held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Header {
    version: Version,
    kind: u8,
}

impl Header {
    /// The header at the start, and the size of the whole frame.
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

    /// Holds a whole frame against the check at its end.
    fn check(self, whole: &[u8]) -> Result<(), Error> {
        let cut = whole.split_last_chunk::<TRAILER_BYTES>();
        let (checked, trailer) = cut.ok_or(Error::End { missing: TRAILER_BYTES as u32 })?;
        if crc(&[checked]).to_le_bytes() == *trailer { Ok(()) } else { Err(Error::Check) }
    }

    /// The frame that these bytes are, which have been checked.
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

    /// The catalogue's own value for CRC-32C.
    #[test]
    fn the_check_is_crc_32c() {
        assert_eq!(crc(&[b"1234", b"56789"]), 0xe306_9283);
    }
}
