//! What was said: topics, statements, quotations, notes.

use crate::definition::{
    Act, ActorRef, Category, ConversationRef, Depth, EventRef, InstrumentRef, Modality, QuantityRef,
    QuoteKind, Setting, SourceRef, Stance, StatementRef, Strength, TopicRef, Voice, When,
};
use crate::value::{Key, Language, List, Prose, Text};

schema! {
    /// Something that was talked about.
    pub struct Topic<'a> {
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `new-start`.
        /// Not: `ARMS_CONTROL`, which is the `category`.
        pub key: Key<'a> = 1,
        /// What it is called, as printed; where the text has no name for it, a few words in the record's language.
        ///
        /// Example: `strategic stability`.
        /// Not: the name of its category, in place of the text's own words.
        pub label: Text<'a, 256> = 2,
        /// The field that it falls into, the narrowest that fits.
        ///
        /// Example: ARMS_CONTROL for "New START".
        /// Not: BILATERAL for whatever two states talk about; that is for the relation between them.
        pub category: Category = 3,
        ..
        /// The wider topic that it is part of; that stands earlier in the list.
        ///
        /// Example: "New START" below "strategic stability".
        /// Not: a grouping of the coder's own.
        pub parent: Option<TopicRef> = 4,
        /// The countries and regions that it is about.
        ///
        /// Example: `korean-peninsula`, for "the situation on the Korean Peninsula".
        /// Not: the states that talk about it.
        pub regions: List<'a, ActorRef, 8> = 5,
        /// The text marks it as important.
        ///
        /// Example: true for "particular attention was paid to Ukraine".
        /// Not: true because it is mentioned often.
        pub highlighted: bool = 6,
        /// The text lists its parts as examples ("such as …").
        ///
        /// Example: true for "fields such as energy and transport".
        /// Not: true for "energy and transport".
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
        ///
        /// Example: `extending the treaty for a year would be right`.
        /// Not: the whole sentence with who said it, which the other fields hold.
        pub text: Prose<'a, 1024> = 1,
        /// What is done with the content.
        ///
        /// Example: AGREED for "agreed to meet", an undertaking; CONCURRED for "agreed that the situation is
        /// tense", a shared opinion. NOT_RAISED for "was not raised".
        /// Not: DISCUSSED with `negated` for the same.
        pub act: Act = 2,
        /// Who vouches for it. There is no default.
        ///
        /// Example: ATTRIBUTED for "Ushakov said"; IMPERSONAL for "it was noted"; NARRATED where the source says it
        /// itself.
        /// Not: ATTRIBUTED because somebody surely said it; that is UNCLEAR.
        pub voice: Voice = 3,
        ..
        /// What it is about.
        ///
        /// Example: New START, for a remark about extending it.
        /// Not: a topic that only the clause before is about.
        pub topics: List<'a, TopicRef, 4> = 4,
        /// Who takes the position or performs the act, as printed, a person or a state; several do so jointly. The
        /// criticised party is a target.
        ///
        /// Example: "both leaders support" has the two principals.
        /// Not: their two states; not the spokesperson who tells it; not the country that they criticise.
        pub holders: List<'a, ActorRef, 8> = 5,
        /// The actors that it is directed at.
        ///
        /// Example: the United States, in "criticised Washington".
        /// Not: whoever is only told of it, who is an addressee; nor whoever holds it.
        pub target_actors: List<'a, ActorRef, 8> = 6,
        /// The instruments that it is directed at.
        ///
        /// Example: the treaty, in "supports extending the treaty".
        /// Not: a treaty that is only the occasion of the remark.
        pub target_instruments: List<'a, InstrumentRef, 8> = 7,
        /// How the content relates to fact; absent where it is put as actual.
        ///
        /// Example: CONDITIONAL for "would be ready if"; PLANNED for "will meet in May".
        /// Not: HYPOTHETICAL because the coder doubts it.
        pub modality: Option<Modality> = 8,
        /// Where it was said; absent where it was in the conversation. Ask in this order: setting, holder, addressee,
        /// chain.
        ///
        /// Example: ACCOUNT for what the aide adds to the press about the call.
        /// Not: ACCOUNT for what the aide says was said in the call, which has no setting.
        pub setting: Option<Setting> = 9,
        /// Name of this entry inside the record, needed where another entry refers to it.
        ///
        /// Example: `proposal`, for the statement that a later one answers.
        /// Not: a key for a statement that nothing refers to.
        pub key: Option<Key<'a>> = 10,
        /// The intermediaries of reported speech, outermost first, without the source and without the holder.
        ///
        /// Example: `ushakov`, `chinese-friends` for "the Chinese friends, said Ushakov, consider", held by
        /// Beijing.
        /// Not: the newspaper before them, or the holder after them.
        pub chain: List<'a, ActorRef, 6> = 11,
        /// To whom it was said.
        ///
        /// Example: Xi, in "Putin informed Xi".
        /// Not: the reporters who were briefed, unless they are told something of their own.
        pub addressees: List<'a, ActorRef, 8> = 12,
        /// The attitude, only where the act does not already say it.
        ///
        /// Example: SUPPORTS for "reaffirmed their support".
        /// Not: WELCOMES beside the act WELCOMED; nor CRITICISES, because the words sound hard.
        pub stance: Option<Stance> = 13,
        /// The events that it is directed at.
        ///
        /// Example: the summit, in "welcomed the outcome of the summit".
        /// Not: an event that only gives the time ("before the summit"), which is `when`.
        pub target_events: List<'a, EventRef, 8> = 14,
        /// The text says that it was said again; about the saying, not about the deed.
        ///
        /// Example: true for "once again stressed".
        /// Not: true for "stressed that they will meet again".
        pub repeated: bool = 15,
        /// For whose benefit its content is.
        ///
        /// Example: Ukraine, in "will go on supporting Ukraine".
        /// Not: whoever gains by it in the coder's view.
        pub beneficiaries: List<'a, ActorRef, 8> = 16,
        /// The text ends the list of what it names with "such as" or "among others".
        ///
        /// Example: true for "such as energy and transport".
        /// Not: true for a list that merely could go on.
        pub list_open: bool = 17,
        /// When its content holds.
        ///
        /// Example: the date `XXXX-05-09` for "on 9 May"; or `2025-05-09` with `inferred`, if the context gives the
        /// year.
        /// Not: a year filled in from the publication date.
        pub when: Option<When<'a>> = 18,
        /// The content is denied or absent ("no reply came"); never the act itself, and never the stance.
        ///
        /// Example: true for "no reply came".
        /// Not: for "was not raised", which is the act NOT_RAISED; nor for "not only A but B", which affirms both.
        pub negated: bool = 19,
        /// The quantities that it names.
        ///
        /// Example: the one-year extension that is proposed.
        /// Not: the length of the conversation itself.
        pub quantities: List<'a, QuantityRef, 4> = 20,
        /// The text says that it was said, but not what ("shared his assessments").
        ///
        /// Example: true for "shared his assessments of the talks".
        /// Not: true where the text is merely short.
        pub undisclosed: bool = 21,
        /// How firmly the stance is put.
        ///
        /// Example: ABSOLUTE for "full and unconditional support".
        /// Not: STRONG beside a plain "supports".
        pub strength: Option<Strength> = 22,
        /// The earlier statement whose content it gives again, perhaps with other force.
        ///
        /// Example: the second mention, in the same text, of the offer to extend the treaty.
        /// Not: a statement that agrees with another.
        pub restates: Option<StatementRef> = 23,
        /// The coder concludes it; the text does not print it.
        ///
        /// Example: true for a holder's view that only a later clause makes plain.
        /// Not: anything that the coder knows from elsewhere; that stays out.
        pub inferred: bool = 24,
        /// On what condition.
        ///
        /// Example: `if Washington does the same`.
        /// Not: a date, which is `when`.
        pub condition: Option<Prose<'a, 512>> = 25,
        /// The topics that it is directed at, because it does something with the topic itself.
        ///
        /// Example: sanctions, in "proposed to leave sanctions out of the talks".
        /// Not: what it is merely about, which is in `topics`.
        pub target_topics: List<'a, TopicRef, 8> = 26,
        /// How deeply it was discussed.
        ///
        /// Example: IN_DEPTH for "discussed in detail".
        /// Not: TOUCHED_ON because the text gives it one line.
        pub depth: Option<Depth> = 27,
        /// The earlier statement that it answers.
        ///
        /// Example: "Xi supported the proposal" answers the statement that makes it.
        /// Not: whatever stands next in the text.
        pub in_reply_to: Option<StatementRef> = 28,
        /// The conversation that it belongs to, where it is not the first.
        ///
        /// Example: the meeting after the call, for what was said there.
        /// Not: the first one, which goes without saying.
        pub conversation: Option<ConversationRef> = 29,
    }
}

schema! {
    /// Words that the source prints in quotation marks.
    pub struct Quote<'a> {
        /// The words, as printed, without the marks.
        ///
        /// Example: `a useful conversation`.
        /// Not: a translation; nor words that stand outside the marks.
        pub text: Prose<'a, 2048> = 1,
        /// What the quotation marks do.
        ///
        /// Example: SCARE for a so-called "peace plan"; LABEL for "Global Majority".
        /// Not: SPEECH for a name in quotation marks.
        pub kind: QuoteKind = 2,
        ..
        /// The statement whose clause the words are part of.
        ///
        /// Example: the statement about the treaty, for words that are quoted in that clause.
        /// Not: the nearest statement, where the words belong to none, as in the tone of the talk.
        pub statement: Option<StatementRef> = 3,
        /// Whose words they are, where the text says so.
        ///
        /// Example: Ushakov, for words that he is quoted with.
        /// Not: the leader whom he speaks about.
        pub speaker: Option<ActorRef> = 4,
        /// Their language, where it is not the record's.
        ///
        /// Example: `en`, for "visa-free" in an Italian article.
        /// Not: the language that was spoken, where the source prints a translation.
        pub language: Option<Language<'a>> = 5,
    }
}

schema! {
    /// A term that the text explains. A gloss is not a claim of the speaker.
    pub struct Note<'a> {
        /// The term, as printed.
        ///
        /// Example: `Global Majority`.
        /// Not: a term that the text uses without explaining it.
        pub term: Text<'a, 128> = 1,
        /// The explanation.
        ///
        /// Example: `the countries outside the West`.
        /// Not: an explanation that the text does not print.
        pub gloss: Prose<'a, 1024> = 2,
        ..
        /// The document that explains it, where it is not the first source.
        ///
        /// Example: the agency report that the article draws on.
        /// Not: the first source, which goes without saying.
        pub source: Option<SourceRef> = 3,
        /// Who explains it.
        ///
        /// Example: the journalist who explains the term.
        /// Not: the speaker who used it.
        pub author: Option<ActorRef> = 4,
    }
}
