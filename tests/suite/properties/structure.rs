//! Tests changes inside a record that also correct the lengths around them. Random changes hardly ever do this. A
//! second encoding of the same readout would look like this.

use super::{bytes, config};
use crate::support::documents::{EVERY_TYPE, MINIMAL};
use diplomatic_readout::strategy::small_record;
use diplomatic_readout::{Record, json};
use proptest::prelude::*;
use proptest::sample::Index;

/// A change of one byte of the structure.
#[derive(Debug, Clone, Copy)]
enum Edit {
    /// The number that ends here takes one byte more, and keeps its value.
    Stretch,
    Insert(u8),
    Delete,
}

const EDITS: &[Edit] = &[Edit::Stretch, Edit::Insert(0), Edit::Insert(1), Edit::Insert(2), Edit::Delete];

/// Of the changes of one byte in a random record, one in `STEP` is tried.
const STEP: usize = if cfg!(debug_assertions) { 61 } else { 5 };

pub(crate) fn varint(bytes: &[u8]) -> (usize, &[u8]) {
    let size = bytes.iter().position(|b| *b < 0x80).unwrap() + 1;
    let number = bytes[..size].iter().rev().fold(0, |n, b| n << 7 | usize::from(b & 0x7f));
    (number, &bytes[size..])
}

pub(crate) fn put_varint(out: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Splits a record into its texts with their length, and the structure without its length.
pub(crate) fn halves(record: &[u8]) -> (&[u8], &[u8]) {
    let (length, rest) = varint(record);
    let (text, rest) = record.split_at(record.len() - rest.len() + length);
    (text, varint(rest).1)
}

pub(crate) fn message(text: &[u8], body: &[u8]) -> Vec<u8> {
    let mut message = text.to_vec();
    put_varint(&mut message, body.len());
    message.extend(body);
    message
}

/// Returns the message with one byte of the structure changed. The given lengths grow or shrink by one.
fn edited(record: &[u8], at: usize, edit: Edit, lengths: &[usize]) -> Vec<u8> {
    let (text, body) = halves(record);
    let mut body = body.to_vec();
    for place in lengths {
        body[*place] = match edit {
            Edit::Delete => body[*place].wrapping_sub(1),
            _ => body[*place].wrapping_add(1),
        };
    }
    match edit {
        Edit::Stretch => {
            body[at] |= 0x80;
            body.insert(at + 1, 0);
        }
        Edit::Insert(byte) => body.insert(at, byte),
        Edit::Delete => drop(body.drain(at..=at)),
    }
    message(text, &body)
}

/// Returns the positions before `at` that can hold the length of a block around it.
fn around(body: &[u8], at: usize) -> Vec<usize> {
    // After this length, the length of the text follows.
    (0..at).filter(|q| body[*q] < 0x80 && q + 2 + usize::from(body[*q]) >= at).collect()
}

/// Makes all changes of one byte, each with up to three lengths around it.
fn every_edit(record: &[u8], at: usize, mut see: impl FnMut(Vec<u8>)) {
    let lengths = around(halves(record).1, at);
    for edit in EDITS {
        see(edited(record, at, *edit, &[]));
        for (i, one) in lengths.iter().enumerate() {
            see(edited(record, at, *edit, &[*one]));
            for (k, two) in lengths[..i].iter().enumerate() {
                see(edited(record, at, *edit, &[*one, *two]));
                // The third length is that of a list, which is far before the others.
                for three in &lengths[..k.min(6)] {
                    see(edited(record, at, *edit, &[*one, *two, *three]));
                }
            }
        }
    }
}

#[test]
fn no_edit_of_the_structure_makes_a_second_encoding() {
    let record = json::from_str(EVERY_TYPE).unwrap();
    let length = halves(record.as_bytes()).1.len();
    let (mut tried, mut accepted) = (0, 0);
    for at in (0..length).step_by(if cfg!(debug_assertions) { 11 } else { 1 }) {
        every_edit(record.as_bytes(), at, |bytes| {
            tried += 1;
            accepted += usize::from(bytes::quick(&bytes, &record.by_ref()));
        });
    }
    println!("{tried} edits, {accepted} of them accepted");
}

#[test]
fn nor_does_a_field_that_is_there_and_says_nothing() {
    // Flips a bit of one byte, which may say that a field is present, and adds empty values at a later place.
    let record = json::from_str(MINIMAL).unwrap();
    let (text, body) = halves(record.as_bytes());
    let (mut tried, mut accepted) = (0, 0);
    for (from, bit) in (0..body.len()).flat_map(|from| (0..8).map(move |bit| (from, 1 << bit))) {
        for at in (from + 1..=body.len()).step_by(if cfg!(debug_assertions) { 2 } else { 1 }) {
            for more in [&[0][..], &[1], &[0, 0], &[1, 0], &[0, 1], &[0, 0, 0], &[1, 0, 0]] {
                let lengths = around(body, at);
                // No length, one length, or two lengths grow.
                let none = [usize::MAX; 2];
                let ones = lengths.iter().map(|one| [*one, usize::MAX]);
                let twos =
                    lengths.iter().enumerate().flat_map(|(i, a)| lengths[..i].iter().map(|b| [*a, *b]));
                for places in std::iter::once(none).chain(ones).chain(twos) {
                    let mut body = body.to_vec();
                    body[from] ^= bit;
                    for place in places.into_iter().filter(|place| *place < at) {
                        body[place] = body[place].wrapping_add(more.len() as u8);
                    }
                    body.splice(at..at, more.iter().copied());
                    tried += 1;
                    accepted += usize::from(bytes::quick(&message(text, &body), &record.by_ref()));
                }
            }
        }
    }
    println!("{tried} edits, {accepted} of them accepted");
}

#[test]
fn no_other_value_of_a_byte_makes_a_second_encoding() {
    let record = json::from_str(EVERY_TYPE).unwrap();
    let mut bytes = record.as_bytes().to_vec();
    for at in 0..bytes.len() {
        let good = bytes[at];
        for byte in (0..=u8::MAX).step_by(if cfg!(debug_assertions) { 29 } else { 1 }) {
            bytes[at] = good ^ byte;
            bytes::quick(&bytes, &record.by_ref());
        }
        for bit in 0..8 {
            bytes[at] = good ^ 1 << bit;
            bytes::quick(&bytes, &record.by_ref());
        }
        bytes[at] = good;
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nor_in_any_other_record(record in small_record(), place in any::<Index>(), turn in 0..STEP) {
        let at = place.index(halves(record.as_bytes()).1.len());
        let mut turns = turn..;
        every_edit(record.as_bytes(), at, |bytes| {
            if turns.next().is_some_and(|turn| turn % STEP == 0) {
                bytes::quick(&bytes, &record.by_ref());
            }
        });
    }
}

#[test]
fn an_edit_that_changes_nothing_gives_the_same_bytes() {
    let record = json::from_str(EVERY_TYPE).unwrap();
    let (text, body) = halves(record.as_bytes());
    assert_eq!(Record::parse(message(text, body)).unwrap(), record);
}
