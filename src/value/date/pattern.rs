//! The forms of a date as one regular expression, for validators in other languages.

// Macros, because `concat!` takes no constants.

macro_rules! mark {
    () => {
        "[~?]?"
    };
}

macro_rules! year {
    () => {
        "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
    };
}

/// A decade or a century.
macro_rules! decade {
    () => {
        "(?:(?:00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})X|(?:0[1-9]|[1-9][0-9])XX)"
    };
}

macro_rules! month_of_year {
    () => {
        "(?:0[1-9]|1[0-2])"
    };
}

macro_rules! month {
    () => {
        concat!(year!(), "-", month_of_year!())
    };
}

/// All days except the 29th of February.
macro_rules! day_of_year {
    () => {
        concat!(
            "(?:",
            "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])",
            "|(?:0[13-9]|1[0-2])-(?:29|30)",
            "|(?:0[13578]|1[02])-31",
            ")"
        )
    };
}

/// Two digits that are divisible by four, except `00`.
macro_rules! fourth {
    () => {
        "(?:0[48]|[2468][048]|[13579][26])"
    };
}

/// The 29th of February of a leap year.
macro_rules! leap_day {
    () => {
        concat!("(?:[0-9]{2}", fourth!(), "|", fourth!(), "00)-02-29")
    };
}

macro_rules! day {
    () => {
        concat!("(?:", year!(), "-", day_of_year!(), "|", leap_day!(), ")")
    };
}

/// A year, month or day.
macro_rules! point {
    () => {
        concat!(
            "(?:",
            concat!(year!(), "(?:|-", month_of_year!(), "|-", day_of_year!(), ")"),
            concat!("|", leap_day!()),
            ")"
        )
    };
}

macro_rules! yearless_day {
    () => {
        concat!("XXXX-(?:", day_of_year!(), "|02-29)")
    };
}

/// A time without or with an offset, which is `Z`, or is not zero and at most 14 hours.
macro_rules! time {
    () => {
        concat!(
            "(?:[01][0-9]|2[0-3]):[0-5][0-9](?:|:[0-5][0-9])",
            "(?:|Z|[-+](?:00:(?:0[1-9]|[1-5][0-9])|(?:0[1-9]|1[0-3]):[0-5][0-9]|14:00))"
        )
    };
}

/// One to three more dates, with a comma before each.
macro_rules! more {
    ($of:expr) => {
        concat!(",", $of, "(?:|,", $of, "(?:|,", $of, "))")
    };
}

/// Two to four dates.
macro_rules! several {
    ($of:expr) => {
        concat!($of, more!($of))
    };
}

/// Two to four dates, or the first and the last of a row.
macro_rules! one_of {
    ($of:expr) => {
        concat!($of, "(?:\\.\\.", $of, "|", more!($of), ")")
    };
}

/// A regular expression that matches what `Date::parse` accepts, and what it refuses for its order. The calendar is exact to
/// the day, but a regular expression cannot say that one date comes after another, or is the next one.
///
/// ECMA-262 (with `u`), RE2, Python and Rust read it alike: it has explicit ranges instead of `\d`, no lookaround, and no
/// repetition within a repetition. Only Python also accepts one line feed at the end. In Python use a full match, or also
/// forbid all characters but `0-9XTZ+~?,.:/{}[]-`.
pub(crate) const PATTERN: &str = concat!(
    "^(?:",
    concat!(point!(), mark!(), "(?:|/\\.\\.|/", point!(), mark!(), ")"),
    concat!("|\\.\\./", point!(), mark!()),
    concat!("|", decade!()),
    concat!("|", year!(), "-(?:2[1-4]|3[3-6]|4[01])"),
    concat!("|", day!(), "T", time!()),
    concat!("|XXXX-", month_of_year!(), "|", yearless_day!(), "(?:|/", yearless_day!(), ")"),
    concat!("|\\{(?:", several!(year!()), "|", several!(month!()), "|", several!(day!()), ")\\}"),
    concat!("|\\[(?:\\.\\.", point!(), "|", point!(), "\\.\\."),
    concat!("|", one_of!(year!()), "|", one_of!(month!()), "|", one_of!(day!()), ")\\]"),
    ")$",
);
