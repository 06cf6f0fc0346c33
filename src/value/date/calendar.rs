//! The proleptic Gregorian calendar: the years, months and days that exist, and their numbers.

/// A year, month or day that exists. A month or day of 0 is not given, and the year 0 stands for any year.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Point {
    year: u16,
    month: u8,
    day: u8,
}

impl Point {
    pub(super) const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    pub(super) const fn year(year: u16) -> Option<Self> {
        match year {
            1..=9999 => Some(Self { year, month: 0, day: 0 }),
            _ => None,
        }
    }

    pub(super) const fn month(year: u16, month: u8) -> Option<Self> {
        match (Self::year(year), month) {
            (Some(_), 1..=12) => Some(Self { year, month, day: 0 }),
            _ => None,
        }
    }

    pub(super) const fn day(year: u16, month: u8, day: u8) -> Option<Self> {
        match Self::month(year, month) {
            Some(_) if 1 <= day && day <= last_day(year, month) => Some(Self { year, month, day }),
            _ => None,
        }
    }

    pub(super) const fn yearless_month(month: u8) -> Option<Self> {
        match month {
            1..=12 => Some(Self { year: 0, month, day: 0 }),
            _ => None,
        }
    }

    /// Returns a day that exists in some year. The year 0 is a leap year by the rule, so the 29th of February is such a
    /// day.
    pub(super) const fn yearless_day(month: u8, day: u8) -> Option<Self> {
        match Self::yearless_month(month) {
            Some(_) if 1 <= day && day <= last_day(0, month) => Some(Self { year: 0, month, day }),
            _ => None,
        }
    }

    /// Returns the year, month and day, with 0 for each that is not given.
    pub(super) const fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    pub(super) const fn is_year(self) -> bool {
        self.month == 0
    }

    pub(super) const fn is_day(self) -> bool {
        self.day != 0
    }

    pub(super) const fn is_as_precise_as(self, other: Self) -> bool {
        self.is_year() == other.is_year() && self.is_day() == other.is_day()
    }

    /// Returns `true` if this comes before another point of the same precision. A const function cannot use `<` yet.
    pub(super) const fn is_before(self, other: Self) -> bool {
        if self.year != other.year {
            return self.year < other.year;
        }
        if self.month != other.month {
            return self.month < other.month;
        }
        self.day < other.day
    }

    pub(super) const fn first(self) -> Day {
        let month = if self.month == 0 { 1 } else { self.month };
        let day = if self.day == 0 { 1 } else { self.day };
        Day { year: self.year, month, day }
    }

    pub(super) const fn last(self) -> Day {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { last_day(self.year, month) } else { self.day };
        Day { year: self.year, month, day }
    }
}

/// A day of the proleptic Gregorian calendar. Earlier days are less than later ones.
///
/// The days are 0000-12-31 to 10000-01-01. That is one day more on either side than a [`Date`](super::Date) can print,
/// because `0001-01-01T00:00+14:00` and `9999-12-31T23:59-14:00` are on these days in UTC.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Creates the day with this date. Returns `None` if the day does not exist, or its year is not within 1 to 9999.
    ///
    /// ```
    /// use diplomatic_readout::Day;
    /// assert_eq!(Day::new(2026, 2, 4).unwrap().number(), 20_488);
    /// assert_eq!(Day::new(2026, 2, 29), None);
    /// ```
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        match Point::day(year, month, day) {
            Some(_) => Some(Day { year, month, day }),
            None => None,
        }
    }

    /// Returns the year, 0 to 10000.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Returns the number of days since 1970-01-01. It is negative for earlier days.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// let day = Date::parse("2026-02-04")?.earliest().unwrap();
    /// assert_eq!(day.number(), 20_488);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn number(self) -> i32 {
        // If years begin in March, the leap day is their last day, and one formula holds for their months: 153 days in
        // five.
        let (year, month) = match self.month {
            3.. => (i32::from(self.year), i32::from(self.month) - 3),
            _ => (i32::from(self.year) - 1, i32::from(self.month) + 9),
        };
        let leap_days = year / 4 - year / 100 + year / 400;
        year * 365 + leap_days + (153 * month + 2) / 5 + i32::from(self.day) - 1 - BEFORE_1970
    }

    /// Creates the day with this number of days since 1970-01-01, such as Unix time divided by 86,400. Returns `None` if a
    /// `Day` cannot hold it.
    ///
    /// ```
    /// use diplomatic_readout::Day;
    /// assert_eq!(Day::from_number(20_488), Day::new(2026, 2, 4));
    /// ```
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        if !(FIRST..=LAST).contains(&number) {
            return None;
        }
        let days = number + BEFORE_1970;
        // Leap days are taken out of cycles of 400, 100 and 4 years, so that all years have 365 days.
        let (cycle, rest) = (days / 146_097, days % 146_097);
        let year = (rest - rest / 1_460 + rest / 36_524 - rest / 146_096) / 365;
        let day_of_year = rest - (365 * year + year / 4 - year / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = match month {
            10.. => (cycle * 400 + year + 1, month - 9),
            _ => (cycle * 400 + year, month + 3),
        };
        Some(Self { year: year.try_into().ok()?, month: month.try_into().ok()?, day: day.try_into().ok()? })
    }
}

/// The number of days from 0000-03-01 to 1970-01-01.
const BEFORE_1970: i32 = 719_468;

/// The number of 0000-12-31.
const FIRST: i32 = -719_163;

/// The number of 10000-01-01.
const LAST: i32 = 2_932_897;

const fn last_day(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
