//! Builds a record again, entry by entry. The fuzz target and the tests share it, so a list or a field that is missing here
//! fails the tests first.

use diplomatic_readout::{Builder, Readout, Record};

/// Builds the record again.
pub(crate) fn rebuild(r: Readout<'_>) -> Record<Vec<u8>> {
    let mut b = Builder::new(r.id, r.language);
    b.set_coded(r.coded);
    b.set_supersedes(r.supersedes.map(Into::into));
    b.set_withdrawn(r.withdrawn);
    macro_rules! add {
        ($($list:ident),+) => { $( for entry in r.$list { b.add(entry).unwrap(); } )+ };
    }
    // A reference is the index of an entry, so the lists can be added in any order.
    add!(
        annotations,
        coders,
        notes,
        quantities,
        quotes,
        commitments,
        instruments,
        events,
        statements,
        topics
    );
    for participant in r.participants {
        b.participant(participant).unwrap();
    }
    add!(actors, conversations, sources);
    b.finish().unwrap()
}
