//! Dates as words in the bytes of a record. A date is one to five numbers below 2^28, each of which takes at most four
//! bytes.
//!
//! The first word holds the form (4 bits), the kind (2 bits) and a value:
//!
//! | form | | kind | value | words that follow |
//! |---|---|---|---|---|
//! | 0 | day | mark: 0 none, 1 `~`, 2 `?` | (year × 12 + month − 1) × 31 + day − 1 | |
//! | 1 | year | mark | year | |
//! | 2 | month | mark | year × 12 + month − 1 | |
//! | 3 | half | 0 | year × 2 + half − 1 | |
//! | 4 | quarter | 0 | year × 4 + quarter − 1 | |
//! | 5 | decade, century | 0 decade, 1 century | first year ÷ 10, first year ÷ 100 | |
//! | 6 | month without year | 0 | month − 1 | |
//! | 7 | day without year | 0 | (month − 1) × 31 + day − 1 | |
//! | 8 | time with an offset | 0 minute | as for a day | minute of the day + 1440 × zigzag(offset in minutes) |
//! | | | 1 second | as for a day | second of the day + 86400 × zigzag(offset in minutes) |
//! | | time without an offset | 2 minute, 3 second | as for a day | minute or second of the day |
//! | 9 | all of | 0 years, 1 months, 2 days | how many, 2 to 4 | the value of each |
//! | 10 | one within | 0 | 0 | two first words of the same form, 0, 1 or 2, unmarked |
//! | | one since, one until | 1 since, 2 until | 0 | one first word of form 0, 1 or 2, unmarked |
//! | 11 | interval | 0 | 0 | two first words of forms 0, 1 or 2, or two of form 7 |
//! | 12 | since | 0 | 0 | one first word of form 0, 1 or 2 |
//! | 13 | until | 0 | 0 | one first word of form 0, 1 or 2 |
//! | 14 | one of | as for form 9 | how many, 2 to 4 | the value of each |
//! | 15 | season | 0 | year × 4 + season − 1 | |
//!
//! Days have form 0, because most dates are days.

use crate::value::date::calendar::Point;
use crate::value::date::ends::members;
use crate::value::date::{Clock, Date, DateError, End, Form, Members};

const DAY: u32 = 0;
const YEAR: u32 = 1;
const MONTH: u32 = 2;
const HALF: u32 = 3;
const QUARTER: u32 = 4;
const DECADE: u32 = 5;
const YEARLESS_MONTH: u32 = 6;
const YEARLESS_DAY: u32 = 7;
const TIME: u32 = 8;
const SET: u32 = 9;
const ONE_WITHIN: u32 = 10;
const INTERVAL: u32 = 11;
const SINCE: u32 = 12;
const UNTIL: u32 = 13;
const ONE_OF: u32 = 14;
const SEASON: u32 = 15;

/// The words of one date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    words: [u32; 5],
    len: usize,
}

impl Words {
    pub(crate) fn as_slice(&self) -> &[u32] {
        self.words.get(..self.len).unwrap_or_default()
    }

    const fn one(word: u32) -> Self {
        Self { words: [word, 0, 0, 0, 0], len: 1 }
    }

    const fn two(word: u32, next: u32) -> Self {
        Self { words: [word, next, 0, 0, 0], len: 2 }
    }

    const fn three(word: u32, next: u32, last: u32) -> Self {
        Self { words: [word, next, last, 0, 0], len: 3 }
    }
}

impl Date {
    pub(crate) fn to_words(self) -> Words {
        match self.form {
            Form::Plain(end) => Words::one(end_word(end)),
            Form::Decade(year) => Words::one(first_word(DECADE, 0, u32::from(year) / 10)),
            Form::Century(year) => Words::one(first_word(DECADE, 1, u32::from(year) / 100)),
            Form::Half(year, half) => Words::one(first_word(HALF, 0, part_value(year, 2, half))),
            Form::Quarter(year, quarter) => Words::one(first_word(QUARTER, 0, part_value(year, 4, quarter))),
            Form::Season(year, season) => Words::one(first_word(SEASON, 0, part_value(year, 4, season))),
            Form::Yearless(point) if point.is_day() => Words::one(first_word(YEARLESS_DAY, 0, value(point))),
            Form::Yearless(point) => Words::one(first_word(YEARLESS_MONTH, 0, value(point))),
            Form::Time(day, Clock { minute, second, offset }) => {
                let minute = u32::from(minute);
                let (seconds, time, a_day) = match second {
                    None => (0, minute, MINUTES),
                    Some(second) => (1, minute * 60 + u32::from(second), MINUTES * 60),
                };
                let (local, away) = offset.map_or((2, 0), |offset| (0, zigzag(offset)));
                Words::two(
                    first_word(TIME, seconds | local, value(day)),
                    time.saturating_add(away.saturating_mul(a_day)),
                )
            }
            Form::Set(members) => several(SET, members),
            Form::OneOf(members) => several(ONE_OF, members),
            Form::OneWithin(first, last) => {
                Words::three(first_word(ONE_WITHIN, 0, 0), point_word(first), point_word(last))
            }
            Form::OneSince(first) => Words::two(first_word(ONE_WITHIN, 1, 0), point_word(first)),
            Form::OneUntil(last) => Words::two(first_word(ONE_WITHIN, 2, 0), point_word(last)),
            Form::Interval(from, to) => {
                Words::three(first_word(INTERVAL, 0, 0), end_word(from), end_word(to))
            }
            Form::YearlessInterval(from, to) => {
                let word = |day| first_word(YEARLESS_DAY, 0, value(day));
                Words::three(first_word(INTERVAL, 0, 0), word(from), word(to))
            }
            Form::Since(from) => Words::two(first_word(SINCE, 0, 0), end_word(from)),
            Form::Until(to) => Words::two(first_word(UNTIL, 0, 0), end_word(to)),
        }
    }

    /// Reads a date from the words that `next` returns. Reads only as many words as the date has.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: the form has no such kind, no such number of dates or no value, the words that follow have a
    ///   form or a mark that they cannot have, or words are missing.
    /// - [`DateError::Calendar`], [`DateError::Order`]: as in [`parse`](Self::parse).
    pub(crate) fn from_words(mut next: impl FnMut() -> Option<u32>) -> Result<Self, DateError> {
        let mut next = || next().ok_or(DateError::Shape);
        let first = next()?;
        let (form, kind) = (first & FORM_MASK, first >> KIND_SHIFT & KIND_MASK);
        // Less than 2^26, so that the arithmetic does not overflow.
        let value = first >> VALUE_SHIFT;
        match (form, kind) {
            (DAY..=MONTH | YEARLESS_DAY, _) => end(first),
            (HALF, 0) => Self::half(year(value / 2)?, small(value % 2 + 1)),
            (QUARTER, 0) => Self::quarter(year(value / 4)?, small(value % 4 + 1)),
            (SEASON, 0) => Self::season(year(value / 4)?, small(value % 4 + 1)),
            (DECADE, 0) => Self::decade(year(value.saturating_mul(10))?),
            (DECADE, 1) => Self::century(year(value.saturating_mul(100))?),
            (YEARLESS_MONTH, 0) => Self::yearless_month(small(value + 1)),
            (TIME, _) => time(value, kind, next()?),
            (SET, ..=2) => Self::set(read_several(kind, value, next)?),
            (ONE_OF, ..=2) => Self::one_of_members(read_several(kind, value, next)?),
            // A value that is always zero must not give a second spelling of the same date.
            (ONE_WITHIN..=UNTIL, _) if value != 0 => Err(DateError::Shape),
            (ONE_WITHIN, 0) => Self::one_within(end(next()?)?, end(next()?)?),
            (ONE_WITHIN, 1) => Self::one_since(end(next()?)?),
            (ONE_WITHIN, 2) => Self::one_until(end(next()?)?),
            (INTERVAL, 0) => Self::interval(end(next()?)?, end(next()?)?),
            (SINCE, 0) => Self::since(end(next()?)?),
            (UNTIL, 0) => Self::until(end(next()?)?),
            _ => Err(DateError::Shape),
        }
    }
}

const FORM_MASK: u32 = 0b1111;
const KIND_SHIFT: u32 = 4;
const KIND_MASK: u32 = 0b11;
const VALUE_SHIFT: u32 = 6;

/// The minutes of a day, the months of a year, and the days of the longest month.
const MINUTES: u32 = 24 * 60;
const MONTHS: u32 = 12;
const DAYS: u32 = 31;

// A varint of four bytes has 28 bits. No form has greater values than a day, and no time a greater one than the last second
// of a day behind UTC.
const _: () = assert!(first_word(FORM_MASK, KIND_MASK, (9999 * MONTHS + 11) * DAYS + 30) < 1 << 28);
const _: () = assert!(MINUTES * 60 * (2 * 840 + 1) < 1 << 28);

const fn first_word(form: u32, kind: u32, value: u32) -> u32 {
    form | kind << KIND_SHIFT | value << VALUE_SHIFT
}

fn end_word(end: End) -> u32 {
    point_word(end.point) | (end.mark as u32) << KIND_SHIFT
}

fn point_word(point: Point) -> u32 {
    let form = match point {
        _ if point.is_day() => DAY,
        _ if point.is_year() => YEAR,
        _ => MONTH,
    };
    first_word(form, 0, value(point))
}

/// Returns the value of a year, month or day. The year of a month or day can be 0.
fn value(point: Point) -> u32 {
    let (year, month, day) = point.parts();
    let months = u32::from(year) * MONTHS + u32::from(month.saturating_sub(1));
    match (month, day) {
        (0, _) => year.into(),
        (_, 0) => months,
        _ => months * DAYS + u32::from(day.saturating_sub(1)),
    }
}

/// Returns the value of a half, quarter or season.
fn part_value(year: u16, parts: u32, part: u8) -> u32 {
    u32::from(year).saturating_mul(parts).saturating_add(u32::from(part.saturating_sub(1)))
}

fn several(form: u32, members: Members) -> Words {
    let [first, _, third, fourth] = members;
    let (count, len) = match (third.is_none(), fourth.is_none()) {
        (true, _) => (2, 3),
        (_, true) => (3, 4),
        _ => (4, 5),
    };
    let kind = match first {
        _ if first.is_year() => 0,
        _ if first.is_day() => 2,
        _ => 1,
    };
    let [a, b, c, d] = members.map(value);
    Words { words: [first_word(form, kind, count), a, b, c, d], len }
}

fn read_several(
    kind: u32,
    count: u32,
    mut next: impl FnMut() -> Result<u32, DateError>,
) -> Result<Members, DateError> {
    let form = match kind {
        0 => YEAR,
        1 => MONTH,
        _ => DAY,
    };
    // Three words to spare show that there are too many dates.
    let count = count.min(5);
    members((0..count).map(|_| plain(form, next()?)?.unmarked()))
}

/// Returns 0, 1, 2, 3 … for 0, -1, 1, -2 …
fn zigzag(offset: i16) -> u32 {
    let twice = u32::from(offset.unsigned_abs()) * 2;
    if offset < 0 { twice.saturating_sub(1) } else { twice }
}

/// Reads a date of one word, which is a year, month or day, or a day without a year.
fn end(word: u32) -> Result<Date, DateError> {
    let value = word >> VALUE_SHIFT;
    match (word & FORM_MASK, word >> KIND_SHIFT & KIND_MASK) {
        (form @ DAY..=MONTH, 0) => plain(form, value),
        (form @ DAY..=MONTH, 1) => plain(form, value)?.approximate(),
        (form @ DAY..=MONTH, 2) => plain(form, value)?.uncertain(),
        (YEARLESS_DAY, 0) => Date::yearless_day(small(value / DAYS + 1), small(value % DAYS + 1)),
        _ => Err(DateError::Shape),
    }
}

fn plain(form: u32, value: u32) -> Result<Date, DateError> {
    match form {
        YEAR => Date::year(year(value)?),
        MONTH => Date::month(year(value / MONTHS)?, small(value % MONTHS + 1)),
        _ => {
            let (months, day) = (value / DAYS, small(value % DAYS + 1));
            Date::day(year(months / MONTHS)?, small(months % MONTHS + 1), day)
        }
    }
}

fn time(day: u32, kind: u32, word: u32) -> Result<Date, DateError> {
    let day = plain(DAY, day)?.unmarked()?;
    let (has_seconds, is_local) = (kind & 1 != 0, kind & 2 != 0);
    let a_day = if has_seconds { MINUTES * 60 } else { MINUTES };
    let (time, zigzag) = (word % a_day, word / a_day);
    let (minute, second) = if has_seconds { (time / 60, Some(small(time % 60))) } else { (time, None) };
    let offset = match is_local {
        false => {
            let away = i16::try_from(zigzag.div_ceil(2)).map_err(|_| DateError::Calendar)?;
            Some(if zigzag % 2 == 0 { away } else { -away })
        }
        true if zigzag == 0 => None,
        true => return Err(DateError::Calendar),
    };
    Date::time(Some(day), small(minute / 60), small(minute % 60), second, offset)
}

fn year(value: u32) -> Result<u16, DateError> {
    u16::try_from(value).map_err(|_| DateError::Calendar)
}

/// Converts a month, half, quarter, day, hour, minute or second. A number that is too great stays one that does not exist.
fn small(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}
