//! Valid documents, and documents with random changes.

use diplomatic_readout::descriptor::{EnumDescriptor, RecordDescriptor, Type};
use diplomatic_readout::{Readout, Record, json, strategy};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

use super::values;
use crate::support::documents::{EVERY_TYPE, EXAMPLES};
use crate::support::places::{Spot, put, spots, take};

/// A document, and the number of changes to it since it was valid.
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) changes: usize,
}

/// A generator of random numbers. The same seed gives the same numbers.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        // This is the generator SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ z >> 31) % n.max(1) as u64) as usize
    }

    pub(crate) fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

pub(crate) struct Maker {
    dice: Dice,
    runner: TestRunner,
    examples: Vec<Value>,
}

impl Maker {
    pub(crate) fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let examples = EXAMPLES.iter().map(|(_, text)| *text).chain([EVERY_TYPE]);
        Maker {
            dice: Dice(seed),
            runner: TestRunner::new_with_rng(Config::default(), rng),
            examples: examples.map(|text| serde_json::from_str(text).unwrap()).collect(),
        }
    }

    /// Returns the next document. About one in four has no change, and the others have one to three changes.
    pub(crate) fn next(&mut self) -> Document {
        let mut document = match self.dice.below(50) {
            0..=1 => self.dice.one_of(&self.examples).clone(),
            2..=15 => self.examples[5].clone(),
            16 => self.made(strategy::record()),
            _ => self.made(strategy::small_record()),
        };
        let wanted = *self.dice.one_of(&[0, 1, 1, 1, 1, 1, 2, 3]);
        let changes = (0..wanted).filter(|_| change(&mut document, &mut self.dice)).count();
        Document { text: values::written(&document), changes }
    }

    fn made(&mut self, records: impl Strategy<Value = Record<Vec<u8>>>) -> Value {
        let record = records.new_tree(&mut self.runner).unwrap().current();
        serde_json::from_str(&json::to_string(&record.view()).unwrap()).unwrap()
    }
}

/// Makes one random change. Returns false if the chosen part cannot be changed.
fn change(document: &mut Value, dice: &mut Dice) -> bool {
    let (mut there, mut free) = (Vec::new(), Vec::new());
    spots(Readout::DESCRIPTOR, document, "", &mut there, &mut free);
    if there.is_empty() || free.is_empty() {
        return false;
    }
    match dice.below(20) {
        0 => across(document, &there, dice),
        1 => member(document, &there, dice),
        2 => order(document, dice),
        3..=5 => {
            let spot = dice.one_of(&free);
            let value = values::of(spot.ty, document, dice);
            put(document, &spot.pointer, value)
        }
        6 => take(document, &dice.one_of(&there).pointer),
        _ => {
            let spot = dice.one_of(&there);
            let value = values::of(spot.ty, document, dice);
            put(document, &spot.pointer, value)
        }
    }
}

/// Returns a random record of a document as an object.
fn a_record<'d>(
    document: &'d mut Value,
    there: &[Spot],
    dice: &mut Dice,
) -> Option<(&'d mut Map<String, Value>, &'static RecordDescriptor)> {
    let records: Vec<(&str, &'static RecordDescriptor)> = there
        .iter()
        .filter_map(
            |spot| if let Type::Record(r) = spot.ty { Some((spot.pointer.as_str(), r)) } else { None },
        )
        .chain([("", Readout::DESCRIPTOR)])
        .collect();
    let (pointer, record) = *dice.one_of(&records);
    Some((document.pointer_mut(pointer)?.as_object_mut()?, record))
}

/// Adds a member that the record does not have, or a member a second time.
fn member(document: &mut Value, there: &[Spot], dice: &mut Dice) -> bool {
    let Some((members, record)) = a_record(document, there, dice) else { return false };
    let field = dice.one_of(record.fields);
    let Some(value) = members.get(field.json).cloned() else { return false };
    let name = match dice.below(5) {
        0 => field.name.to_owned(),
        1 => field.json.to_uppercase(),
        2 => format!("{} ", field.json),
        3 => String::new(),
        _ => values::twice(field.json),
    };
    !members.contains_key(&name) && members.insert(name, value).is_none()
}

/// Changes several fields of one record, so that it may break a rule about fields together.
fn across(document: &mut Value, there: &[Spot], dice: &mut Dice) -> bool {
    const RECORDS: &[&str] = &["Statement", "When", "Quantity", "Conversation", "Source"];
    let wanted: Vec<&Spot> =
        there.iter().filter(|s| s.ty.record().is_some_and(|r| RECORDS.contains(&r.name))).collect();
    if wanted.is_empty() {
        return false;
    }
    let spot = *dice.one_of(&wanted);
    let Type::Record(record) = spot.ty else { return false };
    let Some(Value::Object(members)) = document.pointer_mut(&spot.pointer) else { return false };
    match (record.name, dice.below(3)) {
        ("Statement", 0) => {
            members.insert("voice".into(), json!("ATTRIBUTED"));
            members.remove("holders");
            members.remove("chain");
        }
        ("Statement", 1) => {
            let Some(holders) = members.get("holders").cloned() else { return false };
            members.insert("chain".into(), holders);
        }
        ("Statement", _) => {
            members.insert("act".into(), json!("REAFFIRMED"));
            members.insert("repeated".into(), json!(true));
        }
        ("When", _) => {
            members.remove("date");
            members.remove("printed");
        }
        ("Quantity", 0) => {
            members.remove("low");
            members.remove("printed");
        }
        ("Quantity", _) => {
            let low = values::decimal(dice);
            members.insert("low".into(), json!(low));
            members.insert("high".into(), json!(values::decimal(dice)));
            members.insert("comparator".into(), json!(*dice.one_of(&["BETWEEN", "BETWEEN", "ABOUT"])));
        }
        (name, _) => {
            let (first, second) = if name == "Source" { ("published", "modified") } else { ("start", "end") };
            for field in [first, second] {
                let date = json!(values::date(dice));
                let value = if name == "Source" { date } else { json!({ "date": date }) };
                members.insert(field.into(), value);
            }
        }
    }
    true
}

/// Swaps two entries of a list.
fn order(document: &mut Value, dice: &mut Dice) -> bool {
    let list = dice.one_of(Readout::DESCRIPTOR.fields).json;
    match document.get_mut(list).and_then(Value::as_array_mut) {
        Some(entries) if entries.len() > 1 => {
            let (a, b) = (dice.below(entries.len()), dice.below(entries.len()));
            entries.swap(a, b);
            a != b
        }
        _ => false,
    }
}

/// Returns the names of the values of a closed list.
pub(crate) fn names(e: &EnumDescriptor) -> Vec<&'static str> {
    e.values.iter().map(|v| v.json).collect()
}
