//! Keys, which name entries, and references, which point to them.

use crate::canonical::check_state::CheckState;
use crate::canonical::field::{Field, Keys};
use crate::canonical::index_set::IndexSet;
use crate::canonical::layout::FieldLayout;
use crate::canonical::rule_checker::{Order, Place, RuleChecker};
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::descriptor::Type;
use crate::error::{ErrorKind, ValueError};
use crate::messages::values;
use core::fmt;
use core::marker::PhantomData;
use serde::Serializer;
use serde::ser::Error as _;

/// The name of an entry inside its record: words of `a-z` and `0-9` joined by single hyphens, 1 to 48 characters, unique in
/// its list.
///
/// Wire: as [`Text`](crate::Text).
///
/// ```
/// use diplomatic_readout::Key;
/// assert_eq!(Key::new("new-start")?.as_str(), "new-start");
/// for wrong in ["", "-a", "a-", "a--b", "Xi", "señor", "a b"] {
///     assert!(Key::new(wrong).is_err());
/// }
/// # Ok::<(), diplomatic_readout::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key<'a>(&'a str);

impl<'a> Key<'a> {
    /// The greatest number of characters.
    pub const MAX: usize = 48;
    /// A regular expression that matches every key. The bound of the length is not in it.
    pub const PATTERN: &'static str = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// Creates the key `s`.
    ///
    /// # Errors
    /// `key.shape`: `s` is not words of `a-z` and `0-9` joined by single hyphens, or is longer than 48.
    pub const fn new(s: &'a str) -> Result<Self, ValueError> {
        match key_hash(s) {
            Ok(_) => Ok(Key(s)),
            Err(kind) => Err(ValueError::new(kind)),
        }
    }

    /// Returns the key.
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

/// The number of characters that the check of a key looks at together.
const WORD: usize = size_of::<usize>();

/// Checks the shape of a key, and returns a hash of it.
const fn key_hash(s: &str) -> Result<u32, ErrorKind> {
    let (bytes, mut rest) = (s.as_bytes(), s.as_bytes());
    let mut words = Words { hash: s.len(), bad: 0, hyphen: 0x80 };
    while let Some((word, tail)) = rest.split_first_chunk() {
        words.add(usize::from_le_bytes(*word));
        rest = tail;
    }
    if !rest.is_empty() {
        let word = match bytes.last_chunk() {
            // This word repeats some characters that were added before. The last character that was added is therefore not
            // the one before this word.
            Some(word) => {
                words.hyphen = 0;
                usize::from_le_bytes(*word)
            }
            None => short_word(rest),
        };
        words.add(word);
    }
    let ends = !matches!(bytes, [] | [.., b'-']);
    if words.bad == 0 && ends && s.len() <= Key::MAX { Ok(words.hash()) } else { Err(ErrorKind::KeyShape) }
}

/// Returns a word with `b` in each of its bytes.
const fn each(b: u8) -> usize {
    usize::from_le_bytes([b; WORD])
}

/// Returns the word that fewer than `WORD` bytes make, filled up with the character `0`.
const fn short_word(bytes: &[u8]) -> usize {
    let bits = (bytes.len() as u32).wrapping_mul(8);
    let word = match (bytes, bytes.first_chunk(), bytes.last_chunk()) {
        // The bytes that are in both chunks are the same.
        (_, Some(first), Some(last)) => {
            let last = u32::from_le_bytes(*last) as usize;
            u32::from_le_bytes(*first) as usize | last.wrapping_shl(bits.wrapping_sub(32))
        }
        ([a, b, c], ..) => *a as usize | (*b as usize) << 8 | (*c as usize) << 16,
        ([a, b], ..) => *a as usize | (*b as usize) << 8,
        ([a], ..) => *a as usize,
        _ => 0,
    };
    word | each(b'0').wrapping_shl(bits)
}

/// The state of the check of a key.
struct Words {
    hash: usize,
    /// Not 0 after a character, or a pair of hyphens, that no key has.
    bad: usize,
    /// 0x80 if the last character was a hyphen, or if there was no character yet.
    hyphen: usize,
}

impl Words {
    /// Adds the next characters.
    ///
    /// The highest bit of each byte tells the class of the character. If 0x80 less the first character of a range is added
    /// to each byte, the bit is set for that character and all greater ones.
    #[inline]
    const fn add(&mut self, word: usize) {
        const HIGH: usize = each(0x80);
        let letter = word.wrapping_add(each(0x80 - b'a')) & !word.wrapping_add(each(0x7f - b'z'));
        let digit = word.wrapping_add(each(0x80 - b'0')) & !word.wrapping_add(each(0x7f - b'9'));
        let hyphen = !(word ^ each(b'-')).wrapping_add(each(0x7f)) & HIGH;
        // Two hyphens side by side are wrong. A byte beyond ASCII makes sums run over, but it is wrong anyway.
        self.bad |=
            (word & HIGH) | (HIGH & !(letter | digit | hyphen)) | (hyphen & (hyphen << 8 | self.hyphen));
        self.hyphen = hyphen >> (usize::BITS - 8);
        self.hash = (self.hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15_u64 as usize);
    }

    const fn hash(&self) -> u32 {
        (self.hash >> (usize::BITS - 32)) as u32
    }
}

borrowed_string!(Key);

impl<'a> Field<'a> for Key<'a> {
    const TYPE: Type = Type::Key;
    const LAYOUT: FieldLayout = FieldLayout::Key(|s| Key::new(s).map(|_| ()).map_err(ValueError::kind));
    const NAMES: bool = true;

    #[inline]
    fn entry_name(&self) -> Option<&'a str> {
        Some(self.0)
    }
    #[inline]
    fn check(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<Self, ErrorKind> {
        let key = c.text()?;
        state.add_name(key_hash(key)?);
        Ok(Key(key))
    }
    #[inline]
    fn read(c: &mut Cursor<'a>) -> Self {
        Key(c.take_text())
    }
    const ABSENT: Self = Key("");
    #[inline]
    fn validate_in_memory(&self, state: &mut CheckState) -> bool {
        key_hash(self.0).map(|hash| state.add_name(hash)).is_ok()
    }
    #[inline]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        w.text(self.0)
    }
    fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.0)
    }
}

/// Keeps others from making entries.
pub(crate) mod sealed {
    pub trait Entry {}
}

/// A record that is an entry of one of the readout's lists. Only records of this crate implement it.
pub trait Entry: sealed::Entry {
    /// The record with the lifetime `'static`, which stands for the list in the type of a reference.
    type Static: Entry;
    /// The record with any lifetime.
    type View<'v>: Entry<Static = Self::Static> + Field<'v>;
    /// The name of the record.
    #[doc(hidden)]
    const NAME: &'static str;
    /// The number of the readout's list that holds the record.
    #[doc(hidden)]
    const IN: u8;
    /// The number of the list among those whose entries may lack a key although others refer to them.
    #[doc(hidden)]
    const KEYLESS: Option<usize>;
}

/// A reference to an entry of one of the readout's lists. The compiler refuses a reference to a topic where one to an actor
/// belongs.
///
/// A reference is valid only for the record that it was read from or built for.
///
/// Wire: postcard — the index of the entry, as varint; protobuf and JSON — the key of the entry.
///
/// A typing error in JSON is therefore an error, and never a wrong attribution.
///
/// ```compile_fail
/// # use diplomatic_readout::{ActorRef, TopicRef};
/// fn holder(actor: ActorRef) {}
/// fn f(topic: TopicRef) { holder(topic) }
/// ```
pub struct Ref<T>(u16, PhantomData<fn() -> T>);

impl<T> Ref<T> {
    /// Creates a reference to the entry at this index of its list, counted from 0.
    pub const fn from_index(index: u16) -> Self {
        Ref(index, PhantomData)
    }

    /// Returns the index of the entry.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ref<T> {}
impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Ref<T> {}
impl<T> PartialOrd for Ref<T> {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ref<T> {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> core::hash::Hash for Ref<T> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T: Entry> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", T::NAME, self.0)
    }
}

impl<'a, T: Entry> Field<'a> for Ref<T> {
    const TYPE: Type = Type::Reference { to: T::NAME, list: T::IN };
    const RULES: bool = T::KEYLESS.is_some();

    #[inline(always)]
    fn rules_in_field(&self, place: Place, order: Order, checker: &mut RuleChecker<'_>) {
        if Self::RULES || order != Order::Any {
            checker.reference(place, self.index(), order, T::KEYLESS);
        }
    }

    #[inline]
    fn check(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<Self, ErrorKind> {
        let index = c.varint()?;
        if index < state.length(T::IN) {
            Ok(Ref::from_index(index as u16))
        } else {
            Err(ErrorKind::RefUnknown { index })
        }
    }
    #[inline]
    fn bound(state: &CheckState) -> Option<u32> {
        Some(state.length(T::IN))
    }
    #[inline]
    fn check_entry(
        c: &mut Cursor<'a>,
        state: &mut CheckState,
        seen: &mut IndexSet,
    ) -> Result<bool, ErrorKind> {
        let (index, more) = c.entry()?;
        if index >= state.length(T::IN) {
            return Err(ErrorKind::RefUnknown { index });
        }
        seen.insert_new(index)?;
        Ok(more)
    }
    #[inline]
    fn read_entry(c: &mut Cursor<'a>) -> (Self, bool) {
        let (index, more) = c.take_entry();
        (Ref::from_index(index as u16), more)
    }
    #[inline]
    fn write_entry(&self, w: &mut Writer<'_>, more: bool) -> Result<(), ErrorKind> {
        w.entry(self.0.into(), more)
    }
    #[inline]
    fn read(c: &mut Cursor<'a>) -> Self {
        Ref::from_index(c.take_varint() as u16)
    }
    const PLAIN: bool = true;
    const ABSENT: Self = Ref::from_index(0);
    #[inline]
    fn validate_in_memory(&self, state: &mut CheckState) -> bool {
        u32::from(self.0) < state.length(T::IN)
    }
    #[inline]
    fn validate_entry_in_memory(&self, state: &mut CheckState, seen: &mut IndexSet) -> bool {
        self.validate_in_memory(state) && seen.insert_new(self.0.into()).is_ok()
    }
    #[inline]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        w.varint(self.0.into())
    }
    fn serialize<S: Serializer>(&self, keys: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        let key = keys.key(T::IN, self.index());
        s.serialize_str(key.ok_or_else(|| S::Error::custom(values::REFERENCE_WITHOUT_KEY))?)
    }
}

/// Fast paths through lists of references. Where they do not apply, each entry is checked by itself.
impl Cursor<'_> {
    /// Passes over a list of one reference below `bound` that takes one byte. Returns `false` for any other list, and does
    /// not move.
    #[inline]
    pub(crate) fn short_reference(&mut self, bound: u32) -> bool {
        match self.body {
            [b @ ..0x80, rest @ ..] if b & 1 == 0 && u32::from(b >> 1) < bound => {
                self.body = rest;
                true
            }
            _ => false,
        }
    }

    /// Passes over a list of different references below `bound` that take one byte each, and returns their number. Returns
    /// `None` for any other list, and does not move.
    #[inline(never)]
    pub(crate) fn short_references(&mut self, bound: u32) -> Option<u32> {
        // The references that may still come.
        let mut free = u64::MAX.checked_shl(bound).map_or(u64::MAX, |above| !above);
        let mut rest = self.body;
        while let [b @ ..0x80, after @ ..] = rest {
            let one = 1 << (b >> 1);
            if free & one == 0 {
                return None;
            }
            free ^= one;
            rest = after;
            if b & 1 == 0 {
                let n = self.body.len().wrapping_sub(rest.len());
                self.body = rest;
                return Some(n as u32);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Actor;
    use std::string::String;

    #[test]
    fn the_short_ways_take_what_the_long_one_takes() {
        let bytes = [0, 1, 2, 3, 4, 5, 0x7c, 0x7d, 0x7e, 0x7f, 0x80, 0x81, 0xff];
        let mut all = std::vec![std::vec::Vec::new()];
        for length in 0..3 {
            let longer = all.iter().filter(|body| body.len() == length);
            let longer = longer.flat_map(|body| bytes.map(|b| [body.as_slice(), &[b]].concat()));
            all.extend(longer.collect::<std::vec::Vec<_>>());
        }
        for bound in [0, 1, 2, 62, 63, 64, 65, 256] {
            let mut state = CheckState::new(false, false);
            state.set_count(Actor::LIST, bound as usize);
            for body in &all {
                let whole = Cursor { body, text: "" };
                let (mut long, mut seen, mut n) = (whole, IndexSet::default(), 0);
                let good = loop {
                    n += 1;
                    match Ref::<Actor<'_>>::check_entry(&mut long, &mut state, &mut seen) {
                        Ok(true) => {}
                        other => break other.is_ok(),
                    }
                };
                let taken = body.len() - long.body.len();
                let expected = (good && n as usize == taken).then_some(n);
                let mut short = whole;
                assert_eq!(short.short_references(bound), expected, "{body:?} below {bound}");
                assert_eq!(short, if expected.is_some() { long } else { whole });
                let mut one = whole;
                assert_eq!(one.short_reference(bound), expected == Some(1), "{body:?} below {bound}");
                assert_eq!(one, if expected == Some(1) { long } else { whole });
            }
        }
    }

    /// Returns `true` if a string has the shape of a key, which is checked letter by letter.
    fn is_key(s: &str) -> bool {
        let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        s.len() <= Key::MAX && s.split('-').all(word)
    }

    #[test]
    fn words_tell_the_shape_of_keys_whatever_stands_where() {
        let characters = || (0..0x100).chain([0x7ff, 0x2d2d, 0x1_f600]).filter_map(char::from_u32);
        let all = |s: &str| assert_eq!(key_hash(s).is_ok(), is_key(s), "{s:?}");
        all("");
        for length in 1..=Key::MAX + 1 {
            for place in 0..length {
                for c in characters() {
                    let text: String = (0..length).map(|i| if i == place { c } else { 'a' }).collect();
                    all(&text);
                    // The text has a hyphen before the character, or behind it.
                    for other in [place.wrapping_sub(1), place + 1] {
                        let text = (0..length).map(|i| {
                            if i == place {
                                c
                            } else if i == other {
                                '-'
                            } else {
                                '7'
                            }
                        });
                        all(&text.collect::<String>());
                    }
                }
            }
        }
    }

    #[test]
    fn hashes_tell_keys_apart_but_for_these() {
        let hash = |key| key_hash(key).unwrap() >> 5;
        for (a, b, equal) in [("kaa01j", "karna0", WORD == 8), ("kaaw07", "kam8jx", WORD == 4)] {
            assert_eq!(hash(a) == hash(b), equal, "{a} {b}");
        }
        for (a, b) in [("a", "a0"), ("a", "00a"), ("ab-cd-ef-gh", "ab-cd-ef-gi"), ("abcdefgh", "abcdefgh0")] {
            assert_ne!(hash(a), hash(b), "{a} {b}");
        }
    }
}
