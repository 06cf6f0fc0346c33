//! Tests hostile canonical bytes.

use super::{GOOD, HUGE, compare};
use diplomatic_readout::{Record, json};

fn said(bytes: &[u8]) -> String {
    let strict = Record::parse(bytes).map_or_else(|error| error.to_string(), |_| String::new());
    // A reader for newer versions refuses the same bytes, unless they have something newer.
    let newer = Record::parse_newer(bytes).map_or_else(|error| error.to_string(), |_| String::new());
    assert!(!newer.is_empty() || strict.is_empty() || strict.contains("does not know"), "{strict}: {newer}");
    strict
}

/// Returns a message of a text and a structure, with correct lengths before them.
fn message(text: &str, body: &[u8]) -> Vec<u8> {
    assert!(text.len() < 128 && body.len() < 128);
    [&[text.len() as u8], text.as_bytes(), &[body.len() as u8], body].concat()
}

/// The greatest length of 32 bits, four gigabytes.
const MOST: [u8; 5] = [0xff, 0xff, 0xff, 0xff, 0x0f];

#[test]
fn length_bombs() {
    let start = [0_u8, 1, 2];
    let body = |parts: &[&[u8]]| [&start[..], &parts.concat()].concat();
    let rows = [
        ("text", [&MOST[..], b"x"].concat(), "ends too early (byte 6)"),
        ("structure", [&[1, b'x'][..], &MOST, &[0]].concat(), "ends too early (byte 8)"),
        ("both", [MOST, MOST].concat(), "ends too early (byte 10)"),
        ("an identifier", message("xen", &[&[0][..], &MOST, &[2]].concat()), "id: ends too early (byte 6)"),
        (
            "a list's entries",
            message("xens", &body(&[&MOST, &[3, 1, 0, 1, 3]])),
            "sources: 4294967295 entries, at most 16 (byte 9)",
        ),
        (
            "as many entries as a list may ever have",
            message("xens", &body(&[&[0x80, 2], &[3, 1, 0, 1, 3]])),
            "sources[1]: ends too early (byte 16)",
        ),
        (
            "a list's structure",
            message("xens", &body(&[&[1], &MOST, &[1, 0, 1, 3]])),
            "sources: ends too early (byte 9)",
        ),
        (
            "a list's text",
            message("xens", &body(&[&[1, 3], &MOST, &[0, 1, 3]])),
            "sources: ends too early (byte 9)",
        ),
        (
            "a list's entries and lengths",
            message("xens", &body(&[&MOST, &MOST, &MOST])),
            "sources: 4294967295 entries, at most 16 (byte 9)",
        ),
        (
            "a list's lengths",
            message("xens", &body(&[&[1], &MOST, &MOST])),
            "sources: ends too early (byte 9)",
        ),
        (
            "a key",
            message("xens", &body(&[&[1, 7, 1, 0], &MOST, &[3]])),
            "sources[0].key: ends too early (byte 13)",
        ),
        (
            "33 bits",
            [0xff, 0xff, 0xff, 0xff, 0x1f].to_vec(),
            "a number that takes too many bytes, or is too large (byte 0)",
        ),
        (
            "64 bits",
            [&[0xff; 9][..], &[1]].concat(),
            "a number that takes too many bytes, or is too large (byte 0)",
        ),
        ("no end", vec![0xff; 20], "a number that takes too many bytes, or is too large (byte 0)"),
        (
            "an overlong length",
            vec![0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
            "a number that takes too many bytes, or is too large (byte 0)",
        ),
        (
            "an overlong 1",
            [&[0x81, 0x00][..], b"x", &[0]].concat(),
            "a number that takes too many bytes, or is too large (byte 0)",
        ),
        ("only zeros", vec![0; 20], "something left over at the end (byte 2)"),
        ("only ones", vec![1; 20], "something left over at the end (byte 4)"),
        ("too large", vec![b'x'; HUGE], "HUGE bytes, at most 262144 (byte 262144)"),
    ];
    compare(rows.map(|(what, bytes, expected)| {
        (what.to_owned(), said(&bytes).replace(&HUGE.to_string(), "HUGE"), expected.to_owned())
    }));
    // In a stream, a length that is too large is refused even if its bytes are not there.
    let said = |bytes: &[u8]| Record::split_first(bytes).unwrap_err().to_string();
    assert_eq!(said(&MOST), "4294967295 bytes, at most 262144 (byte 0)");
    assert_eq!(said(&[1, b'x', 0xff, 0xff, 0xff, 0x7f]), "268435461 bytes, at most 262144 (byte 2)");
}

#[test]
fn nesting_bombs_have_nothing_to_nest_in() {
    // These bytes could make a recursive reader go one level deeper for each byte.
    for byte in [0x00, 0x01, 0x02, 0x7f] {
        for n in [20, 1000, 262_144] {
            assert!(!said(&vec![byte; n]).is_empty());
        }
    }
    // All presence bits are set, so that each record claims a block of later fields inside the one before.
    let body = [&[0xff, 0xff, 0xff, 0xff, 0x0f][..], &[1, 2]].concat();
    assert_eq!(said(&message("xen", &body)), "sources: ends too early (byte 12)");
}

#[test]
fn what_is_hidden_behind_between_or_twice_is_refused() {
    let record = json::from_str(GOOD).unwrap();
    let good = record.as_bytes();
    let end = good.len();
    let rows = [
        ("a NUL behind", [good, b"\0"].concat(), format!("something left over at the end (byte {end})")),
        ("itself behind", [good, good].concat(), format!("something left over at the end (byte {end})")),
        (
            "a megabyte behind",
            [good, &vec![0; 1 << 20]].concat(),
            format!("{} bytes, at most 262144 (byte 262144)", end + (1 << 20)),
        ),
        (
            "text that nothing takes",
            message("xenx", &[0, 1, 2]),
            "sources: ends too early (byte 9)".to_owned(),
        ),
    ];
    compare(rows.map(|(what, bytes, expected)| (what.to_owned(), said(&bytes), expected)));
}
