//! What is small enough to be tried in full: every neighbour of the examples in every format, every number of a value, every
//! length of a number, every short sequence of bytes in a text and every character, every day and every edge of the calendar.
//!
//! An optimised build tries all but the most numerous neighbours of the largest examples; `EXHAUSTIVE=1` tries those, too, which
//! takes hours. A debug build tries what there is time for.

mod calendar;
mod characters;
mod enums;
mod neighbours;
mod varints;

use crate::support::documents::{EVERY_TYPE, EXAMPLES};
use diplomatic_readout::{Record, json};

type Owned = Record<Vec<u8>>;

/// A short record with a field of every type, first, and the real ones.
fn examples() -> Vec<(&'static str, Owned)> {
    let texts = [("every-type", EVERY_TYPE)].into_iter().chain(EXAMPLES);
    texts.map(|(name, text)| (name, json::from_str(text).unwrap())).collect()
}

/// Every `n`th in a debug build, and all in an optimised one.
fn step(n: usize) -> usize {
    if cfg!(debug_assertions) { n } else { 1 }
}

/// Does the work for every number below `n`, on all cores; gives the sum of what came of each.
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
