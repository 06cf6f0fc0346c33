//! Adding records to a log.

use crate::digest::Digest;
use crate::frame::{Frame, Version};
use crate::log::disk;
use crate::log::error::Error;
use crate::log::gap::Gap;
use crate::log::lock::{Locked, open_locked};
use crate::log::reader::{Item, Reader};
use crate::log::recover::{cut_tail, never_a_log};
use crate::record::{Bytes, Record};
use std::collections::HashMap;
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::vec::Vec;

/// How a [`Writer`] works. By default each record is on the disk before it is acknowledged, duplicates are added like
/// anything else, and a torn log is refused.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    batched: bool,
    distinct: bool,
    recovering: bool,
    patience: Duration,
}

impl Options {
    /// Leaves it to [`Writer::sync`] to see to it that records are on the disk, and to the caller to take none for
    /// kept before that. Many records are then added in the time of one.
    #[must_use]
    pub fn batched(self) -> Self {
        Options { batched: true, ..self }
    }

    /// Adds no record twice. The writer then knows the digests of all records in the log, in about 80 bytes each.
    #[must_use]
    pub fn distinct(self) -> Self {
        Options { distinct: true, ..self }
    }

    /// Takes away the bytes behind the last entry, and keeps a copy of them, as [`recover`](super::recover) does.
    #[must_use]
    pub fn recovering(self) -> Self {
        Options { recovering: true, ..self }
    }

    /// Waits at most this long for another writer to close the log. By default the log is refused at once.
    ///
    /// The lock is tried every 20 milliseconds. There is no order among several waiting writers.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Options { patience, ..self }
    }
}

/// What has come of a record that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// The number of its entry, from 1.
    pub number: u64,
    /// The byte at which that begins.
    pub offset: u64,
    /// Its digest.
    pub digest: Digest,
    /// It was there before, as that entry, and nothing was added.
    pub duplicate: bool,
}

/// Adds records at the end of a log.
#[derive(Debug)]
pub struct Writer {
    file: Locked,
    options: Options,
    /// Where the next frame begins.
    end: u64,
    entries: u64,
    /// Number and place of each record, by digest, if it matters.
    known: HashMap<Digest, (u64, u64)>,
    recovered: Option<(Gap, PathBuf)>,
    frame: Vec<u8>,
    broken: bool,
}

impl Writer {
    /// Opens a log to add records to it, or begins one.
    ///
    /// It reads the whole log, to find its end and to number the entries. Damage in the middle is left alone.
    ///
    /// # Errors
    /// - [`Error::Locked`]: another writer has the log open, and has kept it open for as long as this one
    ///   [waits](Options::waiting). The lock is the operating system's, and holds among programs that ask for it, as
    ///   every writer here does.
    /// - [`Error::Torn`], [`Error::Foreign`]: there are bytes behind the last record, and they were not to be taken
    ///   away.
    /// - [`Error::NotALog`], [`Error::NotAFile`]: records do not belong there.
    /// - [`Error::Io`]: whatever the system says.
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Self, Error> {
        let path = path.as_ref();
        let mut file = open_locked(path, true, options.patience)?;
        let mut known = HashMap::new();
        let (mut end, mut entries, mut tail) = (0, 0, None);
        Reader::new(&*file).survey(|item| {
            match item {
                Item::Entry(entry) => {
                    (end, entries) = (entry.offset + entry.frame.encoded_len() as u64, entry.number);
                    if options.distinct {
                        known.entry(entry.digest()).or_insert((entry.number, entry.offset));
                    }
                }
                Item::Damaged(_) => {}
                Item::Torn(gap) | Item::Foreign(gap) => tail = Some(gap),
            }
            Ok(())
        })?;
        let mut recovered = None;
        if let Some(tail) = tail {
            never_a_log(&tail)?;
            if !options.recovering {
                return Err(if tail.is_torn() { Error::Torn(tail) } else { Error::Foreign(tail) });
            }
            recovered = Some((tail, cut_tail(path, &mut file, &tail)?));
        }
        file.seek(SeekFrom::Start(end))?;
        // The file may be new, and its name not yet on the disk. The writer of the last entries may have been killed before
        // these were. All entries that are there from now on count as kept.
        file.sync_all()?;
        disk::sync_folder(path)?;
        let frame = Vec::new();
        Ok(Writer { file, options, end, entries, known, recovered, frame, broken: false })
    }

    /// Adds a record.
    ///
    /// Unless the writer is [batched](Options::batched), the record is on the disk when this returns.
    ///
    /// # Errors
    /// - [`Error::Frame`] with `frame.newer`: the record has parts of a newer version of the schema. That is for
    ///   [`Writer::append_newer`].
    /// - [`Error::Io`]: it could not be written, because the disk is full for example, and is not in the log. The
    ///   writer can go on, unless it says next that it is [`Error::Broken`].
    /// - [`Error::Changed`]: the file has another length than the writer has left it with.
    pub fn append<B: Bytes>(&mut self, record: &Record<B>) -> Result<Appended, Error> {
        self.append_newer(record, Version::CURRENT)
    }

    /// Adds a record that a writer of this version of the schema has made, as the frame says that it came in.
    ///
    /// # Errors
    /// As [`Writer::append`], and [`Error::Frame`] as [`Frame::of_newer`] has it.
    pub fn append_newer<B: Bytes>(
        &mut self,
        record: &Record<B>,
        version: Version,
    ) -> Result<Appended, Error> {
        let (frame, digest) = (Frame::of_newer(record, version)?, record.digest());
        if self.broken {
            return Err(Error::Broken);
        }
        if let Some(&(number, offset)) = self.known.get(&digest) {
            return Ok(Appended { number, offset, digest, duplicate: true });
        }
        let offset = self.end;
        self.write(frame)?;
        self.entries += 1;
        self.end = offset + frame.encoded_len() as u64;
        let number = self.entries;
        if self.options.distinct {
            self.known.insert(digest, (number, offset));
        }
        Ok(Appended { number, offset, digest, duplicate: false })
    }

    fn write(&mut self, frame: Frame<&[u8]>) -> Result<(), Error> {
        if disk::len(&self.file)? != self.end {
            self.broken = true;
            return Err(Error::Changed);
        }
        self.frame.clear();
        frame.write_to(&mut self.frame)?;
        if let Err(error) = self.file.write_all(&self.frame) {
            // Part of it may be there. Without that, the log is as it was.
            self.broken = cut(&mut self.file, self.end).is_err();
            return Err(error.into());
        }
        if self.options.batched { Ok(()) } else { self.sync() }
    }

    /// Sees to it that all that was added is on the disk.
    ///
    /// # Errors
    /// [`Error::Io`]: nobody knows what is on the disk, and a second attempt would not tell. The writer is broken, and the
    /// log has to be opened anew.
    pub fn sync(&mut self) -> Result<(), Error> {
        if self.broken {
            return Err(Error::Broken);
        }
        self.file.sync_data().map_err(|error| {
            self.broken = true;
            error.into()
        })
    }

    /// How many entries the log has.
    pub fn len(&self) -> u64 {
        self.entries
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries == 0
    }

    /// What was taken away at the end of the log when it was opened.
    pub fn recovered(&self) -> Option<&Gap> {
        self.recovered.as_ref().map(|(gap, _)| gap)
    }

    /// Returns the file with the bytes that were taken away.
    pub fn kept(&self) -> Option<&Path> {
        self.recovered.as_ref().map(|(_, kept)| &**kept)
    }
}

/// Takes away what is behind the end, and goes there.
fn cut(file: &mut disk::File, end: u64) -> io::Result<()> {
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end)).map(drop)
}
