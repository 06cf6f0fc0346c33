//! New files beside a log: none takes the place of another, and none has its name before it is complete.

use super::lock::{Locked, open_locked};
use super::{Error, disk};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A file that gets its name once all of it is on the disk.
///
/// Until then `.readout-partial` stands behind its name. If the program is killed that file stays, and the next attempt takes
/// it over.
#[derive(Debug)]
pub(super) struct Partial {
    pub(super) file: Locked,
    path: PathBuf,
}

impl Partial {
    /// Creates one that is to have the name `target`, for those who may use the file `like`.
    pub(super) fn beside(target: &Path, like: &disk::File) -> Result<Self, Error> {
        let path = with_suffix(target, ".readout-partial");
        // Whoever writes the same file at the same time has the lock.
        let file = open_locked(&path, true, Duration::ZERO)?;
        let partial = Partial { file, path };
        partial.file.set_len(0)?;
        disk::copy_permissions(like, &partial.file)?;
        Ok(partial)
    }

    /// Gives it its name, which nothing else may have.
    pub(super) fn place(self, target: &Path) -> Result<(), Error> {
        self.file.sync_all()?;
        match disk::hard_link(&self.path, target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error.into()),
            // Some file systems have no links. There, somebody else can take the name between the two steps.
            Err(_) => {
                refuse_existing(target)?;
                disk::rename(&self.path, target)?;
            }
        }
        drop(self);
        Ok(disk::sync_folder(target)?)
    }

    /// Gives it its name, in the place of the file that has it.
    pub(super) fn replace(self, target: &Path) -> Result<(), Error> {
        self.file.sync_all()?;
        disk::rename(&self.path, target)?;
        Ok(disk::sync_folder(target)?)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After it was renamed, it is not there. If it stays, it says itself that it is not complete.
        let _ = disk::remove_file(&self.path);
    }
}

/// Refuses a name that something has.
pub(super) fn refuse_existing(path: &Path) -> io::Result<()> {
    match disk::File::open(path) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// A name with something behind it.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Does something with the first name of the form `LOG.what`, `LOG.what-2`, … that nothing else has, and gives that name.
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
