//! The record itself, and the publications that it records.

use crate::definition::{
    Actor, ActorRef, Annotation, Coder, Commitment, Conversation, Event, Instrument, Note, Participant,
    Quantity, Quote, SourceKind, SourceRef, Statement, Topic,
};
use crate::value::{Date, Key, Language, List, Sha256, Text, Url};

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
        /// Everyone and everything that is named and can act or be acted upon, party to the conversation or not, in the order
        /// of the text.
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
        pub topics: List<'a, Topic<'a>, 128> = 7,
        /// What was said, in the order of the text: one entry for each verb with a deed or a claim of its own, however many
        /// nouns it has.
        ///
        /// Example: "thanked him and asked for more aid" is THANKED and REQUESTED.
        /// Not: three entries for "discussed grain, gas and visas"; nor one for "the two held a call today", which is the
        /// conversation.
        pub statements: List<'a, Statement<'a>, 256> = 8,
        /// Things that happened, happen or are to happen outside the conversation.
        ///
        /// Example: the parade that a visit is planned around.
        /// Not: the expiry of a treaty, which is the instrument's `expiry`.
        pub events: List<'a, Event<'a>, 64> = 9,
        /// Treaties, agreements, policies, programmes and other arrangements that the text names, and that can be kept or
        /// broken. A proposal is one if it has a name of its own, and a commitment if somebody named is to act; both only
        /// when both hold.
        ///
        /// Example: the "Board of Peace", which others join or decline to join.
        /// Not: "he proposed to talk again in May", which is a commitment alone.
        pub instruments: List<'a, Instrument<'a>, 64> = 10,
        /// What somebody named is to do, where it can be checked later whether they did.
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
        /// Who coded the record.
        ///
        /// Example: a program that made a draft, and the person who corrected it.
        /// Not: the author of the text, who is in the source.
        pub coders: List<'a, Coder<'a>, 4> = 15,
        /// When it was coded.
        ///
        /// Example: `2026-11-30`.
        /// Not: when the text was published.
        pub coded: Option<Date> = 16,
        /// The record that this one replaces, by its digest. A record does not change; a new one replaces it.
        ///
        /// Example: `ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad`, the digest of the record of the text before the
        /// publisher corrected it.
        /// Not: the digest of the text; nor of the record of the other side.
        pub supersedes: Option<Sha256> = 17,
        /// The record that this one replaces, which `supersedes` names, is withdrawn: its source is no longer to be relied on.
        ///
        /// Example: true where the publisher took the text down.
        /// Not: true for a record that only corrects another.
        pub withdrawn: bool = 18,
        /// What others add to the record or to one of its entries, each under a scheme of its own. This is the one way to
        /// extend a record.
        ///
        /// Example: the code of an event in a public code book; how sure the coder is.
        /// Not: what a field of the schema holds.
        pub annotations: List<'a, Annotation<'a>, 1024> = 19,
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
        /// Who published it: the institution or site as the head of the page prints it or, if the head has none, the foot.
        ///
        /// Example: `The White House`, from the head of the page; `Office of the Regent of Utopia, English edition`.
        /// Not: a publisher that the coder reads off the address.
        pub publisher: Option<Text<'a, 128>> = 3,
        /// When it was published. It completes "today" and a missing year, and never a date that the text leaves out.
        ///
        /// Example: `2026-02-04`, from the line above the text.
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
        /// Who wrote it, as printed; of a reprint, the agency.
        ///
        /// Example: `Anna Rossi, our correspondent`.
        /// Not: the newspaper or the site that reprints it; that is the `publisher`.
        pub author: Option<Text<'a, 128>> = 8,
        /// The documents that it draws on; they stand later in the list.
        ///
        /// Example: an article that draws on a briefing names the briefing.
        /// Not: an account of the other side that the text does not use.
        pub derived_from: List<'a, SourceRef, 8> = 9,
        /// When it was last changed after publication; not before `published`.
        ///
        /// Example: `2026-02-05`.
        /// Not: the day on which the coder looked at it.
        pub modified: Option<Date> = 10,
        /// Whose account it is, of one side or of several. An official account always has them.
        ///
        /// Example: all four leaders, of a JOINT_STATEMENT of theirs; the ministry, of its own readout.
        /// Not: the government on whose page it merely stands, which is the `publisher`; nor anybody for a PRESS_ARTICLE.
        pub issuers: List<'a, ActorRef, 16> = 11,
        /// The line of place and date above the text, or those words in its first sentence, as printed.
        ///
        /// Example: `Novo-Ogaryovo, Moscow Region, 14:40`.
        /// Not: the day of publication as a date, which is `published`.
        pub dateline: Option<Text<'a, 128>> = 12,
        /// Its marking, as printed.
        ///
        /// Example: `Confidential`.
        /// Not: a judgement of the coder, such as "sensitive".
        pub classification: Option<Text<'a, 64>> = 13,
        /// Only a part of the document was available to the coder.
        ///
        /// Example: true, if the rest stood behind a paywall.
        /// Not: true because the conversation must have had more to it.
        pub partial: bool = 14,
        /// SHA-256 of the document's text as the coder had it, in the form that `schema/TEXT.md` defines.
        ///
        /// Example: `ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad`, if the whole text were `abc`.
        /// Not: the digest of the web page around the text.
        pub digest: Option<Sha256> = 15,
    }
}
