//! All cores on one stream, with the results in its order and in bounded memory.
//!
//! ```text
//!            ┌─ worker: whole records into its own buffer ─▶ check ─▶ shares ─┐
//!  feed ─────┼─ worker                                                        ├─▶ in the order of the feed ─▶ take
//!  (a lock)  └─ worker                                                        ┘
//! ```
//!
//! There is no thread that only reads: whoever has the feed reads into memory that stays in the cache of its core.
//! In memory are a buffer for each worker, what is left over in the feed, and at most two shares for each of the few
//! places in the queue. A record that is longer than a buffer is worked on while the feed is held, so that there is
//! never more than one.

use crate::io::batch::Batch;
use crate::io::document::{Document, Location};
use crate::io::error::CommandError;
use crate::io::format::{Format, LONGEST};
use crate::io::streams;
use crate::io::streams::Boundary;
use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// How much a worker takes from the feed at once: longer than any record in canonical bytes, and short enough for the
/// cache of a core.
const BUFFER: usize = 512 << 10;
/// A share of this weight is handed on, whatever is still to come for it.
const SHARE: usize = 1 << 20;

/// The shares of what one worker took from the feed at once, or why nothing more could be taken.
type Results = Result<Receiver<io::Result<Batch>>, CommandError>;

/// Lets `work` look at each record of a stream, on all cores, and gives the shares to `take`, in the order of the stream.
pub(crate) fn each(
    input: impl Read + Send + 'static,
    format: Format,
    work: impl Fn(&Document<'_>, &mut Batch) -> io::Result<()> + Send + Sync + 'static,
    mut take: impl FnMut(Batch) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    // Even of an empty stream something is known.
    take(Batch { stream: Some(format), ..Batch::default() })?;
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (queue, batches) = sync_channel::<Results>(2 * workers);
    let feed = Arc::new(Mutex::new(Feed {
        input: Box::new(input),
        format,
        rest: Vec::new(),
        place: Location { number: 1, offset: 0 },
        next: Next::More,
    }));
    let work = Arc::new(work);
    let start = |_| {
        let (feed, work, queue) = (feed.clone(), work.clone(), queue.clone());
        thread::spawn(move || worker(&feed, format, &*work, &queue))
    };
    let threads: Vec<_> = (0..workers).map(start).collect();
    drop(queue);
    // If this ends early, nobody waits for the threads: one of them may wait for input that never comes.
    for batch in batches {
        for share in batch? {
            take(share?)?;
        }
    }
    let broken = threads.into_iter().any(|thread| thread.join().is_err());
    if broken { Err(CommandError::Output(io::Error::other("a thread has died"))) } else { Ok(()) }
}

/// Takes from the feed and works on it until there is nothing left, or nobody wants the results.
fn worker(
    feed: &Mutex<Feed>,
    format: Format,
    work: &impl Fn(&Document<'_>, &mut Batch) -> io::Result<()>,
    queue: &SyncSender<Results>,
) {
    let mut buffer = Vec::new();
    loop {
        let Ok(mut held) = feed.lock() else { return };
        let taken = held.take(&mut buffer);
        let (shares, batch) = sync_channel(1);
        let (bytes, place) = match taken {
            Ok(Some(taken)) if queue.send(Ok(batch)).is_ok() => taken,
            Ok(_) => return,
            Err(stop) => return drop(queue.send(Err(stop))),
        };
        let held = (bytes > BUFFER).then_some(held);
        let mut share = Batch { stream: Some(format), ..Batch::default() };
        let records = buffer.get(..bytes).unwrap_or_default();
        let worked = streams::each(format, records, place, |document| {
            work(document, &mut share)?;
            if share.weight() >= SHARE {
                let full = std::mem::replace(&mut share, Batch { stream: Some(format), ..Batch::default() });
                // If nobody wants it, the queue is closed as well.
                let _ = shares.send(Ok(full));
            }
            Ok(())
        });
        share.bytes = bytes;
        let _ = shares.send(worked.map(|()| share));
        if held.is_some() {
            buffer = Vec::new();
        }
    }
}

/// What is still to come of a stream.
struct Feed {
    input: Box<dyn Read + Send>,
    format: Format,
    /// Read already: the beginning of the next record.
    rest: Vec<u8>,
    /// Where that begins.
    place: Location,
    next: Next,
}

/// What the feed does when it is asked next.
enum Next {
    More,
    CommandError(CommandError),
    End,
}

impl Feed {
    /// Takes whole records into the buffer: as many as there are without waiting for more than one, and as have room. Gives
    /// their length and the place of the first, or nothing at the end.
    fn take(&mut self, buffer: &mut Vec<u8>) -> Result<Option<(usize, Location)>, CommandError> {
        match std::mem::replace(&mut self.next, Next::End) {
            Next::More => {}
            Next::CommandError(stop) => return Err(stop),
            Next::End => return Ok(None),
        }
        buffer.resize(BUFFER.max(2 * self.rest.len()).min(LONGEST + 1), 0);
        let mut filled = self.rest.len();
        buffer.get_mut(..filled).unwrap_or_default().copy_from_slice(&self.rest);
        self.rest.clear();
        let reach = loop {
            let read = self.read(buffer.get_mut(filled..).unwrap_or_default())?;
            let there = buffer.get(..filled + read).unwrap_or_default();
            let reach = streams::reach(self.format, there, filled);
            filled += read;
            if read == 0 {
                break self.last(filled, reach)?;
            }
            if reach.bytes > 0 || reach.lost.is_some() {
                self.next = reach.lost.map_or(Next::More, |why| Next::CommandError(self.lost(&reach, why)));
                break reach;
            }
            if filled > LONGEST {
                return Err(CommandError::too_long(&format!("{} {}", self.format.unit(), self.place.number)));
            }
            if filled == buffer.len() {
                buffer.resize((2 * filled).min(LONGEST + 1), 0);
            }
        };
        self.rest.extend_from_slice(buffer.get(reach.bytes..filled).unwrap_or_default());
        let place = self.place;
        self.place.number += reach.records;
        self.place.offset += reach.bytes;
        Ok(Some((reach.bytes, place)))
    }

    /// What there is at the end of the input.
    fn last(&mut self, filled: usize, reach: Boundary) -> Result<Boundary, CommandError> {
        if reach.bytes == filled || self.format == Format::Ndjson {
            return Ok(Boundary { bytes: filled, ..reach });
        }
        self.next = Next::CommandError(self.lost(&reach, reach.lost.unwrap_or("is cut off")));
        Ok(reach)
    }

    fn read(&mut self, room: &mut [u8]) -> Result<usize, CommandError> {
        loop {
            match self.input.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read.map_err(|error| CommandError::reading(&error)),
            }
        }
    }

    /// Why nothing can be read after this.
    fn lost(&self, reach: &Boundary, why: &str) -> CommandError {
        let (number, offset) = (self.place.number + reach.records, self.place.offset + reach.bytes);
        CommandError::Input(format!(
            "record {number}, at byte {offset}, {why}; nothing from there on was read"
        ))
    }
}
