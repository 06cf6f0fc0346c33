//! Tests readouts that are made of slices. Such a readout is encoded only if its bytes are a record. Most of the checks
//! do not read the bytes again.

use super::config;
use crate::support::documents::QUAD;
use diplomatic_readout::strategy::small_record;
use diplomatic_readout::*;
use proptest::prelude::*;

/// Returns a list and changes of it, which can break references, the order of entries, or the keys.
fn variants<T: Copy>(entries: &[T]) -> [Vec<T>; 4] {
    let last = entries.len().saturating_sub(1);
    let reversed = entries.iter().rev().copied().collect();
    [entries.to_vec(), entries[..last].to_vec(), reversed, [&entries[..last.min(1)], entries].concat()]
}

/// Encodes a readout and compares the result with the check of the bytes. Returns whether it is a record.
fn agrees(readout: &Readout<'_>) -> bool {
    let mut buffer = vec![0; readout.encoded_len().unwrap()];
    // A readout that was made by hand has no bytes before, so its errors have no offset.
    let without_byte = |error: Error| (error.kind(), error.path());
    let exact = readout.encode(&mut buffer).map(|record| record.as_bytes().to_vec());
    assert!(exact.as_ref().err().is_none_or(|error| error.offset().is_none()));
    let mut large = vec![0xff; 2 * buffer.len()];
    let roomy = readout.encode(&mut large).map(|record| record.as_bytes().to_vec());
    assert_eq!(exact, roomy);
    let checked = Record::parse(buffer.as_slice()).map(|record| record.as_bytes().to_vec());
    assert_eq!(exact.map_err(without_byte), checked.clone().map_err(without_byte));
    checked.is_ok()
}

macro_rules! with_each_list_changed {
    ($view:ident, $tried:ident; $($list:ident),+) => { $(
        let entries: Vec<_> = $view.$list.iter().collect();
        for changed in variants(&entries) {
            let mut readout = $view;
            if let Ok(list) = List::new(&changed) {
                readout.$list = list;
                $tried[usize::from(agrees(&readout))] += 1;
            }
        }
    )+ };
}

/// Tries many changes. Returns the number of refused readouts and the number of records.
fn try_all(view: Readout<'_>) -> [u32; 2] {
    let mut tried = [0; 2];
    with_each_list_changed!(view, tried; sources, conversations, actors, participants, topics, statements, events);
    with_each_list_changed!(view, tried; instruments, commitments, quotes, quantities, notes);
    with_each_list_changed!(view, tried; coders, annotations);
    let statements: Vec<_> = view.statements.iter().collect();
    for (i, statement) in statements.iter().enumerate() {
        let lists = [
            vec![ActorRef::from_index(0); 2],
            vec![ActorRef::from_index(255)],
            statement.holders.iter().collect(),
        ];
        for holders in &lists {
            let mut changed = statements.clone();
            changed[i].holders = List::new(holders).unwrap();
            let mut readout = view;
            readout.statements = List::new(&changed).unwrap();
            tried[usize::from(agrees(&readout))] += 1;
        }
    }
    tried
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_encoded_is_a_record(record in small_record()) {
        try_all(record.view());
    }
}

#[test]
fn what_is_encoded_of_a_real_readout_is_a_record() {
    let article = json::from_str(QUAD).unwrap();
    let [refused, records] = try_all(article.view());
    assert!(refused > 10 && records > 20, "{refused} refused, {records} are records");
}
