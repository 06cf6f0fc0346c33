//! Compares the date parser with the pattern of the JSON Schema, and with the calendar of jiff. Each line of the input may be a
//! date.
#![no_main]

use diplomatic_readout::{Date, DateError, Day, schema};
use jiff::civil;
use regex::Regex;
use std::cmp::Ordering;
use std::sync::LazyLock;

static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    let schema: serde_json::Value = serde_json::from_str(schema::JSON_SCHEMA).unwrap();
    Regex::new(schema["$defs"]["Date"]["pattern"].as_str().unwrap()).unwrap()
});

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut dates: Vec<(Date, Meaning)> = text.split('\n').filter_map(read).collect();
    // Eight dates are enough for all kinds of pairs, and keep the time linear in the input.
    dates.truncate(8);
    for (a, meant) in &dates {
        for (b, other) in &dates {
            assert_eq!(a.is_certainly_after(*b), meant.is_certainly_after(other), "{a} {b}");
            assert_eq!(a.compare(*b).is_eq(), a == b, "{a} {b}");
            assert_eq!(a.compare(*b), b.compare(*a).reverse(), "{a} {b}");
            match meant.stretch().cmp(&other.stretch()) {
                Ordering::Equal => {}
                order => assert_eq!(a.compare(*b), order, "{a} {b}"),
            }
        }
    }
    dates.sort_by(|(a, _), (b, _)| a.compare(*b));
    assert!(dates.is_sorted_by_key(|(_, meant)| meant.stretch()));
});

fn read(text: &str) -> Option<(Date, Meaning)> {
    let parsed = Date::parse(text);
    // A pattern cannot compare two dates, or say that one is the next.
    let shaped = matches!(parsed, Ok(_) | Err(DateError::Order));
    assert_eq!(PATTERN.is_match(text), shaped, "{text:?}: {parsed:?}");
    let date = parsed.ok()?;
    // Each date has one spelling.
    assert_eq!(date.to_string(), text);
    assert_eq!(text.parse(), Ok(date));
    let meant = Meaning::of(text);
    let moment = meant.time.filter(|time| time.known).map(|time| time.first.div_euclid(DAY));
    assert_eq!(date.earliest().map(number), moment.or(meant.first));
    assert_eq!(date.latest().map(number), moment.or(meant.last));
    assert_eq!(date.is_approximate() || date.is_uncertain(), text.contains(['~', '?']));
    Some((date, meant))
}

const DAY: i64 = 24 * 60 * 60;
const FARTHEST: i64 = 14 * 60 * 60;

/// Returns the number of a day. Checks that jiff's calendar gives the same.
fn number(day: Day) -> i64 {
    let number = i64::from(day.number());
    assert_eq!(Day::from_number(day.number()), Some(day));
    // In UTC, a time at the end of the year 9999 can be a day later, and a season can end in the year 10000: after the end of
    // jiff's calendar.
    if day.year() <= 9999 {
        assert_eq!(day_number(jiff_day(day.year().into(), day.month().into(), day.day().into())), number);
    }
    number
}

/// The meaning of a date, computed from its text with jiff.
#[derive(Default)]
struct Meaning {
    /// The first and the last day as written, in days since 1970.
    first: Option<i64>,
    last: Option<i64>,
    time: Option<Time>,
    /// Whether the beginning and the end have a mark.
    marked: (bool, bool),
}

/// The first and the last second since 1970, in UTC if the offset is known.
#[derive(Clone, Copy)]
struct Time {
    first: i64,
    last: i64,
    known: bool,
}

impl Time {
    fn possible(self) -> (i64, i64) {
        let unsure = if self.known { 0 } else { FARTHEST };
        (self.first - unsure, self.last + unsure)
    }
}

impl Meaning {
    /// Returns the meaning of a text that is a date.
    fn of(text: &str) -> Meaning {
        let inner = text.trim_matches(['{', '}', '[', ']']);
        let (from, to) = match inner.split_once(['/', 'T']).or_else(|| inner.split_once("..")) {
            _ if text.starts_with("XXXX") => ("..", ".."),
            Some((day, _)) if inner.contains('T') => (day, day),
            Some((from, to)) => (from, to),
            None => (inner.split(',').next().unwrap(), inner.split(',').next_back().unwrap()),
        };
        let marked = |end: &str| end.ends_with(['~', '?']);
        let known = |end: &str| {
            let plain = end.trim_end_matches(['~', '?']);
            (!matches!(plain, ".." | "")).then(|| span(plain))
        };
        let (mut first, mut last) = (known(from).map(|(first, _)| first), known(to).map(|(_, last)| last));
        // Only a mark lets an interval run backwards. It covers both ends then.
        if first.zip(last).is_some_and(|(first, last)| first > last) {
            assert!(marked(from) || marked(to), "{text}");
            (first, last) = (known(to).map(|(first, _)| first), known(from).map(|(_, last)| last));
        }
        Meaning {
            first,
            last,
            time: inner.split_once('T').map(|(day, time)| moment(day, time)),
            marked: (marked(from), marked(to)),
        }
    }

    fn is_certainly_after(&self, other: &Meaning) -> bool {
        if self.marked.0 || other.marked.1 {
            return false;
        }
        match (self.time, other.time) {
            (Some(this), Some(that)) if this.known || that.known => this.possible().0 > that.possible().1,
            _ => self.first.zip(other.last).is_some_and(|(first, last)| first > last),
        }
    }

    /// Returns the first and the last second. Unknown ends sort last.
    fn stretch(&self) -> (i64, i64) {
        match self.time {
            Some(time) => (time.first, time.last),
            None => (
                self.first.map_or(i64::MAX, |day| day * DAY),
                self.last.map_or(i64::MAX, |day| day * DAY + DAY - 1),
            ),
        }
    }
}

/// Returns the numbers of the first and the last day of a century, decade, year, part of a year, month or day.
fn span(text: &str) -> (i64, i64) {
    let n = |at: std::ops::Range<usize>| text[at].parse::<i32>().unwrap();
    let months = |year, from, to| {
        (day_number(jiff_day(year, from, 1)), day_number(jiff_day(year, to, 1).last_of_month()))
    };
    let years = |from, to| (months(from, 1, 1).0, months(to, 12, 12).1);
    match text.len() {
        4 if text.ends_with("XX") => years(n(0..2) * 100, n(0..2) * 100 + 99),
        4 if text.ends_with('X') => years(n(0..3) * 10, n(0..3) * 10 + 9),
        4 => months(n(0..4), 1, 12),
        7 => match n(5..7) {
            21 | 23 => months(n(0..4), 1, 12),
            // Sixty-one days before the year, and thirty-one, twenty-eight or twenty-nine, and thirty-one after it.
            22 | 24 => {
                let (first, last) = months(n(0..4), 1, 12);
                let next = n(0..4) + 1;
                let leap = next % 4 == 0 && (next % 100 != 0 || next % 400 == 0);
                (first - 61, last + 90 + i64::from(leap))
            }
            part @ 33..=36 => months(n(0..4), (part - 33) * 3 + 1, (part - 33) * 3 + 3),
            part @ 40..=41 => months(n(0..4), (part - 40) * 6 + 1, (part - 40) * 6 + 6),
            month => months(n(0..4), month, month),
        },
        _ => {
            let day = day_number(text.parse().expect("a day"));
            (day, day)
        }
    }
}

fn jiff_day(year: i32, month: i32, day: i32) -> civil::Date {
    civil::Date::new(year.try_into().unwrap(), month.try_into().unwrap(), day.try_into().unwrap())
        .expect("a day")
}

fn day_number(day: civil::Date) -> i64 {
    day.duration_since(civil::date(1970, 1, 1)).as_hours() / 24
}

fn moment(day: &str, time: &str) -> Time {
    let (clock, zone) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let of = |clock: &str| {
        let clock: civil::Time = clock.parse().expect("a time");
        (i64::from(clock.hour()) * 60 + i64::from(clock.minute())) * 60 + i64::from(clock.second())
    };
    let away = match zone.split_at_checked(1) {
        Some(("+", away)) => of(away),
        Some(("-", away)) => -of(away),
        _ => 0,
    };
    let first = day_number(day.parse().expect("a day")) * DAY + of(clock) - away;
    let lasts = if clock.len() == 5 { 59 } else { 0 };
    Time { first, last: first + lasts, known: !zone.is_empty() }
}
