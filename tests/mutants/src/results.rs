//! What came of each mutant, kept from one run to the next.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::mutant::{Mutant, parts};
use crate::tests::End;

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Killed,
    Endless,
    Survived,
    /// No test comes by, so that it survives.
    Unreached,
    Uncompilable,
    /// Not tried yet.
    Open,
}

#[derive(Deserialize, Serialize)]
struct Line {
    key: String,
    name: String,
    verdict: Verdict,
    /// Whether it cannot be switched, and is compiled by itself.
    alone: bool,
    by: String,
    seconds: f32,
}

pub struct Results {
    file: File,
    lines: HashMap<String, Line>,
}

impl Results {
    pub fn open(folder: &Path) -> Outcome<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join("results.jsonl");
        let there = fs::read_to_string(&path).unwrap_or_default();
        // A line that was being written when a run was broken off says nothing.
        let lines = there.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let lines = lines.map(|line| (line.key.clone(), line)).collect();
        Ok(Results { file: OpenOptions::new().create(true).append(true).open(path)?, lines })
    }

    pub fn add(&mut self, mutant: &Mutant, end: End, time: Duration) -> Outcome<()> {
        let (verdict, by) = match end {
            End::Killed(by) => (Verdict::Killed, by),
            End::Endless(by) => (Verdict::Endless, by),
            End::Survived => (Verdict::Survived, String::new()),
            End::Unreached => (Verdict::Unreached, String::new()),
            End::Uncompilable => (Verdict::Uncompilable, String::new()),
        };
        self.write(mutant, verdict, self.is_alone(mutant), by, time)
    }

    /// Keeps in mind that it cannot be switched.
    pub fn set_alone(&mut self, mutant: &Mutant) -> Outcome<()> {
        if self.is_alone(mutant) {
            return Ok(());
        }
        self.write(mutant, Verdict::Open, true, String::new(), Duration::ZERO)
    }

    fn write(
        &mut self,
        mutant: &Mutant,
        verdict: Verdict,
        alone: bool,
        by: String,
        time: Duration,
    ) -> Outcome<()> {
        let (key, name, seconds) = (mutant.key.clone(), mutant.name.clone(), time.as_secs_f32());
        let line = Line { key, name, verdict, alone, by, seconds };
        writeln!(self.file, "{}", serde_json::to_string(&line)?)?;
        self.lines.insert(line.key.clone(), line);
        Ok(())
    }

    pub fn is_alone(&self, mutant: &Mutant) -> bool {
        self.lines.get(&mutant.key).is_some_and(|line| line.alone)
    }

    fn verdict(&self, mutant: &Mutant) -> Verdict {
        self.lines.get(&mutant.key).map_or(Verdict::Open, |line| line.verdict)
    }

    /// Whether it is to be tried: survivors are, too, for there may be new tests.
    pub fn is_open(&self, mutant: &Mutant) -> bool {
        matches!(self.verdict(mutant), Verdict::Open | Verdict::Survived | Verdict::Unreached)
    }

    /// Whether a test noticed it.
    pub fn is_noticed(&self, mutant: &Mutant) -> bool {
        matches!(self.verdict(mutant), Verdict::Killed | Verdict::Endless)
    }

    /// How many of these came to what end, for each part, and who survived; whether none did.
    pub fn print(&self, mutants: &[&Mutant]) -> bool {
        let mut good = true;
        for part in parts() {
            let here: Vec<&&Mutant> = mutants.iter().filter(|m| m.part == part).collect();
            if here.is_empty() {
                continue;
            }
            let of = |wanted: &[Verdict]| -> Vec<&str> {
                let with = here.iter().filter(|m| wanted.contains(&self.verdict(m)));
                with.map(|m| m.name.as_str()).collect()
            };
            let survived = of(&[Verdict::Survived, Verdict::Unreached]);
            println!(
                "{part:9} {:5} mutants {:5} killed {:3} for ever {:4} survived {:4} do not compile",
                here.len(),
                of(&[Verdict::Killed]).len(),
                of(&[Verdict::Endless]).len(),
                survived.len(),
                of(&[Verdict::Uncompilable]).len(),
            );
            for name in &survived {
                println!("    {name}");
            }
            good &= survived.is_empty();
        }
        good
    }
}
