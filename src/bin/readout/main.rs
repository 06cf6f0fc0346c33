//! The program `readout`: checks, shows and converts diplomatic readouts.
//!
//! ```text
//! args ─▶ check · show · convert · digest · log
//!              │ input: files, standard input, and their formats; stream and crew: files of many records
//!              │ diagnose: problems, with the lines that they are in
//!              │ plain: text from outside, made safe for the terminal
//!              ▼ out: standard output, as long as it has a reader; status: how the program ends
//! ```

mod args;
mod commands;
#[path = "../../digits.rs"]
mod digits;
mod io;
mod output;
mod terminal;

use args::{Args, Command};
use clap::Parser as _;
use std::process::ExitCode;
use terminal::exit_status::Status;
use terminal::stderr::print_error;
use terminal::stdout::Out;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return args::refuse(&error),
    };
    let command = args.command;
    let out = if command.writes_bytes() { Out::bytes() } else { Out::text() };
    let mut out = out.lasting(command.is_lasting());
    let status = run(&command, &mut out).unwrap_or_else(|error| {
        print_error("cannot write", &error.to_string());
        Status::Failed
    });
    out.end(status).into()
}

fn run(command: &Command, out: &mut Out) -> std::io::Result<Status> {
    match command {
        Command::Check(args) => commands::check::run(args, out),
        Command::Show(args) => commands::show::run(args, out),
        Command::Convert(args) => commands::convert::run(args, out),
        Command::Digest(args) => commands::digest::run(args, out),
        Command::Log(args) => commands::log::run(args, out),
    }
}
