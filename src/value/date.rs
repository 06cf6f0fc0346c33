//! Dates that are exactly as precise as the source that prints them: a subset of EDTF (ISO 8601-2).

mod calendar;
pub(crate) mod pattern;
mod span;
#[cfg(test)]
mod tests;
mod text;
mod words;

use core::fmt;

use crate::messages::values;
use crate::value::date::calendar::Point;

pub use calendar::Day;

/// A date that is as precise as its source, and always exists.
///
/// A value never names a day that does not exist, and never runs backwards. It has only one spelling: two dates are equal
/// exactly when they print alike. The calendar is the proleptic Gregorian one, with the years 0001 to 9999.
///
/// | text | meaning |
/// |---|---|
/// | `2026` | the year |
/// | `202X` | the decade |
/// | `2026-40`, `2026-41` | the first or the second half of the year |
/// | `2026-33` … `2026-36` | a quarter of the year |
/// | `2026-02` | the month |
/// | `2026-02-04` | the day |
/// | `2026-02-04T14:30Z`, `…+03:00` | the minute, in UTC or with an offset of up to 14 hours |
/// | `XXXX-11`, `XXXX-05-09` | a month or a day without a year |
/// | `{2026,2027}` | two to four years |
/// | `[2026-03-01..2026-03-31]` | one day, which lies somewhere from the first to the second |
/// | `2025-06-23/2025-06-24` | all the time from the first to the second, which are both years, both months or both days |
/// | `2026-02/..`, `../2026-02` | all the time from a year, month or day on, or up to its end |
///
/// A `~` (approximate) or a `?` (uncertain) may follow a year, decade, month or day, also without a year.
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

/// The form of a date. Each variant holds only what its form can have: a quarter has no mark, and a set has no months.
// The order of variants and fields decides how dates that cover the same time are sorted.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Form {
    /// A year, month or day.
    Plain(Point, Mark),
    /// The first year of the decade.
    Decade(u16, Mark),
    /// The year, and the half, 1 or 2.
    Half(u16, u8),
    /// The year, and the quarter, 1 to 4.
    Quarter(u16, u8),
    /// The day as printed, the minute of that day, and the minutes by which the clock is ahead of UTC.
    Minute(Point, u16, i16),
    /// The years in ascending order. Unused places at the end are 0.
    Years([u16; 4]),
    /// Two days.
    OneOf(Point, Point),
    /// Two points of the same precision.
    Interval(Point, Point),
    Since(Point),
    Until(Point),
    /// A month or day with the year 0.
    Yearless(Point, Mark),
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
    pub(crate) const FIRST: Self = Self::of(Form::Plain(Point::FIRST, Mark::None));

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
            Some(_) if first_year.is_multiple_of(10) => Ok(Self::of(Form::Decade(first_year, Mark::None))),
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
        match (Point::day(year, month, day), hour, minute, offset_minutes) {
            // No clock is further from UTC than that of Kiribati, 14 hours.
            (Some(day), 0..=23, 0..=59, -840..=840) => {
                let minute = hour as u16 * 60 + minute as u16;
                Ok(Self::of(Form::Minute(day, minute, offset_minutes)))
            }
            _ => Err(DateError::Calendar),
        }
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

    /// Creates the date of two to four years, `{2026,2027}`. All of them are meant.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: there are fewer than two years, or more than four.
    /// - [`DateError::Order`]: a year is not later than the one before it.
    pub fn years(years: &[u16]) -> Result<Self, DateError> {
        if !(2..=4).contains(&years.len()) {
            return Err(DateError::Shape);
        }
        if years.iter().any(|&year| Point::year(year).is_none()) {
            return Err(DateError::Calendar);
        }
        if !years.is_sorted_by(|earlier, later| earlier < later) {
            return Err(DateError::Order);
        }
        let mut places = [0; 4];
        for (place, &year) in places.iter_mut().zip(years) {
            *place = year;
        }
        Ok(Self::of(Form::Years(places)))
    }

    /// Creates the date of one day that lies somewhere from the first to the last, `[2026-03-01..2026-03-31]`.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: one of the two is not a day, or has a mark.
    /// - [`DateError::Order`]: the last is not later than the first.
    pub const fn one_of(first: Self, last: Self) -> Result<Self, DateError> {
        match (first.form, last.form) {
            (Form::Plain(a, Mark::None), Form::Plain(b, Mark::None)) if a.is_day() && b.is_day() => {
                if a.is_before(b) { Ok(Self::of(Form::OneOf(a, b))) } else { Err(DateError::Order) }
            }
            _ => Err(DateError::Shape),
        }
    }

    /// Creates the date of all the time from one year, month or day to another, both included, `2025-06-23/2025-06-24`.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: the two are not both years, both months or both days, or one of them has a mark.
    /// - [`DateError::Order`]: the second is not later than the first.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let visit = Date::interval(Date::day(2025, 6, 23)?, Date::day(2025, 6, 24)?)?;
    /// assert_eq!(visit.to_string(), "2025-06-23/2025-06-24");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn interval(from: Self, to: Self) -> Result<Self, DateError> {
        match (from.form, to.form) {
            (Form::Plain(a, Mark::None), Form::Plain(b, Mark::None)) if a.is_as_precise_as(b) => {
                if a.is_before(b) { Ok(Self::of(Form::Interval(a, b))) } else { Err(DateError::Order) }
            }
            _ => Err(DateError::Shape),
        }
    }

    /// Creates the date of all the time from a year, month or day on, `2026-02-01/..`.
    ///
    /// # Errors
    /// [`DateError::Shape`]: `from` is not a year, month or day, or has a mark.
    pub const fn since(from: Self) -> Result<Self, DateError> {
        match from.form {
            Form::Plain(point, Mark::None) => Ok(Self::of(Form::Since(point))),
            _ => Err(DateError::Shape),
        }
    }

    /// Creates the date of all the time up to the end of a year, month or day, `../2026-02-01`.
    ///
    /// # Errors
    /// [`DateError::Shape`]: `to` is not a year, month or day, or has a mark.
    pub const fn until(to: Self) -> Result<Self, DateError> {
        match to.form {
            Form::Plain(point, Mark::None) => Ok(Self::of(Form::Until(point))),
            _ => Err(DateError::Shape),
        }
    }

    /// Returns the date marked as approximate, `2026~`.
    ///
    /// # Errors
    /// [`DateError::Shape`]: the date is not a year, decade, month or day, or is marked as uncertain. A date has at most
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
    /// [`DateError::Shape`]: the date is not a year, decade, month or day, or is marked as approximate. A date has at most
    /// one mark.
    pub fn uncertain(self) -> Result<Self, DateError> {
        self.marked(Mark::Uncertain)
    }

    /// Returns the form of the date.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self.form {
            Form::Plain(point, _) if point.is_day() => Precision::Day,
            Form::Plain(point, _) if point.is_year() => Precision::Year,
            Form::Plain(..) => Precision::Month,
            Form::Decade(..) => Precision::Decade,
            Form::Half(..) => Precision::Half,
            Form::Quarter(..) => Precision::Quarter,
            Form::Minute(..) => Precision::Minute,
            Form::Years(_) => Precision::Years,
            Form::OneOf(..) => Precision::OneOf,
            Form::Interval(..) => Precision::Interval,
            Form::Since(_) => Precision::Since,
            Form::Until(_) => Precision::Until,
            Form::Yearless(point, _) if point.is_day() => Precision::YearlessDay,
            Form::Yearless(..) => Precision::YearlessMonth,
        }
    }

    /// Returns `true` if the source gives the date as approximate (`~`).
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        matches!(self.mark(), Mark::Approximate)
    }

    /// Returns `true` if the source gives the date as uncertain (`?`).
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        matches!(self.mark(), Mark::Uncertain)
    }

    const fn of(form: Form) -> Self {
        Self { form }
    }

    const fn plain(point: Option<Point>) -> Result<Self, DateError> {
        match point {
            Some(point) => Ok(Self::of(Form::Plain(point, Mark::None))),
            None => Err(DateError::Calendar),
        }
    }

    const fn yearless(point: Option<Point>) -> Result<Self, DateError> {
        match point {
            Some(point) => Ok(Self::of(Form::Yearless(point, Mark::None))),
            None => Err(DateError::Calendar),
        }
    }

    const fn mark(self) -> Mark {
        match self.form {
            Form::Plain(_, mark) | Form::Decade(_, mark) | Form::Yearless(_, mark) => mark,
            _ => Mark::None,
        }
    }

    fn marked(mut self, wanted: Mark) -> Result<Self, DateError> {
        let (Form::Plain(_, mark) | Form::Decade(_, mark) | Form::Yearless(_, mark)) = &mut self.form else {
            return Err(DateError::Shape);
        };
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

/// The form of a [`Date`].
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Precision {
    /// A year, `2026`.
    Year,
    /// A decade, `202X`.
    Decade,
    /// A quarter of a year, `2026-33`.
    Quarter,
    /// Half a year, `2026-40`.
    Half,
    /// A month, `2026-02`.
    Month,
    /// A day, `2026-02-04`.
    Day,
    /// A minute, `2026-02-04T14:30Z`.
    Minute,
    /// A month without a year, `XXXX-11`.
    YearlessMonth,
    /// A day without a year, `XXXX-05-09`.
    YearlessDay,
    /// Two to four years, `{2026,2027}`.
    Years,
    /// One day within a range of days, `[2026-03-01..2026-03-31]`.
    OneOf,
    /// All the time from one date to another, `2025-06-23/2025-06-24`.
    Interval,
    /// All the time from a date on, `2026-02-01/..`.
    Since,
    /// All the time up to a date, `../2026-02-01`.
    Until,
}

/// The reason why something is not a [`Date`]. If there are several reasons, it is the one that is listed first here.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum DateError {
    /// It has none of the forms.
    Shape,
    /// It has one of the forms, but there is no such year, month, day, time or offset.
    Calendar,
    /// Each part is a date, but a later one does not come after an earlier one.
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
