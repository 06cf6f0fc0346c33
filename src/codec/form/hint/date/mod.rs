//! Explains errors in dates, and gives their right spelling.

mod clock;
mod parts;
mod spans;
mod words;

use super::super::report::Words;
use crate::error::Kind;
use crate::field::{Date, Day};
use alloc::format;
use alloc::string::{String, ToString as _};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Explains why a text is no date. A hint is always a date.
pub(super) fn explain(text: &str, kind: Kind) -> Words {
    let mut found = reason(text).unwrap_or_else(|| Words::from(kind.to_string()));
    found.hint = found.hint.filter(|hint| hint != text && Date::parse(hint).is_ok());
    found
}

fn reason(text: &str) -> Option<Words> {
    const LONGEST: usize = 64;
    if text.len() > LONGEST {
        return None;
    }
    let trimmed = text.trim();
    if trimmed != text && Date::parse(trimmed).is_ok() {
        return Some(Words::from("blanks around a date").hint(trimmed));
    }
    let capital = trimmed.to_ascii_uppercase();
    if capital != trimmed && Date::parse(&capital).is_ok() {
        return Some(Words::from("T, X and Z are capital letters").hint(capital));
    }
    let ways: [fn(&str) -> Option<Words>; 10] = [
        spans::set,
        spans::one_of,
        marked,
        without_year,
        clock::minute,
        parts::of_year,
        parts::numbers,
        unspecified,
        words::month,
        spans::interval,
    ];
    ways.iter().find_map(|way| way(trimmed))
}

/// Returns a date as it was given if it is right, or else in its right spelling.
fn right(text: &str) -> Option<String> {
    let text = text.trim();
    match Date::parse(text) {
        Ok(_) => Some(text.into()),
        Err(error) => explain(text, error.into()).hint,
    }
}

/// Explains a date with a mark: `2026-33~`, `~2026`, `ca. 2026`, `2026-02-04%`.
fn marked(text: &str) -> Option<Words> {
    const ABOUT: [&str; 7] = ["approximately", "around", "about", "circa", "ca.", "ca", "c."];
    let lower = text.to_ascii_lowercase();
    if let Some(rest) = ABOUT.iter().find_map(|word| lower.strip_prefix(word)) {
        let rest = text.get(text.len().saturating_sub(rest.len())..)?;
        return Some(Words::from("an approximate date has a ~ behind it").hint(format!("{}~", right(rest)?)));
    }
    let is_mark = |c| matches!(c, '~' | '?' | '%');
    if let Some(rest) = text.strip_prefix(is_mark) {
        let mark = text.chars().next().filter(|c| *c != '%')?;
        return Some(Words::from("a mark stands behind the date").hint(format!("{}{mark}", right(rest)?)));
    }
    let date = text.trim_end_matches(is_mark);
    let mark = text.get(date.len()..).filter(|mark| !mark.is_empty())?;
    if mark.len() > 1 || mark == "%" {
        let both = Words::from("a date has one mark: ~ approximate, or ? uncertain");
        return Some(match right(date) {
            Some(date) => both.help(format!("{date}~ or {date}?")),
            None => both,
        });
    }
    match Date::parse(date) {
        Ok(_) => Some(
            Words::from("only a year, a decade, a month or a day can have a mark")
                .help(format!("without it: {date}")),
        ),
        Err(error) => {
            let found = explain(date, error.into());
            Some(Words { hint: found.hint.map(|hint| format!("{hint}{mark}")), ..found })
        }
    }
}

/// Explains a date without a year: `--02-04`, `XXXX-02-30`, `XXXX-2-4`.
fn without_year(text: &str) -> Option<Words> {
    let rest = ["XXXX-", "xxxx-", "????-", "--"].iter().find_map(|start| text.strip_prefix(start))?;
    let (month, day) = match rest.split_once('-') {
        Some((month, day)) => (month, Some(day)),
        None if rest.len() == 4 => rest.split_at_checked(2).map(|(month, day)| (month, Some(day)))?,
        None => (rest, None),
    };
    let (month, day) = (number(month)?, day.map_or(Some(None), |day| number(day).map(Some))?);
    let spelled = match day {
        Some(day) => format!("XXXX-{month:02}-{day:02}"),
        None => format!("XXXX-{month:02}"),
    };
    if let Some(wrong) = no_such(None, month, day) {
        return Some(wrong);
    }
    Some(
        Words::from("a date without its year begins with XXXX-, month and day have two digits").hint(spelled),
    )
}

/// Explains a date with unspecified digits: `2026-XX-XX`, `20XX`.
fn unspecified(text: &str) -> Option<Words> {
    if !text.contains(['X', 'x', 'u']) {
        return None;
    }
    let told = text.trim_end_matches(['X', 'x', 'u', '-']);
    if told.len() < text.len() && Date::parse(told).is_ok() {
        return Some(Words::from("what is not told is left out").hint(told));
    }
    let century = text.len() == 4 && told.len() == 2 && told.bytes().all(|b| b.is_ascii_digit());
    century.then(|| {
        Words::from("a century is not among the dates here").help(format!("all of it is {told}00/{told}99"))
    })
}

/// Spells year, month and day as a date.
fn day(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn month(year: u32, month: u32) -> String {
    format!("{year:04}-{month:02}")
}

fn exists(year: u32, month: u32, day: u32) -> Option<Day> {
    Day::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Explains why there is no such month or day. Returns nothing if there is one.
fn no_such(year: Option<u32>, month: u32, day: Option<u32>) -> Option<Words> {
    if year == Some(0) {
        return Some(Words::from("years are 0001 to 9999"));
    }
    let year_of = |rest: String| year.map_or(format!("XXXX{rest}"), |year| format!("{year:04}{rest}"));
    let Some(name) = usize::try_from(month).ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)) else {
        let found = Words::from(format!("there is no month {month:02}"));
        return Some(match (month, day) {
            (0, None | Some(0)) if year.is_some() => found.hint(year_of(String::new())),
            (13..=31, Some(day @ 1..=12)) => found.hint(year_of(format!("-{day:02}-{month:02}"))),
            _ => found,
        });
    };
    let day = day?;
    // The 29th of February is a day of some year.
    if exists(year.unwrap_or(4), month, day).is_some() {
        return None;
    }
    if day == 0 {
        return Some(Words::from("there is no day 00").hint(year_of(format!("-{month:02}"))));
    }
    let last = (28..=31).rev().find(|day| exists(year.unwrap_or(4), month, *day).is_some())?;
    Some(Words::from(match year {
        Some(year) => format!("{name} {year} has {last} days"),
        None => format!("{name} has at most {last} days"),
    }))
}

/// Reads a number of a few digits.
fn number(digits: &str) -> Option<u32> {
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}
