//! Repairs plans, so that they keep the rules across fields, with the repairs of `rule_table.rs`. References are directed at existing entries, and
//! become keys. Each repair changes as little as possible, so that plans shrink to valid records.

use crate::canonical::rule_checker::Order;
use crate::definition::order_of;
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::strategy::plan::{Fields, Plan};
use crate::value::{Date, Decimal};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

/// Returns the plan of a readout that keeps all rules, with keys for references.
pub(super) fn settle(root: Plan) -> Plan {
    let Plan::Record(readout, mut lists) = root else { return root };
    without_what_they_need(&mut lists);
    let mut lengths = BTreeMap::new();
    for (record, entries) in lists.values_mut().filter_map(entries) {
        lengths.insert(record.name, entries.len());
    }
    let mut wanted = BTreeSet::new();
    for (record, entries) in lists.values_mut().filter_map(entries) {
        for (index, entry) in entries.iter_mut().enumerate() {
            if let Plan::Record(_, fields) = entry {
                Place { lengths: &lengths, wanted: &mut wanted, index }.settle(record, fields);
            }
        }
    }
    if let Some((_, sources)) = lists.get_mut("sources").and_then(entries) {
        digest_those_with_spans(sources, &wanted);
    }
    let mut keys = BTreeMap::new();
    for (record, entries) in lists.values_mut().filter_map(entries) {
        keys.insert(record.name, name(record, entries, &wanted));
    }
    lists.values_mut().for_each(|list| refer_by_key(list, &keys));
    let place = Place { lengths: &lengths, wanted: &mut wanted, index: 0 };
    REPAIRS
        .iter()
        .filter(|(name, _)| *name == readout.name)
        .for_each(|(_, repair)| repair(&place, &mut lists));
    Plan::Record(readout, lists)
}

/// Removes the lists whose entries must refer to an entry of a list that is not there.
fn without_what_they_need(lists: &mut Fields) {
    let there: BTreeSet<_> = lists.values_mut().filter_map(entries).map(|(record, _)| record.name).collect();
    lists.retain(|_, list| {
        let Some((record, _)) = entries(list) else { return true };
        record.fields.iter().filter(|f| f.required).all(|f| match f.ty {
            Type::Reference { to, .. } | Type::List { of: &Type::Reference { to, .. }, .. } => {
                there.contains(to)
            }
            _ => true,
        })
    });
}

/// Returns the type of record in a list, and the entries of the list.
fn entries(list: &mut Plan) -> Option<(&'static RecordDescriptor, &mut Vec<Plan>)> {
    let Plan::List(entries) = list else { return None };
    match entries.first()? {
        Plan::Record(record, _) => Some((record, entries)),
        _ => None,
    }
}

/// The field of a source that spans need.
const DIGEST: &str = "digest";

/// The current position in the plan, and what a repair needs of other entries.
struct Place<'p> {
    /// The length of each list, by the name of its record.
    lengths: &'p BTreeMap<&'static str, usize>,
    /// The entries that are referred to, by the name of the record and the index, and the sources that have spans, under
    /// [`DIGEST`].
    wanted: &'p mut BTreeSet<(&'static str, usize)>,
    /// The index of the current entry of the readout's list.
    index: usize,
}

impl Place<'_> {
    fn settle(&mut self, record: &'static RecordDescriptor, fields: &mut Fields) {
        fields.retain(|name, value| self.keep(value, (record.name, *name)));
        self.order_spans(fields);
        match record.name {
            "Source" => forward(fields, "published", "modified"),
            "Conversation" => forward(fields, "start", "end"),
            _ => {}
        }
        // The last repair comes first: whether a quantity is empty depends on the numbers that fit.
        for (_, repair) in REPAIRS.iter().rev().filter(|(name, _)| *name == record.name) {
            repair(self, fields);
        }
    }

    /// Repairs a value of a field. Returns false if the value must be removed.
    fn keep(&mut self, value: &mut Plan, field: (&str, &str)) -> bool {
        match value {
            Plan::Ref(to, n) => {
                let among = self.choice(to, field);
                let there = !among.is_empty();
                if there {
                    *n = among.start + *n % among.len();
                    self.wanted.insert((*to, *n));
                }
                there
            }
            Plan::List(entries) => {
                self.distinct(entries, field);
                !entries.is_empty()
            }
            Plan::Record(record, fields) => {
                self.settle(record, fields);
                true
            }
            _ => true,
        }
    }

    /// Puts spans into the order of the text, each behind the one before it and with at least one character. Removes those for
    /// which the text has no room.
    fn order_spans(&mut self, fields: &mut Fields) {
        let Some(Plan::List(spans)) = fields.get_mut("spans") else { return };
        spans.sort_by_key(place_of_span);
        let mut last = (0, 0);
        spans.retain_mut(|span| {
            let (source, start, end) = place_of_span(span);
            let start = if last.0 == source { start.max(last.1) } else { start };
            let end = end.max(start.saturating_add(1));
            let Plan::Record(record, fields) = span else { return false };
            let is_room = |f: &FieldDescriptor| matches!(f.ty, Type::Count { max, .. } if end <= max);
            if !record.fields.iter().any(|f| f.name == "end" && is_room(f)) {
                return false;
            }
            fields.extend([("start", Plan::Number(start)), ("end", Plan::Number(end))]);
            last = (source, end);
            self.wanted.insert((DIGEST, source));
            true
        });
        if spans.is_empty() {
            fields.remove("spans");
        }
    }

    /// Returns the indices of the entries to which a reference may lead.
    fn choice(&self, to: &str, (record, field): (&str, &str)) -> Range<usize> {
        let length = self.lengths.get(to).copied().unwrap_or(0);
        match order_of(record, field) {
            Order::Any => 0..length,
            // Of what must not lead back, plans have only what leads to earlier entries.
            Order::Acyclic => 0..self.index.min(length),
            Order::Earlier => 0..self.index.min(length),
            Order::Later => self.index + 1..length,
        }
    }

    /// Removes repeated enum values. Directs repeated references at the next entry that is free, and removes them if there is
    /// none.
    fn distinct(&mut self, entries: &mut Vec<Plan>, field: (&str, &str)) {
        let (mut names, mut seen) = (BTreeSet::new(), BTreeSet::new());
        entries.retain_mut(|entry| match entry {
            Plan::Name(name) => names.insert(*name),
            Plan::Ref(to, n) => {
                let among = self.choice(to, field);
                let mut free = (0..among.len()).map(|k| among.start + (*n + k) % among.len());
                let Some(free) = free.find(|n| seen.insert(*n)) else { return false };
                self.wanted.insert((*to, free));
                *n = free;
                true
            }
            other => self.keep(other, field),
        });
    }

    /// Returns a reference to an actor.
    fn somebody(&self) -> Plan {
        Plan::Ref("Actor", self.index % self.lengths.get("Actor").copied().unwrap_or(0).max(1))
    }
}

/// The function that makes the fields of a record keep a rule.
type Repair = fn(&Place<'_>, &mut Fields);

/// Collects the repairs of the table, each with the name of its record.
macro_rules! repairs {
    (
        {}
        $( $_place:ident $record:ident { $(
            $(#[doc = $_doc:literal])+
            $_kind:ident = $_id:literal $(in $_field:ident)? {
                rule: $_rule:literal,
                message: $_message:literal,
                check($_entry:ident, $_broken:ident) $_check:block
                json_schema: $_in_schema:ident $_schema:block
                cel: $_in_cel:ident $_cel:block
                repair($place:ident, $fields:ident) $repair:block
            }
        )+ } )+
    ) => {
        const REPAIRS: &[(&str, Repair)] =
            &[ $($( (stringify!($record), |$place: &Place<'_>, $fields: &mut Fields| $repair), )+)+ ];
    };
}

rule_table! { repairs {} }

/// Returns the source of a span, its start and its end.
fn place_of_span(span: &Plan) -> (usize, u32, u32) {
    let Plan::Record(_, fields) = span else { return (0, 0, 0) };
    let number = |name| if let Some(Plan::Number(n)) = fields.get(name) { *n } else { 0 };
    let source = if let Some(Plan::Ref(_, n)) = fields.get("source") { *n } else { 0 };
    (source, number("start"), number("end"))
}

fn references(list: Option<&Plan>) -> Vec<usize> {
    let Some(Plan::List(entries)) = list else { return Vec::new() };
    let index = |entry: &Plan| if let Plan::Ref(_, n) = entry { Some(*n) } else { None };
    entries.iter().filter_map(index).collect()
}

/// Gives each source a digest that has spans.
fn digest_those_with_spans(sources: &mut [Plan], wanted: &BTreeSet<(&'static str, usize)>) {
    for (index, source) in sources.iter_mut().enumerate() {
        if let Plan::Record(_, fields) = source
            && wanted.contains(&(DIGEST, index))
        {
            fields.entry(DIGEST).or_insert_with(|| Plan::Text("0".repeat(64)));
        }
    }
}

/// Returns whether a field has this enum value.
fn is(fields: &Fields, name: &str, value: &str) -> bool {
    matches!(fields.get(name), Some(Plan::Name(found)) if *found == value)
}

/// Removes the references of a list that other lists have.
fn without(fields: &mut Fields, name: &'static str, others: &[&str]) {
    let taken: Vec<_> = others.iter().flat_map(|other| references(fields.get(other))).collect();
    if let Some(Plan::List(list)) = fields.get_mut(name) {
        list.retain(|one| !matches!(one, Plan::Ref(_, n) if taken.contains(n)));
        if list.is_empty() {
            fields.remove(name);
        }
    }
}

/// Adds a speaker beside the voice ATTRIBUTED. Removes all speakers beside a voice that has none.
fn speakers_that_fit(place: &Place<'_>, fields: &mut Fields) {
    if is(fields, "voice", "ATTRIBUTED") {
        fields.entry("speakers").or_insert_with(|| Plan::List(Vec::from([place.somebody()])));
    } else if !is(fields, "voice", "UNCLEAR") && !is(fields, "voice", "GLOSS") {
        fields.remove("speakers");
    }
}

/// Swaps two dates if the first is later than the second.
fn forward(fields: &mut Fields, first: &'static str, second: &'static str) {
    let dates = date(fields.get(first)).zip(date(fields.get(second)));
    if dates.is_some_and(|(a, b)| a.is_certainly_after(b))
        && let (Some(a), Some(b)) = (fields.remove(first), fields.remove(second))
    {
        fields.extend([(first, b), (second, a)]);
    }
}

fn date(time: Option<&Plan>) -> Option<Date> {
    match time? {
        Plan::Text(text) => Date::parse(text).ok(),
        Plan::Record(_, fields) => date(fields.get("date")),
        _ => None,
    }
}

fn words(fields: &mut Fields, words: &str) {
    fields.entry("printed").or_insert_with(|| Plan::Text(words.into()));
}

/// Keeps the numbers that fit the comparator, the lower first.
fn numbers_that_fit(fields: &mut Fields) {
    let number = |plan: Option<Plan>| {
        if let Some(Plan::Text(text)) = plan { Decimal::parse(&text).ok() } else { None }
    };
    let (low, high) = (number(fields.remove("low")), number(fields.remove("high")));
    let numbers = match (fields.get("comparator"), low, high) {
        (Some(Plan::Name("BETWEEN")), Some(low), Some(high)) => match low.compare(high) {
            Ordering::Less => [Some(low), Some(high)],
            Ordering::Equal => [None, None],
            Ordering::Greater => [Some(high), Some(low)],
        },
        (Some(Plan::Name("BETWEEN")), ..) => [None, None],
        _ => [low, None],
    };
    for (name, number) in ["low", "high"].into_iter().zip(numbers) {
        fields.extend(number.map(|number| (name, Plan::Text(format!("{number}")))));
    }
}

/// Gives each entry that is referred to a key, and makes all keys of the list different. Returns the keys by index.
fn name(
    record: &'static RecordDescriptor,
    entries: &mut [Plan],
    wanted: &BTreeSet<(&'static str, usize)>,
) -> Vec<String> {
    let (mut taken, mut keys) = (BTreeSet::new(), Vec::new());
    let Some(field) = record.fields.iter().find(|f| matches!(f.ty, Type::Key)) else { return keys };
    for (index, entry) in entries.iter_mut().enumerate() {
        let Plan::Record(_, fields) = entry else { continue };
        let given = match fields.remove(field.name) {
            Some(Plan::Text(key)) => Some(key),
            _ => wanted.contains(&(record.name, index)).then(|| format!("entry-{index}")),
        };
        let spare = (0..=taken.len()).map(|n| format!("{index}-{n}"));
        let key =
            given.and_then(|given| core::iter::once(given).chain(spare).find(|key| !taken.contains(key)));
        if let Some(key) = &key {
            taken.insert(key.clone());
            fields.insert(field.name, Plan::Text(key.clone()));
        }
        keys.push(key.unwrap_or_default());
    }
    keys
}

fn refer_by_key(value: &mut Plan, keys: &BTreeMap<&'static str, Vec<String>>) {
    match value {
        Plan::Ref(to, n) => {
            let key = keys.get(to).and_then(|keys| keys.get(*n));
            *value = Plan::Text(key.cloned().unwrap_or_default());
        }
        Plan::List(entries) => entries.iter_mut().for_each(|entry| refer_by_key(entry, keys)),
        Plan::Record(_, fields) => fields.values_mut().for_each(|value| refer_by_key(value, keys)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(low: &str, high: &str) -> [Option<std::string::String>; 2] {
        let decimal = |text: &str| Plan::Text(text.into());
        let mut fields = Fields::new();
        fields.extend([
            ("comparator", Plan::Name("BETWEEN")),
            ("low", decimal(low)),
            ("high", decimal(high)),
        ]);
        let mut place = Place { lengths: &BTreeMap::new(), wanted: &mut BTreeSet::new(), index: 0 };
        place.settle(crate::definition::Quantity::DESCRIPTOR, &mut fields);
        let number = |name| match fields.get(name) {
            Some(Plan::Text(decimal)) => Some(decimal.clone()),
            _ => None,
        };
        // A quantity without a number has words.
        assert_eq!(number("low").is_none(), fields.contains_key("printed"));
        ["low", "high"].map(number)
    }

    #[test]
    fn between_two_numbers_the_lower_comes_first_and_none_lies_between_equal_ones() {
        let [one, two] = ["1", "2.0"].map(|n| Some(n.into()));
        assert_eq!(settled("1", "2.0"), [one.clone(), two.clone()]);
        assert_eq!(settled("2.0", "1"), [one, two]);
        assert_eq!(settled("1.0", "1"), [None, None]);
    }
}
