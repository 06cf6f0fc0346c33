//! What may stand in text, as regular expressions.

use crate::canonical::characters::{BLANK, FORBIDDEN};
use std::fmt::Write as _;

/// Anything but a letter, digit or sign of ASCII. The shapes of keys, codes, dates and numbers hold only such; forbidding
/// all else beside them is for the languages in which `$` lets a line break follow, or `^` one stand before.
pub(super) const NOT_GRAPHIC: &str = "[^!-~]";

/// Who is to read an expression.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    /// ECMA-262 (with `u`), RE2, Python and Rust alike. That rules out `\u2028` and `\x{2028}`: only `\xHH`, for the first
    /// 256 characters, means the same to all of them. The others stand for themselves.
    Common,
    /// RE2, which is what CEL has. In it a file can stay in ASCII.
    Re2,
}

/// A character that shows something: text without one is blank.
pub(super) fn visible(style: Style) -> String {
    format!("[^{}]", class(BLANK.to_vec(), style))
}

/// A character that text must not hold.
pub(super) fn forbidden(lines: bool, style: Style) -> String {
    let mut ranges = FORBIDDEN.to_vec();
    if !lines {
        ranges.push((0x0a, 0x0a));
    }
    // The last two of each plane are no characters.
    ranges.extend((0..=0x10).map(|plane| plane << 16).map(|plane| (plane | 0xfffe, plane | 0xffff)));
    format!("[{}]", class(ranges, style))
}

/// The inside of a character class: ranges that touch are joined.
fn class(mut ranges: Vec<(u32, u32)>, style: Style) -> String {
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
        put(&mut out, low, style);
        if high > low {
            out.push('-');
            put(&mut out, high, style);
        }
    }
    out
}

fn put(out: &mut String, c: u32, style: Style) {
    // Writing to a string does not fail.
    let _ = match style {
        _ if c <= 0xff => write!(out, "\\x{c:02X}"),
        Style::Common => {
            out.extend(char::from_u32(c));
            Ok(())
        }
        Style::Re2 => write!(out, "\\x{{{c:X}}}"),
    };
}
