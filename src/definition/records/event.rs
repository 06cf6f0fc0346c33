//! What happens and what is signed, and when.

use crate::definition::{
    ActorRef, Channel, EventKind, EventRef, EventRole, EventStatus, InstrumentKind, InstrumentRef,
    InstrumentStatus, Part, QuantityRef, Relation, Span, VisitType, Voice,
};
use crate::value::{Count, Country, Date, Key, List, Prose, Text};

schema! {
    /// Something that happened, happens or is to happen outside the conversation.
    pub struct Event<'a> {
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `may-parade`.
        /// Not: its date alone, which another event can share.
        pub key: Key<'a> = 1,
        /// What kind of event it is.
        ///
        /// Example: VISIT for the journey that an invitation is for.
        /// Not: an event for a treaty that runs out; that is the instrument's `expiry`.
        pub kind: EventKind = 2,
        /// What it is called or, where it has no name, what it was, in the record's language, without article.
        ///
        /// Example: `talks between the two foreign ministers`.
        /// Not: the official name, looked up, where the text says "the last summit".
        pub name: Text<'a, 256> = 3,
        /// How it relates to the conversation.
        ///
        /// Example: PRECEDES for "the call follows the talks of May"; MENTIONED for "the recent talks".
        /// Not: FOLLOWS for whatever is later; that is only for what comes out of the conversation.
        pub relation: Relation = 4,
        ..
        /// Whether it took place.
        ///
        /// Example: OCCURRED for an attack that one side reports; the `voice` says whose report it is.
        /// Not: OCCURRED for "the alleged attack", nor for what the text leaves open, because it is now known.
        pub status: Option<EventStatus> = 5,
        /// When, exactly as precisely as the text says.
        ///
        /// Example: the date `2023-11` for "in November 2023"; nothing for the Lunar New Year, which moves.
        /// Not: the day of that feast in that year, looked up.
        pub when: Option<When<'a>> = 6,
        /// Who took part or is to take part in it.
        ///
        /// Example: both ministers, for "the talks between the two foreign ministers"; the killed, as AFFECTED.
        /// Not: those who talked about it in the conversation.
        pub participants: List<'a, Attendance<'a>, 16> = 7,
        /// The country that it took place in, where the text makes that plain.
        ///
        /// Example: `JP`, for a meeting in Tokyo.
        /// Not: the country of those who came.
        pub country: Option<Country> = 8,
        /// Where it took place, as printed.
        ///
        /// Example: `Tokyo`.
        /// Not: the palace in which such meetings are usually held.
        pub place: Option<Text<'a, 192>> = 9,
        /// How many parties it had, where the text says so.
        ///
        /// Example: 3, in "trilateral talks".
        /// Not: the number of those that the text names, counted by the coder.
        pub count: Option<Count<1_000_000>> = 10,
        /// Who vouches for it, where the words that name it judge it, or where the text names a reporter.
        ///
        /// Example: ATTRIBUTED for "what he called a brutal raid"; IMPERSONAL for "reports of an attack"; UNCLEAR for "they
        /// discussed the brutal raid".
        /// Not: NARRATED for the same words; nor a voice for a meeting that nobody doubts, or for a plain "raid".
        pub voice: Option<Voice> = 11,
        /// Whose report of it, or word for it, it is: somebody if the voice is ATTRIBUTED, nobody if it is NARRATED or
        /// IMPERSONAL, or if there is no voice.
        ///
        /// Example: the minister, in "an attack, the minister said, killed two".
        /// Not: the source.
        pub speakers: List<'a, ActorRef, 8> = 12,
        /// What kind of visit it is, where the text says so.
        ///
        /// Example: STATE for "a state visit".
        /// Not: OFFICIAL because presidents usually come so.
        pub visit_type: Option<VisitType> = 13,
        /// Over what it was held, where it is a conversation and the text says so.
        ///
        /// Example: PHONE, for "their last telephone call".
        /// Not: the channel of the conversation that the record is about.
        pub channel: Option<Channel> = 14,
        /// The quantities that belong to it.
        ///
        /// Example: the number of the killed.
        /// Not: the number of its parties, which is the `count`.
        pub quantities: List<'a, QuantityRef, 4> = 15,
        /// The larger event that it is part of; that stands earlier in the list.
        ///
        /// Example: the summit, for the dinner of its first evening.
        /// Not: an event on the same day that the text does not connect.
        pub part_of: Option<EventRef> = 16,
        /// Where the text tells of it first.
        ///
        /// Example: the place of "the talks in May".
        /// Not: every place that mentions it.
        pub spans: List<'a, Span<'a>, 4> = 17,
    }
}

schema! {
    /// Somebody who took part in an event.
    pub struct Attendance<'a> {
        /// Who took part in the event.
        ///
        /// Example: the state, in "Turkey took part in the talks".
        /// Not: the person who represented it, where the text names only the state.
        pub actor: ActorRef = 1,
        ..
        /// In what part, where the text says so.
        ///
        /// Example: GUEST_OF_HONOUR for "the main guest at the parade"; AFFECTED for those who were arrested.
        /// Not: HOST because it was held in that country.
        pub role: Option<EventRole> = 2,
        /// The text names representatives of the actor, not the actor.
        ///
        /// Example: true for "representatives of five states".
        /// Not: true for a state that took part.
        pub representatives: bool = 3,
    }
}

schema! {
    /// A treaty, agreement, policy, programme or other arrangement that the text names.
    pub struct Instrument<'a> {
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `new-start`.
        /// Not: the key of the topic, in its place; each list has keys of its own, even where they are the same words.
        pub key: Key<'a> = 1,
        /// What kind of arrangement it is.
        ///
        /// Example: TREATY for "New START"; RELATIONSHIP for a "strategic partnership".
        /// Not: AGREEMENT for what the sides agreed on in the conversation, unless it has a name.
        pub kind: InstrumentKind = 2,
        /// Its name, as printed, without article.
        ///
        /// Example: `New START`.
        /// Not: the full title of the treaty, where the text prints the short one.
        pub name: Text<'a, 256> = 3,
        ..
        /// What it is for, as printed, one purpose to an entry.
        ///
        /// Example: `easier travel for students`.
        /// Not: what a treaty is known to be for, where the text does not say.
        pub purposes: List<'a, Text<'a, 256>, 4> = 4,
        /// Its state, only where the text prints it.
        ///
        /// Example: EXPIRED for "the treaty, which has run out".
        /// Not: IN_FORCE, because it is not said to have ended.
        pub status: Option<InstrumentStatus> = 5,
        /// Properties that the text gives it, as printed.
        ///
        /// Example: `permanent`.
        /// Not: `expired`, which is its `status`.
        pub attributes: List<'a, Text<'a, 64>, 8> = 6,
        /// Who is party to it, where the text says so.
        ///
        /// Example: both states, for "the treaty between Russia and the United States".
        /// Not: the same, where the text prints the name of the treaty alone.
        pub parties: List<'a, ActorRef, 16> = 7,
        /// Who proposed it, where the text says so.
        ///
        /// Example: Xi, for an initiative "proposed by Xi".
        /// Not: whoever supports it in the conversation.
        pub proposers: List<'a, ActorRef, 8> = 8,
        /// When it was made, or the years that it is for.
        ///
        /// Example: the date `{2026,2027}` for the "Years of Education 2026-2027".
        /// Not: the day on which a text first mentions it.
        pub when: Option<When<'a>> = 9,
        /// When it runs out or ran out.
        ///
        /// Example: the date `2026-02-05`, in "New START expires on 5 February 2026".
        /// Not: an event as well.
        pub expiry: Option<When<'a>> = 10,
        /// The article or paragraph that is meant, as printed.
        ///
        /// Example: `Article 5`.
        /// Not: its content, which is the `description`.
        pub provision: Option<Text<'a, 64>> = 11,
        /// What the text itself says about it.
        ///
        /// Example: `each side tells the other of launches in advance`.
        /// Not: what a side thinks of it, which is a statement.
        pub description: Option<Prose<'a, 1024>> = 12,
        /// The bodies that carry it.
        ///
        /// Example: the two foreign ministries, for consultations that they hold.
        /// Not: the two states, which are the `parties`.
        pub bodies: List<'a, ActorRef, 8> = 13,
        /// The event at which it was or is to be made.
        ///
        /// Example: the visit, for an agreement that is to be signed during it.
        /// Not: an event that only mentions it.
        pub event: Option<EventRef> = 14,
        /// The larger arrangement that it is part of; that stands earlier in the list.
        ///
        /// Example: the treaty, for a protocol to it.
        /// Not: an arrangement on the same matter.
        pub part_of: Option<InstrumentRef> = 15,
        /// Where the text names it first.
        ///
        /// Example: the place of the first "New START".
        /// Not: every place that names it.
        pub spans: List<'a, Span<'a>, 4> = 16,
    }
}

schema! {
    /// A time that the text mentions: a date, the printed words, or both.
    ///
    /// "In the nearest future" is `printed` alone; "9 May", with the year plain from the document's date, is the date of that
    /// day with `inferred` and `printed`.
    pub struct When<'a> {
        ..
        /// The date, no more precise than the text.
        ///
        /// Example: `2026-40` for "the first half of 2026"; `XXXX-05-09` for "every 9 May".
        /// Not: `2026-06-30` for the half.
        pub date: Option<Date> = 1,
        /// The words for it, as printed.
        ///
        /// Example: `in the nearest future`, without a date.
        /// Not: a date that guesses what that means.
        pub printed: Option<Text<'a, 256>> = 2,
        /// The year, or all of the date, is completed from the printed date of the document. `printed` then has the words.
        ///
        /// Example: true for "on 9 May" as `2025-05-09`, in a text of 6 May 2025; likewise for "today".
        /// Not: true for a date that is printed whole.
        pub inferred: bool = 3,
        /// Which part of the `date` is meant, where the text says so; never without the date.
        ///
        /// Example: EARLY, with the date `2026-05`, for "in early May".
        /// Not: a part for "in May".
        pub part: Option<Part> = 4,
    }
}
