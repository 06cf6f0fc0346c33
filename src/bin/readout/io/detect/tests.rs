//! Tests that each format is recognised, also with additions and with errors.

use crate::io::detect::*;
use crate::io::streams::push_message;
use diplomatic_readout::frame::Frame;
use diplomatic_readout::json;
use diplomatic_readout::strategy::small_record;
use proptest::prelude::*;
use std::ops::Range;

type Owned = Record<Vec<u8>>;

/// Returns a configuration with 16 cases, unless the environment sets another number. It writes nothing to the disk.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let cases = if asked { ProptestConfig::default().cases } else { 16 };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn examples() -> Vec<Owned> {
    let documents = [
        include_str!("../../../../../schema/examples/biden-xi-2024-04-02.json"),
        include_str!("../../../../../tests/testdata/every-type.json"),
        include_str!("../../../../../tests/testdata/minimal.json"),
    ];
    documents.map(|document| json::from_str(document).unwrap()).into()
}

/// A reader that returns at most a given number of bytes at a time.
struct Pieces<'b>(&'b [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let n = self.1.min(room.len()).min(self.0.len());
        let (piece, rest) = self.0.split_at(n);
        room[..n].copy_from_slice(piece);
        self.0 = rest;
        Ok(n)
    }
}

fn in_pieces(bytes: &[u8], size: usize) -> Content {
    let mut head = Vec::new();
    let content = detect(&mut Pieces(bytes, size), &mut head).unwrap();
    assert!(bytes.starts_with(&head));
    content
}

/// Returns the recognised content, and checks that it does not depend on the size of the pieces.
fn content(bytes: &[u8]) -> Content {
    let content = in_pieces(bytes, usize::MAX);
    let size = if bytes.len() < 2000 { 1 } else { 1 + bytes.len() / 20 };
    assert_eq!(in_pieces(bytes, size), content, "in pieces of {size} bytes");
    content
}

fn format(bytes: &[u8]) -> Option<Format> {
    match content(bytes) {
        Records(format) => Some(format),
        Other(_) => None,
    }
}

/// Writes a record in each format, once and, where a stream is possible, twice.
fn written(record: &Owned) -> Vec<(Vec<u8>, Format)> {
    let line = json::to_string(&record.view()).unwrap() + "\n";
    let page = json::to_string_pretty(&record.view()).unwrap();
    let message = record.to_protobuf_vec().unwrap();
    let mut framed = Vec::new();
    push_message(&message, &mut framed);
    let frame = Frame::of(record).unwrap().to_vec();
    vec![
        (line.repeat(2).into(), Format::Ndjson),
        (line.into(), Format::Json),
        (page.into(), Format::Json),
        (framed.repeat(2), Format::ProtobufStream),
        (framed, Format::ProtobufStream),
        (message, Format::Protobuf),
        (record.as_bytes().repeat(2), Format::Postcard),
        (record.as_bytes().into(), Format::Postcard),
        (frame, Format::Frames),
    ]
}

/// Returns the range of bytes of each field of a message.
fn fields(message: &[u8]) -> Vec<Range<usize>> {
    let (mut fields, mut at) = (Vec::new(), 0);
    while at < message.len() {
        let rest = &message[at..];
        let (tag, value) = postcard::take_from_bytes::<u32>(rest).unwrap();
        let (n, behind) = postcard::take_from_bytes::<u64>(value).unwrap();
        let behind = if tag & 7 == 2 { &behind[n as usize..] } else { behind };
        let end = at + rest.len() - behind.len();
        fields.push(at..end);
        at = end;
    }
    fields
}

/// Returns a message with its fields sorted by `order`.
fn in_order(message: &[u8], order: impl Fn(usize) -> u64) -> Vec<u8> {
    let mut all: Vec<_> = fields(message).into_iter().enumerate().collect();
    all.sort_by_key(|(n, _)| order(*n));
    all.into_iter().flat_map(|(_, field)| message[field].to_vec()).collect()
}

/// A field of a later version: number 100, a text.
const LATER: &[u8] = b"\xa2\x06\x05later";

/// Checks that a message with shuffled fields is recognised, also with additions and with a value that is not valid.
fn is_message_in_any_order(record: &Owned, seed: u64) {
    let message = record.to_protobuf_vec().unwrap();
    let shuffled =
        in_order(&message, |n| (n as u64 + 1).wrapping_mul(seed | 1).rotate_left(17).wrapping_mul(seed | 1));
    let is_known = |message: &[u8]| {
        assert_eq!(format(message), Some(Format::Protobuf), "{message:02x?}");
        let mut framed = Vec::new();
        push_message(message, &mut framed);
        assert_eq!(format(&framed), Some(Format::ProtobufStream), "{framed:02x?}");
        push_message(&record.to_protobuf_vec().unwrap(), &mut framed);
        assert_eq!(format(&framed), Some(Format::ProtobufStream));
    };
    is_known(&shuffled);
    // Fields of a later version do not matter, even at the beginning.
    is_known(&[LATER, &shuffled].concat());
    is_known(&[&shuffled, LATER].concat());
    // A broken rule does not matter: this is not a language.
    is_known(&[b"\x12\x02??", &shuffled[..]].concat());
}

#[test]
fn messages_are_known_in_any_order() {
    for record in examples() {
        for seed in 0..6 {
            is_message_in_any_order(&record, 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        }
    }
}

#[test]
fn a_field_of_ten_bytes_in_front_is_not_the_length_of_a_message() {
    // The language comes first, then the other fields.
    let message = b"\x12\x0aen-Hant-RS\x0a\x01T\x2a\x08\x0a\x01a\x10\x01\x1a\x01T\x22\x03\x0a\x01a\x1a\x05\x0a\x01a\x10\x01";
    assert_eq!(format(message), Some(Format::Protobuf));
    assert_eq!(format(&message[..20]), Some(Format::Protobuf));
}

#[test]
fn a_message_in_any_order_is_known_though_it_is_cut_off_or_broken() {
    for record in examples() {
        let message = record.to_protobuf_vec().unwrap();
        let backwards = in_order(&message, |n| u64::MAX - n as u64);
        let told = fields(&backwards)[1].end;
        for end in (told..backwards.len()).step_by(1 + backwards.len() / 40) {
            assert_eq!(format(&backwards[..end]), Some(Format::Protobuf), "{end}");
        }
        for at in (told..backwards.len()).step_by(1 + backwards.len() / 40) {
            let mut broken = backwards.clone();
            broken[at] ^= 0x80;
            assert_eq!(format(&broken), Some(Format::Protobuf), "{at}");
        }
    }
}

#[test]
fn canonical_bytes_are_known_wherever_they_end_or_are_broken() {
    for record in examples() {
        let bytes = record.as_bytes();
        // If only a part of the text is there, the format cannot be known.
        let told = 2 + record.text_len() + 10;
        for end in (told..bytes.len()).step_by(1 + bytes.len() / 80) {
            assert_eq!(format(&bytes[..end]), Some(Format::Postcard), "{end}");
        }
        for at in (0..bytes.len()).step_by(1 + bytes.len() / 80) {
            for bit in [0, 3, 5, 7] {
                let mut broken = bytes.to_vec();
                broken[at] ^= 1 << bit;
                // Protobuf messages begin with this byte.
                if broken[0] != PROTOBUF_ID {
                    assert_eq!(format(&broken), Some(Format::Postcard), "byte {at}, bit {bit}");
                }
            }
        }
    }
}

#[test]
fn a_broken_bit_makes_no_other_kind_of_it() {
    for (file, written) in examples().iter().flat_map(written).filter(|(file, _)| file.len() < 600) {
        for at in 0..file.len() {
            for bit in [0, 5, 7] {
                let mut broken = file.clone();
                broken[at] ^= 1 << bit;
                let found = content(&broken);
                // A file whose first bytes are broken may be taken for another format, but not for a foreign file.
                let is_told = match written {
                    Format::Frames => at >= MAGIC.len(),
                    Format::Json | Format::Ndjson => {
                        at > 10 && file[at] != b'\n' && bit != 7 && broken[at] != b'\n'
                    }
                    _ => at > 2,
                };
                assert!(matches!(found, Records(_)), "{written}, byte {at}, bit {bit}: {found:?}");
                if is_told {
                    assert_eq!(found, Records(written), "byte {at}, bit {bit}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_was_written_is_known(record in small_record(), cut in any::<prop::sample::Index>()) {
        for (file, written) in written(&record) {
            prop_assert_eq!(format(&file), Some(written));
            // A valid record at the beginning is enough.
            let behind = cut.index(file.len());
            let several = match written {
                Format::Json => continue,
                Format::Protobuf => Some(Format::Protobuf),
                written => Some(written),
            };
            let both = [&file[..], &file[..behind]].concat();
            prop_assert_eq!(format(&both), several, "{} bytes more", behind);
        }
    }

    #[test]
    fn any_message_is_known_in_any_order(record in small_record(), seed in any::<u64>()) {
        is_message_in_any_order(&record, seed);
    }

    #[test]
    fn wide_text_is_called_what_it_is(record in small_record(), is_page in any::<bool>()) {
        let view = record.view();
        let text = if is_page { json::to_string_pretty(&view) } else { json::to_string(&view) }.unwrap();
        let units = |mark: &str| {
            let text = [mark, &text].concat();
            let utf16: Vec<u16> = text.encode_utf16().collect();
            [
                utf16.iter().flat_map(|u| u.to_le_bytes()).collect::<Vec<_>>(),
                utf16.iter().flat_map(|u| u.to_be_bytes()).collect(),
                text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
                text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
            ]
        };
        let names = ["utf-16le", "utf-16be", "utf-32le", "utf-32be"];
        let marked = ["utf-16", "utf-16", "utf-32", "utf-32"];
        for (file, name) in units("").iter().zip(names).chain(units("\u{feff}").iter().zip(marked)) {
            for end in [file.len(), file.len() - 1, file.len() / 2, 8] {
                let content = content(&file[..end]);
                let is_named = matches!(content, Other(foreign) if foreign.name == name);
                prop_assert!(is_named, "{} of {}: {:?}", end, name, content);
            }
        }
    }

    #[test]
    fn anything_is_something(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        content(&bytes);
    }
}
