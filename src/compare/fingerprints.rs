//! Hashes of entries that do not depend on keys or on the order of lists. They decide between assignments that are equally good.

use crate::compare::columns::{Class, List};
use crate::compare::entries::{Content, Entry, Value};
use crate::compare::similarity::places_of;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use sha2::Digest as _;

/// How far an entry sees along references.
const ROUNDS: usize = 3;

/// An entry: the position of its list in the readout, and its index.
type Place = (usize, usize);

/// The hash of each entry: of what it says, of what it refers to, and of what refers to it.
pub(super) struct Fingerprints(BTreeMap<Place, u64>);

impl Fingerprints {
    pub(super) fn of(content: &Content, lists: &[List], digests: &[Option<String>]) -> Self {
        let mut hashes = BTreeMap::new();
        let mut references = Vec::new();
        for list in lists {
            for (index, entry) in content.list(list.position).into_iter().enumerate() {
                let place = (list.position, index);
                hashes.insert(place, own(entry, list, digests));
                for (field, value) in entry {
                    referred(value, &mut |other| references.push((place, *field, other)));
                }
            }
        }
        for _ in 0..ROUNDS {
            let hash = |place: &Place| hashes.get(place).copied().unwrap_or(0);
            let mut around: BTreeMap<Place, Vec<(bool, usize, usize, u64)>> = BTreeMap::new();
            for (from, field, to) in &references {
                around.entry(*from).or_default().push((true, to.0, *field, hash(to)));
                around.entry(*to).or_default().push((false, from.0, *field, hash(from)));
            }
            for neighbours in around.values_mut() {
                neighbours.sort_unstable();
            }
            let next = hashes.iter().map(|(place, own)| {
                let seen = around.get(place).map_or(String::new(), |all| format!("{all:?}"));
                (*place, first_bytes(sha2::Sha256::new().chain_update(own.to_le_bytes()).chain_update(seen)))
            });
            hashes = next.collect();
        }
        Fingerprints(hashes)
    }

    pub(super) fn get(&self, list: usize, index: usize) -> u64 {
        self.0.get(&(list, index)).copied().unwrap_or(0)
    }
}

/// Returns a hash of all that an entry says, but for what it refers to.
fn own(entry: &Entry, list: &List, digests: &[Option<String>]) -> u64 {
    let mut hash = sha2::Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    };
    for column in &list.columns {
        add(&column.name);
        if column.class == Class::Spans {
            for (digest, places) in places_of(entry, core::slice::from_ref(column), digests) {
                add(&digest);
                places.iter().for_each(|(start, end)| add(&format!("{start} {end}")));
            }
        } else {
            column.value_of(entry, &|_, _| String::new()).iter().for_each(|value| add(value));
        }
    }
    first_bytes(hash)
}

fn first_bytes(hash: sha2::Sha256) -> u64 {
    hash.finalize().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Calls `found` with each entry that a value refers to.
fn referred(value: &Value, found: &mut impl FnMut(Place)) {
    match value {
        Value::Text(_) | Value::Word(_) => {}
        Value::Reference(list, index) => found((*list, *index)),
        Value::List(values) => values.iter().for_each(|value| referred(value, found)),
        Value::Record(entry) => entry.iter().for_each(|(_, value)| referred(value, found)),
    }
}
