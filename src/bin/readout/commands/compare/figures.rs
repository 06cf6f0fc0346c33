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
    match value {
        None => NO_FIGURE.into(),
        Some(value) if value < 1.0 && value >= 0.995 => "0.99".into(),
        Some(value) if value > 0.0 && value < 0.005 => "0.01".into(),
        Some(value) => format!("{:.2}", if value == 0.0 { 0.0 } else { value }),
    }
}
