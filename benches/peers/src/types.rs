//! The owned types of the peers. `build.rs` generates the records and enums from the descriptors. The other types stand here.

use diplomatic_readout as dr;
use dr::Precision;

#[allow(clippy::all, reason = "generated")]
pub mod values {
    use crate::walk::Value;
    use diplomatic_readout as dr;
    include!(concat!(env!("OUT_DIR"), "/values.rs"));
}

/// Types with keys for references, as users would write them.
#[allow(clippy::all, reason = "generated")]
pub mod keyed {
    use super::{Date, Decimal, code, values::*, views::Names};
    use diplomatic_readout as dr;
    include!(concat!(env!("OUT_DIR"), "/keyed.rs"));
}

/// Types with indices for references, as in this crate.
#[allow(clippy::all, reason = "generated")]
pub mod indexed {
    use super::{Date, Decimal, code, values::*, views::Names};
    use diplomatic_readout as dr;
    include!(concat!(env!("OUT_DIR"), "/indexed.rs"));
}

/// Types for the JSON form.
#[allow(clippy::all, reason = "generated")]
pub mod document {
    use super::{values::*, views::Names};
    use diplomatic_readout as dr;
    include!(concat!(env!("OUT_DIR"), "/document.rs"));
}

/// The types that buffa generates.
#[allow(warnings, clippy::all, reason = "generated")]
pub mod buffa {
    include!(concat!(env!("OUT_DIR"), "/buffa.rs"));
}

/// The keys of entries, and views with slices for lists.
#[allow(clippy::all, reason = "generated")]
pub mod views {
    use diplomatic_readout as dr;
    use dr::List;

    fn slice<T, const N: usize, const MIN: usize>(
        entries: impl Iterator<Item = T>,
    ) -> List<'static, T, N, MIN> {
        let entries: Vec<T> = entries.collect();
        List::new(Box::leak(entries.into_boxed_slice())).expect("as long as the list that it comes from")
    }

    include!(concat!(env!("OUT_DIR"), "/views.rs"));
}

/// A date, as small as the serializers of the peers allow without special code.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    serde::Serialize,
    serde::Deserialize,
    bitcode::Encode,
    bitcode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
    wincode::SchemaWrite,
    wincode::SchemaRead,
)]
pub enum Date {
    /// All forms with one point: form and mark, then the point.
    One { form: u8, at: u32 },
    /// The form, the day, the second of the day, and the offset from UTC in minutes.
    Time { form: u8, at: u32, second: u32, offset: i16 },
    /// All forms with two points.
    Two { form: u8, from: u32, to: u32 },
    /// Two to four points. Zero stands for no point.
    Several { form: u8, points: [u32; 4] },
}

/// Returns year, month and day in one number. Parts that the date does not have are zero.
fn point(text: &str) -> u32 {
    let text = text.trim_end_matches(['~', '?']);
    let part = |n: usize| text.split('-').nth(n).map_or(0, |p| p.replace('X', "0").parse().expect("digits"));
    part(0) << 9 | part(1) << 5 | part(2)
}

impl From<dr::Date> for Date {
    fn from(date: dr::Date) -> Self {
        let text = date.to_string();
        let form =
            date.precision() as u8 * 3 + u8::from(date.is_approximate()) + 2 * u8::from(date.is_uncertain());
        let bare = text.trim_matches(['{', '}', '[', ']']);
        let pair = |by: &str| {
            let (from, to) = bare.split_once(by).expect("two points");
            Date::Two { form, from: point(from), to: point(to) }
        };
        match date.precision() {
            Precision::Set | Precision::OneOf => {
                let mut points = [0; 4];
                points.iter_mut().zip(bare.split(',')).for_each(|(p, s)| *p = point(s));
                Date::Several { form, points }
            }
            Precision::Minute | Precision::Second | Precision::LocalMinute | Precision::LocalSecond => {
                let (day, time) = bare.split_once('T').expect("a time");
                let number = |s: &str| s.parse::<i16>().expect("digits");
                let clock = |s: &str| number(&s[..2]) * 60 + number(&s[3..5]);
                let (time, offset) = match time.find(['Z', '+', '-']) {
                    Some(at) => time.split_at(at),
                    None => (time, ""),
                };
                let offset = match offset.split_at_checked(1) {
                    Some(("+", offset)) => clock(offset),
                    Some(("-", offset)) => -clock(offset),
                    _ => 0,
                };
                let second = time.get(6..).map_or(0, number);
                let second = u32::from(clock(time).unsigned_abs()) * 60 + u32::from(second.unsigned_abs());
                Date::Time { form, at: point(day), second, offset }
            }
            Precision::OneWithin => pair(".."),
            Precision::Interval | Precision::YearlessInterval => pair("/"),
            Precision::OneSince | Precision::OneUntil => {
                Date::One { form, at: point(bare.trim_matches('.')) }
            }
            Precision::Since => Date::One { form, at: point(bare.trim_end_matches("/..")) },
            Precision::Until => Date::One { form, at: point(bare.trim_start_matches("../")) },
            _ => Date::One { form, at: point(bare) },
        }
    }
}

/// An exact decimal number.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    serde::Serialize,
    serde::Deserialize,
    bitcode::Encode,
    bitcode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
    wincode::SchemaWrite,
    wincode::SchemaRead,
)]
pub struct Decimal {
    pub mantissa: i64,
    pub scale: u8,
}

/// Returns the letters of a code.
fn code<const N: usize>(letters: &str) -> [u8; N] {
    letters.as_bytes().try_into().expect("a code has as many letters as its type says")
}
