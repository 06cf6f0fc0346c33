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
//!   whole and can be read, and [`recover`] takes the tail away. It was never acknowledged. Other bytes in
//!   its place, such as text, are told apart from it; a copy is kept of either.
//! - Damage anywhere else is found by the checks of the frames, told with its place, and passed over; [`salvage`]
//!   copies what is whole.
//! - [`backup`] copies a log while others write it, and [`restore`] makes a log of the copy; both read back the bytes
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
