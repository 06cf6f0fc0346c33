//! Dates in words, as precise as the record states them.

use crate::messages::words::join_with_and;
use crate::months::month_name;
use diplomatic_readout::{Date, Precision};

/// Returns a date in words: `first half of 2026`, `9 May, year not given`, `4 February 2026, 14:30 (UTC+03:00)`.
pub(super) fn words(date: Date) -> String {
    let text = date.to_string();
    words_of(date, &text).unwrap_or(text)
}

fn words_of(date: Date, text: &str) -> Option<String> {
    if let Some(bare) = text.strip_suffix('~').filter(|_| !text.contains('/')) {
        return Some(format!("about {}", part(bare)?));
    }
    if let Some(bare) = text.strip_suffix('?').filter(|_| !text.contains('/')) {
        return Some(format!("{}, uncertain", part(bare)?));
    }
    let first = date.earliest();
    Some(match date.precision() {
        Precision::Year => text.to_owned(),
        Precision::Decade | Precision::Century => format!("the {}s", first?.year()),
        Precision::Quarter => {
            let ordinal = ["first", "second", "third", "fourth"].get(usize::from(first?.month() / 3))?;
            format!("{ordinal} quarter of {}", first?.year())
        }
        Precision::Half => {
            format!("{} half of {}", if first?.month() == 1 { "first" } else { "second" }, first?.year())
        }
        Precision::Season => {
            let (year, season) = text.split_once('-')?;
            let number = season.parse::<usize>().ok()?.checked_sub(21)?;
            let name = ["spring", "summer", "autumn", "winter"].get(number)?;
            format!("{name} of {}", part(year)?)
        }
        Precision::Month => format!("{} {}", month_name(first?.month().into())?, first?.year()),
        Precision::Day => {
            format!("{} {} {}", first?.day(), month_name(first?.month().into())?, first?.year())
        }
        Precision::Minute | Precision::Second => {
            let (day, time) = text.split_once('T')?;
            let (time, offset) = time.split_at_checked(time.find(['Z', '+', '-'])?)?;
            let zone = if offset == "Z" { "UTC".to_owned() } else { format!("UTC{offset}") };
            format!("{}, {time} ({zone})", part(day)?)
        }
        Precision::LocalMinute | Precision::LocalSecond => {
            let (day, time) = text.split_once('T')?;
            format!("{}, {time} (zone not given)", part(day)?)
        }
        Precision::YearlessMonth | Precision::YearlessDay => {
            format!("{}, year not given", without_year(text)?)
        }
        Precision::YearlessInterval => {
            let (from, to) = text.split_once('/')?;
            format!("{} to {}, year not given", without_year(from)?, without_year(to)?)
        }
        Precision::Set => join_with_and(parts(text)?),
        Precision::OneOf => match parts(text)?.as_slice() {
            [few @ .., last] => format!("{} or {last}", few.join(", ")),
            [] => return None,
        },
        Precision::OneWithin => {
            let (from, to) = text.trim_matches(['[', ']']).split_once("..")?;
            format!("a {} from {} to {}", kind(from), part(from)?, part(to)?)
        }
        Precision::OneSince => {
            let from = text.trim_matches(['[', ']', '.']);
            format!("a {}, {} or later", kind(from), part(from)?)
        }
        Precision::OneUntil => {
            let to = text.trim_matches(['[', ']', '.']);
            format!("a {}, {} or earlier", kind(to), part(to)?)
        }
        Precision::Interval => {
            let (from, to) = text.split_once('/')?;
            format!("{} to {}", part(from)?, part(to)?)
        }
        Precision::Since => format!("from {} on", part(text.strip_suffix("/..")?)?),
        Precision::Until => format!("up to {}", part(text.strip_prefix("../")?)?),
        // A newer kind of date is shown as it is written.
        _ => text.to_owned(),
    })
}

fn part(text: &str) -> Option<String> {
    Date::parse(text).ok().map(words)
}

/// Returns the dates of a set in words.
fn parts(text: &str) -> Option<Vec<String>> {
    text.trim_matches(['{', '}', '[', ']']).split(',').map(part).collect()
}

/// Returns what a year, month or day is.
fn kind(text: &str) -> &'static str {
    match text.len() {
        4 => "year",
        7 => "month",
        _ => "day",
    }
}

/// Returns a month or day without a year in words.
fn without_year(text: &str) -> Option<String> {
    let text = text.strip_prefix("XXXX-")?;
    Some(match text.split_once('-') {
        Some((of, day)) => format!("{} {}", day.trim_start_matches('0'), month_name(of.parse().ok()?)?),
        None => month_name(text.parse().ok()?)?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_words() {
        for (text, expected) in [
            ("2026", "2026"),
            ("2026~", "about 2026"),
            ("202X", "the 2020s"),
            ("2026-40", "first half of 2026"),
            ("2026-41", "second half of 2026"),
            ("2026-33", "first quarter of 2026"),
            ("2026-34", "second quarter of 2026"),
            ("2026-35", "third quarter of 2026"),
            ("2026-36", "fourth quarter of 2026"),
            ("2026-02", "February 2026"),
            ("2026-02-04", "4 February 2026"),
            ("2026-02-04?", "4 February 2026, uncertain"),
            ("2026-02-04T14:30Z", "4 February 2026, 14:30 (UTC)"),
            ("2022-10-04T00:47-04:00", "4 October 2022, 00:47 (UTC-04:00)"),
            ("XXXX-11", "November, year not given"),
            ("XXXX-05-09", "9 May, year not given"),
            ("19XX", "the 1900s"),
            ("2026-21", "spring of 2026"),
            ("2026-22", "summer of 2026"),
            ("2026-23", "autumn of 2026"),
            ("0001-24", "winter of 0001"),
            ("2026-02-04T14:30:59Z", "4 February 2026, 14:30:59 (UTC)"),
            ("2026-02-04T14:30:00+03:00", "4 February 2026, 14:30:00 (UTC+03:00)"),
            ("2025-05-06T13:20", "6 May 2025, 13:20 (zone not given)"),
            ("2025-05-06T13:20:59", "6 May 2025, 13:20:59 (zone not given)"),
            ("XXXX-05-09/XXXX-05-11", "9 May to 11 May, year not given"),
            ("{2026,2027}", "2026 and 2027"),
            ("{2026-03,2026-05,2026-07}", "March 2026, May 2026 and July 2026"),
            ("[2026-03,2026-05]", "March 2026 or May 2026"),
            ("[2026-03-01,2026-03-02,2026-03-09]", "1 March 2026, 2 March 2026 or 9 March 2026"),
            ("[2026-03..2026-05]", "a month from March 2026 to May 2026"),
            ("[2026-03..]", "a month, March 2026 or later"),
            ("[..2026]", "a year, 2026 or earlier"),
            ("2025-06/2026~", "June 2025 to about 2026"),
            ("2025-06?/..", "from June 2025, uncertain on"),
            ("../2026~", "up to about 2026"),
            ("[2026-03-01..2026-03-31]", "a day from 1 March 2026 to 31 March 2026"),
            ("2025-06-23/2025-06-24", "23 June 2025 to 24 June 2025"),
            ("2026-02-01/..", "from 1 February 2026 on"),
            ("../2026-02", "up to February 2026"),
        ] {
            assert_eq!(words(Date::parse(text).unwrap()), expected);
        }
    }
}
