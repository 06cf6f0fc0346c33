//! Writes the characters that text may hold as regular expressions.

use crate::canonical::characters::{BLANK, FORBIDDEN};
use std::fmt::Write as _;

/// Matches any character except the visible characters of ASCII. Keys, codes, dates and numbers contain only these. In some
/// languages `$` also matches before a final line break, and `^` also matches after one. This pattern excludes strings with
/// such line breaks.
pub(super) const NOT_GRAPHIC: &str = "[^!-~]";

/// The regular expression languages that must read an expression.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    /// ECMA-262 (with `u`), RE2, Python and Rust. They do not share `\u2028` or `\x{2028}`. They share only `\xHH`, for the
    /// first 256 characters. All other characters are written as they are.
    Common,
    /// RE2, which CEL uses. Its escapes keep a file in ASCII.
    Re2,
}

/// Returns a pattern for a character that is visible. Text without one is blank.
pub(super) fn visible(style: Style) -> String {
    format!("[^{}]", class(BLANK.to_vec(), style))
}

/// Returns a pattern for a character that text must not hold.
pub(super) fn forbidden(lines: bool, style: Style) -> String {
    let mut ranges = FORBIDDEN.to_vec();
    if !lines {
        ranges.push((0x0a, 0x0a));
    }
    // The last two code points of each plane are noncharacters.
    ranges.extend((0..=0x10).map(|plane| plane << 16).map(|plane| (plane | 0xfffe, plane | 0xffff)));
    format!("[{}]", class(ranges, style))
}

/// Returns the inside of a character class. Adjacent ranges are joined.
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
