//! Dates as text. Each form has one picture, by which it is read and printed.
//!
//! In a picture, `#` stands for a digit and every other character for itself. The digits of one run make one number.

use core::fmt;
use core::str::FromStr;

use crate::value::date::calendar::{Day, Point};
use crate::value::date::ends::members;
use crate::value::date::{Clock, Date, DateError, End, Form, Mark, Members};

impl Date {
    /// Parses a date. Blanks around it, small letters, and digits other than ASCII are refused.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: the text has none of the forms, such as `4 Feb 2026`; or a mark where it cannot have one,
    ///   such as `2026-33~` or `202X~`; or dates of different precision in a set, such as `{2026,2027-02}`.
    /// - [`DateError::Calendar`]: the date does not exist, such as `2026-02-30`, `2026-13`, `0000`, `000X`,
    ///   `2026-02-04T24:00Z` or `2026-12-31T23:59:60Z`; or the offset is zero (which is `Z`), has more than 59 minutes, or is
    ///   more than 14 hours.
    /// - [`DateError::Order`]: time does not run forward, such as in `2026-03-02/2026-03-01`, `2026/2026-02` or
    ///   `{2026,2026}`. Or it is a second spelling: three in a row, as in `[2026-03,2026-04,2026-05]`, are
    ///   `[2026-03..2026-05]`, and two, as in `[2026-03..2026-04]`, are `[2026-03,2026-04]`.
    ///
    /// # Examples
    /// ```
    /// use diplomatic_readout::Date;
    ///
    /// assert_eq!(Date::parse("../2026-02-01")?, Date::until(Date::day(2026, 2, 1)?)?);
    /// assert!(Date::parse("2026-2").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match text.as_bytes() {
            [b'.', b'.', b'/', to @ ..] => Self::until(end(to)?),
            [from @ .., b'/', b'.', b'.'] => Self::since(end(from)?),
            [b'{', list @ .., b'}'] => Self::set(several(list)?),
            [b'[', b'.', b'.', last @ .., b']'] => Self::one_until(point(last)?),
            [b'[', first @ .., b'.', b'.', b']'] => Self::one_since(point(first)?),
            [b'[', list @ .., b']'] if list.contains(&b',') => Self::one_of_members(several(list)?),
            [b'[', range @ .., b']'] => one_within(range),
            text => [end, part_of_years, without_year, time, interval]
                .into_iter()
                .map(|form| form(text))
                .find(|date| *date != Err(DateError::Shape))
                .unwrap_or(Err(DateError::Shape)),
        }
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl FromStr for Day {
    type Err = DateError;

    /// Parses a day such as `2026-02-04`. The year is within 1 to 9999.
    fn from_str(text: &str) -> Result<Self, DateError> {
        match Date::parse(text)?.form {
            Form::Plain(End { point, mark: Mark::None }) if point.is_day() => Ok(point.first()),
            _ => Err(DateError::Shape),
        }
    }
}

// Each of these functions returns `Shape` exactly if the text has none of its forms, so that the caller tries the next one.

/// Reads a year, month or day, which may have a mark.
fn end(text: &[u8]) -> Result<Date, DateError> {
    match text {
        [text @ .., b'~'] => point(text)?.approximate(),
        [text @ .., b'?'] => point(text)?.uncertain(),
        text => point(text),
    }
}

fn point(text: &[u8]) -> Result<Date, DateError> {
    if let Some([year, ..]) = read(text, b"####") {
        return Date::year(year);
    }
    if let Some([year, month, ..]) = read(text, b"####-##") {
        return match month {
            // Parts of years look like months, but have no marks and do not end an interval.
            21..=24 | 33..=36 | 40..=41 => Err(DateError::Shape),
            _ => Date::month(year, small(month)),
        };
    }
    let [year, month, day, ..] = read(text, b"####-##-##").ok_or(DateError::Shape)?;
    Date::day(year, small(month), small(day))
}

fn part_of_years(text: &[u8]) -> Result<Date, DateError> {
    if let Some([decade, ..]) = read(text, b"###X") {
        return Date::decade(decade.saturating_mul(10));
    }
    if let Some([century, ..]) = read(text, b"##XX") {
        return Date::century(century.saturating_mul(100));
    }
    match read(text, b"####-##") {
        Some([year, part @ 21..=24, ..]) => Date::season(year, small(part - BEFORE_SEASONS)),
        Some([year, part @ 33..=36, ..]) => Date::quarter(year, small(part - BEFORE_QUARTERS)),
        Some([year, part @ 40..=41, ..]) => Date::half(year, small(part - BEFORE_HALVES)),
        _ => Err(DateError::Shape),
    }
}

fn without_year(text: &[u8]) -> Result<Date, DateError> {
    if let Some([month, ..]) = read(text, b"XXXX-##") {
        return Date::yearless_month(small(month));
    }
    if let Some([month, day, ..]) = read(text, b"XXXX-##-##") {
        return Date::yearless_day(small(month), small(day));
    }
    let [month, day, to_month, to_day, ..] = read(text, b"XXXX-##-##/XXXX-##-##").ok_or(DateError::Shape)?;
    let from = Date::yearless_day(small(month), small(day))?;
    Date::interval(from, Date::yearless_day(small(to_month), small(to_day))?)
}

fn time(text: &[u8]) -> Result<Date, DateError> {
    // The offset stands behind the time, if there is one.
    let (printed, sign, offset) = match text {
        [printed @ .., b'Z'] => (printed, 1, Some([0; NUMBERS])),
        [printed @ .., b'+', _, _, b':', _, _] => (printed, 1, read_end(text)),
        [printed @ .., b'-', _, _, b':', _, _] => (printed, -1, read_end(text)),
        _ => (text, 1, None),
    };
    let (numbers, has_second) = match read(printed, b"####-##-##T##:##") {
        Some(numbers) => (numbers, false),
        None => (read(printed, b"####-##-##T##:##:##").ok_or(DateError::Shape)?, true),
    };
    if offset.is_none() && printed.len() < text.len() {
        return Err(DateError::Shape);
    }
    let [year, month, day, hour, minute, second, ..] = numbers;
    let offset = match offset {
        None => None,
        // Zero has one spelling, `Z`.
        Some([0, 0, ..]) if !text.ends_with(b"Z") => return Err(DateError::Calendar),
        Some([hours, minutes @ 0..=59, ..]) => {
            Some(sign * (i16::from(small(hours)) * 60 + i16::from(small(minutes))))
        }
        Some(_) => return Err(DateError::Calendar),
    };
    let day = Point::day(year, small(month), small(day));
    Date::time(day, small(hour), small(minute), has_second.then_some(small(second)), offset)
}

/// Reads the hours and minutes of an offset at the end of the text.
fn read_end(text: &[u8]) -> Option<[u16; NUMBERS]> {
    read(text.get(text.len().saturating_sub(5)..)?, b"##:##")
}

/// Reads two to four years, months or days.
fn several(list: &[u8]) -> Result<Members, DateError> {
    // Dates of the same precision are equally long.
    let length = list.iter().position(|&byte| byte == b',');
    members(
        list.split(|&byte| byte == b',').map(|text| {
            if Some(text.len()) == length { point(text)?.unmarked() } else { Err(DateError::Shape) }
        }),
    )
}

fn one_within(range: &[u8]) -> Result<Date, DateError> {
    // Ends of the same precision are equally long, so the `..` is in the middle.
    match range.split_at_checked(range.len().saturating_sub(1) / 2) {
        Some((first, [b'.', b'.', last @ ..])) => both(point(first), point(last), Date::one_within),
        _ => Err(DateError::Shape),
    }
}

fn interval(text: &[u8]) -> Result<Date, DateError> {
    let slash = text.iter().position(|&byte| byte == b'/').ok_or(DateError::Shape)?;
    match text.split_at_checked(slash) {
        Some((from, [_, to @ ..])) => both(end(from), end(to), Date::interval),
        _ => Err(DateError::Shape),
    }
}

/// Makes a date of two. An error of the shape goes before one of the calendar, whichever comes first.
fn both(
    from: Result<Date, DateError>,
    to: Result<Date, DateError>,
    make: impl Fn(Date, Date) -> Result<Date, DateError>,
) -> Result<Date, DateError> {
    if [from, to].contains(&Err(DateError::Shape)) {
        return Err(DateError::Shape);
    }
    make(from?, to?)
}

/// The numbers before the first season, quarter and half. In EDTF `21` is spring, `33` the first quarter, and `40` the first
/// half.
const BEFORE_SEASONS: u16 = 20;
const BEFORE_QUARTERS: u16 = 32;
const BEFORE_HALVES: u16 = 39;

/// The most numbers in a picture.
const NUMBERS: usize = 6;

/// Returns the numbers of `text` in their order if it looks like the picture. The rest of the array is 0.
fn read(text: &[u8], picture: &[u8]) -> Option<[u16; NUMBERS]> {
    if text.len() != picture.len() {
        return None;
    }
    let mut numbers = [0_u16; NUMBERS];
    let mut places = numbers.iter_mut();
    let mut run = None;
    for (&byte, &sign) in text.iter().zip(picture) {
        match (sign, byte) {
            (b'#', b'0'..=b'9') => {
                if run.is_none() {
                    run = places.next();
                }
                // No run has more than four digits.
                let number = run.as_mut()?;
                **number = number.checked_mul(10)?.checked_add(u16::from(byte - b'0'))?;
            }
            (b'#', _) => return None,
            _ if byte == sign => run = None,
            _ => return None,
        }
    }
    Some(numbers)
}

/// Converts a number of two digits. A greater number is no month, day, hour or minute anyway.
fn small(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line::EMPTY;
        match self.form {
            Form::Plain(end) => line.end(end),
            Form::Decade(year) => line.put(b"###X", &[year / 10]),
            Form::Century(year) => line.put(b"##XX", &[year / 100]),
            Form::Yearless(point) => line.yearless(point),
            Form::Half(year, half) => line.put(b"####-##", &[year, BEFORE_HALVES + u16::from(half)]),
            Form::Quarter(year, quarter) => {
                line.put(b"####-##", &[year, BEFORE_QUARTERS + u16::from(quarter)]);
            }
            Form::Season(year, season) => {
                line.put(b"####-##", &[year, BEFORE_SEASONS + u16::from(season)]);
            }
            Form::Time(day, Clock { minute, second, offset }) => {
                line.point(day);
                line.put(b"T##:##", &[minute / 60, minute % 60]);
                if let Some(second) = second {
                    line.put(b":##", &[second.into()]);
                }
                let off = offset.unwrap_or_default().unsigned_abs();
                match offset {
                    None => {}
                    Some(0) => line.put(b"Z", &[]),
                    Some(1..) => line.put(b"+##:##", &[off / 60, off % 60]),
                    Some(_) => line.put(b"-##:##", &[off / 60, off % 60]),
                }
            }
            Form::Set(members) => line.several(b"{", members, b"}"),
            Form::OneOf(members) => line.several(b"[", members, b"]"),
            Form::OneWithin(first, last) => line.range(Some(first), Some(last)),
            Form::OneSince(first) => line.range(Some(first), None),
            Form::OneUntil(last) => line.range(None, Some(last)),
            Form::Interval(from, to) => {
                line.end(from);
                line.put(b"/", &[]);
                line.end(to);
            }
            Form::YearlessInterval(from, to) => {
                line.yearless(from);
                line.put(b"/", &[]);
                line.yearless(to);
            }
            Form::Since(from) => {
                line.end(from);
                line.put(b"/..", &[]);
            }
            Form::Until(to) => {
                line.put(b"../", &[]);
                line.end(to);
            }
        }
        line.print(f)
    }
}

/// Prints a day as a [`Date`] does, `2026-02-04`. The one day after the year 9999 has a year of five digits.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line::EMPTY;
        let picture: &[u8] = if self.year() > 9999 { b"#####-##-##" } else { b"####-##-##" };
        line.put(picture, &[self.year(), self.month().into(), self.day().into()]);
        line.print(f)
    }
}

/// A date as printed text. It is complete before it is written, so that `{:>24}` can align it.
struct Line {
    bytes: [u8; LONGEST.len()],
    len: usize,
}

const LONGEST: &[u8] = b"{2026-03-01,2026-03-02,2026-03-03,2026-03-04}";

impl Line {
    const EMPTY: Self = Self { bytes: [0; LONGEST.len()], len: 0 };

    fn point(&mut self, point: Point) {
        let (year, month, day) = point.parts();
        match (month, day) {
            (0, _) => self.put(b"####", &[year]),
            (_, 0) => self.put(b"####-##", &[year, month.into()]),
            _ => self.put(b"####-##-##", &[year, month.into(), day.into()]),
        }
    }

    fn end(&mut self, end: End) {
        self.point(end.point);
        match end.mark {
            Mark::None => {}
            Mark::Approximate => self.put(b"~", &[]),
            Mark::Uncertain => self.put(b"?", &[]),
        }
    }

    fn yearless(&mut self, point: Point) {
        let (_, month, day) = point.parts();
        match day {
            0 => self.put(b"XXXX-##", &[month.into()]),
            _ => self.put(b"XXXX-##-##", &[month.into(), day.into()]),
        }
    }

    fn several(&mut self, open: &[u8], members: Members, close: &[u8]) {
        let mut before = open;
        for point in members.into_iter().take_while(|point| !point.is_none()) {
            self.put(before, &[]);
            self.point(point);
            before = b",";
        }
        self.put(close, &[]);
    }

    fn range(&mut self, first: Option<Point>, last: Option<Point>) {
        self.put(b"[", &[]);
        first.into_iter().for_each(|point| self.point(point));
        self.put(b"..", &[]);
        last.into_iter().for_each(|point| self.point(point));
        self.put(b"]", &[]);
    }

    /// Appends the picture with the numbers in it.
    fn put(&mut self, picture: &[u8], numbers: &[u16]) {
        let end = self.len.saturating_add(picture.len());
        let Some(room) = self.bytes.get_mut(self.len..end) else { return };
        // The digits are written from the end, where the last digit of a number stands.
        let mut numbers = numbers.iter().rev();
        let mut run = None;
        for (place, &sign) in room.iter_mut().zip(picture).rev() {
            if sign == b'#' {
                let number = run.or_else(|| numbers.next().copied()).unwrap_or_default();
                *place = b'0' + small(number % 10);
                run = Some(number / 10);
            } else {
                *place = sign;
                run = None;
            }
        }
        self.len = end;
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let printed = self.bytes.get(..self.len).unwrap_or_default();
        f.pad(str::from_utf8(printed).map_err(|_| fmt::Error)?)
    }
}
