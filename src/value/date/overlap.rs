//! Whether two dates have time in common.

use core::ops::RangeInclusive;

use crate::value::date::calendar::{Day, Point};
use crate::value::date::{Date, Form};

/// Days by their numbers, from the first to the last. `i32::MIN` and `i32::MAX` stand for an open end.
type Days = (i32, i32);

/// Within so many years every day of the calendar comes: 29 February came in 1896 and then in 1904.
const YEARS: u16 = 9;

impl Date {
    /// Returns `true` if there is a day that both dates can mean.
    ///
    /// Of a set, and of one of several dates, each counts by itself. A date without an end goes on for ever. A date without a
    /// year can mean each year, so `XXXX-05-09` overlaps `2026-05`. A time counts as its day in UTC; without an offset, as all
    /// days that it can be in UTC. A mark has no effect: `2026~` overlaps what `2026` does.
    ///
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let spring = Date::parse("2026-03/2026-05")?;
    /// assert!(Date::parse("2026-40")?.overlaps(spring));
    /// assert!(Date::parse("XXXX-05-09")?.overlaps(spring));
    /// assert!(!Date::parse("{2026-02,2026-06}")?.overlaps(spring));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        match (self.is_yearless(), other.is_yearless()) {
            (false, _) => self.pieces().any(|days| other.touches(days)),
            (true, false) => other.overlaps(self),
            // Whatever years these are, all days of the calendar come in them.
            (true, true) => {
                (2000..=2000 + YEARS).filter_map(|year| self.in_year(year)).any(|d| other.touches(d))
            }
        }
    }

    const fn is_yearless(self) -> bool {
        matches!(self.form, Form::Yearless(_) | Form::YearlessInterval(..))
    }

    /// Returns `true` if the date can mean one of these days.
    fn touches(self, days: Days) -> bool {
        let meet = |(first, last): Days| first <= days.1 && days.0 <= last;
        if self.is_yearless() {
            years(days).filter_map(|year| self.in_year(year)).any(meet)
        } else {
            self.pieces().any(meet)
        }
    }

    /// Returns the days that a date with a year can mean: those of each member of a set, or all from the first to the last.
    fn pieces(self) -> impl Iterator<Item = Days> {
        let (members, whole) = match self.form {
            Form::Set(members) | Form::OneOf(members) => (members, None),
            _ => ([Point::NONE; 4], Some(self.whole())),
        };
        let members = members.into_iter().filter(|point| !point.is_none());
        members.map(|point| (point.first().number(), point.last().number())).chain(whole)
    }

    /// Returns the days from the first to the last that a date with a year can mean.
    fn whole(self) -> Days {
        if let Some((first, last)) = self.possible_days() {
            return (first, last);
        }
        (self.earliest().map_or(i32::MIN, Day::number), self.latest().map_or(i32::MAX, Day::number))
    }

    /// Returns the days of a date without a year that begin in this year. Returns `None` if the year has no such days.
    fn in_year(self, year: u16) -> Option<Days> {
        let (from, to) = match self.form {
            Form::Yearless(point) => (point, point),
            Form::YearlessInterval(from, to) => (from, to),
            _ => return None,
        };
        let to_year = if to.is_before(from) { year.saturating_add(1) } else { year };
        Some((from.of_year(year)?.first().number(), to.of_year(to_year)?.last().number()))
    }
}

/// Returns years in which every date without a year comes at these days, if it ever does.
fn years((first, last): Days) -> RangeInclusive<u16> {
    let year = |number| Day::from_number(number).map(Day::year);
    match (year(first), year(last)) {
        (Some(first), Some(last)) => first.saturating_sub(1)..=last.min(first.saturating_add(YEARS)),
        (Some(first), None) => first..=first.saturating_add(YEARS),
        (None, Some(last)) => last.saturating_sub(YEARS)..=last,
        (None, None) => 2000..=2000 + YEARS,
    }
}
