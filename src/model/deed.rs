//! What is done: events, instruments, commitments, and the times and amounts that belong to them.

use super::*;
use crate::field::*;

schema! {
    /// Something that happened, happens or is to happen outside the conversation.
    pub struct Event<'a> {
        /// Name of this entry inside the record.
        ///
        /// Example: `victory-day`.
        /// Not: the printed name, which has capitals and spaces.
        pub key: Key<'a> = 1,
        /// What kind of event it is.
        ///
        /// Example: VISIT for a trip to Beijing that the text names.
        /// Not: VISIT for an invitation; that is a commitment of the kind INVITATION.
        pub kind: EventKind = 2,
        /// What it is called or, where it has no name, what it was.
        ///
        /// Example: `attack on the residence`.
        /// Not: the date or the place, which have fields of their own.
        pub name: Text<'a, 256> = 3,
        /// How it relates to the conversation.
        ///
        /// Example: PRECEDES for the talks of the day before that the call was about.
        /// Not: FOLLOWS for anything later; only for what the conversation led to.
        pub relation: Relation = 4,
        ..
        /// Whether it took place.
        ///
        /// Example: ALLEGED for an attack that one side reports.
        /// Not: OCCURRED, because it is now known to have taken place.
        pub status: Option<EventStatus> = 5,
        /// When, exactly as precisely as the text says.
        ///
        /// Example: none for the Lunar New Year, which moves.
        /// Not: its day in that year, looked up.
        pub when: Option<When<'a>> = 6,
        /// Who took part.
        ///
        /// Example: both delegations, at talks held the day before.
        /// Not: those who only talk about it now.
        pub participants: List<'a, Attendance<'a>, 16> = 7,
        /// The country that it took place in.
        ///
        /// Example: `AE` for talks in Abu Dhabi.
        /// Not: the countries of those who took part.
        pub country: Option<Country> = 8,
        /// Where, as printed.
        ///
        /// Example: `Abu Dhabi`.
        /// Not: a city that is known but not printed.
        pub place: Option<Text<'a, 192>> = 9,
        /// The statement that mentions it.
        ///
        /// Example: the statement in which it comes up first.
        /// Not: every statement that is about it; those point here by `target_events`.
        pub statement: Option<StatementRef> = 10,
        /// How many parties it had ("trilateral" is 3).
        ///
        /// Example: 3 for "trilateral talks".
        /// Not: the number of entries in `participants`, counted by the coder.
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
        /// Who.
        ///
        /// Example: the delegation, where the text names no one.
        /// Not: its leader, looked up.
        pub actor: ActorRef = 1,
        ..
        /// In what part.
        ///
        /// Example: MEDIATOR for the side that brought the others together.
        /// Not: HOST, because the event was in that country.
        pub role: Option<Role> = 2,
    }
}

schema! {
    /// A treaty, agreement, policy, programme or other arrangement that the text names.
    pub struct Instrument<'a> {
        /// Name of this entry inside the record.
        ///
        /// Example: `new-start`.
        /// Not: the printed name, which has capitals and spaces.
        pub key: Key<'a> = 1,
        /// What kind of arrangement it is.
        ///
        /// Example: MECHANISM for a channel of regular consultations.
        /// Not: TREATY for anything that was signed.
        pub kind: InstrumentKind = 2,
        /// Its name, as printed.
        ///
        /// Example: `New START`.
        /// Not: the full title, where the text prints the short one.
        pub name: Text<'a, 256> = 3,
        ..
        /// The statement that mentions it.
        ///
        /// Example: the statement in which it comes up first.
        /// Not: every statement that is about it; those point here by `target_instruments`.
        pub statement: Option<StatementRef> = 4,
        /// What it is for.
        ///
        /// Example: `to avoid incidents at sea`.
        /// Not: what the coder takes to be its purpose.
        pub purposes: List<'a, Text<'a, 256>, 4> = 5,
        /// Its state, only where the text prints it.
        ///
        /// Example: EXPIRED for "the treaty, which has run out".
        /// Not: IN_FORCE, because it is not said to have ended.
        pub status: Option<InstrumentStatus> = 6,
        /// Properties that the text gives it, such as "permanent".
        ///
        /// Example: `permanent` and `immediate` for a network of consultations.
        /// Not: a judgement of the author; that is a statement, voiced GLOSS.
        pub attributes: List<'a, Text<'a, 64>, 8> = 7,
        /// Who is party to it.
        ///
        /// Example: both states, for a treaty between them.
        /// Not: those who only welcome it.
        pub parties: List<'a, ActorRef, 16> = 8,
        /// Who proposed it.
        ///
        /// Example: the president whose initiative it is called.
        /// Not: the first who speaks of it.
        pub proposer: Option<ActorRef> = 9,
        /// When it was made, or the years that it is for.
        ///
        /// Example: `{2026,2027}` for the "Years of Education 2026-2027".
        /// Not: the day on which a text first mentions it.
        pub when: Option<When<'a>> = 10,
        /// When it runs out or ran out.
        ///
        /// Example: `2026-02-05`, in "New START expires on 5 February 2026".
        /// Not: an event as well, unless the sides talk of the expiry as one.
        pub expiry: Option<When<'a>> = 11,
        /// The article or paragraph that is meant, as printed.
        ///
        /// Example: `Article 5`.
        /// Not: its content, which is the `description`.
        pub provision: Option<Text<'a, 64>> = 12,
        /// What the text says about it.
        ///
        /// Example: what the text says that it provides for.
        /// Not: what is known of it from elsewhere.
        pub description: Option<Prose<'a, 1024>> = 13,
        /// The bodies that carry it.
        ///
        /// Example: both Security Councils, for a channel between them.
        /// Not: the states that they belong to; those are `parties`.
        pub bodies: List<'a, ActorRef, 8> = 14,
    }
}

schema! {
    /// Something that somebody is to do, where it can be checked later whether they did.
    ///
    /// Hopes and stances are statements only.
    pub struct Commitment<'a> {
        /// What kind of undertaking it is.
        ///
        /// Example: an invitation to visit is one INVITATION.
        /// Not: an INVITATION and a VISIT for the same words.
        pub kind: CommitmentKind = 1,
        /// What is to be done, in the record's language.
        ///
        /// Example: `visit China in the first half of 2026`.
        /// Not: "hopes to visit", which is a statement alone.
        pub object: Prose<'a, 1024> = 2,
        /// How far it has come.
        ///
        /// Example: EXTENDED for an invitation without an answer yet; DECLARED for what the bound party says it
        /// will do.
        /// Not: AGREED where only one side speaks of it.
        pub status: CommitmentStatus = 3,
        ..
        /// Who made it: undertook, offered or asked for it.
        ///
        /// Example: the side that invites.
        /// Not: the guest, who is `bound` once the invitation is accepted.
        pub made_by: List<'a, ActorRef, 8> = 4,
        /// The statements that it comes from.
        ///
        /// Example: the statement that invites.
        /// Not: statements that only mention the same topic.
        pub statements: List<'a, StatementRef, 4> = 5,
        /// What it is about.
        ///
        /// Example: trade, for a promise to lower duties.
        /// Not: all topics of its statements, whether it is about them or not.
        pub topics: List<'a, TopicRef, 4> = 6,
        /// Who is to act; empty where the text does not say.
        ///
        /// Example: empty for "it is necessary to stop the strikes".
        /// Not: the side that the coder expects to act.
        pub bound: List<'a, ActorRef, 8> = 7,
        /// To whom it was made.
        ///
        /// Example: the guest, for an invitation.
        /// Not: everybody in the room.
        pub made_to: List<'a, ActorRef, 8> = 8,
        /// The arrangement that it is about.
        ///
        /// Example: the treaty that is to be signed.
        /// Not: an instrument that a later text names.
        pub instrument: Option<InstrumentRef> = 9,
        /// The event that it is about; the date of a visit is the event's.
        ///
        /// Example: the visit; its date is the event's `when`.
        /// Not: the same date in `due` again.
        pub event: Option<EventRef> = 10,
        /// By when it is to be done.
        ///
        /// Example: `2026-02-28`, in "by the end of February" of a year that the text prints.
        /// Not: the day on which something is to take place, which is the event's.
        pub due: Option<When<'a>> = 11,
        /// What it is for.
        ///
        /// Example: `to prepare the visit`.
        /// Not: the object once more, in other words.
        pub purpose: Option<Prose<'a, 512>> = 12,
        /// On what condition.
        ///
        /// Example: `if the ceasefire holds`.
        /// Not: what it is for, which is the `purpose`.
        pub condition: Option<Prose<'a, 512>> = 13,
        /// The quantities that it names.
        ///
        /// Example: the key of the quantity "625 million dollars".
        /// Not: numbers that belong to another commitment.
        pub quantities: List<'a, QuantityRef, 4> = 14,
        /// Where it is to be done, as printed.
        ///
        /// Example: `Sochi`, for a meeting to be held there.
        /// Not: the place of the conversation.
        pub place: Option<Text<'a, 192>> = 15,
        /// The bodies that are to carry it out.
        ///
        /// Example: both foreign ministries, that are to work out the details.
        /// Not: the presidents who charged them; that is `made_by`.
        pub bodies: List<'a, ActorRef, 8> = 16,
        /// Name of this entry inside the record, needed where another entry refers to it.
        ///
        /// Example: `visit`, where another commitment depends on it.
        /// Not: a key for every commitment.
        pub key: Option<Key<'a>> = 17,
        /// The earlier commitments that must be kept first.
        ///
        /// Example: talks that are to follow the ceasefire depend on it.
        /// Not: a wish to see one before the other.
        pub depends_on: List<'a, CommitmentRef, 8> = 18,
        /// Where single parties stand, when one has accepted and another has not answered.
        ///
        /// Example: one party ACCEPTED, another UNANSWERED.
        /// Not: the same status for all, which is the commitment's own.
        pub positions: List<'a, Position<'a>, 8> = 19,
        /// For whose benefit.
        ///
        /// Example: the people who are to be released.
        /// Not: the side that is to release them; that is `bound`.
        pub beneficiaries: List<'a, ActorRef, 8> = 20,
        /// The text names what is to be done as examples ("including …").
        ///
        /// Example: true for "aid, including air defence".
        /// Not: true for "air defence".
        pub list_open: bool = 21,
    }
}

schema! {
    /// Where one party to a commitment stands.
    pub struct Position<'a> {
        /// Which party.
        ///
        /// Example: the side that has not answered.
        /// Not: somebody who is not bound and did not take part.
        pub actor: ActorRef = 1,
        /// How far it has come for that party.
        ///
        /// Example: UNANSWERED.
        /// Not: DECLINED because no answer is printed.
        pub status: CommitmentStatus = 2,
        ..
    }
}

schema! {
    /// An amount, a count or a proportion.
    pub struct Quantity<'a> {
        /// Name of this entry inside the record.
        ///
        /// Example: `trade-volume`.
        /// Not: the printed name, which has capitals and spaces.
        pub key: Key<'a> = 1,
        /// What is counted or measured.
        ///
        /// Example: `trade between the two countries in a year`.
        /// Not: the number or the unit, which have fields of their own.
        pub what: Text<'a, 256> = 2,
        /// How the numbers limit it.
        ///
        /// Example: ABOVE for "more than 200 billion"; MAJORITY, with `printed`, for "the overwhelming majority".
        /// Not: EXACTLY for a rounded number with "about".
        pub comparator: Comparator = 3,
        ..
        /// As printed, where the text uses words ("the overwhelming majority").
        ///
        /// Example: `the overwhelming majority`.
        /// Not: a number that is in `low` already.
        pub printed: Option<Text<'a, 64>> = 4,
        /// The number, or the lower of two.
        ///
        /// Example: `85` for "an hour and 25 minutes", with the unit `min`.
        /// Not: a conversion into another currency.
        pub low: Option<Decimal> = 5,
        /// The unit, such as `min`, `%` or `people`.
        ///
        /// Example: `min`.
        /// Not: a currency; that is `currency`.
        pub unit: Option<Text<'a, 32>> = 6,
        /// The currency of an amount of money.
        ///
        /// Example: `USD` for "dollars" of which the text leaves no doubt that they are American.
        /// Not: `USD` for any "dollars".
        pub currency: Option<Currency> = 7,
        /// The higher of two numbers.
        ///
        /// Example: `90`, in "between 85 and 90 minutes".
        /// Not: the number of "up to 90", which is `low` with AT_MOST.
        pub high: Option<Decimal> = 8,
        /// The time that it is counted over.
        ///
        /// Example: `2025`, for the trade of that year.
        /// Not: when it was said.
        pub period: Option<When<'a>> = 9,
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
        /// Not: `2026-06-30` for the half; nor a year taken from the publication date without `inferred`.
        pub date: Option<Date> = 1,
        /// As printed.
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
