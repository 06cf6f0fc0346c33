//! Finds entries by their keys, without an allocator.

use crate::canonical::check_state::sort;
use crate::definition::{LISTS, Readout, list_of};
use crate::descriptor::Type;

/// At least the number of entries that all lists of named entries may have together. A test compares it with the definition.
pub(super) const ENTRIES: usize = 992;

/// The number of slots in the table. It is a power of two, and more than half of the slots stay free even for the fullest
/// readout.
const SLOTS: usize = 2048;

/// The largest number of taken slots that an insertion passes. If it would pass more, the keys are sorted instead.
const CROWD: u32 = 32;

/// The keys of all lists of named entries, found by their hashes. The entries of all lists are numbered together. Each list has
/// a range of numbers as long as its bound.
pub(super) struct KeyTable<'a> {
    /// The bytes that contain all keys.
    source: &'a [u8],
    /// The offset in the source and the length of each key, by its number.
    places: [u32; ENTRIES],
    /// The numbers of the keys plus one, each at the slot of its hash or after it, and 0 in free slots. If the table is
    /// crowded, which only keys made for this purpose achieve, the slots hold the numbers of each list, sorted by key.
    slots: [u16; SLOTS],
    crowded: bool,
    /// For each list: the start of its range, the number of its entries, and its bound.
    ranges: [(u16, u16, u16); LISTS.len()],
}

impl<'a> KeyTable<'a> {
    /// Creates a table without entries, for keys that are parts of `source`.
    pub(super) fn new(source: &'a [u8]) -> Self {
        let mut ranges = [(0, 0, 0); LISTS.len()];
        let mut start: u16 = 0;
        for (list, max, _) in Readout::DESCRIPTOR.fields.iter().filter_map(|f| named(&f.ty)) {
            if let Some(range) = ranges.get_mut(list) {
                *range = (start, 0, max);
                start = start.saturating_add(max);
            }
        }
        KeyTable { source, places: [0; ENTRIES], slots: [0; SLOTS], crowded: false, ranges }
    }

    /// Returns true if a list, counted from 0, may have another entry.
    pub(super) fn has_room(&self, list: usize) -> bool {
        self.ranges.get(list).is_some_and(|(_, count, max)| count < max)
    }

    /// Adds the next entry of a list, counted from 0. The key must be a part of the source.
    pub(super) fn add(&mut self, list: usize, key: &'a [u8]) {
        let Some((start, count, _)) = self.ranges.get_mut(list) else { return };
        let number = start.saturating_add(*count);
        *count = count.saturating_add(1);
        let place = key.as_ptr().addr().wrapping_sub(self.source.as_ptr().addr());
        // An empty key and a key that is too long are not stored, so no reference finds them.
        if (1..64).contains(&key.len())
            && let Some(slot) = self.places.get_mut(usize::from(number))
        {
            *slot = (place as u32) << 6 | key.len() as u32;
            let (mut at, mut looked) = (hash_of(key, list), 0_u32);
            while !self.crowded
                && let Some(slot) = self.slots.get_mut(at % SLOTS)
            {
                if *slot == 0 {
                    *slot = number.saturating_add(1);
                    break;
                }
                (at, looked) = (at.wrapping_add(1), looked.wrapping_add(1));
                self.crowded = looked > CROWD;
            }
        }
    }

    /// Returns the finished table, after all entries have been added.
    pub(super) fn complete(mut self) -> Self {
        if self.crowded {
            self.slots = [0; SLOTS];
            for (start, count, _) in self.ranges {
                let numbers = start..start.saturating_add(count);
                let (from, to) = (usize::from(numbers.start), usize::from(numbers.end));
                let slots = self.slots.get_mut(from..to).unwrap_or_default();
                slots.iter_mut().zip(numbers).for_each(|(slot, number)| *slot = number);
                let key = |number| key_at(self.source, &self.places, number);
                sort(slots, |a, b| key(a).cmp(key(b)).then(a.cmp(&b)).is_lt());
            }
        }
        self
    }

    /// Returns the index of the first entry with this key in a list, counted from 1.
    pub(super) fn index(&self, list: u8, key: &[u8]) -> Option<u32> {
        let list = usize::from(list).checked_sub(1)?;
        let (start, count, _) = *self.ranges.get(list)?;
        if self.crowded {
            return self.sorted_index(start, count, key);
        }
        let mut at = hash_of(key, list);
        loop {
            let number = self.slots.get(at % SLOTS)?.checked_sub(1)?;
            let index = number.checked_sub(start).filter(|index| *index < count);
            if index.is_some() && key_at(self.source, &self.places, number) == key {
                return index.map(u32::from);
            }
            at = at.wrapping_add(1);
        }
    }

    #[cold]
    fn sorted_index(&self, start: u16, count: u16, key: &[u8]) -> Option<u32> {
        let slots = self.slots.get(usize::from(start)..usize::from(start.saturating_add(count)))?;
        let of = |number: u16| key_at(self.source, &self.places, number);
        let number = *slots.get(slots.partition_point(|number| of(*number) < key))?;
        (!key.is_empty() && of(number) == key).then(|| number.saturating_sub(start).into())
    }
}

/// Returns the key with this number. It is empty if the entry has none.
#[inline]
fn key_at<'a>(source: &'a [u8], places: &[u32; ENTRIES], number: u16) -> &'a [u8] {
    let place = places.get(usize::from(number)).copied().unwrap_or(0);
    let (from, length) = ((place >> 6) as usize, (place & 0x3f) as usize);
    source.get(from..from + length).unwrap_or_default()
}

/// Returns the index in [`LISTS`], the bound and the field number of the key, if the type is a list of named entries.
pub(super) fn named(ty: &Type) -> Option<(usize, u16, u8)> {
    let Type::List { of: Type::Record(record), max, .. } = ty else { return None };
    let list = usize::from(list_of(record.name)).checked_sub(1)?;
    let key = record.fields.iter().find(|f| matches!(f.ty, Type::Key))?;
    Some((list, *max, key.number))
}

/// Returns the slot at which the search for a key of this list begins. The key is hashed in words of eight bytes. The last word
/// may overlap the word before it. Keys differ mostly in their last characters, which are the lowest bits of a word.
#[inline]
fn hash_of(key: &[u8], list: usize) -> usize {
    let with = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    let seed = key.len().wrapping_add(list << 8) as u64;
    let hash = match key.last_chunk() {
        Some(last) => {
            let (words, _) = key.as_chunks();
            let hash = words.iter().fold(seed, |hash, word| with(hash, u64::from_be_bytes(*word)));
            with(hash, u64::from_be_bytes(*last))
        }
        None => with(seed, key.iter().fold(0, |word, b| word << 8 | u64::from(*b))),
    };
    // The highest bits of the product depend on all other bits. The rotation has moved them here.
    (hash >> 12) as usize & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn the_table_has_room_for_all_named_entries() {
        let all: usize = Readout::DESCRIPTOR
            .fields
            .iter()
            .filter_map(|f| named(&f.ty))
            .map(|(_, max, _)| usize::from(max))
            .sum();
        assert!(all <= ENTRIES, "{all}");
        assert!(all * 2 < SLOTS, "{all}");
    }

    /// Looks up all these keys, and some others, in a table of the longest list.
    #[cfg(feature = "alloc")]
    fn looks_up(keys: &[alloc::string::String], crowded: bool) {
        let source: alloc::string::String = keys.concat();
        let mut table = KeyTable::new(source.as_bytes());
        let list =
            Readout::DESCRIPTOR.fields.iter().filter_map(|f| named(&f.ty)).max_by_key(|(_, max, _)| *max);
        let (list, max, _) = list.expect("a list");
        let mut rest = source.as_bytes();
        for _ in keys {
            assert!(table.has_room(list));
            let key;
            (key, rest) = rest.split_at(keys[0].len());
            table.add(list, key);
        }
        assert_eq!(table.has_room(list), keys.len() < usize::from(max));
        let table = table.complete();
        assert_eq!(table.crowded, crowded);
        let number = list as u8 + 1;
        for key in keys {
            let first = keys.iter().position(|k| k == key).map(|i| i as u32);
            assert_eq!(table.index(number, key.as_bytes()), first, "{key}");
            assert_eq!(table.index(number, &key.as_bytes()[1..]), None);
            assert_eq!(table.index(number - 1, key.as_bytes()), None);
        }
        assert_eq!(table.index(number, b""), None);
        assert_eq!(table.index(0, b"a"), None);
        assert_eq!(table.index(number, b"zzzzzz"), None);
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn keys_are_found_however_they_were_chosen() {
        use alloc::format;
        use alloc::vec::Vec;
        let list =
            Readout::DESCRIPTOR.fields.iter().filter_map(|f| named(&f.ty)).max_by_key(|(_, max, _)| *max);
        let (list, max, _) = list.expect("a list");
        let any = (0..).map(|n| format!("k{n:08}"));
        looks_up(&any.clone().take(max.into()).collect::<Vec<_>>(), false);
        looks_up(&any.clone().take(3).cycle().take(7).collect::<Vec<_>>(), false);
        // Keys as people choose them.
        for form in ["statement-", "s", "the-quantity-of-"] {
            looks_up(&(100..355).map(|n| format!("{form}{n}")).collect::<Vec<_>>(), false);
            looks_up(&(100..355).map(|n| format!("{n}-{form}x")).collect::<Vec<_>>(), false);
        }
        // Keys that were made to have the same hash.
        let forged: Vec<_> = any.filter(|key| hash_of(key.as_bytes(), list) == 77).take(max.into()).collect();
        looks_up(&forged, true);
        // Adding the last key passes all the others.
        looks_up(&forged[..CROWD as usize + 1], false);
        looks_up(&forged[..CROWD as usize + 2], true);
        looks_up(&forged.iter().take(100).cycle().take(256).cloned().collect::<Vec<_>>(), true);
    }

    /// The ranges of two lists are adjacent: the first entry of one comes right after the last possible entry of the other.
    #[test]
    fn a_full_list_ends_where_the_next_one_begins() {
        let lists: Vec<_> = Readout::DESCRIPTOR.fields.iter().filter_map(|f| named(&f.ty)).collect();
        for pair in lists.windows(2) {
            let ((full, max, _), (next, ..)) = (pair[0], pair[1]);
            // A key with the same hash in both lists.
            let same =
                |key: &std::string::String| hash_of(key.as_bytes(), full) == hash_of(key.as_bytes(), next);
            let key = (0..).map(|n| std::format!("a-longer-key-{n}")).find(same).unwrap();
            let source = std::format!("{key}x");
            let (key, other) = source.as_bytes().split_at(key.len());
            let mut table = KeyTable::new(source.as_bytes());
            for n in 0..max {
                assert!(table.has_room(full));
                table.add(full, if n == 0 { other } else { &[] });
            }
            assert!(!table.has_room(full) && table.has_room(next));
            table.add(next, key);
            let table = table.complete();
            assert!(!table.crowded);
            let [full, next] = [full, next].map(|list| list as u8 + 1);
            assert_eq!((table.index(full, other), table.index(next, key)), (Some(0), Some(0)));
            assert_eq!((table.index(full, key), table.index(next, other)), (None, None));
        }
    }
}
