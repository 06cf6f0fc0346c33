//! `readout check`.

use crate::args;
use crate::args::values::Output;
use crate::io::batch::{Batch, Size};
use crate::io::document::Document;
use crate::io::error::CommandError;
use crate::io::source::Source;
use crate::output::progress::Progress;
use crate::output::text::Summary;
use crate::output::{json, text};
use crate::terminal::exit_status::Status;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Check, out: &mut impl Write) -> io::Result<Status> {
    let mut progress = Progress::new("check", args.progress, &args.files);
    let mut status = Status::Good;
    let mut human = Summary::new(args.files.len());
    for source in &args.files {
        let done = check(args, source, &mut human, &mut progress, &mut status, out);
        let Err(stop) = done else { continue };
        if let (CommandError::Input(why), Output::Json) = (&stop, args.output) {
            json::unreadable(&source.name(), why, out)?;
        }
        status.worsen(progress.around(|| stop.tell(&source.name()))?);
        human.unreadable();
    }
    progress.finish();
    if args.output == Output::Human {
        human.summary(out)?;
    }
    Ok(status)
}

fn check(
    args: &args::Check,
    source: &Source,
    human: &mut Summary,
    progress: &mut Progress,
    status: &mut Status,
    out: &mut impl Write,
) -> Result<(), CommandError> {
    let (name, output) = (source.name(), args.output);
    let work = move |document: &Document<'_>, share: &mut Batch| {
        match &document.outcome {
            Ok(record) => {
                share.valid += 1;
                share.size.add(Size::of(record));
            }
            Err(_) => share.invalid += 1,
        }
        match output {
            Output::Human => text::document(&name, document, &mut share.out),
            Output::Json => json::document(&name, document, &mut share.out),
        }
    };
    let done = source.each(args.format, work, |share| {
        status.worsen(share.status());
        human.add(&share);
        progress.advance(share.bytes);
        Ok(say(&share.out, progress, out)?)
    });
    let mut said = Vec::new();
    if args.output == Output::Human && !matches!(done, Err(CommandError::Output(_))) {
        human.end(&source.name(), done.is_ok(), &mut said)?;
    }
    say(&said, progress, out)?;
    done
}

/// Writes at once, for nobody shall wait for what is known.
fn say(said: &[u8], progress: &Progress, out: &mut impl Write) -> io::Result<()> {
    if said.is_empty() {
        return Ok(());
    }
    progress.around(|| {
        out.write_all(said)?;
        out.flush()
    })
}
