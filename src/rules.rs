//! The rules across fields, which no single field can check.
//!
//! The check of the structure also finds keys that are not unique, references without an entry, and entries that a list has
//! twice. All other rules across fields are here. [`RULES`](crate::RULES) lists every rule.

use crate::canonical::index_set::IndexSet;
use crate::canonical::rule_checker::{CheckRules, RuleChecker};
use crate::definition::*;
use crate::error::{Error, ErrorKind};
use crate::value::{Date, List, Ref};

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
    let mut checker = RuleChecker::reporting(&mut report);
    all(r.sources, &mut checker);
    all(r.conversations, &mut checker);
    all(r.actors, &mut checker);
    all(r.topics, &mut checker);
    all(r.statements, &mut checker);
    all(r.events, &mut checker);
    all(r.instruments, &mut checker);
    all(r.commitments, &mut checker);
    all(r.quotes, &mut checker);
    all(r.quantities, &mut checker);
    outcome
}

fn all<'a, T, const N: usize, const MIN: usize>(list: List<'a, T, N, MIN>, checker: &mut RuleChecker<'_>)
where
    T: crate::canonical::field::Field<'a> + CheckRules,
{
    list.numbered().for_each(|(i, entry)| entry.rules(i, checker));
}

/// An entry: the number of its list, and its index.
type Entry = (u8, usize);

/// Returns the number of a field, from its name.
macro_rules! number {
    ($record:ident.$field:ident) => {
        const {
            let number = $record::DESCRIPTOR.number_of(stringify!($field));
            assert!(number != 0, "there is no such field");
            number
        }
    };
}

impl RuleChecker<'_> {
    #[inline]
    fn demand(&mut self, holds: bool, kind: ErrorKind, (list, i): Entry, field: u8) {
        if !holds {
            self.broken(kind, (list, i, field, None));
        }
    }

    /// Checks `ref.order`: the entry that `field` refers to stands before the entry itself.
    #[inline]
    fn earlier<T>(&mut self, entry: Entry, field: u8, to: Option<Ref<T>>) {
        self.demand(
            to.is_none_or(|r| r.index() < entry.1),
            ErrorKind::RefOrder { later: false },
            entry,
            field,
        );
    }

    /// Checks `ref.keyless`: the statement that `field` refers to has a key. Only the statements that were checked already are
    /// known. A reference to a later one breaks `ref.order` first.
    #[inline]
    fn keyed(&mut self, entry: Entry, field: u8, to: Option<StatementRef>) {
        let keyed = to.is_none_or(|r| !self.statements.contains(r.index()));
        self.demand(keyed, ErrorKind::RefKeyless, entry, field);
    }

    /// Checks `when.empty`: a `When` has a date or printed words.
    #[inline]
    fn when(&mut self, entry: Entry, field: u8, when: Option<When<'_>>) {
        let said = when.is_none_or(|w| w.date.is_some() || w.printed.is_some());
        self.demand(said, ErrorKind::WhenEmpty, entry, field);
    }

    /// Checks `date.order`: `second`, which is the value of `field`, is not before `first`.
    #[inline]
    fn forward(&mut self, entry: Entry, field: u8, first: Option<Date>, second: Option<Date>) {
        let forward = first.zip(second).is_none_or(|(a, b)| !a.is_certainly_after(b));
        self.demand(forward, ErrorKind::DateOrder, entry, field);
    }
}

impl CheckRules for Source<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let entry = (number!(Readout.sources), i);
        checker.forward(entry, number!(Source.modified), self.published, self.modified);
        for (k, _) in self.derived_from.numbered().filter(|(_, r)| r.index() <= i) {
            checker.broken(
                ErrorKind::RefOrder { later: true },
                (number!(Readout.sources), i, number!(Source.derived_from), Some(k)),
            );
        }
        checker.demand(
            self.supersedes.is_none_or(|r| r.index() > i),
            ErrorKind::RefOrder { later: true },
            entry,
            number!(Source.supersedes),
        );
    }
}

impl CheckRules for Conversation<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let entry = (number!(Readout.conversations), i);
        checker.when(entry, number!(Conversation.start), self.start);
        checker.when(entry, number!(Conversation.end), self.end);
        checker.forward(
            entry,
            number!(Conversation.end),
            self.start.and_then(|w| w.date),
            self.end.and_then(|w| w.date),
        );
    }
}

impl CheckRules for Actor<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        checker.earlier((number!(Readout.actors), i), number!(Actor.part_of), self.part_of);
    }
}

impl CheckRules for Topic<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        checker.earlier((number!(Readout.topics), i), number!(Topic.parent), self.parent);
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
        checker.broken(
            ErrorKind::ChainHolder,
            (number!(Readout.statements), i, number!(Statement.chain), Some(k)),
        );
    }
}

impl CheckRules for Statement<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let entry = (number!(Readout.statements), i);
        if self.key.is_none() {
            checker.statements.insert(i);
        }
        let unheld = self.voice == Voice::Attributed && self.holders.is_empty() && self.chain.is_empty();
        checker.demand(!unheld, ErrorKind::VoiceUnheld, entry, number!(Statement.voice));
        if !self.chain.is_empty() {
            chain_holds(self.chain, self.holders, i, checker);
        }
        checker.demand(
            self.act != Act::Reaffirmed || self.repeated,
            ErrorKind::ActRepeated,
            entry,
            number!(Statement.repeated),
        );
        checker.earlier(entry, number!(Statement.restates), self.restates);
        checker.keyed(entry, number!(Statement.restates), self.restates);
        checker.when(entry, number!(Statement.when), self.when);
        checker.earlier(entry, number!(Statement.in_reply_to), self.in_reply_to);
        checker.keyed(entry, number!(Statement.in_reply_to), self.in_reply_to);
    }
}

impl CheckRules for Event<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        checker.when((number!(Readout.events), i), number!(Event.when), self.when);
        checker.keyed((number!(Readout.events), i), number!(Event.statement), self.statement);
    }
}

impl CheckRules for Instrument<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let entry = (number!(Readout.instruments), i);
        checker.when(entry, number!(Instrument.when), self.when);
        checker.when(entry, number!(Instrument.expiry), self.expiry);
        checker.keyed(entry, number!(Instrument.statement), self.statement);
    }
}

impl CheckRules for Commitment<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        if self.key.is_none() {
            checker.commitments.insert(i);
        }
        for (k, r) in self.statements.numbered() {
            if checker.statements.contains(r.index()) {
                checker.broken(
                    ErrorKind::RefKeyless,
                    (number!(Readout.commitments), i, number!(Commitment.statements), Some(k)),
                );
            }
        }
        checker.when((number!(Readout.commitments), i), number!(Commitment.due), self.due);
        for (k, r) in self.depends_on.numbered() {
            if r.index() >= i {
                checker.broken(
                    ErrorKind::RefOrder { later: false },
                    (number!(Readout.commitments), i, number!(Commitment.depends_on), Some(k)),
                );
            }
            if checker.commitments.contains(r.index()) {
                checker.broken(
                    ErrorKind::RefKeyless,
                    (number!(Readout.commitments), i, number!(Commitment.depends_on), Some(k)),
                );
            }
        }
    }
}

impl CheckRules for Quote<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        checker.keyed((number!(Readout.quotes), i), number!(Quote.statement), self.statement);
    }
}

impl CheckRules for Quantity<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let entry = (number!(Readout.quantities), i);
        checker.demand(
            self.low.is_some() || self.printed.is_some(),
            ErrorKind::QuantityEmpty,
            entry,
            number!(Quantity.low),
        );
        let fits = match (self.comparator, self.low, self.high) {
            (Comparator::Between, Some(low), Some(high)) => low.compare(high).is_lt(),
            (Comparator::Between, None, None) => self.printed.is_some(),
            (Comparator::Between, ..) => false,
            (_, _, high) => high.is_none(),
        };
        checker.demand(fits, ErrorKind::QuantityRange, entry, number!(Quantity.high));
        checker.when(entry, number!(Quantity.period), self.period);
    }
}

// These records have no rules across fields.
impl CheckRules for Readout<'_> {}
impl CheckRules for Tone<'_> {}
impl CheckRules for Identifier<'_> {}
impl CheckRules for Participant<'_> {}
impl CheckRules for Attendance<'_> {}
impl CheckRules for Position<'_> {}
impl CheckRules for When<'_> {}
impl CheckRules for Note<'_> {}
