//! What the commands of logs print alike.

use crate::io::error::CommandError;
use crate::terminal::escape::{plain, visible_json};
use diplomatic_readout::log::{Error, Gap};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

pub(super) fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Why a log cannot be used.
pub(super) fn unusable(error: &Error) -> CommandError {
    CommandError::Input(match error {
        Error::Io(error) => match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".into(),
            io::ErrorKind::PermissionDenied => "no permission to use it".into(),
            io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
            io::ErrorKind::AlreadyExists => "there already is such a file".into(),
            _ => error.to_string(),
        },
        Error::Torn(_) | Error::Foreign(_) => {
            format!("{error}; `readout log recover` takes that away and keeps a copy of it")
        }
        error => error.to_string(),
    })
}

/// Describes a piece that is no entry, for programs.
pub(super) fn json_gap(gap: &Gap) -> Value {
    let content = gap.content().name();
    json!({ "start": gap.start, "end": gap.end, "content": content, "rule": gap.why.id() })
}

/// A line for programs.
pub(super) fn json_line(value: &Value, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", visible_json(&value.to_string()))
}

/// A line for people, with something of others in it.
pub(super) fn plain_line(line: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", plain(line))
}
