//! The rules across fields: what no single field can tell.
//!
//! That keys are unique, that references exist and that lists hold nothing twice is checked with the structure;
//! here is the rest. [`RULES`](crate::RULES) lists all of them.

use crate::error::{Error, Kind, Path};
use crate::field::{Date, List, Ref};
use crate::model::*;

/// Where the rules report what is broken; an error from it ends the check.
pub(crate) type Sink<'s> = dyn FnMut(Error) -> Result<(), Error> + 's;

/// Checks all rules, in the order of the record.
pub(crate) fn check(r: &Readout<'_>, sink: &mut Sink<'_>) -> Result<(), Error> {
    let statements = keyless(r.statements.iter().map(|s| s.key.is_none()));
    let commitments = keyless(r.commitments.iter().map(|c| c.key.is_none()));
    let mut rules = Rules { sink, statements, commitments };
    r.sources.iter().enumerate().try_for_each(|(i, e)| rules.source(i, e))?;
    r.conversations.iter().enumerate().try_for_each(|(i, e)| rules.conversation(i, e))?;
    r.actors.iter().enumerate().try_for_each(|(i, e)| rules.earlier(("actors", i), "part_of", e.part_of))?;
    r.topics.iter().enumerate().try_for_each(|(i, e)| rules.earlier(("topics", i), "parent", e.parent))?;
    r.statements.iter().enumerate().try_for_each(|(i, e)| rules.statement(i, e))?;
    r.events.iter().enumerate().try_for_each(|(i, e)| rules.event(i, e))?;
    r.instruments.iter().enumerate().try_for_each(|(i, e)| rules.instrument(i, e))?;
    r.commitments.iter().enumerate().try_for_each(|(i, e)| rules.commitment(i, e))?;
    r.quotes
        .iter()
        .enumerate()
        .try_for_each(|(i, e)| rules.keyed(("quotes", i), "statement", e.statement))?;
    r.quantities.iter().enumerate().try_for_each(|(i, e)| rules.quantity(i, e))
}

/// A set of entries without a key.
type Keyless = [u32; crate::field::ENTRIES / 32];

fn keyless(entries: impl Iterator<Item = bool>) -> Keyless {
    let mut set = Keyless::default();
    for (i, _) in entries.enumerate().filter(|(_, without)| *without) {
        if let Some(word) = set.get_mut(i / 32) {
            *word |= 1 << (i % 32);
        }
    }
    set
}

struct Rules<'s, 'f> {
    sink: &'s mut Sink<'f>,
    statements: Keyless,
    commitments: Keyless,
}

/// An entry: the list's name in Rust, and the index.
type Entry = (&'static str, usize);

impl Rules<'_, '_> {
    #[cold]
    #[inline(never)]
    fn broken(&mut self, kind: Kind, (list, i): Entry, rest: &[(&str, Option<usize>)]) -> Result<(), Error> {
        let mut steps = [("", None); Path::DEPTH];
        for (slot, step) in steps.iter_mut().zip([(list, Some(i))].iter().chain(rest)) {
            *slot = *step;
        }
        (self.sink)(Error::new(kind, Path::through(Readout::DESC, &steps)))
    }

    fn demand(&mut self, holds: bool, kind: Kind, entry: Entry, field: &str) -> Result<(), Error> {
        if holds { Ok(()) } else { self.broken(kind, entry, &[(field, None)]) }
    }

    /// `ref.order`: what `field` refers to stands before the entry itself.
    fn earlier<T>(&mut self, entry: Entry, field: &str, to: Option<Ref<T>>) -> Result<(), Error> {
        self.demand(to.is_none_or(|r| r.index() < entry.1), Kind::RefOrder, entry, field)
    }

    /// `ref.keyless`: the statement that `field` refers to has a key.
    fn keyed(&mut self, entry: Entry, field: &str, to: Option<StatementRef>) -> Result<(), Error> {
        let keyed = to.is_none_or(|r| has_key(&self.statements, r.index()));
        self.demand(keyed, Kind::RefKeyless, entry, field)
    }

    /// `when.empty`.
    fn when(&mut self, entry: Entry, field: &str, when: Option<When<'_>>) -> Result<(), Error> {
        self.demand(
            when.is_none_or(|w| w.date.is_some() || w.printed.is_some()),
            Kind::WhenEmpty,
            entry,
            field,
        )
    }

    /// `date.order`: `second`, which is `field`, does not lie before `first`.
    fn forward(
        &mut self,
        entry: Entry,
        field: &str,
        first: Option<Date>,
        second: Option<Date>,
    ) -> Result<(), Error> {
        let forward = first.zip(second).is_none_or(|(a, b)| !a.is_certainly_after(b));
        self.demand(forward, Kind::DateOrder, entry, field)
    }

    fn source(&mut self, i: usize, s: Source<'_>) -> Result<(), Error> {
        let entry = ("sources", i);
        self.forward(entry, "modified", s.published, s.modified)?;
        for (k, _) in s.derived_from.iter().enumerate().filter(|(_, r)| r.index() <= i) {
            self.broken(Kind::RefOrder, entry, &[("derived_from", Some(k))])?;
        }
        self.demand(s.supersedes.is_none_or(|r| r.index() > i), Kind::RefOrder, entry, "supersedes")
    }

    fn conversation(&mut self, i: usize, c: Conversation<'_>) -> Result<(), Error> {
        let entry = ("conversations", i);
        self.when(entry, "start", c.start)?;
        self.when(entry, "end", c.end)?;
        self.forward(entry, "end", c.start.and_then(|w| w.date), c.end.and_then(|w| w.date))
    }

    fn statement(&mut self, i: usize, s: Statement<'_>) -> Result<(), Error> {
        let entry = ("statements", i);
        let unheld = s.voice == Voice::Attributed && s.holders.is_empty() && s.chain.is_empty();
        self.demand(!unheld, Kind::VoiceUnheld, entry, "voice")?;
        if !s.chain.is_empty() {
            for (k, _) in s.chain.iter().enumerate().filter(|(_, r)| holds(s.holders, *r)) {
                self.broken(Kind::ChainHolder, entry, &[("chain", Some(k))])?;
            }
        }
        self.demand(s.act != Act::Reaffirmed || s.repeated, Kind::ActRepeated, entry, "repeated")?;
        self.earlier(entry, "restates", s.restates)?;
        self.keyed(entry, "restates", s.restates)?;
        self.when(entry, "when", s.when)?;
        self.earlier(entry, "in_reply_to", s.in_reply_to)?;
        self.keyed(entry, "in_reply_to", s.in_reply_to)
    }

    fn event(&mut self, i: usize, e: Event<'_>) -> Result<(), Error> {
        self.when(("events", i), "when", e.when)?;
        self.keyed(("events", i), "statement", e.statement)
    }

    fn instrument(&mut self, i: usize, e: Instrument<'_>) -> Result<(), Error> {
        let entry = ("instruments", i);
        self.when(entry, "when", e.when)?;
        self.when(entry, "expiry", e.expiry)?;
        self.keyed(entry, "statement", e.statement)
    }

    fn commitment(&mut self, i: usize, c: Commitment<'_>) -> Result<(), Error> {
        let entry = ("commitments", i);
        for (k, r) in c.statements.iter().enumerate() {
            if !has_key(&self.statements, r.index()) {
                self.broken(Kind::RefKeyless, entry, &[("statements", Some(k))])?;
            }
        }
        self.when(entry, "due", c.due)?;
        for (k, r) in c.depends_on.iter().enumerate() {
            if r.index() >= i {
                self.broken(Kind::RefOrder, entry, &[("depends_on", Some(k))])?;
            }
            if !has_key(&self.commitments, r.index()) {
                self.broken(Kind::RefKeyless, entry, &[("depends_on", Some(k))])?;
            }
        }
        Ok(())
    }

    fn quantity(&mut self, i: usize, q: Quantity<'_>) -> Result<(), Error> {
        let entry = ("quantities", i);
        self.demand(q.low.is_some() || q.printed.is_some(), Kind::QuantityEmpty, entry, "low")?;
        let fits = match (q.comparator, q.low, q.high) {
            (Comparator::Between, Some(low), Some(high)) => low.compare(high).is_lt(),
            (Comparator::Between, None, None) => q.printed.is_some(),
            (Comparator::Between, ..) => false,
            (_, _, high) => high.is_none(),
        };
        self.demand(fits, Kind::QuantityRange, entry, "high")?;
        self.when(entry, "period", q.period)
    }
}

fn has_key(keyless: &Keyless, index: usize) -> bool {
    keyless.get(index / 32).is_none_or(|word| word & 1 << (index % 32) == 0)
}

fn holds<T, const N: usize>(list: List<'_, Ref<T>, N>, one: Ref<T>) -> bool
where
    T: crate::field::Entry,
{
    list.iter().any(|r| r == one)
}
