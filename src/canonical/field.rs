//! The trait of all types that a field can have: how a value is checked, read and written.

use crate::canonical::check_state::CheckState;
use crate::canonical::index_set::IndexSet;
use crate::canonical::layout::{FieldLayout, RecordLayout};
use crate::canonical::rule_checker::{Order, Place, RuleChecker};
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::descriptor::{RecordDescriptor, Type};
use crate::error::ErrorKind;
use serde::Serializer;

/// A type of values that a field of a record can hold. Only types of this crate implement it.
///
/// The absence of a field is a bit of the record. The functions that check, read and write therefore only see values that
/// are present.
pub trait Field<'a>: Copy + PartialEq + core::fmt::Debug {
    /// The type as the descriptor of a field has it.
    const TYPE: Type;
    /// The type as the layout of a field has it, without names.
    #[doc(hidden)]
    const LAYOUT: FieldLayout = FieldLayout::of(Self::TYPE);
    /// True if a record must have the field.
    const REQUIRED: bool = true;
    /// True if the value names its entry, or has a field that does.
    #[doc(hidden)]
    const NAMES: bool = false;
    /// True if the value is one number or one text, so that a list of such values needs no frame.
    #[doc(hidden)]
    const PLAIN: bool = false;
    /// The number of the readout's list that holds such records, or 0.
    #[doc(hidden)]
    const LIST: u8 = 0;

    /// The value of an absent field. A required field never has it in a valid record.
    #[doc(hidden)]
    const ABSENT: Self;

    /// Returns the name that the value gives its entry.
    #[doc(hidden)]
    #[inline]
    fn entry_name(&self) -> Option<&'a str> {
        None
    }

    /// Checks and reads the next value.
    #[doc(hidden)]
    fn check(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<Self, ErrorKind>;

    /// Checks the next value and passes it to `then`. The compiler leaves out the parts of the value that `then` does not
    /// use.
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
    fn rules_of_entry(&self, _index: usize, _checker: &mut RuleChecker<'_>) {}

    /// Checks the rules of the readout itself, after those of all entries.
    #[doc(hidden)]
    #[inline]
    fn rules_of_root(&self, _checker: &mut RuleChecker<'_>) {}

    /// True if a value of this type has a rule wherever it stands.
    #[doc(hidden)]
    const RULES: bool = false;

    /// True if a record of this type, as an entry, has rules or fields that have rules.
    #[doc(hidden)]
    const ENTRY_RULES: bool = false;

    /// Checks the rules of a value of a field. `order` is for references.
    #[doc(hidden)]
    #[inline(always)]
    fn rules_in_field(&self, _place: Place, _order: Order, _checker: &mut RuleChecker<'_>) {}

    /// Returns the bound of the numbers in a list of such values. Returns `None` if the numbers have other conditions than
    /// to be below the bound and all different.
    #[doc(hidden)]
    #[inline]
    fn bound(_: &CheckState) -> Option<u32> {
        None
    }

    /// Checks the next entry of a list of plain values. Returns `true` if another entry follows.
    #[doc(hidden)]
    #[inline]
    fn check_entry(c: &mut Cursor<'a>, state: &mut CheckState, _: &mut IndexSet) -> Result<bool, ErrorKind> {
        Self::check(c, state).map(|_| false)
    }

    /// Reads the next entry of a list of plain values from valid bytes. Returns `true` beside it if another entry follows.
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

    /// Reads the next value from valid bytes.
    #[doc(hidden)]
    fn read(c: &mut Cursor<'a>) -> Self;

    /// Reads the next value from valid bytes, and returns the name that it gives its entry.
    #[doc(hidden)]
    #[inline]
    fn read_name(c: &mut Cursor<'a>) -> Option<&'a str> {
        Self::read(c).entry_name()
    }

    /// Passes over the field, and notes its length if it is one of the readout's lists.
    #[doc(hidden)]
    #[inline]
    fn count_entries(c: &mut Cursor<'a>, _: &mut CheckState) {
        Self::read(c);
    }

    /// Returns `true` if the field is left out of the record.
    #[doc(hidden)]
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }

    /// Notes the number of entries if the value is one of the readout's lists.
    #[doc(hidden)]
    #[inline]
    fn note_length(&self, _: &mut CheckState) {}

    /// Returns `true` if the bytes of a value that was put into a record by hand are certain to pass the check.
    ///
    /// The types guarantee most of that. The function looks at conditions that depend on other entries, and at values that
    /// were read from a record of a newer version.
    #[doc(hidden)]
    #[inline]
    fn validate_in_memory(&self, _: &mut CheckState) -> bool {
        true
    }

    /// Returns `true` if the bytes of an entry of a list of plain values are certain to pass the check.
    #[doc(hidden)]
    #[inline]
    fn validate_entry_in_memory(&self, state: &mut CheckState, _: &mut IndexSet) -> bool {
        self.validate_in_memory(state)
    }

    /// Writes the value.
    #[doc(hidden)]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind>;

    /// Writes the value in its JSON form.
    #[doc(hidden)]
    fn serialize<S: Serializer>(&self, keys: &dyn Keys, s: S) -> Result<S::Ok, S::Error>;
}

/// A step that follows the check of a record. It is a trait because a closure may not be inlined.
#[doc(hidden)]
pub trait Then<T, R> {
    /// Takes the value that was checked.
    fn then(self, entry: &T, state: &mut CheckState) -> R;
}

/// The step that returns the value.
#[doc(hidden)]
#[derive(Debug)]
pub(crate) struct Keep;

impl<T: Copy> Then<T, T> for Keep {
    #[inline(always)]
    fn then(self, entry: &T, _: &mut CheckState) -> T {
        *entry
    }
}

/// The step that does nothing.
pub(crate) struct Discard;

impl<T> Then<T, ()> for Discard {
    #[inline(always)]
    fn then(self, _: &T, _: &mut CheckState) {}
}

/// The step that checks the rules of the value, which is the entry of a list with this index.
pub(crate) struct Rules(pub(crate) usize);

impl<'a, T: Field<'a>> Then<T, ()> for Rules {
    #[inline(always)]
    fn then(self, entry: &T, state: &mut CheckState) {
        if let Some(checker) = state.checker() {
            entry.rules_of_entry(self.0, checker);
        }
    }
}

/// A type of records.
#[doc(hidden)]
pub(crate) trait Block<'a>: Field<'a> {
    /// The descriptor of the record.
    const RECORD: &'static RecordDescriptor;
    /// The layout of the record.
    const RECORD_LAYOUT: &'static RecordLayout;

    /// Notes the lengths of the lists among the fields.
    fn collect_list_lengths(c: &mut Cursor<'a>, state: &mut CheckState);
}

/// The fields of a record that only a newer schema version knows. They are kept byte for byte.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Default)]
pub(crate) struct UnknownFields<'a> {
    present: u64,
    cursor: Cursor<'a>,
}

impl<'a> UnknownFields<'a> {
    pub(crate) const NONE: Self = UnknownFields { present: 0, cursor: Cursor { body: &[], text: "" } };

    #[inline]
    pub(crate) fn new(present: u64, c: &Cursor<'a>) -> Self {
        if present == 0 { UnknownFields::NONE } else { UnknownFields { present, cursor: *c } }
    }

    /// Returns the presence bits of the fields.
    #[inline]
    pub(crate) fn present(&self) -> u64 {
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

    /// Returns the number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// A source of the keys of entries. A reference is written as the key of its entry in all formats but postcard.
#[doc(hidden)]
pub trait Keys {
    /// Returns the key of an entry of the list with this number. Returns `None` if there is no such entry or it has no key.
    fn key(&self, list: u8, index: usize) -> Option<&str>;
}

/// `true` is a presence bit and nothing else.
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

/// `None` is a presence bit that is not set.
impl<'a, T: Field<'a>> Field<'a> for Option<T> {
    const TYPE: Type = T::TYPE;
    const LAYOUT: FieldLayout = T::LAYOUT;
    const REQUIRED: bool = false;
    const NAMES: bool = T::NAMES;
    const RULES: bool = T::RULES;

    #[inline(always)]
    fn rules_in_field(&self, place: Place, order: Order, checker: &mut RuleChecker<'_>) {
        if let Some(t) = self {
            t.rules_in_field(place, order, checker);
        }
    }
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
