//! Files that get their final name only when they are complete.

use crate::terminal::signals;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::{Builder, NamedTempFile};

/// The temporary file to remove if the program is interrupted. There is at most one.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// A temporary file that is removed when it is dropped, unless it was renamed.
pub(crate) struct AtomicFile(NamedTempFile);

impl AtomicFile {
    /// Creates a temporary file in the folder of `target`.
    pub(crate) fn beside(target: &Path) -> io::Result<Self> {
        // The lock is held until the path is stored, so that an interrupt in between still finds the file.
        let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        // The program works without a handler, so an error is ignored.
        let _ = signals::on_interrupt(|code| {
            let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(path) = unfinished.as_deref() {
                let _ = fs::remove_file(path);
            }
            // The lock is held until the program ends, so that no file gets its final name after this.
            std::process::exit(code);
        });
        let folder = target.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".readout-").suffix(".tmp");
        // The usual permissions of a new file. By default, only the owner could read a temporary file.
        #[cfg(unix)]
        builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
        let file = builder.tempfile_in(folder)?;
        *unfinished = Some(file.path().into());
        Ok(AtomicFile(file))
    }

    pub(crate) fn file(&mut self) -> &mut File {
        self.0.as_file_mut()
    }

    /// Renames the file to `target`, and replaces the file that is there.
    pub(crate) fn rename(self, target: &Path) -> io::Result<()> {
        // The content must be on the disk before the rename, or a power cut could leave an empty file under the name.
        self.0.as_file().sync_all()?;
        let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.persist(target)?;
        *unfinished = None;
        Ok(())
    }
}
