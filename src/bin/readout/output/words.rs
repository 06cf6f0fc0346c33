//! Words with numbers.

use crate::digits::grouped;

/// `1 actor`, `2,000 actors`. All plurals here end in `s`.
pub(crate) fn plural(n: usize, things: &str) -> String {
    let things = match n {
        1 => {
            things.strip_suffix("ies").map_or(things.trim_end_matches('s').into(), |stem| format!("{stem}y"))
        }
        _ => things.into(),
    };
    format!("{} {things}", grouped(n))
}

/// "a, b and c".
pub(crate) fn and(names: impl IntoIterator<Item = String>) -> String {
    let mut names: Vec<_> = names.into_iter().collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
        None => String::new(),
    }
}
