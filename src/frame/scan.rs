//! Finding frames among whatever else is there.

use crate::digest::Digest;
use crate::frame::error::Error;
use crate::frame::{Frame, Header, MAGIC, MAX_FRAME_BYTES, RECORD};
use core::fmt;

/// A part of what was read in which there is no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    /// The byte at which it begins.
    pub start: u64,
    /// The byte behind its last.
    pub end: u64,
    /// Why no frame begins at `start`.
    pub why: Error,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bytes {} to {}: {}", self.start, self.end, self.why)
    }
}

impl core::error::Error for Skipped {}

/// What a [`Scanner`] comes upon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item<'a> {
    /// A frame that is undamaged.
    Frame {
        /// The byte at which it begins.
        start: u64,
        /// The frame.
        frame: Frame<&'a [u8]>,
        /// Whether it holds the same record as one of the frames that the scanner remembers; see
        /// [`Scanner::remembering`].
        repeated: bool,
    },
    /// Something else.
    Skipped(Skipped),
}

/// All frames in `bytes`, in order, and what lies between them.
///
/// Each damaged frame and each piece of something else is one [`Item::Skipped`], up to the next place at which a
/// frame could begin. Together the items are all of the bytes, without gaps.
///
/// The work is bounded, whatever the bytes are: at most 17 bytes go through the checksum for each byte of input, and
/// one largest frame in addition. To that end, a false frame may cost only what the bytes before it have earned, 16
/// times their number. Nobody gets there by accident; after bytes that were made for it, a frame can be passed over,
/// which is `frame.unchecked`.
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

/// The iterator of [`scan`]. It remembers the digests of the last `N` records.
#[derive(Debug, Clone)]
pub struct Scanner<'a, const N: usize = 0> {
    rest: &'a [u8],
    at: u64,
    search: Search,
    seen: Seen<N>,
}

impl<'a> Scanner<'a> {
    /// The same, but tells which frames hold the same record as one of the `N` different ones before it. That costs
    /// 32 bytes each, and a digest for every frame.
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

/// The digests of the last different records.
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

/// What stands at the start of some bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum SearchStep {
    /// A frame with this header, of so many bytes.
    Frame(Header, usize),
    /// So many bytes that are none, at least one, and why the first does not begin one.
    Skip(Error, usize),
    /// Nothing can be said before there are so many.
    More(usize),
}

/// A search for frames, wherever the bytes come from.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    /// How many more bytes of false frames may go through the checksum.
    credit: u64,
    /// How many bytes went through it.
    #[cfg(test)]
    checked: u64,
}

impl Search {
    /// How much each byte that is passed adds to the credit.
    const EARNED: u64 = 16;

    /// So that the first frame is looked at.
    pub(crate) const NEW: Search = Search {
        credit: MAX_FRAME_BYTES as u64,
        #[cfg(test)]
        checked: 0,
    };

    /// Looks at the start of `bytes`, which must be longer each time that more were asked for; `last` says that there
    /// are no more.
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
        // What turns out to be a frame costs nothing.
        header.check(whole).inspect_err(|_| self.credit = left)?;
        Ok((header, size))
    }
}

/// The next place but the first at which a frame may begin, even if its magic is cut off; or the end.
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

    /// Goes through all of it, and says how many bytes went through the check of frames.
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

    /// Headers that each say that a largest frame follows, one behind the other: each byte is in 21,847 false frames.
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
        // Without a bound it would be this much, for the first piece alone.
        assert!(largest / 12 * largest > 1000 * (17 * largest));
        // Good frames cost what they are, and a damaged one what it is.
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
        // A small frame behind all that is found, since it costs little.
        let small = framed(b"small");
        let bytes = [&bytes[..], &small].concat();
        let (frame, _) = Frame::split_first(&small).unwrap();
        let start = (bytes.len() - small.len()) as u64;
        assert_eq!(scan(&bytes).last(), Some(Item::Frame { start, frame, repeated: false }));
    }
}
