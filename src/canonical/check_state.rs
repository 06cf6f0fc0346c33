//! What a check knows about the whole record while it goes through it.

use crate::canonical::rule_checker::RuleChecker;
use crate::canonical::wire::Cursor;
use crate::error::{Error, ErrorKind};
use crate::limits::{ENTRIES, LISTS};

/// The places for hashes of keys. Where there is room, it is seldom that two want the same.
const NAMES: usize = if cfg!(feature = "std") { 2 * ENTRIES } else { ENTRIES };

/// How many taken places are looked at before the keys are compared instead. Where there is room, more are hardly ever
/// taken by chance.
const CROWD: u32 = if cfg!(feature = "std") { 12 } else { 32 };

/// What a check knows about the whole record.
#[doc(hidden)]
#[derive(Debug)]
pub struct CheckState {
    /// The lengths of the readout's lists.
    counts: [u32; LISTS],
    /// The bytes may be those of a newer schema version.
    newer: bool,
    /// How many parts of a newer version there were.
    unknown: u32,
    /// Some text has a line break.
    pub(crate) lines: bool,
    /// Hashes of the keys of the lists so far, each with the number of its list in its lowest bits.
    keys: [u32; NAMES],
    /// The number of the list that is being checked, how many of its keys have been placed, and whether two hashes may be
    /// the same.
    list: u32,
    named: usize,
    twins: bool,
    /// How far the check has come, or another one had before it.
    pub(crate) stop: Checkpoint,
    /// Where the check goes along the plan, the rules are looked at by themselves.
    #[cfg(feature = "fast")]
    checker: RuleChecker<'static>,
}

/// How far a check came: everything before this is proven, so that whoever looks for the error need not look there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    /// How many of the readout's lists are good.
    pub(crate) lists: u8,
    /// How many entries of the next one are.
    pub(crate) entry: usize,
    /// How much of that list's structure and text they take.
    pub(crate) before: (usize, usize),
    /// The entry that has the same key as this one, if that is what is wrong.
    pub(crate) first: Option<u16>,
}

/// Where room for a hash is looked for: from which place on, and in which steps. They differ from hash to hash, so that no
/// crowds come about by themselves.
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
            twins: false,
            stop: Checkpoint::default(),
            #[cfg(feature = "fast")]
            checker: RuleChecker::default(),
        }
    }

    /// How many parts of a newer version there were.
    pub(crate) fn unknown(&self) -> u32 {
        self.unknown
    }

    /// The rules across fields, if they are looked at with the fields.
    #[inline(always)]
    pub(crate) fn checker(&mut self) -> Option<&mut RuleChecker<'static>> {
        #[cfg(feature = "fast")]
        return Some(&mut self.checker);
        #[cfg(not(feature = "fast"))]
        None
    }

    /// The first rule across fields that is broken.
    pub(crate) fn first_broken(&mut self) -> Option<Error> {
        self.checker().and_then(|checker| checker.first_broken())
    }

    /// One more of the readout's lists is good.
    #[inline]
    pub(crate) fn list_passed(&mut self) {
        self.stop.lists = self.stop.lists.wrapping_add(1);
    }

    /// The check fails at this entry of a list of the readout, where so much of the list's structure and text is left.
    #[cold]
    #[inline(never)]
    pub(crate) fn stop_at(&mut self, entry: usize, all: &Cursor<'_>, (body, text): (usize, usize)) {
        self.stop.entry = entry;
        self.stop.before = (all.body.len().saturating_sub(body), all.text.len().saturating_sub(text));
    }

    /// These two entries of a list of the readout have the same key.
    pub(crate) fn stop_at_twins(&mut self, first: u16, second: u16) {
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

    /// Something that only a newer version can hold: an error, or counted.
    #[inline(never)]
    pub(crate) fn newer(&mut self, otherwise: ErrorKind) -> Result<(), ErrorKind> {
        if self.newer {
            self.unknown = self.unknown.saturating_add(1);
            Ok(())
        } else {
            Err(otherwise)
        }
    }

    /// Several things that only a newer version can hold.
    #[inline(never)]
    pub(crate) fn newer_parts(&mut self, parts: u32, otherwise: ErrorKind) -> Result<(), ErrorKind> {
        self.newer(otherwise)?;
        self.unknown = self.unknown.saturating_add(parts.saturating_sub(1));
        Ok(())
    }

    /// The number of a value that this version does not know: an error, or counted. Nought is never a value, and no
    /// closed list ever has numbers over 255, so that whether a list holds one twice can be told in little memory.
    #[inline(never)]
    pub(crate) fn newer_value(&mut self, number: u32) -> Result<(), ErrorKind> {
        let unknown = ErrorKind::EnumUnknown { number };
        if (1..=255).contains(&number) { self.newer(unknown) } else { Err(unknown) }
    }

    /// Notes that an entry has a key with this hash. A place is free unless this list has taken it.
    #[inline]
    pub(crate) fn add_name(&mut self, hash: u32) {
        const LISTS_BITS: u32 = 2 * LISTS as u32 - 1;
        if self.twins {
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
        // The same again, or so many in the way as only a forger finds; sorting the keys costs less then.
        self.twins = true;
    }

    /// Keeps where in the list's text the key of an entry stands: 18 bits of place, 6 of length, 8 of index, which
    /// is what the bounds of record, key and list need.
    pub(crate) fn place_name(&mut self, index: usize, key: &str, text: &[u8]) {
        let place = key.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
        if let Some(slot) = self.keys.get_mut(self.named) {
            *slot = (place as u32) << 14 | (key.len() as u32 & 0x3f) << 8 | (index as u32 & 0xff);
        }
        self.named = self.named.wrapping_add(1);
    }

    /// The first two entries among those placed that have the same key. Sorting keeps the cost down for whoever
    /// forges hashes. By itself, so that what it knows is off the stack while entries are gone through.
    #[inline(never)]
    pub(crate) fn repeated_name(&mut self, text: &[u8]) -> Option<(u16, u16)> {
        let bounds = |n: u32| ((n >> 14) as usize, (n >> 8 & 0x3f) as usize);
        let key = |n: u32| {
            let (place, length) = bounds(n);
            text.get(place..).and_then(|t| t.get(..length)).unwrap_or_default()
        };
        let index = |n: u32| (n & 0xff) as u16;
        // The first eight bytes as one number: any order will do, and most keys differ here.
        let head = |n: u32| {
            let (place, length) = bounds(n);
            let word = match text.get(place..).and_then(<[u8]>::first_chunk) {
                Some(word) => u64::from_le_bytes(*word),
                // At the end of the text.
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
        // Where there is room for it, each head is only looked up once.
        #[cfg(feature = "std")]
        {
            let mut heads = [(0, 0); ENTRIES];
            heads.iter_mut().zip(&*keys).for_each(|(slot, n)| *slot = (head(*n), *n));
            let heads = heads.get_mut(..keys.len())?;
            heads.sort_unstable_by(|a, b| order(*a, *b));
            keys.iter_mut().zip(heads).for_each(|(slot, (_, n))| *slot = *n);
        }
        let twins = keys.windows(2).filter_map(|pair| match *pair {
            [a, b] if key(a) == key(b) => Some((index(a), index(b))),
            _ => None,
        });
        twins.min_by_key(|(_, second)| *second)
    }

    /// The keys that come are those of another list.
    pub(crate) fn begin_names(&mut self) {
        self.named = 0;
        self.twins = false;
        self.list = self.list.wrapping_add(1);
    }

    /// What the places of keys have taken is free again.
    pub(crate) fn forget_names(&mut self) {
        self.keys = [0; NAMES];
    }

    /// Whether all hashes since `begin_names` differ for certain; if not, the keys must be compared.
    pub(crate) fn names_differ(&self) -> bool {
        !self.twins
    }
}

/// Shell's sort. That of `core` is faster, and takes 22 KB of a microcontroller's flash; for a list's entries this will
/// do.
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

    /// Whether keys with these hashes are of different entries for certain.
    fn differ(hashes: impl IntoIterator<Item = u32>) -> bool {
        let mut state = CheckState::new(false, true);
        state.begin_names();
        hashes.into_iter().for_each(|hash| state.add_name(hash));
        state.names_differ()
    }

    #[test]
    fn two_equal_hashes_are_noticed_wherever_they_stand() {
        // All want the same place, the lowest, then the highest, behind which is the lowest.
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
        // Each looks at all before it.
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
            let twins = |places: &[(usize, &str)]| {
                let mut state = CheckState::new(false, true);
                state.begin_names();
                for (index, (place, key)) in places.iter().enumerate() {
                    state.place_name(index, &text[*place..*place + key.len()], text.as_bytes());
                }
                state.repeated_name(text.as_bytes())
            };
            assert_eq!(twins(&[(0, key), (key.len() + 1, &other), (last, key)]), Some((0, 2)), "{key}");
            assert_eq!(twins(&[(key.len() + 1, &other), (last, key)]), None, "{key}");
        }
        // What follows a key does not tell it from itself.
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
