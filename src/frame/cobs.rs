//! Frames on lines on which a reader can start in the middle: COBS, which leaves the byte 0 to end them.

use crate::frame::error::Error;
use crate::frame::scan::Skipped;
use crate::frame::{Frame, Header, cobs_bytes};
use ::cobs::{CobsEncoder, DecodeResult, DecoderState};

impl<B: AsRef<[u8]>> Frame<B> {
    /// Writes the frame in COBS at the start of `buffer`, with the byte 0 that ends it, and gives its bytes. Inside
    /// there is no 0.
    ///
    /// # Errors
    /// `buffer.small` if there is no room. [`Frame::cobs_len`] bytes are always enough.
    pub fn encode_cobs<'b>(&self, buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
        let mut encoder = CobsEncoder::new(buffer);
        for piece in [&self.header()[..], self.payload(), &self.trailer()] {
            // It counts wrongly where nothing is added.
            if !piece.is_empty() {
                encoder.push(piece).map_err(|_| Error::Buffer)?;
            }
        }
        let size = encoder.finalize();
        *buffer.get_mut(size).ok_or(Error::Buffer)? = 0;
        buffer.get(..=size).ok_or(Error::Buffer)
    }

    /// How many bytes the frame takes in COBS at most, with the 0 at its end.
    pub fn cobs_len(&self) -> usize {
        cobs_bytes(self.encoded_len())
    }

    /// The frame in COBS, with the byte 0 at its end, in memory of its own.
    #[cfg(feature = "alloc")]
    pub fn to_cobs_vec(&self) -> alloc::vec::Vec<u8> {
        let mut bytes = alloc::vec![0; self.cobs_len()];
        let size = self.encode_cobs(&mut bytes).map_or(0, <[u8]>::len);
        bytes.truncate(size);
        bytes
    }
}

/// What has come over a [`CobsReader`] line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Received<'s> {
    /// A frame that is undamaged.
    Frame {
        /// The byte of the line at which it begins.
        start: u64,
        /// The frame.
        frame: Frame<&'s [u8]>,
    },
    /// Something else, with the 0 that ended it.
    Skipped(Skipped),
}

/// A reader of frames in COBS, which takes bytes as they come and can start anywhere in between.
///
/// It keeps the frame that is coming in a buffer of yours. A longer one than that has room is skipped; 262,160 bytes
/// are enough for any ([`MAX_FRAME_BYTES`](super::MAX_FRAME_BYTES)). The work is the same for each byte, whatever they are.
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
    /// Why what is coming is no frame, as far as is known.
    wrong: Option<Error>,
    start: u64,
    at: u64,
}

impl<'b> CobsReader<'b> {
    /// A line of which nothing has been read.
    pub fn new(buffer: &'b mut [u8]) -> Self {
        CobsReader { buffer, filled: 0, state: DecoderState::Idle, wrong: None, start: 0, at: 0 }
    }

    /// Takes the next byte. What has come is known when its 0 is there; zeros after that are silence.
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

    fn add(&mut self, byte: u8) {
        if self.wrong.is_some() {
            return;
        }
        // A byte that is not 0 is always taken.
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

/// The header of the one frame that these bytes are.
pub(super) fn only(bytes: &[u8]) -> Result<Header, Error> {
    let (header, size) = Header::first(bytes)?;
    if size != bytes.len() {
        let missing = super::missing(size, bytes);
        return Err(if missing > 0 { Error::End { missing } } else { Error::Cobs });
    }
    header.check(bytes).map(|()| header)
}
