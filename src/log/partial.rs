//! New files beside a log. None of them replaces another file, and none has its name before it is complete.

use crate::log::disk;
use crate::log::error::Error;
use crate::log::lock::{Locked, open_locked};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A file that gets its name once all of it is on the disk.
///
/// Until then its name ends in `.readout-partial`. If the program is killed, that file stays, and the next attempt takes it
/// over.
#[derive(Debug)]
pub(super) struct Partial {
    pub(super) file: Locked,
    path: PathBuf,
}

impl Partial {
    /// Creates a file that will get the name `target`, with the permissions of the file `like`.
    pub(super) fn beside(target: &Path, like: &disk::File) -> Result<Self, Error> {
        let path = with_suffix(target, ".readout-partial");
        // Another program that writes the same file has the lock.
        let file = open_locked(&path, true, Duration::ZERO)?;
        let partial = Partial { file, path };
        partial.file.set_len(0)?;
        disk::copy_permissions(like, &partial.file)?;
        Ok(partial)
    }

    /// Gives the file its name, which no other file may have.
    pub(super) fn place(self, target: &Path) -> Result<(), Error> {
        self.file.sync_all()?;
        match disk::hard_link(&self.path, target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error.into()),
            // Some file systems have no links. There, another program can take the name between the two steps.
            Err(_) => {
                refuse_existing(target)?;
                disk::rename(&self.path, target)?;
            }
        }
        drop(self);
        Ok(disk::sync_folder(target)?)
    }

    /// Gives the file its name, and replaces the file that has it.
    pub(super) fn replace(self, target: &Path) -> Result<(), Error> {
        self.file.sync_all()?;
        disk::rename(&self.path, target)?;
        Ok(disk::sync_folder(target)?)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After the file was renamed, it is no longer here. If it stays, its name says that it is not complete.
        let _ = disk::remove_file(&self.path);
    }
}

/// Refuses a name that already exists.
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

/// Runs a function with the first free name of the form `LOG.what`, `LOG.what-2`, …, and returns that name.
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
