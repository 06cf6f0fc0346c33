//! The place of a date in time: its first and last day, and the order of two dates.

use core::cmp::Ordering;

use crate::value::date::calendar::{Day, Point};
use crate::value::date::{Date, Form, Mark};

const MINUTES_OF_DAY: i64 = 24 * 60;

impl Date {
    /// Returns the first day that the date can mean. Returns `None` if it has no year or no beginning (`../2026`).
    ///
    /// A minute gives its day in UTC. A mark has no effect: `2026~` begins where `2026` begins.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let first = |text| Some(Date::parse(text).ok()?.earliest()?.to_string());
    /// assert_eq!(first("2026-34").as_deref(), Some("2026-04-01"));
    /// assert_eq!(first("2026-02-04T01:30+03:00").as_deref(), Some("2026-02-03"));
    /// assert_eq!(first("XXXX-05-09"), None);
    /// ```
    #[must_use]
    pub fn earliest(self) -> Option<Day> {
        match self.instant() {
            Some(instant) => day_of(instant),
            None => self.first_printed(),
        }
    }

    /// Returns the last day that the date can mean. Returns `None` if it has no year or no end (`2026/..`).
    ///
    /// A minute gives its day in UTC. A mark has no effect: `2026~` ends where `2026` ends.
    #[must_use]
    pub fn latest(self) -> Option<Day> {
        match self.instant() {
            Some(instant) => day_of(instant),
            None => self.last_printed(),
        }
    }

    /// Returns `true` if every moment that this date can mean is later than every moment that the other date can mean.
    ///
    /// Two minutes are compared in UTC. All other dates are compared by their days as printed, whatever the offset. A day
    /// is printed without an offset and counts as a day at the place of the minute.
    ///
    /// Returns `false` if the answer is not known: if a date has no year, is open in the direction of the other, or is
    /// approximate or uncertain.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let call = Date::parse("2026-02-04")?;
    /// assert!(Date::parse("2026-03/..")?.is_certainly_after(call));
    /// assert!(!Date::parse("2026-02")?.is_certainly_after(call));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_certainly_after(self, other: Self) -> bool {
        if self.mark() != Mark::None || other.mark() != Mark::None {
            return false;
        }
        if let (Some(this), Some(that)) = (self.instant(), other.instant()) {
            return this > that;
        }
        match (self.first_printed(), other.last_printed()) {
            (Some(first), Some(last)) => first > last,
            _ => false,
        }
    }

    /// Compares the places of two dates on a timeline. A date that comes later in this order is not always the later one.
    ///
    /// A date that begins earlier comes first. Of dates that begin together, the one that ends earlier comes first: a day
    /// before its month, and the month before its year. A minute counts in UTC, and a day lasts from midnight to midnight
    /// in UTC. A date without an end comes after all dates that begin with it. A date without a beginning comes after all
    /// dates with one, even after dates that are certainly later. Dates without a year come last, January first.
    ///
    /// The order is total: the result is `Equal` only for equal dates. Dates that cover the same time have a fixed order
    /// without a meaning.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let mut dates = ["XXXX-05-09", "2026", "2026-02", "2026-01"].map(|date| Date::parse(date).unwrap());
    /// dates.sort_by(|a, b| a.compare(*b));
    /// assert_eq!(dates.map(|date| date.to_string()), ["2026-01", "2026", "2026-02", "XXXX-05-09"]);
    /// ```
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        self.stretch().cmp(&other.stretch()).then_with(|| self.form.cmp(&other.form))
    }

    /// Returns the beginning and the end of the date, in minutes since 1970 in UTC. Both are the same for a minute.
    /// `i64::MAX` stands for what is not known.
    fn stretch(self) -> (i64, i64) {
        if let Some(instant) = self.instant() {
            return (instant, instant);
        }
        let midnight = |day: Day| i64::from(day.number()) * MINUTES_OF_DAY;
        let first = self.first_printed().map_or(i64::MAX, midnight);
        let last = self.last_printed().map_or(i64::MAX, |day| midnight(day) + MINUTES_OF_DAY);
        (first, last)
    }

    /// Returns the minutes since 1970 in UTC if the date is a minute.
    fn instant(self) -> Option<i64> {
        match self.form {
            Form::Minute(day, minute, offset) => {
                let midnight = i64::from(day.first().number()) * MINUTES_OF_DAY;
                Some(midnight + i64::from(minute) - i64::from(offset))
            }
            _ => None,
        }
    }

    /// Returns the first day as printed. For a minute it is the local day.
    fn first_printed(self) -> Option<Day> {
        match self.form {
            Form::Plain(from, _)
            | Form::Minute(from, ..)
            | Form::OneOf(from, _)
            | Form::Interval(from, _)
            | Form::Since(from) => Some(from.first()),
            Form::Decade(year, _) | Form::Years([year, ..]) => first_of(Point::year(year)),
            Form::Half(year, half) => first_of(Point::month(year, if half == 1 { 1 } else { 7 })),
            Form::Quarter(year, quarter) => {
                first_of(Point::month(year, last_month(quarter).saturating_sub(2)))
            }
            Form::Until(_) | Form::Yearless(..) => None,
        }
    }

    /// Returns the last day as printed.
    fn last_printed(self) -> Option<Day> {
        match self.form {
            Form::Plain(to, _)
            | Form::Minute(to, ..)
            | Form::OneOf(_, to)
            | Form::Interval(_, to)
            | Form::Until(to) => Some(to.last()),
            Form::Decade(year, _) => last_of(Point::year(year.saturating_add(9))),
            // The years are in ascending order, except for the zeros at the end.
            Form::Years(years) => last_of(years.into_iter().max().and_then(Point::year)),
            Form::Half(year, half) => last_of(Point::month(year, if half == 1 { 6 } else { 12 })),
            Form::Quarter(year, quarter) => last_of(Point::month(year, last_month(quarter))),
            Form::Since(_) | Form::Yearless(..) => None,
        }
    }
}

/// Returns the last month of a quarter.
fn last_month(quarter: u8) -> u8 {
    quarter.saturating_mul(3)
}

fn first_of(point: Option<Point>) -> Option<Day> {
    point.map(Point::first)
}

fn last_of(point: Option<Point>) -> Option<Day> {
    point.map(Point::last)
}

fn day_of(instant: i64) -> Option<Day> {
    Day::from_number(instant.div_euclid(MINUTES_OF_DAY).try_into().ok()?)
}
