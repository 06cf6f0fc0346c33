//! Reading and writing: files, their formats, and the records in them.

pub(crate) mod atomic_file;
pub(crate) mod batch;
pub(crate) mod detect;
pub(crate) mod document;
pub(crate) mod error;
pub(crate) mod format;
pub(crate) mod source;
pub(crate) mod streams;
pub(crate) mod varint;
pub(crate) mod workers;
