//! Copies whole logs, and restores them.

use crate::log::disk;
use crate::log::error::Error;
use crate::log::gap::Gap;
use crate::log::lock::{Locked, open_locked};
use crate::log::partial::{Partial, refuse_existing, with_free_name};
use crate::log::reader::{Item, Reader};
use crate::log::recover::never_a_log;
use crate::value::Sha256;
use sha2::Digest as _;
use std::io::{self, BufWriter, Read, Seek as _, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::vec::Vec;

/// The result of [`backup`] or [`restore`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backup {
    /// The number of entries.
    pub entries: u64,
    /// The number of bytes of the copy.
    pub bytes: u64,
    /// The SHA-256 of all bytes of the copy, as the program `sha256sum` computes it.
    pub sha256: Sha256,
    /// The damage in the log, and so in the copy.
    pub damaged: Vec<Gap>,
    /// The bytes after the last entry, which are in the copy, too.
    pub tail: Option<Gap>,
    /// The file that now has the replaced log; see [`restore_over`].
    pub replaced: Option<PathBuf>,
}

impl Backup {
    /// Returns the first bytes of the log that are not an entry, if there are any.
    pub fn flaw(&self) -> Option<&Gap> {
        self.damaged.first().or(self.tail.as_ref())
    }
}

/// Copies a log to a new file, byte for byte. A writer may add records at the same time.
///
/// The copy has all records that were acknowledged before the call. A record that is being written, and the records after it,
/// are left out. Every frame is checked while it is copied. The copy gets its name only after it was read back from the disk
/// and compared.
///
/// A damaged log is copied as it is, and [`Backup::flaw`] returns the damage. [`restore`] refuses such a copy, but
/// [`recover`](super::recover) and [`salvage`](super::salvage) accept it.
///
/// # Errors
/// - [`Error::Io`]: the system reports an error, or there already is a file at `copy`.
/// - [`Error::NotAFile`]: the log is not a regular file.
/// - [`Error::NotALog`]: the file has content, but no frame, and does not begin like one.
/// - [`Error::Changed`]: the copy does not have the bytes that were written to it, or a program has changed the log without its
///   lock.
pub fn backup(log: impl AsRef<Path>, copy: impl AsRef<Path>) -> Result<Backup, Error> {
    let (file, copy) = (disk::File::open(log)?, copy.as_ref());
    refuse_existing(copy)?;
    if !disk::is_regular(&file)? {
        return Err(Error::NotAFile);
    }
    let mut partial = Partial::beside(copy, &file)?;
    let mut done = duplicate(&file, &partial)?;
    if done.flaw().is_some() {
        let file = Locked::unlocked(file);
        if file.is_written()? {
            // This is the record that the writer is writing.
            if let Some(tail) = done.tail.take_if(|tail| tail.is_torn()) {
                partial.file.set_len(tail.start)?;
                done = read(&mut partial)?;
            }
        } else {
            // There is no writer now, but there may have been one before.
            done = duplicate(&file, &partial)?;
        }
    }
    done.tail.as_ref().map_or(Ok(()), never_a_log)?;
    finish(&mut partial, &done)?;
    partial.place(copy)?;
    Ok(done)
}

/// Makes a log of a copy that [`backup`] has made. The log must be empty, or must not exist.
///
/// The whole copy is checked before the log gets its name.
///
/// # Errors
/// - [`Error::NotWhole`]: a part of the copy is not an entry.
/// - [`Error::Io`]: the system reports an error, or the log is not empty.
/// - [`Error::Locked`]: a writer has the log open.
/// - [`Error::NotALog`], [`Error::NotAFile`], [`Error::Changed`]: the same errors as those of [`backup`].
pub fn restore(copy: impl AsRef<Path>, log: impl AsRef<Path>) -> Result<Backup, Error> {
    restore_to(copy.as_ref(), log.as_ref(), false)
}

/// Makes a log of a copy that [`backup`] has made, and replaces the existing log with it.
///
/// The replaced log stays in the same folder. Its new name is that of the log and `.replaced`, and [`Backup::replaced`] has it.
/// At any time, the log is either the old or the new one.
///
/// This works only on Unix, where a log can be replaced while other programs wait for its lock. Elsewhere the function does
/// what [`restore`] does.
///
/// # Errors
/// The errors of [`restore`]. On Unix the log need not be empty.
pub fn restore_over(copy: impl AsRef<Path>, log: impl AsRef<Path>) -> Result<Backup, Error> {
    restore_to(copy.as_ref(), log.as_ref(), true)
}

fn restore_to(copy: &Path, log: &Path, replace: bool) -> Result<Backup, Error> {
    let file = disk::File::open(copy)?;
    let there = match open_locked(log, false, Duration::ZERO) {
        Ok(there) if disk::CAN_REPLACE && (replace || disk::len(&there)? == 0) => Some(there),
        Ok(_) => return Err(already_there()),
        Err(Error::Io(error)) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let log = &*disk::resolve(log)?;
    let mut partial = Partial::beside(log, &file)?;
    let mut done = duplicate(&file, &partial)?;
    done.tail.as_ref().map_or(Ok(()), never_a_log)?;
    if let Some(flaw) = done.flaw() {
        return Err(Error::NotWhole(*flaw));
    }
    finish(&mut partial, &done)?;
    let Some(there) = there else {
        partial.place(log)?;
        return Ok(done);
    };
    if disk::len(&there)? > 0 {
        // Opening a log syncs it, but this one will not be opened as a log again.
        there.sync_all()?;
        let (kept, ()) = with_free_name(log, "replaced", |kept| disk::hard_link(log, kept))?;
        disk::sync_folder(&kept)?;
        done.replaced = Some(kept);
    }
    partial.replace(log)?;
    // Until here, the lock keeps records from being added to the replaced log.
    drop(there);
    Ok(done)
}

fn already_there() -> Error {
    io::Error::from(io::ErrorKind::AlreadyExists).into()
}

/// Copies the present content of a file, and checks it on the way.
fn duplicate(mut file: &disk::File, partial: &Partial) -> Result<Backup, Error> {
    let mut copy: &disk::File = &partial.file;
    partial.file.set_len(0)?;
    copy.rewind()?;
    file.rewind()?;
    let size = disk::len(file)?;
    let mut out = BufWriter::new(copy);
    let done = check(file.take(size), &mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if done.bytes == size { Ok(done) } else { Err(Error::Changed) }
}

/// Compares the bytes on the disk with those that were to be written.
fn finish(partial: &mut Partial, done: &Backup) -> Result<(), Error> {
    partial.file.sync_all()?;
    if read(partial)? == *done { Ok(()) } else { Err(Error::Changed) }
}

fn read(partial: &mut Partial) -> Result<Backup, Error> {
    partial.file.rewind()?;
    check(&*partial.file, &mut io::sink())
}

/// Checks a log, and passes its bytes on.
fn check(input: impl Read, out: &mut impl Write) -> Result<Backup, Error> {
    let mut reader = Reader::new(Tee { input, out, hash: sha2::Sha256::new() });
    let (mut entries, mut damaged, mut tail) = (0, Vec::new(), None);
    while let Some(item) = reader.read()? {
        match item {
            Item::Entry(entry) => entries = entry.number,
            Item::Damaged(gap) => damaged.push(gap),
            Item::Torn(gap) | Item::Foreign(gap) => tail = Some(gap),
        }
    }
    let bytes = reader.position();
    let sha256 = Sha256::new(reader.into_inner().hash.finalize().into());
    Ok(Backup { entries, bytes, sha256, damaged, tail, replaced: None })
}

/// A reader that passes on the bytes that it reads.
struct Tee<'o, R, W> {
    input: R,
    out: &'o mut W,
    hash: sha2::Sha256,
}

impl<R: Read, W: Write> Read for Tee<'_, R, W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        self.hash.update(read);
        self.out.write_all(read)?;
        Ok(count)
    }
}
