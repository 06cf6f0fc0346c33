//! The commands, each in a file or folder of its own.

pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod digest;
pub(crate) mod log;
pub(crate) mod show;
