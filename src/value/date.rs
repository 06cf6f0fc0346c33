//! Dates that are exactly as precise as the source that prints them: a subset of EDTF (ISO 8601-2).

mod calendar;
mod ends;
mod overlap;
pub(crate) mod pattern;
mod precision;
mod span;
#[cfg(test)]
mod tests;
mod text;
mod words;

use core::fmt;

use crate::value::date::calendar::Point;

pub use calendar::Day;
pub use precision::{DateError, Precision};

/// A date that is as precise as its source, and always exists.
///
/// A value never names a day that does not exist, and never runs backwards. It has only one spelling: two dates are equal
/// exactly when they print alike. The calendar is the proleptic Gregorian one, with the years 0001 to 9999.
///
/// | text | meaning |
/// |---|---|
/// | `2026` | the year |
/// | `202X`, `19XX` | the decade, the century |
/// | `2026-40`, `2026-41` | the first or the second half of the year |
/// | `2026-33` … `2026-36` | a quarter of the year |
/// | `2026-21` … `2026-24` | spring, summer, autumn or winter as the source calls it, of either hemisphere |
/// | `2026-02` | the month |
/// | `2026-02-04` | the day |
/// | `2026-02-04T14:30:59Z`, `…+03:00` | the second, in UTC or with an offset of up to 14 hours |
/// | `2026-02-04T14:30Z`, `…+03:00` | the minute. ISO 8601-1 has such times; EDTF has only those with seconds |
/// | `2026-02-04T14:30`, `2026-02-04T14:30:59` | the minute or the second at a place that the source does not name. Not in EDTF |
/// | `XXXX-11`, `XXXX-05-09` | a month or a day without a year |
/// | `XXXX-12-30/XXXX-01-02` | all the time from the first day to the next day of the second date, in a year without a name |
/// | `{2026,2027}` | all of two to four years, months or days |
/// | `[2026-03,2026-05]` | one of two to four years, months or days |
/// | `[2026-03-01..2026-03-31]` | one of three or more years, months or days in a row |
/// | `[2026-03..]`, `[..2026-03]` | one year, month or day from this one on, or up to it |
/// | `2025-06-23/2025-06-24` | all the time from the first to the second, each of which is a year, month or day |
/// | `2026-02/..`, `../2026-02` | all the time from a year, month or day on, or up to its end |
///
/// A `~` (approximate) or a `?` (uncertain) may follow a year, month or day, also at an end of an interval: `2025-06/2026~`.
///
/// Dates have no `<`, because it could mean two things. [`is_certainly_after`](Self::is_certainly_after) tells which date
/// is *known* to be later, and [`compare`](Self::compare) sorts dates.
///
/// # Examples
/// ```
/// use diplomatic_readout::Date;
///
/// let february = Date::parse("2026-02")?;
/// assert_eq!(february, Date::month(2026, 2)?);
/// assert_eq!(february.latest().unwrap().to_string(), "2026-02-28");
/// assert!(Date::parse("2026-02-29").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Date {
    form: Form,
}

/// The form of a date. Each variant holds only what its form can have: a quarter has no mark, and a set has no decades.
// The order of variants and fields decides how dates that cover the same time are sorted.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Form {
    /// A year, month or day.
    Plain(End),
    /// The first year of the decade.
    Decade(u16),
    /// The first year of the century.
    Century(u16),
    /// The year, and the half, 1 or 2.
    Half(u16, u8),
    /// The year, and the quarter, 1 to 4.
    Quarter(u16, u8),
    /// The year, and the season, 1 to 4 from spring on.
    Season(u16, u8),
    /// The day as printed, and the time of that day.
    Time(Point, Clock),
    /// All of these.
    Set(Members),
    /// One of these.
    OneOf(Members),
    /// Two points of the same precision, with at least one between them.
    OneWithin(Point, Point),
    OneSince(Point),
    OneUntil(Point),
    Interval(End, End),
    Since(End),
    Until(End),
    /// A month or day with the year 0.
    Yearless(Point),
    /// Two different days with the year 0.
    YearlessInterval(Point, Point),
}

/// A year, month or day with its mark.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
struct End {
    point: Point,
    mark: Mark,
}

/// Two to four points of the same precision in ascending order. Unused places at the end are `Point::NONE`.
type Members = [Point; 4];

/// A time of the day as printed.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
struct Clock {
    /// The minute of the day.
    minute: u16,
    /// The second of the minute, if it is printed.
    second: Option<u8>,
    /// The minutes by which the clock is ahead of UTC, if that is printed.
    offset: Option<i16>,
}

/// The mark that says how sure the source is.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Mark {
    None,
    Approximate,
    Uncertain,
}

// Records have hundreds of dates, and views are passed by copy.
const _: () = assert!(size_of::<Date>() <= 16);

impl Date {
    /// The earliest day, for fields that need a value before it is known.
    pub(crate) const FIRST: Self = Self::of(Form::Plain(End { point: Point::FIRST, mark: Mark::None }));

    /// Creates the date of a whole year, `2026`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the year is not within 1 to 9999. The other constructors refuse such years too.
    pub const fn year(year: u16) -> Result<Self, DateError> {
        Self::plain(Point::year(year))
    }

    /// Creates the date of the decade that begins with the given year, `202X`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the year does not end in 0, or is 0 (`000X` would hold the year 0).
    pub const fn decade(first_year: u16) -> Result<Self, DateError> {
        match Point::year(first_year) {
            Some(_) if first_year.is_multiple_of(10) => Ok(Self::of(Form::Decade(first_year))),
            _ => Err(DateError::Calendar),
        }
    }

    /// Creates the date of the century that begins with the given year, `19XX`: the years 1900 to 1999.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the year does not end in 00, or is 0 (`00XX` would hold the year 0).
    pub const fn century(first_year: u16) -> Result<Self, DateError> {
        match Point::year(first_year) {
            Some(_) if first_year.is_multiple_of(100) => Ok(Self::of(Form::Century(first_year))),
            _ => Err(DateError::Calendar),
        }
    }

    /// Creates the date of half a year, `2026-40` or `2026-41`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: `half` is not 1 or 2.
    pub const fn half(year: u16, half: u8) -> Result<Self, DateError> {
        match (Point::year(year), half) {
            (Some(_), 1..=2) => Ok(Self::of(Form::Half(year, half))),
            _ => Err(DateError::Calendar),
        }
    }

    /// Creates the date of a quarter of a year, `2026-33` to `2026-36`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: `quarter` is not 1 to 4.
    pub const fn quarter(year: u16, quarter: u8) -> Result<Self, DateError> {
        match (Point::year(year), quarter) {
            (Some(_), 1..=4) => Ok(Self::of(Form::Quarter(year, quarter))),
            _ => Err(DateError::Calendar),
        }
    }

    /// Creates the date of a season, `2026-21` to `2026-24`: spring, summer, autumn or winter.
    ///
    /// A season is the word of the source. It has no months, because they depend on the hemisphere and on the source. The
    /// days that it can mean are those of the year. A summer or winter can also begin in November of the year before, or end
    /// in March of the year after.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: `season` is not 1 to 4.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let winter = Date::season(2026, 4)?;
    /// assert_eq!(winter.to_string(), "2026-24");
    /// assert_eq!(winter.earliest().unwrap().to_string(), "2025-11-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn season(year: u16, season: u8) -> Result<Self, DateError> {
        match (Point::year(year), season) {
            (Some(_), 1..=4) => Ok(Self::of(Form::Season(year, season))),
            _ => Err(DateError::Calendar),
        }
    }

    /// Creates the date of a month, `2026-02`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: `month` is not 1 to 12.
    pub const fn month(year: u16, month: u8) -> Result<Self, DateError> {
        Self::plain(Point::month(year, month))
    }

    /// Creates the date of a day, `2026-02-04`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the month has no such day, or the year no such month.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// assert_eq!(Date::day(2024, 2, 29)?.to_string(), "2024-02-29");
    /// assert!(Date::day(2026, 2, 29).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn day(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        Self::plain(Point::day(year, month, day))
    }

    /// Creates the date of a minute, `2026-02-04T14:30+03:00`, from the local time and the minutes by which it is ahead of
    /// UTC.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the day does not exist, the hour is over 23, the minute is over 59, or the offset is more
    /// than 14 hours.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let moscow = Date::minute(2026, 2, 4, 14, 30, 180)?;
    /// assert_eq!(moscow.to_string(), "2026-02-04T14:30+03:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn minute(
        year: u16,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        offset_minutes: i16,
    ) -> Result<Self, DateError> {
        Self::time(Point::day(year, month, day), hour, minute, None, Some(offset_minutes))
    }

    /// Creates the date of a second, `2026-02-04T14:30:59+03:00`, from the local time and the minutes by which it is ahead
    /// of UTC.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the second is over 59, or the minute does not exist. There are no leap seconds.
    pub const fn second(
        year: u16,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
        offset_minutes: i16,
    ) -> Result<Self, DateError> {
        Self::time(Point::day(year, month, day), hour, minute, Some(second), Some(offset_minutes))
    }

    /// Creates the date of a minute for which the source gives no offset, `2025-05-06T13:20`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the day does not exist, the hour is over 23, or the minute is over 59.
    pub const fn local_minute(
        year: u16,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
    ) -> Result<Self, DateError> {
        Self::time(Point::day(year, month, day), hour, minute, None, None)
    }

    /// Creates the date of a second for which the source gives no offset, `2025-05-06T13:20:00`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the second is over 59, or the minute does not exist. There are no leap seconds.
    pub const fn local_second(
        year: u16,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
    ) -> Result<Self, DateError> {
        Self::time(Point::day(year, month, day), hour, minute, Some(second), None)
    }

    /// Creates the date of a month without a year, `XXXX-11`.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: `month` is not 1 to 12.
    pub const fn yearless_month(month: u8) -> Result<Self, DateError> {
        Self::yearless(Point::yearless_month(month))
    }

    /// Creates the date of a day without a year, `XXXX-05-09`. The 29th of February is one.
    ///
    /// # Errors
    /// [`DateError::Calendar`]: the month never has such a day.
    pub const fn yearless_day(month: u8, day: u8) -> Result<Self, DateError> {
        Self::yearless(Point::yearless_day(month, day))
    }

    /// Returns the date marked as approximate, `2026~`.
    ///
    /// # Errors
    /// [`DateError::Shape`]: the date is not a year, month or day, or is marked as uncertain. A date has at most
    /// one mark.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// assert_eq!(Date::year(2026)?.approximate()?.to_string(), "2026~");
    /// assert!(Date::quarter(2026, 1)?.approximate().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn approximate(self) -> Result<Self, DateError> {
        self.marked(Mark::Approximate)
    }

    /// Returns the date marked as uncertain, `2026?`.
    ///
    /// # Errors
    /// [`DateError::Shape`]: the date is not a year, month or day, or is marked as approximate. A date has at most
    /// one mark.
    pub fn uncertain(self) -> Result<Self, DateError> {
        self.marked(Mark::Uncertain)
    }

    /// Returns the form of the date.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self.form {
            Form::Plain(end) if end.point.is_day() => Precision::Day,
            Form::Plain(end) if end.point.is_year() => Precision::Year,
            Form::Plain(_) => Precision::Month,
            Form::Decade(_) => Precision::Decade,
            Form::Century(_) => Precision::Century,
            Form::Half(..) => Precision::Half,
            Form::Quarter(..) => Precision::Quarter,
            Form::Season(..) => Precision::Season,
            Form::Time(_, Clock { second: None, offset: Some(_), .. }) => Precision::Minute,
            Form::Time(_, Clock { second: Some(_), offset: Some(_), .. }) => Precision::Second,
            Form::Time(_, Clock { second: None, offset: None, .. }) => Precision::LocalMinute,
            Form::Time(_, Clock { second: Some(_), offset: None, .. }) => Precision::LocalSecond,
            Form::Set(_) => Precision::Set,
            Form::OneOf(_) => Precision::OneOf,
            Form::OneWithin(..) => Precision::OneWithin,
            Form::OneSince(_) => Precision::OneSince,
            Form::OneUntil(_) => Precision::OneUntil,
            Form::Interval(..) => Precision::Interval,
            Form::Since(_) => Precision::Since,
            Form::Until(_) => Precision::Until,
            Form::Yearless(point) if point.is_day() => Precision::YearlessDay,
            Form::Yearless(_) => Precision::YearlessMonth,
            Form::YearlessInterval(..) => Precision::YearlessInterval,
        }
    }

    /// Returns `true` if the source gives the date, or an end of the interval, as approximate (`~`).
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        matches!(self.marks(), (Mark::Approximate, _) | (_, Mark::Approximate))
    }

    /// Returns `true` if the source gives the date, or an end of the interval, as uncertain (`?`).
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        matches!(self.marks(), (Mark::Uncertain, _) | (_, Mark::Uncertain))
    }

    const fn of(form: Form) -> Self {
        Self { form }
    }

    const fn plain(point: Option<Point>) -> Result<Self, DateError> {
        match point {
            Some(point) => Ok(Self::of(Form::Plain(End { point, mark: Mark::None }))),
            None => Err(DateError::Calendar),
        }
    }

    const fn yearless(point: Option<Point>) -> Result<Self, DateError> {
        match point {
            Some(point) => Ok(Self::of(Form::Yearless(point))),
            None => Err(DateError::Calendar),
        }
    }

    const fn time(
        day: Option<Point>,
        hour: u8,
        minute: u8,
        second: Option<u8>,
        offset: Option<i16>,
    ) -> Result<Self, DateError> {
        // No clock is further from UTC than that of Kiribati, 14 hours.
        match (day, hour, minute, second, offset) {
            (Some(day), 0..=23, 0..=59, None | Some(0..=59), None | Some(-840..=840)) => {
                let minute = hour as u16 * 60 + minute as u16;
                Ok(Self::of(Form::Time(day, Clock { minute, second, offset })))
            }
            _ => Err(DateError::Calendar),
        }
    }

    /// Returns the mark of the beginning and that of the end.
    const fn marks(self) -> (Mark, Mark) {
        match self.form {
            Form::Plain(end) => (end.mark, end.mark),
            Form::Interval(from, to) => (from.mark, to.mark),
            Form::Since(from) => (from.mark, Mark::None),
            Form::Until(to) => (Mark::None, to.mark),
            _ => (Mark::None, Mark::None),
        }
    }

    fn marked(mut self, wanted: Mark) -> Result<Self, DateError> {
        let Form::Plain(End { mark, .. }) = &mut self.form else { return Err(DateError::Shape) };
        if *mark != Mark::None && *mark != wanted {
            return Err(DateError::Shape);
        }
        *mark = wanted;
        Ok(self)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}
