//! Escapes for text from outside, so that it cannot move the cursor, change colours or reverse a line on the terminal.

use diplomatic_readout::json;
use std::borrow::Cow;
use unicode_security::skeleton;

/// Escapes every unsafe, invisible or misleading character in a name.
pub(crate) fn escape_name(name: &str) -> Cow<'_, str> {
    match json::visible(name) {
        Cow::Borrowed(name) => escape_text(name),
        Cow::Owned(name) => Cow::Owned(escape_text(&name).into_owned()),
    }
}

/// Writes every unsafe character of a text as `\u{…}`.
///
/// Every string from outside is escaped before it is printed: names of files, texts of records, messages that quote them, and
/// lines of documents. A line feed is escaped too, so text with several lines has to be split first.
pub(crate) fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, is_unsafe, |c, out| out.extend(c.escape_unicode()))
}

/// Writes every unsafe character of a JSON document as `\uXXXX`. In valid JSON these characters occur only in strings, so the
/// document keeps its value. Line feeds are kept as layout.
pub(crate) fn escape_json(json: &str) -> Cow<'_, str> {
    escape_json_chars(json, is_unsafe)
}

/// Writes every unsafe or invisible character of a JSON document as `\uXXXX`. Line feeds are kept.
pub(crate) fn escape_json_strictly(json: &str) -> Cow<'_, str> {
    escape_json_chars(json, |c| is_unsafe(c) || is_unseen(c))
}

/// Escapes every unsafe or invisible character in a part of a document, except joiners and variation selectors, which texts
/// need.
pub(crate) fn escape_line(text: &str) -> Cow<'_, str> {
    let is_joiner = |c| matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    let escaped = |c| is_unsafe(c) || is_unseen(c) && !is_joiner(c);
    escape(text, escaped, |c, out| out.extend(c.escape_unicode()))
}

/// Returns whether a character is white space or may be invisible.
fn is_unseen(c: char) -> bool {
    !c.is_ascii() && (c.is_whitespace() || skeleton(c.encode_utf8(&mut [0; 4])).next().is_none())
}

fn escape_json_chars(json: &str, escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    escape(json, escaped, |c, out| {
        if c == '\n' {
            return out.push(c);
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
    })
}

fn escape(
    text: &str,
    escaped: impl Fn(char) -> bool,
    mut write: impl FnMut(char, &mut String),
) -> Cow<'_, str> {
    // Nearly all text has no such character, and the test is fast for ASCII.
    if !text.chars().any(&escaped) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if escaped(c) { write(c, &mut out) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// Returns whether a character can control the terminal, change the direction of text, end a line or hide something.
fn is_unsafe(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Arabic letter mark, direction marks, embeddings and overrides, isolates, deprecated format characters.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => true,
        // Line and paragraph separators.
        '\u{2028}' | '\u{2029}' => true,
        // Hangul fillers, the byte order mark, interlinear annotation characters.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        // Tags.
        '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthChar as _;

    fn dangerous(c: u32) -> bool {
        let ranges = [
            0..=0x1f,
            0x7f..=0x9f,
            0x61c..=0x61c,
            0x115f..=0x1160,
            0x200e..=0x200f,
            0x2028..=0x202e,
            0x2066..=0x206f,
            0x3164..=0x3164,
            0xfeff..=0xfeff,
            0xffa0..=0xffa0,
            0xfff9..=0xfffb,
            0xe0000..=0xe007f,
        ];
        ranges.iter().any(|r| r.contains(&c))
    }

    #[test]
    fn every_code_point() {
        let mut seen = 0;
        for number in 0..=0x10_ffff_u32 {
            seen += 1;
            let Some(c) = char::from_u32(number) else { continue };
            let text = format!("a{c}b");
            let shown = escape_text(&text);
            if dangerous(number) {
                assert_eq!(shown, format!("a\\u{{{number:x}}}b"));
            } else {
                assert!(matches!(shown, Cow::Borrowed(_)), "U+{number:04X}");
            }
            assert!(!shown.chars().any(char::is_control), "U+{number:04X}");
            assert!(!shown.chars().any(|c| c.width().is_none()), "U+{number:04X}");
            assert_eq!(escape_text(&shown), shown);
        }
        assert_eq!(seen, 1_114_112);
    }

    #[test]
    fn json_stays_the_same_document() {
        for c in '\0'..=char::MAX {
            let value = serde_json::Value::String(format!("a{c}b"));
            let json = value.to_string();
            let shown = escape_json(&json);
            if dangerous(u32::from(c)) || shown != json {
                assert!(!shown.chars().any(is_unsafe), "{c:?}");
                assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
            }
        }
        assert_eq!(escape_json("{\n}"), "{\n}");
    }
}
