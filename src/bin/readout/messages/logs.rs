//! Texts of the commands for logs.

use std::fmt::Display;

// Errors.
texts! {
    /// A log ends with bytes that do not belong there.
    recover_removes(error: &dyn Display) = "{error}; `readout log recover` removes these bytes and keeps a copy of them";
    /// A copy has damage.
    not_restored(error: &dyn Display) = "{error}; it was not restored, and `readout log recover` repairs it";
    /// A log is among the files that are added to it.
    NOT_TO_ITSELF = "a log is not added to itself";
    /// An entry is asked for that is not there.
    no_entry(which: &str) = "there is no entry {which}";
    /// `get` would print bytes on a terminal.
    BYTES_TO_TERMINAL = "binary formats are not for a terminal; write them into a file or a pipe";
    /// The record of an entry, in place of its id.
    entry_not_valid(error: &dyn Display) = "not valid: {error}";
    /// A problem of an entry.
    problem_of_entry(number: u64, byte: u64, error: &dyn Display) = "entry {number}, byte {byte}: {error}";
}

// Results.
texts! {
    /// A record was added.
    appended(number: u64, digest: &dyn Display) = "{number}  {digest}";
    /// A record was not added, because the log has it.
    known(number: u64, digest: &dyn Display) = "{number}  {digest}  (known)";
    /// A log or a copy was written.
    copied(name: &str, entries: &str, bytes: &str, sha256: &dyn Display) = "{name}: {entries}, {bytes} bytes, sha256 {sha256}";
    /// Damage that is in the copy, too.
    copied_as_it_is(gap: &dyn Display) = "  copied as it is: {gap}";
    /// The name that a replaced log has now.
    old_log(name: &str) = "  the old log: {name}";
    /// A log was repaired or copied.
    recovered(name: &str, entries: &str) = "{name}: {entries}";
    /// A log was checked or copied, and there was nothing to repair.
    nothing_wrong(name: &str, entries: &str) = "{name}: {entries}; nothing was wrong";
    /// Bytes that are no longer in the log.
    removed(gap: &dyn Display) = "  removed: {gap}";
    /// Damage that is still in the log.
    still_there(gap: &dyn Display) = "  still there: {gap}";
    /// Bytes that are not in the copy.
    left_out(gap: &dyn Display) = "  left out: {gap}";
    /// The file with the removed bytes.
    kept_in(name: &str) = "  kept in: {name}";
    /// A log without problems.
    WHOLE = "whole";
    /// A log, its problems or [`WHOLE`], and what is in it.
    verified(name: &str, verdict: &str, entries: &str, different: &str, bytes: &str) = "{name}: {verdict}, {entries}, {different} different, {bytes} bytes";
    /// A problem of a log.
    problem(words: &str) = "  {words}";
    /// The number of problems that are not printed.
    more(count: usize) = "  and {count} more";
}
