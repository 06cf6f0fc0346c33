//! Values as strings and numbers. A value has one text form, which all formats but postcard hold: `FromStr` or `TryFrom` reads it,
//! `Display` writes it, and so does serde.

use crate::error::ValueError;
use crate::messages;
use core::fmt;
use serde::de::{Error, Visitor};

/// Makes a value of a string that need not live on.
pub(crate) struct Parsed<T> {
    pub(crate) name: &'static str,
    pub(crate) parse: fn(&str) -> Result<T, ValueError>,
}

impl<T> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        messages::serde::string_of(f, self.name)
    }
    fn visit_str<E: Error>(self, s: &str) -> Result<T, E> {
        (self.parse)(s).map_err(E::custom)
    }
}

/// Makes a value that borrows its string.
pub(crate) struct Borrowed<'de, T> {
    pub(crate) name: &'static str,
    pub(crate) parse: fn(&'de str) -> Result<T, ValueError>,
}

impl<'de, T> Visitor<'de> for Borrowed<'de, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        messages::serde::string_to_borrow(f, self.name)
    }
    fn visit_borrowed_str<E: Error>(self, s: &'de str) -> Result<T, E> {
        (self.parse)(s).map_err(E::custom)
    }
}

/// Implements serde for a value that owns its bytes. It has `FromStr` and `Display`.
macro_rules! serde_parsed {
    ($($ty:ident),+) => { $(
        /// Writes the text form, to every format.
        impl serde::Serialize for $ty {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        deserialize_parsed!($ty);
    )+ };
}

/// Implements reading with serde, and `TryFrom`, for a value that owns its bytes. It has `FromStr`.
macro_rules! deserialize_parsed {
    ($ty:ident) => {
        /// Reads the text form, from every format.
        impl<'de> serde::Deserialize<'de> for $ty {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let parse = |s: &str| s.parse::<$ty>().map_err($crate::error::ValueError::from);
                d.deserialize_str($crate::value::text_form::Parsed { name: stringify!($ty), parse })
            }
        }

        impl TryFrom<&str> for $ty {
            type Error = <$ty as core::str::FromStr>::Err;
            fn try_from(s: &str) -> Result<Self, Self::Error> {
                s.parse()
            }
        }
    };
}

/// Implements comparison with strings for a value that is one.
macro_rules! compares_with_strings {
    ($ty:ty $(, const $n:ident: $nty:ty)?) => {
        impl<$(const $n: $nty)?> PartialEq<str> for $ty {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl<$(const $n: $nty)?> PartialEq<&str> for $ty {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    };
}

/// Implements what a value has that borrows its string, which `as_str` returns and `new` checks.
macro_rules! borrowed_string {
    ($name:ident $(, const $n:ident: $nty:ty)?) => {
        impl<$(const $n: $nty)?> AsRef<str> for $name<'_, $($n)?> {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl<'a, $(const $n: $nty)?> TryFrom<&'a str> for $name<'a, $($n)?> {
            type Error = $crate::error::ValueError;
            fn try_from(s: &'a str) -> Result<Self, Self::Error> {
                $name::new(s)
            }
        }

        impl<'a, $(const $n: $nty)?> From<$name<'a, $($n)?>> for &'a str {
            fn from(value: $name<'a, $($n)?>) -> &'a str {
                value.as_str()
            }
        }

        compares_with_strings!($name<'_, $($n)?> $(, const $n: $nty)?);

        impl<$(const $n: $nty)?> core::fmt::Display for $name<'_, $($n)?> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl<$(const $n: $nty)?> core::fmt::Debug for $name<'_, $($n)?> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl<$(const $n: $nty)?> serde::Serialize for $name<'_, $($n)?> {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }

        /// Borrows the string, so the format must have it as it is: not with escapes, and not from a reader.
        impl<'de: 'a, 'a, $(const $n: $nty)?> serde::Deserialize<'de> for $name<'a, $($n)?> {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let parse = |s: &'de str| $name::new(s);
                d.deserialize_str($crate::value::text_form::Borrowed { name: stringify!($name), parse })
            }
        }
    };
}
