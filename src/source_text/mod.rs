//! The text of a source, in the form of `schema/TEXT.md`: what the `digest` of a [`Source`](crate::Source) and the places of a
//! [`Span`](crate::Span) are about.
//!
//! A person or a program takes the title, the standfirst and the body out of a page. From these parts, fixed steps make one
//! text. So two coders who have the same page get the same text, the same digest and the same places.

mod characters;
mod error;

use crate::value::Sha256;
use alloc::string::String;
use characters::{is_white_space, shows_nothing};
use core::fmt;
use core::ops::Range;
pub use error::SpanError;
use sha2::Digest as _;

/// The text of a source, in the form of `schema/TEXT.md`.
///
/// The parts are joined by one line feed U+000A each, so the text has at most two of them. All other white space is single
/// spaces U+0020. Equal texts have equal digests.
///
/// Places in the text are ranges of characters: `start` is the number of characters before the place, `end` the number up to
/// its end. A character is one Unicode scalar value, the line feeds count, and the first character has `start` 0. These are the
/// numbers of a [`Span`](crate::Span).
///
/// ```
/// use diplomatic_readout::source_text::SourceText;
///
/// // A copy with hard wraps and a no-break space, and another one without.
/// let text = SourceText::new(&["Call with Utopia"], &[], &["The port\r\nof\u{a0}Utopia is open.", "Ships sail again."]);
/// let same = SourceText::new(&["Call with Utopia "], &[], &["The port of Utopia is open. Ships sail again."]);
/// assert_eq!(text, same);
/// assert_eq!(text.as_str(), "Call with Utopia\nThe port of Utopia is open. Ships sail again.");
/// assert_eq!(text.digest(), same.digest());
///
/// let bytes = text.as_str().find("port").map(|at| at..at + "port".len()).unwrap_or_default();
/// let span = text.span(bytes)?;
/// assert_eq!(span, 21..25);
/// assert_eq!(text.get(span)?, "port");
/// assert_eq!(text.get(60..63).unwrap_err().to_string(), "characters 60 to 63: the text has only 62 characters");
/// # Ok::<(), diplomatic_readout::source_text::SpanError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceText(String);

impl SourceText {
    /// Makes the text from the parts of a page. Each part is a list of runs: pieces of the page without a paragraph end inside,
    /// such as a paragraph or an entry of a list. A part that the page does not have is empty.
    ///
    /// `schema/TEXT.md` says what belongs to which part, and the steps by which the text is made. A part in which nothing shows
    /// is left out.
    pub fn new<S: AsRef<str>>(title: &[S], standfirst: &[S], body: &[S]) -> Self {
        let mut text = String::new();
        for part in [title, standfirst, body] {
            push_part(&mut text, part);
        }
        SourceText(text)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the number of characters, which are Unicode scalar values.
    pub fn characters(&self) -> usize {
        self.0.chars().count()
    }

    /// Returns the SHA-256 of the text in UTF-8, which is the `digest` of its [`Source`](crate::Source), or `None` if the text is
    /// empty.
    pub fn digest(&self) -> Option<Sha256> {
        let hash = || Sha256::new(sha2::Sha256::digest(self.0.as_bytes()).into());
        (!self.0.is_empty()).then(hash)
    }

    /// Returns the characters at a place.
    ///
    /// # Errors
    /// The errors of [`Self::byte_range`].
    pub fn get(&self, span: Range<u32>) -> Result<&str, SpanError> {
        let bytes = self.byte_range(span)?;
        // A range from `byte_range` lies within the text and between characters.
        Ok(self.0.get(bytes).unwrap_or_default())
    }

    /// Converts a place from characters, as a [`Span`](crate::Span) has them, to bytes of [`Self::as_str`].
    ///
    /// The place may cut a grapheme cluster, such as a letter with a combining mark. No coder should do so.
    ///
    /// # Errors
    /// [`SpanError::Empty`] if the place does not end after its start, and [`SpanError::Outside`] if it ends behind the text.
    pub fn byte_range(&self, span: Range<u32>) -> Result<Range<usize>, SpanError> {
        let Range { start, end } = span;
        if start >= end {
            return Err(SpanError::Empty { start: start as usize, end: end as usize });
        }
        let outside = || SpanError::Outside { start, end, characters: self.characters() };
        // The bytes at which characters begin, and the end of the text.
        let mut places = self.0.char_indices().map(|(at, _)| at).chain([self.0.len()]);
        let first = places.nth(start as usize).ok_or_else(outside)?;
        let last = places.nth((end - start - 1) as usize).ok_or_else(outside)?;
        Ok(first..last)
    }

    /// Converts a place from bytes of [`Self::as_str`] to characters, as a [`Span`](crate::Span) has them.
    ///
    /// A [`Span`](crate::Span) takes at most 1,000,000 as `start` and `end`.
    ///
    /// # Errors
    /// - [`SpanError::Empty`]: the place does not end after its start.
    /// - [`SpanError::Bytes`]: the place ends behind the text, or begins or ends inside a character.
    /// - [`SpanError::Long`]: the place ends behind 4,294,967,295 characters.
    pub fn span(&self, bytes: Range<usize>) -> Result<Range<u32>, SpanError> {
        let Range { start, end } = bytes;
        if start >= end {
            return Err(SpanError::Empty { start, end });
        }
        let wrong = || SpanError::Bytes { start, end };
        let before = self.0.get(..start).ok_or_else(wrong)?.chars().count();
        let within = self.0.get(start..end).ok_or_else(wrong)?.chars().count();
        match (u32::try_from(before), u32::try_from(before.saturating_add(within))) {
            (Ok(first), Ok(last)) => Ok(first..last),
            _ => Err(SpanError::Long),
        }
    }
}

/// Adds a part to the text, with a line feed before it if it is not the first. Adds nothing if nothing of it shows.
fn push_part<S: AsRef<str>>(text: &mut String, runs: &[S]) {
    let mut is_empty = true;
    for run in runs {
        // The space between two runs. At the start of a part it is left out, as every other space there.
        let mut has_space = true;
        for c in run.as_ref().chars().filter(|c| !shows_nothing(*c)) {
            if is_white_space(c) {
                has_space = true;
                continue;
            }
            match (is_empty, has_space) {
                (true, _) if text.is_empty() => {}
                (true, _) => text.push('\n'),
                (false, true) => text.push(' '),
                (false, false) => {}
            }
            text.push(c);
            (is_empty, has_space) = (false, false);
        }
    }
}

impl AsRef<str> for SourceText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<SourceText> for String {
    fn from(text: SourceText) -> Self {
        text.0
    }
}
