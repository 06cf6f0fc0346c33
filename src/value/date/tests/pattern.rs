//! Tests of the pattern against the parser.

use regex::Regex;
use std::format;
use std::string::String;
use std::vec::Vec;

use crate::value::date::pattern::PATTERN;
use crate::value::date::tests::{REFUSED, accepted, random, std};
use crate::value::date::{Date, DateError};

/// Checks that the pattern matches what the parser accepts, and what it refuses only for its order.
fn agree(pattern: &Regex, text: &str) -> bool {
    let parsed = Date::parse(text);
    let shaped = matches!(parsed, Ok(_) | Err(DateError::Order));
    assert_eq!(pattern.is_match(text), shaped, "{text:?}: {parsed:?}");
    shaped
}

#[test]
fn the_pattern_matches_what_the_parser_accepts_and_nothing_else() {
    let pattern = Regex::new(PATTERN).unwrap();
    accepted().for_each(|text| assert!(agree(&pattern, text)));
    for (why, texts) in REFUSED {
        texts.iter().for_each(|text| assert_eq!(agree(&pattern, text), *why == DateError::Order));
    }
    let texts: Vec<&str> = accepted().collect();
    let mut below = random(0xBA5E);
    for _ in 0..50_000 {
        let mut text: Vec<u8> = texts[below(texts.len())].bytes().collect();
        let at = below(text.len());
        let sign = b"0123456789X-/.,:TZ+~?[]{} "[below(26)];
        match below(3) {
            0 => text[at] = sign,
            1 => text.insert(at, sign),
            _ => drop(text.remove(at)),
        }
        agree(&pattern, &String::from_utf8(text).unwrap());
    }
}

#[test]
fn the_pattern_knows_every_day_time_and_part_of_a_year() {
    let pattern = Regex::new(PATTERN).unwrap();
    let mut found = 0;
    for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
        for year in ["0000", "0004", "0100", "1900", "2000", "2024", "2026", "9999", "XXXX"] {
            found += usize::from(agree(&pattern, &format!("{year}-{month:02}-{day:02}")));
        }
        for text in [
            format!("2024-{month:02}-{day:02}~/.."),
            format!("2023/2024-{month:02}-{day:02}"),
            format!("../2026-{month:02}-{day:02}?"),
            format!("2026-{month:02}-{day:02}T14:30"),
            format!("{{2026-{month:02}-{day:02},9999-12-31}}"),
            format!("[0001-01-01,0001-01-02,2024-{month:02}-{day:02}]"),
            format!("[2026-{month:02}-{day:02}..9999-12-31]"),
            format!("[2026-{month:02}-{day:02}..]"),
            format!("[..2024-{month:02}-{day:02}]"),
            format!("XXXX-{month:02}-{day:02}/XXXX-01-01"),
            format!("XXXX-01-01/XXXX-{month:02}-{day:02}"),
        ] {
            agree(&pattern, &text);
        }
    }
    // Four years with 366 days, as without a year, and four with 365.
    assert_eq!(found, 4 * 366 + 4 * 365);
    for two in 0..=99 {
        for text in [
            format!("{two:02}XX"),
            format!("{two:02}0X"),
            format!("2026-{two:02}"),
            format!("0000-{two:02}"),
            format!("XXXX-{two:02}"),
            format!("2026-02-04T{two:02}:00:00Z"),
            format!("2026-02-04T14:{two:02}"),
            format!("2026-02-04T14:30:{two:02}"),
            format!("2026-02-04T14:30:{two:02}+03:00"),
            format!("2026-02-04T14:30+{two:02}:00"),
            format!("2026-02-04T14:30:00-{two:02}:01"),
            format!("2026-02-04T14:30:00-00:{two:02}"),
        ] {
            agree(&pattern, &text);
        }
    }
}
