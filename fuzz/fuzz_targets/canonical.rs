//! Checks that all bytes are either refused with a reason, or are the only encoding of their content.
#![no_main]

// The tests use the same assertions for records that they make and damage.
#[path = "../../tests/suite/properties/oracle.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    oracle::check(bytes);
});
