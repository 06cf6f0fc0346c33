//! Values of arguments that several commands have.

use crate::io::source::Source;
use crate::messages::compare;
use clap::ValueEnum;
use clap::builder::{OsStringValueParser, TypedValueParser as _, ValueParser};
use std::ffi::OsString;

/// Returns the parser for an input: a file, or `-` for standard input.
pub(crate) fn source() -> ValueParser {
    OsStringValueParser::new().map(|path: OsString| Source::from(path.as_os_str())).into()
}

/// Reads a score, from 0 to 1.
pub(crate) fn threshold(word: &str) -> Result<f64, &'static str> {
    let score = word.parse().ok().filter(|score| (0.0..=1.0).contains(score));
    score.ok_or(compare::SCORE_RANGE)
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
    #[value(alias = "text")]
    Human,
    /// For programs: a JSON object on a line for each record
    Json,
}
