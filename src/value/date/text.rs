//! Dates as text. Each form has one picture, by which it is read and printed.
//!
//! In a picture, `#` stands for a digit and every other character for itself. The digits of one run make one number.

use core::fmt;
use core::str::FromStr;

use crate::value::date::calendar::{Day, Point};
use crate::value::date::{Date, DateError, Form, Mark};

impl Date {
    /// Parses a date. Blanks around it, small letters, and digits other than ASCII are refused.
    ///
    /// # Errors
    /// - [`DateError::Shape`]: the text has none of the forms, such as `4 Feb 2026`; or a mark where it cannot have one,
    ///   such as `2026-33~`; or ends of different precision, such as `2026/2026-02`.
    /// - [`DateError::Calendar`]: the date does not exist, such as `2026-02-30`, `2026-13`, `0000`, `000X` or
    ///   `2026-02-04T24:00Z`; or the offset is zero (which is `Z`), has more than 59 minutes, or is more than 14 hours.
    /// - [`DateError::Order`]: time does not run forward, such as in `2026-03-02/2026-03-01` or `{2026,2026}`.
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
            [text @ .., b'~'] => markable(text)?.approximate(),
            [text @ .., b'?'] => markable(text)?.uncertain(),
            [b'.', b'.', b'/', to @ ..] => Self::until(point(to)?),
            [from @ .., b'/', b'.', b'.'] => Self::since(point(from)?),
            text => [markable, part_of_year, minute, years, one_of, interval]
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

// Each of these functions returns `Shape` exactly if the text has none of its forms, so that the caller tries the next one.

fn markable(text: &[u8]) -> Result<Date, DateError> {
    if let Some([decade, ..]) = read(text, b"###X") {
        return Date::decade(decade.saturating_mul(10));
    }
    if let Some([month, ..]) = read(text, b"XXXX-##") {
        return Date::yearless_month(small(month));
    }
    if let Some([month, day, ..]) = read(text, b"XXXX-##-##") {
        return Date::yearless_day(small(month), small(day));
    }
    point(text)
}

fn point(text: &[u8]) -> Result<Date, DateError> {
    if let Some([year, ..]) = read(text, b"####") {
        return Date::year(year);
    }
    if let Some([year, month, ..]) = read(text, b"####-##") {
        return match month {
            // Quarters and halves look like months, but have no marks and do not end an interval.
            33..=36 | 40..=41 => Err(DateError::Shape),
            _ => Date::month(year, small(month)),
        };
    }
    let [year, month, day, ..] = read(text, b"####-##-##").ok_or(DateError::Shape)?;
    Date::day(year, small(month), small(day))
}

fn part_of_year(text: &[u8]) -> Result<Date, DateError> {
    match read(text, b"####-##") {
        Some([year, part @ 33..=36, ..]) => Date::quarter(year, small(part - BEFORE_QUARTERS)),
        Some([year, part @ 40..=41, ..]) => Date::half(year, small(part - BEFORE_HALVES)),
        _ => Err(DateError::Shape),
    }
}

fn minute(text: &[u8]) -> Result<Date, DateError> {
    let (sign, numbers) = if let Some(numbers) = read(text, b"####-##-##T##:##Z") {
        (0, numbers)
    } else if let Some(numbers) = read(text, b"####-##-##T##:##+##:##") {
        (1, numbers)
    } else {
        (-1, read(text, b"####-##-##T##:##-##:##").ok_or(DateError::Shape)?)
    };
    let [year, month, day, hour, minute, hours_off, minutes_off] = numbers;
    let offset = i16::from(small(hours_off)) * 60 + i16::from(small(minutes_off));
    // Zero has one spelling, `Z`.
    if minutes_off > 59 || (sign != 0 && offset == 0) {
        return Err(DateError::Calendar);
    }
    Date::minute(year, small(month), small(day), small(hour), small(minute), sign * offset)
}

fn years(text: &[u8]) -> Result<Date, DateError> {
    if let Some([a, b, ..]) = read(text, b"{####,####}") {
        return Date::years(&[a, b]);
    }
    if let Some([a, b, c, ..]) = read(text, b"{####,####,####}") {
        return Date::years(&[a, b, c]);
    }
    let [a, b, c, d, ..] = read(text, b"{####,####,####,####}").ok_or(DateError::Shape)?;
    Date::years(&[a, b, c, d])
}

fn one_of(text: &[u8]) -> Result<Date, DateError> {
    let [year, month, day, to_year, to_month, to_day, _] =
        read(text, b"[####-##-##..####-##-##]").ok_or(DateError::Shape)?;
    let first = Date::day(year, small(month), small(day))?;
    Date::one_of(first, Date::day(to_year, small(to_month), small(to_day))?)
}

fn interval(text: &[u8]) -> Result<Date, DateError> {
    // Ends of the same precision are equally long, so the `/` is in the middle.
    let (from, [b'/', to @ ..]) = text.split_at(text.len() / 2) else { return Err(DateError::Shape) };
    let (from, to) = (point(from), point(to));
    if [from, to].contains(&Err(DateError::Shape)) {
        return Err(DateError::Shape);
    }
    Date::interval(from?, to?)
}

/// The numbers before the first quarter and the first half. In EDTF `33` is the first quarter and `40` the first half.
const BEFORE_QUARTERS: u16 = 32;
const BEFORE_HALVES: u16 = 39;

/// Returns the numbers of `text` in their order if it looks like the picture. The rest of the array is 0.
fn read(text: &[u8], picture: &[u8]) -> Option<[u16; 7]> {
    if text.len() != picture.len() {
        return None;
    }
    let mut numbers = [0_u16; 7];
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
        let mut line = Line::default();
        match self.form {
            Form::Plain(point, _) => line.point(point),
            Form::Decade(year, _) => line.put(b"###X", &[year / 10]),
            Form::Yearless(point, _) => {
                let (_, month, day) = point.parts();
                match day {
                    0 => line.put(b"XXXX-##", &[month.into()]),
                    _ => line.put(b"XXXX-##-##", &[month.into(), day.into()]),
                }
            }
            Form::Half(year, half) => line.put(b"####-##", &[year, BEFORE_HALVES + u16::from(half)]),
            Form::Quarter(year, quarter) => {
                line.put(b"####-##", &[year, BEFORE_QUARTERS + u16::from(quarter)]);
            }
            Form::Minute(day, minute, offset) => {
                line.point(day);
                line.put(b"T##:##", &[minute / 60, minute % 60]);
                let off = offset.unsigned_abs();
                match offset {
                    0 => line.put(b"Z", &[]),
                    1.. => line.put(b"+##:##", &[off / 60, off % 60]),
                    _ => line.put(b"-##:##", &[off / 60, off % 60]),
                }
            }
            Form::Years([a, b, 0, _]) => line.put(b"{####,####}", &[a, b]),
            Form::Years([a, b, c, 0]) => line.put(b"{####,####,####}", &[a, b, c]),
            Form::Years(years) => line.put(b"{####,####,####,####}", &years),
            Form::OneOf(first, last) => {
                line.put(b"[", &[]);
                line.point(first);
                line.put(b"..", &[]);
                line.point(last);
                line.put(b"]", &[]);
            }
            Form::Interval(from, to) => {
                line.point(from);
                line.put(b"/", &[]);
                line.point(to);
            }
            Form::Since(from) => {
                line.point(from);
                line.put(b"/..", &[]);
            }
            Form::Until(to) => {
                line.put(b"../", &[]);
                line.point(to);
            }
        }
        match self.mark() {
            Mark::None => {}
            Mark::Approximate => line.put(b"~", &[]),
            Mark::Uncertain => line.put(b"?", &[]),
        }
        line.print(f)
    }
}

/// Prints a day as a [`Date`] does, `2026-02-04`. The one day after the year 9999 has a year of five digits.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line::default();
        let picture: &[u8] = if self.year() > 9999 { b"#####-##-##" } else { b"####-##-##" };
        line.put(picture, &[self.year(), self.month().into(), self.day().into()]);
        line.print(f)
    }
}

/// A date as printed text. It is complete before it is written, so that `{:>24}` can align it.
#[derive(Default)]
struct Line {
    bytes: [u8; LONGEST.len()],
    len: usize,
}

const LONGEST: &[u8] = b"[2026-03-01..2026-03-31]";

impl Line {
    fn point(&mut self, point: Point) {
        let (year, month, day) = point.parts();
        match (month, day) {
            (0, _) => self.put(b"####", &[year]),
            (_, 0) => self.put(b"####-##", &[year, month.into()]),
            _ => self.put(b"####-##-##", &[year, month.into(), day.into()]),
        }
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
