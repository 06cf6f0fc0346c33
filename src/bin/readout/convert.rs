//! `readout convert`.

use crate::args::{self, Target};
use crate::check::human::plural;
use crate::diagnose;
use crate::grouped::grouped;
use crate::input::{Document, Stop};
use crate::plain::{named, plain_json};
use crate::progress::Progress;
use crate::share::Share;
use crate::status::{Status, complain, explain};
use crate::stream::push_message;
use crate::temporary::Temporary;
use diplomatic_readout::frame::Frame;
use diplomatic_readout::{Record, json};
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

pub(crate) fn run(args: &args::Convert, out: &mut impl Write) -> io::Result<Status> {
    let done = match args.file_to_write() {
        Some(path) => to_file(args, path),
        None if args.to != Target::Json && io::stdout().is_terminal() => {
            complain(
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
fn all(args: &args::Convert, out: &mut impl Write) -> Result<Status, Stop> {
    let (name, to) = (args.file.name(), args.to);
    let mut progress = Progress::new("convert", args.progress, std::slice::from_ref(&args.file));
    let (mut valid, mut invalid, mut stream) = (0, 0, None);
    let work = move |document: &Document<'_>, share: &mut Share| match &document.outcome {
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
            share.err.push_str(&diagnose::render(&name, document, flaw));
            Ok(())
        }
    };
    let done = args.file.each(args.format, work, |share| {
        (valid, invalid, stream) = (valid + share.valid, invalid + share.invalid, share.stream);
        progress.advance(share.bytes);
        if !share.err.is_empty() {
            progress.around(|| explain(&share.err));
        }
        if share.out.is_empty() { Ok(()) } else { Ok(progress.around(|| out.write_all(&share.out))?) }
    });
    progress.finish();
    let mut status = if invalid > 0 { Status::Invalid } else { Status::Good };
    if let Err(Stop::Unheard) = done {
        status.worsen(Status::Unread);
        return Ok(status);
    }
    if let (Some(format), true) = (stream, invalid > 0) {
        let records = plural(valid + invalid, "records");
        complain(&args.file.name(), &format!("{} not valid of {records} ({format})", grouped(invalid)));
    }
    done.map(|()| status)
}

/// What there is to say of a record with parts that have no name here.
pub(crate) fn newer(name: &str, document: &Document<'_>) -> String {
    let number = document.place.map(|p| format!(", record {}", p.number)).unwrap_or_default();
    let version = document.version;
    format!(
        "{}{number}: has parts of version {version} of the schema, which only its canonical bytes can say\n",
        named(name)
    )
}

pub(crate) fn add_record(
    to: Target,
    document: &Document<'_>,
    record: &Record<&[u8]>,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let json = match (to, document.place) {
        (Target::Postcard, _) => return out.write_all(record.as_bytes()),
        (Target::Frames, _) => {
            let frame = Frame::of_newer(record, document.version).map_err(io::Error::other)?;
            return out.write_all(&frame.to_vec());
        }
        (Target::Protobuf, place) => {
            let message = record.to_protobuf_vec().map_err(io::Error::other)?;
            return if place.is_some() { push_message(&message, out) } else { out.write_all(&message) };
        }
        (Target::Json, Some(_)) => json::to_string(&record.view()),
        (Target::Json, None) => json::to_string_pretty(&record.view()),
    }?;
    writeln!(out, "{}", plain_json(&json))
}

/// Nothing gets the final name before all of it is there.
fn to_file(args: &args::Convert, path: &Path) -> Result<Status, Stop> {
    let failed = |error: io::Error| Stop::Input(format!("cannot write {}: {error}", path.display()));
    let all = |out: &mut File| {
        all(args, out).map_err(|stop| match stop {
            Stop::Output(error) => failed(error),
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
    let mut temporary = Temporary::beside(&path).map_err(failed)?;
    let done = all(temporary.file())?;
    if done == Status::Good {
        if let Some(old) = old {
            temporary.file().set_permissions(old.permissions()).map_err(failed)?;
        }
        temporary.rename(&path).map_err(failed)?;
    }
    Ok(done)
}
