//! Rules about keys and references, in CEL: every one of them from the description.
//!
//! Only the core of the language is used, and each list of keys is made once, not once for each reference: validators
//! bound the work of a rule. The message about an entry is put together only for those that break the rule.

use crate::definition::{EARLIER, LATER};
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use std::format;
use std::string::String;
use std::vec::Vec;

/// The number of steps that a search may take besides those of the rule itself. Validators end with an error at 10,000.
const STEPS: usize = 2_000;
/// The number of keys that can be compared with each other.
const MOST: usize = 80;

/// Returns the rules of the whole readout: the id, and an expression that names the first entry that breaks the rule, with the
/// reason, or gives nothing.
pub(super) fn of_readout(root: &RecordDescriptor) -> Vec<(&'static str, String)> {
    let lists: Vec<(&FieldDescriptor, &RecordDescriptor)> =
        root.fields.iter().filter_map(|f| Some((f, f.ty.record()?))).collect();
    let (mut unique, mut known, mut order) = (Vec::new(), Vec::new(), Vec::new());
    for (list, record) in &lists {
        let Some(keys) = keys(list.name, record) else { continue };
        unique.push(format!("['{}: '] + {keys}", list.name));
        let mut places = Vec::new();
        for (referring, entry) in &lists {
            references(entry, "e", record.name, &mut |r| {
                places.push(r.unknown(referring.name, entry, record.name))
            });
        }
        if !places.is_empty() {
            known.push(among(&keys, &broken(&places)));
        }
        let orders: Vec<String> =
            record.fields.iter().filter_map(|f| in_order(list.name, record, f)).collect();
        if !orders.is_empty() {
            order.push(among(&keys, &broken(&orders)));
        }
    }
    [("key.duplicate", twice(&unique)), ("ref.unknown", first(&known)), ("ref.order", first(&order))].into()
}

/// The keys of a list's entries, where they can have some.
fn keys(list: &str, record: &RecordDescriptor) -> Option<String> {
    let key = record.fields.iter().find(|f| matches!(f.ty, Type::Key))?;
    let keyed = if key.required { String::new() } else { format!(".filter(e, has(e.{}))", key.name) };
    Some(format!("this.{list}{keyed}.map(e, e.{})", key.name))
}

/// Writes an expression for the first key that is twice in one of these lists, which begin with their name, which is no key. A
/// key is only looked for where this does not take more steps than validators allow. Otherwise the message names the list.
fn twice(lists: &[String]) -> String {
    format!(
        "[[\n{}].filter(keys, !keys.unique())].map(all,\nall.size() == 0 ? '' : all[0].size() > {MOST} ? \
         all[0][0] + 'a key is used twice' : [all[0]].map(keys,\nkeys[0] + 'the key \"' + \
         keys.filter(key, keys.filter(o, o == key).size() > 1)[0] + '\" is used twice')[0])[0]",
        lists.join(",\n")
    )
}

/// Writes an expression for the complaints about the entries of a list that do not meet a condition.
fn complaints(list: &str, condition: &str, words: &str) -> String {
    format!("this.{list}.filter(e, !({condition})).map(e, {words})")
}

/// Writes the key of the entry, to stand behind the name of the wrong field.
fn named(record: &RecordDescriptor) -> String {
    match record.fields.iter().find(|f| matches!(f.ty, Type::Key)) {
        Some(key) if key.required => format!(" of \"' + e.{} + '\"", key.name),
        Some(key) => format!("' + (has(e.{0}) ? ' of \"' + e.{0} + '\"' : '') + '", key.name),
        None => String::new(),
    }
}

/// Writes an expression for the lists with complaints. It is a list, because parsers bound the depth of a sum.
fn broken(complaints: &[String]) -> String {
    format!("[\n{}].filter(all, all.size() > 0)", complaints.join(",\n"))
}

/// Writes an expression that looks into one list of keys.
fn among(keys: &str, complaints: &str) -> String {
    // A list of one list, so that the keys have a name.
    format!("[{keys}].map(keys, {complaints})[0]")
}

/// Writes an expression for the first complaint in lists of lists of complaints, or for nothing.
fn first(all: &[String]) -> String {
    format!(
        "[[\n{}].filter(all, all.size() > 0)].map(all,\nall.size() == 0 ? '' : all[0][0][0])[0]",
        all.join(",\n")
    )
}

/// A field that refers to entries.
struct Reference {
    /// The names of the fields that lead to it.
    path: String,
    /// The condition that the entry `e` meets if every key in the field is one of `keys`.
    holds: String,
    /// The first key in the field of the entry `e` that is not one of `keys`.
    wrong: String,
}

impl Reference {
    /// Writes an expression for the complaints about the entries of a list in which the reference leads nowhere.
    fn unknown(&self, list: &str, entry: &RecordDescriptor, to: &str) -> String {
        let Reference { path, holds, wrong } = self;
        let (named, to) = (named(entry), to.to_lowercase());
        let words = format!("'{list}.{path}{named}: no {to} has the key \"' + {wrong} + '\"'");
        complaints(list, holds, &words)
    }
}

fn first_wrong(all: &str) -> String {
    format!("{all}.filter(key, !(key in keys))[0]")
}

/// Passes on every field of `record`, which is `it`, that refers to an entry of the kind `to`.
fn references(record: &RecordDescriptor, it: &str, to: &str, found: &mut dyn FnMut(Reference)) {
    for f in record.fields {
        let (name, field) = (f.name, format!("{it}.{}", f.name));
        let absent = if f.required { String::new() } else { format!("!has({field}) || ") };
        let refers = |ty: &Type| matches!(ty, Type::Reference { to: other, .. } if *other == to);
        let path = String::from(name);
        match f.ty {
            ty if refers(&ty) => {
                found(Reference { path, holds: format!("{absent}{field} in keys"), wrong: field });
            }
            Type::List { of, .. } if refers(of) => {
                found(Reference {
                    path,
                    holds: format!("{field}.all(key, key in keys)"),
                    wrong: first_wrong(&field),
                });
            }
            // Records stand in entries, and no deeper.
            Type::Record(inner) => references(inner, &field, to, &mut |r| {
                let holds = format!("{absent}{}", r.holds);
                found(Reference { path: format!("{name}.{}", r.path), holds, ..r });
            }),
            Type::List { of: Type::Record(inner), .. } => {
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
                    });
                }
            }
            _ => {}
        }
    }
}

/// That what a field refers to stands on the right side of the entry itself. Of an entry and what it refers to, the
/// one that stands first is the first that a filter lets pass.
fn in_order(list: &str, record: &RecordDescriptor, f: &FieldDescriptor) -> Option<String> {
    let field = format!("e.{}", f.name);
    let many = matches!(f.ty, Type::List { .. });
    let other = if many { "key" } else { field.as_str() };
    let first = format!("this.{list}.filter(o, o == e || o.key == {other})[0]");
    let (holds, side) = if EARLIER.contains(&(record.name, f.name)) {
        (format!("{first} != e"), "earlier")
    } else if LATER.contains(&(record.name, f.name)) {
        (format!("e.key != {other} && {first} == e"), "later")
    } else {
        return None;
    };
    // One that does not exist is another rule's matter.
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
    // A filter does not stop at the first match, so it is only for entries that leave enough steps.
    Some(format!(
        "this.{list}.all(e, {each}) ? [] :\nthis.{list}.filter(e, {some}).size() * this.{list}.size() > {STEPS} ?\n\
         ['{path}: what is referred to must stand {side}'] :\n{}",
        complaints(list, &each, &words)
    ))
}
