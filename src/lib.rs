//! The canonical, typed and bounded schema for *readouts*.
//!
//! A readout is what one side publishes after its leaders or officials have talked with another side. It says who took part,
//! what was discussed, who said what to whom, on whose behalf and how firmly, who reports that, what was promised, and for when.
//!
//! ```text
//!        JSON, YAML ─┐                                    ┌─▶ JSON, and other text formats of serde
//!          protobuf ─┤                                    ├─▶ protobuf
//!   canonical bytes ─┼─▶ check ─▶ Record (valid bytes)  ──┼─▶ canonical bytes
//!   slices, builder ─┘     │            │                 └─▶ digest
//!                          ▼            ▼
//!                        Error       Readout: views, typed, `Copy`, nothing copied
//! ```
//!
//! - [`Record`] holds a readout as canonical bytes that have passed every check. A readout has exactly one encoding, so records
//!   can be compared, hashed and signed by their bytes.
//! - [`Readout`] is the typed view of a record: a small `Copy` struct. Its strings and lists are read from the bytes when they
//!   are needed. [`Statement`], [`Commitment`] and the other structs are the views of its entries.
//! - Every view has a constructor `new` for the required fields, and methods `with_…` for the optional ones. So a readout can
//!   be built without an allocator. With an allocator, [`Builder`] builds and edits records.
//! - The module `json`, with the feature of that name, reads and writes the JSON form, and reports all problems of a document.
//!   [`protobuf`] reports all problems of a message.
//! - `source_text`, with the feature `alloc`, makes the text of a source, which the digest and the places in a record are about.
//! - The module `compare`, with the feature of that name, puts two records beside each other: it finds the entries that belong
//!   together, and says how far two coders agree.
//! - The module `notices`, with the feature `json`, finds what is odd about a valid record.
//! - [`descriptor`] describes the whole schema in constant tables. [`RULES`] lists every rule with its stable id.
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
//!     // Those who are to act are the subjects of the statement that makes the commitment or, if it has none, its holders. Its
//!     // voice says whether the text names whose word it is.
//!     let who = readout.actors_of(readout.bound(&commitment)).map(|a| a.name.as_str()).collect::<Vec<_>>();
//!     let voice = readout.made_in(&commitment).map(|statement| statement.voice);
//!     if commitment.status == CommitmentStatus::Proposed {
//!         println!("{}: {} ({voice:?})", who.join(", "), commitment.object);
//!     }
//! }
//! # }
//! ```
//!
//! # On a microcontroller
//!
//! Without features the crate needs only `core`. It allocates nothing: a record takes the memory of its bytes.
//!
//! ```
//! use diplomatic_readout::{Error, Record};
//!
//! /// Returns the number of commitments that are due before a day, in a record in flash.
//! fn due_before(bytes: &[u8], day: diplomatic_readout::Day) -> Result<usize, Error> {
//!     let record = Record::parse(bytes)?;
//!     let readout = record.view();
//!     let due = readout.commitments.iter().filter_map(|c| readout.when_due(&c)?.date()?.latest());
//!     Ok(due.filter(|latest| *latest < day).count())
//! }
//! ```
//!
//! # Features
//!
#![cfg_attr(feature = "document-features", doc = document_features::document_features!())]
#![cfg_attr(not(feature = "document-features"), doc = "See `Cargo.toml`.")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]
#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

// These modules come first, because the others use their macros.
#[macro_use]
mod value;
#[macro_use]
mod definition;
#[macro_use]
mod rule_table;
#[cfg(feature = "alloc")]
#[macro_use]
mod texts;

#[cfg(feature = "alloc")]
mod builder;
mod canonical;

#[cfg(feature = "compare")]
pub mod compare;
mod copies;
#[cfg(feature = "defmt")]
mod defmt_impls;
pub mod descriptor;
mod digest;
mod error;
#[cfg(test)]
mod evolution_tests;
mod fingerprint;
mod formats;
#[cfg(feature = "frame")]
pub mod frame;
#[cfg(any(doc, doctest))]
pub mod guide;
mod limits;
#[cfg(feature = "log")]
pub mod log;
pub mod media_types;
mod messages;
#[cfg(feature = "alloc")]
mod months;
#[cfg(feature = "json")]
pub mod notices;
mod published;
mod queries;
mod record;
mod record_index;
mod rules;
#[cfg(feature = "alloc")]
pub mod source_text;
#[cfg(feature = "proptest")]
pub mod strategy;
mod value_type;

pub use definition::{enums, records, references};

/// The values that a field can hold: text, keys, references, lists, dates, decimals and codes.
pub mod values {
    pub use crate::value::{
        Count, Country, Currency, Date, DateError, Day, Decimal, Entry, EntryPlace, Iter, Key, Language,
        List, Offset, Precision, Prose, Ref, Sha256, Text, Url,
    };
}

// Each of these modules has a page of its own. Programs find all names here.
#[doc(no_inline)]
pub use {enums::*, records::*, references::*, values::*};

#[cfg(feature = "alloc")]
pub use builder::{BuildError, Builder, Draft};
pub use canonical::field::{Field, Unrecognized};
pub use digest::Digest;
pub use error::{Error, ErrorKind, FieldPath, RULES, ValueError};
#[cfg(feature = "json")]
pub use formats::json;
#[cfg(feature = "alloc")]
pub use formats::protobuf;
#[cfg(feature = "alloc")]
pub use formats::report::{PathSegment, Problem, Report, TextPosition};
pub use heapless;
#[cfg(feature = "prost")]
pub use published::proto;
pub use published::schema;
pub use queries::Due;
pub use record::{Bytes, Record};
pub use record_index::Index;
pub use value_type::ValueType;

/// Checks the text and the structure of a record, and ignores broken rules across fields.
///
/// Benchmarks use this function to measure the cost of the other parts of [`Record::parse`]. It is not part of the public
/// interface: bytes that pass may break a rule.
#[doc(hidden)]
pub fn check_without_rules(bytes: &[u8]) -> Result<(), Error> {
    canonical::message::validate::<Readout<'_>>(bytes, false).map(|_| ())
}
