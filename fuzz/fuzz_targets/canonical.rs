//! Whatever bytes come in, they are refused with a reason, or are the one encoding of what they say.
#![no_main]

// The tests assert the same of records that they make and damage.
#[path = "../../tests/properties/oracle.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    oracle::check(bytes);
});
