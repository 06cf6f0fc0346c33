//! Every change is made of another byte, another end, or other bytes in place of one: nothing is left to chance.

/// What may stand in place of a byte of structure: numbers that are too long, too large, or of a width that only some
/// machines could take.
const NUMBERS: &[&[u8]] = &[
    b"",
    b"\x80\x00",
    b"\x81\x00",
    b"\x80\x80\x80\x80\x00",
    b"\x81\x80\x80\x80\x80\x00",
    b"\xff\xff\xff\xff\x07",
    b"\xff\xff\xff\xff\x0f",
    b"\xff\xff\xff\xff\x1f",
    b"\x80\x80\x80\x80\x10",
    b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
    b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
    b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02",
    b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
];

/// What may stand in place of a byte of text.
const TEXTS: &[&[u8]] = &[
    b"",
    b"\xc3\xa9",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"\xf0\x9f\x8f\xb3\xef\xb8\x8f",
    b"\xf4\x8f\xbf\xbf",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\n",
];

/// Other values of a byte, by the bits that change, and whole.
const FLIPS: [u8; 8] = [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80];
const VALUES: [u8; 5] = [0x00, 0x01, 0x7f, 0x80, 0xff];

/// How many of the changes are made.
#[derive(Clone, Copy)]
pub struct Density {
    /// Every so many places one is changed.
    pub place: usize,
    /// Every so many of the changes of a place is made, not always the same ones.
    pub change: usize,
    /// Every so many ends is one.
    pub end: usize,
}

/// Room for what is longer than the vector.
pub const MORE: usize = 64;

/// Shows every change of `bytes` to `see`; what `bytes` are decides whether other bytes can stand for one.
pub fn every(bytes: &[u8], kind: Kind, density: Density, room: &mut [u8], see: &mut dyn FnMut(&[u8])) {
    see(bytes);
    for end in (0..bytes.len()).step_by(density.end) {
        see(&bytes[..end]);
    }
    for more in [&b"\x00"[..], b"\x01", b"\xff\xff"] {
        see(joined(room, &[bytes, more]));
    }
    let mut turn = 0;
    let mut due = move || {
        turn += 1;
        turn % density.change == 0
    };
    for at in (0..bytes.len()).step_by(density.place) {
        let (before, after) = (&bytes[..at], &bytes[at + 1..]);
        let flipped = FLIPS.iter().map(|bit| bytes[at] ^ bit);
        for other in flipped.chain(VALUES).filter(|_| due()) {
            see(joined(room, &[before, &[other], after]));
        }
        if let Kind::Message = kind {
            for number in NUMBERS.iter().filter(|_| due()) {
                see(joined(room, &[before, number, after]));
            }
        }
    }
    if let Kind::Record { text, body } = kind {
        for at in (0..body.len()).step_by(density.place) {
            for number in NUMBERS.iter().filter(|_| due()) {
                see(framed(room, &[text], &[&body[..at], number, &body[at + 1..]]));
            }
        }
        for at in (0..text.len()).step_by(density.place) {
            for other in TEXTS.iter().filter(|_| due()) {
                see(framed(room, &[&text[..at], other, &text[at + 1..]], &[body]));
            }
        }
        for number in NUMBERS {
            see(joined(room, &[number, text, body]));
            see(joined(room, &[number, b"A"]));
            see(joined(room, &[b"\x00", number, body]));
        }
    }
}

/// What bytes are that are changed.
#[derive(Clone, Copy)]
pub enum Kind<'a> {
    /// A protobuf message.
    Message,
    /// A record of these parts.
    Record { text: &'a [u8], body: &'a [u8] },
}

fn joined<'r>(room: &'r mut [u8], parts: &[&[u8]]) -> &'r [u8] {
    let mut size = 0;
    for part in parts {
        room[size..][..part.len()].copy_from_slice(part);
        size += part.len();
    }
    &room[..size]
}

/// A record whose two lengths are right.
fn framed<'r>(room: &'r mut [u8], text: &[&[u8]], body: &[&[u8]]) -> &'r [u8] {
    let mut size = 0;
    for parts in [text, body] {
        let mut length: usize = parts.iter().map(|part| part.len()).sum();
        loop {
            let more = length > 0x7f;
            room[size] = (length & 0x7f) as u8 | if more { 0x80 } else { 0 };
            size += 1;
            length >>= 7;
            if !more {
                break;
            }
        }
        size += joined(&mut room[size..], parts).len();
    }
    &room[..size]
}
