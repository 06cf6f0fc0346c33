//! What is near to what was written.

use super::super::look::is_lookalike;
use alloc::string::String;
use alloc::vec::Vec;

/// Names of values and members are longer than this nowhere.
const LONGEST: usize = 64;

/// The letters and digits, all small: what is left if somebody writes a name in another style.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters are to be changed, swapped, added or taken away. Only the feature `json` has the means to tell.
fn distance(a: &str, b: &str) -> usize {
    #[cfg(feature = "json")]
    return strsim::damerau_levenshtein(a, b);
    #[cfg(not(feature = "json"))]
    if a == b { 0 } else { a.len().max(b.len()) }
}

/// How many characters at the beginning are the same.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// Whether one was meant by the other: the same letter in front, and few that are wrong; or one stem with two endings.
fn is_near(a: &str, b: &str, distance: usize) -> bool {
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    let stem = common(a, b);
    let endings = stem >= 3 && long - stem <= 3 && stem >= long - stem && (short - stem <= 3);
    stem > 0 && (distance <= (long / 5).max(1) || endings)
}

/// The name that was meant, if that is plain.
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

/// Whether two names are the same but for their style.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a.len().max(b.len()) <= LONGEST && bare(a) == bare(b)
}

/// How many names are told.
const MOST: usize = 12;

/// The names, those first that are nearest to what was written; not too many.
pub(super) fn list<'c>(written: &str, names: impl Iterator<Item = &'c str>) -> String {
    let mut names: Vec<&str> = names.collect();
    if !written.is_empty() && written.len() <= LONGEST {
        let written = bare(written);
        names.sort_by_cached_key(|name| {
            let bare = bare(name);
            let part = written.len() >= 3 && (bare.contains(&written) || written.contains(&bare));
            // In thousandths of the longer one, so that short names are not always the nearest.
            let longer = written.chars().count().max(bare.chars().count()).max(1);
            (!part, distance(&written, &bare) * 1000 / longer)
        });
    }
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    match more {
        0 => super::either(&names, "and"),
        _ => alloc::format!("{} and {more} more", names.join(", ")),
    }
}
