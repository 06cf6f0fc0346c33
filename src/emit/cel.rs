//! Rules about keys and references, in CEL: every one of them from the description.
//!
//! Only the core of the language is used, and each list of keys is made once, not once for each reference: validators
//! bound the work of a rule. What is said of an entry is put together only for those that break it.

use crate::describe::{FieldDesc, RecordDesc, Type};
use crate::model::{EARLIER, LATER};
use std::format;
use std::string::String;
use std::vec::Vec;

/// How many steps a search may take besides what the rule itself takes; validators end with an error at 10,000.
const STEPS: usize = 2_000;
/// How many keys can be compared with each other.
const MOST: usize = 80;

/// Rules of the whole readout: the id, and an expression that says which is the first entry that breaks it and why, or
/// nothing.
pub(super) fn of_readout(root: &RecordDesc) -> Vec<(&'static str, String)> {
    let lists: Vec<(&FieldDesc, &RecordDesc)> =
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
fn keys(list: &str, record: &RecordDesc) -> Option<String> {
    let key = record.fields.iter().find(|f| matches!(f.ty, Type::Key))?;
    let keyed = if key.required { String::new() } else { format!(".filter(e, has(e.{}))", key.name) };
    Some(format!("this.{list}{keyed}.map(e, e.{})", key.name))
}

/// The first list of keys in which one is there twice, out of lists that begin with their name, which is no key. That
/// is looked for where it does not take more steps than validators take; otherwise the list must do.
fn twice(lists: &[String]) -> String {
    format!(
        "[[\n{}].filter(keys, !keys.unique())].map(all,\nall.size() == 0 ? '' : all[0].size() > {MOST} ? \
         all[0][0] + 'a key is used twice' : [all[0]].map(keys,\nkeys[0] + 'the key \"' + \
         keys.filter(key, keys.filter(o, o == key).size() > 1)[0] + '\" is used twice')[0])[0]",
        lists.join(",\n")
    )
}

/// What is said of all entries of a list of which a condition is not true.
fn complaints(list: &str, condition: &str, words: &str) -> String {
    format!("this.{list}.filter(e, !({condition})).map(e, {words})")
}

/// The entry, by its key, behind the name of the field that is wrong.
fn named(record: &RecordDesc) -> String {
    match record.fields.iter().find(|f| matches!(f.ty, Type::Key)) {
        Some(key) if key.required => format!(" of \"' + e.{} + '\"", key.name),
        Some(key) => format!("' + (has(e.{0}) ? ' of \"' + e.{0} + '\"' : '') + '", key.name),
        None => String::new(),
    }
}

/// Those lists of complaints in which there are some. A list, because parsers bound how deep a sum may be.
fn broken(complaints: &[String]) -> String {
    format!("[\n{}].filter(all, all.size() > 0)", complaints.join(",\n"))
}

/// What looks into one list of keys.
fn among(keys: &str, complaints: &str) -> String {
    // A list of one list, so that the keys have a name.
    format!("[{keys}].map(keys, {complaints})[0]")
}

/// The first complaint out of lists of lists of complaints, or nothing.
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
    /// What is true of the entry `e` if every key in the field is one of `keys`.
    holds: String,
    /// The first key in the field of the entry `e` that is none of them.
    wrong: String,
}

impl Reference {
    /// What is said of the entries of a list in which it leads nowhere.
    fn unknown(&self, list: &str, entry: &RecordDesc, to: &str) -> String {
        let Reference { path, holds, wrong } = self;
        let (named, to) = (named(entry), to.to_lowercase());
        let words = format!("'{list}.{path}{named}: no {to} has the key \"' + {wrong} + '\"'");
        complaints(list, holds, &words)
    }
}

fn first_wrong(all: &str) -> String {
    format!("{all}.filter(key, !(key in keys))[0]")
}

/// Gives every field of `record`, which is `it`, that refers to an entry of the kind `to`.
fn references(record: &RecordDesc, it: &str, to: &str, found: &mut dyn FnMut(Reference)) {
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
fn in_order(list: &str, record: &RecordDesc, f: &FieldDesc) -> Option<String> {
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
    // A filter goes on behind what it looks for, so it is there for those that can afford it.
    Some(format!(
        "this.{list}.all(e, {each}) ? [] :\nthis.{list}.filter(e, {some}).size() * this.{list}.size() > {STEPS} ?\n\
         ['{path}: what is referred to must stand {side}'] :\n{}",
        complaints(list, &each, &words)
    ))
}
