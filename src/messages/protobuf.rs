//! Texts about messages of protobuf.

use alloc::format;
use alloc::string::String;

texts! {
    /// A field has a number that no field can have.
    no_such_number(largest: u64) = "no field has this number; they are from 1 to {largest}";
    /// A value of fixed width is cut off.
    value_cut(announced: u64, follow: usize) = "{announced} bytes are announced, and {follow} follow";
    /// A text or a message is cut off.
    length_cut(length: u64, follow: usize) = "a length of {length} bytes, and {follow} follow";
    /// Wire type 3.
    START_OF_GROUP = "the start of a group (wire type 3), which no readout has";
    /// Wire type 4.
    END_OF_GROUP = "the end of a group (wire type 4), which no readout has";
    /// Wire type 6 or 7.
    no_such_wire_type(number: u64) = "wire type {number}, which protobuf does not have";
    /// A number has at most ten bytes, and is too large.
    TOO_MANY_BITS = "a number of more than 64 bits";
    /// The bytes end inside a number.
    NUMBER_CUT = "cut off within a number";
    /// A number does not end where it has to.
    TOO_MANY_BYTES = "a number of more than ten bytes";
    /// A field that is not known, with what is wrong with it.
    field_with(number: u64, problem: &str) = "field {number}: {problem}";
    /// A field of a newer version.
    newer_field(number: u64, record: &str) = "field {number}, which {record} does not have in this version of the schema";
    /// A number is not in its range. The message of the kind says which.
    with_found(kind: &str, found: i128) = "{kind}, found {found}";
    /// A number is that of no value.
    no_value_with_number(number: i128, list: &str) = "{number} is not the number of a value of {list}";
    /// The number of a value.
    value_has_number(value: &str, number: u32) = "{value} is {number}";

    /// The wire type of a number.
    A_NUMBER = "a number (wire type 0)";
    /// The wire types of a list of enum values.
    NUMBERS = "numbers (wire type 0, or 2 if they are packed)";
    /// The wire type of a record.
    A_MESSAGE = "a message (wire type 2)";
    /// The wire type of text.
    A_STRING = "a string (wire type 2)";
    /// The wire type of bytes, which stand in the place of something else.
    BYTES = "bytes (wire type 2)";
    /// The wire types of four and of eight bytes, which stand in the place of something else.
    FIXED = "a number of fixed width (wire type 1 or 5)";
}
