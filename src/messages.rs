//! The words of errors: what is wrong, and where.

use crate::definition::Readout;
use crate::descriptor::RecordDesc;
use crate::error::{Kind, Path, Step};
use core::fmt;

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Kind::End => f.write_str("ends too early"),
            Kind::Varint => f.write_str("a number that takes too many bytes, or is too large"),
            Kind::Surplus => f.write_str("something left over at the end"),
            Kind::Empty => f.write_str("an empty list, which must be left out"),
            Kind::Newer => f.write_str("a field that this version of the schema does not know"),
            Kind::WireType => f.write_str("not of the type that protobuf has here"),
            Kind::Large { size } => write!(f, "{size} bytes, at most 262144"),
            Kind::Buffer => f.write_str("the buffer is too small"),
            Kind::Missing => f.write_str("is missing"),
            Kind::Utf8 => f.write_str("not valid UTF-8"),
            Kind::TextLong { max, found } => write!(f, "{found} characters, at most {max}"),
            Kind::TextBlank => f.write_str("nothing visible in it"),
            Kind::TextChar { found } => write!(f, "U+{:04X} is not allowed here", u32::from(found)),
            Kind::KeyShape => {
                f.write_str("not a key: words of a-z and 0-9 joined by single hyphens, at most 48")
            }
            Kind::LanguageShape => f.write_str("not a language tag such as it, zh-Hant or pt-BR"),
            Kind::UrlShape => f.write_str("not an http or https address of at most 2048 characters"),
            Kind::CountryShape => f.write_str("not a country code of two letters A-Z"),
            Kind::CurrencyShape => f.write_str("not a currency code of three letters A-Z"),
            Kind::Sha256Shape => f.write_str("not 64 hexadecimal digits 0-9, a-f"),
            Kind::DecimalShape => f.write_str("not a decimal number of at most 18 digits, 9 after the point"),
            Kind::DateShape => {
                f.write_str("not a date such as 2026-02-04, 2026-02, XXXX-05-09 or 2026-02-04T14:30+03:00")
            }
            Kind::DateCalendar => f.write_str("no such date, time or offset"),
            Kind::DateOrder => f.write_str("time does not run forward"),
            Kind::CountRange { max: 1 } => f.write_str("a flag is 0 or 1"),
            Kind::CountRange { max } => write!(f, "not a whole number from 1 to {max}"),
            Kind::EnumUnknown { number: u32::MAX } => f.write_str("a number that no value has"),
            Kind::EnumUnknown { number } => write!(f, "{number} is not the number of a value"),
            Kind::RefUnknown { index: u32::MAX } => f.write_str("no entry has this key"),
            Kind::RefUnknown { index } => write!(f, "there is no entry {index}"),
            Kind::ListLong { max, found } => write!(f, "{found} entries, at most {max}"),
            Kind::ListShort { min } => write!(f, "needs at least {min}"),
            Kind::ListDuplicate => f.write_str("the same entry twice"),
            Kind::KeyDuplicate { first } => write!(f, "the same key as entry {first}"),
            Kind::RefKeyless => f.write_str("the entry referred to has no key"),
            Kind::RefOrder { later: false } => f.write_str("the entry referred to must stand earlier"),
            Kind::RefOrder { later: true } => f.write_str("the entry referred to must stand later"),
            Kind::WhenEmpty => f.write_str("neither a date nor printed words"),
            Kind::QuantityEmpty => f.write_str("neither a number nor printed words"),
            Kind::QuantityRange => f.write_str("numbers that do not fit the comparator"),
            Kind::VoiceUnheld => f.write_str("attributed, but without a holder or a chain"),
            Kind::ChainHolder => f.write_str("a holder is also in the chain"),
            Kind::ActRepeated => f.write_str("reaffirmed, but not marked as repeated"),
        }
    }
}

impl Path {
    fn record(&self) -> &'static RecordDesc {
        #[cfg(test)]
        return self.root.0.unwrap_or(Readout::DESC);
        #[cfg(not(test))]
        Readout::DESC
    }

    /// The steps from the record down: the field's name in JSON, and the entry where it is a list.
    pub fn steps(self) -> impl Iterator<Item = (&'static str, Option<usize>)> {
        let mut record = Some(self.record());
        self.steps.into_iter().take_while(|s| s.field != 0).map(move |s| {
            let field = record.and_then(|r| r.field(s.field));
            record = field.and_then(|f| f.ty.record());
            (field.map_or("?", |f| f.json), (s.index != Step::WHOLE).then_some(s.index.into()))
        })
    }

    /// Writes it as a JSON pointer, such as `/statements/7/holders/0`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_pointer(&self, out: &mut impl fmt::Write) -> fmt::Result {
        self.steps().try_for_each(|(name, index)| {
            write!(out, "/{name}")?;
            index.map_or(Ok(()), |i| write!(out, "/{i}"))
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (name, index)) in self.steps().enumerate() {
            f.write_str(if n == 0 { "" } else { "." })?;
            f.write_str(name)?;
            if let Some(i) = index {
                write!(f, "[{i}]")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}
