//! The rules across fields, as the check of the fields sees them: it shows each entry to its rules while it has it.

use super::ENTRIES;
use crate::error::Kind;

/// A record that may have rules across its fields. They stand in `rules`.
#[doc(hidden)]
pub trait Ruled {
    /// Checks the rules of this record, which is the entry at `index`.
    #[inline]
    fn rules(&self, _index: usize, _law: &mut Law<'_>) {}
}

/// The place where a rule is broken: the list, the entry, the field, and the entry of that where one is meant. Fields
/// are numbers.
pub(crate) type Breach = (u8, usize, u8, Option<usize>);

/// Who is told of a broken rule.
type Report<'s> = dyn FnMut(Kind, Breach) + 's;

/// What the rules know of the entries before, and what becomes of a broken one.
#[doc(hidden)]
#[derive(Default)]
pub struct Law<'s> {
    /// The statements and the commitments that have no key.
    pub(crate) statements: Indices,
    pub(crate) commitments: Indices,
    broken: bool,
    report: Option<&'s mut Report<'s>>,
}

impl<'s> Law<'s> {
    /// Tells of every broken rule. Without this it is only noticed that there is one.
    pub(crate) fn reporting(report: &'s mut Report<'s>) -> Self {
        Law { report: Some(report), ..Law::default() }
    }

    /// Whether a rule is broken.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// A rule is broken.
    #[cold]
    #[inline(never)]
    pub(crate) fn broken(&mut self, kind: Kind, at: Breach) {
        self.broken = true;
        if let Some(report) = &mut self.report {
            report(kind, at);
        }
    }
}

impl core::fmt::Debug for Law<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Law").field("broken", &self.broken).finish_non_exhaustive()
    }
}

/// A set of entries of one list, by their indices.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Indices([u32; ENTRIES / 32]);

impl Indices {
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 32) {
            *word |= 1 << (index % 32);
        }
    }

    #[inline]
    pub(crate) fn contains(&self, index: usize) -> bool {
        self.0.get(index / 32).is_some_and(|word| word & 1 << (index % 32) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_rule_is_noticed_and_told_to_who_asked() {
        let mut law = Law::default();
        assert_eq!(std::format!("{law:?}"), "Law { broken: false, .. }");
        law.broken(Kind::QuantityEmpty, (12, 3, 2, None));
        assert_eq!(std::format!("{law:?}"), "Law { broken: true, .. }");

        let mut told = std::vec::Vec::new();
        let mut report = |kind: Kind, at: Breach| told.push((kind, at));
        let mut law = Law::reporting(&mut report);
        law.broken(Kind::QuantityEmpty, (12, 3, 2, None));
        assert!(law.is_broken());
        assert_eq!(told, [(Kind::QuantityEmpty, (12, 3, 2, None))]);
    }

    #[test]
    fn a_set_of_entries_has_room_for_all_that_a_list_may_have() {
        let mut set = Indices::default();
        for index in [0, 31, 32, ENTRIES - 1, ENTRIES, usize::MAX] {
            assert!(!set.contains(index));
            set.insert(index);
            assert_eq!(set.contains(index), index < ENTRIES, "{index}");
        }
        assert_eq!([1, 33, 63].map(|index| set.contains(index)), [false; 3]);
    }
}
