//! What a field can hold: text, keys, references, lists, dates, decimals, codes.

mod codes;
mod date;
mod date_field;
mod decimal;
mod law;
mod list;
mod number;
mod reference;
mod text;

pub use codes::{Country, Currency, Language, Sha256, Url};
pub use date::{Date, DateError, Day, Precision};
pub use decimal::Decimal;
pub use law::{Law, Ruled};
pub use list::{Iter, List, Seen};
pub use number::Count;
pub use reference::{Entry, Key, Ref};

pub use text::{Prose, Text};

pub(crate) use law::{Keyless, Steps};
pub(crate) use list::InJson;
#[cfg(feature = "alloc")]
#[allow(unused_imports, reason = "the build script has no use for it")]
pub(crate) use text::begins_visibly;
#[cfg(any(test, feature = "alloc"))]
pub(crate) use text::check_text;
#[cfg(feature = "_codegen")]
#[allow(unused_imports, reason = "the build script reads them")]
pub(crate) use text::{BLANK, FORBIDDEN};
pub(crate) use text::{check_closely, forbidden};

use crate::describe::{RecordDesc, Type};
use crate::error::Kind;
use crate::wire::{Cursor, Writer};
use serde::Serializer;

/// What a field of a record holds. It is implemented by the types of this crate only.
///
/// Absence is a bit of the record, so checking, reading and writing see values that are present.
pub trait Field<'a>: Copy + PartialEq + core::fmt::Debug {
    /// Its description.
    const TYPE: Type;
    /// Whether a record must have it.
    const REQUIRED: bool = true;
    /// Whether it names its entry.
    #[doc(hidden)]
    const NAMES: bool = false;
    /// Whether it is one number, or one text, so that a list needs no frame around it.
    #[doc(hidden)]
    const PLAIN: bool = false;
    /// The list of the readout that a record of this kind is an entry of.
    #[doc(hidden)]
    const LIST: u8 = 0;

    /// The value of an absent field. For a required one it is never seen in a proven record.
    #[doc(hidden)]
    const ABSENT: Self;

    /// The name that it gives its entry.
    #[doc(hidden)]
    #[inline]
    fn entry_name(&self) -> Option<&'a str> {
        None
    }

    /// Reads the next value, which is checked strictly.
    #[doc(hidden)]
    fn check(c: &mut Cursor<'a>, x: &mut Context) -> Result<Self, Kind>;

    /// Checks the rules across the fields of an entry.
    #[doc(hidden)]
    #[inline]
    fn rules_of_entry(&self, _index: usize, _law: &mut Law<'_>) {}

    /// Checks the next entry of a list of plain values; says whether another follows.
    #[doc(hidden)]
    #[inline]
    fn check_entry(c: &mut Cursor<'a>, x: &mut Context, _: &mut Seen) -> Result<bool, Kind> {
        Self::check(c, x).map(|_| false)
    }

    /// Reads the next entry of a list of plain values, which has been proven; says whether another follows.
    #[doc(hidden)]
    #[inline]
    fn read_entry(c: &mut Cursor<'a>) -> (Self, bool) {
        (Self::read(c), false)
    }

    /// Writes an entry of a list of plain values.
    #[doc(hidden)]
    #[inline]
    fn write_entry(&self, w: &mut Writer<'_>, _more: bool) -> Result<(), Kind> {
        self.write(w)
    }

    /// Reads the next value, which has been proven.
    #[doc(hidden)]
    fn read(c: &mut Cursor<'a>) -> Self;

    /// Adds the length of this field to those of the readout's lists, if it is one.
    #[doc(hidden)]
    #[inline]
    fn tally(c: &mut Cursor<'a>, _: &mut Context) {
        Self::read(c);
    }

    /// Whether it is left out of the record.
    #[doc(hidden)]
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }

    /// Notes how many entries it has, if it is one of the readout's lists.
    #[doc(hidden)]
    #[inline]
    fn note_length(&self, _: &mut Context) {}

    /// Whether a value of this type that somebody put into a record passes the check of its bytes. The types promise most of
    /// it; left are what depends on other entries, and what was read from a record of a newer version.
    #[doc(hidden)]
    #[inline]
    fn vouch(&self, _: &mut Context) -> bool {
        true
    }

    /// The same of an entry of a list of plain values.
    #[doc(hidden)]
    #[inline]
    fn vouch_entry(&self, x: &mut Context, _: &mut Seen) -> bool {
        self.vouch(x)
    }

    /// Writes it.
    #[doc(hidden)]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), Kind>;

    /// Writes it in the form of JSON.
    #[doc(hidden)]
    fn serialize<S: Serializer>(&self, keys: &dyn Keys, s: S) -> Result<S::Ok, S::Error>;
}

/// A record.
#[doc(hidden)]
pub trait Block<'a>: Field<'a> {
    /// Its description.
    const RECORD: &'static RecordDesc;

    /// Notes the lengths of the lists among the fields.
    fn tally_fields(c: &mut Cursor<'a>, x: &mut Context);
}

/// What a record of a newer schema version has beyond this one, kept byte for byte.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Default)]
pub struct Rest<'a> {
    present: u32,
    cursor: Cursor<'a>,
}

impl<'a> Rest<'a> {
    pub(crate) const NONE: Self = Rest { present: 0, cursor: Cursor { body: &[], text: "" } };

    #[inline]
    pub(crate) fn new(present: u32, c: &Cursor<'a>) -> Self {
        if present == 0 { Rest::NONE } else { Rest { present, cursor: *c } }
    }

    /// The presence bits of what it is.
    #[inline]
    pub(crate) fn present(&self) -> u32 {
        self.present
    }

    #[inline]
    pub(crate) fn write(&self, w: &mut Writer<'_>) -> Result<(), Kind> {
        w.encoded(self.cursor)
    }
}

impl core::fmt::Debug for Rest<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} newer fields", self.present.count_ones())
    }
}

/// The number of a value that this version of the schema does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unrecognized(u32);

impl Unrecognized {
    pub(crate) const NONE: Self = Unrecognized(0);

    pub(crate) const fn new(number: u32) -> Self {
        Unrecognized(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// Tells the key of an entry, which is what a reference is outside postcard.
#[doc(hidden)]
pub trait Keys {
    /// The key of an entry of the list with this number.
    fn key(&self, list: u8, index: usize) -> Option<&str>;
}

/// No readout has more lists with references to them than this, less one; a test holds it against the definition.
pub(crate) const LISTS: usize = 16;
/// No list of named entries is longer.
pub(crate) const ENTRIES: usize = 256;

/// What a check knows about the whole record.
#[doc(hidden)]
#[derive(Debug)]
pub struct Context {
    /// The lengths of the readout's lists.
    counts: [u32; LISTS],
    /// The bytes may be those of a newer schema version.
    newer: bool,
    /// How many parts of a newer version there were.
    unknown: u32,
    /// Some text has a line break.
    lines: bool,
    /// Hashes of the keys of the list that is being checked.
    keys: [u32; ENTRIES],
    named: usize,
    law: Law<'static>,
}

impl Context {
    pub(crate) fn new(newer: bool, lines: bool) -> Self {
        Context {
            counts: [0; LISTS],
            newer,
            unknown: 0,
            lines,
            keys: [0; ENTRIES],
            named: 0,
            law: Law::default(),
        }
    }

    /// How many parts of a newer version there were.
    pub(crate) fn unknown(&self) -> u32 {
        self.unknown
    }

    /// Whether a rule across fields is broken.
    pub(crate) fn breaks_rules(&self) -> bool {
        self.law.is_broken()
    }

    pub(crate) fn set_count(&mut self, list: u8, n: usize) {
        if let Some(slot) = self.counts.get_mut(usize::from(list)) {
            *slot = n as u32;
        }
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn length(&self, list: u8) -> u32 {
        self.counts.get(usize::from(list)).copied().unwrap_or(0)
    }

    /// Something that only a newer version can hold: an error, or counted.
    #[inline(never)]
    pub(crate) fn newer(&mut self, otherwise: Kind) -> Result<(), Kind> {
        if self.newer {
            self.unknown = self.unknown.saturating_add(1);
            Ok(())
        } else {
            Err(otherwise)
        }
    }

    /// Several things that only a newer version can hold.
    #[inline(never)]
    pub(crate) fn newer_parts(&mut self, parts: u32, otherwise: Kind) -> Result<(), Kind> {
        self.newer(otherwise)?;
        self.unknown = self.unknown.saturating_add(parts.saturating_sub(1));
        Ok(())
    }

    /// The number of a value that this version does not know: an error, or counted. Nought is never a value, and no
    /// closed list ever has numbers over 255, so that whether a list holds one twice can be told in little memory.
    #[inline(never)]
    pub(crate) fn newer_value(&mut self, number: u32) -> Result<(), Kind> {
        let unknown = Kind::EnumUnknown { number };
        if (1..=255).contains(&number) { self.newer(unknown) } else { Err(unknown) }
    }

    #[inline]
    fn add_name(&mut self, hash: u32) {
        if let Some(slot) = self.keys.get_mut(self.named) {
            *slot = hash;
        }
        // Each takes a byte and more, so there is no end of the numbers here.
        self.named = self.named.wrapping_add(1);
    }

    /// Keeps where in the list's text the key of an entry stands: 18 bits of place, 6 of length, 8 of index, which
    /// is what the bounds of record, key and list need.
    pub(crate) fn place_name(&mut self, index: usize, key: &str, text: &str) {
        let place = key.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
        self.add_name((place as u32) << 14 | (key.len() as u32 & 0x3f) << 8 | (index as u32 & 0xff));
    }

    /// The first two entries among those placed that have the same key. Sorting keeps the cost down for whoever
    /// forges hashes.
    pub(crate) fn repeated_name(&mut self, text: &str) -> Option<(u16, u16)> {
        let key = |n: u32| {
            let (place, length) = ((n >> 14) as usize, (n >> 8 & 0x3f) as usize);
            text.get(place..).and_then(|t| t.get(..length)).unwrap_or_default()
        };
        let index = |n: u32| (n & 0xff) as u16;
        let keys = self.keys.get_mut(..self.named)?;
        sort(keys, |a, b| key(a).cmp(key(b)).then(index(a).cmp(&index(b))).is_lt());
        let twins = keys.windows(2).filter_map(|pair| match *pair {
            [a, b] if key(a) == key(b) => Some((index(a), index(b))),
            _ => None,
        });
        twins.min_by_key(|(_, second)| *second)
    }

    pub(crate) fn begin_names(&mut self) {
        self.named = 0;
    }

    /// Whether all hashes since `begin_names` differ; if not, the keys must be compared.
    fn names_differ(&self) -> bool {
        let Some(mut keys) = self.keys.get(..self.named) else { return false };
        while let [key, rest @ ..] = keys {
            if rest.contains(key) {
                return false;
            }
            keys = rest;
        }
        true
    }
}

/// Shell's sort. That of `core` is faster, and takes 22 KB of a microcontroller's flash; for a list's entries this will
/// do.
fn sort(items: &mut [u32], before: impl Fn(u32, u32) -> bool) {
    for gap in [132, 57, 23, 10, 4, 1] {
        for start in gap..items.len() {
            let mut at = start;
            while let Some(below) = at.checked_sub(gap)
                && let Some((&lower, &upper)) = items.get(below).zip(items.get(at))
                && before(upper, lower)
            {
                for (place, item) in [(below, upper), (at, lower)] {
                    if let Some(slot) = items.get_mut(place) {
                        *slot = item;
                    }
                }
                at = below;
            }
        }
    }
}

/// True is a presence bit and nothing else.
impl<'a> Field<'a> for bool {
    const TYPE: Type = Type::Flag;
    const REQUIRED: bool = false;

    #[inline]
    fn check(_: &mut Cursor<'a>, _: &mut Context) -> Result<Self, Kind> {
        Ok(true)
    }
    #[inline]
    fn read(_: &mut Cursor<'a>) -> Self {
        true
    }
    const ABSENT: Self = false;
    #[inline]
    fn is_absent(&self) -> bool {
        !*self
    }
    #[inline]
    fn write(&self, _: &mut Writer<'_>) -> Result<(), Kind> {
        Ok(())
    }
    fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_bool(*self)
    }
}

/// An absent option is a presence bit that is not set.
impl<'a, T: Field<'a>> Field<'a> for Option<T> {
    const TYPE: Type = T::TYPE;
    const REQUIRED: bool = false;
    const NAMES: bool = T::NAMES;

    #[inline]
    fn entry_name(&self) -> Option<&'a str> {
        self.as_ref().and_then(T::entry_name)
    }
    #[inline]
    fn check(c: &mut Cursor<'a>, x: &mut Context) -> Result<Self, Kind> {
        T::check(c, x).map(Some)
    }
    #[inline]
    fn read(c: &mut Cursor<'a>) -> Self {
        Some(T::read(c))
    }
    const ABSENT: Self = None;
    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    #[inline]
    fn vouch(&self, x: &mut Context) -> bool {
        self.as_ref().is_none_or(|t| t.vouch(x))
    }
    #[inline]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), Kind> {
        self.as_ref().map_or(Ok(()), |t| t.write(w))
    }
    fn serialize<S: Serializer>(&self, keys: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(t) => t.serialize(keys, s),
            None => s.serialize_none(),
        }
    }
}
