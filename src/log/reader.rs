//! Reads logs.

use crate::digest::Digest;
use crate::frame;
use crate::frame::Frame;
use crate::frame::{Search, SearchStep};
use crate::log::disk;
use crate::log::error::Error;
use crate::log::gap::Gap;
use crate::record::Record;
use std::io::{self, Read};
use std::path::Path;
use std::vec::Vec;

/// The number of bytes that are read at once, unless a frame is longer.
const CHUNK: usize = 64 << 10;

/// An entry of a log: the frame of a record, or of a kind that a later version of the format has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry<'r> {
    /// The number of the entry, from 1. Damaged frames have no number.
    pub number: u64,
    /// The byte at which the frame begins.
    pub offset: u64,
    /// The frame, which is undamaged.
    pub frame: Frame<&'r [u8]>,
}

impl<'r> Entry<'r> {
    /// Validates and returns the record.
    ///
    /// # Errors
    /// The errors of [`Frame::record`].
    pub fn record(&self) -> Result<Record<&'r [u8]>, frame::Error> {
        self.frame.record()
    }

    /// Returns the digest of the record.
    pub fn digest(&self) -> Digest {
        self.frame.digest()
    }
}

/// An entry, or other bytes, that a [`Reader`] has found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item<'r> {
    /// An entry.
    Entry(Entry<'r>),
    /// Bytes that are not a whole frame, with entries after them.
    Damaged(Gap),
    /// Bytes at the end that are the start of a frame, or zeros that a file system has left. The write of the record was
    /// interrupted, or is not finished yet.
    Torn(Gap),
    /// Other bytes at the end, such as text, which are not from a writer of logs.
    Foreign(Gap),
}

/// A reader of a log, or of any other sequence of frames.
///
/// It needs memory for one frame of the largest size, whatever the input is. After damage it goes on as
/// [`scan`](crate::frame::scan) does, with the same limit of the work. All bytes between two entries are one item.
#[derive(Debug)]
pub struct Reader<R> {
    input: R,
    /// The input that was read last. The bytes before `used` are passed already. The bytes from `filled` on are not part of the
    /// input.
    buffer: Vec<u8>,
    used: usize,
    filled: usize,
    /// The position of `used` in the input.
    at: u64,
    ended: bool,
    search: Search,
    number: u64,
    gap: Option<Gap>,
}

impl Reader<disk::File> {
    /// Opens the log at `path`.
    ///
    /// # Errors
    /// The errors of the operating system.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        disk::File::open(path).map(Reader::new)
    }
}

impl<R: Read> Reader<R> {
    /// Creates a reader of any input, such as a socket.
    pub fn new(input: R) -> Self {
        Reader {
            input,
            buffer: Vec::new(),
            used: 0,
            filled: 0,
            at: 0,
            ended: false,
            search: Search::NEW,
            number: 0,
            gap: None,
        }
    }

    /// Returns the next entry, or the bytes before it that are not an entry. Returns `None` at the end.
    ///
    /// # Errors
    /// The errors of the input.
    pub fn read(&mut self) -> io::Result<Option<Item<'_>>> {
        let (header, size) = loop {
            let held = self.buffer.get(self.used..self.filled).unwrap_or_default();
            match self.search.step(held, self.ended) {
                // The next call reads this frame again.
                SearchStep::Frame(..) if self.gap.is_some() => return Ok(self.gap.take().map(Item::Damaged)),
                SearchStep::Frame(header, size) => break (header, size),
                SearchStep::Skip(why, size) => {
                    let gap = self.gap.get_or_insert(Gap::new(self.at, why));
                    gap.extend(held.get(..size).unwrap_or_default());
                    self.pass(size);
                }
                SearchStep::More(_) if self.ended => {
                    let end = |gap: Gap| if gap.is_torn() { Item::Torn(gap) } else { Item::Foreign(gap) };
                    return Ok(self.gap.take().map(end));
                }
                SearchStep::More(size) => self.fill(size)?,
            }
        };
        let (offset, start) = (self.at, self.used);
        self.pass(size);
        self.number += 1;
        let whole = self.buffer.get(start..self.used).unwrap_or_default();
        Ok(Some(Item::Entry(Entry { number: self.number, offset, frame: header.frame(whole) })))
    }

    /// Returns the input. The reader may have read more of it than [`Reader::position`] says.
    pub fn into_inner(self) -> R {
        self.input
    }

    /// Returns the number of bytes of the input that belong to the returned items.
    pub fn position(&self) -> u64 {
        self.at
    }

    fn pass(&mut self, size: usize) {
        self.used += size;
        self.at = self.at.saturating_add(size as u64);
    }

    /// Reads until the buffer has `size` unused bytes, or the input ends.
    fn fill(&mut self, size: usize) -> io::Result<()> {
        let room = size.max(CHUNK);
        if self.buffer.len() < room {
            let mut larger = std::vec![0; room];
            let held = self.buffer.get(self.used..self.filled).unwrap_or_default();
            larger.iter_mut().zip(held).for_each(|(slot, byte)| *slot = *byte);
            self.buffer = larger;
        } else {
            self.buffer.copy_within(self.used..self.filled, 0);
        }
        self.filled -= self.used;
        self.used = 0;
        while self.filled < size && !self.ended {
            match self.input.read(self.buffer.get_mut(self.filled..).unwrap_or_default()) {
                Ok(0) => self.ended = true,
                Ok(read) => self.filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Reader<&disk::File> {
    /// Calls `each` for every item of a file that is open for writing, too.
    pub(super) fn survey(mut self, mut each: impl FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
        while let Some(item) = self.read()? {
            each(item)?;
        }
        Ok(())
    }
}
