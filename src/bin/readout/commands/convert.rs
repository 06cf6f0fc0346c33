//! `readout convert`: writes records in another format.

use crate::args;
use crate::digits::grouped;
use crate::io::atomic_file::AtomicFile;
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::io::error::CommandError;
use crate::messages::{files, results, words};
use crate::output::diagnostics;
use crate::output::progress::Progress;
use crate::output::records::render_newer_parts;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::{print_diagnostics, print_error};
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

pub(crate) fn run(args: &args::Convert, out: &mut impl Write) -> io::Result<Status> {
    let done = match args.file_to_write() {
        Some(path) => to_file(args, path),
        None if !args.to.is_text && io::stdout().is_terminal() => {
            print_error(files::CONVERT, files::CONVERT_TO_TERMINAL);
            return Ok(Status::Failed);
        }
        None => convert_all(args, out),
    };
    done.or_else(|error| error.report(&args.file.name()))
}

/// Converts all records of the input to `out`.
fn convert_all(args: &args::Convert, out: &mut impl Write) -> Result<Status, CommandError> {
    let (name, to) = (args.file.name(), args.to);
    let mut progress = Progress::new(results::CONVERT, args.progress, std::slice::from_ref(&args.file));
    let (mut valid, mut invalid, mut stream) = (0, 0, None);
    let work = move |document: &Document<'_>, batch: &mut Batch| match &document.outcome {
        Ok(record) if !to.can_hold(record) => {
            batch.invalid += 1;
            batch.err.push_str(&render_newer_parts(&name, document));
            Ok(())
        }
        Ok(record) => {
            batch.valid += 1;
            to.write(document, record, &mut batch.out)
        }
        Err(failure) => {
            batch.invalid += 1;
            batch.err.push_str(&diagnostics::render(&name, document, failure));
            Ok(())
        }
    };
    let done = args.file.each(args.format, work, |batch| {
        (valid, invalid, stream) = (valid + batch.valid, invalid + batch.invalid, batch.stream);
        progress.advance(batch.bytes);
        if !batch.err.is_empty() {
            progress.suspend(|| print_diagnostics(&batch.err));
        }
        if batch.out.is_empty() { Ok(()) } else { Ok(progress.suspend(|| out.write_all(&batch.out))?) }
    });
    progress.finish();
    let mut status = if invalid > 0 { Status::Invalid } else { Status::Good };
    if let Err(CommandError::ReaderGone) = done {
        status.worsen(Status::Unread);
        return Ok(status);
    }
    if let (Some(format), true) = (stream, invalid > 0) {
        let records = words::records(valid + invalid);
        print_error(&args.file.name(), &results::not_valid_of(&grouped(invalid), &records, &format));
    }
    done.map(|()| status)
}

/// Converts all records to a file, which gets its final name only if all of them are valid and written.
fn to_file(args: &args::Convert, path: &Path) -> Result<Status, CommandError> {
    let failed = |error: io::Error| CommandError::Input(files::cannot_write(&path.display(), &error));
    let convert = |out: &mut File| {
        convert_all(args, out).map_err(|error| match error {
            CommandError::Output(error) => failed(error),
            error => error,
        })
    };
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A pipe or a device is written to directly. A file must not replace it.
        return convert(&mut File::create(path).map_err(failed)?);
    }
    // A symbolic link stays, and the file that it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.into());
    let mut temporary = AtomicFile::beside(&path).map_err(failed)?;
    let done = convert(temporary.file())?;
    if done == Status::Good {
        if let Some(old) = old {
            temporary.file().set_permissions(old.permissions()).map_err(failed)?;
        }
        temporary.rename(&path).map_err(failed)?;
    }
    Ok(done)
}
