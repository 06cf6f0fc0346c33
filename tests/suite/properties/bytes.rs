//! Tests bytes that are nearly a record.

use super::{config, oracle};
use crate::support::documents::examples;
use diplomatic_readout::strategy::{record, small_record};
use diplomatic_readout::{Record, json};
use proptest::prelude::*;
use proptest::sample::Index;

/// One change of bytes.
#[derive(Debug, Clone)]
enum Change {
    Flip(Index, u8),
    Set(Index, u8),
    Insert(Index, u8),
    Delete(Index, usize),
    Repeat(Index, usize),
    Swap(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    // Lengths and presence bits are small numbers, so these are frequent here.
    let byte = || prop_oneof![1 => any::<u8>(), 1 => 0..16_u8, 1 => prop::sample::select(&[0x80, 0x81, 0xff, 0x7f][..])];
    prop_oneof![
        (any::<Index>(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (any::<Index>(), byte()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<Index>(), byte()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        (any::<Index>(), 1..4_usize).prop_map(|(at, n)| Change::Delete(at, n)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, n)| Change::Repeat(at, n)),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Swap(a, b)),
    ]
}

fn changed(mut bytes: Vec<u8>, change: &Change) -> Vec<u8> {
    let part = |at: usize, n: usize, length: usize| at..(at + n).min(length);
    match change {
        Change::Flip(at, bit) => *at.get_mut(&mut bytes) ^= 1 << bit,
        Change::Set(at, byte) => *at.get_mut(&mut bytes) = *byte,
        Change::Insert(at, byte) => bytes.insert(at.index(bytes.len()), *byte),
        Change::Delete(at, n) => {
            bytes.drain(part(at.index(bytes.len()), *n, bytes.len()));
        }
        Change::Repeat(at, n) => {
            let part = part(at.index(bytes.len()), *n, bytes.len());
            let end = part.end;
            let again = bytes[part].to_vec();
            bytes.splice(end..end, again);
        }
        Change::Swap(a, b) => {
            let (a, b) = (a.index(bytes.len()), b.index(bytes.len()));
            bytes.swap(a, b);
        }
    }
    bytes
}

/// Checks the laws for bytes near a record. If they are a record, it must be another one.
fn near(bytes: &[u8], original: &Record<&[u8]>) {
    if oracle::check(bytes) && bytes != original.as_bytes() {
        let other = Record::parse(bytes).unwrap();
        let [one, two] = [original, &other].map(|record| json::to_string(&record.view()).unwrap());
        assert_ne!(one, two, "two encodings of one readout");
        assert_ne!(other.digest(), original.digest());
    }
}

/// Checks the laws as [`near`] does, but only if the bytes are accepted. Returns whether they are a record of this
/// version.
pub(crate) fn quick(bytes: &[u8], original: &Record<&[u8]>) -> bool {
    let accepted = Record::parse(bytes).is_ok();
    if accepted || Record::parse_newer(bytes).is_ok() {
        near(bytes, original);
    }
    accepted
}

fn refused(bytes: &[u8]) {
    let length = bytes.len();
    let errors =
        [Record::parse(bytes).map(|_| ()).unwrap_err(), Record::parse_newer(bytes).map(|_| ()).unwrap_err()];
    errors.iter().for_each(|error| oracle::explains(error, length));
}

/// Checks that truncated bytes and longer bytes are not a record of any version.
fn no_other_length(bytes: &[u8], step: usize) {
    (0..bytes.len()).step_by(step).for_each(|end| refused(&bytes[..end]));
    let mut longer = bytes.to_vec();
    longer.push(0);
    for byte in 0..=u8::MAX {
        *longer.last_mut().unwrap() = byte;
        refused(&longer);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_of_another_length_is_accepted(record in small_record(), more in prop::collection::vec(any::<u8>(), 1..9)) {
        let bytes = record.as_bytes();
        no_other_length(bytes, bytes.len() / 200 + 1);
        refused(&[bytes, &more].concat());
    }

    #[test]
    fn what_is_left_of_a_damaged_record_is_canonical_or_refused(
        record in small_record(),
        changes in prop::collection::vec(prop::collection::vec(change(), 1..4), 1..40),
    ) {
        for changes in changes {
            let bytes = changes.iter().fold(record.as_bytes().to_vec(), changed);
            near(&bytes, &record.by_ref());
        }
    }

    #[test]
    fn larger_records_too(record in record(), change in change()) {
        near(&changed(record.as_bytes().to_vec(), &change), &record.by_ref());
    }

    #[test]
    fn any_bytes_are_canonical_or_refused(bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0..8_u8], 0..200)) {
        oracle::check(&bytes);
    }
}

/// Flips each bit of the real records. A debug build flips only as many as there is time for.
#[test]
fn around_the_real_records_every_single_error_is_canonical_or_refused() {
    let (mut tried, mut accepted) = (0, 0);
    let mut records = Vec::new();
    for (_, text) in examples() {
        let record = json::from_str(&text).unwrap();
        no_other_length(record.as_bytes(), if cfg!(debug_assertions) { 7 } else { 1 });
        records.push(record);
    }
    // The step is prime to 8, so that it reaches every position of a bit in a byte.
    let step = if cfg!(debug_assertions) { 97 } else { 1 };
    for record in &records {
        let mut bytes = record.as_bytes().to_vec();
        for flip in (0..bytes.len() * 8).step_by(step) {
            bytes[flip / 8] ^= 1 << (flip % 8);
            tried += 1;
            if let Ok(other) = Record::parse(&*bytes) {
                assert_eq!(other.view().to_record().unwrap(), other);
                accepted += 1;
                // The other laws take more time.
                if accepted % 64 == 0 {
                    near(&bytes, &record.by_ref());
                }
            } else if Record::parse_newer(&*bytes).is_ok() {
                near(&bytes, &record.by_ref());
            }
            bytes[flip / 8] ^= 1 << (flip % 8);
        }
    }
    println!("{tried} bits turned over, {accepted} accepted");
    assert!(accepted > 0);
}
