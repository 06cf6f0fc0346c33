//! What a field can hold: text, keys, references, lists, dates, decimals, codes.

use crate::canonical::check_state::CheckState;
use crate::canonical::index_set::IndexSet;
use crate::canonical::layout::{FieldLayout, RecordLayout};
use crate::canonical::rule_checker::RuleChecker;
use crate::canonical::wire::{Cursor, Writer};
use crate::descriptor::{RecordDescriptor, Type};
use crate::error::ErrorKind;
use serde::Serializer;

/// What a field of a record holds. It is implemented by the types of this crate only.
///
/// Absence is a bit of the record, so checking, reading and writing see values that are present.
pub trait Field<'a>: Copy + PartialEq + core::fmt::Debug {
    /// Its description.
    const TYPE: Type;
    /// The same without names.
    #[doc(hidden)]
    const LAYOUT: FieldLayout = FieldLayout::of(Self::TYPE);
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
    fn check(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<Self, ErrorKind>;

    /// The same, for who does not need the whole value: what `then` does not look at is never put together.
    #[doc(hidden)]
    #[inline]
    fn check_and<R>(
        c: &mut Cursor<'a>,
        state: &mut CheckState,
        then: impl Then<Self, R>,
    ) -> Result<R, ErrorKind> {
        Self::check(c, state).map(|value| then.then(&value, state))
    }

    /// Checks the rules across the fields of an entry.
    #[doc(hidden)]
    #[inline]
    fn rules_of_entry(&self, _index: usize, _law: &mut RuleChecker<'_>) {}

    /// What the numbers of a list must be below, if that and that they differ is all there is to them.
    #[doc(hidden)]
    #[inline]
    fn bound(_: &CheckState) -> Option<u32> {
        None
    }

    /// Checks the next entry of a list of plain values; says whether another follows.
    #[doc(hidden)]
    #[inline]
    fn check_entry(c: &mut Cursor<'a>, state: &mut CheckState, _: &mut IndexSet) -> Result<bool, ErrorKind> {
        Self::check(c, state).map(|_| false)
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
    fn write_entry(&self, w: &mut Writer<'_>, _more: bool) -> Result<(), ErrorKind> {
        self.write(w)
    }

    /// Reads the next value, which has been proven.
    #[doc(hidden)]
    fn read(c: &mut Cursor<'a>) -> Self;

    /// Adds the length of this field to those of the readout's lists, if it is one.
    #[doc(hidden)]
    #[inline]
    fn count_entries(c: &mut Cursor<'a>, _: &mut CheckState) {
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
    fn note_length(&self, _: &mut CheckState) {}

    /// Whether a value of this type that somebody put into a record passes the check of its bytes. The types promise most of
    /// it; left are what depends on other entries, and what was read from a record of a newer version.
    #[doc(hidden)]
    #[inline]
    fn validate_in_memory(&self, _: &mut CheckState) -> bool {
        true
    }

    /// The same of an entry of a list of plain values.
    #[doc(hidden)]
    #[inline]
    fn validate_entry_in_memory(&self, state: &mut CheckState, _: &mut IndexSet) -> bool {
        self.validate_in_memory(state)
    }

    /// Writes it.
    #[doc(hidden)]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind>;

    /// Writes it in the form of JSON.
    #[doc(hidden)]
    fn serialize<S: Serializer>(&self, keys: &dyn Keys, s: S) -> Result<S::Ok, S::Error>;
}

/// What becomes of a record that was checked. A closure may not be inlined.
#[doc(hidden)]
pub trait Then<T, R> {
    /// Does it.
    fn then(self, entry: &T, state: &mut CheckState) -> R;
}

/// It is kept.
#[doc(hidden)]
#[derive(Debug)]
pub(crate) struct Keep;

impl<T: Copy> Then<T, T> for Keep {
    #[inline(always)]
    fn then(self, entry: &T, _: &mut CheckState) -> T {
        *entry
    }
}

/// Nothing.
pub(crate) struct Discard;

impl<T> Then<T, ()> for Discard {
    #[inline(always)]
    fn then(self, _: &T, _: &mut CheckState) {}
}

/// It is the entry of a list with this index, and has rules.
pub(crate) struct Rules(pub(crate) usize);

impl<'a, T: Field<'a>> Then<T, ()> for Rules {
    #[inline(always)]
    fn then(self, entry: &T, state: &mut CheckState) {
        if let Some(checker) = state.checker() {
            entry.rules_of_entry(self.0, checker);
        }
    }
}

/// A record.
#[doc(hidden)]
pub(crate) trait Block<'a>: Field<'a> {
    /// Its description.
    const RECORD: &'static RecordDescriptor;
    /// Its plan.
    const RECORD_LAYOUT: &'static RecordLayout;

    /// Notes the lengths of the lists among the fields.
    fn collect_list_lengths(c: &mut Cursor<'a>, state: &mut CheckState);
}

/// What a record of a newer schema version has beyond this one, kept byte for byte.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Default)]
pub(crate) struct UnknownFields<'a> {
    present: u32,
    cursor: Cursor<'a>,
}

impl<'a> UnknownFields<'a> {
    pub(crate) const NONE: Self = UnknownFields { present: 0, cursor: Cursor { body: &[], text: "" } };

    #[inline]
    pub(crate) fn new(present: u32, c: &Cursor<'a>) -> Self {
        if present == 0 { UnknownFields::NONE } else { UnknownFields { present, cursor: *c } }
    }

    /// The presence bits of what it is.
    #[inline]
    pub(crate) fn present(&self) -> u32 {
        self.present
    }

    #[inline]
    pub(crate) fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        w.encoded(self.cursor)
    }
}

impl core::fmt::Debug for UnknownFields<'_> {
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

/// True is a presence bit and nothing else.
impl<'a> Field<'a> for bool {
    const TYPE: Type = Type::Flag;
    const REQUIRED: bool = false;

    #[inline]
    fn check(_: &mut Cursor<'a>, _: &mut CheckState) -> Result<Self, ErrorKind> {
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
    fn write(&self, _: &mut Writer<'_>) -> Result<(), ErrorKind> {
        Ok(())
    }
    fn serialize<S: Serializer>(&self, _: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_bool(*self)
    }
}

/// An absent option is a presence bit that is not set.
impl<'a, T: Field<'a>> Field<'a> for Option<T> {
    const TYPE: Type = T::TYPE;
    const LAYOUT: FieldLayout = T::LAYOUT;
    const REQUIRED: bool = false;
    const NAMES: bool = T::NAMES;

    #[inline]
    fn entry_name(&self) -> Option<&'a str> {
        self.as_ref().and_then(T::entry_name)
    }
    #[inline]
    fn check(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<Self, ErrorKind> {
        T::check(c, state).map(Some)
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
    fn validate_in_memory(&self, state: &mut CheckState) -> bool {
        self.as_ref().is_none_or(|t| t.validate_in_memory(state))
    }
    #[inline]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        self.as_ref().map_or(Ok(()), |t| t.write(w))
    }
    fn serialize<S: Serializer>(&self, keys: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(t) => t.serialize(keys, s),
            None => s.serialize_none(),
        }
    }
}
