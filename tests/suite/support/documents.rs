//! Documents that tests of several areas read.

use std::fs;
use std::path::{Path, PathBuf};

/// The shortest valid document.
#[cfg(feature = "proptest")]
pub(crate) const MINIMAL: &str = include_str!("../../testdata/minimal.json");
/// A short document with a field of every type, and with a case for every rule.
pub(crate) const EVERY_TYPE: &str = include_str!("../../testdata/every-type.json");
/// A document with every field of the schema.
pub(crate) const EVERYTHING: &str = include_str!("../../testdata/everything.json");
/// The record of the press article.
pub(crate) const PUTIN_XI: &str = include_str!("../../../schema/examples/putin-xi-2026-02.json");
/// The published examples.
pub(crate) const EXAMPLES: [(&str, &str); 5] = [
    ("biden-xi", include_str!("../../../schema/examples/biden-xi-2024-04-02.json")),
    ("biden-zelenskyy", include_str!("../../../schema/examples/biden-zelenskyy-2022-10-04.json")),
    ("caricom", include_str!("../../../schema/examples/caricom-2022-06-10.json")),
    ("putin-xi", PUTIN_XI),
    ("quad", QUAD),
];
/// The record of a joint statement.
pub(crate) const QUAD: &str = include_str!("../../../schema/examples/quad-2022-03-03.json");

/// Returns the files of a folder with this extension, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == extension));
    files.sort();
    files
}

/// Returns all records of `schema/examples`, each with its name and as JSON.
pub(crate) fn examples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/examples");
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    files(&folder, "json").iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}
