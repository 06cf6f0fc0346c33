//! Where a record comes from, what others add to it, and places in a text.

use crate::definition::{
    ActorRef, CoderKind, CommitmentRef, ConversationRef, EventRef, InstrumentRef, NoteRef, ParticipantRef,
    QuantityRef, QuoteRef, SourceRef, StatementRef, TopicRef,
};
use crate::value::{Offset, Prose, Text};

schema! {
    /// Somebody or something that coded a record.
    pub struct Coder<'a> {
        /// The name, as the coder gives it: a role or a program.
        ///
        /// Example: `Archive of the institute`; the name of a program.
        /// Not: a personal name where a role will do.
        pub name: Text<'a, 128> = 1,
        /// What it is.
        ///
        /// Example: MODEL for a language model.
        /// Not: PERSON for the person who ran the model, who is another coder if they corrected the record.
        pub kind: CoderKind = 2,
        ..
        /// The version of the program or model.
        ///
        /// Example: `2.1`.
        /// Not: the version of this schema.
        pub version: Option<Text<'a, 64>> = 3,
        /// The coding guide that was followed, and its version.
        ///
        /// Example: `CODING 1.0`.
        /// Not: the guide of the house that published the text.
        pub guide: Option<Text<'a, 64>> = 4,
    }
}

schema! {
    /// What somebody adds to a record, or to one of its entries, under a scheme of its own.
    ///
    /// At most one of the fields that refer to entries is there. Without one, the annotation is about the whole record.
    pub struct Annotation<'a> {
        /// The scheme, by its usual short name or its address.
        ///
        /// Example: `cameo`.
        /// Not: the value.
        pub scheme: Text<'a, 64> = 1,
        /// The value in that scheme.
        ///
        /// Example: `036`.
        /// Not: several values, each of which is an annotation.
        pub value: Prose<'a, 1024> = 2,
        ..
        /// The statement that it is about.
        ///
        /// Example: `proposal`.
        /// Not: beside another entry.
        pub statement: Option<StatementRef> = 3,
        /// The actor that it is about.
        ///
        /// Example: `ushakov`.
        /// Not: beside another entry.
        pub actor: Option<ActorRef> = 4,
        /// The commitment that it is about.
        ///
        /// Example: `ceasefire`.
        /// Not: beside another entry.
        pub commitment: Option<CommitmentRef> = 5,
        /// The event that it is about.
        ///
        /// Example: `may-parade`.
        /// Not: beside another entry.
        pub event: Option<EventRef> = 6,
        /// The topic that it is about.
        ///
        /// Example: `new-start`.
        /// Not: beside another entry.
        pub topic: Option<TopicRef> = 7,
        /// The instrument that it is about.
        ///
        /// Example: `new-start`.
        /// Not: beside another entry.
        pub instrument: Option<InstrumentRef> = 8,
        /// The quantity that it is about.
        ///
        /// Example: `duration`.
        /// Not: beside another entry.
        pub quantity: Option<QuantityRef> = 9,
        /// The participant that it is about.
        ///
        /// Example: `host`.
        /// Not: beside another entry.
        pub participant: Option<ParticipantRef> = 10,
        /// The quote that it is about.
        ///
        /// Example: `useful`.
        /// Not: beside another entry.
        pub quote: Option<QuoteRef> = 11,
        /// The note that it is about.
        ///
        /// Example: `majority`.
        /// Not: beside another entry.
        pub note: Option<NoteRef> = 12,
        /// The conversation that it is about.
        ///
        /// Example: `call`.
        /// Not: beside another entry.
        pub conversation: Option<ConversationRef> = 13,
        /// The source that it is about.
        ///
        /// Example: `briefing`.
        /// Not: beside another entry.
        pub source: Option<SourceRef> = 14,
    }
}

schema! {
    /// A place in the text of a source: the characters from `start` to before `end`.
    ///
    /// Characters are Unicode scalar values of the text as `schema/TEXT.md` defines it, counted from 0. The source has a
    /// `digest`, which says of which text the place is. No cluster of characters is cut. The spans of a field stand in the order
    /// of the text and do not overlap.
    pub struct Span<'a> {
        /// The number of characters before the place.
        ///
        /// Example: 4, for `fox` in `The fox ran`.
        /// Not: a number of bytes or of UTF-16 units; nor 5, because characters are counted from 0.
        pub start: Offset<1_000_000> = 1,
        /// The number of characters before the end of the place; more than `start`.
        ///
        /// Example: 7, for `fox` in `The fox ran`.
        /// Not: the length of the place.
        pub end: Offset<1_000_000> = 2,
        ..
        /// The source in which the place is, where it is not the first.
        ///
        /// Example: the briefing that an article retells.
        /// Not: the first source, which goes without saying.
        pub source: Option<SourceRef> = 3,
    }
}
