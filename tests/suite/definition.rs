//! Checks that the compiler refuses wrong definitions, with messages that a person understands.

use std::process::Command;

/// The messages that the compiler must give for the records and enums below the feature `wrong`.
const WRONG: &[&str] = &[
    "schema: the numbers of NumbersGoDown must go up from 1, each used once",
    "schema: the numbers of NumberTwice must go up from 1, each used once",
    "schema: NumberReserved uses a number that it has reserved",
    "schema: NumberTooLarge has a number too large: a record has room for 63 fields",
    "schema: the required fields of RequiredNumberLeftOut must have the first numbers, without a gap",
    "schema: LaterUndocumented.second has no documentation",
    "schema: FieldUndocumented.first has no documentation",
    "schema: RecordUndocumented has no documentation",
    "schema: RequiredBelow.first cannot be absent, so it belongs above the `..`",
    "schema: OptionalAbove.first may be absent, so it belongs below the `..`",
    "schema: RulesOutsideEntries.second has rules, which are checked only for the entries of the readout's lists",
    "schema: ValueUndocumented::First has no documentation",
    "schema: the numbers of ValueNumbersGoDown must go up from 1, each used once",
    "schema: ValueReserved uses a number that it has reserved",
];

/// Compiles the cases of `tests/definition/src/lib.rs` below one feature. Returns whether they compile, and the compiler's
/// output.
fn compile(feature: &str) -> (bool, String) {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/definition/Cargo.toml");
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/definition");
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--quiet",
            "--manifest-path",
            manifest,
            "--target-dir",
            target,
            "--features",
            feature,
        ])
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn unsound_definitions_are_refused_in_plain_words() {
    let (compiles, said) = compile("sound");
    assert!(compiles, "{said}");

    let (compiles, said) = compile("wrong");
    assert!(!compiles);
    for wanted in WRONG {
        assert!(said.contains(&format!("evaluation panicked: {wanted}\n")), "{wanted}: {said}");
    }
    assert_eq!(said.matches("evaluation panicked").count(), WRONG.len(), "{said}");
    // The compiler names the field.
    assert!(said.contains("OptionalAbove::<'_>::SOUND_first` failed here"), "{said}");

    let (compiles, said) = compile("no_number");
    assert!(!compiles);
    let wanted =
        "schema!: expected a documented `pub struct Name<'a> { required fields .. optional fields }`";
    assert!(said.contains(wanted), "{said}");
}
