//! The error of places in the text of a source.

use crate::messages::source_texts;
use core::fmt;

/// The reason why a place is not one in the text. The ids that [`SpanError::rule`] returns are stable, as the ids of the
/// [rules](crate::RULES) are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SpanError {
    /// The place does not end after its start. Both are numbers of what was given, characters or bytes.
    Empty {
        /// The start of the place.
        start: usize,
        /// Its end.
        end: usize,
    },
    /// The place ends behind the text.
    Outside {
        /// The number of characters before the place.
        start: u32,
        /// The number of characters to its end.
        end: u32,
        /// The number of characters of the text.
        characters: usize,
    },
    /// The bytes end behind the text, or begin or end inside a character.
    Bytes {
        /// The number of bytes before the place.
        start: usize,
        /// The number of bytes to its end.
        end: usize,
    },
    /// The place ends behind more characters than a number of 32 bits counts.
    Long,
}

impl SpanError {
    /// Returns the stable id of the error, such as `span.outside`. `span.order` is the rule of that id for records.
    pub const fn rule(&self) -> &'static str {
        match self {
            SpanError::Empty { .. } => "span.order",
            SpanError::Outside { .. } => "span.outside",
            SpanError::Bytes { .. } => "span.bytes",
            SpanError::Long => "span.long",
        }
    }
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match *self {
            SpanError::Empty { start, end } => source_texts::empty(start, end),
            SpanError::Outside { start, end, characters } => source_texts::outside(start, end, characters),
            SpanError::Bytes { start, end } => source_texts::bytes(start, end),
            SpanError::Long => return f.write_str(source_texts::LONG),
        })
    }
}

impl core::error::Error for SpanError {}
