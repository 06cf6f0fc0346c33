//! Texts with which strategies reject what they have made.

use alloc::format;
use alloc::string::String;

texts! {
    /// The parts of a record are too many, or too long.
    large_record(kib: usize) = "a record of more than {kib} KiB";
    /// A count has no values.
    NO_NUMBER = "no number is from 1 to 0";
    /// There is nothing to choose from.
    NO_OPTION = "no option";
}
