//! Makes random histories of a log, and checks the promises at every moment.

use crate::log::backup::{restore, restore_over};
use crate::log::error::Error;
use crate::log::power_loss::disk;
use crate::log::power_loss::disk::{Event, Image, Lie};
use crate::log::power_loss::states::Moment;
use crate::log::reader::{Item, Reader};
use crate::log::writer::{Options, Writer};
use crate::log::{backup, recover};
use crate::{Act, Actor, ActorKind, Builder, Conversation, Key, Language, Prose, Record, Source, SourceKind};
use crate::{Statement, Text, Voice};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::format;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::string::String;
use std::sync::OnceLock;
use std::vec::Vec;

/// A source of numbers that are random, but the same in every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// Returns `true` in one of `n` cases.
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// The number of different records.
const RECORDS: usize = 96;

/// Returns records of different sizes. Most of them are small. Some are longer than two sectors.
fn records() -> &'static [Record<Vec<u8>>] {
    static ALL: OnceLock<Vec<Record<Vec<u8>>>> = OnceLock::new();
    ALL.get_or_init(|| (0..RECORDS).map(record).collect())
}

fn record(n: usize) -> Record<Vec<u8>> {
    let mut b = Builder::new(Text::new(&format!("r{n}")).unwrap(), Language::new("en").unwrap());
    b.source(Source::new(Key::new("s").unwrap(), SourceKind::OfficialReadout)).unwrap();
    b.conversation(Conversation::new(Key::new("c").unwrap())).unwrap();
    let host =
        b.actor(Actor::new(Key::new("h").unwrap(), ActorKind::Person, Text::new("H").unwrap())).unwrap();
    let size = if n.is_multiple_of(7) { 500 + n * 5 } else { 10 + n % 11 * 9 };
    let text = format!("{n} ").repeat(400);
    let text = Prose::new(text[..size].trim_end()).unwrap();
    b.statement(Statement::new(text, Act::Stated, Voice::Attributed).with_holders(&[host])).unwrap();
    b.finish().unwrap()
}

/// Returns the number of the record with these bytes.
fn number(payload: &[u8]) -> Option<usize> {
    static ALL: OnceLock<HashMap<Vec<u8>, usize>> = OnceLock::new();
    let all = ALL.get_or_init(|| records().iter().map(|r| r.as_bytes().to_vec()).zip(0..).collect());
    all.get(payload).copied()
}

/// An entry of the journal that is not a change of the disk.
#[derive(Debug, Clone)]
pub(crate) enum Note {
    /// A record is about to be added.
    Adding(usize),
    /// The record is acknowledged.
    Kept(usize),
    /// The log was opened with these records, which must then be kept.
    Opened(Vec<usize>),
    /// From now on the log may be a copy with these records. Another file must then have the former content.
    Restoring(Vec<usize>, Option<Vec<u8>>),
    /// The log is the restored copy now.
    Restored,
    /// From now on a file must have this content.
    Promised(PathBuf, Vec<u8>),
    /// The log is about to be cut at this byte. A file must then have these bytes.
    Cutting(usize, Vec<u8>),
    Cut,
}

/// The records that a log may have, and those that it must have.
#[derive(Debug, Clone, Default, Hash)]
struct Line {
    added: Vec<usize>,
    kept: Vec<usize>,
    /// The content that another file must have if this is the log.
    replaced: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Default, Hash)]
struct Promises {
    /// The possible logs. The log must be one of them.
    lines: Vec<Line>,
    files: BTreeMap<PathBuf, Vec<u8>>,
    cutting: Option<(usize, Vec<u8>)>,
}

impl Promises {
    fn note(&mut self, note: &Note) {
        let lines = &mut self.lines;
        match note {
            Note::Adding(n) => lines.iter_mut().for_each(|line| line.added.push(*n)),
            Note::Kept(n) => lines.iter_mut().for_each(|line| line.kept.push(*n)),
            Note::Opened(all) => {
                *lines = [Line { added: all.clone(), kept: all.clone(), replaced: None }].into()
            }
            Note::Restoring(all, replaced) => {
                lines.push(Line { added: all.clone(), kept: all.clone(), replaced: replaced.clone() });
            }
            Note::Restored => *lines = lines.pop().into_iter().collect(),
            Note::Promised(path, bytes) => _ = self.files.insert(path.clone(), bytes.clone()),
            Note::Cutting(at, bytes) => self.cutting = Some((*at, bytes.clone())),
            Note::Cut => self.cutting = None,
        }
    }
}

/// Returns `true` if all numbers of `part` are in `whole`, in the same order.
fn is_within(part: &[usize], whole: &[usize]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|n| rest.any(|m| m == n))
}

/// The records of a log, and the start and the end of the bytes after them.
type Found = (Vec<usize>, Option<(u64, u64)>);

/// Reads a log on the disk of the machine.
fn read(path: &str) -> Result<Found, String> {
    let (mut found, mut tail) = (Vec::new(), None);
    let Ok(mut reader) = Reader::open(path) else { return Ok((found, tail)) };
    while let Some(item) = reader.read().map_err(|error| format!("{error}"))? {
        match item {
            Item::Entry(entry) => match number(entry.frame.payload()) {
                Some(n) => found.push(n),
                None => return Err("an entry that nobody has added".into()),
            },
            Item::Damaged(_) => {}
            Item::Torn(gap) | Item::Foreign(gap) => tail = Some((gap.start, gap.end)),
        }
    }
    Ok((found, tail))
}

/// The numbers of tested cases.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) moments: usize,
    pub(crate) states: usize,
    pub(crate) torn: usize,
    pub(crate) refused: usize,
    pub(crate) most_pending: usize,
    pub(crate) kept: usize,
}

/// Starts the machine with a disk that the power cut has left, and checks all promises. A file of `bystanders` may be missing,
/// but must not be incomplete.
fn check(
    image: &Image,
    promises: &Promises,
    bystanders: &BTreeMap<PathBuf, Vec<u8>>,
    counts: &mut Counts,
) -> Result<(), String> {
    disk::boot(image.clone(), Lie::None);
    for (path, bytes) in &promises.files {
        if image.at(path) != Some(bytes) {
            return Err(format!("{} was promised, and is not there as it was", path.display()));
        }
    }
    for (path, bytes) in bystanders {
        if image.at(path).is_some_and(|there| there != bytes) {
            return Err(format!("{} has its name and is not complete", path.display()));
        }
    }
    let beside = |what: &str, bytes: &Vec<u8>| {
        let named = |name: &Path| name.to_str().is_some_and(|name| name.starts_with(what));
        image.names.keys().any(|name| named(name) && image.at(name) == Some(bytes))
    };
    if let Some((at, tail)) = &promises.cutting
        && image.at("log").is_some_and(|log| log.len() <= *at)
        && !beside("log.tail-", tail)
    {
        return Err("a tail is cut off, and there is no copy".into());
    }
    let (found, tail) = read("log")?;
    let holds = |line: &Line| {
        is_within(&line.kept, &found)
            && is_within(&found, &line.added)
            && line.replaced.as_ref().is_none_or(|bytes| beside("log.replaced", bytes))
    };
    if !promises.lines.iter().any(holds) {
        let lines: Vec<_> = promises.lines.iter().map(|line| (&line.added, &line.kept)).collect();
        return Err(format!("the log has {found:?}; added and kept are {lines:?}"));
    }
    counts.torn += usize::from(tail.is_some());
    let before = image.at("log").cloned().unwrap_or_default();
    let kept_tail = |kept: &Path| match tail {
        Some((start, end)) => {
            disk::seen().at(kept).map(Vec::as_slice) == before.get(start as usize..end as usize)
        }
        None => false,
    };
    // There are two ways to repair a log.
    let opened = if counts.states.is_multiple_of(2) && image.at("log").is_some() {
        recover("log").and_then(|done| match done.kept {
            Some(kept) if !kept_tail(&kept) => Err(Error::Changed),
            _ => Writer::open("log", Options::default()),
        })
    } else {
        Writer::open("log", Options::default().recovering()).and_then(|log| match log.kept() {
            Some(kept) if !kept_tail(kept) => Err(Error::Changed),
            _ => Ok(log),
        })
    };
    let mut log = match opened {
        // Without an entry, the rest of a log cannot be told from another file. It is left to people.
        Err(Error::NotALog) if found.is_empty() && disk::seen().at("log") == Some(&before) => {
            counts.refused += 1;
            return Ok(());
        }
        opened => opened.map_err(|error| format!("it cannot be opened again: {error}"))?,
    };
    // The log must still work, and the next power cut must remove nothing of it.
    log.append(&records()[RECORDS - 1]).map_err(|error| format!("nothing can be added: {error}"))?;
    let mut moment = Moment::of(image.clone());
    disk::journal().iter().for_each(|event| moment.follow(event));
    disk::boot(moment.safe, Lie::None);
    let (again, tail) = read("log")?;
    if again != [&found[..], &[RECORDS - 1]].concat() || tail.is_some() {
        return Err(format!("of {found:?} and one more, {again:?} and {tail:?} are left"));
    }
    Ok(())
}

impl Moment {
    fn follow(&mut self, event: &Event) {
        match event {
            Event::Op(op) => self.push(op.clone()),
            Event::SyncFile(file) => self.sync(Some(*file)),
            Event::SyncFolder => self.sync(None),
            Event::Note(_) => {}
        }
    }
}

/// Returns `true` for the name of a finished copy.
fn is_copy(name: &Path) -> bool {
    name.to_str().is_some_and(|name| name.starts_with("copy") && !name.ends_with("-partial"))
}

/// A machine that runs until its power fails.
struct Life<'d> {
    dice: &'d mut Dice,
    next: &'d mut usize,
    /// Is `true` if records count as acknowledged before they are synced.
    hasty: bool,
}

impl Life<'_> {
    /// Runs a program that uses the log. It ends, or is killed.
    fn session(&mut self) -> Result<(), Error> {
        disk::restart();
        if self.dice.one_in(3) {
            disk::kill_after(self.dice.below(10));
        } else if self.dice.one_in(5) {
            disk::full_after(self.dice.below(4));
        }
        match self.dice.below(10) {
            0 => self.recover(),
            1 => self.back_up(),
            2 | 3 => self.restore(),
            _ => self.write(),
        }
    }

    fn recover(&mut self) -> Result<(), Error> {
        let before = disk::seen().at("log").cloned().unwrap_or_default();
        if let Ok((_, Some((start, end)))) = read("log") {
            let tail = before[start as usize..end as usize].to_vec();
            // A log that was never synced can become shorter in a power cut without being cut.
            if disk::is_synced("log") {
                disk::note(Note::Cutting(start as usize, tail.clone()));
            }
            let done = recover("log");
            if let Ok(kept) = done.as_ref().map(|done| done.kept.clone().unwrap()) {
                disk::note(Note::Promised(kept, tail));
            }
            disk::note(Note::Cut);
            done?;
        } else {
            recover("log")?;
        }
        Ok(())
    }

    fn write(&mut self) -> Result<(), Error> {
        let (batched, distinct) = (self.dice.one_in(2), self.dice.one_in(3));
        let options = Options::default();
        let options = if batched { options.batched() } else { options };
        let options = if distinct { options.distinct() } else { options };
        let mut log = match Writer::open("log", options) {
            Err(Error::Torn(_) | Error::Foreign(_)) => {
                self.recover()?;
                Writer::open("log", options)?
            }
            // A person sees that the file has no entry, and starts a new one.
            Err(Error::NotALog) => {
                disk::remove_file(Path::new("log"))?;
                Writer::open("log", options)?
            }
            log => log?,
        };
        let (there, _) = read("log").unwrap();
        disk::note(Note::Opened(there.clone()));
        let most = if self.dice.one_in(12) { 14 } else { 5 };
        let mut waiting = Vec::new();
        for _ in 0..self.dice.below(most) {
            let n = match there.first() {
                Some(n) if distinct && self.dice.one_in(3) => *n,
                _ => *self.next,
            };
            *self.next = (*self.next + usize::from(n == *self.next)) % (RECORDS - 1);
            disk::note(Note::Adding(n));
            let done = log.append(&records()[n]);
            match done {
                Ok(_) if batched && !self.hasty => waiting.push(n),
                Ok(done) if !done.duplicate || !there.contains(&n) => disk::note(Note::Kept(n)),
                Ok(_) | Err(Error::Io(_)) => {}
                Err(error) => return Err(error),
            }
            if batched && self.dice.one_in(6) {
                log.sync()?;
                waiting.drain(..).filter(|n| !there.contains(n)).for_each(|n| disk::note(Note::Kept(n)));
            }
            if self.dice.one_in(8) {
                self.back_up()?;
            }
        }
        if self.dice.one_in(2) {
            log.sync()?;
            waiting.drain(..).filter(|n| !there.contains(n)).for_each(|n| disk::note(Note::Kept(n)));
        }
        Ok(())
    }

    fn back_up(&mut self) -> Result<(), Error> {
        let copy = format!("copy{}", disk::seen().names.len());
        let done = backup("log", &copy)?;
        let bytes = disk::seen().at(&copy).cloned().unwrap();
        assert_eq!(done.bytes, bytes.len() as u64);
        disk::note(Note::Promised(copy.into(), bytes));
        Ok(())
    }

    fn restore(&mut self) -> Result<(), Error> {
        let image = disk::seen();
        let Some(copy) = image.names.keys().find(|name| is_copy(name)) else { return self.back_up() };
        let (there, _) = read(copy.to_str().unwrap()).unwrap();
        let old = image.at("log").cloned().filter(|log| !log.is_empty());
        disk::note(Note::Restoring(there, old.clone()));
        let done = if self.dice.one_in(4) { restore(copy, "log") } else { restore_over(copy, "log") };
        let done = done?;
        disk::note(Note::Restored);
        if let (Some(path), Some(bytes)) = (done.replaced, old) {
            disk::note(Note::Promised(path, bytes));
        }
        Ok(())
    }
}

/// Runs one history, and tries every disk that a power cut may leave in it.
pub(crate) fn history(seed: u64, lie: Lie, hasty: bool, counts: &mut Counts) -> Result<(), String> {
    let mut dice = Dice(seed);
    let (mut next, mut image) = (0, Image::default());
    let mut promises = Promises { lines: [Line::default()].into(), ..Promises::default() };
    for _ in 0..1 + dice.below(4) {
        disk::boot(image.clone(), lie);
        for _ in 0..1 + dice.below(4) {
            // The session may end with an error or be killed. The promises that it made before still count.
            let _ = Life { dice: &mut dice, next: &mut next, hasty }.session();
        }
        disk::restart();
        let (journal, end) = (disk::journal(), disk::seen());
        let bystanders = end.names.keys().filter(|name| is_copy(name));
        let bystanders = bystanders.map(|name| (name.clone(), end.at(name).cloned().unwrap())).collect();
        // The power fails at one of the moments. The next round continues with one of the possible disks.
        (image, promises) = tried(&image, &journal, &mut promises, &bystanders, &mut dice, counts)?;
        disk::boot(image.clone(), lie);
        let (found, _) = read("log")?;
        promises.lines = [Line { added: found.clone(), kept: found, replaced: None }].into();
        promises.cutting = None;
    }
    Ok(())
}

/// Follows the journal, and checks all possible disks after each change. Returns one of these disks.
fn tried(
    image: &Image,
    journal: &[Event],
    promises: &mut Promises,
    bystanders: &BTreeMap<PathBuf, Vec<u8>>,
    dice: &mut Dice,
    counts: &mut Counts,
) -> Result<(Image, Promises), String> {
    let mut moment = Moment::of(image.clone());
    let (mut seen, mut wrong) = (HashSet::new(), Ok(()));
    let mut chosen = (image.clone(), promises.clone());
    let mut lots = 0;
    for event in journal {
        moment.follow(event);
        match event {
            Event::Note(note) => {
                promises.note(note);
                counts.kept += usize::from(matches!(note, Note::Kept(_)));
            }
            Event::Op(_) => {}
            // Syncs make no new disk possible, and add no promise.
            Event::SyncFile(_) | Event::SyncFolder => continue,
        }
        counts.moments += 1;
        counts.most_pending = counts.most_pending.max(moment.pending.len());
        let mut mark = DefaultHasher::new();
        promises.hash(&mut mark);
        let mut random = Dice(dice.below(usize::MAX) as u64);
        let newest = matches!(event, Event::Op(_));
        moment.states(newest, dice, |state| {
            let mut mark = mark.clone();
            state.hash(&mut mark);
            if wrong.is_err() || !seen.insert(mark.finish()) {
                return;
            }
            counts.states += 1;
            wrong = check(&state, promises, bystanders, counts);
            lots += 1;
            if random.below(lots) == 0 {
                chosen = (state, promises.clone());
            }
        });
        wrong.clone()?;
    }
    Ok(chosen)
}
