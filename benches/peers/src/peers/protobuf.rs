//! Operations of prost, with the types that this crate generates, and of buffa, with the views that it generates from the same
//! file, which borrow text. Both check that strings are UTF-8. They accept unknown fields, and all values and lengths.

use crate::harness::Operation;
use crate::inputs::Input;
use crate::types::buffa::readout::v1::__buffa::view::ReadoutView;
use crate::walk::Walk;
use buffa::MessageView as _;
use diplomatic_readout::proto::Readout;
use prost::Message as _;
use std::hint::black_box;

pub fn operations(input: &Input) -> Vec<Operation<'_>> {
    let message = input.proto.encode_to_vec();
    assert_eq!(Readout::decode(message.as_slice()).expect("what was encoded"), input.proto);
    assert_eq!(input.proto.sum().common, input.view.sum().common);
    let mut out = Vec::with_capacity(message.len());
    let (again, viewed) = (message.clone(), message.clone());
    let view = ReadoutView::decode_view(&viewed).expect("what was encoded");
    assert_eq!(view.statements.len(), input.proto.statements.len());
    vec![
        Operation::new("prost_encode", move || {
            out.clear();
            black_box(&input.proto).encode(&mut out).expect("room");
            out.len()
        }),
        Operation::new("prost_decode", move || {
            Readout::decode(black_box(message.as_slice())).expect("what was encoded")
        }),
        Operation::new("prost_walk", move || {
            Readout::decode(black_box(again.as_slice())).expect("what was encoded").sum()
        }),
        Operation::new("buffa_view", move || {
            let view = ReadoutView::decode_view(black_box(viewed.as_slice())).expect("what was encoded");
            black_box(&view).statements.len()
        }),
    ]
}

pub fn sizes(input: &Input) -> Vec<(&'static str, usize)> {
    vec![("prost", input.proto.encoded_len())]
}
