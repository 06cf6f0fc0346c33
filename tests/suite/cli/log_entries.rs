//! Tests `readout log` for entries that are not valid records, and for output that cannot be written.

use super::*;
use diplomatic_readout::frame::{Frame, RECORD, Version};

/// Returns a log with a valid record between two entries that are not records: broken bytes, and a frame of another
/// kind.
fn mixed() -> Vec<u8> {
    let frame = |kind, payload: &[u8]| Frame::new(Version::CURRENT, kind, payload).unwrap().to_vec();
    [frame(RECORD, b"\x01x"), frame(RECORD, &bytes(&small())), frame(77, b"something")].concat()
}

fn digest_of(payload: &[u8]) -> String {
    Frame::new(Version::CURRENT, RECORD, payload).unwrap().digest().to_string()
}

#[test]
fn an_entry_that_is_no_record_is_listed_as_such() {
    let folder = folder(&[("log", &mixed())]);
    let list = run(&folder, ["log", "list", "log"]);
    let size = bytes(&small()).len();
    let [broken, whole, other] = [&b"\x01x"[..], &bytes(&small()), b"something"].map(digest_of);
    let expected = format!(
        "1  0  2  {broken}  not valid: ends too early (byte 2)\n\
         2  18  {size}  {whole}  call-1\n\
         3  {}  9  {other}  not valid: a frame of kind 77, which is not known here\n",
        18 + 16 + size
    );
    assert_eq!((code(&list), stdout(&list), stderr(&list)), (1, &*expected, ""));

    let list = run(&folder, ["log", "list", "--output", "json", "log"]);
    let entries: Vec<Value> = stdout(&list).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let of = |key: &str| entries.iter().map(|e| e[key].clone()).collect::<Vec<_>>();
    assert_eq!((code(&list), of("valid")), (1, vec![json!(false), json!(true), json!(false)]));
    assert_eq!(of("id"), [Value::Null, json!("call-1"), Value::Null]);
}

#[test]
fn an_entry_that_is_no_record_is_not_handed_out() {
    let folder = folder(&[("log", &mixed())]);
    for to in ["json", "postcard"] {
        let get = run(&folder, ["log", "get", "--to", to, "log", "1"]);
        assert_eq!((code(&get), &*get.stdout), (1, &b""[..]));
        assert!(stderr(&get).starts_with("error[wire.end]: ends too early\n"), "{}", stderr(&get));
        assert!(stderr(&get).contains("log, record 1, byte 1"), "{}", stderr(&get));
    }
    let get = run(&folder, ["log", "get", "--to", "postcard", "log", "1", "2", "3"]);
    assert_eq!((code(&get), get.stdout.clone()), (1, bytes(&small())));
    assert!(stderr(&get).contains("error[frame.kind]: a frame of kind 77"), "{}", stderr(&get));
}

#[test]
fn entries_that_are_no_records_are_problems() {
    let folder = folder(&[("log", &mixed())]);
    let verify = run(&folder, ["log", "verify", "log"]);
    let size = mixed().len();
    let third = 18 + 16 + bytes(&small()).len();
    let expected = format!(
        "log: 2 problems, 3 entries, 3 different, {size} bytes\n  \
         entry 1, byte 0: ends too early (byte 2)\n  \
         entry 3, byte {third}: a frame of kind 77, which is not known here\n"
    );
    assert_eq!((code(&verify), stdout(&verify)), (1, &*expected));
    let verify = run(&folder, ["log", "verify", "--output", "json", "log"]);
    let found: Value = serde_json::from_str(stdout(&verify)).unwrap();
    assert_eq!(
        (&found["problems"], &found["more"]),
        (
            &json!([
                {"entry": 1, "offset": 0, "rule": "wire.end"},
                {"entry": 3, "offset": third, "rule": "frame.kind"}
            ]),
            &json!(0)
        )
    );
}

#[test]
fn of_many_problems_a_hundred_are_told_and_the_others_counted() {
    let broken = Frame::new(Version::CURRENT, RECORD, b"x").unwrap().to_vec();
    let folder = folder(&[("log", &broken.repeat(103)), ("one", &broken)]);
    let verify = run(&folder, ["log", "verify", "log"]);
    let mut lines = stdout(&verify).lines();
    assert_eq!(lines.next(), Some("log: 103 problems, 103 entries, 1 different, 1,751 bytes"));
    assert_eq!(lines.nth(99), Some("  entry 100, byte 1683: ends too early (byte 1)"));
    assert_eq!((lines.next(), lines.next()), (Some("  and 3 more"), None));
    let verify = run(&folder, ["log", "verify", "--output", "json", "log"]);
    let found: Value = serde_json::from_str(stdout(&verify)).unwrap();
    assert_eq!((found["problems"].as_array().unwrap().len(), &found["more"]), (100, &json!(3)));
    // If there is one of something, the word is in the singular.
    let verify = run(&folder, ["log", "verify", "one"]);
    assert!(stdout(&verify).starts_with("one: 1 problem, 1 entry, 1 different, 17 bytes\n"));
}

#[test]
fn programs_are_told_of_logs_that_cannot_be_read() {
    let folder = folder(&[("log", &mixed())]);
    let verify = run(&folder, ["log", "verify", "--output", "json", "none", "log"]);
    let lines: Vec<Value> = stdout(&verify).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0], json!({"file": "none", "error": "there is no such file"}));
    assert_eq!((lines.len(), &lines[1]["file"]), (2, &json!("log")));
    assert_eq!((code(&verify), stderr(&verify)), (2, "readout: none: there is no such file\n"));
}

#[test]
fn a_record_that_is_known_is_marked() {
    let folder = folder(&[("one.json", &pretty(&small()))]);
    let args = ["log", "append", "--distinct", "log", "one.json", "one.json"];
    let digest = digest_of(&bytes(&small()));
    let output = run(&folder, args);
    assert_eq!((code(&output), stdout(&output)), (0, &*format!("1  {digest}\n1  {digest}  (known)\n")));
    // A record from a pipe is marked as one from a file is.
    let mut child = readout();
    let child = child.args(["log", "append", "--distinct", "log", "-"]).current_dir(&folder);
    let child = child.stdin(fs::File::open(folder.path().join("one.json")).unwrap());
    let output = child.output().unwrap();
    assert_eq!((code(&output), stdout(&output)), (0, &*format!("1  {digest}  (known)\n")));
}

#[cfg(unix)]
#[test]
fn a_log_below_a_file_cannot_be() {
    let folder = folder(&[("one.json", &pretty(&small()))]);
    for args in [&["append", "one.json/log", "one.json"][..], &["get", "one.json/log", "1"]] {
        let output = run(&folder, ["log"].iter().chain(args));
        let said = "readout: one.json/log: Not a directory (os error 20)\n";
        assert_eq!((code(&output), stdout(&output), stderr(&output)), (2, "", said));
    }
}

/// Checks that each command reports output that it could not write.
#[cfg(target_os = "linux")]
#[test]
fn answers_that_find_no_room_are_told() {
    let folder = folder(&[("log", &mixed()), ("one.json", &pretty(&small()))]);
    for command in ["append other one.json", "list log", "get log 2", "verify log", "recover log"] {
        let line = format!("\"$0\" log {command} > /dev/full");
        let output = Command::new("sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_readout")])
            .current_dir(&folder)
            .output()
            .unwrap();
        let full = "readout: cannot write: No space left on device (os error 28)\n";
        assert_eq!((code(&output), stderr(&output)), (2, full), "{command}");
    }
    // The record was added before the output failed.
    assert!(stdout(&run(&folder, ["log", "list", "other"])).ends_with("  call-1\n"));
}
