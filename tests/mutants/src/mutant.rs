//! Which mutants there are: what `cargo mutants --list` says, and where in the text that is.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::Outcome;

/// The parts of the code, each with its files and folders. What is in none is not changed.
const PARTS: &[(&str, &[&str])] = &[
    ("rules", &["src/rules.rs", "src/canonical/rule_checker.rs"]),
    (
        "wire",
        &[
            "src/canonical/wire.rs",
            "src/canonical/text_scan.rs",
            "src/canonical/message.rs",
            "src/canonical/parts.rs",
            "src/record.rs",
        ],
    ),
    (
        "fields",
        &[
            "src/value",
            "src/canonical/field.rs",
            "src/canonical/characters.rs",
            "src/canonical/check_state.rs",
            "src/canonical/index_set.rs",
            "src/canonical/layout.rs",
        ],
    ),
    ("places", &["src/canonical/table_check.rs", "src/error", "src/messages.rs"]),
    ("protobuf", &["src/formats/protobuf", "src/formats/key_index.rs"]),
    (
        "json",
        &[
            "src/formats/tree",
            "src/formats/hints",
            "src/formats/report.rs",
            "src/formats/lookalikes.rs",
            "src/formats/json",
            "src/formats/serde_impls.rs",
        ],
    ),
    ("builder", &["src/builder"]),
    ("model", &["src/definition", EVOLUTION, "src/descriptor.rs", "src/digest.rs", "src/fingerprint.rs"]),
];

/// Small schemas, whose fields were added later.
pub const EVOLUTION: &str = "src/evolution_tests.rs";

/// A change in one place.
pub struct Mutant {
    /// Its number, from 1, by which it is switched on.
    pub id: u32,
    pub part: &'static str,
    pub file: String,
    /// As cargo-mutants prints it, with file, line and column.
    pub name: String,
    /// The same for as long as the function it is in does not change, wherever that stands.
    pub key: String,
    pub genre: Genre,
    pub replacement: String,
    /// The bytes that it replaces.
    pub bytes: Range<usize>,
    /// The lines of the function, if it is in one.
    pub lines: Range<usize>,
    /// Whether the compiler may run that function, too.
    pub constant: bool,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

#[derive(Deserialize)]
struct Listed {
    file: String,
    function: Option<Function>,
    genre: Genre,
    name: String,
    replacement: String,
    span: Span,
}

#[derive(Deserialize)]
struct Function {
    span: Span,
}

#[derive(Deserialize)]
struct Span {
    start: Position,
    end: Position,
}

/// From 1; columns are characters.
#[derive(Deserialize)]
struct Position {
    line: usize,
    column: usize,
}

impl Mutant {
    /// The same for all that a change to a macro changes: the column and the words, without modules, types and numbers.
    pub fn in_macro(&self) -> String {
        let mut parts = self.name.splitn(4, ':').skip(2);
        let column: usize = parts.next().and_then(|column| column.parse().ok()).unwrap_or_default();
        // There the macros stand in modules, and four columns further.
        let column = if self.file == EVOLUTION { column.saturating_sub(4) } else { column };
        let words = parts.next().unwrap_or_default();
        // A chain of fields stands in one line where it is short.
        let column = if words.ends_with("::vouch") { 0 } else { column };
        let words = words.trim_start().split(' ').map(|word| {
            let module = |m: &str| m.starts_with(|c: char| c.is_ascii_lowercase());
            let path = word.split_once("::").filter(|(m, _)| module(m)).map_or(word, |(_, path)| path);
            let (mut group, mut name) = (String::new(), false);
            for c in path.chars() {
                if !(name && (c.is_ascii_alphanumeric() || c == '_')) {
                    name = c.is_ascii_uppercase();
                    group.push(if name { 'T' } else { c });
                }
            }
            group
        });
        format!("{column}:{}", words.collect::<Vec<_>>().join(" "))
    }
}

/// All mutants of all parts, numbered in the order of their places.
pub fn all(root: &Path, features: &str) -> Outcome<Vec<Mutant>> {
    let output = Command::new("cargo")
        .args(["mutants", "--list", "--json", "--features", features])
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let listed: Vec<Listed> = serde_json::from_slice(&output.stdout)?;
    let mut sources: HashMap<String, String> = HashMap::new();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut mutants = Vec::new();
    for one in listed {
        let Some(part) = part_of(&one.file) else { continue };
        if !sources.contains_key(&one.file) {
            sources.insert(one.file.clone(), std::fs::read_to_string(root.join(&one.file))?);
        }
        let source = &sources[&one.file];
        let lines = one.function.as_ref().map_or(0..0, |f| f.span.start.line..f.span.end.line + 1);
        let bytes = offset(source, &one.span.start)..offset(source, &one.span.end);
        let around = one
            .function
            .as_ref()
            .map_or(bytes.clone(), |f| offset(source, &f.span.start)..offset(source, &f.span.end));
        // What the name says behind the place.
        let what = one.name.splitn(4, ':').nth(3).unwrap_or(&one.name).trim();
        let mut hasher = DefaultHasher::new();
        let place = bytes.start - around.start;
        let around = &source[around];
        around.hash(&mut hasher);
        let key = format!("{} {:016x} {place} {what}", one.file, hasher.finish());
        let again = seen.entry(key.clone()).or_default();
        *again += 1;
        mutants.push(Mutant {
            id: mutants.len() as u32 + 1,
            part,
            key: format!("{key} {again}"),
            file: one.file,
            name: one.name,
            genre: one.genre,
            replacement: one.replacement,
            bytes,
            lines,
            constant: around.split("fn ").next().is_some_and(|before| before.contains("const ")),
        });
    }
    Ok(mutants)
}

/// The names of the parts, in their order.
pub fn parts() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|(name, _)| *name)
}

fn part_of(file: &str) -> Option<&'static str> {
    let within =
        |path: &str| file.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    PARTS.iter().find(|(_, paths)| paths.iter().any(|path| within(path))).map(|(name, _)| *name)
}

fn offset(source: &str, at: &Position) -> usize {
    let line: usize = source.split_inclusive('\n').take(at.line - 1).map(str::len).sum();
    line + source[line..].chars().take(at.column - 1).map(char::len_utf8).sum::<usize>()
}
