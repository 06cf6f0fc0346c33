//! Messages on standard error.

use crate::terminal::escape::{named, plain};
use anstyle::{AnsiColor, Style};
use std::io::Write as _;

/// Says on standard error what is wrong with records, in colour where there is a terminal.
pub(crate) fn print_diagnostics(flaws: &str) {
    let _ = write!(anstream::stderr(), "{flaws}");
}

/// Says on standard error what could not be done. Should that be closed, there is nobody to tell.
pub(crate) fn print_error(about: &str, why: &str) {
    const RED: Style = AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{RED}readout:{RED:#} {}: {}", named(about), plain(why));
}
