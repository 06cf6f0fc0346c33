//! Checks record logs: every added record stays readable, whatever happens to the end of the file.

mod backups;
mod tails;

use diplomatic_readout::Record;
use diplomatic_readout::frame::{self, Error as FrameError, Frame, Version, scan};
use diplomatic_readout::log::{
    Content, Error, Gap, Index, Item, Options, Reader, Writer, backup, recover, restore, salvage,
};
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tempfile::TempDir;

type Owned = Record<Vec<u8>>;

/// Returns the readout of `schema/WIRE.md` with the number `n` as the name of its actor.
fn record(n: usize) -> Owned {
    let name = format!("{n:08}");
    let bytes = [
        b"\x1fexample-1ennotecallhost".as_slice(),
        name.as_bytes(),
        b"\x15\0\x09\x02\x01\x03\x04\0\x04\x01\x01\x02\x04\0\x04\x01\x04\x0c\0\x04\x01\x08",
    ];
    Record::parse(bytes.concat()).unwrap()
}

/// The size of each record with its frame, in bytes.
const SIZE: u64 = 70;

/// Creates a log with `n` records.
fn log(n: usize) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.readouts");
    let mut log = Writer::open(&path, Options::default()).unwrap();
    for i in 0..n {
        let appended = log.append(&record(i)).unwrap();
        assert_eq!((appended.number, appended.offset), (i as u64 + 1, i as u64 * SIZE));
        assert_eq!((appended.digest, appended.duplicate), (record(i).digest(), false));
    }
    (folder, path)
}

/// Returns the records, the damaged parts, and the bytes at the end.
fn read(reader: &mut Reader<impl Read>) -> (Vec<Owned>, Vec<Gap>, Option<Gap>) {
    let (mut records, mut damaged, mut torn) = (Vec::new(), Vec::new(), None);
    while let Some(item) = reader.read().unwrap() {
        assert_eq!(torn, None, "nothing follows the end");
        match item {
            Item::Entry(entry) => {
                records.push(entry.record().unwrap().into_owned());
                assert_eq!(entry.number as usize, records.len());
            }
            Item::Damaged(gap) => damaged.push(gap),
            Item::Torn(gap) | Item::Foreign(gap) => torn = Some(gap),
        }
    }
    (records, damaged, torn)
}

fn read_file(path: &Path) -> (Vec<Owned>, Vec<Gap>, Option<Gap>) {
    read(&mut Reader::open(path).unwrap())
}

fn records(numbers: impl IntoIterator<Item = usize>) -> Vec<Owned> {
    numbers.into_iter().map(record).collect()
}

/// Opens the log, adds a record, and checks that the log has all records.
fn goes_on(path: &Path, before: &[Owned]) {
    let mut log = Writer::open(path, Options::default()).unwrap();
    assert_eq!(log.len(), before.len() as u64);
    log.append(&record(1000)).unwrap();
    let expected = [before, &[record(1000)]].concat();
    assert_eq!(read_file(path), (expected, vec![], None));
}

#[test]
fn what_is_added_is_there() {
    let (_folder, path) = log(5);
    assert_eq!(read_file(&path), (records(0..5), vec![], None));
    let bytes = fs::read(&path).unwrap();
    // A log contains only frames.
    assert_eq!(scan(&bytes).count(), 5);
    let mut index = Index::build(&path).unwrap();
    assert_eq!((index.len(), index.distinct()), (5, 5));
    for i in 0..5 {
        assert_eq!(index.find(&record(i).digest()), Some(i as u64 + 1));
        assert_eq!(index.offset(i as u64 + 1), Some(i as u64 * SIZE));
        assert_eq!(index.read(i as u64 + 1).unwrap().record().unwrap(), record(i));
    }
    for number in [0, 6, u64::MAX] {
        assert_eq!(index.offset(number), None);
        assert!(matches!(index.read(number), Err(Error::Missing(n)) if n == number));
    }
    assert_eq!(index.find(&record(9).digest()), None);
    goes_on(&path, &records(0..5));
}

#[test]
fn an_index_does_not_believe_what_has_changed() {
    let (_folder, path) = log(2);
    let mut index = Index::build(&path).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[90] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert!(index.read(1).is_ok());
    assert!(matches!(index.read(2), Err(Error::Changed)));
    fs::write(&path, &bytes[..80]).unwrap();
    assert!(matches!(index.read(2), Err(Error::Changed)));
}

#[test]
fn a_torn_tail_is_told_and_taken_away() {
    let (_folder, path) = log(3);
    let whole = fs::read(&path).unwrap();
    for cut in 0..=whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        let entries = cut / SIZE as usize;
        let end = entries as u64 * SIZE;
        let (before, damaged, torn) = read_file(&path);
        assert_eq!((&before, damaged), (&records(0..entries), vec![]));
        assert_eq!(torn.map(|t| (t.start, t.end)), (cut as u64 > end).then_some((end, cut as u64)), "{cut}");
        match Writer::open(&path, Options::default()) {
            Ok(log) => assert_eq!((log.len(), torn), (entries as u64, None)),
            Err(Error::Torn(skipped)) => assert_eq!(Some(skipped), torn),
            Err(error) => panic!("{error}"),
        }
        assert_eq!(fs::read(&path).unwrap(), &whole[..cut], "only who is asked to repairs");

        let recovered = recover(&path).unwrap();
        assert_eq!((recovered.entries, recovered.bytes), (entries as u64, end));
        assert_eq!((recovered.damaged, recovered.tail), (vec![], torn));
        assert_eq!(fs::read(&path).unwrap(), &whole[..end as usize]);
        assert_eq!(recovered.kept.is_some(), torn.is_some());
        if let Some(kept) = recovered.kept {
            assert_eq!(kept, path.with_file_name(format!("a.readouts.tail-{end}")));
            assert_eq!(fs::read(&kept).unwrap(), &whole[end as usize..cut]);
            fs::remove_file(&kept).unwrap();
        }
        goes_on(&path, &before);

        fs::write(&path, &whole[..cut]).unwrap();
        let log = Writer::open(&path, Options::default().recovering()).unwrap();
        assert_eq!(log.recovered().copied(), torn);
        if let Some(kept) = log.kept() {
            assert_eq!(fs::read(kept).unwrap(), &whole[end as usize..cut]);
            fs::remove_file(kept).unwrap();
        }
        drop(log);
        goes_on(&path, &before);
    }
}

/// Checks tails that a crash can leave: the file has its new length, but not all of its content.
#[test]
fn a_tail_of_zeros_or_of_parts_is_torn_too() {
    let (_folder, path) = log(3);
    let whole = fs::read(&path).unwrap();
    let hole = [&whole[..150], &[0; 50], &whole[200..]].concat();
    let tails = [
        ([&whole[..], &[0; 5000]].concat(), Content::Zeros),
        ([&whole[..], &[0; 302], b"the rest of it"].concat(), Content::Zeros),
        ([&whole[..], &whole[..12], &[0; 4096]].concat(), Content::Frame),
        ([&whole[..], &whole[140..200], &whole[141..]].concat(), Content::Frame),
    ];
    for (bytes, content) in tails {
        fs::write(&path, &bytes).unwrap();
        let torn = Some((210, bytes.len() as u64, content));
        let seen = |gap: Gap| (gap.start, gap.end, gap.content());
        assert!(
            matches!(Writer::open(&path, Options::default()), Err(Error::Torn(g)) if Some(seen(g)) == torn)
        );
        assert_eq!(recover(&path).unwrap().tail.map(seen), torn);
        goes_on(&path, &records(0..3));
    }
    // A crash can leave only the length of the very first record.
    fs::write(&path, [0; 70]).unwrap();
    assert!(matches!(Writer::open(&path, Options::default()), Err(Error::Torn(_))));
    assert_eq!(recover(&path).unwrap().entries, 0);
    goes_on(&path, &[]);
    fs::write(&path, hole).unwrap();
    assert_eq!(recover(&path).unwrap().tail.map(|t| (t.start, t.end)), Some((140, 210)));
    goes_on(&path, &records(0..2));
}

#[test]
fn damage_in_the_middle_costs_only_the_entry_that_it_is_in() {
    let (folder, path) = log(3);
    let whole = fs::read(&path).unwrap();
    let copy = folder.path().join("copy.readouts");
    for at in 70..140 {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x40;
        fs::write(&path, &bytes).unwrap();
        let (found, damaged, torn) = read_file(&path);
        assert_eq!((&found, torn), (&records([0, 2]), None));
        let [Gap { start: 70, end: 140, why, .. }] = damaged[..] else { panic!("{damaged:?}") };
        assert!(matches!(why, FrameError::Magic | FrameError::Header | FrameError::Check));
        // This damage is no torn tail, so `recover` leaves it in the file.
        assert_eq!(recover(&path).unwrap().damaged, damaged);
        assert_eq!(fs::read(&path).unwrap(), bytes);
        let salvaged = salvage(&path, &copy).unwrap();
        assert_eq!((salvaged.entries, salvaged.bytes, salvaged.damaged), (2, 2 * SIZE, damaged));
        assert_eq!(fs::read(&copy).unwrap(), [&whole[..70], &whole[140..]].concat());
        fs::remove_file(&copy).unwrap();
        let mut log = Writer::open(&path, Options::default()).unwrap();
        assert_eq!(log.append(&record(7)).unwrap().number, 3);
        assert_eq!(read_file(&path).0, records([0, 2, 7]));
    }
}

#[test]
fn what_is_no_log_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("letter.txt"), folder.path().join("copy"));
    for content in [b"Dear Sir".as_slice(), b"\0R", &[7; 100_000], record(1).as_bytes()] {
        fs::write(&path, content).unwrap();
        for options in [Options::default(), Options::default().recovering()] {
            assert!(matches!(Writer::open(&path, options), Err(Error::NotALog)));
        }
        assert!(matches!(recover(&path), Err(Error::NotALog)));
        assert!(matches!(salvage(&path, &copy), Err(Error::NotALog)));
        assert!(!copy.exists());
        assert_eq!(fs::read(&path).unwrap(), content);
    }
    fs::write(&copy, b"something").unwrap();
    let (_folder, log) = log(1);
    let Err(Error::Io(error)) = salvage(&log, &copy) else { panic!() };
    assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&copy).unwrap(), b"something");
}

#[test]
fn an_empty_file_is_an_empty_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    assert!(matches!(recover(&path), Err(Error::Io(e)) if e.kind() == io::ErrorKind::NotFound));
    assert!(!path.exists());
    fs::write(&path, b"").unwrap();
    assert_eq!(read_file(&path), (vec![], vec![], None));
    assert!(Index::build(&path).unwrap().is_empty());
    assert_eq!(recover(&path).unwrap(), Default::default());
    assert!(Writer::open(&path, Options::default()).unwrap().is_empty());
    goes_on(&path, &[]);
}

#[cfg(unix)]
#[test]
fn only_a_file_can_be_a_log() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Writer::open(folder.path(), Options::default()), Err(Error::Io(_))));
    for device in ["/dev/null", "/dev/full"] {
        assert!(matches!(Writer::open(device, Options::default()), Err(Error::NotAFile)));
        assert!(matches!(recover(device), Err(Error::NotAFile)));
    }
}

#[test]
fn there_is_one_writer_at_a_time() {
    let (_folder, path) = log(1);
    let mut first = Writer::open(&path, Options::default()).unwrap();
    assert!(matches!(Writer::open(&path, Options::default()), Err(Error::Locked { .. })));
    assert!(matches!(recover(&path), Err(Error::Locked { .. })));
    // A reader can open the log while a writer has it open.
    first.append(&record(1)).unwrap();
    assert_eq!(read_file(&path).0, records(0..2));
    drop(first);
    goes_on(&path, &records(0..2));
}

#[test]
fn who_does_not_ask_for_the_lock_is_noticed() {
    let (_folder, path) = log(1);
    let mut log = Writer::open(&path, Options::default()).unwrap();
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"x").unwrap();
    assert!(matches!(log.append(&record(1)), Err(Error::Changed)));
    assert!(matches!(log.append(&record(1)), Err(Error::Broken)));
    assert!(matches!(log.sync(), Err(Error::Broken)));
}

#[test]
fn a_distinct_log_has_each_record_once() {
    let (_folder, path) = log(2);
    let mut log = Writer::open(&path, Options::default().distinct().batched()).unwrap();
    let again = log.append(&record(1)).unwrap();
    assert_eq!((again.number, again.offset, again.duplicate), (2, SIZE, true));
    assert_eq!(
        (log.append(&record(2)).unwrap().number, log.append(&record(2)).unwrap().duplicate),
        (3, true)
    );
    log.sync().unwrap();
    assert_eq!((log.len(), read_file(&path).0), (3, records(0..3)));
    drop(log);
    // A writer without `distinct` still adds a record that the log has already.
    let mut log = Writer::open(&path, Options::default()).unwrap();
    assert!(!log.append(&record(0)).unwrap().duplicate);
    let index = Index::build(&path).unwrap();
    assert_eq!((index.len(), index.distinct(), index.find(&record(0).digest())), (4, 3, Some(1)));
}

#[test]
fn a_newer_record_keeps_its_version() {
    let (_folder, path) = log(1);
    let mut bytes = record(1).into_bytes();
    bytes[41] = 99;
    let newer = Record::parse_newer(bytes).unwrap();
    let version = Version { minor: Version::CURRENT.minor + 1, ..Version::CURRENT };
    let mut log = Writer::open(&path, Options::default()).unwrap();
    assert!(matches!(log.append(&newer), Err(Error::Frame(FrameError::Newer))));
    let appended = log.append_newer(&newer, version).unwrap();
    assert_eq!((appended.number, appended.digest), (2, newer.digest()));
    let mut index = Index::build(&path).unwrap();
    let frame = index.read(2).unwrap();
    assert_eq!((frame.version(), frame.record().unwrap()), (version, newer));
}

/// A reader that gives one byte at a time. Every second call is interrupted.
struct Slow<'a>(&'a [u8], bool);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 { Err(io::ErrorKind::Interrupted.into()) } else { (&mut self.0).take(1).read(buffer) }
    }
}

#[test]
fn it_does_not_matter_in_what_pieces_a_log_is_read() {
    let (_folder, path) = log(3);
    let whole = fs::read(&path).unwrap();
    let large = Frame::new(Version::CURRENT, 200, vec![7; 262_144]).unwrap().to_vec();
    let bytes = [b"noise", &whole[..], &large, &whole[..100], &whole, b"\xd2"].concat();
    let fast = items(&mut Reader::new(&bytes[..]));
    assert_eq!(items(&mut Reader::new(Slow(&bytes, false))), fast);
    let kinds: Vec<_> = fast.iter().map(|item| item.0).collect();
    assert_eq!(
        kinds,
        [
            "damaged", "entry", "entry", "entry", "entry", "entry", "damaged", "entry", "entry", "entry",
            "torn"
        ]
    );
    assert_eq!(fast[6].1, 5 + 210 + large.len() as u64 + 70);
}

/// Returns the kind of each item, and where it begins.
fn items(reader: &mut Reader<impl Read>) -> Vec<(&'static str, u64)> {
    let mut items = Vec::new();
    while let Some(item) = reader.read().unwrap() {
        items.push(match item {
            Item::Entry(entry) => ("entry", entry.offset),
            Item::Damaged(s) => ("damaged", s.start),
            Item::Torn(s) => ("torn", s.start),
            Item::Foreign(s) => ("foreign", s.start),
        });
    }
    items
}

#[test]
fn every_error_has_words_and_what_is_behind_it() {
    use std::error::Error as _;
    let tail = |bytes: &[u8]| {
        let mut reader = Reader::new(bytes);
        match reader.read().unwrap() {
            Some(Item::Torn(gap) | Item::Foreign(gap)) => gap,
            other => panic!("{other:?}"),
        }
    };
    let (cut, zeros, text) = (tail(b"\xd2\xc4"), tail(&[0; 20]), tail(b"{\"id\":\"r1\"}"));
    for (error, words, source) in [
        (Error::from(io::Error::other("no disk")), "no disk", None),
        (Error::Locked { waited: Duration::ZERO }, "another writer has it open", None),
        (
            Error::Locked { waited: Duration::from_millis(1500) },
            "another writer has it open, still after waiting for 1.5s",
            None,
        ),
        (Error::NotAFile, "it is not a regular file", None),
        (Error::NotALog, "it is not a log of records", None),
        (Error::Torn(cut), "the last record is cut off: bytes 0 to 2 are no whole frame", None),
        (
            Error::Torn(zeros),
            "the last record was not written, only its length: bytes 0 to 20: zeros, and no record",
            None,
        ),
        (
            Error::Foreign(text),
            r#"something stands behind the last record: bytes 0 to 11: text, and no record: "{\"id\":\"r1\"}""#,
            None,
        ),
        (Error::NotWhole(zeros), "it is not whole: bytes 0 to 20: zeros, and no record", None),
        (Error::Changed, "somebody else has changed the file", None),
        (Error::Broken, "an earlier write failed, and the log has to be opened anew", None),
        (Error::Missing(7), "there is no entry 7", None),
        (Error::from(FrameError::Newer), "a record with parts of a newer version than its frame", None),
    ] {
        assert_eq!(error.to_string(), words);
        assert_eq!(error.source().map(ToString::to_string).as_deref(), source);
    }
}

#[test]
fn errors_of_the_input_are_handed_on() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the cable"))
        }
    }
    let (_folder, path) = log(1);
    let bytes = fs::read(&path).unwrap();
    let mut reader = Reader::new(bytes.chain(Broken));
    assert!(matches!(reader.read(), Ok(Some(Item::Entry(_)))));
    assert!(matches!(reader.read(), Err(e) if e.to_string() == "the cable"));
    let error: Error = frame::Error::Newer.into();
    assert!(!error.to_string().is_empty());
}

/// Checks that a closed log can be opened again at once. A new process holds all open files of its parent until it runs its
/// program, so it may also hold the file of the log.
#[cfg(unix)]
#[test]
fn a_closed_log_is_free_whatever_programs_are_started_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.readouts");
    let done = AtomicBool::new(false);
    std::thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    Command::new("true").status().unwrap();
                }
            });
        }
        let opened = (0..300).try_for_each(|_| Writer::open(&path, Options::default()).map(drop));
        done.store(true, Ordering::Relaxed);
        opened.unwrap();
    });
}
