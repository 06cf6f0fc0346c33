//! Finds records in a log.

use crate::digest::Digest;
use crate::frame::Frame;
use crate::log::disk;
use crate::log::error::Error;
use crate::log::reader::{Item, Reader};
use std::collections::HashMap;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::vec::Vec;

/// The position of each entry of a log, by number and by digest. It takes about 100 bytes of memory for each entry.
///
/// ```
/// use diplomatic_readout::log::{Index, Options, Writer};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("visits.readouts");
/// # let bytes = [b"\x1fexample-1ennotecallhostThe host\x15".as_slice(),
/// #     &[0, 9, 2, 1, 3, 4, 0, 4, 1, 1, 2, 4, 0, 4, 1, 4, 12, 0, 4, 1, 8]].concat();
/// # let record = diplomatic_readout::Record::parse(bytes)?;
/// Writer::open(&path, Options::default())?.append(&record)?;
///
/// let mut index = Index::build(&path)?;
/// assert_eq!(index.len(), 1);
/// let number = index.find(&record.digest()).unwrap_or_default();
/// assert_eq!(index.read(number)?.record()?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Index {
    file: disk::File,
    /// The start and the number of bytes of each frame.
    places: Vec<(u64, usize)>,
    numbers: HashMap<Digest, u64>,
}

impl Index {
    /// Reads a log and builds its index. Damaged and torn records are not in the index.
    ///
    /// # Errors
    /// - [`Error::Io`]: the log cannot be read.
    pub fn build(path: impl AsRef<Path>) -> Result<Self, Error> {
        let file = disk::File::open(path)?;
        let (mut places, mut numbers) = (Vec::new(), HashMap::new());
        Reader::new(&file).survey(|item| {
            if let Item::Entry(entry) = item {
                places.push((entry.offset, entry.frame.encoded_len()));
                numbers.entry(entry.digest()).or_insert(entry.number);
            }
            Ok(())
        })?;
        Ok(Index { file, places, numbers })
    }

    /// Returns the number of entries.
    pub fn len(&self) -> u64 {
        self.places.len() as u64
    }

    /// Returns `true` if there is no entry.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns the number of different records.
    pub fn distinct(&self) -> u64 {
        self.numbers.len() as u64
    }

    /// Returns the number of the first entry with this digest.
    pub fn find(&self, digest: &Digest) -> Option<u64> {
        self.numbers.get(digest).copied()
    }

    /// Returns the byte at which an entry begins.
    pub fn offset(&self, number: u64) -> Option<u64> {
        self.place(number).map(|(offset, _)| offset)
    }

    fn place(&self, number: u64) -> Option<(u64, usize)> {
        let before = usize::try_from(number.checked_sub(1)?).ok()?;
        self.places.get(before).copied()
    }

    /// Reads the entry with this number from the log. The first entry has the number 1.
    ///
    /// # Errors
    /// - [`Error::Missing`]: there is no such entry.
    /// - [`Error::Changed`]: the entry is no longer at its place in the file.
    /// - [`Error::Io`]: the log cannot be read.
    pub fn read(&mut self, number: u64) -> Result<Frame<Vec<u8>>, Error> {
        let (offset, size) = self.place(number).ok_or(Error::Missing(number))?;
        self.file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::with_capacity(size);
        self.file.by_ref().take(size as u64).read_to_end(&mut bytes)?;
        match Frame::split_first(&bytes) {
            Ok((frame, [])) => Ok(frame.into_owned()),
            _ => Err(Error::Changed),
        }
    }
}
