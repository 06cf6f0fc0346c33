//! The canonical, typed, bounded schema for *readouts*: what one side publishes after its leaders or officials have
//! talked to somebody. Who took part, what was discussed, who says that who said what to whom and how firmly, what
//! was promised, for when.
//!
//! ```text
//!  JSON, YAML, CBOR ─┐                                    ┌─▶ JSON, and any other serde format
//!          protobuf ─┤                                    ├─▶ protobuf
//!   canonical bytes ─┼─▶ check ─▶ Record (proven bytes) ──┼─▶ canonical bytes
//!   slices, builder ─┘     │            │                 └─▶ digest
//!                          ▼            ▼
//!                        Error       Readout: views, typed, `Copy`, nothing copied
//! ```
//!
//! - [`Record`] is a readout as its canonical bytes, and the only way to get one is to pass every check. There is
//!   exactly one encoding of a readout, so equality, hashing and signing are those of the bytes.
//! - [`Readout`] is the view of a record: a small `Copy` struct of strings and lists that are read from the bytes
//!   as they are needed. [`Statement`], [`Commitment`] and the others are its entries.
//! - Every view has `new` for what it must have and `with_…` for the rest, so that a record can be put together
//!   without an allocator; [`Builder`] does it where there is one, and edits records.
//! - [`json`] reads and writes the JSON form, and reports all problems of a document, as [`protobuf`] does of
//!   a message.
//! - [`describe`] has the whole schema as constant tables, and [`RULES`] every rule with its stable id.
//!
//! # On a server
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use diplomatic_readout::{CommitmentStatus, json};
//!
//! let text = include_str!("../schema/examples/putin-xi-2026-02.json");
//! let record = json::from_str(text).unwrap_or_else(|report| panic!("{report}"));
//! let readout = record.view();
//! for commitment in readout.commitments {
//!     let who = commitment.made_by.iter().filter_map(|r| readout.actor(r)).map(|a| a.name.as_str());
//!     if commitment.status == CommitmentStatus::Extended {
//!         println!("{}: {}", who.collect::<Vec<_>>().join(", "), commitment.object);
//!     }
//! }
//! # }
//! ```
//!
//! # On a microcontroller
//!
//! Without features the crate needs `core` alone. It takes no memory but the record's own bytes.
//!
//! ```
//! use diplomatic_readout::{Error, Record};
//!
//! /// How many commitments fall due before a day, in a record in flash.
//! fn due_before(bytes: &[u8], day: diplomatic_readout::Day) -> Result<usize, Error> {
//!     let record = Record::parse(bytes)?;
//!     let due = record.view().commitments.iter().filter_map(|c| c.due?.date?.latest());
//!     Ok(due.filter(|latest| *latest < day).count())
//! }
//! ```
//!
//! # Features
//!
#![cfg_attr(feature = "document-features", doc = document_features::document_features!())]
#![cfg_attr(not(feature = "document-features"), doc = "See `Cargo.toml`.")]
#![no_std]
#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

// First, for its macro.
#[macro_use]
mod definition;

#[cfg(feature = "alloc")]
mod builder;
mod canonical;
pub mod descriptor;
mod digest;
mod error;
#[cfg(test)]
mod evolution_tests;
mod fingerprint;
mod formats;
#[cfg(feature = "frame")]
pub mod frame;
mod limits;
#[cfg(feature = "log")]
pub mod log;
pub mod media_types;
mod messages;
mod published;
mod record;
mod rules;
#[cfg(feature = "proptest")]
pub mod strategy;
mod value;
mod value_type;

#[cfg(feature = "alloc")]
pub use builder::{BuildError, Builder};
pub use canonical::field::{Field, Unrecognized};
pub use definition::*;
pub use digest::Digest;
pub use error::{Error, ErrorKind, FieldPath, RULES, ValueError};
#[cfg(feature = "json")]
pub use formats::json;
#[cfg(feature = "alloc")]
pub use formats::protobuf;
#[cfg(feature = "alloc")]
pub use formats::report::{PathSegment, Problem, Report, TextPosition};
pub use published::*;
pub use record::{Bytes, Record};
pub use value::{
    Count, Country, Currency, Date, DateError, Day, Decimal, Entry, Iter, Key, Language, List, Precision,
    Prose, Ref, Sha256, Text, Url,
};
pub use value_type::ValueType;

/// The check of text and structure, in which the rules across fields are looked at, too, but do not decide: for benchmarks
/// that tell how much the rest costs. It is no part of the interface, for what passes may break a rule.
#[doc(hidden)]
pub fn check_without_rules(bytes: &[u8]) -> Result<(), Error> {
    canonical::message::validate::<Readout<'_>>(bytes, false).map(|_| ())
}
