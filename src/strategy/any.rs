//! Implements `Arbitrary`, of proptest and of the crate `arbitrary`, for the types that own their data.

use crate::definition::*;
use crate::record::Record;
use crate::strategy::record;
use crate::strategy::values::{country, currency, date, decimal, sha256, value_of};
use crate::value::{Country, Currency, Date, Decimal, Sha256};
use alloc::vec::Vec;
use proptest::arbitrary::Arbitrary;
use proptest::strategy::{BoxedStrategy, Strategy};

/// Implements both traits `Arbitrary` for types with a strategy.
macro_rules! any {
    ($($ty:ty: $strategy:expr;)+) => { $(
        impl Arbitrary for $ty {
            type Parameters = ();
            type Strategy = BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                $strategy.boxed()
            }
        }

        #[cfg(feature = "arbitrary")]
        impl<'u> arbitrary::Arbitrary<'u> for $ty {
            fn arbitrary(u: &mut arbitrary::Unstructured<'u>) -> arbitrary::Result<Self> {
                bytes::value(u)
            }

            fn arbitrary_take_rest(u: arbitrary::Unstructured<'u>) -> arbitrary::Result<Self> {
                bytes::made(u.take_rest())
            }
        }
    )+ };
}

macro_rules! any_of_enums {
    ($($name:ident)+) => {
        any! { $( $name: value_of($name::ALL); )+ }
    };
}

enums_of_the_schema! { any_of_enums }

any! {
    Record<Vec<u8>>: record();
    Date: date();
    Decimal: decimal();
    Country: country();
    Currency: currency();
    Sha256: sha256();
}

#[cfg(feature = "arbitrary")]
mod bytes {
    use alloc::boxed::Box;
    use alloc::vec::Vec;
    use arbitrary::{Error, Result, Unstructured};
    use core::any::{Any, TypeId};
    use core::cell::RefCell;
    use proptest::arbitrary::{Arbitrary, any};
    use proptest::strategy::{BoxedStrategy, Strategy as _, ValueTree as _};
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    use std::collections::HashMap;

    std::thread_local! {
        /// The strategies by type. To build the strategy of records takes longer than to make a record.
        static STRATEGIES: RefCell<HashMap<TypeId, Box<dyn Any>>> = RefCell::default();
    }

    /// The numbers that follow those from the fuzzer's bytes. Proptest itself would continue with zeros. Its generator for a
    /// range rejects zeros, and would never end. Ones lead to the simplest choices. The length is enough for every value that
    /// is unfinished when the fuzzer's bytes end, even for the longest list of the longest entries.
    static TAIL: [[u8; 4]; 1 << 16] = [1_u32.to_le_bytes(); 1 << 16];

    /// Returns the random number for a byte of the fuzzer. Mostly only the highest bits of a random number matter. If a number
    /// were four bytes of the fuzzer, most changes of the bytes would have no effect.
    fn number(byte: &u8) -> [u8; 4] {
        [*byte | 1, *byte, *byte, *byte]
    }

    type Made<T> = BoxedStrategy<T>;

    /// Makes a value from some of the bytes. It takes as many bytes as a vector of bytes would take.
    pub(super) fn value<T: Arbitrary<Strategy = Made<T>> + 'static>(u: &mut Unstructured<'_>) -> Result<T> {
        let length = u.arbitrary_len::<u8>()?;
        made(u.bytes(length)?)
    }

    /// Makes the value that a strategy chooses with these bytes as random numbers. After the last byte the simplest choices
    /// follow.
    pub(super) fn made<T: Arbitrary<Strategy = Made<T>> + 'static>(bytes: &[u8]) -> Result<T> {
        let strategy = STRATEGIES.with_borrow_mut(|all| {
            let strategy = all.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(any::<T>()));
            strategy.downcast_ref::<Made<T>>().cloned()
        });
        let mut chance: Vec<_> = bytes.iter().map(number).collect();
        chance.extend_from_slice(&TAIL);
        let rng = TestRng::from_seed(RngAlgorithm::PassThrough, chance.as_flattened());
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let tree = strategy.and_then(|strategy| strategy.new_tree(&mut runner).ok());
        tree.map(|tree| tree.current()).ok_or(Error::IncorrectFormat)
    }
}
