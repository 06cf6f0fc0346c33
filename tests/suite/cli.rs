//! Checks the program `readout`, run as people and scripts run it.
//!
//! The tests compare its output with the files in `tests/testdata/cli`. `scripts/update` rewrites these files.

mod check;
mod compare;
mod convert;
#[cfg(unix)]
mod endless;
#[cfg(unix)]
mod hostile;
mod input;
mod kinds;
mod log;
mod log_copies;
mod log_entries;
mod look;
mod notices;
#[cfg(unix)]
mod pipes;
mod show;
#[cfg(target_os = "linux")]
mod signals;
mod stream;
mod terminal;
mod text;

use diplomatic_readout::{Record, json};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn readout() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readout"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TERM"] {
        command.env_remove(name);
    }
    command
}

/// Runs the program in `folder`.
fn run<A: AsRef<OsStr>>(folder: impl AsRef<Path>, args: impl IntoIterator<Item = A>) -> Output {
    readout().args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

/// Runs the program with `input` on standard input.
fn pipe<'a>(args: impl IntoIterator<Item = &'a str>, input: &[u8]) -> Output {
    let mut child = readout();
    let mut child =
        child.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A failed write is no error here, because the program may stop reading early.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Compares output with a stored file, or rewrites the file if `UPDATE` is 1.
fn expect(name: &str, actual: &str) {
    let path = PathBuf::from(ROOT).join("tests/testdata/cli").join(name);
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        return fs::write(path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(actual, expected, "{name} differs; if that is as it should be, run `scripts/update`");
}

/// Returns a small valid document without notices.
fn small() -> Value {
    json!({
        "id": "call-1",
        "language": "en",
        "sources": [{"key": "note", "kind": "OFFICIAL_READOUT"}],
        "conversations": [{"key": "call", "channel": "PHONE"}],
        "actors": [
            {"key": "host", "kind": "PERSON", "name": "The host"},
            {"key": "guest", "kind": "PERSON", "name": "The guest"},
        ],
        "participants": [{"actor": "host", "roles": ["PRINCIPAL"]}, {"actor": "guest"}],
        "topics": [{"key": "trade", "label": "Trade", "category": "TRADE"}],
        "statements": [{
            "text": "Trade grows",
            "act": "STATED",
            "voice": "ATTRIBUTED",
            "topics": ["trade"],
            "holders": ["host"],
        }],
    })
}

fn with(mut document: Value, pointer: &str, value: Value) -> Value {
    *document.pointer_mut(pointer).unwrap() = value;
    document
}

fn bytes(document: &Value) -> Vec<u8> {
    json::from_str(&document.to_string()).unwrap().into_bytes()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

fn pretty(document: &Value) -> Vec<u8> {
    serde_json::to_vec_pretty(document).unwrap()
}

const EXAMPLE: &str = "schema/examples/putin-xi-2026-02.json";
