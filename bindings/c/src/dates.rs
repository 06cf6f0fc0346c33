//! Dates: their text, and their first and last day.

use crate::pointers::write_out;
use crate::printed::print;
use crate::values::readout_date;
use core::ffi::c_char;
use diplomatic_readout::Day;

/// A day of the Gregorian calendar.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct readout_day {
    /// The days since 1970-01-01, negative before it: Unix time divided by 86,400. Compare days by it.
    pub number: i32,
    /// The year, 0 to 10000.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

/// Room for every date as text, with the null character: the `size` to hand to `readout_date_text`.
#[allow(dead_code, reason = "for C")]
pub const READOUT_DATE_SIZE: usize = 48;

/// Writes a date as text, such as `2026-02-04`, `2026-05-01/..` or `XXXX-11`, with a null character behind it.
///
/// Returns the number of bytes without the null character. If they do not fit into `size` bytes, an empty text is written, and
/// the number is what they need. `buffer` may be null if `size` is 0. An absent date is an empty text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_date_text(
    date: *const readout_date,
    buffer: *mut c_char,
    size: usize,
) -> usize {
    // SAFETY: the caller promises that a pointer that is not null leads to such a struct or to so many bytes, and that the
    // library filled the date.
    unsafe {
        let date = date.as_ref().and_then(|date| date.date());
        print(buffer, size, date.as_ref().map(|date| date as _))
    }
}

/// Writes the first day that a date can mean. Returns false, and writes nothing, if the date is absent, has no year or no
/// beginning, or a pointer is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_date_earliest(date: *const readout_date, day: *mut readout_day) -> bool {
    // SAFETY: the caller promises that a pointer that is not null leads to such a struct, and that the library filled the date.
    unsafe {
        let found = date.as_ref().and_then(|date| date.date()?.earliest());
        found.is_some_and(|found| write_out(day, found.into()))
    }
}

/// Writes the last day that a date can mean. Returns false, and writes nothing, if the date is absent, has no year or no end, or
/// a pointer is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_date_latest(date: *const readout_date, day: *mut readout_day) -> bool {
    // SAFETY: the caller promises that a pointer that is not null leads to such a struct, and that the library filled the date.
    unsafe {
        let found = date.as_ref().and_then(|date| date.date()?.latest());
        found.is_some_and(|found| write_out(day, found.into()))
    }
}

impl From<Day> for readout_day {
    fn from(day: Day) -> Self {
        Self { number: day.number(), year: day.year(), month: day.month(), day: day.day() }
    }
}
