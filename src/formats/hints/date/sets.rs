//! Explains dates in braces and in brackets.

use crate::formats::hints::date::{ends, explain, right};
use crate::formats::report::Words;
use crate::messages::dates;
use crate::value::{Date, Precision};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// Explains all of some dates: `{2026,2026}`, `{2027,2026}`, `{2026, 2027}`, `{2026..2028}`.
pub(super) fn all_of(text: &str) -> Option<Words> {
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
pub(super) fn one_of(text: &str) -> Option<Words> {
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
