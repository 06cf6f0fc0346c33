//! The output of the program: text for people, JSON for programs, and records.

pub(crate) mod counts;
pub(crate) mod diagnostics;
pub(crate) mod json;
pub(crate) mod notices;
pub(crate) mod page;
pub(crate) mod progress;
pub(crate) mod records;
pub(crate) mod text;
