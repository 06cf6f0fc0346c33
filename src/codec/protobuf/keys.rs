//! The keys of all entries of a message, so that references can be looked up without an allocator.

use super::input::{Fields, Value};
use crate::describe::Type;
use crate::error::Kind;
use crate::field::{HASH_OF_NOTHING, hash_with};
use crate::model::{LISTS, Readout, list_of};

/// As many as all lists of named entries together can have; a test holds it against the definition.
const ENTRIES: usize = 768;

/// Hash and place of each key. Every list has a range of its own, as long as its bound.
pub(super) struct KeyTable<'a> {
    message: &'a [u8],
    hashes: [u32; ENTRIES],
    places: [u32; ENTRIES],
    /// Where the range of each list starts, and how many entries are in it.
    ranges: [(u16, u16); LISTS.len()],
}

impl<'a> KeyTable<'a> {
    pub(super) const EMPTY: Self =
        KeyTable { message: &[], hashes: [0; ENTRIES], places: [0; ENTRIES], ranges: [(0, 0); LISTS.len()] };

    /// Gathers the keys of a message.
    pub(super) fn of(message: &'a [u8]) -> Result<Self, Kind> {
        let mut table = KeyTable { message, ..KeyTable::EMPTY };
        let mut start = 0;
        for field in Readout::DESC.fields {
            if let Some((list, max, _)) = named(&field.ty)
                && let Some(range) = table.ranges.get_mut(list)
            {
                range.0 = start;
                start += max;
            }
        }
        for field in Fields::of(message) {
            let (number, value) = field?;
            let field = u8::try_from(number).ok().and_then(|n| Readout::DESC.field(n));
            if let (Some((list, max, key)), Value::Bytes(entry)) = (field.and_then(|f| named(&f.ty)), value) {
                table.add(list, max, key, entry)?;
            }
        }
        Ok(table)
    }

    fn add(&mut self, list: usize, max: u16, key: u8, entry: &'a [u8]) -> Result<(), Kind> {
        let Some((start, count)) = self.ranges.get_mut(list) else { return Ok(()) };
        // A list that is too long is refused when it is come to.
        if *count >= max {
            return Ok(());
        }
        let at = usize::from(*start + *count);
        *count += 1;
        let mut found: &[u8] = &[];
        for field in Fields::of(entry) {
            if let (number, Value::Bytes(bytes)) = field?
                && number == u64::from(key)
            {
                found = bytes;
            }
        }
        let place = found.as_ptr().addr().wrapping_sub(self.message.as_ptr().addr());
        // An empty key, and one too long, is nobody's.
        if (1..64).contains(&found.len())
            && let (Some(hash), Some(slot)) = (self.hashes.get_mut(at), self.places.get_mut(at))
        {
            *hash = hash_of(found);
            *slot = (place as u32) << 6 | found.len() as u32;
        }
        Ok(())
    }

    /// The index of the entry with this key, of the list with this number.
    pub(super) fn index(&self, list: u8, key: &[u8]) -> Option<u32> {
        let (start, count) = *self.ranges.get(usize::from(list).checked_sub(1)?)?;
        let (start, end) = (usize::from(start), usize::from(start + count));
        let hash = hash_of(key);
        let hashes = self.hashes.get(start..end)?.iter().zip(self.places.get(start..end)?);
        let equal = |(_, (h, place)): &(usize, (&u32, &u32))| {
            **h == hash
                && self
                    .message
                    .get((**place >> 6) as usize..)
                    .is_some_and(|m| key.len() == (**place & 0x3f) as usize && m.starts_with(key))
        };
        hashes.enumerate().find(equal).map(|(i, _)| i as u32)
    }
}

/// Of a list of named entries: its place in [`LISTS`], its bound, and the number of the key.
fn named(ty: &Type) -> Option<(usize, u16, u8)> {
    let Type::List { of: Type::Record(record), max, .. } = ty else { return None };
    let list = usize::from(list_of(record.name)).checked_sub(1)?;
    let key = record.fields.iter().find(|f| matches!(f.ty, Type::Key))?;
    Some((list, *max, key.number))
}

fn hash_of(key: &[u8]) -> u32 {
    key.iter().fold(HASH_OF_NOTHING, |hash, b| hash_with(hash, *b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_room_for_all_named_entries() {
        let all: usize = Readout::DESC
            .fields
            .iter()
            .filter_map(|f| named(&f.ty))
            .map(|(_, max, _)| usize::from(max))
            .sum();
        assert!(all <= ENTRIES, "{all}");
    }
}
