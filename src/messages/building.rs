//! Texts of errors of builders.

use alloc::format;
use alloc::string::String;

texts! {
    /// An entry with a key. The key is in quotation marks.
    entry(record: &str, key: &str) = "the {record} {key}";
    /// An entry that has no key.
    entry_without_key(record: &str) = "the {record} without a key";
    /// A reference leads to an entry that is no longer there.
    refers_to_removed(entry: &str) = "refers to {entry}, which has been removed";
    /// An entry is removed twice.
    removed_already(entry: &str) = "{entry} has been removed already";
    /// A reference is from another builder.
    reference_from_elsewhere(record: &str) = "a reference to {record} that this builder did not give";
    /// A key is looked up, and no entry has it.
    unknown_key(record: &str, key: &str) = "no {record} here has the key {key}";
}
