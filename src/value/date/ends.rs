//! Dates that are made of other dates: intervals, sets, and one of several.

use crate::value::date::calendar::Point;
use crate::value::date::{Date, DateError, End, Form, Mark, Members};

impl Date {
    /// Creates the date of two to four years, months or days, `{2026,2027}`. All of them are meant.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: there are fewer than two dates, or more than four; or they are not all years, all months or
    ///   all days; or one has a mark.
    /// - [`DateError::Order`]: a date is not later than the one before it.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let rounds = Date::all_of(&[Date::month(2026, 3)?, Date::month(2026, 5)?])?;
    /// assert_eq!(rounds.to_string(), "{2026-03,2026-05}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn all_of(dates: &[Self]) -> Result<Self, DateError> {
        Self::set(members(dates.iter().map(|date| date.unmarked()))?)
    }

    /// Creates the date of one of two to four years, months or days, `[2026-03,2026-05]`.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: as for [`all_of`](Self::all_of).
    /// - [`DateError::Order`]: a date is not later than the one before it. Or three or more stand in a row, without a gap.
    ///   They are written as [`one_within`](Self::one_within).
    pub fn one_of(dates: &[Self]) -> Result<Self, DateError> {
        Self::one_of_members(members(dates.iter().map(|date| date.unmarked()))?)
    }

    /// Creates the date of one year, month or day that lies somewhere from the first to the last,
    /// `[2026-03-01..2026-03-31]`.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: the two are not both years, both months or both days, or one has a mark.
    /// - [`DateError::Order`]: the last is not later than the first. Or it is the next, so that the two are
    ///   [`one_of`](Self::one_of) two.
    pub const fn one_within(first: Self, last: Self) -> Result<Self, DateError> {
        match (first.unmarked(), last.unmarked()) {
            (Ok(a), Ok(b)) if a.is_as_precise_as(b) => {
                if a.is_before(b) && !a.is_next_to(b) {
                    Ok(Self::of(Form::OneWithin(a, b)))
                } else {
                    Err(DateError::Order)
                }
            }
            _ => Err(DateError::Shape),
        }
    }

    /// Creates the date of one year, month or day, which is this one or a later one, `[2026-03..]`.
    ///
    /// # Errors
    /// [`DateError::Shape`]: `first` is not a year, month or day, or has a mark.
    pub const fn one_since(first: Self) -> Result<Self, DateError> {
        match first.unmarked() {
            Ok(point) => Ok(Self::of(Form::OneSince(point))),
            Err(error) => Err(error),
        }
    }

    /// Creates the date of one year, month or day, which is this one or an earlier one, `[..2026-03]`.
    ///
    /// # Errors
    /// [`DateError::Shape`]: `last` is not a year, month or day, or has a mark.
    pub const fn one_until(last: Self) -> Result<Self, DateError> {
        match last.unmarked() {
            Ok(point) => Ok(Self::of(Form::OneUntil(point))),
            Err(error) => Err(error),
        }
    }

    /// Creates the date of all the time from one year, month or day to another, both included, `2025-06-23/2025-06-24`.
    ///
    /// Each of the two may have a mark. Two days without a year are the time from the first to the next day with the second
    /// date: `XXXX-12-30/XXXX-01-02` runs into the next year.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: the two are neither years, months or days, nor two days without a year.
    /// - [`DateError::Order`]: the second is not wholly later than the first, and neither has a mark. Or the two are the
    ///   same day without a year.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let visit = Date::interval(Date::day(2025, 6, 23)?, Date::day(2025, 6, 24)?)?;
    /// assert_eq!(visit.to_string(), "2025-06-23/2025-06-24");
    /// let talks = Date::interval(Date::month(2025, 6)?, Date::year(2026)?.approximate()?)?;
    /// assert_eq!(talks.to_string(), "2025-06/2026~");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn interval(from: Self, to: Self) -> Result<Self, DateError> {
        match (from.form, to.form) {
            (Form::Plain(a), Form::Plain(b)) => {
                let marked = a.mark != Mark::None || b.mark != Mark::None;
                if marked || a.point.last() < b.point.first() {
                    Ok(Self::of(Form::Interval(a, b)))
                } else {
                    Err(DateError::Order)
                }
            }
            (Form::Yearless(a), Form::Yearless(b)) if a.is_day() && b.is_day() => {
                if a == b {
                    Err(DateError::Order)
                } else {
                    Ok(Self::of(Form::YearlessInterval(a, b)))
                }
            }
            _ => Err(DateError::Shape),
        }
    }

    /// Creates the date of all the time from a year, month or day on, `2026-02-01/..`. It may have a mark.
    ///
    /// # Errors
    /// [`DateError::Shape`]: `from` is not a year, month or day.
    pub const fn since(from: Self) -> Result<Self, DateError> {
        match from.form {
            Form::Plain(end) => Ok(Self::of(Form::Since(end))),
            _ => Err(DateError::Shape),
        }
    }

    /// Creates the date of all the time up to the end of a year, month or day, `../2026-02-01`. It may have a mark.
    ///
    /// # Errors
    /// [`DateError::Shape`]: `to` is not a year, month or day.
    pub const fn until(to: Self) -> Result<Self, DateError> {
        match to.form {
            Form::Plain(end) => Ok(Self::of(Form::Until(end))),
            _ => Err(DateError::Shape),
        }
    }

    /// Returns the year, month or day if the date is one without a mark.
    pub(super) const fn unmarked(self) -> Result<Point, DateError> {
        match self.form {
            Form::Plain(End { point, mark: Mark::None }) => Ok(point),
            _ => Err(DateError::Shape),
        }
    }

    pub(super) fn set(members: Members) -> Result<Self, DateError> {
        ascending(members).map(|_| Self::of(Form::Set(members)))
    }

    pub(super) fn one_of_members(members: Members) -> Result<Self, DateError> {
        match ascending(members)? {
            // In a row, they have another spelling.
            true => Err(DateError::Order),
            false => Ok(Self::of(Form::OneOf(members))),
        }
    }
}

/// Collects two to four points of the same precision.
///
/// An error of the shape goes before one of the calendar, whichever comes first.
pub(super) fn members(
    mut points: impl Iterator<Item = Result<Point, DateError>>,
) -> Result<Members, DateError> {
    let mut members = [Point::NONE; 4];
    let mut wrong = Ok(());
    for place in &mut members {
        match points.next() {
            Some(Ok(point)) => *place = point,
            Some(Err(DateError::Shape)) => return Err(DateError::Shape),
            Some(Err(error)) => {
                // The place must not look unused.
                *place = Point::FIRST;
                wrong = Err(error);
            }
            None => break,
        }
    }
    let [_, second, ..] = members;
    if second.is_none() || points.next().is_some() {
        return Err(DateError::Shape);
    }
    wrong.map(|()| members)
}

/// Checks that the points have the same precision, and that each is later than the one before it. Returns `true` if there are
/// three or more in a row, without a gap.
fn ascending(members: Members) -> Result<bool, DateError> {
    let [mut before, rest @ ..] = members;
    let (mut forward, mut gap) = (true, false);
    for point in rest.into_iter().take_while(|point| !point.is_none()) {
        if !before.is_as_precise_as(point) {
            return Err(DateError::Shape);
        }
        forward &= before.is_before(point);
        gap |= !before.is_next_to(point);
        before = point;
    }
    let [_, _, third, _] = members;
    if forward { Ok(!third.is_none() && !gap) } else { Err(DateError::Order) }
}
