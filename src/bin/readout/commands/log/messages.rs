//! Messages that several commands for logs print.

use crate::io::error::CommandError;
use crate::messages::{files, logs};
use crate::terminal::escape::{escape_json_strictly, escape_text};
use diplomatic_readout::log::{Error, Gap};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

/// Returns the name of a file, with replacements for bytes that are not Unicode.
pub(super) fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Returns the error for a log that cannot be used.
pub(super) fn log_error(error: &Error) -> CommandError {
    CommandError::Input(match error {
        Error::Io(error) => match error.kind() {
            io::ErrorKind::NotFound => files::NOT_FOUND.into(),
            io::ErrorKind::PermissionDenied => files::NO_PERMISSION_TO_USE.into(),
            io::ErrorKind::IsADirectory => files::FOLDER.into(),
            io::ErrorKind::AlreadyExists => files::ALREADY_THERE.into(),
            _ => error.to_string(),
        },
        Error::Torn(_) | Error::Foreign(_) => logs::recover_removes(error),
        error => error.to_string(),
    })
}

/// Describes a damaged or foreign part of a log as JSON.
pub(super) fn json_gap(gap: &Gap) -> Value {
    let content = gap.content().name();
    json!({ "start": gap.start, "end": gap.end, "content": content, "rule": gap.why.rule() })
}

/// Prints a JSON value as a line for programs.
pub(super) fn json_line(value: &Value, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", escape_json_strictly(&value.to_string()))
}

/// Prints a line for people. The line may contain text from outside, which is escaped.
pub(super) fn plain_line(line: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", escape_text(line))
}
