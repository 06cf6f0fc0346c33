//! Writes the rules of [protovalidate](https://protovalidate.com) for the fields and messages of the annotated `.proto`. It
//! uses the rules that protovalidate has, and CEL for all others. Rules in CEL have the ids of this crate.

use super::cel;
use super::cross_field_rules::CONDITIONS;
use super::patterns::{Style, forbidden, visible};
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::error::RULES;
use crate::value::Key;
use crate::value_type::ValueType;
use std::borrow::Cow;

/// The import that the annotated file needs.
pub(super) const IMPORT: &str = "import \"buf/validate/validate.proto\";";

/// A rule in CEL. Its expression is true if the rule is kept. The expression of a rule without a message gives a string
/// instead. The string is empty if the rule is kept, and otherwise says what is wrong.
pub(super) struct Cel {
    pub id: Cow<'static, str>,
    pub message: Option<&'static str>,
    pub expression: String,
}

impl Cel {
    fn new(id: &'static str, expression: String) -> Self {
        Cel { id: id.into(), message: Some(words(id)), expression }
    }
}

/// Returns the words of a rule.
pub(super) fn words(id: &str) -> &'static str {
    RULES.iter().find(|(rule, _)| *rule == id).map_or("", |(_, words)| *words)
}

/// An option of a field.
pub(super) enum Demand {
    /// A rule that protovalidate has, with its argument.
    Own(String),
    /// The name of the option that holds a rule in CEL, and the rule.
    Cel(String, Cel),
}

/// Returns the rules across the fields of a record.
pub(super) fn message(record: &RecordDescriptor) -> Vec<Cel> {
    let across = CONDITIONS.iter().filter(|c| c.record == record.name);
    let mut rules: Vec<Cel> = across.map(|c| Cel::new(c.rule, (c.cel)())).collect();
    if record.name == crate::definition::Readout::DESCRIPTOR.name {
        let whole = cel::of_readout(record).into_iter();
        rules.extend(whole.map(|(id, expression)| Cel { id, message: None, expression }));
    }
    rules
}

/// Returns the rules of a field.
pub(super) fn field(f: &FieldDescriptor) -> Vec<Demand> {
    const FIELD: &str = "(buf.validate.field)";
    let mut demands = Vec::new();
    if f.required && !matches!(f.ty, Type::List { .. }) {
        demands.push(Demand::Own(format!("{FIELD}.required = true")));
    }
    value(FIELD, f.ty, &mut demands);
    demands
}

fn value(of: &str, ty: Type, demands: &mut Vec<Demand>) {
    let mut own = |rule: String| demands.push(Demand::Own(format!("{of}.{rule}")));
    let mut longest = |max: usize| own(format!("string.max_len = {max}"));
    let shape = match ty {
        Type::Text { max, lines } => {
            longest(max.into());
            for (id, expression) in [
                ("text.blank", format!("this.matches(r'{}')", visible(Style::Re2))),
                ("text.char", format!("!this.matches(r'{}')", forbidden(lines, Style::Re2))),
            ] {
                demands.push(Demand::Cel(format!("{of}.cel"), Cel::new(id, expression)));
            }
            return;
        }
        Type::Key | Type::Reference { .. } => {
            longest(Key::MAX);
            Key::PATTERN
        }
        Type::Value(value) => {
            if let Some(max) = value.max {
                longest(max.into());
            }
            value.pattern
        }
        Type::Count { min, max } => return own(format!("uint32 = {{gte: {min}, lte: {max}}}")),
        Type::Flag | Type::Record(_) => return,
        Type::Enum(_) => return own("enum = {defined_only: true, not_in: [0]}".into()),
        Type::List { of: inner, min, max } => {
            if min > 0 {
                own(format!("repeated.min_items = {min}"));
            }
            own(format!("repeated.max_items = {max}"));
            if let Type::Reference { .. } | Type::Enum(_) = inner {
                own("repeated.unique = true".into());
            }
            return value(&format!("{of}.repeated.items"), *inner, demands);
        }
    };
    own(format!("string.pattern = {}", quoted(shape)));
    if let Type::Value(ValueType { not: Some(not), rule, .. }) = ty {
        let expression = format!("!this.matches(r'{not}')");
        demands.push(Demand::Cel(format!("{of}.cel"), Cel::new(rule, expression)));
    }
}

/// Returns a string literal of protobuf.
pub(super) fn quoted(s: &str) -> String {
    format!("\"{}\"", s.replace('\\', "\\\\").replace('"', "\\\""))
}
