//! Codecs for frames, for `tokio_util::codec`.

use crate::frame::error::Error;
use crate::frame::scan::{Search, SearchStep, Skipped};
use crate::frame::{Frame, HEADER_BYTES, Header, MAX_COBS_BYTES, TRAILER_BYTES, cobs};
use crate::record;
use crate::record::Record;
use bytes::{Buf as _, BufMut as _, Bytes, BytesMut};
use std::io;
use tokio_util::codec::{Decoder, Encoder};

/// A frame, or other bytes, that a [`Codec`] or a [`CobsCodec`] has received.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    /// An undamaged frame. Its payload is not copied.
    Frame {
        /// The byte of the stream at which the frame begins, from 0.
        start: u64,
        /// The frame.
        frame: Frame<Bytes>,
    },
    /// Bytes that are not a frame. Over TCP this is an error of the sender, and a reason to end the connection.
    Skipped(Skipped),
}

impl Incoming {
    /// Returns the frame, or the skipped bytes as an error.
    ///
    /// # Errors
    /// The position of the skipped bytes, and the reason why they are not a frame.
    pub fn frame(self) -> Result<Frame<Bytes>, Skipped> {
        match self {
            Incoming::Frame { frame, .. } => Ok(frame),
            Incoming::Skipped(skipped) => Err(skipped),
        }
    }
}

impl Header {
    fn incoming(self, start: u64, whole: Bytes) -> Incoming {
        let payload = whole.slice(HEADER_BYTES..whole.len() - TRAILER_BYTES);
        Incoming::Frame { start, frame: Frame { version: self.version, kind: self.kind, payload } }
    }
}

/// A codec for one frame after the other, for `tokio_util::codec::Framed`.
///
/// It buffers at most one frame of the largest size, and the bytes that arrive with its end. After damage it goes on with the
/// next frame, as [`scan`](super::scan) does, with the same limit of the work.
///
/// ```
/// use diplomatic_readout::frame::Codec;
/// use futures_util::{SinkExt as _, StreamExt as _};
/// use tokio_util::codec::Framed;
/// # use diplomatic_readout::Record;
/// # let bytes = [b"\x1fexample-1ennotecallhostThe host\x15".as_slice(),
/// #     &[0, 9, 2, 1, 3, 4, 0, 4, 1, 1, 2, 4, 0, 4, 1, 4, 12, 0, 4, 1, 8]].concat();
/// # let record = Record::parse(&*bytes)?;
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let (here, there) = tokio::io::duplex(64);
/// let mut sender = Framed::new(here, Codec::default());
/// let mut receiver = Framed::new(there, Codec::default());
/// let (sent, received) = tokio::join!(sender.send(&record), receiver.next());
/// sent?;
/// let frame = received.ok_or("the end")??.frame()?;
/// assert_eq!(frame.record()?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Codec {
    search: Search,
    at: u64,
}

impl Default for Codec {
    fn default() -> Self {
        Codec { search: Search::NEW, at: 0 }
    }
}

impl Codec {
    fn next(&mut self, source: &mut BytesMut, last: bool) -> Option<Incoming> {
        let start = self.at;
        let step = self.search.step(source, last);
        match step {
            SearchStep::Frame(header, size) => {
                self.at = start.saturating_add(size as u64);
                Some(header.incoming(start, source.split_to(size).freeze()))
            }
            SearchStep::Skip(why, size) => {
                source.advance(size);
                self.at = start.saturating_add(size as u64);
                Some(Incoming::Skipped(Skipped { start, end: self.at, why }))
            }
            SearchStep::More(size) => {
                source.reserve(size.saturating_sub(source.len()));
                None
            }
        }
    }
}

impl Decoder for Codec {
    type Item = Incoming;
    type Error = io::Error;

    fn decode(&mut self, source: &mut BytesMut) -> io::Result<Option<Incoming>> {
        Ok(self.next(source, false))
    }

    fn decode_eof(&mut self, source: &mut BytesMut) -> io::Result<Option<Incoming>> {
        Ok(self.next(source, true))
    }
}

/// A codec for frames in COBS, each with a 0 at its end, for `tokio_util::codec::Framed` over a serial line.
///
/// It buffers at most one frame of the largest size, and the bytes that arrive with its end.
#[derive(Debug, Clone, Default)]
pub struct CobsCodec {
    at: u64,
    /// The number of bytes at the start of the input that are known not to contain a 0.
    seen: usize,
    /// The number of bytes that were dropped already because they are too many for a frame.
    gone: u64,
}

impl CobsCodec {
    fn next(&mut self, source: &mut BytesMut) -> Option<Incoming> {
        loop {
            let Some(more) = source.iter().skip(self.seen).position(|byte| *byte == 0) else {
                self.seen = source.len();
                if self.seen > MAX_COBS_BYTES {
                    self.drop_all(source);
                }
                return None;
            };
            let mut whole = source.split_to(self.seen + more + 1);
            self.seen = 0;
            let start = self.at;
            let gone = std::mem::take(&mut self.gone);
            self.at = start.saturating_add(gone).saturating_add(whole.len() as u64);
            if gone == 0 && whole.len() == 1 {
                continue;
            }
            let decoded = if gone > 0 { Err(Error::Cobs) } else { decode(&mut whole) };
            let whole = whole.freeze();
            return Some(match decoded {
                Ok((header, size)) => header.incoming(start, whole.slice(..size)),
                Err(why) => Incoming::Skipped(Skipped { start, end: self.at, why }),
            });
        }
    }

    fn drop_all(&mut self, source: &mut BytesMut) {
        self.gone = self.gone.saturating_add(source.len() as u64);
        self.seen = 0;
        source.clear();
    }
}

/// Decodes a frame in its place. The bytes must end with a 0 and contain no other.
fn decode(whole: &mut [u8]) -> Result<(Header, usize), Error> {
    let size = ::cobs::decode_in_place(whole).map_err(|_| Error::Cobs)?;
    Ok((cobs::only(whole.get(..size).unwrap_or_default())?, size))
}

impl Decoder for CobsCodec {
    type Item = Incoming;
    type Error = io::Error;

    fn decode(&mut self, source: &mut BytesMut) -> io::Result<Option<Incoming>> {
        Ok(self.next(source))
    }

    fn decode_eof(&mut self, source: &mut BytesMut) -> io::Result<Option<Incoming>> {
        if let Some(incoming) = self.next(source) {
            return Ok(Some(incoming));
        }
        self.drop_all(source);
        let (start, gone) = (self.at, std::mem::take(&mut self.gone));
        self.at = start.saturating_add(gone);
        let cut = Skipped { start, end: self.at, why: Error::End { missing: 1 } };
        Ok((gone > 0).then_some(Incoming::Skipped(cut)))
    }
}

/// Implements the encoders of frames, and of records as frames with the version of this crate.
macro_rules! encoders {
    ($($codec:ty, $write:ident;)+) => { $(
        impl<B: AsRef<[u8]>> Encoder<Frame<B>> for $codec {
            type Error = io::Error;

            fn encode(&mut self, frame: Frame<B>, out: &mut BytesMut) -> io::Result<()> {
                frame.$write(out)
            }
        }

        impl<B: record::Bytes> Encoder<&Record<B>> for $codec {
            type Error = io::Error;

            fn encode(&mut self, record: &Record<B>, out: &mut BytesMut) -> io::Result<()> {
                let frame = Frame::of(record).map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e))?;
                frame.$write(out)
            }
        }
    )+ };
}

encoders! {
    Codec, add_to;
    CobsCodec, add_cobs_to;
}

impl<B: AsRef<[u8]>> Frame<B> {
    fn add_to(&self, out: &mut BytesMut) -> io::Result<()> {
        out.reserve(self.encoded_len());
        self.write_to(&mut out.writer())
    }

    fn add_cobs_to(&self, out: &mut BytesMut) -> io::Result<()> {
        let start = out.len();
        out.resize(start + self.cobs_len(), 0);
        let size = self.encode_cobs(out.get_mut(start..).unwrap_or_default()).map(<[u8]>::len);
        out.truncate(start + size.unwrap_or_default());
        size.map(drop).map_err(io::Error::other)
    }
}
