//! The rules across fields. The check of the fields passes each entry to its rules while it has the entry.

use crate::canonical::index_set::IndexSet;
use crate::error::{Error, ErrorKind, FieldPath};

/// A record that may have rules across its fields. The rules themselves are in `rules`.
#[doc(hidden)]
pub(crate) trait CheckRules {
    /// Checks the rules of this record, which is the entry at `index`.
    #[inline]
    fn rules(&self, _index: usize, _checker: &mut RuleChecker<'_>) {}
}

/// The place where a rule is broken, as numbers: the list, the entry, the field of the entry, and the index in that field
/// if the rule is about one of its entries.
pub(crate) type Violation = (u8, usize, u8, Option<usize>);

/// The function that receives each broken rule.
type Report<'s> = dyn FnMut(Error) + 's;

/// The state of the check of the rules, and the broken rules.
#[doc(hidden)]
#[derive(Default)]
pub struct RuleChecker<'s> {
    /// The statements that have no key.
    pub(crate) statements: IndexSet,
    /// The commitments that have no key.
    pub(crate) commitments: IndexSet,
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

    /// Notes that a rule is broken.
    #[cold]
    #[inline(never)]
    pub(crate) fn broken(&mut self, kind: ErrorKind, (list, i, field, k): Violation) {
        let path = FieldPath::of_readout().field(list).entry(i).field(field);
        let error = Error::new(kind, k.map_or(path, |k| path.entry(k)));
        match &mut self.report {
            Some(report) => report(error),
            None => self.first = self.first.or(Some(error)),
        }
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
        let breaches =
            [(ErrorKind::QuantityEmpty, (13, 3, 2, None)), (ErrorKind::ChainHolder, (8, 0, 11, Some(1)))];
        let mut checker = RuleChecker::default();
        assert_eq!(std::format!("{checker:?}"), "RuleChecker { first: None, .. }");
        breaches.iter().for_each(|(kind, at)| checker.broken(*kind, *at));
        let first = checker.first_broken().unwrap();
        assert_eq!(first.kind(), ErrorKind::QuantityEmpty);
        assert_eq!(std::format!("{checker:?}"), std::format!("RuleChecker {{ first: Some({first:?}), .. }}"));

        let mut told = std::vec::Vec::new();
        let mut report = |error: Error| told.push(std::string::ToString::to_string(&error.path()));
        let mut checker = RuleChecker::reporting(&mut report);
        breaches.iter().for_each(|(kind, at)| checker.broken(*kind, *at));
        assert_eq!(checker.first_broken(), None);
        assert_eq!(told, ["quantities[3].what", "statements[0].chain[1]"]);
    }
}
