//! Tries every case of the sets that are small enough: every change of one byte of the examples in every format, every
//! number for a value of a closed list, every length of a number, every short sequence of bytes in a text, every character,
//! every day, and every edge of the calendar.
//!
//! An optimised build tries all cases except most of the substitutions and insertions in the largest examples. With
//! `EXHAUSTIVE=1` it tries these too, which takes hours. A debug build tries only a part, to save time.

mod calendar;
mod characters;
mod enums;
mod neighbours;
mod varints;

use crate::support::documents::{EVERY_TYPE, EXAMPLES};
use diplomatic_readout::{Record, json};

type Owned = Record<Vec<u8>>;

/// Returns a short record with a field of every type, and then the real records.
fn examples() -> Vec<(&'static str, Owned)> {
    let texts = [("every-type", EVERY_TYPE)].into_iter().chain(EXAMPLES);
    texts.map(|(name, text)| (name, json::from_str(text).unwrap())).collect()
}

/// Returns the step that tries every `n`th case in a debug build, and every case in an optimised build.
fn step(n: usize) -> usize {
    if cfg!(debug_assertions) { n } else { 1 }
}

/// Calls `work` for every number below `n`, on all cores. Returns the sums of the results.
fn on_all_cores<const N: usize>(n: usize, work: impl Fn(usize) -> [usize; N] + Sync) -> [usize; N] {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |core: usize| {
        let mut sums = [0; N];
        for i in (core..n).step_by(cores) {
            sums.iter_mut().zip(work(i)).for_each(|(sum, more)| *sum += more);
        }
        sums
    };
    std::thread::scope(|scope| {
        let share = &share;
        let threads: Vec<_> = (0..cores).map(|core| scope.spawn(move || share(core))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).fold([0; N], |mut all, sums| {
            all.iter_mut().zip(sums).for_each(|(all, sum)| *all += sum);
            all
        })
    })
}
