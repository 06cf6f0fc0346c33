//! Dates as words in the bytes of a record. A date is one to five numbers below 2^28, each of which takes at most four
//! bytes.
//!
//! The first word holds the form (4 bits), the mark (2 bits: 0 none, 1 `~`, 2 `?`) and a value:
//!
//! | form | | value | words that follow |
//! |---|---|---|---|
//! | 0 | day | (year × 12 + month − 1) × 31 + day − 1 | |
//! | 1 | year | year | |
//! | 2 | month | year × 12 + month − 1 | |
//! | 3 | half | year × 2 + half − 1 | |
//! | 4 | quarter | year × 4 + quarter − 1 | |
//! | 5 | decade | first year ÷ 10 | |
//! | 6 | month without year | month − 1 | |
//! | 7 | day without year | (month − 1) × 31 + day − 1 | |
//! | 8 | minute | as for a day | minute of the day + 1440 × zigzag(offset in minutes) |
//! | 9 | years | number of years | each year |
//! | 10 | one of | 0 | two first words of form 0, unmarked |
//! | 11 | interval | 0 | two first words of the same form, 0, 1 or 2, unmarked |
//! | 12 | since | 0 | one first word of form 0, 1 or 2, unmarked |
//! | 13 | until | 0 | one first word of form 0, 1 or 2, unmarked |
//!
//! Days have form 0, because most dates are days.

use crate::value::date::calendar::Point;
use crate::value::date::{Date, DateError, Form, Mark};

const DAY: u32 = 0;
const YEAR: u32 = 1;
const MONTH: u32 = 2;
const HALF: u32 = 3;
const QUARTER: u32 = 4;
const DECADE: u32 = 5;
const YEARLESS_MONTH: u32 = 6;
const YEARLESS_DAY: u32 = 7;
const MINUTE: u32 = 8;
const YEARS: u32 = 9;
const ONE_OF: u32 = 10;
const INTERVAL: u32 = 11;
const SINCE: u32 = 12;
const UNTIL: u32 = 13;

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
            Form::Plain(point, mark) => Words::one(point_word(point, mark)),
            Form::Decade(year, mark) => Words::one(first_word(DECADE, mark, u32::from(year) / 10)),
            Form::Half(year, half) => {
                let value = u32::from(year) * 2 + u32::from(half.saturating_sub(1));
                Words::one(first_word(HALF, Mark::None, value))
            }
            Form::Quarter(year, quarter) => {
                let value = u32::from(year) * 4 + u32::from(quarter.saturating_sub(1));
                Words::one(first_word(QUARTER, Mark::None, value))
            }
            Form::Yearless(point, mark) if point.is_day() => {
                Words::one(first_word(YEARLESS_DAY, mark, day_value(point)))
            }
            Form::Yearless(point, mark) => Words::one(first_word(YEARLESS_MONTH, mark, month_value(point))),
            Form::Minute(day, minute, offset) => {
                let time = u32::from(minute) + MINUTES * zigzag(offset);
                Words::two(first_word(MINUTE, Mark::None, day_value(day)), time)
            }
            Form::Years(years) => {
                let [a, b, c, d] = years.map(u32::from);
                let (count, len) = match (c, d) {
                    (0, _) => (2, 3),
                    (_, 0) => (3, 4),
                    _ => (4, 5),
                };
                Words { words: [first_word(YEARS, Mark::None, count), a, b, c, d], len }
            }
            Form::OneOf(first, last) => {
                Words::three(first_word(ONE_OF, Mark::None, 0), end_word(first), end_word(last))
            }
            Form::Interval(from, to) => {
                Words::three(first_word(INTERVAL, Mark::None, 0), end_word(from), end_word(to))
            }
            Form::Since(from) => Words::two(first_word(SINCE, Mark::None, 0), end_word(from)),
            Form::Until(to) => Words::two(first_word(UNTIL, Mark::None, 0), end_word(to)),
        }
    }

    /// Reads a date from the words that `next` returns. Reads only as many words as the date has.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: the form, the mark or the number of years does not exist, a form has a mark that it cannot
    ///   have, or words are missing.
    /// - [`DateError::Calendar`], [`DateError::Order`]: as in [`parse`](Self::parse).
    pub(crate) fn from_words(mut next: impl FnMut() -> Option<u32>) -> Result<Self, DateError> {
        let mut next = || next().ok_or(DateError::Shape);
        let first = next()?;
        // Less than 2^26, so that the arithmetic does not overflow.
        let value = first >> VALUE_SHIFT;
        let date = match first & FORM_MASK {
            form @ (DAY | YEAR | MONTH) => point(form, value),
            HALF => Self::half(year(value / 2)?, small(value % 2 + 1)),
            QUARTER => Self::quarter(year(value / 4)?, small(value % 4 + 1)),
            DECADE => Self::decade(year(value * 10)?),
            YEARLESS_MONTH => Self::yearless_month(small(value + 1)),
            YEARLESS_DAY => Self::yearless_day(small(value / DAYS + 1), small(value % DAYS + 1)),
            MINUTE => minute(value, next()?),
            YEARS => years(value, next),
            // A value that is always zero must not give a second spelling of the same date.
            ONE_OF | INTERVAL | SINCE | UNTIL if value != 0 => Err(DateError::Shape),
            ONE_OF => Self::one_of(end(next()?)?, end(next()?)?),
            INTERVAL => Self::interval(end(next()?)?, end(next()?)?),
            SINCE => Self::since(end(next()?)?),
            UNTIL => Self::until(end(next()?)?),
            _ => Err(DateError::Shape),
        }?;
        match first >> MARK_SHIFT & MARK_MASK {
            0 => Ok(date),
            1 => date.approximate(),
            2 => date.uncertain(),
            _ => Err(DateError::Shape),
        }
    }
}

const FORM_MASK: u32 = 0b1111;
const MARK_SHIFT: u32 = 4;
const MARK_MASK: u32 = 0b11;
const VALUE_SHIFT: u32 = 6;

/// The minutes of a day, the months of a year, and the days of the longest month.
const MINUTES: u32 = 24 * 60;
const MONTHS: u32 = 12;
const DAYS: u32 = 31;

// A varint of four bytes has 28 bits, and no form has greater values than a day.
const _: () = assert!(first_word(FORM_MASK, Mark::Uncertain, (9999 * MONTHS + 11) * DAYS + 30) < 1 << 28);

const fn first_word(form: u32, mark: Mark, value: u32) -> u32 {
    form | (mark as u32) << MARK_SHIFT | value << VALUE_SHIFT
}

fn point_word(point: Point, mark: Mark) -> u32 {
    match point.parts() {
        (year, 0, _) => first_word(YEAR, mark, year.into()),
        (_, _, 0) => first_word(MONTH, mark, month_value(point)),
        _ => first_word(DAY, mark, day_value(point)),
    }
}

fn end_word(point: Point) -> u32 {
    point_word(point, Mark::None)
}

fn month_value(point: Point) -> u32 {
    let (year, month, _) = point.parts();
    u32::from(year) * MONTHS + u32::from(month.saturating_sub(1))
}

fn day_value(point: Point) -> u32 {
    let (.., day) = point.parts();
    month_value(point) * DAYS + u32::from(day.saturating_sub(1))
}

/// Returns 0, 1, 2, 3 … for 0, -1, 1, -2 …
fn zigzag(offset: i16) -> u32 {
    let twice = u32::from(offset.unsigned_abs()) * 2;
    if offset < 0 { twice.saturating_sub(1) } else { twice }
}

fn point(form: u32, value: u32) -> Result<Date, DateError> {
    match form {
        YEAR => Date::year(year(value)?),
        MONTH => Date::month(year(value / MONTHS)?, small(value % MONTHS + 1)),
        _ => {
            let (year, month, day) = split_day(value)?;
            Date::day(year, month, day)
        }
    }
}

/// Reads an end of an interval. It is a first word again, without a mark, of a form that needs no other word.
fn end(word: u32) -> Result<Date, DateError> {
    match word & FORM_MASK {
        form @ (DAY | YEAR | MONTH) if word >> MARK_SHIFT & MARK_MASK == 0 => {
            point(form, word >> VALUE_SHIFT)
        }
        _ => Err(DateError::Shape),
    }
}

fn minute(value: u32, time: u32) -> Result<Date, DateError> {
    let (year, month, day) = split_day(value)?;
    let (minute, zigzag) = (time % MINUTES, time / MINUTES);
    let away = i16::try_from(zigzag.div_ceil(2)).map_err(|_| DateError::Calendar)?;
    let offset = if zigzag % 2 == 0 { away } else { -away };
    Date::minute(year, month, day, small(minute / 60), small(minute % 60), offset)
}

fn years(count: u32, mut next: impl FnMut() -> Result<u32, DateError>) -> Result<Date, DateError> {
    let mut years = [0; 4];
    let years =
        usize::try_from(count).ok().and_then(|count| years.get_mut(..count)).ok_or(DateError::Shape)?;
    for place in years.iter_mut() {
        *place = year(next()?)?;
    }
    Date::years(years)
}

fn split_day(value: u32) -> Result<(u16, u8, u8), DateError> {
    let months = value / DAYS;
    Ok((year(months / MONTHS)?, small(months % MONTHS + 1), small(value % DAYS + 1)))
}

fn year(value: u32) -> Result<u16, DateError> {
    u16::try_from(value).map_err(|_| DateError::Calendar)
}

/// Converts a month, half, quarter, day, hour or minute. A number that is too great stays one that does not exist.
fn small(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}
