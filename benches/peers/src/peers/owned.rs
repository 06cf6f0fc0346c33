//! Operations on owned types with derives: bitcode, which stores equal fields in columns, and postcard through serde. They
//! check only that strings are UTF-8 and that enum values are known. postcard accepts bytes after the value.

use crate::harness::Operation;
use crate::inputs::Input;
use crate::types::{indexed, keyed};
use crate::walk::Walk;
use std::hint::black_box;

macro_rules! operations {
    ($input:expr, $form:ident, $all:ident: $($name:literal),+) => {{
        let owned = &$input.$form;
        let names = [$($name),+];
        // The buffer is reused, as bitcode's documentation recommends.
        let packed = bitcode::encode(owned);
        assert_eq!(&bitcode::decode::<$form::Readout>(&packed).expect("what was encoded"), owned);
        let plain = postcard::to_stdvec(owned).expect("room");
        assert_eq!(&postcard::from_bytes::<$form::Readout>(&plain).expect("what was encoded"), owned);
        assert_eq!(owned.sum().common, $input.view.sum().common);
        let mut buffers = (bitcode::Buffer::new(), bitcode::Buffer::new(), bitcode::Buffer::new());
        let mut out = vec![0; plain.len()];
        let again = (packed.clone(), plain.clone());
        $all.push(Operation::new(names[0], move || buffers.0.encode(black_box(owned)).len()));
        $all.push(Operation::new(names[1], move || {
            buffers.1.decode::<$form::Readout>(black_box(&packed)).expect("what was encoded")
        }));
        $all.push(Operation::new(names[2], move || {
            buffers.2.decode::<$form::Readout>(black_box(&again.0)).expect("what was encoded").sum()
        }));
        $all.push(Operation::new(names[3], move || {
            postcard::to_slice(black_box(owned), &mut out).expect("room").len()
        }));
        $all.push(Operation::new(names[4], move || {
            postcard::from_bytes::<$form::Readout>(black_box(&plain)).expect("what was encoded")
        }));
        $all.push(Operation::new(names[5], move || {
            postcard::from_bytes::<$form::Readout>(black_box(&again.1)).expect("what was encoded").sum()
        }));
    }};
}

pub fn operations(input: &Input) -> Vec<Operation<'_>> {
    let mut all = Vec::new();
    operations!(input, keyed, all: "bitcode_encode", "bitcode_decode", "bitcode_walk",
        "postcard_owned_encode", "postcard_owned_decode", "postcard_owned_walk");
    operations!(input, indexed, all: "bitcode_indexed_encode", "bitcode_indexed_decode", "bitcode_indexed_walk",
        "postcard_indexed_encode", "postcard_indexed_decode", "postcard_indexed_walk");
    all
}

pub fn sizes(input: &Input) -> Vec<(&'static str, usize)> {
    let serde = |bytes: postcard::Result<Vec<u8>>| bytes.expect("room").len();
    vec![
        ("bitcode", bitcode::encode(&input.keyed).len()),
        ("bitcode_indexed", bitcode::encode(&input.indexed).len()),
        ("postcard_owned", serde(postcard::to_stdvec(&input.keyed))),
        ("postcard_indexed", serde(postcard::to_stdvec(&input.indexed))),
    ]
}
