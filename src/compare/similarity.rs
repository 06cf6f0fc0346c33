//! How alike two entries are, and why.

use crate::compare::columns::{Class, Column, Names};
use crate::compare::entries::Entry;
use crate::compare::words::{dice, shared, words_of};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// Numbers for what is compared, so that comparing is fast. Equal things have equal numbers.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<Vec<String>, u32>);

impl Numbers {
    /// Returns the number of a value: 0 for an empty one.
    fn of(&mut self, value: Vec<String>) -> u32 {
        if value.is_empty() {
            return 0;
        }
        let next = self.0.len() as u32 + 1;
        *self.0.entry(value).or_insert(next)
    }

    fn of_word(&mut self, word: String) -> u32 {
        self.of(Vec::from([word]))
    }
}

/// The places of an entry in each text, merged: no two touch.
pub(super) type Places = BTreeMap<String, Vec<(u32, u32)>>;

/// An entry, prepared to be compared with many others.
pub(super) struct Prepared {
    /// The words of the required texts or, if the record has no such field, those of all texts.
    words: Vec<u32>,
    places: Places,
    /// What the required fields refer to. `None` if the record has no such field.
    refers: Option<Vec<u32>>,
    /// The typed fields, each with the number of its value.
    pub(super) typed: Vec<u32>,
    /// The same for entries that say the same, whatever their places in the lists and their keys.
    pub(super) fingerprint: u64,
}

/// How alike two entries are in each respect, from 0 to 1. `None` where there is nothing to compare.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Likeness {
    pub(super) words: Option<f64>,
    pub(super) spans: Option<f64>,
    pub(super) refers: Option<f64>,
    pub(super) typed: Option<f64>,
}

/// Returns the columns whose references can be followed: those to lists that are aligned.
pub(super) fn usable<'c>(columns: &'c [Column], aligned: &[&str]) -> Vec<&'c Column> {
    let known = |c: &&Column| c.refers_to.iter().all(|record| aligned.contains(record));
    columns.iter().filter(|c| c.class == Class::Typed).filter(known).collect()
}

/// Prepares an entry. `names` gives equal names to entries that belong together.
pub(super) fn prepare(
    entry: &Entry,
    columns: &[Column],
    aligned: &[&str],
    digests: &[Option<String>],
    names: Names<'_>,
    fingerprint: u64,
    numbers: &mut Numbers,
) -> Prepared {
    let texts: Vec<_> = columns.iter().filter(|c| c.class == Class::Words).collect();
    let only_required = texts.iter().any(|c| c.required);
    let texts = texts.into_iter().filter(|c| c.required || !only_required).flat_map(|c| c.texts(entry));
    let mut words: Vec<_> = texts.flat_map(words_of).map(|word| numbers.of_word(word)).collect();
    words.sort_unstable();
    let usable = usable(columns, aligned);
    let required: Vec<_> = usable.iter().filter(|c| c.required && !c.refers_to.is_empty()).collect();
    let refers = (!required.is_empty()).then(|| {
        let all = required.iter().flat_map(|c| c.value_of(entry, names));
        let mut all: Vec<_> = all.map(|name| numbers.of_word(name)).collect();
        all.sort_unstable();
        all
    });
    let typed = usable.iter().map(|c| numbers.of(c.value_of(entry, names))).collect();
    Prepared { words, places: places_of(entry, columns, digests), refers, typed, fingerprint }
}

impl Prepared {
    /// Compares two entries of one kind.
    pub(super) fn likeness(&self, other: &Prepared) -> Likeness {
        // If no text is required, what only one of the two has says nothing.
        let (a, b) = (&self.words, &other.words);
        let words = if a.is_empty() || b.is_empty() { None } else { dice(a, b) };
        let refers = self.refers.as_ref().zip(other.refers.as_ref()).map(|(a, b)| {
            let both = shared(a, b);
            both as f64 / (a.len() + b.len() - both).max(1) as f64
        });
        let (mut equal, mut filled) = (0_u32, 0_u32);
        for (a, b) in self.typed.iter().zip(&other.typed).filter(|(a, b)| **a != 0 || **b != 0) {
            filled += 1;
            equal += u32::from(a == b);
        }
        let typed = (filled > 0).then(|| f64::from(equal) / f64::from(filled));
        Likeness { words, spans: overlap(&self.places, &other.places), refers, typed }
    }
}

/// Returns the places of an entry by the digests of their texts. Places in a source without a digest are left out.
pub(super) fn places_of(entry: &Entry, columns: &[Column], digests: &[Option<String>]) -> Places {
    let mut places = Places::new();
    for (source, start, end) in
        columns.iter().filter(|c| c.class == Class::Spans).flat_map(|c| c.places(entry))
    {
        if let Some(Some(digest)) = digests.get(source) {
            places.entry(digest.clone()).or_default().push((start, end));
        }
    }
    for all in places.values_mut() {
        all.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::new();
        for (start, end) in all.drain(..) {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        *all = merged;
    }
    places
}

/// Returns Dice's coefficient of the characters of two entries, in the texts in which both have some. Returns `None` if there
/// is no such text.
pub(super) fn overlap(a: &Places, b: &Places) -> Option<f64> {
    let (mut common, mut all) = (0_u64, 0_u64);
    for (digest, ours) in a {
        let Some(theirs) = b.get(digest) else { continue };
        let length =
            |places: &[(u32, u32)]| places.iter().map(|(s, e)| u64::from(e.saturating_sub(*s))).sum::<u64>();
        all += length(ours) + length(theirs);
        for (start, end) in ours {
            let inside = theirs.iter().map(|(s, e)| u64::from((*e.min(end)).saturating_sub(*s.max(start))));
            common += inside.sum::<u64>();
        }
    }
    (all > 0).then(|| 2.0 * common as f64 / all as f64)
}
