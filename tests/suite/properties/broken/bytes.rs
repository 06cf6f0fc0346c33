//! Mutators for the bytes of a record.

use super::{Broken, Case, Draft, Mutator};
use crate::properties::structure::{halves, message, put_varint, varint};
use crate::support::encode;
use diplomatic_readout::Readout;
use diplomatic_readout::descriptor::Type;

pub(super) const MUTATORS: &[(&str, Mutator)] = &[
    ("text.utf8", |d| {
        let (bytes, at, pointer) = marked(d, encode::canonical)?;
        Some(Case { broken: Broken::Canonical(spoiled(bytes, at)), pointer })
    }),
    ("text.utf8", |d| {
        let (bytes, at, pointer) = marked(d, encode::protobuf)?;
        Some(Case { broken: Broken::Protobuf(spoiled(bytes, at)), pointer })
    }),
    ("wire.end", |mut d| {
        let bytes = d.record()?.into_bytes();
        let end = d.below(bytes.len());
        canonical(bytes[..end].to_vec(), "")
    }),
    ("wire.end", |mut d| {
        // A block claims to be longer than the rest of the bytes. It is the last block, since a reference to a later
        // block would be reported first.
        let list = "notes";
        without_what_follows(list, &mut d)?;
        d.push(list, serde_json::json!({"term": "x", "gloss": "x"}))?;
        let record = d.record()?;
        let (text, body) = halves(record.as_bytes());
        let at = block_of(list, &d.form, body)?;
        let (_, rest) = varint(&body[at..]);
        let body = [&body[..at], &[0xff, 0xff, 0xff, 0xff, 0x0f], rest].concat();
        canonical(message(text, &body), &format!("/{list}"))
    }),
    ("wire.varint", |mut d| {
        let bytes = d.record()?.into_bytes();
        let length = bytes.iter().position(|b| *b < 0x80)?;
        let mut longer = bytes.clone();
        match d.below(3) {
            // The number takes one byte more than it needs.
            0 => drop(longer.splice(length..=length, [bytes[length] | 0x80, 0])),
            1 => drop(longer.splice(..=length, [0xff; 10].into_iter().chain([1]))),
            _ => drop(longer.splice(..=length, [0xff, 0xff, 0xff, 0xff, 0x1f])),
        }
        canonical(longer, "")
    }),
    ("wire.varint", |d| {
        let mut bytes = d.record()?.to_protobuf_vec().ok()?;
        bytes.extend([0xff; 9]);
        bytes.extend([0x02, 0]);
        Some(Case { broken: Broken::Protobuf(bytes), pointer: String::new() })
    }),
    ("wire.surplus", |mut d| {
        let mut bytes = d.record()?.into_bytes();
        let (more, byte) = (d.below(9) + 1, d.below(256));
        bytes.resize(bytes.len() + more, byte as u8);
        canonical(bytes, "")
    }),
    ("wire.empty", |mut d| {
        without_what_follows("notes", &mut d)?;
        d.form.as_object_mut()?.remove("notes");
        let record = d.record()?;
        let (text, body) = halves(record.as_bytes());
        let notes = Readout::DESCRIPTOR.fields.iter().find(|f| f.name == "notes")?;
        let body = with_bit(body, Readout::DESCRIPTOR.bit(notes).trailing_zeros(), &[0, 0, 0]);
        canonical(message(text, &body), "/notes")
    }),
    ("wire.newer", |d| {
        let record = d.record()?;
        let (text, body) = halves(record.as_bytes());
        let free = (0..32).find(|bit| Readout::DESCRIPTOR.known_bits() >> bit & 1 == 0)?;
        let body = with_bit(body, free, &[1, 0, 7]);
        canonical(message(text, &body), "")
    }),
    ("wire.newer", |mut d| {
        let mut bytes = d.record()?.to_protobuf_vec().ok()?;
        // Field 100 as a number, as bytes, and as four bytes.
        let new = [&[0xa0, 0x06, 7][..], &[0xa2, 0x06, 1, b'?'], &[0xa5, 0x06, 0, 0, 0, 0]];
        bytes.extend(*d.one_of(&new));
        Some(Case { broken: Broken::Protobuf(bytes), pointer: String::new() })
    }),
    ("protobuf.type", |mut d| {
        let mut bytes = d.record()?.to_protobuf_vec().ok()?;
        let field = d.one_of(Readout::DESCRIPTOR.fields);
        // No field of a readout has four or eight bytes, and one with a single bit is a number.
        let other = if matches!(field.ty, Type::Flag) { (2, &[1, 1][..]) } else { (0, &[1][..]) };
        let wrong = [(5, &[0; 4][..]), (1, &[0; 8]), other];
        let (wire_type, value) = *d.one_of(&wrong);
        encode::varint(&mut bytes, u64::from(field.number) << 3 | wire_type);
        bytes.extend(value);
        Some(Case { broken: Broken::Protobuf(bytes), pointer: format!("/{}", field.json) })
    }),
    ("protobuf.type", |mut d| {
        // These are groups, and numbers that are not a wire type.
        let mut bytes = d.record()?.to_protobuf_vec().ok()?;
        bytes.push(1 << 3 | *d.one_of(&[3, 4, 6, 7]));
        Some(Case { broken: Broken::Protobuf(bytes), pointer: String::new() })
    }),
    ("buffer.small", |mut d| {
        let record = d.record()?;
        let mut buffer = vec![0; d.below(record.as_bytes().len())];
        let error = record.view().encode(&mut buffer).err()?;
        Some(Case { broken: Broken::Call(error), pointer: String::new() })
    }),
];

fn canonical(bytes: Vec<u8>, pointer: &str) -> Option<Case> {
    Some(Case { broken: Broken::Canonical(bytes), pointer: pointer.into() })
}

/// A text that does not occur by chance.
const MARK: &str = "qzqzq";

/// Puts a known text into the record. Returns the bytes, the index of a byte of the text, and the pointer of the field.
fn marked(
    mut d: Draft,
    encode: fn(&serde_json::Value) -> Option<Vec<u8>>,
) -> Option<(Vec<u8>, usize, String)> {
    let (pointer, _) = d.place(|_, spot| matches!(spot.ty, Type::Text { .. }))?;
    d.put(&pointer, MARK);
    let bytes = encode(&d.form)?;
    let at = bytes.windows(MARK.len()).position(|w| w == MARK.as_bytes())?;
    let at = at + d.below(MARK.len());
    Some((bytes, at, pointer))
}

fn spoiled(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    bytes[at] = 0xff;
    bytes
}

/// Returns the index in the structure where the block of a list begins. The block begins with its length.
fn block_of(list: &str, form: &serde_json::Value, body: &[u8]) -> Option<usize> {
    let mut rest = body;
    let mut number = |skip: bool| {
        let (n, after) = varint(rest);
        rest = if skip { varint(after).1.get(n..)? } else { after };
        Some(body.len() - rest.len())
    };
    // These are the presence bits, and the lengths of the identifier and the language.
    (0..3).try_for_each(|_| number(false).map(drop))?;
    for field in Readout::DESCRIPTOR.fields.iter().filter(|f| form[f.json].is_array()) {
        let at = number(false)?;
        if field.json == list {
            return Some(at);
        }
        number(true)?;
    }
    None
}

/// Makes a list the last field, so that its bytes are the last, too.
fn without_what_follows(list: &str, d: &mut Draft) -> Option<()> {
    let form = d.form.as_object_mut()?;
    for field in Readout::DESCRIPTOR.fields.iter().rev().take_while(|f| f.json != list) {
        form.remove(field.json);
    }
    Some(())
}

/// Returns the structure with one more presence bit and more bytes at the end.
fn with_bit(body: &[u8], bit: u32, bytes: &[u8]) -> Vec<u8> {
    let (present, rest) = varint(body);
    let mut out = Vec::new();
    put_varint(&mut out, present | 1 << bit);
    [&out[..], rest, bytes].concat()
}
