//! Record logs: files to which records are added so that none is lost. Their names end in `.readouts`.
//!
//! A log is [frames](crate::frame), one behind the other, and nothing else: an empty file is an empty log, two logs
//! behind each other are a log, and whatever reads frames reads a log.
//!
//! - A [`Writer`] adds records at the end. When [`Writer::append`] has returned, the record is on the disk, and no crash
//!   takes it away. There is one writer at a time; a lock on the file sees to that. On Windows such a lock keeps readers
//!   out, too.
//! - A [`Reader`] goes through a log, or any stream of frames, in memory that does not grow with it.
//! - An [`Index`] finds records by number and by digest. It is made from the log whenever it is needed, so that there is
//!   nothing beside the log that could say something else.
//! - If a crash cuts off the last record while it is written, the log has a *torn tail*: what comes before it is
//!   whole and can be read, and [`recover`] takes the tail away. It was never acknowledged.
//! - Damage anywhere else is found by the checks of the frames, told with its place, and passed over; [`salvage`]
//!   copies what is whole.
//!
//! ```
//! use diplomatic_readout::log::{Item, Options, Reader, Writer};
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("visits.readouts");
//! # let bytes = [b"\x1fexample-1ennotecallhostThe host\x15".as_slice(),
//! #     &[0, 9, 2, 1, 3, 4, 0, 4, 1, 1, 2, 4, 0, 4, 1, 4, 12, 0, 4, 1, 8]].concat();
//! # let record = diplomatic_readout::Record::parse(bytes)?;
//!
//! let mut log = Writer::open(&path, Options::default().distinct())?;
//! let first = log.append(&record)?;
//! let again = log.append(&record)?;
//! assert_eq!((first.number, first.duplicate), (1, false));
//! assert_eq!((again.number, again.duplicate), (1, true));
//!
//! let mut reader = Reader::open(&path)?;
//! while let Some(item) = reader.read()? {
//!     match item {
//!         Item::Entry(entry) => println!("{}: {}", entry.number, entry.record()?.view().id),
//!         Item::Damaged(skipped) | Item::Torn(skipped) => eprintln!("{skipped}"),
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod index;
mod reader;
mod recover;
mod writer;

pub use error::Error;
pub use index::Index;
pub use reader::{Entry, Item, Reader};
pub use recover::{Recovered, recover, salvage};
pub use writer::{Appended, Options, Writer};

use crate::frame::{MAGIC, Skipped};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _};
use std::path::Path;
use std::vec::Vec;

/// Opens a log for writing, and sees to it that nobody else does.
fn open_locked(path: &Path, create: bool) -> Result<Locked, Error> {
    let file = OpenOptions::new().read(true).write(true).create(create).truncate(false).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(Error::NotAFile);
    }
    match fs4::FileExt::try_lock(&file) {
        Ok(()) => Ok(Locked(file)),
        Err(fs4::TryLockError::WouldBlock) => Err(Error::Locked),
        Err(fs4::TryLockError::Error(error)) => Err(Error::Io(error)),
    }
}

/// A file that nobody else writes as long as this is there.
#[derive(Debug)]
struct Locked(File);

impl core::ops::Deref for Locked {
    type Target = File;
    fn deref(&self) -> &File {
        &self.0
    }
}

impl core::ops::DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut File {
        &mut self.0
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        // Closing the file is not enough: a program that is just being started has it, too, and the lock with it.
        let _ = fs4::FileExt::unlock(&self.0);
    }
}

/// Whether a file with this torn tail was never a log: there is no frame before it, and it does not begin like one. What
/// is taken for a log by mistake must not be cut off.
fn not_a_log(mut file: &File, torn: Skipped) -> io::Result<bool> {
    if torn.start > 0 {
        return Ok(false);
    }
    let mut begun = Vec::new();
    file.rewind()?;
    file.take(MAGIC.len() as u64).read_to_end(&mut begun)?;
    Ok(!MAGIC.starts_with(&begun))
}

/// Sees to it that the name of a new file is on the disk.
fn sync_folder(path: &Path) -> io::Result<()> {
    // Elsewhere folders are no files that can be opened.
    if cfg!(unix) {
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
