//! Explains dates in digits, and parts of years.

use crate::formats::hints::date::spelling::{day, exists, month, no_such, number};
use crate::formats::report::Words;
use crate::messages::dates;
use crate::months::month_name;
use crate::value::Date;
use crate::value::Day;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// Explains a part of a year: `2025-Q1`, `Q1 2025`, `2025-H1`, `2026-W06`, `2026-035`, `spring 2026`.
pub(super) fn of_year(text: &str) -> Option<Words> {
    let upper = text.to_ascii_uppercase();
    let parts = || upper.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let season_of = |part| match part {
        "SPRING" => Some(21),
        "SUMMER" => Some(22),
        "AUTUMN" | "FALL" => Some(23),
        "WINTER" => Some(24),
        _ => None,
    };
    if let Some(season) = parts().find_map(season_of) {
        let year = parts().filter(|part| part.len() == 4).find_map(number);
        let words = Words::from(dates::SEASON);
        return Some(match year {
            Some(year) => words.hint(month(year, season)),
            None => words,
        });
    }
    if let Some((year, week)) = upper.split_once("-W").or_else(|| upper.split_once('W')) {
        return week_of(year, week);
    }
    if let (Some(year), Some((3.., day))) = (upper.get(..4), upper.get(4..).map(|d| (d.len(), d)))
        && let Some(year) = number(year)
        && let Some(of_year) =
            number(day.trim_start_matches('-')).filter(|_| day.trim_start_matches('-').len() == 3)
    {
        let first = exists(year, 1, 1)?.number();
        let found = Day::from_number(first + i32::try_from(of_year).ok()? - 1)?;
        let here = (1..=366).contains(&of_year) && u32::from(found.year()) == year;
        let words = Words::from(dates::DAY_OF_YEAR);
        return Some(if here { words.hint(found.to_string()) } else { words });
    }
    // The rest is a year of four digits, with a part such as `Q1` or `1Q` before or after it.
    let letters: String = upper.chars().filter(char::is_ascii_alphanumeric).collect();
    let is_year = |s: &str| number(s).filter(|_| s.len() == 4);
    let (year, part) = match letters.split_at_checked(4) {
        Some((year, part)) if is_year(year).is_some() => (is_year(year)?, part),
        _ => {
            let (part, year) = letters.split_at_checked(2)?;
            (is_year(year)?, part)
        }
    };
    let (message, code) = match part.as_bytes() {
        [b'Q', n @ b'1'..=b'4'] | [n @ b'1'..=b'4', b'Q'] => (dates::QUARTER, 32 + u32::from(n - b'0')),
        [b'H', n @ b'1'..=b'2'] | [n @ b'1'..=b'2', b'H'] => (dates::HALF, 39 + u32::from(n - b'0')),
        _ => return None,
    };
    Some(Words::from(message).hint(month(year, code)))
}

fn week_of(year: &str, week: &str) -> Option<Words> {
    let (week, day) = match week.split_once('-') {
        Some((week, day)) => (week, Some(day)),
        None => (week.get(..2)?, week.get(2..).filter(|day| !day.is_empty())),
    };
    let (year, week) = (number(year)?, number(week).filter(|w| (1..=53).contains(w))?);
    // The first week has the 4th of January. Weeks begin on Monday, and the first day of the epoch, with the number 0, was a
    // Thursday.
    let fourth = exists(year, 1, 4)?.number();
    let monday = fourth - (fourth + 3).rem_euclid(7) + 7 * (i32::try_from(week).ok()? - 1);
    let of = |n: i32| Day::from_number(n).map(|day| day.to_string());
    let words = Words::from(dates::WEEK);
    Some(match day.map(number) {
        Some(day) => words.hint(of(monday + i32::try_from(day.filter(|d| (1..=7).contains(d))?).ok()? - 1)?),
        None => words.hint(format!("{}/{}", of(monday)?, of(monday + 6)?)),
    })
}

/// Explains one to three groups of digits, with the same sign between them: `2026-2-4`, `04.02.2026`, `20260204`.
pub(super) fn numbers(text: &str) -> Option<Words> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let mut runs: Vec<(&str, u32)> = Vec::new();
    let mut signs: Vec<char> = Vec::new();
    for run in text.split(|c: char| !c.is_ascii_digit()) {
        let long = || (10..=16).contains(&run.len()).then_some(0);
        runs.push((run, number(run).or_else(long)?));
    }
    signs.extend(text.chars().filter(|c| !c.is_ascii_digit()));
    let sign = signs.first().copied().unwrap_or('-');
    if runs.len() > 3 || !"-./ _,–−‐‑".contains(sign) || signs.iter().any(|s| *s != sign) {
        return None;
    }
    let short = |run: &str| run.len() <= 2;
    match *runs.as_slice() {
        [(digits, n)] => one_run(digits, n),
        [(y, year), (m, of_year)] if y.len() == 4 && short(m) => {
            in_year(year, of_year, sign == '-' && m.len() == 2)
        }
        [(m, of_year), (y, year)] if y.len() == 4 && short(m) => {
            let words = Words::from(dates::YEAR_FIRST);
            Some(no_such(Some(year), of_year, None).unwrap_or_else(|| words.hint(month(year, of_year))))
        }
        [(a, first), (b, second)] if short(a) && short(b) && sign == '.' => {
            let words = Words::from(dates::WITHOUT_YEAR);
            Some(
                no_such(None, second, Some(first))
                    .unwrap_or_else(|| words.hint(format!("XXXX-{second:02}-{first:02}"))),
            )
        }
        [(y, year), (m, of_year), (d, of_month)] if y.len() == 4 && short(m) && short(d) => {
            let words = match sign {
                '-' if m.len() < 2 || d.len() < 2 => Words::from(dates::TWO_DIGITS),
                _ => Words::from(dates::JOINED_BY_HYPHENS),
            };
            let hint = day(year, of_year, of_month);
            Some(no_such(Some(year), of_year, Some(of_month)).unwrap_or_else(|| words.hint(hint)))
        }
        [(a, first), (b, second), (y, year)] if y.len() == 4 && short(a) && short(b) => {
            Some(year_last(first, second, year, sign))
        }
        [(a, _), (b, _), (c, _)] if short(a) && short(b) && short(c) => {
            Some(Words::from(dates::YEAR_DIGITS).help(dates::YEAR_MONTH_DAY))
        }
        _ => None,
    }
}

/// Explains a date in which the year is last. With points between the numbers, the day is the first one.
fn year_last(first: u32, second: u32, year: u32, sign: char) -> Words {
    let words = Words::from(dates::YEAR_THEN_MONTH);
    let (day_first, month_first) = (exists(year, second, first), exists(year, first, second));
    let name = |month| month_name(month).unwrap_or_default();
    match (day_first, month_first) {
        (Some(a), Some(b)) if a != b && sign != '.' => words.help(dates::day_or_month_first(
            &a.to_string(),
            first,
            name(second),
            &b.to_string(),
            second,
            name(first),
        )),
        (Some(found), _) | (None, Some(found)) => words.hint(found.to_string()),
        (None, None) => no_such(Some(year), second, Some(first)).unwrap_or(words),
    }
}

fn one_run(digits: &str, n: u32) -> Option<Words> {
    let of = |from: usize, to: usize| digits.get(from..to).and_then(number);
    match digits.len() {
        4 => no_such(Some(n), 1, Some(1)),
        1..4 => Some(Words::from(dates::YEAR_DIGITS)),
        5 => Some(Words::from(dates::YEARS_RANGE)),
        8 => {
            let words = Words::from(dates::JOINED_BY_HYPHENS);
            let (year, of_year, of_month) = (of(0, 4)?, of(4, 6)?, of(6, 8)?);
            let last = exists(of(4, 8)?, of(2, 4)?, of(0, 2)?);
            Some(match (exists(year, of_year, of_month), last) {
                (Some(found), _) if (1000..3000).contains(&year) => words.hint(found.to_string()),
                (_, Some(found)) => words.hint(found.to_string()),
                _ => no_such(Some(year), of_year, Some(of_month)).unwrap_or(words),
            })
        }
        6 if matches!((of(0, 4)?, of(4, 6)?), (1900..2100, 1..=12)) => {
            Some(Words::from(dates::JOINED_BY_HYPHEN).hint(month(of(0, 4)?, of(4, 6)?)))
        }
        9..=10 => since_1970(digits, dates::SECONDS, 1),
        13 => since_1970(digits, dates::MILLISECONDS, 1_000),
        16 => since_1970(digits, dates::MICROSECONDS, 1_000_000),
        _ => None,
    }
}

/// Explains a number that counts the time since 1970.
fn since_1970(digits: &str, unit: &str, per_second: u64) -> Option<Words> {
    let minutes = digits.parse::<u64>().ok()? / per_second / 60;
    let date = Day::from_number(i32::try_from(minutes / 1440).ok()?)?;
    let (hour, minute) = (minutes % 1440 / 60, minutes % 60);
    let words = Words::from(dates::since_1970(unit));
    Some(words.hint(format!("{date}T{hour:02}:{minute:02}Z")))
}

/// Explains a year and a second number, which looks like a month.
fn in_year(year: u32, part: u32, canonical: bool) -> Option<Words> {
    let spelled = month(year, part);
    match part {
        1..=12 if canonical => no_such(Some(year), part, None),
        1..=12 => Some(Words::from(dates::JOINED_MONTH_TWO_DIGITS).hint(spelled)),
        25..=32 if canonical => {
            let season = 21 + (part - 25) % 4;
            Some(Words::from(dates::SEASON_OF_HEMISPHERE).hint(month(year, season)))
        }
        37..=39 if canonical => {
            let from = (part - 37) * 4 + 1;
            let words = Words::from(dates::THIRD);
            Some(words.hint(format!("{}/{}", month(year, from), month(year, from + 3))))
        }
        _ if Date::parse(&spelled).is_ok() => None,
        _ if canonical => no_such(Some(year), part, None),
        _ => None,
    }
}
