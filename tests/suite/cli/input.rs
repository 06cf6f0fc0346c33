//! Tests which input is read, and which format is recognised.

use super::*;

/// Returns the format that the program recognises, and whether all records are valid.
fn format(input: &[u8]) -> (String, bool) {
    let output = pipe(["check", "--output", "json", "-"], input);
    assert_eq!(stderr(&output), "");
    let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let valid = results.iter().all(|r| r["valid"].as_bool().unwrap());
    assert_eq!(code(&output), i32::from(!valid));
    (results[0]["format"].as_str().unwrap().to_owned(), valid)
}

#[test]
fn finds_out_what_a_file_holds() {
    let text = small().to_string();
    let expected = |format: &str, valid| (format.to_owned(), valid);
    assert_eq!(format(text.as_bytes()), expected("json", true));
    assert_eq!(format(format!(" \r\n\t{text}\n\n").as_bytes()), expected("json", true));
    assert_eq!(format(&pretty(&small())), expected("json", true));
    assert_eq!(format(format!("{text}\n{text}").as_bytes()), expected("ndjson", true));
    assert_eq!(format(format!("\n\n{text}\nx").as_bytes()), expected("ndjson", false));
    assert_eq!(format(&bytes(&small())), expected("postcard", true));

    // An invalid first line does not hide the other lines. A document can have objects that begin on lines of their
    // own.
    assert_eq!(format(format!("{{\"id\": }} \r\n\n{text}").as_bytes()), expected("ndjson", false));
    assert_eq!(format(b"{\"source\": {}\n, \"topics\": [\n{}\n{}]}"), expected("json", false));
    assert_eq!(format(b"{\"topics\": [{},\n{}]}"), expected("json", false));

    assert_eq!(format(b"[]"), expected("json", false));
    assert_eq!(format(b"\xef\xbb\xbf{}"), expected("json", false));
    assert_eq!(format(b"{\"id\": \"\x00\"}"), expected("json", false));
    assert_eq!(format(b"\x00"), expected("postcard", false));
    assert_eq!(format(b"{\x01\x02"), expected("postcard", false));
    assert_eq!(format(&[0xff; 300_000]), expected("postcard", false));

    // The input is longer than the part that decides about the format, but the formats are still told apart.
    let space = " ".repeat(300_000);
    assert_eq!(format(format!("{space}{text}").as_bytes()), expected("json", true));
    assert_eq!(format(format!("{text}\n{space}\n{text}").as_bytes()), expected("ndjson", true));
    let long = with(small(), "/id", json!("x".repeat(300_000))).to_string();
    assert_eq!(format(format!("{long}\n{text}").as_bytes()), expected("ndjson", false));
}

#[test]
fn one_long_line_is_one_document() {
    let mut bad = small();
    (bad["id"], bad["language"]) = (json!(1), json!(2));
    // The document is on one line of more than 262,144 bytes, with and without an end of the line, and with blank lines
    // after it.
    let long =
        |document: &Value, end: &str| format!("{{{}{}{end}", " ".repeat(300_000), &document.to_string()[1..]);
    for end in ["", "\n", "\r\n", "\n \r\n\n"] {
        let text = long(&small(), end);
        let checked = pipe(["check", "-"], text.as_bytes());
        assert!(stdout(&checked).starts_with("<stdin>: valid (json)\n"), "{end:?}");
        let message = pipe(["convert", "--to", "protobuf", "-"], text.as_bytes());
        let record = json::from_str(&small().to_string()).unwrap();
        assert!(message.stdout == record.to_protobuf_vec().unwrap(), "{end:?}");
        let page = pipe(["convert", "--to", "json", "-"], text.as_bytes());
        assert_eq!(stdout(&page).trim_end(), json::to_string_pretty(&record.view()).unwrap(), "{end:?}");
        // All problems of the document are reported.
        let checked = pipe(["check", "-"], long(&bad, end).as_bytes());
        assert_eq!(stdout(&checked).matches("error[json.type]").count(), 2, "{end:?}");
        assert!(stdout(&checked).ends_with("<stdin>: not valid (json), 2 problems\n"), "{end:?}");
    }
}

#[test]
fn a_first_line_hides_no_others() {
    let text = small().to_string();
    let long = "x".repeat(300_000);
    for first in
        ["x", "{\"id\":\"call-1\",", &text[..text.len() - 1], &text[1..], "[]", "\"", "]", &long, "\u{1}\0\n"]
    {
        for between in ["\n", "\r\n", "\n\n \n"] {
            for others in [text.to_string(), format!("{text}{between}{text}{between}")] {
                let file = [first, between, &others].concat();
                assert_eq!(format(file.as_bytes()), ("ndjson".into(), false), "{file:.80}");
            }
        }
    }
    // One valid line is not enough to recognise NDJSON if the line may be a part of an invalid document.
    let part = small()["actors"][0].to_string();
    for file in [format!("{{\"actors\": [\n{part}\n{part}\n]}}"), format!("x\n{part}\n")] {
        assert_eq!(format(file.as_bytes()), ("json".into(), false), "{file}");
    }
}

#[test]
fn a_mark_in_front_is_a_mistake_of_the_first_line() {
    let text = small().to_string();
    let lines = format!("\u{feff}{text}\n")
        .into_bytes()
        .into_iter()
        .chain(format!("{text}\n").repeat(59_999).into_bytes());
    let output = pipe(["check", "-"], &lines.collect::<Vec<_>>());
    assert_eq!(code(&output), 1);
    let (problem, summary) = stdout(&output).split_once("\n\n").unwrap();
    assert!(problem.starts_with(
        "error[json.syntax]: a byte order mark in front, which JSON does not have\n --> <stdin>:1:1\n"
    ));
    assert!(
        problem.ends_with("\n  = help: write it as UTF-8 without the mark; `tail -c +4 FILE` takes it away")
    );
    assert!(summary.starts_with("<stdin>: 1 not valid of 60,000 records (ndjson)\n"));
    // The other problems are reported at their places as well.
    let output =
        pipe(["check", "--output", "json", "-"], "\u{feff}\u{feff}{\"id\": 7,\n\"language\": 8}".as_bytes());
    let result: Value = serde_json::from_str(stdout(&output)).unwrap();
    let of =
        |key: &str| result["problems"].as_array().unwrap().iter().map(|p| p[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("rule")[0], "json.syntax");
    let at = |pointer: &str| of("pointer").iter().rposition(|p| p == pointer).unwrap();
    let place = |n: usize| [of("line")[n].clone(), of("column")[n].clone(), of("offset")[n].clone()];
    assert_eq!(place(at("/id")), [1, 10, 13].map(|n| json!(n)));
    assert_eq!(place(at("/language")), [2, 13, 28].map(|n| json!(n)));
}

#[test]
fn canonical_bytes_may_begin_like_json() {
    let record = |id: &str| {
        (1..128)
            .map(|n| bytes(&with(with(small(), "/id", json!(id)), "/actors/0/name", json!("x".repeat(n)))))
            .find(|b| b[0] == b'{')
    };
    for id in ["call-1", "\"id\": \"x\"", "}"] {
        let bytes = record(id).unwrap();
        assert_eq!(Record::parse(bytes.as_slice()).unwrap().view().id.as_str(), id);
        let output = pipe(["check", "-"], &bytes);
        assert!(stdout(&output).starts_with("<stdin>: valid (postcard)\n"), "{id}");
        // Invalid canonical bytes are not taken for JSON either, unless they look exactly like JSON.
        let output = pipe(["check", "-"], &bytes[..bytes.len() - 1]);
        assert_eq!(stdout(&output).contains("(postcard)"), id == "call-1", "{id}");
    }
}

#[test]
fn a_format_can_be_forced() {
    let text = small().to_string();
    let output = pipe(["check", "--format", "postcard", "-"], text.as_bytes());
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("(postcard)"));
    let output = pipe(["check", "--format", "ndjson", "-"], text.as_bytes());
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).starts_with("<stdin>: valid, 1 record (ndjson)\n"));
    let output = pipe(["check", "--format", "json", "-"], &bytes(&small()));
    assert_eq!(code(&output), 1);
    let output = pipe(["check", "--format", "ndjson", "-"], b"\n");
    assert_eq!((code(&output), stdout(&output)), (0, "<stdin>: valid, 0 records (ndjson)\n"));
    let output = pipe(["check", "--format", "ndjson", "-"], b"{\n}");
    assert_eq!(stdout(&output).matches("error[json.syntax]").count(), 2);
}

#[test]
fn files_that_cannot_be_read_do_not_stop_the_others() {
    let folder = folder(&[("good.json", &pretty(&small())), ("bad.json", b"{}")]);
    fs::create_dir(folder.path().join("folder")).unwrap();
    for command in ["check", "digest"] {
        let output = run(&folder, [command, "none.json", "folder", "bad.json", "good.json"]);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).starts_with("readout: none.json: there is no such file\nreadout: folder: "));
        assert!(stdout(&output).contains("good.json"));
    }
    assert_eq!(code(&run(&folder, ["check", "bad.json", "good.json"])), 1);
    assert_eq!(code(&run(&folder, ["digest", "bad.json", "good.json"])), 1);
    assert_eq!(code(&run(&folder, ["show", "bad.json"])), 1);
    assert_eq!(code(&run(&folder, ["show", "folder"])), 2);
    assert_eq!(code(&run(&folder, ["convert", "--to", "json", "none.json"])), 2);
}

#[test]
fn a_line_without_end_is_refused() {
    let endless = vec![b'x'; (64 << 20) + 1];
    let output = pipe(["check", "--format", "ndjson", "-"], &endless);
    assert_eq!(code(&output), 2);
    assert_eq!(stderr(&output), "readout: <stdin>: line 1 is longer than 64 MiB, the limit for a record\n");
}
