//! Explains dates with English words.

use crate::formats::hints::date::spelling::{day, month as month_of, no_such, number};
use crate::formats::report::Words;
use crate::messages::dates;
use crate::months::MONTHS;
use alloc::format;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Explains a date in words: `4 February 2026`, `Feb 4th, 2026`, `February 2026`, `4 Feb`.
pub(super) fn month(text: &str) -> Option<Words> {
    let (mut year, mut of_year, mut of_month) = (None, None, None);
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let named = |names: &[&str]| {
            let is = |name: &&&str| {
                word.len() >= 3 && name.get(..word.len()).is_some_and(|n| n.eq_ignore_ascii_case(word))
            };
            names.iter().position(|name| is(&name))
        };
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if let Some(n) = number(word).filter(|_| word.len() == 4) {
            year = Some(year.map_or(n, |_| 0));
        } else if let Some(n) = number(digits).filter(|_| digits.len() <= 2) {
            of_month = Some(of_month.map_or(n, |_| 0));
        } else if let Some(n) = named(&MONTHS) {
            of_year = Some(of_year.map_or(u32::try_from(n).ok()? + 1, |_| 0));
        } else if named(&WEEKDAYS).is_none() && !matches!(word, "of" | "the" | "on" | "in") {
            return None;
        }
    }
    let of_year = of_year?;
    // If a part occurs twice, the text has more than one date.
    if [year, Some(of_year), of_month].contains(&Some(0)) {
        return None;
    }
    if let Some(wrong) = no_such(year, of_year, of_month) {
        return Some(wrong);
    }
    let words = Words::from(dates::IN_DIGITS);
    Some(match (year, of_month) {
        (Some(year), Some(of_month)) => words.hint(day(year, of_year, of_month)),
        (Some(year), None) => words.hint(month_of(year, of_year)),
        (None, Some(of_month)) => words.hint(format!("XXXX-{of_year:02}-{of_month:02}")),
        (None, None) => words.hint(format!("XXXX-{of_year:02}")),
    })
}
