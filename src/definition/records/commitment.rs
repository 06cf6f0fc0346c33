//! What was promised, and figures.

use crate::definition::{
    ActorRef, CommitmentKind, CommitmentRef, CommitmentStatus, Comparator, EventRef, InstrumentRef, Span,
    StatementRef, When,
};
use crate::value::{Currency, Decimal, Key, List, Prose, Text};

schema! {
    /// Something that somebody is to do, where it can be checked later whether they did.
    ///
    /// Hopes and stances are statements only. Who made it, who is bound by it, to whom it was made, what it is about, on what
    /// condition, for what purpose, with whom, for whose good and how much are fields of its first statement.
    pub struct Commitment<'a> {
        /// What is to be done, by kind: the first value that fits.
        ///
        /// Example: VISIT for "invited him to come in the spring".
        /// Not: MEETING as well for the same words.
        pub kind: CommitmentKind = 1,
        /// What is to be done, in the record's language: the deed with its date and place, without the act.
        ///
        /// Example: `visit China in the first half of 2026`.
        /// Not: "hopes to visit", which is a statement alone.
        pub object: Prose<'a, 1024> = 2,
        /// How far it has come: the last that the text tells.
        ///
        /// Example: PROPOSED for an invitation without an answer yet; DECLARED for what the bound party says it will do.
        /// Not: AGREED for an offer that the text does not say was taken up.
        pub status: CommitmentStatus = 3,
        /// The statements that it comes from. The first is the one that makes it: its subjects are bound by it or, where it
        /// has none, its holders, and it was made to its addressees.
        ///
        /// Example: the proposal, and the remark that no reply came, for what was proposed and is UNANSWERED.
        /// Not: every statement on the same topic.
        pub statements: List<'a, StatementRef, 4, 1> = 4,
        ..
        /// The event that it is about.
        ///
        /// Example: the visit that the invitation is for; its date is the event's `when`.
        /// Not: the same date in `due` again.
        pub event: Option<EventRef> = 5,
        /// The arrangement that it is about.
        ///
        /// Example: New START, for the proposal to keep to its limits.
        /// Not: a treaty that is only cited as a model.
        pub instrument: Option<InstrumentRef> = 6,
        /// By when it is to be done.
        ///
        /// Example: the date `2026-02-28`, in "by the end of February" of a year that the text prints.
        /// Not: the day on which something is to take place, which is the event's.
        pub due: Option<When<'a>> = 7,
        /// Where the text prints what is to be done, without the act.
        ///
        /// Example: the place of "visit China in the first half of 2026".
        /// Not: the place of the whole sentence.
        pub spans: List<'a, Span<'a>, 4> = 8,
        /// Where it is to be done, as printed.
        ///
        /// Example: `Tokyo`, for "agreed to meet in Tokyo".
        /// Not: where it was agreed.
        pub place: Option<Text<'a, 192>> = 9,
        /// Name of this entry inside the record, needed where another entry refers to it.
        ///
        /// Example: `ceasefire`, for the commitment that later talks depend on.
        /// Not: a key for a commitment that nothing refers to.
        pub key: Option<Key<'a>> = 10,
        /// The earlier commitments that must be kept first.
        ///
        /// Example: talks that are to follow the ceasefire depend on it.
        /// Not: a wish to see one before the other.
        pub depends_on: List<'a, CommitmentRef, 8> = 11,
        /// Where single parties stand, when one has accepted and another has not answered.
        ///
        /// Example: one party ACCEPTED, another UNANSWERED.
        /// Not: the same status for all, which is the commitment's own.
        pub positions: List<'a, Position<'a>, 8> = 12,
        /// The effort is promised, not the result.
        ///
        /// Example: true for "will work towards a ceasefire" and "seek to reopen the port".
        /// Not: true for "will reopen the port".
        pub effort: bool = 13,
        /// The coder concludes that somebody is bound; the text prints a bare sentence.
        ///
        /// Example: true for "the medics leave on Monday", said by those who send them.
        /// Not: true for "pledged to send medics"; nor for a plan that the source narrates.
        pub inferred: bool = 14,
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
    /// An amount, a count or a proportion: the printed words, a number, or both.
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
        /// Example: ABOVE for "more than 200 billion"; EXACTLY for "half"; MAJORITY, with `printed`, for "most".
        /// Not: EXACTLY for a rounded number with "about".
        pub comparator: Comparator = 3,
        ..
        /// The amount as printed: the number, the words that limit it, and the unit.
        ///
        /// Example: `between four and five million tonnes`; `half`, which is `printed` alone.
        /// Not: "50 %" for a fraction in words; nor a percentage that the coder guesses from "the overwhelming majority".
        pub printed: Option<Text<'a, 64>> = 4,
        /// The number, or the lower of two, written out in digits.
        ///
        /// Example: `85` for "an hour and 25 minutes", with the unit `min`; `4000000` for "four million".
        /// Not: `0.5` for "half", nor `24` for "dozens", which are `printed` alone; nor the amount in another currency.
        pub low: Option<Decimal> = 5,
        /// The unit, as a sign, or the thing counted, in the plural.
        ///
        /// Example: `min`; likewise `%` or `tonnes`; `dollars`, where no country is clear.
        /// Not: `USD`, which is the `currency`; nor a unit beside a fraction in words.
        pub unit: Option<Text<'a, 32>> = 6,
        /// The currency of an amount of money, where the text makes plain whose it is.
        ///
        /// Example: `USD`, for "more than 200 billion US dollars".
        /// Not: `$`; nor a currency that the coder converts into.
        pub currency: Option<Currency> = 7,
        /// The higher of two numbers, only with BETWEEN.
        ///
        /// Example: `90`, in "between 85 and 90 minutes".
        /// Not: the number of "up to 90", which is `low` with AT_MOST.
        pub high: Option<Decimal> = 8,
        /// Where the text prints it: what `printed` holds.
        ///
        /// Example: the place of "more than 200 billion dollars".
        /// Not: the place of the whole clause, which is the statement's.
        pub spans: List<'a, Span<'a>, 4> = 9,
    }
}
