//! Text of others on a terminal: nothing in it may move the cursor, change colours, or turn the line around.

use diplomatic_readout::json;
use std::borrow::Cow;
use unicode_security::skeleton;

/// Shows a name from outside, with every invisible or misleading character in it as an escape.
pub(crate) fn named(name: &str) -> Cow<'_, str> {
    match json::visible(name) {
        Cow::Borrowed(name) => plain(name),
        Cow::Owned(name) => Cow::Owned(plain(&name).into_owned()),
    }
}

/// `text` with every character that a terminal could take for more than a character written as `\u{…}`.
///
/// Every string that comes from outside goes through here: names of files, texts of records, messages that quote
/// them, lines of documents. A line feed is escaped too; whoever lays out lines splits at it first.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    escape(text, is_unsafe, |c, out| out.extend(c.escape_unicode()))
}

/// JSON with the same characters as `\uXXXX`. In valid JSON they can only be in strings, so that the document stays
/// the same. Line feeds are layout and stay.
pub(crate) fn plain_json(json: &str) -> Cow<'_, str> {
    escape_json(json, is_unsafe)
}

/// Writes every unsafe or invisible character in JSON for programs as an escape.
pub(crate) fn visible_json(json: &str) -> Cow<'_, str> {
    escape_json(json, |c| is_unsafe(c) || is_unseen(c))
}

/// Shows a part of a document. Joiners and selectors stay, since texts need them.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let is_joiner = |c| matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    let escaped = |c| is_unsafe(c) || is_unseen(c) && !is_joiner(c);
    escape(text, escaped, |c, out| out.extend(c.escape_unicode()))
}

/// Tells whether a character is white space, or may be left out when text is shown.
fn is_unseen(c: char) -> bool {
    !c.is_ascii() && (c.is_whitespace() || skeleton(c.encode_utf8(&mut [0; 4])).next().is_none())
}

fn escape_json(json: &str, escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
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
    // Nearly all text has none, and ASCII is quickly seen through.
    if !text.chars().any(&escaped) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if escaped(c) { write(c, &mut out) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// Controls, what turns text around, separators of lines, and what shows as nothing where something is hidden.
fn is_unsafe(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Arabic letter mark, marks of direction, embeddings and overrides, isolates, deprecated format characters.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => true,
        // Separators of lines and paragraphs.
        '\u{2028}' | '\u{2029}' => true,
        // Hangul fillers, the byte order mark, marks of interlinear notes.
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
            let shown = plain(&text);
            if dangerous(number) {
                assert_eq!(shown, format!("a\\u{{{number:x}}}b"));
            } else {
                assert!(matches!(shown, Cow::Borrowed(_)), "U+{number:04X}");
            }
            assert!(!shown.chars().any(char::is_control), "U+{number:04X}");
            assert!(!shown.chars().any(|c| c.width().is_none()), "U+{number:04X}");
            assert_eq!(plain(&shown), shown);
        }
        assert_eq!(seen, 1_114_112);
    }

    #[test]
    fn json_stays_the_same_document() {
        for c in '\0'..=char::MAX {
            let value = serde_json::Value::String(format!("a{c}b"));
            let json = value.to_string();
            let shown = plain_json(&json);
            if dangerous(u32::from(c)) || shown != json {
                assert!(!shown.chars().any(is_unsafe), "{c:?}");
                assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
            }
        }
        assert_eq!(plain_json("{\n}"), "{\n}");
    }
}
