//! Finds frames between other bytes.

use crate::digest::Digest;
use crate::frame::error::Error;
use crate::frame::{Frame, Header, MAGIC, MAX_FRAME_BYTES, RECORD};
use crate::messages::frames;
use core::fmt;

/// Bytes of the input that are not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    /// The first byte.
    pub start: u64,
    /// The byte after the last one.
    pub end: u64,
    /// The reason why no frame begins at `start`.
    pub why: Error,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        frames::bytes(f, self.start, self.end)?;
        self.why.fmt(f)
    }
}

impl core::error::Error for Skipped {}

/// A frame, or other bytes, that a [`Scanner`] has found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item<'a> {
    /// An undamaged frame.
    Frame {
        /// The byte at which the frame begins, from 0.
        start: u64,
        /// The frame.
        frame: Frame<&'a [u8]>,
        /// Is `true` if the scanner remembers a frame with the same record; see [`Scanner::remembering`].
        repeated: bool,
    },
    /// Bytes that are not a frame.
    Skipped(Skipped),
}

/// Returns an iterator over all frames in `bytes` and the bytes between them, in order.
///
/// Each [`Item::Skipped`] goes from bytes that are not a frame to the next place at which a frame could begin. Together the
/// items cover all bytes, without gaps.
///
/// The work is limited for all input: the checksum reads at most 17 bytes for each byte of input, and the bytes of one largest
/// frame in addition. For this, bytes that look like a frame and are not may cost at most 16 times the number of bytes before
/// them. Accidental damage does not reach this limit. After bytes that are made to reach it, a frame may be skipped as
/// `frame.unchecked`.
///
/// ```
/// use diplomatic_readout::frame::{Error, Frame, Item, Version, scan};
///
/// let mut buffer = [0; 64];
/// let frame = Frame::new(Version::CURRENT, 200, b"of another kind")?.encode(&mut buffer)?;
/// let mut bytes = [frame, frame].concat();
/// bytes[20] ^= 1;
/// let items: Vec<_> = scan(&bytes).collect();
/// assert!(matches!(items[0], Item::Skipped(s) if (s.start, s.end, s.why) == (0, 31, Error::Check)));
/// assert!(matches!(items[1], Item::Frame { start: 31, frame, .. } if frame.kind() == 200));
/// # Ok::<(), Error>(())
/// ```
pub fn scan(bytes: &[u8]) -> Scanner<'_> {
    Scanner { rest: bytes, at: 0, search: Search::NEW, seen: Seen::NEW }
}

/// The iterator that [`scan`] returns. It remembers the digests of the last `N` different records.
#[derive(Debug, Clone)]
pub struct Scanner<'a, const N: usize = 0> {
    rest: &'a [u8],
    at: u64,
    search: Search,
    seen: Seen<N>,
}

impl<'a> Scanner<'a> {
    /// Makes the scanner tell which frames hold the same record as one of the last `N` different records before. It takes 32
    /// bytes for each of these, and computes a digest for every frame.
    ///
    /// ```
    /// use diplomatic_readout::frame::{Error, Frame, Item, RECORD, Version, scan};
    ///
    /// let mut buffer = [0; 64];
    /// let frame = Frame::new(Version::CURRENT, RECORD, b"whatever it is")?.encode(&mut buffer)?;
    /// let twice = [frame, frame].concat();
    /// let repeated = scan(&twice).remembering::<8>().map(|i| matches!(i, Item::Frame { repeated: true, .. }));
    /// assert!(repeated.eq([false, true]));
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn remembering<const N: usize>(self) -> Scanner<'a, N> {
        Scanner { rest: self.rest, at: self.at, search: self.search, seen: Seen::NEW }
    }
}

impl<'a, const N: usize> Iterator for Scanner<'a, N> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        let start = self.at;
        let (found, size) = match self.search.step(self.rest, true) {
            SearchStep::Frame(header, size) => (Ok(header), size),
            SearchStep::Skip(why, size) => (Err(why), size),
            SearchStep::More(_) => return None,
        };
        let (passed, rest) = self.rest.split_at_checked(size)?;
        self.rest = rest;
        self.at = self.at.saturating_add(size as u64);
        Some(match found {
            Ok(header) => {
                let frame = header.frame(passed);
                Item::Frame { start, frame, repeated: self.seen.is_repeated(&frame) }
            }
            Err(why) => Item::Skipped(Skipped { start, end: self.at, why }),
        })
    }
}

/// The digests of the last `N` different records.
#[derive(Debug, Clone)]
struct Seen<const N: usize> {
    digests: [Option<Digest>; N],
    next: usize,
}

impl<const N: usize> Seen<N> {
    const NEW: Self = Seen { digests: [None; N], next: 0 };

    fn is_repeated(&mut self, frame: &Frame<&[u8]>) -> bool {
        if N == 0 || frame.kind() != RECORD {
            return false;
        }
        let digest = Some(frame.digest());
        let repeated = self.digests.contains(&digest);
        if !repeated {
            if let Some(oldest) = self.digests.get_mut(self.next) {
                *oldest = digest;
            }
            self.next = (self.next + 1) % N.max(1);
        }
        repeated
    }
}

/// The result of a look at the start of some bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum SearchStep {
    /// A frame with this header and this number of bytes.
    Frame(Header, usize),
    /// This number of bytes that are not a frame, at least one, and the reason why no frame begins at the first.
    Skip(Error, usize),
    /// At least this number of bytes is needed.
    More(usize),
}

/// A search for frames, in input from any source.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    /// The number of bytes of false frames that may still go through the checksum.
    credit: u64,
    /// The number of bytes that went through the checksum.
    #[cfg(test)]
    checked: u64,
}

impl Search {
    /// The credit that each passed byte adds.
    const EARNED: u64 = 16;

    /// The start of a search. The credit is enough for a first false frame of the largest size.
    pub(crate) const NEW: Search = Search {
        credit: MAX_FRAME_BYTES as u64,
        #[cfg(test)]
        checked: 0,
    };

    /// Looks at the start of `bytes`. After [`SearchStep::More`], `bytes` must be longer at the next call. `last` is `true` if
    /// no more bytes follow.
    pub(crate) fn step(&mut self, bytes: &[u8], last: bool) -> SearchStep {
        if bytes.is_empty() {
            return SearchStep::More(1);
        }
        let (step, size) = match self.look(bytes) {
            Ok((header, size)) => (SearchStep::Frame(header, size), size),
            Err(Error::End { missing }) if !last => return SearchStep::More(bytes.len() + missing as usize),
            Err(why) => {
                let size = next_start(bytes);
                (SearchStep::Skip(why, size), size)
            }
        };
        self.credit = self.credit.saturating_add(Search::EARNED.saturating_mul(size as u64));
        step
    }

    fn look(&mut self, bytes: &[u8]) -> Result<(Header, usize), Error> {
        let (header, size) = Header::first(bytes)?;
        let Some(whole) = bytes.get(..size) else {
            return Err(Error::End { missing: super::missing(size, bytes) });
        };
        let left = self.credit.checked_sub(size as u64).ok_or(Error::Unchecked)?;
        #[cfg(test)]
        {
            self.checked += size as u64;
        }
        // A true frame costs nothing.
        header.check(whole).inspect_err(|_| self.credit = left)?;
        Ok((header, size))
    }
}

/// Returns the next place after the first byte at which a frame may begin, even if its magic is cut off. Without one, it
/// returns the end.
fn next_start(bytes: &[u8]) -> usize {
    let [first, ..] = MAGIC;
    let mut at = 1;
    while let Some(rest) = bytes.get(at..) {
        let Some(next) = rest.iter().position(|b| *b == first) else { break };
        at += next;
        let begun = rest.get(next..).unwrap_or_default();
        let (begun, _) = begun.split_at_checked(MAGIC.len()).unwrap_or((begun, &[]));
        if MAGIC.starts_with(begun) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Version;
    use std::vec::Vec;

    /// Scans all bytes, and returns the number of bytes that went through the checksum.
    fn checked(bytes: &[u8]) -> u64 {
        let mut scanner = scan(bytes);
        let items = scanner.by_ref().count();
        assert!(items <= bytes.len());
        scanner.search.checked
    }

    fn framed(payload: &[u8]) -> Vec<u8> {
        let frame = Frame::new(Version::CURRENT, RECORD, payload).unwrap();
        let mut bytes = std::vec![0; frame.encoded_len()];
        frame.encode(&mut bytes).unwrap();
        bytes
    }

    /// Returns headers one after the other, each of which announces a frame of the largest size. So each byte is in 21,847
    /// false frames.
    fn hostile(size: usize, most: &[u8]) -> Vec<u8> {
        let header = Frame::new(Version::CURRENT, RECORD, most).unwrap().header();
        header.iter().copied().cycle().take(size).collect()
    }

    #[test]
    fn the_work_is_bounded_whatever_the_bytes_are() {
        let most = std::vec![0; MAX_FRAME_BYTES - 16];
        let largest = MAX_FRAME_BYTES as u64;
        for size in [largest, 2 * largest, 4 * largest] {
            let work = checked(&hostile(size as usize, &most));
            assert!(work <= 17 * size + largest, "{work} for {size}");
        }
        // Without a limit, the first piece alone would take this much work.
        assert!(largest / 12 * largest > 1000 * (17 * largest));
        // The work for good frames and for a damaged one is their number of bytes.
        let good = framed(&most[..1000]);
        let mut bad = good.clone();
        bad[500] ^= 1;
        let stream = [&good[..], &bad, &good].concat();
        assert_eq!(checked(&stream), stream.len() as u64);
    }

    #[test]
    fn what_was_not_looked_at_is_told() {
        let most = std::vec![0; MAX_FRAME_BYTES - 16];
        let bytes = hostile(2 * MAX_FRAME_BYTES, &most);
        let unchecked =
            |item: &Item<'_>| matches!(item, Item::Skipped(Skipped { why: Error::Unchecked, .. }));
        assert!(scan(&bytes).any(|item| unchecked(&item)));
        // A small frame after all of these is found, because it costs little.
        let small = framed(b"small");
        let bytes = [&bytes[..], &small].concat();
        let (frame, _) = Frame::split_first(&small).unwrap();
        let start = (bytes.len() - small.len()) as u64;
        assert_eq!(scan(&bytes).last(), Some(Item::Frame { start, frame, repeated: false }));
    }
}
