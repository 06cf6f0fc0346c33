//! Krippendorff's alpha.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// How far two values are from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// 0 if they are the same, else 1.
    Nominal,
    /// The distance of sets of Passonneau (2006): 1 − J × M. J is what both sets have, divided by what at least one has. M is 1
    /// for equal sets, 2/3 if one contains the other, 1/3 if they share something, else 0. Two empty sets are equal.
    Masi,
}

impl Distance {
    /// Returns the distance of two values, from 0 to 1. A value is a sorted list without repetition.
    pub fn between<T: Ord>(self, a: &[T], b: &[T]) -> f64 {
        if a == b {
            return 0.0;
        }
        let both = super::words::shared(a, b);
        if self == Distance::Nominal || both == 0 {
            return 1.0;
        }
        let one = a.len() + b.len() - both;
        let contained = both == a.len() || both == b.len();
        1.0 - both as f64 / one as f64 * if contained { 2.0 / 3.0 } else { 1.0 / 3.0 }
    }
}

/// Returns Krippendorff's alpha of units that each have one value, or none, from each coder.
///
/// A value is a sorted list without repetition; a plain value is a list of one. A unit with fewer than two values counts for
/// nothing. Alpha is 1 if all agree, 0 if they agree as often as chance would have it, and below 0 if less often.
///
/// Returns `None` if alpha is not defined: all values are the same, or no unit has two.
///
/// ```
/// use diplomatic_readout::compare::{Distance, alpha};
/// let value = |word: &'static str| Some(vec![word]);
/// let units = [vec![value("yes"), value("yes")], vec![value("no"), value("yes")], vec![value("no"), None]];
/// assert_eq!(alpha(&units, Distance::Nominal), Some(0.0));
/// ```
pub fn alpha<T: Ord>(units: &[Vec<Option<Vec<T>>>], distance: Distance) -> Option<f64> {
    // The number of times that each value occurs in units that count.
    let mut counts: BTreeMap<&[T], f64> = BTreeMap::new();
    let mut observed = 0.0;
    for unit in units {
        let values: Vec<&[T]> = unit.iter().flatten().map(Vec::as_slice).collect();
        let Some(others @ 1..) = values.len().checked_sub(1) else { continue };
        for (at, value) in values.iter().enumerate() {
            *counts.entry(value).or_default() += 1.0;
            // Each pair counts in both orders.
            let later = values.iter().skip(at + 1);
            observed += later.map(|other| 2.0 * distance.between(value, other)).sum::<f64>() / others as f64;
        }
    }
    let all: f64 = counts.values().sum();
    let expected: f64 = if distance == Distance::Nominal {
        all * all - counts.values().map(|n| n * n).sum::<f64>()
    } else {
        let rest = |at: usize| counts.iter().skip(at + 1);
        let of = |(at, (value, n)): (usize, (&&[T], &f64))| {
            rest(at).map(|(other, m)| 2.0 * n * m * distance.between(value, other)).sum::<f64>()
        };
        counts.iter().enumerate().map(of).sum()
    };
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}
