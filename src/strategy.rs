//! Strategies for proptest that make valid records, and values for every kind of field.
//!
//! They follow the description of the schema, so a field that is added there is made here. What they make passes
//! every check by construction, and shrinks to smaller values that do.
//!
//! ```
//! use diplomatic_readout::{Record, strategy};
//! use proptest::prelude::*;
//!
//! proptest!(|(record in strategy::small_record())| {
//!     prop_assert_eq!(&Record::parse(record.as_bytes())?, &record);
//! });
//! ```

mod plan;
mod settle;
mod text;
mod values;

pub use text::{key, language, prose, text, url};
pub use values::{count, country, currency, date, decimal, sha256, value_of};

use crate::record::Record;
use alloc::vec::Vec;
use plan::Size;
use proptest::strategy::Strategy;

/// Records of any kind and size: most are short, and now and then one has a list that is full.
pub fn record() -> impl Strategy<Value = Record<Vec<u8>>> {
    built(Size::Any)
}

/// Records with at most two entries in each list, or three where one is demanded.
pub fn small_record() -> impl Strategy<Value = Record<Vec<u8>>> {
    built(Size::Small)
}

fn built(size: Size) -> impl Strategy<Value = Record<Vec<u8>>> {
    // The size of the whole is the one bound that no part can keep to. A test shows that nothing else is refused.
    plan::readout(size)
        .prop_filter_map("a record of more than 256 KiB", |raw| settle::settle(raw).record().ok())
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
            let strategy = plan::readout(size);
            for round in 0..rounds {
                let mut tree = strategy.new_tree(&mut runner).unwrap();
                let mut step = 0;
                loop {
                    if let Err(error) = settle::settle(tree.current()).record() {
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
