//! The tests: how long each takes, which mutants it reaches, and whether it notices one.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::compile::{Compiled, SUITE};

/// How the time and the memory of a program are bounded; `ulimit` counts kilobytes and seconds of work.
const LIMITS: &str = r#"ulimit -v 4194304 -c 0 -t "$1"; shift; exec timeout -s KILL "$@""#;
/// So many times as long as without a mutant, and no less than so many seconds, is for ever.
const PATIENCE: (u32, u64) = (5, 20);
/// A program that has stopped working but does not end, too.
const ASLEEP: &str = "600";
/// What the quickest tests may take together, before the others have their turn: and then four times as much.
const QUICK: Duration = Duration::from_millis(100);

/// By their names.
type Files = BTreeMap<String, Vec<u8>>;

pub struct Test {
    /// Of which program.
    program: usize,
    name: String,
    time: Duration,
    reached: HashSet<u32>,
}

/// How a mutant ends.
pub enum End {
    /// By this test or program.
    Killed(String),
    /// It would run for ever, or take all memory.
    Endless(String),
    Survived,
    /// No test comes by.
    Unreached,
    Uncompilable,
}

/// All tests, the quick ones first.
pub struct Tests {
    compiled: Compiled,
    root: PathBuf,
    scratch: PathBuf,
    tests: Vec<Test>,
    /// What the build script reaches, and what it writes.
    script: Option<(HashSet<u32>, Files)>,
}

impl Tests {
    /// Runs each test by itself, without a mutant; of the integration tests those of some areas.
    pub fn measure(compiled: Compiled, areas: &[&str], root: &Path, scratch: PathBuf) -> Outcome<Self> {
        let mut all = Tests { compiled, root: root.to_owned(), scratch, tests: Vec::new(), script: None };
        fs::create_dir_all(&all.scratch)?;
        for number in 0..all.compiled.programs.len() {
            let listed = all.run(number, &["--list", "--format", "terse"], "0", 60)?;
            let suite = all.compiled.programs.get(number).is_some_and(|program| program.name == SUITE);
            let in_area =
                |name: &&str| !suite || name.split_once("::").is_some_and(|(area, _)| areas.contains(&area));
            let listed = String::from_utf8(listed.stdout)?;
            for name in listed.lines().filter_map(|line| line.strip_suffix(": test")).filter(in_area) {
                let start = Instant::now();
                let output = all.run(number, &["--exact", name], "note", 600)?;
                if !output.status.success() {
                    return Err(format!(
                        "{name} fails without a mutant:\n{}",
                        String::from_utf8_lossy(&output.stdout)
                    )
                    .into());
                }
                let (name, time, reached) = (name.to_owned(), start.elapsed(), all.reached()?);
                all.tests.push(Test { program: number, name, time, reached });
            }
        }
        all.tests.sort_by_key(|test| test.time);
        if let Some(written) = all.generate("note")? {
            all.script = Some((all.reached()?, written));
        }
        Ok(all)
    }

    /// How many there are, and how long they take one after the other.
    pub fn size(&self) -> (usize, Duration) {
        (self.tests.len(), self.tests.iter().map(|t| t.time).sum())
    }

    /// The slowest, for those who wonder.
    pub fn slowest(&self) -> impl Iterator<Item = (String, Duration)> {
        self.tests.iter().rev().map(|t| (self.title(t.program, &t.name), t.time))
    }

    /// Switches a mutant on, and runs the tests that reach it until one of them notices it.
    pub fn try_switched(&self, id: u32) -> Outcome<End> {
        let reaching: Vec<&Test> = self.tests.iter().filter(|test| test.reached.contains(&id)).collect();
        let by_script = self.script.as_ref().filter(|(reached, _)| reached.contains(&id));
        if reaching.is_empty() && by_script.is_none() {
            return Ok(End::Unreached);
        }
        if let Some(end) = self.noticed_by_any(reaching, id)? {
            return Ok(end);
        }
        match by_script {
            Some((_, written)) if self.generate(&id.to_string())?.as_ref() != Some(written) => {
                Ok(End::Killed("build script".to_owned()))
            }
            _ => Ok(End::Survived),
        }
    }

    /// Runs all tests, which were compiled anew with one mutant, until one of them notices it.
    pub fn try_compiled(&self) -> Outcome<End> {
        Ok(self.noticed_by_any(self.tests.iter().collect(), 0)?.unwrap_or(End::Survived))
    }

    fn noticed_by_any(&self, mut left: Vec<&Test>, id: u32) -> Outcome<Option<End>> {
        let mut limit = QUICK;
        while !left.is_empty() {
            let mut sum = Duration::ZERO;
            let fit = left.iter().take_while(|test| {
                sum += test.time;
                sum <= limit
            });
            let batch: Vec<&Test> = left.drain(..fit.count().max(1)).collect();
            limit *= 4;
            for program in 0..self.compiled.programs.len() {
                let chosen: Vec<&Test> =
                    batch.iter().copied().filter(|test| test.program == program).collect();
                if let Some(end) = self.noticed(program, &chosen, id)? {
                    return Ok(Some(end));
                }
            }
        }
        Ok(None)
    }

    fn noticed(&self, program: usize, tests: &[&Test], id: u32) -> Outcome<Option<End>> {
        if tests.is_empty() {
            return Ok(None);
        }
        let mut arguments = vec!["--exact", "--test-threads=1"];
        arguments.extend(tests.iter().map(|test| test.name.as_str()));
        let usual: Duration = tests.iter().map(|test| test.time).sum();
        let seconds = (usual * PATIENCE.0).as_secs().max(PATIENCE.1);
        let output = self.run(program, &arguments, &id.to_string(), seconds)?;
        if output.status.success() {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&output.stdout);
        // The name of the last that was begun, if it brought the program down.
        let failed =
            text.lines().filter_map(|line| line.strip_prefix("test ")).find(|line| !line.ends_with("... ok"));
        let name = failed.and_then(|line| line.split(' ').next()).unwrap_or("");
        let by = self.title(program, name);
        let endless = matches!(output.status.signal(), Some(9 | 24))
            || String::from_utf8_lossy(&output.stderr).contains("memory allocation of");
        Ok(Some(if endless { End::Endless(by) } else { End::Killed(by) }))
    }

    fn title(&self, program: usize, test: &str) -> String {
        let program = self.compiled.programs.get(program).map_or("", |p| p.name.as_str());
        format!("{program} {test}").trim().to_owned()
    }

    fn run(&self, program: usize, arguments: &[&str], mutant: &str, seconds: u64) -> Outcome<Output> {
        let program = self.compiled.programs.get(program).ok_or("no such program")?;
        let mut command = self.bounded(&program.path, mutant, seconds);
        Ok(command.args(arguments).output()?)
    }

    fn bounded(&self, program: &Path, mutant: &str, seconds: u64) -> Command {
        let mut command = Command::new("bash");
        command.args(["-c", LIMITS, "bash", &seconds.to_string(), ASLEEP]).arg(program);
        command.env("MUTANT", mutant).env("REACHED", self.scratch.join("reached")).env("RUST_BACKTRACE", "0");
        // What is found at random need not be made small.
        command
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("CARGO_MANIFEST_DIR", &self.root)
            .current_dir(&self.root);
        command
    }

    /// Takes what was noted.
    fn reached(&self) -> Outcome<HashSet<u32>> {
        let path = self.scratch.join("reached");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let _ = fs::remove_file(path);
        Ok(text.lines().map(str::parse).collect::<Result<_, _>>()?)
    }

    /// What the build script writes, if it ends well: its tests are that this is what it was.
    fn generate(&self, mutant: &str) -> Outcome<Option<Files>> {
        let Some(script) = &self.compiled.build_script else { return Ok(None) };
        let out = self.scratch.join("out");
        let _ = fs::remove_dir_all(&out);
        fs::create_dir_all(&out)?;
        if !self.bounded(script, mutant, PATIENCE.1).env("OUT_DIR", &out).output()?.status.success() {
            return Ok(None);
        }
        let mut written = Files::new();
        for entry in fs::read_dir(&out)? {
            let path = entry?.path();
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            written.insert(name, fs::read(path)?);
        }
        Ok(Some(written))
    }
}
