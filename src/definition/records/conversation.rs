//! Conversations, and who took part in them.

use crate::definition::{
    ActorRef, Channel, ConversationRef, EventRef, Format, Interpretation, QuantityRef, Role, Span, Voice,
    When,
};
use crate::value::{Count, Key, List, Text};

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
        /// Example: VIDEO for "spoke by video link"; CALL for "held a call".
        /// Not: PHONE for "held a call", because most talk by telephone.
        pub channel: Option<Channel> = 2,
        /// When it began, exactly as precisely as the text says; absent where the text does not.
        ///
        /// Example: only `printed` for "recently"; no `start` at all where the text says no more than that they spoke.
        /// Not: the day of publication in place of the day that the text leaves out.
        pub start: Option<When<'a>> = 3,
        /// What it was held for, or ahead of, or against the background of, and who says so.
        ///
        /// Example: `ahead of the summit in June`, NARRATED; `at the invitation of the host`.
        /// Not: what was talked about, which is in `topics`.
        pub occasions: List<'a, Remark<'a>, 4> = 4,
        /// How its mood is characterised, and by whom.
        ///
        /// Example: "friendly and open", one tone, with the speaker who calls it so.
        /// Not: "tense", because the positions look opposed.
        pub tones: List<'a, Remark<'a>, 8> = 5,
        /// Where it was held, as printed.
        ///
        /// Example: `Zhongnanhai`.
        /// Not: "Beijing", because the host lives there.
        pub places: List<'a, Text<'a, 192>, 4> = 6,
        /// In what forms, as the text says.
        ///
        /// Example: ONE_TO_ONE; SUMMIT and EXTENDED for a summit that was continued in an extended format.
        /// Not: DELEGATIONS, because ministers usually join; nor a form for "on the sidelines", which is `marginsOf`.
        pub formats: List<'a, Format, 4> = 7,
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
        /// Not: CONSECUTIVE because interpreters are mentioned and no more.
        pub interpretation: Option<Interpretation> = 10,
        /// At whose initiative it took place.
        ///
        /// Example: the American side, in "at the initiative of the American side".
        /// Not: whoever is named first; nor the side that asked, in "by appointment", which is an occasion.
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
        /// An identifier that is the same in every account of the same conversation, so that accounts can be joined by it.
        ///
        /// Example: `call-2026-02-04-ru-cn`, in the records of both sides.
        /// Not: the identifier of this account.
        pub id: Option<Text<'a, 64>> = 15,
        /// At what level it was held, as printed.
        ///
        /// Example: `at the level of deputy ministers`.
        /// Not: a level that the coder reads off the offices.
        pub level: Option<Text<'a, 64>> = 16,
        /// The larger conversation of this record that it is part of; that stands earlier in the list.
        ///
        /// Example: the summit, for its working dinner, where the record has both.
        /// Not: an event, which is `marginsOf`; nor a series by its name, which is `series`.
        pub part_of: Option<ConversationRef> = 17,
        /// The conversation of this record after which it was held.
        ///
        /// Example: the talks of two, for the talks of the delegations that followed.
        /// Not: a conversation of another day that the record only mentions, which is an event.
        pub after: Option<ConversationRef> = 18,
        /// Where the text tells of it.
        ///
        /// Example: the place of "held a video call on Monday", from the verb to the last detail.
        /// Not: the whole text.
        pub spans: List<'a, Span<'a>, 8> = 19,
    }
}

schema! {
    /// A remark about a conversation: its mood, or its occasion.
    pub struct Remark<'a> {
        /// The remark, as printed.
        ///
        /// Example: `amichevole`, in an article in Italian.
        /// Not: its translation.
        pub text: Text<'a, 512> = 1,
        /// Who vouches for it.
        ///
        /// Example: ATTRIBUTED for "Ushakov called the talk friendly".
        /// Not: NARRATED for the same words.
        pub voice: Voice = 2,
        ..
        /// Whose remark it is: somebody if it is ATTRIBUTED, nobody if it is NARRATED or IMPERSONAL.
        ///
        /// Example: Ushakov, in "Ushakov called the talk friendly".
        /// Not: the two presidents, because the talk was theirs.
        pub speakers: List<'a, ActorRef, 8> = 3,
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
        ..
        /// In what parts. PRINCIPAL is whoever the title or the first sentence names as talking; other roles need the word. A
        /// host that is also a principal has both.
        ///
        /// Example: PRINCIPAL and HOST for a president who receives another.
        /// Not: a role that the text does not tell, such as DELEGATE for whoever is listed.
        pub roles: List<'a, Role, 3> = 2,
        /// The side that they are on: the state or organisation for which they speak.
        ///
        /// Example: `us`, for the president and for the vice president who joined.
        /// Not: the home country of a mediator, who is on no side.
        pub side: Option<ActorRef> = 3,
        /// The text names representatives of the actor, not the actor.
        ///
        /// Example: true for "representatives of the ministry of defence", whose actor is the ministry.
        /// Not: true for a ministry that took part, because only people can speak.
        pub representatives: bool = 4,
        /// From where or where they took part, as printed.
        ///
        /// Example: `from Novo-Ogaryovo`.
        /// Not: the place of the whole conversation, which is in `places`.
        pub place: Option<Text<'a, 192>> = 5,
        /// The conversations that they took part in, where it is not only the first.
        ///
        /// Example: the second of two meetings, for the minister who was only there.
        /// Not: the first alone, which goes without saying.
        pub conversations: List<'a, ConversationRef, 8> = 6,
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
        /// Name of this entry inside the record, needed where an annotation refers to it.
        ///
        /// Example: `host`, for a participant with an annotation.
        /// Not: a key for a participant that nothing refers to.
        pub key: Option<Key<'a>> = 9,
        /// Where the text says that they took part: office, name and country, or the clause that says "joined".
        ///
        /// Example: the place of "was joined by the minister".
        /// Not: every place of the name.
        pub spans: List<'a, Span<'a>, 4> = 10,
    }
}
