//! Properties of characters from Unicode.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript as _};
use unicode_security::{MixedScript as _, skeleton};

/// Returns the script of a character, unless many scripts have it.
pub(super) fn script(c: char) -> Option<&'static str> {
    Some(c.script()).filter(|s| !matches!(s, Script::Common | Script::Inherited)).map(Script::full_name)
}

pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// Tells whether a word mixes scripts that no language writes together.
pub(super) fn is_mixed(word: &str) -> bool {
    !word.is_single_script()
}

/// Returns the one character of ASCII that another one looks like.
pub(super) fn like(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let mut buffer = [0; 4];
    // The same letter in another width or style is known exactly, while a skeleton has l for I and 1 as well.
    let same = one(c.nfkd());
    let like = same.or_else(|| one(skeleton(c.encode_utf8(&mut buffer))));
    like.filter(char::is_ascii_graphic).map(|like| if like == 'l' && c.is_uppercase() { 'I' } else { like })
}

fn one(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.next().filter(|c| c.is_ascii() && chars.next().is_none())
}

pub(super) fn look_the_same(a: &str, b: &str) -> bool {
    skeleton(a).eq(skeleton(b))
}
