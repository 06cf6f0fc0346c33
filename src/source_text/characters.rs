//! The characters that the text of a source leaves out, and those that it makes a space. `schema/TEXT.md` has both tables.

/// Returns whether `c` shows nothing and is left out: controls that are no white space, the soft hyphen, marks of direction, the
/// zero-width space, the word joiner, and the byte order mark.
pub(super) fn shows_nothing(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Returns whether `c` has the property White_Space. The list is written out, so that it is the same with every version of
/// Unicode.
pub(super) fn is_white_space(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r'
            | ' '
            | '\u{85}'
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
    )
}
