//! The state of a check: what it knows about the whole record.

use crate::canonical::rule_checker::RuleChecker;
use crate::canonical::wire::Cursor;
use crate::error::{Error, ErrorKind};
use crate::limits::{ENTRIES, LISTS};

/// The number of slots for hashes of keys. With `std` there are twice as many slots as keys, so that two hashes seldom want
/// the same one.
const NAMES: usize = if cfg!(feature = "std") { 2 * ENTRIES } else { ENTRIES };

/// The number of taken slots that a hash passes before the keys are compared instead. With `std` there are more slots, so
/// that few are taken by chance.
const CROWD: u32 = if cfg!(feature = "std") { 12 } else { 32 };

/// The state of a check: what it knows about the whole record.
#[doc(hidden)]
#[derive(Debug)]
pub struct CheckState {
    /// The lengths of the readout's lists.
    counts: [u32; LISTS],
    /// True if the bytes may be those of a newer schema version.
    newer: bool,
    /// The number of parts that only a newer version knows.
    unknown: u32,
    /// True if a text may have a line break.
    pub(crate) lines: bool,
    /// Hashes of the keys of the lists so far, each with the number of its list in its lowest bits. While keys are
    /// compared, it holds the positions of the keys instead.
    keys: [u32; NAMES],
    /// The number of the list that is being checked.
    list: u32,
    /// The number of its keys that have been placed.
    named: usize,
    /// True if two hashes of its keys may be the same.
    duplicates: bool,
    /// The place that this check has reached, or at which another check stopped before.
    pub(crate) stop: Checkpoint,
    /// The checker of the rules across fields. A check along the layout does not use it, and the rules are then checked
    /// separately.
    #[cfg(feature = "fast")]
    checker: RuleChecker<'static>,
}

/// The place that a check has reached. Everything before it is valid, so the search for an error begins here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    /// The number of the readout's lists that are valid.
    pub(crate) lists: u8,
    /// The number of valid entries of the next list.
    pub(crate) entry: usize,
    /// The numbers of bytes of structure and of text that these entries take.
    pub(crate) before: (usize, usize),
    /// The first of two entries with the same key, if that is the error. The second is `entry`.
    pub(crate) first: Option<u16>,
}

/// Returns the slot at which a hash begins to look for a free one, and the step to the next slot. Steps differ from hash to
/// hash, so that taken slots do not form clusters.
#[inline]
fn probe(hash: u32) -> (usize, usize) {
    ((hash >> 16) as usize % NAMES, (hash.wrapping_mul(0x9e37_79b1) >> 23) as usize | 1)
}

impl CheckState {
    pub(crate) fn new(newer: bool, lines: bool) -> Self {
        CheckState {
            counts: [0; LISTS],
            newer,
            unknown: 0,
            lines,
            keys: [0; NAMES],
            list: 0,
            named: 0,
            duplicates: false,
            stop: Checkpoint::default(),
            #[cfg(feature = "fast")]
            checker: RuleChecker::default(),
        }
    }

    /// Returns the number of parts that only a newer version knows.
    pub(crate) fn unknown(&self) -> u32 {
        self.unknown
    }

    /// Returns the checker of the rules across fields, if they are checked together with the fields.
    #[inline(always)]
    pub(crate) fn checker(&mut self) -> Option<&mut RuleChecker<'static>> {
        #[cfg(feature = "fast")]
        return Some(&mut self.checker);
        #[cfg(not(feature = "fast"))]
        None
    }

    /// Returns the first rule across fields that is broken.
    pub(crate) fn first_broken(&mut self) -> Option<Error> {
        self.checker().and_then(|checker| checker.first_broken())
    }

    /// Notes that one more of the readout's lists is valid.
    #[inline]
    pub(crate) fn list_passed(&mut self) {
        self.stop.lists = self.stop.lists.wrapping_add(1);
    }

    /// Notes that the check fails at an entry of a list of the readout. `all` is the whole list, and the pair has the
    /// numbers of bytes of structure and of text from this entry to the end of the list.
    #[cold]
    #[inline(never)]
    pub(crate) fn stop_at(&mut self, entry: usize, all: &Cursor<'_>, (body, text): (usize, usize)) {
        self.stop.entry = entry;
        self.stop.before = (all.body.len().saturating_sub(body), all.text.len().saturating_sub(text));
    }

    /// Notes that two entries of a list of the readout have the same key.
    pub(crate) fn stop_at_duplicate(&mut self, first: u16, second: u16) {
        self.stop.entry = second.into();
        self.stop.first = Some(first);
    }

    pub(crate) fn set_count(&mut self, list: u8, n: usize) {
        if let Some(slot) = self.counts.get_mut(usize::from(list)) {
            *slot = n.min(ENTRIES) as u32;
        }
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn length(&self, list: u8) -> u32 {
        self.counts.get(usize::from(list)).copied().unwrap_or(0)
    }

    /// Counts a part that only a newer version can hold.
    ///
    /// # Errors
    /// `otherwise`, if the bytes must be those of this version.
    #[inline(never)]
    pub(crate) fn newer(&mut self, otherwise: ErrorKind) -> Result<(), ErrorKind> {
        if self.newer {
            self.unknown = self.unknown.saturating_add(1);
            Ok(())
        } else {
            Err(otherwise)
        }
    }

    /// Counts several parts that only a newer version can hold.
    ///
    /// # Errors
    /// `otherwise`, if the bytes must be those of this version.
    #[inline(never)]
    pub(crate) fn newer_parts(&mut self, parts: u32, otherwise: ErrorKind) -> Result<(), ErrorKind> {
        self.newer(otherwise)?;
        self.unknown = self.unknown.saturating_add(parts.saturating_sub(1));
        Ok(())
    }

    /// Counts an enum value that this version does not know.
    ///
    /// # Errors
    /// `enum.unknown`: the bytes must be those of this version, or the number is 0 or greater than 255. No version has such
    /// numbers, so that a small set is enough to find a value that a list holds twice.
    #[inline(never)]
    pub(crate) fn newer_value(&mut self, number: u32) -> Result<(), ErrorKind> {
        let unknown = ErrorKind::EnumUnknown { number };
        if (1..=255).contains(&number) { self.newer(unknown) } else { Err(unknown) }
    }

    /// Notes the hash of a key. A slot is free unless a key of the same list has taken it.
    #[inline]
    pub(crate) fn add_name(&mut self, hash: u32) {
        const LISTS_BITS: u32 = 2 * LISTS as u32 - 1;
        if self.duplicates {
            return;
        }
        let (mine, list) = (hash & !LISTS_BITS | self.list, self.list);
        let (mut at, step) = probe(hash);
        for _ in 0..=CROWD {
            let Some(slot) = self.keys.get_mut(at % NAMES) else { break };
            if *slot & LISTS_BITS != list {
                *slot = mine;
                return;
            }
            if *slot == mine {
                break;
            }
            at = at.wrapping_add(step);
        }
        // The hash is there already, or so many slots are taken as happens only with forged keys. Sorting the keys costs
        // less then.
        self.duplicates = true;
    }

    /// Keeps the position of a key in the text of its list: 18 bits for the place, 6 for the length and 8 for the index of
    /// the entry. The bounds of a record, a key and a list need no more.
    pub(crate) fn place_name(&mut self, index: usize, key: &str, text: &[u8]) {
        let place = key.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
        if let Some(slot) = self.keys.get_mut(self.named) {
            *slot = (place as u32) << 14 | (key.len() as u32 & 0x3f) << 8 | (index as u32 & 0xff);
        }
        self.named = self.named.wrapping_add(1);
    }

    /// Returns the indices of two entries with the same key among those placed. Of several pairs it is the one whose second
    /// entry stands first.
    ///
    /// Sorting keeps the cost low even for forged hashes. A function of its own, so that its arrays are off the stack while
    /// entries are checked.
    #[inline(never)]
    pub(crate) fn repeated_name(&mut self, text: &[u8]) -> Option<(u16, u16)> {
        let bounds = |n: u32| ((n >> 14) as usize, (n >> 8 & 0x3f) as usize);
        let key = |n: u32| {
            let (place, length) = bounds(n);
            text.get(place..).and_then(|t| t.get(..length)).unwrap_or_default()
        };
        let index = |n: u32| (n & 0xff) as u16;
        // The first eight bytes as one number. Any order will do, and most keys differ in these bytes.
        let head = |n: u32| {
            let (place, length) = bounds(n);
            let word = match text.get(place..).and_then(<[u8]>::first_chunk) {
                Some(word) => u64::from_le_bytes(*word),
                // Fewer than eight bytes of text are left.
                None => key(n).iter().rev().fold(0, |word, b| word << 8 | u64::from(*b)),
            };
            word << (64_usize.saturating_sub(8 * length) & 63)
        };
        let order = |(head, a): (u64, u32), (other, b): (u64, u32)| {
            head.cmp(&other).then_with(|| key(a).cmp(key(b)).then(index(a).cmp(&index(b))))
        };
        let keys = self.keys.get_mut(..self.named)?;
        #[cfg(not(feature = "std"))]
        sort(keys, |a, b| order((head(a), a), (head(b), b)).is_lt());
        // With `std` there is room to compute each head only once.
        #[cfg(feature = "std")]
        {
            let mut heads = [(0, 0); ENTRIES];
            heads.iter_mut().zip(&*keys).for_each(|(slot, n)| *slot = (head(*n), *n));
            let heads = heads.get_mut(..keys.len())?;
            heads.sort_unstable_by(|a, b| order(*a, *b));
            keys.iter_mut().zip(heads).for_each(|(slot, (_, n))| *slot = *n);
        }
        let duplicates = keys.windows(2).filter_map(|pair| match *pair {
            [a, b] if key(a) == key(b) => Some((index(a), index(b))),
            _ => None,
        });
        duplicates.min_by_key(|(_, second)| *second)
    }

    /// Begins another list of keys.
    pub(crate) fn begin_names(&mut self) {
        self.named = 0;
        self.duplicates = false;
        self.list = self.list.wrapping_add(1);
    }

    /// Frees all slots after keys were compared.
    pub(crate) fn forget_names(&mut self) {
        self.keys = [0; NAMES];
    }

    /// Returns `true` if all hashes since `begin_names` are certain to differ. Otherwise the keys must be compared.
    pub(crate) fn names_differ(&self) -> bool {
        !self.duplicates
    }
}

/// Sorts by Shell's sort. The sort of `core` is faster and takes 22 KB of a microcontroller's flash. For the entries of a
/// list this one is fast enough.
pub(crate) fn sort<T: Copy>(items: &mut [T], before: impl Fn(T, T) -> bool) {
    for gap in [132, 57, 23, 10, 4, 1] {
        for start in gap..items.len() {
            let mut at = start;
            while let Some(below) = at.checked_sub(gap)
                && let Some((&lower, &upper)) = items.get(below).zip(items.get(at))
                && before(upper, lower)
            {
                for (place, item) in [(below, upper), (at, lower)] {
                    if let Some(slot) = items.get_mut(place) {
                        *slot = item;
                    }
                }
                at = below;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns `true` if keys with these hashes are certain to differ.
    fn differ(hashes: impl IntoIterator<Item = u32>) -> bool {
        let mut state = CheckState::new(false, true);
        state.begin_names();
        hashes.into_iter().for_each(|hash| state.add_name(hash));
        state.names_differ()
    }

    #[test]
    fn two_equal_hashes_are_noticed_wherever_they_stand() {
        // All hashes want the same slot: first the lowest one, then the highest one, after which the lowest follows.
        for place in [0, u32::from(u16::MAX) << 16] {
            let hash = |n: u32| place | n << 8;
            assert!(differ([1, 2, 3, 4].map(hash)));
            assert!(!differ([1, 1].map(hash)));
            assert!(!differ([1, 2, 2].map(hash)));
            assert!(!differ([1, 2, 3, 1].map(hash)));
            assert!(!differ([1, 2, 1, 3, 4].map(hash)));
        }
    }

    #[test]
    fn keys_are_compared_when_too_many_hashes_want_one_place() {
        // Each hash passes all slots that were taken before.
        let same_place =
            || (0..).flat_map(|n| (0..1 << 11).map(move |low| (n * NAMES as u32) << 16 | low << 5));
        let same = || same_place().filter(|hash| probe(*hash) == probe(0));
        let crowd = |n: u32| differ(same().take(n as usize));
        assert!(crowd(CROWD) && crowd(CROWD + 1) && !crowd(CROWD + 2));
    }

    #[test]
    fn keys_are_the_same_wherever_they_stand_in_the_text() {
        for key in ["a", "abcdefg", "abcdefgh", "abcdefghi", "abcdefgh-ijklmnop"] {
            let other = [key, "z"].concat();
            let text = [key, "-", &other, "-", key].concat();
            let last = text.len() - key.len();
            let duplicates = |places: &[(usize, &str)]| {
                let mut state = CheckState::new(false, true);
                state.begin_names();
                for (index, (place, key)) in places.iter().enumerate() {
                    state.place_name(index, &text[*place..*place + key.len()], text.as_bytes());
                }
                state.repeated_name(text.as_bytes())
            };
            assert_eq!(duplicates(&[(0, key), (key.len() + 1, &other), (last, key)]), Some((0, 2)), "{key}");
            assert_eq!(duplicates(&[(key.len() + 1, &other), (last, key)]), None, "{key}");
        }
        // The text that follows a key does not count as part of it.
        let mut state = CheckState::new(false, true);
        state.begin_names();
        let text = "a0b0a1 and more";
        (0..3).for_each(|i| state.place_name(i, &text[2 * i..=2 * i], text.as_bytes()));
        assert_eq!(state.repeated_name(text.as_bytes()), Some((0, 2)));
    }

    #[test]
    fn a_list_that_was_compared_leaves_nothing_behind() {
        let mut state = CheckState::new(false, true);
        state.begin_names();
        for (i, key) in ["b", "a", "b", "a"].into_iter().enumerate() {
            state.place_name(i, key, b"ba");
        }
        state.forget_names();
        assert_eq!(state.keys, [0; NAMES]);
    }
}
