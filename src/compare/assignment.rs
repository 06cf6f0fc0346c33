//! The assignment of the entries of one list to those of another that is best as a whole.

use alloc::vec::Vec;
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// Returns the pairs of rows and columns whose weights have the greatest sum. No row and no column is in two pairs.
///
/// Pairs with a weight of 0 or less are never made. The weights are stored row by row; each is at most 2^48.
pub(super) fn assign(rows: usize, columns: usize, weights: &[i64]) -> Vec<(usize, usize)> {
    let at = |row: usize, column: usize| weights.get(row * columns + column).copied().unwrap_or(0).max(0);
    // What has no pair at all has no part in the assignment, and would take time.
    let rows: Vec<_> = (0..rows).filter(|row| (0..columns).any(|column| at(*row, column) > 0)).collect();
    let columns: Vec<_> =
        (0..columns).filter(|column| rows.iter().any(|row| at(*row, *column) > 0)).collect();
    let turned = rows.len() > columns.len();
    let (narrow, wide) = if turned { (&columns, &rows) } else { (&rows, &columns) };
    if narrow.is_empty() {
        return Vec::new();
    }
    let place = |x: usize, y: usize| {
        let (x, y) = (narrow.get(x).copied()?, wide.get(y).copied()?);
        Some(if turned { (y, x) } else { (x, y) })
    };
    let weight = |(x, y)| place(x, y).map_or(0, |(row, column)| at(row, column));
    let (_, chosen) = kuhn_munkres(&Matrix::from_fn(narrow.len(), wide.len(), weight));
    let pairs = chosen.into_iter().enumerate().filter_map(|(x, y)| place(x, y));
    let mut pairs: Vec<_> = pairs.filter(|(row, column)| at(*row, *column) > 0).collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// Returns the greatest sum by trying everything.
    fn best(rows: usize, columns: usize, weights: &[i64], row: usize, taken: u32) -> i64 {
        if row == rows {
            return 0;
        }
        let others = (0..columns).filter(|column| taken & 1 << column == 0);
        let with = others
            .map(|c| weights[row * columns + c] + best(rows, columns, weights, row + 1, taken | 1 << c));
        with.chain([best(rows, columns, weights, row + 1, taken)]).max().unwrap()
    }

    #[test]
    fn no_other_assignment_has_a_greater_sum() {
        let mut state = 7_u64;
        for round in 0..2000 {
            let (rows, columns) = (round % 6, round / 6 % 6);
            let weights: Vec<_> = (0..rows * columns)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    ((state >> 33) % 12) as i64 - 4
                })
                .collect();
            let pairs = assign(rows, columns, &weights);
            let sum: i64 = pairs.iter().map(|(r, c)| weights[r * columns + c]).sum();
            assert_eq!(sum, best(rows, columns, &weights, 0, 0), "{rows} x {columns}: {weights:?}");
            assert!(pairs.iter().all(|(r, c)| weights[r * columns + c] > 0));
            for (n, (row, column)) in pairs.iter().enumerate() {
                assert!(pairs[..n].iter().all(|(r, c)| r != row && c != column));
            }
        }
    }

    #[test]
    fn the_best_whole_may_leave_out_the_best_pair() {
        assert_eq!(assign(2, 2, &[10, 9, 9, 1]), [(0, 1), (1, 0)]);
    }
}
