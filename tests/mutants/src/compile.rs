//! Compiles the copy, without the mutants that do not compile.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Outcome;
use crate::mutant::{Genre, Mutant};
use crate::tree::{Places, Tree};

/// The program of the integration tests.
pub const SUITE: &str = "suite";

/// A program of tests, or the build script.
pub struct Program {
    pub name: String,
    pub path: PathBuf,
}

/// What came of it.
pub struct Compiled {
    /// Tests of the library first.
    pub programs: Vec<Program>,
    pub build_script: Option<PathBuf>,
    pub switched: HashSet<u32>,
}

/// Compiles the tests, with as many mutants as compile. What is known not to is left out from the start.
pub fn compile(tree: &Tree, mutants: &[Mutant], features: &str, known: HashSet<u32>) -> Outcome<Compiled> {
    let mut broken = known;
    loop {
        let (switched, places) = tree.switch(mutants, &broken)?;
        let messages = build(tree, features)?;
        let errors: Vec<&Value> = messages.iter().filter(|m| is_error(m)).collect();
        if errors.is_empty() {
            let programs = messages.iter().filter_map(program).collect();
            let build_script = messages.iter().find_map(build_script);
            return Ok(Compiled { programs, build_script, switched });
        }
        let before = broken.len();
        let here: Vec<&Mutant> = mutants.iter().filter(|m| switched.contains(&m.id)).collect();
        broken.extend(errors.iter().flat_map(|error| blamed(error, &places, &here)));
        println!("{} do not compile so far", broken.len());
        if broken.len() == before {
            let text: String = errors.iter().filter_map(|e| e["message"]["rendered"].as_str()).collect();
            return Err(format!("the copy does not compile, and no mutant is to blame:\n{text}").into());
        }
    }
}

/// Those of these mutants that do not compile by themselves either. They are found many at a time, one of each function.
pub fn uncompilable(tree: &Tree, mutants: &[&Mutant], features: &str) -> Outcome<HashSet<u32>> {
    let (mut found, mut left) = (HashSet::new(), mutants.to_vec());
    left.retain(|m| m.genre == Genre::FnValue);
    while !left.is_empty() {
        let mut functions = HashSet::new();
        let (mut round, later): (Vec<&Mutant>, _) =
            left.into_iter().partition(|m| functions.insert((m.file.clone(), m.lines.clone())));
        left = later;
        loop {
            let places = tree.write_out(&round)?;
            let messages = cargo(tree, features, &["check", "--lib", "--keep-going"])?;
            let blamed: HashSet<u32> = messages
                .iter()
                .filter(|m| is_error(m))
                .flat_map(|error| blamed(error, &places, &round))
                .collect();
            if blamed.is_empty() {
                break;
            }
            found.extend(&blamed);
            tree.restore(&round)?;
            round.retain(|m| !blamed.contains(&m.id));
        }
        tree.restore(&round)?;
    }
    Ok(found)
}

/// Compiles a tree in which one mutant is written out; whether that is possible.
pub fn compiles(tree: &Tree, features: &str) -> Outcome<bool> {
    Ok(!build(tree, features)?.iter().any(is_error))
}

/// What the compiler says. First comes what has mutants, so that a mistake is told at once.
fn build(tree: &Tree, features: &str) -> Outcome<Vec<Value>> {
    let messages = cargo(tree, features, &["build", "--lib", "--keep-going"])?;
    if messages.iter().any(is_error) {
        return Ok(messages);
    }
    cargo(tree, features, &["test", "--no-run", "--lib", "--test", SUITE])
}

fn cargo(tree: &Tree, features: &str, arguments: &[&str]) -> Outcome<Vec<Value>> {
    let output = Command::new("cargo")
        .args(arguments)
        .args(["--features", features, "--message-format=json"])
        // Optimised a little, and without what a debugger needs; checks for overflow stay on.
        .args(["--config", "profile.dev.debug=0", "--config", "profile.dev.opt-level=1"])
        .env("RUSTFLAGS", "--cap-lints allow")
        // For `const_eval_select`, and in these two crates only.
        .env("RUSTC_BOOTSTRAP", "diplomatic_readout,build_script_build")
        .env("CARGO_TARGET_DIR", tree.copy.with_file_name("build"))
        .current_dir(&tree.copy)
        .stderr(Stdio::piped())
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let messages: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    if !output.status.success() && !messages.iter().any(is_error) {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(messages)
}

fn is_error(message: &Value) -> bool {
    message["reason"] == "compiler-message"
        && message["message"]["level"].as_str().is_some_and(|l| l.starts_with("error"))
}

fn program(message: &Value) -> Option<Program> {
    let path = message["executable"].as_str()?.into();
    let of_library = message["target"]["kind"][0] == "lib";
    let name = if of_library { "lib" } else { message["target"]["name"].as_str()? };
    Some(Program { name: name.to_owned(), path })
}

/// Of the crate itself; those of its dependencies come from elsewhere.
fn build_script(message: &Value) -> Option<PathBuf> {
    let ours = message["package_id"].as_str()?.starts_with("path+")
        && message["target"]["kind"][0] == "custom-build";
    ours.then(|| message["filenames"][0].as_str().map(Into::into))?
}

/// The mutants in whose text the compiler found a mistake, or on whose line, or in whose function.
fn blamed(error: &Value, places: &Places, mutants: &[&Mutant]) -> HashSet<u32> {
    let mut blamed = HashSet::new();
    let spans: &[Value] = error["message"]["spans"].as_array().map_or(&[], |spans| spans);
    for mut span in spans.iter().filter(|s| s["is_primary"] == true) {
        // What is wrong in a macro is wrong where that is called.
        while !span["expansion"]["span"].is_null() {
            span = &span["expansion"]["span"];
        }
        let (Some(file), Some(line)) = (span["file_name"].as_str(), span["line_start"].as_u64()) else {
            continue;
        };
        let number = |name: &str| span[name].as_u64().unwrap_or_default() as usize;
        let at = number("byte_start")..number("byte_end");
        let within = places.get(file).map_or(HashSet::new(), |edits| smallest(edits, &at));
        let nearby = |lines: &dyn Fn(&Mutant) -> bool| -> HashSet<u32> {
            mutants.iter().filter(|m| m.file == file && lines(m)).map(|m| m.id).collect()
        };
        let line = line as usize;
        let found = [
            within,
            nearby(&|m| m.name.starts_with(&format!("{file}:{line}:"))),
            nearby(&|m| m.lines.contains(&line)),
        ];
        blamed.extend(found.into_iter().find(|ids| !ids.is_empty()).unwrap_or_default());
    }
    blamed
}

/// The mutants whose edits are the closest around a place.
fn smallest(edits: &[(Range<usize>, Vec<u32>)], at: &Range<usize>) -> HashSet<u32> {
    let mut around: HashMap<&Vec<u32>, Range<usize>> = HashMap::new();
    for (place, ids) in edits {
        let whole = around.entry(ids).or_insert(place.clone());
        whole.end = place.end.max(whole.end);
    }
    let around = around.into_iter().filter(|(_, whole)| whole.start <= at.start && at.end <= whole.end);
    around
        .min_by_key(|(_, whole)| whole.len())
        .map(|(ids, _)| ids.iter().copied().collect())
        .unwrap_or_default()
}
