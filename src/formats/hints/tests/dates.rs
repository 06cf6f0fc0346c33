use crate::formats::hints::tests::*;
use crate::value::Date;
use proptest::prelude::*;

const SHAPE: &str = "not a date such as 2026-02-04, 2026-02, XXXX-05-09 or 2026-02-04T14:30+03:00";
const ZERO: &str = "an offset of zero is written Z";
const SECONDS: &str = "dates here have no seconds";
const DIGITS: &str = "month and day have two digits";
const HYPHENS: &str = "year, month and day are joined by hyphens";
const YEAR_FIRST: &str = "the year comes first, then the month";
const WORDS: &str = "a date is written in digits, the year first";
const SEASON: &str = "seasons are not among the dates here";
const MONTHS: &str = "an interval of months, such as 2026-03/2026-05, or the year alone";
const NO_OFFSET: &str = "a time has an offset from UTC behind it";
const OFFSETS: &str = "2026-02-04T14:30Z if it is UTC, 2026-02-04T14:30+03:00 if it is three hours ahead, 2026-02-04 if that is not told";
const CAPITALS: &str = "T, X and Z are capital letters";
const QUARTER: &str = "a quarter of a year is written as in EDTF, 33 to 36";
const SAME: &str = "both ends are the same; one date is enough";
const WEEKS: &str = "weeks are not among the dates here";
const OFFSET: &str = "an offset has two digits, a colon and two digits";

#[test]
fn a_date_that_is_refused_is_told_why_and_spelled() {
    let rows: &[Row] = &[
        ("2026-02-04T14:30+00:00", ZERO, "2026-02-04T14:30Z", ""),
        ("2026-02-04T14:30-00:00", ZERO, "2026-02-04T14:30Z", ""),
        ("2026-02-04T14:30:00+00:00", ZERO, "2026-02-04T14:30Z", ""),
        ("2026-02-04T14:30:00.000000+00:00", ZERO, "2026-02-04T14:30Z", ""),
        ("2026-02-04 14:30 UTC", ZERO, "2026-02-04T14:30Z", ""),
        ("2026-02-04T14:30:00Z", SECONDS, "2026-02-04T14:30Z", ""),
        ("2026-02-04T14:30:00.000Z", SECONDS, "2026-02-04T14:30Z", ""),
        ("2026-02-04T14:30:15+03:00", SECONDS, "2026-02-04T14:30+03:00", ""),
        ("2026-02-04T14:30+0300", OFFSET, "2026-02-04T14:30+03:00", ""),
        ("2026-02-04T14:30+03", OFFSET, "2026-02-04T14:30+03:00", ""),
        ("2026-02-04T14:30-5:30", OFFSET, "2026-02-04T14:30-05:30", ""),
        ("20260204T143000Z", SECONDS, "2026-02-04T14:30Z", ""),
        (
            "2026-02-04T14:30+03:00[Europe/Moscow]",
            "a time is written as in 2026-02-04T14:30+03:00",
            "2026-02-04T14:30+03:00",
            "",
        ),
        (
            "2026-02-04 14:30+03:00",
            "a time is written as in 2026-02-04T14:30+03:00",
            "2026-02-04T14:30+03:00",
            "",
        ),
        ("2026-02-04t14:30z", CAPITALS, "2026-02-04T14:30Z", ""),
        ("202x", CAPITALS, "202X", ""),
        ("2026-02-04T14:30", NO_OFFSET, "", OFFSETS),
        ("2026-02-04 14:30:00", NO_OFFSET, "", OFFSETS),
        ("2026-02-04T24:00Z", "24:00 is 00:00 of the next day", "2026-02-05T00:00Z", ""),
        ("2026-02-04T25:00Z", "hours are 00 to 23", "", ""),
        ("2026-02-04T14:60Z", "minutes are 00 to 59", "", ""),
        ("2026-02-04T14:30+15:00", "an offset is at most 14:00, and its minutes are 00 to 59", "", ""),
        ("2026-02-30T14:30Z", "February 2026 has 28 days", "", ""),
        ("2026-2-4", DIGITS, "2026-02-04", ""),
        ("2026-02-4", DIGITS, "2026-02-04", ""),
        ("20260204", HYPHENS, "2026-02-04", ""),
        ("2026/02/04", HYPHENS, "2026-02-04", ""),
        ("2026.2.4", HYPHENS, "2026-02-04", ""),
        ("2026–02–04", HYPHENS, "2026-02-04", ""),
        ("04022026", HYPHENS, "2026-02-04", ""),
        ("04.02.2026", YEAR_FIRST, "2026-02-04", ""),
        ("4.2.2026", YEAR_FIRST, "2026-02-04", ""),
        ("4/2/2026", YEAR_FIRST, "", "2026-02-04 if 4 February is meant, 2026-04-02 if 2 April is"),
        ("13/02/2026", YEAR_FIRST, "2026-02-13", ""),
        ("02/13/2026", YEAR_FIRST, "2026-02-13", ""),
        ("02-02-2026", YEAR_FIRST, "2026-02-02", ""),
        ("30/02/2026", "February 2026 has 28 days", "", ""),
        ("4/2/26", "a year has four digits", "", "year, month, day, such as 2026-02-04"),
        ("04.02.", "a date without its year begins with XXXX-", "XXXX-02-04", ""),
        (
            "--02-04",
            "a date without its year begins with XXXX-, month and day have two digits",
            "XXXX-02-04",
            "",
        ),
        (
            "XXXX-2-4",
            "a date without its year begins with XXXX-, month and day have two digits",
            "XXXX-02-04",
            "",
        ),
        ("XXXX-02-30", "February has at most 29 days", "", ""),
        ("2026-2", "year and month are joined by a hyphen, and a month has two digits", "2026-02", ""),
        ("02/2026", "the year comes first", "2026-02", ""),
        ("202602", "year and month are joined by a hyphen", "2026-02", ""),
        ("4 February 2026", WORDS, "2026-02-04", ""),
        ("Wednesday, February 4th, 2026", WORDS, "2026-02-04", ""),
        ("Feb 2026", WORDS, "2026-02", ""),
        ("4 Feb", WORDS, "XXXX-02-04", ""),
        ("May", WORDS, "XXXX-05", ""),
        ("30 February 2026", "February 2026 has 28 days", "", ""),
        ("2025-Q1", QUARTER, "2025-33", ""),
        ("Q4 2025", QUARTER, "2025-36", ""),
        ("1Q2025", QUARTER, "2025-33", ""),
        ("2025H2", "a half of a year is written as in EDTF, 40 and 41", "2025-41", ""),
        ("2026-21", SEASON, "", MONTHS),
        ("2026-24", SEASON, "", MONTHS),
        ("spring 2026", SEASON, "", MONTHS),
        ("2026-37", "a third of a year is written as its months", "2026-01/2026-04", ""),
        ("2026-W06", WEEKS, "2026-02-02/2026-02-08", ""),
        ("2026-W06-3", WEEKS, "2026-02-04", ""),
        ("2020-W53-7", WEEKS, "2021-01-03", ""),
        ("2026-035", "a day is told by its month and day", "2026-02-04", ""),
        ("2026-366", "a day is told by its month and day", "", ""),
        ("2026-02-30", "February 2026 has 28 days", "", ""),
        ("2024-04-31", "April 2024 has 30 days", "", ""),
        ("2026-02-30~", "February 2026 has 28 days", "", ""),
        ("2026-13", "there is no month 13", "", ""),
        ("2026-13-02", "there is no month 13", "2026-02-13", ""),
        ("2026-00-00", "there is no month 00", "2026", ""),
        ("2026-02-00", "there is no day 00", "2026-02", ""),
        ("0000", "years are 0001 to 9999", "", ""),
        ("0000-01-01", "years are 0001 to 9999", "", ""),
        ("26", "a year has four digits", "", ""),
        ("1770215400", "a number of seconds since 1970 is not a date", "2026-02-04T14:30Z", ""),
        ("1770215400000", "a number of milliseconds since 1970 is not a date", "2026-02-04T14:30Z", ""),
        ("2026-02-04/", "an interval that is open at its end stops with /..", "2026-02-04/..", ""),
        ("/2026-02-04", "an interval that is open at its beginning starts with ../", "../2026-02-04", ""),
        ("2026-02-04/2026-02-04", SAME, "2026-02-04", ""),
        ("[2026-02-04..2026-02-04]", SAME, "2026-02-04", ""),
        ("{2026,2026}", "a year stands there twice", "2026", ""),
        ("{2027,2026}", "the years of a set go up", "{2026,2027}", ""),
        ("{2026, 2027}", "braces hold two to four years, with a comma between them", "{2026,2027}", ""),
        ("{2026-02-04,2026-02-06}", "braces hold two to four years", "", "such as {2026,2027}"),
        (
            "2026-02-02/2026-02-01",
            "ends before it begins",
            "",
            "the earlier end comes first: 2026-02-01/2026-02-02",
        ),
        (
            "[2026-02-02..2026-02-01]",
            "ends before it begins",
            "",
            "the earlier end comes first: [2026-02-01..2026-02-02]",
        ),
        ("2025-06-23–2025-06-24", "an interval has a slash between its ends", "2025-06-23/2025-06-24", ""),
        ("2025-06-23/24", "both ends of an interval are written in full", "2025-06-23/2025-06-24", ""),
        ("2026-2-4/2026-2-6", DIGITS, "2026-02-04/2026-02-06", ""),
        ("2026-02-30/2026-03-01", "February 2026 has 28 days", "", ""),
        ("2026/2026-02", "both ends are years, or both months, or both days", "", ""),
        ("2026-33/2026-34", "the ends are years, months or days", "", ""),
        ("2026~/2027", "the ends have no mark", "", ""),
        (
            "[2026-03-01..]",
            "brackets hold the first and the last of some days, of which one is meant",
            "",
            "2026-03-01/.. is all the time on one side of a day",
        ),
        ("2026-33~", "only a year, a decade, a month or a day can have a mark", "", "without it: 2026-33"),
        ("2026%", "a date has one mark: ~ approximate, or ? uncertain", "", "2026~ or 2026?"),
        ("ca. 2026", "an approximate date has a ~ behind it", "2026~", ""),
        ("~2026", "a mark stands behind the date", "2026~", ""),
        ("2026-2~", "year and month are joined by a hyphen, and a month has two digits", "2026-02~", ""),
        ("2026-XX-XX", "what is not told is left out", "2026", ""),
        ("2026-02-XX", "what is not told is left out", "2026-02", ""),
        ("20XX", "a century is not among the dates here", "", "all of it is 2000/2099"),
        (" 2026 ", "blanks around a date", "2026", ""),
        ("recently", SHAPE, "", ""),
        ("", SHAPE, "", ""),
    ];
    hold(&Date::TYPE, rows);
}

proptest! {
    #[test]
    fn whatever_is_written_a_hint_for_a_date_is_a_date(
        text in "(X{2,4}|[0-9]{1,4}|c\\.|4 Feb)?[-/.TQWZ~?{\\[ +:,–]{0,2}[0-9X]{0,4}[-/.T~ ]{0,2}[0-9]{0,2}([T /][0-9]{1,2}:?[0-9]{2}|\\.\\.|[}\\]])?[Z+~%]?[0-9]{0,4}",
    ) {
        if let Err(error) = Date::parse(&text)
            && let Some(hint) = refused(&Date::TYPE, error.into(), &text).hint
        {
            prop_assert!(Date::parse(&hint).is_ok(), "{}: {}", text, hint);
        }
    }
}

#[test]
fn long_nonsense_takes_no_long_time() {
    for unit in ["2026/", "~", "c.", "[", "2026 to ", "–", "1-1-", "--", "2026..", "{"] {
        for n in 1..200 {
            let text = unit.repeat(n);
            let _ = refused(&Date::TYPE, ErrorKind::DateShape, &text);
        }
    }
}
