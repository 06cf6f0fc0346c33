//! Locks a log, so that it has one writer at a time.

use crate::log::disk;
use crate::log::error::Error;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// The first and the longest pause before the next attempt to lock a file.
const PAUSES: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(20));

/// Opens a log for writing, and locks it. Waits at most `patience` for another writer that has the log open.
pub(super) fn open_locked(path: &Path, create: bool, patience: Duration) -> Result<Locked, Error> {
    let begun = Instant::now();
    let (mut pause, longest) = PAUSES;
    loop {
        let file = disk::open(path, create)?;
        if !disk::is_regular(&file)? {
            return Err(Error::NotAFile);
        }
        while !disk::try_lock(&file)? {
            let left = patience.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(Error::Locked { waited: patience });
            }
            // Operating systems cannot wait for a lock for a limited time.
            thread::sleep(pause.min(left));
            pause = (pause * 2).min(longest);
        }
        let file = Locked(file);
        if disk::is_at(&file, path)? {
            return Ok(file);
        }
    }
}

/// A file that other programs cannot write as long as this value exists.
#[derive(Debug)]
pub(super) struct Locked(disk::File);

impl Locked {
    /// Creates the value for a file that is not locked yet.
    pub(super) fn unlocked(file: disk::File) -> Self {
        Locked(file)
    }

    /// Returns `true` if another writer has the file open. Otherwise no writer can open the file as long as this value exists.
    pub(super) fn is_written(&self) -> Result<bool, Error> {
        Ok(!disk::try_lock_shared(&self.0)?)
    }
}

impl core::ops::Deref for Locked {
    type Target = disk::File;
    fn deref(&self) -> &disk::File {
        &self.0
    }
}

impl core::ops::DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut disk::File {
        &mut self.0
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        // Closing the file is not enough: a program that is just being started also has the open file, and keeps the lock.
        disk::unlock(&self.0);
    }
}
