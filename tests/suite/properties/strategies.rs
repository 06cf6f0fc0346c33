//! Tests the promises of the strategies: texts in the named scripts, the requested kind of record, and no invalid
//! record, not even while a record shrinks.

use super::Owned;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use diplomatic_readout::strategy::{record_with, small_record};
use diplomatic_readout::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::collections::BTreeMap;

/// The name of a script, and a function that tells whether a text uses it.
type InScript = (&'static str, fn(&str) -> bool);

/// The kinds of texts that the strategies must make.
const SCRIPTS: &[InScript] = &[
    ("Latin", |text| text.chars().any(|c| c.is_ascii_alphabetic())),
    ("Latin with letters of many languages", |text| {
        text.chars().any(|c| ('\u{c0}'..='\u{17f}').contains(&c))
    }),
    ("Latin with marks that combine", |text| text.contains("e\u{301}")),
    ("Cyrillic", |text| text.chars().any(|c| ('\u{410}'..='\u{44f}').contains(&c))),
    ("Chinese", |text| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))),
    ("Arabic with a joiner that keeps letters apart", |text| {
        let letter = |c: char| ('\u{620}'..='\u{6ff}').contains(&c);
        let mut parts = text.split('\u{200c}').peekable();
        std::iter::from_fn(|| Some((parts.next()?, *parts.peek()?)))
            .any(|(before, after)| before.ends_with(letter) && after.starts_with(letter))
    }),
    ("Devanagari with a conjunct", |text| text.contains("क\u{94d}\u{200d}ष")),
    ("emoji that are joined", |text| text.contains("👩\u{200d}🚀")),
    ("emoji with a variation", |text| text.contains("🏳\u{fe0f}\u{200d}🌈")),
    ("emoji with a tone of skin", |text| text.contains("🤝🏽")),
    ("emoji of flags", |text| text.contains("🇺🇳")),
    ("several lines", |text| text.contains('\n')),
    ("letters outside the first plane that are no emoji", |text| {
        text.chars().any(|c| c > '\u{ffff}' && c.is_alphanumeric())
    }),
];

fn texts(value: &Value, see: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(entries) => entries.iter().for_each(|entry| texts(entry, see)),
        Value::Object(members) => members.values().for_each(|member| texts(member, see)),
        _ => {}
    }
}

fn form(record: &Owned) -> Value {
    serde_json::to_value(record.view()).unwrap()
}

#[test]
fn records_have_text_in_every_script() {
    let (mut runner, strategy) = (TestRunner::deterministic(), small_record());
    let mut seen: BTreeMap<&str, usize> = SCRIPTS.iter().map(|(name, _)| (*name, 0)).collect();
    for _ in 0..300 {
        let record = strategy.new_tree(&mut runner).unwrap().current();
        texts(&form(&record), &mut |text| {
            for (name, is_there) in SCRIPTS {
                *seen.get_mut(name).unwrap() += usize::from(is_there(text));
            }
        });
    }
    println!("texts in 300 records: {seen:#?}");
    assert!(seen.values().all(|n| *n > 0), "{seen:#?}");
}

/// Collects every record of the schema except the readout itself.
fn kinds(record: &'static RecordDescriptor, all: &mut BTreeMap<&str, &'static RecordDescriptor>) {
    for field in record.fields {
        let ty = if let Type::List { of, .. } = field.ty { *of } else { field.ty };
        if let Type::Record(inner) = ty {
            all.insert(inner.name, inner);
            kinds(inner, all);
        }
    }
}

/// Counts the records of a kind in a record.
fn count(record: &RecordDescriptor, form: &Value, kind: &str) -> usize {
    let counted = |field: &descriptor::FieldDescriptor, value: &Value| match field.ty {
        Type::Record(inner) => count(inner, value, kind),
        Type::List { of: Type::Record(inner), .. } => {
            value.as_array().unwrap().iter().map(|entry| count(inner, entry, kind)).sum()
        }
        _ => 0,
    };
    let inside = record.fields.iter().filter_map(|field| Some(counted(field, form.get(field.json)?)));
    usize::from(record.name == kind) + inside.sum::<usize>()
}

#[test]
fn there_is_a_strategy_for_every_record() {
    let mut all = BTreeMap::new();
    kinds(Readout::DESCRIPTOR, &mut all);
    assert!(all.len() > 12, "{all:?}");
    let mut runner = TestRunner::deterministic();
    for (name, kind) in all {
        let strategy = record_with(kind);
        for round in 0..12 {
            let mut tree = strategy.new_tree(&mut runner).unwrap();
            let there = |tree: &dyn ValueTree<Value = Owned>| {
                let record = tree.current();
                assert_eq!(Record::parse(record.as_bytes()).unwrap(), record);
                count(Readout::DESCRIPTOR, &form(&record), name)
            };
            assert!(there(&tree) > 0, "no {name}");
            if round == 0 {
                while tree.simplify() {
                    assert!(there(&tree) > 0, "no {name} when it is smaller");
                }
                assert!(there(&tree) <= 3, "{name}");
            }
        }
    }
}

/// Shrinks a record for as long as it fails, as proptest does, and checks every step.
fn smallest(mut tree: impl ValueTree<Value = Owned>, fails: impl Fn(&Owned) -> bool) -> (Owned, usize) {
    let (mut best, mut steps) = (tree.current(), 0);
    let mut more = tree.simplify();
    while more {
        steps += 1;
        let record = tree.current();
        // The parse also checks the references, which are indices.
        assert_eq!(Record::parse(record.as_bytes()).unwrap(), record);
        assert_eq!(&json::from_str(&json::to_string(&record.view()).unwrap()).unwrap(), &record);
        more = if fails(&record) {
            best = record;
            tree.simplify()
        } else {
            tree.complicate()
        };
    }
    (best, steps)
}

#[test]
fn a_record_that_always_fails_shrinks_to_the_least_there_can_be() {
    let (mut runner, strategy) = (TestRunner::deterministic(), small_record());
    for _ in 0..5 {
        let (least, _) = smallest(strategy.new_tree(&mut runner).unwrap(), |_| true);
        let view = least.view();
        assert_eq!((view.sources.len(), view.conversations.len(), view.actors.len()), (1, 1, 1));
        let form = form(&least);
        assert_eq!(form.as_object().unwrap().len(), 5, "{form:#}");
        assert_eq!(form["conversations"][0].as_object().unwrap().len(), 1, "{form:#}");
        assert_eq!(view.id.as_str().chars().count(), 1);
    }
}

#[test]
fn a_record_shrinks_to_what_fails_with_its_references() {
    let restates = |record: &Owned| record.view().statements.iter().any(|s| s.restates.is_some());
    let drawn = |record: &Owned| record.view().sources.iter().any(|s| !s.derived_from.is_empty());
    let attributed = |record: &Owned| {
        record.view().statements.iter().any(|s| s.voice == Voice::Attributed && !s.holders.is_empty())
    };
    let (mut runner, strategy) = (TestRunner::deterministic(), small_record());
    type Fails<'f> = &'f dyn Fn(&Owned) -> bool;
    for (fails, entries) in [(&restates as Fails<'_>, 5), (&drawn, 4), (&attributed, 4)] {
        let mut found = 0;
        while found < 3 {
            let tree = strategy.new_tree(&mut runner).unwrap();
            if !fails(&tree.current()) {
                continue;
            }
            found += 1;
            let (least, steps) = smallest(tree, fails);
            assert!(fails(&least) && steps > 5);
            let form = form(&least);
            let all: usize =
                form.as_object().unwrap().values().filter_map(Value::as_array).map(Vec::len).sum();
            assert_eq!(all, entries, "{form:#}");
        }
    }
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn any_is_valid(
        record: Owned,
        date: Date,
        decimal: Decimal,
        codes: (Country, Currency, Sha256),
        act: Act,
        comparator: Comparator,
    ) {
        prop_assert_eq!(&Record::parse(record.as_bytes()).unwrap(), &record);
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        prop_assert_eq!(Decimal::parse(&decimal.to_string()), Ok(decimal));
        prop_assert_eq!(Country::new(codes.0.as_str()), Ok(codes.0));
        prop_assert_eq!(Currency::new(codes.1.as_str()), Ok(codes.1));
        prop_assert_eq!(Sha256::parse(&codes.2.to_string()), Ok(codes.2));
        prop_assert!(Act::ALL.contains(&act) && Comparator::ALL.contains(&comparator));
    }
}

#[cfg(feature = "arbitrary")]
mod from_bytes {
    use super::*;
    use crate::properties::reach;
    use arbitrary::{Arbitrary, Unstructured};
    use std::collections::BTreeSet;

    fn made(bytes: &[u8]) -> Owned {
        let record = Owned::arbitrary_take_rest(Unstructured::new(bytes)).unwrap();
        assert_eq!(Record::parse(record.as_bytes()).unwrap(), record);
        record
    }

    fn random(length: usize, runner: &mut TestRunner) -> Vec<u8> {
        prop::collection::vec(any::<u8>(), length).new_tree(runner).unwrap().current()
    }

    #[test]
    fn where_bytes_end_the_simplest_choices_are_made() {
        let least = made(&[]);
        assert_eq!(least, made(&[0; 5000]));
        assert!(least.as_bytes().len() < 60, "{least:?}");
    }

    #[test]
    fn wherever_bytes_end_there_is_an_end() {
        // The longest of all lists is the most that can have begun when the bytes end.
        let mut runner = TestRunner::deterministic();
        let full = loop {
            let bytes = random(20_000, &mut runner);
            if made(&bytes).view().statements.len() == 256 {
                break bytes;
            }
        };
        let steps = if cfg!(debug_assertions) { 30 } else { 1000 };
        for end in (0..full.len()).step_by(full.len() / steps) {
            made(&full[..end]);
        }
    }

    #[test]
    fn other_bytes_are_other_records_and_near_bytes_near_ones() {
        let mut runner = TestRunner::deterministic();
        let (mut all, mut sizes, mut changed, mut near) = (BTreeSet::new(), Vec::new(), 0, 0);
        let tried = 200;
        for _ in 0..tried {
            let mut bytes = random(4000, &mut runner);
            let record = made(&bytes);
            sizes.push(record.as_bytes().len());
            all.insert(record.as_bytes().to_vec());
            // The first bytes decide about most of the records, so one of their bits is changed.
            let at = (0..400_usize).new_tree(&mut runner).unwrap().current();
            bytes[at] ^= 0x10;
            let other = made(&bytes);
            changed += usize::from(other != record);
            let same = form(&record)
                .as_object()
                .unwrap()
                .iter()
                .filter(|(m, v)| form(&other).get(m) == Some(v))
                .count();
            near += usize::from(other != record && same > 0);
        }
        sizes.sort_unstable();
        println!("{} of {tried} records differ, {} bytes in the middle", all.len(), sizes[tried / 2]);
        println!("{changed} of {tried} after a change of a bit, {near} of them in a part");
        assert!(all.len() > tried * 95 / 100);
        assert!(sizes[tried / 2] > 1000, "{sizes:?}");
        // How many depends on the schema.
        assert!(changed > tried / 5 && near > changed / 2);
    }

    #[test]
    fn every_field_and_value_is_reached_from_bytes_too() {
        let mut missing = reach::Seen::new();
        reach::everything(Readout::DESCRIPTOR, &mut missing);
        // Full lists and full texts would take too many bytes for this test.
        missing.retain(|sight| !sight.ends_with(" full"));
        let mut runner = TestRunner::deterministic();
        for _ in 0..400 {
            let record = made(&random(6000, &mut runner));
            let mut seen = reach::Seen::new();
            reach::look(Readout::DESCRIPTOR, &form(&record), &mut seen);
            missing.retain(|sight| !seen.contains(sight));
        }
        assert!(missing.is_empty(), "never seen: {missing:#?}");
    }

    #[test]
    fn parts_leave_something_for_those_that_follow() {
        let mut runner = TestRunner::deterministic();
        let mut shared = 0;
        for _ in 0..20 {
            let bytes = random(3000, &mut runner);
            let mut u = Unstructured::new(&bytes);
            let (first, date, act): (Owned, Date, Act) = u.arbitrary().unwrap();
            let second: Owned = u.arbitrary().unwrap();
            shared += usize::from(!u.is_empty() && first != second && date != Date::year(1).unwrap());
            assert!(Act::ALL.contains(&act));
        }
        assert!(shared > 5, "{shared}");
    }
}
