//! `readout log append`.

use crate::args::log::Append;
use crate::args::values::Output;
use crate::commands::log::messages::{json_line, plain_line, unusable};
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::io::error::CommandError;
use crate::output::diagnostics;
use crate::output::json;
use crate::output::records::Target;
use crate::output::records::add_record;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::{print_diagnostics, print_error};
use diplomatic_readout::frame::Frame;
use diplomatic_readout::log::{Appended, Error, Options, Writer};

use std::io::{self, Write};

pub(super) fn run(args: &Append, out: &mut impl Write) -> Result<Status, CommandError> {
    let options = Options::default().batched();
    let options = if args.distinct { options.distinct() } else { options };
    let options = options.waiting(args.wait);
    let mut log = Writer::open(&args.log, options).map_err(|error| unusable(&error))?;
    let mut status = Status::Good;
    let output = args.output;
    for source in &args.files {
        let name = source.name();
        if source.is(&args.log) {
            // It would never end.
            cannot_read(output, &name, "a log is not added to itself", out)?;
            status.worsen(Status::Failed);
            continue;
        }
        let of = name.clone();
        let work = move |document: &Document<'_>, share: &mut Batch| match &document.outcome {
            Ok(record) => add_record(Target::Frames, document, record, &mut share.out),
            Err(flaw) => {
                share.invalid += 1;
                match output {
                    Output::Human => share.err.push_str(&diagnostics::render(&of, document, flaw)),
                    Output::Json => {
                        let mut line = Vec::new();
                        json::document(&of, document, &mut line)?;
                        share.err.push_str(&String::from_utf8(line).map_err(io::Error::other)?);
                    }
                }
                Ok(())
            }
        };
        // What the log refuses ends all; what is wrong with a file, only that.
        let mut refused = None;
        let done = source.each(args.format, work, |share| {
            status.worsen(share.status());
            match output {
                Output::Human => print_diagnostics(&share.err),
                // Programs read what is wrong where they read what is added.
                Output::Json => out.write_all(share.err.as_bytes())?,
            }
            let (added, kept) = add(&mut log, &share.out);
            for appended in added {
                tell(output, &name, &appended, out)?;
            }
            out.flush()?;
            kept.map_err(|error| {
                let why = unusable(&error);
                refused = Some(why);
                CommandError::Input(String::new())
            })
        });
        match (done, refused) {
            (_, Some(why)) => return Err(why),
            (Ok(()), None) => {}
            (Err(CommandError::Input(why)), None) => {
                cannot_read(output, &name, &why, out)?;
                status.worsen(Status::Failed);
            }
            // All of the input is read, even if the reader of the output has left.
            (Err(stop), None) => return Err(stop),
        }
    }
    Ok(status)
}

/// Adds frames. Those that are in the first list are on the disk; if that is not all of them, the second says why.
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
        // An error before this one is the reason for it.
        Err(error) => (Vec::new(), done.and(Err(error))),
    }
}

/// Of a file, or the rest of it.
fn cannot_read(output: Output, name: &str, why: &str, out: &mut impl Write) -> io::Result<()> {
    print_error(name, why);
    if output == Output::Json { json::unreadable(name, why, out) } else { Ok(()) }
}

fn tell(output: Output, name: &str, appended: &Appended, out: &mut impl Write) -> io::Result<()> {
    let Appended { number, offset, digest, duplicate } = appended;
    match output {
        Output::Human => {
            let known = if *duplicate { "  (known)" } else { "" };
            plain_line(&format!("{number}  {digest}{known}"), out)
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
