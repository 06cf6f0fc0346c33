//! Whole numbers.

use crate::canonical::check_state::CheckState;
use crate::canonical::field::{Field, Keys};
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::descriptor::Type;
use crate::error::{ErrorKind, ValueError};
use core::fmt;
use serde::Serializer;

/// A whole number from `MIN`, which is 1 or 0, to `MAX`.
///
/// Wire: postcard — varint; protobuf — `uint32`; JSON — number.
///
/// ```
/// use diplomatic_readout::{Count, Offset};
/// assert_eq!(Count::<9>::new(3)?.get(), 3);
/// assert!(Count::<9>::new(0).is_err() && Count::<9>::new(10).is_err());
/// assert!(Offset::<9>::new(0).is_ok());
/// # Ok::<(), diplomatic_readout::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Count<const MAX: u32, const MIN: u8 = 1>(u32);

/// A whole number from 0 to `MAX`.
///
/// Wire: postcard — varint; protobuf — `optional uint32`; JSON — number.
pub type Offset<const MAX: u32> = Count<MAX, 0>;

impl<const MAX: u32, const MIN: u8> Count<MAX, MIN> {
    /// Creates a count of `n`.
    ///
    /// # Errors
    /// `count.range`: `n` is not from `MIN` to `MAX`.
    pub const fn new(n: u32) -> Result<Self, ValueError> {
        if n >= MIN as u32 && n <= MAX {
            Ok(Count(n))
        } else {
            Err(ValueError::new(ErrorKind::CountRange { min: MIN, max: MAX }))
        }
    }

    /// Returns the number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl<const MAX: u32, const MIN: u8> TryFrom<u32> for Count<MAX, MIN> {
    type Error = ValueError;
    fn try_from(n: u32) -> Result<Self, ValueError> {
        Count::new(n)
    }
}

impl<const MAX: u32, const MIN: u8> From<Count<MAX, MIN>> for u32 {
    fn from(count: Count<MAX, MIN>) -> u32 {
        count.0
    }
}

/// Writes the number, to every format.
impl<const MAX: u32, const MIN: u8> serde::Serialize for Count<MAX, MIN> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_u32(self.0)
    }
}

/// Reads the number, from every format.
impl<'de, const MAX: u32, const MIN: u8> serde::Deserialize<'de> for Count<MAX, MIN> {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Count::new(u32::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

impl<const MAX: u32, const MIN: u8> fmt::Display for Count<MAX, MIN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<const MAX: u32, const MIN: u8> fmt::Debug for Count<MAX, MIN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<'a, const MAX: u32, const MIN: u8> Field<'a> for Count<MAX, MIN> {
    const TYPE: Type = Type::Count { min: MIN, max: MAX };

    #[inline]
    fn check(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<Self, ErrorKind> {
        match c.varint()? {
            n if n < u32::from(MIN) => Err(ErrorKind::CountRange { min: MIN, max: MAX }),
            n if n <= MAX => Ok(Count(n)),
            n => state.newer(ErrorKind::CountRange { min: MIN, max: MAX }).map(|()| Count(n)),
        }
    }
    #[inline]
    fn read(c: &mut Cursor<'a>) -> Self {
        Count(c.take_varint())
    }
    const ABSENT: Self = Count(MIN as u32);
    #[inline]
    fn validate_in_memory(&self, _: &mut CheckState) -> bool {
        (u32::from(MIN)..=MAX).contains(&self.0)
    }
    #[inline]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        w.varint(self.0)
    }
    fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_u32(self.0)
    }
}
