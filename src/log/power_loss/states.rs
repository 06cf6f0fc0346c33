//! Makes the contents of the disk that may be left when the power fails.

use crate::frame::{Frame, RECORD, Version};
use crate::log::power_loss::disk::{Image, Op};
use crate::log::power_loss::history::Dice;
use std::vec::Vec;

/// The size of the pieces that are kept or lost.
const SECTOR: usize = 512;

/// The largest number of pending changes for which all sets of them are tried.
const ALL: usize = 12;

/// The largest number of pending changes for which torn writes are tried with all sets of them.
const ALL_TORN: usize = 5;

/// The bytes of a file that has its new length and not its new content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill<'a> {
    Zeros,
    /// The bytes that the file had before it was cut. Where there were none, this pattern is repeated.
    Old(&'a [u8]),
}

/// The fate of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Lost,
    Kept,
    /// The file has its new length, but only these sectors have their new content.
    Sectors(u64),
    /// Only this number of sectors is written, and the file ends after them.
    Prefix(usize),
}

/// A moment at which the power may fail: the content that certainly is on the disk, and the changes that may be.
#[derive(Debug, Default, Clone)]
pub(crate) struct Moment {
    pub(crate) safe: Image,
    pub(crate) pending: Vec<Op>,
    /// The bytes that each file had after the place at which it was cut.
    old: Vec<Vec<u8>>,
    /// The content as programs see it.
    seen: Image,
}

impl Moment {
    pub(crate) fn of(image: Image) -> Self {
        Moment { safe: image.clone(), seen: image, ..Moment::default() }
    }

    pub(crate) fn push(&mut self, op: Op) {
        if let Op::Link { file, .. } = &op {
            let size = self.seen.files.len().max(file + 1);
            self.seen.files.resize(size, Vec::new());
            self.safe.files.resize(size, Vec::new());
        }
        if let Op::Resize { file, len } = &op {
            let content = &self.seen.files[*file];
            self.old.resize(self.seen.files.len(), Vec::new());
            let old = &mut self.old[*file];
            old.resize(old.len().max(content.len()), 0);
            if let Some(cut) = content.get(*len..) {
                old[*len..content.len()].copy_from_slice(cut);
            }
        }
        op.apply(&mut self.seen);
        self.pending.push(op);
    }

    /// Writes all changes of a file to the disk. `None` stands for the folder.
    pub(crate) fn sync(&mut self, file: Option<usize>) {
        let (done, pending) = self.pending.drain(..).partition(|op| op.file() == file);
        self.pending = pending;
        let done: Vec<Op> = done;
        done.iter().for_each(|op| op.apply(&mut self.safe));
    }

    /// Calls `each` for every possible disk. If `newest` is `true`, only for those with the newest change: the others were
    /// possible before that change.
    pub(crate) fn states(&self, newest: bool, dice: &mut Dice, mut each: impl FnMut(Image)) {
        let count = self.pending.len();
        let free = count - usize::from(newest && count > 0);
        let kept = |set: u64| {
            (0..count).map(move |i| if i >= free || set >> i & 1 == 1 { Fate::Kept } else { Fate::Lost })
        };
        let torn = if newest { self.pending.last().map(tears).unwrap_or_default() } else { Vec::new() };
        if count <= ALL {
            for set in 0..1_u64 << free {
                let fates: Vec<_> = kept(set).collect();
                self.fills(&fates, &mut each);
                if count > ALL_TORN && dice.below(1 << (free - ALL_TORN + 1)) > 0 {
                    continue;
                }
                for tear in &torn {
                    let mut fates = fates.clone();
                    fates[count - 1] = *tear;
                    self.fills(&fates, &mut each);
                }
            }
        }
        // These disks have several torn writes. If there are very many disks, only some are tried.
        let samples = if count > ALL { 64 } else { 4 };
        for _ in 0..samples * usize::from(count > 1) {
            let fates: Vec<_> = self.pending.iter().map(|op| dice.fate(op)).collect();
            self.fills(&fates, &mut each);
        }
    }

    fn fills(&self, fates: &[Fate], each: &mut impl FnMut(Image)) {
        let zeros = self.image(fates, Fill::Zeros);
        let lost = fates.iter().filter(|fate| **fate == Fate::Lost).count();
        let mut last = None;
        // The second pattern is the header of a frame that announces 3,000 bytes.
        let header = Frame::new(Version::CURRENT, RECORD, &[0; 3000][..]).map(|frame| frame.header());
        let patterns = [&b"\xa5"[..], &header.unwrap()];
        // If there are very many disks, each gets only one of the patterns.
        let some = if fates.len() > ALL_TORN { &patterns[lost % 2..][..1] } else { &patterns[..] };
        for pattern in some {
            let image = self.image(fates, Fill::Old(pattern));
            if image != zeros && last.as_ref() != Some(&image) {
                each(image.clone());
                last = Some(image);
            }
        }
        each(zeros);
    }

    fn image(&self, fates: &[Fate], fill: Fill<'_>) -> Image {
        let mut image = self.safe.clone();
        for (op, fate) in self.pending.iter().zip(fates) {
            let Op::Write { file, at, bytes } = op else {
                if *fate != Fate::Lost {
                    op.apply(&mut image);
                }
                continue;
            };
            let (length, sectors) = match *fate {
                Fate::Lost => continue,
                Fate::Kept => (bytes.len(), u64::MAX),
                Fate::Sectors(set) => (bytes.len(), set),
                Fate::Prefix(count) => (bytes.len().min(count * SECTOR - at % SECTOR), u64::MAX),
            };
            let content = &mut image.files[*file];
            let (before, end) = (content.len(), at + length);
            if before < end {
                let pattern = match fill {
                    Fill::Zeros => &[0],
                    Fill::Old(pattern) => pattern,
                };
                content.extend_from_slice(&pattern.repeat(end / pattern.len() + 1)[before..end]);
                let old = self.old.get(*file).map(Vec::as_slice).unwrap_or_default();
                if fill != Fill::Zeros && before < old.len() {
                    let end = end.min(old.len());
                    content[before..end].copy_from_slice(&old[before..end]);
                }
            }
            // Each step copies up to the next boundary of a sector.
            let mut from = 0;
            while from < length {
                let to = length.min((at + from + 1).next_multiple_of(SECTOR) - at);
                if sectors >> ((at + from) / SECTOR - at / SECTOR).min(63) & 1 == 1 {
                    content[at + from..at + to].copy_from_slice(&bytes[from..to]);
                }
                from = to;
            }
        }
        image
    }
}

fn sectors(op: &Op) -> usize {
    match op {
        Op::Write { at, bytes, .. } if !bytes.is_empty() => (at + bytes.len() - 1) / SECTOR - at / SECTOR + 1,
        _ => 0,
    }
}

/// Returns all ways in which a write can be torn, or some of them if there are many.
fn tears(op: &Op) -> Vec<Fate> {
    let count = sectors(op).min(63);
    let sets = 1_u64 << count;
    let some =
        |set: &u64| sets <= 16 || set.is_power_of_two() || (sets - 1 - set).is_power_of_two() || *set == 0;
    let set = (0..sets.saturating_sub(1).min(1 << 12)).filter(some).map(Fate::Sectors);
    set.filter(|_| count > 0).chain((1..count).map(Fate::Prefix)).collect()
}

impl Dice {
    fn fate(&mut self, op: &Op) -> Fate {
        let count = sectors(op);
        match self.below(if count > 0 { 5 } else { 2 }) {
            0 => Fate::Lost,
            1 | 2 => Fate::Kept,
            3 => Fate::Sectors(self.below(1 << count.min(20)) as u64),
            _ => Fate::Prefix(1 + self.below(count)),
        }
    }
}

mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Returns the contents that a file may have after these writes. Only the first of them is synced.
    fn contents(writes: &[(usize, &[u8])], newest: bool) -> BTreeSet<Vec<u8>> {
        let mut moment = Moment::default();
        moment.push(Op::Link { name: "a".into(), file: 0 });
        moment.sync(None);
        for (n, (at, bytes)) in writes.iter().enumerate() {
            moment.push(Op::Write { file: 0, at: *at, bytes: bytes.to_vec() });
            if n == 0 {
                moment.sync(Some(0));
            }
        }
        let mut all = BTreeSet::new();
        moment.states(newest, &mut Dice(1), |image| _ = all.insert(image.at("a").unwrap().clone()));
        all
    }

    #[test]
    fn a_write_is_lost_kept_or_torn_and_its_length_may_be_ahead() {
        let (old, new) = ([b'o'; 500], [b'n'; 500]);
        // Twelve bytes of the write are in the first sector, the others in the second.
        let found = contents(&[(0, &old), (500, &new)], true);
        let with = |a: &[u8], b: &[u8]| [&old[..], a, b].concat();
        let (zeros, noise) = ([0; 500], [0xa5; 500]);
        for expected in [
            with(&new[..12], &new[..488]),
            with(&new[..12], &zeros[..488]),
            with(&new[..12], &noise[..488]),
            with(&zeros[..12], &new[..488]),
            with(&noise[..12], &new[..488]),
            with(&zeros[..12], &zeros[..488]),
            with(&noise[..12], &noise[..488]),
            with(&new[..12], b""),
        ] {
            assert!(found.contains(&expected));
        }
        // Three of these contents appear once more, filled with the header of a frame.
        assert_eq!(found.len(), 11);
        let found = contents(&[(0, &old), (500, &new)], false);
        assert!(found.len() == 2 && found.contains(&old[..]));
    }

    #[test]
    fn writes_reach_the_disk_in_any_order() {
        let found = contents(&[(0, b"one"), (3, b"two"), (6, b"three")], true);
        assert!(found.contains(&b"one\0\0\0three"[..]) && found.contains(&b"onetwothree"[..]));
        let found = contents(&[(0, b"one"), (3, b"two"), (6, b"three")], false);
        assert!(found.contains(&b"onetwo"[..]) && found.contains(&b"one"[..]));
    }

    #[test]
    fn old_content_comes_back_where_a_file_was_cut() {
        let mut moment = Moment::default();
        moment.push(Op::Link { name: "a".into(), file: 0 });
        moment.push(Op::Write { file: 0, at: 0, bytes: b"one old".to_vec() });
        moment.push(Op::Resize { file: 0, len: 3 });
        moment.sync(None);
        moment.sync(Some(0));
        moment.push(Op::Write { file: 0, at: 3, bytes: b"-new".to_vec() });
        let mut all = BTreeSet::new();
        moment.states(true, &mut Dice(1), |image| _ = all.insert(image.at("a").unwrap().clone()));
        assert!(all.iter().map(Vec::as_slice).eq([&b"one\0\0\0\0"[..], b"one old", b"one-new"]));
    }
}
