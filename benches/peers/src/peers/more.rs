//! More operations on the owned types: wincode, which implements bincode's format, and CBOR through serde. They check only that
//! strings are UTF-8 and that enum values are known. Both accept bytes after the value.

use crate::harness::Operation;
use crate::inputs::Input;
use crate::types::{indexed, keyed};
use crate::walk::Walk;
use serde::Serialize as _;
use std::hint::black_box;

macro_rules! operations {
    ($input:expr, $form:ident, $all:ident: $($name:literal),+) => {{
        let owned = &$input.$form;
        let names = [$($name),+];
        let flat = wincode::serialize(owned).expect("room");
        assert_eq!(&wincode::deserialize::<$form::Readout>(&flat).expect("what was encoded"), owned);
        let cbor = minicbor_serde::to_vec(owned).expect("room");
        assert_eq!(&minicbor_serde::from_slice::<$form::Readout>(&cbor).expect("what was encoded"), owned);
        let (mut out, mut kept) = (vec![0; flat.len()], Vec::with_capacity(cbor.len()));
        let again = (flat.clone(), cbor.clone());
        $all.push(Operation::new(names[0], move || {
            wincode::serialize_into(&mut out[..], black_box(owned)).expect("room");
            out.len()
        }));
        $all.push(Operation::new(names[1], move || {
            wincode::deserialize::<$form::Readout>(black_box(&flat)).expect("what was encoded")
        }));
        $all.push(Operation::new(names[2], move || {
            wincode::deserialize::<$form::Readout>(black_box(&again.0)).expect("what was encoded").sum()
        }));
        $all.push(Operation::new(names[3], move || {
            kept.clear();
            black_box(owned).serialize(&mut minicbor_serde::Serializer::new(&mut kept)).expect("room");
            kept.len()
        }));
        $all.push(Operation::new(names[4], move || {
            minicbor_serde::from_slice::<$form::Readout>(black_box(&cbor)).expect("what was encoded")
        }));
        $all.push(Operation::new(names[5], move || {
            minicbor_serde::from_slice::<$form::Readout>(black_box(&again.1)).expect("what was encoded").sum()
        }));
    }};
}

pub fn operations(input: &Input) -> Vec<Operation<'_>> {
    let mut all = Vec::new();
    operations!(input, keyed, all: "wincode_encode", "wincode_decode", "wincode_walk",
        "minicbor_encode", "minicbor_decode", "minicbor_walk");
    operations!(input, indexed, all: "wincode_indexed_encode", "wincode_indexed_decode", "wincode_indexed_walk",
        "minicbor_indexed_encode", "minicbor_indexed_decode", "minicbor_indexed_walk");
    all
}

pub fn sizes(input: &Input) -> Vec<(&'static str, usize)> {
    vec![
        ("wincode", wincode::serialize(&input.keyed).expect("room").len()),
        ("wincode_indexed", wincode::serialize(&input.indexed).expect("room").len()),
        ("minicbor", minicbor_serde::to_vec(&input.keyed).expect("room").len()),
        ("minicbor_indexed", minicbor_serde::to_vec(&input.indexed).expect("room").len()),
    ]
}
