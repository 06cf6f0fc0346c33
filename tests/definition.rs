//! What the compiler refuses in a definition, and that it says so in words that a person understands.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::process::Command;

/// Each case of `tests/definition/src/lib.rs`, and what the compiler must say.
const CASES: &[(&str, &str)] = &[
    ("numbers_go_down", "schema: the numbers of Wrong must go up from 1, each used once"),
    ("number_twice", "schema: the numbers of Wrong must go up from 1, each used once"),
    ("number_reserved", "schema: Wrong uses a number that it has reserved"),
    (
        "number_too_large",
        "schema: Wrong has a number too large: presence bits have room for 32 optional fields",
    ),
    (
        "required_number_left_out",
        "schema: the required fields of Wrong must have the first numbers, without a gap",
    ),
    ("later_undocumented", "schema: Wrong.second has no documentation"),
    ("field_undocumented", "schema: Wrong.first has no documentation"),
    ("record_undocumented", "schema: Wrong has no documentation"),
    ("required_below", "schema: Wrong.first cannot be absent, so it belongs above the `..`"),
    ("optional_above", "schema: Wrong.first may be absent, so it belongs below the `..`"),
    ("value_undocumented", "schema: Wrong::First has no documentation"),
    ("value_numbers_go_down", "schema: the numbers of Wrong must go up from 1, each used once"),
    ("value_reserved", "schema: Wrong uses a number that it has reserved"),
    (
        "no_number",
        "schema!: expected a documented `pub struct Name<'a> { required fields .. optional fields }`",
    ),
];

/// Compiles one case: whether it compiles, and what the compiler says.
fn compile(case: &str) -> (bool, String) {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/definition/Cargo.toml");
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/definition");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--manifest-path", manifest, "--target-dir", target, "--features", case])
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn unsound_definitions_are_refused_in_plain_words() {
    for case in ["sound", "sound_values"] {
        let (compiles, said) = compile(case);
        assert!(compiles, "{said}");
    }
    for (case, wanted) in CASES {
        let (compiles, said) = compile(case);
        assert!(!compiles, "{case} compiles");
        assert!(said.contains(wanted), "{case}: {said}");
    }
}
