//! `readout check`.

mod human;
mod machine;

use crate::args::{self, Output};
use crate::input::{Source, Stop};
use crate::progress::Progress;
use crate::status::{Status, complain};
use diplomatic_readout::Record;
use human::Human;
use std::io::{self, Write};

pub(crate) fn run(args: &args::Check, out: &mut impl Write) -> io::Result<Status> {
    let mut progress = Progress::new(args.progress, &args.files);
    let mut status = Status::Good;
    let mut human = Human::new(args.files.len());
    for source in &args.files {
        let done = check(args, source, &mut human, &mut progress, &mut status, out);
        if let Err(stop) = done {
            let Stop::Input(why) = stop else { return stopped(stop) };
            progress.around(|| complain(&source.name(), &why));
            if args.output == Output::Json {
                machine::unreadable(&source.name(), &why, out)?;
            }
            human.unreadable();
            status.worsen(Status::Failed);
        }
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
    let name = source.name();
    human.begin();
    source.each(args.format, |document| {
        if document.outcome.is_err() {
            status.worsen(Status::Invalid);
        }
        let mut said = Vec::new();
        match args.output {
            Output::Human => human.document(&name, &document, &mut said)?,
            Output::Json => machine::document(&name, &document, &mut said)?,
        }
        progress.advance(document.bytes.len());
        Ok(say(&said, progress, out)?)
    })?;
    let mut said = Vec::new();
    if args.output == Output::Human {
        human.end(&name, &mut said)?;
    }
    Ok(say(&said, progress, out)?)
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

fn stopped(stop: Stop) -> io::Result<Status> {
    match stop {
        Stop::Output(error) => Err(error),
        Stop::Input(why) => Err(io::Error::other(why)),
    }
}

/// The sizes of a record.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    bytes: usize,
    text: usize,
}

impl Size {
    fn of(record: &Record<Vec<u8>>) -> Self {
        Size { bytes: record.as_bytes().len(), text: record.text_len() }
    }

    fn add(&mut self, other: Size) {
        self.bytes += other.bytes;
        self.text += other.text;
    }

    /// What the structure adds to the text, in percent.
    fn overhead(self) -> f64 {
        (self.bytes - self.text) as f64 * 100.0 / self.text.max(1) as f64
    }
}

/// How many entries each list of a record has, by the name of the list.
fn counts(record: &Record<Vec<u8>>) -> [(&'static str, usize); 12] {
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
