//! Texts of notices that name a part of the record. The other words of notices stand in their table.

use alloc::format;
use alloc::string::String;

texts! {
    /// An entry is the same as an earlier one.
    same_as(entry: &str) = "the same as {entry}";
    /// A stance says what the act says.
    stance_of_act(stance: &str, act: &str) = "{stance}, which the act {act} says already";
    /// A statement answers with another status.
    answered(status: &str, answer: &str, statement: &str) = "{status}, but {statement} answers {answer}";
    /// A number that is nowhere else.
    number(number: &str) = "{number} is in no quantity, date or name";
    /// A word with letters of several scripts.
    mixed(word: &str) = "{word} mixes scripts";
    /// The same, with the reason.
    mixed_because(word: &str, why: &str) = "{word} mixes scripts: {why}";
}
