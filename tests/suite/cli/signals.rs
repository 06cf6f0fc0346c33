//! Tests interrupts. Each of them is ignored or not when the program starts.

use super::*;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

const SIGNALS: [(&str, i32); 3] = [("INT", 130), ("TERM", 143), ("HUP", 129)];

/// Starts to convert a pipe into a file, and waits until something is written. The signals in `ignored` are ignored,
/// and the others are not. This does not depend on the signals that are ignored where the test runs.
fn start(folder: &Path, ignored: &[&str]) -> Child {
    let others = SIGNALS.map(|(name, _)| name).into_iter().filter(|name| !ignored.contains(name));
    let others = others.collect::<Vec<_>>().join(",");
    let mut command = Command::new("env");
    for (how, signals) in [("--default-signal", others), ("--ignore-signal", ignored.join(","))] {
        // Without names, the option would mean all signals.
        if !signals.is_empty() {
            command.arg(format!("{how}={signals}"));
        }
    }
    command.arg(env!("CARGO_BIN_EXE_readout"));
    command.args(["convert", "--format", "ndjson", "--to", "postcard", "-o", "out", "-"]);
    let mut child = command.current_dir(folder).stdin(Stdio::piped()).spawn().unwrap();
    feed(&mut child);
    let written = || {
        let files = fs::read_dir(folder).unwrap().map(|f| f.unwrap());
        files.map(|f| f.metadata().map_or(0, |m| m.len())).sum::<u64>()
    };
    let start = Instant::now();
    while written() == 0 && start.elapsed() < Duration::from_secs(60) {
        thread::sleep(Duration::from_millis(5));
    }
    assert!(written() > 0 && !folder.join("out").exists());
    child
}

/// A number of records that is larger than the program takes at once.
const RECORDS: usize = 4000;

fn feed(child: &mut Child) {
    let lines = format!("{}\n", small()).repeat(RECORDS);
    assert!(lines.len() > 1 << 20, "{}", lines.len());
    child.stdin.as_mut().unwrap().write_all(lines.as_bytes()).unwrap();
}

fn send(signal: &str, child: &Child) {
    let kill = Command::new("sh").args(["-c", &format!("kill -{signal} {}", child.id())]).status().unwrap();
    assert!(kill.success());
}

/// Sends a signal, and waits for the end of the program. `wait` alone would close the input. Then the program could come to its
/// end before the signal reaches it.
fn end_by(signal: &str, mut child: Child) -> ExitStatus {
    let input = child.stdin.take();
    send(signal, &child);
    let status = child.wait().unwrap();
    drop(input);
    status
}

/// Returns the signals that the program handles, from the status that Linux gives of a process.
fn handled(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let set = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    u64::from_str_radix(set.trim(), 16).unwrap()
}

#[test]
fn an_interrupt_leaves_nothing_behind() {
    for subset in 0..8 {
        let is_ignored = |n: usize| subset >> n & 1 == 1;
        let ignored: Vec<_> = (0..3).filter(|n| is_ignored(*n)).map(|n| SIGNALS[n].0).collect();
        for (n, (signal, code)) in SIGNALS.into_iter().enumerate().filter(|(n, _)| !is_ignored(*n)) {
            let folder = folder(&[]);
            let child = start(folder.path(), &ignored);
            assert_eq!(handled(&child) >> (SIGNALS[n].1 - 128 - 1) & 1, 1, "{signal}");
            assert_eq!(end_by(signal, child).code(), Some(code), "{signal}, ignored: {ignored:?}");
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{signal}, ignored: {ignored:?}");
        }
        // An ignored signal has no effect.
        let folder = folder(&[]);
        let mut child = start(folder.path(), &ignored);
        ignored.iter().for_each(|signal| send(signal, &child));
        feed(&mut child);
        drop(child.stdin.take());
        assert_eq!(child.wait().unwrap().code(), Some(0), "ignored: {ignored:?}");
        let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert_eq!(files, ["out"], "ignored: {ignored:?}");
        let out = fs::read(folder.path().join("out")).unwrap();
        assert!(out == bytes(&small()).repeat(2 * RECORDS), "ignored: {ignored:?}");
    }
}

/// Checks that after a kill there is no file with the final name. A kill gives no time to clean up.
#[test]
fn a_kill_leaves_nothing_that_looks_complete() {
    let folder = folder(&[("before", b"")]);
    let child = start(folder.path(), &[]);
    assert_eq!(end_by("KILL", child).code(), None);
    assert!(!folder.path().join("out").exists());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}
