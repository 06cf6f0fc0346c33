//! Explains dates with a time.

use crate::formats::hints::date::spelling::{day, exists, no_such, number};
use crate::formats::report::Words;
use crate::messages::dates;
use crate::value::Day;
use alloc::format;
use alloc::string::String;

/// The text after the time.
enum Zone {
    None,
    /// An offset: its sign, its hours, its minutes, and `true` if its spelling is correct.
    Offset(char, u32, u32, bool),
    /// The offset zero, and `true` if it is written as `Z`.
    Zero(bool),
}

/// Explains a date with a time: `2026-02-04T14:30:00.000Z`, `2026-02-04 14:30`, `2026-02-04T14:30+0300`, `20260204T1430Z`.
pub(super) fn minute(text: &str) -> Option<Words> {
    let at = text.find(['T', 't', ' ', '_'])?;
    let (date, rest) = text.split_at_checked(at)?;
    let (mut year, mut of_year, mut of_month) = year_first(date)?;
    // Some programs write the name of the zone after the offset.
    let rest = rest.get(1..)?.trim();
    let rest = rest.find('[').map_or(rest, |at| rest.get(..at).unwrap_or(rest));
    let end = rest.find(|c: char| !c.is_ascii_digit() && !":.,".contains(c)).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(end)?;
    let Clock { mut hour, minute, mut second, fraction } = clock_of(clock)?;
    let zone = zone_of(zone.trim())?;

    if let Some(wrong) = no_such(Some(year), of_year, Some(of_month)) {
        return Some(Words { hint: None, ..wrong });
    }
    let mut message = None;
    let mut first = |words: &str| message = message.take().or(Some(String::from(words)));
    if (hour, minute) == (24, 0) && second.unwrap_or_default() == 0 {
        first(dates::MIDNIGHT);
        let next = Day::from_number(exists(year, of_year, of_month)?.number() + 1)?;
        (year, of_year, of_month, hour) = (next.year().into(), next.month().into(), next.day().into(), 0);
    } else if hour > 23 {
        return Some(Words::from(dates::HOURS));
    } else if minute > 59 {
        return Some(Words::from(dates::MINUTES));
    } else if second == Some(60) {
        first(dates::LEAP_SECOND);
        second = Some(59);
    } else if second > Some(59) {
        return Some(Words::from(dates::SECONDS_RANGE));
    }
    let second = second.map(|second| format!(":{second:02}")).unwrap_or_default();
    let moment = format!("{}T{hour:02}:{minute:02}{second}", day(year, of_year, of_month));
    let offset = match zone {
        Zone::None => String::new(),
        Zone::Offset(_, hours, minutes, _) if minutes > 59 || hours * 60 + minutes > 840 => {
            return Some(Words::from(dates::OFFSET_RANGE));
        }
        Zone::Offset(sign, hours, minutes, spelled) => {
            if !spelled {
                first(dates::OFFSET_FORM);
            }
            format!("{sign}{hours:02}:{minutes:02}")
        }
        Zone::Zero(spelled) => {
            if !spelled {
                first(dates::OFFSET_ZERO);
            }
            "Z".into()
        }
    };
    if fraction {
        first(dates::NO_FRACTION);
    }
    first(dates::TIME_FORM);
    Some(Words::from(message.unwrap_or_default()).hint(format!("{moment}{offset}")))
}

fn year_first(date: &str) -> Option<(u32, u32, u32)> {
    if date.len() == 8 && number(date).is_some() {
        return Some((number(date.get(..4)?)?, number(date.get(4..6)?)?, number(date.get(6..)?)?));
    }
    let mut parts = date.split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let good = year.len() == 4 && month.len() <= 2 && day.len() <= 2 && parts.next().is_none();
    if good { Some((number(year)?, number(month)?, number(day)?)) } else { None }
}

/// A time of the day.
struct Clock {
    hour: u32,
    minute: u32,
    second: Option<u32>,
    /// `true` if there is more behind the second.
    fraction: bool,
}

fn clock_of(clock: &str) -> Option<Clock> {
    let (whole, fraction) = match clock.split_once(['.', ',']) {
        Some((whole, _)) => (whole, true),
        None => (clock, false),
    };
    let two = |s: &str| number(s).filter(|_| s.len() <= 2);
    let mut parts = whole.split(':');
    let (hour, minute, second) = match (parts.next()?, parts.next(), parts.next()) {
        (hour, Some(minute), second) => (hour, minute, second),
        (digits, None, _) => {
            let (hour, rest) = digits.split_at_checked(2)?;
            let (minute, second) = rest.split_at_checked(2)?;
            (hour, minute, Some(second).filter(|second| !second.is_empty()))
        }
    };
    let second = match second {
        Some(second) => Some(two(second)?),
        None => None,
    };
    Some(Clock { hour: two(hour)?, minute: two(minute)?, second, fraction })
}

fn zone_of(zone: &str) -> Option<Zone> {
    match zone {
        "" => return Some(Zone::None),
        "Z" => return Some(Zone::Zero(true)),
        "z" | "UTC" | "GMT" | "utc" | "gmt" => return Some(Zone::Zero(false)),
        _ => {}
    }
    let zone = zone.strip_prefix("UTC").or_else(|| zone.strip_prefix("GMT")).unwrap_or(zone);
    let sign = if zone.starts_with('+') { '+' } else { '-' };
    let offset = zone.strip_prefix(['+', '-', '−', '–'])?;
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() <= 2 => (offset, "00"),
        None => offset.split_at_checked(offset.len() - 2)?,
    };
    let spelled = zone.len() == 6 && hours.len() == 2 && offset.contains(':');
    let (hours, minutes) = (number(hours).filter(|_| hours.len() <= 2)?, number(minutes)?);
    Some(if hours == 0 && minutes == 0 {
        Zone::Zero(false)
    } else {
        Zone::Offset(sign, hours, minutes, spelled)
    })
}
