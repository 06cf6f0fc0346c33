//! Operations that show the limits of the hardware: copying the bytes, and checking that text is UTF-8.

use crate::harness::Operation;
use crate::inputs::Input;
use std::hint::black_box;

pub fn operations(input: &Input) -> Vec<Operation<'_>> {
    let bytes = input.record.as_bytes();
    let text = input.text();
    let mut copy = vec![0; bytes.len()];
    vec![
        Operation::new("memcpy", move || {
            copy.copy_from_slice(black_box(bytes));
            black_box(copy.as_slice()).len()
        }),
        Operation::new("from_utf8", move || std::str::from_utf8(black_box(text)).is_ok()),
    ]
}
