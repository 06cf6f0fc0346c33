//! Makes the rules about keys and references in CEL from the descriptors.
//!
//! The rules use only the core of the language. Validators bound the work of a rule, so each list of keys is built once and not
//! once for each reference. The words about an entry are built only for entries that break the rule.

use crate::canonical::rule_checker::Order;
use crate::definition::order_of;
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use std::borrow::Cow;
use std::format;
use std::string::String;
use std::vec;
use std::vec::Vec;

/// The number of steps that a search may take in addition to those of the rule. Validators stop with an error at 10,000.
const STEPS: usize = 2_000;
/// The number of steps that a rule about references takes at most, for a record with full lists in which every entry breaks it.
/// A longer rule is split. The ids of its parts begin with that of the rule: `ref.unknown.actors`, `ref.unknown.actors.2`.
const MOST_STEPS: usize = 9_000;
/// The largest list of keys in which each key is compared with each other one, to find the repeated one. It counts the name of
/// the list, too.
const MOST: usize = 80;

/// Returns the rules of the whole readout. Each has an id and an expression. The expression gives the first entry that breaks
/// the rule, with the reason, or an empty string.
pub(super) fn of_readout(root: &RecordDescriptor) -> Vec<(Cow<'static, str>, String)> {
    let lists: Vec<(&FieldDescriptor, &RecordDescriptor)> =
        root.fields.iter().filter_map(|f| Some((f, f.ty.record()?))).collect();
    let (mut unique, mut known, mut order) = (Vec::new(), Vec::new(), Vec::new());
    for (list, record) in &lists {
        let Some(keys) = keys(list.name, record) else { continue };
        let first_steps = 2 * most(list);
        unique.push(format!("['{}: '] + {keys}", list.name));
        let mut places = Vec::new();
        for (referring, entry) in &lists {
            references(entry, "e", record.name, &mut |r| {
                // The entries are looked through once for what is wrong, and once for the words.
                let steps = 2 * most(referring) * (1 + r.steps);
                places.push((steps, r.unknown(referring.name, entry, record.name)));
            });
        }
        for (part, places) in (1..).zip(split(&places, MOST_STEPS - first_steps)) {
            let id = match part {
                1 => format!("ref.unknown.{}", list.name),
                _ => format!("ref.unknown.{}.{part}", list.name),
            };
            known.push((id.into(), first(&among(&keys, &broken(&places)))));
        }
        let orders: Vec<String> =
            record.fields.iter().filter_map(|f| in_order(list.name, record, f)).collect();
        if !orders.is_empty() {
            order.push(among(&keys, &broken(&orders)));
        }
    }
    let unique = ("key.duplicate".into(), twice(&unique));
    let order = ("ref.order".into(), first(&order.join(",\n")));
    [vec![unique], known, vec![order]].concat()
}

/// Returns the largest number of entries of a list.
fn most(list: &FieldDescriptor) -> usize {
    match list.ty {
        Type::List { max, .. } => max.into(),
        _ => 1,
    }
}

/// Splits expressions, each with its steps, into groups in their order. No group takes more than so many steps, unless a single
/// expression does.
fn split(all: &[(usize, String)], at_most: usize) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut left = 0;
    for (steps, expression) in all {
        match groups.last_mut() {
            Some(group) if *steps <= left => group.push(expression.clone()),
            _ => {
                groups.push(vec![expression.clone()]);
                left = at_most;
            }
        }
        left = left.saturating_sub(*steps);
    }
    groups
}

/// Returns an expression for the keys of a list, or `None` if its entries have no keys.
fn keys(list: &str, record: &RecordDescriptor) -> Option<String> {
    let key = record.fields.iter().find(|f| matches!(f.ty, Type::Key))?;
    let keyed = if key.required { String::new() } else { format!(".filter(e, has(e.{}))", key.name) };
    Some(format!("this.{list}{keyed}.map(e, e.{})", key.name))
}

/// Returns an expression for the first key that occurs twice in one of these lists. The first element of each list is its name,
/// which cannot be a key. In a long list the search would take more steps than validators allow, so there the expression gives
/// the name of the list only.
fn twice(lists: &[String]) -> String {
    format!(
        "[[\n{}].filter(keys, !keys.unique())].map(all,\nall.size() == 0 ? '' : all[0].size() > {MOST} ? \
         all[0][0] + 'a key is used twice' : [all[0]].map(keys,\nkeys[0] + 'the key \"' + \
         keys.filter(key, keys.filter(o, o == key).size() > 1)[0] + '\" is used twice')[0])[0]",
        lists.join(",\n")
    )
}

/// Returns an expression for the complaints about the entries of a list that do not meet a condition.
fn complaints(list: &str, condition: &str, words: &str) -> String {
    format!("this.{list}.filter(e, !({condition})).map(e, {words})")
}

/// Returns the part of an expression that adds the key of the entry behind the name of the wrong field.
fn named(record: &RecordDescriptor) -> String {
    match record.fields.iter().find(|f| matches!(f.ty, Type::Key)) {
        Some(key) if key.required => format!(" of \"' + e.{} + '\"", key.name),
        Some(key) => format!("' + (has(e.{0}) ? ' of \"' + e.{0} + '\"' : '') + '", key.name),
        None => String::new(),
    }
}

/// Returns an expression for the lists with complaints. It is a list, because parsers bound the depth of a sum.
fn broken(complaints: &[String]) -> String {
    format!("[\n{}].filter(all, all.size() > 0)", complaints.join(",\n"))
}

/// Returns an expression that checks against one list of keys.
fn among(keys: &str, complaints: &str) -> String {
    // A list that contains only the list of keys, so that `map` gives the keys a name.
    format!("[{keys}].map(keys, {complaints})[0]")
}

/// Returns an expression for the first complaint in lists of lists of complaints, or for an empty string.
fn first(all: &str) -> String {
    format!("[[\n{all}].filter(all, all.size() > 0)].map(all,\nall.size() == 0 ? '' : all[0][0][0])[0]")
}

/// A field that refers to entries.
struct Reference {
    /// The names of the fields that lead to it.
    path: String,
    /// The condition that the entry `e` meets if every key in the field is one of `keys`.
    holds: String,
    /// The first key in the field of the entry `e` that is not one of `keys`.
    wrong: String,
    /// The number of keys in the field of one entry at most, and of the records that they are in.
    steps: usize,
}

impl Reference {
    /// Returns an expression for the complaints about the entries of a list in which this reference leads nowhere.
    fn unknown(&self, list: &str, entry: &RecordDescriptor, to: &str) -> String {
        let Reference { path, holds, wrong, .. } = self;
        let (named, to) = (named(entry), to.to_lowercase());
        let words = format!("'{list}.{path}{named}: no {to} has the key \"' + {wrong} + '\"'");
        complaints(list, holds, &words)
    }
}

fn first_wrong(all: &str) -> String {
    format!("{all}.filter(key, !(key in keys))[0]")
}

/// Calls `found` with every field of `record` that refers to a record of type `to`. `it` is the expression for the record.
fn references(record: &RecordDescriptor, it: &str, to: &str, found: &mut dyn FnMut(Reference)) {
    for f in record.fields {
        let (name, field) = (f.name, format!("{it}.{}", f.name));
        let absent = if f.required { String::new() } else { format!("!has({field}) || ") };
        let refers = |ty: &Type| matches!(ty, Type::Reference { to: other, .. } if *other == to);
        let path = String::from(name);
        match f.ty {
            ty if refers(&ty) => {
                found(Reference { path, holds: format!("{absent}{field} in keys"), wrong: field, steps: 0 });
            }
            Type::List { of, .. } if refers(of) => {
                found(Reference {
                    path,
                    holds: format!("{field}.all(key, key in keys)"),
                    wrong: first_wrong(&field),
                    steps: most(f),
                });
            }
            // Records in entries contain no further records.
            Type::Record(inner) => references(inner, &field, to, &mut |r| {
                let holds = format!("{absent}{}", r.holds);
                found(Reference { path: format!("{name}.{}", r.path), holds, ..r });
            }),
            Type::List { of: Type::Record(inner), .. } => {
                let records = most(f);
                for f in inner.fields.iter().filter(|f| refers(&f.ty)) {
                    let (inside, there) = (format!("ee.{}", f.name), format!("has(ee.{})", f.name));
                    let (absent, there) = match f.required {
                        true => (String::new(), String::new()),
                        false => (format!("!{there} || "), format!(".filter(ee, {there})")),
                    };
                    found(Reference {
                        path: format!("{name}.{}", f.name),
                        holds: format!("{field}.all(ee, {absent}{inside} in keys)"),
                        wrong: first_wrong(&format!("{field}{there}.map(ee, {inside})")),
                        steps: records,
                    });
                }
                let lists = |f: &&FieldDescriptor| matches!(f.ty, Type::List { of, .. } if refers(of));
                for f in inner.fields.iter().filter(lists) {
                    let inside = format!("ee.{}", f.name);
                    let unknown = format!("{inside}.filter(key, !(key in keys))");
                    found(Reference {
                        path: format!("{name}.{}", f.name),
                        holds: format!("{field}.all(ee, {inside}.all(key, key in keys))"),
                        wrong: format!("{field}.map(ee, {unknown}).filter(some, some != [])[0][0]"),
                        steps: records * (1 + most(f)),
                    });
                }
            }
            _ => {}
        }
    }
}

/// Returns an expression that checks that the targets of a field stand on the right side of the entry, if the field needs an
/// order. A filter keeps the order of the list, so its first result is the one that stands first: the entry or its target.
fn in_order(list: &str, record: &RecordDescriptor, f: &FieldDescriptor) -> Option<String> {
    let field = format!("e.{}", f.name);
    let many = matches!(f.ty, Type::List { .. });
    let other = if many { "key" } else { field.as_str() };
    let first = format!("this.{list}.filter(o, o == e || o.key == {other})[0]");
    let (holds, side) = match order_of(record.name, f.name) {
        // A loop is beyond the core of the language.
        Order::Any | Order::Acyclic => return None,
        Order::Earlier => (format!("{first} != e"), "earlier"),
        Order::Later => (format!("e.key != {other} && {first} == e"), "later"),
    };
    // Another rule reports a key that does not exist.
    let holds = format!("!({other} in keys) || {holds}");
    let (each, wrong, some) = match many {
        true => (
            format!("{field}.all(key, {holds})"),
            format!("{field}.filter(key, !({holds}))[0]"),
            format!("{field}.size() > 0"),
        ),
        false => (format!("!has({field}) || {holds}"), field.clone(), format!("has({field})")),
    };
    let path = format!("{list}.{}", f.name);
    let words = format!("'{path}{}: \"' + {wrong} + '\" must stand {side}'", named(record));
    // A filter does not stop at the first match. So the search runs only in lists for which enough steps are left.
    Some(format!(
        "this.{list}.all(e, {each}) ? [] :\nthis.{list}.filter(e, {some}).size() * this.{list}.size() > {STEPS} ?\n\
         ['{path}: what is referred to must stand {side}'] :\n{}",
        complaints(list, &each, &words)
    ))
}
