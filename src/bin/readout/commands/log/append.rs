//! `readout log append`: adds records to a log.

use crate::args::log::Append;
use crate::args::values::Output;
use crate::commands::log::messages::{json_line, log_error, plain_line};
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::io::error::CommandError;
use crate::messages::logs;
use crate::output::diagnostics;
use crate::output::json;
use crate::output::records::LOG_FORMAT;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::{print_diagnostics, print_error};
use diplomatic_readout::frame::Frame;
use diplomatic_readout::log::{Appended, Error, Options, Writer};
use std::io::{self, Write};

pub(super) fn run(args: &Append, out: &mut impl Write) -> Result<Status, CommandError> {
    let options = Options::default().batched();
    let options = if args.distinct { options.distinct() } else { options };
    let options = options.waiting(args.wait);
    let mut log = Writer::open(&args.log, options).map_err(|error| log_error(&error))?;
    let mut status = Status::Good;
    let output = args.output;
    for source in &args.files {
        let name = source.name();
        if source.is_same_file(&args.log) {
            // Reading would never end, because the log grows while it is read.
            print_unreadable(output, &name, logs::NOT_TO_ITSELF, out)?;
            status.worsen(Status::Failed);
            continue;
        }
        let file = name.clone();
        let work = move |document: &Document<'_>, batch: &mut Batch| match &document.outcome {
            Ok(record) => LOG_FORMAT.write(document, record, &mut batch.out),
            Err(failure) => {
                batch.invalid += 1;
                match output {
                    Output::Human => batch.err.push_str(&diagnostics::render(&file, document, failure)),
                    Output::Json => {
                        let mut line = Vec::new();
                        json::write_document(&file, document, &mut line)?;
                        batch.err.push_str(&String::from_utf8(line).map_err(io::Error::other)?);
                    }
                }
                Ok(())
            }
        };
        // An error of the log ends the command. An error of an input ends only that input.
        let mut refused = None;
        let done = source.each(args.format, work, |batch| {
            status.worsen(batch.status());
            match output {
                Output::Human => print_diagnostics(&batch.err),
                // Programs get the lines about invalid records in the same stream as those about added records.
                Output::Json => out.write_all(batch.err.as_bytes())?,
            }
            let (added, kept) = add(&mut log, &batch.out);
            for appended in added {
                print_appended(output, &name, &appended, out)?;
            }
            out.flush()?;
            kept.map_err(|error| {
                let why = log_error(&error);
                refused = Some(why);
                CommandError::Input(String::new())
            })
        });
        match (done, refused) {
            (_, Some(why)) => return Err(why),
            (Ok(()), None) => {}
            (Err(CommandError::Input(why)), None) => {
                print_unreadable(output, &name, &why, out)?;
                status.worsen(Status::Failed);
            }
            // The output cannot be written. `ReaderGone` does not occur, because this command reads all of its input.
            (Err(error), None) => return Err(error),
        }
    }
    Ok(status)
}

/// Adds frames to the log, and writes them to the disk. Returns those that are on the disk, and the error if some are not.
fn add(log: &mut Writer, mut frames: &[u8]) -> (Vec<Appended>, Result<(), Error>) {
    let (mut added, mut done) = (Vec::new(), Ok(()));
    while let (Ok((frame, rest)), Ok(())) = (Frame::split_first(frames), &done) {
        let version = frame.version();
        let appended = frame.record().map_err(Error::from).and_then(|r| log.append_newer(&r, version));
        done = appended.map(|appended| added.push(appended));
        frames = rest;
    }
    match log.sync() {
        Ok(()) => (added, done),
        // An earlier error is the cause of this one, and is returned instead.
        Err(error) => (Vec::new(), done.and(Err(error))),
    }
}

/// Prints that an input, or the rest of it, cannot be read.
fn print_unreadable(output: Output, name: &str, why: &str, out: &mut impl Write) -> io::Result<()> {
    print_error(name, why);
    if output == Output::Json { json::write_unreadable(name, why, out) } else { Ok(()) }
}

/// Prints the line for an added record.
fn print_appended(output: Output, name: &str, appended: &Appended, out: &mut impl Write) -> io::Result<()> {
    let Appended { number, offset, digest, duplicate, .. } = appended;
    match output {
        Output::Human => {
            let line =
                if *duplicate { logs::known(*number, digest) } else { logs::appended(*number, digest) };
            plain_line(&line, out)
        }
        Output::Json => json_line(
            &serde_json::json!({
                "file": name,
                "number": number,
                "offset": offset,
                "digest": digest.to_string(),
                "duplicate": duplicate,
            }),
            out,
        ),
    }
}
