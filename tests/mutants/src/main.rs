//! Compiles every mutant of the crate into one program and switches them on one by one.
//!
//! ```text
//!  cargo mutants --list ──▶ mutants ──▶ copy of the crate, with switches ──▶ tests, compiled once
//!                                                                                │
//!                        results ◀── for each mutant, the tests that reach it ◀──┘
//! ```
//!
//! `scripts/mutants` says how it is called. Results go to `target/mutants/results.jsonl`: who was killed there is not
//! tried again until its function changes.

mod compile;
mod edit;
mod expand;
mod mutant;
mod results;
mod switch;
mod tests;
mod tree;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use mutant::Mutant;
use results::Results;
use tests::{End, Tests};
use tree::Tree;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Everything that the core is compiled with on a server.
const FEATURES: &str = "json,prost,schemars";
/// The areas of the integration tests that are quick and look at the core: what is before `::` in the name of a test.
const AREAS: &[&str] = &[
    "rejects",
    "wire",
    "protobuf",
    "builder",
    "examples",
    "fields",
    "values",
    "formats",
    "dependencies",
    "facts",
    "artefacts",
    "history",
    "hostile",
    "api_schema",
    "presence",
];

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Whether none survived.
fn run() -> Outcome<bool> {
    let mut root = std::env::current_dir()?;
    let asked = Asked::read()?;
    if asked.macros {
        root = expand::expand(&root, root.join("target/mutants/macros"), FEATURES)?;
    }
    let out = root.join("target/mutants");
    let mutants = mutant::all(&root, FEATURES)?;
    let chosen = asked.choose(&mutants);
    let mut results = Results::open(&out)?;

    let tree = Tree::new(&root, out.join("tree"))?;
    let known = mutants.iter().filter(|m| results.is_alone(m)).map(|m| m.id).collect();
    let start = Instant::now();
    let compiled = compile::compile(&tree, &mutants, FEATURES, known)?;
    let switched = compiled.switched.clone();
    for mutant in mutants.iter().filter(|m| !switched.contains(&m.id)) {
        results.set_alone(mutant)?;
    }
    println!(
        "{} of {} can be switched; compiled in {} s",
        switched.len(),
        mutants.len(),
        start.elapsed().as_secs()
    );
    let tests = Tests::measure(compiled, AREAS, &tree.copy, out.join("scratch"))?;
    let (count, time) = tests.size();
    println!("{count} tests take {:.1} s; the slowest:", time.as_secs_f32());
    for (name, time) in tests.slowest().take(5) {
        println!("    {:5.2} s  {name}", time.as_secs_f32());
    }

    if asked.macros {
        let chosen: Vec<&Mutant> = chosen.into_iter().filter(|m| switched.contains(&m.id)).collect();
        return try_macros(&tests, &mut results, &chosen);
    }
    let open: Vec<&Mutant> = chosen.iter().copied().filter(|m| results.is_open(m)).collect();
    let (together, mut alone): (Vec<&Mutant>, Vec<&Mutant>) =
        open.iter().partition(|m| switched.contains(&m.id));
    for mutant in together {
        let start = Instant::now();
        let end = tests.try_switched(mutant.id)?;
        if mutant.constant && matches!(end, End::Survived | End::Unreached) {
            // What the compiler makes of it was not tried.
            alone.push(mutant);
        }
        results.add(mutant, end, start.elapsed())?;
    }
    let uncompilable = compile::uncompilable(&tree, &alone, FEATURES)?;
    println!(
        "{} do not compile, {} are compiled by themselves",
        uncompilable.len(),
        alone.len() - uncompilable.len()
    );
    for mutant in alone {
        let start = Instant::now();
        if uncompilable.contains(&mutant.id) {
            results.add(mutant, End::Uncompilable, start.elapsed())?;
            continue;
        }
        tree.write_out(&[mutant])?;
        let end = match compile::compiles(&tree, FEATURES) {
            Ok(true) => tests.try_compiled()?,
            Ok(false) => End::Uncompilable,
            Err(error) if error.to_string().contains("custom build command") => {
                End::Killed("build script".into())
            }
            Err(error) => return Err(error),
        };
        tree.restore(&[mutant])?;
        results.add(mutant, end, start.elapsed())?;
    }
    Ok(results.print(&chosen))
}

/// Tries what macros write. A change to a macro changes all of it, so that it is noticed if it is noticed anywhere. What
/// cannot be switched is not tried: to compile a thousand constants one by one would take a day.
fn try_macros(tests: &Tests, results: &mut Results, mutants: &[&Mutant]) -> Outcome<bool> {
    let mut groups: BTreeMap<String, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        groups.entry(mutant.in_macro()).or_default().push(mutant);
    }
    println!("{} places that are written out come from {} in macros", mutants.len(), groups.len());
    let mut chosen = Vec::new();
    for group in groups.values() {
        let mut noticed = group.iter().find(|m| results.is_noticed(m));
        for mutant in group {
            if noticed.is_some() {
                break;
            }
            let start = Instant::now();
            results.add(mutant, tests.try_switched(mutant.id)?, start.elapsed())?;
            noticed = results.is_noticed(mutant).then_some(mutant);
        }
        chosen.extend(noticed.or(group.first()));
    }
    Ok(results.print(&chosen))
}

/// What the arguments ask for.
struct Asked {
    /// `--macros`: what the macros of the model write, instead of what stands in the files.
    macros: bool,
    /// `--shard K/N`.
    shard: (usize, usize),
    files: Vec<String>,
}

impl Asked {
    fn read() -> Outcome<Self> {
        let mut asked = Asked { macros: false, shard: (1, 1), files: Vec::new() };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            if argument == "--macros" {
                asked.macros = true;
            } else if argument == "--shard" {
                let value = arguments.next().ok_or("--shard needs K/N")?;
                let (k, n) = value.split_once('/').ok_or("--shard needs K/N")?;
                asked.shard = (k.parse::<usize>()?, n.parse::<usize>()?);
                if asked.shard.0 == 0 || asked.shard.0 > asked.shard.1 {
                    return Err("--shard needs K/N, with K from 1 to N".into());
                }
            } else if Path::new(&argument).is_file() {
                asked.files.push(argument);
            } else {
                return Err(format!("{argument}: no such file").into());
            }
        }
        Ok(asked)
    }

    fn choose<'m>(&self, mutants: &'m [Mutant]) -> Vec<&'m Mutant> {
        let wanted = mutants.iter().filter(|m| self.files.is_empty() || self.files.contains(&m.file));
        wanted.skip(self.shard.0 - 1).step_by(self.shard.1).collect()
    }
}
