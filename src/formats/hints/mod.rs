//! Messages for refused values: what is wrong, and the correct form.
//!
//! This code runs only for values that were refused.

mod address;
mod code;
mod date;
pub(crate) mod near;
pub(crate) mod shape;
#[cfg(test)]
#[cfg(feature = "json")]
mod tests;
mod value;
#[cfg(feature = "json")]
mod verb;

use crate::definition::Readout;
use crate::descriptor::{EnumDescriptor, FieldDescriptor, RecordDescriptor, Type};
use crate::error::ErrorKind;
pub(crate) use value::refused;

use crate::formats::hints::shape::Found;
use crate::formats::report::{Words, quoted};
use crate::messages::{hints, reports};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use near::joined;
use value::accepts;

impl Words {
    /// Adds a value that can replace the wrong one.
    fn hint(self, hint: impl Into<String>) -> Words {
        Words { hint: Some(hint.into()), ..self }
    }

    /// Adds a description of correct values.
    fn help(self, help: impl Into<String>) -> Words {
        Words { help: Some(help.into()), ..self }
    }
}

/// Explains that an enum has no value with this name.
pub(crate) fn unknown_value(values: &EnumDescriptor, written: &str) -> Words {
    let names = || values.values.iter().map(|v| v.json);
    let words = Words::from(hints::no_value(&quoted(written), values.name));
    #[cfg(feature = "json")]
    if let Some(row) = verb::same(values, written) {
        return of_verb(words, row);
    }
    if let Some(name) = near::meant(written, names()) {
        return words.hint(name);
    }
    #[cfg(feature = "json")]
    if let Some(row) = verb::meant(values, written) {
        return of_verb(words, row);
    }
    words.help(hints::has(values.name, &near::list(written, names())))
}

/// Adds the act that a verb of the table stands for, its stance, and the note about it.
#[cfg(feature = "json")]
fn of_verb(words: Words, row: &verb::Verb) -> Words {
    let words = words.hint(&*row.act);
    let stance = row.stance.as_ref().map(|stance| crate::messages::json::with_stance(stance));
    match (stance, &row.note) {
        (Some(stance), Some(note)) => words.help(reports::also(&stance, note)),
        (Some(stance), None) => words.help(stance),
        (None, Some(note)) => words.help(&**note),
        (None, None) => words,
    }
}

/// Explains that a record has no member with this name.
pub(crate) fn unknown_member(record: &RecordDescriptor, written: &str) -> Words {
    let names = || record.fields.iter().map(|f| f.json);
    let words = Words::from(hints::no_member(record.name));
    let hint = near::meant(written, names());
    if let Some(hint) = hint.filter(|hint| near::is_same(hint, written)) {
        return words.hint(hint);
    }
    let mut others = Vec::new();
    having(Readout::DESCRIPTOR, written, &mut others);
    let member = others.first().map(|(_, json)| *json).unwrap_or_default();
    let mut owners: Vec<&str> = others.iter().map(|(owner, _)| *owner).collect();
    owners.truncate(4);
    let elsewhere = match &*owners {
        [] => None,
        [owner] => Some(hints::has(owner, &quoted(member))),
        owners => Some(hints::have(&joined(owners), &quoted(member))),
    };
    match (hint, elsewhere) {
        (Some(hint), None) => words.hint(hint),
        (Some(hint), Some(elsewhere)) => words.hint(hint).help(elsewhere),
        (None, elsewhere) => {
            let here = hints::has(record.name, &near::list(written, names()));
            words.help(match elsewhere {
                Some(there) => reports::also(&there, &here),
                None => here,
            })
        }
    }
}

/// Collects the records that have a member with this name, in any style, and the names of these members.
fn having(record: &'static RecordDescriptor, name: &str, found: &mut Vec<(&'static str, &'static str)>) {
    if let Some(field) = record.fields.iter().find(|f| near::is_same(f.json, name))
        && !found.iter().any(|(owner, _)| *owner == record.name)
    {
        found.push((record.name, field.json));
    }
    record.fields.iter().filter_map(|f| f.ty.record()).for_each(|inner| having(inner, name, found));
}

/// Explains that a required member is missing.
pub(crate) fn missing(field: &FieldDescriptor) -> Words {
    Words::from(ErrorKind::Missing.to_string()).help(shape::takes(field))
}

/// Returns the help for a `null` in place of a required member.
pub(super) fn nothing(field: &FieldDescriptor) -> Option<String> {
    field.required.then(|| hints::must_be_there(&shape::takes(field)))
}

pub(super) fn expected(ty: &Type) -> &'static str {
    match ty {
        Type::Flag => hints::TRUE,
        Type::Count { .. } => hints::A_WHOLE_NUMBER,
        Type::List { .. } => hints::AN_ARRAY,
        Type::Record(_) => hints::AN_OBJECT,
        _ => hints::A_STRING,
    }
}

/// Explains that a value has the wrong type.
pub(super) fn wrong_type(ty: &Type, name: &str, found: Found<'_>) -> Words {
    let words = Words::from(hints::wrong_type(expected(ty), name));
    match (*ty, found) {
        // An example of a whole readout is too long for a message.
        (Type::Record(record), _) if record.name == Readout::DESCRIPTOR.name => words,
        (Type::Record(record), _) => words.help(hints::such_as(&shape::object(record, found))),
        (Type::List { of, .. }, Found::String(s)) if accepts(of, s) => {
            words.help(hints::in_array(&code::plain_quoted(s)))
        }
        (Type::List { of: Type::Count { .. }, .. }, Found::Number(n)) => words.help(hints::in_array(n)),
        (Type::List { of: Type::Record(record), .. }, _) => {
            words.help(hints::in_array(&shape::object(record, found)))
        }
        (Type::List { .. }, _) => match shape::of_type(ty) {
            Some(takes) => words.help(takes),
            None => words.help(hints::ARRAY_OF_STRINGS),
        },
        (Type::Count { .. } | Type::Flag, Found::String(s)) => match literal(ty, s) {
            Some(literal) => words.hint(literal).help(hints::WITHOUT_QUOTATION_MARKS),
            None => words.help(takes(ty)),
        },
        (Type::Flag, Found::Number(n)) if matches!(n, "0" | "1") => {
            words.hint(if n == "1" { "true" } else { "false" })
        }
        (Type::Count { .. } | Type::Flag, _) => words.help(takes(ty)),
        (Type::Enum(e), Found::Number(n)) => match n.parse().ok().and_then(|n| e.value(n)) {
            Some(value) => words.hint(value.json),
            None => words.help(takes(ty)),
        },
        (Type::Enum(_) | Type::Reference { .. }, _) => words.help(takes(ty)),
        (_, Found::Number(n)) => match accepts(ty, n) {
            true => words.hint(n).help(hints::IN_QUOTATION_MARKS),
            false => Words { message: words.message, ..refused(ty, ErrorKind::DateShape, n) },
        },
        _ => words,
    }
}

/// Explains that an array or an object was found where one value was expected. `inside` is the value in it, if it is the only
/// one.
pub(super) fn wrapped(ty: &Type, name: &str, inside: Option<&str>) -> Words {
    let words = wrong_type(ty, name, Found::Other);
    let literal = match (ty, inside) {
        (Type::Record(_) | Type::List { .. }, _) | (_, None) => None,
        (Type::Count { .. } | Type::Flag, Some(s)) => literal(ty, s),
        (_, Some(s)) if accepts(ty, s) => Some(s.into()),
        _ => None,
    };
    match literal {
        Some(literal) => Words { help: Some(hints::value_alone(name)), ..words.hint(literal) },
        None if name == hints::AN_ARRAY && words.help.is_none() && !matches!(ty, Type::Record(_)) => {
            words.help(hints::ONE_VALUE)
        }
        None => words,
    }
}

fn takes(ty: &Type) -> String {
    shape::of_type(ty).unwrap_or_else(|| match ty {
        Type::Flag => hints::TRUE_OR_ABSENT.into(),
        _ => expected(ty).into(),
    })
}

/// Returns the JSON literal for a string that spells a flag or a number.
fn literal(ty: &Type, s: &str) -> Option<String> {
    let word = s.trim().to_ascii_lowercase();
    match ty {
        Type::Flag if matches!(word.as_str(), "true" | "yes" | "y" | "1") => Some("true".into()),
        Type::Flag if matches!(word.as_str(), "false" | "no" | "n" | "0") => Some("false".into()),
        Type::Count { .. } if accepts(ty, &word) => Some(word.trim_start_matches(['0', '+']).into()),
        _ => None,
    }
}
