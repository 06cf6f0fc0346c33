//! Rules about keys and references, in CEL: every one of them from the description.
//!
//! Only the core of the language is used, and each list of keys is made once, not once for each reference: validators
//! bound the work of a rule.

use super::protovalidate::words;
use crate::describe::{FieldDesc, RecordDesc, Type};
use crate::model::{EARLIER, LATER};
use std::format;
use std::string::String;
use std::vec::Vec;

/// Rules of the whole readout: the id, and an expression that gives the name of the first field that breaks it and the
/// rule, or nothing.
pub(super) fn of_readout(root: &RecordDesc) -> Vec<(&'static str, String)> {
    let lists: Vec<(&FieldDesc, &RecordDesc)> =
        root.fields.iter().filter_map(|f| Some((f, f.ty.record()?))).collect();
    let mut unique = Vec::new();
    let mut known = Vec::new();
    let mut order = Vec::new();
    for (list, record) in &lists {
        let Some(keys) = keys(list.name, record) else { continue };
        unique.push(complaint(&format!("{keys}.unique()"), list.name));
        let mut places = Vec::new();
        for (referring, entry) in &lists {
            let mut found = |holds: String, fields: &str| {
                let all = format!("this.{}.all(e, {holds})", referring.name);
                places.push(complaint(&all, &format!("{}.{fields}", referring.name)));
            };
            references(entry, "e", "", record.name, &mut found);
        }
        known.extend(among(&keys, &places));
        let orders: Vec<String> =
            record.fields.iter().filter_map(|f| in_order(list.name, record, f)).collect();
        order.extend(among(&keys, &orders));
    }
    let unique = Vec::from([broken(&unique)]);
    [("key.duplicate", unique), ("ref.unknown", known), ("ref.order", order)]
        .map(|(id, all)| (id, first(&all, id)))
        .into()
}

/// The keys of a list's entries, where they can have some.
fn keys(list: &str, record: &RecordDesc) -> Option<String> {
    let key = record.fields.iter().find(|f| matches!(f.ty, Type::Key))?;
    let keyed = if key.required { String::new() } else { format!(".filter(e, has(e.{}))", key.name) };
    Some(format!("this.{list}{keyed}.map(e, e.{})", key.name))
}

/// The name of a field of which a condition is not true, or nothing.
fn complaint(condition: &str, field: &str) -> String {
    format!("{condition} ? '' : '{field}'")
}

/// The names that complaints give. A list, because parsers bound how deep a sum may be.
fn broken(complaints: &[String]) -> String {
    format!("[\n{}].filter(name, name != '')", complaints.join(",\n"))
}

/// The names that complaints give which look into one list of keys.
fn among(keys: &str, complaints: &[String]) -> Option<String> {
    // A list of one list, so that the keys have a name.
    (!complaints.is_empty()).then(|| format!("[{keys}].map(keys, {})[0]", broken(complaints)))
}

/// The first name out of lists of names, with what the rule says, or nothing.
fn first(names: &[String], rule: &str) -> String {
    format!(
        "[[{}].filter(names, names.size() > 0)].map(broken,\nbroken.size() == 0 ? '' : broken[0][0] + ': {}')[0]",
        names.join(",\n"),
        words(rule)
    )
}

/// Tells `found` what must hold of every field of `record`, as `it`, that refers to an entry of the kind `to`.
fn references(record: &RecordDesc, it: &str, path: &str, to: &str, found: &mut dyn FnMut(String, &str)) {
    for f in record.fields {
        let (field, path) = (format!("{it}.{}", f.name), format!("{path}{}", f.name));
        let absent = if f.required { String::new() } else { format!("!has({field}) || ") };
        match f.ty {
            Type::Reference { to: other, .. } if other == to => {
                found(format!("{absent}{field} in keys"), &path);
            }
            Type::List { of: Type::Reference { to: other, .. }, .. } if *other == to => {
                found(format!("{field}.all(key, key in keys)"), &path);
            }
            // Records stand in entries, and no deeper.
            Type::Record(inner) => {
                references(inner, &field, &format!("{path}."), to, &mut |holds: String, p: &str| {
                    found(format!("{absent}{holds}"), p);
                });
            }
            Type::List { of: Type::Record(inner), .. } => {
                let within = format!("{it}{it}");
                references(inner, &within, &format!("{path}."), to, &mut |holds: String, p: &str| {
                    found(format!("{field}.all({within}, {holds})"), p);
                });
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
    let holds = if EARLIER.contains(&(record.name, f.name)) {
        format!("{first} != e")
    } else if LATER.contains(&(record.name, f.name)) {
        format!("e.key != {other} && {first} == e")
    } else {
        return None;
    };
    // One that does not exist is another rule's matter.
    let holds = format!("!({other} in keys) || {holds}");
    let each = if many { format!("{field}.all(key, {holds})") } else { format!("!has({field}) || {holds}") };
    Some(complaint(&format!("this.{list}.all(e, {each})"), &format!("{list}.{}", f.name)))
}
