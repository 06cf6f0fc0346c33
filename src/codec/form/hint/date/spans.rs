//! Explains intervals, sets of years, and one day out of many.

use super::{explain, number, right};
use crate::codec::form::report::Words;
use crate::field::{Date, DateError, Precision};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// Explains a set of years: `{2026,2026}`, `{2027,2026}`, `{2026, 2027}`.
pub(super) fn set(text: &str) -> Option<Words> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let written: Option<Vec<u32>> =
        inner.split(',').map(|year| number(year.trim()).filter(|_| year.trim().len() == 4)).collect();
    let Some(written) = written else {
        return Some(Words::from("braces hold two to four years").help("such as {2026,2027}"));
    };
    let mut years = written.clone();
    years.sort_unstable();
    years.dedup();
    let spelled: Vec<String> = years.iter().map(|year| format!("{year:04}")).collect();
    let joined = spelled.join(",");
    let words = Words::from(if years.len() < written.len() {
        "a year stands there twice"
    } else if years != written {
        "the years of a set go up"
    } else if years.first() == Some(&0) {
        "years are 0001 to 9999"
    } else {
        "braces hold two to four years, with a comma between them"
    });
    Some(words.hint(if years.len() == 1 { joined } else { format!("{{{joined}}}") }))
}

/// Explains one day out of a range: `[2026-03-01..2026-03-01]`.
pub(super) fn one_of(text: &str) -> Option<Words> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let form = "brackets hold the first and the last of some days, of which one is meant";
    let Some((from, to)) = inner.split_once("..") else {
        return Some(Words::from(form).help("such as [2026-03-01..2026-03-31]"));
    };
    if from.is_empty() || to.is_empty() {
        let open = if from.is_empty() { format!("../{to}") } else { format!("{from}/..") };
        return Some(Words::from(form).help(format!("{open} is all the time on one side of a day")));
    }
    Some(ends(from, to, |from, to| format!("[{from}..{to}]")).unwrap_or_else(|| Words::from(form)))
}

/// Explains an interval: `2026-02-04/2026-02-04`, `2026-02-04/`, `2026-2-4 – 2026-2-6`, `2025-06-23/24`.
pub(super) fn interval(text: &str) -> Option<Words> {
    const BETWEEN: [&str; 8] = ["/", "--", " - ", "–", "—", " to ", " until ", ".."];
    let (from, to) = BETWEEN.iter().find_map(|between| text.split_once(between))?;
    let (from, to) = (from.trim(), to.trim());
    // A text with more than two ends is no interval.
    if BETWEEN.iter().any(|between| to != ".." && to.contains(between)) {
        return None;
    }
    let is_open = |end: &str| matches!(end, "" | ".." | "..." | "*" | "open");
    match (is_open(from), is_open(to)) {
        (true, true) => return None,
        (true, false) => {
            let words = Words::from("an interval that is open at its beginning starts with ../");
            return Some(words.hint(format!("../{}", right(to)?)));
        }
        (false, true) => {
            let words = Words::from("an interval that is open at its end stops with /..");
            return Some(words.hint(format!("{}/..", right(from)?)));
        }
        (false, false) => {}
    }
    // The second end may have only the part that differs.
    let same = from.len().checked_sub(to.len()).and_then(|n| from.get(..n)).filter(|same| !same.is_empty());
    if let Some(same) = same
        && let whole = format!("{same}{to}")
        && same.ends_with('-')
        && Date::parse(&whole).is_ok()
    {
        return Some(
            Words::from("both ends of an interval are written in full").hint(format!("{from}/{whole}")),
        );
    }
    ends(from, to, |from, to| format!("{from}/{to}"))
}

/// Explains the two ends of a date that `join` writes.
fn ends(from: &str, to: &str, join: impl Fn(&str, &str) -> String) -> Option<Words> {
    // One of the ends may be wrong in itself.
    for end in [from, to] {
        if let Err(error) = Date::parse(end) {
            let found = explain(end, error.into());
            // A text without a reason of its own is no end of anything.
            if found.message == crate::error::Kind::from(error).to_string() && found.hint.is_none() {
                return None;
            }
            let hint = right(from).zip(right(to)).map(|(from, to)| join(&from, &to));
            return Some(Words { hint, ..found });
        }
    }
    let whole = join(from, to);
    match Date::parse(&whole) {
        Ok(_) => Some(Words::from("an interval has a slash between its ends").hint(whole)),
        Err(_) if from == to => Some(Words::from("both ends are the same; one date is enough").hint(from)),
        Err(DateError::Order) => Some(
            Words::from("ends before it begins")
                .help(format!("the earlier end comes first: {}", join(to, from))),
        ),
        Err(_) => {
            let precision = |end| Date::parse(end).map(Date::precision);
            let plain = |p| matches!(p, Ok(Precision::Year | Precision::Month | Precision::Day));
            let marked =
                |end| Date::parse(end).is_ok_and(|date| date.is_approximate() || date.is_uncertain());
            Some(Words::from(match (precision(from), precision(to)) {
                (a, b) if !plain(a) || !plain(b) => "the ends are years, months or days",
                _ if marked(from) || marked(to) => "the ends have no mark",
                (a, b) if a != b => "both ends are years, or both months, or both days",
                _ => "brackets hold two days",
            }))
        }
    }
}
