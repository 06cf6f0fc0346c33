//! Without an allocator: on a microcontroller.
//!
//! Without features the crate needs only `core`. It allocates nothing, cannot panic, and has no unsafe code. Its stack does not
//! depend on the input. `docs/MICROCONTROLLER.md` has the figures for flash and stack on three machines.
//!
//! ```toml
//! diplomatic-readout = { version = "0.1", default-features = false, features = ["frame"] }
//! ```
//!
//! # From a serial line
//!
//! ```
//! # #[cfg(feature = "frame")] {
//! use diplomatic_readout::frame::{CobsReader, Received};
//! use diplomatic_readout::{Day, Readout};
//!
//! /// Takes bytes as they come. Returns how many commitments of a record are overdue, once its frame is whole.
//! fn overdue(line: &mut CobsReader<'_>, byte: u8, today: Day) -> Option<usize> {
//!     let Some(Received::Frame { frame, .. }) = line.push(byte) else { return None };
//!     let readout = Readout::parse(frame.payload()).ok()?;
//!     let late = |c: &_| {
//!         let due = readout.when_due(c).and_then(|due| due.date());
//!         due.and_then(|date| date.latest()).is_some_and(|latest| latest < today)
//!     };
//!     Some(readout.commitments.iter().filter(late).count())
//! }
//! # }
//! ```
//!
//! # Keeping a record
//!
//! `Record::parse` checks once. [`Record::copy_into`](crate::Record::copy_into) and
//! [`Record::to_heapless`](crate::Record::to_heapless) copy what was checked, and check nothing again.
//! [`Text::to_heapless`](crate::Text::to_heapless) copies a text; [`Text::MAX_BYTES`](crate::Text::MAX_BYTES) are always enough.
//!
//! # What takes flash
//!
//! - The text of errors takes some 40 KB, since it names fields. [`Error::rule`](crate::Error::rule) and
//!   [`Error::kind`](crate::Error::kind) do not. Nor does the feature `defmt`, which logs the numbers of the fields.
//! - The feature `fast` makes the check faster and larger.
//! - [`Readout::index_in`](crate::Readout::index_in) takes memory of yours, eight bytes for each entry.
