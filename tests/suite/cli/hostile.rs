//! Tests paths that are not files, files that change while they are read, and places where nothing can be written.

use super::*;
use std::os::unix::ffi::OsStrExt as _;
use std::process::Child;
use std::time::Duration;

/// Runs a shell command in a folder, with the program in `$readout`.
fn shell(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).stdin(Stdio::null());
    command.env("readout", env!("CARGO_BIN_EXE_readout")).output().unwrap()
}

#[test]
fn what_is_no_file_is_named_and_left() {
    let folder = folder(&[("good.json", &pretty(&small()))]);
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (name, why) in [
        ("none.json", "there is no such file"),
        ("folder", "it is a folder, not a file"),
        ("good.json/x", "cannot read it: Not a directory (os error 20)"),
        ("", "there is no such file"),
        ("loop", "cannot read it: Too many levels of symbolic links (os error 40)"),
    ] {
        if name == "loop" {
            std::os::unix::fs::symlink("loop", folder.path().join("loop")).unwrap();
        }
        for command in ["check", "digest", "show"] {
            let output = run(&folder, [command, name]);
            let said = format!("readout: {name}: {why}\n");
            assert_eq!((code(&output), stderr(&output)), (2, &*said), "{command} {name:?}");
        }
        let output = run(&folder, ["convert", "--to", "json", "-o", "out", name]);
        assert_eq!((code(&output), stderr(&output)), (2, &*format!("readout: {name}: {why}\n")));
        assert!(!folder.path().join("out").exists());
    }
    // The message does not depend on the format that the user names.
    for format in ["json", "ndjson", "postcard", "protobuf", "protobuf-stream", "frames"] {
        let output = run(&folder, ["check", "--format", format, "folder"]);
        let said = "readout: folder: it is a folder, not a file\n";
        assert_eq!((code(&output), stderr(&output)), (2, said), "{format}");
    }
    let long = "x".repeat(300);
    let output = run(&folder, ["check", &long]);
    assert_eq!(
        stderr(&output),
        format!("readout: {long}: cannot read it: File name too long (os error 36)\n")
    );
}

#[test]
fn unreadable_files_are_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(&[("secret.json", &pretty(&small()))]);
    let secret = folder.path().join("secret.json");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o0)).unwrap();
    // The user who runs the test may be allowed to read everything.
    if fs::read(&secret).is_ok() {
        return eprintln!("not tested: this user may read everything");
    }
    let output = run(&folder, ["check", "secret.json"]);
    assert_eq!((code(&output), stderr(&output)), (2, "readout: secret.json: no permission to read it\n"));
}

#[test]
fn names_with_line_breaks_are_one_line() {
    let folder = folder(&[]);
    let name = OsStr::from_bytes(b"a\nreadout: b: valid\r\x1b[31m\xff");
    let output = run(&folder, [OsStr::new("check"), name]);
    let expected = "readout: a\\u{a}readout: b: valid\\u{d}\\u{1b}[31m\u{fffd}: there is no such file\n";
    assert_eq!((code(&output), stderr(&output)), (2, expected));
    fs::write(folder.path().join(name), pretty(&small())).unwrap();
    let output = run(&folder, [OsStr::new("digest"), name]);
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stdout(&output).ends_with("  a\\u{a}readout: b: valid\\u{d}\\u{1b}[31m\u{fffd}\n"));
}

#[test]
fn pipes_with_names_are_read_to_their_end() {
    let folder = folder(&[("good.json", &pretty(&small()))]);
    let output = shell(folder.path(), "mkfifo pipe && (cat good.json > pipe &) && \"$readout\" check pipe");
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert!(stdout(&output).starts_with("pipe: valid (json)\n"));
    // A pipe into which nothing is written is an empty file.
    let output = shell(folder.path(), "(: > pipe &) && \"$readout\" check pipe");
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).starts_with("error[file.kind]: the file is empty\n"));
    // The program writes to a pipe that exists, and does not replace it by a file.
    let line = "(cat pipe > out &) && \"$readout\" convert --to postcard -o pipe good.json && sleep 0.2 && test -p pipe";
    assert_eq!(code(&shell(folder.path(), line)), 0);
    assert_eq!(fs::read(folder.path().join("out")).unwrap(), bytes(&small()));
}

/// Lets the program read a part of the file, then changes the file.
fn changed_while_read(first: &[u8], change: impl FnOnce(&Path)) -> Output {
    let folder = folder(&[("file", first)]);
    let path = folder.path().join("file");
    let mut child = readout();
    // The program stops in the middle of the file, since its standard output is not read.
    let child = child.args(["convert", "--format", "ndjson", "--to", "json", "file"]).current_dir(&folder);
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until_it_rests(&child);
    change(&path);
    let mut out = Vec::new();
    std::io::Read::read_to_end(child.stdout.as_mut().unwrap(), &mut out).unwrap();
    let mut output = child.wait_with_output().unwrap();
    output.stdout = out;
    output
}

/// Waits until all threads of the program sleep, ten times in a row.
fn wait_until_it_rests(child: &Child) {
    let tasks = format!("/proc/{}/task", child.id());
    let mut rests = 0;
    while rests < 10 {
        let mut states = fs::read_dir(&tasks).unwrap().flatten().map(|task| {
            let stat = fs::read_to_string(task.path().join("stat")).unwrap_or_default();
            stat.rsplit(')').next().unwrap_or_default().trim().starts_with('S')
        });
        rests = if states.all(|sleeps| sleeps) { rests + 1 } else { 0 };
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_grow_or_shrink_while_they_are_read() {
    let line = format!("{}\n", small());
    let lines = line.repeat((8 << 20) / line.len());
    let whole = lines.len() / line.len();
    let records = |output: &Output| stdout(output).lines().count();
    // Lines that are added are read, too.
    let output = changed_while_read(lines.as_bytes(), |path| {
        let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
        file.write_all(line.repeat(10).as_bytes()).unwrap();
    });
    assert_eq!((code(&output), stderr(&output), records(&output)), (0, "", whole + 10));
    // If the file is cut off at the end of a line, there are only fewer records.
    let output = changed_while_read(lines.as_bytes(), |path| {
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        file.set_len((line.len() * (whole - 5)) as u64).unwrap();
    });
    assert_eq!((code(&output), stderr(&output), records(&output)), (0, "", whole - 5));
    // If the file is cut off within a line, this line is not valid.
    let output = changed_while_read(lines.as_bytes(), |path| {
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        file.set_len((line.len() * (whole - 5) - 9) as u64).unwrap();
    });
    assert_eq!((code(&output), records(&output)), (1, whole - 6));
    assert!(stderr(&output).starts_with("error[json.syntax]: EOF while parsing"), "{}", stderr(&output));
    // If the file becomes empty, the records that were read before remain.
    let output = changed_while_read(lines.as_bytes(), |path| fs::write(path, "").unwrap());
    assert!(code(&output) <= 1 && records(&output) < whole);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = folder(&[("good.json", &pretty(&small()))]);
    for command in ["check", "show", "digest", "convert --to json", "check --output json"] {
        let output = shell(folder.path(), &format!("\"$readout\" {command} good.json > /dev/full"));
        let full = "readout: cannot write: No space left on device (os error 28)\n";
        assert_eq!((code(&output), stderr(&output)), (2, full), "{command}");
    }
    let output = run(&folder, ["convert", "--to", "postcard", "-o", "/dev/full", "good.json"]);
    let full = "readout: good.json: cannot write /dev/full: No space left on device (os error 28)\n";
    assert_eq!((code(&output), stderr(&output)), (2, full));
    // Standard error may be full as well. Then there is no message, but the exit code still reports the failure.
    for command in ["check none.json", "digest none.json", "convert --to json none.json"] {
        assert_eq!(
            code(&shell(folder.path(), &format!("\"$readout\" {command} 2> /dev/full"))),
            2,
            "{command}"
        );
    }
}

/// Checks that nothing is lost when a limit on the size of files stops the temporary file: the old file stays.
#[cfg(target_os = "linux")]
#[test]
fn where_a_file_may_not_grow_nothing_is_called_done() {
    let lines = format!("{}\n", small()).repeat(20_000);
    let folder = folder(&[("lines", lines.as_bytes()), ("out", b"before")]);
    let output = shell(
        folder.path(),
        "trap '' XFSZ; ulimit -f 64; \"$readout\" convert --format ndjson --to json -o out lines",
    );
    assert_eq!(
        (code(&output), stderr(&output)),
        (2, "readout: lines: cannot write out: File too large (os error 27)\n")
    );
    assert_eq!(fs::read(folder.path().join("out")).unwrap(), b"before");
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// Checks the memory for the largest document that is accepted (a smaller one in a debug build). Each document makes a
/// reader keep much of it. The limit of memory is four times the document, plus what every program needs.
#[cfg(target_os = "linux")]
#[test]
fn memory_stays_within_four_times_the_document() {
    const LENGTH: usize = if cfg!(debug_assertions) { 2 << 20 } else { 64 << 20 };
    let fill = |start: &str, part: &str, end: &str| {
        let n = (LENGTH - start.len() - end.len()) / part.len();
        [start, &part.repeat(n), end].concat().into_bytes()
    };
    let documents = [
        ("a text", fill("{\"id\": \"", "x", "\"}")),
        ("members that nobody knows", fill("{", "\"x\":0,", "\"id\": 1}")),
        ("a flood of bytes", vec![b'\x0a'; LENGTH]),
        ("statements of nothing", fill("{\"statements\": [", "{},", "{}]}")),
        ("a name of a member", fill("{\"", "x", "\":\n1}")),
        ("arrays", fill("{\"id\": ", "[", "")),
        ("not UTF-8", vec![b'\xff'; LENGTH]),
        ("empty messages", fill("", "\x1a\x00", "")),
    ];
    // In a stream, each core works on a part and has a stack of its own.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let folder = folder(&[]);
    for (what, document) in documents {
        fs::write(folder.path().join("file"), &document).unwrap();
        for command in ["check", "check --output json", "convert --to json", "show"] {
            let limit = (4 * LENGTH + (64 << 20) + cores * (4 << 20)) / 1024;
            let output = shell(folder.path(), &format!("ulimit -d {limit}; \"$readout\" {command} file"));
            let said = [stdout(&output), stderr(&output)].concat();
            // The output for programs has the whole name of a member, however long it is.
            let most = if command.ends_with("json") && what == "a name of a member" {
                LENGTH + 20_000
            } else {
                200_000
            };
            assert!(code(&output) == 1 && said.len() < most, "{what}, {command}: {}", said.len());
        }
    }
    // A document that is one byte longer than 64 MiB is not checked at all.
    fs::write(folder.path().join("file"), vec![b' '; (64 << 20) + 1]).unwrap();
    let output = run(&folder, ["check", "--format", "json", "file"]);
    assert_eq!(
        (code(&output), stderr(&output)),
        (2, "readout: file: it is longer than 64 MiB, the limit for a record\n")
    );
    // A line that is one byte longer than 64 MiB is refused, too. The program reads this line to find out what the file
    // holds.
    let output = run(&folder, ["check", "file"]);
    assert_eq!(
        (code(&output), stderr(&output)),
        (2, "readout: file: line 1 is longer than 64 MiB, the limit for a record\n")
    );
}

#[test]
fn long_names_of_members_are_cut_for_people() {
    let mut document = small();
    document["x\u{7}".repeat(100_000)] = json!(1);
    document["actors"][0]["é".repeat(61)] = json!(1);
    document["actors"][1]["é".repeat(60)] = json!(1);
    let output = pipe(["check", "-"], &pretty(&document));
    let cut = "x\\u{7}".repeat(30) + "…";
    for (field, record) in [
        (cut, "Readout"),
        (format!("actors[0].{}…", "é".repeat(60)), "Actor"),
        (format!("actors[1].{}", "é".repeat(60)), "Actor"),
    ] {
        let title = format!("error[json.member]: {field}: no such member in {record}\n");
        assert!(stdout(&output).contains(&title), "{title}{}", stdout(&output));
    }
    assert!(stdout(&output).len() < 5000);
}
