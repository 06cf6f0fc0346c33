//! Makes a valid record from the fuzzer's bytes. The record must stay the same through every format and every way of building
//! it. If its bytes are cut off or have a flipped bit, everything that is still accepted must be canonical.
#![no_main]

use arbitrary::{Arbitrary, Unstructured};
use diplomatic_readout::{Record, json, proto};

#[path = "../../tests/suite/properties/oracle.rs"]
mod oracle;
#[path = "../../tests/suite/properties/rebuild.rs"]
mod rebuild;

type Owned = Record<Vec<u8>>;

/// The damage to the bytes of each format.
#[derive(Debug, Arbitrary)]
struct Damage {
    cut: u16,
    place: u16,
    bit: u8,
}

impl Damage {
    /// Returns the bytes cut off, and the bytes with a flipped bit.
    fn done(&self, bytes: &[u8]) -> [Vec<u8>; 2] {
        let place = usize::from(self.place) % bytes.len();
        let mut turned = bytes.to_vec();
        turned[place] ^= 1 << (self.bit % 8);
        [bytes[..usize::from(self.cut) % bytes.len()].to_vec(), turned]
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut u = Unstructured::new(bytes);
    let Ok(damage) = Damage::arbitrary(&mut u) else { return };
    let record = Owned::arbitrary_take_rest(u).expect("any bytes make a record");
    let text = json::to_string(&record.view()).unwrap();
    let message = record.to_protobuf_vec().unwrap();

    assert!(oracle::check(record.as_bytes()));
    is_the_same(&record, &json::from_str(&text).unwrap());
    is_the_same(&record, &Record::from_protobuf_vec(&message).unwrap());
    is_the_same(&record, &Record::try_from(&proto::Readout::try_from(&record).unwrap()).unwrap());
    is_the_same(&record, &record.edit().unwrap().finish().unwrap());
    is_the_same(&record, &rebuild::rebuild(record.view()));

    for damaged in damage.done(record.as_bytes()) {
        oracle::check(&damaged);
    }
    for damaged in damage.done(text.as_bytes()) {
        let _ = json::from_slice(&damaged).map(|record| assert!(oracle::check(record.as_bytes())));
    }
    for damaged in damage.done(&message) {
        let _ = Record::from_protobuf_vec(&damaged).map(|record| assert!(oracle::check(record.as_bytes())));
    }
});

fn is_the_same(record: &Owned, other: &Owned) {
    assert_eq!(record, other);
    assert_eq!(record.digest(), other.digest());
}
