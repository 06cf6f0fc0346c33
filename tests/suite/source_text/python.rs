//! A second implementation in Python: the one that stands on the page.

use super::properties::pages;
use super::text_of;
use crate::support::python::python;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::Stdio;

const SCRIPT: &str = "tests/interop/source_text.py";

#[test]
fn the_python_of_the_page_passes_the_vectors() {
    let Some(mut command) = python(SCRIPT) else { return };
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.trim_end(), format!("{} vectors, 0 wrong", super::vectors().len()));
}

#[test]
fn the_python_of_the_page_makes_the_same_texts_of_any_parts() {
    let Some(mut command) = python(SCRIPT) else { return };
    let mut runner = TestRunner::deterministic();
    let pages: Vec<_> = (0..1000).map(|_| pages().new_tree(&mut runner).unwrap().current()).collect();
    let mut input = String::new();
    for page in &pages {
        input.push_str(&json!(page).to_string());
        input.push('\n');
    }
    let mut child = command
        .arg("--lines")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let lines: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), pages.len());
    for (theirs, page) in lines.iter().zip(&pages) {
        let ours = text_of(page);
        assert_eq!(theirs[0], ours.as_str(), "{page:?}");
        assert_eq!(theirs[1], ours.characters(), "{page:?}");
        if let Some(digest) = ours.digest() {
            assert_eq!(theirs[2], digest.to_string(), "{page:?}");
        }
    }
}
