//! The rules across fields, which no single field can check.
//!
//! The check of the structure also finds keys that are not unique, references without an entry, and entries that a list has
//! twice. The walk over an entry checks the rules of its references, `ref.order` and `ref.keyless`. All other rules across fields
//! are here. [`RULES`](crate::RULES) lists every rule.

use crate::canonical::field::Field as _;
use crate::canonical::index_set::IndexSet;
use crate::canonical::rule_checker::{CheckRules, Place, RuleChecker};
use crate::definition::*;
use crate::error::{Error, ErrorKind};
use crate::value::{Date, List};

/// The receiver of broken rules. After it returns an error, it receives no further rule.
pub(crate) type Sink<'s> = dyn FnMut(Error) -> Result<(), Error> + 's;

/// Checks all rules again, in the order of the record, and passes each broken one to `sink`.
#[cold]
pub(crate) fn check(r: &Readout<'_>, sink: &mut Sink<'_>) -> Result<(), Error> {
    let mut outcome = Ok(());
    let mut report = |error| {
        if outcome.is_ok() {
            outcome = sink(error);
        }
    };
    r.rules_of_entry(0, &mut RuleChecker::reporting(&mut report));
    outcome
}

/// Returns the place of a field of an entry, from their names.
macro_rules! place {
    ($record:ident.$field:ident, $entry:expr) => {
        Place::new(
            const { list_of(stringify!($record)) },
            $entry,
            const {
                let number = $record::DESCRIPTOR.number_of(stringify!($field));
                assert!(number != 0, "there is no such field");
                number
            },
        )
    };
}

impl RuleChecker<'_> {
    #[inline]
    fn demand(&mut self, holds: bool, kind: ErrorKind, place: Place) {
        if !holds {
            self.broken(kind, place);
        }
    }

    /// Checks `date.order`: `second`, which is the value at `place`, is not before `first`.
    #[inline]
    fn forward(&mut self, place: Place, first: Option<Date>, second: Option<Date>) {
        let forward = first.zip(second).is_none_or(|(a, b)| !a.is_certainly_after(b));
        self.demand(forward, ErrorKind::DateOrder, place);
    }
}

impl CheckRules for Source<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        checker.forward(place!(Source.modified, i), self.published, self.modified);
    }
}

impl CheckRules for Conversation<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let date = |when: Option<When<'_>>| when.and_then(|w| w.date);
        checker.forward(place!(Conversation.end, i), date(self.start), date(self.end));
    }
}

/// Checks `chain.holder`: no holder of a statement is also in its chain.
///
/// This is a separate function, so that no pointer leads into the statement and the compiler need not build it in memory.
#[inline(never)]
fn chain_holds(
    chain: List<'_, ActorRef, 6>,
    holders: List<'_, ActorRef, 8>,
    i: usize,
    checker: &mut RuleChecker<'_>,
) {
    let mut held = IndexSet::default();
    holders.iter().for_each(|r| held.insert(r.index()));
    for (k, _) in chain.numbered().filter(|(_, r)| held.contains(r.index())) {
        checker.broken(ErrorKind::ChainHolder, place!(Statement.chain, i).at(k));
    }
}

impl CheckRules for Statement<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let unheld = self.voice == Voice::Attributed && self.holders.is_empty() && self.chain.is_empty();
        checker.demand(!unheld, ErrorKind::VoiceUnheld, place!(Statement.voice, i));
        if !self.chain.is_empty() {
            chain_holds(self.chain, self.holders, i, checker);
        }
        let unmarked = self.act == Act::Reaffirmed && !self.repeated;
        checker.demand(!unmarked, ErrorKind::ActRepeated, place!(Statement.repeated, i));
    }
}

impl CheckRules for Quantity<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let said = self.low.is_some() || self.printed.is_some();
        checker.demand(said, ErrorKind::QuantityEmpty, place!(Quantity.low, i));
        let fits = match (self.comparator, self.low, self.high) {
            (Comparator::Between, Some(low), Some(high)) => low.compare(high).is_lt(),
            (Comparator::Between, None, None) => self.printed.is_some(),
            (Comparator::Between, ..) => false,
            (_, _, high) => high.is_none(),
        };
        checker.demand(fits, ErrorKind::QuantityRange, place!(Quantity.high, i));
    }
}

impl CheckRules for When<'_> {
    const IN_FIELD: bool = true;

    #[inline(always)]
    fn rules_in_field(&self, place: Place, checker: &mut RuleChecker<'_>) {
        checker.demand(self.date.is_some() || self.printed.is_some(), ErrorKind::WhenEmpty, place);
    }
}

// These records have no rules of their own.
impl CheckRules for Readout<'_> {}
impl CheckRules for Tone<'_> {}
impl CheckRules for Identifier<'_> {}
impl CheckRules for Participant<'_> {}
impl CheckRules for Attendance<'_> {}
impl CheckRules for Position<'_> {}
impl CheckRules for Actor<'_> {}
impl CheckRules for Topic<'_> {}
impl CheckRules for Event<'_> {}
impl CheckRules for Instrument<'_> {}
impl CheckRules for Commitment<'_> {}
impl CheckRules for Quote<'_> {}
impl CheckRules for Note<'_> {}
