//! `readout check`: checks records, and prints the problems and notices of each.

use crate::args;
use crate::args::values::{Deny, Output};
use crate::io::batch::{Batch, Size};
use crate::io::document::Document;
use crate::io::error::CommandError;
use crate::io::source::Source;
use crate::messages::results;
use crate::output::notices::Notices;
use crate::output::progress::Progress;
use crate::output::text::Summary;
use crate::output::{json, text};
use crate::terminal::exit_status::Status;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Check, out: &mut impl Write) -> io::Result<Status> {
    let mut progress = Progress::new(results::CHECK, args.progress, &args.files);
    let mut status = Status::Good;
    let mut summary = Summary::new(args.files.len());
    for source in &args.files {
        let done = check(args, source, &mut summary, &mut progress, &mut status, out);
        let Err(error) = done else { continue };
        if let (CommandError::Input(why), Output::Json) = (&error, args.output) {
            json::write_unreadable(&source.name(), why, out)?;
        }
        status.worsen(progress.suspend(|| error.report(&source.name()))?);
        summary.add_unreadable();
    }
    progress.finish();
    if args.output == Output::Human {
        summary.write_total(out)?;
    }
    Ok(status)
}

/// Checks one input, and prints its results and, for a stream, its summary.
fn check(
    args: &args::Check,
    source: &Source,
    summary: &mut Summary,
    progress: &mut Progress,
    status: &mut Status,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    let (name, output, deny) = (source.name(), args.output, args.deny == Some(Deny::Notices));
    let work = move |document: &Document<'_>, batch: &mut Batch| {
        // Looking takes about half as long as reading JSON, and for people nothing is printed of a good record in a stream.
        let is_printed = document.place.is_none() || output == Output::Json || deny;
        let notices = if is_printed { Notices::of(document, deny) } else { Notices::default() };
        match &document.outcome {
            Ok(_) if notices.are_errors() => batch.invalid += 1,
            Ok(record) => {
                batch.notices += notices.count();
                batch.valid += 1;
                batch.size.add(Size::of(record));
            }
            Err(_) => batch.invalid += 1,
        }
        match output {
            Output::Human => text::write_document(&name, document, &notices, &mut batch.out),
            Output::Json => json::write_checked(&name, document, &notices, &mut batch.out),
        }
    };
    let done = source.each(args.format, work, |batch| {
        status.worsen(batch.status());
        summary.add(&batch);
        progress.advance(batch.bytes);
        Ok(write_now(&batch.out, progress, out)?)
    });
    let mut summary_lines = Vec::new();
    if args.output == Output::Human && !matches!(done, Err(CommandError::Output(_))) {
        summary.end_stream(&source.name(), done.is_ok(), &mut summary_lines)?;
    }
    write_now(&summary_lines, progress, out)?;
    done
}

/// Writes results and flushes them, so that they appear as soon as they are known.
fn write_now(bytes: &[u8], progress: &Progress, out: &mut impl Write) -> io::Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    progress.suspend(|| {
        out.write_all(bytes)?;
        out.flush()
    })
}
