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
        ///
        /// Example: `cn-mfa-2024-04-02`.
        /// Not: an address; that is the source's `url`.
        pub id: Text<'a, 64> = 1,
        /// The language that the record is written in, as a rule the language of its source.
        ///
        /// Example: `it` for an Italian article about a call between Moscow and Beijing.
        /// Not: the language in which the leaders spoke.
        pub language: Language<'a> = 2,
        /// The documents behind the record. The first is the one that the record encodes; what it draws on follows.
        ///
        /// Example: the article, then the briefing that it retells.
        /// Not: the other side's readout of the same call, which is a record of its own.
        pub sources: List<'a, Source<'a>, 16, 1> = 3,
        /// The conversations that the account is about. Statements are about the first unless they say otherwise.
        ///
        /// Example: a call and the briefing about it are one conversation, since the briefing is a source.
        /// Not: an earlier meeting that the text mentions, which is an event.
        pub conversations: List<'a, Conversation<'a>, 8, 1> = 4,
        /// Everyone and everything that is named and can act or be acted upon, party to the conversation or not.
        ///
        /// Example: "the Chinese friends", whom the text only quotes, are an actor.
        /// Not: states that the text never names, added because their leaders are.
        pub actors: List<'a, Actor<'a>, 128, 1> = 5,
        ..
        /// Who took part in the conversations. Being mentioned makes nobody a participant.
        ///
        /// Example: both presidents, and the minister who "joined the call".
        /// Not: the aide who tells the press about it; that is the source's `spokesperson`.
        pub participants: List<'a, Participant<'a>, 64> = 6,
        /// What was talked about, in the order of the text.
        ///
        /// Example: "strategic stability", and below it "New START".
        /// Not: a person or a state that is only mentioned; that is an actor.
        pub topics: List<'a, Topic<'a>, 64> = 7,
        /// What was said, clause by clause, in the order of the text. One clause is one entry; when it names two acts,
        /// it is two clauses.
        ///
        /// Example: "thanked him and asked for more aid" is THANKED and REQUESTED.
        /// Not: a second entry for the stance that THANKED already shows.
        pub statements: List<'a, Statement<'a>, 256> = 8,
        /// Things that happened, happen or are to happen outside the conversation.
        ///
        /// Example: the parade that a visit is planned around.
        /// Not: the expiry of a treaty, which is the instrument's `expiry` unless the sides talk of it as an event.
        pub events: List<'a, Event<'a>, 64> = 9,
        /// Treaties, agreements, policies, programmes and other arrangements that the text names. A proposal is an
        /// instrument if it has a name that others react to, and a commitment if somebody is to act; both only when
        /// both hold.
        ///
        /// Example: the "Board of Peace", which others join or decline to join.
        /// Not: "he proposed to talk again in May", which is a commitment alone.
        pub instruments: List<'a, Instrument<'a>, 64> = 10,
        /// What somebody is to do, where it can be checked later whether they did.
        ///
        /// Example: "Xi accepted the invitation to visit in the first half of the year".
        /// Not: "both hope for better relations", which nobody can check and which is a statement only.
        pub commitments: List<'a, Commitment<'a>, 64> = 11,
        /// Words that the source prints in quotation marks.
        ///
        /// Example: the word "useful", where an article prints it in quotation marks.
        /// Not: reported speech without the marks, which is a statement alone.
        pub quotes: List<'a, Quote<'a>, 64> = 12,
        /// Amounts, counts and proportions.
        ///
        /// Example: a call of 85 minutes; trade above 200 billion dollars.
        /// Not: the number of a series ("the third call"), which is the conversation's `ordinal`.
        pub quantities: List<'a, Quantity<'a>, 64> = 13,
        /// Terms that the source explains.
        ///
        /// Example: "Global Majority", which the article explains in brackets.
        /// Not: who a person is, which is the actor's `description`; nor a term that the coder had to look up.
        pub notes: List<'a, Note<'a>, 32> = 14,
    }
}

schema! {
    /// A document that the account rests on.
    ///
    /// Title, byline, publisher, address and date may all be absent: absent means that the document does not say.
    pub struct Source<'a> {
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `briefing`.
        /// Not: its title or address, which have fields of their own.
        pub key: Key<'a> = 1,
        /// What kind of document it is.
        ///
        /// Example: PRESS_ARTICLE for an article that retells a briefing; the briefing is a BRIEFING further down the
        /// list.
        /// Not: OFFICIAL_READOUT for the article, because it quotes one.
        pub kind: SourceKind = 2,
        ..
        /// Who published it, as printed.
        ///
        /// Example: `The White House`, from the head of the page.
        /// Not: a publisher that the coder reads off the address.
        pub publisher: Option<Text<'a, 128>> = 3,
        /// When it was published. Never used to fill in a date that the text leaves out.
        ///
        /// Example: `2026-02-04`, from the dateline.
        /// Not: that day in the conversation's `start`, where the text says "recently".
        pub published: Option<Date> = 4,
        /// Its title, as printed.
        ///
        /// Example: `Telephone call with the President of Finland`.
        /// Not: a title that the coder makes for a text without one.
        pub title: Option<Text<'a, 512>> = 5,
        /// Where this very text can be read.
        ///
        /// Example: `https://example.org/readouts/2026-02-04`.
        /// Not: the publisher's front page.
        pub url: Option<Url<'a>> = 6,
        /// Who spoke for the publisher. A spokesperson is not thereby a participant.
        ///
        /// Example: Ushakov, who briefs the press for the Kremlin.
        /// Not: the leader whose words are told; that is a holder.
        pub spokesperson: Option<ActorRef> = 7,
        /// Who wrote it, as printed.
        ///
        /// Example: `Anna Rossi, our correspondent`.
        /// Not: the newspaper; that is the `publisher`.
        pub author: Option<Text<'a, 128>> = 8,
        /// The documents that it draws on; they stand later in the list.
        ///
        /// Example: an article that draws on a briefing names the briefing.
        /// Not: an account of the other side that the text does not use.
        pub derived_from: List<'a, SourceRef, 8> = 9,
        /// When it was last changed after publication.
        ///
        /// Example: `2026-02-05`.
        /// Not: the day on which the coder looked at it.
        pub modified: Option<Date> = 10,
        /// Who issues a joint text together.
        ///
        /// Example: all four leaders, of a JOINT_STATEMENT of theirs.
        /// Not: the one government on whose page it stands, which is the `publisher`.
        pub issuers: List<'a, ActorRef, 16> = 11,
        /// Its marking, as printed.
        ///
        /// Example: `Confidential`.
        /// Not: a judgement of the coder, such as "sensitive".
        pub classification: Option<Text<'a, 64>> = 12,
        /// Who drafted a memorandum.
        ///
        /// Example: the note-taker who signs a memorandum of conversation.
        /// Not: the journalist, who is the `author` by name.
        pub drafter: Option<ActorRef> = 13,
        /// The earlier document that it replaces; it stands later in the list.
        ///
        /// Example: the transcript of the same day that was withdrawn.
        /// Not: the account of an earlier conversation.
        pub supersedes: Option<SourceRef> = 14,
        /// Only a part of the document was available to the coder.
        ///
        /// Example: true, if the rest stood behind a paywall.
        /// Not: true because the conversation must have had more to it.
        pub partial: bool = 15,
        /// SHA-256 of the document's text as the coder had it, in UTF-8.
        ///
        /// Example: `ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad`, if the whole text were `abc`.
        /// Not: the digest of the web page around the text.
        pub digest: Option<Sha256> = 16,
    }
}

schema! {
    /// A conversation that the account is about: its channel, its time, its course.
    pub struct Conversation<'a> {
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `call`.
        /// Not: its `id`, which is the same in other accounts too.
        pub key: Key<'a> = 1,
        ..
        /// Over what it was held; absent where the text does not say.
        ///
        /// Example: VIDEO for "spoke by video link".
        /// Not: PHONE for "spoke", because most talk by telephone.
        pub channel: Option<Channel> = 2,
        /// When it began, exactly as precisely as the text says; absent where the text does not.
        ///
        /// Example: only `printed` for "recently"; no `start` at all where the text says no more than that they spoke.
        /// Not: the day of publication in place of the day that the text leaves out.
        pub start: Option<When<'a>> = 3,
        /// What it was held for, or ahead of, or against the background of, in the record's language.
        ///
        /// Example: `ahead of the summit in June`.
        /// Not: what was talked about, which is in `topics`.
        pub occasion: Option<Prose<'a, 1024>> = 4,
        /// How its mood is characterised, and by whom.
        ///
        /// Example: "friendly", with the speaker who calls it so.
        /// Not: "tense", because the positions look opposed.
        pub tones: List<'a, Tone<'a>, 8> = 5,
        /// Where it was held, as printed.
        ///
        /// Example: `Zhongnanhai`.
        /// Not: "Beijing", because the host lives there.
        pub places: List<'a, Text<'a, 192>, 4> = 6,
        /// In what form.
        ///
        /// Example: ONE_TO_ONE.
        /// Not: DELEGATIONS, because ministers usually join.
        pub format: Option<Format> = 7,
        /// When it ended, where the text says so.
        ///
        /// Example: the date `2026-02-04T16:00+03:00`, for "ended at 4 p.m. Moscow time" on a day that the text prints.
        /// Not: a time that is worked out from start and duration.
        pub end: Option<When<'a>> = 8,
        /// How long it took, as a quantity, where the text says so.
        ///
        /// Example: `duration`, the key of the quantity for "a call of 85 minutes".
        /// Not: a quantity that is worked out from start and end.
        pub duration: Option<QuantityRef> = 9,
        /// How it was interpreted; absent where the text does not say.
        ///
        /// Example: SIMULTANEOUS for "with simultaneous interpretation".
        /// Not: NONE because no interpreter is mentioned.
        pub interpretation: Option<Interpretation> = 10,
        /// At whose initiative it took place.
        ///
        /// Example: the American side, in "at the request of the American side".
        /// Not: whoever is named first.
        pub initiator: Option<ActorRef> = 11,
        /// The series that it belongs to, as printed.
        ///
        /// Example: `Quad Leaders' Summit`.
        /// Not: "regular contacts", which name no series.
        pub series: Option<Text<'a, 128>> = 12,
        /// Which one of the series it is.
        ///
        /// Example: 3, in "their third call".
        /// Not: a number that was counted from other records.
        pub ordinal: Option<Count<10_000>> = 13,
        /// The event in whose margins it was held.
        ///
        /// Example: the G20 summit at which two leaders met aside.
        /// Not: an event on the same day that the text does not connect.
        pub margins_of: Option<EventRef> = 14,
        /// An identifier that is the same in every account of the same conversation.
        ///
        /// Example: `call-2026-02-04-ru-cn`, in the records of both sides.
        /// Not: the identifier of this account.
        pub id: Option<Text<'a, 64>> = 15,
    }
}

schema! {
    /// A characterisation of a conversation's mood.
    pub struct Tone<'a> {
        /// The characterisation, as printed.
        ///
        /// Example: `amichevole`, in an article in Italian.
        /// Not: its translation.
        pub text: Text<'a, 64> = 1,
        /// Who vouches for it.
        ///
        /// Example: ATTRIBUTED for "Ushakov called the talk friendly".
        /// Not: NARRATED for the same words.
        pub voice: Voice = 2,
        ..
        /// Whose characterisation it is, where the text says so.
        ///
        /// Example: Ushakov, in "Ushakov called the talk friendly".
        /// Not: the two presidents, because the talk was theirs.
        pub speaker: Option<ActorRef> = 3,
    }
}

schema! {
    /// A person, state, organisation, group or place that the text names.
    pub struct Actor<'a> {
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `ushakov`.
        /// Not: `Yury Ushakov`, which is the `name`.
        pub key: Key<'a> = 1,
        /// What it is, as printed.
        ///
        /// Example: STATE for "Moscow proposed"; PERSON for "Putin proposed".
        /// Not: STATE for "the leaders agreed", who are the principals that the text names.
        pub kind: ActorKind = 2,
        /// Its name as printed; never derived from a code.
        ///
        /// Example: `Pechino`, where an Italian text says so for the state.
        /// Not: "China", out of the code CN.
        pub name: Text<'a, 128> = 3,
        ..
        /// The country that it is, belongs to or acts for, where the text makes that plain.
        ///
        /// Example: `CN` for Xi Jinping.
        /// Not: a country for NATO, or for "the Western partners".
        pub country: Option<Country> = 4,
        /// The text speaks of it without a name of its own; `name` then holds the words that it uses.
        ///
        /// Example: true for "the Chinese friends".
        /// Not: true for a person whom the text calls by the office here and by name elsewhere.
        pub unnamed: bool = 5,
        /// Other names for it in the same text.
        ///
        /// Example: `Moscow`, where the text also says "Russia" for the state.
        /// Not: a spelling that this text does not print; nor an office, which stands with the participant.
        pub aliases: List<'a, Text<'a, 128>, 4> = 6,
        /// The larger whole that it is part of; that stands earlier in the list.
        ///
        /// Example: each of two "respective Security Councils" is a body of its own, and part of its state.
        /// Not: one body that is part of both.
        pub part_of: Option<ActorRef> = 7,
        /// What the text itself says about it.
        ///
        /// Example: `his foreign policy aide`.
        /// Not: what an encyclopedia says.
        pub description: Option<Prose<'a, 512>> = 8,
        /// Identifiers in public registers, looked up by the coder.
        ///
        /// Example: scheme `wikidata`, value `Q7747`.
        /// Not: a web page about the person.
        pub identifiers: List<'a, Identifier<'a>, 4> = 9,
    }
}

schema! {
    /// An identifier in a public register. It is looked up, not printed.
    pub struct Identifier<'a> {
        /// The register, by its usual short name.
        ///
        /// Example: `wikidata`.
        /// Not: `https://www.wikidata.org`.
        pub scheme: Text<'a, 32> = 1,
        /// The identifier in that register.
        ///
        /// Example: `Q7747`.
        /// Not: the name over again.
        pub value: Text<'a, 64> = 2,
        ..
    }
}

schema! {
    /// Somebody who took part in a conversation.
    pub struct Participant<'a> {
        /// Who.
        ///
        /// Example: the minister who "joined the call".
        /// Not: the spokesperson, or an absent president who was talked about.
        pub actor: ActorRef = 1,
        /// In what parts; a host that is also a principal has both.
        ///
        /// Example: PRINCIPAL and HOST for a president who receives another.
        /// Not: HOST alone for the same.
        pub roles: List<'a, Role, 3, 1> = 2,
        ..
        /// The side that they are on: the state or organisation for which they speak.
        ///
        /// Example: `us`, for the president and for the vice president who joined.
        /// Not: the home country of a mediator, who is on no side.
        pub side: Option<ActorRef> = 3,
        /// Their offices, as printed in this text.
        ///
        /// Example: `President of the Russian Federation`, if this text prints it.
        /// Not: the office from another page.
        pub offices: List<'a, Text<'a, 256>, 4> = 4,
        /// The conversation that they took part in, where it is not the first.
        ///
        /// Example: the second of two meetings, for the minister who was only there.
        /// Not: the first, which goes without saying.
        pub conversation: Option<ConversationRef> = 5,
        /// How many they are, where the text counts members without naming them.
        ///
        /// Example: 12, in "twelve business leaders".
        /// Not: the number of people that are named one by one.
        pub count: Option<Count<1_000_000>> = 6,
        /// The text says that there were others of this kind.
        ///
        /// Example: true for "ministers, among them the minister of defence".
        /// Not: true because delegations are usually larger.
        pub list_open: bool = 7,
        /// The text says that they did not take part although they were expected to.
        ///
        /// Example: true for "the prime minister, who was expected, did not attend".
        /// Not: an entry for everybody who was not there.
        pub absent: bool = 8,
    }
}
