//! Finds characters in words that are invisible, or that look like other characters.

use crate::canonical::characters::{blank, forbidden};
use crate::messages::characters::{self, name};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

#[cfg_attr(feature = "json", path = "unicode.rs")]
#[cfg_attr(not(feature = "json"), path = "unicode_absent.rs")]
mod unicode;

/// The reason why a character misleads.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Odd {
    Control,
    Space,
    Direction,
    Invisible,
    NoCharacter,
    Mark,
    /// The character of ASCII that it looks like.
    Like(char),
    /// The script of the character, and that of the letters around it.
    Script(&'static str, &'static str),
    /// The script of the character, and the character of ASCII that it looks like.
    ScriptLike(&'static str, char),
}

/// Returns a text with every invisible or misleading character written as `\u{…}`.
///
/// Set `ascii` for words that should be in ASCII. Letters that look like letters of ASCII are then escaped, even if all letters
/// are of one other script. They are not escaped if the text also has letters of that script that look like nothing in ASCII.
pub(crate) fn shown(s: &str, ascii: bool) -> Cow<'_, str> {
    if is_plain(s) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len() + 16);
    for (c, odd) in looked_at(s, ascii) {
        match odd {
            Some(_) => out.extend(c.escape_unicode()),
            // Without this, a text could imitate an escape.
            None if ascii && c == '\\' => out.push_str("\\\\"),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Explains why characters of a text mislead. Each character is explained once, and only the first three are.
pub(crate) fn note(s: &str) -> Option<String> {
    const MOST: usize = 3;
    const LONGEST: usize = 256;
    if is_plain(s) {
        return None;
    }
    let s = s.char_indices().nth(LONGEST).and_then(|(at, _)| s.get(..at)).unwrap_or(s);
    let mut found: Vec<(char, Odd)> = Vec::new();
    for (c, odd) in looked_at(s, true) {
        if let Some(odd) = odd
            && found.iter().all(|(other, _)| *other != c)
        {
            found.push((c, odd));
        }
    }
    let more = found.len().saturating_sub(MOST);
    let said: Vec<_> = found.into_iter().take(MOST).map(|(c, odd)| explain(c, odd)).collect();
    let more = if more > 0 { characters::more_characters(more) } else { String::new() };
    (!said.is_empty()).then(|| said.join(characters::SEMICOLON) + &more)
}

/// Returns `true` if two words look the same to people.
pub(crate) fn is_lookalike(a: &str, b: &str) -> bool {
    unicode::look_the_same(a, b)
}

/// Returns `true` if a word mixes scripts that no language mixes. Chinese, Japanese and Korean words may have Latin letters.
#[cfg(feature = "json")]
pub(crate) fn mixes_scripts(word: &str) -> bool {
    const EAST_ASIAN: [&str; 5] = ["Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"];
    if word.is_ascii() || !unicode::is_mixed(word) {
        return false;
    }
    let is_east_asian = |c| unicode::script(c).is_some_and(|script| EAST_ASIAN.contains(&script));
    if !word.chars().any(is_east_asian) {
        return true;
    }
    let rest: String = word.chars().filter(|c| unicode::script(*c) != Some("Latin")).collect();
    unicode::is_mixed(&rest)
}

fn is_plain(s: &str) -> bool {
    s.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'\\')
}

fn explain(c: char, odd: Odd) -> String {
    let name = name(c);
    let c = format!("U+{:04X}{}{name}", u32::from(c), if name.is_empty() { "" } else { " " });
    match odd {
        Odd::Control => characters::is_control(&c),
        Odd::Space => characters::is_space(&c),
        Odd::Direction => characters::is_direction(&c),
        Odd::Invisible => characters::is_invisible(&c),
        Odd::NoCharacter => characters::is_unassigned(&c),
        Odd::Mark => characters::is_mark(&c),
        Odd::Like(like) => characters::is_like(&c, like),
        Odd::Script(script, others) => characters::is_of_script(&c, script, others),
        Odd::ScriptLike(script, like) => characters::is_of_script_and_like(&c, script, like),
    }
}

/// Returns the reason why a character misleads if it shows nothing by itself. The space does not mislead.
fn unseen(c: char) -> Option<Odd> {
    let number = u32::from(c);
    match c {
        ' ' => None,
        _ if c.is_control() => Some(Odd::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Odd::Direction)
        }
        '\u{2800}' => Some(Odd::Space),
        _ if c.is_whitespace() => Some(Odd::Space),
        '\u{fdd0}'..='\u{fdef}' => Some(Odd::NoCharacter),
        _ if number & 0xfffe == 0xfffe => Some(Odd::NoCharacter),
        _ if blank(number) || forbidden(number) => Some(Odd::Invisible),
        _ => None,
    }
}

/// Returns each character with the reason why it misleads, if there is one.
fn looked_at(s: &str, ascii: bool) -> Vec<(char, Option<Odd>)> {
    let mut all: Vec<_> = s.chars().map(|c| (c, unseen(c))).collect();
    // In a text of another script, letters and signs of that script do not mislead.
    let plainly_foreign = all.iter().any(|(c, _)| {
        let script = unicode::script(*c);
        !c.is_ascii()
            && c.is_alphabetic()
            && !matches!(script, None | Some("Latin"))
            && unicode::like(*c).is_none()
    });
    let mut before = None;
    for (c, odd) in &mut all {
        if odd.is_none() {
            *odd = single(*c, before, ascii && !plainly_foreign);
        }
        before = Some(*c);
    }
    let is_letter = |c: char, odd: &Option<Odd>| c.is_alphanumeric() || odd.is_some() || unicode::is_mark(c);
    for word in all.chunk_by_mut(|(a, odd), (b, other)| is_letter(*a, odd) == is_letter(*b, other)) {
        in_word(word, ascii && !plainly_foreign);
    }
    all
}

/// Returns the reason why a character misleads, if that does not depend on the characters after it.
fn single(c: char, before: Option<char>, ascii: bool) -> Option<Odd> {
    if c.is_ascii() {
        return None;
    }
    let script = unicode::script(c);
    if script == Some("Unknown") {
        return Some(Odd::NoCharacter);
    }
    // A mark of a script may follow a letter or another mark.
    if unicode::is_mark(c)
        && (script.is_none() || !before.is_some_and(|b| b.is_alphanumeric() || unicode::is_mark(b)))
    {
        return Some(Odd::Mark);
    }
    match (unicode::like(c), script) {
        (Some(like), None | Some("Latin")) if ascii => Some(Odd::Like(like)),
        (Some(like), Some(script)) if ascii => Some(Odd::ScriptLike(script, like)),
        _ => None,
    }
}

/// Marks the letters of a word that are not of the script of most of its letters.
fn in_word(word: &mut [(char, Option<Odd>)], ascii: bool) {
    let text: String = word.iter().map(|(c, _)| *c).collect();
    if !unicode::is_mixed(&text) {
        return;
    }
    let mut scripts: Vec<(&'static str, usize)> = Vec::new();
    for script in text.chars().filter(|c| c.is_alphabetic()).filter_map(unicode::script) {
        match scripts.iter_mut().find(|(s, _)| *s == script) {
            Some((_, count)) => *count += 1,
            None => scripts.push((script, 1)),
        }
    }
    let latin = scripts.iter().find(|(script, _)| *script == "Latin").copied();
    // Names of fields and values are Latin, so Latin letters count as correct if they are as many as the others.
    let most = scripts.iter().rev().max_by_key(|(script, count)| (*count, *script == "Latin")).copied();
    let Some((others, _)) = (if ascii { latin } else { None }).or(most) else { return };
    for (c, odd) in word.iter_mut().filter(|(c, _)| c.is_alphabetic()) {
        if let Some(script) = unicode::script(*c)
            && script != others
            && unseen(*c).is_none()
        {
            *odd = Some(Odd::Script(script, others));
        }
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_shown_or_escaped() {
        let mut buffer = [0; 4];
        for c in '\0'..=char::MAX {
            let text: &str = c.encode_utf8(&mut buffer);
            let alone = shown(text, true);
            let is_escaped = alone.starts_with("\\u{");
            assert_eq!(note(text).is_some(), is_escaped, "U+{:04X}", u32::from(c));
            assert_eq!(alone == text, !is_escaped && c != '\\', "U+{:04X}", u32::from(c));
            if unseen(c).is_some() {
                // The character is found anywhere in the text.
                for text in [text, &format!("ab{c}cd"), &format!("Рос{c}сия")] {
                    assert!(shown(text, true).contains("\\u{"), "U+{:04X}", u32::from(c));
                    assert!(shown(text, false).contains("\\u{"), "U+{:04X}", u32::from(c));
                }
            } else if unicode::is_mark(c) {
                assert!(is_escaped, "U+{:04X}", u32::from(c));
            } else if matches!(c, ' '..='~') {
                assert!(!is_escaped, "{c}");
            }
        }
    }
}
