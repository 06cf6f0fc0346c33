//! Numbers for people. The program, the build script and tests compile this file; the crate itself does not.

use std::fmt::Display;

/// Writes a number with commas between thousands. Its digits stay as they are, also those behind a point.
pub(crate) fn grouped(number: impl Display) -> String {
    let number = number.to_string();
    let (sign, digits) = number.strip_prefix('-').map_or(("", &*number), |rest| ("-", rest));
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut out = sign.to_owned();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && i < whole && (whole - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
