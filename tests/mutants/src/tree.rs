//! A copy of the crate with its mutants behind switches.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::edit::Edits;
use crate::mutant::Mutant;
use crate::switch::switch;

/// What the copy needs at its root: in a constant function the compiler says what runs it.
const FEATURES: &str = "#![feature(core_intrinsics, const_eval_select)] ";

/// Where in the copy each edit stands, for each file.
pub type Places = HashMap<String, Vec<(Range<usize>, Vec<u32>)>>;

pub struct Tree {
    pub copy: PathBuf,
    /// As they were when this began: who waits for the results may go on writing.
    sources: BTreeMap<String, String>,
}

impl Tree {
    /// Copies what the repository has; files that are the same are left alone, so that they are not compiled again.
    pub fn new(root: &Path, copy: PathBuf) -> Outcome<Self> {
        let mut tree = Tree { copy, sources: BTreeMap::new() };
        for file in &files(root)? {
            let path = root.join(file);
            if file.ends_with(".rs") {
                tree.sources.insert(file.clone(), fs::read_to_string(path)?);
            } else if path.is_file() {
                tree.write(file, &fs::read(path)?)?;
            }
        }
        tree.write("src/mutant.rs", include_bytes!("../copied/mutant.rs"))?;
        Ok(tree)
    }

    /// Writes the sources with these mutants, and says which of them could be put behind switches, and where.
    pub fn switch(&self, mutants: &[Mutant], without: &HashSet<u32>) -> Outcome<(HashSet<u32>, Places)> {
        let (mut switched, mut places) = (HashSet::new(), Places::new());
        for (file, source) in &self.sources {
            let here: Vec<&Mutant> =
                mutants.iter().filter(|m| m.file == *file && !without.contains(&m.id)).collect();
            let mut text = source.clone();
            if !here.is_empty() {
                let (edited, ids) = switch(source, &here).map_err(|e| format!("{file}: {e}"))?;
                text = edited.text;
                places.insert(file.to_owned(), edited.places);
                switched.extend(ids);
            }
            self.write(file, at_root(file, text).as_bytes())?;
        }
        Ok((switched, places))
    }

    /// Writes mutants of different functions out, as cargo-mutants does with one, and says where they are.
    pub fn write_out(&self, mutants: &[&Mutant]) -> Outcome<Places> {
        let mut places = Places::new();
        for (file, source) in self.sources.iter().filter(|(file, _)| mutants.iter().any(|m| m.file == **file))
        {
            let mut edits = Edits::default();
            for mutant in mutants.iter().filter(|m| m.file == *file) {
                edits.replace(mutant.bytes.clone(), mutant.replacement.clone(), &[mutant.id]);
            }
            let edited = edits.apply(source);
            self.write(file, edited.text.as_bytes())?;
            places.insert(file.clone(), edited.places);
        }
        Ok(places)
    }

    /// Takes written mutants back.
    pub fn restore(&self, mutants: &[&Mutant]) -> Outcome<()> {
        for mutant in mutants {
            let text = self.sources.get(&mutant.file).ok_or("no such file")?;
            self.write(&mutant.file, at_root(&mutant.file, text.clone()).as_bytes())?;
        }
        Ok(())
    }

    fn write(&self, file: &str, content: &[u8]) -> Outcome<()> {
        let path = self.copy.join(file);
        if fs::read(&path).is_ok_and(|there| there == content) {
            return Ok(());
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, content)?)
    }
}

/// What a repository has.
pub fn files(root: &Path) -> Outcome<Vec<String>> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root).output()?;
    Ok(String::from_utf8(listed.stdout)?.split_terminator('\0').map(str::to_owned).collect())
}

/// The text with what the roots of the crate and of its build script need besides.
fn at_root(file: &str, text: String) -> String {
    match file {
        "src/lib.rs" => format!("{FEATURES}{text}\nmod mutant;\n"),
        "build.rs" => format!("{FEATURES}{text}\n#[path = \"src/mutant.rs\"]\nmod mutant;\n"),
        _ => text,
    }
}
