//! How to do what people do with this crate: a page for each question.
//!
//! - [Reading](reading): from bytes, JSON or protobuf to a record, and what to ask it.
//! - [Building and editing](building): with a builder, without one, and changes to a record.
//! - [Without an allocator](without_an_allocator): on a microcontroller.
//! - [Errors](errors): what they say, in each format, and how to show them.
//! - [Versions](versions): records of a newer version of the schema.
//! - [Extending for your organisation](extending): your own codes beside the schema.

pub mod building;
pub mod errors;
pub mod extending;
pub mod reading;
pub mod versions;
pub mod without_an_allocator;
