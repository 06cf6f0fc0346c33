//! The check of the text block of a message: one pass over all text of a record.

use crate::canonical::characters::{begins_visibly, forbidden};
use crate::error::ErrorKind;

pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, ErrorKind> {
    #[cfg(feature = "std")]
    let checked = simdutf8::basic::from_utf8(bytes);
    #[cfg(not(feature = "std"))]
    let checked = core::str::from_utf8(bytes);
    checked.map_err(|_| ErrorKind::Utf8)
}

/// The number of bytes that one step of the search looks at.
const STEP: usize = 64;
/// The number of bytes after a position that show whether a forbidden character starts there.
const AHEAD: usize = 3;

/// Checks all text of a message: it is valid UTF-8, and has no character that no text may hold. Returns the text, and
/// `true` if it has a line break.
pub(crate) fn text_block(bytes: &[u8]) -> Result<(&str, bool), ErrorKind> {
    let s = utf8(bytes)?;
    let (mut rest, mut found) = (bytes, Found::default());
    // The search has windows of fixed size and no branches inside, so that the compiler can vectorise it. With UTF-8 it
    // takes 0.7 instructions for a byte of ASCII, 4 for one of Russian and 8 for one of Chinese. A look-up of each
    // character would take 33, 23 and 17.
    while let Some(window) = rest.first_chunk::<{ STEP + AHEAD }>() {
        found.search(window);
        rest = rest.get(STEP..).unwrap_or_default();
    }
    let mut last = [b' '; STEP + AHEAD + AHEAD];
    if let Some(slot) = last.get_mut(..rest.len()) {
        slot.copy_from_slice(rest);
    }
    found.doubtful(&last);
    if found.bad { Err(bad_char(s)) } else { Ok((s, found.line)) }
}

#[cold]
fn bad_char(s: &str) -> ErrorKind {
    let found = s.chars().find(|c| forbidden(u32::from(*c)));
    ErrorKind::TextChar { found: found.unwrap_or(char::REPLACEMENT_CHARACTER) }
}

#[derive(Default)]
struct Found {
    bad: bool,
    line: bool,
}

impl Found {
    #[inline]
    fn search(&mut self, window: &[u8; STEP + AHEAD]) {
        let (step, _) = window.split_at(STEP);
        if !is_ascii_text(step) {
            self.closer(window);
        }
    }

    /// Looks at each byte with the two bytes that follow it.
    #[inline(never)]
    fn closer(&mut self, window: &[u8; STEP + AHEAD]) {
        let (_, second) = window.split_at(1);
        let (_, third) = window.split_at(2);
        let threes = || window.iter().take(STEP).zip(second).zip(third).map(|((a, b), c)| (*a, *b, *c));
        let (mut bad, mut rare) = (0, 0);
        for (a, b, c) in threes() {
            bad |= may_start_forbidden(a, b, c);
            rare |= is_rare(a);
        }
        if rare != 0 {
            bad |= threes().fold(0, |bad, (a, b, c)| bad | may_start_rarely_forbidden(a, b, c));
        }
        if bad != 0 {
            self.closest(window);
        }
    }

    /// Handles windows of ASCII with line breaks, which are most of the windows that look bad. Looks at every position of
    /// the others.
    #[cold]
    #[inline(never)]
    fn closest(&mut self, window: &[u8; STEP + AHEAD]) {
        let (step, _) = window.split_at(STEP);
        let is_line = |b: u8| is(b, b'\n');
        if step.iter().fold(0, |other, b| other | (is_no_ascii_text(*b) & !is_line(*b))) == 0 {
            self.line = true;
        } else {
            self.doubtful(window);
        }
    }

    /// Looks at every position that has `AHEAD` bytes after it.
    #[cold]
    fn doubtful(&mut self, window: &[u8]) {
        for quad in window.windows(AHEAD + 1) {
            if let [a, b, c, d] = *quad {
                self.line |= a == b'\n';
                self.bad |= starts_forbidden(a, b, c, d);
            }
        }
    }
}

/// Returns `true` if a simple test shows that a text is valid: it is within the bound, has nothing that could be forbidden,
/// and begins with a character that is not blank. Most texts pass.
pub(crate) fn is_plain(s: &str, max: u16, lines: bool) -> bool {
    let short = s.len() <= usize::from(max) || s.chars().count() <= usize::from(max);
    short && begins_visibly(s) && has_no_suspect(s) && (lines || !s.as_bytes().contains(&b'\n'))
}

/// Returns `true` if a text is certain to have no forbidden character.
fn has_no_suspect(s: &str) -> bool {
    let bytes = s.as_bytes();
    if !cfg!(feature = "std") {
        // None of these bytes is a forbidden character or begins one.
        return bytes.iter().all(|b| matches!(b, b' '..=b'~' | 0x80..=0xc1 | 0xc3..=0xe0 | 0xe4..=0xee));
    }
    // Both searches have no branches inside, so that the compiler can vectorise them.
    if is_ascii_text(bytes) {
        return true;
    }
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let all = bytes.iter().zip(second).zip(third);
    let bad = all.fold(0, |bad, ((a, b), c)| bad | may_start_suspect(*a, *b, *c));
    // The last two bytes cannot begin a character of three bytes.
    let last = match *bytes {
        [.., a, b] => may_start_suspect(a, b, 0) | may_start_suspect(b, 0, 0),
        [a] => may_start_suspect(a, 0, 0),
        [] => 0,
    };
    (bad | last) == 0
}

/// Returns `true` if all bytes are ASCII without control characters.
#[inline(always)]
fn is_ascii_text(bytes: &[u8]) -> bool {
    bytes.iter().fold(0, |other, b| other | is_no_ascii_text(*b)) == 0
}

/// Returns 0 for bytes of ASCII that are not control characters.
#[inline(always)]
fn is_no_ascii_text(b: u8) -> u8 {
    // As signed numbers, all other bytes except one are less than the space.
    u8::from(b.cast_signed() < 0x20) | is(b, 0x7f)
}

/// Returns a number other than 0 for bytes of valid UTF-8 that start with a forbidden character or a line break, and for
/// few others. It leaves out the characters that [`may_start_rarely_forbidden`] finds.
#[inline(always)]
fn may_start_forbidden(a: u8, b: u8, c: u8) -> u8 {
    // U+2028 to U+202E, and U+2066 to U+2069 with some characters behind them. With the odd second byte, two is added to
    // the third, so that both ranges are the same.
    let breaks = between(c.wrapping_add((b & 1) * 2), 0xa8, 0xae) & is(b & 0xfe, 0x80);
    u8::from(a < 0x20)
        | is(a, 0x7f)
        | (is(a, 0xc2) & u8::from(b.cast_signed() < 0xa0_u8.cast_signed()))
        | (is(a, 0xe2) & (breaks | is(b, 0xa0)))
}

/// Returns a number other than 0 for bytes that start with a forbidden character, and for few others.
#[inline(always)]
fn may_start_suspect(a: u8, b: u8, c: u8) -> u8 {
    (may_start_forbidden(a, b, c) & u8::from(a != b'\n')) | may_start_rarely_forbidden(a, b, c)
}

/// Returns a number other than 0 for a byte that begins a character which [`may_start_rarely_forbidden`] looks at.
#[inline(always)]
fn is_rare(a: u8) -> u8 {
    is(a | 2, 0xe3) | u8::from(a >= 0xef)
}

/// Returns a number other than 0 for bytes that start with a forbidden character whose first byte is rare in most scripts,
/// and for few others.
#[inline(always)]
fn may_start_rarely_forbidden(a: u8, b: u8, c: u8) -> u8 {
    (is(a | 2, 0xe3) & is(b, 0x85))
        | (is(a, 0xef) & (is(b, 0xb7) | between(b, 0xbb, 0xbf)) & u8::from(b != 0xbc))
        | (u8::from(a >= 0xf0) & is(b & 0x0f, 0x0f) & is(c, 0xbf))
        | (is(a, 0xf3) & is(b, 0xa0) & is(c & 0xfe, 0x80))
}

#[inline(always)]
fn between(v: u8, low: u8, high: u8) -> u8 {
    u8::from(v.wrapping_sub(low) <= high - low)
}

#[inline(always)]
fn is(v: u8, w: u8) -> u8 {
    u8::from(v == w)
}

/// Returns `true` if these bytes of valid UTF-8 start with a forbidden character.
#[inline(always)]
fn starts_forbidden(a: u8, b: u8, c: u8, d: u8) -> bool {
    match a {
        0x00..=0x1f => a != b'\n',
        0x7f => true,
        0xc2 => b <= 0x9f,
        0xe1 => b == 0x85 && (0x9f..=0xa0).contains(&c),
        0xe2 => match b {
            0x80 => (0xa8..=0xae).contains(&c),
            0x81 => (0xa6..=0xa9).contains(&c),
            0xa0 => c == 0x80,
            _ => false,
        },
        0xe3 => b == 0x85 && c == 0xa4,
        0xef => match b {
            0xb7 => (0x90..=0xaf).contains(&c),
            0xbb => c == 0xbf,
            0xbe => c == 0xa0,
            0xbf => c >= 0xbe,
            _ => false,
        },
        // These are tags, and the last two characters of each plane.
        0xf3 if b == 0xa0 => c <= 0x81,
        0xf0..=0xff => b & 0x0f == 0x0f && c == 0xbf && d >= 0xbe,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical::characters::check_text;
    use std::string::String;

    #[test]
    fn block_and_single_check_agree_on_every_character_at_every_place() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let mut text = String::from("abcdefg");
            text.push(c);
            text.push_str("hi");
            let single = match check_text(&text, 100, true) {
                Ok(()) => true,
                Err(kind) => {
                    assert_eq!(kind, ErrorKind::TextChar { found: c });
                    false
                }
            };
            assert_eq!(text_block(text.as_bytes()).is_ok(), single, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_forbidden_character_is_found_wherever_it_stands() {
        for bad in [
            "\u{0}",
            "\u{85}",
            "\u{202e}",
            "\u{2800}",
            "\u{feff}",
            "\u{1fffe}",
            "\u{e0000}",
            "\u{e007f}",
            "\u{10ffff}",
        ] {
            for before in 0..100 {
                for after in [0, 1, 2, 3, 63, 64, 65, 140] {
                    let text = "é".repeat(before / 2) + &"x".repeat(before % 2) + bad + &"y".repeat(after);
                    assert!(text_block(text.as_bytes()).is_err(), "{bad:?} after {before}");
                }
            }
        }
    }

    /// In the middle of a long text only the search over windows can find the character.
    #[test]
    fn each_forbidden_character_is_found_in_a_long_text() {
        let all = (0..=0x10_ffff).filter(|c| forbidden(*c)).filter_map(char::from_u32);
        for c in all.filter(|c| *c != '\n') {
            let text = "x".repeat(100) + c.encode_utf8(&mut [0; 4]) + &"y".repeat(100);
            assert_eq!(text_block(text.as_bytes()).unwrap_err(), ErrorKind::TextChar { found: c });
        }
    }

    /// The result of a window is one bit, which a second forbidden character must not clear.
    #[test]
    fn two_forbidden_characters_do_not_hide_each_other() {
        let all = [
            "\u{0}",
            "\u{7f}",
            "\u{85}",
            "\u{202e}",
            "\u{2800}",
            "\u{115f}",
            "\u{feff}",
            "\u{1fffe}",
            "\u{e0041}",
        ];
        for (first, second) in all.iter().flat_map(|first| all.map(|second| (first, second))) {
            for between in (0..70).step_by(if cfg!(miri) { 65 } else { 1 }) {
                let text = std::format!("é{first}{}{second}", "x".repeat(between));
                for text in [&text[..], &text["é".len()..], &std::format!("{text}{}", "y".repeat(70))] {
                    assert!(text_block(text.as_bytes()).is_err(), "{text:?}");
                    assert!(!is_plain(text, 200, true), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn line_breaks_are_noticed_wherever_they_stand() {
        for before in 0..100 {
            let text = "x".repeat(before) + "\n" + &"y".repeat(99 - before);
            assert!(text_block(text.as_bytes()).unwrap().1);
        }
        assert!(!text_block("x".repeat(100).as_bytes()).unwrap().1);
    }

    #[test]
    fn what_is_forbidden_is_not_plain_wherever_it_stands() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let bad = forbidden(u32::from(c));
            for text in [String::from(c), std::format!("a{c}"), std::format!("a{c}b"), std::format!("a{c}bc")]
            {
                let plain = [true, false].map(|lines| is_plain(&text, 9, lines));
                let wrong = [bad, bad || c == '\n'];
                assert_eq!([wrong[0] & plain[0], wrong[1] & plain[1]], [false, false], "{text:?}");
            }
        }
        // These are neighbours of forbidden characters. The search can distinguish only some of them from forbidden ones.
        for plain in ["a\u{dffff}", "a\u{e0080}", "a\u{e0100}b"] {
            assert_eq!(
                is_plain(plain, 9, true),
                cfg!(feature = "std") && !plain.contains('\u{dffff}'),
                "{plain:?}"
            );
        }
        for plain in ["говорить", "così", "双方"] {
            assert!(is_plain(plain, 9, true), "{plain}");
        }
        for plain in ["a “così”，", "a\nb"] {
            assert_eq!(is_plain(plain, 9, true), cfg!(feature = "std"), "{plain}");
        }
    }
}
