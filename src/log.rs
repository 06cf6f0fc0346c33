//! Record logs: files to which records are added, and that lose none of them in a crash. Their names end in `.readouts`.
//!
//! A log is a sequence of [frames](crate::frame) and contains nothing else. An empty file is an empty log. Two logs one after
//! the other are a log. Every reader of frames can read a log.
//!
//! - A [`Writer`] adds records at the end. When [`Writer::append`] returns, the record is on the disk, and a crash does not
//!   remove it. A lock on the file allows one writer at a time. On Windows this lock keeps readers out, too.
//! - A [`Reader`] reads a log, or any stream of frames. Its memory does not grow with the log.
//! - An [`Index`] finds records by number and by digest. It is built from the log in memory, so no file beside the log can
//!   disagree with the log.
//! - If a crash cuts off the last record during the write, the log has a *torn tail*. The records before it are whole and can
//!   be read. The torn record was never acknowledged. [`recover`] removes the tail. Other bytes in its place, such as text, are
//!   reported as foreign. [`recover`] keeps a copy of either.
//! - The checksums of the frames find damage anywhere else. A reader reports its place and goes on after it. [`salvage`] copies
//!   the records that are whole.
//! - [`backup`] copies a log while a writer adds records, and [`restore`] makes a log of the copy. Both read back the bytes
//!   that they have written.
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
//!         Item::Damaged(gap) | Item::Torn(gap) | Item::Foreign(gap) => eprintln!("{gap}"),
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod backup;
mod disk;
mod error;
mod gap;
mod index;
mod lock;
mod partial;
#[cfg(test)]
mod power_loss;
mod reader;
mod recover;
mod writer;

pub use backup::{Backup, backup, restore, restore_over};
pub use error::Error;
pub use gap::{Content, Gap};
pub use index::Index;
pub use reader::{Entry, Item, Reader};
pub use recover::{Recovered, recover, salvage};
pub use writer::{Appended, Options, Writer};
