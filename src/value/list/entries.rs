//! Where the entries of a list are, and an iterator over them.

use crate::canonical::field::Field;
use crate::canonical::wire::Cursor;

/// Where an entry begins in the bytes of a record. An [`Index`](crate::Index) is made of places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EntryPlace {
    pub(super) body: u32,
    pub(super) text: u32,
}

/// The place of the entries: a slice, or the bytes of a record.
#[derive(Clone, Copy)]
pub(super) enum Entries<'a, T> {
    Slice(&'a [T]),
    /// The encoded entries, and their number.
    Wire(Cursor<'a>, u32),
}

impl<T> Entries<'_, T> {
    /// Returns the number of entries.
    pub(super) fn len(&self) -> usize {
        match self {
            Entries::Slice(s) => s.len(),
            Entries::Wire(_, n) => *n as usize,
        }
    }
}

/// An iterator over the entries of a [`List`](super::List), in order.
#[derive(Clone)]
pub struct Iter<'a, T>(pub(super) Entries<'a, T>);

impl<'a, T: Field<'a>> Iterator for Iter<'a, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match &mut self.0 {
            Entries::Slice(s) => s.split_off_first().copied(),
            Entries::Wire(c, n) => {
                *n = n.checked_sub(1)?;
                Some(if T::PLAIN { T::read_entry(c).0 } else { T::read(c) })
            }
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.0.len();
        (n, Some(n))
    }
}

impl<'a, T: Field<'a>> DoubleEndedIterator for Iter<'a, T> {
    /// Returns the last entry. In a record that was read from bytes, this passes over all entries before it: O(n).
    fn next_back(&mut self) -> Option<T> {
        match &mut self.0 {
            Entries::Slice(s) => s.split_off_last().copied(),
            Entries::Wire(c, n) => {
                let last = Iter(Entries::Wire(*c, *n)).last();
                *n = n.saturating_sub(1);
                last
            }
        }
    }
}

impl<'a, T: Field<'a>> ExactSizeIterator for Iter<'a, T> {}
impl<'a, T: Field<'a>> core::iter::FusedIterator for Iter<'a, T> {}
