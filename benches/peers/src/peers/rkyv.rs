//! Operations of rkyv, whose bytes have the layout of the types in memory. Checked access ensures that pointers, strings and
//! enum values are valid. It checks no bounds and no rules.

use crate::harness::Operation;
use crate::inputs::Input;
use crate::types::{indexed, keyed};
use crate::walk::Walk;
use rkyv::rancor::Failure;
use rkyv::ser::allocator::Arena;
use rkyv::util::AlignedVec;
use std::hint::black_box;

macro_rules! operations {
    ($input:expr, $form:ident, $all:ident: $access:literal, $walk:literal, $encode:literal, $decode:literal) => {{
        type Archived = $form::ArchivedReadout;
        let owned = &$input.$form;
        let bytes: AlignedVec = rkyv::to_bytes::<Failure>(owned).expect("room");
        fn access(bytes: &[u8]) -> &Archived {
            rkyv::access::<Archived, Failure>(bytes).expect("what was encoded")
        }
        assert_eq!(
            &rkyv::deserialize::<$form::Readout, Failure>(access(&bytes)).expect("what was encoded"),
            owned
        );
        assert_eq!(access(&bytes).sum(), owned.sum());
        let again = (bytes.clone(), bytes.clone());
        // `Failure` is the cheapest of rkyv's errors. Arena and vector are reused, as rkyv's documentation recommends.
        let (mut arena, mut out) = (Arena::new(), AlignedVec::<16>::with_capacity(bytes.len()));
        $all.push(Operation::new($access, move || {
            rkyv::access::<Archived, Failure>(black_box(&bytes)).is_ok()
        }));
        $all.push(Operation::new($walk, move || access(black_box(&again.0)).sum()));
        $all.push(Operation::new($encode, move || {
            let mut kept = std::mem::take(&mut out);
            kept.clear();
            let writer = rkyv::api::high::to_bytes_in_with_alloc::<_, _, Failure>(
                black_box(owned),
                kept,
                arena.acquire(),
            );
            out = writer.expect("room");
            out.len()
        }));
        $all.push(Operation::new($decode, move || {
            rkyv::from_bytes::<$form::Readout, Failure>(black_box(&again.1)).expect("what was encoded")
        }));
    }};
}

pub fn operations(input: &Input) -> Vec<Operation<'_>> {
    let mut all = Vec::new();
    operations!(input, keyed, all: "rkyv_access", "rkyv_walk", "rkyv_encode", "rkyv_decode");
    operations!(input, indexed, all:
        "rkyv_indexed_access", "rkyv_indexed_walk", "rkyv_indexed_encode", "rkyv_indexed_decode");
    all
}

pub fn sizes(input: &Input) -> Vec<(&'static str, usize)> {
    let size = |bytes: Result<AlignedVec, Failure>| bytes.expect("room").len();
    vec![("rkyv", size(rkyv::to_bytes(&input.keyed))), ("rkyv_indexed", size(rkyv::to_bytes(&input.indexed)))]
}
