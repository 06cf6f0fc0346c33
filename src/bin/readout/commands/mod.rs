//! The commands, one file or folder for each.

pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod digest;
pub(crate) mod log;
pub(crate) mod show;
