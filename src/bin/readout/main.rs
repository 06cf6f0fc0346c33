//! The program `readout`: checks, shows and converts diplomatic readouts.
//!
//! ```text
//! commands   a file or a folder for each
//!   │
//!   ▼
//! args       the command line and its help
//!   │
//!   ▼
//! output     what is printed: diagnostics, text, JSON, converted records, progress
//!   │
//!   ▼
//! io         what is read and written: files, formats, streams of records, worker threads
//!   │
//!   ▼
//! terminal   standard output and error, escapes, signals, the exit status
//! ```
//!
//! Below all of them stands `messages`, the words that the program prints. Each folder uses only the folders below it. `main`
//! parses the arguments, runs one command, and ends with its status.

// This module is the first one, because the others use its macro.
#[macro_use]
#[path = "../../texts.rs"]
mod texts;

mod args;
mod commands;
#[path = "../../digits.rs"]
mod digits;
mod io;
mod messages;
#[path = "../../months.rs"]
mod months;
mod output;
mod terminal;

use args::Args;
use clap::Parser as _;
use messages::files;
use std::process::ExitCode;
use terminal::exit_status::Status;
use terminal::stderr::print_error;
use terminal::stdout::Out;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return args::print_help_or_error(&error),
    };
    let command = args.command;
    let out = if command.writes_bytes() { Out::bytes() } else { Out::text() };
    let mut out = out.needing_all_input(command.writes_files());
    let status = commands::run(&command, &mut out).unwrap_or_else(|error| {
        print_error(files::CANNOT_WRITE, &error.to_string());
        Status::Failed
    });
    out.end(status).into()
}
