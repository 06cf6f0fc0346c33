//! The messages of errors, and the names in their paths.

use crate::definition::Readout;
use crate::descriptor::RecordDescriptor;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::limits::MAX_BYTES;
use crate::value::{Decimal, Key, Url};
use core::fmt;

/// Writes the message of a kind of error: that of an arm, or that of the table of rules.
macro_rules! message {
    (
        { $f:ident, $kind:expr, { $($arms:tt)* } }
        $( $_place:ident $_record:ident { $(
            $(#[doc = $_doc:literal])+
            $row:ident = $_id:literal $(in $_field:ident)? {
                rule: $_rule:literal,
                message: $message:literal,
                $($_other:tt)*
            }
        )+ } )+
    ) => {
        match $kind {
            $($arms)*
            $($( ErrorKind::$row => $f.write_str($message), )+)+
        }
    };
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        rule_table! { message { f, *self, {
            ErrorKind::End => f.write_str("ends too early"),
            ErrorKind::Varint => f.write_str("a number that takes too many bytes, or is too large"),
            ErrorKind::Surplus => f.write_str("something left over at the end"),
            ErrorKind::Empty => f.write_str("an empty list, which must be left out"),
            ErrorKind::Newer => f.write_str("a field that this version of the schema does not know"),
            ErrorKind::WireType => f.write_str("not of the type that protobuf has here"),
            ErrorKind::Large { size } => write!(f, "{size} bytes, at most {MAX_BYTES}"),
            ErrorKind::Buffer => f.write_str("the buffer is too small"),
            ErrorKind::Missing => f.write_str("is missing"),
            ErrorKind::Utf8 => f.write_str("not valid UTF-8"),
            ErrorKind::TextLong { max, found } => write!(f, "{found} characters, at most {max}"),
            ErrorKind::TextBlank => f.write_str("nothing visible in it"),
            ErrorKind::TextChar { found } => write!(f, "U+{:04X} is not allowed here", u32::from(found)),
            ErrorKind::KeyShape => {
                write!(f, "not a key: words of a-z and 0-9 joined by single hyphens, at most {}", Key::MAX)
            }
            ErrorKind::LanguageShape => f.write_str("not a language tag such as it, zh-Hant or pt-BR"),
            ErrorKind::UrlShape => {
                write!(f, "not an http or https address of at most {} characters", Url::MAX)
            }
            ErrorKind::CountryShape => f.write_str("not a country code of two letters A-Z"),
            ErrorKind::CurrencyShape => f.write_str("not a currency code of three letters A-Z"),
            ErrorKind::Sha256Shape => f.write_str("not 64 hexadecimal digits 0-9, a-f"),
            ErrorKind::DecimalShape => {
                let (digits, decimals) = (Decimal::DIGITS, Decimal::SCALE);
                write!(f, "not a decimal number of at most {digits} digits, {decimals} after the point")
            }
            ErrorKind::DateShape => {
                f.write_str("not a date such as 2026-02-04, 2026-02, XXXX-05-09 or 2026-02-04T14:30+03:00")
            }
            ErrorKind::DateCalendar => f.write_str("no such date, time or offset"),
            ErrorKind::DateOrder => f.write_str("time does not run forward"),
            ErrorKind::CountRange { min: 0, max: 1 } => f.write_str("a flag is 0 or 1"),
            ErrorKind::CountRange { min, max } => write!(f, "not a whole number from {min} to {max}"),
            ErrorKind::EnumUnknown { number: u32::MAX } => f.write_str("not a value of the enum"),
            ErrorKind::EnumUnknown { number } => write!(f, "{number} is not the number of a value"),
            ErrorKind::RefUnknown { index: u32::MAX } => f.write_str("no entry has this key"),
            ErrorKind::RefUnknown { index } => write!(f, "there is no entry {index}"),
            ErrorKind::ListLong { max, found } => write!(f, "{found} entries, at most {max}"),
            ErrorKind::ListShort { min } => write!(f, "needs at least {min}"),
            ErrorKind::ListDuplicate => f.write_str("the same entry twice"),
            ErrorKind::KeyDuplicate { first } => write!(f, "the same key as entry {first}"),
            ErrorKind::RefKeyless => f.write_str("the entry referred to has no key"),
            ErrorKind::RefOrder { later: false } => f.write_str("the entry referred to must stand earlier"),
            ErrorKind::RefCycle => f.write_str("the entries referred to lead back here"),
            ErrorKind::SpanOrder => f.write_str("not behind the span before, or without a character"),
            ErrorKind::SpanDigest => f.write_str("the source of the span has no digest"),
            ErrorKind::RefOrder { later: true } => f.write_str("the entry referred to must stand later"),
        } } }
    }
}

/// Writes the byte at which something is wrong, behind a message.
pub(crate) fn write_byte(f: &mut fmt::Formatter<'_>, byte: usize) -> fmt::Result {
    write!(f, " (byte {byte})")
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_root() {
            write!(f, "{}: ", self.path())?;
        }
        self.kind().fmt(f)?;
        self.offset().map_or(Ok(()), |byte| write_byte(f, byte))
    }
}

impl FieldPath {
    fn record(&self) -> &'static RecordDescriptor {
        #[cfg(test)]
        return self.root.0.unwrap_or(Readout::DESCRIPTOR);
        #[cfg(not(test))]
        Readout::DESCRIPTOR
    }

    /// Returns the steps of the path from the record down: the name of a field in JSON, and the index of an entry if one is
    /// meant.
    pub fn steps(self) -> impl Iterator<Item = (&'static str, Option<usize>)> {
        let mut record = Some(self.record());
        self.numbers().map(move |(number, index)| {
            let field = record.and_then(|r| r.field(number));
            record = field.and_then(|f| f.ty.record());
            (field.map_or("?", |f| f.json), index.map(usize::from))
        })
    }

    /// Writes the path as a JSON pointer, such as `/statements/7/holders/0`.
    ///
    /// # Errors
    /// The errors of `out`.
    pub fn write_pointer(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.steps().try_for_each(|(name, index)| {
            write!(out, "/{name}")?;
            index.map_or(Ok(()), |i| write!(out, "/{i}"))
        })
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not `enumerate`, which counts without a bound, so that printing a path cannot panic.
        let mut before = "";
        for (name, index) in self.steps() {
            f.write_str(before)?;
            f.write_str(name)?;
            before = ".";
            if let Some(i) = index {
                write!(f, "[{i}]")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FieldPath({self})")
    }
}
