//! Dates in words, as precise as the record states them.

use crate::messages::words::join_with_and;
use crate::months::month_name;
use diplomatic_readout::{Date, Precision};

/// Returns a date in words: `first half of 2026`, `9 May, year not given`, `4 February 2026, 14:30 (UTC+03:00)`.
pub(super) fn words(date: Date) -> String {
    let text = date.to_string();
    let bare = text.trim_end_matches(['~', '?']);
    let words = words_without_mark(date, bare).unwrap_or_else(|| bare.to_owned());
    if date.is_approximate() {
        format!("about {words}")
    } else if date.is_uncertain() {
        format!("{words}, uncertain")
    } else {
        words
    }
}

/// Returns the words for a date without the mark that it is approximate or uncertain. `text` is the date without that mark.
fn words_without_mark(date: Date, text: &str) -> Option<String> {
    let part = |text: &str| Date::parse(text).ok().map(words);
    let first = date.earliest();
    Some(match date.precision() {
        Precision::Year => text.to_owned(),
        Precision::Decade => format!("the {}s", first?.year()),
        Precision::Quarter => {
            let ordinal = ["first", "second", "third", "fourth"].get(usize::from(first?.month() / 3))?;
            format!("{ordinal} quarter of {}", first?.year())
        }
        Precision::Half => {
            format!("{} half of {}", if first?.month() == 1 { "first" } else { "second" }, first?.year())
        }
        Precision::Month => format!("{} {}", month_name(first?.month().into())?, first?.year()),
        Precision::Day => {
            format!("{} {} {}", first?.day(), month_name(first?.month().into())?, first?.year())
        }
        Precision::Minute => {
            let (day, time) = text.split_once('T')?;
            let (time, offset) = time.split_at_checked("14:30".len())?;
            let zone = if offset == "Z" { "UTC".to_owned() } else { format!("UTC{offset}") };
            format!("{}, {time} ({zone})", part(day)?)
        }
        Precision::YearlessMonth => {
            format!("{}, year not given", month_name(text.strip_prefix("XXXX-")?.parse().ok()?)?)
        }
        Precision::YearlessDay => {
            let (of, day) = text.strip_prefix("XXXX-")?.split_once('-')?;
            format!("{} {}, year not given", day.trim_start_matches('0'), month_name(of.parse().ok()?)?)
        }
        Precision::Years => {
            let years = text.trim_matches(['{', '}']).split(',').map(String::from);
            join_with_and(years)
        }
        Precision::OneOf => {
            let (from, to) = text.trim_matches(['[', ']']).split_once("..")?;
            format!("a day from {} to {}", part(from)?, part(to)?)
        }
        Precision::Interval => {
            let (from, to) = text.split_once('/')?;
            format!("{} to {}", part(from)?, part(to)?)
        }
        Precision::Since => format!("from {} on", part(text.strip_suffix("/..")?)?),
        Precision::Until => format!("up to {}", part(text.strip_prefix("../")?)?),
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
            ("XXXX-02-29~", "about 29 February, year not given"),
            ("{2026,2027}", "2026 and 2027"),
            ("[2026-03-01..2026-03-31]", "a day from 1 March 2026 to 31 March 2026"),
            ("2025-06-23/2025-06-24", "23 June 2025 to 24 June 2025"),
            ("2026-02-01/..", "from 1 February 2026 on"),
            ("../2026-02", "up to February 2026"),
        ] {
            assert_eq!(words(Date::parse(text).unwrap()), expected);
        }
    }
}
