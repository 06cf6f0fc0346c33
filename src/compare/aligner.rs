//! The aligner: which entry of one record belongs to which entry of the other.

use crate::compare::assignment::assign;
use crate::compare::columns::{Class, Column, List, lists};
use crate::compare::entries::{Content, Entry};
use crate::compare::fingerprints::Fingerprints;
use crate::compare::similarity::{Likeness, Numbers, Prepared, prepare, usable};
use crate::record::{Bytes, Record};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// What makes entries belong together.
///
/// The score of two entries is the mean of the reasons that there are, each with its weight. It is from 0 to 1. A weight of 0
/// leaves a reason out. Weights below 0, and those that are no numbers, count as 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The least score of a pair, from 0 to 1. No pair has a score that is no number.
    pub threshold: f64,
    /// The weight of the words.
    pub words: f64,
    /// The weight of the places in the text.
    pub spans: f64,
    /// The weight of what the required references refer to.
    pub refers: f64,
    /// The weight of the typed fields.
    pub typed: f64,
}

impl Default for Options {
    /// Returns the threshold 0.4, the weight 4 for words, places and required references, and the weight 1 for typed fields.
    ///
    /// So the same words alone, or the same place alone, make a pair. Typed fields alone do not, because many entries that have
    /// nothing to do with each other share them: they only decide between pairs.
    fn default() -> Self {
        Options { threshold: 0.4, words: 4.0, spans: 4.0, refers: 4.0, typed: 1.0 }
    }
}

/// Why two entries belong together. Each share is from 0 to 1, or `None` if there is nothing to compare.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Reasons {
    /// The share of the words that both have (Dice's coefficient): those of the required texts or, if the record has no such
    /// field, those of all texts.
    pub words: Option<f64>,
    /// The share of the characters that the places of both cover (Dice's coefficient), in texts with the same digest.
    pub spans: Option<f64>,
    /// The share of what the required references of both refer to (Jaccard's index), such as the actor of a participant.
    pub refers: Option<f64>,
    /// The share of the typed fields that are the same, of those that at least one of the two has.
    pub typed: Option<f64>,
    /// The names of the typed fields that both have and that are the same.
    pub equal: Vec<String>,
    /// The names of the typed fields that are not the same.
    pub different: Vec<String>,
}

/// Two entries that belong together.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Pair {
    /// The index of the entry in the list of A.
    pub a: usize,
    /// The index of the entry in the list of B.
    pub b: usize,
    /// How alike they are, from the threshold to 1.
    pub score: f64,
    /// Why they belong together.
    pub reasons: Reasons,
}

/// The entries of one list of both records.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListAlignment {
    /// The name of the list in JSON, such as `statements`.
    pub name: &'static str,
    /// The pairs, in the order of A.
    pub pairs: Vec<Pair>,
    /// The indices of the entries that only A has.
    pub only_a: Vec<usize>,
    /// The indices of the entries that only B has.
    pub only_b: Vec<usize>,
}

/// The entries of two records, in pairs as far as they belong together.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Alignment {
    /// The lists, in the order of the schema. The list of coders is not among them.
    pub lists: Vec<ListAlignment>,
}

impl Alignment {
    /// Returns the alignment of a list, such as `statements`. Returns `None` if there is no such list.
    pub fn list(&self, name: &str) -> Option<&ListAlignment> {
        self.lists.iter().find(|list| list.name == name)
    }
}

/// Aligns the lists of two records.
///
/// For each list it chooses the pairs whose scores have the greatest sum, among all pairs whose score reaches the threshold. No
/// entry is in two pairs. Lists that others refer to come first, so that references are compared by what they refer to. Keys and
/// the order of lists count for nothing: if the entries of a list are put in another order, or get other keys, the pairs stay
/// the same. References from an entry to another one of its own list have no part in its score.
///
/// The time grows with the product of the lengths of both lists, and in the worst case with its power of 1.5.
pub fn align<A: Bytes, B: Bytes>(a: &Record<A>, b: &Record<B>, options: &Options) -> Alignment {
    align_contents(&[Content::of(a), Content::of(b)], options).0
}

/// The names of the entries of both records. Entries that belong together have the same name.
pub(super) struct JointNames(Vec<[Vec<usize>; 2]>);

impl JointNames {
    /// Returns the name of an entry of a side: 0 for A, 1 for B.
    pub(super) fn name(&self, side: usize, list: usize, index: usize) -> String {
        let number = self.0.get(list).and_then(|sides| sides.get(side)?.get(index));
        format!("{list}#{}", number.copied().unwrap_or(usize::MAX))
    }

    fn add(&mut self, list: usize, found: &ListAlignment, lengths: [usize; 2]) {
        let mut numbers = lengths.map(|length| (0..length).map(|_| usize::MAX).collect::<Vec<_>>());
        let pairs = found.pairs.iter().map(|p| [Some(p.a), Some(p.b)]);
        let a = found.only_a.iter().map(|a| [Some(*a), None]);
        let b = found.only_b.iter().map(|b| [None, Some(*b)]);
        for (number, both) in pairs.chain(a).chain(b).enumerate() {
            for (side, index) in numbers.iter_mut().zip(both) {
                if let Some(slot) = index.and_then(|index| side.get_mut(index)) {
                    *slot = number;
                }
            }
        }
        if let Some(slot) = self.0.get_mut(list) {
            *slot = numbers;
        }
    }
}

/// Aligns what two records hold, and names their entries.
pub(super) fn align_contents(contents: &[Content; 2], options: &Options) -> (Alignment, JointNames) {
    let digests = contents.each_ref().map(Content::digests);
    let mut rest = lists();
    let order: Vec<_> = rest.iter().map(|list| list.name).collect();
    let room = rest.iter().map(|list| list.position + 1).max().unwrap_or(0);
    let mut names = JointNames((0..room).map(|_| [Vec::new(), Vec::new()]).collect());
    let [a, b] = contents;
    let [a_digests, b_digests] = &digests;
    let prints = [Fingerprints::of(a, &rest, a_digests), Fingerprints::of(b, &rest, b_digests)];
    let (mut aligned, mut found) = (Vec::new(), Vec::new());
    while let Some(next) = next_of(&rest, &aligned) {
        let list = rest.remove(next);
        let entries = contents.each_ref().map(|content| content.list(list.position));
        let mut numbers = Numbers::default();
        let mut prepared =
            |side: usize, entries: &[&Entry], digests: &[Option<String>], prints: &Fingerprints| {
                let joint = |list: usize, index: usize| names.name(side, list, index);
                let prepare = |(index, entry): (usize, &&Entry)| {
                    let print = prints.get(list.position, index);
                    prepare(entry, &list.columns, &aligned, digests, &joint, print, &mut numbers)
                };
                entries.iter().enumerate().map(prepare).collect::<Vec<_>>()
            };
        let ([a, b], [a_prints, b_prints]) = (&entries, &prints);
        let prepared = [prepared(0, a, a_digests, a_prints), prepared(1, b, b_digests, b_prints)];
        let usable = usable(&list.columns, &aligned);
        let alignment = align_list(list.name, &prepared, &usable, options);
        names.add(list.position, &alignment, entries.each_ref().map(Vec::len));
        aligned.push(list.record.name);
        found.push(alignment);
    }
    found.sort_by_key(|list| order.iter().position(|name| *name == list.name));
    (Alignment { lists: found }, names)
}

/// Returns the first list that refers only to lists that are aligned, or the first one if each refers to others.
fn next_of(rest: &[List], aligned: &[&str]) -> Option<usize> {
    let ready = |list: &List| {
        let mut referred = list.columns.iter().flat_map(|c| &c.refers_to);
        referred.all(|record| *record == list.record.name || aligned.contains(record))
    };
    if rest.is_empty() { None } else { Some(rest.iter().position(ready).unwrap_or(0)) }
}

/// The score 1 as a whole number.
const ONE: f64 = 100_000.0;
/// The bits below the score. They hold a number that decides between assignments with the same sum, and their sum for as many
/// pairs as a list can make never reaches the score.
const BELOW: u32 = 31;

fn align_list(
    name: &'static str,
    sides: &[Vec<Prepared>; 2],
    columns: &[&Column],
    options: &Options,
) -> ListAlignment {
    let [a, b] = sides;
    let mut weights = Vec::with_capacity(a.len().saturating_mul(b.len()));
    for one in a {
        for other in b {
            let score = score(&one.likeness(other), options);
            weights.push(if score >= options.threshold {
                ((score * ONE) as i64) << BELOW | tie(one.fingerprint, other.fingerprint)
            } else {
                0
            });
        }
    }
    let chosen = assign(a.len(), b.len(), &weights);
    let pairs: Vec<_> = chosen
        .into_iter()
        .filter_map(|(at, other)| Some(pair(at, other, a.get(at)?, b.get(other)?, columns, options)))
        .collect();
    let only_a = (0..a.len()).filter(|at| pairs.iter().all(|p| p.a != *at)).collect();
    let only_b = (0..b.len()).filter(|at| pairs.iter().all(|p| p.b != *at)).collect();
    ListAlignment { name, pairs, only_a, only_b }
}

fn pair(
    at: usize,
    other_at: usize,
    one: &Prepared,
    other: &Prepared,
    columns: &[&Column],
    options: &Options,
) -> Pair {
    let likeness = one.likeness(other);
    let Likeness { words, spans, refers, typed } = likeness;
    let mut reasons = Reasons { words, spans, refers, typed, ..Reasons::default() };
    let values = one.typed.iter().zip(&other.typed);
    for (column, (a, b)) in columns.iter().filter(|c| c.class == Class::Typed).zip(values) {
        if a != b {
            reasons.different.push(column.name.clone());
        } else if *a != 0 {
            reasons.equal.push(column.name.clone());
        }
    }
    Pair { a: at, b: other_at, score: score(&likeness, options), reasons }
}

/// Returns the mean of the reasons. Two entries about which there is nothing to say are the same.
fn score(likeness: &Likeness, options: &Options) -> f64 {
    let reasons = [
        (likeness.words, options.words),
        (likeness.spans, options.spans),
        (likeness.refers, options.refers),
        (likeness.typed, options.typed),
    ];
    let (mut sum, mut weights) = (0.0, 0.0);
    for (share, weight) in reasons {
        if let Some(share) = share {
            let weight = if weight > 0.0 { weight } else { 0.0 };
            sum += share * weight;
            weights += weight;
        }
    }
    if reasons.iter().all(|(share, _)| share.is_none()) {
        1.0
    } else if weights > 0.0 {
        sum / weights
    } else {
        0.0
    }
}

/// Returns a number from 1 to 2^20 that depends only on what two entries say, and not on which of them comes first. It is the
/// greatest for entries that say the same.
fn tie(a: u64, b: u64) -> i64 {
    if a == b {
        return 1 << 20;
    }
    // The mixer of SplitMix64.
    let mut z = a.wrapping_add(b).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ z >> 31) & 0x7_ffff) as i64 + 1
}
