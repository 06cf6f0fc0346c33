//! What happens and what is signed, and when.

use crate::definition::{
    ActorRef, EventKind, EventStatus, InstrumentKind, InstrumentStatus, Relation, Role, StatementRef,
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
        /// Not: EXPIRY for a treaty that merely has run out; that is the instrument's `expiry`.
        pub kind: EventKind = 2,
        /// What it is called or, where it has no name, what it was, in the record's language.
        ///
        /// Example: `talks between the two foreign ministers`.
        /// Not: the official name, looked up, where the text says "the last summit".
        pub name: Text<'a, 256> = 3,
        /// How it relates to the conversation.
        ///
        /// Example: PRECEDES for the talks of the day before that the call was about.
        /// Not: FOLLOWS for whatever is later; that is only for what comes out of the conversation.
        pub relation: Relation = 4,
        ..
        /// Whether it took place.
        ///
        /// Example: ALLEGED for an attack that one side reports.
        /// Not: OCCURRED, because it is now known to have taken place.
        pub status: Option<EventStatus> = 5,
        /// When, exactly as precisely as the text says.
        ///
        /// Example: the date `2023-11` for "in November 2023"; nothing for the Lunar New Year, which moves.
        /// Not: the day of that feast in that year, looked up.
        pub when: Option<When<'a>> = 6,
        /// Who took part or is to take part in it.
        ///
        /// Example: both ministers, for "the talks between the two foreign ministers".
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
        /// The statement that mentions it, as a rule the first.
        ///
        /// Example: the statement with the act INVITED, for the visit that it invites to.
        /// Not: a statement on the same topic that does not mention it.
        pub statement: Option<StatementRef> = 10,
        /// How many parties it had, where the text says so.
        ///
        /// Example: 3, in "trilateral talks".
        /// Not: the number of those that the text names, counted by the coder.
        pub count: Option<Count<1_000_000>> = 11,
        /// The text says that there were others.
        ///
        /// Example: true for "with Turkey and others taking part".
        /// Not: true for every large event.
        pub list_open: bool = 12,
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
        /// Example: GUEST_OF_HONOUR for "the main guest at the parade".
        /// Not: HOST because it was held in that country.
        pub role: Option<Role> = 2,
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
        /// Its name, as printed.
        ///
        /// Example: `New START`.
        /// Not: the full title of the treaty, where the text prints the short one.
        pub name: Text<'a, 256> = 3,
        ..
        /// The statement that mentions it, as a rule the first.
        ///
        /// Example: the statement that proposes to extend the treaty.
        /// Not: a statement on the same topic that does not mention it.
        pub statement: Option<StatementRef> = 4,
        /// What it is for, as printed, one purpose to an entry.
        ///
        /// Example: `easier travel for students`.
        /// Not: what a treaty is known to be for, where the text does not say.
        pub purposes: List<'a, Text<'a, 256>, 4> = 5,
        /// Its state, only where the text prints it.
        ///
        /// Example: EXPIRED for "the treaty, which has run out".
        /// Not: IN_FORCE, because it is not said to have ended.
        pub status: Option<InstrumentStatus> = 6,
        /// Properties that the text gives it, as printed.
        ///
        /// Example: `permanent`.
        /// Not: `expired`, which is its `status`.
        pub attributes: List<'a, Text<'a, 64>, 8> = 7,
        /// Who is party to it, where the text says so.
        ///
        /// Example: both states, for "the treaty between Russia and the United States".
        /// Not: the same, where the text prints the name of the treaty alone.
        pub parties: List<'a, ActorRef, 16> = 8,
        /// Who proposed it, where the text says so.
        ///
        /// Example: Xi, for an initiative "proposed by Xi".
        /// Not: whoever supports it in the conversation.
        pub proposer: Option<ActorRef> = 9,
        /// When it was made, or the years that it is for.
        ///
        /// Example: the date `{2026,2027}` for the "Years of Education 2026-2027".
        /// Not: the day on which a text first mentions it.
        pub when: Option<When<'a>> = 10,
        /// When it runs out or ran out.
        ///
        /// Example: the date `2026-02-05`, in "New START expires on 5 February 2026".
        /// Not: an event as well, unless the sides talk of the expiry as one.
        pub expiry: Option<When<'a>> = 11,
        /// The article or paragraph that is meant, as printed.
        ///
        /// Example: `Article 5`.
        /// Not: its content, which is the `description`.
        pub provision: Option<Text<'a, 64>> = 12,
        /// What the text itself says about it.
        ///
        /// Example: `each side tells the other of launches in advance`.
        /// Not: what a side thinks of it, which is a statement.
        pub description: Option<Prose<'a, 1024>> = 13,
        /// The bodies that carry it.
        ///
        /// Example: the two foreign ministries, for consultations that they hold.
        /// Not: the two states, which are the `parties`.
        pub bodies: List<'a, ActorRef, 8> = 14,
    }
}

schema! {
    /// A time that the text mentions.
    ///
    /// "In the nearest future" is `printed` alone; "9 May", with the year plain from the context, is the date of that
    /// day with `inferred`.
    pub struct When<'a> {
        ..
        /// The date, no more precise than the text.
        ///
        /// Example: `2026-40` for "the first half of 2026"; `XXXX-05-09` for "9 May".
        /// Not: `2026-06-30` for the half; nor a year filled in from the publication date.
        pub date: Option<Date> = 1,
        /// The words for it, as printed.
        ///
        /// Example: `in the nearest future`, without a date.
        /// Not: a date that guesses what that means.
        pub printed: Option<Text<'a, 64>> = 2,
        /// The year, or all of it, comes from the context.
        ///
        /// Example: true for "on 9 May" as `2025-05-09`.
        /// Not: true for a date that is printed whole.
        pub inferred: bool = 3,
    }
}
