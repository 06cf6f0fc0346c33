//! Tests input that may have no end. The program stops reading it when the reader of the output has left.

use super::pipes::{FULL, Taker, bad, documents, frame, ran, ran_with};
use super::*;
use std::io::PipeWriter;
use std::sync::mpsc::{Sender, channel};

/// Returns a writer that writes without end, until the reader leaves.
fn endless(first: Vec<u8>, then: Vec<u8>) -> impl FnOnce(PipeWriter) + Send + 'static {
    move |mut pipe| {
        if pipe.write_all(&first).is_ok() {
            while pipe.write_all(&then).is_ok() {}
        }
    }
}

#[test]
fn a_pipe_without_end_is_left_when_the_reader_leaves() {
    let line = |document: &Value| format!("{document}\n").into_bytes();
    let document =
        |invalid| (if invalid { line(&bad()) } else { line(&small()) }, line(&small()).repeat(100));
    let entry = |invalid| {
        let good = frame(&bytes(&small()));
        (if invalid { frame(b"x") } else { good.clone() }, good.repeat(100))
    };
    // The last value tells whether the command prints something for each valid record.
    for (command, of_documents, of_valid) in [
        ("check -", true, false),
        ("check --output json -", true, true),
        ("check /dev/stdin", true, false),
        ("show -", true, true),
        ("digest -", true, true),
        ("convert --to json -", true, true),
        ("convert --to postcard -", true, true),
        ("log list -", false, true),
        ("log verify -", false, false),
    ] {
        let args: Vec<_> = command.split(' ').collect();
        for invalid in [false, true] {
            let (first, then) = if of_documents { document(invalid) } else { entry(invalid) };
            for taker in [Taker::LeavesAtOnce, Taker::LeavesAfterALine] {
                let waits = taker == Taker::LeavesAfterALine;
                if waits && !of_valid && !(invalid && command.starts_with("check")) {
                    // The reader would wait for a line that never comes.
                    continue;
                }
                let what = format!("{command}, invalid: {invalid}, {taker:?}");
                let ran = ran(Path::new(ROOT), &args, taker, endless(first.clone(), then.clone()));
                let ran = ran.unwrap_or_else(|| panic!("{what}: has no end"));
                // Depending on the reader, the program has read nothing or has checked the first record.
                assert_eq!(ran.code, if waits && invalid { 1 } else { 2 }, "{what}: {}", ran.err);
                assert_eq!(ran.err.is_empty(), ran.err.matches("error[text.blank]").count() == 0, "{what}");
                assert!(!ran.err.contains("readout: "), "{what}: {}", ran.err);
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_without_end_is_left_when_the_disk_is_full() {
    let lines = format!("{}\n", small()).into_bytes();
    for command in ["check --output json -", "digest -", "show -", "convert --to json -"] {
        let args: Vec<_> = command.split(' ').collect();
        let ran = ran(Path::new(ROOT), &args, Taker::FullDisk, endless(lines.clone(), lines.clone()));
        let ran = ran.unwrap_or_else(|| panic!("{command}: has no end"));
        assert_eq!((ran.code, &*ran.err), (2, FULL), "{command}");
    }
}

/// Checks that a pipe into which nothing more is written does not keep the program waiting.
#[cfg(target_os = "linux")]
#[test]
fn a_pipe_that_rests_is_left_when_the_reader_leaves() {
    let some = format!("{}\n{}\n", small(), small());
    for (command, first, taker, code) in [
        ("check -", String::new(), Taker::LeavesAtOnce, 2),
        ("log list -", String::new(), Taker::LeavesAtOnce, 2),
        ("check --format ndjson --output json -", some.clone(), Taker::LeavesAfterALine, 2),
        ("digest --format ndjson -", some.clone(), Taker::LeavesAtOnce, 2),
        ("check --format ndjson --output json -", format!("{}\n{some}", bad()), Taker::LeavesAfterALine, 1),
    ] {
        let args: Vec<_> = command.split(' ').collect();
        let (keep, kept): (Sender<PipeWriter>, _) = channel();
        let feed = move |mut pipe: PipeWriter| {
            let _ = pipe.write_all(first.as_bytes());
            keep.send(pipe).unwrap();
        };
        let ran = ran(Path::new(ROOT), &args, taker, feed);
        let ran = ran.unwrap_or_else(|| panic!("{command}: waits"));
        assert_eq!((ran.code, &*ran.err), (code, ""), "{command}");
        drop(kept);
    }
}

/// Checks that a file that is the standard input is read to its end, as a named file is.
#[test]
fn a_file_as_standard_input_is_looked_at_to_its_end() {
    for input in documents() {
        let folder = folder(&[("FILE", &input.bytes)]);
        for args in [&["check", "-"][..], &["digest", "-"], &["convert", "--to", "json", "-"]] {
            let file = fs::File::open(folder.path().join("FILE")).unwrap();
            let ran = ran_with(folder.path(), args, Taker::LeavesAtOnce, file.into(), || ()).unwrap();
            assert_eq!(ran.code, input.code, "{args:?}, {}", input.name);
        }
    }
    // When the program stops reading a pipe, it still checks the other files.
    let folder = folder(&[("good", &pretty(&small())), ("bad", &pretty(&bad()))]);
    for (file, code, err) in
        [("good", 2, ""), ("bad", 1, ""), ("none", 2, "readout: none: there is no such file\n")]
    {
        let args = ["check", "-", file];
        let ran = ran(folder.path(), &args, Taker::LeavesAtOnce, endless(pretty(&small()), b"\n".to_vec()));
        let ran = ran.unwrap();
        assert_eq!((ran.code, &*ran.err), (code, err), "{file}");
    }
}
