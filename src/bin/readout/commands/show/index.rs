//! An index of a record: its lists as vectors, and the names of referenced entries.

use crate::commands::show::words::quoted;
use crate::messages::words::join_with_and;
use crate::output::page::{Ink, Text};
use diplomatic_readout::*;

/// A readout with its lists as vectors, so that each list is read only once.
pub(super) struct EntryIndex<'a> {
    pub(super) view: Readout<'a>,
    pub(super) sources: Vec<Source<'a>>,
    pub(super) conversations: Vec<Conversation<'a>>,
    pub(super) actors: Vec<Actor<'a>>,
    pub(super) participants: Vec<Participant<'a>>,
    pub(super) topics: Vec<Topic<'a>>,
    pub(super) statements: Vec<Statement<'a>>,
    pub(super) events: Vec<Event<'a>>,
    pub(super) instruments: Vec<Instrument<'a>>,
    pub(super) commitments: Vec<Commitment<'a>>,
    pub(super) quotes: Vec<Quote<'a>>,
    pub(super) quantities: Vec<Quantity<'a>>,
    pub(super) notes: Vec<Note<'a>>,
}

impl<'a> EntryIndex<'a> {
    pub(super) fn new(view: Readout<'a>) -> Self {
        EntryIndex {
            view,
            sources: view.sources.iter().collect(),
            conversations: view.conversations.iter().collect(),
            actors: view.actors.iter().collect(),
            participants: view.participants.iter().collect(),
            topics: view.topics.iter().collect(),
            statements: view.statements.iter().collect(),
            events: view.events.iter().collect(),
            instruments: view.instruments.iter().collect(),
            commitments: view.commitments.iter().collect(),
            quotes: view.quotes.iter().collect(),
            quantities: view.quantities.iter().collect(),
            notes: view.notes.iter().collect(),
        }
    }

    /// Returns the name of an actor.
    ///
    /// An actor without a name gets the words of the text in quotation marks. If several actors have the same name, what the
    /// actor is part of, or else its country, follows in parentheses.
    pub(super) fn actor(&self, r: ActorRef) -> String {
        let Some(actor) = self.actors.get(r.index()) else { return "?".into() };
        let name = if actor.unnamed { quoted(actor.name.as_str()) } else { actor.name.as_str().into() };
        let namesakes = self.actors.iter().filter(|a| a.name == actor.name).count() > 1;
        let whole = actor.part_of.and_then(|whole| self.actors.get(whole.index()));
        match (namesakes, whole, actor.country) {
            (true, Some(whole), _) => format!("{name} ({})", whole.name),
            (true, None, Some(country)) => format!("{name} ({country})"),
            _ => name,
        }
    }

    /// Returns the names of several actors, the last one after "and".
    pub(super) fn actors(&self, refs: impl IntoIterator<Item = ActorRef>) -> String {
        join_with_and(refs.into_iter().map(|r| self.actor(r)))
    }

    /// Returns `word` and the names of several actors, or an empty text for none.
    pub(super) fn with_actors(&self, word: &str, refs: impl IntoIterator<Item = ActorRef>) -> Text {
        let names = self.actors(refs);
        if names.is_empty() { Text::new() } else { Text::of(Ink::Dim, word).with(Ink::Name, &names) }
    }

    /// Returns the statement that makes a commitment.
    pub(super) fn made_in(&self, c: &Commitment<'_>) -> Option<&Statement<'a>> {
        self.statements.get(c.statements.get(0)?.index())
    }

    /// Returns the keys of conversations, joined by "and".
    pub(super) fn keys(&self, refs: impl IntoIterator<Item = ConversationRef>) -> String {
        let key = |r: ConversationRef| self.conversations.get(r.index()).map(|c| c.key.as_str().to_owned());
        join_with_and(refs.into_iter().filter_map(key))
    }

    /// Returns the name of an event.
    pub(super) fn event(&self, r: EventRef) -> &str {
        self.events.get(r.index()).map_or("?", |e| e.name.as_str())
    }

    /// Returns the name of an instrument.
    pub(super) fn instrument(&self, r: InstrumentRef) -> &str {
        self.instruments.get(r.index()).map_or("?", |i| i.name.as_str())
    }

    /// Returns the label of a topic.
    pub(super) fn topic(&self, r: TopicRef) -> &str {
        self.topics.get(r.index()).map_or("?", |t| t.label.as_str())
    }

    /// Returns the names of all targets of a statement.
    pub(super) fn targets(&self, s: &Statement<'_>) -> String {
        let actors = s.target_actors.iter().map(|r| self.actor(r));
        let events = s.target_events.iter().map(|r| self.event(r).to_owned());
        let instruments = s.target_instruments.iter().map(|r| self.instrument(r).to_owned());
        join_with_and(actors.chain(events).chain(instruments))
    }
}
