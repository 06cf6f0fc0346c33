//! Tests `readout log` with several writers, with foreign bytes in a log, and with copies that are made and restored.

use super::*;
use diplomatic_readout::log::{Options, Writer};
use std::collections::HashSet;
use std::time::{Duration, Instant};

fn document(n: usize) -> Value {
    with(small(), "/id", json!(format!("call-{n}")))
}

fn lines(numbers: std::ops::Range<usize>) -> Vec<u8> {
    numbers.flat_map(|n| format!("{}\n", document(n)).into_bytes()).collect()
}

/// Makes a folder with a log of `n` documents, and one document.
fn folder_with_log(n: usize) -> tempfile::TempDir {
    let folder = folder(&[("in.ndjson", &lines(0..n)), ("one.json", &pretty(&document(900)))]);
    assert_eq!(code(&run(&folder, ["log", "append", "log", "in.ndjson"])), 0);
    folder
}

fn append(folder: &tempfile::TempDir, bytes: &[u8]) {
    fs::OpenOptions::new().append(true).open(folder.path().join("log")).unwrap().write_all(bytes).unwrap();
}

#[test]
fn eight_who_wait_for_each_other_add_all_that_they_have() {
    const EACH: usize = 25;
    let files: Vec<_> = (0..8).map(|w| (format!("{w}.ndjson"), lines(w * EACH..(w + 1) * EACH))).collect();
    let files: Vec<_> = files.iter().map(|(name, content)| (&**name, &**content)).collect();
    let folder = folder(&files);
    let start = |name: &str| {
        let child = readout()
            .args(["log", "append", "--wait", "300", "log", name, name])
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        child.unwrap()
    };
    let children: Vec<_> = files.iter().map(|(name, _)| start(name)).collect();
    let mut acknowledged = HashSet::new();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), stderr(&output)), (0, ""));
        assert_eq!(stdout(&output).lines().count(), 2 * EACH);
        acknowledged.extend(stdout(&output).lines().map(str::to_owned));
    }
    let list = run(&folder, ["log", "list", "--output", "json", "log"]);
    let listed: Vec<Value> = stdout(&list).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let digest = |entry: &Value| entry["digest"].as_str().unwrap().to_owned();
    let listed_lines: HashSet<_> = listed.iter().map(|e| format!("{}  {}", e["number"], digest(e))).collect();
    assert_eq!((listed.len(), listed_lines), (8 * 2 * EACH, acknowledged));
    assert_eq!(listed.iter().map(digest).collect::<HashSet<_>>().len(), 8 * EACH);
    assert_eq!(code(&run(&folder, ["log", "verify", "log"])), 0);
}

#[test]
fn who_waits_in_vain_says_so() {
    let folder = folder_with_log(1);
    let _writer = Writer::open(folder.path().join("log"), Options::default()).unwrap();
    for (wait, said, least) in [
        ("0.3", "another writer has it open, still after waiting for 300ms", 300),
        ("0", "another writer has it open", 0),
    ] {
        let begun = Instant::now();
        let output = run(&folder, ["log", "append", "--wait", wait, "log", "one.json"]);
        assert_eq!((code(&output), stderr(&output)), (2, &*format!("readout: log: {said}\n")));
        assert!(begun.elapsed() >= Duration::from_millis(least));
    }
    for wrong in ["-1", "x", "NaN", "inf", "1e400", ""] {
        let output = run(&folder, ["log", "append", &format!("--wait={wrong}"), "log", "one.json"]);
        assert_eq!(code(&output), 2, "{wrong}");
        assert!(
            stderr(&output).contains("not a number of seconds, such as 30 or 0.5"),
            "{}",
            stderr(&output)
        );
    }
}

/// Checks a frequent mistake, to add text to a log as to a text file: `cat x.json >> log`.
#[test]
fn json_behind_a_log_is_called_what_it_is_and_kept() {
    let folder = folder_with_log(2);
    let before = fs::read(folder.path().join("log")).unwrap();
    let text = format!("{}\n", document(7));
    append(&folder, text.as_bytes());
    let (start, end) = (before.len(), before.len() + text.len());
    let words = format!(
        r#"bytes {start} to {end}: text, and no record: "{{\"actors\":[{{\"key\":\"host\",\"kind\":\"PERSON\",\"name\":…""#
    );
    let verify = run(&folder, ["log", "verify", "log"]);
    assert_eq!(code(&verify), 1);
    assert_eq!(stdout(&verify).lines().nth(1), Some(&*format!("  {words}")));
    let verify = run(&folder, ["log", "verify", "--output", "json", "log"]);
    let found: Value = serde_json::from_str(stdout(&verify)).unwrap();
    let problem = json!({
        "start": start, "end": end, "torn": false, "content": "text", "rule": "frame.magic",
    });
    assert_eq!((code(&verify), &found["problems"], &found["whole"]), (1, &json!([problem]), &json!(false)));
    let list = run(&folder, ["log", "list", "log"]);
    assert_eq!((code(&list), stderr(&list)), (1, &*format!("readout: log: {words}\n")));
    assert_eq!(stdout(&list).lines().count(), 2);
    let refused = run(&folder, ["log", "append", "log", "one.json"]);
    let said = format!(
        "readout: log: something stands behind the last record: {words}; `readout log recover` removes these bytes \
         and keeps a copy of them\n"
    );
    assert_eq!((code(&refused), stderr(&refused)), (2, &*said));

    let recovered = run(&folder, ["log", "recover", "log"]);
    let said = format!("log: 2 entries\n  removed: {words}\n  kept in: log.tail-{start}\n");
    assert_eq!((code(&recovered), stdout(&recovered)), (0, &*said));
    assert_eq!(fs::read(folder.path().join("log")).unwrap(), before);
    // The text was a record, and can still be added as an entry.
    let kept = format!("log.tail-{start}");
    assert_eq!(code(&run(&folder, ["log", "append", "log", &kept])), 0);
    assert!(stdout(&run(&folder, ["log", "list", "log"])).ends_with("  call-7\n"));
}

#[test]
fn what_stands_behind_a_log_does_not_reach_the_terminal() {
    let folder = folder_with_log(1);
    append(&folder, "evil \u{202e} \u{200e}text".as_bytes());
    let mut all = Vec::new();
    for command in ["list", "verify", "recover"] {
        let output = run(&folder, ["log", command, "log"]);
        all.extend([stdout(&output).to_owned(), stderr(&output).to_owned()]);
    }
    let said = all.concat();
    assert!(!said.contains('\u{202e}') && !said.contains('\u{200e}'), "{said:?}");
    assert_eq!(said.matches("evil").count(), 3);
}

#[test]
fn zeros_behind_a_log_are_called_what_they_are() {
    let folder = folder_with_log(1);
    append(&folder, &[0; 4096]);
    let refused = run(&folder, ["log", "append", "log", "one.json"]);
    assert_eq!(code(&refused), 2);
    assert!(
        stderr(&refused).contains("the last record was not written, only its length"),
        "{}",
        stderr(&refused)
    );
    let recovered = run(&folder, ["log", "recover", "log"]);
    assert_eq!(code(&recovered), 0);
    assert!(
        stdout(&recovered).contains(": zeros, and no record\n  kept in: log.tail-"),
        "{}",
        stdout(&recovered)
    );
}

#[test]
fn a_log_is_backed_up_and_restored() {
    let folder = folder_with_log(3);
    let log = fs::read(folder.path().join("log")).unwrap();
    let size = log.len();
    // The copy is made while a writer has the log open.
    let writer = Writer::open(folder.path().join("log"), Options::default()).unwrap();
    let done = run(&folder, ["log", "backup", "log", "copy"]);
    assert_eq!((code(&done), stderr(&done)), (0, ""));
    let told = stdout(&done).strip_prefix(&format!("copy: 3 entries, {size} bytes, sha256 ")).unwrap();
    let sha256 = told.trim_end().to_owned();
    assert_eq!((sha256.len(), fs::read(folder.path().join("copy")).unwrap()), (64, log.clone()));
    if let Ok(other) = Command::new("sha256sum").arg("copy").current_dir(&folder).output() {
        assert_eq!(stdout(&other), format!("{sha256}  copy\n"));
    }
    drop(writer);
    let again = run(&folder, ["log", "backup", "log", "copy"]);
    assert_eq!((code(&again), stderr(&again)), (2, "readout: log: there already is a file copy\n"));
    let done = run(&folder, ["log", "restore", "--output", "json", "copy", "new"]);
    let told: Value = serde_json::from_str(stdout(&done)).unwrap();
    let expected = json!({
        "file": "new", "whole": true, "entries": 3, "bytes": size, "sha256": sha256, "problems": [],
        "replaced": null,
    });
    assert_eq!((code(&done), told), (0, expected));
    assert_eq!(fs::read(folder.path().join("new")).unwrap(), log);

    let refused = run(&folder, ["log", "restore", "copy", "log"]);
    assert_eq!((code(&refused), stderr(&refused)), (2, "readout: copy: there already is a file log\n"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 5);
}

#[cfg(unix)]
#[test]
fn a_log_is_replaced_if_that_is_asked_for() {
    let folder = folder_with_log(2);
    assert_eq!(code(&run(&folder, ["log", "backup", "log", "copy"])), 0);
    assert_eq!(code(&run(&folder, ["log", "append", "log", "one.json"])), 0);
    let writer = Writer::open(folder.path().join("log"), Options::default()).unwrap();
    let refused = run(&folder, ["log", "restore", "--replace", "copy", "log"]);
    assert_eq!((code(&refused), stderr(&refused)), (2, "readout: copy: log: another writer has it open\n"));
    drop(writer);
    let done = run(&folder, ["log", "restore", "--replace", "copy", "log"]);
    assert_eq!((code(&done), stdout(&done).lines().nth(1)), (0, Some("  the old log: log.replaced")));
    assert_eq!(stdout(&run(&folder, ["log", "list", "log"])).lines().count(), 2);
    assert_eq!(stdout(&run(&folder, ["log", "list", "log.replaced"])).lines().count(), 3);
}

#[test]
fn a_damaged_log_is_copied_as_it_is_and_not_restored() {
    let folder = folder_with_log(2);
    append(&folder, b"Dear Sir");
    let size = fs::metadata(folder.path().join("log")).unwrap().len();
    let words = format!("bytes {} to {size}: text, and no record: \"Dear Sir\"", size - 8);
    let done = run(&folder, ["log", "backup", "log", "copy"]);
    assert_eq!(
        (code(&done), stdout(&done).lines().nth(1)),
        (1, Some(&*format!("  copied as it is: {words}")))
    );
    assert_eq!(fs::read(folder.path().join("copy")).unwrap(), fs::read(folder.path().join("log")).unwrap());
    let refused = run(&folder, ["log", "restore", "copy", "new"]);
    let said = format!(
        "readout: copy: it is not whole: {words}; it was not restored, and `readout log recover` repairs it\n"
    );
    assert_eq!((code(&refused), stdout(&refused), stderr(&refused)), (1, "", &*said));
    assert!(!folder.path().join("new").exists());
    assert_eq!(code(&run(&folder, ["log", "recover", "copy"])), 0);
    assert_eq!(code(&run(&folder, ["log", "restore", "copy", "new"])), 0);
    for (args, said) in [
        (["backup", "none", "x"], "readout: none: there is no such file\n"),
        (["restore", "none", "x"], "readout: none: there is no such file\n"),
        (["backup", "one.json", "x"], "readout: one.json: it is not a log of records\n"),
        (["restore", "one.json", "x"], "readout: one.json: it is not a log of records\n"),
    ] {
        let output = run(&folder, ["log"].into_iter().chain(args));
        assert_eq!((code(&output), stderr(&output)), (2, said));
        assert!(!folder.path().join("x").exists());
    }
}
