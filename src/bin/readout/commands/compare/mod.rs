//! `readout compare`: compares the records of two coders.

mod figures;
mod json;
mod page;

use crate::args;
use crate::args::values::Output;
use crate::io::batch::Batch;
use crate::io::document::Document;
use crate::io::error::CommandError;
use crate::io::source::Source;
use crate::messages::compare as messages;
use crate::output::diagnostics;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_diagnostics;
use diplomatic_readout::Record;
use diplomatic_readout::compare::{Agreement, Options, compare};
use figures::Text;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How the names of the files end that are taken from folders.
const ENDINGS: [&str; 2] = [".json", ".readout"];

pub(crate) fn run(args: &args::Compare, out: &mut impl Write) -> io::Result<Status> {
    let options = Options { threshold: args.threshold, ..Options::default() };
    let [a, b] = args.coders.as_slice() else { return Ok(Status::Failed) };
    let (mut status, mut texts, mut failed) = (Status::Good, Vec::new(), Vec::new());
    for pair in pairs(a, b) {
        let both = pair.and_then(|(a, b)| Ok((name(&a), read(&a)?, name(&b), read(&b)?)));
        match both {
            Ok((a, one, b, other)) => {
                let comparison = compare(&one, &other, &options);
                status.worsen(if comparison.agreement.is_whole() { Status::Good } else { Status::Different });
                texts.push(Text { a, b, comparison });
            }
            Err((path, error)) => {
                failed.push(name(&path));
                status.worsen(error.report(&name(&path))?);
            }
        }
    }
    let total = Agreement::pooled(texts.iter().map(|text| &text.comparison.agreement));
    match args.output {
        Output::Json => json::write(&texts, &total, &failed, options.threshold, out)?,
        Output::Human => page::write(&texts, &total, options.threshold, args.width, out)?,
    }
    Ok(status)
}

type Failed = (PathBuf, CommandError);

/// Returns the files to compare, or what hinders it.
fn pairs(a: &Path, b: &Path) -> Vec<Result<(PathBuf, PathBuf), Failed>> {
    let failed = |path: &Path, why: &str| Err((path.to_path_buf(), CommandError::Input(why.into())));
    match (a.is_dir(), b.is_dir()) {
        (false, false) => return vec![Ok((a.into(), b.into()))],
        (true, true) => {}
        _ => return vec![failed(b, messages::FILE_AND_FOLDER)],
    }
    let (ours, theirs) = match (names_in(a), names_in(b)) {
        (Ok(ours), Ok(theirs)) => (ours, theirs),
        (Err(error), _) => return vec![Err((a.into(), CommandError::read_error(&error)))],
        (_, Err(error)) => return vec![Err((b.into(), CommandError::read_error(&error)))],
    };
    let all: BTreeSet<_> = ours.union(&theirs).collect();
    if all.is_empty() {
        return vec![failed(a, messages::NOTHING)];
    }
    let pair = |name: &OsString| match (ours.contains(name), theirs.contains(name)) {
        (true, true) => Ok((a.join(name), b.join(name))),
        (true, false) => failed(&a.join(name), &messages::not_in(&b.to_string_lossy())),
        _ => failed(&b.join(name), &messages::not_in(&a.to_string_lossy())),
    };
    all.into_iter().map(pair).collect()
}

/// Returns the names of the records in a folder.
fn names_in(folder: &Path) -> io::Result<BTreeSet<OsString>> {
    let names = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
    let names: io::Result<BTreeSet<_>> = names.collect();
    let is_record = |name: &OsString| ENDINGS.iter().any(|ending| name.to_string_lossy().ends_with(ending));
    names.map(|names| names.into_iter().filter(is_record).collect())
}

fn name(path: &Path) -> String {
    Source::from(path.as_os_str()).name()
}

/// Reads the only record of a file.
fn read(path: &Path) -> Result<Record<Vec<u8>>, Failed> {
    let failed = |error| (path.to_path_buf(), error);
    let name = name(path);
    let work = move |document: &Document<'_>, batch: &mut Batch| {
        match &document.outcome {
            Ok(record) => {
                batch.valid += 1;
                batch.out = record.as_bytes().to_vec();
            }
            Err(failure) => {
                batch.invalid += 1;
                batch.err.push_str(&diagnostics::render(&name, document, failure));
            }
        }
        Ok(())
    };
    let (mut valid, mut invalid, mut bytes) = (0, 0, Vec::new());
    let take = |batch: Batch| {
        valid += batch.valid;
        invalid += batch.invalid;
        print_diagnostics(&batch.err);
        bytes = batch.out;
        Ok(())
    };
    Source::from(path.as_os_str()).each(None, work, take).map_err(failed)?;
    let why = match (valid, invalid) {
        (1, 0) => None,
        (_, 0) => Some(messages::one_record(valid)),
        _ => Some(messages::NOT_VALID.into()),
    };
    if let Some(why) = why {
        return Err(failed(CommandError::Input(why)));
    }
    Record::parse(bytes).map_err(|error| failed(CommandError::Input(error.to_string())))
}
