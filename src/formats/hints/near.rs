//! Finds names that are similar to a written name.

use crate::formats::lookalikes::is_lookalike;
use crate::formats::report::{MOST, listed};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The largest length of a name that is compared. No value or member has a longer name.
const LONGEST: usize = 64;

/// Returns the letters and digits of a name in lower case. They do not depend on the style of the name.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the number of letters to change, swap, add or remove. Only the feature `json` has the code to compute it; without
/// it, different names are far from each other.
fn distance(a: &str, b: &str) -> usize {
    #[cfg(feature = "json")]
    return strsim::damerau_levenshtein(a, b);
    #[cfg(not(feature = "json"))]
    if a == b { 0 } else { a.len().max(b.len()) }
}

/// Returns the number of equal characters at the start.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// Returns `true` if one name was probably meant by the other. Both begin with the same letter, and either few letters differ,
/// or the names have a common stem and different endings.
fn is_near(a: &str, b: &str, distance: usize) -> bool {
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    let stem = common(a, b);
    let endings = stem >= 3 && long - stem <= 3 && stem >= long - stem && (short - stem <= 3);
    stem > 0 && (distance <= (long / 5).max(1) || endings)
}

/// Returns the name that was probably meant, if there is one.
pub(super) fn meant<'c>(written: &str, names: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    if written.len() > LONGEST {
        return None;
    }
    let names: Vec<&str> = names.collect();
    if !written.is_ascii()
        && let Some(twin) = names.iter().find(|name| is_lookalike(written, name))
    {
        return Some(twin);
    }
    let written = bare(written);
    let near = names.into_iter().filter_map(|name| {
        let bare = bare(name);
        let distance = distance(&written, &bare);
        is_near(&written, &bare, distance).then_some((distance, name))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// Returns `true` if two names differ only in their style.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a.len().max(b.len()) <= LONGEST && bare(a) == bare(b)
}

/// Lists the names that are most similar to the written name first, and a limited number of them.
pub(super) fn list<'c>(written: &str, names: impl Iterator<Item = &'c str>) -> String {
    let mut names: Vec<&str> = names.collect();
    if !written.is_empty() && written.len() <= LONGEST {
        let written = bare(written);
        names.sort_by_cached_key(|name| {
            let bare = bare(name);
            let part = written.len() >= 3 && (bare.contains(&written) || written.contains(&bare));
            // The distance is divided by the length of the longer name, so that short names do not always come first.
            let longer = written.chars().count().max(bare.chars().count()).max(1);
            (!part, distance(&written, &bare) * 1000 / longer)
        });
    }
    if names.len() <= MOST { either(&names, "and") } else { listed(names.into_iter().map(String::from)) }
}

/// Joins names with commas, and with `last` before the last one: `A`, `A and B`, `A, B and C`.
pub(super) fn either(names: &[&str], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).into(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}
