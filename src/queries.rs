//! Questions that a record answers: when a commitment is due and whom it binds, what was said on a topic, who was present.
//!
//! None of them allocates. Each passes over the lists that it names, and over the entries before those that it looks up.

use crate::canonical::index_set::IndexSet;
use crate::definition::{
    Actor, ActorRef, Commitment, CommitmentRef, ConversationRef, EventRef, Participant, Quote, QuoteRef,
    Readout, Statement, StatementRef, TopicRef, When,
};
use crate::value::{Country, Date, List};

/// When a commitment is due, and which field says so.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Due<'a> {
    /// The commitment says it, in `due`.
    Stated(When<'a>),
    /// The event that the commitment is about says it, in `when`.
    Event(EventRef, When<'a>),
}

impl<'a> Due<'a> {
    /// Returns the time, whichever field says it.
    pub const fn when(self) -> When<'a> {
        match self {
            Due::Stated(when) | Due::Event(_, when) => when,
        }
    }

    /// Returns the date of the time. Returns `None` if the text has only words for it, such as "in the near future".
    pub const fn date(self) -> Option<Date> {
        self.when().date
    }
}

impl<'a> Readout<'a> {
    /// Returns when a commitment is due: its `due` or, if it has none, the time of the event that it is about, such as the visit
    /// that was promised. Returns `None` if the text says neither.
    ///
    /// ```
    /// # let json = include_str!("../schema/examples/putin-xi-2026-02.json");
    /// # #[cfg(feature = "json")] {
    /// use diplomatic_readout::{Date, json};
    ///
    /// let record = json::from_str(json)?;
    /// let readout = record.view();
    /// let first_half = Date::parse("2026-40")?;
    /// let due: Vec<_> = readout
    ///     .commitments
    ///     .iter()
    ///     .filter(|c| readout.when_due(c).and_then(|due| due.date()).is_some_and(|d| d.overlaps(first_half)))
    ///     .map(|c| c.object.as_str())
    ///     .collect();
    /// assert_eq!(due, ["visita ufficiale in Cina"]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn when_due(self, commitment: &Commitment<'a>) -> Option<Due<'a>> {
        if let Some(due) = commitment.due {
            return Some(Due::Stated(due));
        }
        let event = commitment.event?;
        Some(Due::Event(event, self.event(event)?.when?))
    }

    /// Returns the statement that makes a commitment, which is the first of its statements. Its holders made the commitment, it
    /// was made to its addressees, and its topics, condition, purpose, partners, beneficiaries and quantities are those of the
    /// commitment.
    ///
    /// Returns `None` for a commitment of another record.
    pub fn made_in(self, commitment: &Commitment<'_>) -> Option<Statement<'a>> {
        self.statement(commitment.statements.get(0)?)
    }

    /// Returns those who are to do what a commitment is about: the subjects of its first statement or, if there are none, the
    /// holders. Empty if the text does not say who is to act.
    ///
    /// ```
    /// # let json = include_str!("../schema/examples/putin-xi-2026-02.json");
    /// # #[cfg(feature = "json")] {
    /// let record = diplomatic_readout::json::from_str(json)?;
    /// let readout = record.view();
    /// for commitment in readout.commitments {
    ///     for actor in readout.bound(&commitment) {
    ///         println!("{}: {}", readout.actor(actor).unwrap().name, commitment.object);
    ///     }
    /// }
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn bound(self, commitment: &Commitment<'_>) -> List<'a, ActorRef, 8> {
        self.made_in(commitment).map_or(List::EMPTY, Statement::doers)
    }

    /// Returns the commitments that bind somebody of a country: the state, its bodies, or its people. An actor is of the country
    /// that its field `country` says.
    pub fn commitments_of(self, country: Country) -> impl Iterator<Item = (CommitmentRef, Commitment<'a>)> {
        let is_of = move |r| self.actor(r).is_some_and(|actor| actor.country == Some(country));
        self.commitments.entries().filter(move |(_, c)| self.bound(c).iter().any(is_of))
    }

    /// Returns the statements on a topic or on one below it, in the order of the text.
    ///
    /// ```
    /// # let json = include_str!("../schema/examples/putin-xi-2026-02.json");
    /// # #[cfg(feature = "json")] {
    /// let record = diplomatic_readout::json::from_str(json)?;
    /// let readout = record.view();
    /// let (topic, _) = readout.topics.entries().next().ok_or("no topic")?;
    /// for (_, statement) in readout.statements_on(topic) {
    ///     println!("{}: {}", statement.act, statement.text);
    /// }
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn statements_on(self, topic: TopicRef) -> impl Iterator<Item = (StatementRef, Statement<'a>)> {
        // A parent stands before its topics, so one pass finds all of them.
        let mut below = IndexSet::default();
        for (reference, entry) in self.topics.entries() {
            if reference == topic || entry.parent.is_some_and(|parent| below.contains(parent.index())) {
                below.insert(reference.index());
            }
        }
        self.statements.entries().filter(move |(_, s)| s.topics.iter().any(|t| below.contains(t.index())))
    }

    /// Returns those who took part in a conversation, without those of whom the text says that they were absent.
    pub fn present(self, conversation: ConversationRef) -> impl Iterator<Item = Participant<'a>> {
        let was_there = move |p: &Participant<'a>| match p.conversations.is_empty() {
            true => conversation.index() == 0,
            false => p.conversations.contains(conversation),
        };
        self.participants.iter().filter(move |p| !p.absent && was_there(p))
    }

    /// Returns the actors that a field refers to, such as the holders of a statement or the speaker of a quotation, in the order of
    /// the field.
    ///
    /// ```
    /// # use diplomatic_readout::*;
    /// # fn f(readout: Readout<'_>, statement: Statement<'_>, quote: Quote<'_>) {
    /// for actor in readout.actors_of(statement.holders).chain(readout.actors_of(quote.speaker)) {
    ///     println!("{}", actor.name);
    /// }
    /// # }
    /// ```
    pub fn actors_of(self, actors: impl IntoIterator<Item = ActorRef>) -> impl Iterator<Item = Actor<'a>> {
        actors.into_iter().filter_map(move |actor| self.actor(actor))
    }

    /// Returns the quotations that a statement has.
    pub fn quotes_of(self, statement: StatementRef) -> impl Iterator<Item = (QuoteRef, Quote<'a>)> {
        self.quotes.entries().filter(move |(_, quote)| quote.statements.contains(statement))
    }
}

impl<'a> Statement<'a> {
    /// Returns those who are to do what the statement says: its subjects or, if there are none, its holders. For the statement
    /// that makes a commitment, they are [bound](Readout::bound) by it.
    pub fn doers(self) -> List<'a, ActorRef, 8> {
        if self.subjects.is_empty() { self.holders } else { self.subjects }
    }
}
