use crate::formats::hints::tests::*;
use crate::value::Date;
use proptest::prelude::*;

const SHAPE: &str = "not a date such as 2026-02-04, 2026-02, XXXX-05-09 or 2026-02-04T14:30+03:00";
const ZERO: &str = "an offset of zero is written Z";
const FRACTION: &str = "seconds have no fractions";
const TIME: &str = "a time is written as in 2026-02-04T14:30+03:00";
const DIGITS: &str = "month and day have two digits";
const HYPHENS: &str = "year, month and day are joined by hyphens";
const YEAR_FIRST: &str = "the year comes first, then the month";
const WORDS: &str = "a date is written in digits, the year first";
const SEASON: &str = "a season is written as in EDTF, 21 to 24";
const HEMISPHERE: &str = "a season has no hemisphere here, and is 21 to 24";
const NO_MARK: &str = "only a year, or a month or day with its year, can have a mark";
const LEAP: &str = "there are no leap seconds; the last second of a minute is 59";
const ROW: &str = "three or more in a row are written as the first and the last, with .. between them";
const TWO: &str = "two in a row are written with a comma between them";
const GO_UP: &str = "dates in braces or brackets go up";
const TWICE: &str = "a date stands there twice";
const SET: &str = "braces hold two to four years, months or days, all of which are meant";
const SET_RANGE: &str = "braces have no .. in them; all the time from one to another is an interval";
const COMMA: &str = "braces and brackets hold two to four dates, with a comma and no blank between them";
const ONE_OF: &str = "brackets hold years, months or days, of which one is meant";
const SUCH_AS: &str = "such as [2026-03-01..2026-03-31], [2026-03,2026-05] or [2026-03..]";
const ALIKE: &str = "dates in braces or brackets are all years, or all months, or all days";
const UNMARKED: &str = "dates in braces or brackets have no mark";
const OVERLAP: &str = "the second end is not wholly later than the first";
const SOME_DAY: &str = "some day of a month is written as its first and its last day";
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
        ("2026-02-04T14:30:00+00:00", ZERO, "2026-02-04T14:30:00Z", ""),
        ("2026-02-04T14:30:00.000000+00:00", ZERO, "2026-02-04T14:30:00Z", ""),
        ("2026-02-04 14:30 UTC", ZERO, "2026-02-04T14:30Z", ""),
        ("2026-02-04T14:30:00.000Z", FRACTION, "2026-02-04T14:30:00Z", ""),
        ("2026-02-04T14:30:15,5+03:00", FRACTION, "2026-02-04T14:30:15+03:00", ""),
        ("2026-02-04T14:30:15+0300", OFFSET, "2026-02-04T14:30:15+03:00", ""),
        ("2026-02-04T14:30+0300", OFFSET, "2026-02-04T14:30+03:00", ""),
        ("2026-02-04T14:30+03", OFFSET, "2026-02-04T14:30+03:00", ""),
        ("2026-02-04T14:30-5:30", OFFSET, "2026-02-04T14:30-05:30", ""),
        ("20260204T143000Z", TIME, "2026-02-04T14:30:00Z", ""),
        ("20260204T1430Z", TIME, "2026-02-04T14:30Z", ""),
        ("20260204T1430", TIME, "2026-02-04T14:30", ""),
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
        ("2026-02-04 14:30", TIME, "2026-02-04T14:30", ""),
        ("2026-02-04 14:30:00", TIME, "2026-02-04T14:30:00", ""),
        ("2026-02-04T24:00", "24:00 is 00:00 of the next day", "2026-02-05T00:00", ""),
        ("2026-02-04T24:00:00Z", "24:00 is 00:00 of the next day", "2026-02-05T00:00:00Z", ""),
        ("2026-02-04T24:00:01Z", "hours are 00 to 23", "", ""),
        ("2016-12-31T23:59:60Z", LEAP, "2016-12-31T23:59:59Z", ""),
        ("2016-12-31T23:59:60", LEAP, "2016-12-31T23:59:59", ""),
        ("2016-12-31T23:59:61Z", "seconds are 00 to 59", "", ""),
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
        ("2026-25", HEMISPHERE, "2026-21", ""),
        ("2026-32", HEMISPHERE, "2026-24", ""),
        ("spring 2026", SEASON, "2026-21", ""),
        ("Fall of 2026", SEASON, "2026-23", ""),
        ("2026 winter", SEASON, "2026-24", ""),
        ("next summer", SEASON, "", ""),
        ("2026-21~", NO_MARK, "", "without it: 2026-21"),
        ("2026-21/2026-22", "the ends are years, months or days", "", ""),
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
        ("{2026,2026}", TWICE, "2026", ""),
        ("{2026-03,2026-03,2026-05}", TWICE, "{2026-03,2026-05}", ""),
        ("{2027,2026}", GO_UP, "{2026,2027}", ""),
        ("[2026-05,2026-03]", GO_UP, "[2026-03,2026-05]", ""),
        ("[2026-05,2026-04,2026-03]", GO_UP, "[2026-03..2026-05]", ""),
        ("{2026, 2027}", COMMA, "{2026,2027}", ""),
        ("[2026-03, 2026-05]", COMMA, "[2026-03,2026-05]", ""),
        ("{2026..2028}", SET_RANGE, "2026/2028", ""),
        ("{2026-03-01..2026-03-31}", SET_RANGE, "2026-03-01/2026-03-31", ""),
        ("{2026}", SET, "", "such as {2026,2027}"),
        ("{2025,2026,2027,2028,2029}", SET, "", "such as {2026,2027}"),
        ("{202X,203X}", SET, "", "such as {2026,2027}"),
        ("{2026,2027-01}", ALIKE, "", ""),
        ("{2026~,2027}", UNMARKED, "", ""),
        ("{2026-2-4,2026-2-6}", DIGITS, "{2026-02-04,2026-02-06}", ""),
        ("{2026-02-30,2026-03-01}", "February 2026 has 28 days", "", ""),
        ("[2026,2027,2028]", ROW, "[2026..2028]", ""),
        ("[2026-02-27,2026-02-28,2026-03-01]", ROW, "[2026-02-27..2026-03-01]", ""),
        ("[2026..2027]", TWO, "[2026,2027]", ""),
        ("[2026-02-28..2026-03-01]", TWO, "[2026-02-28,2026-03-01]", ""),
        ("[2027..2026]", "ends before it begins", "", "the earlier end comes first: [2026,2027]"),
        ("[2026..2027-02]", ALIKE, "", ""),
        ("[2026~..2028]", UNMARKED, "", ""),
        ("[2026-03-01]", ONE_OF, "", SUCH_AS),
        ("[..]", ONE_OF, "", SUCH_AS),
        ("[2026-33..]", ONE_OF, "", SUCH_AS),
        ("[2026-3..]", ONE_OF, "[2026-03..]", SUCH_AS),
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
            "the earlier end comes first: [2026-02-01,2026-02-02]",
        ),
        ("2025-06-23–2025-06-24", "an interval has a slash between its ends", "2025-06-23/2025-06-24", ""),
        ("2025-06-23/24", "both ends of an interval are written in full", "2025-06-23/2025-06-24", ""),
        ("2026-2-4/2026-2-6", DIGITS, "2026-02-04/2026-02-06", ""),
        ("2026-02-30/2026-03-01", "February 2026 has 28 days", "", ""),
        ("2026/2026-02", OVERLAP, "", ""),
        ("2026-02/2026", OVERLAP, "", ""),
        ("2026-33/2026-34", "the ends are years, months or days", "", ""),
        (
            "XXXX-05/XXXX-06",
            "both ends of an interval without a year are days, such as XXXX-05-09/XXXX-05-11",
            "",
            "",
        ),
        ("XXXX-05-09/XXXX-05-09", SAME, "XXXX-05-09", ""),
        ("XXXX-05-09/11", "both ends of an interval are written in full", "XXXX-05-09/XXXX-05-11", ""),
        ("~2025/2026", "a mark stands behind the date", "2025~/2026", ""),
        ("2025/ca. 2026", "an approximate date has a ~ behind it", "2025/2026~", ""),
        ("2026-33~", NO_MARK, "", "without it: 2026-33"),
        ("202X~", NO_MARK, "", "without it: 202X"),
        ("19XX?", NO_MARK, "", "without it: 19XX"),
        ("XXXX-05-09~", NO_MARK, "", "without it: XXXX-05-09"),
        ("XXXX-11?", NO_MARK, "", "without it: XXXX-11"),
        ("2026-02-04T14:30~", NO_MARK, "", "without it: 2026-02-04T14:30"),
        ("ca. 202X", NO_MARK, "", "without it: 202X"),
        ("202X%", NO_MARK, "", "without it: 202X"),
        ("2026%", "a date has one mark: ~ approximate, or ? uncertain", "", "2026~ or 2026?"),
        ("ca. 2026", "an approximate date has a ~ behind it", "2026~", ""),
        ("~2026", "a mark stands behind the date", "2026~", ""),
        ("2026-2~", "year and month are joined by a hyphen, and a month has two digits", "2026-02~", ""),
        ("2026-XX-XX", "what is not told is left out", "2026", ""),
        ("2026-03-XX", SOME_DAY, "[2026-03-01..2026-03-31]", ""),
        ("2024-02-XX", SOME_DAY, "[2024-02-01..2024-02-29]", ""),
        ("20xx", CAPITALS, "20XX", ""),
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
