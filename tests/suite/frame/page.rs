//! Tests the tables of `schema/WIRE.md`.

use super::*;
use diplomatic_readout::frame::{CobsReader, Received};
use diplomatic_readout::media_types;
use std::collections::BTreeSet;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/WIRE.md");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// Returns the rows of four cells whose first cell fulfils `is`, without code marks.
fn rows(page: &str, is: impl Fn(&str) -> bool) -> Vec<[String; 4]> {
    let cells = |line: &str| -> Option<[String; 4]> {
        let cells = line.strip_prefix("| ")?.strip_suffix('|')?.split('|');
        <[String; 4]>::try_from(cells.map(|c| c.trim().replace('`', "")).collect::<Vec<_>>()).ok()
    };
    page.lines().filter_map(cells).filter(|row| is(&row[0])).collect()
}

fn hex(cell: &str) -> Vec<u8> {
    let pairs = cell.split_whitespace().filter(|pair| *pair != "none");
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn is_version(cell: &str) -> bool {
    cell.split('.').all(|n| n.parse::<u8>().is_ok()) && cell.contains('.')
}

#[test]
fn frames_are_the_bytes_of_the_page() {
    let page = page();
    let (mut plain, mut cobs) = (0, 0);
    for [version, kind, payload, bytes] in rows(&page, is_version) {
        let (major, minor) = version.split_once('.').unwrap();
        let version = Version { major: major.parse().unwrap(), minor: minor.parse().unwrap() };
        let (kind, payload, bytes) = (kind.parse().unwrap(), hex(&payload), hex(&bytes));
        let frame = Frame::new(version, kind, &payload[..]).unwrap();
        if bytes.ends_with(&[0]) {
            assert_eq!(in_cobs(&frame), bytes);
            let mut buffer = vec![0; bytes.len()];
            let mut line = CobsReader::new(&mut buffer);
            let (last, before) = bytes.split_last().unwrap();
            assert!(before.iter().all(|byte| line.push(*byte).is_none()));
            assert_eq!(line.push(*last), Some(Received::Frame { start: 0, frame }));
            cobs += 1;
        } else {
            assert_eq!(framed(version, kind, &payload), bytes);
            assert_eq!(Frame::split_first(&bytes), Ok((frame, &[][..])));
            plain += 1;
        }
    }
    assert_eq!((plain, cobs), (4, 3));
}

#[test]
fn the_page_names_every_error_and_every_type() {
    let page = page();
    let mut errors = vec![Error::Magic, Error::Header, Error::Large { size: 0 }, Error::Check, Error::Cobs];
    errors.extend([
        Error::End { missing: 1 },
        Error::Unchecked,
        Error::Major { found: 2 },
        Error::Kind { found: 2 },
    ]);
    let named: BTreeSet<_> = page.split('`').filter(|s| s.starts_with("frame.")).collect();
    assert_eq!(named, errors.iter().map(Error::rule).collect());
    let types = rows(&page, |cell| cell.starts_with("application/"));
    let named: Vec<_> = types.iter().map(|[name, ending, ..]| (&**name, &**ending)).collect();
    let ending = |ending: &str| format!(".{ending}");
    let expected = [
        (media_types::POSTCARD, ending(media_types::POSTCARD_EXTENSION)),
        (media_types::JSON, ending(media_types::JSON_EXTENSION)),
        (media_types::PROTOBUF, ending(media_types::PROTOBUF_EXTENSION)),
        (media_types::FRAMES, ending(media_types::FRAMES_EXTENSION)),
        (media_types::COBS, String::new()),
    ];
    assert_eq!(named, expected.each_ref().map(|(name, ending)| (*name, &**ending)));
}

/// Checks that only a frame begins with the magic, so that the first bytes of a file tell its format.
#[test]
fn nothing_else_begins_as_a_frame_does() {
    let magic = diplomatic_readout::frame::MAGIC;
    assert_eq!(magic, *b"\xd2\xc4\xcf\xd4");
    assert!(std::str::from_utf8(&magic).unwrap_err().error_len().is_some());
    for major in 0..=255 {
        let bytes = [&magic[..], &[major, 0, 1, 2, 3, 4, 5]].concat();
        let why = Record::split_first(&bytes).unwrap_err().rule();
        assert!(why == "record.large" || why == "wire.varint", "{why}");
    }
}
