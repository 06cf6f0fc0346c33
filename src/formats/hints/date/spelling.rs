//! Writes dates, and checks if they exist.

use crate::formats::report::Words;
use crate::messages::dates;
use crate::months::month_name;
use crate::value::Day;
use alloc::format;
use alloc::string::String;

/// Writes a year, a month and a day as a date.
pub(super) fn day(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

pub(super) fn exists(year: u32, month: u32, day: u32) -> Option<Day> {
    Day::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Explains why a month or a day does not exist. Returns `None` if it exists.
pub(super) fn no_such(year: Option<u32>, month: u32, day: Option<u32>) -> Option<Words> {
    if year == Some(0) {
        return Some(Words::from(dates::YEARS_RANGE));
    }
    let year_of = |rest: String| year.map_or(format!("XXXX{rest}"), |year| format!("{year:04}{rest}"));
    let Some(name) = month_name(month) else {
        let found = Words::from(dates::no_month(month));
        return Some(match (month, day) {
            (0, None | Some(0)) if year.is_some() => found.hint(year_of(String::new())),
            (13..=31, Some(day @ 1..=12)) => found.hint(year_of(format!("-{day:02}-{month:02}"))),
            _ => found,
        });
    };
    let day = day?;
    // Without a year, the 29th of February exists.
    if exists(year.unwrap_or(4), month, day).is_some() {
        return None;
    }
    if day == 0 {
        return Some(Words::from(dates::NO_DAY_00).hint(year_of(format!("-{month:02}"))));
    }
    let last = (28..=31).rev().find(|day| exists(year.unwrap_or(4), month, *day).is_some())?;
    Some(Words::from(match year {
        Some(year) => dates::days_of_month(name, year, last),
        None => dates::most_days_of_month(name, last),
    }))
}

/// Reads a number of one to nine digits.
pub(super) fn number(digits: &str) -> Option<u32> {
    let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

pub(super) fn month(year: u32, month: u32) -> String {
    format!("{year:04}-{month:02}")
}
