//! Checks two versions at once. This crate is version 1.0. The writer and reader of the next version is this crate with a
//! definition that has grown in each way that is allowed. The table in `schema/README.md` says what happens in each format,
//! and names the tests in this file that check it.

use diplomatic_readout::frame::{self, Frame, Version};
use diplomatic_readout::log::{Item, Options, Reader, Writer};
use diplomatic_readout::{Channel, Record, json, schema};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const NEWER: Version = Version { minor: Version::CURRENT.minor + 1, ..Version::CURRENT };

/// The changes of the next version: the file, the old text, and the new text.
const CHANGES: &[(&str, &str, &str)] = &[
    // A field and a flag.
    (
        "src/definition/records/commitment.rs",
        "pub inferred: bool = 14,",
        "pub inferred: bool = 14,\n..\n/// A remark.\npub remark: Option<Text<'a, 64>> = 15,\n\
         /// Whether it is secret.\npub secret: bool = 16,",
    ),
    // A value.
    (
        "src/definition/enums/source.rs",
        "such as in writing, or with some in the room and some over a line.\n        Other = 7,",
        "such as in writing.\n        Other = 7,\n/// By satellite.\nSatellite = 8,",
    ),
    // A raised bound.
    (
        "src/definition/records/commitment.rs",
        "pub place: Option<Text<'a, 192>> = 9,",
        "pub place: Option<Text<'a, 256>> = 9,",
    ),
];

/// Builds the program of the next version once, and returns its path.
fn next() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("next-version");
        for name in [
            "Cargo.toml",
            "Cargo.lock",
            "build.rs",
            "src",
            "schema/verbs.json",
            "benches/peers.rs",
            "benches/instructions.rs",
        ] {
            copy(&Path::new(ROOT).join(name), &home.join(name));
        }
        let program = fs::read_to_string(Path::new(ROOT).join("tests/testdata/newer/next.rs")).unwrap();
        put(&home.join("src/bin/next.rs"), program);
        let cargo = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--bin", "next", "--features", "json,schemars", "--manifest-path"])
            .arg(home.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(home.join("target"))
            .status()
            .unwrap();
        assert!(cargo.success(), "the next version does not compile");
        home.join("target/debug").join(format!("next{}", std::env::consts::EXE_SUFFIX))
    })
}

/// Copies a folder, or a file with the changes of the next version.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        // An earlier copy may have files that this crate no longer has.
        for entry in fs::read_dir(to).into_iter().flatten() {
            let old = entry.unwrap();
            let is_gone = !from.join(old.file_name()).exists() && old.file_name() != "next.rs";
            if is_gone && old.path().is_dir() {
                fs::remove_dir_all(old.path()).unwrap();
            } else if is_gone {
                fs::remove_file(old.path()).unwrap();
            }
        }
        for entry in fs::read_dir(from).unwrap() {
            let name = entry.unwrap().file_name();
            copy(&from.join(&name), &to.join(name));
        }
        return;
    }
    let name = from.strip_prefix(ROOT).unwrap().to_string_lossy().replace('\\', "/");
    let mut text = fs::read_to_string(from).unwrap().replace("\r\n", "\n");
    for (_, old, new) in CHANGES.iter().filter(|(file, ..)| *file == name) {
        assert_eq!(text.matches(old).count(), 1, "{name}: {old}");
        text = text.replace(old, new);
    }
    if name == "src/fingerprint.rs" {
        let (old, new) = (schema::VERSION, format!("{}.{}", NEWER.major, NEWER.minor));
        let [old, new] = [old, &new].map(|version| format!("VERSION: &str = \"{version}\""));
        assert_eq!(text.matches(&old).count(), 1, "{name}: {old}");
        text = text.replace(&old, &new);
    }
    put(to, text);
}

/// Writes a file only if its content changes, so that cargo builds no more than necessary.
fn put(path: &Path, text: String) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs the program of the next version on `input`. Returns its output, or its error message.
fn ask_next(arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
    let mut child = Command::new(next())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = || String::from_utf8(output.stderr.clone()).unwrap();
    if output.status.success() { Ok(output.stdout) } else { Err(said()) }
}

/// A record that version 1.1 has written, in its three forms. In other tests, its files stand for the next version.
struct Written {
    name: &'static str,
    json: Vec<u8>,
    bytes: Vec<u8>,
    protobuf: Vec<u8>,
}

/// Returns one record for each kind of change: fields, a value, and a bound.
fn written() -> Vec<Written> {
    let read = |name: &str, ending: &str| {
        let path = Path::new(ROOT).join(format!("tests/testdata/newer/{name}.{ending}"));
        fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let written = |name| Written {
        name,
        json: read(name, "readout.json"),
        bytes: read(name, "readout"),
        protobuf: read(name, "readout.pb"),
    };
    ["field", "value", "bound"].map(written).into()
}

fn example() -> Vec<u8> {
    let text = fs::read_to_string(Path::new(ROOT).join("schema/examples/putin-xi-2026-02.json")).unwrap();
    json::from_str(&text).unwrap().into_bytes()
}

/// A record from a frame, with the version that the frame says.
type Received = (Version, Record<Vec<u8>>);

/// Reads the frames of a stream. Panics if there is anything else in the stream.
fn records(stream: &[u8]) -> Vec<Result<Received, frame::Error>> {
    let mut reader = Reader::new(stream);
    let mut records = Vec::new();
    while let Some(item) = reader.read().unwrap() {
        let Item::Entry(entry) = item else { panic!("{item:?}") };
        let record = entry.record().map(|record| (entry.frame.version(), record.into_owned()));
        records.push(record);
    }
    records
}

#[test]
fn the_files_are_what_the_next_version_writes() {
    for name in ["field", "value", "bound"] {
        let folder = Path::new(ROOT).join("tests/testdata/newer");
        let json = fs::read(folder.join(format!("{name}.readout.json"))).unwrap();
        for (form, ending) in [("postcard", "readout"), ("protobuf", "readout.pb")] {
            let made = ask_next(&["json", form], &json).unwrap();
            let path = folder.join(format!("{name}.{ending}"));
            if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
                fs::write(&path, &made).unwrap();
            }
            assert!(fs::read(&path).unwrap() == made, "{}", path.display());
        }
    }
}

#[test]
fn bytes_are_refused_strictly_and_kept_whole_where_newer_ones_are_expected() {
    let refusals = [
        ("field", "wire.newer", "commitments[0]", 2),
        ("value", "enum.unknown", "conversations[0].channel", 1),
        ("bound", "text.long", "commitments[0].place", 1),
    ];
    for (written, (name, rule, place, parts)) in written().iter().zip(refusals) {
        assert_eq!(written.name, name);
        let error = Record::parse(&written.bytes[..]).unwrap_err();
        assert_eq!((error.rule(), error.path().to_string().as_str()), (rule, place));
        let record = Record::parse_newer(&written.bytes[..]).unwrap();
        assert_eq!(record.newer_parts(), parts, "{name}");
        // Known fields can be read, and the record is passed on byte for byte.
        assert_eq!(record.view().commitments.get(0).unwrap().object, "To meet");
        assert_eq!(record.as_bytes(), written.bytes);
        let digest = Record::parse_newer(written.bytes.clone()).unwrap().digest();
        assert_eq!(record.digest(), digest);
    }
    let value = &written()[1];
    let record = Record::parse_newer(&value.bytes[..]).unwrap();
    let channel = record.view().conversations.get(0).unwrap().channel.unwrap();
    assert!(matches!(channel, Channel::Unrecognized(_)) && channel.number() == 8);
}

#[test]
fn frames_of_both_versions_share_one_stream() {
    let ours = Record::parse(example()).unwrap();
    let mut stream = Frame::of(&ours).unwrap().to_vec();
    for written in written() {
        // The writer of version 1.1 makes the frame.
        stream.extend(Frame::new(NEWER, frame::RECORD, &written.bytes[..]).unwrap().to_vec());
    }
    stream.extend(Frame::new(NEWER, frame::RECORD, ours.as_bytes()).unwrap().to_vec());
    let read: Vec<_> = records(&stream).into_iter().map(Result::unwrap).collect();
    let versions: Vec<_> = read.iter().map(|(version, _)| *version).collect();
    assert_eq!(versions, [Version::CURRENT, NEWER, NEWER, NEWER, NEWER]);
    let parts: Vec<_> = read.iter().map(|(_, record)| record.newer_parts()).collect();
    assert_eq!(parts, [0, 2, 1, 1, 0]);
    // A newer writer writes a record without newer parts as the same bytes, with the same digest.
    assert_eq!(read[0].1.digest(), read[4].1.digest());
}

#[test]
fn a_frame_that_hides_its_version_or_has_another_major_one_is_refused() {
    let bytes = &written()[0].bytes[..];
    for (version, id) in [
        (Version::CURRENT, "wire.newer"),
        (Version { major: Version::CURRENT.major + 1, minor: 0 }, "frame.major"),
    ] {
        let mut stream = Frame::new(version, frame::RECORD, bytes).unwrap().to_vec();
        stream.extend(Frame::of(&Record::parse(example()).unwrap()).unwrap().to_vec());
        let read = records(&stream);
        assert_eq!(read[0].as_ref().unwrap_err().rule(), id);
        assert!(read[1].is_ok(), "what comes behind it is read");
    }
}

#[test]
fn a_log_of_the_older_version_stores_and_forwards_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("forward.readouts");
    let mut log = Writer::open(&path, Options::default().distinct()).unwrap();
    for written in written() {
        let record = Record::parse_newer(written.bytes).unwrap();
        assert!(log.append(&record).unwrap_err().to_string().contains("newer"));
        assert!(!log.append_newer(&record, NEWER).unwrap().duplicate);
        assert!(log.append_newer(&record, NEWER).unwrap().duplicate);
    }
    drop(log);
    let forwarded = records(&fs::read(&path).unwrap());
    assert_eq!(forwarded.len(), 3);
    for (read, written) in forwarded.into_iter().zip(written()) {
        let (version, record) = read.unwrap();
        assert_eq!(version, NEWER);
        assert_eq!(record.as_bytes(), written.bytes);
        // After the record went through the log, version 1.1 reads what it wrote before.
        let json = ask_next(&["postcard", "json"], record.as_bytes()).unwrap();
        let (json, wanted) = (parse(&json), parse(&written.json));
        assert_eq!(json, wanted);
    }
}

fn parse(json: &[u8]) -> serde_json::Value {
    serde_json::from_slice(json).unwrap()
}

#[test]
fn json_is_refused_by_name_and_new_names_cannot_be_written() {
    let refusals = [
        ("json.member", "/commitments/0/remark"),
        ("enum.unknown", "/conversations/0/channel"),
        ("text.long", "/commitments/0/place"),
    ];
    for (written, (rule, pointer)) in written().iter().zip(refusals) {
        let report = json::from_slice(&written.json).unwrap_err();
        let told: Vec<_> = report.problems().iter().map(|p| (p.rule(), p.pointer())).collect();
        assert!(told.contains(&(rule, pointer.to_owned())), "{told:?}");
    }
    // This version does not know the new names, so it cannot write them. A text over the bound needs no new name. So it is
    // written as it is, for a newer reader.
    let text = |n: usize| {
        let written = &written()[n];
        json::to_string(&Record::parse_newer(&written.bytes[..]).unwrap().view())
            .map(|text| parse(text.as_bytes()))
    };
    assert!(text(0).is_err() && text(1).is_err());
    assert_eq!(text(2).unwrap(), parse(&written()[2].json));
}

#[test]
fn protobuf_is_refused_or_its_new_fields_are_passed_over_and_counted() {
    let [field, value, bound] = <[Written; 3]>::try_from(written()).unwrap_or_else(|_| panic!("three"));
    for (written, rule) in [(&field, "wire.newer"), (&value, "enum.unknown"), (&bound, "text.long")] {
        assert_eq!(Record::from_protobuf_vec(&written.protobuf).unwrap_err().rule(), rule);
        let record = Record::parse_newer(&written.bytes[..]).unwrap();
        assert_eq!(record.to_protobuf_vec().unwrap_err().rule(), "wire.newer", "{}", written.name);
    }
    // The skipped fields are lost, so the result is another record.
    let mut buffer = vec![0; Record::<&[u8]>::MAX_BYTES];
    let (record, skipped) = Record::from_protobuf_lossy(&field.protobuf, &mut buffer).unwrap();
    assert_eq!(skipped, 2);
    assert_eq!(record.newer_parts(), 0);
    assert_ne!(record.digest(), Record::parse_newer(&field.bytes[..]).unwrap().digest());
    // Only fields can be skipped, not values or bounds.
    for written in [value, bound] {
        assert!(Record::from_protobuf_lossy(&written.protobuf, &mut buffer).is_err());
    }
}

#[test]
fn json_schema_refuses_what_the_library_of_its_version_refuses() {
    let ours = fs::read(Path::new(ROOT).join("schema/readout.schema.json")).unwrap();
    let ours = jsonschema::validator_for(&parse(&ours)).unwrap();
    let theirs = jsonschema::validator_for(&parse(&ask_next(&["schema"], &[]).unwrap())).unwrap();
    for written in written() {
        let document = parse(&written.json);
        assert!(!ours.is_valid(&document), "{}", written.name);
        assert!(theirs.is_valid(&document), "{}", written.name);
    }
    let old = parse(json::to_string(&Record::parse(example()).unwrap().view()).unwrap().as_bytes());
    assert!(ours.is_valid(&old) && theirs.is_valid(&old));
}

#[test]
fn the_newer_version_reads_and_writes_older_records_unchanged_in_each_format() {
    let bytes = example();
    let record = Record::parse(&bytes[..]).unwrap();
    let (json, protobuf) = (json::to_string(&record.view()).unwrap(), record.to_protobuf_vec().unwrap());
    let forms = [("postcard", &bytes[..]), ("json", json.as_bytes()), ("protobuf", &protobuf[..])];
    for (from, content) in forms {
        for (to, wanted) in forms {
            assert!(ask_next(&[from, to], content).unwrap() == wanted, "{from} to {to}");
        }
    }
}

#[test]
fn every_cell_of_the_page_names_its_test() {
    let page = fs::read_to_string(Path::new(ROOT).join("schema/README.md")).unwrap();
    let here = include_str!("versions.rs");
    let section = page.split("## Two versions at once").nth(1).unwrap().split("\n## ").next().unwrap();
    let notes: Vec<_> =
        section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| format")).collect();
    assert_eq!(notes.len(), 6, "a line for each format");
    for line in notes {
        let test = line.rsplit('`').nth(1).unwrap();
        assert!(here.contains(&format!("fn {test}()")), "{line}");
    }
}
