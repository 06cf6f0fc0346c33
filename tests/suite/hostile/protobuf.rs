//! Tests hostile protobuf messages.

use super::{GOOD, compare};
use crate::support::encode;
use diplomatic_readout::{Record, json};

fn said(message: &[u8]) -> String {
    Record::from_protobuf_vec(message).map_or_else(|error| error.to_string(), |_| String::new())
}

fn good() -> Vec<u8> {
    json::from_str(GOOD).unwrap().to_protobuf_vec().unwrap()
}

/// Returns a field with its length before it.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    encode::varint(&mut out, u64::from(number) << 3 | 2);
    encode::varint(&mut out, bytes.len() as u64);
    [out, bytes.to_vec()].concat()
}

/// Returns the valid message with more bytes after it.
fn and(more: &[u8]) -> Vec<u8> {
    [&good()[..], more].concat()
}

/// Nearly the greatest length of a message. A message of 32 MiB or more is refused before it is read.
const HUGE: usize = super::HUGE / 4;
const MOST: [u8; 5] = [0xff, 0xff, 0xff, 0xff, 0x0f];

#[test]
fn length_bombs() {
    let most = |number: u8| {
        let mut out = Vec::new();
        encode::varint(&mut out, u64::from(number) << 3 | 2);
        [out, MOST.to_vec()].concat()
    };
    let rows = [
        ("nothing", Vec::new(), "id: is missing"),
        ("an identifier", [&most(1)[..], b"x"].concat(), "ends too early"),
        ("a source", and(&most(3)), "ends too early"),
        ("inside a source", and(&field(3, &most(1))), "ends too early"),
        ("an unknown field", and(&most(25)), "ends too early"),
        ("2^63", and(&[&[1 << 3 | 2][..], &[0xff; 9], &[0]].concat()), "ends too early"),
        ("2^63 - 1", and(&[&[1 << 3 | 2][..], &[0xff; 8], &[0x7f]].concat()), "ends too early"),
        ("2^64 - 1", and(&[&[1 << 3 | 2][..], &[0xff; 9], &[1]].concat()), "ends too early"),
        (
            "2^64",
            and(&[&[1 << 3 | 2][..], &[0xff; 9], &[2]].concat()),
            "a number that takes too many bytes, or is too large",
        ),
        ("no end", and(&[0xff; 20]), "a number that takes too many bytes, or is too large"),
        ("field 0", and(&[0, 0]), "not of the type that protobuf has here"),
        ("field 2^29", and(&[0x80, 0x80, 0x80, 0x80, 0x10, 0]), "not of the type that protobuf has here"),
        (
            "packed values",
            and(&field(6, &[&field(1, b"a")[..], &[2 << 3 | 2], &MOST].concat())),
            "ends too early",
        ),
    ];
    compare(rows.map(|(what, bytes, expected)| (what.to_owned(), said(&bytes), expected.to_owned())));
}

#[test]
fn a_message_that_no_record_can_have_is_not_begun_with() {
    let most = 32 << 20;
    let message = and(&field(25, &vec![b'x'; most]));
    assert_eq!(said(&message), format!("{} bytes, at most 262144", message.len()));
}

#[test]
fn nesting_bombs() {
    let groups = |number: u8| {
        let mut out = Vec::new();
        encode::varint(&mut out, u64::from(number) << 3 | 3);
        out.repeat(HUGE / out.len())
    };
    // Messages are nested a thousand times. No field of a source holds a source, and the content of unknown fields is
    // not read.
    let mut nested = Vec::new();
    for _ in 0..1000 {
        nested = field(3, &nested);
    }
    let rows = [
        ("groups", and(&groups(1)), "not of the type that protobuf has here"),
        ("groups of an unknown field", and(&groups(25)), "not of the type that protobuf has here"),
        ("the end of a group", and(&[1 << 3 | 4]), "not of the type that protobuf has here"),
        ("sources in sources", and(&nested), "sources[1].key: is missing"),
        (
            "in an unknown field",
            and(&field(25, &nested)),
            "a field that this version of the schema does not know",
        ),
    ];
    compare(rows.map(|(what, bytes, expected)| (what.to_owned(), said(&bytes), expected.to_owned())));
}

#[test]
fn floods() {
    let n = HUGE / 20;
    let rows = [
        ("empty sources", and(&[3 << 3 | 2, 0].repeat(n)), "sources: N+1 entries, at most 16"),
        ("empty statements", and(&[8 << 3 | 2, 0].repeat(n)), "statements: N+1 entries, at most 256"),
        ("identifiers", and(&[1 << 3 | 2, 0].repeat(n)), "id: is missing"),
        ("identifiers, the last good", and(&[&[1 << 3 | 2, 0].repeat(n)[..], &field(1, b"x")].concat()), ""),
        (
            "unknown fields",
            and(&[0xc8, 0x01, 7].repeat(n)),
            "a field that this version of the schema does not know",
        ),
        (
            "roles",
            and(&field(6, &[&field(1, b"a")[..], &field(2, &vec![1; n])].concat())),
            "participants[0].roles: N entries, at most 3",
        ),
        (
            "parts of a time",
            and(&field(4, &[&field(1, b"d")[..], &[3 << 3 | 2, 0].repeat(n)].concat())),
            "conversations[1].start: neither a date nor printed words",
        ),
        ("a huge identifier", [&field(1, &vec![b'x'; HUGE])[..], &good()].concat(), ""),
        ("a huge identifier at last", and(&field(1, &vec![b'x'; HUGE])), "HUGE+3 bytes, at most 262144"),
        (
            "a huge unknown field",
            and(&field(25, &vec![b'x'; HUGE])),
            "a field that this version of the schema does not know",
        ),
    ];
    compare(rows.map(|(what, bytes, expected)| {
        let said = said(&bytes).replace(&(n + 1).to_string(), "N+1").replace(&n.to_string(), "N");
        let said = said.replace(&(HUGE + 3).to_string(), "HUGE+3");
        (what.to_owned(), said, expected.to_owned())
    }));
    // The reader for newer versions skips unknown fields and counts them.
    let mut buffer = vec![0; 1024];
    let (record, skipped) = Record::from_protobuf_lossy(&and(&[0xc8, 0x01, 7].repeat(n)), &mut buffer)
        .map(|(r, s)| (r.into_owned(), s))
        .unwrap();
    assert_eq!((record, skipped as usize), (json::from_str(GOOD).unwrap(), n));
}

#[test]
fn fields_twice_and_values_that_are_none() {
    let text = |bytes: &[u8]| and(&field(1, bytes));
    let actor =
        |more: &[u8]| and(&field(5, &[&field(1, b"z")[..], &[2 << 3, 1], &field(3, b"Z"), more].concat()));
    let rows = [
        ("the last counts", text(b"two"), ""),
        ("an empty last", text(b""), "id: is missing"),
        ("a NUL", text(b"a\0b"), "id: U+0000 is not allowed here"),
        ("a byte order mark", text(b"\xef\xbb\xbfa"), "id: U+FEFF is not allowed here"),
        ("an override", text("a\u{202e}b".as_bytes()), "id: U+202E is not allowed here"),
        ("CRLF", text(b"a\r\nb"), "id: U+000D is not allowed here"),
        ("overlong UTF-8", text(b"\xc0\x80"), "id: not valid UTF-8"),
        ("a surrogate", text(b"\xed\xa0\x80"), "id: not valid UTF-8"),
        ("unnamed, 2", actor(&[5 << 3, 2]), "actors[2].unnamed: a flag is 0 or 1"),
        (
            "unnamed, 2^32 + 1",
            actor(&[5 << 3, 0x81, 0x80, 0x80, 0x80, 0x10]),
            "actors[2].unnamed: a flag is 0 or 1",
        ),
        ("unnamed, 0", actor(&[5 << 3, 0]), ""),
        ("unnamed, an overlong 1", actor(&[5 << 3, 0x81, 0x00]), ""),
        (
            "kind 2^32 + 1",
            and(&field(
                5,
                &[&field(1, b"z")[..], &[2 << 3, 0x81, 0x80, 0x80, 0x80, 0x10], &field(3, b"Z")].concat(),
            )),
            "actors[2].kind: not a value of the enum",
        ),
        (
            "an actor of no key",
            and(&field(5, &[&[2 << 3, 1][..], &field(3, b"Z")].concat())),
            "actors[2].key: is missing",
        ),
        (
            "a key twice",
            and(&field(5, &[&field(1, b"a")[..], &[2 << 3, 1], &field(3, b"Z")].concat())),
            "actors[2]: the same key as entry 0",
        ),
        ("two messages", and(&good()), "sources[1]: the same key as entry 0"),
    ];
    compare(rows.map(|(what, bytes, expected)| (what.to_owned(), said(&bytes), expected.to_owned())));
}
