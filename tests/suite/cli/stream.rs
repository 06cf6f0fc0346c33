//! Tests files of many records: all cores work, the order stays, the memory is bounded, and no output is half written.

use super::*;

/// Returns valid documents that all differ, in content and in size.
fn documents(n: usize) -> Vec<Value> {
    let name = |i: usize| json!("name ".repeat(1 + i % 20));
    (0..n)
        .map(|i| with(with(small(), "/id", json!(format!("call-{i}"))), "/actors/0/name", name(i)))
        .collect()
}

fn lines(documents: &[Value]) -> Vec<u8> {
    documents.iter().flat_map(|d| format!("{d}\n").into_bytes()).collect()
}

#[test]
fn streams_go_there_and_back() {
    let documents = documents(5000);
    let (ndjson, one_by_one) = (lines(&documents), documents.iter().flat_map(bytes).collect::<Vec<_>>());
    let postcard = pipe(["convert", "--to", "postcard", "-"], &ndjson);
    assert_eq!((code(&postcard), stderr(&postcard)), (0, ""));
    assert!(postcard.stdout == one_by_one);
    let protobuf = pipe(["convert", "--to", "protobuf", "-"], &postcard.stdout);
    assert_eq!((code(&protobuf), stderr(&protobuf)), (0, ""));
    let json = pipe(["convert", "--to", "json", "-"], &protobuf.stdout);
    assert_eq!((code(&json), stderr(&json)), (0, ""));
    let back: Vec<Value> = stdout(&json).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(back == documents);

    let sum = json_sizes(&documents);
    for (input, format) in
        [(&ndjson, "ndjson"), (&postcard.stdout, "postcard"), (&protobuf.stdout, "protobuf-stream")]
    {
        let output = pipe(["check", "-"], input);
        let expected = format!("<stdin>: valid, 5,000 records ({format})\n  {sum}");
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{format}");
        assert!(stdout(&output).starts_with(&expected), "{}", stdout(&output));
        let digests = pipe(["digest", "--format", format, "-"], input);
        let last = stdout(&digests).lines().last().unwrap();
        let record = json::from_str(&documents[4999].to_string()).unwrap();
        assert_eq!(last, format!("{}  <stdin>:5000", record.digest()));
    }
}

/// Returns the beginning of the line with the sum of the sizes.
fn json_sizes(documents: &[Value]) -> String {
    let sum = documents.iter().map(|d| bytes(d).len()).sum::<usize>();
    format!("{},{:03} bytes, ", sum / 1000, sum % 1000)
}

#[test]
fn results_are_in_the_order_of_the_input() {
    // The documents take more than one buffer, and there are blank lines between them.
    let mut documents = documents(20_000);
    for i in (0..documents.len()).step_by(7) {
        documents[i] = with(small(), "/id", json!(i));
    }
    let text: Vec<u8> = documents
        .iter()
        .enumerate()
        .flat_map(|(i, d)| [format!("{d}\n"), "\n".repeat(i % 2)])
        .collect::<String>()
        .into();
    let output = pipe(["check", "--output", "json", "-"], &text);
    assert_eq!(code(&output), 1);
    let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(results.len(), documents.len());
    for (i, result) in results.iter().enumerate() {
        assert_eq!(result["line"], i + 1 + i / 2);
        assert_eq!(result["valid"], i % 7 != 0);
    }
    let offset = results[19_999]["problems"][0]["offset"].as_u64().unwrap() as usize;
    assert!(text[offset..].starts_with(b"19999"));
}

#[test]
fn of_each_record_the_first_mistake_is_shown() {
    let bad = with(with(small(), "/id", json!(7)), "/actors/0/kind", json!("PERSONN"));
    let output = pipe(["check", "-"], &lines(&[small(), bad.clone(), bad]));
    assert_eq!(code(&output), 1);
    assert_eq!(stdout(&output).matches("error[").count(), 2);
    assert_eq!(stdout(&output).matches("\nand 1 more\n").count(), 2);
    assert!(stdout(&output).contains("\n<stdin>: 2 not valid of 3 records (ndjson)\n"));
}

#[test]
fn a_broken_record_of_a_stream_does_not_hide_the_others() {
    let good = bytes(&small());
    let mut broken = good.clone();
    *broken.last_mut().unwrap() = 9;
    let stream = [&good[..], &broken, &good].concat();
    let output = pipe(["check", "--output", "json", "-"], &stream);
    assert_eq!(code(&output), 1);
    let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let of = |key: &str| results.iter().map(|r| r[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("record"), [json!(1), json!(2), json!(3)]);
    assert_eq!(of("valid"), [json!(true), json!(false), json!(true)]);
    assert_eq!(results[1]["problems"][0]["offset"], 2 * good.len() - 1);
    let output = pipe(["check", "-"], &stream);
    assert!(stdout(&output).contains(&format!("<stdin>, record 2, byte {}", 2 * good.len() - 1)));
    let output = pipe(["convert", "--to", "postcard", "-"], &stream);
    assert_eq!((code(&output), output.stdout), (1, [&good[..], &good].concat()));
    // An invalid first record does not hide the others either.
    let output = pipe(["check", "-"], &[&broken[..], &good].concat());
    assert!(stdout(&output).contains("\n<stdin>: 1 not valid of 2 records (postcard)\n"));
}

#[test]
fn where_a_record_ends_nowhere_reading_ends() {
    let good = bytes(&small());
    let at = good.len();
    for (after, why) in [
        (&good[..at - 1], "is cut off"),
        (b"\x80\x00", "has a length that is not valid"),
        (b"\xff\xff\xff\x7f", "is longer than any record"),
    ] {
        let output = pipe(["check", "-"], &[&good[..], after].concat());
        let said =
            format!("readout: <stdin>: record 2, at byte {at}, {why}; nothing from there on was read\n");
        assert_eq!((code(&output), stderr(&output)), (2, &*said));
        assert!(stdout(&output).starts_with("<stdin>: not read to its end, 1 valid record (postcard)\n"));
    }
    // The record without an end can also be the first one.
    for (format, why) in [
        ("protobuf-stream", "has a length that is not valid"),
        ("postcard", "has a length that is not valid"),
        ("frames", "is not a whole frame"),
    ] {
        let output = pipe(["check", "--format", format, "-"], &[0xff; 30]);
        if format == "postcard" {
            // If no record at the beginning is valid, the whole input is taken for one record.
            assert_eq!((code(&output), stderr(&output)), (1, ""));
            continue;
        }
        let said = format!("readout: <stdin>: record 1, at byte 0, {why}; nothing from there on was read\n");
        assert_eq!((code(&output), stderr(&output)), (2, &*said));
        assert_eq!(stdout(&output), format!("<stdin>: not read to its end, 0 valid records ({format})\n"));
    }
    let message = pipe(["convert", "--to", "protobuf", "-"], &[&good[..], &good].concat()).stdout;
    let output = pipe(["check", "-"], &message[..message.len() - 1]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).ends_with("is cut off; nothing from there on was read\n"));
}

#[test]
fn pages_that_fill_more_than_a_share_stay_in_order() {
    // The records that are read at once give more than a megabyte of pages.
    let pages = pipe(["show", "--width", "1000", "-"], &lines(&documents(1500)));
    assert_eq!((code(&pages), stderr(&pages)), (0, ""));
    let ids: Vec<_> = stdout(&pages).lines().filter_map(|l| l.strip_prefix("record call-")).collect();
    let expected: Vec<_> = (0..1500).map(|n| format!("{n} · language en")).collect();
    assert_eq!(ids, expected);
    let line = "═".repeat(1000);
    assert_eq!(stdout(&pages).matches(&format!("\n\n{line}\n\n")).count(), 1499);
}

#[test]
fn a_stream_of_messages_is_known_though_its_first_is_broken() {
    let stream = pipe(["convert", "--to", "protobuf", "-"], &lines(&[small(), small()])).stdout;
    let mut broken = stream.clone();
    // This is the last byte of the first message.
    broken[stream.len() / 2 - 1] = 0xff;
    let output = pipe(["check", "--output", "json", "-"], &broken);
    let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let of = |key: &str| results.iter().map(|r| r[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("format"), ["protobuf-stream", "protobuf-stream"]);
    assert_eq!(of("valid"), [false, true]);
}

#[test]
fn a_long_line_among_others_is_one_record() {
    let long = with(small(), "/id", json!("x".repeat(5 << 20)));
    let output =
        pipe(["check", "--output", "json", "-"], &lines(&[small(), long.clone(), small(), long, small()]));
    let valid: Vec<_> = stdout(&output).lines().map(|l| l.contains("\"valid\":true")).collect();
    assert_eq!(valid, [true, false, true, false, true]);
}

#[test]
fn nobody_waits_for_the_end_of_the_input() {
    use std::io::{BufRead as _, BufReader};
    let garbage = b"{\"garbage\": \n".to_vec();
    let marked = ["\u{feff}".as_bytes(), &lines(&[small()])].concat();
    // If no format is named, the program needs the first bytes after a valid line. After an invalid line it needs a
    // valid one.
    for (format, first, begun) in [
        (&["--format", "ndjson"][..], lines(&[small()]), 0),
        (&[], lines(&[small()]), 1),
        (&[], garbage, usize::MAX),
        (&[], marked, 1),
    ] {
        let mut child = readout()
            .args(["check", "--output", "json"])
            .args(format)
            .arg("-")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        stdin.write_all(&first).unwrap();
        // If a line has begun, the rest of it is written next.
        let mut next = lines(&[small()]);
        let begun = begun.min(next.len());
        stdin.write_all(&next[..begun]).unwrap();
        for line in 1..4 {
            let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
            assert_eq!(answer["line"], line);
            if line == 1 {
                next.drain(..begun);
            }
            stdin.write_all(&next).unwrap();
            next = lines(&[small()]);
        }
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(i32::from(first != lines(&[small()]))));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_while_lines_are_found_out() {
    let mut child = readout()
        .args(["convert", "--to", "postcard", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    feed(&mut child, 8 << 20);
    let early = peak(&child);
    feed(&mut child, 64 << 20);
    let late = peak(&child);
    assert!(late < early + (16 << 10), "{early} kB after 8 MiB, {late} kB after 72 MiB");
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}

/// Writes about this number of bytes of lines to a program.
#[cfg(target_os = "linux")]
fn feed(child: &mut std::process::Child, bytes: usize) {
    let chunk = lines(&vec![small(); 1000]);
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..bytes / chunk.len() {
        stdin.write_all(&chunk).unwrap();
    }
    child.stdin = Some(stdin);
}

/// Returns the most memory that a program has had, in kilobytes.
#[cfg(target_os = "linux")]
fn peak(child: &std::process::Child) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    let mut child = readout()
        .args(["convert", "--format", "ndjson", "--to", "postcard", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    feed(&mut child, 8 << 20);
    let early = peak(&child);
    feed(&mut child, 64 << 20);
    let late = peak(&child);
    // The second input has eight times as many bytes. If all of it were kept, the memory would grow by 64 MiB.
    assert!(late < early + (16 << 10), "{early} kB after 8 MiB, {late} kB after 72 MiB");
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}
