//! The place of a date in time: its first and last day, and the order of two dates.

use core::cmp::Ordering;

use crate::value::date::calendar::{Day, Point};
use crate::value::date::{Clock, Date, Form, Mark};

const SECONDS_OF_DAY: i64 = 24 * 60 * 60;

/// The greatest offset from UTC.
const FARTHEST: i64 = 14 * 60 * 60;

impl Date {
    /// Returns the first day that the date can mean. Returns `None` if it has no year or no beginning (`../2026`).
    ///
    /// A time gives its day in UTC, or its day as printed if it has no offset. A mark has no effect: `2026~` begins where
    /// `2026` begins.
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
        match self.moment() {
            Some((first, _)) => Day::from_number(first.div_euclid(SECONDS_OF_DAY).try_into().ok()?),
            None => self.first_printed(),
        }
    }

    /// Returns the last day that the date can mean. Returns `None` if it has no year or no end (`2026/..`).
    ///
    /// A time gives its day in UTC, or its day as printed if it has no offset. A mark has no effect: `2026~` ends where
    /// `2026` ends.
    #[must_use]
    pub fn latest(self) -> Option<Day> {
        match self.moment() {
            Some(_) => self.earliest(),
            None => self.last_printed(),
        }
    }

    /// Returns `true` if every moment that this date can mean is later than every moment that the other date can mean.
    ///
    /// Two times are compared in UTC. A time without an offset can be up to 14 hours before or after the same time in UTC. All
    /// other dates are compared by their days as printed, whatever the offset, and so are two times without one. A day is
    /// printed without an offset and counts as a day at the place of the time.
    ///
    /// Returns `false` if the answer is not known: if a date has no year, is open in the direction of the other, or is
    /// approximate or uncertain there. Of an interval, only the end in that direction counts.
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
        let ((begins, _), (_, ends)) = (self.marks(), other.marks());
        if begins != Mark::None || ends != Mark::None {
            return false;
        }
        // Only two times have seconds.
        if (self.moment().is_some() || other.moment().is_some())
            && let (Some((first, _)), Some((_, last))) = (self.possible(), other.possible())
        {
            return first > last;
        }
        match (self.first_printed(), other.last_printed()) {
            (Some(first), Some(last)) => first > last,
            _ => false,
        }
    }

    /// Compares the places of two dates on a timeline. A date that comes later in this order is not always the later one.
    ///
    /// A date that begins earlier comes first. Of dates that begin together, the one that ends earlier comes first: a day
    /// before its month, and the month before its year. A time counts in UTC, and a day lasts from midnight to midnight in
    /// UTC. A time without an offset counts as if it was in UTC. A date without an end comes after all dates that begin with it. A date without a beginning comes after all
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

    /// Returns the first and the last second of the date, in seconds since 1970 in UTC. `i64::MAX` stands for what is not
    /// known.
    fn stretch(self) -> (i64, i64) {
        if let Some((first, last, _)) = self.seconds() {
            return (first, last);
        }
        let first = self.first_printed().map_or(i64::MAX, midnight);
        let last = self.last_printed().map_or(i64::MAX, |day| midnight(day) + (SECONDS_OF_DAY - 1));
        (first, last)
    }

    /// Returns the first and the last second of a time with an offset.
    fn moment(self) -> Option<(i64, i64)> {
        self.seconds().and_then(|(first, last, known)| known.then_some((first, last)))
    }

    /// Returns the numbers of the first and the last day in UTC that a time can mean.
    pub(super) fn possible_days(self) -> Option<(i32, i32)> {
        let (first, last) = self.possible()?;
        let day = |second: i64| second.div_euclid(SECONDS_OF_DAY).try_into().ok();
        Some((day(first)?, day(last)?))
    }

    /// Returns the first and the last second that a time can mean.
    fn possible(self) -> Option<(i64, i64)> {
        let (first, last, known) = self.seconds()?;
        let unsure = if known { 0 } else { FARTHEST };
        Some((first.saturating_sub(unsure), last.saturating_add(unsure)))
    }

    /// Returns the first and the last second of a time, and whether its offset is known. Without one, it counts as UTC.
    fn seconds(self) -> Option<(i64, i64, bool)> {
        let Form::Time(day, Clock { minute, second, offset }) = self.form else { return None };
        let begin = midnight(day.first()) + (i64::from(minute) - i64::from(offset.unwrap_or_default())) * 60;
        let (first, last) = match second {
            Some(second) => (i64::from(second), i64::from(second)),
            None => (0, 59),
        };
        Some((begin + first, begin + last, offset.is_some()))
    }

    /// Returns the first day as printed. For a time it is the local day.
    fn first_printed(self) -> Option<Day> {
        match self.form {
            Form::Plain(from) | Form::Since(from) => Some(from.point.first()),
            Form::Time(from, _)
            | Form::Set([from, ..])
            | Form::OneOf([from, ..])
            | Form::OneWithin(from, _)
            | Form::OneSince(from) => Some(from.first()),
            // If only a mark lets the end stand before the beginning, the end begins first.
            Form::Interval(from, to) => {
                let (first, last) = (from.point.first(), to.point.last());
                Some(if last < first { to.point.first() } else { first })
            }
            Form::Decade(year) | Form::Century(year) => first_of(Point::year(year)),
            Form::Half(year, half) => first_of(Point::month(year, if half == 1 { 1 } else { 7 })),
            Form::Quarter(year, quarter) => {
                first_of(Point::month(year, last_month(quarter).saturating_sub(2)))
            }
            Form::Season(year, season) if is_at_an_end(season) => {
                Some(Day::known(year.saturating_sub(1), 11, 1))
            }
            Form::Season(year, _) => first_of(Point::year(year)),
            Form::Until(_) | Form::OneUntil(_) | Form::Yearless(_) | Form::YearlessInterval(..) => None,
        }
    }

    /// Returns the last day as printed.
    fn last_printed(self) -> Option<Day> {
        match self.form {
            Form::Plain(to) | Form::Until(to) => Some(to.point.last()),
            Form::Time(to, _) | Form::OneWithin(_, to) | Form::OneUntil(to) => Some(to.last()),
            // The points are in ascending order, except for the unused places at the end.
            Form::Set(members) | Form::OneOf(members) => members.into_iter().max().map(Point::last),
            Form::Interval(from, to) => {
                let (first, last) = (from.point.first(), to.point.last());
                Some(if last < first { from.point.last() } else { last })
            }
            Form::Decade(year) => last_of(Point::year(year.saturating_add(9))),
            Form::Century(year) => last_of(Point::year(year.saturating_add(99))),
            Form::Half(year, half) => last_of(Point::month(year, if half == 1 { 6 } else { 12 })),
            Form::Quarter(year, quarter) => last_of(Point::month(year, last_month(quarter))),
            Form::Season(year, season) if is_at_an_end(season) => {
                Some(Day::known(year.saturating_add(1), 3, 31))
            }
            Form::Season(year, _) => last_of(Point::year(year)),
            Form::Since(_) | Form::OneSince(_) | Form::Yearless(_) | Form::YearlessInterval(..) => None,
        }
    }
}

/// Returns `true` for summer and winter. One is at the end of the year on each hemisphere, and runs into the next.
fn is_at_an_end(season: u8) -> bool {
    season.is_multiple_of(2)
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

/// Returns the first second of a day, in seconds since 1970.
fn midnight(day: Day) -> i64 {
    i64::from(day.number()) * SECONDS_OF_DAY
}
