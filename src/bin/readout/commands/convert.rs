//! `readout convert`.

use crate::args;
use crate::digits::grouped;
use crate::io::atomic_file::AtomicFile;
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::io::error::CommandError;
use crate::output::diagnostics;
use crate::output::progress::Progress;
use crate::output::records::{Target, add_record, newer};
use crate::output::words::plural;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::{print_diagnostics, print_error};
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

pub(crate) fn run(args: &args::Convert, out: &mut impl Write) -> io::Result<Status> {
    let done = match args.file_to_write() {
        Some(path) => to_file(args, path),
        None if args.to != Target::Json && io::stdout().is_terminal() => {
            print_error(
                "convert",
                "binary formats are not for a terminal; write them to a file with -o, or into a pipe",
            );
            return Ok(Status::Failed);
        }
        None => all(args, out),
    };
    done.or_else(|stop| stop.tell(&args.file.name()))
}

/// Converts all records of the input.
fn all(args: &args::Convert, out: &mut impl Write) -> Result<Status, CommandError> {
    let (name, to) = (args.file.name(), args.to);
    let mut progress = Progress::new("convert", args.progress, std::slice::from_ref(&args.file));
    let (mut valid, mut invalid, mut stream) = (0, 0, None);
    let work = move |document: &Document<'_>, share: &mut Batch| match &document.outcome {
        Ok(record) if record.newer_parts() > 0 && matches!(to, Target::Json | Target::Protobuf) => {
            share.invalid += 1;
            share.err.push_str(&newer(&name, document));
            Ok(())
        }
        Ok(record) => {
            share.valid += 1;
            add_record(to, document, record, &mut share.out)
        }
        Err(flaw) => {
            share.invalid += 1;
            share.err.push_str(&diagnostics::render(&name, document, flaw));
            Ok(())
        }
    };
    let done = args.file.each(args.format, work, |share| {
        (valid, invalid, stream) = (valid + share.valid, invalid + share.invalid, share.stream);
        progress.advance(share.bytes);
        if !share.err.is_empty() {
            progress.around(|| print_diagnostics(&share.err));
        }
        if share.out.is_empty() { Ok(()) } else { Ok(progress.around(|| out.write_all(&share.out))?) }
    });
    progress.finish();
    let mut status = if invalid > 0 { Status::Invalid } else { Status::Good };
    if let Err(CommandError::ReaderGone) = done {
        status.worsen(Status::Unread);
        return Ok(status);
    }
    if let (Some(format), true) = (stream, invalid > 0) {
        let records = plural(valid + invalid, "records");
        print_error(&args.file.name(), &format!("{} not valid of {records} ({format})", grouped(invalid)));
    }
    done.map(|()| status)
}

/// Nothing gets the final name before all of it is there.
fn to_file(args: &args::Convert, path: &Path) -> Result<Status, CommandError> {
    let failed = |error: io::Error| CommandError::Input(format!("cannot write {}: {error}", path.display()));
    let all = |out: &mut File| {
        all(args, out).map_err(|stop| match stop {
            CommandError::Output(error) => failed(error),
            stop => stop,
        })
    };
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A pipe or a device cannot be replaced by a file, and must not be.
        return all(&mut File::create(path).map_err(failed)?);
    }
    // A link stays one, and what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.into());
    let mut temporary = AtomicFile::beside(&path).map_err(failed)?;
    let done = all(temporary.file())?;
    if done == Status::Good {
        if let Some(old) = old {
            temporary.file().set_permissions(old.permissions()).map_err(failed)?;
        }
        temporary.rename(&path).map_err(failed)?;
    }
    Ok(done)
}
