//! Describes the values that a field accepts.

use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::formats::hints::code::plain_quoted;
use crate::formats::hints::near;
use crate::formats::hints::value::{accepts, refused};
use crate::messages::{hints, reports};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// A value of a wrong type.
#[derive(Clone, Copy)]
pub(crate) enum Found<'f> {
    String(&'f str),
    /// A number, as it was written.
    Number(&'f str),
    Other,
}

/// Returns an example object of a record. It contains the found value, if a field accepts that.
pub(super) fn object(record: &RecordDescriptor, found: Found<'_>) -> String {
    let mut open = true;
    let mut members: Vec<String> = Vec::new();
    let member = |field: &FieldDescriptor, value: String| format!("\"{}\": {value}", field.json);
    for field in record.fields.iter().filter(|f| f.required) {
        let fitting = if open { fitting(&field.ty, found) } else { None };
        open &= fitting.is_none();
        members.push(member(field, fitting.unwrap_or_else(|| value(&field.ty))));
    }
    let mut rest = record.fields.iter().filter(|f| !f.required);
    if open && let Some((field, value)) = rest.find_map(|f| Some((f, fitting(&f.ty, found)?))) {
        members.push(member(field, value));
    } else if members.is_empty()
        && let Some(field) = record.fields.first()
    {
        members.push(member(field, value(&field.ty)));
    }
    format!("{{{}}}", members.join(", "))
}

/// Returns the found value in the spelling of this type, if the type accepts it.
fn fitting(ty: &Type, found: Found<'_>) -> Option<String> {
    match (ty, found) {
        (Type::Value(value), Found::Number(n)) if value.name == "Decimal" => {
            accepts(ty, n).then(|| plain_quoted(n))
        }
        (Type::Count { .. }, Found::Number(n)) => accepts(ty, n).then(|| n.to_string()),
        (Type::Count { .. } | Type::Flag, _) | (_, Found::Number(_) | Found::Other) => None,
        (_, Found::String(s)) if accepts(ty, s) => Some(plain_quoted(s)),
        (Type::Value(value), Found::String(s)) if value.name == "Date" => {
            refused(ty, crate::error::ErrorKind::DateShape, s).hint.map(|s| plain_quoted(&s))
        }
        _ => None,
    }
}

/// Returns an example value of a type.
fn value(ty: &Type) -> String {
    match ty {
        Type::Count { .. } => "1".into(),
        Type::Flag => "true".into(),
        Type::Value(value) if value.name == "Date" => "\"2026-02-04\"".into(),
        Type::Record(record) => object(record, Found::Other),
        Type::List { of, .. } => format!("[{}]", value(of)),
        _ => "\"…\"".into(),
    }
}

/// Describes the values that a field accepts.
pub(super) fn takes(field: &FieldDescriptor) -> String {
    of_type(&field.ty).unwrap_or_else(|| {
        let example = field.doc.lines().map(str::trim).skip_while(|line| !line.starts_with("Example:"));
        let example: Vec<&str> =
            example.take_while(|line| !line.is_empty() && !line.starts_with("Not:")).collect();
        let example = example.join(" ");
        let example = example.trim_start_matches("Example:").trim().trim_end_matches('.');
        if example.is_empty() { hints::A_STRING.into() } else { hints::for_example(example) }
    })
}

/// Describes the values that a type accepts. Returns `None` if they also depend on the field.
pub(super) fn of_type(ty: &Type) -> Option<String> {
    Some(match ty {
        Type::Enum(e) => hints::enum_with_values(e.name, &near::list("", e.values.iter().map(|v| v.json))),
        Type::Record(record) => hints::such_as(&object(record, Found::Other)),
        Type::Reference { to, .. } => hints::key_of_one(&reports::plural(to)),
        Type::List { of: Type::Record(record), .. } => hints::such_as_array(&object(record, Found::Other)),
        Type::List { of: Type::Reference { to, .. }, .. } => hints::array_of_keys(&reports::plural(to)),
        Type::List { of, .. } => hints::array_of(&of_type(of)?),
        Type::Count { min, max } => hints::from_to(*min, *max),
        _ => return None,
    })
}
