//! Checks how the program detects the format of its input. Detection must accept any bytes in pieces of any size. It must
//! recognise the format of a record: alone, in a stream, and in a stream that is cut off.
#![no_main]

use diplomatic_readout::frame::Frame;
use diplomatic_readout::{Record, json};
use std::io::BufReader;

// The program is no library, so its modules are included here. The first one has a macro that the others use.
#[macro_use]
#[path = "../../src/texts.rs"]
mod texts;
#[path = "../../src/digits.rs"]
#[allow(dead_code, reason = "the program needs it")]
mod digits;
#[path = "../../src/bin/readout/io/mod.rs"]
#[allow(dead_code, reason = "the program needs the rest")]
mod io;
#[path = "../../src/bin/readout/messages/mod.rs"]
#[allow(dead_code, reason = "the program needs the rest")]
mod messages;
#[path = "../../src/bin/readout/terminal/mod.rs"]
#[allow(dead_code, reason = "the program needs the rest")]
mod terminal;

use io::detect::{self, Content, LARGEST_RECORD};
use io::document::Location;
use io::format::Format;
use io::streams;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (content, head) = detected(bytes);
    assert!(bytes.starts_with(&head));
    // Input that comes in pieces gives the same answer, but fewer bytes may be read.
    let mut pieces = Vec::new();
    let piecewise = detect::detect(&mut BufReader::with_capacity(7, bytes), &mut pieces);
    assert_eq!(piecewise.ok(), content);
    assert!(bytes.starts_with(&pieces));
    let format = match content {
        Some(Content::Records(format)) => format,
        // A file of a foreign type must not be a record in any format.
        Some(Content::Foreign(_)) => {
            assert!(Record::parse(bytes).is_err() && Record::from_protobuf_vec(bytes).is_err());
            return assert!(json::from_slice(bytes).is_err());
        }
        None => return,
    };
    // For canonical bytes, detection reads enough to distinguish one record from several.
    assert!(format != Format::Postcard || head.len() >= bytes.len().min(LARGEST_RECORD + 1));
    is_taken_apart(format, bytes);
    let Some(record) = record(format, bytes) else { return };
    let cut = usize::from(bytes.last().copied().unwrap_or_default());
    is_recognised(&record, cut);
});

/// Returns the detected content, and the bytes that were read for it.
fn detected(mut bytes: &[u8]) -> (Option<Content>, Vec<u8>) {
    let mut head = Vec::new();
    (detect::detect(&mut bytes, &mut head).ok(), head)
}

fn format_of(bytes: &[u8]) -> Option<Format> {
    match detected(bytes).0 {
        Some(Content::Records(format)) => Some(format),
        _ => None,
    }
}

/// Checks that splitting a stream succeeds, and that it does not read beyond the end.
fn is_taken_apart(format: Format, bytes: &[u8]) {
    let mut seen = 0;
    let place = Location { number: 1, offset: 0 };
    streams::each(format, bytes, place, |document| {
        assert!(document.place.is_some_and(|place| place.offset <= bytes.len()));
        seen += document.bytes.len();
        Ok(())
    })
    .unwrap();
    assert!(seen <= bytes.len());
    assert!(streams::reach(format, bytes, 0).bytes <= bytes.len());
}

fn record(format: Format, bytes: &[u8]) -> Option<Record<Vec<u8>>> {
    match format {
        Format::Json | Format::Ndjson => json::from_slice(bytes).ok(),
        Format::Postcard => Record::parse(bytes.to_vec()).ok(),
        Format::Protobuf | Format::ProtobufStream => Record::from_protobuf_vec(bytes).ok(),
        // A record with parts of a newer version has no other form.
        Format::Frames => Frame::split_first(bytes)
            .ok()?
            .0
            .record()
            .ok()
            .filter(|r| r.newer_parts() == 0)
            .map(|r| r.into_owned()),
    }
}

fn is_recognised(record: &Record<Vec<u8>>, cut: usize) {
    let line = json::to_string(&record.view()).unwrap() + "\n";
    let page = json::to_string_pretty(&record.view()).unwrap();
    let message = record.to_protobuf_vec().unwrap();
    let mut framed = Vec::new();
    streams::push_message(&message, &mut framed);
    let frame = Frame::of(record).unwrap().to_vec();
    for (one, alone, several) in [
        (record.as_bytes(), Format::Postcard, Some(Format::Postcard)),
        (&message, Format::Protobuf, None),
        (&framed, Format::ProtobufStream, Some(Format::ProtobufStream)),
        (&frame, Format::Frames, Some(Format::Frames)),
        (line.as_bytes(), Format::Json, Some(Format::Ndjson)),
        (page.as_bytes(), Format::Json, None),
    ] {
        assert_eq!(format_of(one), Some(alone));
        if let Some(several) = several {
            // A whole record and the beginning of another.
            let two = [one, &one[..one.len().min(cut + 1)]].concat();
            assert_eq!(format_of(&two), Some(several), "{} of {} bytes more", cut + 1, one.len());
        }
    }
    // Of a document or message that is cut off, the first two members or fields are enough.
    let told = 2 + record.view().id.as_str().len() + 1;
    for (one, format, told) in [(page.as_bytes(), Format::Json, 2), (&*message, Format::Protobuf, told)] {
        let end = one.len().min(told + cut);
        assert_eq!(format_of(&one[..end]), Some(format), "{end} of {} bytes", one.len());
    }
    is_known_in_any_order(&message, cut);
    // Canonical bytes that are cut off are recognised by their text and the beginning of the structure.
    let told = 2 + record.text_len() + 4 + cut;
    if let Some(begun) = record.as_bytes().get(..told)
        && begun.iter().any(|b| *b < b' ' && !b"\t\n\r".contains(b))
        && !looks_like_object(begun)
    {
        assert_eq!(format_of(begun), Some(Format::Postcard), "{told} bytes");
    }
    // Lines are recognised even after a broken line, or after a byte order mark.
    let broken = &line.as_bytes()[..line.len().saturating_sub(2 + cut).max(1)];
    for first in [broken, b"x", "\u{feff}".as_bytes(), line.as_bytes().strip_prefix(b"{").unwrap_or_default()]
    {
        let end = if first.starts_with(b"\xef") { &b""[..] } else { b"\n" };
        let lines = [first, end, line.as_bytes(), line.as_bytes()].concat();
        assert_eq!(format_of(&lines), Some(Format::Ndjson));
    }
    for (text, units) in [("", 8), ("\u{feff}", 4)] {
        let wide: Vec<u8> = (text.to_owned() + &line).encode_utf16().flat_map(u16::to_le_bytes).collect();
        let content = detected(&wide[..wide.len().min(units + 2 * cut)]).0;
        assert!(matches!(content, Some(Content::Foreign(_))), "{content:?}");
    }
}

/// Returns true if bytes begin like a JSON object. Broken canonical bytes that do so are detected as JSON.
fn looks_like_object(bytes: &[u8]) -> bool {
    let mut visible = bytes.iter().filter(|b| !b.is_ascii_whitespace());
    visible.next() == Some(&b'{') && matches!(visible.next(), Some(b'"' | b'}'))
}

/// Checks that a message is recognised with its fields in any order and with a field of a later version.
fn is_known_in_any_order(message: &[u8], seed: usize) {
    let (mut fields, mut rest) = (vec![&b"\xa2\x06\x05later"[..]], message);
    while !rest.is_empty() {
        let (tag, value) = postcard::take_from_bytes::<u32>(rest).unwrap();
        let (n, behind) = postcard::take_from_bytes::<u64>(value).unwrap();
        let behind = if tag & 7 == 2 { &behind[n as usize..] } else { behind };
        let (field, next) = rest.split_at(rest.len() - behind.len());
        fields.push(field);
        rest = next;
    }
    let middle = seed % fields.len();
    fields.rotate_left(middle);
    if seed % 2 == 1 {
        fields.reverse();
    }
    let changed = fields.concat();
    assert_eq!(format_of(&changed), Some(Format::Protobuf));
    let mut framed = Vec::new();
    streams::push_message(&changed, &mut framed);
    assert_eq!(format_of(&framed), Some(Format::ProtobufStream));
}
