//! What was said: topics, statements, and the words that the source prints.

use super::*;
use crate::field::*;

schema! {
    /// Something that was talked about.
    pub struct Topic<'a> {
        /// Name of this entry inside the record.
        pub key: Key<'a> = 1,
        /// What it is called, as printed where the text names it.
        pub label: Text<'a, 256> = 2,
        /// The field that it falls into.
        pub category: Category = 3,
        ..
        /// The wider topic that it is part of; that stands earlier in the list.
        pub parent: Option<TopicRef> = 4,
        /// The countries and regions that it is about.
        pub regions: List<'a, ActorRef, 8> = 5,
        /// The text marks it as important.
        pub highlighted: bool = 6,
        /// The text lists its parts as examples ("such as …").
        pub list_open: bool = 7,
    }
}

schema! {
    /// One clause of the account: who says that who did, holds or said what to whom, and how firmly.
    ///
    /// Act, attitude, modality and polarity are separate axes. What the text leaves open stays open: there is no
    /// default speaker.
    pub struct Statement<'a> {
        /// The shortest clause that carries it, in the record's language.
        pub text: Prose<'a, 1024> = 1,
        /// What is done with the content.
        pub act: Act = 2,
        /// Who vouches for it.
        pub voice: Voice = 3,
        ..
        /// What it is about.
        pub topics: List<'a, TopicRef, 4> = 4,
        /// Who takes the position or performs the act; several do so jointly. The criticised party is a target.
        pub holders: List<'a, ActorRef, 8> = 5,
        /// The actors that it is directed at.
        pub target_actors: List<'a, ActorRef, 8> = 6,
        /// The instruments that it is directed at.
        pub target_instruments: List<'a, InstrumentRef, 8> = 7,
        /// How the content relates to fact; absent where it is put as actual.
        pub modality: Option<Modality> = 8,
        /// Where it was said; absent where it was in the conversation.
        pub setting: Option<Setting> = 9,
        /// Name of this entry inside the record, needed where another entry refers to it.
        pub key: Option<Key<'a>> = 10,
        /// The intermediaries of reported speech, outermost first, without the source and without the holder.
        pub chain: List<'a, ActorRef, 6> = 11,
        /// To whom it was said.
        pub addressees: List<'a, ActorRef, 8> = 12,
        /// The attitude, only where the act does not already say it.
        pub stance: Option<Stance> = 13,
        /// The events that it is directed at.
        pub target_events: List<'a, EventRef, 8> = 14,
        /// The text says that it was said again; about the saying, not about the deed.
        pub repeated: bool = 15,
        /// For whose benefit.
        pub beneficiaries: List<'a, ActorRef, 8> = 16,
        /// The text ends the list of what it names with "such as" or "among others".
        pub list_open: bool = 17,
        /// When its content holds.
        pub when: Option<When<'a>> = 18,
        /// The content is denied or absent ("no reply came"); never the act itself, and never the stance.
        pub negated: bool = 19,
        /// The quantities that it names.
        pub quantities: List<'a, QuantityRef, 4> = 20,
        /// The text says that it was said, but not what ("shared his assessments").
        pub undisclosed: bool = 21,
        /// How firmly the stance is put.
        pub strength: Option<Strength> = 22,
        /// The earlier statement whose content it gives again, perhaps with other force.
        pub restates: Option<StatementRef> = 23,
        /// The coder concludes it; the text does not print it.
        pub inferred: bool = 24,
        /// On what condition.
        pub condition: Option<Prose<'a, 512>> = 25,
        /// The topics that it is directed at, as a proposal to leave something out is.
        pub target_topics: List<'a, TopicRef, 8> = 26,
        /// How deeply it was discussed.
        pub depth: Option<Depth> = 27,
        /// The earlier statement that it answers.
        pub in_reply_to: Option<StatementRef> = 28,
        /// The conversation that it belongs to, where it is not the first.
        pub conversation: Option<ConversationRef> = 29,
    }
}

schema! {
    /// Words that the source prints in quotation marks.
    pub struct Quote<'a> {
        /// The words, as printed, without the marks.
        pub text: Prose<'a, 2048> = 1,
        /// What the quotation marks do.
        pub kind: QuoteKind = 2,
        ..
        /// The statement that it belongs to.
        pub statement: Option<StatementRef> = 3,
        /// Whose words they are, where the text says so.
        pub speaker: Option<ActorRef> = 4,
        /// Their language, where it is not the record's.
        pub language: Option<Language<'a>> = 5,
    }
}

schema! {
    /// A term that the text explains. A gloss is not a claim of the speaker.
    pub struct Note<'a> {
        /// The term, as printed.
        pub term: Text<'a, 128> = 1,
        /// The explanation.
        pub gloss: Prose<'a, 1024> = 2,
        ..
        /// The document that explains it, where it is not the first source.
        pub source: Option<SourceRef> = 3,
        /// Who explains it.
        pub author: Option<ActorRef> = 4,
    }
}
