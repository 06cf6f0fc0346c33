//! Creates files beside a log. A new file replaces no other file, and has its final name only when it is complete.

use crate::log::disk;
use crate::log::error::Error;
use crate::log::lock::{Locked, open_locked};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A file that gets its final name when all of it is on the disk.
///
/// Before that, its name ends in `.readout-partial`. If the program is killed, this file stays, and the next attempt uses it
/// again.
#[derive(Debug)]
pub(super) struct Partial {
    pub(super) file: Locked,
    path: PathBuf,
}

impl Partial {
    /// Creates a file that will get the name `target`. It has the permissions of the file `like`.
    pub(super) fn beside(target: &Path, like: &disk::File) -> Result<Self, Error> {
        let path = with_suffix(target, ".readout-partial");
        // If another program is writing this file, it has the lock.
        let file = open_locked(&path, true, Duration::ZERO)?;
        let partial = Partial { file, path };
        partial.file.set_len(0)?;
        disk::copy_permissions(like, &partial.file)?;
        Ok(partial)
    }

    /// Renames the file to `target`. No other file may have that name.
    pub(super) fn place(self, target: &Path) -> Result<(), Error> {
        self.file.sync_all()?;
        match disk::hard_link(&self.path, target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error.into()),
            // Some file systems have no links. Another program can then take the name between the two steps.
            Err(_) => {
                refuse_existing(target)?;
                disk::rename(&self.path, target)?;
            }
        }
        drop(self);
        Ok(disk::sync_folder(target)?)
    }

    /// Renames the file to `target`, and replaces the file that has that name.
    pub(super) fn replace(self, target: &Path) -> Result<(), Error> {
        self.file.sync_all()?;
        disk::rename(&self.path, target)?;
        Ok(disk::sync_folder(target)?)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After a rename, no file has this name. If the file stays, its name shows that it is not complete.
        let _ = disk::remove_file(&self.path);
    }
}

/// Returns an error if a file has this name.
pub(super) fn refuse_existing(path: &Path) -> io::Result<()> {
    match disk::File::open(path) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Adds a suffix to a name.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Calls `attempt` with `LOG.what`, `LOG.what-2`, … until a name is free. Returns that name and the result.
pub(super) fn with_free_name<T>(
    log: &Path,
    what: &str,
    mut attempt: impl FnMut(&Path) -> io::Result<T>,
) -> io::Result<(PathBuf, T)> {
    let mut number = 1_u32;
    loop {
        let suffix = if number == 1 { std::format!(".{what}") } else { std::format!(".{what}-{number}") };
        let path = with_suffix(log, &suffix);
        match attempt(&path) {
            Ok(done) => return Ok((path, done)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < u32::MAX => number += 1,
            Err(error) => return Err(error),
        }
    }
}
