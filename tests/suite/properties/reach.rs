//! Tests that the strategies reach everything: every field of every record, present and absent, and every value of
//! every closed list.

use super::config;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use diplomatic_readout::strategy::{self, record, small_record};
use diplomatic_readout::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Instant;

/// What was seen: whether fields are present or absent, the names of values, and lists and texts of the greatest
/// length.
pub(crate) type Seen = BTreeSet<String>;

pub(crate) fn look(record: &RecordDescriptor, form: &Value, seen: &mut Seen) {
    for field in record.fields {
        let place = format!("{}.{}", record.name, field.name);
        match form.get(field.json) {
            None => drop(seen.insert(format!("{place} absent"))),
            Some(value) => {
                seen.insert(format!("{place} present"));
                look_at(&field.ty, value, &place, seen);
            }
        }
    }
}

fn look_at(ty: &Type, value: &Value, place: &str, seen: &mut Seen) {
    match ty {
        Type::Record(record) => look(record, value, seen),
        Type::Enum(values) => drop(seen.insert(format!("{} {}", values.name, value.as_str().unwrap()))),
        Type::List { of, max, .. } => {
            let entries = value.as_array().unwrap();
            if entries.len() == usize::from(*max) {
                seen.insert(format!("{place} full"));
            }
            entries.iter().for_each(|entry| look_at(of, entry, place, seen));
        }
        Type::Text { max, .. } if value.as_str().unwrap().chars().count() == usize::from(*max) => {
            seen.insert(format!("{place} full"));
        }
        _ => {}
    }
}

/// Collects all that can be seen. Stops at a record that was collected before.
pub(crate) fn everything(record: &RecordDescriptor, all: &mut Seen) {
    for field in record.fields {
        let place = format!("{}.{}", record.name, field.name);
        if !all.insert(format!("{place} present")) {
            return;
        }
        if !field.required {
            all.insert(format!("{place} absent"));
        }
        let mut ty = field.ty;
        if let Type::List { of, .. } = ty {
            all.insert(format!("{place} full"));
            ty = *of;
        }
        match ty {
            Type::Text { .. } => drop(all.insert(format!("{place} full"))),
            Type::Enum(values) => {
                all.extend(values.values.iter().map(|v| format!("{} {}", values.name, v.json)));
            }
            Type::Record(inner) => everything(inner, all),
            _ => {}
        }
    }
}

#[test]
fn every_field_and_every_value_is_reached() {
    let mut missing = Seen::new();
    everything(Readout::DESCRIPTOR, &mut missing);
    let all = missing.len();
    let (mut runner, strategy) = (TestRunner::deterministic(), record());
    let (mut rounds, mut bytes, mut largest) = (0, 0, 0);
    let mut time = std::time::Duration::ZERO;
    while !missing.is_empty() && rounds < 6000 {
        let start = Instant::now();
        let record = strategy.new_tree(&mut runner).unwrap().current();
        time += start.elapsed();
        let mut seen = Seen::new();
        look(Readout::DESCRIPTOR, &serde_json::to_value(record.view()).unwrap(), &mut seen);
        missing.retain(|sight| !seen.contains(sight));
        rounds += 1;
        bytes += record.as_bytes().len();
        largest = largest.max(record.as_bytes().len());
    }
    println!(
        "{all} sights in {rounds} records, {:?} and {} bytes each, {largest} at most",
        time / rounds,
        bytes / rounds as usize
    );
    assert!(missing.is_empty(), "never seen: {missing:#?}");
}

#[test]
fn small_records_are_small() {
    let (mut runner, strategy) = (TestRunner::deterministic(), small_record());
    for _ in 0..50 {
        let record = strategy.new_tree(&mut runner).unwrap().current();
        let view = record.view();
        assert!(view.sources.len() <= 3 && view.actors.len() <= 3 && view.statements.len() <= 2);
    }
}

#[test]
fn every_form_of_date_is_reached_marked_and_unmarked() {
    let (mut runner, strategy) = (TestRunner::deterministic(), strategy::date());
    let mut seen = BTreeSet::new();
    for _ in 0..6000 {
        let date = strategy.new_tree(&mut runner).unwrap().current();
        seen.insert(format!("{:?} {}{}", date.precision(), date.is_approximate(), date.is_uncertain()));
    }
    // There are 23 forms. The year, month and day, and the two open intervals can have either mark. An interval can also have
    // both.
    assert_eq!(seen.len(), 23 + 2 * 5 + 3, "{seen:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: config().cases.max(200), ..config() })]

    #[test]
    fn building_blocks_are_valid(
        text in strategy::text(5),
        prose in strategy::prose(300),
        key in strategy::key(),
        language in strategy::language(),
        url in strategy::url(),
        count in strategy::count::<3>(),
        act in strategy::value_of(Act::ALL),
    ) {
        prop_assert_eq!(Text::<5>::new(&text).unwrap().as_str(), &text);
        prop_assert_eq!(Prose::<300>::new(&prose).unwrap().as_str(), &prose);
        prop_assert!(Key::new(&key).is_ok() && Language::new(&language).is_ok() && Url::new(&url).is_ok());
        prop_assert!((1..=3).contains(&count.get()));
        prop_assert_eq!(Act::from_number(act.number()), Some(act));
    }

    #[test]
    fn values_that_print_read_back(
        date in strategy::date(),
        decimal in strategy::decimal(),
        country in strategy::country(),
        currency in strategy::currency(),
        hash in strategy::sha256(),
    ) {
        prop_assert_eq!(Date::parse(&date.to_string()).unwrap(), date);
        prop_assert_eq!(Decimal::parse(&decimal.to_string()).unwrap(), decimal);
        prop_assert_eq!(Country::new(country.as_str()).unwrap(), country);
        prop_assert_eq!(Currency::new(currency.as_str()).unwrap(), currency);
        prop_assert_eq!(Sha256::parse(&hash.to_string()).unwrap(), hash);
    }

    #[test]
    fn dates_are_ordered(a in strategy::date(), b in strategy::date(), c in strategy::date()) {
        prop_assert_eq!(a.compare(b), b.compare(a).reverse());
        prop_assert_eq!(a.compare(b).is_eq(), a == b);
        if a.compare(b).is_le() && b.compare(c).is_le() {
            prop_assert!(a.compare(c).is_le());
        }
        prop_assert!(!(a.is_certainly_after(b) && b.is_certainly_after(a)));
        prop_assert!(!a.is_certainly_after(a));
        if let (Some(first), Some(last)) = (a.earliest(), a.latest()) {
            prop_assert!(first <= last);
        }
    }

    #[test]
    fn decimals_are_ordered(a in strategy::decimal(), b in strategy::decimal(), c in strategy::decimal()) {
        prop_assert_eq!(a.compare(b), b.compare(a).reverse());
        if a.compare(b).is_le() && b.compare(c).is_le() {
            prop_assert!(a.compare(c).is_le());
        }
    }
}
