//! Makes strings: text in many scripts, keys, language tags and URLs.

use crate::canonical::characters::{check_text, forbidden};
use crate::strategy::choice::{down_to, list, one_of};
use crate::value::{Key, Language, Url};
use alloc::borrow::ToOwned as _;
use alloc::string::String;
use proptest::prelude::*;

/// Text in several scripts, with the difficulties of each: marks, joiners, characters outside the basic multilingual plane, and
/// characters that other formats escape. Only the last sample has several lines.
const SAMPLES: &[&str] = &[
    "The leaders agreed to meet again in spring. ",
    "Žižka přijal Ångströma; señor Núñez und Frau Größe à Łódź. ",
    "e\u{301}le\u{300}ve o\u{308}\u{332} n\u{303}a\u{30a} ",
    "Стороны подтвердили готовность к диалогу; ",
    "双方就共同关心的国际和地区问题交换了意见。",
    "می\u{200c}خواهیم گفت\u{200c}وگو ادامه یابد، ",
    "क्\u{200d}ष राष्ट्रपति ने शान्ति पर चर्चा की। ",
    "👩\u{200d}🚀👨\u{200d}👩\u{200d}👧🏳\u{fe0f}\u{200d}🌈🇺🇳🤝🏽 ",
    "\"a\\b\" /~{<&>}' %00 ",
    "a\u{a0}b\u{ad}c\u{2009}d\u{200e}e ",
    "first line\nsecond\n\nlast ",
];

/// Makes text of one line with 1 to `max` Unicode scalar values, for [`Text`](crate::Text).
pub fn text(max: u16) -> impl Strategy<Value = String> {
    written(max, false)
}

/// Makes text that may have several lines, with 1 to `max` Unicode scalar values, for [`Prose`](crate::Prose).
pub fn prose(max: u16) -> impl Strategy<Value = String> {
    written(max, true)
}

fn written(max: u16, lines: bool) -> impl Strategy<Value = String> {
    let max = max.max(1);
    let scripts = if lines { SAMPLES.len() } else { SAMPLES.len() - 1 };
    let parts = prop::collection::vec((0..scripts, 0..40_usize), 1..4);
    let sampled = (lengths(max.into()), parts).prop_map(|(length, parts)| sample(length as usize, &parts));
    let allowed = move |c| if forbidden(u32::from(c)) || (c == '\n' && !lines) { 'x' } else { c };
    let wild = prop::collection::vec(any::<char>().prop_map(allowed), 1..=24.min(max.into()));
    let wild = wild.prop_map(move |chars| {
        let text = String::from_iter(&chars);
        // The only problem that is left is text without a visible character.
        if check_text(&text, max, true).is_ok() { text } else { chars.iter().map(|_| 'x').collect() }
    });
    one_of![9 => sampled, 1 => wild]
}

/// Makes lengths from 1 to `max`. Most are short, and some are `max` itself.
fn lengths(max: u32) -> impl Strategy<Value = u32> {
    down_to(1, one_of![30 => 1..=max.min(16), 8 => 1..=max.min(100), 1 => 1..=max, 1 => Just(max)])
}

/// Returns text of `length` characters. Each part takes an equal share from a sample, from a place inside the sample.
fn sample(length: usize, parts: &[(usize, usize)]) -> String {
    let share = length.div_ceil(parts.len().max(1));
    let chars = parts.iter().flat_map(|(script, start)| {
        let sample = SAMPLES.get(*script).copied().unwrap_or("x");
        // The first character must be visible, because the text may have only one.
        sample
            .chars()
            .cycle()
            .skip(*start)
            .skip_while(|c| check_text(c.encode_utf8(&mut [0; 4]), 1, true).is_err())
            .take(share)
    });
    chars.take(length).collect()
}

/// Makes keys, for [`Key`].
pub fn key() -> impl Strategy<Value = String> {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789-";
    let lengths = one_of![20 => 1..=10_usize, 1 => 1..=Key::MAX, 1 => Just(Key::MAX)];
    list(1, lengths, 0..LETTERS.len()).prop_map(|letters| {
        let (mut key, last) = (String::new(), letters.len());
        for (i, letter) in (1..).zip(letters) {
            let letter = LETTERS.get(letter).copied().map_or('a', char::from);
            let misplaced = letter == '-' && (key.is_empty() || key.ends_with('-') || i == last);
            key.push(if misplaced { 'a' } else { letter });
        }
        key
    })
}

/// Makes language tags, for [`Language`]. Some have a script, a region and variants.
pub fn language() -> impl Strategy<Value = String> {
    let language = prop::sample::select(&["en", "it", "ru", "zh", "uk", "ar", "sr", "haw"][..]);
    let script = prop::sample::select(&["", "-Hant", "-Latn", "-Cyrl"][..]);
    let region = prop::sample::select(&["", "-BR", "-419", "-RS", "-CN"][..]);
    let variant = prop::sample::select(&["-valencia", "-1996", "-baku1926", "-rozaj", "-1x2z"][..]);
    (language, script, region, one_of![6 => Just(0), 1 => 0..4_usize], prop::collection::vec(variant, 3))
        .prop_map(|(language, script, region, variants, all)| {
            let mut tag = String::from_iter([language, script, region]);
            for variant in all.into_iter().take(variants) {
                if tag.len() + variant.len() <= Language::MAX {
                    tag.push_str(variant);
                }
            }
            tag
        })
}

/// Makes URLs, for [`Url`].
pub fn url() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "a", "b", "XYZ", "019", ".", "_", "~", ":", "/", "/", "?", "[", "]", "@", "!", "$", "&", "'", "(",
        ")", "*", "+", ",", ";", "=", "-", "%20", "%D1%81",
    ];
    const HOSTS: &[&str] = &["example.org", "a", "[2001:db8::1]", "7", "a_b-c.d:8080"];
    let tail = |mark: &'static str| {
        prop::collection::vec(prop::sample::select(PARTS), 0..12)
            .prop_map(move |parts| mark.to_owned() + &parts.concat())
    };
    let start = prop::sample::select(HOSTS).prop_map(|host| "https://".to_owned() + host);
    let start = one_of![4 => start, 1 => Just("http://a".to_owned())];
    let tail = one_of![
        4 => tail("/"),
        1 => tail("?"),
        1 => tail("#"),
        1 => (tail("/"), tail("#")).prop_map(|(path, fragment)| path + &fragment),
        1 => Just(String::new()),
    ];
    (start, tail, 0..20_u8).prop_map(|(start, tail, length)| {
        let mut url = start + &tail;
        // Some URLs are filled up to the largest length.
        while length == 19 && !tail.is_empty() && url.len() < Url::MAX {
            url.push('z');
        }
        url
    })
}
