//! The steps of `schema/TEXT.md`, one after the other, so that tests can leave one out or do it otherwise.

use super::Vector;
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization as _;

/// The second half of the page. Each field is a step, or a part of one.
pub(super) struct Steps {
    between_runs: &'static str,
    gone: Vec<RangeInclusive<char>>,
    white: Vec<RangeInclusive<char>>,
    white_becomes_one: bool,
    gone_before_white: bool,
    trim_start: bool,
    trim_end: bool,
    leaves_out_empty_parts: bool,
    order: [usize; 3],
    between_parts: &'static str,
    at_the_end: &'static str,
    changed_to: fn(&str) -> String,
    count: fn(&str) -> usize,
}

/// The characters of the table of step 2, a row each.
const GONE: [&[RangeInclusive<char>]; 5] = [
    &['\0'..='\u{8}', '\u{e}'..='\u{1f}', '\u{7f}'..='\u{84}', '\u{86}'..='\u{9f}'],
    &['\u{ad}'..='\u{ad}'],
    &[
        '\u{61c}'..='\u{61c}',
        '\u{200e}'..='\u{200e}',
        '\u{200f}'..='\u{200f}',
        '\u{202a}'..='\u{202e}',
        '\u{2066}'..='\u{2069}',
    ],
    &['\u{200b}'..='\u{200b}', '\u{2060}'..='\u{2060}'],
    &['\u{feff}'..='\u{feff}'],
];

/// The characters of the table of step 3, a row each.
const WHITE: [&[RangeInclusive<char>]; 5] = [
    &['\t'..='\r'],
    &[' '..=' ', '\u{a0}'..='\u{a0}'],
    &['\u{85}'..='\u{85}', '\u{2028}'..='\u{2028}', '\u{2029}'..='\u{2029}'],
    &['\u{1680}'..='\u{1680}', '\u{2000}'..='\u{200a}', '\u{202f}'..='\u{202f}', '\u{205f}'..='\u{205f}'],
    &['\u{3000}'..='\u{3000}'],
];

impl Default for Steps {
    /// The page, as it is.
    fn default() -> Self {
        Steps {
            between_runs: " ",
            gone: GONE.concat(),
            white: WHITE.concat(),
            white_becomes_one: true,
            gone_before_white: true,
            trim_start: true,
            trim_end: true,
            leaves_out_empty_parts: true,
            order: [0, 1, 2],
            between_parts: "\n",
            at_the_end: "",
            changed_to: str::to_owned,
            count: |text| text.chars().count(),
        }
    }
}

impl Steps {
    pub(super) fn text(&self, parts: &[Vec<String>; 3]) -> String {
        let mut parts = self.order.map(|n| self.part(&parts[n])).to_vec();
        parts.retain(|part| !(self.leaves_out_empty_parts && part.is_empty()));
        parts.join(self.between_parts) + self.at_the_end
    }

    pub(super) fn agree_with(&self, vector: &Vector) -> bool {
        let text = self.text(&vector.parts);
        text == vector.text && (self.count)(&text) == vector.characters
    }

    fn part(&self, runs: &[String]) -> String {
        let mut part = runs.join(self.between_runs);
        if self.gone_before_white {
            part = self.white(&self.gone(&part));
        } else {
            part = self.gone(&self.white(&part));
        }
        if self.trim_start {
            part = part.trim_start_matches(' ').to_owned();
        }
        if self.trim_end {
            part = part.trim_end_matches(' ').to_owned();
        }
        (self.changed_to)(&part)
    }

    fn gone(&self, text: &str) -> String {
        text.chars().filter(|c| !self.gone.iter().any(|row| row.contains(c))).collect()
    }

    fn white(&self, text: &str) -> String {
        let spaces = |c: char| if self.white.iter().any(|row| row.contains(&c)) { ' ' } else { c };
        let mut text: String = text.chars().map(spaces).collect();
        while self.white_becomes_one && text.contains("  ") {
            text = text.replace("  ", " ");
        }
        text
    }
}

/// Mistakes: steps that are left out, and steps that do more than the page says.
pub(super) fn mistakes() -> Vec<(String, Steps)> {
    let page = Steps::default;
    let more = |first: char, last: char| {
        let mut gone = page().gone;
        gone.push(first..=last);
        Steps { gone, ..page() }
    };
    let changed = |changed_to| Steps { changed_to, ..page() };
    let mut all = vec![
        ("runs without a space between them".to_owned(), Steps { between_runs: "", ..page() }),
        ("several spaces in a row".into(), Steps { white_becomes_one: false, ..page() }),
        ("white space before what shows nothing".into(), Steps { gone_before_white: false, ..page() }),
        ("no trim at the start".into(), Steps { trim_start: false, ..page() }),
        ("no trim at the end".into(), Steps { trim_end: false, ..page() }),
        ("empty parts are kept".into(), Steps { leaves_out_empty_parts: false, ..page() }),
        ("the title last".into(), Steps { order: [1, 2, 0], ..page() }),
        ("the standfirst last".into(), Steps { order: [0, 2, 1], ..page() }),
        ("a space between parts".into(), Steps { between_parts: " ", ..page() }),
        ("a blank line between parts".into(), Steps { between_parts: "\n\n", ..page() }),
        ("a line feed at the end".into(), Steps { at_the_end: "\n", ..page() }),
        ("without U+200C".into(), more('\u{200c}', '\u{200c}')),
        ("without U+200D".into(), more('\u{200d}', '\u{200d}')),
        ("without variation selectors".into(), more('\u{fe00}', '\u{fe0f}')),
        ("NFC".into(), changed(|text| text.nfc().collect())),
        ("NFD".into(), changed(|text| text.nfd().collect())),
        ("NFKC".into(), changed(|text| text.nfkc().collect())),
        ("straight quotation marks".into(), changed(|text| text.replace(['“', '”'], "\""))),
        ("hyphens for dashes".into(), changed(|text| text.replace(['–', '—'], "-"))),
        ("small letters".into(), changed(str::to_lowercase)),
        ("no space between ideographs".into(), changed(|text| text.replace("已 开", "已开"))),
        ("places in UTF-16".into(), Steps { count: |text| text.encode_utf16().count(), ..page() }),
        ("places in UTF-8".into(), Steps { count: str::len, ..page() }),
    ];
    let without = |rows: &[&[RangeInclusive<char>]], n: usize| {
        rows.iter()
            .enumerate()
            .filter(|(row, _)| *row != n)
            .flat_map(|(_, row)| row.iter().cloned())
            .collect()
    };
    for n in 0..GONE.len() {
        all.push((format!("without row {n} of step 2"), Steps { gone: without(&GONE, n), ..page() }));
        all.push((format!("without row {n} of step 3"), Steps { white: without(&WHITE, n), ..page() }));
    }
    all
}
