//! Repairs logs after a crash or damage.

use crate::log::disk;
use crate::log::error::Error;
use crate::log::gap::Gap;
use crate::log::lock::open_locked;
use crate::log::partial::{Partial, refuse_existing, with_free_name};
use crate::log::reader::{Item, Reader};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::vec::Vec;

/// The result of [`recover`] or [`salvage`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Recovered {
    /// The number of entries.
    pub entries: u64,
    /// The number of their bytes.
    pub bytes: u64,
    /// The damage before the last entry. [`recover`] does not change it, and [`salvage`] does not copy it.
    pub damaged: Vec<Gap>,
    /// The bytes after the last entry, which the result no longer has: a torn record, or bytes that never were a part of the
    /// log.
    pub tail: Option<Gap>,
    /// The file to which [`recover`] has copied the tail. Its name is that of the log and `.tail-` with the byte at which the
    /// tail began.
    pub kept: Option<PathBuf>,
}

/// Removes the bytes after the last entry of a log. The entries, and damage between them, stay as they are.
///
/// The removed bytes are copied to a file of their own, which is on the disk before the log is changed.
///
/// # Errors
/// - [`Error::Locked`]: a writer has the log open.
/// - [`Error::NotALog`]: the file has content, but no frame, and does not begin like a frame. It is not changed.
/// - [`Error::NotAFile`]: the log is not a regular file.
/// - [`Error::Io`]: the system reports an error. If the tail cannot be copied, the log is not changed.
pub fn recover(path: impl AsRef<Path>) -> Result<Recovered, Error> {
    let path = path.as_ref();
    let mut file = open_locked(path, false, Duration::ZERO)?;
    let mut found = Recovered::default();
    Reader::new(&*file).survey(|item| {
        found.add(item);
        Ok(())
    })?;
    if let Some(tail) = &found.tail {
        found.kept = Some(cut_tail(path, &mut file, tail)?);
    }
    Ok(found)
}

/// Removes a tail after copying it, and returns the name of the copy.
pub(super) fn cut_tail(path: &Path, file: &mut disk::File, tail: &Gap) -> Result<PathBuf, Error> {
    never_a_log(tail)?;
    let kept = keep(path, file, tail)?;
    file.set_len(tail.start)?;
    file.sync_all()?;
    Ok(kept)
}

/// Copies a tail to a file of its own, and returns its name.
fn keep(path: &Path, mut file: &disk::File, tail: &Gap) -> io::Result<PathBuf> {
    let (kept, mut copy) = with_free_name(path, &std::format!("tail-{}", tail.start), disk::create_new)?;
    let copied = (|| {
        disk::copy_permissions(file, &copy)?;
        file.seek(SeekFrom::Start(tail.start))?;
        if io::copy(&mut file.take(tail.len()), &mut copy)? != tail.len() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        copy.sync_all()?;
        disk::sync_folder(&kept)
    })();
    match copied {
        Ok(()) => Ok(kept),
        Err(error) => {
            let _ = disk::remove_file(&kept);
            Err(error)
        }
    }
}

/// Returns an error for a file that was never a log: it has no frame, and does not begin like one. So another file that is
/// given by mistake is not cut.
pub(super) fn never_a_log(tail: &Gap) -> Result<(), Error> {
    if tail.start == 0 && !tail.is_torn() { Err(Error::NotALog) } else { Ok(()) }
}

/// Copies all entries of a log to a new one, without damaged or torn bytes. The log itself does not change.
///
/// # Errors
/// - [`Error::Io`]: the system reports an error, or there already is a file at `to`.
/// - [`Error::NotALog`]: the file has content, but no frame, and does not begin like one.
pub fn salvage(path: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<Recovered, Error> {
    let (file, to) = (disk::File::open(path)?, to.as_ref());
    refuse_existing(to)?;
    let partial = Partial::beside(to, &file)?;
    let (mut copy, mut found) = (BufWriter::new(&*partial.file), Recovered::default());
    Reader::new(&file).survey(|item| {
        found.add(item);
        if let Item::Entry(entry) = item {
            entry.frame.write_to(&mut copy)?;
        }
        Ok(())
    })?;
    copy.into_inner().map_err(io::IntoInnerError::into_error)?;
    found.tail.as_ref().map_or(Ok(()), never_a_log)?;
    partial.place(to)?;
    Ok(found)
}

impl Recovered {
    fn add(&mut self, item: Item<'_>) {
        match item {
            Item::Entry(entry) => {
                self.entries = entry.number;
                self.bytes += entry.frame.encoded_len() as u64;
            }
            Item::Damaged(gap) => self.damaged.push(gap),
            Item::Torn(gap) | Item::Foreign(gap) => self.tail = Some(gap),
        }
    }
}
