//! Tests numbers of every length, at every place of an example that has a number. All lengths around the number are
//! corrected.

use super::{examples, step};
use crate::support::encode;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use diplomatic_readout::{Readout, Record};

/// A part of a message. One number can be written in another way.
enum Piece {
    Number(u64),
    Raw(Vec<u8>),
    /// Bytes with their length before them. In canonical bytes, the length of the text follows and does not change.
    Framed {
        inside: Vec<Piece>,
        text: Option<u64>,
    },
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let size = bytes.iter().position(|b| *b < 0x80).unwrap() + 1;
    let (number, rest) = bytes.split_at(size);
    *bytes = rest;
    number.iter().rev().fold(0, |n, b| n << 7 | u64::from(b & 0x7f))
}

fn shortest(n: u64) -> Vec<u8> {
    let mut out = Vec::new();
    encode::varint(&mut out, n);
    out
}

/// Returns a number in at least `size` bytes, which may be more than it needs.
fn stretched(n: u64, size: usize) -> Vec<u8> {
    let mut out = shortest(n);
    while out.len() < size {
        *out.last_mut().unwrap() |= 0x80;
        out.push(0);
    }
    out
}

/// Writes pieces, with `put` for the number at `place`. `next` counts the numbers, and is their total at the end.
fn write(pieces: &[Piece], next: &mut usize, place: usize, put: &dyn Fn(u64) -> Vec<u8>) -> Vec<u8> {
    let number = |n: u64, next: &mut usize| {
        *next += 1;
        if *next - 1 == place { put(n) } else { shortest(n) }
    };
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Number(n) => out.extend(number(*n, next)),
            Piece::Raw(bytes) => out.extend(bytes),
            Piece::Framed { inside, text } => {
                let mut length = *next;
                *next += 1;
                let text = text.map_or(Vec::new(), |n| number(n, next));
                let content = write(inside, next, place, put);
                out.extend(number(content.len() as u64, &mut length));
                out.extend(text);
                out.extend(content);
            }
        }
    }
    out
}

fn framed(bytes: &mut &[u8], inside: impl FnOnce(&mut &[u8]) -> Vec<Piece>) -> Piece {
    let size = varint(bytes) as usize;
    let (mut content, rest) = bytes.split_at(size);
    *bytes = rest;
    let inside = inside(&mut content);
    assert!(content.is_empty());
    Piece::Framed { inside, text: None }
}

fn raw(bytes: &mut &[u8]) -> Vec<Piece> {
    vec![Piece::Raw(std::mem::take(bytes).to_vec())]
}

fn canonical(mut bytes: &[u8]) -> Vec<Piece> {
    let text = framed(&mut bytes, raw);
    let body = framed(&mut bytes, |body| {
        let mut pieces = Vec::new();
        record(Readout::DESCRIPTOR, body, &mut pieces);
        pieces
    });
    vec![text, body]
}

fn number(body: &mut &[u8], out: &mut Vec<Piece>) -> u64 {
    let n = varint(body);
    out.push(Piece::Number(n));
    n
}

fn record(desc: &RecordDescriptor, body: &mut &[u8], out: &mut Vec<Piece>) {
    let present = number(body, out);
    for field in desc.fields {
        assert!(field.number <= desc.base, "teach this test the fields that were added later");
        if field.required || present & desc.bit(field) != 0 {
            value(&field.ty, body, out, desc.name == "Readout");
        }
    }
}

fn value(ty: &Type, body: &mut &[u8], out: &mut Vec<Piece>, own: bool) {
    let mut fixed = |n: usize, body: &mut &[u8]| {
        let (bytes, rest) = body.split_at(n);
        *body = rest;
        out.push(Piece::Raw(bytes.to_vec()));
    };
    match ty {
        Type::Flag => {}
        Type::Value(v) if v.name == "Country" => fixed(2, body),
        Type::Value(v) if v.name == "Currency" => fixed(3, body),
        Type::Value(v) if v.name == "Sha256" => fixed(32, body),
        Type::Value(v) if v.name == "Decimal" => {
            fixed(1, body);
            number(body, out);
        }
        Type::Value(v) if v.name == "Date" => {
            let word = number(body, out);
            let more = match word & 15 {
                8 | 12 | 13 => 1,
                9 => word >> 6,
                10 | 11 => 2,
                _ => 0,
            };
            for _ in 0..more {
                number(body, out);
            }
        }
        Type::Record(desc) => record(desc, body, out),
        Type::List { of: Type::Record(desc), .. } => {
            let n = number(body, out);
            let records =
                |body: &mut &[u8], out: &mut Vec<Piece>| (0..n).for_each(|_| record(desc, body, out));
            if own {
                let (size, text) = (varint(body) as usize, varint(body));
                let (mut content, rest) = body.split_at(size);
                let mut inside = Vec::new();
                records(&mut content, &mut inside);
                *body = rest;
                out.push(Piece::Framed { inside, text: Some(text) });
            } else {
                records(body, out);
            }
        }
        Type::List { .. } => while number(body, out) & 1 != 0 {},
        _ => {
            number(body, out);
        }
    }
}

fn protobuf(desc: &RecordDescriptor, bytes: &mut &[u8]) -> Vec<Piece> {
    let mut out = Vec::new();
    while !bytes.is_empty() {
        let tag = number(bytes, &mut out);
        if tag & 7 == 0 {
            number(bytes, &mut out);
            continue;
        }
        let field = desc.field((tag >> 3) as u8).unwrap();
        out.push(framed(bytes, |content| match (field.ty.record(), field.ty) {
            (Some(inner), _) => protobuf(inner, content),
            (None, Type::List { of: Type::Enum(_), .. }) => {
                let mut numbers = Vec::new();
                while !content.is_empty() {
                    number(content, &mut numbers);
                }
                numbers
            }
            _ => raw(content),
        }));
    }
    out
}

/// Returns the smallest and the greatest number of each length, and numbers that are too large.
fn numbers_of_every_length() -> Vec<Vec<u8>> {
    let ends = (1..=10_u32).flat_map(|size| {
        let least = if size == 1 { 0 } else { 1_u64 << (7 * (size - 1)) };
        let most = 1_u64.checked_shl(7 * size).map_or(u64::MAX, |n| n - 1);
        [least, most].map(shortest)
    });
    let near = [u32::MAX.into(), 1 << 32, (1 << 32) + 5, (1 << 31) - 1].map(shortest);
    let over = [0x02, 0x7f].map(|last| [&[0xff; 9][..], &[last]].concat());
    let endless = [[0x80; 11].to_vec(), [0xff; 11].to_vec(), [0xff; 300].to_vec()];
    ends.chain(near).chain(over).chain(endless).collect()
}

/// Tries every place. `longer` checks the same number in more bytes, and `other` checks other numbers of every length.
fn every_place(
    pieces: &[Piece],
    mut longer: impl FnMut(&[u8], usize),
    mut other: impl FnMut(&[u8]),
) -> [usize; 2] {
    let mut places = 0;
    write(pieces, &mut places, usize::MAX, &shortest);
    let numbers = numbers_of_every_length();
    let mut tried = 0;
    for place in (0..places).step_by(step(67)) {
        for size in 1..=11 {
            let stretchable = std::cell::Cell::new(false);
            let put = |n: u64| {
                stretchable.set(shortest(n).len() < size);
                stretched(n, size)
            };
            let bytes = write(pieces, &mut 0, place, &put);
            if stretchable.get() {
                longer(&bytes, size);
                tried += 1;
            }
        }
        for number in &numbers {
            other(&write(pieces, &mut 0, place, &|_| number.clone()));
            tried += 1;
        }
    }
    [places, tried]
}

#[test]
fn of_every_length_of_a_number_canonical_bytes_take_the_shortest() {
    for (name, example) in examples() {
        let pieces = canonical(example.as_bytes());
        assert_eq!(write(&pieces, &mut 0, usize::MAX, &shortest), example.as_bytes());
        let longer = |bytes: &[u8], _| {
            let error = Record::parse(bytes).map(drop).unwrap_err();
            // A list with an invalid length looks empty. A list before it may refer to it, and is then reported first.
            assert!(["wire.varint", "ref.unknown"].contains(&error.rule()), "{error}");
        };
        let other = |bytes: &[u8]| {
            if let Ok(record) = Record::parse(bytes) {
                assert_eq!(record.view().to_record().unwrap(), record);
            }
        };
        let [places, tried] = every_place(&pieces, longer, other);
        println!("canonical {name}: {places} numbers, {tried} tried");
    }
}

#[test]
fn of_every_length_of_a_number_protobuf_takes_ten_bytes() {
    for (name, example) in examples() {
        let message = example.to_protobuf_vec().unwrap();
        let pieces = protobuf(Readout::DESCRIPTOR, &mut message.as_slice());
        assert_eq!(write(&pieces, &mut 0, usize::MAX, &shortest), message);
        let longer = |bytes: &[u8], size: usize| match Record::from_protobuf_vec(bytes) {
            Ok(record) => assert!(size <= 10 && record == example),
            Err(error) => assert!(size == 11 && error.rule() == "wire.varint", "{error}"),
        };
        let other = |bytes: &[u8]| {
            if let Ok(record) = Record::from_protobuf_vec(bytes) {
                let again = record.to_protobuf_vec().unwrap();
                assert_eq!(Record::from_protobuf_vec(&again).unwrap(), record);
            }
        };
        let [places, tried] = every_place(&pieces, longer, other);
        println!("protobuf {name}: {places} numbers, {tried} tried");
    }
}
