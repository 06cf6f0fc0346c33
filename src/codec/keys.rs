//! The keys of all entries, so that references can be looked up without an allocator.

use crate::describe::Type;
use crate::model::{LISTS, Readout, list_of};

/// As many as all lists of named entries together can have; a test holds it against the definition.
pub(super) const ENTRIES: usize = 768;

/// How many places the table has: a power of two, so that the keys of the fullest readout leave more than half of them
/// free.
const SLOTS: usize = 2048;

/// The keys of all lists of named entries, found by their hashes. Every list has a range of numbers of its own, as long as
/// its bound.
pub(super) struct KeyTable<'a> {
    /// What the keys are parts of.
    source: &'a [u8],
    /// Place in the source and length of each key, by its number.
    places: [u32; ENTRIES],
    /// The numbers of keys, from 1, each at its hash or behind it; 0 where there is none.
    slots: [u16; SLOTS],
    /// Where the range of each list starts, how many entries are in it, and how many there can be.
    ranges: [(u16, u16, u16); LISTS.len()],
}

impl<'a> KeyTable<'a> {
    /// Of no entries yet.
    pub(super) fn new(source: &'a [u8]) -> Self {
        let mut ranges = [(0, 0, 0); LISTS.len()];
        let mut start: u16 = 0;
        for (list, max, _) in Readout::DESC.fields.iter().filter_map(|f| named(&f.ty)) {
            if let Some(range) = ranges.get_mut(list) {
                *range = (start, 0, max);
                start = start.saturating_add(max);
            }
        }
        KeyTable { source, places: [0; ENTRIES], slots: [0; SLOTS], ranges }
    }

    /// Whether a list, counted from 0, may have another entry.
    pub(super) fn has_room(&self, list: usize) -> bool {
        self.ranges.get(list).is_some_and(|(_, count, max)| count < max)
    }

    /// Adds the next entry of such a list, with its key, which is a part of the source.
    pub(super) fn add(&mut self, list: usize, key: &'a [u8]) {
        let Some((start, count, _)) = self.ranges.get_mut(list) else { return };
        let number = start.saturating_add(*count);
        *count = count.saturating_add(1);
        let place = key.as_ptr().addr().wrapping_sub(self.source.as_ptr().addr());
        // An empty key, and one too long, is nobody's.
        if (1..64).contains(&key.len())
            && let Some(slot) = self.places.get_mut(usize::from(number))
        {
            *slot = (place as u32) << 6 | key.len() as u32;
            let mut at = hash_of(key, list);
            while let Some(slot) = self.slots.get_mut(at % SLOTS) {
                if *slot == 0 {
                    *slot = number.saturating_add(1);
                    break;
                }
                at = at.wrapping_add(1);
            }
        }
    }

    /// The index of the first entry with this key, of the list with this number, counted from 1.
    pub(super) fn index(&self, list: u8, key: &[u8]) -> Option<u32> {
        let list = usize::from(list).checked_sub(1)?;
        let (start, count, _) = *self.ranges.get(list)?;
        let mut at = hash_of(key, list);
        loop {
            let number = self.slots.get(at % SLOTS)?.checked_sub(1)?;
            let place = *self.places.get(usize::from(number))?;
            let (from, length) = ((place >> 6) as usize, (place & 0x3f) as usize);
            let index = number.checked_sub(start).filter(|index| *index < count);
            if index.is_some() && self.source.get(from..from + length).is_some_and(|k| k == key) {
                return index.map(u32::from);
            }
            at = at.wrapping_add(1);
        }
    }
}

/// Of a list of named entries: its place in [`LISTS`], its bound, and the number of the key.
pub(super) fn named(ty: &Type) -> Option<(usize, u16, u8)> {
    let Type::List { of: Type::Record(record), max, .. } = ty else { return None };
    let list = usize::from(list_of(record.name)).checked_sub(1)?;
    let key = record.fields.iter().find(|f| matches!(f.ty, Type::Key))?;
    Some((list, *max, key.number))
}

/// Where to look for a key of this list, taken eight bytes at a time.
fn hash_of(key: &[u8], list: usize) -> usize {
    let with = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    let (words, rest) = key.as_chunks::<8>();
    let seed = key.len().wrapping_add(list << 8) as u64;
    let hash = words.iter().fold(seed, |hash, word| with(hash, u64::from_le_bytes(*word)));
    let last = rest.iter().fold(0, |word, b| word << 8 | u64::from(*b));
    (with(hash, last) >> 16) as usize & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn the_table_has_room_for_all_named_entries() {
        let all: usize = Readout::DESC
            .fields
            .iter()
            .filter_map(|f| named(&f.ty))
            .map(|(_, max, _)| usize::from(max))
            .sum();
        assert!(all <= ENTRIES, "{all}");
        assert!(all * 2 < SLOTS, "{all}");
    }

    /// The ranges of two lists stand side by side, so that the first entry of one comes right behind the last of the other.
    #[test]
    fn a_full_list_ends_where_the_next_one_begins() {
        let lists: Vec<_> = Readout::DESC.fields.iter().filter_map(|f| named(&f.ty)).collect();
        for pair in lists.windows(2) {
            let ((full, max, _), (next, ..)) = (pair[0], pair[1]);
            // One that is looked for at the same place in both lists.
            let same = |key: &String| hash_of(key.as_bytes(), full) == hash_of(key.as_bytes(), next);
            let key = (0..).map(|n| std::format!("k{n}")).find(same).unwrap();
            let source = std::format!("{key}x");
            let (key, other) = source.as_bytes().split_at(key.len());
            let mut table = KeyTable::new(source.as_bytes());
            for _ in 0..max {
                assert!(table.has_room(full));
                table.add(full, other);
            }
            assert!(!table.has_room(full) && table.has_room(next));
            table.add(next, key);
            let [full, next] = [full, next].map(|list| list as u8 + 1);
            assert_eq!((table.index(full, other), table.index(next, key)), (Some(0), Some(0)));
            assert_eq!((table.index(full, key), table.index(next, other)), (None, None));
        }
    }
}
