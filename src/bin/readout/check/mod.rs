//! `readout check`.

pub(crate) mod human;
pub(crate) mod machine;

use crate::args::{self, Output};
use crate::input::{Document, Source, Stop};
use crate::progress::Progress;
use crate::share::{Share, Size};
use crate::status::Status;
use diplomatic_readout::Record;
use human::Human;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Check, out: &mut impl Write) -> io::Result<Status> {
    let mut progress = Progress::new("check", args.progress, &args.files);
    let mut status = Status::Good;
    let mut human = Human::new(args.files.len());
    for source in &args.files {
        let done = check(args, source, &mut human, &mut progress, &mut status, out);
        let Err(stop) = done else { continue };
        if let (Stop::Input(why), Output::Json) = (&stop, args.output) {
            machine::unreadable(&source.name(), why, out)?;
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
    human: &mut Human,
    progress: &mut Progress,
    status: &mut Status,
    out: &mut impl Write,
) -> Result<(), Stop> {
    let (name, output) = (source.name(), args.output);
    let work = move |document: &Document<'_>, share: &mut Share| {
        match &document.outcome {
            Ok(record) => {
                share.valid += 1;
                share.size.add(Size::of(record));
            }
            Err(_) => share.invalid += 1,
        }
        match output {
            Output::Human => human::document(&name, document, &mut share.out),
            Output::Json => machine::document(&name, document, &mut share.out),
        }
    };
    let done = source.each(args.format, work, |share| {
        status.worsen(share.status());
        human.add(&share);
        progress.advance(share.bytes);
        Ok(say(&share.out, progress, out)?)
    });
    let mut said = Vec::new();
    if args.output == Output::Human && !matches!(done, Err(Stop::Output(_))) {
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

/// How many entries each list of a record has, by the name of the list.
fn counts(record: &Record<&[u8]>) -> [(&'static str, usize); 12] {
    let r = record.view();
    [
        ("sources", r.sources.len()),
        ("conversations", r.conversations.len()),
        ("actors", r.actors.len()),
        ("participants", r.participants.len()),
        ("topics", r.topics.len()),
        ("statements", r.statements.len()),
        ("events", r.events.len()),
        ("instruments", r.instruments.len()),
        ("commitments", r.commitments.len()),
        ("quotes", r.quotes.len()),
        ("quantities", r.quantities.len()),
        ("notes", r.notes.len()),
    ]
}
