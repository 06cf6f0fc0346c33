//! The account itself: the readout, where it comes from, the conversation it is about, and who is in it.

use super::*;
use crate::field::*;

schema! {
    /// What one source says about a diplomatic conversation: who took part, what was discussed, who holds what
    /// position, and what was promised for when.
    ///
    /// A record is one *expression*, the account of one source. Two sides that tell the same conversation
    /// differently are two records, and neither overwrites the other.
    pub struct Readout<'a> {
        /// The publisher's or the coder's own identifier of this record.
        pub id: Text<'a, 64> = 1,
        /// The language that the record is written in, as a rule the language of its source.
        pub language: Language<'a> = 2,
        /// The documents behind the record. The first is the one that the record encodes; what it draws on follows.
        pub sources: List<'a, Source<'a>, 16, 1> = 3,
        /// The conversations that the account is about. Statements are about the first unless they say otherwise.
        pub conversations: List<'a, Conversation<'a>, 8, 1> = 4,
        /// Everyone and everything that is named and can act or be acted upon, party to the conversation or not.
        pub actors: List<'a, Actor<'a>, 128, 1> = 5,
        ..
        /// Who took part in the conversations. Being mentioned makes nobody a participant.
        pub participants: List<'a, Participant<'a>, 64> = 6,
        /// What was talked about, in the order of the text.
        pub topics: List<'a, Topic<'a>, 64> = 7,
        /// What was said, clause by clause, in the order of the text.
        pub statements: List<'a, Statement<'a>, 256> = 8,
        /// Things that happened, happen or are to happen outside the conversation.
        pub events: List<'a, Event<'a>, 64> = 9,
        /// Treaties, agreements, policies, programmes and other arrangements that the text names.
        pub instruments: List<'a, Instrument<'a>, 64> = 10,
        /// What somebody is to do, where it can be checked later whether they did.
        pub commitments: List<'a, Commitment<'a>, 64> = 11,
        /// Words that the source prints in quotation marks.
        pub quotes: List<'a, Quote<'a>, 64> = 12,
        /// Amounts, counts and proportions.
        pub quantities: List<'a, Quantity<'a>, 64> = 13,
        /// Terms that the source explains.
        pub notes: List<'a, Note<'a>, 32> = 14,
    }
}

schema! {
    /// A document that the account rests on.
    ///
    /// Title, byline, publisher, address and date may all be absent: absent means that the document does not say.
    pub struct Source<'a> {
        /// Name of this entry inside the record.
        pub key: Key<'a> = 1,
        /// What kind of document it is.
        pub kind: SourceKind = 2,
        ..
        /// Who published it, as printed.
        pub publisher: Option<Text<'a, 128>> = 3,
        /// When it was published. Never used to fill in a date that the text leaves out.
        pub published: Option<Date> = 4,
        /// Its title, as printed.
        pub title: Option<Text<'a, 512>> = 5,
        /// Where it can be read.
        pub url: Option<Url<'a>> = 6,
        /// Who spoke for the publisher. A spokesperson is not thereby a participant.
        pub spokesperson: Option<ActorRef> = 7,
        /// Who wrote it, as printed.
        pub author: Option<Text<'a, 128>> = 8,
        /// The documents that it draws on; they stand later in the list.
        pub derived_from: List<'a, SourceRef, 8> = 9,
        /// When it was last changed after publication.
        pub modified: Option<Date> = 10,
        /// Who issues a joint text together.
        pub issuers: List<'a, ActorRef, 16> = 11,
        /// Its marking, as printed, such as "Confidential".
        pub classification: Option<Text<'a, 64>> = 12,
        /// Who drafted a memorandum.
        pub drafter: Option<ActorRef> = 13,
        /// The earlier document that it replaces; it stands later in the list.
        pub supersedes: Option<SourceRef> = 14,
        /// Only a part of the document was available to the coder.
        pub partial: bool = 15,
        /// SHA-256 of the document's text as the coder had it, in UTF-8.
        pub digest: Option<Sha256> = 16,
    }
}

schema! {
    /// A conversation that the account is about: its channel, its time, its course.
    pub struct Conversation<'a> {
        /// Name of this entry inside the record.
        pub key: Key<'a> = 1,
        ..
        /// Over what it was held.
        pub channel: Option<Channel> = 2,
        /// When it began, exactly as precisely as the text says; absent where the text does not.
        pub start: Option<When<'a>> = 3,
        /// What it was held for, or ahead of, or against the background of.
        pub occasion: Option<Prose<'a, 1024>> = 4,
        /// How its mood is characterised, and by whom.
        pub tones: List<'a, Tone<'a>, 8> = 5,
        /// Where it was held, as printed.
        pub places: List<'a, Text<'a, 192>, 4> = 6,
        /// In what form.
        pub format: Option<Format> = 7,
        /// When it ended.
        pub end: Option<When<'a>> = 8,
        /// How long it took.
        pub duration: Option<QuantityRef> = 9,
        /// How it was interpreted.
        pub interpretation: Option<Interpretation> = 10,
        /// At whose initiative it took place.
        pub initiator: Option<ActorRef> = 11,
        /// The series that it belongs to, as printed.
        pub series: Option<Text<'a, 128>> = 12,
        /// Which one of the series it is.
        pub ordinal: Option<Count<10_000>> = 13,
        /// The event in whose margins it was held.
        pub margins_of: Option<EventRef> = 14,
        /// An identifier that is the same in every account of the same conversation.
        pub id: Option<Text<'a, 64>> = 15,
    }
}

schema! {
    /// A characterisation of a conversation's mood.
    pub struct Tone<'a> {
        /// The characterisation, as printed.
        pub text: Text<'a, 64> = 1,
        /// Who vouches for it.
        pub voice: Voice = 2,
        ..
        /// Whose characterisation it is.
        pub speaker: Option<ActorRef> = 3,
    }
}

schema! {
    /// A person, state, organisation, group or place that the text names.
    pub struct Actor<'a> {
        /// Name of this entry inside the record.
        pub key: Key<'a> = 1,
        /// What it is.
        pub kind: ActorKind = 2,
        /// Its name as printed; never derived from a code.
        pub name: Text<'a, 128> = 3,
        ..
        /// The country that it is, belongs to or acts for, where the text makes that plain.
        pub country: Option<Country> = 4,
        /// The text speaks of it without a name of its own; `name` then holds the words that it uses.
        pub unnamed: bool = 5,
        /// Other names for it in the same text.
        pub aliases: List<'a, Text<'a, 128>, 4> = 6,
        /// The larger whole that it is part of; that stands earlier in the list.
        pub part_of: Option<ActorRef> = 7,
        /// What the text itself says about it.
        pub description: Option<Prose<'a, 512>> = 8,
        /// Identifiers in public registers, looked up by the coder.
        pub identifiers: List<'a, Identifier<'a>, 4> = 9,
    }
}

schema! {
    /// An identifier in a public register. It is looked up, not printed.
    pub struct Identifier<'a> {
        /// The register, such as `wikidata`.
        pub scheme: Text<'a, 32> = 1,
        /// The identifier there, such as `Q7747`.
        pub value: Text<'a, 64> = 2,
        ..
    }
}

schema! {
    /// Somebody who took part in a conversation.
    pub struct Participant<'a> {
        /// Who.
        pub actor: ActorRef = 1,
        /// In what parts; a host that is also a principal has both.
        pub roles: List<'a, Role, 3, 1> = 2,
        ..
        /// The side that they are on.
        pub side: Option<ActorRef> = 3,
        /// Their offices, as printed in this text.
        pub offices: List<'a, Text<'a, 256>, 4> = 4,
        /// The conversation that they took part in, where it is not the first.
        pub conversation: Option<ConversationRef> = 5,
        /// How many they are, where the text counts members without naming them.
        pub count: Option<Count<1_000_000>> = 6,
        /// The text says that there were others of this kind.
        pub list_open: bool = 7,
        /// The text says that they did not take part although they were expected to.
        pub absent: bool = 8,
    }
}
