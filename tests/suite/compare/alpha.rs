//! Krippendorff's alpha, against values of the package `krippendorff` of PyPI. `tests/alpha/run` rewrites and checks them.

use super::*;
use diplomatic_readout::compare::{Distance, alpha};

#[test]
fn alpha_is_that_of_another_implementation() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/testdata/alpha.json");
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let (mut defined, mut missing) = (0, 0);
    for case in &cases {
        let distance = if case["distance"] == "masi" { Distance::Masi } else { Distance::Nominal };
        let units: Vec<Vec<Option<Vec<String>>>> = serde_json::from_value(case["units"].clone()).unwrap();
        missing += units.iter().flatten().filter(|value| value.is_none()).count();
        match (alpha(&units, distance), case["alpha"].as_f64()) {
            (None, None) => {}
            (Some(ours), Some(theirs)) => {
                assert!((ours - theirs).abs() < 1e-12, "{ours} {theirs} {case}");
                defined += 1;
            }
            (ours, theirs) => panic!("{ours:?} {theirs:?} {case}"),
        }
    }
    assert!(defined > 40 && missing > 20, "{defined} {missing}");
}

/// The worked example of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", with four observers and twelve units.
#[test]
fn alpha_is_that_of_the_worked_example() {
    const NONE: u8 = 0;
    let observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ];
    let value = |number: u8| (number != NONE).then(|| vec![number]);
    let units: Vec<Vec<_>> = (0..12).map(|unit| observers.iter().map(|o| value(o[unit])).collect()).collect();
    let found = alpha(&units, Distance::Nominal).unwrap();
    assert!((found - 0.743).abs() < 0.0005, "{found}");
}

#[test]
fn alpha_is_not_defined_without_two_values() {
    let one = |word: &'static str| Some(vec![word]);
    for units in [vec![], vec![vec![one("a"), None]], vec![vec![one("a"), one("a")], vec![one("b"), None]]] {
        assert_eq!(alpha(&units, Distance::Nominal), None);
        assert_eq!(alpha(&units, Distance::Masi), None);
    }
}

#[test]
fn sets_that_share_more_are_nearer() {
    let far = |a: &[u8], b: &[u8]| Distance::Masi.between(a, b);
    assert_eq!([far(&[], &[]), far(&[1, 2], &[1, 2]), far(&[], &[1]), far(&[1], &[2])], [0.0, 0.0, 1.0, 1.0]);
    assert_eq!(far(&[1], &[1, 2]), 1.0 - 1.0 / 2.0 * 2.0 / 3.0);
    assert_eq!(far(&[1, 2], &[2, 3]), 1.0 - 1.0 / 3.0 / 3.0);
    assert_eq!(Distance::Nominal.between(&[1], &[1, 2]), 1.0);
}
