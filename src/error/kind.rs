//! The kinds of error, each with the id of the rule that it breaks.

/// Declares the kinds of error, each with the id and the text of the rule that it breaks, in one place.
macro_rules! kinds {
    (
        {
            $( $(#[doc = $doc:literal])+ $kind:ident $({ $($param:ident: $ty:ty),+ })? = $id:literal, $rule:literal; )+
            document { $( $did:literal, $drule:literal; )+ }
        }
        $( $_place:ident $_record:ident { $(
            $(#[doc = $row_doc:literal])+
            $row:ident = $row_id:literal $(in $_field:ident)? { rule: $row_rule:literal, $($_other:tt)* }
        )+ } )+
    ) => {
        /// A kind of error.
        ///
        /// [`ErrorKind::rule`] returns the stable id of the rule that is broken. The id is the same in every format.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $( $(#[doc = $doc])+ $kind $({
                $( #[allow(missing_docs, reason = "the variant's documentation names its figures")] $param: $ty ),+
            })?, )+
            $($( $(#[doc = $row_doc])+ $row, )+)+
        }

        impl ErrorKind {
            /// Returns the stable id of the rule that is broken, such as `text.long`.
            pub const fn rule(self) -> &'static str {
                match self {
                    $( ErrorKind::$kind $({ $($param: _),+ })? => $id, )+
                    $($( ErrorKind::$row => $row_id, )+)+
                }
            }
        }

        /// All rules, each with its id and its text. Several kinds of error can break the same rule.
        pub const RULES: &[(&str, &str)] =
            &[ $( ($id, $rule), )+ $($( ($row_id, $row_rule), )+)+ $( ($did, $drule), )+ ];
    };
}

// The rules of the table come behind the others and before those of documents.
rule_table! { kinds {
    /// The bytes end in the middle of a value.
    End = "wire.end", "Nothing ends before it is complete.";
    /// A number is too great for its width, or takes more bytes than are allowed. A number of the wire format must be in
    /// its shortest form; one in protobuf has at most ten bytes.
    Varint = "wire.varint", "A number stands in its shortest form and within its width.";
    /// Bytes or text are left over.
    Surplus = "wire.surplus", "Every byte belongs to something.";
    /// A list is present although it is empty.
    Empty = "wire.empty", "An empty list is left out.";
    /// A field is present that this version of the schema does not know.
    Newer = "wire.newer", "Only fields of this version of the schema are present, unless newer ones are asked for.";
    /// A protobuf field does not have the wire type of its type, or is a group.
    WireType = "protobuf.type", "A protobuf field has the wire type of its type.";
    /// The record has `size` bytes, which are more than a record may have.
    Large { size: u32 } = "record.large", "A record has at most 262,144 bytes.";
    /// The buffer is too small for the record.
    Buffer = "buffer.small", "The buffer has room for the record.";
    /// A required field is absent.
    Missing = "field.missing", "A required field is present.";
    /// Text is not valid UTF-8.
    Utf8 = "text.utf8", "Text is valid UTF-8.";
    /// Text has `found` characters, but at most `max` are allowed.
    TextLong { max: u16, found: u32 } = "text.long", "Text has at most the field's number of Unicode scalar values.";
    /// Text is empty or has no visible character.
    TextBlank = "text.blank", "Text has at least one visible character.";
    /// Text holds the character `found`, which is not allowed.
    TextChar { found: char } = "text.char", "Text holds no control characters, no bidirectional embeddings, overrides or isolates, no blank fillers, no byte order mark, no tag characters and no noncharacters; line feed only in long prose.";
    /// A string does not have the shape of a key.
    KeyShape = "key.shape", "A key is words of a-z and 0-9 joined by single hyphens, 1 to 48 characters.";
    /// A string is not a language tag.
    LanguageShape = "language.shape", "A language is a BCP 47 tag in its usual spelling: language, script, region, variants.";
    /// A string is not a web address.
    UrlShape = "url.shape", "A URL has http:// or https://, a host without a user name, perhaps a port, and behind it only the characters of RFC 3986, % only before two hexadecimal digits; at most 2,048.";
    /// A string is not a country code.
    CountryShape = "country.shape", "A country is two letters A-Z.";
    /// A string is not a currency code.
    CurrencyShape = "currency.shape", "A currency is three letters A-Z.";
    /// A string is not a SHA-256.
    Sha256Shape = "sha256.shape", "A SHA-256 is 64 hexadecimal digits, 0-9 and a-f.";
    /// A string is not a decimal number, or has too many digits.
    DecimalShape = "decimal.shape", "A decimal has at most 18 digits, 9 of them after the point, no exponent, no superfluous zero in front, and no sign on zero.";
    /// A string has none of the forms of a date.
    DateShape = "date.shape", "A date has one of the forms of the EDTF subset.";
    /// A year, month, day, time or offset does not exist.
    DateCalendar = "date.calendar", "A date exists in the calendar.";
    /// Time does not run forward in a date, or from one date to another.
    DateOrder = "date.order", "Time runs forward: intervals and sets, start and end, published and modified.";
    /// A number is not from `min`, which is 1 or 0, to `max`.
    CountRange { min: u8, max: u32 } = "count.range", "A count is a whole number from 1, or an offset from 0, to the field's bound.";
    /// `number` is not the number of a value of the enum. `u32::MAX` can also stand for a greater or a negative number.
    EnumUnknown { number: u32 } = "enum.unknown", "A value is one of its closed list.";
    /// There is no entry with this `index`. If `index` is `u32::MAX`, there may be no entry with the key that is referred
    /// to.
    RefUnknown { index: u32 } = "ref.unknown", "What is referred to exists.";
    /// A list has `found` entries, but at most `max` are allowed. If `found` is 257, there may be more.
    ListLong { max: u16, found: u32 } = "list.long", "A list has at most the field's number of entries.";
    /// A list has fewer than `min` entries.
    ListShort { min: u16 } = "list.short", "A list has at least the field's number of entries.";
    /// A list holds the same reference or value twice.
    ListDuplicate = "list.duplicate", "A list of references or values holds none twice.";
    /// An entry has the same key as the entry with the index `first` of its list.
    KeyDuplicate { first: u16 } = "key.duplicate", "A key is unique in its list.";
    /// A reference points to an entry that has no key.
    RefKeyless = "ref.keyless", "An entry that is referred to has a key.";
    /// A reference points to an entry on the wrong side. The entry must stand later than the one that refers to it if
    /// `later` is true, and earlier if it is false.
    RefOrder { later: bool } = "ref.order", "Parents, wholes, restated statements and what a commitment depends on stand earlier; the sources of a source stand later.";
    /// References lead from an entry back to it.
    RefCycle = "ref.cycle", "What follows or answers another does not come back to itself.";
    /// Places in a text are not in the order of the text, overlap, or are empty.
    SpanOrder = "span.order", "A span ends after its start, and the spans of a field stand in the order of the text without overlap.";
    /// A place is in the text of a source that has no digest.
    SpanDigest = "span.digest", "A source that a span points into has a digest.";
    document {
        "json.syntax", "The document is well-formed in its format.";
        "json.type", "A value has the type of its field.";
        "json.null", "Nothing is null; what is absent is left out.";
        "json.member", "An object has only the members of its record.";
        "json.duplicate", "An object has no member twice.";
    }
} }

impl ErrorKind {
    /// Returns the error for a record of this many bytes, which are too many.
    pub(crate) fn large(size: usize) -> Self {
        ErrorKind::Large { size: u32::try_from(size).unwrap_or(u32::MAX) }
    }
}
