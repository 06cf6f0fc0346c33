//! Numbers and lists in words.

use crate::digits::grouped;

/// Returns a number and a noun in its plural or singular: `1 actor`, `2,000 actors`. The plural has to end in `s`.
pub(crate) fn plural(n: usize, things: &str) -> String {
    let things = match n {
        1 => {
            things.strip_suffix("ies").map_or(things.trim_end_matches('s').into(), |stem| format!("{stem}y"))
        }
        _ => things.into(),
    };
    format!("{} {things}", grouped(n))
}

/// Joins names with commas, and the last one with "and": `a, b and c`.
pub(crate) fn join_with_and(names: impl IntoIterator<Item = String>) -> String {
    let mut names: Vec<_> = names.into_iter().collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
        None => String::new(),
    }
}

/// Returns a number of records.
pub(crate) fn records(n: usize) -> String {
    plural(n, "records")
}

/// Returns a number of valid records.
pub(crate) fn valid_records(n: usize) -> String {
    plural(n, "valid records")
}

/// Returns a number of entries of a log.
pub(crate) fn entries(n: u64) -> String {
    plural(usize::try_from(n).unwrap_or(usize::MAX), "entries")
}

/// Returns a number of files.
pub(crate) fn files(n: usize) -> String {
    plural(n, "files")
}

/// Returns a number of problems.
pub(crate) fn problems(n: usize) -> String {
    plural(n, "problems")
}

/// The name of one notice.
pub(crate) const NOTICE: &str = "notice";

/// Returns a number of notices.
pub(crate) fn notices(n: usize) -> String {
    plural(n, "notices")
}

/// Returns a number of references.
pub(crate) fn references(n: usize) -> String {
    plural(n, "references")
}
