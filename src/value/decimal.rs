//! Exact decimal numbers.

use crate::canonical::check_state::CheckState;
use crate::canonical::field::{Field, Keys};
use crate::canonical::layout::FieldLayout;
use crate::canonical::packed::{pack, storage};
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::descriptor::Type;
use crate::error::{ErrorKind, ValueError};
use crate::value_type::ValueType;
use core::cmp::Ordering;
use core::fmt;
use serde::Serializer;

/// An exact decimal number with the precision that was printed: at most 18 digits, at most 9 of them after the point.
///
/// `67.5` and `67.50` are different values. `==` compares the digits, and [`Decimal::compare`] compares the numbers.
///
/// Wire: postcard — a byte with the number of digits after the point in its low four bits and the sign in the fifth,
/// then the digits as one varint; protobuf and JSON — string.
///
/// ```
/// use diplomatic_readout::Decimal;
/// let percent = Decimal::parse("67.50")?;
/// assert_eq!(percent.to_string(), "67.50");
/// assert_eq!((percent.mantissa(), percent.scale()), (6750, 2));
/// assert!(percent.compare(Decimal::parse("67.5")?).is_eq());
/// for wrong in ["", "1.", ".5", "01", "+1", "-0", "-0.00", "1e3", "1,5", "1.0000000000", "1234567890123456789"] {
///     assert!(Decimal::parse(wrong).is_err(), "{wrong}");
/// }
/// # Ok::<(), diplomatic_readout::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

const LIMIT: u64 = 10_u64.pow(Decimal::DIGITS);
const NEGATIVE: u8 = 0x10;
/// Ten to the power of each scale.
const POWERS: [u32; Decimal::SCALE as usize + 1] =
    [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// Returns ten to the power of `scale`. `u32::pow` can overflow, as far as a linker can tell.
fn power(scale: u8) -> u32 {
    POWERS.get(usize::from(scale)).copied().unwrap_or(1)
}

impl Decimal {
    /// The largest number of digits.
    pub(crate) const DIGITS: u32 = 18;
    /// The largest number of digits after the point.
    pub(crate) const SCALE: u8 = 9;

    /// Creates the number `mantissa` divided by ten to the power of `scale`.
    ///
    /// # Errors
    /// `decimal.shape`: the number has more than 18 digits, or more than 9 after the point.
    pub const fn new(mantissa: i64, scale: u8) -> Result<Self, ValueError> {
        if mantissa.unsigned_abs() < LIMIT && scale <= Decimal::SCALE {
            Ok(Decimal { mantissa, scale })
        } else {
            Err(ValueError::new(ErrorKind::DecimalShape))
        }
    }

    /// Returns all digits as one whole number, with the sign.
    pub const fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// Returns the number of digits after the point, 0 to 9.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Parses a decimal number, such as `-12.50`.
    ///
    /// # Errors
    /// `decimal.shape`: `s` is not digits with at most one point between them and perhaps a minus in front; or it has a
    /// superfluous zero in front, a sign on zero, or too many digits.
    pub fn parse(s: &str) -> Result<Self, ValueError> {
        Self::read_text(s).ok_or(ValueError::new(ErrorKind::DecimalShape))
    }

    fn read_text(s: &str) -> Option<Self> {
        let (negative, digits) = s.strip_prefix('-').map_or((false, s), |rest| (true, rest));
        let (whole, part) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let superfluous = whole.len() > 1 && whole.starts_with('0');
        if !plain(whole) || !part.is_none_or(plain) || superfluous {
            return None;
        }
        let part = part.unwrap_or_default();
        let scale = u8::try_from(part.len()).ok()?;
        let mut mantissa = 0_i64;
        for digit in whole.bytes().chain(part.bytes()) {
            mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(digit & 0x0f))?;
        }
        if negative && mantissa == 0 {
            return None;
        }
        Decimal::new(if negative { mantissa.checked_neg()? } else { mantissa }, scale).ok()
    }

    /// Returns the byte of scale and sign, and the digits.
    pub(crate) fn to_wire(self) -> (u8, u64) {
        (self.scale | if self.mantissa < 0 { NEGATIVE } else { 0 }, self.mantissa.unsigned_abs())
    }

    /// Creates a number from the byte of scale and sign and the digits, which are valid.
    fn of_wire(head: u8, digits: u64) -> Self {
        let digits = i64::try_from(digits).unwrap_or(0);
        Decimal {
            mantissa: if head & NEGATIVE != 0 { -digits } else { digits },
            scale: (head & !NEGATIVE).min(Decimal::SCALE),
        }
    }

    /// Compares the numbers: `67.5` equals `67.50`.
    pub fn compare(self, other: Decimal) -> Ordering {
        // 18 digits shifted by 9 fit into an `i128`.
        let value =
            |d: Decimal| i128::from(d.mantissa) * i128::from(power(Decimal::SCALE.saturating_sub(d.scale)));
        value(self).cmp(&value(other))
    }

    /// A regular expression that matches every string which [`Decimal::parse`] accepts. It also matches a zero with a sign,
    /// which `parse` refuses and [`Decimal::NOT`] matches.
    pub const PATTERN: &'static str = concat!(
        "^-?(?:(?:0|[1-9][0-9]{0,17})",
        "|(?:0|[1-9][0-9]{0,16})\\.[0-9]",
        "|(?:0|[1-9][0-9]{0,15})\\.[0-9]{2}",
        "|(?:0|[1-9][0-9]{0,14})\\.[0-9]{3}",
        "|(?:0|[1-9][0-9]{0,13})\\.[0-9]{4}",
        "|(?:0|[1-9][0-9]{0,12})\\.[0-9]{5}",
        "|(?:0|[1-9][0-9]{0,11})\\.[0-9]{6}",
        "|(?:0|[1-9][0-9]{0,10})\\.[0-9]{7}",
        "|(?:0|[1-9][0-9]{0,9})\\.[0-9]{8}",
        "|(?:0|[1-9][0-9]{0,8})\\.[0-9]{9})$",
    );

    /// A regular expression that matches a zero with a sign, which [`Decimal::parse`] refuses.
    pub const NOT: &'static str = "^-0(?:\\.0+)?$";
}

impl core::str::FromStr for Decimal {
    type Err = ValueError;
    fn from_str(s: &str) -> Result<Self, ValueError> {
        Decimal::parse(s)
    }
}

serde_parsed!(Decimal);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let (digits, unit) = (self.mantissa.unsigned_abs(), u64::from(power(self.scale)));
        match usize::from(self.scale) {
            0 => write!(f, "{sign}{digits}"),
            width => write!(f, "{sign}{}.{:0width$}", digits / unit, digits % unit),
        }
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl<'a> Field<'a> for Decimal {
    const TYPE: Type = Type::Value(&ValueType {
        name: "Decimal",
        meaning: "A number with the precision that was printed.",
        form: "An exact decimal number, such as 67.50.",
        max: None,
        pattern: Decimal::PATTERN,
        not: Some(Decimal::NOT),
        rule: ErrorKind::DecimalShape.rule(),
        id: 9,
        storage: storage::<Decimal>(|s| Decimal::parse(s).map_err(ValueError::kind).and_then(pack)),
    });
    const LAYOUT: FieldLayout =
        FieldLayout::Value(|c, state| <Decimal as Field<'_>>::check(c, state).map(|_| ()));

    fn check(c: &mut Cursor<'a>, _: &mut CheckState) -> Result<Self, ErrorKind> {
        let (head, digits) = (c.byte()?, c.varint64()?);
        let known = head & !NEGATIVE <= Decimal::SCALE && digits < LIMIT;
        if known && !(head & NEGATIVE != 0 && digits == 0) {
            Ok(Decimal::of_wire(head, digits))
        } else {
            Err(ErrorKind::DecimalShape)
        }
    }
    fn read(c: &mut Cursor<'a>) -> Self {
        let [head] = c.take_bytes();
        Decimal::of_wire(head, c.take_varint64())
    }
    const ABSENT: Self = Decimal { mantissa: 0, scale: 0 };
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        let (head, digits) = self.to_wire();
        w.varint64(digits)?;
        w.bytes(&[head])
    }
    fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn prints_what_it_read() {
        for s in
            ["0", "85", "-85", "0.5", "-0.5", "67.50", "200000000000", "999999999999999999", "0.000000001"]
        {
            assert_eq!(Decimal::parse(s).unwrap().to_string(), s);
        }
        assert_eq!(Decimal::parse("999999999.999999999").unwrap().to_string(), "999999999.999999999");
    }

    #[test]
    fn values_compare_across_precisions() {
        let d = |s| Decimal::parse(s).unwrap();
        assert!(d("-1").compare(d("0")).is_lt());
        assert!(d("999999999999999999").compare(d("0.000000001")).is_gt());
        assert!(d("1.0").compare(d("1.000000000")).is_eq());
        assert_ne!(d("1.0"), d("1.00"));
    }
}
