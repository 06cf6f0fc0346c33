//! The proleptic Gregorian calendar: the years, months and days that exist, and their numbers.

/// A year, month or day that exists. A month or day of 0 is not given, and the year 0 stands for any year.
///
/// The number is year × 512 + month × 32 + day, its highest byte first. So points of the same precision are in the order of
/// time, and a set of four takes no more room than the other forms of dates.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Point([u8; 3]);

impl Point {
    pub(super) const FIRST: Self = Self::of(1, 1, 1);

    /// An unused place in a set.
    pub(super) const NONE: Self = Self::of(0, 0, 0);

    const fn of(year: u16, month: u8, day: u8) -> Self {
        let number = (year as u32) << 9 | (month as u32) << 5 | day as u32;
        let [_, high, middle, low] = number.to_be_bytes();
        Self([high, middle, low])
    }

    const fn number(self) -> u32 {
        let [high, middle, low] = self.0;
        u32::from_be_bytes([0, high, middle, low])
    }

    pub(super) const fn year(year: u16) -> Option<Self> {
        match year {
            1..=9999 => Some(Self::of(year, 0, 0)),
            _ => None,
        }
    }

    pub(super) const fn month(year: u16, month: u8) -> Option<Self> {
        match (year, month) {
            (1..=9999, 1..=12) => Some(Self::of(year, month, 0)),
            _ => None,
        }
    }

    pub(super) const fn day(year: u16, month: u8, day: u8) -> Option<Self> {
        match Self::month(year, month) {
            Some(_) if 1 <= day && day <= last_day(year, month) => Some(Self::of(year, month, day)),
            _ => None,
        }
    }

    pub(super) const fn yearless_month(month: u8) -> Option<Self> {
        match month {
            1..=12 => Some(Self::of(0, month, 0)),
            _ => None,
        }
    }

    /// Returns a day that exists in some year. The year 0 is a leap year by the rule, so the 29th of February is such a
    /// day.
    pub(super) const fn yearless_day(month: u8, day: u8) -> Option<Self> {
        match Self::yearless_month(month) {
            Some(_) if 1 <= day && day <= last_day(0, month) => Some(Self::of(0, month, day)),
            _ => None,
        }
    }

    /// Returns the year, month and day, with 0 for each that is not given.
    pub(super) const fn parts(self) -> (u16, u8, u8) {
        let number = self.number();
        ((number >> 9) as u16, (number >> 5 & 0b1111) as u8, (number & 0b1_1111) as u8)
    }

    /// Returns this month or day without a year in a year. Returns `None` if the year has no such day.
    pub(super) const fn of_year(self, year: u16) -> Option<Self> {
        match self.parts() {
            (_, month, 0) => Self::month(year, month),
            (_, month, day) => Self::day(year, month, day),
        }
    }

    pub(super) const fn is_none(self) -> bool {
        self.number() == 0
    }

    pub(super) const fn is_year(self) -> bool {
        self.number() & 0b1_1110_0000 == 0
    }

    pub(super) const fn is_day(self) -> bool {
        self.number() & 0b1_1111 != 0
    }

    pub(super) const fn is_as_precise_as(self, other: Self) -> bool {
        self.is_year() == other.is_year() && self.is_day() == other.is_day()
    }

    /// Returns `true` if this comes before another point of the same precision. A const function cannot use `<` yet.
    pub(super) const fn is_before(self, other: Self) -> bool {
        self.number() < other.number()
    }

    /// Returns `true` if another point of the same precision comes directly after this one.
    pub(super) const fn is_next_to(self, other: Self) -> bool {
        let ((year, month, day), (to_year, to_month, to_day)) = (self.parts(), other.parts());
        let ends_month = day == 0 || day == last_day(year, month);
        let ends_year = month == 0 || month == 12;
        if day != 0 && !ends_month {
            return year == to_year && month == to_month && day.saturating_add(1) == to_day;
        }
        let begins_month = to_day <= 1;
        if !ends_year {
            return begins_month && year == to_year && month.saturating_add(1) == to_month;
        }
        begins_month && to_month <= 1 && year.saturating_add(1) == to_year
    }

    pub(super) const fn first(self) -> Day {
        let (year, month, day) = self.parts();
        Day { year, month: if month == 0 { 1 } else { month }, day: if day == 0 { 1 } else { day } }
    }

    pub(super) const fn last(self) -> Day {
        let (year, month, day) = self.parts();
        let month = if month == 0 { 12 } else { month };
        Day { year, month, day: if day == 0 { last_day(year, month) } else { day } }
    }
}

/// A day of the proleptic Gregorian calendar. Earlier days are less than later ones.
///
/// The days are 0000-11-01 to 10000-03-31. That is more on either side than a [`Date`](super::Date) can print: `0001-24` can
/// begin on the first of these days, and `9999-24` can end on the last one.
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

    /// Returns a day that exists, also in the years 0 and 10000.
    pub(super) const fn known(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
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

/// The number of 0000-11-01.
const FIRST: i32 = -719_223;

/// The number of 10000-03-31.
const LAST: i32 = 2_932_987;

const fn last_day(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
