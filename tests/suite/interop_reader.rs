//! Checks that a reader in Python, written from `schema/WIRE.md`, agrees with the crate. They read real readouts, damaged
//! readouts, and the values of the page.

use crate::support::documents;
use crate::support::python::python;
use diplomatic_readout::{Record, json};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn reader() -> Option<Command> {
    python("tests/interop/reader.py")
}

/// Returns the real readouts, each with its name, as JSON and as bytes.
fn examples() -> Result<Vec<(String, Value, Vec<u8>)>> {
    let read = |(name, text): (String, String)| -> Result<_> {
        let record = json::from_str(&text).map_err(|report| format!("{name}: {report}"))?;
        Ok((name, serde_json::from_str(&text)?, record.into_bytes()))
    };
    documents::examples().into_iter().map(read).collect()
}

/// The digest and the readout, or the broken rule.
type Verdict = std::result::Result<(String, Value), String>;

/// Returns the verdict of the reader on each message.
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

/// Checks records of every kind, also of kinds that the real readouts do not have.
#[cfg(feature = "proptest")]
#[test]
fn records_made_at_random_read_alike_and_have_the_same_digest() -> Result {
    use proptest::strategy::{Strategy, ValueTree as _};
    use proptest::test_runner::TestRunner;
    let Some(command) = reader() else { return Ok(()) };
    let (mut runner, strategy) = (TestRunner::deterministic(), diplomatic_readout::strategy::record());
    let made = |_| strategy.new_tree(&mut runner).unwrap().current().into_bytes();
    let messages: Vec<_> = (0..300).map(made).collect();
    for (verdict, message) in read(command, &messages)?.into_iter().zip(&messages) {
        let (digest, theirs) = verdict.map_err(|rule| format!("{rule}: {message:02x?}"))?;
        let record = Record::parse(message.as_slice())?;
        assert!(serde_json::to_value(record.view())? == theirs, "read otherwise: {message:02x?}");
        assert_eq!(digest, record.digest().to_string());
    }
    Ok(())
}

/// A generator of numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// Returns a copy with one error, most often in the structure.
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

/// Returns whether the page demands this rule of every reader.
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

/// Compares both readers on `count` damaged examples. Returns how many were accepted, and how many refused.
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
    // Returns the three cells of a row. The first is a type. The others are a value and its bytes, or bytes and the rule
    // that they break.
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

/// Checks that the reader in Python finds the same frames.
#[cfg(feature = "frame")]
mod frames {
    use super::*;
    use diplomatic_readout::frame::{CobsReader, Error, Frame, Item, Received, Skipped, scan};

    fn item(start: u64, end: u64, what: std::result::Result<Frame<&[u8]>, Error>) -> Value {
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        let what = match what {
            Ok(frame) => serde_json::json!([frame.version().to_string(), frame.kind(), hex(frame.payload())]),
            Err(why) => why.rule().into(),
        };
        serde_json::json!([start, end, what])
    }

    fn scanned(stream: &[u8]) -> Vec<Value> {
        let found = scan(stream).map(|found| match found {
            Item::Frame { start, frame, .. } => item(start, start + frame.encoded_len() as u64, Ok(frame)),
            Item::Skipped(Skipped { start, end, why }) => item(start, end, Err(why)),
        });
        found.collect()
    }

    fn heard(stream: &[u8]) -> Vec<Value> {
        let mut buffer = vec![0; stream.len()];
        let (mut line, mut items, mut at) = (CobsReader::new(&mut buffer), Vec::new(), 0);
        for byte in stream {
            at += 1;
            match line.push(*byte) {
                None => {}
                Some(Received::Frame { start, frame }) => items.push(item(start, at, Ok(frame))),
                Some(Received::Skipped(Skipped { start, end, why })) => {
                    items.push(item(start, end, Err(why)));
                }
            }
        }
        items
    }

    /// Returns streams of the examples as frames, one after the other, with damage.
    fn streams(cobs: bool) -> Result<Vec<Vec<u8>>> {
        let (examples, mut dice) = (examples()?, Dice(2));
        let frames: std::result::Result<Vec<_>, Error> = examples
            .iter()
            .map(|(_, _, message)| {
                let short = message.get(..300).unwrap_or(message);
                let frame = Frame::new(diplomatic_readout::frame::Version::CURRENT, 1, short)?;
                Ok(if cobs { frame.to_cobs_vec() } else { frame.to_vec() })
            })
            .collect();
        let whole = frames?.concat();
        let damage = |n: usize| {
            let mut copy = whole.clone();
            for _ in 0..n % 5 {
                let at = dice.below(copy.len());
                match dice.below(5) {
                    0 => drop(copy.drain(at..(at + dice.below(40)).min(copy.len()))),
                    1 => copy.insert(at, dice.below(256) as u8),
                    2 => copy.extend_from_within(at..),
                    _ => copy[at] ^= 1 << dice.below(8),
                }
            }
            copy
        };
        Ok((0..60).map(damage).collect())
    }

    #[test]
    fn frames_are_found_alike() -> Result {
        type Found = fn(&[u8]) -> Vec<Value>;
        for (option, ours) in [("--frames", scanned as Found), ("--cobs", heard as Found)] {
            let Some(mut command) = reader() else { return Ok(()) };
            let (folder, streams) = (tempfile::tempdir()?, streams(option == "--cobs")?);
            let names: Vec<_> = (0..streams.len()).map(|n| n.to_string()).collect();
            for (name, stream) in names.iter().zip(&streams) {
                fs::write(folder.path().join(name), stream)?;
            }
            let out = command.current_dir(folder.path()).arg(option).args(&names).output()?;
            let lines = String::from_utf8(out.stdout)?;
            assert_eq!(lines.lines().count(), streams.len(), "{}", String::from_utf8_lossy(&out.stderr));
            let mut damaged = 0;
            for (line, stream) in lines.lines().zip(&streams) {
                let (theirs, ours): (Vec<Value>, _) = (serde_json::from_str(line)?, ours(stream));
                assert_eq!(theirs, ours);
                damaged += ours.iter().filter(|item| item[2].is_string()).count();
            }
            assert!(damaged > 40, "only {damaged} pieces were damaged");
        }
        Ok(())
    }
}
