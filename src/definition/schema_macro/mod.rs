//! The `schema!` macro: one block for each record and each closed list of values.
//!
//! ```text
//! schema! {
//!     /// What the record is.
//!     pub struct Name<'a> {
//!         #![reserved(4, 7)]                              // numbers that were in use once
//!         /// What the field means.
//!         pub required: Text<'a, 128> = 1,                // the number in protobuf; it never changes
//!         ..                                              // above: must be there; below: may be absent
//!         /// What the field means.
//!         pub optional: Option<Date> = 2,
//!         ..                                              // below: added after version 1.0
//!         /// What the field means.
//!         pub later: bool = 3,
//!     }
//! }
//! ```
//!
//! Each of the other files, such as [`record_type`](self), writes one part of what a block becomes.
//!
//! The compiler refuses numbers that do not go up, are reserved or are too large. It also refuses missing documentation,
//! and a field on the wrong side of the first `..`.
//!
//! The first field that is added after version 1.0 brings a second `..`, which never moves. It tells the wire format where
//! version 1.0 ended.

#[macro_use]
mod helpers;
#[macro_use]
mod enumeration;
#[macro_use]
mod record_descriptor;
#[macro_use]
mod record_entry;
#[macro_use]
mod record_type;
#[macro_use]
mod record_walk;

/// Compiles the definition of a record or of an enum.
macro_rules! schema {
    ( $(#[doc = $doc:literal])* pub struct $($record:tt)* ) => {
        record_type! { $(#[doc = $doc])* pub struct $($record)* }
        record_descriptor! { $(#[doc = $doc])* pub struct $($record)* }
        record_walk! { $(#[doc = $doc])* pub struct $($record)* }
        record_entry! { $(#[doc = $doc])* pub struct $($record)* }
    };

    ( $(#[doc = $doc:literal])* pub enum $($values:tt)* ) => {
        enumeration! { $(#[doc = $doc])* pub enum $($values)* }
    };

    ( $($other:tt)* ) => {
        compile_error!(
            "schema!: expected a documented `pub struct Name<'a> { required fields .. optional fields }`, each \
             field as `/// documentation` and `pub name: Type = number,`, or a documented `pub enum Name { … }`, \
             each value as `/// documentation` and `Name = number,`"
        );
    };
}
