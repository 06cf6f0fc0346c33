//! The program's look at what it is given. It takes anything, whatever pieces it comes in; and a record is taken for what
//! it was written as, alone or in a stream, whole or with the stream's end cut off.
#![no_main]

use diplomatic_readout::frame::Frame;
use diplomatic_readout::{Record, json};
use std::io::BufReader;

// Parts of the program, which is no library.
macro_rules! parts {
    ($($part:ident = $path:literal;)+) => { $( #[path = $path] #[allow(dead_code, unused_imports, reason = "the rest needs them")] mod $part; )+ };
}
parts! {
    crew = "../../src/bin/readout/crew.rs";
    detect = "../../src/bin/readout/detect.rs";
    input = "../../src/bin/readout/input.rs";
    plain = "../../src/bin/readout/plain.rs";
    share = "../../src/bin/readout/share.rs";
    status = "../../src/bin/readout/status.rs";
    stream = "../../src/bin/readout/stream.rs";
}

use input::{Format, Place};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (format, head) = detected(bytes);
    assert!(bytes.starts_with(&head));
    // In pieces it is the same.
    let mut pieces = Vec::new();
    let piecewise = detect::detect(&mut BufReader::with_capacity(7, bytes), &mut pieces);
    assert_eq!((piecewise.ok(), pieces), (format, head));
    let Some(format) = format else { return };
    is_taken_apart(format, bytes);
    let Some(record) = record(format, bytes) else { return };
    let cut = usize::from(bytes.last().copied().unwrap_or_default());
    is_recognised(&record, cut);
});

/// What it is taken for, and how much was read for it.
fn detected(mut bytes: &[u8]) -> (Option<Format>, Vec<u8>) {
    let mut head = Vec::new();
    (detect::detect(&mut bytes, &mut head).ok(), head)
}

/// A stream's records are all of its bytes, and reading is no further than they reach.
fn is_taken_apart(format: Format, bytes: &[u8]) {
    let mut seen = 0;
    let place = Place { number: 1, offset: 0 };
    stream::each(format, bytes, place, |document| {
        assert!(document.place.is_some_and(|place| place.offset <= bytes.len()));
        seen += document.bytes.len();
        Ok(())
    })
    .unwrap();
    assert!(seen <= bytes.len());
    assert!(stream::reach(format, bytes, 0).bytes <= bytes.len());
}

fn record(format: Format, bytes: &[u8]) -> Option<Record<Vec<u8>>> {
    match format {
        Format::Json | Format::Ndjson => json::from_slice(bytes).ok(),
        Format::Postcard => Record::parse(bytes.to_vec()).ok(),
        Format::Protobuf | Format::ProtobufStream => Record::from_protobuf_vec(bytes).ok(),
        // What is newer than this version has no other form.
        Format::Frames => Frame::split_first(bytes)
            .ok()?
            .0
            .record()
            .ok()
            .filter(|r| r.newer_parts() == 0)
            .map(|r| r.to_owned()),
    }
}

fn is_recognised(record: &Record<Vec<u8>>, cut: usize) {
    let line = json::to_string(&record.view()).unwrap() + "\n";
    let page = json::to_string_pretty(&record.view()).unwrap();
    let message = record.to_protobuf_vec().unwrap();
    let mut framed = Vec::new();
    stream::push_message(&message, &mut framed).unwrap();
    let frame = Frame::of(record).unwrap().to_vec();
    for (one, alone, several) in [
        (record.as_bytes(), Format::Postcard, Some(Format::Postcard)),
        (&message, Format::Protobuf, None),
        (&framed, Format::ProtobufStream, Some(Format::ProtobufStream)),
        (&frame, Format::Frames, Some(Format::Frames)),
        (line.as_bytes(), Format::Json, Some(Format::Ndjson)),
        (page.as_bytes(), Format::Json, None),
    ] {
        assert_eq!(detected(one).0, Some(alone));
        if let Some(several) = several {
            // One whole record and the beginning of another.
            let two = [one, &one[..one.len().min(cut + 1)]].concat();
            assert_eq!(detected(&two).0, Some(several), "{} of {} bytes more", cut + 1, one.len());
        }
    }
    // Of one that is cut off, its first two members or fields are enough.
    let told = 2 + record.view().id.as_str().len() + 1;
    for (one, format, told) in [(page.as_bytes(), Format::Json, 2), (&*message, Format::Protobuf, told)] {
        let end = one.len().min(told + cut);
        assert_eq!(detected(&one[..end]).0, Some(format), "{end} of {} bytes", one.len());
    }
}
