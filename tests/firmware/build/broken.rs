//! Ten ways to break a record: what is changed, the rule that it breaks, and the byte at which that is noticed.

use diplomatic_readout::Record;
use std::fmt::Write as _;

/// Broken by one byte that is another one. The first such change that is found is taken.
const CHANGED: &[&str] = &[
    "wire.varint",
    "text.utf8",
    "text.char",
    "key.shape",
    "list.duplicate",
    "ref.unknown",
    "ref.order",
    "enum.unknown",
];

pub fn table(record: &[u8]) -> String {
    let mut rows = String::from("pub static BROKEN: [(usize, usize, u8, &str, u32); 10] = [\n");
    let mut row = |size: usize, at: usize, change: u8, wanted: &str| {
        let mut bytes = record.to_vec();
        bytes.resize(size, 0);
        if let Some(b) = bytes.get_mut(at) {
            *b ^= change;
        }
        let error = Record::parse(bytes.as_slice()).expect_err(wanted);
        assert_eq!(error.rule(), wanted);
        let place = error.offset().map_or(u32::MAX, |at| at as u32);
        writeln!(rows, "    ({size}, {at}, {change}, {wanted:?}, {place}),").expect("a string takes it");
    };
    row(record.len() - 1, 0, 0, "wire.end");
    row(record.len() + 1, 0, 0, "wire.surplus");
    for rule in CHANGED {
        let (at, change) = find(record, rule).unwrap_or_else(|| panic!("no byte breaks {rule}"));
        row(record.len(), at, change, rule);
    }
    rows + "];\n"
}

fn find(record: &[u8], rule: &str) -> Option<(usize, u8)> {
    let mut bytes = record.to_vec();
    for at in 0..bytes.len() {
        let was = *bytes.get(at)?;
        for change in [0x01, 0x02, 0x03, 0x04, 0x10, 0x20, 0x40, 0x60, 0x80, 0xff] {
            *bytes.get_mut(at)? = was ^ change;
            if Record::parse(bytes.as_slice()).is_err_and(|e| e.rule() == rule) {
                return Some((at, change));
            }
        }
        *bytes.get_mut(at)? = was;
    }
    None
}
