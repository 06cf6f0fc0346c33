//! One text, compared, and its figures as words.

use crate::messages::compare::NO_FIGURE;
use diplomatic_readout::compare::Comparison;

/// One text, compared.
pub(super) struct Text {
    /// The file of each coder.
    pub(super) a: String,
    pub(super) b: String,
    pub(super) comparison: Comparison,
}

/// Returns a figure with two digits behind the point, or a dash.
///
/// A figure that is not 1 never reads 1.00, and one that is not 0 never reads 0.00.
pub(super) fn figure(value: Option<f64>) -> String {
    let Some(value) = value else { return NO_FIGURE.into() };
    let rounded = (value * 100.0).round() / 100.0;
    let shown = match (value, rounded) {
        (value, 1.0) if value < 1.0 => 0.99,
        (value, 0.0) if value > 0.0 => 0.01,
        (value, 0.0) if value < 0.0 => -0.01,
        // The other zero reads -0.00.
        (_, 0.0) => 0.0,
        (_, rounded) => rounded,
    };
    format!("{shown:.2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_1_reads_as_1_and_only_0_as_0() {
        let shown = [Some(1.0), Some(0.9999), Some(0.994), Some(0.5), Some(0.0001), Some(0.0), Some(-0.0)]
            .map(figure);
        assert_eq!(shown, ["1.00", "0.99", "0.99", "0.50", "0.01", "0.00", "0.00"]);
        assert_eq!(
            [Some(-0.0001), Some(-0.251), Some(-1.0), None].map(figure),
            ["-0.01", "-0.25", "-1.00", "–"]
        );
    }
}
