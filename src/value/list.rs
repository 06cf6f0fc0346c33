//! Lists. A list is a slice while a record is built, and encoded bytes after the record was read.

mod check;
mod entries;

pub use entries::{EntryPlace, Iter};

use crate::canonical::check_state::CheckState;
use crate::canonical::field::{Field, Keys};
use crate::canonical::index_set::IndexSet;
use crate::canonical::layout::FieldLayout;
use crate::canonical::rule_checker::{Order, Place, RuleChecker};
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::descriptor::Type;
use crate::error::{ErrorKind, ValueError};
use crate::limits::{ENTRIES, most_entries};
use crate::value::{Entry, Ref};
use check::{check_entries, check_plain, check_records, too_long};
use core::fmt;
use entries::Entries;
use serde::Serializer;
use serde::ser::SerializeSeq;

/// A list of at least `MIN` and at most `N` entries, which are read one by one from the bytes of the record.
///
/// Wire: postcard — numbers, values and texts one after the other, each saying whether another follows; records
/// with their number in front; protobuf — `repeated`; JSON — array. An empty list is left out.
///
/// ```
/// use diplomatic_readout::{ActorRef, List};
/// let actors = [ActorRef::from_index(0), ActorRef::from_index(3)];
/// let holders: List<'_, ActorRef, 8> = List::from_array(&actors);
/// assert_eq!(holders.len(), 2);
/// assert_eq!(holders.get(1), Some(ActorRef::from_index(3)));
/// assert_eq!(holders.iter().len(), 2);
/// ```
#[derive(Clone, Copy)]
pub struct List<'a, T, const N: usize, const MIN: usize = 0>(Entries<'a, T>);

impl<'a, T, const N: usize, const MIN: usize> List<'a, T, N, MIN> {
    /// The greatest number of entries.
    pub const MAX: usize = N;

    /// Creates a list of the entries of `slice`.
    ///
    /// # Errors
    /// - `list.long`: there are more than `N` entries;
    /// - `list.short`: there are fewer than `MIN` entries.
    pub const fn new(slice: &'a [T]) -> Result<Self, ValueError> {
        if slice.len() > N {
            Err(ValueError::new(ErrorKind::ListLong { max: N as u16, found: slice.len() as u32 }))
        } else if slice.len() < MIN {
            Err(ValueError::new(ErrorKind::ListShort { min: MIN as u16 }))
        } else {
            Ok(List(Entries::Slice(slice)))
        }
    }

    /// Creates a list of the entries of `array`. An array with too many or too few entries does not compile.
    ///
    /// ```compile_fail
    /// # use diplomatic_readout::{ActorRef, List};
    /// let two: List<'_, ActorRef, 1> = List::from_array(&[ActorRef::from_index(0), ActorRef::from_index(1)]);
    /// ```
    pub const fn from_array<const LEN: usize>(array: &'a [T; LEN]) -> Self {
        const { assert!(LEN <= N && LEN >= MIN, "this array does not fit into the list") };
        List(Entries::Slice(array))
    }
}

impl<'a, T: Field<'a>, const N: usize, const MIN: usize> List<'a, T, N, MIN> {
    /// Returns the number of entries.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Returns `true` if there are no entries.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Returns the entry at `index`, counted from 0. In a record that was read from bytes, this passes over all entries
    /// before it: O(n). An index of the record ([`Readout::index_in`](crate::Readout::index_in)) does not.
    pub fn get(self, index: usize) -> Option<T> {
        self.iter().nth(index)
    }

    /// Returns the first entry.
    pub fn first(self) -> Option<T> {
        self.iter().next()
    }

    /// Returns `true` if one of the entries equals `entry`. It passes over the entries before that: O(n).
    pub fn contains(self, entry: T) -> bool
    where
        T: PartialEq,
    {
        self.iter().any(|other| other == entry)
    }

    /// Returns an iterator over the entries in order, each with the reference to it.
    ///
    /// ```
    /// # use diplomatic_readout::*;
    /// # fn f(readout: Readout<'_>) {
    /// for (statement, entry) in readout.statements.entries() {
    ///     let quoted = readout.quotes_of(statement).count();
    ///     println!("{}: {quoted} quotations", entry.text);
    /// }
    /// # }
    /// ```
    pub fn entries(self) -> impl ExactSizeIterator<Item = (Ref<T::Static>, T)> + use<'a, T, N, MIN>
    where
        T: Entry,
    {
        // A list has at most 1,024 entries.
        (0..=u16::MAX).map(Ref::from_index).take(self.len()).zip(self.iter())
    }

    /// Reads the number of entries that follow.
    #[inline]
    fn check_count(c: &mut Cursor<'a>) -> Result<u32, ErrorKind> {
        let n = c.varint()?;
        if n == 0 {
            return Err(ErrorKind::Empty);
        }
        // Refused before any entry is checked, because a list of this length is not valid in any version.
        if n as usize > const { most_entries(N) } {
            return Err(ErrorKind::ListLong { max: N as u16, found: n });
        }
        Ok(n)
    }

    #[inline]
    fn check_length(n: u32, state: &mut CheckState) -> Result<(), ErrorKind> {
        if (n as usize) < MIN {
            return Err(ErrorKind::ListShort { min: MIN as u16 });
        }
        if n as usize > N { too_long(N, n, state) } else { Ok(()) }
    }

    /// Calls `found` with the place of each entry, in order.
    pub(crate) fn places(self, mut found: impl FnMut(EntryPlace)) {
        let mut entries = self.iter();
        for _ in 0..self.len() {
            found(match (self.0, &entries.0) {
                (Entries::Wire(all, _), Entries::Wire(rest, _)) => EntryPlace {
                    body: all.body.len().wrapping_sub(rest.body.len()) as u32,
                    text: all.text.len().wrapping_sub(rest.text.len()) as u32,
                },
                _ => EntryPlace::default(),
            });
            entries.next();
        }
    }

    /// Returns the entry at a place, which [`List::places`] gave for this index.
    pub(crate) fn at(self, place: EntryPlace, index: usize) -> Option<T> {
        match self.0 {
            Entries::Slice(s) => s.get(index).copied(),
            Entries::Wire(all, _) => {
                let body = all.body.get(place.body as usize..)?;
                let text = all.text.get(place.text as usize..)?;
                Iter(Entries::Wire(Cursor { body, text }, 1)).next()
            }
        }
    }

    /// Returns `true` if `so` returns `true` for all entries. Entries of a slice are not copied.
    #[inline]
    fn all(self, mut so: impl FnMut(usize, &T) -> bool) -> bool {
        match self.0 {
            Entries::Slice(s) => (0..s.len()).zip(s).all(|(i, entry)| so(i, entry)),
            Entries::Wire(..) => self.numbered().all(|(i, entry)| so(i, &entry)),
        }
    }

    /// Returns `true` if all entries are certain to pass a check.
    #[inline(never)]
    fn validate_entries_in_memory(self, state: &mut CheckState) -> bool {
        if T::PLAIN {
            // A single entry has no duplicate.
            if let Entries::Slice([only]) = self.0 {
                return only.validate_in_memory(state);
            }
            let mut seen = IndexSet::default();
            return self.all(|_, entry| entry.validate_entry_in_memory(state, &mut seen));
        }
        if T::LIST == 0 {
            return self.all(|_, entry| entry.validate_in_memory(state));
        }
        state.begin_names();
        let good = self.all(|i, entry| {
            if let Some(checker) = state.checker() {
                entry.rules_of_entry(i, checker);
            }
            entry.validate_in_memory(state)
        });
        // If two hashes of keys may be the same, the check of the bytes compares the keys.
        good && (!T::NAMES || state.names_differ())
    }

    /// Returns an iterator over the entries in order.
    pub fn iter(self) -> Iter<'a, T> {
        Iter(self.0)
    }

    /// Calls `found` with the name of each entry.
    #[inline]
    pub(crate) fn names(self, mut found: impl FnMut(Option<&'a str>)) {
        match self.0 {
            Entries::Slice(s) => s.iter().for_each(|entry| found(entry.entry_name())),
            Entries::Wire(mut c, n) => (0..n).for_each(|_| found(T::read_name(&mut c))),
        }
    }

    /// Returns an iterator over the entries with their indices. It does not use `enumerate`, which counts without a bound.
    #[inline]
    pub(crate) fn numbered(self) -> impl Iterator<Item = (usize, T)> {
        (0..self.len()).zip(self.iter())
    }
}

impl<'a, T: Field<'a>, const N: usize, const MIN: usize> IntoIterator for List<'a, T, N, MIN> {
    type Item = T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Field<'a>, const N: usize, const MIN: usize> IntoIterator for &List<'a, T, N, MIN> {
    type Item = T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T, const N: usize, const MIN: usize> TryFrom<&'a [T]> for List<'a, T, N, MIN> {
    type Error = ValueError;
    fn try_from(slice: &'a [T]) -> Result<Self, ValueError> {
        List::new(slice)
    }
}

impl<'a, T, const N: usize, const MIN: usize, const LEN: usize> From<&'a [T; LEN]> for List<'a, T, N, MIN> {
    fn from(array: &'a [T; LEN]) -> Self {
        List::from_array(array)
    }
}

impl<T, const N: usize> List<'_, T, N, 0> {
    /// A list without entries. A list that must have entries has no such constant:
    ///
    /// ```compile_fail
    /// # use diplomatic_readout::{List, Role};
    /// let none: List<'_, Role, 3, 1> = List::EMPTY;
    /// ```
    pub const EMPTY: Self = List(Entries::Slice(&[]));
}

impl<T, const N: usize> Default for List<'_, T, N, 0> {
    fn default() -> Self {
        List::EMPTY
    }
}

impl<'a, T: Field<'a>, const N: usize, const MIN: usize> PartialEq for List<'a, T, N, MIN> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Entries::Wire(a, _), Entries::Wire(b, _)) => a == b,
            _ => self.iter().eq(other.iter()),
        }
    }
}

impl<'a, T: Field<'a>, const N: usize, const MIN: usize> fmt::Debug for List<'a, T, N, MIN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a, T: Field<'a> + 'a, const N: usize, const MIN: usize> Field<'a> for List<'a, T, N, MIN> {
    const TYPE: Type = Type::List { of: &T::TYPE, min: MIN as u16, max: N as u16 };
    const LAYOUT: FieldLayout = FieldLayout::List { of: &T::LAYOUT, min: MIN as u8, max: N as u16 };
    const REQUIRED: bool = MIN > 0;
    const RULES: bool = T::RULES;

    #[inline(always)]
    fn rules_in_field(&self, place: Place, order: Order, checker: &mut RuleChecker<'_>) {
        if T::ENTRY_RULES {
            self.numbered().for_each(|(i, entry)| entry.rules_of_entry(i, checker));
        } else if T::RULES || order != Order::Any {
            for (i, entry) in self.numbered() {
                entry.rules_in_field(place.at(i), order, checker);
            }
        }
    }
    // Inlined, so that the compiler does not measure the entries where the caller does not use them.
    #[inline(always)]
    fn check(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<Self, ErrorKind> {
        if !T::PLAIN && T::LIST != 0 {
            let n = Self::check_count(c)?;
            let entries = c.block()?;
            check_entries::<T>(entries, n, state)?;
            Self::check_length(n, state).inspect_err(|_| state.stop_at(n as usize, &entries, (0, 0)))?;
            state.list_passed();
            return Ok(List(Entries::Wire(entries, n)));
        }
        let mut start = *c;
        let n = if T::PLAIN {
            check_plain::<T>(c, state)?
        } else {
            let n = Self::check_count(c)?;
            start = *c;
            check_records::<T>(c, n, state)?;
            n
        };
        Self::check_length(n, state)?;
        Ok(List(Entries::Wire(start.until(c), n)))
    }
    #[inline]
    fn read(c: &mut Cursor<'a>) -> Self {
        if !T::PLAIN && T::LIST != 0 {
            let n = c.take_varint();
            return List(Entries::Wire(c.take_block(), n));
        }
        let (mut start, mut n) = (*c, 0_u32);
        if T::PLAIN {
            while {
                n = n.wrapping_add(1);
                T::read_entry(c).1
            } {}
        } else {
            n = c.take_varint();
            start = *c;
            for _ in 0..n {
                T::read(c);
                // Bytes that are not valid can declare any number of entries.
                if c.body.is_empty() {
                    break;
                }
            }
        }
        List(Entries::Wire(start.until(c), n))
    }
    #[inline]
    fn count_entries(c: &mut Cursor<'a>, state: &mut CheckState) {
        if T::LIST == 0 {
            Self::read(c);
            return;
        }
        // If the length cannot be read, all references into the list are accepted for now: the check fails at the list
        // itself.
        let n = c.varint().and_then(|n| c.block().map(|_| n as usize));
        state.set_count(T::LIST, n.unwrap_or(ENTRIES));
        if n.is_err() {
            *c = Cursor::default();
        }
    }
    const ABSENT: Self = List(Entries::Slice(&[]));
    #[inline]
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    #[inline]
    fn note_length(&self, state: &mut CheckState) {
        if T::LIST != 0 {
            state.set_count(T::LIST, self.len());
        }
    }
    #[inline(always)]
    fn validate_in_memory(&self, state: &mut CheckState) -> bool {
        // A list from a newer version may be longer.
        self.is_empty() || self.len() <= N && self.validate_entries_in_memory(state)
    }
    #[inline(never)]
    fn write(&self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        // Without a frame, a reader would take the bytes that follow an empty list for its entries.
        if self.len() < MIN.max(1) {
            return Err(ErrorKind::ListShort { min: MIN as u16 });
        }
        if T::PLAIN {
            return match self.0 {
                Entries::Wire(c, _) => w.encoded(c),
                Entries::Slice(s) => {
                    let mut more = false;
                    s.iter().rev().try_for_each(|t| t.write_entry(w, core::mem::replace(&mut more, true)))
                }
            };
        }
        let entries = |w: &mut Writer<'_>| match self.0 {
            Entries::Wire(c, _) => w.encoded(c),
            Entries::Slice(s) => s.iter().rev().try_for_each(|t| t.write(w)),
        };
        if T::LIST == 0 {
            entries(w)?
        } else {
            w.block(entries)?
        }
        w.varint(self.len() as u32)
    }
    fn serialize<S: Serializer>(&self, keys: &dyn Keys, s: S) -> Result<S::Ok, S::Error> {
        let mut seq = s.serialize_seq(Some(self.len()))?;
        for entry in *self {
            seq.serialize_element(&InJson { value: &entry, keys })?;
        }
        seq.end()
    }
}

/// A value in its JSON form, in which references are keys.
pub(crate) struct InJson<'r, T> {
    pub(crate) value: &'r T,
    pub(crate) keys: &'r dyn Keys,
}

impl<'a, T: Field<'a>> serde::Serialize for InJson<'_, T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(self.keys, s)
    }
}
