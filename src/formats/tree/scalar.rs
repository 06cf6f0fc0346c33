//! Reads values without parts, and keeps their spelling. If the feature `arbitrary_precision` of serde_json is on, a number is
//! passed as an object with one member.

use crate::messages::hints;
use alloc::string::{String, ToString as _};
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The name of the member in which serde_json passes a number.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

/// The length in bytes of the longest value that a message repeats.
const LONGEST: usize = 256;

/// A number that replaces numbers that no field accepts and that libraries read differently. It has more digits than any number
/// that is read as it is written, so it differs from all of them.
#[cfg(feature = "json")]
pub(crate) const OUT_OF_REACH: &str = "0.000000000000001";
const UNREAD: f64 = 1e-15;

/// A number, as a format passes it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Number {
    Whole(u64),
    /// A number that is negative or has more than 64 bits.
    Large(i128),
    Float(f64),
}

impl Number {
    fn parse(text: &str) -> Option<Self> {
        let whole = text.parse().map(Number::Whole);
        whole.or_else(|_| text.parse().map(Number::Large)).or_else(|_| text.parse().map(Number::Float)).ok()
    }

    /// Returns the spelling of the number, or `None` if it replaces another number of the document.
    pub(super) fn written(self) -> Option<String> {
        match self {
            Number::Float(UNREAD) => None,
            number => Some(number.to_string()),
        }
    }

    /// Returns the number if it is a whole number of at most 32 bits. It may be written with a point and zeros.
    pub(super) fn whole(self) -> Option<u32> {
        match self {
            Number::Whole(n) => n.try_into().ok(),
            Number::Large(n) => n.try_into().ok(),
            Number::Float(v) => {
                // The cast drops the fraction and stops at the bounds, so only whole numbers within the bounds keep their
                // value.
                let whole = v as u32;
                (f64::from(whole) == v).then_some(whole)
            }
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Whole(n) => n.fmt(f),
            Number::Large(n) => n.fmt(f),
            Number::Float(v) => v.fmt(f),
        }
    }
}

/// An object in a place where none is allowed.
pub(super) enum Object {
    Number(Number),
    /// An object that is no number. Holds its value if it is the only one and has no parts.
    Other(Option<String>),
}

/// Reads an object in a place where none is allowed. `text` is true for a JSON text.
pub(super) fn in_object<'de, A: MapAccess<'de>>(map: &mut A, text: bool) -> Result<Object, A::Error> {
    let object = match map.next_key_seed(Scalar::WITHOUT_PARTS)? {
        Some(Some(name)) if name.text == NUMBER => {
            in_value(map, text)?.map_or(Object::Other(None), Object::Number)
        }
        Some(_) => Object::Other(map.next_value_seed(Scalar::OR_NUMBER)?.and_then(Written::short)),
        None => return Ok(Object::Other(None)),
    };
    let mut alone = true;
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
        alone = false;
    }
    Ok(if alone { object } else { Object::Other(None) })
}

/// Reads the value of the member [`NUMBER`] as a number.
///
/// serde_json creates this value itself, and passes it as an owned string. It never passes a value of a JSON text as an owned
/// string. So an object that stands in a JSON text is not mistaken for a number.
pub(super) fn in_value<'de, A: MapAccess<'de>>(map: &mut A, text: bool) -> Result<Option<Number>, A::Error> {
    let value = map.next_value_seed(Scalar::WITHOUT_PARTS)?.filter(|value| value.kept || !text);
    Ok(value.and_then(|value| Number::parse(&value.text)))
}

/// A string, number or boolean, in its spelling.
pub(super) struct Written {
    text: String,
    /// Is true if the value was passed as an owned string.
    kept: bool,
}

impl Written {
    /// Returns the text if a message may repeat it.
    pub(super) fn short(self) -> Option<String> {
        (self.text.len() <= LONGEST).then_some(self.text)
    }
}

/// Reads any value, and keeps it if it has no parts. Values with parts are skipped, because documents may nest them to any
/// depth.
pub(super) struct Scalar {
    /// Is true if an object may be a number.
    or_number: bool,
}

impl Scalar {
    pub(super) const OR_NUMBER: Self = Scalar { or_number: true };
    const WITHOUT_PARTS: Self = Scalar { or_number: false };
}

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Option<Written>;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        d.deserialize_any(self)
    }
}

/// Returns a value that was not passed as an owned string.
fn written<E>(value: impl fmt::Display) -> Result<Option<Written>, E> {
    Ok(Some(Written { text: value.to_string(), kept: false }))
}

fn number<E>(number: Number) -> Result<Option<Written>, E> {
    Ok(number.written().map(|text| Written { text, kept: false }))
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Option<Written>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(hints::ANYTHING)
    }
    fn visit_bool<E>(self, v: bool) -> Result<Self::Value, E> {
        written(v)
    }
    fn visit_u64<E>(self, v: u64) -> Result<Self::Value, E> {
        written(v)
    }
    fn visit_i64<E>(self, v: i64) -> Result<Self::Value, E> {
        written(v)
    }
    fn visit_u128<E>(self, v: u128) -> Result<Self::Value, E> {
        written(v)
    }
    fn visit_i128<E>(self, v: i128) -> Result<Self::Value, E> {
        written(v)
    }
    fn visit_f64<E>(self, v: f64) -> Result<Self::Value, E> {
        number(Number::Float(v))
    }
    fn visit_str<E>(self, v: &str) -> Result<Self::Value, E> {
        written(v)
    }
    fn visit_string<E>(self, v: String) -> Result<Self::Value, E> {
        Ok(Some(Written { text: v, kept: true }))
    }
    fn visit_bytes<E>(self, _: &[u8]) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        self.deserialize(d)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        self.deserialize(d)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let name = if self.or_number { map.next_key_seed(Scalar::WITHOUT_PARTS)?.flatten() } else { None };
        let mut found = None;
        if let Some(name) = name {
            found = if name.text == NUMBER {
                in_value(&mut map, true)?
            } else {
                map.next_value::<IgnoredAny>().map(|_| None)?
            };
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            found = None;
        }
        found.map_or(Ok(None), number)
    }
}
