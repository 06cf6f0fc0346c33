//! Explains errors in dates, and gives the correct spelling.

mod clock;
mod parts;
mod spelling;
mod words;

use crate::error::ErrorKind;
use crate::formats::report::Words;
use crate::messages::dates;
use crate::value::{Date, DateError, Precision};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use spelling::{no_such, number};

/// Explains why a text is not a date. A hint is always a valid date.
pub(super) fn explain(text: &str, kind: ErrorKind) -> Words {
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
        return Some(Words::from(dates::BLANKS_AROUND_DATE).hint(trimmed));
    }
    let capital = trimmed.to_ascii_uppercase();
    if capital != trimmed && Date::parse(&capital).is_ok() {
        return Some(Words::from(dates::CAPITALS).hint(capital));
    }
    let ways: [fn(&str) -> Option<Words>; 10] = [
        all_of,
        one_of,
        marked,
        without_year,
        clock::minute,
        parts::of_year,
        parts::numbers,
        unspecified,
        words::month,
        interval,
    ];
    ways.iter().find_map(|way| way(trimmed))
}

/// Returns the text if it is a valid date. Otherwise it returns the hint, if there is one.
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
        return Some(with_mark(dates::APPROXIMATE, &right(rest)?, "~"));
    }
    let is_mark = |c| matches!(c, '~' | '?' | '%');
    // A mark before an interval belongs to its first end.
    if let Some(rest) = text.strip_prefix(is_mark).filter(|rest| !rest.contains('/')) {
        let mark = text.get(..1).filter(|mark| *mark != "%")?;
        return Some(with_mark(dates::MARK_BEHIND, &right(rest)?, mark));
    }
    let date = text.trim_end_matches(is_mark);
    let mark = text.get(date.len()..).filter(|mark| !mark.is_empty())?;
    if mark.len() > 1 || mark == "%" {
        let both = Words::from(dates::ONE_MARK);
        return Some(match right(date) {
            Some(date) if takes_mark(&date) => both.help(dates::either_mark(&date)),
            Some(date) => Words::from(dates::NO_MARK).help(dates::without_mark(&date)),
            None => both,
        });
    }
    match Date::parse(date) {
        Ok(_) => Some(Words::from(dates::NO_MARK).help(dates::without_mark(date))),
        Err(error) => {
            let found = explain(date, error.into());
            Some(Words { hint: found.hint.map(|hint| format!("{hint}{mark}")), ..found })
        }
    }
}

/// Returns the message with the marked date as its hint. If the date takes no mark, it says that.
fn with_mark(message: &str, date: &str, mark: &str) -> Words {
    if takes_mark(date) {
        Words::from(message).hint(format!("{date}{mark}"))
    } else {
        Words::from(dates::NO_MARK).help(dates::without_mark(date))
    }
}

fn takes_mark(date: &str) -> bool {
    Date::parse(&format!("{date}~")).is_ok()
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
    Some(Words::from(dates::WITHOUT_YEAR_TWO_DIGITS).hint(spelled))
}

/// Explains a date with unspecified digits: `2026-XX-XX`, `2026-03-XX`.
fn unspecified(text: &str) -> Option<Words> {
    if !text.contains(['X', 'x', 'u']) {
        return None;
    }
    let told = text.trim_end_matches(['X', 'x', 'u', '-']);
    let date = Date::parse(told).ok().filter(|_| told.len() < text.len())?;
    if date.precision() == Precision::Month
        && let (Some(first), Some(last)) = (date.earliest(), date.latest())
    {
        return Some(Words::from(dates::SOME_DAY).hint(format!("[{first}..{last}]")));
    }
    Some(Words::from(dates::NOT_TOLD).hint(told))
}

/// Explains an interval: `2026-02-04/2026-02-04`, `2026-02-04/`, `2026-2-4 – 2026-2-6`, `2025-06-23/24`.
fn interval(text: &str) -> Option<Words> {
    const BETWEEN: [&str; 8] = ["/", "--", " - ", "–", "—", " to ", " until ", ".."];
    let (from, to) = BETWEEN.iter().find_map(|between| text.split_once(between))?;
    let (from, to) = (from.trim(), to.trim());
    // A text with more than two ends is not an interval.
    if BETWEEN.iter().any(|between| to != ".." && to.contains(between)) {
        return None;
    }
    let is_open = |end: &str| matches!(end, "" | ".." | "..." | "*" | "open");
    match (is_open(from), is_open(to)) {
        (true, true) => return None,
        (true, false) => {
            let words = Words::from(dates::OPEN_BEGINNING);
            return Some(words.hint(format!("../{}", right(to)?)));
        }
        (false, true) => {
            let words = Words::from(dates::OPEN_ENDING);
            return Some(words.hint(format!("{}/..", right(from)?)));
        }
        (false, false) => {}
    }
    // The second end may be only the part that differs from the first end.
    let same = from.len().checked_sub(to.len()).and_then(|n| from.get(..n)).filter(|same| !same.is_empty());
    if let Some(same) = same
        && let whole = format!("{same}{to}")
        && same.ends_with('-')
        && Date::parse(&whole).is_ok()
    {
        return Some(Words::from(dates::IN_FULL).hint(format!("{from}/{whole}")));
    }
    ends(from, to, |from, to| format!("{from}/{to}"))
}

/// Explains an error in a date with two ends. `join` writes such a date.
fn ends(from: &str, to: &str, join: impl Fn(&str, &str) -> String) -> Option<Words> {
    // One of the ends may be wrong by itself.
    for end in [from, to] {
        if let Err(error) = Date::parse(end) {
            let found = explain(end, error.into());
            // If there is neither a reason nor a hint for a text, it is not the end of an interval.
            if found.message == crate::error::ErrorKind::from(error).to_string() && found.hint.is_none() {
                return None;
            }
            let hint = right(from).zip(right(to)).map(|(from, to)| join(&from, &to));
            return Some(Words { hint, ..found });
        }
    }
    let whole = join(from, to);
    match Date::parse(&whole) {
        Ok(_) => Some(Words::from(dates::SLASH).hint(whole)),
        Err(_) if from == to => Some(Words::from(dates::SAME_ENDS).hint(from)),
        Err(DateError::Order) => Some(out_of_order(from, to, &join)),
        Err(_) => {
            let precision = |end| Date::parse(end).map(Date::precision);
            let plain = |p| matches!(p, Ok(Precision::Year | Precision::Month | Precision::Day));
            let yearless = |p| matches!(p, Ok(Precision::YearlessMonth | Precision::YearlessDay));
            let marked =
                |end| Date::parse(end).is_ok_and(|date| date.is_approximate() || date.is_uncertain());
            Some(Words::from(match (precision(from), precision(to)) {
                (a, b) if yearless(a) && yearless(b) => dates::YEARLESS_ENDS,
                (a, b) if !plain(a) || !plain(b) => dates::ENDS,
                _ if marked(from) || marked(to) => dates::ENDS_HAVE_NO_MARK,
                _ => dates::ENDS_ALIKE,
            }))
        }
    }
}

/// Explains two ends that are different dates, but not in the order that their form needs.
fn out_of_order(from: &str, to: &str, join: &impl Fn(&str, &str) -> String) -> Words {
    let turned = join(to, from);
    let comma = format!("[{from},{to}]");
    if Date::parse(&turned).is_ok() {
        Words::from(dates::BACKWARDS).help(dates::earlier_first(&turned))
    } else if Date::parse(&comma).is_ok() {
        Words::from(dates::TWO_IN_A_ROW).hint(comma)
    } else if Date::parse(&format!("[{to},{from}]")).is_ok() {
        Words::from(dates::BACKWARDS).help(dates::earlier_first(&format!("[{to},{from}]")))
    } else {
        Words::from(dates::ENDS_OVERLAP)
    }
}

/// Explains all of some dates: `{2026,2026}`, `{2027,2026}`, `{2026, 2027}`, `{2026..2028}`.
fn all_of(text: &str) -> Option<Words> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    if let Some((from, to)) = inner.split_once("..") {
        let whole = Words::from(dates::SET_RANGE);
        return Some(whole.hint(format!("{}/{}", right(from)?, right(to)?)));
    }
    Some(list(inner, |dates| format!("{{{dates}}}")).unwrap_or_else(such_as_set))
}

fn such_as_set() -> Words {
    Words::from(dates::SET).help(dates::SUCH_AS_SET)
}

/// Explains one of some dates: `[2026-03-01..2026-03-01]`, `[2026-03,2026-04,2026-05]`, `[2026-03..2026-04]`.
fn one_of(text: &str) -> Option<Words> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let such_as = || Words::from(dates::ONE_OF).help(dates::SUCH_AS_ONE_OF);
    if inner.contains(',') {
        return Some(list(inner, |dates| format!("[{dates}]")).unwrap_or_else(such_as));
    }
    let Some((from, to)) = inner.split_once("..") else { return Some(such_as()) };
    if from.is_empty() || to.is_empty() {
        let found = Date::parse(inner.trim_matches('.')).map_err(|error| explain(from, error.into()));
        let told = found.err().filter(|_| to.is_empty()).and_then(|found| found.hint);
        return Some(match told {
            Some(from) => such_as().hint(format!("[{from}..]")),
            None => such_as(),
        });
    }
    Some(ends(from, to, |from, to| format!("[{from}..{to}]")).unwrap_or_else(such_as))
}

/// Explains two to four dates. `join` puts their list into braces or brackets.
fn list(inner: &str, join: impl Fn(&str) -> String) -> Option<Words> {
    let parts: Vec<&str> = inner.split(',').map(str::trim).collect();
    if !(2..=4).contains(&parts.len()) || parts.contains(&"") {
        return None;
    }
    for part in &parts {
        if let Err(error) = Date::parse(part) {
            let found = explain(part, error.into());
            let all: Option<Vec<String>> = parts.iter().map(|part| right(part)).collect();
            return Some(Words { hint: all.map(|all| join(&all.join(","))), ..found });
        }
    }
    let written: Vec<Date> = parts.iter().map(|part| Date::parse(part)).collect::<Result<_, _>>().ok()?;
    if written.iter().any(|date| date.is_approximate() || date.is_uncertain()) {
        return Some(Words::from(dates::ENDS_HAVE_NO_MARK));
    }
    let precision = written.first()?.precision();
    if !matches!(precision, Precision::Year | Precision::Month | Precision::Day) {
        return None;
    }
    if written.iter().any(|date| date.precision() != precision) {
        return Some(Words::from(dates::ENDS_ALIKE));
    }
    let mut sorted = written.clone();
    sorted.sort_by(|a, b| a.compare(*b));
    sorted.dedup();
    let names: Vec<String> = sorted.iter().map(Date::to_string).collect();
    let (first, last) = (names.first()?, names.last()?);
    let listed = join(&names.join(","));
    let row = format!("[{first}..{last}]");
    let right = match names.len() {
        1 => first.clone(),
        // What is in a row has no commas.
        _ if Date::parse(&listed).is_ok() => listed,
        _ => row.clone(),
    };
    let message = if sorted.len() < written.len() {
        dates::SET_TWICE
    } else if sorted != written {
        dates::SET_ORDER
    } else if right == row {
        dates::IN_A_ROW
    } else {
        dates::SET_COMMA
    };
    Some(Words::from(message).hint(right))
}
