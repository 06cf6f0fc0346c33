//! Rewrites the numbers of a JSON text. Their values must not depend on how many digits a library keeps, or on the features
//! that it was built with.

use crate::formats::tree::scalar::OUT_OF_REACH;
use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// The largest number of digits at which different numbers are always different as `f64`.
const SHORT: usize = 15;
/// Whole numbers with fewer digits than this are read as integers.
const WHOLE: usize = 20;

/// A JSON text whose numbers have the same value for every library.
pub(super) struct Numbers<'t> {
    pub(super) text: Cow<'t, str>,
    /// The ends of the rewritten numbers: in this text, and in the document.
    ends: Vec<(usize, usize)>,
}

impl<'t> Numbers<'t> {
    /// Rewrites the numbers of a text that are long or have an exponent. Whole numbers are written as digits, and all others
    /// are replaced by a number that no field accepts. Malformed numbers stay as they are, so that their error is found.
    pub(super) fn of(text: &'t str) -> Self {
        let (mut out, mut ends, mut copied, mut at) = (String::new(), Vec::new(), 0, 0);
        let bytes = text.as_bytes();
        while let Some(b) = bytes.get(at) {
            match b {
                b'"' => at = end_of_string(bytes, at),
                b'-' | b'0'..=b'9' => {
                    let number = text.get(at..).map_or("", token);
                    let end = at + number.len();
                    if !is_short(number)
                        && let Some(parts) = Parts::of(number)
                    {
                        out.push_str(text.get(copied..at).unwrap_or_default());
                        let whole = parts.whole_number().map(|n| n.to_string());
                        out.push_str(whole.as_deref().unwrap_or(OUT_OF_REACH));
                        ends.push((out.len(), end));
                        copied = end;
                    }
                    at = end;
                }
                _ => at += 1,
            }
        }
        if ends.is_empty() {
            return Numbers { text: Cow::Borrowed(text), ends };
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        Numbers { text: Cow::Owned(out), ends }
    }

    /// Converts a byte offset in this text to the offset in the document.
    pub(super) fn place(&self, offset: usize) -> usize {
        let before = self.ends.partition_point(|(here, _)| *here <= offset);
        let (here, there) = before.checked_sub(1).and_then(|n| self.ends.get(n)).copied().unwrap_or((0, 0));
        there + (offset - here)
    }
}

/// Returns the offset behind the string that begins at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            Some(b'"') | None => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    }
}

/// Returns the longest start of a text that consists of characters of numbers.
fn token(text: &str) -> &str {
    let end = text.bytes().position(|b| !b.is_ascii_digit() && !b"+-.eE".contains(&b));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Returns true if a number has few digits and no exponent. Zero with a minus sign is not short, because libraries read it in
/// two ways.
fn is_short(number: &str) -> bool {
    let digits = || number.bytes().filter(u8::is_ascii_digit);
    let signed = number.starts_with('-');
    let short = digits().count() <= SHORT || number.len() < WHOLE && digits().count() == number.len();
    short && !number.contains(['e', 'E']) && !(signed && digits().all(|b| b == b'0'))
}

/// The parts of a number in the grammar of JSON.
struct Parts<'t> {
    negative: bool,
    whole: &'t str,
    fraction: &'t str,
    exponent: &'t str,
}

impl<'t> Parts<'t> {
    fn of(number: &'t str) -> Option<Self> {
        let (negative, rest) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
        let (rest, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = rest.split_once('.').unwrap_or((rest, "0"));
        let are_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let good = are_digits(whole)
            && (whole.len() == 1 || !whole.starts_with('0'))
            && are_digits(fraction)
            && are_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
        good.then_some(Parts { negative, whole, fraction, exponent })
    }

    /// Returns the value if it is a whole number from 0 to `u32::MAX`.
    fn whole_number(&self) -> Option<u32> {
        let digits = || self.whole.bytes().chain(self.fraction.bytes());
        let all = self.whole.len() + self.fraction.len();
        let noughts = digits().rev().take_while(|b| *b == b'0').count();
        if noughts == all {
            return Some(0);
        }
        if self.negative {
            return None;
        }
        // The number of zeros that follow the last digit other than zero. If it is negative, it counts digits after the point.
        let shift = self.exponent() - self.fraction.len() as i64 + noughts as i64;
        let power = 10_u32.checked_pow(u32::try_from(shift).ok()?)?;
        let add = |n: u32, b: u8| n.checked_mul(10)?.checked_add(u32::from(b - b'0'));
        digits().take(all - noughts).try_fold(0, add)?.checked_mul(power)
    }

    fn exponent(&self) -> i64 {
        // More than the number of digits of any text.
        const MOST: i64 = 1 << 56;
        let (sign, digits) = match self.exponent.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, self.exponent.strip_prefix('+').unwrap_or(self.exponent)),
        };
        sign * digits.bytes().fold(0, |n: i64, b| (n * 10 + i64::from(b - b'0')).min(MOST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn whole_numbers_are_whole_however_they_are_written() {
        let long = |digits: &str| digits.repeat(100_000);
        for (number, whole) in [
            ("12", Some(12)),
            ("12.0", Some(12)),
            ("1.2e1", Some(12)),
            ("1.2E+01", Some(12)),
            ("120e-1", Some(12)),
            ("0.00012e5", Some(12)),
            ("12e0000", Some(12)),
            ("12e-0", Some(12)),
            (&format!("12.{}", long("0")), Some(12)),
            (&format!("12{}e-100000", long("0")), Some(12)),
            (&format!("0.{}12e100002", long("0")), Some(12)),
            ("4294967295", Some(u32::MAX)),
            ("4294967295.00", Some(u32::MAX)),
            ("42949672.95e2", Some(u32::MAX)),
            ("4294967296", None),
            ("4294967295.5", None),
            ("1e9", Some(1_000_000_000)),
            ("1e10", None),
            ("0", Some(0)),
            ("-0", Some(0)),
            ("-0.000e5", Some(0)),
            ("0e999999999999999999999999999999", Some(0)),
            ("0e-999999999999999999999999999999", Some(0)),
            ("1e999999999999999999999999999999", None),
            ("1e-999999999999999999999999999999", None),
            (&format!("1e{}", long("9")), None),
            (&format!("0.{}1e{}", long("0"), long("9")), None),
            (&long("9"), None),
            ("1.0000000000000000001", None),
            ("0.99999999999999999999999", None),
            ("1e400", None),
            ("-1e400", None),
            ("1e-400", None),
            ("-12", None),
            ("1.2", None),
            ("12e-1", None),
        ] {
            let parts = Parts::of(number).unwrap();
            assert_eq!(parts.whole_number(), whole, "{}", &number[..number.len().min(50)]);
        }
    }

    #[test]
    fn what_is_no_number_stays_as_it_is() {
        for text in [
            "01",
            "-",
            "+1",
            "1.",
            ".5",
            "1e",
            "1e+",
            "1.e5",
            "-01.0",
            "1e400.5",
            "1.0.0",
            "1.0-1",
            "1.0e5e5",
            "--1.0",
            "12",
            "0",
            "-12",
            "-1.50",
            "999999999999999",
            "9999999999999999999",
            "1.00000000000001",
            r#""1e0""#,
            r#""\"1e0""#,
            r#""1e0"#,
            r#""\"#,
            "[\"1e400\",1,\"\\\\\"]",
            "é",
        ] {
            let numbers = Numbers::of(text);
            assert!(matches!(numbers.text, Cow::Borrowed(t) if t == text), "{text}: {}", numbers.text);
        }
    }

    #[test]
    fn places_are_those_of_the_document() {
        let text = r#"[1.0e0, "1e3\"", -0.0e5,1e3,{"é":1e400}, 12.5]x"#;
        let numbers = Numbers::of(text);
        let expected = format!(r#"[1, "1e3\"", 0,1000,{{"é":{OUT_OF_REACH}}}, 12.5]x"#);
        assert_eq!(numbers.text, expected);
        for (at, c) in numbers.text.char_indices() {
            // A place inside a rewritten number is a byte of that number in the document.
            let place = numbers.place(at);
            assert!(c.is_ascii_digit() || c == '.' || text[place..].starts_with(c), "{at} {place}");
        }
        assert_eq!(numbers.place(numbers.text.len()), text.len());
        assert_eq!(numbers.place(numbers.text.len() + 3), text.len() + 3);
    }
}
