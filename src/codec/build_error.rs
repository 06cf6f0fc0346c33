//! Why something cannot be built.

use super::form;
use crate::error::{Error, Kind, Path};
use alloc::format;
use alloc::string::String;
use core::fmt;

/// Why a [`Builder`](super::Builder) does not take something, or gives no record.
///
/// It prints as `statements[0].holders[0]: refers to the actor "china", which has been removed`. There are no bytes yet, so it
/// names none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildError {
    error: Error,
    /// What there is to say where the kind alone would not tell it.
    words: Option<String>,
}

impl BuildError {
    /// An entry of the kind `record` that is not there any more, or never was here.
    pub(super) fn lost(error: Error, entry: Lost<'_>) -> Self {
        let Lost { record, key, removed, held } = entry;
        let record = record.to_ascii_lowercase();
        let entry = match key {
            Some(key) => format!("the {record} {}", form::quoted(key)),
            None => format!("the {record} without a key"),
        };
        let words = match (removed, held) {
            (true, true) => format!("refers to {entry}, which has been removed"),
            (true, false) => format!("{entry} has been removed already"),
            (false, _) => format!("a reference to {record} that this builder did not give"),
        };
        BuildError { error, words: Some(words) }
    }

    /// No entry of the kind `record` with this key.
    pub(super) fn unknown(error: Error, record: &str, key: &str) -> Self {
        let words = format!("no {} here has the key {}", record.to_ascii_lowercase(), form::quoted(key));
        BuildError { error, words: Some(words) }
    }

    /// What is wrong.
    pub fn kind(&self) -> Kind {
        self.error.kind()
    }

    /// The stable id of the rule that is broken.
    pub fn rule(&self) -> &'static str {
        self.error.rule()
    }

    /// The field in which it is wrong.
    pub fn path(&self) -> Path {
        self.error.path()
    }
}

/// An entry that a reference does not lead to.
pub(super) struct Lost<'k> {
    pub(super) record: &'static str,
    pub(super) key: Option<&'k str>,
    /// It was there; if not, the reference is of another builder.
    pub(super) removed: bool,
    /// An entry of the record has the reference.
    pub(super) held: bool,
}

impl From<Error> for BuildError {
    fn from(error: Error) -> Self {
        BuildError { error: error.nowhere(), words: None }
    }
}

impl From<BuildError> for Error {
    /// Keeps the kind and the path.
    fn from(error: BuildError) -> Self {
        error.error
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.words {
            None => self.error.fmt(f),
            Some(words) if self.path().is_root() => f.write_str(words),
            Some(words) => write!(f, "{}: {words}", self.path()),
        }
    }
}

impl core::error::Error for BuildError {}
