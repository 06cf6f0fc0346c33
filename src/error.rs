//! Why something is not a record: what is wrong, in which field, and where in the bytes.

use crate::describe::RecordDesc;
use core::fmt;

/// Declares the kinds of error with the id of the rule that each breaks and the rule itself, in one place.
macro_rules! kinds {
    (
        $( $(#[doc = $doc:literal])+ $kind:ident $({ $($param:ident: $ty:ty),+ })? = $id:literal, $rule:literal; )+
        document { $( $did:literal, $drule:literal; )+ }
    ) => {
        /// What is wrong.
        ///
        /// [`Kind::id`] gives the stable id of the rule that is broken; it is the same in every format.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Kind {
            $( $(#[doc = $doc])+ $kind $({
                $( #[allow(missing_docs, reason = "the variant's documentation names its figures")] $param: $ty ),+
            })?, )+
        }

        impl Kind {
            /// The stable id of the rule that is broken, such as `text.long`.
            pub const fn id(self) -> &'static str {
                match self { $( Kind::$kind $({ $($param: _),+ })? => $id, )+ }
            }
        }

        /// Every rule: its id and what it demands. Several kinds of error can break one rule.
        pub const RULES: &[(&str, &str)] = &[ $( ($id, $rule), )+ $( ($did, $drule), )+ ];
    };
}

kinds! {
    /// The bytes end in the middle of something.
    End = "wire.end", "Nothing ends before it is complete.";
    /// A number is over its width, or takes more bytes than it may: than its shortest form, or ten in protobuf.
    Varint = "wire.varint", "A number stands in its shortest form and within its width.";
    /// Bytes or text are left over.
    Surplus = "wire.surplus", "Every byte belongs to something.";
    /// A list is present although it is empty.
    Empty = "wire.empty", "An empty list is left out.";
    /// A field that this version of the schema does not know.
    Newer = "wire.newer", "Only fields of this version of the schema are present, unless newer ones are asked for.";
    /// A protobuf field does not have the wire type of its type, or is a group.
    WireType = "protobuf.type", "A protobuf field has the wire type of its type.";
    /// `size` bytes are more than a record may have.
    Large { size: u32 } = "record.large", "A record has at most 262,144 bytes.";
    /// The buffer is too small for the record.
    Buffer = "buffer.small", "The buffer has room for the record.";
    /// A required field is absent.
    Missing = "field.missing", "A required field is present.";
    /// Text is not valid UTF-8.
    Utf8 = "text.utf8", "Text is valid UTF-8.";
    /// Text has `found` characters, and `max` are allowed.
    TextLong { max: u16, found: u32 } = "text.long", "Text has at most the field's number of Unicode scalar values.";
    /// Text is empty or has nothing that can be seen.
    TextBlank = "text.blank", "Text has at least one visible character.";
    /// Text holds a character that is not allowed.
    TextChar { found: char } = "text.char", "Text holds no control characters, no bidirectional embeddings, overrides or isolates, no blank fillers, no byte order mark, no tag characters and no noncharacters; line feed only in long prose.";
    /// Not the shape of a key.
    KeyShape = "key.shape", "A key is words of a-z and 0-9 joined by single hyphens, 1 to 48 characters.";
    /// Not a language tag.
    LanguageShape = "language.shape", "A language is a BCP 47 tag in its usual spelling: language, script, region, variants.";
    /// Not a web address.
    UrlShape = "url.shape", "A URL has http:// or https://, a host without a user name, perhaps a port, and behind it only the characters of RFC 3986, % only before two hexadecimal digits; at most 2,048.";
    /// Not a country code.
    CountryShape = "country.shape", "A country is two letters A-Z.";
    /// Not a currency code.
    CurrencyShape = "currency.shape", "A currency is three letters A-Z.";
    /// Not a SHA-256.
    Sha256Shape = "sha256.shape", "A SHA-256 is 64 hexadecimal digits, 0-9 and a-f.";
    /// Not a decimal number, or too long for one.
    DecimalShape = "decimal.shape", "A decimal has at most 18 digits, 9 of them after the point, no exponent, no superfluous zero in front, and no sign on zero.";
    /// None of the forms of a date.
    DateShape = "date.shape", "A date has one of the forms of the EDTF subset.";
    /// No such day, month, time or offset.
    DateCalendar = "date.calendar", "A date exists in the calendar.";
    /// A date, or two of them, do not run forward.
    DateOrder = "date.order", "Time runs forward: intervals and sets, start and end, published and modified.";
    /// A number is not from 1 to `max`.
    CountRange { max: u32 } = "count.range", "A count is a whole number from 1 to the field's bound.";
    /// `number` is not the number of a value of the list. If it is `u32::MAX`, the number may be greater or negative.
    EnumUnknown { number: u32 } = "enum.unknown", "A value is one of its closed list.";
    /// There is no entry with this `index`, or with this key if that is `u32::MAX`.
    RefUnknown { index: u32 } = "ref.unknown", "What is referred to exists.";
    /// A list has `found` entries, and `max` are allowed. If it is 257, there may be more.
    ListLong { max: u16, found: u32 } = "list.long", "A list has at most the field's number of entries.";
    /// A list needs at least `min` entries.
    ListShort { min: u16 } = "list.short", "A list has at least the field's number of entries.";
    /// The same entry is in the list twice.
    ListDuplicate = "list.duplicate", "A list of references or values holds none twice.";
    /// Another entry of the list, number `first`, has the same key.
    KeyDuplicate { first: u16 } = "key.duplicate", "A key is unique in its list.";
    /// The entry that is referred to has no key.
    RefKeyless = "ref.keyless", "An entry that is referred to has a key.";
    /// The entry that is referred to must stand on the other side of the one that refers to it: `later`, or earlier.
    RefOrder { later: bool } = "ref.order", "Parents, wholes, restated and answered statements and conditions stand earlier; the sources of a source stand later.";
    /// A time has neither a date nor printed words.
    WhenEmpty = "when.empty", "A time has a date or printed words.";
    /// A quantity has neither a number nor printed words.
    QuantityEmpty = "quantity.empty", "A quantity has a number or printed words.";
    /// The numbers of a quantity do not fit its comparator, or run backwards.
    QuantityRange = "quantity.range", "BETWEEN has two numbers, the lower first; any other comparator has at most one.";
    /// A statement is attributed to nobody.
    VoiceUnheld = "voice.unheld", "An ATTRIBUTED statement has a holder or a chain.";
    /// A holder is also an intermediary.
    ChainHolder = "chain.holder", "No holder of a statement is in its chain.";
    /// Reaffirmed, but not marked as repeated.
    ActRepeated = "act.repeated", "A REAFFIRMED statement is marked as repeated.";
    document {
        "json.syntax", "The document is well-formed in its format.";
        "json.type", "A value has the type of its field.";
        "json.null", "Nothing is null; what is absent is left out.";
        "json.member", "An object has only the members of its record.";
        "json.duplicate", "An object has no member twice.";
    }
}

impl Kind {
    /// A record of this many bytes, which are too many.
    pub(crate) fn large(size: usize) -> Self {
        Kind::Large { size: u32::try_from(size).unwrap_or(u32::MAX) }
    }
}

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

/// A value that cannot be, and why. It has no place yet: [`Error`] adds that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invalid(Kind);

impl Invalid {
    pub(crate) const fn new(kind: Kind) -> Self {
        Invalid(kind)
    }

    /// What is wrong with it.
    pub const fn kind(self) -> Kind {
        self.0
    }
}

impl From<Kind> for Invalid {
    fn from(kind: Kind) -> Self {
        Invalid(kind)
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for Invalid {}

/// The way from the record to a field: `statements[7].holders[0]`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Path {
    /// Everywhere else it is the readout. So names are linked only where a path is printed.
    #[cfg(test)]
    root: Root,
    steps: [Step; Path::DEPTH],
}

#[cfg(test)]
#[derive(Clone, Copy)]
struct Root(&'static RecordDesc);

#[cfg(test)]
impl PartialEq for Root {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}
#[cfg(test)]
impl Eq for Root {}

/// One step: a field, and which of its entries where it is a list.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Step {
    /// 0 where the path has ended.
    field: u8,
    /// `Step::WHOLE` where the field itself is meant.
    index: u16,
}

impl Step {
    const WHOLE: u16 = u16::MAX;
    const NONE: Step = Step { field: 0, index: Step::WHOLE };

    fn at(index: usize) -> u16 {
        u16::try_from(index).unwrap_or(Step::WHOLE)
    }
}

impl Path {
    /// No record nests deeper; a test holds this against the definition.
    pub(crate) const DEPTH: usize = 4;

    #[cfg_attr(not(test), allow(unused_variables, reason = "it is the readout"))]
    pub(crate) const fn root(root: &'static RecordDesc) -> Self {
        Path {
            #[cfg(test)]
            root: Root(root),
            steps: [Step::NONE; Path::DEPTH],
        }
    }

    fn record(&self) -> &'static RecordDesc {
        #[cfg(test)]
        return self.root.0;
        #[cfg(not(test))]
        crate::model::Readout::DESC
    }

    /// This path and one field more. A path that is already at its full depth stays as it is.
    #[must_use]
    pub(crate) fn field(mut self, number: u8) -> Self {
        if let Some(step) = self.steps.iter_mut().find(|s| s.field == 0) {
            step.field = number;
        }
        self
    }

    /// This path, and one entry of the list that it leads to.
    #[must_use]
    pub(crate) fn entry(mut self, index: usize) -> Self {
        if let Some(step) = self.steps.iter_mut().rev().find(|s| s.field != 0) {
            step.index = Step::at(index);
        }
        self
    }

    /// Puts an entry in front of the path, which has gone on from it. The field of the list comes next.
    #[cold]
    pub(crate) fn prepend_entry(&mut self, index: usize) {
        let [a, b, c, _] = self.steps;
        self.steps = [Step { field: 0, index: Step::at(index) }, a, b, c];
    }

    /// Puts a field in front of the path, which has gone on from it or from one of its entries.
    #[cold]
    pub(crate) fn prepend_field(&mut self, number: u8) {
        if !self.is_root() {
            self.prepend_entry(Step::WHOLE.into());
        }
        let [first, ..] = &mut self.steps;
        first.field = number;
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

    /// Whether this is the path of the record itself.
    pub fn is_root(&self) -> bool {
        self.steps.first().is_none_or(|s| s.field == 0)
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

/// Why something is not a record.
///
/// It is small, `Copy`, and needs no allocation; it prints as `statements[7].holders[0]: there is no entry 40
/// (byte 1234)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    path: Path,
    at: u32,
}

impl Error {
    const NOWHERE: u32 = u32::MAX;

    pub(crate) const fn new(kind: Kind, path: Path) -> Self {
        Error { kind, path, at: Error::NOWHERE }
    }

    #[must_use]
    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.at = u32::try_from(offset).unwrap_or(Error::NOWHERE);
        self
    }

    /// Returns the error without a byte, for a record that never was bytes.
    #[must_use]
    pub(crate) fn nowhere(self) -> Self {
        Error::new(self.kind, self.path)
    }

    /// What is wrong.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The stable id of the rule that is broken.
    pub const fn rule(&self) -> &'static str {
        self.kind.id()
    }

    /// The field in which it is wrong.
    pub const fn path(&self) -> Path {
        self.path
    }

    /// The byte at which it was noticed, where the record came as bytes.
    pub fn offset(&self) -> Option<usize> {
        (self.at != Error::NOWHERE).then_some(self.at as usize)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_root() {
            write!(f, "{}: ", self.path)?;
        }
        self.kind.fmt(f)?;
        match self.offset() {
            Some(at) => write!(f, " (byte {at})"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Readout};

    #[test]
    fn the_same_numbers_in_another_record_are_another_path() {
        let [here, there] = [Readout::DESC, Actor::DESC].map(|root| Path::root(root).field(1));
        assert_eq!(here, Path::root(Readout::DESC).field(1));
        assert_ne!(here, there);
    }
}
