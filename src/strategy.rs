//! Strategies for proptest that make valid records, and values for every kind of field.
//!
//! They follow the description of the schema, so a field that is added there is made here. What they make passes
//! every check by construction, and shrinks to smaller values that do. Text is in Latin, Cyrillic, Chinese, Arabic (with
//! the joiners of Persian) and Devanagari letters and in sequences of emoji, at all lengths that a field takes.
//!
//! Tests of a service take a record, or one in which there is what the service is about:
//!
//! ```
//! use diplomatic_readout::{Commitment, Readout, Record, strategy};
//! use proptest::prelude::*;
//!
//! /// What a newsletter says of a readout.
//! fn summary(readout: &Readout<'_>) -> String {
//!     let promises = readout.commitments.iter().map(|c| format!("- {}\n", c.object));
//!     format!("{}\n{}", readout.id, promises.collect::<String>())
//! }
//!
//! proptest!(|(record in strategy::record_with(Commitment::DESCRIPTOR))| {
//!     let readout = record.view();
//!     prop_assert!(summary(&readout).lines().count() > readout.commitments.len());
//!     // Whatever a service stores or sends comes back.
//!     prop_assert_eq!(&Record::parse(record.as_bytes())?, &record);
//! });
//! ```
//!
//! What owns its data has `any` too, so that it can be a part of one's own types:
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
//! With the feature `arbitrary` these types are [`arbitrary::Arbitrary`](https://docs.rs/arbitrary) as well, for fuzz
//! targets that begin with a valid record. The bytes of the fuzzer are then the chance that the same strategies take, so
//! that a small change of the bytes is a small change of the record:
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
//! // What `#[derive(Arbitrary)]` would write.
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
use crate::record::Record;
use alloc::vec::Vec;
use plan::{Size, Wanted};
use proptest::strategy::Strategy;

/// Records of any kind and size: most are short, and now and then one has a list that is full.
pub fn record() -> impl Strategy<Value = Record<Vec<u8>>> {
    built(Size::Any, None)
}

/// Records with at most two entries in each list, or three where one is demanded.
pub fn small_record() -> impl Strategy<Value = Record<Vec<u8>>> {
    built(Size::Small, None)
}

/// Small records in which there is at least one of a kind: an entry, as of [`Quote::DESCRIPTOR`](crate::Quote::DESCRIPTOR), or
/// what is only a part of entries, as [`When::DESCRIPTOR`](crate::When::DESCRIPTOR). It stays there while the record shrinks.
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
    // The size of the whole is the one bound that no part can keep to. A test shows that nothing else is refused.
    plan::readout(size, wanted)
        .prop_filter_map("a record of more than 256 KiB", |raw| repair::settle(raw).record().ok())
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
                    // As a test that fails now and then would do it.
                    let more = if step % 3 == 0 { tree.complicate() } else { tree.simplify() };
                    if round % 8 != 0 || step == 60 || !more {
                        break;
                    }
                }
            }
        }
    }
}
