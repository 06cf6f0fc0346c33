//! Operations of this crate.

use crate::harness::Operation;
use crate::inputs::Input;
use crate::walk::Walk;
use diplomatic_readout::{Commitment, Readout, Record, check_without_rules, json};
use std::hint::black_box;

pub fn operations(input: &Input) -> Vec<Operation<'_>> {
    let bytes = input.record.as_bytes();
    let (view, built, sum) = (input.view, input.built, input.view.sum());
    assert_eq!(sum, built.sum());
    let message = input.record.to_protobuf_vec().expect("a message");
    let again = Record::from_protobuf_vec(&message).expect("a record");
    assert!(again == input.record);
    let buffer = || vec![0; Record::<&[u8]>::MAX_BYTES];
    let (mut encoded, mut record) = (buffer(), buffer());
    let mut out = vec![0; message.len()];
    vec![
        Operation::new("check", move || check_without_rules(black_box(bytes)).is_ok()),
        Operation::new("parse", move || Record::parse(black_box(bytes)).is_ok()),
        Operation::new("walk", move || Readout::parse(black_box(bytes)).expect("a record").sum()),
        Operation::new("query", move || query(Readout::parse(black_box(bytes)).expect("a record"))),
        Operation::new("walk_proven", move || black_box(view).sum()),
        Operation::new("encode", move || {
            black_box(&built).encode(&mut encoded).expect("room").as_bytes().len()
        }),
        Operation::new("protobuf_in", {
            let message = message.clone();
            move || {
                Record::from_protobuf(black_box(&message), &mut record).expect("a record").as_bytes().len()
            }
        }),
        Operation::new("protobuf_out", move || {
            black_box(&input.record).to_protobuf(&mut out).expect("room").len()
        }),
        Operation::new("json_in", move || json::from_str(black_box(&input.json)).expect("a record")),
        Operation::new("json_out", move || json::to_string(black_box(&view)).expect("a document")),
    ]
}

/// A typical question: how many commitments have a date by which they are due, and how many statements they come
/// from. It leaves these statements alone: where a program reads these at more than one place, the compiler no longer puts the reading into the loop, and `walk`
/// takes 13 % more.
fn query(readout: Readout<'_>) -> (usize, usize) {
    let due = |c: &Commitment<'_>| c.due.is_some_and(|due| due.date.is_some());
    readout
        .commitments
        .iter()
        .filter(due)
        .fold((0, 0), |(n, statements), c| (n + 1, statements + c.statements.len()))
}
