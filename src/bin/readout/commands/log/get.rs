//! `readout log get`: prints records of a log.

use crate::args::log::Get;
use crate::commands::log::messages::{log_error, name};
use crate::io::document::{Document, Location};
use crate::io::error::CommandError;
use crate::io::format::Format;
use crate::io::streams;
use crate::messages::logs;
use crate::output::diagnostics;
use crate::output::records::render_newer_parts;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::{print_diagnostics, print_error};
use diplomatic_readout::Digest;
use diplomatic_readout::log::Index;
use std::io::{self, IsTerminal as _, Write};

pub(super) fn run(args: &Get, out: &mut impl Write) -> Result<Status, CommandError> {
    if !args.to.is_text && io::stdout().is_terminal() {
        return Err(CommandError::Input(logs::BYTES_TO_TERMINAL.into()));
    }
    let mut index = Index::build(&args.log).map_err(|error| log_error(&error))?;
    let mut status = Status::Good;
    for which in &args.which {
        let Some(number) = find(&index, which) else {
            print_error(&name(&args.log), &logs::no_entry(which));
            status.worsen(Status::Invalid);
            continue;
        };
        let frame = index.read(number).map_err(|error| log_error(&error))?.to_vec();
        let offset = index.offset(number).and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
        let place = Location { number: usize::try_from(number).unwrap_or_default(), offset };
        let mut bytes = Vec::new();
        streams::check(Format::Frames, &frame, Some(place), |document| {
            let is_written = write(args, document, &mut bytes)?;
            status.worsen(if is_written { Status::Good } else { Status::Invalid });
            Ok(())
        })?;
        out.write_all(&bytes)?;
    }
    Ok(status)
}

/// Finds an entry by its number or digest, and returns its number.
fn find(index: &Index, which: &str) -> Option<u64> {
    match which.parse::<Digest>() {
        Ok(digest) => index.find(&digest),
        Err(_) => which.parse().ok().filter(|number| index.offset(*number).is_some()),
    }
}

/// Writes a record, or prints why it cannot be written. Returns whether it was written.
fn write(args: &Get, document: &Document<'_>, out: &mut Vec<u8>) -> io::Result<bool> {
    let name = name(&args.log);
    match &document.outcome {
        Err(failure) => print_diagnostics(&diagnostics::render(&name, document, failure)),
        Ok(record) if !args.to.can_hold(record) => {
            print_diagnostics(&render_newer_parts(&name, document));
        }
        Ok(record) => {
            // A single record is not written as a stream.
            let place = document.place.filter(|_| args.which.len() > 1);
            let document = Document { place, outcome: Ok(*record), ..*document };
            args.to.write(&document, record, out)?;
            return Ok(true);
        }
    }
    Ok(false)
}
