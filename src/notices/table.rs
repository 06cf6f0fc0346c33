//! The table of the notices. `build.rs` compiles this file, too.

/// A kind of notice: what is odd about a valid record, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoticeKind {
    /// The stable id, such as `event.status`. No rule has the same.
    pub id: &'static str,
    /// A sentence that says what holds for a record without this notice.
    pub meaning: &'static str,
    /// The words of the notice, unless they name a part of the record.
    pub(crate) message: &'static str,
    /// What to do.
    pub hint: &'static str,
}

macro_rules! notices {
    ($( $name:ident = $id:literal { meaning: $meaning:literal, message: $message:literal, hint: $hint:literal, } )+) => {
        $(
            pub(crate) const $name: &NoticeKind =
                &NoticeKind { id: $id, meaning: $meaning, message: $message, hint: $hint };
        )+

        /// All kinds of notices, with their ids.
        pub const NOTICES: &[&NoticeKind] = &[$($name),+];
    };
}

notices! {
    ENTRY_UNUSED = "entry.unused" {
        meaning: "An entry is referred to, or has a place in the text. A further source is drawn on by another.",
        message: "nothing refers to this entry, and it has no place in the text",
        hint: "refer to it, give it the span of the words that name it, or leave it out",
    }
    KEY_UNUSED = "key.unused" {
        meaning: "A statement, commitment, quote, note or participant has a key only if another entry refers to it.",
        message: "nothing refers to this key",
        hint: "leave the key out, or refer to it",
    }
    ENTRY_DUPLICATE = "entry.duplicate" {
        meaning: "No two entries of a list are the same in all but their keys and spans.",
        message: "the same entry again",
        hint: "keep one of the two, with the spans of both; a statement that says it again has `restates`",
    }
    PARTICIPANT_TWICE = "participant.twice" {
        meaning: "An actor takes part in a conversation once. Its representatives are another participant.",
        message: "the same participant again",
        hint: "give one participant all roles, or name the conversations of each",
    }
    PARTICIPANT_SIDE = "participant.side" {
        meaning: "The side of a participant is a state or an organisation, not a person.",
        message: "a person as a side",
        hint: "name the state or the organisation for which they speak",
    }
    ADDRESSEE_HOLDER = "addressee.holder" {
        meaning: "No addressee of a statement is among its holders.",
        message: "a holder speaks to itself",
        hint: "leave out the holder that does not speak, or the addressee to whom it is not said",
    }
    TARGET_HOLDER = "target.holder" {
        meaning: "No target of a statement is among its holders.",
        message: "a holder is the target of its own statement",
        hint: "leave out the holder that does not speak, or the target at whom it is not aimed",
    }
    STANCE_ACT = "stance.act" {
        meaning: "A stance says what the act does not say already.",
        message: "a stance that the act says already",
        hint: "leave the stance out",
    }
    NEGATED_ACT = "negated.act" {
        meaning: "A NOT_RAISED statement is not negated besides.",
        message: "negated, but the act says already that it was not raised",
        hint: "leave `negated` out, and write the text as a noun",
    }
    COMMITMENT_MISSING = "commitment.missing" {
        meaning: "An AGREED, PLEDGED, INVITED, INSTRUCTED or ACCEPTED statement with a printed doer belongs to a commitment.",
        message: "an act that commits somebody, without a commitment",
        hint: "add a commitment, or add the statement to the commitment of the same deed",
    }
    COMMITMENT_ACT = "commitment.act" {
        meaning: "The first statement of a commitment makes it, as ruling 6 of the coding guide tells.",
        message: "a statement that makes no commitment",
        hint: "put the statement that makes the commitment first, or leave the commitment out; a request needs the subject who \
               is to act, and a plan the modality PLANNED or ONGOING",
    }
    COMMITMENT_ANSWER = "commitment.answer" {
        meaning: "The status of a commitment is what the answers to its statements say.",
        message: "an answer says otherwise",
        hint: "write the last status that the text tells, or the position of the party that answered",
    }
    EVENT_STATUS = "event.status" {
        meaning: "An event without a voice has a status if it is over by the day of publication, follows from the conversation, \
                  or is an attack told as a fact.",
        message: "an event without a status",
        hint: "OCCURRED for what is past, ONGOING for what is under way, PLANNED or PROPOSED for what is to come",
    }
    TEXT_NUMBER = "text.number" {
        meaning: "A number in the text of a statement is in a quantity, a date or a name of the record, or is an ordinal.",
        message: "a number that is in no quantity, date or name",
        hint: "add a quantity and name it in `quantities`, or write the date in `when`",
    }
    NAME_SCRIPT = "name.script" {
        meaning: "A word of a name is in one script. Latin letters may stand in Chinese, Japanese and Korean words.",
        message: "a name that mixes scripts",
        hint: "write all letters of the word in the script of its language",
    }
    TEXT_NFC = "text.nfc" {
        meaning: "Text is in the normalisation form NFC of Unicode.",
        message: "text that is not in NFC",
        hint: "write a letter with its accent as one character, as NFC has it",
    }
}
