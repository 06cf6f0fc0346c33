//! Two records beside each other: which of their entries belong together, and how far the records agree.
//!
//! - [`align`] is the aligner. It finds for each list of two records which entry of one belongs to which entry of the other,
//!   and says why. It knows nothing of coders: the records may be two codings of one text, or the accounts of two sides.
//! - [`compare`] stands on it. It compares the fields of the entries that belong together, and counts: units found by both,
//!   agreement, Krippendorff's alpha, differences.
//! - [`alpha`] is Krippendorff's alpha for any values.
//!
//! The fields are those of the descriptors. So a field that is added to the schema is compared without a change here.
//! `docs/COMPARING.md` explains every figure.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use diplomatic_readout::compare::{Options, compare};
//! use diplomatic_readout::json;
//!
//! let text = include_str!("../../schema/examples/quad-2022-03-03.json");
//! let one = json::from_str(text)?;
//! // The other coder gives an actor another key, and a statement another act.
//! let text = text.replace("\"japan\"", "\"jp\"").replacen("\"DISCUSSED\"", "\"RAISED\"", 1);
//! let two = json::from_str(&text)?;
//! let agreement = compare(&one, &two, &Options::default()).agreement;
//! assert_eq!(agreement.units.f1(), Some(1.0));
//! assert!(!agreement.is_whole());
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod agreement;
mod aligner;
mod alpha;
mod assignment;
mod columns;
mod differences;
mod entries;
mod fingerprints;
mod similarity;
mod words;

pub use agreement::{Agreement, FieldAgreement, Found, ListAgreement, Share};
pub use aligner::{Alignment, ListAlignment, Options, Pair, Reasons, align};
pub use alpha::{Distance, alpha};
pub use columns::Class;
pub use differences::{Comparison, Difference, ListComparison, PairComparison, Unit, compare};
