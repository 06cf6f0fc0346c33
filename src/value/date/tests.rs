extern crate std;

mod pattern;
mod span;
mod words;

use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use crate::value::date::pattern::PATTERN;
use crate::value::date::{Date, DateError, Precision};

/// Each form at its edges, with its precision.
const ACCEPTED: &[(Precision, &[&str])] = &[
    (Precision::Year, &["0001", "2026", "9999", "2026~", "2026?"]),
    (Precision::Decade, &["001X", "202X", "999X"]),
    (Precision::Century, &["01XX", "19XX", "99XX"]),
    (Precision::Half, &["0001-40", "2026-40", "2026-41", "9999-41"]),
    (Precision::Quarter, &["0001-33", "2026-33", "2026-34", "2026-35", "2026-36", "9999-36"]),
    (Precision::Season, &["0001-21", "0001-24", "2026-21", "2026-22", "2026-23", "2026-24", "9999-24"]),
    (Precision::Month, &["0001-01", "2026-02", "9999-12", "2026-02~", "2026-02?"]),
    (Precision::Day, &["0001-01-01", "2026-02-04", "9999-12-31", "2026-02-04~", "2026-02-04?"]),
    (Precision::Day, &["0004-02-29", "0400-02-29", "2000-02-29", "2024-02-29", "2026-04-30", "2026-07-31"]),
    (Precision::Minute, &["0001-01-01T00:00Z", "2026-02-04T14:30Z", "9999-12-31T23:59Z"]),
    (Precision::Minute, &["2026-02-04T14:30+00:01", "2026-02-04T14:30-00:01", "2026-02-04T14:30+03:00"]),
    (Precision::Minute, &["2026-02-04T14:30-05:30", "2026-02-04T14:30+05:45", "2026-02-04T14:30+13:59"]),
    (Precision::Minute, &["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"]),
    (Precision::Second, &["0001-01-01T00:00:00Z", "2026-02-04T14:30:59Z", "9999-12-31T23:59:59-14:00"]),
    (
        Precision::Second,
        &["2026-02-04T14:30:00+00:01", "2026-02-04T14:30:00-00:01", "2026-02-04T14:30:07+03:00"],
    ),
    (Precision::LocalMinute, &["0001-01-01T00:00", "2025-05-06T13:20", "9999-12-31T23:59"]),
    (Precision::LocalSecond, &["0001-01-01T00:00:00", "2025-05-06T13:20:07", "9999-12-31T23:59:59"]),
    (Precision::YearlessMonth, &["XXXX-01", "XXXX-11", "XXXX-12"]),
    (Precision::YearlessDay, &["XXXX-01-01", "XXXX-02-29", "XXXX-05-09", "XXXX-12-31"]),
    (
        Precision::YearlessInterval,
        &["XXXX-05-09/XXXX-05-11", "XXXX-12-30/XXXX-01-02", "XXXX-05-09/XXXX-05-08", "XXXX-02-29/XXXX-03-01"],
    ),
    (Precision::Set, &["{0001,9999}", "{2026,2027}", "{2026,2027,2029}", "{2026,2027,2028,2029}"]),
    (
        Precision::Set,
        &["{2026-03,2026-05}", "{2026-03,2026-04,2026-05}", "{0001-01,2025-12,2026-01,9999-12}"],
    ),
    (
        Precision::Set,
        &[
            "{2026-03-01,2026-03-02}",
            "{0001-01-01,0001-01-02,0001-01-03}",
            "{2024-02-29,2026-01-01,2026-01-02,9999-12-31}",
        ],
    ),
    (Precision::OneOf, &["[2026,2027]", "[2026,2028]", "[2026,2027,2029]", "[0001,2026,2027,9999]"]),
    (Precision::OneOf, &["[2026-03,2026-04]", "[2026-03,2026-05]", "[2025-12,2026-01,2026-03,9999-12]"]),
    (Precision::OneOf, &["[2026-03-01,2026-03-02]", "[2026-02-28,2026-03-01,2026-03-03]"]),
    (
        Precision::OneOf,
        &["[2024-02-28,2024-03-01,2024-03-02]", "[2026-12-30,2026-12-31,2027-01-01,2027-01-03]"],
    ),
    (
        Precision::OneWithin,
        &["[2026-03-01..2026-03-31]", "[0001-01-01..9999-12-31]", "[2024-02-28..2024-03-01]"],
    ),
    (
        Precision::OneWithin,
        &["[2026-03-01..2026-03-03]", "[2026-03..2026-05]", "[2025-12..2026-02]", "[2026..2028]"],
    ),
    (Precision::OneSince, &["[0001..]", "[2026-03..]", "[9999-12-31..]"]),
    (Precision::OneUntil, &["[..0001]", "[..2026-03]", "[..9999-12-31]"]),
    (
        Precision::Interval,
        &["2025-06-23/2025-06-24", "2024-02-29/2028-02-29", "2025-11/2026-02", "2025/2026"],
    ),
    // The ends can have different precision.
    (Precision::Interval, &["2025-06/2026", "2025/2026-01", "2025-12-31/2026", "2026-02-28/2026-03"]),
    // What is marked does not run backwards.
    (Precision::Interval, &["2025-06/2026~", "2025-06~/2026", "2025-06-23?/2025-06-24~", "2025-06-23?/2025"]),
    (Precision::Interval, &["2026~/2025", "2026/2026?", "2026~/2026~", "9999-12-31/0001-01-01?"]),
    (
        Precision::Since,
        &["2026-02-01/..", "2026-02/..", "2026/..", "9999-12-31/..", "2025-06~/..", "2025?/.."],
    ),
    (
        Precision::Until,
        &["../2026-02-01", "../2026-02", "../2026", "../0001-01-01", "../2026-02-01~", "../2026?"],
    ),
];

const REFUSED: &[(DateError, &[&str])] = &[
    (
        DateError::Shape,
        &["", " ", "2", "202", "20260", "+2026", "-2026", "y2026", "2026 ", " 2026", "2026\n"],
    ),
    (
        DateError::Shape,
        &["2026-2", "2026-2-4", "2026-02-4", "20260204", "2026/02/04", "4 Feb 2026", "2026-02-04-"],
    ),
    (DateError::Shape, &["２０２６", "٢٠٢٦", "2026-02−04", "2026–02", "2o26"]),
    (
        DateError::Shape,
        &["202x", "2XXX", "XXXX", "xxxx-11", "2026-XX", "2026-02-XX", "2026-XX-XX", "XXXX-XX-09", "XXX-11"],
    ),
    (
        DateError::Shape,
        &["19xx", "1XX", "X9XX", "19XX-01", "19XX~", "19XX?", "19XX/20XX", "19XX/..", "{19XX,20XX}"],
    ),
    (DateError::Shape, &["~", "?", "2026~~", "2026?~", "2026%", "~2026", "?2026", "2026~-02", "2026-02~-04"]),
    (DateError::Shape, &["2026-33~", "2026-36?", "2026-40~", "2026-41?", "2026-21~", "2026-24?", "XXXX~"]),
    // These marks have no example in the specification.
    (DateError::Shape, &["202X~", "202X?", "000X?", "XXXX-11~", "XXXX-11?", "XXXX-05-09~", "XXXX-05-09?"]),
    (
        DateError::Shape,
        &["2026-02-04T14:30Z~", "2026-02-04T14:30:00Z?", "2026-02-04T14:30~", "2026-02-04~T14:30"],
    ),
    (
        DateError::Shape,
        &["{2026,2027}~", "{2026~,2027}", "[2026~,2027]", "[2026-03-01..2026-03-31]?", "2026%/2027"],
    ),
    (
        DateError::Shape,
        &["2026/..~", "[2026-03-01~..2026-03-31]", "[2026~..]", "[..2026?]", "2025/2026~~", "..~/2026"],
    ),
    (DateError::Shape, &["202#", "20#6", "####", "2026-##", "2026-02-0#", "XXXX-0#-09", "{2026,202#}"]),
    (
        DateError::Shape,
        &["2026-02-04T", "2026-02-04T14", "2026-02-04T14Z", "2026-02-04T1430", "2026-02-04t14:30Z"],
    ),
    (
        DateError::Shape,
        &["2026-02-04T14:30:", "2026-02-04T14:30:0Z", "2026-02-04T14:30:00.0Z", "2026-02-04T14:30:00:00"],
    ),
    (
        DateError::Shape,
        &["2026-02-04T14:30z", "2026-02-04 14:30Z", "2026-02-04T14:30+03", "2026-02-04T14:30+0300"],
    ),
    (
        DateError::Shape,
        &["2026-02-04T14:30Z+03:00", "2026-02T14:30Z", "XXXX-02-04T14:30Z", "2026-02-04T14:30+3:00"],
    ),
    (
        DateError::Shape,
        &["2026-02-04T14:30ZZ", "2026-02-04Z", "2026-02-04+03:00", "2026-02-04T14:30/2026-02-05"],
    ),
    (
        DateError::Shape,
        &["{}", "{2026}", "{2026,}", "{,2026}", "{2026, 2027}", "{2026,2027", "2026,2027}", "2026,2027"],
    ),
    (
        DateError::Shape,
        &["{2025,2026,2027,2028,2029}", "{2026,2026-03}", "{2026..2027}", "{202X,2030}", "{{2026,2027}}"],
    ),
    (
        DateError::Shape,
        &[
            "{2026-03,2026-05-01}",
            "{2026-03-01..2026-03-31}",
            "{2026..}",
            "{2026-33,2026-34}",
            "{2026-21,2026-22}",
        ],
    ),
    (
        DateError::Shape,
        &["{XXXX-03,XXXX-05}", "{2026/2027,2029}", "{2026,2027]", "[2026,2027}", "{2026,2027..2029}"],
    ),
    (
        DateError::Shape,
        &["[]", "[..]", "[2026]", "[2026-03-01]", "[2026..2027-03]", "[2026-03..2026-05-01]", "[,2026]"],
    ),
    (
        DateError::Shape,
        &["[2026,2027,2028,2029,2030]", "[2026-03,2026-05-01]", "[2026,2027..2029]", "[2026..2027,2029]"],
    ),
    (
        DateError::Shape,
        &["[2026-33..]", "[..202X]", "[2026-21..2026-23]", "[..2026..]", "[2026-03-01.2026-03-31]"],
    ),
    (
        DateError::Shape,
        &["[2026-03-01...2026-03-31]", "[2026-03-01..2026-03-31..2026-04-02]", "[2026-03-01.. ]"],
    ),
    (DateError::Shape, &["/", "../..", "..", "2026/", "/2026", "../", "/..", "2026-01-01/02"]),
    (
        DateError::Shape,
        &["2025/2026/2027", "../2026/..", "2026//2027", "2026/2027/..", "2026..2027", "2025/[2026,2027]"],
    ),
    (DateError::Shape, &["202X/203X", "202X/..", "../202X", "2026-33/2026-34", "2026-33/..", "../2026-40"]),
    (DateError::Shape, &["2026-01/2026-33", "2026-21/2026-22", "2026-21/..", "../2026-24", "2025/202X"]),
    (
        DateError::Shape,
        &["XXXX-01/XXXX-02", "XXXX-05-09/..", "../XXXX-05-09", "2025-05-09/XXXX-05-11", "XXXX-05-09/05-11"],
    ),
    (
        DateError::Shape,
        &["XXXX-05-09~/XXXX-05-11", "XXXX-05-09/XXXX-05-11?", "XXXX-05-09/2025-05-11", "XXXX-05/XXXX-06-01"],
    ),
    (DateError::Shape, &["2026-02-04T14:30Z/2026-02-04T15:30Z", "{2025,2026}/2027"]),
    (
        DateError::Calendar,
        &["0000", "0000~", "000X", "00XX", "0000-01", "0000-01-01", "0000-33", "0000-40", "0000-21"],
    ),
    (
        DateError::Calendar,
        &[
            "2026-00", "2026-13", "2026-20", "2026-25", "2026-32", "2026-37", "2026-39", "2026-42",
            "2026-99", "2026-13~",
        ],
    ),
    (
        DateError::Calendar,
        &["2026-01-00", "2026-01-32", "2026-04-31", "2026-02-29", "2026-02-30", "2026-13-01", "2026-00-01"],
    ),
    (
        DateError::Calendar,
        &["2026-33-01", "2026-21-01", "1900-02-29", "2100-02-29", "0100-02-29", "2024-02-30", "2026-02-29~"],
    ),
    (
        DateError::Calendar,
        &["XXXX-00", "XXXX-13", "XXXX-21", "XXXX-33", "XXXX-02-30", "XXXX-04-31", "XXXX-01-00", "XXXX-13-01"],
    ),
    (DateError::Calendar, &["XXXX-02-30/XXXX-03-01", "XXXX-03-01/XXXX-04-31", "XXXX-00-01/XXXX-00-01"]),
    (
        DateError::Calendar,
        &["2026-02-04T24:00Z", "2026-02-04T14:60Z", "2026-02-29T14:30Z", "2026-06-30T23:60Z"],
    ),
    (
        DateError::Calendar,
        &["2026-02-04T24:00", "2026-02-04T24:00:00Z", "2026-02-29T14:30:00", "0000-01-01T00:00:00Z"],
    ),
    (DateError::Calendar, &["2016-12-31T23:59:60Z", "2016-12-31T23:59:60", "2016-12-31T23:59:99+03:00"]),
    (DateError::Calendar, &["2026-02-04T14:30+00:00", "2026-02-04T14:30-00:00", "2026-02-04T14:30+14:01"]),
    (
        DateError::Calendar,
        &["2026-02-04T14:30:00+00:00", "2026-02-04T14:30:00-14:01", "2026-02-04T14:30:00+00:60"],
    ),
    (DateError::Calendar, &["2026-02-04T14:30-14:01", "2026-02-04T14:30+02:60", "2026-02-04T14:30+99:99"]),
    (
        DateError::Calendar,
        &[
            "{0000,2026}",
            "{2026,0000}",
            "0000/..",
            "../0000",
            "2026-02-30/..",
            "../2026-13",
            "../2026-02-29~",
        ],
    ),
    (
        DateError::Calendar,
        &["{2026-02-28,2026-02-29}", "[0000,2026]", "[2026-13,2027-01]", "[2026-02-29..]", "[..0000]"],
    ),
    (DateError::Order, &["{2027,2026}", "{2026,2026}", "{2026,2028,2027}", "{2026,2027,2028,2028}"]),
    (
        DateError::Order,
        &["{2026-05,2026-03}", "{2026-03,2026-03}", "{2026-03-02,2026-03-01}", "[2027,2026]", "[2026,2026]"],
    ),
    (DateError::Order, &["[2026-05,2026-03]", "[2026-03-01,2026-03-03,2026-03-02]"]),
    (
        DateError::Order,
        &["[2026-03-31..2026-03-01]", "[2026-03-01..2026-03-01]", "[2026-05..2026-03]", "[2026..2026]"],
    ),
    // Two in a row are written with a comma, and three or more with two points.
    (
        DateError::Order,
        &["[2026..2027]", "[2026-12..2027-01]", "[2026-03-01..2026-03-02]", "[2026-02-28..2026-03-01]"],
    ),
    (
        DateError::Order,
        &["[2026,2027,2028]", "[2025-11,2025-12,2026-01]", "[2026-12-30,2026-12-31,2027-01-01]"],
    ),
    (DateError::Order, &["[2026,2027,2028,2029]", "[2024-02-28,2024-02-29,2024-03-01,2024-03-02]"]),
    (
        DateError::Order,
        &["2026-03-02/2026-03-01", "2026-03-01/2026-03-01", "2026-03/2026-02", "2026/2026", "2026/2025"],
    ),
    (
        DateError::Order,
        &["2026/2026-02", "2026-02/2026", "2026-02-01/2026-02", "2027/2026-12", "2026-12-31/2026"],
    ),
    (DateError::Order, &["XXXX-05-09/XXXX-05-09", "XXXX-02-29/XXXX-02-29"]),
    // Each of these is wrong in two ways. The shape is checked before the calendar, and the calendar before the order.
    (
        DateError::Shape,
        &[
            "2026-02-30/2026-3",
            "2026-13/2026-33",
            "0000/202X",
            "2026-02-30~/..~",
            "2026-02-29Z",
            "{0000,2026-02}",
        ],
    ),
    (DateError::Shape, &["[0000,2026,2026-02]", "[2026-13..2026]", "{0000}", "{0000,0000,0000,0000,0000}"]),
    (DateError::Calendar, &["2026-03-01/2026-02-30", "{2027,0000}", "[2026-03-01..2026-02-29]", "2026/0000"]),
    (
        DateError::Calendar,
        &["2026~/0000", "[2027,0000]", "[2026-02-28..2026-02-29]", "XXXX-02-30/XXXX-02-30"],
    ),
];

fn accepted() -> impl Iterator<Item = &'static str> {
    ACCEPTED.iter().flat_map(|(_, texts)| texts.iter().copied())
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// Returns a generator of numbers that are the same at each run (xorshift), so that a failure can be repeated.
fn random(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as usize % below
    }
}

#[test]
fn what_is_accepted_prints_as_it_was_written() {
    for &(precision, texts) in ACCEPTED {
        for text in texts {
            assert_eq!(date(text).to_string(), *text);
            assert_eq!(date(text).precision(), precision, "{text}");
            assert_eq!(date(text).is_approximate(), text.contains('~'), "{text}");
            assert_eq!(date(text).is_uncertain(), text.contains('?'), "{text}");
        }
    }
}

#[test]
fn what_is_refused_is_refused_for_its_reason() {
    for (why, texts) in REFUSED {
        for text in *texts {
            assert_eq!(Date::parse(text), Err(*why), "{text:?}");
        }
    }
}

#[test]
fn a_text_changed_at_random_is_refused_or_has_one_spelling() {
    let texts: Vec<&str> = accepted().collect();
    let mut below = random(0x5EED);
    for _ in 0..200_000 {
        let mut text: Vec<u8> = texts[below(texts.len())].bytes().collect();
        for _ in 0..=below(3) {
            let at = below(text.len());
            text[at] = b"0123456789X-/.,:TZ+~?[]{} "[below(26)];
        }
        let text = String::from_utf8(text).unwrap();
        if let Ok(date) = Date::parse(&text) {
            assert_eq!(date.to_string(), text);
        }
    }
}

#[test]
fn constructors_say_the_same_as_texts() {
    let day = |y, m, d| Date::day(y, m, d).unwrap();
    for (made, text) in [
        (Date::year(2026), "2026"),
        (Date::decade(2020), "202X"),
        (Date::century(1900), "19XX"),
        (Date::half(2026, 2), "2026-41"),
        (Date::season(2026, 4), "2026-24"),
        (Date::quarter(2026, 4), "2026-36"),
        (Date::month(2026, 2), "2026-02"),
        (Date::day(2026, 2, 4), "2026-02-04"),
        (Date::minute(2026, 2, 4, 14, 30, 0), "2026-02-04T14:30Z"),
        (Date::minute(2026, 2, 4, 14, 30, -330), "2026-02-04T14:30-05:30"),
        (Date::second(2026, 2, 4, 14, 30, 59, 180), "2026-02-04T14:30:59+03:00"),
        (Date::local_minute(2026, 2, 4, 14, 30), "2026-02-04T14:30"),
        (Date::local_second(2026, 2, 4, 14, 30, 0), "2026-02-04T14:30:00"),
        (Date::yearless_month(11), "XXXX-11"),
        (Date::yearless_day(2, 29), "XXXX-02-29"),
        (Date::all_of(&["2026", "2027", "2029"].map(date)), "{2026,2027,2029}"),
        (Date::one_of(&["2026-03", "2026-05"].map(date)), "[2026-03,2026-05]"),
        (Date::one_within(day(2026, 3, 1), day(2026, 3, 31)), "[2026-03-01..2026-03-31]"),
        (Date::one_since(date("2026-03")), "[2026-03..]"),
        (Date::one_until(date("2026")), "[..2026]"),
        (Date::interval(date("2025-06"), date("2026~")), "2025-06/2026~"),
        (Date::interval(date("XXXX-12-30"), date("XXXX-01-02")), "XXXX-12-30/XXXX-01-02"),
        (Date::since(date("2025-06~")), "2025-06~/.."),
        (Date::interval(date("2025-11"), date("2026-02")), "2025-11/2026-02"),
        (Date::since(date("2026")), "2026/.."),
        (Date::until(day(2026, 2, 1)), "../2026-02-01"),
        (day(2026, 2, 4).approximate(), "2026-02-04~"),
        (date("2026").uncertain(), "2026?"),
        (date("2026~").approximate(), "2026~"),
    ] {
        assert_eq!(made, Ok(date(text)), "{text}");
    }
}

#[test]
fn constructors_refuse_what_is_no_date() {
    use DateError::{Calendar, Order, Shape};
    for (made, why) in [
        (Date::year(0), Calendar),
        (Date::year(10_000), Calendar),
        (Date::decade(0), Calendar),
        (Date::decade(2026), Calendar),
        (Date::decade(10_000), Calendar),
        (Date::half(2026, 0), Calendar),
        (Date::half(2026, 3), Calendar),
        (Date::quarter(2026, 0), Calendar),
        (Date::quarter(2026, 5), Calendar),
        (Date::quarter(0, 1), Calendar),
        (Date::month(2026, 0), Calendar),
        (Date::day(2026, 1, 0), Calendar),
        (Date::day(2026, 0, 1), Calendar),
        (Date::minute(2026, 2, 29, 0, 0, 0), Calendar),
        (Date::minute(2026, 2, 4, 24, 0, 0), Calendar),
        (Date::minute(2026, 2, 4, 0, 0, 841), Calendar),
        (Date::minute(2026, 2, 4, 0, 0, i16::MIN), Calendar),
        (Date::yearless_month(0), Calendar),
        (Date::yearless_day(2, 30), Calendar),
        (Date::yearless_day(1, 0), Calendar),
        (Date::century(0), Calendar),
        (Date::century(1950), Calendar),
        (Date::season(2026, 0), Calendar),
        (Date::season(2026, 5), Calendar),
        (Date::season(0, 1), Calendar),
        (Date::second(2026, 2, 4, 23, 59, 60, 0), Calendar),
        (Date::local_minute(2026, 2, 4, 24, 0), Calendar),
        (Date::local_second(2026, 2, 4, 0, 0, 60), Calendar),
        (Date::all_of(&[]), Shape),
        (Date::all_of(&[date("2026")]), Shape),
        (Date::all_of(&["2025", "2026", "2027", "2028", "2029"].map(date)), Shape),
        (Date::all_of(&["2026", "2027-01"].map(date)), Shape),
        (Date::all_of(&["2026", "2027~"].map(date)), Shape),
        (Date::all_of(&["2027", "2026"].map(date)), Order),
        (Date::one_of(&["2026-33", "2026-34"].map(date)), Shape),
        (Date::one_of(&["2026", "2027", "2028"].map(date)), Order),
        (Date::one_within(date("2026-03"), date("2027")), Shape),
        (Date::one_within(date("2026-03~"), date("2027-03")), Shape),
        (Date::one_within(date("2026-03"), date("2026-04")), Order),
        (Date::one_within(date("2026-03-02"), date("2026-03-01")), Order),
        (Date::one_since(date("202X")), Shape),
        (Date::one_until(date("2026~")), Shape),
        (Date::interval(date("2026"), date("2026-02")), Order),
        (Date::interval(date("XXXX-05"), date("XXXX-06")), Shape),
        (Date::interval(date("XXXX-05-09"), date("XXXX-05-09")), Order),
        (Date::interval(date("2026-33"), date("2026-34")), Shape),
        (Date::interval(date("2026"), date("2026")), Order),
        (Date::since(date("XXXX-11")), Shape),
        (Date::until(date("2026-21")), Shape),
        (date("202X").approximate(), Shape),
        (date("XXXX-11").uncertain(), Shape),
        (date("2026-33").approximate(), Shape),
        (date("2026?").approximate(), Shape),
        (date("2026~").uncertain(), Shape),
        (date("2026/..").uncertain(), Shape),
    ] {
        assert_eq!(made, Err(why));
    }
}

#[test]
fn printing_keeps_to_the_width_and_names_the_type_when_debugging() {
    assert_eq!(format!("{:>10}|{:<9}|", date("2026-02"), date("2026~")), "   2026-02|2026~    |");
    assert_eq!(format!("{:?}", date("2026-02-04")), "Date(2026-02-04)");
    assert_eq!("2026-13".parse::<Date>().unwrap_err().to_string(), "no such date, time or offset");
}

#[test]
fn the_pattern_stays_in_what_all_engines_read_alike() {
    assert!(PATTERN.starts_with("^(?:") && PATTERN.ends_with(")$"));
    // Groups do not capture, so there is no lookaround. Only punctuation is escaped.
    for (at, _) in PATTERN.match_indices('(') {
        assert!(PATTERN[at..].starts_with("(?:"));
    }
    for (at, _) in PATTERN.match_indices('\\') {
        assert!(PATTERN[at + 1..].starts_with(['.', '{', '}', '[', ']']));
    }
    // No group is repeated, so no repetition is within another.
    for repetition in [")?", ")*", ")+", "){"] {
        assert!(!PATTERN.contains(repetition), "{repetition}");
    }
    assert!(PATTERN.is_ascii());
}
