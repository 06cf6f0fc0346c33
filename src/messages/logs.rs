//! Texts about logs.

use alloc::format;
use alloc::string::String;
use core::fmt::Display;
use std::time::Duration;

// Why a log cannot be used.
texts! {
    /// Another writer has the log open.
    LOCKED = "another writer has it open";
    /// Another writer still has the log open, after a time of waiting.
    still_locked(waited: Duration) = "another writer has it open, still after waiting for {waited:?}";
    /// A log is a folder, a device or a pipe.
    NOT_A_FILE = "it is not a regular file";
    /// The file never was a log.
    NOT_A_LOG = "it is not a log of records";
    /// The power was lost before the last record was on the disk.
    only_length(gap: &dyn Display) = "the last record was not written, only its length: {gap}";
    /// The last record was not written to its end.
    cut_off(start: u64, end: u64) = "the last record is cut off: bytes {start} to {end} are no whole frame";
    /// Other bytes follow the last record.
    foreign(gap: &dyn Display) = "something stands behind the last record: {gap}";
    /// A backup has damage.
    not_whole(gap: &dyn Display) = "it is not whole: {gap}";
    /// The content is not what was written.
    CHANGED = "somebody else has changed the file";
    /// The state of the disk is not known.
    BROKEN = "an earlier write failed, and the log has to be opened anew";
    /// An entry with this number is not there.
    no_entry(number: u64) = "there is no entry {number}";
}

// What stands in a log in place of an entry.
texts! {
    /// Zeros to the end.
    ZEROS = "zeros, and no record";
    /// Zeros, and then anything else.
    zeros_before(count: u64) = "{count} zeros before something else, and no record";
    /// A text. It is escaped.
    text(beginning: &dyn Display, more: &str) = "text, and no record: \"{beginning}{more}\"";
    /// Anything else. It is escaped.
    other(beginning: &dyn Display, more: &str) = "something else, and no record: \"{beginning}{more}\"";
}
