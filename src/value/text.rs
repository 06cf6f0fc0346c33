//! Text: bounded in characters, with something to see in it, and nothing that hides or reorders other text.

use crate::canonical::characters::{check_passed, check_text};
use crate::canonical::check_state::CheckState;
use crate::canonical::field::{Field, Keys};
use crate::canonical::index_set::IndexSet;
use crate::canonical::wire::{Cursor, Writer};
use crate::descriptor::Type;
use crate::error::{ErrorKind, ValueError};
use core::fmt;
use serde::Serializer;

/// Checks the next text of a record, and says how many bytes it has.
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

            /// Text that is within the bound and holds only what is allowed. Nothing is cut and nothing is changed.
            ///
            /// # Errors
            /// - `text.long`: more than `N` Unicode scalar values;
            /// - `text.blank`: empty, or nothing visible in it;
            /// - `text.char`: a character that is not allowed.
            pub const fn new(s: &'a str) -> Result<Self, ValueError> {
                match check_text(s, N, $lines) {
                    Ok(()) => Ok($name(s)),
                    Err(kind) => Err(ValueError::new(kind)),
                }
            }

            /// The text itself.
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        impl<const N: u16> core::ops::Deref for $name<'_, N> {
            type Target = str;
            fn deref(&self) -> &str {
                self.0
            }
        }

        impl<const N: u16> AsRef<str> for $name<'_, N> {
            fn as_ref(&self) -> &str {
                self.0
            }
        }

        impl<'a, const N: u16> TryFrom<&'a str> for $name<'a, N> {
            type Error = ValueError;
            fn try_from(s: &'a str) -> Result<Self, ValueError> {
                $name::new(s)
            }
        }

        impl<const N: u16> PartialEq<str> for $name<'_, N> {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl<const N: u16> PartialEq<&str> for $name<'_, N> {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl<const N: u16> fmt::Display for $name<'_, N> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.0)
            }
        }

        impl<const N: u16> fmt::Debug for $name<'_, N> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.0, f)
            }
        }

        impl<'a, const N: u16> Field<'a> for $name<'a, N> {
            const TYPE: Type = Type::Text { max: N, lines: $lines };
            const PLAIN: bool = true;

            // Inlined, so that where nobody looks at the text, it is not put together either.
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
                // The bound of a newer version may be higher.
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
    /// The bound counts characters, not bytes, as JSON Schema and protovalidate do: `Text<4>` holds "Oslo" and
    /// "Örö!". There is something visible in it, and no control characters, embeddings or overrides of direction, blank fillers,
    /// byte order mark, tag characters or noncharacters; joiners, which Persian and Indic scripts need, are legal. Emoji flags of
    /// regions, such as Scotland's, are made of tag characters, so they are refused too. Text is kept as given: it is never
    /// normalised, trimmed or cut.
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
    /// Text that may have several lines, 1 to `N` Unicode scalar values. Lines end in a line feed.
    ///
    /// Everything else is as in [`Text`].
    ///
    /// ```
    /// use diplomatic_readout::{Prose, Text};
    /// assert!(Prose::<20>::new("one\ntwo").is_ok());
    /// assert!(Text::<20>::new("one\ntwo").is_err());
    /// ```
    Prose, lines: true
}
