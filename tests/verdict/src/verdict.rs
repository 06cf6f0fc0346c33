//! What the crate says of all vectors and of what becomes of them when they are changed, in one hash.

use crate::change::{self, Density, Kind, MORE};
use crate::fold::Fold;
use core::fmt;
use diplomatic_readout::{Error, Record};

struct Vector {
    record: &'static [u8],
    message: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/vectors.rs"));

/// How much is asked. Each level has a hash of its own.
#[derive(Clone, Copy)]
pub enum Level {
    /// The two short vectors, thinned, for machines that are interpreted.
    Small,
    /// All vectors; of the short ones every change.
    Full,
}

impl Level {
    #[allow(dead_code, reason = "not every machine asks for all")]
    pub const ALL: [Level; 2] = [Level::Small, Level::Full];

    fn vectors(self) -> &'static [Vector] {
        match self {
            Level::Small => &VECTORS[..SHORT],
            Level::Full => VECTORS,
        }
    }

    fn density(self, vector: usize) -> Density {
        match self {
            Level::Small => Density { place: 2, change: 29, end: 7 },
            Level::Full if vector < SHORT => Density { place: 1, change: 1, end: 1 },
            Level::Full => Density { place: 3, change: 43, end: 1 },
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Level::Small => "small",
            Level::Full => "full",
        })
    }
}

/// How many of the vectors, from the first, are short.
const SHORT: usize = 2;

/// The longest message has less than this.
const ROOM: usize = 32 * 1024;

/// Room for what is changed, and for what is made of it.
pub struct Rooms {
    changed: [u8; ROOM + MORE],
    made: [u8; ROOM],
}

impl Rooms {
    pub const NEW: Rooms = Rooms { changed: [0; ROOM + MORE], made: [0; ROOM] };
}

pub fn of(level: Level, rooms: &mut Rooms) -> Fold {
    let mut fold = Fold::new();
    let Rooms { changed, made } = rooms;
    for (n, vector) in level.vectors().iter().enumerate() {
        let density = level.density(n);
        let Ok(record) = Record::parse(vector.record) else {
            // Then the hash differs from any that is right.
            fold.printed(format_args!("vector {n} is none"));
            continue;
        };
        fold.printed(format_args!("{:?}", record.view()));

        let text = record.text_len();
        let (head, body) = vector.record.split_at(lengths(text) + text);
        let body = &body[lengths(body.len())..];
        let kind = Kind::Record { text: &head[lengths(text)..], body };
        change::every(vector.record, kind, density, changed, &mut |bytes| as_record(bytes, made, &mut fold));
        change::every(vector.message, Kind::Message, density, changed, &mut |bytes| {
            as_message(bytes, made, &mut fold)
        });
    }
    fold
}

/// How many bytes the length before so many bytes has; up to two, which is what the vectors need, with or without it
/// counted.
fn lengths(n: usize) -> usize {
    match n {
        0..=0x7f => 1,
        _ => 2,
    }
}

fn as_record(bytes: &[u8], made: &mut [u8], fold: &mut Fold) {
    match Record::split_first(bytes) {
        Ok((first, rest)) => [first.len(), rest.len()].map(|n| fold.number(n as u64)),
        Err(e) => [refused(&e, fold), ()],
    };
    match Record::parse(bytes) {
        Ok(record) => {
            accepted(record, fold);
            match record.view().encode(made) {
                Ok(again) => fold.printed(format_args!("{}", again.as_bytes() == bytes)),
                Err(e) => refused(&e, fold),
            }
            match record.to_protobuf(made) {
                Ok(message) => fold.bytes(message),
                Err(e) => refused(&e, fold),
            }
        }
        Err(e) => refused(&e, fold),
    }
    match Record::parse_newer(bytes) {
        Ok(record) => fold.number(record.newer_parts().into()),
        Err(e) => refused(&e, fold),
    }
}

fn as_message(message: &[u8], made: &mut [u8], fold: &mut Fold) {
    match Record::from_protobuf(message, made) {
        Ok(record) => accepted(record, fold),
        Err(e) => refused(&e, fold),
    }
    match Record::from_protobuf_lossy(message, made) {
        Ok((_, skipped)) => fold.number(skipped.into()),
        Err(e) => refused(&e, fold),
    }
}

fn accepted(record: Record<&[u8]>, fold: &mut Fold) {
    fold.accepted += 1;
    fold.number(record.as_bytes().len() as u64);
    fold.bytes(record.digest().as_bytes());
}

/// The rule, the field, the byte and all figures: an error prints them.
fn refused(e: &Error, fold: &mut Fold) {
    fold.refused += 1;
    fold.bytes(e.rule().as_bytes());
    fold.printed(format_args!("{e} {:?} {:?}", e.kind(), e.offset()));
}
