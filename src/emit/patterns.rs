//! What may stand in text, as regular expressions that ECMA-262 (with `u`), RE2, Python and Rust read alike.
//!
//! That rules out `\u2028` and `\x{2028}`: only `\xHH`, for the first 256 characters, means the same to all of them.
//! The others stand for themselves.

use crate::field::{BLANK, FORBIDDEN};
use std::fmt::Write as _;

/// Anything but a letter, digit or sign of ASCII. The shapes of keys, codes, dates and numbers hold only such; forbidding
/// all else beside them is for the languages in which `$` lets a line break follow, or `^` one stand before.
pub(super) const NOT_GRAPHIC: &str = "[^!-~]";

/// A character that shows something: text without one is blank.
pub(super) fn visible() -> String {
    format!("[^{}]", class(BLANK.to_vec()))
}

/// A character that text must not hold.
pub(super) fn forbidden(lines: bool) -> String {
    let mut ranges = FORBIDDEN.to_vec();
    if !lines {
        ranges.push((0x0a, 0x0a));
    }
    // The last two of each plane are no characters.
    ranges.extend((0..=0x10).map(|plane| plane << 16).map(|plane| (plane | 0xfffe, plane | 0xffff)));
    format!("[{}]", class(ranges))
}

/// The inside of a character class: ranges that touch are joined.
fn class(mut ranges: Vec<(u32, u32)>) -> String {
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (low, high) in ranges {
        match joined.last_mut() {
            Some(last) if low <= last.1 + 1 => last.1 = last.1.max(high),
            _ => joined.push((low, high)),
        }
    }
    let mut out = String::new();
    for (low, high) in joined {
        put(&mut out, low);
        if high > low {
            out.push('-');
            put(&mut out, high);
        }
    }
    out
}

fn put(out: &mut String, c: u32) {
    if c <= 0xff {
        // Writing to a string does not fail.
        let _ = write!(out, "\\x{c:02X}");
    } else {
        out.extend(char::from_u32(c));
    }
}
