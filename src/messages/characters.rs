//! Texts about characters that are invisible, or that look like others.

use alloc::format;
use alloc::string::String;

texts! {
    /// A control character. `c` is its number and its name, here and below.
    is_control(c: &str) = "{c} is a control character";
    /// White space, or a character that looks like it.
    is_space(c: &str) = "{c} looks like a space";
    /// A mark, embedding, override or isolate.
    is_direction(c: &str) = "{c} changes the direction of text";
    /// A character that shows nothing.
    is_invisible(c: &str) = "{c} is invisible";
    /// A number that no character has.
    is_unassigned(c: &str) = "{c} is not an assigned character";
    /// An accent without its letter.
    is_mark(c: &str) = "{c} is a combining mark";
    /// A letter or sign of no other script.
    is_like(c: &str, like: char) = "{c} looks like \"{like}\"";
    /// A letter in a word of another script.
    is_of_script(c: &str, script: &str, others: &str) = "{c} is {script}, the other letters are {others}";
    /// A letter of another script.
    is_of_script_and_like(c: &str, script: &str, like: char) = "{c} is {script} and looks like \"{like}\"";
    /// A remark on some characters, and the number of further ones.
    more_characters(count: usize) = "; and {count} more such characters";
    /// What stands between two remarks.
    SEMICOLON = "; ";
}

/// Returns the name of a character that often occurs by mistake.
pub(crate) fn name(c: char) -> &'static str {
    match c {
        '\u{a0}' => "NO-BREAK SPACE",
        '\u{ad}' => "SOFT HYPHEN",
        '\u{34f}' => "COMBINING GRAPHEME JOINER",
        '\u{61c}' => "ARABIC LETTER MARK",
        '\u{115f}' => "HANGUL CHOSEONG FILLER",
        '\u{1160}' => "HANGUL JUNGSEONG FILLER",
        '\u{180e}' => "MONGOLIAN VOWEL SEPARATOR",
        '\u{2009}' => "THIN SPACE",
        '\u{200b}' => "ZERO WIDTH SPACE",
        '\u{200c}' => "ZERO WIDTH NON-JOINER",
        '\u{200d}' => "ZERO WIDTH JOINER",
        '\u{200e}' => "LEFT-TO-RIGHT MARK",
        '\u{200f}' => "RIGHT-TO-LEFT MARK",
        '\u{2010}' => "HYPHEN",
        '\u{2011}' => "NON-BREAKING HYPHEN",
        '\u{2013}' => "EN DASH",
        '\u{2019}' => "RIGHT SINGLE QUOTATION MARK",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202a}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{202f}' => "NARROW NO-BREAK SPACE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{2212}' => "MINUS SIGN",
        '\u{2800}' => "BRAILLE PATTERN BLANK",
        '\u{3000}' => "IDEOGRAPHIC SPACE",
        '\u{3164}' => "HANGUL FILLER",
        '\u{feff}' => "BYTE ORDER MARK",
        '\u{ffa0}' => "HALFWIDTH HANGUL FILLER",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "VARIATION SELECTOR",
        '\u{e0000}'..='\u{e007f}' => "TAG",
        _ => "",
    }
}
