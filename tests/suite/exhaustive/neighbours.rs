//! Tests every truncation, bit flip, substitution, insertion and deletion of one byte of the examples, in the three
//! formats. Nothing panics. A refused input has a rule and a place. An accepted input reads back to the same record.

use super::{Owned, examples, on_all_cores, step};
use diplomatic_readout::{Error, RULES, Record, json};

/// One change of bytes.
#[derive(Debug, Clone, Copy)]
enum Change {
    Truncate(usize),
    Flip(usize, u8),
    Delete(usize),
    Substitute(usize, u8),
    Insert(usize, u8),
}

impl Change {
    fn of(self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        match self {
            Change::Truncate(end) => bytes.truncate(end),
            Change::Flip(at, bit) => bytes[at] ^= 1 << bit,
            Change::Delete(at) => drop(bytes.remove(at)),
            Change::Substitute(at, byte) => bytes[at] = byte,
            Change::Insert(at, byte) => bytes.insert(at, byte),
        }
        bytes
    }
}

/// Returns all changes at one place. Of the many substitutions and insertions, it returns only one in `every`.
fn changes(at: usize, original: u8, every: usize) -> impl Iterator<Item = Change> {
    let few = [Change::Truncate(at), Change::Delete(at)];
    let flips = (0..8).map(move |bit| Change::Flip(at, bit));
    let bytes =
        move |turn: usize| (0..=u8::MAX).filter(move |b| (usize::from(*b) + at + turn).is_multiple_of(every));
    let substitutions = bytes(0).filter(move |b| *b != original).map(move |b| Change::Substitute(at, b));
    let insertions = bytes(1).map(move |b| Change::Insert(at, b));
    few.into_iter().chain(flips).chain(substitutions).chain(insertions)
}

/// A format: its name, a function that returns the bytes of a record, and a function that reads bytes and checks the
/// laws of its result.
type Format = (&'static str, fn(&Owned) -> Vec<u8>, fn(&[u8]) -> Option<Owned>);

const FORMATS: &[Format] = &[
    ("canonical", |record| record.as_bytes().to_vec(), canonical),
    ("protobuf", |record| record.to_protobuf_vec().unwrap(), protobuf),
    ("json", |record| json::to_string(&record.view()).unwrap().into_bytes(), json),
];

fn explains(error: &Error, length: usize) {
    assert!(RULES.iter().any(|(rule, _)| *rule == error.rule()));
    assert!(error.offset().is_none_or(|at| at <= length), "{error}");
}

fn canonical(bytes: &[u8]) -> Option<Owned> {
    match Record::parse(bytes) {
        Ok(record) => {
            assert_eq!(record.view().to_record().unwrap().as_bytes(), bytes, "not canonical");
            Some(record.into_owned())
        }
        Err(error) => {
            explains(&error, bytes.len());
            None
        }
    }
}

fn protobuf(bytes: &[u8]) -> Option<Owned> {
    match Record::from_protobuf_vec(bytes) {
        Ok(record) => {
            let again = record.to_protobuf_vec().unwrap();
            assert_eq!(Record::from_protobuf_vec(&again).unwrap(), record);
            Some(record)
        }
        Err(error) => {
            explains(&error, bytes.len());
            None
        }
    }
}

fn json(bytes: &[u8]) -> Option<Owned> {
    let read = json::from_slice(bytes);
    // The input is also read through serde, with the same verdict. Only one input in seven is, since it takes as long
    // again.
    if bytes.len().is_multiple_of(7) {
        assert_eq!(serde_json::from_slice::<Owned>(bytes).ok().as_ref(), read.as_ref().ok());
    }
    match read {
        Ok(record) => {
            let again = json::to_string(&record.view()).unwrap();
            assert_eq!(json::from_str(&again).unwrap(), record);
            Some(record)
        }
        Err(report) => {
            assert!((1..=json::Report::CAP).contains(&report.problems().len()));
            for problem in report.problems() {
                assert!(RULES.iter().any(|(rule, _)| *rule == problem.rule()));
                assert!(problem.place().is_some_and(|place| place.offset <= bytes.len()), "{problem}");
            }
            None
        }
    }
}

fn around_all_examples(&(format, write, read): &Format, every: [usize; 2], places: usize) {
    let everything = std::env::var_os("EXHAUSTIVE").is_some();
    for (i, (name, record)) in examples().iter().enumerate() {
        let bytes = write(record);
        assert_eq!(read(&bytes).as_ref(), Some(record));
        let every = if everything { 1 } else { every[usize::from(i > 0)] };
        let places = step(places);
        let [tried, accepted, equal] = on_all_cores(bytes.len() / places, |n| {
            let mut sums = [0; 3];
            let at = n * places;
            for change in changes(at, bytes[at], every) {
                let changed = change.of(&bytes);
                let record_of = read(&changed);
                // Two different canonical byte strings are two different readouts. A truncated record is never valid.
                let same = record_of.as_ref() == Some(record);
                if format == "canonical" {
                    assert!(!same, "{name}: a second encoding by {change:?}");
                    let cut = matches!(change, Change::Truncate(_));
                    assert!(!cut || record_of.is_none(), "{name}: {change:?}");
                }
                let view_differs = record_of.as_ref().is_none_or(|r| (r.view() == record.view()) == same);
                assert!(view_differs, "{name}: {change:?}");
                sums[0] += 1;
                sums[1] += usize::from(record_of.is_some());
                sums[2] += usize::from(same);
            }
            sums
        });
        let size = bytes.len();
        println!(
            "{format} {name}: {size} bytes, {tried} changes, {accepted} accepted, {equal} of them the same"
        );
    }
}

/// Returns the step for the short record and the step for the real ones. One in this number of substitutions and
/// insertions is tried.
const fn every(optimised: [usize; 2]) -> [usize; 2] {
    if cfg!(debug_assertions) { [32, 256] } else { optimised }
}

#[test]
fn every_neighbour_in_canonical_bytes() {
    around_all_examples(&FORMATS[0], every([1, 4]), 41);
}

#[test]
fn every_neighbour_in_protobuf() {
    around_all_examples(&FORMATS[1], every([1, 16]), 61);
}

#[test]
fn every_neighbour_in_json() {
    around_all_examples(&FORMATS[2], every([1, 128]), 211);
}
