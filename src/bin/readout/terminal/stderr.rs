//! Messages on standard error.

use crate::terminal::escape::{escape_name, escape_text};
use anstyle::{AnsiColor, Style};
use std::io::Write as _;

/// Prints diagnostics on standard error, in colour on a terminal.
pub(crate) fn print_diagnostics(diagnostics: &str) {
    let _ = write!(anstream::stderr(), "{diagnostics}");
}

/// Prints an error about a file or an action on standard error. Nothing is done if standard error cannot be written to.
pub(crate) fn print_error(about: &str, why: &str) {
    const RED: Style = AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{RED}readout:{RED:#} {}: {}", escape_name(about), escape_text(why));
}
