//! The characters that a text may hold.

use crate::canonical::check_state::CheckState;
use crate::error::ErrorKind;

/// The characters that no text may hold, as ranges in ascending order.
///
/// They are controls except the line feed, line and paragraph separators, bidirectional embeddings, overrides and isolates,
/// fillers that look blank, the byte order mark, tags, and noncharacters. The two noncharacters at the end of each plane
/// are not listed: [`forbidden`] knows them by their last 16 bits.
///
/// Tags are invisible and spell ASCII that programs read and people do not see. Their one use is in the flags of England,
/// Scotland and Wales.
pub(crate) const FORBIDDEN: &[(u32, u32)] = &[
    (0x00, 0x09),
    (0x0b, 0x1f),
    (0x7f, 0x9f),
    (0x115f, 0x1160),
    (0x2028, 0x202e),
    (0x2066, 0x2069),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xfdd0, 0xfdef),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xe0000, 0xe007f),
];

/// The characters that show nothing by themselves, as ranges in ascending order.
///
/// They are white space, joiners, marks of direction, selectors, tags, and everything else that Unicode lets a program
/// leave out when it prints. A text that has only such characters is blank.
pub(crate) const BLANK: &[(u32, u32)] = &[
    (0x0a, 0x0a),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0xad, 0xad),
    (0x34f, 0x34f),
    (0x61c, 0x61c),
    (0x1680, 0x1680),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x2000, 0x200f),
    (0x202f, 0x202f),
    (0x205f, 0x206f),
    (0x3000, 0x3000),
    (0xfe00, 0xfe0f),
    (0xfff0, 0xfffb),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0000, 0xe0fff),
];

const fn within(ranges: &[(u32, u32)], c: u32) -> bool {
    let mut rest = ranges;
    while let [(low, high), tail @ ..] = rest {
        if c <= *high {
            return c >= *low;
        }
        rest = tail;
    }
    false
}

pub(crate) const fn forbidden(c: u32) -> bool {
    within(FORBIDDEN, c) || c & 0xfffe == 0xfffe
}

/// Returns `true` if a character shows nothing by itself.
#[cfg(feature = "alloc")]
pub(crate) const fn blank(c: u32) -> bool {
    within(BLANK, c)
}

/// Returns the first character of a text as a number, and the bytes after it. The bytes are valid UTF-8, so no case is
/// missing.
const fn next_char(bytes: &[u8]) -> Option<(u32, &[u8])> {
    match bytes {
        [a, rest @ ..] if *a < 0x80 => Some((*a as u32, rest)),
        [a, b, rest @ ..] if *a < 0xe0 => Some((tail(*a as u32 & 0x1f, *b), rest)),
        [a, b, c, rest @ ..] if *a < 0xf0 => Some((tail(tail(*a as u32 & 0x0f, *b), *c), rest)),
        [a, b, c, d, rest @ ..] => Some((tail(tail(tail(*a as u32 & 0x07, *b), *c), *d), rest)),
        _ => None,
    }
}

const fn tail(high: u32, b: u8) -> u32 {
    high << 6 | (b & 0x3f) as u32
}

/// Checks one text by itself, in a way that works at compile time.
pub(crate) const fn check_text(s: &str, max: u16, lines: bool) -> Result<(), ErrorKind> {
    let (mut rest, mut found, mut visible) = (s.as_bytes(), 0_u32, false);
    while let Some((c, after)) = next_char(rest) {
        if forbidden(c) || (c == 0x0a && !lines) {
            let found = match char::from_u32(c) {
                Some(c) => c,
                None => char::REPLACEMENT_CHARACTER,
            };
            return Err(ErrorKind::TextChar { found });
        }
        visible = visible || !within(BLANK, c);
        found = found.saturating_add(1);
        rest = after;
    }
    if !visible {
        Err(ErrorKind::TextBlank)
    } else if found > max as u32 {
        Err(ErrorKind::TextLong { max, found })
    } else {
        Ok(())
    }
}

/// The set of bytes that begin only characters which are not blank.
const VISIBLE: [u32; 8] = [
    visible(0x00),
    visible(0x20),
    visible(0x40),
    visible(0x60),
    visible(0x80),
    visible(0xa0),
    visible(0xc0),
    visible(0xe0),
];

const fn visible(from: u32) -> u32 {
    let (mut set, mut b) = (0, from);
    while b < from + 0x20 {
        // The characters that begin with the same byte are a range.
        let (low, size) = match b {
            0x00..=0x7f => (b, 1),
            0xc2..=0xdf => ((b & 0x1f) << 6, 1 << 6),
            0xe0..=0xef => ((b & 0x0f) << 12, 1 << 12),
            0xf0..=0xf4 => ((b & 0x07) << 18, 1 << 18),
            _ => (0, u32::MAX),
        };
        let (mut rest, mut blank) = (BLANK, false);
        while let [(first, last), tail @ ..] = rest {
            blank |= *first < low + size && low <= *last;
            rest = tail;
        }
        if !blank {
            set |= 1 << (b - from);
        }
        b += 1;
    }
    set
}

/// Returns `true` if the first byte of a text shows that its first character is not blank.
#[inline]
pub(crate) fn begins_visibly(s: &str) -> bool {
    let first = s.as_bytes().first();
    first.is_some_and(|b| VISIBLE.get(usize::from(b >> 5)).is_some_and(|set| set >> (b & 0x1f) & 1 != 0))
}

/// Checks a text of a record whose text block has passed its check.
#[inline]
pub(crate) fn check_passed(s: &str, state: &mut CheckState, max: u16, lines: bool) -> Result<(), ErrorKind> {
    // Most texts begin with a letter, a digit or a sign, and few texts come near their bound.
    let plain = s.len() <= usize::from(max) && begins_visibly(s) && (lines || !state.lines);
    if plain || passes(s, max, lines) { Ok(()) } else { check_closely(s, state, max, lines) }
}

/// Returns `true` if a text passes the check, in cases that [`check_passed`] does not decide by itself.
#[inline(never)]
fn passes(s: &str, max: u16, lines: bool) -> bool {
    // In most texts one of the first characters is visible. Otherwise the search looks for ASCII above the space, which is
    // all visible, at many bytes at once.
    let is_visible = |c| !within(BLANK, u32::from(c));
    let has_ascii =
        |part: &[u8]| part.iter().fold(0, |so_far, b| so_far | u8::from(b.cast_signed() > 0x20)) != 0;
    let visible = begins_visibly(s)
        || s.chars().take(4).any(is_visible)
        || s.as_bytes().chunks(64).any(has_ascii)
        || s.chars().any(is_visible);
    visible
        && (s.len() <= usize::from(max) || s.chars().count() <= usize::from(max))
        && (lines || !s.as_bytes().contains(&b'\n'))
}

/// Checks one text by itself to find its error. A text that is too long passes if a newer version may have raised the
/// bound.
#[inline(never)]
pub(crate) fn check_closely(s: &str, state: &mut CheckState, max: u16, lines: bool) -> Result<(), ErrorKind> {
    match check_text(s, max, lines) {
        Err(long @ ErrorKind::TextLong { .. }) => state.newer(long),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn blank_texts_are_refused() {
        for blank in [
            "",
            " ",
            "\n",
            "\u{a0}\u{3000}",
            "\u{200b}\u{200d}",
            "\u{200e} ",
            "\u{e0100}\u{e01ef}",
            "\u{fe0f}",
            "\u{34f}",
        ] {
            assert_eq!(check_text(blank, 10, true), Err(ErrorKind::TextBlank), "{blank:?}");
        }
        assert_eq!(check_text(" a ", 10, false), Ok(()));
    }

    #[test]
    fn what_passes_in_a_record_is_what_passes_by_itself() {
        let mut state = CheckState::new(false, true);
        let allowed = || (0..=0x10_ffff).filter(|c| !forbidden(*c)).filter_map(char::from_u32);
        for text in allowed().flat_map(|c| [c.to_string(), std::format!(" {c}")]) {
            for max in [1, 2] {
                let alone = check_text(&text, max, false);
                assert_eq!(check_passed(&text, &mut state, max, false), alone, "{text:?}");
                // All texts of two characters begin with a space here.
                assert_ne!([begins_visibly(&text), alone.is_err()], [true, true], "{text:?}");
            }
        }
    }

    #[test]
    fn first_bytes_are_visible_if_no_character_that_they_begin_is_blank() {
        let characters = BLANK.iter().flat_map(|(first, last)| *first..=*last).filter_map(char::from_u32);
        let blank: std::vec::Vec<u8> = characters.map(|c| c.to_string().as_bytes()[0]).collect();
        for b in 0..=0xff_u8 {
            let begins = b < 0x80 || (0xc2..=0xf4).contains(&b);
            let set = visible(u32::from(b & 0xe0));
            // The ranges of these two bytes begin at overlong forms, and there they include blank characters.
            let good = begins && !blank.contains(&b) && !matches!(b, 0xe0 | 0xf0);
            assert_eq!(set >> (b & 0x1f) & 1 != 0, good, "{b:02x}");
            assert_eq!(VISIBLE[usize::from(b >> 5)], set);
        }
    }

    #[test]
    fn bounds_count_characters() {
        assert_eq!(check_text("дипл", 4, false), Ok(()));
        assert_eq!(check_text("дипло", 4, false), Err(ErrorKind::TextLong { max: 4, found: 5 }));
        assert_eq!(check_text("👩‍🚀", 3, false), Ok(()));
        assert_eq!(check_text("👩‍🚀", 2, false), Err(ErrorKind::TextLong { max: 2, found: 3 }));
    }
}
