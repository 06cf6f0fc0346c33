//! Bytes in a log that are not an entry.

use crate::frame;
use crate::frame::MAGIC;
use crate::messages::{frames, logs};
use core::fmt;

/// The number of bytes of a gap that are kept for messages.
const SHOWN: usize = 48;

/// The size of the pieces that get lost when the power fails.
const SECTOR: u64 = 512;

/// The kind of bytes in a [`Gap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// The beginning of a frame that was cut off, or a damaged frame.
    Frame,
    /// Zeros up to the end, or up to a multiple of 512 bytes. A file system leaves them if the power fails when a file already
    /// has its new length, but not its content.
    Zeros,
    /// Text, such as JSON that was added to the log as if it were a text file.
    Text,
    /// Anything else.
    Other,
}

impl Content {
    /// Returns the name of the content: `frame`, `zeros`, `text` or `other`.
    pub const fn name(self) -> &'static str {
        match self {
            Content::Frame => "frame",
            Content::Zeros => "zeros",
            Content::Text => "text",
            Content::Other => "other",
        }
    }
}

/// Bytes of a log that are not a whole frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The first byte.
    pub start: u64,
    /// The byte after the last one.
    pub end: u64,
    /// The reason why no frame begins at `start`.
    pub why: frame::Error,
    /// The number of zeros at the start.
    zeros: u64,
    shown: [u8; SHOWN],
}

impl Gap {
    pub(super) fn new(start: u64, why: frame::Error) -> Self {
        Gap { start, end: start, why, zeros: 0, shown: [0; SHOWN] }
    }

    /// Adds bytes at the end of the gap.
    pub(super) fn extend(&mut self, bytes: &[u8]) {
        let before = self.len();
        let room = usize::try_from(before).ok().and_then(|at| self.shown.get_mut(at..)).unwrap_or_default();
        room.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = *byte);
        if self.zeros == before {
            self.zeros += bytes.iter().take_while(|byte| **byte == 0).count() as u64;
        }
        self.end = self.end.saturating_add(bytes.len() as u64);
    }

    /// Returns the number of bytes.
    pub fn len(&self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// Returns `false`: a gap has at least one byte.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the first bytes, at most 48.
    pub fn beginning(&self) -> &[u8] {
        let shown = usize::try_from(self.len()).unwrap_or(SHOWN).min(SHOWN);
        self.shown.get(..shown).unwrap_or_default()
    }

    /// Returns the kind of the bytes, which is found from the first of them.
    pub fn content(&self) -> Content {
        let begun = self.beginning();
        let (magic, _) = begun.split_at_checked(MAGIC.len()).unwrap_or((begun, &[]));
        let boundary = self.start.saturating_add(1).next_multiple_of(SECTOR).min(self.end);
        match () {
            () if MAGIC.starts_with(magic) => Content::Frame,
            () if self.start.saturating_add(self.zeros) >= boundary => Content::Zeros,
            () if self.text().is_some_and(|text| !text.chars().any(is_control)) => Content::Text,
            () => Content::Other,
        }
    }

    /// Returns `true` for bytes that are left by a write that was interrupted, or by a file system that has lost power.
    pub(super) fn is_torn(&self) -> bool {
        matches!(self.content(), Content::Frame | Content::Zeros)
    }

    /// Returns the first bytes as text, without a character that is cut off at their end.
    fn text(&self) -> Option<&str> {
        let begun = self.beginning();
        match core::str::from_utf8(begun) {
            Ok(text) => Some(text),
            Err(error) if error.error_len().is_some() || self.len() == begun.len() as u64 => None,
            Err(error) => core::str::from_utf8(begun.get(..error.valid_up_to())?).ok(),
        }
    }

    fn more(&self) -> &'static str {
        if self.len() > SHOWN as u64 { "…" } else { "" }
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        frames::bytes(f, self.start, self.end)?;
        match self.content() {
            Content::Frame => self.why.fmt(f),
            Content::Zeros if self.zeros == self.len() => f.write_str(logs::ZEROS),
            Content::Zeros => f.write_str(&logs::zeros_before(self.zeros)),
            Content::Text => {
                let text = self.text().unwrap_or_default();
                f.write_str(&logs::text(&text.escape_debug(), self.more()))
            }
            Content::Other => {
                let begun = self.beginning().escape_ascii();
                f.write_str(&logs::other(&begun, self.more()))
            }
        }
    }
}

impl core::error::Error for Gap {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;
    use std::string::ToString as _;
    use std::vec::Vec;

    #[test]
    fn what_a_gap_looks_like() {
        use Content::{Frame, Other, Text, Zeros};
        let long = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.".repeat(2);
        let magic = |rest: &[u8]| [&MAGIC, rest].concat();
        let cases: &[(u64, Vec<u8>, Content, &str)] = &[
            (0, magic(b""), Frame, "bytes 0 to 4: no frame begins here"),
            (7, magic(&[0; 99]), Frame, "bytes 7 to 110: no frame begins here"),
            (7, [0xd2, 0xc4].into(), Frame, "bytes 7 to 9: no frame begins here"),
            (
                7,
                [0xd2; 4].into(),
                Other,
                r#"bytes 7 to 11: something else, and no record: "\xd2\xd2\xd2\xd2""#,
            ),
            (7, [0].into(), Zeros, "bytes 7 to 8: zeros, and no record"),
            (7, [0; 5000].into(), Zeros, "bytes 7 to 5007: zeros, and no record"),
            (
                500,
                [&[0; 12][..], b"abc"].concat(),
                Zeros,
                "bytes 500 to 515: 12 zeros before something else, and no record",
            ),
            (
                512,
                [&[0; 512][..], b"abc"].concat(),
                Zeros,
                "bytes 512 to 1027: 512 zeros before something else, and no record",
            ),
            (
                500,
                [&[0; 11][..], b"abc"].concat(),
                Other,
                r#"bytes 500 to 514: something else, and no record: "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00abc""#,
            ),
            (
                0,
                b"{\"id\":\t\"r1\"}\r\n".into(),
                Text,
                r#"bytes 0 to 14: text, and no record: "{\"id\":\t\"r1\"}\r\n""#,
            ),
            (0, "\u{feff}да".into(), Text, "bytes 0 to 7: text, and no record: \"\\u{feff}да\""),
            (0, b"\x1b[2J".into(), Other, r#"bytes 0 to 4: something else, and no record: "\x1b[2J""#),
            (
                0,
                b"{\0\"\0i\0".into(),
                Other,
                r#"bytes 0 to 6: something else, and no record: "{\x00\"\x00i\x00""#,
            ),
            (
                0,
                "d\u{e4}".as_bytes()[..2].into(),
                Other,
                r#"bytes 0 to 2: something else, and no record: "d\xc3""#,
            ),
            (
                3,
                long.into(),
                Text,
                "bytes 3 to 139: text, and no record: \"Zwölf Boxkämpfer jagen Viktor quer über den g…\"",
            ),
            // A character that is cut off is not shown.
            (
                0,
                format!("x{}", "да".repeat(20)).into(),
                Text,
                "bytes 0 to 81: text, and no record: \"xдададададададададададад…\"",
            ),
        ];
        for (start, bytes, content, words) in cases {
            let mut gap = Gap::new(*start, frame::Error::Magic);
            gap.extend(bytes);
            assert_eq!((gap.content(), &*gap.to_string()), (*content, *words));
            // The size of the pieces does not matter.
            let mut again = Gap::new(*start, frame::Error::Magic);
            bytes.chunks(3).for_each(|piece| again.extend(piece));
            assert_eq!(again, gap);
        }
    }
}
