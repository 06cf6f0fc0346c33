//! Tests what `readout check` prints, for people and for programs.

use super::*;

#[test]
fn checks_good_files() {
    let folder = folder(&[
        ("call.json", &pretty(&small())),
        ("call.readout", &bytes(&small())),
        ("calls.ndjson", format!("{0}\n\n{0}\r\n", small()).as_bytes()),
    ]);
    let output = run(&folder, ["check", "call.json", "call.readout", "calls.ndjson"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    expect("check-good.txt", stdout(&output));
}

#[test]
fn checks_bad_json() {
    let mut many = small();
    many["languge"] = json!("en");
    let many = with(many, "/actors/0/kind", json!("PERSONN"));
    let many = with(many, "/statements/0/holders", json!(["hots", "guest"]));
    let many = with(many, "/conversations/0", json!({"key": "call", "start": {"date": "2026-02-30"}}));
    let many = with(many, "/topics/0/label", json!("a\u{202e}b\t".repeat(60)));
    let folder = folder(&[
        ("many.json", &pretty(&many)),
        ("one-line.json", many.to_string().as_bytes()),
        ("syntax.json", b"{\n  \"id\": \"x\",\n  \"language\" \"en\"\n}\n"),
        ("cut.json", b"{\"id\": \"x"),
        ("latin1.json", b"{\"id\": \"caf\xe9\"}"),
        ("empty.json", b""),
        ("words.txt", b"no record at all\n"),
    ]);
    let files =
        ["many.json", "one-line.json", "syntax.json", "cut.json", "latin1.json", "empty.json", "words.txt"];
    let output = run(&folder, ["check"].into_iter().chain(files));
    assert_eq!((code(&output), stderr(&output)), (1, ""));
    expect("check-bad-json.txt", stdout(&output));
}

#[test]
fn checks_bad_bytes() {
    let good = bytes(&small());
    let mut reference = good.clone();
    *reference.last_mut().unwrap() = 9;
    let cut = &good[..good.len() - 3];
    let folder = folder(&[("reference", &reference), ("cut", cut), ("short", b"\x05\x01")]);
    let output = run(&folder, ["check", "reference", "cut", "short"]);
    assert_eq!((code(&output), stderr(&output)), (1, ""));
    expect("check-bad-bytes.txt", stdout(&output));
}

/// Returns the message of a document, with some bytes replaced wherever they are.
fn message(document: &Value, changes: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut message = json::from_str(&document.to_string()).unwrap().to_protobuf_vec().unwrap();
    for (old, new) in changes {
        assert!(message.windows(old.len()).any(|w| w == *old), "{old:?} in {message:?}");
        for at in 0..=message.len() - old.len() {
            if message[at..].starts_with(old) {
                message[at..at + old.len()].copy_from_slice(new);
            }
        }
    }
    message
}

#[test]
fn checks_bad_protobuf() {
    let document = with(small(), "/statements/0/holders", json!(["guest"]));
    // The message has a number that no value has, and an invalid key.
    let bad = message(&document, &[(b"\x04call\x10\x01", b"\x04call\x10\x63"), (b"\x05guest", b"\x05Guest")]);
    // The message has a key that no entry has, and is cut off.
    let cut = [&message(&small(), &[(b"\x2a\x04host", b"\x2a\x04hots")])[..], b"\x08"].concat();
    let folder = folder(&[("many.pb", &bad), ("cut.pb", &cut)]);
    let output = run(&folder, ["check", "many.pb", "cut.pb"]);
    assert_eq!((code(&output), stderr(&output)), (1, ""));
    expect("check-bad-protobuf.txt", stdout(&output));

    // Programs get the byte in the file. For a stream, people get the first problem.
    let good = message(&small(), &[]);
    let length = |message: &[u8]| {
        let length = u8::try_from(message.len() - 128).unwrap();
        vec![length | 0x80, 1]
    };
    let stream = [length(&good), good.clone(), length(&bad), bad.clone()].concat();
    let start = good.len() + 4;
    let output = pipe(["check", "--format", "protobuf-stream", "--output", "json", "-"], &stream);
    let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((&results[0]["valid"], &results[1]["valid"]), (&json!(true), &json!(false)));
    let place = |of: &[u8]| start + bad.windows(of.len()).position(|w| w == of).unwrap();
    assert_eq!(
        results[1]["problems"],
        json!([
            {
                "rule": "enum.unknown",
                "pointer": "/conversations/0/channel",
                "message": "99 is not the number of a value of Channel",
                "help": "OTHER is 7, CALL is 6, VIRTUAL_MEETING is 5, IN_PERSON is 4, SECURE_VIDEO is 3, VIDEO is 2, \
                         PHONE is 1",
                "offset": place(b"\x10\x63"),
            },
            {
                "rule": "key.shape",
                "pointer": "/actors/1/key",
                "hint": "guest",
                "message": "not a key: words of a-z and 0-9 joined by single hyphens, at most 48",
                "followers": 2,
                "offset": place(b"\x0a\x05Guest"),
            },
        ])
    );
    assert_eq!(results[1]["more"], 0);
    let output = pipe(["check", "--format", "protobuf-stream", "-"], &stream);
    let said = stdout(&output);
    assert!(said.starts_with("error[enum.unknown]: conversations[0].channel: 99 is"), "{said}");
    assert!(said.contains("\nand 1 more\n") && said.contains("<stdin>, record 2, byte "), "{said}");
    assert_eq!(said.matches("error[").count(), 1);

    // The other commands that read records print the same problem.
    for command in [&["convert", "--to", "json"][..], &["show"], &["log", "append", "log"]] {
        let output = run(&folder, command.iter().copied().chain(["many.pb"]));
        assert_eq!(code(&output), 1, "{}", stderr(&output));
        for rule in ["enum.unknown", "key.shape"] {
            assert!(stderr(&output).contains(&format!("error[{rule}]")), "{command:?}: {}", stderr(&output));
        }
    }
}

#[test]
fn says_how_many_problems_are_left_out() {
    let actor = json!({"key": "A B", "kind": "PERSON", "name": "x"});
    let document = with(small(), "/actors", Value::Array(vec![actor; 120]));
    let output = pipe(["check", "-"], document.to_string().as_bytes());
    assert_eq!(stdout(&output).matches("error[").count(), 100);
    let more = stdout(&output).lines().find_map(|l| l.strip_prefix("and ")?.strip_suffix(" more"));
    let all = 100 + more.unwrap().parse::<usize>().unwrap();
    assert!(stdout(&output).ends_with(&format!("\n<stdin>: not valid (json), {all} problems\n")));
}

#[test]
fn checks_lines_one_by_one() {
    let bad = with(small(), "/actors/1/name", json!(7));
    let lines = format!("{}\n\n{bad}\n{{\n{}", small(), small());
    let output = pipe(["check", "-"], lines.as_bytes());
    assert_eq!(code(&output), 1);
    expect("check-ndjson.txt", stdout(&output));

    let output = pipe(["check", "--output", "json", "-"], lines.as_bytes());
    let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let lines_of = |key: &str| results.iter().map(|r| r[key].clone()).collect::<Vec<_>>();
    assert_eq!(lines_of("line"), [json!(1), json!(3), json!(4), json!(5)]);
    assert_eq!(lines_of("valid"), [json!(true), json!(false), json!(false), json!(true)]);
    let problem = &results[1]["problems"][0];
    assert_eq!(problem["line"], 3);
    let offset = usize::try_from(problem["offset"].as_u64().unwrap()).unwrap();
    assert!(lines[offset..].starts_with("7,") || lines[offset..].starts_with("7}"));
}

#[test]
fn tells_programs_all_they_need() {
    let bad = with(small(), "/statements/0/holders/0", json!("hots"));
    let folder =
        folder(&[("good.json", &pretty(&small())), ("bad.json", &pretty(&bad)), ("bad.bin", b"\x01")]);
    let output = run(&folder, ["check", "--output", "json", "good.json", "bad.json", "bad.bin", "none.json"]);
    assert_eq!(code(&output), 2);
    let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();

    let bytes = bytes(&small());
    let record = Record::parse(bytes.as_slice()).unwrap();
    assert_eq!(
        results[0],
        json!({
            "file": "good.json",
            "format": "json",
            "valid": true,
            "bytes": bytes.len(),
            "text_bytes": bytes[0],
            "digest": record.digest().to_string(),
            "counts": {
                "sources": 1, "conversations": 1, "actors": 2, "participants": 2, "topics": 1, "statements": 1,
                "events": 0, "instruments": 0, "commitments": 0, "quotes": 0, "quantities": 0, "notes": 0,
            },
            "notices": [],
            "more": 0,
        })
    );
    let strings = [
        "call-1",
        "en",
        "note",
        "call",
        "host",
        "The host",
        "guest",
        "The guest",
        "trade",
        "Trade",
        "Trade grows",
    ];
    assert_eq!(results[0]["text_bytes"], strings.concat().len());

    assert_eq!(results[1]["valid"], false);
    assert_eq!(results[1]["more"], 0);
    let problem = &results[1]["problems"][0];
    assert_eq!(problem["rule"], "ref.unknown");
    assert_eq!(problem["pointer"], "/statements/0/holders/0");
    assert_eq!(problem["hint"], "host");
    let text = String::from_utf8(pretty(&bad)).unwrap();
    let offset = text.find("\"hots\"").unwrap();
    assert_eq!(problem["offset"], offset);
    assert_eq!(problem["line"], text[..offset].lines().count());

    assert_eq!(results[2]["format"], "postcard");
    assert_eq!(results[2]["problems"][0]["rule"], "wire.end");
    assert_eq!(results[3], json!({"file": "none.json", "error": "there is no such file"}));
}
