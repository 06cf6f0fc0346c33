//! What holds for all records.

use super::*;
use crate::support::documents;
use diplomatic_readout::compare::{Agreement, align};
use diplomatic_readout::strategy::{record, small_record};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let cases = if asked { ProptestConfig::default().cases } else { 24 };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// All figures of a comparison that do not depend on the order of the pairs. Numbers with a point are rounded.
fn figures(agreement: &Agreement) -> Vec<String> {
    let round = |value: Option<f64>| value.map(|v| (v * 1e9).round());
    let mut all = vec![format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        agreement.units,
        agreement.typed,
        agreement.words,
        agreement.spans,
        agreement.all_typed,
        agreement.everything
    )];
    for list in &agreement.lists {
        all.push(format!("{} {:?} {:?} {:?}", list.name, list.units, list.all_typed, list.everything));
        for f in &list.fields {
            let (overlap, alpha) = (round(f.overlap()), round(f.alpha()));
            all.push(format!("{} {} {:?} {:?} {overlap:?} {alpha:?}", list.name, f.name, f.equal, f.filled));
        }
    }
    all
}

fn examples() -> Vec<Value> {
    documents::examples().iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect()
}

fn is_the_same(record: &Owned) {
    let comparison = compare(record, record, &Options::default());
    let agreement = &comparison.agreement;
    assert!(
        agreement.is_whole(),
        "{:#?}",
        comparison
            .lists
            .iter()
            .flat_map(|l| &l.pairs)
            .filter(|p| !p.differences.is_empty())
            .collect::<Vec<_>>()
    );
    assert_eq!(agreement.everything.equal, agreement.everything.of);
    assert!(agreement.units.f1() == Some(1.0));
    for list in &agreement.lists {
        for f in &list.fields {
            assert!(f.alpha().is_none_or(|alpha| alpha == 1.0), "{} {}", list.name, f.name);
            assert!(f.filled.value().is_none_or(|share| share == 1.0));
            assert!(f.overlap().is_none_or(|share| share == 1.0));
        }
    }
}

#[test]
fn the_examples_are_the_same_as_themselves() {
    for document in examples() {
        is_the_same(&read(&document));
    }
}

/// Renames all keys, and turns round the lists in which that breaks no rule. The first source and the first conversation have a
/// meaning of their own, so these lists stay. Returns how many lists were turned.
fn rearranged(document: &Value) -> (Value, usize) {
    let mut out = document.clone();
    rename(&mut out);
    let mut turned = 0;
    for list in
        ["actors", "participants", "topics", "statements", "events", "instruments", "commitments", "quotes"]
            .into_iter()
            .chain(["quantities", "notes", "annotations"])
    {
        let mut next = out.clone();
        let Some(entries) = next[list].as_array_mut().filter(|entries| entries.len() > 1) else { continue };
        entries.reverse();
        if json::from_str(&next.to_string()).is_ok() {
            out = next;
            turned += 1;
        }
    }
    (out, turned)
}

/// Gives all keys, and references to them, another name.
fn rename(value: &mut Value) {
    const NO_REFERENCES: &[&str] = &[
        "text",
        "name",
        "label",
        "object",
        "term",
        "gloss",
        "what",
        "unit",
        "id",
        "language",
        "title",
        "publisher",
        "url",
        "author",
        "dateline",
        "classification",
        "digest",
        "printed",
        "date",
        "scheme",
        "value",
        "place",
        "places",
        "series",
        "level",
        "purposes",
        "attributes",
        "description",
        "provision",
        "offices",
        "version",
        "guide",
        "supersedes",
        "published",
        "modified",
        "coded",
        "country",
        "currency",
        "low",
        "high",
        "purpose",
        "reason",
        "condition",
        "manner",
    ];
    match value {
        Value::Object(members) => {
            for (name, member) in
                members.iter_mut().filter(|(name, _)| !NO_REFERENCES.contains(&name.as_str()))
            {
                let words = |word: &str| {
                    !word.is_empty()
                        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                };
                match member {
                    Value::String(key) if words(key) && key.len() < 44 => *key = format!("x{key}"),
                    Value::Array(keys)
                        if keys.iter().all(|key| key.as_str().is_some_and(|k| words(k) && k.len() < 44)) =>
                    {
                        keys.iter_mut().for_each(|key| *key = json!(format!("x{}", key.as_str().unwrap())));
                    }
                    _ if name == "coders" => {}
                    other => rename(other),
                }
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(rename),
        _ => {}
    }
}

#[test]
fn other_keys_and_another_order_change_nothing() {
    let mut turned = 0;
    let all = examples();
    for (document, other) in all.iter().zip(all.iter().cycle().skip(1)) {
        let (new, lists) = rearranged(document);
        turned += lists;
        let (ours, theirs, other) = (read(document), read(&new), read(other));
        assert_ne!(ours, theirs);
        assert!(compare(&ours, &theirs, &Options::default()).agreement.is_whole());
        let [before, after] =
            [&ours, &theirs].map(|record| figures(&compare(record, &other, &Options::default()).agreement));
        assert_eq!(before, after);
    }
    assert!(turned > 50, "{turned}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_record_is_the_same_as_itself(record in record()) {
        is_the_same(&record);
    }

    #[test]
    fn both_sides_count_the_same(a in small_record(), b in small_record()) {
        for threshold in [0.0, 0.2, 0.4] {
            let options = Options { threshold, ..Options::default() };
            let (there, back) = (align(&a, &b, &options), align(&b, &a, &options));
            for (there, back) in there.lists.iter().zip(&back.lists) {
                let mut turned: Vec<_> = back.pairs.iter().map(|p| (p.b, p.a)).collect();
                turned.sort_unstable();
                prop_assert_eq!(there.pairs.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), turned);
                prop_assert_eq!((&there.only_a, &there.only_b), (&back.only_b, &back.only_a));
            }
            let (there, back) = (compare(&a, &b, &options).agreement, compare(&b, &a, &options).agreement);
            prop_assert_eq!(there.units.precision(), back.units.recall());
            prop_assert_eq!((there.typed, there.words, there.everything), (back.typed, back.words, back.everything));
        }
    }

    #[test]
    fn every_entry_is_in_one_pair_or_alone(a in record(), b in record()) {
        for list in align(&a, &b, &Options { threshold: 0.1, ..Options::default() }).lists {
            let mut ours: Vec<_> = list.pairs.iter().map(|p| p.a).chain(list.only_a.iter().copied()).collect();
            let mut theirs: Vec<_> = list.pairs.iter().map(|p| p.b).chain(list.only_b.iter().copied()).collect();
            ours.sort_unstable();
            theirs.sort_unstable();
            prop_assert_eq!(&ours, &(0..ours.len()).collect::<Vec<_>>());
            prop_assert_eq!(&theirs, &(0..theirs.len()).collect::<Vec<_>>());
            for pair in &list.pairs {
                prop_assert!((0.1..=1.0).contains(&pair.score));
            }
        }
    }
}
