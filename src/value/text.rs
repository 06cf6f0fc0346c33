//! Text. It is bounded in characters, has something visible, and has no character that hides or reorders other text.

use crate::canonical::characters::{check_passed, check_text};
use crate::canonical::check_state::CheckState;
use crate::canonical::field::{Field, Keys};
use crate::canonical::index_set::IndexSet;
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::descriptor::Type;
use crate::error::{ErrorKind, ValueError};
use serde::Serializer;

/// Checks the next text of a record, and returns the number of its bytes.
#[inline(always)]
fn check_next(c: &mut Cursor<'_>, state: &mut CheckState, max: u16, lines: bool) -> Result<usize, ErrorKind> {
    let s = c.text()?;
    check_passed(s, state, max, lines)?;
    Ok(s.len())
}

macro_rules! text_type {
    ($(#[doc = $doc:literal])+ $name:ident, lines: $lines:literal) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name<'a, const N: u16>(&'a str);

        impl<'a, const N: u16> $name<'a, N> {
            /// The greatest number of Unicode scalar values.
            pub const MAX: u16 = N;
            /// The greatest number of bytes: four for each Unicode scalar value.
            pub const MAX_BYTES: usize = 4 * N as usize;

            /// Creates a text from `s`, which is neither cut nor changed.
            ///
            /// # Errors
            /// - `text.long`: `s` has more than `N` Unicode scalar values;
            /// - `text.blank`: `s` is empty, or has nothing visible;
            /// - `text.char`: `s` has a character that is not allowed.
            pub const fn new(s: &'a str) -> Result<Self, ValueError> {
                match check_text(s, N, $lines) {
                    Ok(()) => Ok($name(s)),
                    Err(kind) => Err(ValueError::new(kind)),
                }
            }

            /// Returns the text.
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        borrowed_string!($name, const N: u16);

        impl<'a, const N: u16> Field<'a> for $name<'a, N> {
            const TYPE: Type = Type::Text { max: N, lines: $lines };
            const PLAIN: bool = true;

            // Inlined, so that the compiler leaves out the text where the caller does not use it.
            #[inline(always)]
            fn check(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<Self, ErrorKind> {
                let text = c.text;
                let length = check_next(c, state, N, $lines)?;
                Ok($name(text.get(..length).unwrap_or_default()))
            }
            #[inline]
            fn check_entry(c: &mut Cursor<'a>, state: &mut CheckState, _: &mut IndexSet) -> Result<bool, ErrorKind> {
                let (length, more) = c.entry()?;
                check_passed(c.cut(length as usize)?, state, N, $lines)?;
                Ok(more)
            }
            #[inline]
            fn read_entry(c: &mut Cursor<'a>) -> (Self, bool) {
                let (length, more) = c.take_entry();
                ($name(c.take_cut(length as usize)), more)
            }
            #[inline]
            fn write_entry(&self, w: &mut Writer<'_>, more: bool) -> Result<(), ErrorKind> {
                w.text_entry(self.0, more)
            }
            #[inline]
            fn read(c: &mut Cursor<'a>) -> Self {
                $name(c.take_text())
            }
            const ABSENT: Self = $name("");
            #[inline]
            fn validate_in_memory(&self, _: &mut CheckState) -> bool {
                // A newer version may have a higher bound.
                self.0.len() <= usize::from(N) || self.0.chars().count() <= usize::from(N)
            }
            #[inline]
            fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
                w.text(self.0)
            }
            fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.0)
            }
        }
    };
}

text_type! {
    /// Text of one line, 1 to `N` Unicode scalar values.
    ///
    /// The bound counts characters and not bytes, as JSON Schema and protovalidate do: `Text<4>` holds "Oslo" and "Örö!".
    ///
    /// A text has at least one visible character. It has no control characters, no embeddings or overrides of direction, no
    /// blank fillers, no byte order mark, no tag characters and no noncharacters. Joiners are allowed, because Persian and
    /// Indic scripts need them. Emoji flags of regions, such as Scotland's, consist of tag characters and are therefore
    /// refused. Text is kept as given: it is never normalised, trimmed or cut.
    ///
    /// Wire: postcard — the length in bytes, and the bytes in the text block; protobuf — `string`; JSON — string.
    ///
    /// ```
    /// use diplomatic_readout::Text;
    /// assert_eq!(Text::<4>::new("Örö!")?.as_str(), "Örö!");
    /// assert_eq!(Text::<4>::new("Paris").unwrap_err().to_string(), "5 characters, at most 4");
    /// assert_eq!(Text::<4>::new("a\u{202e}b").unwrap_err().to_string(), "U+202E is not allowed here");
    /// # Ok::<(), diplomatic_readout::ValueError>(())
    /// ```
    Text, lines: false
}

text_type! {
    /// Text that may have several lines, 1 to `N` Unicode scalar values. A line feed ends a line.
    ///
    /// In everything else it is like [`Text`].
    ///
    /// ```
    /// use diplomatic_readout::{Prose, Text};
    /// assert!(Prose::<20>::new("one\ntwo").is_ok());
    /// assert!(Text::<20>::new("one\ntwo").is_err());
    /// ```
    Prose, lines: true
}
