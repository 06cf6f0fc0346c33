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
    // A pattern cannot compare two dates.
    let shaped = matches!(parsed, Ok(_) | Err(DateError::Order));
    assert_eq!(PATTERN.is_match(text), shaped, "{text:?}: {parsed:?}");
    let date = parsed.ok()?;
    // Each date has one spelling.
    assert_eq!(date.to_string(), text);
    assert_eq!(text.parse(), Ok(date));
    let meant = Meaning::of(text);
    assert_eq!(date.earliest().map(number), meant.utc.map_or(meant.first, |m| Some(m.div_euclid(DAY))));
    assert_eq!(date.latest().map(number), meant.utc.map_or(meant.last, |m| Some(m.div_euclid(DAY))));
    assert_eq!(date.is_approximate() || date.is_uncertain(), meant.marked);
    Some((date, meant))
}

const DAY: i64 = 24 * 60;

/// Returns the number of a day. Checks that jiff's calendar gives the same.
fn number(day: Day) -> i64 {
    let number = i64::from(day.number());
    assert_eq!(Day::from_number(day.number()), Some(day));
    // In UTC, a minute at the end of the year 9999 can be a day later, after the end of jiff's calendar.
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
    /// For a minute: the minutes since 1970 in UTC.
    utc: Option<i64>,
    marked: bool,
}

impl Meaning {
    /// Returns the meaning of a text that is a date.
    fn of(text: &str) -> Meaning {
        let plain = text.trim_end_matches(['~', '?']);
        let (from, to) = match plain.split_once(['/', 'T']).or_else(|| plain.split_once("..")) {
            _ if plain.starts_with('X') => ("..", ".."),
            _ if plain.starts_with('{') => (&plain[1..5], &plain[plain.len() - 5..plain.len() - 1]),
            Some((day, _)) if plain.contains('T') => (day, day),
            Some((from, to)) => (from.trim_start_matches('['), to.trim_end_matches(']')),
            None => (plain, plain),
        };
        let known = |text: &str| (text != "..").then(|| span(text));
        Meaning {
            first: known(from).map(|(first, _)| day_number(first)),
            last: known(to).map(|(_, last)| day_number(last)),
            utc: plain.split_once('T').map(|(day, time)| utc(day, time)),
            marked: plain.len() < text.len(),
        }
    }

    fn is_certainly_after(&self, other: &Meaning) -> bool {
        let known = !self.marked && !other.marked;
        known
            && match (self.utc, other.utc) {
                (Some(this), Some(that)) => this > that,
                _ => self.first.zip(other.last).is_some_and(|(first, last)| first > last),
            }
    }

    /// Returns the first and the last minute. Unknown ends sort last.
    fn stretch(&self) -> (i64, i64) {
        match self.utc {
            Some(minute) => (minute, minute),
            None => (
                self.first.map_or(i64::MAX, |day| day * DAY),
                self.last.map_or(i64::MAX, |day| day * DAY + DAY - 1),
            ),
        }
    }
}

/// Returns the first and the last day of a decade, year, part of a year, month or day.
fn span(text: &str) -> (civil::Date, civil::Date) {
    let n = |at: std::ops::Range<usize>| text[at].parse::<i32>().unwrap();
    let months = |year, from, to| (jiff_day(year, from, 1), jiff_day(year, to, 1).last_of_month());
    match text.len() {
        4 if text.ends_with('X') => (jiff_day(n(0..3) * 10, 1, 1), jiff_day(n(0..3) * 10 + 9, 12, 31)),
        4 => months(n(0..4), 1, 12),
        7 => match n(5..7) {
            part @ 33..=36 => months(n(0..4), (part - 33) * 3 + 1, (part - 33) * 3 + 3),
            part @ 40..=41 => months(n(0..4), (part - 40) * 6 + 1, (part - 40) * 6 + 6),
            month => months(n(0..4), month, month),
        },
        _ => {
            let day = text.parse().expect("a day");
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

fn utc(day: &str, time: &str) -> i64 {
    let clock: civil::Time = time[..5].parse().expect("a time");
    let local = day_number(day.parse().expect("a day")) * DAY
        + i64::from(clock.hour()) * 60
        + i64::from(clock.minute());
    match &time[5..] {
        "Z" => local,
        zone => {
            let away: civil::Time = zone[1..].parse().expect("an offset");
            let away = i64::from(away.hour()) * 60 + i64::from(away.minute());
            if zone.starts_with('+') { local - away } else { local + away }
        }
    }
}
