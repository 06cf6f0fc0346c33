//! Texts of reports: what stands around the messages of the problems, and lists of words.

use alloc::format;
use alloc::string::String;

texts! {
    /// The value that was probably meant, in quotation marks, behind a message.
    did_you_mean(value: &str) = "; did you mean {value}?";
    /// The one reference that is wrong only because of a problem, behind its message.
    ONE_FOLLOWER = "; 1 reference to it could not be followed";
    /// The references that are wrong only because of a problem, behind its message.
    followers(count: usize) = "; {count} references to it could not be followed";
    /// The position in a text, behind a message.
    at_line(line: usize, column: usize) = " (line {line}, column {column})";
    /// The number of problems that are only counted, on a line of its own.
    more_problems(count: usize) = "and {count} more";
    /// Two remarks, one behind the other.
    also(first: &str, second: &str) = "{first}; {second}";
    /// What stands between the words of a list.
    COMMA = ", ";
    /// A list of words, and the number of further ones.
    and_more(words: &str, count: usize) = "{words} and {count} more";
    /// A list of words, and the last word.
    and_last(words: &str, last: &str) = "{words} and {last}";

    /// A path leads to no entry, because it has no such key.
    no_entry_has_key(record: &str, key: &str) = "no {record} has the key {key}";
    /// Another list has the key that was looked for. The owner has an article.
    owner_has_key(owner: &str) = "{owner} has it";
    /// Other lists have the key that was looked for.
    owners_have_key(owners: &str) = "{owners} have it";
    /// A reference leads into a list without entries.
    no_entries(entries: &str) = "there are no {entries}";
    /// A reference leads into a list with one entry, which has this key.
    only_entry(record: &str, key: &str) = "the only {record} is {key}";
    /// A reference leads into a list with these keys.
    entries_are(entries: &str, keys: &str) = "the {entries} are {keys}";
    /// The name for entries of a list that has none.
    ENTRIES = "entries";

    /// An entry must stand before another one.
    move_before(entry: &str, other: &str) = "move {entry} before {other}";
    /// An entry must stand behind another one.
    move_behind(entry: &str, other: &str) = "move {entry} behind {other}";
    /// An entry must stand before or behind itself.
    refers_to_itself(entry: &str) = "{entry} refers to itself";
    /// An entry with its key in quotation marks.
    entry_with_key(entry: &str, key: &str) = "{entry} ({key})";
}

/// Adds an article to the name of a record, such as in `an actor`.
pub(crate) fn with_article(record: &str) -> String {
    let article = if record.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    format!("{article} {}", record.to_ascii_lowercase())
}

/// Returns the name for several of a record, such as `commodities` for `Commodity`.
pub(crate) fn plural(record: &str) -> String {
    let name = record.to_ascii_lowercase();
    name.strip_suffix('y').map_or(format!("{name}s"), |stem| format!("{stem}ies"))
}
