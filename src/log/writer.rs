//! Adds records to logs.

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

/// The options of a [`Writer`]. By default a record is on the disk before it is acknowledged, a record that the log has already
/// is added again, and a log with a torn tail is refused.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    batched: bool,
    distinct: bool,
    recovering: bool,
    patience: Duration,
}

impl Options {
    /// Does not wait until each record is on the disk: [`Writer::sync`] waits for all of them. Until that returns, a crash may
    /// remove records. Many records then take about the time of one.
    #[must_use]
    pub fn batched(self) -> Self {
        Options { batched: true, ..self }
    }

    /// Adds no record twice. The writer keeps the digests of all records of the log, in about 80 bytes for each.
    #[must_use]
    pub fn distinct(self) -> Self {
        Options { distinct: true, ..self }
    }

    /// Removes the bytes after the last entry, and keeps a copy of them, as [`recover`](super::recover()) does.
    #[must_use]
    pub fn recovering(self) -> Self {
        Options { recovering: true, ..self }
    }

    /// Waits at most `patience` for another writer to close the log. By default a log that another writer has open is refused
    /// at once.
    ///
    /// The writer tries the lock at least every 20 milliseconds. Several waiting writers get the log in any order.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Options { patience, ..self }
    }
}

/// The result of adding a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Appended {
    /// The number of the entry, from 1.
    pub number: u64,
    /// The byte at which the entry begins.
    pub offset: u64,
    /// The digest of the record.
    pub digest: Digest,
    /// Is `true` if the log already had the record as this entry, so that nothing was added.
    pub duplicate: bool,
}

/// A writer that adds records at the end of a log.
#[derive(Debug)]
pub struct Writer {
    file: Locked,
    options: Options,
    /// The byte at which the next frame begins.
    end: u64,
    entries: u64,
    /// The number and the position of each record, by digest. It is empty unless [`Options::distinct`] is set.
    known: HashMap<Digest, (u64, u64)>,
    recovered: Option<(Gap, PathBuf)>,
    frame: Vec<u8>,
    broken: bool,
}

impl Writer {
    /// Opens a log to add records to it. If there is no file at `path`, it is created.
    ///
    /// The whole log is read, to find its end and to count the entries. Damage before the last entry is not changed.
    ///
    /// # Errors
    /// - [`Error::Locked`]: another writer has the log open, and has not closed it while this one [waited](Options::waiting).
    ///   The lock is one of the operating system, and works among programs that use it, as every writer of this crate does.
    /// - [`Error::Torn`], [`Error::Foreign`]: bytes follow the last record, and [`Options::recovering`] is not set.
    /// - [`Error::NotALog`], [`Error::NotAFile`]: the file is not a log.
    /// - [`Error::Io`]: the system reports an error.
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
        // If the file is new, its name may not be on the disk yet. The last writer may have been killed before its entries were
        // on the disk. From now on, all entries of the file count as acknowledged.
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
    /// - [`Error::Frame`] with `frame.newer`: the record has parts of a newer version of the schema. Use
    ///   [`Writer::append_newer`].
    /// - [`Error::Io`]: the record could not be written, for example because the disk is full. If the next call returns
    ///   [`Error::Broken`], the content of the disk is unknown. Otherwise the record is not in the log, and the writer can be
    ///   used further.
    /// - [`Error::Changed`]: another program has changed the length of the file.
    /// - [`Error::Broken`]: an earlier write has failed.
    pub fn append<B: Bytes>(&mut self, record: &Record<B>) -> Result<Appended, Error> {
        self.append_newer(record, Version::CURRENT)
    }

    /// Adds a record of a writer with this version of the schema. The frame in which the record came has the version.
    ///
    /// # Errors
    /// The errors of [`Writer::append`], and [`Error::Frame`] with an error of [`Frame::of_newer`].
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
            // A part of the frame may be in the file. Without it, the log is as it was.
            self.broken = cut(&mut self.file, self.end).is_err();
            return Err(error.into());
        }
        if self.options.batched { Ok(()) } else { self.sync() }
    }

    /// Waits until all records that were added are on the disk.
    ///
    /// # Errors
    /// - [`Error::Io`]: the content of the disk is unknown, and a second attempt would not show it. The writer is broken. Open
    ///   the log again.
    /// - [`Error::Broken`]: an earlier write has failed.
    pub fn sync(&mut self) -> Result<(), Error> {
        if self.broken {
            return Err(Error::Broken);
        }
        self.file.sync_data().map_err(|error| {
            self.broken = true;
            error.into()
        })
    }

    /// Returns the number of entries of the log.
    pub fn len(&self) -> u64 {
        self.entries
    }

    /// Returns `true` if the log has no entry.
    pub fn is_empty(&self) -> bool {
        self.entries == 0
    }

    /// Returns the bytes at the end of the log that were removed when it was opened.
    pub fn recovered(&self) -> Option<&Gap> {
        self.recovered.as_ref().map(|(gap, _)| gap)
    }

    /// Returns the name of the file to which the removed bytes were copied.
    pub fn kept(&self) -> Option<&Path> {
        self.recovered.as_ref().map(|(_, kept)| &**kept)
    }
}

/// Cuts the file at `end`, and moves there.
fn cut(file: &mut disk::File, end: u64) -> io::Result<()> {
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end)).map(drop)
}
