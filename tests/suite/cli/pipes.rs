//! Tests exit codes with real pipes. Whenever the reader of the output leaves, all lasting results are complete. The
//! exit code is never 0 if a problem was found or a part was not read.

use super::*;
use diplomatic_readout::frame::{Frame, RECORD, Version};
use std::io::{PipeReader, PipeWriter, Read as _};
use std::process::Child;
use std::thread;
use std::time::Duration;

/// The reader of standard output.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Taker {
    Stays,
    LeavesAtOnce,
    LeavesAfterALine,
    #[cfg(target_os = "linux")]
    FullDisk,
    Closed,
}

const TAKERS: &[Taker] = &[
    Taker::LeavesAtOnce,
    Taker::LeavesAfterALine,
    #[cfg(target_os = "linux")]
    Taker::FullDisk,
    Taker::Closed,
];

pub(crate) const FULL: &str = "readout: cannot write: No space left on device (os error 28)\n";

/// The result of a run.
pub(crate) struct Ran {
    pub(crate) code: i32,
    out: Vec<u8>,
    pub(crate) err: String,
}

/// Runs the program in a folder. `feed` writes to its standard input until that fails or is done. Returns `None` if the
/// program has not ended after a time that is certainly long enough.
pub(crate) fn ran(
    folder: &Path,
    args: &[&str],
    taker: Taker,
    feed: impl FnOnce(PipeWriter) + Send + 'static,
) -> Option<Ran> {
    let (stdin, to_feed) = std::io::pipe().unwrap();
    ran_with(folder, args, taker, stdin.into(), move || feed(to_feed))
}

/// Runs the program as [`ran`] does, with a standard input of any kind.
pub(crate) fn ran_with(
    folder: &Path,
    args: &[&str],
    taker: Taker,
    stdin: Stdio,
    feed: impl FnOnce() + Send + 'static,
) -> Option<Ran> {
    let (to_take, stdout) = std::io::pipe().unwrap();
    let to_take = Some(to_take).filter(|_| taker != Taker::LeavesAtOnce);
    let stdout = match taker {
        #[cfg(target_os = "linux")]
        Taker::FullDisk => {
            drop(stdout);
            fs::File::options().write(true).open("/dev/full").unwrap().into()
        }
        _ => Stdio::from(stdout),
    };
    let mut command = readout();
    if taker == Taker::Closed {
        command = Command::new("sh");
        command.args(["-c", "exec \"$0\" \"$@\" >&-", env!("CARGO_BIN_EXE_readout")]);
    }
    let mut child = command
        .args(args)
        .current_dir(folder)
        .stdin(stdin)
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // This also closes the other ends of the pipes.
    drop(command);
    let err = child.stderr.take().unwrap();
    let err = thread::spawn(move || std::io::read_to_string(err).unwrap());
    let out = thread::spawn(move || to_take.map(|pipe| take(pipe, taker)).unwrap_or_default());
    let feeder = thread::spawn(feed);
    let code = end_of(&mut child)?;
    feeder.join().unwrap();
    Some(Ran { code, out: out.join().unwrap(), err: err.join().unwrap() })
}

/// Reads from a pipe as much as this reader takes.
fn take(mut pipe: PipeReader, taker: Taker) -> Vec<u8> {
    let mut taken = Vec::new();
    if taker == Taker::LeavesAfterALine {
        let mut byte = [0];
        while pipe.read(&mut byte).unwrap() == 1 {
            taken.push(byte[0]);
            if byte[0] == b'\n' {
                break;
            }
        }
    } else {
        pipe.read_to_end(&mut taken).unwrap();
    }
    taken
}

fn end_of(child: &mut Child) -> Option<i32> {
    for _ in 0..30_000 {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status.code().unwrap());
        }
        thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

fn numbered(n: usize) -> Value {
    with(small(), "/id", json!(format!("call-{n}")))
}

pub(crate) fn bad() -> Value {
    with(small(), "/id", json!(""))
}

pub(crate) fn frame(payload: &[u8]) -> Vec<u8> {
    Frame::new(Version::CURRENT, RECORD, payload).unwrap().to_vec()
}

/// The content of a file, and the expected results.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) code: i32,
    /// For a log, the exit code of `recover` and the log that it leaves.
    recovered: (i32, Vec<u8>),
    valid: Vec<Value>,
}

pub(crate) fn documents() -> Vec<Input> {
    let input = |name, code, documents: Vec<Value>| {
        let lines: String = documents.iter().map(|document| format!("{document}\n")).collect();
        let valid = documents.into_iter().filter(|document| *document != bad()).collect();
        Input { name, bytes: lines.into_bytes(), code, recovered: Default::default(), valid }
    };
    vec![
        input("valid", 0, vec![numbered(1)]),
        input("invalid", 1, vec![bad()]),
        input("mixed", 1, vec![numbered(1), bad(), numbered(2)]),
        input("many", 0, (0..3000).map(numbered).collect()),
    ]
}

fn logs() -> Vec<Input> {
    let good: Vec<_> = (1..4).map(|n| frame(&bytes(&numbered(n)))).collect();
    let mut flipped = good[1].clone();
    flipped[20] ^= 1;
    let damaged = [&good[0][..], &flipped, &good[2]].concat();
    let (whole, invalid) = (good.concat(), frame(b"x").repeat(3));
    let torn = [&whole[..], &good[0][..30]].concat();
    let many: Vec<_> = (0..3000).flat_map(|n| frame(&bytes(&numbered(n)))).collect();
    let input = |name, code, bytes: &[u8], recovered: (i32, &[u8])| {
        let recovered = (recovered.0, recovered.1.to_vec());
        Input { name, bytes: bytes.to_vec(), code, recovered, valid: Vec::new() }
    };
    vec![
        input("valid", 0, &whole, (0, &whole)),
        input("invalid", 1, &invalid, (0, &invalid)),
        input("mixed", 1, &damaged, (1, &damaged)),
        input("torn", 1, &torn, (0, &whole)),
        input("many", 0, &many, (0, &many)),
    ]
}

/// Checks a command that has no effect but its output, on named files.
fn prints(command: &str, inputs: &[Input]) {
    let args: Vec<_> = command.split(' ').collect();
    for input in inputs {
        let folder = folder(&[("FILE", &input.bytes)]);
        let of = |taker| ran(folder.path(), &args, taker, drop).unwrap();
        let all = of(Taker::Stays);
        assert_eq!(all.code, input.code, "{command}, {}: {}", input.name, all.err);
        for taker in TAKERS {
            let what = format!("{command}, {}, {taker:?}", input.name);
            let ran = of(*taker);
            #[cfg(target_os = "linux")]
            if *taker == Taker::FullDisk && !all.out.is_empty() {
                // The program stops there, since the exit code cannot change any more.
                let said = ran.err.strip_suffix(FULL).is_some_and(|said| all.err.starts_with(said));
                assert!(ran.code == 2 && said, "{what}: {} {}", ran.code, ran.err);
                continue;
            }
            assert_eq!((ran.code, ran.err), (input.code, all.err.clone()), "{what}");
            if *taker == Taker::LeavesAfterALine {
                assert!(all.out.starts_with(&ran.out), "{what}");
                assert_eq!(ran.out.is_empty(), all.out.is_empty(), "{what}");
            }
        }
    }
}

#[test]
fn files_that_are_named_are_looked_at_to_their_end() {
    for command in [
        "check FILE",
        "check --output json FILE",
        "show FILE",
        "digest FILE",
        "convert --to json FILE",
        "convert --to postcard -o - FILE",
    ] {
        prints(command, &documents());
    }
}

#[test]
fn logs_that_are_named_are_looked_at_to_their_end() {
    for command in [
        "log list FILE",
        "log list --output json FILE",
        "log get FILE 1 2 3",
        "log get --to postcard FILE 1 2 3",
        "log verify FILE",
        "log verify --output json FILE",
    ] {
        let inputs = logs();
        // `log get` prints nothing for an entry that is cut off, and does not report it as missing. After damage, the
        // numbers of the entries are smaller.
        let get = command.starts_with("log get");
        prints(command, &inputs.into_iter().filter(|input| !get || input.name != "torn").collect::<Vec<_>>());
    }
}

/// Checks a command that has effects besides its output, once with the input as a file and once as standard input.
fn effects(command: &str, inputs: &[Input], check: impl Fn(&Path, &Input, &str)) {
    for (input, file) in inputs.iter().flat_map(|input| [(input, "FILE"), (input, "-")]) {
        let args: Vec<_> = command.split(' ').map(|arg| if arg == "FILE" { file } else { arg }).collect();
        let mut all: Option<Ran> = None;
        for taker in [Taker::Stays].iter().chain(TAKERS) {
            let what = format!("{command}, {} as {file}, {taker:?}", input.name);
            let folder = folder(&[("FILE", &input.bytes)]);
            let content = input.bytes.clone();
            let feed = move |mut stdin: PipeWriter| {
                if file == "-" {
                    stdin.write_all(&content).unwrap();
                }
            };
            let ran = ran(folder.path(), &args, *taker, feed).unwrap();
            check(folder.path(), input, &what);
            let Some(all) = &all else {
                assert_eq!(ran.code, input.code, "{what}: {}", ran.err);
                all = Some(ran);
                continue;
            };
            #[cfg(target_os = "linux")]
            if *taker == Taker::FullDisk && !all.out.is_empty() {
                assert_eq!((ran.code, ran.err), (2, all.err.clone() + FULL), "{what}");
                continue;
            }
            assert_eq!((ran.code, &ran.err), (input.code, &all.err), "{what}");
        }
    }
}

#[test]
fn what_is_to_be_added_to_a_log_is_added() {
    for command in ["log append LOG FILE", "log append --output json LOG FILE"] {
        effects(command, &documents(), |folder, input, what| {
            let expected: Vec<_> = input.valid.iter().flat_map(|document| frame(&bytes(document))).collect();
            assert!(fs::read(folder.join("LOG")).unwrap() == expected, "{what}");
        });
    }
}

#[test]
fn what_is_to_be_converted_into_a_file_is_converted() {
    effects("convert --to postcard -o OUT FILE", &documents(), |folder, input, what| {
        let expected: Vec<_> = input.valid.iter().flat_map(bytes).collect();
        let found = fs::read(folder.join("OUT")).ok();
        assert!(found == Some(expected).filter(|_| input.code == 0), "{what}");
    });
}

#[test]
fn what_is_to_be_recovered_is_recovered() {
    for input in logs() {
        for taker in [Taker::Stays].iter().chain(TAKERS) {
            let what = format!("{}, {taker:?}", input.name);
            let folder = folder(&[("LOG", &input.bytes)]);
            let ran = ran(folder.path(), &["log", "recover", "LOG"], *taker, drop).unwrap();
            let (mut code, mut err) = (input.recovered.0, "");
            #[cfg(target_os = "linux")]
            if *taker == Taker::FullDisk {
                (code, err) = (2, FULL);
            }
            assert_eq!((ran.code, &*ran.err), (code, err), "{what}");
            assert!(fs::read(folder.path().join("LOG")).unwrap() == input.recovered.1, "{what}");
        }
    }
}

/// Runs shell commands as people write them. Each command prints its exit code on standard error.
#[test]
fn lines_of_shell() {
    let files = ["a.json", "b.json", "c.json"].map(|name| (name, pretty(&small())));
    let many: String = (0..3000).map(|n| format!("{}\n", numbered(n))).collect();
    let bad = pretty(&bad());
    let mut log = frame(&bytes(&small()));
    log.extend_from_slice(&frame(&bytes(&small()))[..20]);
    let mut content: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, &**bytes)).collect();
    content.extend([("many.ndjson", many.as_bytes()), ("bad.json", &bad), ("torn", &log)]);
    for (line, code, entries) in [
        ("(sleep .2; \"$readout\" log append L a.json b.json c.json; echo $? >&2) | true", "0\n", 3),
        ("(\"$readout\" log append L many.ndjson; echo $? >&2) | head -1 > first", "0\n", 3000),
        ("(sleep .2; \"$readout\" check bad.json; echo $? >&2) | true", "1\n", 0),
        ("(\"$readout\" check bad.json; echo $? >&2) | true", "1\n", 0),
        ("(sleep .2; \"$readout\" check a.json bad.json b.json; echo $? >&2) | head -1 > first", "1\n", 0),
        ("(sleep .2; \"$readout\" log verify torn; echo $? >&2) | true", "1\n", 0),
        ("(sleep .2; \"$readout\" check a.json; echo $? >&2) | true", "0\n", 0),
    ] {
        let folder = folder(&content);
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(&folder).env("readout", env!("CARGO_BIN_EXE_readout"));
        let output = shell.stdin(Stdio::null()).output().unwrap();
        assert_eq!((stdout(&output), stderr(&output)), ("", code), "{line}");
        let listed = run(&folder, ["log", "list", "L"]);
        assert_eq!(stdout(&listed).lines().count(), entries, "{line}");
    }
}

#[test]
fn help_that_is_not_taken() {
    for args in [&["--help"][..], &["-h"], &["help", "check"], &["log", "append", "--help"], &["--version"]] {
        let of = |taker| ran(Path::new(ROOT), args, taker, drop).map(|ran| (ran.code, ran.err)).unwrap();
        for taker in [Taker::Stays].iter().chain(TAKERS) {
            let mut expected = (0, String::new());
            #[cfg(target_os = "linux")]
            if *taker == Taker::FullDisk {
                expected = (2, FULL.into());
            }
            assert_eq!(of(*taker), expected, "{args:?}, {taker:?}");
        }
    }
}

/// Checks that an unusable standard error changes neither the exit code nor the results.
#[test]
fn nobody_at_standard_error() {
    let ways: &[&str] = if cfg!(target_os = "linux") { &["2>&-", "2>/dev/full"] } else { &["2>&-"] };
    for input in documents().into_iter().filter(|input| input.name != "many") {
        for command in [
            "check FILE none",
            "check FILE",
            "check --progress always FILE",
            "show FILE",
            "digest FILE none",
            "convert --to json FILE",
            "convert --progress always --to postcard -o OUT FILE",
            "log append LOG FILE none",
            "log append LOG FILE",
            "chekc",
        ] {
            let run = |to: &str| {
                let folder = folder(&[("FILE", &input.bytes)]);
                let mut shell = Command::new("sh");
                shell.args(["-c", &format!("\"$0\" {command} {to}"), env!("CARGO_BIN_EXE_readout")]);
                let output = shell.current_dir(&folder).stdin(Stdio::null()).output().unwrap();
                let remains = ["OUT", "LOG"].map(|name| fs::read(folder.path().join(name)).ok());
                (code(&output), output.stdout, remains)
            };
            let expected = run("");
            for to in ways {
                assert!(run(to) == expected, "{command} {to}, {}", input.name);
            }
        }
    }
}

/// Checks closed streams. The standard library opens `/dev/null` for each stream that is closed when the program starts.
#[test]
fn nothing_but_standard_error() {
    let folder = folder(&[("good", &pretty(&small())), ("bad", &pretty(&bad()))]);
    for (line, expected, said) in [
        ("check - <&-", 1, ""),
        ("check good >&-", 0, ""),
        ("check bad >&-", 1, ""),
        ("check - <&- >&-", 1, ""),
        // Output to a stream that is open only for reading is not thrown away without an error.
        ("check good 1<good", 2, "readout: cannot write: Bad file descriptor (os error 9)\n"),
        ("convert --to postcard good 1<good", 2, "readout: cannot write: Bad file descriptor (os error 9)\n"),
        ("log append log good 1<good", 2, "readout: cannot write: Bad file descriptor (os error 9)\n"),
        ("check - 0>new", 2, "readout: <stdin>: cannot read it: Bad file descriptor (os error 9)\n"),
    ] {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("\"$0\" {line}"), env!("CARGO_BIN_EXE_readout")]);
        let output = shell.current_dir(&folder).stdin(Stdio::null()).output().unwrap();
        assert_eq!((code(&output), stderr(&output)), (expected, said), "{line}");
    }
    assert_eq!(fs::read(folder.path().join("log")).unwrap(), frame(&bytes(&small())));
}
