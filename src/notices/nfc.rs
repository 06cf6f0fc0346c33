//! Whether a text is in the normalisation form NFC of Unicode.

/// Returns true if a text is in NFC. Most texts need no tables for that.
pub(super) fn is_nfc(text: &str) -> bool {
    has_plain_bytes(text.as_bytes())
        || text.chars().all(is_plainly_nfc)
        || unicode_normalization::is_nfc(text)
}

/// Returns true if the bytes are those of plain characters below U+0300, of Cyrillic, of punctuation and of Chinese. The
/// compiler vectorises this.
fn has_plain_bytes(bytes: &[u8]) -> bool {
    let is_strange = |b: u8| !matches!(b, 0..=0xcb | 0xd0 | 0xd1 | 0xe2 | 0xe4..=0xe9);
    let strange = bytes.iter().fold(false, |strange, b| strange | is_strange(*b));
    // Of the characters that begin with 0xe2, U+2002 to U+203F are plain.
    let threes = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    let others =
        threes.fold(false, |others, ((a, b), c)| others | ((*a == 0xe2) & ((*b != 0x80) | (*c < 0x82))));
    !(strange | others)
}

/// Returns true for the characters of most texts, which are the same in NFC whatever stands beside them.
fn is_plainly_nfc(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2ff}'
        | '\u{400}'..='\u{482}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3001}'..='\u{3029}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    #[test]
    fn plain_characters_are_in_nfc_beside_any_other() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| is_plainly_nfc(*c)) {
            assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "U+{:04X}", u32::from(c));
            assert_eq!(
                unicode_normalization::char::canonical_combining_class(c),
                0,
                "U+{:04X}",
                u32::from(c)
            );
        }
    }

    #[test]
    fn plain_bytes_are_those_of_plain_characters() {
        let mut buffer = [0; 4];
        for c in '\0'..=char::MAX {
            if has_plain_bytes(c.encode_utf8(&mut buffer).as_bytes()) {
                assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "U+{:04X}", u32::from(c));
                let class = unicode_normalization::char::canonical_combining_class(c);
                assert_eq!(class, 0, "U+{:04X}", u32::from(c));
            }
        }
        for c in ['a', 'é', 'й', '中', '’', '—'] {
            assert!(has_plain_bytes(c.encode_utf8(&mut buffer).as_bytes()), "{c}");
        }
    }
}
