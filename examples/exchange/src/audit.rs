//! Compares the records that the readers have on disk with the promises of the gateways.

use crate::bodies::BODIES;
use crate::broker::{self, PROTOBUF, READOUTS, REFUSED, Result};
use crate::journal::{self, Entry, Verdict};
use async_nats::jetstream::context::Context;
use diplomatic_readout::log::{Item, Reader};
use diplomatic_readout::{Digest, Record, json};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

/// The records of one reader, with the number of times that each is stored.
#[derive(Default)]
struct Stored {
    times: HashMap<Digest, u64>,
    bytes: u64,
    /// The number of entries that are no record, or are not the record that they claim to be.
    bad: u64,
}

impl Stored {
    fn add(&mut self, digest: Digest) {
        *self.times.entry(digest).or_default() += 1;
    }
}

/// The differences between the records of a reader and the promises.
#[derive(Debug, Default, PartialEq)]
struct Difference {
    lost: u64,
    duplicated: u64,
    /// Entries that are no record, and records that were not promised.
    strange: u64,
}

impl Stored {
    fn against(&self, promised: &HashSet<Digest>) -> Difference {
        let count = |n: usize| n as u64;
        Difference {
            lost: count(promised.iter().filter(|digest| !self.times.contains_key(*digest)).count()),
            duplicated: self.times.values().map(|times| times - 1).sum(),
            strange: self.bad + count(self.times.keys().filter(|digest| !promised.contains(*digest)).count()),
        }
    }
}

/// Reads the log of a body. Every record in it is checked again.
fn log(path: &Path) -> Result<Stored> {
    let mut stored = Stored { bytes: fs::metadata(path)?.len(), ..Stored::default() };
    let mut reader = Reader::open(path)?;
    while let Some(item) = reader.read()? {
        match item {
            Item::Entry(entry) => match entry.record() {
                Ok(record) => stored.add(record.digest()),
                Err(_) => stored.bad += 1,
            },
            Item::Damaged(_) | Item::Torn(_) | Item::Foreign(_) => stored.bad += 1,
        }
    }
    Ok(stored)
}

/// Reads the file of the subscriber in Python. Each line has a digest, and the JSON that Python made from the protobuf message.
/// The record of this JSON must have the same digest.
fn python(path: &Path) -> Result<Stored> {
    let text = fs::read_to_string(path)?;
    let mut stored = Stored { bytes: text.len() as u64, ..Stored::default() };
    for line in text.lines() {
        let record = line.split_once(' ').and_then(|(digest, text)| {
            let record: Record<Vec<u8>> = json::from_str(text).ok()?;
            (record.digest().to_string() == digest).then_some(record)
        });
        match record {
            Some(record) => stored.add(record.digest()),
            None => stored.bad += 1,
        }
    }
    Ok(stored)
}

/// Prints the table. Returns true if everything is as it must be.
pub(crate) async fn audit(context: &Context, folder: &Path) -> Result<bool> {
    let (entries, took) = journal::read(folder)?;
    let count = |wanted: fn(&Entry) -> bool| entries.iter().filter(|e| wanted(e)).count() as u64;
    let invalid = count(|e| e.invalid);
    let refused = count(|e| matches!(e.verdict, Verdict::Refused(_)));
    let again = count(|e| matches!(e.verdict, Verdict::Kept { again: true, .. }));
    let promised = |newer_too: bool| -> HashSet<Digest> {
        let kept = entries.iter().filter(|e| newer_too || !e.newer);
        kept.filter_map(|e| if let Verdict::Kept { digest, .. } = e.verdict { Some(digest) } else { None })
            .collect()
    };
    for entry in entries.iter().filter(|e| matches!(e.verdict, Verdict::Wrong(_))).take(10) {
        println!("WRONG  {entry}");
    }

    let bytes: usize = entries.iter().map(|e| e.bytes).sum();
    let rate = entries.len() as f64 / took.as_secs_f64();
    row(
        "sent",
        entries.len(),
        &format!("{} bytes, {rate:.0} a second for {:.1} s", bytes, took.as_secs_f64()),
    );
    row("refused", refused, &format!("of {invalid} that are invalid"));
    row("again", again, "posts of a record that was there before");

    let mut readers = Vec::new();
    for body in &BODIES {
        let id = body.id();
        readers.push((log(&folder.join(format!("{id}.readouts")))?, promised(true), id));
    }
    readers.push((python(&folder.join("python.ndjson"))?, promised(false), "Python, from protobuf".into()));
    let mut all = Difference::default();
    for (stored, promised, name) in &readers {
        row("stored", stored.times.len(), &format!("{} bytes, by {name}", stored.bytes));
        let Difference { lost, duplicated, strange } = stored.against(promised);
        all.lost += lost;
        all.duplicated += duplicated;
        all.strange += strange;
    }
    row(
        "lost",
        all.lost,
        &format!("of {} promised, in any of {} readers", promised(true).len(), readers.len()),
    );
    row("duplicated", all.duplicated, "in any of them");
    row("strange", all.strange, "in any of them: no record, or one that nobody was promised");

    let mut messages = HashMap::new();
    for name in [READOUTS, PROTOBUF, REFUSED] {
        let stream = broker::patiently(|| async { context.get_stream(name).await }).await?;
        let state = &stream.cached_info().state;
        messages.insert(name, state.messages);
        row("in the broker", state.messages, &format!("{} bytes in {name}", state.bytes));
    }
    // `READOUTS` contains the messages that were smuggled past the gateways. Each of the six subscribers and the bridge must
    // have refused them. The bridge must also have refused newer records, which have no form in protobuf.
    let promised_all = promised(true).len() as u64;
    let in_broker = messages.get(READOUTS).copied().unwrap_or_default();
    let smuggled = in_broker.saturating_sub(promised_all);
    let newer = promised_all - promised(false).len() as u64;
    let dead = messages.get(REFUSED).copied().unwrap_or_default();
    let dead_wanted = smuggled * (BODIES.len() as u64 + 1) + newer;
    row(
        "not taken",
        dead,
        &format!("{smuggled} smuggled past the gateways, by 7 readers; {newer} newer, by the bridge"),
    );

    latencies("answered", entries.iter().map(|e| e.took.as_micros() as u64).collect(), "from post to answer");
    let mut in_hand = Vec::new();
    for body in &BODIES {
        let text = fs::read_to_string(folder.join(format!("{}.took", body.id())))?;
        in_hand.extend(text.lines().filter_map(|line| line.parse::<u64>().ok()));
    }
    latencies(
        "in hand",
        in_hand,
        "from publish to checked record, in six subscribers; what came again counts again",
    );

    let smuggled_wanted = 3 * (entries.len() as u64).div_ceil(1000);
    let good = [
        ("an answer is wrong", entries.iter().all(|e| !matches!(e.verdict, Verdict::Wrong(_)))),
        ("not all that is invalid was refused, or more", refused == invalid),
        ("records are lost", all.lost == 0),
        ("records are duplicated", all.duplicated == 0),
        ("records are there that should not be", all.strange == 0),
        (
            "not all that was smuggled in was refused, or more",
            dead == dead_wanted && smuggled == smuggled_wanted,
        ),
    ];
    for (complaint, _) in good.iter().filter(|(_, good)| !good) {
        println!("WRONG  {complaint}");
    }
    Ok(good.iter().all(|(_, good)| *good))
}

fn row(what: &str, count: impl TryInto<u64>, note: &str) {
    println!("{what:<14} {:>9}  {note}", count.try_into().unwrap_or_default());
}

/// Prints percentiles of times in microseconds.
fn latencies(what: &str, mut took: Vec<u64>, note: &str) {
    took.sort_unstable();
    let at = |part: f64| {
        let index = ((took.len() as f64 * part).ceil() as usize).saturating_sub(1);
        took.get(index).copied().unwrap_or_default() as f64 / 1000.0
    };
    let (half, most, last) = (at(0.5), at(0.99), at(1.0));
    println!("{what:<14} {:>9}  p50 {half:.2} ms, p99 {most:.2} ms, max {last:.0} ms, {note}", took.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records;
    use diplomatic_readout::log::{Options, Writer};

    fn promised() -> HashSet<Digest> {
        records::examples().iter().map(Record::digest).collect()
    }

    #[test]
    fn a_log_is_found_to_lack_records_to_have_some_twice_and_some_of_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.readouts");
        let mut writer = Writer::open(&path, Options::default()).unwrap();
        for record in records::examples() {
            writer.append(&record).unwrap();
        }
        assert_eq!(log(&path).unwrap().against(&promised()), Difference::default());

        writer.append(&records::examples()[2]).unwrap();
        writer.append(&records::made().next().unwrap()).unwrap();
        let mut more = promised();
        more.insert(records::made().nth(1).unwrap().digest());
        assert_eq!(log(&path).unwrap().against(&more), Difference { lost: 1, duplicated: 1, strange: 1 });

        let size = fs::metadata(&path).unwrap().len();
        fs::File::options().write(true).open(&path).unwrap().set_len(size - 1).unwrap();
        let torn = log(&path).unwrap();
        assert_eq!(torn.bad, 1);
        assert_eq!(torn.against(&promised()), Difference { lost: 0, duplicated: 1, strange: 1 });
    }

    #[test]
    fn what_python_has_written_is_held_against_the_digest_of_its_message() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("python.ndjson");
        let lines = |records: &[Record<Vec<u8>>]| -> String {
            let line = |r: &Record<_>| format!("{} {}\n", r.digest(), json::to_string(&r.view()).unwrap());
            records.iter().map(line).collect()
        };
        let text = lines(&records::examples());
        fs::write(&path, &text).unwrap();
        assert_eq!(python(&path).unwrap().against(&promised()), Difference::default());
        fs::write(&path, text.replacen("Xi Jinping", "Xi", 1)).unwrap();
        assert_eq!(
            python(&path).unwrap().against(&promised()),
            Difference { lost: 1, duplicated: 0, strange: 1 }
        );
    }
}
