//! What was promised, and figures.

use crate::definition::{
    ActorRef, CommitmentKind, CommitmentRef, CommitmentStatus, Comparator, EventRef, InstrumentRef,
    QuantityRef, StatementRef, TopicRef, When,
};
use crate::value::{Currency, Decimal, Key, List, Prose, Text};

schema! {
    /// Something that somebody is to do, where it can be checked later whether they did.
    ///
    /// Hopes and stances are statements only.
    pub struct Commitment<'a> {
        /// What kind of undertaking it is.
        ///
        /// Example: INVITATION for "invited him to visit in the spring".
        /// Not: an INVITATION and a VISIT for the same words.
        pub kind: CommitmentKind = 1,
        /// What is to be done, in the record's language.
        ///
        /// Example: `visit China in the first half of 2026`.
        /// Not: "hopes to visit", which is a statement alone.
        pub object: Prose<'a, 1024> = 2,
        /// How far it has come.
        ///
        /// Example: EXTENDED for an invitation without an answer yet; DECLARED for what the bound party says it will
        /// do.
        /// Not: AGREED for an offer that the text does not say was taken up.
        pub status: CommitmentStatus = 3,
        ..
        /// Who made it: undertook, offered or asked for it.
        ///
        /// Example: the side that invites.
        /// Not: the guest, who is `bound`.
        pub made_by: List<'a, ActorRef, 8> = 4,
        /// The statements that it comes from.
        ///
        /// Example: the proposal, and the remark that no reply came, for a PROPOSAL that is UNANSWERED.
        /// Not: every statement on the same topic.
        pub statements: List<'a, StatementRef, 4> = 5,
        /// What it is about.
        ///
        /// Example: `new-start`, for the proposal to keep to the limits of the treaty.
        /// Not: the wider topic as well, which is its `parent`.
        pub topics: List<'a, TopicRef, 4> = 6,
        /// Who is to act; empty where the text does not say.
        ///
        /// Example: the guest, for an INVITATION; empty for "it is necessary to stop the strikes".
        /// Not: the side that the coder expects to act.
        pub bound: List<'a, ActorRef, 8> = 7,
        /// To whom it was made.
        ///
        /// Example: the guest, for an INVITATION.
        /// Not: those who are to gain by it, who are `beneficiaries`.
        pub made_to: List<'a, ActorRef, 8> = 8,
        /// The arrangement that it is about.
        ///
        /// Example: New START, for the proposal to keep to its limits.
        /// Not: a treaty that is only cited as a model.
        pub instrument: Option<InstrumentRef> = 9,
        /// The event that it is about.
        ///
        /// Example: the visit that the invitation is for; its date is the event's `when`.
        /// Not: the same date in `due` again.
        pub event: Option<EventRef> = 10,
        /// By when it is to be done.
        ///
        /// Example: the date `2026-02-28`, in "by the end of February" of a year that the text prints.
        /// Not: the day on which something is to take place, which is the event's.
        pub due: Option<When<'a>> = 11,
        /// What it is for, in the record's language.
        ///
        /// Example: `let families meet again`.
        /// Not: a motive that the coder supposes.
        pub purpose: Option<Prose<'a, 512>> = 12,
        /// On what condition.
        ///
        /// Example: `if the ceasefire holds`.
        /// Not: what it is for, which is the `purpose`.
        pub condition: Option<Prose<'a, 512>> = 13,
        /// The quantities that it names.
        ///
        /// Example: the sum of the new aid.
        /// Not: the sum of earlier aid that the same sentence recalls.
        pub quantities: List<'a, QuantityRef, 4> = 14,
        /// Where it is to be done, as printed.
        ///
        /// Example: `Tokyo`, for "agreed to meet in Tokyo".
        /// Not: where it was agreed.
        pub place: Option<Text<'a, 192>> = 15,
        /// The bodies that are to carry it out.
        ///
        /// Example: the two foreign ministries, where the presidents agree that these stay in contact.
        /// Not: the presidents, who only undertook it.
        pub bodies: List<'a, ActorRef, 8> = 16,
        /// Name of this entry inside the record, needed where another entry refers to it.
        ///
        /// Example: `ceasefire`, for the commitment that later talks depend on.
        /// Not: a key for a commitment that nothing refers to.
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
        /// For whose benefit it is.
        ///
        /// Example: Ukraine, in "pledged aid for Ukraine".
        /// Not: the party that it was promised to, where it is for somebody else.
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
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `duration`.
        /// Not: the number, which is `low`.
        pub key: Key<'a> = 1,
        /// What is counted or measured, in the record's language.
        ///
        /// Example: `trade between the two countries`.
        /// Not: "200 billion dollars", which is what the other fields hold.
        pub what: Text<'a, 256> = 2,
        /// How the numbers limit it.
        ///
        /// Example: ABOVE for "more than 200 billion"; MAJORITY, with `printed`, for "the overwhelming majority".
        /// Not: EXACTLY for a rounded number with "about".
        pub comparator: Comparator = 3,
        ..
        /// The amount as printed, in words or figures.
        ///
        /// Example: `the overwhelming majority`, which has no number.
        /// Not: a percentage that the coder guesses from such words.
        pub printed: Option<Text<'a, 64>> = 4,
        /// The number, or the lower of two.
        ///
        /// Example: `85` for "an hour and 25 minutes", with the unit `min`.
        /// Not: the amount converted into another currency.
        pub low: Option<Decimal> = 5,
        /// The unit, as a sign or a word.
        ///
        /// Example: `min`; likewise `%` or `people`.
        /// Not: `USD`, which is the `currency`.
        pub unit: Option<Text<'a, 32>> = 6,
        /// The currency of an amount of money.
        ///
        /// Example: `USD`, for "more than 200 billion dollars".
        /// Not: `$`; nor a currency that the coder converts into.
        pub currency: Option<Currency> = 7,
        /// The higher of two numbers.
        ///
        /// Example: `90`, in "between 85 and 90 minutes".
        /// Not: the number of "up to 90", which is `low` with AT_MOST.
        pub high: Option<Decimal> = 8,
        /// The time that it is counted over.
        ///
        /// Example: the date `2025`, for the trade of that year.
        /// Not: when it was said.
        pub period: Option<When<'a>> = 9,
    }
}
