//! A record laid open: its lists as slices, and the names of what they refer to.

use crate::commands::show::page::{Ink, Text};
use crate::commands::show::words::quoted;
use crate::output::words::and;
use diplomatic_readout::*;

/// The lists of a readout, each read once.
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

    /// An actor's name as printed. Where the text has no name, its words for them stand in quotation marks; of
    /// several with the same name, what each is part of tells which.
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

    /// Several actors, with the last joined by "and".
    pub(super) fn actors(&self, refs: impl IntoIterator<Item = ActorRef>) -> String {
        and(refs.into_iter().map(|r| self.actor(r)))
    }

    /// The same after a word, if there are any.
    pub(super) fn with_actors(&self, word: &str, refs: impl IntoIterator<Item = ActorRef>) -> Text {
        let names = self.actors(refs);
        if names.is_empty() { Text::new() } else { Text::of(Ink::Dim, word).with(Ink::Name, &names) }
    }

    pub(super) fn event(&self, r: EventRef) -> &str {
        self.events.get(r.index()).map_or("?", |e| e.name.as_str())
    }

    pub(super) fn instrument(&self, r: InstrumentRef) -> &str {
        self.instruments.get(r.index()).map_or("?", |i| i.name.as_str())
    }

    pub(super) fn topic(&self, r: TopicRef) -> &str {
        self.topics.get(r.index()).map_or("?", |t| t.label.as_str())
    }

    /// All that a statement is directed at.
    pub(super) fn targets(&self, s: &Statement<'_>) -> String {
        let actors = s.target_actors.iter().map(|r| self.actor(r));
        let events = s.target_events.iter().map(|r| self.event(r).to_owned());
        let instruments = s.target_instruments.iter().map(|r| self.instrument(r).to_owned());
        let topics = s.target_topics.iter().map(|r| self.topic(r).to_owned());
        and(actors.chain(events).chain(instruments).chain(topics))
    }
}
