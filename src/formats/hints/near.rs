//! Finds words that are similar to a written word, by two measures.
//!
//! Names of members and values are in closed lists with few words that are alike, so [`meant`] looks past their style and takes
//! words with another ending. Keys are chosen freely, often as `s1` and `s2`, so [`ranked`] takes only those of which most
//! letters are the same.

use crate::formats::lookalikes::is_lookalike;
use crate::formats::report::{MOST, listed};
use crate::messages::reports;
use alloc::string::String;
use alloc::vec::Vec;

/// The largest length of a word that is compared. No value, member or key is longer.
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

/// Returns the name that was probably meant, if there is one. It is not for keys, for it would take `s2` for `s1`.
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

/// The smallest similarity at which one key is a hint for another.
const NEAR: f64 = 0.6;

/// Returns the similarity of two keys, from 0 to 1. Only the feature `json` has the code to compute it.
fn likeness(written: &str, candidate: &str) -> f64 {
    if !written.is_ascii() && is_lookalike(written, candidate) {
        return 1.0;
    }
    #[cfg(feature = "json")]
    if written.len() <= LONGEST && candidate.len() <= LONGEST {
        return strsim::normalized_damerau_levenshtein(written, candidate);
    }
    0.0
}

/// Returns `true` if a written key is similar enough to another one to be meant by it.
pub(crate) fn is_near_key(written: &str, key: &str) -> bool {
    likeness(written, key) >= NEAR
}

/// Sorts keys by their similarity to a written key, the most similar first. Returns `true` if that one is similar enough for a
/// hint. It is not for names, for it would take `CONCURRED` for `CONCERNED`.
pub(crate) fn ranked<'c>(written: &str, keys: impl Iterator<Item = &'c str>) -> (bool, Vec<&'c str>) {
    let mut all: Vec<_> = keys.map(|key| (likeness(written, key), key)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near = all.first().is_some_and(|(score, _)| *score >= NEAR);
    (near, all.into_iter().map(|(_, key)| key).collect())
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
    if names.len() <= MOST { joined(&names) } else { listed(names.into_iter().map(String::from)) }
}

/// Joins names: `A`, `A and B`, `A, B and C`.
pub(super) fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).into(),
        [first @ .., last] => reports::and_last(&first.join(reports::COMMA), last),
    }
}
