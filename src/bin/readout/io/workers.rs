//! Worker threads that process one stream on all cores, with results in the order of the stream and in bounded memory.
//!
//! ```text
//!            ┌─ worker: whole records into its own buffer ─▶ check ─▶ batches ─┐
//!  feed ─────┼─ worker                                                         ├─▶ in the order of the feed ─▶ take
//!  (a lock)  └─ worker                                                         ┘
//! ```
//!
//! No thread only reads. The worker that holds the feed reads into its own buffer, which stays in the cache of its core.
//! In memory are one buffer for each worker, the beginning of the next record in the feed, and at most two batches for each
//! of the few places in the queue. A worker keeps the feed locked while it processes a record larger than a buffer, so that
//! only one such record is in memory.

use crate::io::batch::Batch;
use crate::io::document::{Document, Location};
use crate::io::error::CommandError;
use crate::io::format::{Format, LONGEST};
use crate::io::streams;
use crate::io::streams::{Boundary, NoEnd};
use crate::messages::files;
use std::io::{self, Read};
use std::iter;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// The number of bytes that a worker takes from the feed at once: more than any canonical record has, and few enough for the
/// cache of a core.
const BUFFER_BYTES: usize = 512 << 10;
/// The size at which a batch is sent, even if more results follow from the same buffer.
const BATCH_BYTES: usize = 1 << 20;

/// The batches from one buffer of a worker, or the reason why nothing more could be read.
type Results = Result<Receiver<io::Result<Batch>>, CommandError>;

/// Calls `work` with each record of a stream, on all cores. Calls `take` with each batch of results, in the order of the
/// stream.
pub(crate) fn each(
    input: impl Read + Send + 'static,
    format: Format,
    work: impl Fn(&Document<'_>, &mut Batch) -> io::Result<()> + Send + Sync + 'static,
    mut take: impl FnMut(Batch) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    // Tells `take` the format, even if the stream is empty.
    take(Batch { stream: Some(format), ..Batch::default() })?;
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (queue, results) = sync_channel::<Results>(2 * workers);
    let feed = Arc::new(Mutex::new(Feed {
        input: Box::new(input),
        format,
        rest: Vec::new(),
        place: Location { number: 1, offset: 0 },
        next: Next::More,
    }));
    let work = Arc::new(work);
    let threads = start(workers, || {
        let (feed, work, queue) = (feed.clone(), work.clone(), queue.clone());
        thread::Builder::new().spawn(move || worker(&feed, format, &*work, &queue))
    })?;
    drop(queue);
    // After an error the threads are not joined: one of them may wait for input that never comes.
    for batches in results {
        for batch in batches? {
            take(batch?)?;
        }
    }
    let broken = threads.into_iter().any(|thread| thread.join().is_err());
    if broken { Err(CommandError::Output(io::Error::other(files::THREAD_DIED))) } else { Ok(()) }
}

/// Starts this many threads, or fewer if the system refuses further ones.
///
/// # Errors
/// The system refuses even the first one.
fn start<T>(count: usize, spawn: impl FnMut() -> io::Result<T>) -> Result<Vec<T>, CommandError> {
    let (mut threads, mut refused) = (Vec::new(), None);
    for thread in iter::repeat_with(spawn).take(count) {
        match thread {
            Ok(thread) => threads.push(thread),
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    match refused {
        Some(error) if threads.is_empty() => Err(CommandError::Input(files::no_thread(&error))),
        _ => Ok(threads),
    }
}

/// Takes records from the feed and processes them, until the feed is at its end or the results are no longer received.
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
        let (batches, received) = sync_channel(1);
        let (bytes, place) = match taken {
            Ok(Some(taken)) if queue.send(Ok(received)).is_ok() => taken,
            Ok(_) => return,
            Err(error) => return drop(queue.send(Err(error))),
        };
        let held = (bytes > BUFFER_BYTES).then_some(held);
        let mut batch = Batch { stream: Some(format), ..Batch::default() };
        let records = buffer.get(..bytes).unwrap_or_default();
        let worked = streams::each(format, records, place, |document| {
            work(document, &mut batch)?;
            if batch.memory() >= BATCH_BYTES {
                let full = std::mem::replace(&mut batch, Batch { stream: Some(format), ..Batch::default() });
                // If this fails, the queue is closed as well, and the next send to it ends the worker.
                let _ = batches.send(Ok(full));
            }
            Ok(())
        });
        batch.bytes = bytes;
        let _ = batches.send(worked.map(|()| batch));
        if held.is_some() {
            buffer = Vec::new();
        }
    }
}

/// The part of a stream that has not been handed to a worker.
struct Feed {
    input: Box<dyn Read + Send>,
    format: Format,
    /// The bytes that were read already: the beginning of the next record.
    rest: Vec<u8>,
    /// The position of the next record.
    place: Location,
    next: Next,
}

/// The result of the next call of [`Feed::take`].
enum Next {
    More,
    Error(CommandError),
    End,
}

impl Feed {
    /// Reads whole records into the buffer: as many as fit and can be read without waiting for more than one. Returns their
    /// length and the position of the first, or `None` at the end.
    fn take(&mut self, buffer: &mut Vec<u8>) -> Result<Option<(usize, Location)>, CommandError> {
        match std::mem::replace(&mut self.next, Next::End) {
            Next::More => {}
            Next::Error(error) => return Err(error),
            Next::End => return Ok(None),
        }
        buffer.resize(BUFFER_BYTES.max(2 * self.rest.len()).min(LONGEST + 1), 0);
        let mut filled = self.rest.len();
        buffer.get_mut(..filled).unwrap_or_default().copy_from_slice(&self.rest);
        self.rest.clear();
        let boundary = loop {
            let read = self.read(buffer.get_mut(filled..).unwrap_or_default())?;
            let there = buffer.get(..filled + read).unwrap_or_default();
            let boundary = streams::reach(self.format, there, filled);
            filled += read;
            if read == 0 {
                break self.last(filled, boundary)?;
            }
            if boundary.bytes > 0 || boundary.no_end.is_some() {
                self.next =
                    boundary.no_end.map_or(Next::More, |why| Next::Error(self.unreadable(&boundary, why)));
                break boundary;
            }
            if filled > LONGEST {
                return Err(CommandError::too_long(&files::part(self.format.unit(), self.place.number)));
            }
            if filled == buffer.len() {
                buffer.resize((2 * filled).min(LONGEST + 1), 0);
            }
        };
        self.rest.extend_from_slice(buffer.get(boundary.bytes..filled).unwrap_or_default());
        let place = self.place;
        self.place.number += boundary.records;
        self.place.offset += boundary.bytes;
        Ok(Some((boundary.bytes, place)))
    }

    /// Returns the boundary at the end of the input. A last line may have no line feed; any other record that is not whole
    /// becomes the next error.
    fn last(&mut self, filled: usize, boundary: Boundary) -> Result<Boundary, CommandError> {
        if boundary.bytes == filled || self.format == Format::Ndjson {
            return Ok(Boundary { bytes: filled, ..boundary });
        }
        self.next = Next::Error(self.unreadable(&boundary, boundary.no_end.unwrap_or(NoEnd::CutOff)));
        Ok(boundary)
    }

    fn read(&mut self, room: &mut [u8]) -> Result<usize, CommandError> {
        loop {
            match self.input.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read.map_err(|error| CommandError::read_error(&error)),
            }
        }
    }

    /// Creates the error for a record after which nothing can be read.
    fn unreadable(&self, boundary: &Boundary, why: NoEnd) -> CommandError {
        let (number, offset) = (self.place.number + boundary.records, self.place.offset + boundary.bytes);
        CommandError::Input(files::rest_unread(number, offset, &why.words()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_threads_do_the_work_if_the_system_refuses_some() {
        let started = |allowed: usize| {
            let mut left = allowed;
            start(4, || {
                left = left.checked_sub(1).ok_or(io::ErrorKind::WouldBlock)?;
                Ok(left)
            })
        };
        assert_eq!(started(9).unwrap().len(), 4);
        assert_eq!(started(4).unwrap().len(), 4);
        assert_eq!(started(1).unwrap(), [0]);
        let Err(CommandError::Input(why)) = started(0) else { panic!("a thread was started") };
        assert!(why.starts_with("the system has no thread to read it with: "), "{why}");
    }
}
