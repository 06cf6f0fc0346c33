//! What was said: topics, statements, quotations, notes.

use crate::definition::{
    Act, ActorRef, Category, Certainty, ConversationRef, Depth, EventRef, InstrumentRef, Modality,
    QuantityRef, QuoteKind, Setting, Span, Stance, StatementRef, Strength, TopicRef, Voice, When,
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
        /// What it is called: the shortest noun phrase that the text prints, in the nominative, without article; where the text
        /// has only a verb, its noun.
        ///
        /// Example: `strategic stability`; `trade`, for "progress in trade".
        /// Not: "the question of strategic stability"; nor the name of its category.
        pub label: Text<'a, 256> = 2,
        /// The field that it falls into: the narrowest that fits the label alone; of two, the one with the smaller number.
        ///
        /// Example: ARMS_CONTROL for "New START".
        /// Not: BILATERAL for whatever two states talk about; that is for the relation between them.
        pub category: Category = 3,
        ..
        /// The wider topic that it is part of; that stands earlier in the list.
        ///
        /// Example: "New START" below "strategic stability".
        /// Not: a grouping of the coder's own, where the text prints no relation and no label contains the other.
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
        /// Where the text names it first.
        ///
        /// Example: the place of the first "strategic stability".
        /// Not: every place that names it.
        pub spans: List<'a, Span<'a>, 4> = 8,
    }
}

schema! {
    /// One clause of the account: who says that who did, holds or said what to whom, and how firmly.
    ///
    /// The holder speaks or acts, `onBehalfOf` holds the view or the feeling, the subject does what the clause says. Act,
    /// stance, modality, certainty and polarity are separate axes. What the text leaves open stays open: there is no default
    /// speaker.
    pub struct Statement<'a> {
        /// The shortest clause that carries it, in the record's language. It reads as the claim of those who hold it, with its
        /// "not"; after an act of talking it is a noun.
        ///
        /// Example: `extending the treaty for a year would be right`; `the fall of the tower`, for "discussed the fall of the
        /// tower".
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
        /// itself; UNCLEAR for a sentence without a speaker after reported speech.
        /// Not: ATTRIBUTED because somebody surely said it; that is UNCLEAR.
        pub voice: Voice = 3,
        ..
        /// What it is about.
        ///
        /// Example: New START, for a remark about extending it; three topics, for "discussed grain, gas and visas".
        /// Not: a topic that only the clause before is about.
        pub topics: List<'a, TopicRef, 16> = 4,
        /// Who speaks or performs the act, as printed, a person or a state; several do so jointly. With voice UNCLEAR, the
        /// last speaker, whose word it is if it is anybody's.
        ///
        /// Example: "both leaders support" has the two principals.
        /// Not: their two states; not the spokesperson who tells it; not the country that they criticise.
        pub holders: List<'a, ActorRef, 8> = 5,
        /// The actors at whom the act or the stance is aimed.
        ///
        /// Example: the United States, in "criticised Washington".
        /// Not: whoever is only told of it, who is an addressee; nor whoever suffers by it, or holds it.
        pub target_actors: List<'a, ActorRef, 8> = 6,
        /// Who does what the clause says, where it is neither a holder nor among `onBehalfOf`.
        ///
        /// Example: the port authority, in "regrets that the authority closed the port"; Utopia, in "urged Utopia to pay".
        /// Not: the holder again, in "he will send medics"; nor what has something done to it.
        pub subjects: List<'a, ActorRef, 8> = 7,
        /// How the content relates to fact; absent where it is put as actual.
        ///
        /// Example: WILLING, with the condition, for "ready to talk if"; PLANNED for "will meet in May"; ONGOING for "will
        /// continue".
        /// Not: CONDITIONAL because the coder doubts it.
        pub modality: Option<Modality> = 8,
        /// Where it was said; absent where it was in the conversation. Ask in this order: setting, holder, addressee,
        /// chain.
        ///
        /// Example: ACCOUNT for what the aide adds to the press about the call.
        /// Not: ACCOUNT for what the aide says was said in the call, which has no setting.
        pub setting: Option<Setting> = 9,
        /// The instruments that it is directed at.
        ///
        /// Example: the treaty, in "supports extending the treaty".
        /// Not: a treaty that is only the occasion of the remark.
        pub target_instruments: List<'a, InstrumentRef, 8> = 10,
        /// Where the text prints it: the content and the verb of saying. A sentence of two clauses gives each its own parts.
        ///
        /// Example: the place of "stressed that the treaty matters".
        /// Not: the paragraph.
        pub spans: List<'a, Span<'a>, 8> = 11,
        /// Name of this entry inside the record, needed where another entry refers to it.
        ///
        /// Example: `proposal`, for the statement that a later one answers.
        /// Not: a key for a statement that nothing refers to.
        pub key: Option<Key<'a>> = 12,
        /// Whose position, feeling or readiness it is, where it is not the holder's own. Stance, strength, certainty and the
        /// modalities WILLING, DESIRED and EXPECTED belong to these, else to the holders.
        ///
        /// Example: the government, in "the envoy said that his government regrets it"; the markets, in "said that the
        /// markets expect it".
        /// Not: the state of whoever speaks for himself; nor a link of reported speech, which is in the `chain`.
        pub on_behalf_of: List<'a, ActorRef, 8> = 13,
        /// The intermediaries of reported speech, outermost first, without the source and without the holder.
        ///
        /// Example: `ushakov`, `chinese-friends` for "the Chinese friends, said Ushakov, consider", held by
        /// Beijing.
        /// Not: the newspaper before them, or the holder after them; nor those on whose behalf somebody speaks.
        pub chain: List<'a, ActorRef, 6> = 14,
        /// To whom it was said, where printed.
        ///
        /// Example: Xi, in "Putin informed Xi"; the people of Utopia, in "thanked the people of Utopia".
        /// Not: the reporters who were briefed, unless they are told something of their own; nor those who are judged in the
        /// third person, who are targets.
        pub addressees: List<'a, ActorRef, 8> = 15,
        /// The attitude, only where the act does not already say it.
        ///
        /// Example: SUPPORTS for "reaffirmed their support"; APPRECIATES for "stressed that she values the truce".
        /// Not: WELCOMES beside the act WELCOMED; nor CRITICISES, because the words sound hard.
        pub stance: Option<Stance> = 16,
        /// When its content holds.
        ///
        /// Example: the date `2025-05-09` with `inferred`, for "on 9 May" in a text of 6 May 2025.
        /// Not: the day on which it was said, which is the conversation's or `saidWhen`.
        pub when: Option<When<'a>> = 17,
        /// The events that it is directed at.
        ///
        /// Example: the summit, in "welcomed the outcome of the summit".
        /// Not: an event that only gives the time ("before the summit"), which is `when`.
        pub target_events: List<'a, EventRef, 8> = 18,
        /// The content is denied or absent ("no reply came"); never the act itself, and never the stance. The text has its
        /// "not" all the same.
        ///
        /// Example: true for "no reply came".
        /// Not: for "was not raised", which is the act NOT_RAISED; nor for "not only A but B", which affirms both.
        pub negated: bool = 19,
        /// For whose benefit its content is.
        ///
        /// Example: Ukraine, in "will go on supporting Ukraine".
        /// Not: whoever gains by it in the coder's view.
        pub beneficiaries: List<'a, ActorRef, 8> = 20,
        /// The quantities that it names.
        ///
        /// Example: the one-year extension that is proposed.
        /// Not: the length of the conversation itself.
        pub quantities: List<'a, QuantityRef, 4> = 21,
        /// The text says that it was said again; about the saying, not about the deed.
        ///
        /// Example: true for "once again stressed".
        /// Not: true for "stressed that they will meet again"; nor beside the act REAFFIRMED, which says it.
        pub repeated: bool = 22,
        /// The text ends the list of what it names with "such as" or "among others".
        ///
        /// Example: true for "such as energy and transport".
        /// Not: true for a list that merely could go on.
        pub list_open: bool = 23,
        /// With whom the doer does it.
        ///
        /// Example: the allies, in "will rebuild the port together with allies"; the region, in "favours a dialogue with the
        /// region".
        /// Not: a rival, in "compete with", who is a target; nor the other holder of a joint statement.
        pub partners: List<'a, ActorRef, 8> = 24,
        /// The text says that it was said, but not what. The `text` is then the noun.
        ///
        /// Example: true for "shared his assessment of the talks", and for good wishes without content.
        /// Not: true where the text is merely short; nor for "updated on the harvest".
        pub undisclosed: bool = 25,
        /// How firmly the stance, or else the act, is put.
        ///
        /// Example: ABSOLUTE for "full and unconditional support"; STRONG for "strongly urged".
        /// Not: STRONG beside a plain "supports" or for "special"; nor any strength beside STRESSED, which has it.
        pub strength: Option<Strength> = 26,
        /// What it is for, in the record's language, with its "to" or "so that".
        ///
        /// Example: `to let families meet again`.
        /// Not: a motive that the coder supposes.
        pub purpose: Option<Prose<'a, 512>> = 27,
        /// The reason that the text gives, in the record's language: a noun in the nominative, without "because of".
        ///
        /// Example: `the situation at the border`, for "in view of the situation at the border".
        /// Not: what it is for, which is the `purpose`; nor an event that merely came before.
        pub reason: Option<Prose<'a, 512>> = 28,
        /// On what condition, with its "if".
        ///
        /// Example: `if Washington does the same`.
        /// Not: a date, which is `when`.
        pub condition: Option<Prose<'a, 512>> = 29,
        /// The statement that it answers, earlier or later in the text.
        ///
        /// Example: "Xi supported the proposal" answers the statement that makes it.
        /// Not: whatever stands next in the text.
        pub in_reply_to: Option<StatementRef> = 30,
        /// The earlier statement whose content it gives again, perhaps with other force.
        ///
        /// Example: the second mention, in the same text, of the offer to extend the treaty.
        /// Not: a statement that agrees with another.
        pub restates: Option<StatementRef> = 31,
        /// How certain its content is to those who hold it, in the words of the text.
        ///
        /// Example: POSSIBLE for "talks may begin in May"; PROBABLE for "is likely to".
        /// Not: CERTAIN for a plain claim; nor how certain the coder is.
        pub certainty: Option<Certainty> = 32,
        /// How deeply it was discussed.
        ///
        /// Example: IN_DEPTH for "discussed in detail".
        /// Not: TOUCHED_ON because the text gives it one line.
        pub depth: Option<Depth> = 33,
        /// The instruments that it rests on.
        ///
        /// Example: the charter, in "a settlement on the basis of the charter".
        /// Not: an instrument that it wants to change, which is a target.
        pub basis: List<'a, InstrumentRef, 4> = 34,
        /// When it was said, where the setting is EARLIER or ELSEWHERE.
        ///
        /// Example: the date `2025-05`, for "as he said in May 2025".
        /// Not: the time of the conversation.
        pub said_when: Option<When<'a>> = 35,
        /// How it was said or is to be done, as printed, where no other field holds it.
        ///
        /// Example: `through diplomatic channels`; `in the framework of the Lake format`.
        /// Not: "in detail", which is the `depth`; "firmly", which is the `strength`; "openly", which is a tone.
        pub manner: Option<Text<'a, 64>> = 36,
        /// The conversations that it belongs to, where it is not only the first.
        ///
        /// Example: the meeting after the call, for what was said there.
        /// Not: the first alone, which goes without saying.
        pub conversations: List<'a, ConversationRef, 8> = 37,
        /// The coder concludes it; the text does not print it.
        ///
        /// Example: true for a holder's view that only a later clause makes plain.
        /// Not: anything that the coder knows from elsewhere; that stays out.
        pub inferred: bool = 38,
    }
}

schema! {
    /// Words that the source prints in quotation marks. The same words twice are one quote.
    pub struct Quote<'a> {
        /// The words, as printed, without the marks.
        ///
        /// Example: `a useful conversation`.
        /// Not: a translation; nor words that stand outside the marks.
        pub text: Prose<'a, 2048> = 1,
        /// What the quotation marks do.
        ///
        /// Example: LABEL for "Global Majority".
        /// Not: SPEECH for a name in quotation marks.
        pub kind: QuoteKind = 2,
        ..
        /// The statements whose clauses the words are part of.
        ///
        /// Example: both statements of a sentence that is quoted whole.
        /// Not: the nearest statement, where the words belong to none, as in the tone of the talk.
        pub statements: List<'a, StatementRef, 8> = 3,
        /// Whose words they are, where the text says so.
        ///
        /// Example: Ushakov, for words that he is quoted with.
        /// Not: the leader whom he speaks about.
        pub speaker: Option<ActorRef> = 4,
        /// Where the text prints them, each place, without the marks.
        ///
        /// Example: the place of "a useful conversation".
        /// Not: the place with the marks.
        pub spans: List<'a, Span<'a>, 4> = 5,
        /// The text keeps a distance from the words, by "so-called" or a word as clear.
        ///
        /// Example: true for a so-called "peace plan".
        /// Not: true for the marks alone.
        pub distanced: bool = 6,
        /// Their language, where it is not the record's.
        ///
        /// Example: `en`, for "visa-free" in an Italian article.
        /// Not: the language that was spoken, where the source prints a translation.
        pub language: Option<Language<'a>> = 7,
        /// Name of this entry inside the record, needed where an annotation refers to it.
        ///
        /// Example: `useful`, for a quotation with an annotation.
        /// Not: a key for a quotation that nothing refers to.
        pub key: Option<Key<'a>> = 8,
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
        /// Name of this entry inside the record, needed where an annotation refers to it.
        ///
        /// Example: `majority`, for a note with an annotation.
        /// Not: a key for a note that nothing refers to.
        pub key: Option<Key<'a>> = 3,
        /// Where the text explains it: the explanation, without brackets.
        ///
        /// Example: the place of the words in brackets.
        /// Not: every place of the term.
        pub spans: List<'a, Span<'a>, 4> = 4,
    }
}
