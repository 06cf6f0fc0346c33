//! Texts as words.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Returns the words of a text: in small letters, in normalisation form KC, and divided as UAX #29 says.
///
/// In scripts without spaces, such as Chinese, each character is a word. A text without a word is one word.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let normal: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    let words: Vec<_> = normal.unicode_words().map(ToString::to_string).collect();
    if words.is_empty() { Vec::from([normal]) } else { words }
}

/// Returns Dice's coefficient of two sorted lists: twice what they share, divided by what they have. It is from 0 to 1. A word
/// that occurs twice counts twice. Returns `None` if both are empty.
pub(super) fn dice<T: Ord>(a: &[T], b: &[T]) -> Option<f64> {
    let all = a.len() + b.len();
    (all > 0).then(|| 2.0 * shared(a, b) as f64 / all as f64)
}

/// Returns how many entries two sorted lists share.
pub(super) fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut a, mut b, mut found) = (a, b, 0);
    while let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b) {
        match x.cmp(y) {
            core::cmp::Ordering::Less => a = a_rest,
            core::cmp::Ordering::Greater => b = b_rest,
            core::cmp::Ordering::Equal => (a, b, found) = (a_rest, b_rest, found + 1),
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn words_have_no_case_no_marks_around_them_and_no_width() {
        assert_eq!(words_of("The Port, “re-opened”!"), ["the", "port", "re", "opened"]);
        assert_eq!(words_of("Ｎｅｗ START"), ["new", "start"]);
        assert_eq!(words_of("e\u{301}tat"), words_of("État"));
        assert_eq!(words_of("双方讨论"), ["双", "方", "讨", "论"]);
        assert_eq!(words_of("Состоялся разговор"), ["состоялся", "разговор"]);
        assert_eq!(words_of("?!"), ["?!"]);
    }

    #[test]
    fn a_word_that_occurs_twice_counts_twice() {
        assert_eq!(dice::<u8>(&[], &[]), None);
        assert_eq!(dice(&[1], &[]), Some(0.0));
        assert_eq!(dice(&[1, 2], &[1, 2]), Some(1.0));
        assert_eq!(dice(&[1, 1, 2], &[1]), Some(0.5));
        assert_eq!(dice(&[1, 2, 3], &[2, 3, 4]), Some(2.0 / 3.0));
    }
}
