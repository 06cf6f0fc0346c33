//! Texts about records that were read: their problems, their sizes, and how far the work has come.

use diplomatic_readout::frame::Version;
use std::fmt::Display;

// Problems.
texts! {
    /// The number of problems that are not printed.
    more(count: usize) = "and {count} more";
    /// A file, and the byte of a problem in it.
    at_byte(name: &str, byte: usize) = "{name}, byte {byte}";
    /// A file, and the number of a record in it.
    record(name: &str, number: usize) = "{name}, record {number}";
    /// The value that was probably meant.
    did_you_mean(value: &str) = "did you mean \"{value}\"?";
    /// References that are wrong only because of a problem.
    followers(references: &str) = "{references} to it could not be followed";
    /// A record has parts that JSON and protobuf cannot have.
    newer_parts(name: &str, version: Version) = "{name}: has parts of version {version} of the schema, which only its canonical bytes can express";
}

// Verdicts.
texts! {
    /// A record is valid.
    VALID = "valid";
    /// A record is not valid.
    NOT_VALID = "not valid";
    /// The number of valid records.
    valid_count(count: &str) = "{count} valid";
    /// The number of records that are not valid.
    not_valid_count(count: &str) = "{count} not valid";
    /// The number of files that were not read to their end.
    not_read_count(count: usize) = "{count} not read";
    /// A stream was not read to its end.
    NOT_READ_TO_ITS_END = "not read to its end";
    /// A file with one document, and its verdict.
    verdict(name: &str, verdict: &str, format: &dyn Display) = "{name}: {verdict} ({format})";
    /// A file with one document, its verdict, and the number of problems.
    verdict_with_problems(name: &str, verdict: &str, format: &str, problems: &str) = "{name}: {verdict} ({format}), {problems}";
    /// A valid file with one document, its verdict, and the number of notices.
    verdict_with_notices(name: &str, verdict: &str, format: &dyn Display, notices: &str) = "{name}: {verdict} ({format}), {notices}";
    /// What stands there for formats in which reading ends at the first problem.
    ONLY_FIRST_PROBLEM = "only the first problem is shown";
    /// A stream, its verdict, and its records.
    stream_verdict(name: &str, verdict: &str, records: &str, format: &dyn Display) = "{name}: {verdict}, {records} ({format})";
    /// A stream, and how many of its records are not valid.
    stream_not_valid(name: &str, not_valid: &str, records: &str, format: &dyn Display) = "{name}: {not_valid} of {records} ({format})";
    /// How many records of a stream are not valid, where the name stands elsewhere.
    not_valid_of(count: &str, records: &str, format: &dyn Display) = "{count} not valid of {records} ({format})";
    /// Several files, and the number of valid records in them.
    total(files: &str, valid: &str) = "{files}: {valid}";
    /// Sizes of the valid records of a stream that has others.
    sizes_of_others(sizes: &str) = "the others: {sizes}";
    /// The sizes of records.
    sizes(bytes: &str, text: &str, percent: f64) = "{bytes} bytes, {text} of them text; overhead {percent:.1} %";
    /// What stands between the parts of a line.
    COMMA = ", ";
}

/// The words for work that takes long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work {
    /// For work that goes on.
    pub(crate) doing: &'static str,
    /// For the part that is done.
    pub(crate) done: &'static str,
}

/// The work of `check`.
pub(crate) const CHECK: Work = Work { doing: "checking", done: "checked" };
/// The work of `convert`.
pub(crate) const CONVERT: Work = Work { doing: "converting", done: "converted" };

/// The line with a bar, if the size is known. `{msg}` stands for the work, and the other names for what indicatif counts.
pub(crate) const PROGRESS_WITH_TOTAL: &str =
    "{msg} {bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
/// The line without a bar.
pub(crate) const PROGRESS: &str = "{msg} {spinner} {bytes}, {bytes_per_sec}";

texts! {
    /// The line where there is no terminal.
    progress(done: &str, bytes: u64) = "readout: {done} {bytes} bytes";
    /// The line where there is no terminal, if the size is known.
    progress_of(done: &str, bytes: u64, total: u64) = "readout: {done} {bytes} of {total} bytes";
}
