//! Rules across the fields of one record, as far as JSON Schema can say them.
//!
//! `src/rules.rs` is what decides; that both agree is tested, rule by rule.

use schemars::{Schema, json_schema};

/// How much of a rule JSON Schema says.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Extent {
    Whole,
    Part,
}

/// A rule, in the words of JSON Schema.
pub(super) struct Condition {
    /// The id of the rule.
    pub rule: &'static str,
    /// The record that must hold to it.
    pub record: &'static str,
    /// How much of the rule it is.
    pub extent: Extent,
    /// The schema.
    pub schema: fn() -> Schema,
}

/// An empty list and `false` are the same as an absent field.
pub(super) const CONDITIONS: &[Condition] = &[
    Condition {
        rule: "voice.unheld",
        record: "Statement",
        extent: Extent::Whole,
        schema: || {
            json_schema!({
                "if": { "properties": { "voice": { "const": "ATTRIBUTED" } } },
                "then": { "anyOf": [
                    { "properties": { "holders": { "type": "array", "minItems": 1 } }, "required": ["holders"] },
                    { "properties": { "chain": { "type": "array", "minItems": 1 } }, "required": ["chain"] }
                ] }
            })
        },
    },
    Condition {
        rule: "act.repeated",
        record: "Statement",
        extent: Extent::Whole,
        schema: || {
            json_schema!({
                "if": { "properties": { "act": { "const": "REAFFIRMED" } } },
                "then": { "properties": { "repeated": { "const": true } }, "required": ["repeated"] }
            })
        },
    },
    Condition {
        rule: "when.empty",
        record: "When",
        extent: Extent::Whole,
        schema: || either("date", "printed"),
    },
    Condition {
        rule: "quantity.empty",
        record: "Quantity",
        extent: Extent::Whole,
        schema: || either("low", "printed"),
    },
    // Which of two numbers is the lower one is beyond JSON Schema.
    Condition {
        rule: "quantity.range",
        record: "Quantity",
        extent: Extent::Part,
        schema: || {
            json_schema!({
                "if": { "properties": { "comparator": { "const": "BETWEEN" } } },
                "then": { "dependentRequired": { "low": ["high"], "high": ["low"] } },
                "else": { "properties": { "high": false } }
            })
        },
    },
];

/// One of two members is there. They are named twice because strict validators ask that what is required is defined
/// beside it.
fn either(one: &str, other: &str) -> Schema {
    let has = |name: &str| json_schema!({ "properties": { name: true }, "required": [name] });
    json_schema!({ "anyOf": [has(one), has(other)] })
}
