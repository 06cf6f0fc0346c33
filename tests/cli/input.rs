//! What is read, and what is taken for what.

use super::*;

#[test]
fn finds_out_what_a_file_holds() {
    let format = |input: &[u8]| {
        let output = pipe(["check", "--output", "json", "-"], input);
        let first = stdout(&output).lines().next().unwrap_or_default();
        let result: Value = serde_json::from_str(first).unwrap();
        (result["format"].as_str().unwrap().to_owned(), result["valid"].as_bool().unwrap())
    };
    let text = small().to_string();
    let expected = |format: &str, valid| (format.to_owned(), valid);
    assert_eq!(format(text.as_bytes()), expected("json", true));
    assert_eq!(format(format!(" \r\n\t{text}\n\n").as_bytes()), expected("json", true));
    assert_eq!(format(&pretty(&small())), expected("json", true));
    assert_eq!(format(format!("{text}\n{text}").as_bytes()), expected("ndjson", true));
    assert_eq!(format(format!("\n\n{text}\nx").as_bytes()), expected("ndjson", true));
    assert_eq!(format(&bytes(&small())), expected("postcard", true));

    // A first line that is broken hides no others; objects that begin on lines of their own are still in one document.
    assert_eq!(format(format!("{{\"id\": }} \r\n\n{text}").as_bytes()), expected("ndjson", false));
    assert_eq!(format(b"{\"source\": {}\n, \"topics\": [\n{}\n{}]}"), expected("json", false));
    assert_eq!(format(b"{\"topics\": [{},\n{}]}"), expected("json", false));

    assert_eq!(format(b""), expected("json", false));
    assert_eq!(format(b"[]"), expected("json", false));
    assert_eq!(format(b"\xef\xbb\xbf{}"), expected("json", false));
    assert_eq!(format(b"{\"id\": \"\x00\"}"), expected("json", false));
    assert_eq!(format(b"\x00"), expected("postcard", false));
    assert_eq!(format(b"{\x01\x02"), expected("postcard", false));
    assert_eq!(format(&[0xff; 300_000]), expected("postcard", false));

    // Over what is read to decide, and still told apart.
    let space = " ".repeat(300_000);
    assert_eq!(format(format!("{space}{text}").as_bytes()), expected("json", true));
    assert_eq!(format(format!("{text}\n{space}\n{text}").as_bytes()), expected("ndjson", true));
    let long = with(small(), "/id", json!("x".repeat(300_000))).to_string();
    assert_eq!(format(format!("{long}\n{text}").as_bytes()), expected("ndjson", false));
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
        // Broken, it is still not taken for JSON, unless it looks just like it.
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
    assert_eq!(stderr(&output), "readout: <stdin>: line 1 is longer than 64 MiB, and no record is\n");
}
