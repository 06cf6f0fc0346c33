//! What the form of a date is called, and why something is not a date.

use core::fmt;

use crate::messages::values;

/// The form of a [`Date`](super::Date).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Precision {
    /// A year, `2026`.
    Year,
    /// A decade, `202X`.
    Decade,
    /// A century, `19XX`.
    Century,
    /// A quarter of a year, `2026-33`.
    Quarter,
    /// Half a year, `2026-40`.
    Half,
    /// A season, `2026-21`.
    Season,
    /// A month, `2026-02`.
    Month,
    /// A day, `2026-02-04`.
    Day,
    /// A minute, `2026-02-04T14:30Z`.
    Minute,
    /// A second, `2026-02-04T14:30:59Z`.
    Second,
    /// A minute without an offset, `2026-02-04T14:30`.
    LocalMinute,
    /// A second without an offset, `2026-02-04T14:30:59`.
    LocalSecond,
    /// A month without a year, `XXXX-11`.
    YearlessMonth,
    /// A day without a year, `XXXX-05-09`.
    YearlessDay,
    /// All the time from one day to another without a year, `XXXX-05-09/XXXX-05-11`.
    YearlessInterval,
    /// All of two to four years, months or days, `{2026,2027}`.
    Set,
    /// One of two to four years, months or days, `[2026-03,2026-05]`.
    OneOf,
    /// One year, month or day within a range, `[2026-03-01..2026-03-31]`.
    OneWithin,
    /// One year, month or day from one on, `[2026-03..]`.
    OneSince,
    /// One year, month or day up to one, `[..2026-03]`.
    OneUntil,
    /// All the time from one date to another, `2025-06-23/2025-06-24`.
    Interval,
    /// All the time from a date on, `2026-02-01/..`.
    Since,
    /// All the time up to a date, `../2026-02-01`.
    Until,
}

/// The reason why something is not a [`Date`](super::Date). If there are several reasons, it is the one that is listed first
/// here.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DateError {
    /// It has none of the forms.
    Shape,
    /// It has one of the forms, but there is no such year, month, day, time or offset.
    Calendar,
    /// Each part is a date, but a later one does not come after an earlier one. Or three in a row stand in brackets without
    /// `..`, or two with it, which is a second spelling.
    Order,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => values::NO_FORM_OF_DATE,
            Self::Calendar => values::NO_SUCH_DATE,
            Self::Order => values::DATES_RUN_BACKWARDS,
        })
    }
}

impl core::error::Error for DateError {}
