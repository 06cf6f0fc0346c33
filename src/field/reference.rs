//! Keys, which name entries, and references, which point at them.

use super::{Context, Field, Keys, Seen};
use crate::describe::Type;
use crate::error::{Invalid, Kind};
use crate::wire::{Cursor, Writer};
use core::fmt;
use core::marker::PhantomData;
use serde::Serializer;
use serde::ser::Error as _;

/// The name of an entry inside its record: words of `a-z` and `0-9` joined by single hyphens, 1 to 48 characters,
/// unique in its list.
///
/// Wire: as [`Text`](crate::Text).
///
/// ```
/// use diplomatic_readout::Key;
/// assert_eq!(Key::new("new-start")?.as_str(), "new-start");
/// for wrong in ["", "-a", "a-", "a--b", "Xi", "señor", "a b"] {
///     assert!(Key::new(wrong).is_err());
/// }
/// # Ok::<(), diplomatic_readout::Invalid>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key<'a>(&'a str);

impl<'a> Key<'a> {
    /// The greatest number of characters.
    pub const MAX: usize = 48;
    /// Its shape as a regular expression; the length comes on top.
    pub const PATTERN: &'static str = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// The key `s`.
    ///
    /// # Errors
    /// `key.shape`: not words of `a-z` and `0-9` joined by single hyphens, or longer than 48.
    pub const fn new(s: &'a str) -> Result<Self, Invalid> {
        match key_hash(s) {
            Ok(_) => Ok(Key(s)),
            Err(kind) => Err(Invalid::new(kind)),
        }
    }

    /// The key itself.
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

/// Where a hash begins (FNV-1a).
const HASH_OF_NOTHING: u32 = 0x811c_9dc5;

/// A hash, taken one byte further.
const fn hash_with(hash: u32, b: u8) -> u32 {
    (hash ^ b as u32).wrapping_mul(0x0100_0193)
}

/// Checks the shape of a key and gives its hash, in one pass.
const fn key_hash(s: &str) -> Result<u32, Kind> {
    let (mut hash, mut hyphen, mut rest) = (HASH_OF_NOTHING, true, s.as_bytes());
    while let [b, tail @ ..] = rest {
        if b.is_ascii_lowercase() || b.is_ascii_digit() {
            hyphen = false;
        } else if *b == b'-' && !hyphen {
            hyphen = true;
        } else {
            return Err(Kind::KeyShape);
        }
        hash = hash_with(hash, *b);
        rest = tail;
    }
    if hyphen || s.len() > Key::MAX { Err(Kind::KeyShape) } else { Ok(hash) }
}

impl AsRef<str> for Key<'_> {
    fn as_ref(&self) -> &str {
        self.0
    }
}

impl core::ops::Deref for Key<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        self.0
    }
}

impl<'a> TryFrom<&'a str> for Key<'a> {
    type Error = Invalid;
    fn try_from(s: &'a str) -> Result<Self, Invalid> {
        Key::new(s)
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl<'a> Field<'a> for Key<'a> {
    const TYPE: Type = Type::Key;
    const NAMES: bool = true;

    #[inline]
    fn entry_name(&self) -> Option<&'a str> {
        Some(self.0)
    }
    #[inline]
    fn check(c: &mut Cursor<'a>, x: &mut Context) -> Result<Self, Kind> {
        let key = c.text()?;
        x.add_name(key_hash(key)?);
        Ok(Key(key))
    }
    #[inline]
    fn read(c: &mut Cursor<'a>) -> Self {
        Key(c.take_text())
    }
    const ABSENT: Self = Key("");
    #[inline]
    fn vouch(&self, x: &mut Context) -> bool {
        key_hash(self.0).map(|hash| x.add_name(hash)).is_ok()
    }
    #[inline]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), Kind> {
        w.text(self.0)
    }
    fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.0)
    }
}

/// A record that is an entry of one of the readout's lists.
pub trait Entry {
    /// The record itself, which stands for the list in the type of a reference.
    type Static: Entry;
    /// The name of the record.
    #[doc(hidden)]
    const NAME: &'static str;
    /// The number of the list in the readout that holds it.
    #[doc(hidden)]
    const IN: u8;
}

/// A reference to an entry of one of the readout's lists. A topic's reference does not pass for an actor's.
///
/// It holds for the record that it was read from or built for, and for no other.
///
/// Wire: postcard — the index of the entry, as varint; protobuf and JSON — the key of the entry. So a typing error
/// in JSON is an error, never a wrong attribution.
///
/// ```compile_fail
/// # use diplomatic_readout::{ActorRef, TopicRef};
/// fn holder(actor: ActorRef) {}
/// fn f(topic: TopicRef) { holder(topic) }
/// ```
pub struct Ref<T>(u16, PhantomData<fn() -> T>);

impl<T> Ref<T> {
    /// A reference to the entry that stands at this index of its list, from 0.
    pub const fn at(index: u16) -> Self {
        Ref(index, PhantomData)
    }

    /// The index of the entry.
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

    #[inline]
    fn check(c: &mut Cursor<'a>, x: &mut Context) -> Result<Self, Kind> {
        let index = c.varint()?;
        if index < x.length(T::IN) { Ok(Ref::at(index as u16)) } else { Err(Kind::RefUnknown { index }) }
    }
    #[inline]
    fn check_entry(c: &mut Cursor<'a>, x: &mut Context, seen: &mut Seen) -> Result<bool, Kind> {
        let (index, more) = c.entry()?;
        if index >= x.length(T::IN) {
            return Err(Kind::RefUnknown { index });
        }
        seen.insert(index)?;
        Ok(more)
    }
    #[inline]
    fn read_entry(c: &mut Cursor<'a>) -> (Self, bool) {
        let (index, more) = c.take_entry();
        (Ref::at(index as u16), more)
    }
    #[inline]
    fn write_entry(&self, w: &mut Writer<'_>, more: bool) -> Result<(), Kind> {
        w.entry(self.0.into(), more)
    }
    #[inline]
    fn read(c: &mut Cursor<'a>) -> Self {
        Ref::at(c.take_varint() as u16)
    }
    const PLAIN: bool = true;
    const ABSENT: Self = Ref::at(0);
    #[inline]
    fn vouch(&self, x: &mut Context) -> bool {
        u32::from(self.0) < x.length(T::IN)
    }
    #[inline]
    fn vouch_entry(&self, x: &mut Context, seen: &mut Seen) -> bool {
        self.vouch(x) && seen.insert(self.0.into()).is_ok()
    }
    #[inline]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), Kind> {
        w.varint(self.0.into())
    }
    fn serialize<S: Serializer>(&self, keys: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        let key = keys.key(T::IN, self.index());
        s.serialize_str(
            key.ok_or_else(|| S::Error::custom("a reference to an entry that is not there or has no key"))?,
        )
    }
}
