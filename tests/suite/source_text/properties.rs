//! What holds for the parts of any page.

use super::{steps::Steps, text_of};
use diplomatic_readout::source_text::SourceText;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Characters that the steps treat in different ways, and letters of one to four bytes.
const CHARACTERS: &[char] = &[
    'a', 'b', 'é', '港', '🚢', '\u{301}', '\u{200c}', '\u{200d}', '\u{fe0f}', '-', ' ', ' ', '\u{a0}', '\n',
    '\r', '\t', '\u{b}', '\u{85}', '\u{2028}', '\u{3000}', '\0', '\u{1f}', '\u{7f}', '\u{9f}', '\u{ad}',
    '\u{200b}', '\u{200f}', '\u{202e}', '\u{2060}', '\u{2066}', '\u{feff}',
];
const GONE: &[&str] = &["\0", "\u{ad}", "\u{200b}", "\u{2069}", "\u{feff}"];
const WHITE: &[&str] = &["  ", "\r\n", "\t", "\u{a0}", "\u{2029}", " \u{3000}", " \u{200b} "];

pub(super) fn pages() -> impl Strategy<Value = [Vec<String>; 3]> {
    let character = prop_oneof![9 => select(CHARACTERS), 1 => any::<char>()];
    let run = vec(character, 0..12).prop_map(String::from_iter);
    let part = || vec(run.clone(), 0..4);
    [part(), part(), part()]
}

/// Returns the text as a page of parts with one run each.
fn page(text: &SourceText) -> [Vec<String>; 3] {
    let mut parts = text.as_str().split('\n').map(|part| vec![part.to_owned()]);
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

/// Stores no failures on the disk.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_text_is_made_by_the_steps_of_the_page(parts in pages()) {
        let text = text_of(&parts);
        prop_assert_eq!(text.as_str(), Steps::default().text(&parts));
    }

    #[test]
    fn a_text_stays_as_it_is(parts in pages()) {
        let text = text_of(&parts);
        prop_assert!(text.as_str().matches('\n').count() <= 2);
        prop_assert_eq!(&text_of(&page(&text)), &text);
        prop_assert_eq!(text_of(&page(&text)).digest(), text.digest());
    }

    /// A copy with other white space, with hard wraps, with runs joined and parted, and with characters that show nothing.
    #[test]
    fn copies_that_differ_by_what_the_page_names_have_the_same_text(
        parts in pages(),
        choices in vec((0_usize..6, any::<prop::sample::Index>()), 64),
    ) {
        let text = text_of(&parts);
        let mut choices = choices.iter().cycle();
        let copy = page(&text).map(|runs| {
            let mut copy = vec![String::new()];
            for c in runs.concat().chars() {
                let (choice, index) = choices.next().unwrap();
                match (choice, c) {
                    (0 | 1, ' ') => copy.last_mut().unwrap().push_str(index.get::<&str>(WHITE)),
                    (2 | 3, ' ') => copy.push(String::new()),
                    (4, c) => copy.last_mut().unwrap().extend([*index.get::<&str>(GONE), &c.to_string()]),
                    (_, c) => copy.last_mut().unwrap().push(c),
                }
            }
            copy.push("\u{feff}\r\n".into());
            copy
        });
        prop_assert_eq!(text_of(&copy), text);
    }

    #[test]
    fn a_place_goes_to_bytes_and_back(parts in pages(), start in 0_u32..40, length in 1_u32..40) {
        let text = text_of(&parts);
        let span = start..start + length;
        match text.byte_range(span.clone()) {
            Ok(bytes) => {
                prop_assert_eq!(text.as_str()[bytes.clone()].chars().count(), length as usize);
                prop_assert_eq!(text.get(span.clone()), Ok(&text.as_str()[bytes.clone()]));
                prop_assert_eq!(text.span(bytes), Ok(span));
            }
            Err(_) => prop_assert!(span.end as usize > text.characters()),
        }
    }
}
