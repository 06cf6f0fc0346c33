//! A reader in Python, written from `schema/WIRE.md`, agrees with the crate: on real readouts, on damaged ones, and on
//! the values of the page.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use diplomatic_readout::{Record, json};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The reader, ready to run. `PYTHON` names another interpreter than `python3`. Where there is none, this says so
/// and gives nothing, except in CI, which must not pass by missing it.
fn reader() -> Option<Command> {
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let there = Command::new(&python).arg("--version").output().is_ok_and(|out| out.status.success());
    assert!(there || std::env::var_os("CI").is_none(), "there is no Python");
    if !there {
        eprintln!("not tested: there is no Python");
        return None;
    }
    let mut command = Command::new(python);
    command.arg(root().join("tests/interop/reader.py"));
    Some(command)
}

/// The real readouts, as JSON and as bytes.
fn examples() -> Result<Vec<(String, Value, Vec<u8>)>> {
    let mut paths: Vec<_> = fs::read_dir(root().join("schema/examples"))?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<std::io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|e| e == "json"));
    paths.sort();
    let read = |path: &PathBuf| -> Result<_> {
        let text = fs::read_to_string(path)?;
        let record = json::from_str(&text).map_err(|report| format!("{}: {report}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, serde_json::from_str(&text)?, record.into_bytes()))
    };
    paths.iter().map(read).collect()
}

/// Digest and readout, or the rule that is broken.
type Verdict = std::result::Result<(String, Value), String>;

/// What the reader says of each of these messages.
fn read(mut reader: Command, messages: &[Vec<u8>]) -> Result<Vec<Verdict>> {
    let folder = tempfile::tempdir()?;
    let names: Vec<_> = (0..messages.len()).map(|n| n.to_string()).collect();
    for (name, message) in names.iter().zip(messages) {
        fs::write(folder.path().join(name), message)?;
    }
    let Output { status, stdout, stderr } = reader.current_dir(folder.path()).args(&names).output()?;
    let verdict = |line: &str| -> Result<Verdict> {
        Ok(match line.split_once(' ') {
            Some((digest, json)) => Ok((digest.to_owned(), serde_json::from_str(json)?)),
            None => Err(line.to_owned()),
        })
    };
    let verdicts: Vec<_> = String::from_utf8(stdout)?.lines().map(verdict).collect::<Result<_>>()?;
    assert_eq!(verdicts.len(), messages.len(), "it stopped: {}", String::from_utf8_lossy(&stderr));
    assert_eq!(status.code(), Some(i32::from(verdicts.iter().any(|v| v.is_err()))));
    Ok(verdicts)
}

#[test]
fn real_readouts_read_alike_and_have_the_same_digest() -> Result {
    let Some(command) = reader() else { return Ok(()) };
    let examples = examples()?;
    assert!(!examples.is_empty());
    let messages: Vec<_> = examples.iter().map(|e| e.2.clone()).collect();
    for (verdict, (name, original, message)) in read(command, &messages)?.into_iter().zip(&examples) {
        let (digest, theirs) = verdict.map_err(|rule| format!("{name}: {rule}"))?;
        let record = Record::parse(message.as_slice())?;
        assert!(theirs == *original, "{name} reads otherwise in Python");
        assert!(serde_json::to_value(record.view())? == *original, "{name} reads otherwise in Rust");
        assert_eq!(digest, record.digest().to_string());
    }
    Ok(())
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// A copy with something wrong, most often in the structure.
fn damaged(message: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut copy = message.to_vec();
    let (text, _) = postcard::take_from_bytes::<&str>(message).unwrap();
    let body = text.len() + 3;
    let at = if dice.below(8) == 0 { dice.below(copy.len()) } else { body + dice.below(copy.len() - body) };
    match dice.below(8) {
        0 => copy.truncate(at),
        1 => copy.insert(at, dice.below(256) as u8),
        2 => _ = copy.remove(at),
        3 => copy[at] = dice.below(256) as u8,
        4 => copy[at] = copy[at].wrapping_add(1),
        5 => copy[at] = copy[at].wrapping_sub(1),
        _ => copy[at] ^= 1 << dice.below(8),
    }
    copy
}

/// Rules that the page demands of every reader.
fn is_of_the_page(rule: &str) -> bool {
    const RULES: &[&str] = &[
        "record.large",
        "text.utf8",
        "enum.unknown",
        "ref.unknown",
        "ref.keyless",
        "list.duplicate",
        "key.duplicate",
        "decimal.shape",
        "date.shape",
        "date.calendar",
        "country.shape",
        "currency.shape",
    ];
    rule.starts_with("wire.") || RULES.contains(&rule)
}

/// Damages examples this often; says how many were still accepted, and how many refused.
fn compare(count: usize, seed: u64) -> Result<Option<(usize, usize)>> {
    let Some(command) = reader() else { return Ok(None) };
    let (examples, mut dice) = (examples()?, Dice(seed));
    let messages: Vec<_> = (0..count).map(|n| damaged(&examples[n % examples.len()].2, &mut dice)).collect();
    let (mut good, mut bad) = (0, 0);
    for (verdict, message) in read(command, &messages)?.into_iter().zip(&messages) {
        match (Record::parse(message.as_slice()), verdict) {
            (Ok(ours), Ok((digest, theirs))) => {
                assert!(serde_json::to_value(ours.view())? == theirs, "read otherwise: {message:02x?}");
                assert_eq!(digest, ours.digest().to_string());
                assert_eq!(json::from_str(&theirs.to_string())?.as_bytes(), message, "not canonical");
                good += 1;
            }
            (Ok(_), Err(rule)) => panic!("only Python refuses, with {rule}: {message:02x?}"),
            (Err(error), Ok(_)) => {
                assert!(!is_of_the_page(error.rule()), "only Rust refuses, with {error}: {message:02x?}");
                bad += 1;
            }
            (Err(_), Err(_)) => bad += 1,
        }
    }
    Ok(Some((good, bad)))
}

#[test]
fn damaged_readouts_are_judged_alike() -> Result {
    if let Some((good, bad)) = compare(600, 1)? {
        assert!(good > 10 && bad > 300, "{good} accepted and {bad} refused do not say much");
    }
    Ok(())
}

#[test]
fn values_of_the_page_read_alike() -> Result {
    let Some(mut command) = reader() else { return Ok(()) };
    let page = fs::read_to_string(root().join("schema/WIRE.md"))?;
    // The three cells of a row: a type, and a value and its bytes, or bytes and the rule that they break.
    let cells = |line: &str| -> Option<[String; 3]> {
        let cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").map(|c| c.replace('`', ""));
        <[String; 3]>::try_from(cells.collect::<Vec<_>>()).ok()
    };
    let is_hex = |s: &str| {
        s == "none" || s.split([' ', '/']).all(|p| p.is_empty() || u8::from_str_radix(p, 16).is_ok())
    };
    let (mut lines, mut expected) = (String::new(), Vec::new());
    for [ty, a, b] in page.lines().filter_map(cells).filter(|row| row[0] != "varint") {
        let is_rule = is_of_the_page(&b) || b == "date.order" || b == "count.range";
        let (bytes, answer) = if serde_json::from_str::<Value>(&a).is_ok() && is_hex(&b) {
            (b, serde_json::from_str::<Value>(&a)?.to_string())
        } else if is_hex(&a) && is_rule && !b.starts_with("ref.") {
            (a, b)
        } else {
            continue;
        };
        let bytes = bytes.replace("none", "");
        let (structure, text) = bytes.split_once('/').unwrap_or((&bytes, ""));
        lines += &format!("{ty}\t{structure}\t{text}\n");
        expected.push((ty, bytes.clone(), answer));
    }
    assert!(expected.len() > 100, "only {} values found", expected.len());
    let mut child = command.arg("--values").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().ok_or("no input")?.write_all(lines.as_bytes())?;
    let out = String::from_utf8(child.wait_with_output()?.stdout)?;
    assert_eq!(out.lines().count(), expected.len());
    for (line, (ty, bytes, answer)) in out.lines().zip(expected) {
        let line = serde_json::from_str::<Value>(line).map_or(line.to_owned(), |v| v.to_string());
        assert_eq!(line, answer, "{ty} {bytes}");
    }
    Ok(())
}
