//! Tests of words: each date has one spelling, and nothing else is accepted.

use std::iter;
use std::string::ToString;
use std::vec::Vec;

use crate::value::date::tests::{accepted, date, random, std};
use crate::value::date::{Date, DateError};

fn from_words(words: &[u32]) -> Result<Date, DateError> {
    let mut rest = words.iter().copied();
    let date = Date::from_words(|| rest.next());
    assert!(date.is_err() || rest.next().is_none(), "{words:?} has words to spare");
    date
}

#[test]
fn words_are_those_of_the_table() {
    let day = |year: u32, month: u32, day: u32| ((year * 12 + month - 1) * 31 + day - 1) << 6;
    for (text, words) in [
        ("2026-02-04", &[day(2026, 2, 4)][..]),
        ("2026-02-04~", &[day(2026, 2, 4) | 1 << 4]),
        ("2026-02-04?", &[day(2026, 2, 4) | 2 << 4]),
        ("2026", &[1 | 2026 << 6]),
        ("2026-02", &[2 | (2026 * 12 + 1) << 6]),
        ("2026-40", &[3 | 4052 << 6]),
        ("2026-36", &[4 | 8107 << 6]),
        ("202X?", &[5 | 2 << 4 | 202 << 6]),
        ("XXXX-11", &[6 | 10 << 6]),
        ("XXXX-05-09", &[7 | (4 * 31 + 8) << 6]),
        ("2026-02-04T14:30Z", &[8 | day(2026, 2, 4), 870]),
        ("2026-02-04T14:30+03:00", &[8 | day(2026, 2, 4), 870 + 1440 * 360]),
        ("2026-02-04T14:30-00:01", &[8 | day(2026, 2, 4), 870 + 1440]),
        ("{2026,2027}", &[9 | 2 << 6, 2026, 2027]),
        ("{2026,2027,2029}", &[9 | 3 << 6, 2026, 2027, 2029]),
        ("{2026,2027,2029,2030}", &[9 | 4 << 6, 2026, 2027, 2029, 2030]),
        ("[2026-03-01..2026-03-31]", &[10, day(2026, 3, 1), day(2026, 3, 31)]),
        ("2025/2026", &[11, 1 | 2025 << 6, 1 | 2026 << 6]),
        ("2026-02/..", &[12, 2 | (2026 * 12 + 1) << 6]),
        ("../2026-02-01", &[13, day(2026, 2, 1)]),
    ] {
        assert_eq!(date(text).to_words().as_slice(), words, "{text}");
    }
    for text in accepted() {
        assert_eq!(from_words(date(text).to_words().as_slice()), Ok(date(text)));
    }
}

#[test]
fn words_of_no_date_are_refused_for_their_reason() {
    let (feb, mar) = (date("2026-02").to_words().as_slice()[0], date("2026-03").to_words().as_slice()[0]);
    let (year, day) = (1 | 2026 << 6, date("2026-02-04").to_words().as_slice()[0]);
    for (why, words) in [
        (DateError::Shape, &[][..]),
        (DateError::Shape, &[14]),
        (DateError::Shape, &[15]),
        // These have the mark 3, or a mark on a half, a minute, a set, an interval or its ends.
        (DateError::Shape, &[year | 3 << 4]),
        (DateError::Shape, &[3 | 1 << 4 | 4052 << 6]),
        (DateError::Shape, &[8 | 2 << 4 | day, 0]),
        (DateError::Shape, &[9 | 1 << 4 | 2 << 6, 2026, 2027]),
        (DateError::Shape, &[11 | 1 << 4, feb, mar]),
        (DateError::Shape, &[11, feb | 1 << 4, mar]),
        (DateError::Shape, &[12, year | 2 << 4]),
        // These sets have one, no or five years. The other words have a value in a form that has none.
        (DateError::Shape, &[9 | 1 << 6, 2026]),
        (DateError::Shape, &[9]),
        (DateError::Shape, &[9 | 5 << 6, 1, 2, 3, 4, 5]),
        (DateError::Shape, &[9 | u32::MAX << 6, 1, 2, 3, 4, 5]),
        (DateError::Shape, &[11 | 1 << 6, feb, mar]),
        (DateError::Shape, &[13 | 1 << 6, year]),
        // The ends have another form than the interval says, or two different forms.
        (DateError::Shape, &[10, feb, mar]),
        (DateError::Shape, &[11, year, mar]),
        (DateError::Shape, &[12, 3 | 4052 << 6]),
        (DateError::Shape, &[12, 12, year]),
        // These lack words.
        (DateError::Shape, &[8 | day]),
        (DateError::Shape, &[9 | 2 << 6, 2026]),
        (DateError::Shape, &[11, feb]),
        (DateError::Shape, &[13]),
        (DateError::Calendar, &[1]),
        (DateError::Calendar, &[1 | 10_000 << 6]),
        (DateError::Calendar, &[1 | (2026 + 65_536) << 6]),
        (DateError::Calendar, &[5]),
        (DateError::Calendar, &[6 | 12 << 6]),
        (DateError::Calendar, &[7 | (31 + 29) << 6]),
        (DateError::Calendar, &[day + (25 << 6)]),
        (DateError::Calendar, &[8 | day, 1440 * 1681]),
        (DateError::Calendar, &[8 | day, u32::MAX]),
        (DateError::Calendar, &[9 | 2 << 6, 0, 2026]),
        (DateError::Calendar, &[9 | 2 << 6, 2026, 2027 + 65_536]),
        (DateError::Order, &[9 | 2 << 6, 2027, 2026]),
        (DateError::Order, &[10, day, day]),
        (DateError::Order, &[11, mar, feb]),
    ] {
        assert_eq!(from_words(words), Err(why), "{words:?}");
    }
}

#[test]
fn every_date_of_one_word_has_one_word() {
    // The number of dates of each form, and the number of ways to mark them.
    let counts: [(u32, u32); 8] = [
        (3_652_059, 3),
        (9_999, 3),
        (9_999 * 12, 3),
        (9_999 * 2, 1),
        (9_999 * 4, 1),
        (999, 3),
        (12, 3),
        (366, 3),
    ];
    // The other forms need more words.
    for (form, (count, marks)) in (0..16).zip(counts.into_iter().chain(iter::repeat((0, 0)))) {
        for mark in 0..4 {
            // A release build tries all 2^28 words. A debug build tries all days without a mark, and from 2^17 on one in
            // 997 of the other words.
            let dense = match (form, mark) {
                _ if !cfg!(debug_assertions) => 1 << 22,
                (0, 0) => 1 << 22,
                (0, _) => 0,
                _ => 1 << 17,
            };
            let mut found = 0;
            for value in (0..dense).chain((dense..1 << 22).step_by(997)) {
                let word = form | mark << 4 | value << 6;
                if let Ok(date) = from_words(&[word]) {
                    assert_eq!(date.to_words().as_slice(), [word], "{date}");
                    found += 1;
                }
            }
            if dense > 0 {
                assert_eq!(found, if mark < marks { count } else { 0 }, "form {form}, mark {mark}");
            }
        }
    }
}

#[test]
fn words_changed_at_random_are_refused_or_are_those_of_the_date() {
    let dates: Vec<Date> = accepted().map(date).collect();
    let mut below = random(0xDA7E);
    let mut found = 0;
    for _ in 0..500_000 {
        let mut words = dates[below(dates.len())].to_words().as_slice().to_vec();
        let at = below(words.len());
        words[at] = match below(3) {
            0 => words[at] ^ 1 << below(32),
            1 => words[at].wrapping_add(below(200) as u32).wrapping_sub(100),
            _ => dates[below(dates.len())].to_words().as_slice()[0],
        };
        let mut rest = words.iter().copied();
        if let Ok(date) = Date::from_words(|| rest.next()) {
            let taken = words.len() - rest.len();
            assert_eq!(date.to_words().as_slice(), &words[..taken], "{date}");
            assert_eq!(Date::parse(&date.to_string()), Ok(date));
            found += 1;
        }
    }
    assert!(found > 50_000, "only {found} were dates");
}

#[test]
fn each_time_and_offset_survives_words_and_text() {
    for offset in -841..=841 {
        for (hour, minute) in [(0, 0), (9, 7), (23, 59)] {
            let made = Date::minute(2026, 2, 4, hour, minute, offset);
            assert_eq!(made.is_ok(), (-840..=840).contains(&offset));
            let Ok(made) = made else { continue };
            assert_eq!(from_words(made.to_words().as_slice()), Ok(made));
            assert_eq!(Date::parse(&made.to_string()), Ok(made));
        }
    }
}

#[test]
fn the_first_date_is_the_first_of_all() {
    assert_eq!(Date::FIRST.to_string(), "0001-01-01");
    assert_eq!(Date::day(1, 1, 1), Ok(Date::FIRST));
}
