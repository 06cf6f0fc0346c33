//! Going through a log.

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

/// How much is read at once, unless a frame is longer.
const CHUNK: usize = 64 << 10;

/// A record in a log, or what a later version of the format puts there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry<'r> {
    /// Counted from 1. Damaged frames have no number.
    pub number: u64,
    /// The byte at which its frame begins.
    pub offset: u64,
    /// The frame, undamaged.
    pub frame: Frame<&'r [u8]>,
}

impl<'r> Entry<'r> {
    /// The record.
    ///
    /// # Errors
    /// As [`Frame::record`].
    pub fn record(&self) -> Result<Record<&'r [u8]>, frame::Error> {
        self.frame.record()
    }

    /// The digest of the record.
    pub fn digest(&self) -> Digest {
        self.frame.digest()
    }
}

/// What a [`Reader`] comes upon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item<'r> {
    /// An entry.
    Entry(Entry<'r>),
    /// Bytes that are no whole frame, with entries after them: damage, or foreign bytes.
    Damaged(Gap),
    /// Bytes that are no whole frame, at the end: a record that was cut off while it was written, or is being written right
    /// now. They begin as a frame does, or with zeros that a file system has left.
    Torn(Gap),
    /// Bytes at the end that no writer of logs has left there, such as text.
    Foreign(Gap),
}

/// Reads a log, or any other frames one behind the other, from the start to the end.
///
/// It takes memory for one frame of the largest size, whatever is in the input. As for damage, it works as
/// [`scan`](crate::frame::scan) does, with the same bound, and puts together what lies between two entries.
#[derive(Debug)]
pub struct Reader<R> {
    input: R,
    /// Bytes that were read, of which those before `used` are done with, and those from `filled` on mean nothing.
    buffer: Vec<u8>,
    used: usize,
    filled: usize,
    /// The byte of the input that is at `used`.
    at: u64,
    ended: bool,
    search: Search,
    number: u64,
    gap: Option<Gap>,
}

impl Reader<disk::File> {
    /// Opens a log.
    ///
    /// # Errors
    /// Those of the system.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        disk::File::open(path).map(Reader::new)
    }
}

impl<R: Read> Reader<R> {
    /// Reads from anything, a socket for example.
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

    /// The next entry or piece of damage; nothing at the end.
    ///
    /// # Errors
    /// Those of the input.
    pub fn read(&mut self) -> io::Result<Option<Item<'_>>> {
        let (header, size) = loop {
            let held = self.buffer.get(self.used..self.filled).unwrap_or_default();
            match self.search.step(held, self.ended) {
                // It is looked at again next time.
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

    /// Returns the input. More of it may have been read than [`Reader::position`] says.
    pub fn into_inner(self) -> R {
        self.input
    }

    /// How many bytes of the input are done with.
    pub fn position(&self) -> u64 {
        self.at
    }

    fn pass(&mut self, size: usize) {
        self.used += size;
        self.at = self.at.saturating_add(size as u64);
    }

    /// Reads until so many bytes are held, or the input ends.
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
    /// Goes through all of a file that is to be written to.
    pub(super) fn survey(mut self, mut each: impl FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
        while let Some(item) = self.read()? {
            each(item)?;
        }
        Ok(())
    }
}
