//! Versions: records of a newer version of the schema.
//!
//! The schema only grows: fields, values of enums, and bounds are added, and nothing is renamed or removed.
//! [`schema::VERSION`](crate::schema::VERSION) is the version that this crate knows. Frames and media types state the version of
//! their writer.
//!
//! | you want | call | a newer part |
//! |---|---|---|
//! | to be sure that you know all of it | [`Record::parse`](crate::Record::parse) | is refused: `wire.newer`, `enum.unknown` or the rule of the bound |
//! | to keep and pass on what you do not know | [`Record::parse_newer`](crate::Record::parse_newer) | is kept byte for byte, and counted |
//! | protobuf, without what you do not know | [`Record::from_protobuf_lossy`](crate::Record::from_protobuf_lossy) | is left out, and counted |
//!
//! A record that keeps newer parts has the same digest as its writer gave it. It cannot be written as JSON or edited, since the
//! names of these parts are not known: both say so.
//!
//! ```
//! use diplomatic_readout::{Error, Record};
//!
//! /// Reads a record whose sender has a newer version of the schema.
//! fn read(bytes: &[u8]) -> Result<Record<&[u8]>, Error> {
//!     let record = Record::parse_newer(bytes)?;
//!     if record.newer_parts() > 0 {
//!         println!("{} parts are of a newer version", record.newer_parts());
//!     }
//!     Ok(record)
//! }
//! ```
//!
//! Enums have a value `Unrecognized` for this, and are `non_exhaustive`: a `match` on one needs a last arm.
