//! Texts about dates that are refused, and about what would be right in their place.

use alloc::format;
use alloc::string::String;

// Days, months and years.
texts! {
    /// The year 0, or one of five digits.
    YEARS_RANGE = "years are 0001 to 9999";
    /// A year of two or three digits.
    YEAR_DIGITS = "a year has four digits";
    /// `26-2-4`.
    YEAR_MONTH_DAY = "year, month, day, such as 2026-02-04";
    /// `2026-13`.
    no_month(month: u32) = "there is no month {month:02}";
    /// `2026-02-00`.
    NO_DAY_00 = "there is no day 00";
    /// `2026-02-30`.
    days_of_month(month: &str, year: u32, days: u32) = "{month} {year} has {days} days";
    /// `XXXX-02-30`.
    most_days_of_month(month: &str, days: u32) = "{month} has at most {days} days";
    /// Blanks before or after a date.
    BLANKS_AROUND_DATE = "blanks around a date";
    /// `2026-02-04t14:30z`.
    CAPITALS = "T, X and Z are capital letters";
}

// Other ways to write a date.
texts! {
    /// `02/2026`.
    YEAR_FIRST = "the year comes first";
    /// `04.02.2026`.
    YEAR_THEN_MONTH = "the year comes first, then the month";
    /// `02/04/2026`, with both dates and the names of their months.
    day_or_month_first(a: &str, a_day: u32, a_month: &str, b: &str, b_day: u32, b_month: &str) = "{a} if {a_day} {a_month} is meant, {b} if {b_day} {b_month} is";
    /// `2026-2-4`.
    TWO_DIGITS = "month and day have two digits";
    /// `20260204`.
    JOINED_BY_HYPHENS = "year, month and day are joined by hyphens";
    /// `202602`.
    JOINED_BY_HYPHEN = "year and month are joined by a hyphen";
    /// `2026-2`.
    JOINED_MONTH_TWO_DIGITS = "year and month are joined by a hyphen, and a month has two digits";
    /// `1770200000`. The unit is one of those below.
    since_1970(unit: &str) = "a number of {unit} since 1970 is not a date";
    /// A unit of time.
    SECONDS = "seconds";
    /// A unit of time.
    MILLISECONDS = "milliseconds";
    /// A unit of time.
    MICROSECONDS = "microseconds";
    /// `4 February 2026`.
    IN_DIGITS = "a date is written in digits, the year first";
    /// `4.2.`.
    WITHOUT_YEAR = "a date without its year begins with XXXX-";
    /// `--02-04`.
    WITHOUT_YEAR_TWO_DIGITS = "a date without its year begins with XXXX-, month and day have two digits";
    /// `2026-XX-XX`.
    NOT_TOLD = "what is not told is left out";
    /// `2026-03-XX`.
    SOME_DAY = "some day of a month is written as its first and its last day";
}

// Parts of years.
texts! {
    /// `2026-035`.
    DAY_OF_YEAR = "a day is told by its month and day";
    /// `2025-Q1`.
    QUARTER = "a quarter of a year is written as in EDTF, 33 to 36";
    /// `2025-H1`.
    HALF = "a half of a year is written as in EDTF, 40 and 41";
    /// `2026-37`.
    THIRD = "a third of a year is written as its months";
    /// `spring 2026`.
    SEASON = "a season is written as in EDTF, 21 to 24";
    /// `2026-25`.
    SEASON_OF_HEMISPHERE = "a season has no hemisphere here, and is 21 to 24";
    /// `2026-W06`.
    WEEK = "weeks are not among the dates here";
}

// Marks.
texts! {
    /// `circa 2026`.
    APPROXIMATE = "an approximate date has a ~ behind it";
    /// `~2026`.
    MARK_BEHIND = "a mark stands behind the date";
    /// `2026?~`.
    ONE_MARK = "a date has one mark: ~ approximate, or ? uncertain";
    /// The two.
    either_mark(date: &str) = "{date}~ or {date}?";
    /// A mark behind an interval, for example.
    NO_MARK = "only a year, or a month or day with its year, can have a mark";
    /// The date that the mark is behind.
    without_mark(date: &str) = "without it: {date}";
}

// Sets and intervals.
texts! {
    /// `{x,y}`.
    SET = "braces hold two to four years, months or days, all of which are meant";
    /// A set.
    SUCH_AS_SET = "such as {2026,2027}";
    /// `{2026..2028}`.
    SET_RANGE = "braces have no .. in them; all the time from one to another is an interval";
    /// `{2026,2026}`.
    SET_TWICE = "a date stands there twice";
    /// `{2027,2026}`.
    SET_ORDER = "dates in braces or brackets go up";
    /// `{2026, 2027}`.
    SET_COMMA = "braces and brackets hold two to four dates, with a comma and no blank between them";
    /// `[2026-03-01]`.
    ONE_OF = "brackets hold years, months or days, of which one is meant";
    /// One of some days.
    SUCH_AS_ONE_OF = "such as [2026-03-01..2026-03-31], [2026-03,2026-05] or [2026-03..]";
    /// `[2026,2027,2028]`.
    IN_A_ROW = "three or more in a row are written as the first and the last, with .. between them";
    /// `[2026..2027]`.
    TWO_IN_A_ROW = "two in a row are written with a comma between them";
    /// `/2026`.
    OPEN_BEGINNING = "an interval that is open at its beginning starts with ../";
    /// `2026/`.
    OPEN_ENDING = "an interval that is open at its end stops with /..";
    /// `2025-06-23/24`.
    IN_FULL = "both ends of an interval are written in full";
    /// `2025 to 2026`.
    SLASH = "an interval has a slash between its ends";
    /// `2026/2026`.
    SAME_ENDS = "both ends are the same; one date is enough";
    /// `2026/2025`.
    BACKWARDS = "ends before it begins";
    /// The two in order.
    earlier_first(interval: &str) = "the earlier end comes first: {interval}";
    /// `2026/2026-02`.
    ENDS_OVERLAP = "the second end is not wholly later than the first";
    /// `2025-33/2026`.
    ENDS = "the ends are years, months or days";
    /// `XXXX-05/XXXX-06`.
    YEARLESS_ENDS = "both ends of an interval without a year are days, such as XXXX-05-09/XXXX-05-11";
    /// `{2025~,2026}`.
    ENDS_HAVE_NO_MARK = "dates in braces or brackets have no mark";
    /// `[2025..2026-02]`.
    ENDS_ALIKE = "dates in braces or brackets are all years, or all months, or all days";
}

// Times.
texts! {
    /// `2026-02-04T24:00Z`.
    MIDNIGHT = "24:00 is 00:00 of the next day";
    /// `2026-02-04T25:00Z`.
    HOURS = "hours are 00 to 23";
    /// `2026-02-04T14:60Z`.
    MINUTES = "minutes are 00 to 59";
    /// `2026-02-04T14:30:61Z`.
    SECONDS_RANGE = "seconds are 00 to 59";
    /// `2016-12-31T23:59:60Z`.
    LEAP_SECOND = "there are no leap seconds; the last second of a minute is 59";
    /// `2026-02-04T14:30:00.000Z`.
    NO_FRACTION = "seconds have no fractions";
    /// `2026-02-04T14:30+15:00`.
    OFFSET_RANGE = "an offset is at most 14:00, and its minutes are 00 to 59";
    /// `2026-02-04T14:30+0300`.
    OFFSET_FORM = "an offset has two digits, a colon and two digits";
    /// `2026-02-04T14:30+00:00`.
    OFFSET_ZERO = "an offset of zero is written Z";
    /// `2026-02-04 14:30Z`.
    TIME_FORM = "a time is written as in 2026-02-04T14:30+03:00";
}
