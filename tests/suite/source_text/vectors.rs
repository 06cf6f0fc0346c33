//! The vectors of `schema/text-vectors.json`, and the tables of `schema/TEXT.md`.

use super::steps::{Steps, mistakes};
use super::{text_of, vectors};
use diplomatic_readout::source_text::SourceText;
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = include_str!("../../../schema/TEXT.md");

#[test]
fn every_vector_gives_its_text_its_number_of_characters_and_its_digest() {
    let vectors = vectors();
    assert!(vectors.len() >= 37);
    for vector in &vectors {
        let text = text_of(&vector.parts);
        assert_eq!(text.as_str(), vector.text, "{}", vector.name);
        assert_eq!(text.characters(), vector.characters, "{}", vector.name);
        match text.digest() {
            Some(digest) => assert_eq!(digest.to_string(), vector.sha256, "{}", vector.name),
            None => assert_eq!((vector.text.as_str(), vector.name.as_str()), ("", "no part at all")),
        }
    }
}

#[test]
fn each_step_that_is_left_out_or_does_more_fails_a_vector() {
    let vectors = vectors();
    for vector in &vectors {
        assert!(Steps::default().agree_with(vector), "{}", vector.name);
    }
    for (mistake, steps) in mistakes() {
        assert!(!vectors.iter().all(|vector| steps.agree_with(vector)), "no vector finds: {mistake}");
    }
}

#[test]
fn every_vector_finds_a_mistake() {
    let mistakes = mistakes();
    let useless: Vec<_> = vectors()
        .into_iter()
        .filter(|vector| mistakes.iter().all(|(_, steps)| steps.agree_with(vector)))
        .map(|vector| vector.name)
        .collect();
    assert_eq!(useless, [""; 0]);
}

/// Returns the code points of a table of the page.
fn table(title: &str) -> BTreeSet<u32> {
    let rows = PAGE.split(title).nth(1).unwrap().lines().skip_while(|line| !line.contains("code points"));
    let rows = rows.skip(2).map(str::trim).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.split('|').nth(1).unwrap().trim());
    let hex = |digits: &str| u32::from_str_radix(digits.trim_start_matches("U+"), 16).unwrap();
    let points = cells.flat_map(|cell| cell.split(", ")).flat_map(|range| match range.split_once('–') {
        Some((first, last)) => hex(first)..=hex(last),
        None => hex(range)..=hex(range),
    });
    points.collect()
}

#[test]
fn all_characters_are_treated_as_the_tables_of_the_page_say() {
    let (gone, white) = (table("2. **Remove"), table("3. **Make"));
    assert_eq!((gone.len(), white.len()), (29 + 32 + 1 + 12 + 2 + 1 - 2, 25));
    for c in '\0'..=char::MAX {
        let text = SourceText::new(&[], &[], &[format!("a{c}b")]);
        let expected = match (gone.contains(&c.into()), white.contains(&c.into())) {
            (true, false) => "ab".to_owned(),
            (false, true) => "a b".to_owned(),
            (false, false) => format!("a{c}b"),
            (true, true) => panic!("U+{:04X} is in both tables", u32::from(c)),
        };
        assert_eq!(text.as_str(), expected, "U+{:04X}", u32::from(c));
        assert_eq!(white.contains(&c.into()), c.is_whitespace(), "U+{:04X}", u32::from(c));
    }
}

#[test]
fn the_page_has_the_same_vectors_as_the_file() {
    let rows = PAGE.split("## Vectors").nth(1).unwrap().lines().filter(|line| line.starts_with("| "));
    let on_the_page: BTreeMap<_, _> = rows
        .skip(1)
        .map(|row| {
            let cells: Vec<_> =
                row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
            (cells[0].clone(), cells[1..].to_vec())
        })
        .collect();
    let in_the_file = vectors().into_iter().map(|vector| {
        let runs = |runs: &Vec<String>| match runs.len() {
            0 => "–".to_owned(),
            _ => runs.iter().map(|run| cell(run)).collect::<Vec<_>>().join(" + "),
        };
        let [title, standfirst, body] = vector.parts.each_ref().map(runs);
        let text = if vector.text.is_empty() { "–".to_owned() } else { cell(&vector.text) };
        let sha256 = format!("`{}`", vector.sha256);
        (vector.name, vec![title, standfirst, body, text, vector.characters.to_string(), sha256])
    });
    let file: BTreeMap<_, _> = in_the_file.collect();
    assert_eq!(on_the_page, file);
}

/// Returns text as a cell of the page shows it.
fn cell(text: &str) -> String {
    if text.is_empty() {
        return "(empty)".into();
    }
    let mut cell = String::new();
    for c in text.chars() {
        match c {
            '\n' => cell.push_str("\\n"),
            '\r' => cell.push_str("\\r"),
            '\t' => cell.push_str("\\t"),
            // What shows nothing, and what looks like another character.
            _ if is_told_by_number(c) => cell.push_str(&format!("\\u{{{:X}}}", u32::from(c))),
            _ => cell.push(c),
        }
    }
    format!("`{cell}`")
}

fn is_told_by_number(c: char) -> bool {
    let shows = !c.is_control() && (c == ' ' || !c.is_whitespace());
    !shows
        || matches!(
            c,
            'é' | '\u{301}' | '\u{fb03}' | '\u{ff21}' | '\u{ff11}' | '\u{ad}' | '\u{feff}' | '\u{fe0f}'
        )
        || ('\u{200b}'..='\u{200f}').contains(&c)
        || ('\u{2060}'..='\u{2069}').contains(&c)
}
