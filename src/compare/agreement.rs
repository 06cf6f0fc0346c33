//! The figures of a comparison, for one pair of records or for many.

use crate::compare::alpha::{Distance, alpha};
use crate::compare::columns::Class;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How many units each of two records has, and how many both have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// The number of units of A.
    pub a: usize,
    /// The number of units of B.
    pub b: usize,
    /// The number of pairs.
    pub both: usize,
}

impl Found {
    /// Returns the share of B's units that A has too, from 0 to 1. Returns `None` if B has none.
    pub fn precision(&self) -> Option<f64> {
        share(self.both, self.b)
    }

    /// Returns the share of A's units that B has too, from 0 to 1. Returns `None` if A has none.
    pub fn recall(&self) -> Option<f64> {
        share(self.both, self.a)
    }

    /// Returns the harmonic mean of both: 2 × both / (a + b), from 0 to 1. Returns `None` if there are no units at all.
    pub fn f1(&self) -> Option<f64> {
        share(self.both.saturating_mul(2), self.a.saturating_add(self.b))
    }

    fn add(&mut self, other: &Found) {
        self.a += other.a;
        self.b += other.b;
        self.both += other.both;
    }
}

/// A part of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// The part.
    pub equal: usize,
    /// The whole.
    pub of: usize,
}

impl Share {
    /// Returns the share, from 0 to 1. Returns `None` of nothing.
    pub fn value(&self) -> Option<f64> {
        share(self.equal, self.of)
    }

    pub(super) fn count(&mut self, equal: bool) {
        self.equal += usize::from(equal);
        self.of += 1;
    }

    fn add(&mut self, other: &Share) {
        self.equal += other.equal;
        self.of += other.of;
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// What A and B hold in a field, for one pair.
pub(super) type Values = [Vec<String>; 2];

/// The figures of one field, over the pairs of its list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FieldAgreement {
    /// The name in JSON, such as `due.date`.
    pub name: String,
    /// The kind of the field.
    pub class: Class,
    /// How values are compared for alpha.
    pub distance: Distance,
    /// The pairs in which the field is the same, of all pairs. A field that both lack is the same.
    pub equal: Share,
    /// The pairs in which the field is the same, of those in which at least one has it.
    pub filled: Share,
    /// The sum of the overlaps of texts or places, and the number of pairs in which at least one has the field.
    pub(super) overlap: (f64, usize),
    pub(super) values: Vec<Values>,
}

impl FieldAgreement {
    pub(super) fn new(name: String, class: Class, is_list: bool) -> Self {
        let distance = if is_list && class == Class::Typed { Distance::Masi } else { Distance::Nominal };
        let (equal, filled) = (Share::default(), Share::default());
        FieldAgreement { name, class, distance, equal, filled, overlap: (0.0, 0), values: Vec::new() }
    }

    /// Returns the mean overlap of texts or places, over the pairs in which at least one has the field: from 0 to 1. Returns
    /// `None` for typed fields, and if there is no such pair.
    pub fn overlap(&self) -> Option<f64> {
        let (sum, n) = self.overlap;
        (self.class != Class::Typed && n > 0).then(|| sum / n as f64)
    }

    /// Returns Krippendorff's alpha over the pairs. Absence is a value of its own. Returns `None` for places, and if alpha is not
    /// defined because all values are the same.
    pub fn alpha(&self) -> Option<f64> {
        if self.class == Class::Spans {
            return None;
        }
        let units: Vec<Vec<_>> =
            self.values.iter().map(|both| both.iter().map(|v| Some(v.clone())).collect()).collect();
        alpha(&units, self.distance)
    }

    fn add(&mut self, other: &FieldAgreement) {
        self.equal.add(&other.equal);
        self.filled.add(&other.filled);
        self.overlap.0 += other.overlap.0;
        self.overlap.1 += other.overlap.1;
        self.values.extend(other.values.iter().cloned());
    }
}

/// The figures of one list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListAgreement {
    /// The name of the list in JSON, or `record` for the fields of the record itself.
    pub name: &'static str,
    /// The units.
    pub units: Found,
    /// The pairs that are the same in all typed fields, of all pairs.
    pub all_typed: Share,
    /// The pairs that are the same in all fields, of all pairs.
    pub everything: Share,
    /// The typed fields that are the same, of those that at least one of a pair has.
    pub typed: Share,
    /// The same for free text.
    pub words: Share,
    /// The same for places in the text.
    pub spans: Share,
    /// The fields, in the order of the schema.
    pub fields: Vec<FieldAgreement>,
}

impl ListAgreement {
    fn add(&mut self, other: &ListAgreement) {
        self.units.add(&other.units);
        self.all_typed.add(&other.all_typed);
        self.everything.add(&other.everything);
        self.typed.add(&other.typed);
        self.words.add(&other.words);
        self.spans.add(&other.spans);
        for field in &other.fields {
            match self.fields.iter_mut().find(|f| f.name == field.name) {
                Some(ours) => ours.add(field),
                None => self.fields.push(field.clone()),
            }
        }
    }
}

/// The figures of a comparison.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Agreement {
    /// The units of all lists.
    pub units: Found,
    /// The pairs that are the same in all typed fields, of all pairs.
    pub all_typed: Share,
    /// The pairs that are the same in all fields, of all pairs.
    pub everything: Share,
    /// The typed fields that are the same, of those that at least one of a pair has: the record itself and all lists.
    pub typed: Share,
    /// The same for free text.
    pub words: Share,
    /// The same for places in the text.
    pub spans: Share,
    /// The record itself, and then its lists, in the order of the schema.
    pub lists: Vec<ListAgreement>,
}

impl Agreement {
    /// Returns the figures of several comparisons together. Counts are added, and alpha is computed over the pairs of all.
    ///
    /// Entries of different texts are never the same, so a reference counts as another value in each text.
    pub fn pooled<'p>(parts: impl IntoIterator<Item = &'p Agreement>) -> Agreement {
        let mut lists: Vec<ListAgreement> = Vec::new();
        for (number, part) in parts.into_iter().enumerate() {
            for list in &part.lists {
                let list = in_text(list, number);
                match lists.iter_mut().find(|ours| ours.name == list.name) {
                    Some(ours) => ours.add(&list),
                    None => lists.push(list),
                }
            }
        }
        Agreement::of(lists)
    }

    /// Adds up the figures of lists.
    pub(super) fn of(lists: Vec<ListAgreement>) -> Agreement {
        let mut all = Agreement::default();
        for list in &lists {
            all.typed.add(&list.typed);
            all.words.add(&list.words);
            all.spans.add(&list.spans);
            // The record itself is no unit that a coder could miss.
            if list.name != RECORD {
                all.units.add(&list.units);
                all.all_typed.add(&list.all_typed);
                all.everything.add(&list.everything);
            }
        }
        Agreement { lists, ..all }
    }

    /// Returns true if both records say the same: all units are in both, and all fields are the same.
    pub fn is_whole(&self) -> bool {
        let found = self.units.both == self.units.a && self.units.both == self.units.b;
        found && [self.typed, self.words, self.spans].iter().all(|share| share.equal == share.of)
    }
}

/// The name of the fields of the record itself.
pub(super) const RECORD: &str = "record";

/// The sign before the name of an entry that a value refers to.
pub(super) const REFERENCE: char = '\u{1}';

/// Returns the figures of a list of one text of several: what it refers to gets the number of the text.
fn in_text(list: &ListAgreement, number: usize) -> ListAgreement {
    let mut list = list.clone();
    for value in list.fields.iter_mut().flat_map(|f| &mut f.values).flatten().flatten() {
        if value.contains(REFERENCE) {
            *value = value.replace(REFERENCE, &format!("{REFERENCE}{number}/"));
        }
    }
    list
}
