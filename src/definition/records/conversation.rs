//! Conversations, and who took part in them.

use crate::definition::{
    ActorRef, Channel, ConversationRef, EventRef, Format, Interpretation, QuantityRef, Role, Voice, When,
};
use crate::value::{Count, Key, List, Prose, Text};

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
