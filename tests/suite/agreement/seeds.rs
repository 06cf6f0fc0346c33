//! The seeds and dictionaries of the fuzz targets. They are made from the examples and the description, so that their
//! content matches their names. `scripts/update` writes them again. The seeds of `canonical` are made beside the test
//! that shares its oracle.

use super::cases;
use crate::support::documents::{EVERY_TYPE, MINIMAL, QUAD};
use crate::support::encode;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use diplomatic_readout::frame::{Frame, MAGIC};
use diplomatic_readout::{Date, DateError, Readout, Record, json};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Files by name.
type Files = BTreeMap<String, Vec<u8>>;

fn read(text: &str) -> Record<Vec<u8>> {
    json::from_str(text).unwrap_or_else(|report| panic!("{report}"))
}

/// Returns one document for each rule. Rules whose documents are all too long to be good seeds are left out.
fn broken() -> BTreeMap<&'static str, String> {
    cases::all()
        .into_iter()
        .rev()
        .map(|(rule, d)| (rule, d.text))
        .filter(|(_, text)| text.len() < 9000)
        .collect()
}

fn of_json() -> Files {
    let mut files = Files::new();
    for (name, text) in
        [("record-minimal", MINIMAL), ("record-every-type", EVERY_TYPE), ("record-quad", QUAD)]
    {
        assert!(json::from_str(text).is_ok());
        files.insert(name.into(), text.into());
    }
    for (rule, text) in broken() {
        assert!(json::from_str(&text).expect_err(rule).problems().iter().all(|p| p.rule() == rule), "{rule}");
        files.insert(format!("breaks-{rule}"), text.into());
    }
    let with = |id: &str| MINIMAL.replacen(r#""i""#, id, 1);
    for (name, text) in [
        ("odd-bom", format!("\u{feff}{MINIMAL}")),
        ("odd-escapes", with(r#""\u0069\ud83d\ude00\/""#)),
        ("odd-half-surrogate", with(r#""\ud83d""#)),
        ("odd-number-for-text", with("1e400")),
        ("odd-nesting", with(&"[".repeat(200))),
        ("odd-end", MINIMAL[..100].into()),
        ("odd-lines", MINIMAL.replace(',', ",\r\n\t")),
    ] {
        files.insert(name.into(), text.into());
    }
    files
}

fn of_protobuf() -> Files {
    let mut files = Files::new();
    for (name, text) in
        [("record-minimal", MINIMAL), ("record-every-type", EVERY_TYPE), ("record-quad", QUAD)]
    {
        files.insert(name.into(), read(text).to_protobuf_vec().unwrap());
    }
    for (rule, text) in broken() {
        let value: Option<Value> = serde_json::from_str(&text).ok();
        let Some(message) = value.as_ref().and_then(encode::protobuf) else { continue };
        // The message of a document may break another rule than the document, or none.
        if Record::from_protobuf_vec(&message).is_err_and(|error| error.rule() == rule) {
            files.insert(format!("breaks-{rule}"), message);
        }
    }
    let plain = read(MINIMAL).to_protobuf_vec().unwrap();
    for (name, more) in [
        ("odd-newer", &[0x7a, 1, b'?'][..]),
        ("odd-newer-group", &[0x7b, 0x7c]),
        ("odd-long-varint", &[0x8a, 0x00, 0x81, 0x00, b'j']),
        ("odd-twice", &[0x0a, 1, b'j']),
        ("odd-parts", &[0x22, 4, 0x1a, 2, 0x18, 1]),
        ("odd-unpacked", &[0x32, 7, 0x0a, 1, b'a', 0x10, 1, 0x10, 5]),
        ("odd-packed", &[0x32, 7, 0x0a, 1, b'a', 0x12, 2, 1, 5]),
    ] {
        files.insert(name.into(), [&plain, more].concat());
    }
    files
}

fn of_detection() -> Files {
    // The file ends before the header does. The detection once looked for bytes after the header in such a file.
    let mut files = Files::from([("frames-cut".to_owned(), MAGIC.to_vec())]);
    for (name, text) in [("minimal", MINIMAL), ("every-type", EVERY_TYPE)] {
        let record = read(text);
        let line = json::to_string(&record.view()).unwrap() + "\n";
        let message = record.to_protobuf_vec().unwrap();
        let framed = postcard::to_extend(&*message, Vec::new()).unwrap();
        let frame = Frame::of(&record).unwrap().to_vec();
        for (format, bytes) in [
            ("json", json::to_string_pretty(&record.view()).unwrap().into_bytes()),
            ("ndjson", line.repeat(2).into_bytes()),
            ("postcard", record.as_bytes().to_vec()),
            ("postcard-stream", record.as_bytes().repeat(2)),
            ("protobuf", message),
            ("protobuf-stream", framed.repeat(2)),
            ("frames", frame.repeat(2)),
        ] {
            files.insert(format!("{format}-{name}"), bytes);
        }
    }
    files
}

fn of_dates() -> Files {
    let sets = [
        ("plain", "2026\n2026-02\n2026-02-04\n0001\n9999-12-31\n2024-02-29"),
        (
            "parts",
            "202X\n19XX\n2026-21\n2026-24\n2026-33\n2026-36\n2026-40\n2026-41\n000X\n999X\n00XX\n99XX\n0001-24\n9999-22",
        ),
        (
            "minutes",
            "2026-02-04T14:30Z\n2026-02-04T14:30+03:00\n0001-01-01T00:00+14:00\n9999-12-31T23:59-14:00",
        ),
        (
            "seconds",
            "2026-02-04T14:30:59Z\n2026-02-04T14:30:00+03:00\n0001-01-01T00:00:00+14:00\n9999-12-31T23:59:59-14:00",
        ),
        ("local", "2025-05-06T13:20\n2025-05-06T13:20:59\n2025-05-07T03:20\n2025-05-06T13:20Z"),
        ("yearless", "XXXX-11\nXXXX-05-09\nXXXX-02-29\nXXXX-05-09/XXXX-05-11\nXXXX-12-30/XXXX-01-02"),
        ("sets", "{2026,2027}\n{2026,2027,2028,2029}\n{2026-03,2026-05}\n{2024-02-28,2024-02-29,2024-03-01}"),
        (
            "choices",
            "[2026,2027]\n[2026-03,2026-05]\n[2026-02-28,2026-03-01]\n[2026-03-01..2026-03-31]\n[2026..2028]\n[0001-01-01..9999-12-31]\n[2026-03..]\n[..2026-03]",
        ),
        (
            "intervals",
            "2025-06-23/2025-06-24\n2025/2026\n2025-12/2026-01\n2025-06/2026\n2026-02/..\n../2026-02\n../9999",
        ),
        ("marked", "2026~\n2026-02?\n2026-02-04~\n2025-06/2026~\n2026?/2025-06-23~\n2025-06~/..\n../2026?"),
        (
            "impossible",
            "2026-02-29\n1900-02-29\n2026-13\n0000\n2026-02-04T24:00Z\n2016-12-31T23:59:60Z\n2026-02-04T14:30+14:01",
        ),
        (
            "backwards",
            "2026/2025\n2026/2026-02\n{2026,2026}\n[2026-03-31..2026-03-01]\n[2026..2027]\n[2026,2027,2028]\n2026-02/2026-01",
        ),
        (
            "shapeless",
            "4 February 2026\n2026-2\n2026-33~\n202X~\n2026/2026-21\n\u{662}026\n2026-02-04T14:30+00:00",
        ),
    ];
    for (name, dates) in sets {
        let judged: BTreeSet<_> =
            dates.split('\n').map(|date| Date::parse(date).err().map(|e| e as u8)).collect();
        let told = match name {
            "impossible" => judged == [Some(DateError::Calendar as u8)].into(),
            "backwards" => judged == [Some(DateError::Order as u8)].into(),
            "shapeless" => !judged.contains(&None),
            "parts" => judged == [None, Some(DateError::Calendar as u8)].into(),
            _ => judged == [None].into(),
        };
        assert!(told, "{name}: {judged:?}");
    }
    sets.map(|(name, dates)| (name.into(), dates.into())).into()
}

/// Returns bytes that decide about a generated record. More bytes give a larger record.
fn of_structure() -> Files {
    let scattered = |n: u32| (n.wrapping_mul(0x9e37_79b1) >> 24) as u8;
    let lengths = [16, 256, 1024, 4096, 16_384];
    lengths.map(|length| (format!("{length}-bytes"), (1..=length).map(scattered).collect())).into()
}

/// Collects the names of members and values in a record and the records inside it.
fn names(record: &RecordDescriptor, found: &mut BTreeSet<String>) {
    for field in record.fields {
        found.insert(format!("\"{}\":", field.json));
        let ty = if let Type::List { of, .. } = field.ty { *of } else { field.ty };
        match ty {
            Type::Enum(list) => found.extend(list.values.iter().map(|value| format!("\"{}\"", value.json))),
            Type::Record(inner) => names(inner, found),
            _ => {}
        }
    }
}

/// Collects the first bytes of protobuf fields.
fn tags(record: &RecordDescriptor, found: &mut BTreeSet<Vec<u8>>) {
    for field in record.fields {
        let inner = if let Type::List { of, .. } = field.ty { of.record() } else { field.ty.record() };
        let number = matches!(field.ty, Type::Count { .. } | Type::Enum(_) | Type::Flag);
        let tag = u32::from(field.number) << 3 | if number { 0 } else { 2 };
        found.insert(postcard::to_extend(&tag, Vec::new()).unwrap());
        if let Some(inner) = inner {
            tags(inner, found);
        }
    }
}

fn dictionary(words: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Vec<u8> {
    let mut out = String::from("# Generated: scripts/update\n");
    for word in words {
        out.push('"');
        for byte in word.as_ref() {
            match byte {
                b'"' | b'\\' => write!(out, "\\{}", char::from(*byte)).unwrap(),
                b' '..=b'~' => out.push(char::from(*byte)),
                _ => write!(out, "\\x{byte:02x}").unwrap(),
            }
        }
        out.push_str("\"\n");
    }
    out.into_bytes()
}

fn dictionaries() -> Files {
    let (mut members, mut fields) = (BTreeSet::new(), BTreeSet::new());
    names(Readout::DESCRIPTOR, &mut members);
    members.extend(
        ["true", "false", "null", "\\ud83d\\ude00", "\\u202e", "1e400", "-0.0", "{}", "[]"].map(String::from),
    );
    tags(Readout::DESCRIPTOR, &mut fields);
    let numbers: Vec<Vec<u8>> = [127, 128, 16_383, 16_384, 262_144, u32::MAX]
        .iter()
        .map(|n| postcard::to_extend(n, Vec::new()).unwrap())
        .chain([vec![0x80, 0], vec![0xff, 0xff, 0xff, 0xff, 0x1f]])
        .collect();
    let dates = [
        "XXXX-",
        "0001",
        "9999",
        "2024-02-29",
        "-02-29",
        "-21",
        "-24",
        "-33",
        "-36",
        "-40",
        "-41",
        "-12-31",
        "X",
        "XX",
        "/",
        "/..",
        "../",
        "T23:59",
        ":59",
        "Z",
        "+14:00",
        "-14:00",
        "+00:01",
        "~",
        "?",
        "{",
        ",",
        "}",
        "[",
        "..",
        "]",
        "\n",
    ];
    let beginnings: [&[u8]; 9] =
        [&MAGIC, b"{\"", b"{}\n", b"\n{", b"\xef\xbb\xbf", b"\x0a\x01i\x12\x02en", b"\x0a", b"\x1f", b"\r\n"];
    BTreeMap::from([
        ("canonical.dict".into(), dictionary(&numbers)),
        ("dates.dict".into(), dictionary(dates)),
        ("detect.dict".into(), dictionary(beginnings)),
        ("json.dict".into(), dictionary(members)),
        ("protobuf.dict".into(), dictionary(fields.iter().chain(&numbers))),
    ])
}

/// Checks that a folder has exactly these files, or writes them if `UPDATE` is 1.
fn keep(folder: &str, files: Files) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder);
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
    }
    // The published package does not contain the seeds.
    let Ok(there) = fs::read_dir(&folder) else { return };
    let there = there.map(|file| file.unwrap().path());
    let there =
        there.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()));
    let there: Files = there.collect();
    let differ: BTreeSet<_> =
        files.keys().chain(there.keys()).filter(|name| files.get(*name) != there.get(*name)).collect();
    assert!(differ.is_empty(), "{}: {differ:?} differ; scripts/update writes them anew", folder.display());
}

#[test]
fn seeds_are_made_from_the_examples() {
    keep("seeds/json", of_json());
    keep("seeds/protobuf", of_protobuf());
    keep("seeds/detect", of_detection());
    keep("seeds/dates", of_dates());
    keep("seeds/structured", of_structure());
    keep("dictionaries", dictionaries());
}
