//! Frames in COBS, an encoding without the byte 0. The 0 then ends each frame, so a reader can start in the middle of a stream.

use crate::frame::error::Error;
use crate::frame::scan::Skipped;
use crate::frame::{Frame, Header, cobs_bytes};
use ::cobs::{CobsEncoder, DecodeResult, DecoderState};

impl<B: AsRef<[u8]>> Frame<B> {
    /// Writes the frame in COBS at the start of `buffer`, and returns the bytes. The last one is 0, and no other.
    ///
    /// # Errors
    /// - `buffer.small`: the buffer is too small. [`Frame::cobs_len`] bytes are always enough.
    pub fn encode_cobs<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
        let mut encoder = CobsEncoder::new(buffer);
        for piece in [&self.header()[..], self.payload(), &self.trailer()] {
            // The encoder counts an empty piece wrongly.
            if !piece.is_empty() {
                encoder.push(piece).map_err(|_| Error::Buffer)?;
            }
        }
        let size = encoder.finalize();
        *buffer.get_mut(size).ok_or(Error::Buffer)? = 0;
        buffer.get(..=size).ok_or(Error::Buffer)
    }

    /// Returns the largest number of bytes that the frame can take in COBS, with the 0 at the end.
    pub fn cobs_len(&self) -> usize {
        cobs_bytes(self.encoded_len())
    }

    /// Encodes the frame in COBS into a vector, with the 0 at the end.
    #[cfg(feature = "alloc")]
    pub fn to_cobs_vec(&self) -> alloc::vec::Vec<u8> {
        let mut bytes = alloc::vec![0; self.cobs_len()];
        let size = self.encode_cobs(&mut bytes).map_or(0, <[u8]>::len);
        bytes.truncate(size);
        bytes
    }
}

/// A frame, or other bytes, that a [`CobsReader`] has received.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Received<'s> {
    /// An undamaged frame.
    Frame {
        /// The byte of the stream at which the frame begins, from 0.
        start: u64,
        /// The frame.
        frame: Frame<&'s [u8]>,
    },
    /// Bytes that are not a frame, with the 0 that ended them.
    Skipped(Skipped),
}

/// A reader of frames in COBS. It takes one byte at a time, and can start anywhere in the stream.
///
/// The reader collects a frame in a buffer of the caller, and skips a frame that is longer than the buffer.
/// [`MAX_FRAME_BYTES`](super::MAX_FRAME_BYTES) bytes are enough for any frame. The work for each byte is constant.
///
/// ```
/// use diplomatic_readout::frame::{Error, Frame, Received, CobsReader, Version};
///
/// let mut buffer = [0; 64];
/// let sent = Frame::new(Version::CURRENT, 200, b"any payload")?.encode_cobs(&mut buffer)?;
/// let on_the_line = [&sent[9..], sent].concat();
///
/// let (mut buffer, mut heard) = ([0; 64], 0);
/// let mut line = CobsReader::new(&mut buffer);
/// for byte in on_the_line {
///     match line.push(byte) {
///         None => {}
///         Some(Received::Frame { frame, .. }) => {
///             assert_eq!(frame.payload(), b"any payload");
///             heard += 1;
///         }
///         Some(Received::Skipped(skipped)) => assert_eq!((skipped.start, skipped.end), (0, 20)),
///     }
/// }
/// assert_eq!(heard, 1);
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug)]
pub struct CobsReader<'b> {
    buffer: &'b mut [u8],
    filled: usize,
    state: DecoderState,
    /// The reason why the bytes up to now are not a frame, if there is one.
    wrong: Option<Error>,
    start: u64,
    at: u64,
}

impl<'b> CobsReader<'b> {
    /// Creates a reader at the start of a stream.
    pub fn new(buffer: &'b mut [u8]) -> Self {
        CobsReader { buffer, filled: 0, state: DecoderState::Idle, wrong: None, start: 0, at: 0 }
    }

    /// Takes the next byte. Returns what has been received when the byte is the 0 at its end. Further zeros after it mean
    /// nothing.
    pub fn push(&mut self, byte: u8) -> Option<Received<'_>> {
        self.at = self.at.saturating_add(1);
        if byte != 0 {
            self.add(byte);
            return None;
        }
        let (start, end) = (self.start, self.at);
        self.start = end;
        let state = core::mem::take(&mut self.state);
        let filled = core::mem::take(&mut self.filled);
        let wrong = self.wrong.take();
        if matches!(state, DecoderState::Idle) && wrong.is_none() {
            return None;
        }
        let complete = matches!(state, DecoderState::Grab(0) | DecoderState::GrabChain(0));
        let whole = self.buffer.get(..filled).unwrap_or_default();
        let frame = match wrong {
            Some(why) => Err(why),
            None if !complete => Err(Error::Cobs),
            None => only(whole).map(|header| header.frame(whole)),
        };
        Some(match frame {
            Ok(frame) => Received::Frame { start, frame },
            Err(why) => Received::Skipped(Skipped { start, end, why }),
        })
    }

    /// Ends the stream. Returns the bytes of a frame whose end has not come, or `None` if the stream ends between frames. The
    /// reader can then take another stream, whose bytes it counts on.
    pub fn finish(&mut self) -> Option<Skipped> {
        let cut = Skipped { start: self.start, end: self.at, why: Error::End { missing: 1 } };
        let idle =
            matches!(core::mem::take(&mut self.state), DecoderState::Idle) && self.wrong.take().is_none();
        self.filled = 0;
        self.start = self.at;
        (!idle).then_some(cut)
    }

    fn add(&mut self, byte: u8) {
        if self.wrong.is_some() {
            return;
        }
        // The decoder refuses no byte except 0.
        if let Ok(DecodeResult::DataContinue(byte)) = self.state.feed(byte) {
            match self.buffer.get_mut(self.filled) {
                Some(place) => {
                    *place = byte;
                    self.filled += 1;
                }
                None => self.wrong = Some(Error::Buffer),
            }
        }
    }
}

/// Reads the header of the frame that makes up all of `bytes`, and checks the frame.
pub(super) fn only(bytes: &[u8]) -> Result<Header, Error> {
    let (header, size) = Header::first(bytes)?;
    if size != bytes.len() {
        let missing = super::missing(size, bytes);
        return Err(if missing > 0 { Error::End { missing } } else { Error::Cobs });
    }
    header.check(bytes).map(|()| header)
}
