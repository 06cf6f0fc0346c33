//! Whatever bytes come in, a scan finds all frames in them and tells of the rest, and a line stays in step.
#![no_main]

// The tests use the same assertions for streams that they make and damage.
#[path = "../../tests/frame/oracle.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    oracle::check(bytes);
});
