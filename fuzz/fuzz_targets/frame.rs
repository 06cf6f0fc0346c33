//! Checks that a scan of any bytes finds all frames and reports the rest, and that the reader of a serial line stays in step.
#![no_main]

// The tests use the same assertions for streams that they make and damage.
#[path = "../../tests/suite/frame/oracle.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    oracle::check(bytes);
});
