//! The rules of [protovalidate](https://protovalidate.com) that stand beside the fields and in the messages of the
//! annotated `.proto`: its own where it has one, and CEL under the ids of our rules for the rest.

use super::cel;
use super::cross_field_rules::CONDITIONS;
use super::patterns::{Style, forbidden, visible};
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::error::RULES;
use crate::value::Key;
use crate::value_type::ValueType;

/// What the annotated file imports.
pub(super) const IMPORT: &str = "import \"buf/validate/validate.proto\";";

/// A rule in CEL, whose expression is true if it is kept. One that gives text needs no message: it gives none if it is
/// kept, and else says what is wrong.
pub(super) struct Cel {
    pub id: &'static str,
    pub message: Option<&'static str>,
    pub expression: String,
}

impl Cel {
    fn new(id: &'static str, expression: String) -> Self {
        Cel { id, message: Some(words(id)), expression }
    }
}

/// What a rule says.
pub(super) fn words(id: &str) -> &'static str {
    RULES.iter().find(|(rule, _)| *rule == id).map_or("", |(_, words)| *words)
}

/// An option of a field.
pub(super) enum Demand {
    /// A rule of protovalidate's own, and its argument.
    Own(String),
    /// The option that holds a rule in CEL, and the rule.
    Cel(String, Cel),
}

/// The rules across the fields of a record.
pub(super) fn message(record: &RecordDescriptor) -> Vec<Cel> {
    let across = CONDITIONS.iter().filter(|c| c.record == record.name);
    let mut rules: Vec<Cel> = across.map(|c| Cel::new(c.rule, (c.cel)())).collect();
    if record.name == crate::definition::Readout::DESCRIPTOR.name {
        let whole = cel::of_readout(record).into_iter();
        rules.extend(whole.map(|(id, expression)| Cel { id, message: None, expression }));
    }
    rules
}

/// The rules of a field.
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
        Type::Count { max } => return own(format!("uint32 = {{gte: 1, lte: {max}}}")),
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

/// A string as protobuf writes it.
pub(super) fn quoted(s: &str) -> String {
    format!("\"{}\"", s.replace('\\', "\\\\").replace('"', "\\\""))
}
