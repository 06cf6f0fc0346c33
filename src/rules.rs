//! The rules across fields: what no single field can tell.
//!
//! That keys are unique, that references exist and that lists hold nothing twice is checked with the structure;
//! here is the rest. [`RULES`](crate::RULES) lists all of them.

use crate::canonical::index_set::IndexSet;
use crate::canonical::rule_checker::{Law, Ruled};
use crate::definition::*;
use crate::error::{Error, Kind};
use crate::value::{Date, List, Ref};

/// Where the rules report what is broken; an error from it ends the check.
pub(crate) type Sink<'s> = dyn FnMut(Error) -> Result<(), Error> + 's;

/// Checks all rules once more, in the order of the record, and tells what is broken.
#[cold]
pub(crate) fn check(r: &Readout<'_>, sink: &mut Sink<'_>) -> Result<(), Error> {
    let mut outcome = Ok(());
    let mut report = |error| {
        if outcome.is_ok() {
            outcome = sink(error);
        }
    };
    let mut law = Law::reporting(&mut report);
    all(r.sources, &mut law);
    all(r.conversations, &mut law);
    all(r.actors, &mut law);
    all(r.topics, &mut law);
    all(r.statements, &mut law);
    all(r.events, &mut law);
    all(r.instruments, &mut law);
    all(r.commitments, &mut law);
    all(r.quotes, &mut law);
    all(r.quantities, &mut law);
    outcome
}

fn all<'a, T, const N: usize, const MIN: usize>(list: List<'a, T, N, MIN>, law: &mut Law<'_>)
where
    T: crate::canonical::field::Field<'a> + Ruled,
{
    list.numbered().for_each(|(i, entry)| entry.rules(i, law));
}

/// An entry: the number of the list, and the index.
type Entry = (u8, usize);

/// The number of a field, by its name.
macro_rules! number {
    ($record:ident.$field:ident) => {
        const {
            let number = $record::DESC.number_of(stringify!($field));
            assert!(number != 0, "there is no such field");
            number
        }
    };
}

impl Law<'_> {
    #[inline]
    fn demand(&mut self, holds: bool, kind: Kind, (list, i): Entry, field: u8) {
        if !holds {
            self.broken(kind, (list, i, field, None));
        }
    }

    /// `ref.order`: what `field` refers to stands before the entry itself.
    #[inline]
    fn earlier<T>(&mut self, entry: Entry, field: u8, to: Option<Ref<T>>) {
        self.demand(to.is_none_or(|r| r.index() < entry.1), Kind::RefOrder { later: false }, entry, field);
    }

    /// `ref.keyless`: the statement that `field` refers to has a key. Known are those that were gone through already;
    /// what refers to one behind it breaks `ref.order` first.
    #[inline]
    fn keyed(&mut self, entry: Entry, field: u8, to: Option<StatementRef>) {
        let keyed = to.is_none_or(|r| !self.statements.contains(r.index()));
        self.demand(keyed, Kind::RefKeyless, entry, field);
    }

    /// `when.empty`.
    #[inline]
    fn when(&mut self, entry: Entry, field: u8, when: Option<When<'_>>) {
        let said = when.is_none_or(|w| w.date.is_some() || w.printed.is_some());
        self.demand(said, Kind::WhenEmpty, entry, field);
    }

    /// `date.order`: `second`, which is `field`, does not lie before `first`.
    #[inline]
    fn forward(&mut self, entry: Entry, field: u8, first: Option<Date>, second: Option<Date>) {
        let forward = first.zip(second).is_none_or(|(a, b)| !a.is_certainly_after(b));
        self.demand(forward, Kind::DateOrder, entry, field);
    }
}

impl Ruled for Source<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        let entry = (number!(Readout.sources), i);
        law.forward(entry, number!(Source.modified), self.published, self.modified);
        for (k, _) in self.derived_from.numbered().filter(|(_, r)| r.index() <= i) {
            law.broken(
                Kind::RefOrder { later: true },
                (number!(Readout.sources), i, number!(Source.derived_from), Some(k)),
            );
        }
        law.demand(
            self.supersedes.is_none_or(|r| r.index() > i),
            Kind::RefOrder { later: true },
            entry,
            number!(Source.supersedes),
        );
    }
}

impl Ruled for Conversation<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        let entry = (number!(Readout.conversations), i);
        law.when(entry, number!(Conversation.start), self.start);
        law.when(entry, number!(Conversation.end), self.end);
        law.forward(
            entry,
            number!(Conversation.end),
            self.start.and_then(|w| w.date),
            self.end.and_then(|w| w.date),
        );
    }
}

impl Ruled for Actor<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        law.earlier((number!(Readout.actors), i), number!(Actor.part_of), self.part_of);
    }
}

impl Ruled for Topic<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        law.earlier((number!(Readout.topics), i), number!(Topic.parent), self.parent);
    }
}

/// `chain.holder`: nobody hands on what they hold themselves. By itself, so that nothing points into the statement, which
/// then need not be put together.
#[inline(never)]
fn chain_holds(chain: List<'_, ActorRef, 6>, holders: List<'_, ActorRef, 8>, i: usize, law: &mut Law<'_>) {
    let mut held = IndexSet::default();
    holders.iter().for_each(|r| held.insert(r.index()));
    for (k, _) in chain.numbered().filter(|(_, r)| held.contains(r.index())) {
        law.broken(Kind::ChainHolder, (number!(Readout.statements), i, number!(Statement.chain), Some(k)));
    }
}

impl Ruled for Statement<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        let entry = (number!(Readout.statements), i);
        if self.key.is_none() {
            law.statements.insert(i);
        }
        let unheld = self.voice == Voice::Attributed && self.holders.is_empty() && self.chain.is_empty();
        law.demand(!unheld, Kind::VoiceUnheld, entry, number!(Statement.voice));
        if !self.chain.is_empty() {
            chain_holds(self.chain, self.holders, i, law);
        }
        law.demand(
            self.act != Act::Reaffirmed || self.repeated,
            Kind::ActRepeated,
            entry,
            number!(Statement.repeated),
        );
        law.earlier(entry, number!(Statement.restates), self.restates);
        law.keyed(entry, number!(Statement.restates), self.restates);
        law.when(entry, number!(Statement.when), self.when);
        law.earlier(entry, number!(Statement.in_reply_to), self.in_reply_to);
        law.keyed(entry, number!(Statement.in_reply_to), self.in_reply_to);
    }
}

impl Ruled for Event<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        law.when((number!(Readout.events), i), number!(Event.when), self.when);
        law.keyed((number!(Readout.events), i), number!(Event.statement), self.statement);
    }
}

impl Ruled for Instrument<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        let entry = (number!(Readout.instruments), i);
        law.when(entry, number!(Instrument.when), self.when);
        law.when(entry, number!(Instrument.expiry), self.expiry);
        law.keyed(entry, number!(Instrument.statement), self.statement);
    }
}

impl Ruled for Commitment<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        if self.key.is_none() {
            law.commitments.insert(i);
        }
        for (k, r) in self.statements.numbered() {
            if law.statements.contains(r.index()) {
                law.broken(
                    Kind::RefKeyless,
                    (number!(Readout.commitments), i, number!(Commitment.statements), Some(k)),
                );
            }
        }
        law.when((number!(Readout.commitments), i), number!(Commitment.due), self.due);
        for (k, r) in self.depends_on.numbered() {
            if r.index() >= i {
                law.broken(
                    Kind::RefOrder { later: false },
                    (number!(Readout.commitments), i, number!(Commitment.depends_on), Some(k)),
                );
            }
            if law.commitments.contains(r.index()) {
                law.broken(
                    Kind::RefKeyless,
                    (number!(Readout.commitments), i, number!(Commitment.depends_on), Some(k)),
                );
            }
        }
    }
}

impl Ruled for Quote<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        law.keyed((number!(Readout.quotes), i), number!(Quote.statement), self.statement);
    }
}

impl Ruled for Quantity<'_> {
    #[inline(always)]
    fn rules(&self, i: usize, law: &mut Law<'_>) {
        let entry = (number!(Readout.quantities), i);
        law.demand(
            self.low.is_some() || self.printed.is_some(),
            Kind::QuantityEmpty,
            entry,
            number!(Quantity.low),
        );
        let fits = match (self.comparator, self.low, self.high) {
            (Comparator::Between, Some(low), Some(high)) => low.compare(high).is_lt(),
            (Comparator::Between, None, None) => self.printed.is_some(),
            (Comparator::Between, ..) => false,
            (_, _, high) => high.is_none(),
        };
        law.demand(fits, Kind::QuantityRange, entry, number!(Quantity.high));
        law.when(entry, number!(Quantity.period), self.period);
    }
}

// These have none.
impl Ruled for Readout<'_> {}
impl Ruled for Tone<'_> {}
impl Ruled for Identifier<'_> {}
impl Ruled for Participant<'_> {}
impl Ruled for Attendance<'_> {}
impl Ruled for Position<'_> {}
impl Ruled for When<'_> {}
impl Ruled for Note<'_> {}
