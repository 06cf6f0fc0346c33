//! Tests dates against the calendar of `jiff`, which is independent of this crate.

use super::step;
use diplomatic_readout::{Date, DateError, Day};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::Offset;

fn theirs(day: Day) -> civil::Date {
    civil::date(day.year() as i16, day.month() as i8, day.day() as i8)
}

#[test]
fn every_day_of_the_range_is_one_or_none_as_the_calendar_says() {
    let epoch = civil::date(1970, 1, 1);
    let (mut days, mut before): (usize, Option<Date>) = (0, None);
    for year in (0..=10_000_u16).step_by(step(7)) {
        for month in 0..=13_u8 {
            for day in 0..=32_u8 {
                let ours = Date::day(year, month, day);
                let theirs = civil::Date::new(year as i16, month as i8, day as i8);
                // `jiff` has a year 0 and years before it.
                let exists = theirs.is_ok() && (1..=9999).contains(&year);
                let text = format!("{year:04}-{month:02}-{day:02}");
                let (Ok(date), Ok(theirs), true) = (ours, theirs, exists) else {
                    assert_eq!(ours, Err(DateError::Calendar), "{text}");
                    let refused = if year > 9999 { DateError::Shape } else { DateError::Calendar };
                    // An invalid month of two digits may be a quarter or a half. Before a day it may not.
                    assert_eq!(Date::parse(&text), Err(refused), "{text}");
                    assert!(!exists);
                    continue;
                };
                assert_eq!(Date::parse(&text), Ok(date));
                assert_eq!(date.to_string(), theirs.to_string());
                let own = date.earliest().unwrap();
                assert_eq!(date.latest(), Some(own));
                let number = theirs.duration_since(epoch).as_hours() / 24;
                assert_eq!(i64::from(own.number()), number);
                assert_eq!(Day::from_number(own.number()), Some(own));
                assert!(before.is_none_or(|b| date.is_certainly_after(b) && b.compare(date).is_lt()));
                before = Some(date);
                days += 1;
            }
        }
    }
    println!("{days} days");
    assert_eq!(days == 3_652_059, !cfg!(debug_assertions));
}

#[test]
fn every_year_and_month_and_their_parts_begin_and_end_as_the_calendar_says() {
    for year in 1..=9999_u16 {
        let first = |month: i8| civil::date(year as i16, month, 1);
        let mut bounds = vec![(Date::year(year), first(1), first(12).last_of_month())];
        for month in 1..=12_i8 {
            bounds.push((Date::month(year, month as u8), first(month), first(month).last_of_month()));
        }
        for half in 1..=2_i8 {
            let (from, to) = (first(6 * half - 5), first(6 * half).last_of_month());
            bounds.push((Date::half(year, half as u8), from, to));
        }
        for quarter in 1..=4_i8 {
            let (from, to) = (first(3 * quarter - 2), first(3 * quarter).last_of_month());
            bounds.push((Date::quarter(year, quarter as u8), from, to));
        }
        if year.is_multiple_of(100) {
            bounds.push((Date::century(year), first(1), civil::date(year as i16 + 99, 12, 31)));
        }
        for season in 1..=4_u8 {
            // The calendar of `jiff` ends in the year 9999.
            let next = (year as i16 + 1).min(9999);
            let (from, to) = match season {
                1 | 3 => (first(1), first(12).last_of_month()),
                _ => (civil::date(year as i16 - 1, 11, 1), civil::date(next, 3, 31)),
            };
            if next > year as i16 {
                bounds.push((Date::season(year, season), from, to));
            }
        }
        if year.is_multiple_of(10) {
            let end = civil::date(year as i16 + 9, 12, 31);
            bounds.push((Date::decade(year), first(1), end));
        }
        for (date, from, to) in bounds {
            let date = date.unwrap();
            assert_eq!(theirs(date.earliest().unwrap()), from, "{date}");
            assert_eq!(theirs(date.latest().unwrap()), to, "{date}");
        }
    }
}

/// A date, the first and the last day that it covers as printed, and for a time the first instant and the seconds that it
/// lasts.
struct Known {
    date: Date,
    first: civil::Date,
    last: civil::Date,
    instant: Option<(Timestamp, i64)>,
}

/// Returns years, months, days and minutes at the limits of the calendar, of leap years, years and months, and of
/// offsets.
fn edges() -> Vec<Known> {
    const YEARS: &[u16] = &[1, 2, 4, 100, 400, 1600, 1900, 1969, 1970, 2000, 2023, 2024, 2026, 9996, 9999];
    let mut known = Vec::new();
    for year in YEARS {
        let theirs = |month: i8, day: i8| civil::date(*year as i16, month, day);
        let span = |date: Result<Date, DateError>, first, last| Known {
            date: date.unwrap(),
            first,
            last,
            instant: None,
        };
        known.push(span(Date::year(*year), theirs(1, 1), theirs(12, 31)));
        for month in [1_u8, 2, 3, 12] {
            let first = theirs(month as i8, 1);
            known.push(span(Date::month(*year, month), first, first.last_of_month()));
            let end = first.last_of_month().day();
            for day in [1, 28, end] {
                let day_of = theirs(month as i8, day);
                known.push(span(Date::day(*year, month, day as u8), day_of, day_of));
                if month == 2 && day != 28 || month == 3 {
                    continue;
                }
                for (hour, minute) in [(0, 0), (12, 30), (23, 59)] {
                    for offset in [-840, -1, 0, 330, 840] {
                        let (h, m) = (hour as u8, minute as u8);
                        let date = Date::minute(*year, month, day as u8, h, m, offset);
                        let second = Date::second(*year, month, day as u8, h, m, 0, offset);
                        let civil = day_of.at(hour, minute, 0, 0);
                        // Within a day of the limits of its range, `jiff` refuses some times with an offset.
                        let zone = Offset::from_seconds(i32::from(offset) * 60).unwrap();
                        let Ok(instant) = zone.to_timestamp(civil) else { continue };
                        for (date, lasts) in [(date, 59), (second, 0)] {
                            let instant = Some((instant, lasts));
                            known.push(Known { date: date.unwrap(), first: day_of, last: day_of, instant });
                        }
                    }
                }
            }
        }
    }
    known
}

#[test]
fn every_pair_at_the_edges_is_ordered_as_the_calendar_says() {
    let known = edges();
    let mut pairs = 0;
    for a in known.iter().step_by(step(3)) {
        for b in &known {
            let after = match (a.instant, b.instant) {
                (Some((a, _)), Some((b, lasts))) => a.as_second() > b.as_second() + lasts,
                _ => a.first > b.last,
            };
            assert_eq!(a.date.is_certainly_after(b.date), after, "{} {}", a.date, b.date);
            // In a timeline, the date with the earlier beginning is first. Of two dates with the same beginning, the
            // one with the earlier end is first. Both are compared in UTC.
            let stretch = |k: &Known| {
                let utc =
                    |day: civil::Date, end: i64| day.duration_since(civil::date(1970, 1, 1)).as_secs() + end;
                let seconds = k.instant.map(|(from, lasts)| (from.as_second(), from.as_second() + lasts));
                seconds.unwrap_or((utc(k.first, 0), utc(k.last, 86_399)))
            };
            let order = stretch(a).cmp(&stretch(b));
            if order.is_ne() {
                assert_eq!(a.date.compare(b.date), order, "{} {}", a.date, b.date);
            } else {
                assert_eq!(a.date.compare(b.date).is_eq(), a.date == b.date);
            }
            // Two dates form an interval exactly if the first is wholly before the second.
            let no_time = a.instant.is_none() && b.instant.is_none();
            let interval = Date::interval(a.date, b.date);
            match interval {
                Ok(interval) => {
                    assert!(no_time && a.last < b.first);
                    let (first, last) = (interval.earliest().unwrap(), interval.latest().unwrap());
                    assert_eq!((theirs(first), theirs(last)), (a.first, b.last));
                }
                Err(DateError::Order) => assert!(no_time && a.last >= b.first),
                Err(error) => assert!(!no_time && error == DateError::Shape),
            }
            pairs += 1;
        }
        if let Some((instant, _)) = a.instant {
            let utc = Offset::UTC.to_datetime(instant).date();
            let day = a.date.earliest();
            // The day in UTC may be outside the years 1 to 9999. Then there is no day to compare with.
            assert_eq!(
                day.map(theirs),
                Some(utc).filter(|d| (1..=9999).contains(&d.year())).or(day.map(theirs))
            );
            assert_eq!(a.date.latest(), day);
        }
    }
    println!("{pairs} pairs of {} dates", known.len());
}
