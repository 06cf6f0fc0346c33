//! Codes that other organisations define: countries, currencies, languages, web addresses, digests.

use super::address::is_url;
use crate::canonical::check_state::CheckState;
use crate::canonical::field::{Field, Keys};
use crate::canonical::layout::FieldLayout;
use crate::canonical::packed::{pack, storage};
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::descriptor::Type;
use crate::error::{ErrorKind, ValueError};
use crate::value_type::{Storage, ValueType};
use core::fmt;
use serde::Serializer;

macro_rules! letters_type {
    ($(#[doc = $doc:literal])+ $name:ident, $n:literal, $kind:ident, $id:literal, $meaning:literal, $form:literal) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; $n]);

        impl $name {
            /// A regular expression that matches exactly the valid strings.
            pub const PATTERN: &'static str = concat!("^[A-Z]{", $n, "}$");

            /// Creates the code `s`.
            ///
            /// # Errors
            /// `country.shape` or `currency.shape`: `s` is not exactly this many letters `A-Z`.
            pub const fn new(s: &str) -> Result<Self, ValueError> {
                match s.as_bytes().first_chunk::<$n>() {
                    Some(code) if s.len() == $n && all_upper(code) => Ok($name(*code)),
                    _ => Err(ValueError::new(ErrorKind::$kind)),
                }
            }

            /// Returns the code.
            pub const fn as_str(&self) -> &str {
                match core::str::from_utf8(&self.0) {
                    Ok(s) => s,
                    Err(_) => "",
                }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl core::str::FromStr for $name {
            type Err = ValueError;
            fn from_str(s: &str) -> Result<Self, ValueError> {
                $name::new(s)
            }
        }

        compares_with_strings!($name);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        serde_parsed!($name);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl<'a> Field<'a> for $name {
            const TYPE: Type = Type::Value(&ValueType {
                name: stringify!($name),
                meaning: $meaning,
                form: $form,
                max: None,
                pattern: $name::PATTERN,
                not: None,
                rule: ErrorKind::$kind.rule(),
                id: $id,
                storage: storage::<$name>(|s| $name::new(s).map_err(ValueError::kind).and_then(pack)),
            });
            const LAYOUT: FieldLayout = FieldLayout::Value(|c, state| <$name as Field<'_>>::check(c, state).map(|_| ()));

            #[inline]
            fn check(c: &mut Cursor<'a>, _: &mut CheckState) -> Result<Self, ErrorKind> {
                let code = c.bytes()?;
                if all_upper(&code) { Ok($name(code)) } else { Err(ErrorKind::$kind) }
            }
            #[inline]
            fn read(c: &mut Cursor<'a>) -> Self {
                $name(c.take_bytes())
            }
            const ABSENT: Self = $name([b'X'; $n]);
            #[inline]
            fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
                w.bytes(&self.0)
            }
            fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }
    };
}

const fn all_upper(code: &[u8]) -> bool {
    let mut rest = code;
    while let [b, tail @ ..] = rest {
        if !b.is_ascii_uppercase() {
            return false;
        }
        rest = tail;
    }
    true
}

letters_type! {
    /// A country: two letters, as in ISO 3166-1 alpha-2. Codes for private use, such as `XK`, are allowed.
    ///
    /// Wire: postcard — the two letters; protobuf and JSON — string.
    ///
    /// ```
    /// use diplomatic_readout::Country;
    /// assert_eq!(Country::new("RU")?.as_str(), "RU");
    /// assert!(Country::new("ru").is_err());
    /// # Ok::<(), diplomatic_readout::ValueError>(())
    /// ```
    Country, 2, CountryShape, 5, "A country.", "Two letters A-Z, as in ISO 3166-1."
}

letters_type! {
    /// A currency: three letters, as in ISO 4217.
    ///
    /// Wire: postcard — the three letters; protobuf and JSON — string.
    ///
    /// ```
    /// use diplomatic_readout::Currency;
    /// assert_eq!(Currency::new("USD")?.as_str(), "USD");
    /// # Ok::<(), diplomatic_readout::ValueError>(())
    /// ```
    Currency, 3, CurrencyShape, 6, "A currency.", "Three letters A-Z, as in ISO 4217."
}

macro_rules! string_type {
    ($(#[doc = $doc:literal])+ $name:ident, $max:literal, $kind:ident, $shape:path, $id:literal, $meaning:literal, $form:literal) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name<'a>(&'a str);

        impl<'a> $name<'a> {
            /// The greatest number of characters, which are all ASCII.
            pub const MAX: usize = $max;

            /// Creates a value from `s`, which is not changed.
            ///
            /// # Errors
            /// `language.shape` or `url.shape`: `s` does not have the shape that the type describes, or is longer than
            /// [`Self::MAX`].
            pub fn new(s: &'a str) -> Result<Self, ValueError> {
                if s.len() <= Self::MAX && $shape(s) { Ok($name(s)) } else { Err(ValueError::new(ErrorKind::$kind)) }
            }

            /// Returns the string.
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        borrowed_string!($name);

        impl<'a> Field<'a> for $name<'a> {
            const TYPE: Type = Type::Value(&ValueType {
                name: stringify!($name),
                meaning: $meaning,
                form: $form,
                max: Some($max),
                pattern: $name::PATTERN,
                not: None,
                rule: ErrorKind::$kind.rule(),
                id: $id,
                storage: Storage::Text(|s| $name::new(s).map(|_| ()).map_err(ValueError::kind)),
            });
            const LAYOUT: FieldLayout = FieldLayout::String(|s| $name::new(s).map(|_| ()).map_err(ValueError::kind));

            fn check(c: &mut Cursor<'a>, _: &mut CheckState) -> Result<Self, ErrorKind> {
                $name::new(c.text()?).map_err(ValueError::kind)
            }
            #[inline]
            fn read(c: &mut Cursor<'a>) -> Self {
                $name(c.take_text())
            }
            const ABSENT: Self = $name("");
            #[inline]
            fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
                w.text(self.0)
            }
            fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.0)
            }
        }
    };
}

string_type! {
    /// A language: a BCP 47 tag in its usual spelling, at most 35 characters.
    ///
    /// A tag begins with a language of two or three small letters. A script (`Hant`), a region (`BR`, `419`) and variants
    /// (`1996`, `valencia`) may follow in this order.
    ///
    /// Wire: as [`Text`](crate::Text).
    ///
    /// ```
    /// use diplomatic_readout::Language;
    /// for tag in ["it", "zh-Hant", "pt-BR", "es-419", "sr-Latn-RS", "de-CH-1996"] {
    ///     assert!(Language::new(tag).is_ok());
    /// }
    /// for wrong in ["", "italian", "IT", "pt-br", "zh-hant", "it-"] {
    ///     assert!(Language::new(wrong).is_err());
    /// }
    /// ```
    Language, 35, LanguageShape, is_language, 3, "A language.", "A BCP 47 tag of at most 35 characters."
}

string_type! {
    /// A web address of at most 2,048 characters: `http://` or `https://` and a host, then perhaps a port, a path, a query
    /// and a fragment.
    ///
    /// The host is a name of letters, digits, `.`, `-` and `_`, or an IP address in brackets. The rest has the characters
    /// of RFC 3986, with `%` only before two hexadecimal digits, and at most one `#`. A user name is refused, because RFC
    /// 9110 forbids it in such addresses.
    ///
    /// Wire: as [`Text`](crate::Text).
    ///
    /// ```
    /// use diplomatic_readout::Url;
    /// assert!(Url::new("https://example.org/readouts?id=7").is_ok());
    /// assert!(Url::new("ftp://example.org").is_err());
    /// assert!(Url::new("https://example.org/100%").is_err()); // 100%25
    /// assert!(Url::new("https://пример.рф").is_err()); // in ASCII, please: xn--e1afmkfd.xn--p1ai
    /// ```
    Url, 2048, UrlShape, is_url, 4, "Where something can be read.", "An http or https address of at most 2,048 characters."
}

impl Language<'_> {
    /// A regular expression that matches every valid string. The bound of the length is not in it.
    pub const PATTERN: &'static str =
        "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$";
}

impl Url<'_> {
    /// A regular expression that matches every valid string. The bound of the length is not in it.
    pub const PATTERN: &'static str = concat!(
        "^https?://(?:[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:][0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?",
        "(?:[/?](?:[A-Za-z0-9._~:/?\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?",
        "(?:#(?:[A-Za-z0-9._~:/?\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?$",
    );
}

fn is_language(tag: &str) -> bool {
    let digit_or_lower = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    // The part that may come next: 0 a language, 1 a script, 2 a region, 3 a variant. After the language, parts may be left
    // out.
    let mut next = 0;
    // `str::split` and `Peekable` bring code that can panic.
    for part in tag.as_bytes().split(|b| *b == b'-') {
        next = match part {
            [_, _] | [_, _, _] if next == 0 && part.iter().all(u8::is_ascii_lowercase) => 1,
            [b'A'..=b'Z', rest @ ..]
                if next == 1 && rest.len() == 3 && rest.iter().all(u8::is_ascii_lowercase) =>
            {
                2
            }
            [_, _] if matches!(next, 1 | 2) && all_upper(part) => 3,
            [_, _, _] if matches!(next, 1 | 2) && part.iter().all(u8::is_ascii_digit) => 3,
            [b'0'..=b'9', _, _, _] | [_, _, _, _, _, ..]
                if next > 0 && part.len() <= 8 && part.iter().all(digit_or_lower) =>
            {
                3
            }
            _ => return false,
        };
    }
    true
}

/// A SHA-256.
///
/// Wire: postcard — its 32 bytes; protobuf and JSON — 64 hexadecimal digits, `0-9` and `a-f`.
///
/// ```
/// use diplomatic_readout::Sha256;
/// let zeros = Sha256::parse(&"0".repeat(64))?;
/// assert_eq!(zeros.as_bytes(), &[0; 32]);
/// # Ok::<(), diplomatic_readout::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// A regular expression that matches exactly the valid strings.
    pub const PATTERN: &'static str = "^[0-9a-f]{64}$";

    /// Creates a digest from its bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Sha256(bytes)
    }

    /// Returns the bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Parses 64 hexadecimal digits.
    ///
    /// # Errors
    /// `sha256.shape`: `s` is not 64 digits `0-9` and `a-f`. Capital letters are refused.
    pub fn parse(s: &str) -> Result<Self, ValueError> {
        let wrong = ValueError::new(ErrorKind::Sha256Shape);
        let (pairs, rest) = s.as_bytes().as_chunks::<2>();
        if pairs.len() != 32 || !rest.is_empty() {
            return Err(wrong);
        }
        let mut bytes = [0; 32];
        for (slot, [high, low]) in bytes.iter_mut().zip(pairs) {
            let (high, low) = (hex_digit(*high).ok_or(wrong)?, hex_digit(*low).ok_or(wrong)?);
            *slot = high << 4 | low;
        }
        Ok(Sha256(bytes))
    }
}

fn hex_digit(b: u8) -> Option<u8> {
    match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    }
}

impl core::str::FromStr for Sha256 {
    type Err = ValueError;
    fn from_str(s: &str) -> Result<Self, ValueError> {
        Sha256::parse(s)
    }
}

impl From<[u8; 32]> for Sha256 {
    fn from(bytes: [u8; 32]) -> Self {
        Sha256(bytes)
    }
}

serde_parsed!(Sha256);

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sha256({self})")
    }
}

impl<'a> Field<'a> for Sha256 {
    const TYPE: Type = Type::Value(&ValueType {
        name: "Sha256",
        meaning: "A SHA-256.",
        form: "64 hexadecimal digits, 0-9 and a-f.",
        max: None,
        pattern: Sha256::PATTERN,
        not: None,
        rule: ErrorKind::Sha256Shape.rule(),
        id: 7,
        storage: storage::<Sha256>(|s| Sha256::parse(s).map_err(ValueError::kind).and_then(pack)),
    });
    const LAYOUT: FieldLayout =
        FieldLayout::Value(|c, state| <Sha256 as Field<'_>>::check(c, state).map(|_| ()));

    fn check(c: &mut Cursor<'a>, _: &mut CheckState) -> Result<Self, ErrorKind> {
        c.bytes().map(Sha256)
    }
    fn read(c: &mut Cursor<'a>) -> Self {
        Sha256(c.take_bytes())
    }
    const ABSENT: Self = Sha256([0; 32]);
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        w.bytes(&self.0)
    }
    fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only valid bytes are read without a check. Other bytes must still give a value.
    #[test]
    fn a_code_read_from_what_was_not_proven_is_empty() {
        let cursor = |body| Cursor { body, text: "" };
        let mut c = cursor(b"RUX".as_slice());
        assert_eq!(Country::read(&mut c).as_str(), "RU");
        assert_eq!((Country::read(&mut c).as_str(), c.body), ("\0\0", &[][..]));
        assert_eq!(Country::read(&mut cursor(b"\xff\xff")).as_str(), "");
        assert_eq!(Currency::read(&mut cursor(b"\xff\xff\xff")).as_str(), "");
        let check = |body| Country::check(&mut cursor(body), &mut CheckState::new(false, true));
        assert_eq!(check(b"\xff\xff"), Err(ErrorKind::CountryShape));
        assert_eq!(check(b"R"), Err(ErrorKind::End));
    }

    #[test]
    fn languages_have_their_parts_in_order_and_within_their_lengths() {
        for tag in ["de-1996", "sl-rozaj-biske", "de-abcdefgh", "zh-Hant-TW-1abc"] {
            assert_eq!(Language::new(tag).map(Language::as_str), Ok(tag));
        }
        for tag in ["1996", "abcde", "de-abcdefghi", "de-1996-DE", "de-Latn-Cyrl", "de-abcd", "de-ABCDE"] {
            assert_eq!(Language::new(tag), Err(ValueError::new(ErrorKind::LanguageShape)), "{tag}");
        }
    }

    #[test]
    fn an_address_begins_with_its_host() {
        for url in ["https://a.b", "http://7", "https://[2001:db8::1]:8080/x"] {
            assert_eq!(Url::new(url).map(Url::as_str), Ok(url));
        }
        for url in ["https://", "https:///a", "https://-a", "https://?", "https://@a", "https://]a"] {
            assert_eq!(Url::new(url), Err(ValueError::new(ErrorKind::UrlShape)), "{url}");
        }
    }

    #[test]
    fn each_part_of_an_address_has_its_own_characters() {
        for url in [
            "http://a_b-c.d.",
            "http://[::]",
            "http://[::ffff:1.2.3.4]/",
            "http://a:0",
            "http://a:65535/?#",
            "http://a?q=[1]/@:?",
            "http://a#%C3%a9",
            "http://a/%D1%81~!$&'()*+,;=:@[]?/#?/",
        ] {
            assert!(Url::new(url).is_ok(), "{url}");
        }
        for url in [
            "http://[",
            "http://[]",
            "http://[:",
            "http://[:]",
            "http://[.:]",
            "http://[::1",
            "http://[::g]",
            "http://[::1]a",
            "http://[::1]:",
            "http://a:",
            "http://a:/",
            "http://a:123456",
            "http://a:8o",
            "http://a@b",
            "http://a@b@c/",
            "http://a:b@c/",
            "http://a~b",
            "http://a%41",
            "http://a/%",
            "http://a/%4",
            "http://a/%zz",
            "http://a/%4g",
            "http://a/##",
            "http://a#b#c",
            "http://a/ ",
            "http://a/é",
            "http://a/\"",
            "http://a/|",
            "http://a\\b",
        ] {
            assert_eq!(Url::new(url), Err(ValueError::new(ErrorKind::UrlShape)), "{url}");
        }
    }

    #[test]
    fn an_address_may_be_long() {
        let of = |n: usize| std::format!("https://a/{}", "b".repeat(n - 10));
        assert!(Url::new(&of(2048)).is_ok());
        assert!(Url::new(&of(2049)).is_err());
    }
}
