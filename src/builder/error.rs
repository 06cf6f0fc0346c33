//! The error of builders.

use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::report;
use crate::messages::building;
use alloc::string::{String, ToString as _};
use core::fmt;

/// The reason why a [`Builder`](super::Builder) refuses an entry, or cannot make a record.
///
/// It prints as `statements[0].holders[0]: refers to the actor "china", which has been removed`. It has no byte, because the
/// record has no bytes yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildError {
    error: Error,
    /// The message, if the message of the kind is not enough.
    words: Option<String>,
}

impl BuildError {
    /// Creates the error for an entry that has been removed, or that is from another builder.
    pub(super) fn lost(error: Error, entry: Lost<'_>) -> Self {
        let Lost { record, key, removed, held } = entry;
        let record = record.to_ascii_lowercase();
        let entry = match key {
            Some(key) => building::entry(&record, &report::quoted(key)),
            None => building::entry_without_key(&record),
        };
        let words = match (removed, held) {
            (true, true) => building::refers_to_removed(&entry),
            (true, false) => building::removed_already(&entry),
            (false, _) => building::reference_from_elsewhere(&record),
        };
        BuildError { error, words: Some(words) }
    }

    /// Creates the error for a key that no entry of the kind `record` has.
    pub(super) fn unknown(error: Error, record: &str, key: &str) -> Self {
        let words = building::unknown_key(&record.to_ascii_lowercase(), &report::quoted(key));
        BuildError { error, words: Some(words) }
    }

    /// Returns the kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// Returns the stable id of the broken rule.
    pub fn rule(&self) -> &'static str {
        self.error.rule()
    }

    /// Returns the message, without the path.
    pub(super) fn message(&self) -> String {
        self.words.clone().unwrap_or_else(|| self.kind().to_string())
    }

    /// Returns the path of the field with the error.
    pub fn path(&self) -> FieldPath {
        self.error.path()
    }
}

/// The target of a reference that leads to no entry.
pub(super) struct Lost<'k> {
    pub(super) record: &'static str,
    pub(super) key: Option<&'k str>,
    /// Is `true` if the entry has been removed. Otherwise the reference is from another builder.
    pub(super) removed: bool,
    /// Is `true` if the reference is in an entry of the record.
    pub(super) held: bool,
}

impl From<Error> for BuildError {
    fn from(error: Error) -> Self {
        BuildError { error: error.nowhere(), words: None }
    }
}

impl From<BuildError> for Error {
    /// Converts the error. Its kind and its path stay the same, and the message is that of the kind.
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
