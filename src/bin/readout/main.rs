//! The program `readout`: checks, shows and converts diplomatic readouts.
//!
//! ```text
//! args ─▶ check · show · convert · digest · log
//!              │ input: files, standard input, and what format they hold; stream and crew: files of many records
//!              │ diagnose: what is wrong, with the line that it is in
//!              ▼ plain: nothing from outside reaches the terminal before it went through here
//! ```

mod args;
mod check;
mod convert;
mod crew;
mod detect;
mod diagnose;
mod digest;
#[path = "../../grouped.rs"]
mod grouped;
mod input;
mod log;
mod plain;
mod progress;
mod share;
mod show;
mod status;
mod stream;
mod temporary;

use args::{Args, Command};
use clap::Parser as _;
use status::{Status, complain};
use std::io::{self, Write as _};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return args::refuse(&error),
    };
    match run(&args.command) {
        Ok(status) => status.into(),
        // Whoever reads has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain("cannot write", &error.to_string());
            Status::Failed.into()
        }
    }
}

fn run(command: &Command) -> io::Result<Status> {
    // Strips colour where there is no terminal, or none is wanted.
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let status = match command {
        Command::Check(args) => check::run(args, &mut out),
        Command::Show(args) => show::run(args, &mut out),
        Command::Convert(args) => convert::run(args),
        Command::Digest(args) => digest::run(args, &mut out),
        Command::Log(args) => log::run(args, &mut out),
    }?;
    out.flush()?;
    Ok(status)
}
