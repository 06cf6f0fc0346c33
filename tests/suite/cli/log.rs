//! Tests `readout log`: acknowledged records are not lost, whatever happens to the program or the disk.

use super::*;
use crate::support::digits::grouped;
use diplomatic_readout::log::{Item, Options, Reader, Writer, recover};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::Child;
use std::time::Duration;

fn document(n: usize) -> Value {
    with(
        with(small(), "/id", json!(format!("call-{n}"))),
        "/actors/0/name",
        json!("name ".repeat(1 + n % 25)),
    )
}

fn lines(numbers: std::ops::Range<usize>) -> Vec<u8> {
    numbers.flat_map(|n| format!("{}\n", document(n)).into_bytes()).collect()
}

fn digest(document: &Value) -> String {
    json::from_str(&document.to_string()).unwrap().digest().to_string()
}

/// Makes a folder with a log of `n` documents.
fn folder_with_log(n: usize) -> tempfile::TempDir {
    let folder = folder(&[("in.ndjson", &lines(0..n)), ("one.json", &pretty(&document(900)))]);
    let output = run(&folder, ["log", "append", "a.readouts", "in.ndjson"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let acknowledged: Vec<_> = stdout(&output).lines().map(str::to_owned).collect();
    let expected: Vec<_> = (0..n).map(|i| format!("{}  {}", i + 1, digest(&document(i)))).collect();
    assert_eq!(acknowledged, expected);
    folder
}

#[test]
fn appends_lists_and_gets() {
    let folder = folder_with_log(3);
    let list = run(&folder, ["log", "list", "a.readouts"]);
    let (mut offset, mut expected) = (0, String::new());
    for n in 0..3 {
        let size = bytes(&document(n)).len();
        let digest = digest(&document(n));
        expected += &format!("{}  {offset}  {size}  {digest}  call-{n}\n", n + 1);
        offset += size + 16;
    }
    assert_eq!((code(&list), stdout(&list), stderr(&list)), (0, &*expected, ""));
    let list = run(&folder, ["log", "list", "--output", "json", "a.readouts"]);
    let entries: Vec<Value> = stdout(&list).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(entries[1]["id"], "call-1");
    assert_eq!(
        (&entries[1]["number"], &entries[1]["version"]),
        (&json!(2), &json!(diplomatic_readout::schema::VERSION))
    );

    // One entry is printed as a document. Several entries are printed as a stream.
    let get = run(&folder, ["log", "get", "a.readouts", "2"]);
    assert!(stdout(&get).starts_with("{\n"));
    assert_eq!(serde_json::from_str::<Value>(stdout(&get)).unwrap(), document(1));
    let get = run(&folder, ["log", "get", "a.readouts", "3", &digest(&document(0))]);
    let got: Vec<Value> = stdout(&get).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((code(&get), got), (0, vec![document(2), document(0)]));
    let get = run(&folder, ["log", "get", "--to", "postcard", "a.readouts", "1"]);
    assert_eq!(get.stdout, bytes(&document(0)));
    let get = run(&folder, ["log", "get", "a.readouts", "4", "1", "x", "0"]);
    assert_eq!(code(&get), 1);
    assert_eq!(stderr(&get).matches("readout: a.readouts: there is no entry ").count(), 3);
    assert_eq!(stdout(&get).lines().count(), 1);
}

#[test]
fn takes_what_check_takes_and_refuses_what_it_refuses() {
    let folder = folder(&[
        ("a.json", &pretty(&document(1))),
        ("b.readout", &bytes(&document(2))),
        ("c.pb", &json::from_str(&document(3).to_string()).unwrap().to_protobuf_vec().unwrap()),
        ("bad.json", &pretty(&with(small(), "/id", json!("")))),
    ]);
    let files = ["a.json", "bad.json", "b.readout", "none", "c.pb", "a.json"];
    let output =
        run(&folder, ["log", "append", "--output", "json", "--distinct", "log"].iter().chain(&files));
    assert_eq!(code(&output), 2);
    let told: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let of = |key: &str| told.iter().map(|t| t[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("file"), files);
    assert_eq!(of("number"), [json!(1), Value::Null, json!(2), Value::Null, json!(3), json!(1)]);
    assert_eq!([&told[0], &told[5]].map(|t| &t["duplicate"]), [false, true]);
    // For a file that it cannot add, the command prints the same as `check`.
    let check = run(&folder, ["check", "--output", "json", "bad.json", "none"]);
    let lines: Vec<&str> = stdout(&output).lines().collect();
    assert_eq!(format!("{}\n{}\n", lines[1], lines[3]), stdout(&check));
    assert_eq!(stderr(&output), stderr(&check));
    let output = run(&folder, ["log", "append", "--distinct", "log", "bad.json"]);
    assert!(stderr(&output).starts_with("error[text.blank]"), "{}", stderr(&output));
    // A log can be added to another log, but not to itself.
    let output = run(&folder, ["log", "append", "log", "log"]);
    assert_eq!((code(&output), stderr(&output)), (2, "readout: log: a log is not added to itself\n"));
    let output = run(&folder, ["log", "append", "other", "log"]);
    assert_eq!((code(&output), stdout(&output).lines().count()), (0, 3));
    assert_eq!(fs::read(folder.path().join("other")).unwrap(), fs::read(folder.path().join("log")).unwrap());
}

#[test]
fn the_other_commands_read_logs() {
    let folder = folder_with_log(40);
    let output = run(&folder, ["check", "a.readouts"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert!(stdout(&output).starts_with("a.readouts: valid, 40 records (frames)\n"));
    let digests = run(&folder, ["digest", "a.readouts"]);
    assert_eq!(stdout(&digests).lines().last().unwrap(), format!("{}  a.readouts:40", digest(&document(39))));
    let text = run(&folder, ["convert", "--to", "json", "a.readouts"]);
    let back: Vec<Value> = stdout(&text).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(back, (0..40).map(document).collect::<Vec<_>>());
    let frames = run(&folder, ["convert", "--to", "frames", "in.ndjson"]);
    let log = fs::read(folder.path().join("a.readouts")).unwrap();
    assert_eq!(frames.stdout, log);
    assert!(stdout(&run(&folder, ["show", "a.readouts"])).contains("call-39"));

    // After damage, only the command `log` reads on.
    fs::write(folder.path().join("b"), [&log[..], b"noise", &log].concat()).unwrap();
    let output = run(&folder, ["check", "b"]);
    let said =
        format!("record 41, at byte {}, is not a whole frame; nothing from there on was read\n", log.len());
    assert_eq!((code(&output), stderr(&output)), (2, &*format!("readout: b: {said}")));
}

#[test]
fn frames_of_other_versions() {
    use diplomatic_readout::frame::{Frame, RECORD, Version};
    let newer_bytes = {
        let mut newer = bytes(&small());
        let at = newer.windows(2).rposition(|w| w == [4, 1]).unwrap();
        // The change makes something that a newer version may have.
        (0..newer.len() - at)
            .find_map(|i| {
                let old = std::mem::replace(&mut newer[at + i], 99);
                let good = Record::parse(&*newer).is_err() && Record::parse_newer(&*newer).is_ok();
                let found = good.then(|| newer.clone());
                newer[at + i] = old;
                found
            })
            .unwrap()
    };
    let frame = |version, kind, payload: &[u8]| Frame::new(version, kind, payload).unwrap().to_vec();
    let Version { major, minor } = Version::CURRENT;
    let newer = frame(Version { major, minor: minor + 1 }, RECORD, &newer_bytes);
    let stream = [
        newer.clone(),
        frame(Version::CURRENT, RECORD, &newer_bytes),
        frame(Version { major: major + 1, minor }, RECORD, &bytes(&small())),
        frame(Version::CURRENT, 77, b"something"),
    ]
    .concat();
    let output = pipe(["check", "--output", "json", "-"], &stream);
    let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let rules: Vec<_> = results.iter().map(|r| r["problems"][0]["rule"].as_str()).collect();
    assert_eq!(
        (code(&output), rules[0], rules[2], rules[3]),
        (1, None, Some("frame.major"), Some("frame.kind"))
    );
    assert!(rules[1].is_some());
    let output = pipe(["check", "-"], &stream);
    assert!(stdout(&output).contains("error[frame.kind]: a frame of kind 77, which is not known here"));
    // A value without a name in this version has no JSON form.
    let output = pipe(["convert", "--to", "json", "-"], &newer);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert!(stderr(&output).starts_with("<stdin>, record 1: has parts of version 1."), "{}", stderr(&output));
    assert_eq!(pipe(["convert", "--to", "frames", "-"], &newer).stdout, newer);
    let folder = folder(&[("newer", &newer)]);
    assert_eq!(code(&run(&folder, ["log", "append", "log", "newer"])), 0);
    assert_eq!(fs::read(folder.path().join("log")).unwrap(), newer);
    assert_eq!(code(&run(&folder, ["log", "get", "log", "1"])), 1);
    assert_eq!(run(&folder, ["log", "get", "--to", "postcard", "log", "1"]).stdout, newer_bytes);
}

#[test]
fn verifies_and_recovers() {
    let folder = folder_with_log(3);
    let path = folder.path().join("a.readouts");
    let log = fs::read(&path).unwrap();
    let size = log.len();
    let good = format!("a.readouts: whole, 3 entries, 3 different, {size} bytes\n");
    let verify = run(&folder, ["log", "verify", "a.readouts"]);
    assert_eq!((code(&verify), stdout(&verify)), (0, &*good.replace(&size.to_string(), &grouped(size))));
    let recovered = run(&folder, ["log", "recover", "a.readouts"]);
    assert_eq!((code(&recovered), stdout(&recovered)), (0, "a.readouts: 3 entries; nothing was wrong\n"));

    let torn = [&log[..], &log[..50]].concat();
    fs::write(&path, &torn).unwrap();
    let refused = run(&folder, ["log", "append", "a.readouts", "one.json"]);
    assert_eq!((code(&refused), stdout(&refused)), (2, ""));
    assert!(stderr(&refused).contains("the last record is cut off") && stderr(&refused).contains("recover"));
    for command in ["verify", "list"] {
        let output = run(&folder, ["log", command, "a.readouts"]);
        let said = [stdout(&output), stderr(&output)].concat();
        assert_eq!(code(&output), 1);
        assert!(said.contains(&format!("bytes {size} to {}: a frame that is cut off", size + 50)), "{said}");
    }
    let recovered = run(&folder, ["log", "recover", "a.readouts"]);
    assert_eq!(code(&recovered), 0);
    assert!(stdout(&recovered).starts_with("a.readouts: 3 entries\n  removed: bytes "));
    assert_eq!(fs::read(&path).unwrap(), log);
    assert_eq!(code(&run(&folder, ["log", "append", "a.readouts", "one.json"])), 0);

    let mut damaged = log.clone();
    damaged[20] ^= 1;
    fs::write(&path, &damaged).unwrap();
    let verify = run(&folder, ["log", "verify", "--output", "json", "a.readouts"]);
    let found: Value = serde_json::from_str(stdout(&verify)).unwrap();
    assert_eq!((code(&verify), &found["whole"], &found["entries"]), (1, &json!(false), &json!(2)));
    assert_eq!(
        (&found["problems"][0]["start"], &found["problems"][0]["rule"]),
        (&json!(0), &json!("frame.check"))
    );
    assert_eq!(code(&run(&folder, ["log", "recover", "a.readouts"])), 1);
    let copied = run(&folder, ["log", "recover", "--to", "b.readouts", "a.readouts"]);
    assert_eq!(code(&copied), 0);
    assert!(stdout(&copied).starts_with("b.readouts: 2 entries\n  left out: bytes 0 to "));
    assert_eq!(code(&run(&folder, ["log", "verify", "b.readouts"])), 0);
    let again = run(&folder, ["log", "recover", "--to", "b.readouts", "a.readouts"]);
    assert_eq!((code(&again), stderr(&again)), (2, "readout: a.readouts: there already is such a file\n"));
}

#[test]
fn what_cannot_be_a_log_is_refused() {
    let folder = folder_with_log(1);
    fs::write(folder.path().join("letter"), b"Dear Sir").unwrap();
    for (command, log, why) in [
        ("append", ".", "it is a folder, not a file"),
        ("append", "/dev/full", "it is not a regular file"),
        ("append", "letter", "it is not a log of records"),
        ("append", "no/such", "there is no such file"),
        ("recover", "letter", "it is not a log of records"),
        ("recover", "none", "there is no such file"),
        ("list", "none", "there is no such file"),
        ("list", ".", "it is a folder, not a file"),
        ("verify", ".", "it is a folder, not a file"),
        ("get", "none", "there is no such file"),
    ] {
        let more = match command {
            "append" => Some("one.json"),
            "get" => Some("1"),
            _ => None,
        };
        let output = run(&folder, ["log", command, log].into_iter().chain(more));
        assert_eq!((code(&output), stderr(&output)), (2, &*format!("readout: {log}: {why}\n")), "{command}");
        assert_eq!(stdout(&output), "");
    }
    assert!(!folder.path().join("none").exists());
    let _writer = Writer::open(folder.path().join("a.readouts"), Options::default()).unwrap();
    for args in [vec!["append", "a.readouts", "one.json"], vec!["recover", "a.readouts"]] {
        let output = run(&folder, ["log"].into_iter().chain(args));
        assert_eq!(
            (code(&output), stderr(&output)),
            (2, "readout: a.readouts: another writer has it open\n")
        );
    }
    assert_eq!(code(&run(&folder, ["log", "list", "a.readouts"])), 0);
}

#[cfg(unix)]
#[test]
fn a_log_that_must_not_be_written_is_read() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    let folder = folder_with_log(1);
    let path = folder.path().join("a.readouts");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let mut command = readout();
    command.args(["log", "append", "a.readouts", "one.json"]).current_dir(&folder);
    if fs::metadata(&path).unwrap().uid() == 0 {
        // The user root may do everything.
        command.uid(65534);
    }
    let Ok(output) = command.output() else {
        return eprintln!("not tested: somebody else cannot run the program here");
    };
    assert_eq!((code(&output), stderr(&output)), (2, "readout: a.readouts: no permission to use it\n"));
    assert_eq!(code(&run(&folder, ["log", "list", "a.readouts"])), 0);
}

/// Checks a full disk. A limit of the size of files stands for it: the last write is cut short and then fails.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_takes_nothing_that_was_acknowledged() {
    // Most of the logs have few records. The last one has more records than are added at once.
    for (blocks, records) in (1..12).map(|blocks| (blocks, 40)).chain([(2000, 6000)]) {
        let folder = folder(&[("in.ndjson", &lines(0..records))]);
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" log append a.readouts in.ndjson");
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_readout")])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert_eq!(code(&output), 2, "{blocks}");
        assert!(stderr(&output).starts_with("readout: a.readouts: File too large"), "{}", stderr(&output));
        let acknowledged = stdout(&output).lines().count();
        assert!(acknowledged < records);
        let verify = run(&folder, ["log", "verify", "--output", "json", "a.readouts"]);
        let found: Value = serde_json::from_str(stdout(&verify)).unwrap();
        assert_eq!((code(&verify), found["entries"].as_u64()), (0, Some(acknowledged as u64)));
        // When there is room again, the log can be continued.
        assert_eq!(code(&run(&folder, ["log", "append", "a.readouts", "in.ndjson"])), 0);
    }
}

#[test]
fn what_stands_in_a_record_does_not_reach_the_terminal() {
    let evil = with(small(), "/id", json!("a\u{202f}b\u{200e}"));
    let folder = folder(&[("evil\u{1b}[2J.json", &pretty(&evil)), ("one.json", &pretty(&small()))]);
    let output = run(&folder, ["log", "append", "log\u{1b}[2J", "one.json", "evil\u{1b}[2J.json"]);
    assert!(!stdout(&output).contains('\u{1b}') && !stderr(&output).contains('\u{1b}'));
    for command in ["list", "verify", "recover"] {
        let output = run(&folder, ["log", command, "log\u{1b}[2J"]);
        assert_eq!(code(&output), 0);
        let said = [stdout(&output), stderr(&output)].concat();
        assert!(!said.contains('\u{1b}') && !said.contains('\u{200e}'), "{said:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_log() {
    let folder = folder_with_log(300);
    let log = fs::read(folder.path().join("a.readouts")).unwrap();
    let mut child =
        readout().args(["log", "list", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let peak = |child: &Child| {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<usize>().unwrap()
    };
    let mut stdin = child.stdin.take().unwrap();
    let mut feed = |bytes: usize| (0..bytes / log.len()).for_each(|_| stdin.write_all(&log).unwrap());
    feed(1 << 20);
    let early = peak(&child);
    feed(8 << 20);
    let late = peak(&child);
    assert!(late < early + (1 << 10), "{early} kB after 1 MiB, {late} kB after 9 MiB");
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// A generator of numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Returns documents of many sizes. Some take more than one page on the disk.
fn sized(n: usize, dice: &mut Dice) -> Value {
    let long = if n.is_multiple_of(4) { 1 + dice.below(31) } else { 1 };
    let note = "Trade grows. ".repeat(75);
    let notes: Vec<_> = (0..long).map(|_| json!({"term": "trade", "gloss": note})).collect();
    let mut document = document(n);
    document.as_object_mut().unwrap().insert("notes".into(), json!(notes));
    document
}

/// Kills the program at random moments while it adds records: during a write, between the write and the
/// acknowledgement, or at any other time. Checks that no acknowledged record is lost.
#[cfg(unix)]
#[test]
fn killed_at_two_hundred_points_nothing_acknowledged_is_lost() {
    let mut dice = Dice(7);
    let documents: Vec<_> = (0..40).map(|n| sized(n, &mut dice)).collect();
    let digests: Vec<_> = documents.iter().map(digest).collect();
    let by_digest: BTreeMap<_, _> = digests.iter().zip(documents.iter().map(bytes)).collect();
    let stream: Vec<u8> = documents.iter().flat_map(bytes).collect();
    let extra = json::from_str(&documents[0].to_string()).unwrap();
    let folder = folder(&[]);
    let path = folder.path().join("a.readouts");
    let (mut entries, mut kills, mut torn, mut acknowledged_in_all) = (Vec::<String>::new(), 0, 0, 0);
    while kills < 200 {
        let mut child = readout()
            .args(["log", "append", "--format", "postcard", "a.readouts", "-"])
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (mut stdin, answers) =
            (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let stream = stream.clone();
        // This writes without end, until the program is killed.
        let feeder = std::thread::spawn(move || while stdin.write_all(&stream).is_ok() {});
        let (first, begun) = std::sync::mpsc::channel();
        let listener = std::thread::spawn(move || {
            let lines = answers.lines().map_while(Result::ok).inspect(|_| _ = first.send(()));
            // Only a whole line counts. The kill can cut off the last line in the pipe.
            lines.filter(|line| line.len() > 64 + "readout1:".len()).collect::<Vec<_>>()
        });
        if kills % 8 > 0 {
            begun.recv_timeout(Duration::from_secs(60)).unwrap();
        }
        std::thread::sleep(Duration::from_micros(dice.below(20_000)));
        child.kill().unwrap();
        let status = child.wait().unwrap();
        feeder.join().unwrap();
        let acknowledged = listener.join().unwrap();
        assert_eq!(status.code(), None, "it had an end of its own");
        kills += 1;
        acknowledged_in_all += acknowledged.len();

        let Ok(mut reader) = Reader::open(&path) else {
            assert!(acknowledged.is_empty());
            continue;
        };
        let mut found = Vec::new();
        while let Some(item) = reader.read().unwrap() {
            match item {
                Item::Entry(entry) => {
                    let record = entry.record().unwrap();
                    let digest = record.digest().to_string();
                    assert_eq!(by_digest[&digest], record.as_bytes(), "nobody sent this");
                    found.push(digest);
                }
                Item::Torn(_) => torn += 1,
                Item::Damaged(gap) | Item::Foreign(gap) => panic!("{gap}"),
            }
        }
        assert!(found.starts_with(&entries), "what was there before");
        for line in &acknowledged {
            let (number, digest) = line.split_once("  ").unwrap();
            assert_eq!(found[number.parse::<usize>().unwrap() - 1], digest, "acknowledged, and not there");
        }
        // The records are in order and without gaps.
        let new = &found[entries.len()..];
        assert!(new.iter().eq(digests.iter().cycle().take(new.len())), "others, or in another order");

        recover(&path).unwrap();
        let mut log = Writer::open(&path, Options::default()).unwrap();
        assert_eq!(log.len(), found.len() as u64);
        assert_eq!(log.append(&extra).unwrap().number, found.len() as u64 + 1);
        entries = found;
        entries.push(extra.digest().to_string());
        if fs::metadata(&path).unwrap().len() > 1 << 20 {
            fs::remove_file(&path).unwrap();
            entries.clear();
        }
    }
    println!("{acknowledged_in_all} records acknowledged, {torn} torn tails in {kills} kills");
    assert!(acknowledged_in_all > 1000, "only {acknowledged_in_all} were acknowledged");
}
