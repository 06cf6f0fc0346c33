//! A set of small numbers: indices of entries, or numbers of values.

use crate::error::ErrorKind;
use crate::limits::ENTRIES;

/// A set of numbers below [`ENTRIES`].
#[doc(hidden)]
#[derive(Debug, Clone, Copy, Default)]
pub struct IndexSet([u64; ENTRIES / 64]);

impl IndexSet {
    /// Adds a number. A number out of range is not kept.
    #[inline]
    pub(crate) fn insert(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Tells whether the set has a number.
    #[inline]
    pub(crate) fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word & 1 << (number % 64) != 0)
    }

    /// Adds a number that the set does not have yet. A number out of range is not kept.
    ///
    /// # Errors
    /// `list.duplicate`: the set has the number.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn insert_new(&mut self, number: u32) -> Result<(), ErrorKind> {
        let Some(word) = self.0.get_mut(number as usize / 64) else { return Ok(()) };
        let bit = 1 << (number % 64);
        if *word & bit != 0 {
            return Err(ErrorKind::ListDuplicate);
        }
        *word |= bit;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_room_for_all_entries_of_a_list() {
        let mut set = IndexSet::default();
        for number in [0, 31, 32, 63, 64, ENTRIES - 1, ENTRIES, usize::MAX] {
            assert!(!set.contains(number));
            set.insert(number);
            assert_eq!(set.contains(number), number < ENTRIES, "{number}");
        }
        assert_eq!([1, 33, 62].map(|number| set.contains(number)), [false; 3]);
    }

    #[test]
    fn a_number_is_new_only_once() {
        let mut set = IndexSet::default();
        for (number, again) in
            [(0, Err(ErrorKind::ListDuplicate)), (255, Err(ErrorKind::ListDuplicate)), (256, Ok(()))]
        {
            assert_eq!(set.insert_new(number), Ok(()));
            assert_eq!(set.insert_new(number), again, "{number}");
        }
    }
}
