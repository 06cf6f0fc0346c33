//! Makes valid records and values for all types of fields, as strategies for proptest.
//!
//! The strategies follow the descriptors, so they include every field of the schema. Their values pass every check, and shrink
//! to smaller values that pass every check. Text has Latin, Cyrillic, Chinese, Arabic (with the joiners of Persian) and
//! Devanagari letters and sequences of emoji, in all lengths that a field takes.
//!
//! Tests of a service take any record, or a record that contains what the service works on:
//!
//! ```
//! use diplomatic_readout::{Commitment, Readout, Record, strategy};
//! use proptest::prelude::*;
//!
//! /// Writes the summary of a readout for a newsletter.
//! fn summary(readout: &Readout<'_>) -> String {
//!     let promises = readout.commitments.iter().map(|c| format!("- {}\n", c.object));
//!     format!("{}\n{}", readout.id, promises.collect::<String>())
//! }
//!
//! proptest!(|(record in strategy::record_with(Commitment::DESCRIPTOR))| {
//!     let readout = record.view();
//!     prop_assert!(summary(&readout).lines().count() > readout.commitments.len());
//!     // A service that stores or sends a record gets the same record back.
//!     prop_assert_eq!(&Record::parse(record.as_bytes())?, &record);
//! });
//! ```
//!
//! Types that own their data implement `Arbitrary`, so they work with `any` and in your own types:
//!
//! ```
//! use diplomatic_readout::{Act, Date, Record};
//! use proptest::prelude::*;
//!
//! proptest!(|(record: Record<Vec<u8>>, date: Date, act: Act)| {
//!     prop_assert_eq!(date.to_string().parse(), Ok(date));
//!     prop_assert_eq!(Act::from_number(act.number()), Some(act));
//!     prop_assert_eq!(record.edit()?.finish()?.digest(), record.digest());
//! });
//! ```
//!
//! With the feature `arbitrary` these types also implement [`arbitrary::Arbitrary`](https://docs.rs/arbitrary), for fuzz
//! targets that begin with a valid record. The same strategies then take their random numbers from the bytes of the fuzzer. So
//! a small change of the bytes is a small change of the record:
//!
//! ```
//! # #[cfg(feature = "arbitrary")] {
//! use diplomatic_readout::{Date, Record};
//!
//! #[derive(Debug)]
//! struct Request {
//!     record: Record<Vec<u8>>,
//!     since: Date,
//! }
//!
//! // `#[derive(Arbitrary)]` writes the same.
//! impl<'a> arbitrary::Arbitrary<'a> for Request {
//!     fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
//!         Ok(Request { record: u.arbitrary()?, since: u.arbitrary()? })
//!     }
//! }
//!
//! let bytes = [7; 4000];
//! let request: Request = arbitrary::Unstructured::new(&bytes).arbitrary()?;
//! assert!(Record::parse(request.record.as_bytes()).is_ok());
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod any;
mod choice;
mod plan;
mod repair;
mod text;
mod values;

pub use text::{key, language, prose, text, url};
pub use values::{count, country, currency, date, decimal, sha256, value_of};

use crate::descriptor::RecordDescriptor;
use crate::limits::MAX_BYTES;
use crate::messages::strategies;
use crate::record::Record;
use alloc::vec::Vec;
use plan::{Size, Wanted};
use proptest::strategy::Strategy;

/// Makes records of all kinds and sizes. Most lists are short, but some are full.
pub fn record() -> impl Strategy<Value = Record<Vec<u8>>> {
    built(Size::Any, None)
}

/// Makes records with at most two entries in each list of the readout, or three if the list needs at least one.
pub fn small_record() -> impl Strategy<Value = Record<Vec<u8>>> {
    built(Size::Small, None)
}

/// Makes small records that contain at least one record of a given type. This is an entry such as
/// [`Quote::DESCRIPTOR`](crate::Quote::DESCRIPTOR), or a part of entries such as [`When::DESCRIPTOR`](crate::When::DESCRIPTOR).
/// Shrinking does not remove the last one.
///
/// ```
/// use diplomatic_readout::{Quote, strategy};
/// use proptest::prelude::*;
///
/// proptest!(|(record in strategy::record_with(Quote::DESCRIPTOR))| {
///     prop_assert!(!record.view().quotes.is_empty());
/// });
/// ```
pub fn record_with(kind: &'static RecordDescriptor) -> impl Strategy<Value = Record<Vec<u8>>> {
    built(Size::Small, Some(kind))
}

fn built(size: Size, wanted: Wanted) -> impl Strategy<Value = Record<Vec<u8>>> {
    // The size of the whole record is the only bound that the parts cannot ensure. A test checks that all other bounds and
    // rules are kept.
    plan::readout(size, wanted)
        .prop_filter_map(strategies::large_record(MAX_BYTES >> 10), |raw| repair::settle(raw).record().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    use std::string::ToString as _;

    #[test]
    fn every_plan_is_a_record_and_stays_one_while_it_shrinks() {
        let mut runner = TestRunner::deterministic();
        for (size, rounds) in [(Size::Small, 200), (Size::Any, 200)] {
            let strategy = plan::readout(size, None);
            for round in 0..rounds {
                let mut tree = strategy.new_tree(&mut runner).unwrap();
                let mut step = 0;
                loop {
                    if let Err(error) = repair::settle(tree.current()).record() {
                        assert!(error.to_string().contains("262144"), "{error}\n{:?}", tree.current());
                    }
                    step += 1;
                    // A test that fails only at times leads to such a series of steps.
                    let more = if step % 3 == 0 { tree.complicate() } else { tree.simplify() };
                    if round % 8 != 0 || step == 60 || !more {
                        break;
                    }
                }
            }
        }
    }
}
