//! Tests that the check finds exactly what was broken. For each rule there are mutators. A mutator breaks the rule in
//! any valid record and knows the place. The check must report this rule at this place and nothing else, in every
//! format that can express the problem.

mod across;
mod bytes;
mod values;

use super::config;
use crate::support::encode;
use crate::support::places::{Spot, put, spots};
use diplomatic_readout::descriptor::Type;
use diplomatic_readout::strategy::{record, small_record};
use diplomatic_readout::{Error, RULES, Readout, Record, json};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A valid record as a document that can be changed, with random choices.
struct Draft {
    form: Value,
    there: Vec<Spot>,
    free: Vec<Spot>,
    chance: std::vec::IntoIter<Index>,
}

impl Draft {
    fn new(record: &Record<Vec<u8>>, chance: Vec<Index>) -> Self {
        let form = serde_json::to_value(record.view()).unwrap();
        let (mut there, mut free) = (Vec::new(), Vec::new());
        spots(Readout::DESCRIPTOR, &form, "", &mut there, &mut free);
        Draft { form, there, free, chance: chance.into_iter() }
    }

    fn below(&mut self, n: usize) -> usize {
        self.chance.next().unwrap().index(n)
    }

    fn one_of<'v, T>(&mut self, of: &'v [T]) -> &'v T {
        &of[self.below(of.len())]
    }

    /// Returns a random place, filled or free, that fulfils `like`.
    fn place(&mut self, like: impl Fn(&Draft, &Spot) -> bool) -> Option<(String, Type)> {
        let all = self.there.iter().chain(&self.free).filter(|spot| like(self, spot));
        let all: Vec<_> = all.map(|spot| (spot.pointer.clone(), spot.ty)).collect();
        if all.is_empty() { None } else { Some(self.one_of(&all).clone()) }
    }

    /// Returns a random filled place that fulfils `like`.
    fn filled(&mut self, like: impl Fn(&Type) -> bool) -> Option<(String, Type)> {
        self.place(|draft, spot| like(&spot.ty) && draft.form.pointer(&spot.pointer).is_some())
    }

    /// Returns the index and the pointer of a random entry in a list of the readout.
    fn entry(&mut self, list: &str) -> Option<(usize, String)> {
        let n = self.form[list].as_array().map_or(0, Vec::len);
        (n > 0).then(|| self.below(n)).map(|i| (i, format!("/{list}/{i}")))
    }

    fn put(&mut self, pointer: &str, value: impl Into<Value>) {
        assert!(put(&mut self.form, pointer, value.into()), "{pointer}");
    }

    /// Adds an entry to a list of the readout. Returns its pointer, or `None` if the list was full.
    fn push(&mut self, list: &str, entry: Value) -> Option<String> {
        let Type::List { max, .. } = Readout::DESCRIPTOR.fields.iter().find(|f| f.json == list)?.ty else {
            return None;
        };
        let entries = self.form.as_object_mut()?.entry(list).or_insert(Value::Array(Vec::new()));
        let entries = entries.as_array_mut()?;
        entries.push(entry);
        (entries.len() <= usize::from(max)).then(|| format!("/{list}/{}", entries.len() - 1))
    }

    /// Returns the case of this document, whose problem is at `pointer`.
    fn wrong_at(self, pointer: impl Into<String>) -> Option<Case> {
        Some(Case { broken: Broken::Form(self.form), pointer: pointer.into() })
    }

    /// Returns the record of the document without a new problem, which must be valid.
    fn record(&self) -> Option<Record<Vec<u8>>> {
        json::from_str(&self.form.to_string()).ok()
    }
}

/// A record in which one thing is wrong.
enum Broken {
    /// A document, for each format that has its problem.
    Form(Value),
    Json(String),
    Canonical(Vec<u8>),
    Protobuf(Vec<u8>),
    /// An error that a call returned.
    Call(Error),
}

struct Case {
    broken: Broken,
    /// The place of the problem, as a JSON pointer.
    pointer: String,
}

/// Breaks the rule, if the record has a place for that.
type Mutator = fn(Draft) -> Option<Case>;

fn all() -> impl Iterator<Item = (&'static str, Mutator)> {
    [values::MUTATORS, across::MUTATORS, bytes::MUTATORS].into_iter().flatten().copied()
}

fn pointer_of(error: &Error) -> String {
    let mut pointer = String::new();
    error.path().write_pointer(&mut pointer).unwrap();
    pointer
}

fn in_bytes<T>(format: &str, read: Result<T, Error>, rule: &str, pointer: &str) {
    let Err(error) = read else { panic!("{format}: {rule} at {pointer} was not found") };
    // In protobuf, an empty required list is the same as a missing one.
    let rule = if (format, rule) == ("protobuf", "list.short") { "field.missing" } else { rule };
    // A repeated key is reported at its entry, since it is found after the entry has been read.
    let pointer = if rule == "key.duplicate" { pointer.strip_suffix("/key").unwrap() } else { pointer };
    assert_eq!((error.rule(), &*pointer_of(&error)), (rule, pointer), "{format}: {error}");
}

fn in_json(read: Result<Record<Vec<u8>>, json::Report>, rule: &str, pointer: &str) {
    let Err(report) = read else { panic!("{rule} at {pointer} was not found") };
    let [problem] = report.problems() else { panic!("{rule} at {pointer}:\n{report}") };
    assert_eq!((problem.rule(), &*problem.pointer(), report.more()), (rule, pointer, 0), "{report}");
}

/// Checks the case in every possible format. Returns the number of formats.
fn is_found(rule: &str, Case { broken, pointer }: &Case) -> usize {
    match broken {
        Broken::Form(form) => {
            in_json(json::from_str(&form.to_string()), rule, pointer);
            in_json(json::from_deserializer(form), rule, pointer);
            if rule.starts_with("json.") {
                return 2;
            }
            let message = encode::protobuf(form);
            if let Some(message) = &message {
                in_bytes("protobuf", Record::from_protobuf_vec(message), rule, pointer);
            }
            let bytes = encode::canonical(form);
            if let Some(bytes) = &bytes {
                in_bytes("canonical", Record::parse(bytes.as_slice()), rule, pointer);
            }
            2 + usize::from(message.is_some()) + usize::from(bytes.is_some())
        }
        Broken::Json(text) => {
            in_json(json::from_str(text), rule, pointer);
            1
        }
        Broken::Canonical(bytes) => {
            in_bytes("canonical", Record::parse(bytes.as_slice()), rule, pointer);
            1
        }
        Broken::Protobuf(message) => {
            in_bytes("protobuf", Record::from_protobuf_vec(message), rule, pointer);
            1
        }
        Broken::Call(error) => {
            in_bytes("call", Err::<(), _>(*error), rule, pointer);
            1
        }
    }
}

#[test]
fn every_rule_has_a_mutator() {
    let with: BTreeSet<_> = all().map(|(rule, _)| rule).collect();
    let rules: BTreeSet<_> = RULES.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(with, rules);
}

#[test]
fn the_check_finds_exactly_what_was_broken() {
    let (mut runner, cases) = (TestRunner::deterministic(), config().cases);
    let chance = prop::collection::vec(any::<Index>(), 8);
    let (small, any) = (small_record(), record());
    let mut found = BTreeMap::<_, [usize; 2]>::new();
    for case in 0..cases {
        let tree = if case % 8 == 0 {
            any.new_tree(&mut runner).unwrap().current()
        } else {
            small.new_tree(&mut runner).unwrap().current()
        };
        for (n, (rule, mutator)) in all().enumerate() {
            let count = found.entry((n, rule)).or_default();
            let draft = Draft::new(&tree, chance.new_tree(&mut runner).unwrap().current());
            // A record of nearly the greatest size has no room for more.
            if tree.as_bytes().len() > 200_000 && rule != "record.large" {
                continue;
            }
            if let Some(case) = mutator(draft) {
                count[0] += 1;
                count[1] += is_found(rule, &case);
            }
        }
    }
    let [mutations, verdicts] = found.values().fold([0; 2], |[a, b], [c, d]| [a + c, b + d]);
    println!("{mutations} mutations of {cases} records, {verdicts} verdicts");
    for ((_, rule), [count, _]) in found {
        assert!(count * 4 > cases as usize, "{rule} was broken only {count} times in {cases} records");
    }
}
