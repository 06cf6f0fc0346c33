//! Tests of words: each date has one spelling, and nothing else is accepted.

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
        ("202X", &[5 | 202 << 6]),
        ("19XX", &[5 | 1 << 4 | 19 << 6]),
        ("2026-24", &[15 | 8107 << 6]),
        ("XXXX-11", &[6 | 10 << 6]),
        ("XXXX-05-09", &[7 | (4 * 31 + 8) << 6]),
        ("2026-02-04T14:30Z", &[8 | day(2026, 2, 4), 870]),
        ("2026-02-04T14:30+03:00", &[8 | day(2026, 2, 4), 870 + 1440 * 360]),
        ("2026-02-04T14:30-00:01", &[8 | day(2026, 2, 4), 870 + 1440]),
        ("2026-02-04T14:30:59Z", &[8 | 1 << 4 | day(2026, 2, 4), 870 * 60 + 59]),
        ("2026-02-04T14:30:00+03:00", &[8 | 1 << 4 | day(2026, 2, 4), 870 * 60 + 86_400 * 360]),
        ("2026-02-04T14:30", &[8 | 2 << 4 | day(2026, 2, 4), 870]),
        ("2026-02-04T14:30:59", &[8 | 3 << 4 | day(2026, 2, 4), 870 * 60 + 59]),
        ("{2026-03,2026-05}", &[9 | 1 << 4 | 2 << 6, 2026 * 12 + 2, 2026 * 12 + 4]),
        ("{2026-03-01,2026-03-03}", &[9 | 2 << 4 | 2 << 6, day(2026, 3, 1) >> 6, day(2026, 3, 3) >> 6]),
        ("[2026,2028]", &[14 | 2 << 6, 2026, 2028]),
        ("[2026-03,2026-05,2026-07]", &[14 | 1 << 4 | 3 << 6, 24_314, 24_316, 24_318]),
        ("[2026..2028]", &[10, 1 | 2026 << 6, 1 | 2028 << 6]),
        ("[2026-03..]", &[10 | 1 << 4, 2 | (2026 * 12 + 2) << 6]),
        ("[..2026-02-01]", &[10 | 2 << 4, day(2026, 2, 1)]),
        ("2025-06/2026~", &[11, 2 | (2025 * 12 + 5) << 6, 1 | 1 << 4 | 2026 << 6]),
        ("XXXX-05-09/XXXX-05-11", &[11, 7 | (4 * 31 + 8) << 6, 7 | (4 * 31 + 10) << 6]),
        ("2026?/..", &[12, 1 | 2 << 4 | 2026 << 6]),
        ("../2026~", &[13, 1 | 1 << 4 | 2026 << 6]),
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
        // These have the mark 3, or a kind or a mark that their form does not have.
        (DateError::Shape, &[year | 3 << 4]),
        (DateError::Shape, &[3 | 1 << 4 | 4052 << 6]),
        (DateError::Shape, &[15 | 1 << 4 | 8107 << 6]),
        (DateError::Shape, &[5 | 2 << 4 | 202 << 6]),
        (DateError::Shape, &[6 | 1 << 4 | 10 << 6]),
        (DateError::Shape, &[7 | 2 << 4 | 132 << 6]),
        (DateError::Shape, &[9 | 3 << 4 | 2 << 6, 2026, 2027]),
        (DateError::Shape, &[14 | 3 << 4 | 2 << 6, 2026, 2028]),
        (DateError::Shape, &[10 | 3 << 4, day]),
        (DateError::Shape, &[11 | 1 << 4, feb, mar]),
        (DateError::Shape, &[11, feb | 3 << 4, mar]),
        (DateError::Shape, &[10, feb | 1 << 4, mar + (2 << 6)]),
        (DateError::Shape, &[10 | 1 << 4, feb | 1 << 4]),
        (DateError::Shape, &[10 | 1 << 4, 7 | 132 << 6]),
        (DateError::Shape, &[12, year | 3 << 4]),
        (DateError::Shape, &[12, 7 | 132 << 6]),
        (DateError::Shape, &[11, 7 | 132 << 6, day]),
        (DateError::Shape, &[11, 7 | 1 << 4 | 132 << 6, 7 | 134 << 6]),
        // These sets have one, no or five years. The other words have a value in a form that has none.
        (DateError::Shape, &[9 | 1 << 6, 2026]),
        (DateError::Shape, &[9]),
        (DateError::Shape, &[9 | 5 << 6, 1, 2, 3, 4, 5]),
        (DateError::Shape, &[9 | u32::MAX << 6, 1, 2, 3, 4, 5]),
        (DateError::Shape, &[11 | 1 << 6, feb, mar]),
        (DateError::Shape, &[13 | 1 << 6, year]),
        // The ends have another form than the interval says, or two different forms.
        (DateError::Shape, &[10, year, mar]),
        (DateError::Shape, &[11, year, 4 | 8107 << 6]),
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
        (DateError::Calendar, &[8 | 2 << 4 | day, 1440]),
        (DateError::Calendar, &[8 | 3 << 4 | day, 86_400]),
        (DateError::Calendar, &[8 | 1 << 4 | day, 86_400 * 1681]),
        (DateError::Calendar, &[8 | 1 << 4 | day, u32::MAX]),
        (DateError::Calendar, &[15 | 3 << 6]),
        (DateError::Calendar, &[15 | 40_000 << 6]),
        (DateError::Calendar, &[5 | 1 << 4]),
        (DateError::Calendar, &[5 | 1 << 4 | 100 << 6]),
        (DateError::Calendar, &[9 | 1 << 4 | 2 << 6, 11, 24_314]),
        (DateError::Calendar, &[14 | 2 << 4 | 2 << 6, 753_706, 753_706 + 25]),
        (DateError::Calendar, &[11, 7 | 60 << 6, 7 | 132 << 6]),
        (DateError::Calendar, &[9 | 2 << 6, 0, 2026]),
        (DateError::Calendar, &[9 | 2 << 6, 2026, 2027 + 65_536]),
        (DateError::Order, &[9 | 2 << 6, 2027, 2026]),
        (DateError::Order, &[10, day, day]),
        (DateError::Order, &[10, feb, mar]),
        (DateError::Order, &[11, mar, feb]),
        (DateError::Order, &[11, year, mar]),
        (DateError::Order, &[11, 7 | 132 << 6, 7 | 132 << 6]),
        (DateError::Order, &[14 | 1 << 4 | 3 << 6, 24_314, 24_315, 24_316]),
    ] {
        assert_eq!(from_words(words), Err(why), "{words:?}");
    }
}

#[test]
fn every_date_of_one_word_has_one_word() {
    // The number of dates of each form, for each mark or kind.
    let marked = |count: u32| [count, count, count, 0];
    let unmarked = |count: u32| [count, 0, 0, 0];
    let counts: [[u32; 4]; 16] = [
        marked(3_652_059),
        marked(9_999),
        marked(9_999 * 12),
        unmarked(9_999 * 2),
        unmarked(9_999 * 4),
        [999, 99, 0, 0],
        unmarked(12),
        unmarked(366),
        // These forms need more words.
        [0; 4],
        [0; 4],
        [0; 4],
        [0; 4],
        [0; 4],
        [0; 4],
        [0; 4],
        unmarked(9_999 * 4),
    ];
    for (form, counts) in (0..16).zip(counts) {
        for (mark, count) in (0..4).zip(counts) {
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
                assert_eq!(found, count, "form {form}, mark {mark}");
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
            for made in [
                Date::minute(2026, 2, 4, hour, minute, offset),
                Date::second(2026, 2, 4, hour, minute, minute, offset),
            ] {
                assert_eq!(made.is_ok(), (-840..=840).contains(&offset));
                let Ok(made) = made else { continue };
                assert_eq!(from_words(made.to_words().as_slice()), Ok(made));
                assert_eq!(Date::parse(&made.to_string()), Ok(made));
            }
        }
    }
}

#[test]
fn each_second_of_a_day_survives_words_and_text() {
    for second in 0..86_400_u32 {
        let [hour, minute, second] = [second / 3600, second / 60 % 60, second % 60].map(|n| n as u8);
        let made = Date::local_second(2026, 2, 4, hour, minute, second).unwrap();
        assert_eq!(from_words(made.to_words().as_slice()), Ok(made));
        assert_eq!(Date::parse(&made.to_string()), Ok(made));
    }
}

#[test]
fn the_first_date_is_the_first_of_all() {
    assert_eq!(Date::FIRST.to_string(), "0001-01-01");
    assert_eq!(Date::day(1, 1, 1), Ok(Date::FIRST));
}
