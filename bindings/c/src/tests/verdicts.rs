//! Whatever the bytes, C and Rust get the same verdict: rule, path, byte and message.

use super::{examples, parse, printed};
use crate::errors::{READOUT_NOWHERE, readout_error, readout_error_message, readout_error_path};
use crate::values::Empty as _;
use crate::{readout_check, readout_digest, readout_status};
use diplomatic_readout::Record;
use std::collections::BTreeSet;

/// Compares the verdicts, and returns the rule that is broken.
fn same_verdict(bytes: &[u8]) -> &'static str {
    let (parsed, record, error) = parse(bytes);
    let mut again = readout_error::EMPTY;
    // SAFETY: these are bytes and a struct.
    let checked = unsafe { readout_check(bytes.as_ptr(), bytes.len(), &mut again) };
    assert_eq!(parsed, checked);
    let mut digest = [0; 32];
    // SAFETY: these are structs that the library has filled.
    let has_digest = unsafe { readout_digest(&record, digest.as_mut_ptr()) };
    match Record::parse(bytes) {
        Ok(good) => {
            assert_eq!((parsed, error.rule.size, error.offset), (readout_status::Ok, 0, READOUT_NOWHERE));
            assert!(has_digest);
            assert_eq!(&digest, good.digest().as_bytes());
            ""
        }
        Err(bad) => {
            assert_eq!(parsed, readout_status::Invalid);
            assert!(!has_digest && record.statements.count == 0);
            for error in [error, again] {
                assert_eq!(error.rule.text(), bad.rule());
                let offset = (error.offset != READOUT_NOWHERE).then_some(error.offset as usize);
                assert_eq!(offset, bad.offset());
                // SAFETY: the library has filled the struct, and the buffers have their sizes.
                let path = |buffer, size| unsafe { readout_error_path(&error, buffer, size) };
                assert_eq!(printed(path), bad.path().to_string());
                // SAFETY: as above.
                let message = |buffer, size| unsafe { readout_error_message(&error, buffer, size) };
                assert_eq!(printed(message), bad.to_string());
            }
            bad.rule()
        }
    }
}

#[test]
fn examples_are_records() {
    for bytes in examples() {
        assert_eq!(same_verdict(&bytes), "");
    }
}

#[test]
fn damaged_bytes_are_refused_for_the_same_reason() {
    let (mut rules, mut nowhere) = (BTreeSet::new(), 0);
    for (n, mut bytes) in examples().into_iter().enumerate() {
        for at in (n..bytes.len()).step_by(149) {
            for change in [1, 2, 0x20, 0x80, 0xff] {
                bytes[at] ^= change;
                rules.insert(same_verdict(&bytes));
                nowhere += usize::from(Record::parse(&bytes[..]).is_err_and(|e| e.offset().is_none()));
                bytes[at] ^= change;
            }
        }
        for size in (0..bytes.len()).step_by(797) {
            rules.insert(same_verdict(&bytes[..size]));
        }
        bytes.push(0);
        rules.insert(same_verdict(&bytes));
    }
    // Rules across fields have no byte.
    assert!(rules.len() > 15 && nowhere > 0, "{rules:?}");
}
