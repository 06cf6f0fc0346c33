//! The words of all messages of the library. They are in English, and stand in these tables and nowhere else, so that they can
//! be translated.
//!
//! What the schema states is not among them: the names of records, fields and values, the rules, and the documentation. The
//! program has a table of its own.

#[cfg(feature = "alloc")]
pub(crate) mod building;
#[cfg(feature = "alloc")]
pub(crate) mod characters;
#[cfg(feature = "alloc")]
pub(crate) mod dates;
pub(crate) mod errors;
#[cfg(feature = "frame")]
pub(crate) mod frames;
#[cfg(feature = "alloc")]
pub(crate) mod hints;
#[cfg(feature = "json")]
pub(crate) mod json;
#[cfg(feature = "log")]
pub(crate) mod logs;
#[cfg(feature = "json")]
pub(crate) mod notices;
#[cfg(feature = "alloc")]
pub(crate) mod protobuf;
#[cfg(feature = "alloc")]
pub(crate) mod reports;
pub(crate) mod serde;
#[cfg(feature = "alloc")]
pub(crate) mod source_texts;
#[cfg(feature = "proptest")]
pub(crate) mod strategies;
pub(crate) mod values;
