//! Tests that all ways to a record give the same bytes and the same digest: JSON in either layout, serde, protobuf,
//! canonical bytes, a builder, slices, and an editor.

use super::rebuild::rebuild;
use super::{Owned, config};
use diplomatic_readout::strategy::record;
use diplomatic_readout::*;
use proptest::prelude::*;

/// Returns a list as a slice, which is not freed.
fn sliced<'a, T: Field<'a> + 'a, const N: usize, const MIN: usize>(
    list: List<'a, T, N, MIN>,
    each: impl Fn(T) -> T,
) -> List<'a, T, N, MIN> {
    List::new(list.iter().map(each).collect::<Vec<_>>().leak()).unwrap()
}

/// Replaces lists of plain values by slices.
macro_rules! plain {
    ($entry:ident: $($list:ident),+) => { { $( $entry.$list = sliced($entry.$list, |value| value); )+ $entry } };
}

/// Returns the readout with slices for all lists, so that no list is copied from the bytes of the record.
fn of_slices(mut r: Readout<'_>) -> Readout<'_> {
    r.sources = sliced(r.sources, |mut e| plain!(e: derived_from, issuers));
    r.conversations = sliced(r.conversations, |mut e| {
        e.tones = sliced(e.tones, |mut tone| plain!(tone: speakers));
        e.occasions = sliced(e.occasions, |mut occasion| plain!(occasion: speakers));
        plain!(e: places, formats, spans)
    });
    r.actors = sliced(r.actors, |mut e| {
        e.identifiers = sliced(e.identifiers, |identifier| identifier);
        plain!(e: aliases, offices, spans)
    });
    r.participants = sliced(r.participants, |mut e| plain!(e: roles, conversations, spans));
    r.topics = sliced(r.topics, |mut e| plain!(e: regions, spans));
    r.statements = sliced(r.statements, |mut e| {
        plain!(e: topics, holders, target_actors, target_instruments, chain, addressees, target_events);
        plain!(e: beneficiaries, quantities, on_behalf_of, subjects, partners, basis, conversations, spans)
    });
    r.events = sliced(r.events, |mut e| {
        e.participants = sliced(e.participants, |attendance| attendance);
        plain!(e: speakers, quantities, spans)
    });
    r.instruments =
        sliced(r.instruments, |mut e| plain!(e: purposes, attributes, parties, proposers, bodies, spans));
    r.commitments = sliced(r.commitments, |mut e| {
        e.positions = sliced(e.positions, |position| position);
        plain!(e: statements, depends_on, spans)
    });
    r.quotes = sliced(r.quotes, |mut e| plain!(e: statements, spans));
    r.quantities = sliced(r.quantities, |mut e| plain!(e: spans));
    r.notes = sliced(r.notes, |mut e| plain!(e: spans));
    r.coders = sliced(r.coders, |coder| coder);
    r.annotations = sliced(r.annotations, |annotation| annotation);
    r
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_way_in_leads_to_the_same_bytes_and_digest(record in record()) {
        let view = record.view();
        let text = json::to_string(&view).unwrap();
        let message = record.to_protobuf_vec().unwrap();
        let mut buffer = vec![0; record.as_bytes().len()];
        let ways: [(&str, Owned); 8] = [
            ("JSON", json::from_str(&text).unwrap()),
            ("JSON over lines", json::from_str(&json::to_string_pretty(&view).unwrap()).unwrap()),
            ("serde", serde_json::from_str(&text).unwrap()),
            ("protobuf", Record::from_protobuf_vec(&message).unwrap()),
            ("protobuf without an allocator", Record::from_protobuf(&message, &mut buffer).unwrap().into_owned()),
            ("builder", rebuild(view)),
            ("slices", of_slices(view).to_record().unwrap()),
            ("editor", record.edit().unwrap().finish().unwrap()),
        ];
        for (way, same) in ways {
            prop_assert_eq!(same.as_bytes(), record.as_bytes(), "{}", way);
            prop_assert_eq!(same.digest(), record.digest(), "{}", way);
            prop_assert_eq!(same.view(), view, "{}", way);
        }
        prop_assert_eq!(of_slices(view), view);
    }

    #[test]
    fn different_records_have_different_views(a in record(), b in record()) {
        prop_assert_eq!(a.as_bytes() == b.as_bytes(), a.view() == b.view());
    }
}
