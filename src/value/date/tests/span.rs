//! Tests of the calendar, of first and last days, and of the order of dates.

use core::cmp::Ordering;
use std::string::ToString;
use std::vec::Vec;

use crate::value::date::calendar::Day;
use crate::value::date::tests::{accepted, date, std};
use crate::value::date::{Date, Precision};

#[test]
fn every_day_has_its_number_and_the_next_day_the_next() {
    let mut before: Option<Day> = None;
    for number in -719_223..=2_932_987 {
        let day = Day::from_number(number).unwrap();
        assert_eq!(day.number(), number);
        assert!(before < Some(day));
        let inside = (-719_162..=2_932_896).contains(&number);
        assert_eq!(Date::day(day.year(), day.month(), day.day()).is_ok(), inside, "{day}");
        before = Some(day);
    }
    assert_eq!(Day::from_number(-719_224), None);
    assert_eq!(Day::from_number(2_932_988), None);
}

#[test]
fn known_days_have_their_known_numbers() {
    for (number, text) in [
        (-719_223, "0001-24"),
        (-719_162, "0001-01-01"),
        (-1, "1969-12-31"),
        (0, "1970-01-01"),
        (11_016, "2000-02-29"),
        (2_932_896, "9999-12-31"),
    ] {
        assert_eq!(date(text).earliest().unwrap().number(), number);
        assert_eq!(Day::from_number(number), date(text).earliest());
    }
    assert_eq!(date("9999-22").latest().unwrap().number(), 2_932_987);
}

#[test]
fn the_calendar_has_as_many_days_as_the_gregorian_one() {
    let (mut days, mut leap_years) = (0, 0);
    for year in 0..=10_001 {
        leap_years += u32::from(Date::day(year, 2, 29).is_ok());
        for month in 0..=13 {
            days += (0..=32).filter(|&day| Date::day(year, month, day).is_ok()).count();
        }
    }
    // There are 97 leap years in 400 years. The last of them would be the year 10000, which is refused.
    assert_eq!((days, leap_years), (3_652_059, 97 * 25 - 1));
    let yearless = (0..=13).flat_map(|month| (0..=32).map(move |day| Date::yearless_day(month, day)));
    assert_eq!(yearless.flatten().count(), 366);
}

#[test]
fn earliest_and_latest_are_the_first_and_last_day_that_can_be_meant() {
    for (text, first, last) in [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026~", "2026-01-01", "2026-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("999X", "9990-01-01", "9999-12-31"),
        ("2026-40", "2026-01-01", "2026-06-30"),
        ("2026-41", "2026-07-01", "2026-12-31"),
        ("2026-33", "2026-01-01", "2026-03-31"),
        ("2026-34", "2026-04-01", "2026-06-30"),
        ("2026-35", "2026-07-01", "2026-09-30"),
        ("2026-36", "2026-10-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02?", "2024-02-01", "2024-02-29"),
        ("2026-02-04", "2026-02-04", "2026-02-04"),
        ("2026-02-04T14:30Z", "2026-02-04", "2026-02-04"),
        ("2026-02-04T02:59+03:00", "2026-02-03", "2026-02-03"),
        ("2026-02-04T03:00+03:00", "2026-02-04", "2026-02-04"),
        ("2026-12-31T20:00-05:30", "2027-01-01", "2027-01-01"),
        ("0001-01-01T00:00+14:00", "0000-12-31", "0000-12-31"),
        ("9999-12-31T23:59-14:00", "10000-01-01", "10000-01-01"),
        ("XXXX-11", "", ""),
        ("XXXX-05-09", "", ""),
        ("XXXX-12-30/XXXX-01-02", "", ""),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("99XX", "9900-01-01", "9999-12-31"),
        ("2026-21", "2026-01-01", "2026-12-31"),
        ("2026-22", "2025-11-01", "2027-03-31"),
        ("2026-23", "2026-01-01", "2026-12-31"),
        ("2026-24", "2025-11-01", "2027-03-31"),
        ("0001-24", "0000-11-01", "0002-03-31"),
        ("9999-22", "9998-11-01", "10000-03-31"),
        ("2026-02-04T02:59:59+03:00", "2026-02-03", "2026-02-03"),
        ("2026-02-04T03:00:00+03:00", "2026-02-04", "2026-02-04"),
        ("2025-05-06T13:20", "2025-05-06", "2025-05-06"),
        ("2025-05-06T23:59:59", "2025-05-06", "2025-05-06"),
        ("{2026-03,2026-05}", "2026-03-01", "2026-05-31"),
        ("{2024-02-28,2024-02-29,2024-03-01}", "2024-02-28", "2024-03-01"),
        ("[2026-03,2026-05]", "2026-03-01", "2026-05-31"),
        ("[2026..2028]", "2026-01-01", "2028-12-31"),
        ("[2026-03..]", "2026-03-01", ""),
        ("[..2026-03]", "", "2026-03-31"),
        ("2025-06/2026~", "2025-06-01", "2026-12-31"),
        ("2025-06~/..", "2025-06-01", ""),
        ("../2025-06?", "", "2025-06-30"),
        // What only a mark allows to run backwards covers both ends.
        ("2026~/2025", "2025-01-01", "2026-12-31"),
        ("2026-05?/2026-02-03", "2026-02-03", "2026-05-31"),
        ("2026~/2026-02", "2026-01-01", "2026-02-28"),
        ("{2026,2028}", "2026-01-01", "2028-12-31"),
        ("{2026,2027,2028,2030}", "2026-01-01", "2030-12-31"),
        ("[2026-03-01..2026-03-31]", "2026-03-01", "2026-03-31"),
        ("2025-06-23/2025-06-24", "2025-06-23", "2025-06-24"),
        ("2025-11/2026-02", "2025-11-01", "2026-02-28"),
        ("2025/2026", "2025-01-01", "2026-12-31"),
        ("2026-02/..", "2026-02-01", ""),
        ("../2026-02", "", "2026-02-28"),
    ] {
        let print = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(print(date(text).earliest()), first, "{text}");
        assert_eq!(print(date(text).latest()), last, "{text}");
    }
}

#[test]
fn later_is_certain_only_when_all_of_it_is_later() {
    for (late, early) in [
        ("2026-02-05", "2026-02-04"),
        ("2026-03", "2026-02-28"),
        ("2027", "2026"),
        ("2030", "202X"),
        ("2026-41", "2026-34"),
        ("{2027,2028}", "{2024,2026}"),
        ("2026-03-01/2026-03-02", "[2026-02-01..2026-02-28]"),
        ("2026-02-04T14:31Z", "2026-02-04T14:30Z"),
        ("2026-02-04T14:30Z", "2026-02-04T17:29+03:00"),
        // The later time is printed with the earlier day, since the offsets differ.
        ("2026-02-04T23:30-05:00", "2026-02-05T01:00+03:00"),
        // A day means the day at the place of the minute.
        ("2026-02-05T01:00+03:00", "2026-02-04"),
        ("2026-02-05/..", "2026-02-04"),
        ("2026-02-05", "../2026-02-04"),
        ("2027/..", "../2026"),
        ("2000", "19XX"),
        ("2027-01", "2026-21"),
        ("2027-04", "2026-24"),
        ("[2026-04..]", "[..2026-03]"),
        ("[2027,2029]", "{2024,2026}"),
        ("2026-02-04T14:30:01Z", "2026-02-04T14:30:00Z"),
        ("2026-02-04T14:31Z", "2026-02-04T14:30:59Z"),
        ("2026-02-04T14:30:00Z", "2026-02-04T17:29:59+03:00"),
        // The offset can be 14 hours either way.
        ("2026-02-05T04:31", "2026-02-04T14:30Z"),
        ("2026-02-05T04:30:01", "2026-02-04T14:30:00Z"),
        ("2026-02-04T14:30:00Z", "2026-02-04T00:29"),
        ("2025-05-07T00:00", "2025-05-06T23:59"),
        ("2025-05-07", "2025-05-06T23:59:59"),
        ("2025-05-07T00:00", "2025-05-06"),
        // An end without a mark is known.
        ("2025-06/2026~", "2025-05"),
        ("2027", "2025-06~/2026"),
        ("2025-06/2026~", "2024~/2025-05"),
    ] {
        assert!(date(late).is_certainly_after(date(early)), "{late} {early}");
        assert!(!date(early).is_certainly_after(date(late)), "{early} {late}");
    }
    for (one, other) in [
        ("2026-02-04", "2026-02-04"),
        ("2026-02-04", "2026-02"),
        ("2026-02", "2026"),
        ("2026-34", "2026-40"),
        ("2026-02-04T14:30Z", "2026-02-04"),
        ("2026-02-04T14:30Z", "2026-02-04T17:30+03:00"),
        ("2026-02-04/2026-02-06", "2026-02-06/2026-02-08"),
        ("{2026,2028}", "2027"),
        ("2027", "2026~"),
        ("2027?", "2026"),
        ("XXXX-11", "2026"),
        ("XXXX-11", "XXXX-05-09"),
        ("2027", "2026/.."),
        ("../2027", "2026"),
        ("2026/..", "../2026"),
        ("2026/..", "2027/.."),
        ("2026-24", "2025-12"),
        ("2026-22", "2027-03"),
        ("2026-02-04T14:30:30Z", "2026-02-04T14:30Z"),
        ("2026-02-04T14:30:00", "2026-02-05T04:30Z"),
        ("2026-02-05T04:30", "2026-02-04T14:30Z"),
        ("2026-02-04T14:30Z", "2026-02-04T00:30"),
        ("2025-05-06T13:20", "2025-05-06T18:20"),
        ("2025-05-06T13:20", "2025-05-06"),
        ("2027", "2025-06/2026~"),
        ("2025-06~/2026", "2024"),
        ("2025-06~/..", "2024"),
        ("2027", "../2026?"),
        ("2026~/2025", "2023"),
        ("[2026-03..]", "[2027..]"),
        ("XXXX-05-09/XXXX-05-11", "2026"),
    ] {
        assert!(!date(one).is_certainly_after(date(other)), "{one} {other}");
        assert!(!date(other).is_certainly_after(date(one)), "{other} {one}");
    }
}

#[test]
fn a_timeline_stands_by_beginning_then_end_then_what_is_unknown() {
    let sorted = [
        "2025",
        "2026-24",
        "2026-01-01",
        "2026-01",
        "2026-33",
        "2026-40",
        "2026",
        "2026~",
        "2026?",
        "2026-21",
        "2026-23",
        "2026/..",
        "2026-02-04T00:00Z",
        "2026-02-04",
        "2026-02-04T11:30:00Z",
        "2026-02-04T14:30+03:00",
        "2026-02-04T11:30:01Z",
        "2026-02-04T11:31Z",
        "2026-02-04T11:32",
        "2026-02-05",
        "2026-02-05/2026-02-06",
        "../2025",
        "../2026-02",
        "XXXX-05",
        "XXXX-05-08",
        "XXXX-05-09",
        "XXXX-06",
    ];
    let mut dates: Vec<Date> = sorted.iter().rev().map(|text| date(text)).collect();
    dates.sort_by(|a, b| a.compare(*b));
    assert_eq!(dates.iter().map(ToString::to_string).collect::<Vec<_>>(), sorted);
}

#[test]
fn a_minute_at_midnight_comes_before_its_day() {
    for day in ["1969-12-31", "1970-01-01", "2026-02-04"] {
        let midnight = date(&std::format!("{day}T00:00Z"));
        assert_eq!(midnight.compare(date(day)), Ordering::Less, "{day}");
        assert_eq!(date(day).compare(midnight), Ordering::Greater, "{day}");
    }
}

#[test]
fn the_order_of_a_timeline_is_total_and_agrees_with_what_is_certain() {
    let dates: Vec<Date> = accepted().map(date).collect();
    for &a in &dates {
        for &b in &dates {
            assert_eq!(a.compare(b), b.compare(a).reverse(), "{a} {b}");
            assert_eq!(a.compare(b) == Ordering::Equal, a == b, "{a} {b}");
            // Beside a time with an offset, days are compared as printed but sorted by UTC. Dates without a beginning come
            // last.
            let is_moment = |date: Date| matches!(date.precision(), Precision::Minute | Precision::Second);
            let is_open = matches!(b.precision(), Precision::Until | Precision::OneUntil);
            // What only a mark allows to run backwards is sorted by both of its ends.
            let backwards = date("2026~/2025");
            let is_sorted = is_moment(a) == is_moment(b) && !is_open && ![a, b].contains(&backwards);
            if is_sorted && a.is_certainly_after(b) {
                assert_eq!(a.compare(b), Ordering::Greater, "{a} {b}");
            }
            for &c in &dates {
                if a.compare(b).is_le() && b.compare(c).is_le() {
                    assert!(a.compare(c).is_le(), "{a} {b} {c}");
                }
            }
        }
    }
}
