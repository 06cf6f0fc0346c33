//! Which entries belong together, and why.

use super::*;
use diplomatic_readout::compare::{Alignment, ListAlignment, align};
use std::time::{Duration, Instant};

fn aligned(a: &Value, b: &Value, options: &Options) -> Alignment {
    align(&read(a), &read(b), options)
}

fn list(alignment: &Alignment, name: &str) -> ListAlignment {
    alignment.lists.iter().find(|list| list.name == name).unwrap().clone()
}

fn pairs(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let alignment = aligned(&saying(a), &saying(b), &Options::default());
    list(&alignment, "statements").pairs.iter().map(|p| (p.a, p.b)).collect()
}

#[test]
fn words_make_pairs_in_any_order() {
    let a = ["the port is open", "ships sail", "grain is cheap"];
    let b = ["grain is cheap today", "the port is open", "nobody came"];
    assert_eq!(pairs(&a, &b), [(0, 1), (2, 0)]);
    let statements = list(&aligned(&saying(&a), &saying(&b), &Options::default()), "statements");
    assert_eq!((statements.only_a, statements.only_b), (vec![1], vec![2]));
}

/// The best pair, 0 and 0, would leave the other two alone.
#[test]
fn the_whole_is_best_and_not_the_first_pair() {
    let (a, b) =
        (["one two three four", "one two five six"], ["one two three four five", "three four seven"]);
    assert_eq!(pairs(&a, &b[..1]), [(0, 0)]);
    assert_eq!(pairs(&a[1..], &b[1..]), []);
    assert_eq!(pairs(&a, &b), [(0, 1), (1, 0)]);
}

#[test]
fn a_pair_has_its_reasons() {
    let (mut a, mut b) = (saying(&["the port is open"]), saying(&["the port is shut"]));
    a["statements"][0]["spans"] = json!([{"start": 0, "end": 10}]);
    b["statements"][0]["spans"] = json!([{"start": 5, "end": 15}]);
    b["statements"][0]["negated"] = json!(true);
    let pair = list(&aligned(&a, &b, &Options::default()), "statements").pairs.remove(0);
    assert_eq!((pair.reasons.words, pair.reasons.spans, pair.reasons.refers), (Some(0.75), Some(0.5), None));
    assert_eq!(pair.reasons.typed, Some(0.75));
    assert_eq!(pair.reasons.equal, ["act", "voice", "holders"]);
    assert_eq!(pair.reasons.different, ["negated"]);
    let score = (4.0 * 0.75 + 4.0 * 0.5 + 0.75) / 9.0;
    assert!((pair.score - score).abs() < 1e-12);
}

#[test]
fn places_count_only_in_the_same_text() {
    let (mut a, mut b) = (saying(&["one"]), saying(&["two"]));
    for side in [&mut a, &mut b] {
        side["statements"][0]["spans"] = json!([{"start": 0, "end": 10}]);
    }
    assert_eq!(list(&aligned(&a, &b, &Options::default()), "statements").pairs.len(), 1);
    b["sources"][0]["digest"] = json!("1".repeat(64));
    assert_eq!(list(&aligned(&a, &b, &Options::default()), "statements").pairs, []);
    // Without a digest, nothing says that the texts are the same.
    for side in [&mut a, &mut b] {
        side["statements"][0].as_object_mut().unwrap().remove("spans");
        side["sources"][0].as_object_mut().unwrap().remove("digest");
    }
    assert_eq!(list(&aligned(&a, &b, &Options::default()), "statements").pairs, []);
}

#[test]
fn typed_fields_alone_make_no_pair_but_decide_between_two() {
    assert_eq!(pairs(&["ships sail"], &["grain is cheap"]), []);
    let a = saying(&["the port is open"]);
    let mut b = saying(&["the port is open", "the port is open"]);
    b["statements"][0]["act"] = json!("STRESSED");
    let pair = list(&aligned(&a, &b, &Options::default()), "statements").pairs.remove(0);
    assert_eq!((pair.a, pair.b), (0, 1));
}

#[test]
fn a_participant_is_known_by_the_actor() {
    let (mut a, mut b) = (saying(&[]), saying(&[]));
    a["participants"] = json!([{"actor": "host", "roles": ["HOST"]}, {"actor": "guest"}]);
    b["participants"] = json!([{"actor": "g", "roles": ["HOST"]}, {"actor": "h"}]);
    b["actors"][0]["key"] = json!("h");
    b["actors"][1]["key"] = json!("g");
    let found = list(&aligned(&a, &b, &Options::default()), "participants");
    assert_eq!(found.pairs.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(0, 1), (1, 0)]);
    assert_eq!(found.pairs[0].reasons.refers, Some(1.0));
}

#[test]
fn the_threshold_and_the_weights_decide() {
    let (a, b) = (saying(&["the port is open"]), saying(&["the port was shut"]));
    let with = |options: Options| list(&aligned(&a, &b, &options), "statements").pairs.len();
    let options = Options::default();
    // Half of the words, and all typed fields.
    assert_eq!(with(options), 1);
    assert_eq!(with(Options { threshold: 0.6, ..options }), 1);
    assert_eq!(with(Options { threshold: 0.61, ..options }), 0);
    assert_eq!(with(Options { threshold: f64::NAN, ..options }), 0);
    assert_eq!(with(Options { threshold: 0.6, typed: 0.0, ..options }), 0);
    assert_eq!(with(Options { threshold: 0.6, typed: -1.0, ..options }), 0);
    assert_eq!(with(Options { threshold: 1.0, words: 0.0, ..options }), 1);
    assert_eq!(with(Options { threshold: 0.1, words: 0.0, typed: f64::NAN, ..options }), 0);
}

/// The longest lists that there are, in which each entry could belong to each other one.
#[test]
fn the_longest_lists_are_aligned_in_bounded_time() {
    let words = ["port", "grain", "ship", "visa", "truce", "bridge", "school", "road"];
    let document = |seed: usize| {
        let value = |n: usize| {
            let word = |k: usize| words[(n * 7 + k * k * seed + n * n / (k + 3)) % words.len()];
            (0..5).map(word).collect::<Vec<_>>().join(" ")
        };
        let annotation = |n: usize| json!({"scheme": "s", "value": value(n)});
        let mut document = saying(&[]);
        document["annotations"] = (0..1024).map(annotation).collect();
        document
    };
    let (a, b) = (read(&document(3)), read(&document(5)));
    let start = Instant::now();
    let found = list(&align(&a, &b, &Options { threshold: 0.0, ..Options::default() }), "annotations");
    assert_eq!(found.pairs.len(), 1024);
    let limit = if cfg!(debug_assertions) { 300 } else { 30 };
    assert!(start.elapsed() < Duration::from_secs(limit), "{:?}", start.elapsed());
}
