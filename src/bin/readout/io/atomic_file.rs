//! A file that is not there before it is complete, and not half there if somebody interrupts.

use crate::terminal::signals;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::{Builder, NamedTempFile};

/// What goes away if the program is interrupted. There is never more than one.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// A file that goes away again unless it is renamed.
pub(crate) struct AtomicFile(NamedTempFile);

impl AtomicFile {
    /// Makes one in the folder of `target`.
    pub(crate) fn beside(target: &Path) -> io::Result<Self> {
        // An interrupt between making the file and writing down its name must find the name.
        let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        // Without a handler the program still works, so an error here is ignored.
        let _ = signals::on_interrupt(|code| {
            let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(path) = unfinished.as_deref() {
                let _ = fs::remove_file(path);
            }
            // The lock is held until the end, so that nothing gets its final name after this.
            std::process::exit(code);
        });
        let folder = target.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".readout-").suffix(".tmp");
        // As any other new file; by itself it would be for the owner only.
        #[cfg(unix)]
        builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
        let file = builder.tempfile_in(folder)?;
        *unfinished = Some(file.path().into());
        Ok(AtomicFile(file))
    }

    pub(crate) fn file(&mut self) -> &mut File {
        self.0.as_file_mut()
    }

    /// Gives it its final name, in place of whatever had it.
    pub(crate) fn rename(self, target: &Path) -> io::Result<()> {
        // On disk before it has the name, or a power cut could leave the name with nothing behind it.
        self.0.as_file().sync_all()?;
        let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.persist(target)?;
        *unfinished = None;
        Ok(())
    }
}
