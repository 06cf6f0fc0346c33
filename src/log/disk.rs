//! The functions of the file system that logs use.
//!
//! The unit tests of this crate replace it with a model that can lose power; see `src/log/power_loss.rs`.

#[cfg(not(test))]
pub(super) use system::*;

#[cfg(test)]
pub(super) use crate::log::power_loss::disk::*;

#[cfg(not(test))]
mod system {
    use std::fs::OpenOptions;
    pub(in crate::log) use std::fs::{File, hard_link, remove_file, rename};
    use std::io;
    use std::path::{Path, PathBuf};

    /// Opens a file to read and write it, and creates it if `create` is true.
    pub(in crate::log) fn open(path: &Path, create: bool) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create(create).truncate(false).open(path)
    }

    /// Creates a file, if none has that name.
    pub(in crate::log) fn create_new(path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create_new(true).open(path)
    }

    /// Follows a link, so that its target is replaced and not the link.
    pub(in crate::log) fn resolve(path: &Path) -> io::Result<PathBuf> {
        if path.is_symlink() { path.canonicalize() } else { Ok(path.into()) }
    }

    pub(in crate::log) fn is_regular(file: &File) -> io::Result<bool> {
        file.metadata().map(|metadata| metadata.is_file())
    }

    pub(in crate::log) fn len(file: &File) -> io::Result<u64> {
        file.metadata().map(|metadata| metadata.len())
    }

    /// Gives a copy the permissions of the original.
    pub(in crate::log) fn copy_permissions(from: &File, to: &File) -> io::Result<()> {
        to.set_permissions(from.metadata()?.permissions())
    }

    /// Returns `true` if the file still has this name. After a wait for its lock, a file may have been replaced by another one.
    #[cfg(unix)]
    pub(in crate::log) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
        use std::os::unix::fs::MetadataExt as _;
        let here = file.metadata()?;
        match path.metadata() {
            Ok(there) => Ok((here.dev(), here.ino()) == (there.dev(), there.ino())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Returns `true`, because logs are not replaced on these systems; see [`CAN_REPLACE`].
    #[cfg(not(unix))]
    pub(in crate::log) fn is_at(_: &File, _: &Path) -> io::Result<bool> {
        Ok(true)
    }

    /// Is `true` if a log may be replaced by another file while a writer waits for its lock.
    pub(in crate::log) const CAN_REPLACE: bool = cfg!(unix);

    /// Locks a file against all other programs. Returns `false` if another program has locked it.
    pub(in crate::log) fn try_lock(file: &File) -> io::Result<bool> {
        done(file.try_lock())
    }

    /// Locks a file against writers only. Returns `false` if a writer has locked it.
    pub(in crate::log) fn try_lock_shared(file: &File) -> io::Result<bool> {
        done(file.try_lock_shared())
    }

    fn done(locked: Result<(), std::fs::TryLockError>) -> io::Result<bool> {
        match locked {
            Ok(()) => Ok(true),
            Err(std::fs::TryLockError::WouldBlock) => Ok(false),
            Err(std::fs::TryLockError::Error(error)) => Err(error),
        }
    }

    pub(in crate::log) fn unlock(file: &File) {
        let _ = file.unlock();
    }

    /// Writes the names in the folder of a file to the disk.
    pub(in crate::log) fn sync_folder(path: &Path) -> io::Result<()> {
        // On other systems folders cannot be opened as files.
        if cfg!(unix) {
            // The name of the link's target is the one that matters.
            let path = path.canonicalize().unwrap_or_else(|_| path.into());
            let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}
