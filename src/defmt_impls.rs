//! Implements `defmt::Format`: values as their text, errors without theirs, which would take some 40 KB.

use crate::definition::enums::*;
use crate::error::{Error, FieldPath, ValueError};
use crate::record::{Bytes, Record};
use crate::value::*;
use crate::{Digest, ErrorKind};
use defmt::{Display2Format, Formatter, write};

macro_rules! texts {
    ($($ty:ty),+) => { $(
        impl defmt::Format for $ty {
            fn format(&self, f: Formatter<'_>) {
                write!(f, "{=str}", self.as_str());
            }
        }
    )+ };
}

texts!(Key<'_>, Language<'_>, Url<'_>, Country, Currency);

macro_rules! bounded_texts {
    ($($ty:ident),+) => { $(
        impl<const N: u16> defmt::Format for $ty<'_, N> {
            fn format(&self, f: Formatter<'_>) {
                write!(f, "{=str}", self.as_str());
            }
        }
    )+ };
}

bounded_texts!(Text, Prose);

macro_rules! printed {
    ($($ty:ty),+) => { $(
        impl defmt::Format for $ty {
            fn format(&self, f: Formatter<'_>) {
                write!(f, "{}", Display2Format(self));
            }
        }
    )+ };
}

printed!(Date, Day, Decimal, Sha256, Digest);

macro_rules! enums {
    ($($ty:ident)+) => { $(
        impl defmt::Format for $ty {
            /// Writes the name, or the number of a value of a newer version.
            fn format(&self, f: Formatter<'_>) {
                match self {
                    $ty::Unrecognized(n) => write!(f, "{=u32}", n.number()),
                    _ => write!(f, "{=str}", self.name()),
                }
            }
        }
    )+ };
}

enums_of_the_schema! { enums }

impl<const MAX: u32, const MIN: u8> defmt::Format for Count<MAX, MIN> {
    fn format(&self, f: Formatter<'_>) {
        write!(f, "{=u32}", self.get());
    }
}

impl<T> defmt::Format for Ref<T> {
    fn format(&self, f: Formatter<'_>) {
        write!(f, "[{=usize}]", self.index());
    }
}

impl<B: Bytes> defmt::Format for Record<B> {
    /// Writes the number of bytes.
    fn format(&self, f: Formatter<'_>) {
        write!(f, "Record of {=usize} bytes", self.as_bytes().len());
    }
}

impl defmt::Format for ErrorKind {
    /// Writes the id of the rule, such as `text.long`.
    fn format(&self, f: Formatter<'_>) {
        write!(f, "{=str}", self.rule());
    }
}

impl defmt::Format for ValueError {
    /// Writes the id of the rule.
    fn format(&self, f: Formatter<'_>) {
        defmt::Format::format(&self.kind(), f);
    }
}

impl defmt::Format for FieldPath {
    /// Writes the numbers of the fields, as `schema/FIELDS.md` has them: `8[7].5[0]` for `statements[7].holders[0]`.
    fn format(&self, f: Formatter<'_>) {
        let mut before = "";
        for (field, index) in self.numbers() {
            write!(f, "{=str}{=u8}", before, field);
            before = ".";
            if let Some(index) = index {
                write!(f, "[{=u16}]", index);
            }
        }
    }
}

impl defmt::Format for Error {
    /// Writes the id of the rule, the numbers of the fields, and the byte: `ref.unknown 8[7].5[0] byte 1234`.
    fn format(&self, f: Formatter<'_>) {
        write!(f, "{=str} {}", self.rule(), self.path());
        if let Some(byte) = self.offset() {
            write!(f, " byte {=usize}", byte);
        }
    }
}
