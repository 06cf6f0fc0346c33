//! Texts about places in the text of a source.

use alloc::format;
use alloc::string::String;

texts! {
    /// A place does not end after its start.
    empty(start: usize, end: usize) = "{start} to {end}: a place ends after its start";
    /// A place ends behind the text.
    outside(start: u32, end: u32, characters: usize) = "characters {start} to {end}: the text has only {characters} characters";
    /// Bytes are not those of whole characters of the text.
    bytes(start: usize, end: usize) = "bytes {start} to {end}: not whole characters of the text";
    /// A place ends behind too many characters.
    LONG = "a place ends at most behind 4,294,967,295 characters";
}
