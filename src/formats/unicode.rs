//! Properties of characters, from the tables of Unicode.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript as _};
use unicode_security::{MixedScript as _, skeleton};

/// Returns the script of a character, unless it belongs to several scripts.
pub(super) fn script(c: char) -> Option<&'static str> {
    Some(c.script()).filter(|s| !matches!(s, Script::Common | Script::Inherited)).map(Script::full_name)
}

pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// Returns `true` if a word mixes scripts that no language mixes.
pub(super) fn is_mixed(word: &str) -> bool {
    !word.is_single_script()
}

/// Returns the single character of ASCII that a character looks like.
pub(super) fn like(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let mut buffer = [0; 4];
    // The decomposition of a letter in another width or style is exact. A skeleton is not: it has `l` for `I` and `1`, too.
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
