//! Values of arguments that several commands have.

use crate::io::source::Source;
use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser as _, ValueParser};
use std::ffi::OsString;

/// Returns the parser for an input: a file, or `-` for standard input.
pub(crate) fn source() -> ValueParser {
    OsStringValueParser::new().map(|path: OsString| Source::from(path.as_os_str())).into()
}

/// What counts as an error besides broken rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// Notices on valid records
    Notices,
}

/// The form of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people
    Human,
    /// For programs: a JSON object on a line for each record
    Json,
}
