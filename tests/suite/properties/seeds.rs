//! The seeds of the fuzz target for canonical bytes. Their names say what they are. `scripts/update` writes them again.

use super::oracle;
use crate::support::documents::{EVERY_TYPE, MINIMAL, examples};
use diplomatic_readout::{RULES, Record, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Returns bytes that differ from a record in one byte and break this rule, if there are such bytes.
fn near(record: &[u8], rule: &str) -> Option<Vec<u8>> {
    let mut bytes = record.to_vec();
    for at in 0..bytes.len() {
        let good = bytes[at];
        let bits = (0..8).map(|bit| good ^ 1 << bit);
        for byte in bits.chain([0, 1, b' ', 0x7f, 0x80, 0xff]) {
            bytes[at] = byte;
            if Record::parse(&*bytes).is_err_and(|error| error.rule() == rule) {
                return Some(bytes);
            }
        }
        bytes[at] = good;
    }
    None
}

/// Returns records, and bytes that break each rule, by name.
fn seeds() -> BTreeMap<String, Vec<u8>> {
    let mut seeds = BTreeMap::new();
    let mut add = |name: &str, text: &str| {
        let record = json::from_str(text).unwrap_or_else(|report| panic!("{report}")).into_bytes();
        seeds.insert(format!("record-{name}"), record.clone());
        record
    };
    for (name, text) in examples() {
        add(&name, &text);
    }
    add("minimal", MINIMAL);
    let every = add("every-type", EVERY_TYPE);
    for (rule, _) in RULES {
        if let Some(bytes) = near(&every, rule) {
            seeds.insert(format!("breaks-{rule}"), bytes);
        }
    }
    seeds
}

#[test]
fn seeds_are_what_their_names_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/canonical");
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        seeds().iter().for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes).unwrap());
    }
    // The published package does not contain the seeds.
    let Ok(files) = std::fs::read_dir(&folder) else { return };
    let mut count = 0;
    for file in files {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(
            oracle::check(&bytes),
            name.starts_with("record-"),
            "{name}: scripts/update writes it anew"
        );
        if let Some(rule) = name.strip_prefix("breaks-") {
            assert_eq!(
                Record::parse(&*bytes).unwrap_err().rule(),
                rule,
                "{name}: scripts/update writes it anew"
            );
        }
        count += 1;
    }
    assert!(count > 30, "only {count} seeds");
}
