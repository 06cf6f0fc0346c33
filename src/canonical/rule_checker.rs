//! The rules across fields. The check of the fields passes each entry to its rules while it has the entry.

use crate::canonical::index_set::IndexSet;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::limits::{ENTRIES, KEYLESS_LISTS};

/// A record that may have rules across its fields. The rules themselves are in `rules`.
#[doc(hidden)]
pub(crate) trait CheckRules {
    /// True if the record, as an entry, has a rule of its own.
    const OF_ENTRY: bool = false;
    /// True if the record, as the value of a field, has a rule.
    const IN_FIELD: bool = false;

    /// Checks the rules of this record, which is the entry at `index`. The rules of its references, and of the records in its
    /// fields, are checked after them without any code here.
    #[inline]
    fn rules(&self, _index: usize, _checker: &mut RuleChecker<'_>) {}

    /// Checks the rules of this record, which is the value of a field.
    #[inline]
    fn rules_in_field(&self, _place: Place, _checker: &mut RuleChecker<'_>) {}

    /// Checks the rules of the readout itself, after those of all entries.
    #[inline]
    fn rules_of_root(&self, _checker: &mut RuleChecker<'_>) {}
}

/// The side on which the entry that a field refers to must stand in the list.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Any,
    Earlier,
    Later,
    /// Any other entry that does not lead back.
    Acyclic,
}

/// The place of a value, as numbers: the field of the readout, the entry, the field of the entry, and the index in that field if
/// the value is one of its entries. No list has [more entries](crate::limits::ENTRIES) than fit, and eight bytes are less code
/// for a microcontroller.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Place {
    list: u8,
    field: u8,
    entry: u16,
    index: Option<u16>,
}

impl Place {
    /// Returns the place of a field of an entry.
    #[inline(always)]
    pub(crate) fn new(list: u8, entry: usize, field: u8) -> Self {
        Place { list, field, entry: entry as u16, index: None }
    }

    /// Returns the place of a field of the readout itself.
    pub(crate) fn of_root(field: u8) -> Self {
        Place { list: field, field: 0, entry: 0, index: None }
    }

    /// Returns the place of an entry of the field.
    #[inline(always)]
    pub(crate) fn at(self, index: usize) -> Self {
        Place { index: Some(index as u16), ..self }
    }
}

/// The function that receives each broken rule.
type Report<'s> = dyn FnMut(Error) + 's;

/// The state of the check of the rules, and the broken rules.
#[doc(hidden)]
#[derive(Default)]
pub struct RuleChecker<'s> {
    /// The entries without a key, for each list whose entries may lack one although others refer to them.
    keyless: [IndexSet; KEYLESS_LISTS],
    /// For each entry of the current list with a reference that must not lead back: the entry that it leads to.
    next: Chains,
    /// The sources without a digest.
    undigested: u16,
    /// The source and the end of the last span.
    span: (usize, u32),
    /// The first rule that is broken, if there is no `report`.
    first: Option<Error>,
    report: Option<&'s mut Report<'s>>,
}

impl<'s> RuleChecker<'s> {
    /// Creates a checker that passes every broken rule to `report`. Any other checker keeps the first one.
    pub(crate) fn reporting(report: &'s mut Report<'s>) -> Self {
        RuleChecker { report: Some(report), ..RuleChecker::default() }
    }

    /// Returns the first rule that is broken.
    pub(crate) fn first_broken(&self) -> Option<Error> {
        self.first
    }

    /// Notes that an entry has no key. `slot` is the number of its list among those of `keyless`.
    #[inline]
    pub(crate) fn note_keyless(&mut self, slot: usize, list: u8, entry: usize) {
        if let Some(entries) = self.keyless.get_mut(slot) {
            entries.insert(entry);
        }
        if let Some(place) = self.next.waiting(list, entry) {
            self.broken(ErrorKind::RefKeyless, place);
        }
    }

    /// Checks the rules of a reference: `ref.order`, and `ref.keyless` if entries of its list may lack a key.
    ///
    /// Only the entries that were checked already are known. A reference to a later one breaks `ref.order` first, or is kept
    /// until that entry is checked.
    #[cfg_attr(feature = "fast", inline(always))]
    #[cfg_attr(not(feature = "fast"), inline(never))]
    pub(crate) fn reference(&mut self, place: Place, to: usize, order: Order, slot: Option<usize>) {
        let holds = match order {
            Order::Any => true,
            Order::Earlier => to < place.entry.into(),
            Order::Later => to > place.entry.into(),
            Order::Acyclic => self.next.add(place, to),
        };
        if !holds && order == Order::Acyclic {
            self.broken(ErrorKind::RefCycle, place);
        } else if !holds {
            self.broken(ErrorKind::RefOrder { later: order == Order::Later }, place);
        }
        let entries = slot.and_then(|slot| self.keyless.get(slot));
        if entries.is_some_and(|entries| entries.contains(to)) {
            self.broken(ErrorKind::RefKeyless, place);
        }
    }

    /// Notes that a source has no digest.
    pub(crate) fn note_undigested(&mut self, source: usize) {
        self.undigested |= 1_u16.checked_shl(source as u32).unwrap_or(0);
    }

    /// Checks the rules of a span, which follows those before it in its list.
    pub(crate) fn span(&mut self, place: Place, source: usize, start: u32, end: u32) {
        let after = place.index.is_none_or(|index| index == 0) || self.span <= (source, start);
        self.span = (source, end);
        if start >= end || !after {
            self.broken(ErrorKind::SpanOrder, place);
        }
        if 1_u16.checked_shl(source as u32).unwrap_or(0) & self.undigested != 0 {
            self.broken(ErrorKind::SpanDigest, place);
        }
    }

    /// Notes that a rule is broken.
    #[cold]
    #[inline(never)]
    pub(crate) fn broken(&mut self, kind: ErrorKind, Place { list, entry, field, index }: Place) {
        let path = FieldPath::of_readout().field(list);
        let path = if field == 0 { path } else { path.entry(entry.into()).field(field) };
        let error = Error::new(kind, index.map_or(path, |index| path.entry(index.into())));
        match &mut self.report {
            Some(report) => report(error),
            None => self.first = self.first.or(Some(error)),
        }
    }
}

/// The references of a list that must not lead back.
///
/// For each entry of a list: the index of the entry that it leads to, or its own if it leads to none. An entry that leads to
/// itself is refused, so the two are never the same.
struct Chains {
    list: u8,
    /// The field that refers.
    field: u8,
    /// The greatest index of an entry that an earlier one refers to.
    latest: usize,
    next: [u8; ENTRIES],
}

impl Default for Chains {
    fn default() -> Self {
        Chains { list: 0, field: 0, latest: 0, next: [0; ENTRIES] }
    }
}

impl Chains {
    /// Adds a reference from an entry to another. Returns false if it leads back to the entry. Only one field of each list is
    /// added.
    ///
    /// Passes each entry at most once.
    fn add(&mut self, place: Place, to: usize) -> bool {
        let from = usize::from(place.entry);
        if place.list != self.list {
            (self.list, self.field, self.latest) = (place.list, place.field, 0);
            (0_u8..=u8::MAX).zip(&mut self.next).for_each(|(own, slot)| *slot = own);
        }
        let mut at = to;
        for _ in 0..ENTRIES {
            if at == from {
                return false;
            }
            match self.next.get(at).map(|next| usize::from(*next)) {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        if let Some(slot) = self.next.get_mut(from) {
            *slot = to as u8;
        }
        self.latest = self.latest.max(to);
        true
    }

    /// Returns the first earlier entry of this list that refers to an entry.
    fn waiting(&self, list: u8, entry: usize) -> Option<Place> {
        if list != self.list || entry > self.latest {
            return None;
        }
        let refers = |from: &usize| self.next.get(*from).is_some_and(|to| usize::from(*to) == entry);
        let from = (0..entry).find(refers)?;
        Some(Place::new(list, from, self.field))
    }
}

impl core::fmt::Debug for RuleChecker<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("RuleChecker").field("first", &self.first).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_broken_rule_is_kept_or_all_are_told() {
        let violations = [
            (ErrorKind::QuantityEmpty, Place::new(13, 3, 2)),
            (ErrorKind::ChainHolder, Place::new(8, 0, 14).at(1)),
        ];
        let mut checker = RuleChecker::default();
        assert_eq!(std::format!("{checker:?}"), "RuleChecker { first: None, .. }");
        violations.iter().for_each(|(kind, at)| checker.broken(*kind, *at));
        let first = checker.first_broken().unwrap();
        assert_eq!(first.kind(), ErrorKind::QuantityEmpty);
        assert_eq!(std::format!("{checker:?}"), std::format!("RuleChecker {{ first: Some({first:?}), .. }}"));

        let mut told = std::vec::Vec::new();
        let mut report = |error: Error| told.push(std::string::ToString::to_string(&error.path()));
        let mut checker = RuleChecker::reporting(&mut report);
        violations.iter().for_each(|(kind, at)| checker.broken(*kind, *at));
        assert_eq!(checker.first_broken(), None);
        assert_eq!(told, ["quantities[3].what", "statements[0].chain[1]"]);
    }
}
