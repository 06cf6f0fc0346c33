//! `readout convert`.

use crate::args::{self, Target};
use crate::diagnose;
use crate::input::{Document, Stop};
use crate::plain::plain_json;
use crate::status::{Status, complain};
use diplomatic_readout::{Record, json};
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &args::Convert) -> io::Result<Status> {
    let name = args.file.name();
    let done = match &args.output {
        Some(path) if path.as_os_str() != "-" => to_file(args, path),
        _ if args.to != Target::Json && io::stdout().is_terminal() => {
            complain(
                "convert",
                "binary formats are not for a terminal; write them to a file with -o, or into a pipe",
            );
            return Ok(Status::Failed);
        }
        _ => {
            let mut out = BufWriter::new(io::stdout().lock());
            all(args, &mut out).and_then(|status| Ok(out.flush().map(|()| status)?))
        }
    };
    match done {
        Err(Stop::Input(why)) => {
            complain(&name, &why);
            Ok(Status::Failed)
        }
        Err(Stop::Output(error)) => Err(error),
        Ok(status) => Ok(status),
    }
}

/// Converts all records of the input.
fn all(args: &args::Convert, out: &mut impl Write) -> Result<Status, Stop> {
    let name = args.file.name();
    let (mut status, mut records) = (Status::Good, 0_usize);
    args.file.each(args.format, |document| {
        match &document.outcome {
            Ok(_) if args.to != Target::Json && records > 0 => {
                let to = if args.to == Target::Postcard { "postcard" } else { "protobuf" };
                return Err(Stop::Input(format!("it has several records, and --to {to} takes one")));
            }
            Ok(record) => write_record(args.to, &document, record, out)?,
            Err(flaw) => {
                status.worsen(Status::Invalid);
                diagnose::on_stderr(&name, &document, flaw);
            }
        }
        records += 1;
        Ok(())
    })?;
    Ok(status)
}

fn write_record(
    to: Target,
    document: &Document<'_>,
    record: &Record<Vec<u8>>,
    out: &mut impl Write,
) -> io::Result<()> {
    match to {
        Target::Postcard => return out.write_all(record.as_bytes()),
        Target::Protobuf => return out.write_all(&record.to_protobuf_vec().map_err(io::Error::other)?),
        Target::Json => {}
    }
    let json = match document.place {
        Some(_) => json::to_string(&record.view()),
        None => json::to_string_pretty(&record.view()),
    }?;
    writeln!(out, "{}", plain_json(&json))
}

/// Nothing gets the final name before all of it is there.
fn to_file(args: &args::Convert, path: &Path) -> Result<Status, Stop> {
    let failed = |error: io::Error| Stop::Input(format!("cannot write {}: {error}", path.display()));
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A pipe or a device cannot be replaced by a file, and must not be.
        let mut out = BufWriter::new(File::create(path).map_err(failed)?);
        return all(args, &mut out).and_then(|status| out.flush().map(|()| status).map_err(failed));
    }
    // A link stays one, and what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.into());
    let temporary = Temporary::beside(&path).map_err(failed)?;
    let mut out = BufWriter::new(&temporary.file);
    let done = all(args, &mut out).map_err(|stop| match stop {
        Stop::Output(error) => failed(error),
        stop => stop,
    })?;
    out.flush().map_err(failed)?;
    drop(out);
    if done == Status::Good {
        if let Some(old) = old {
            temporary.file.set_permissions(old.permissions()).map_err(failed)?;
        }
        temporary.rename(&path).map_err(failed)?;
    }
    Ok(done)
}

/// A file that goes away again unless it is renamed.
struct Temporary {
    path: PathBuf,
    file: File,
}

impl Temporary {
    fn beside(target: &Path) -> io::Result<Self> {
        let mut last = io::Error::other("no name for a temporary file is free");
        for attempt in 0..100 {
            let path = target.with_file_name(format!(".readout-{}-{attempt}.tmp", std::process::id()));
            match File::create_new(&path) {
                Ok(file) => return Ok(Temporary { path, file }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    fn rename(self, target: &Path) -> io::Result<()> {
        // On disk before it has the name, or a power cut could leave the name with nothing behind it.
        self.file.sync_all()?;
        fs::rename(&self.path, target)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // After the renaming there is none, and that is fine.
        let _ = fs::remove_file(&self.path);
    }
}
