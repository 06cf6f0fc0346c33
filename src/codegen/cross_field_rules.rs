//! States the rules across the fields of one record in JSON Schema, as far as it can express them, and in CEL for
//! protovalidate.
//!
//! `src/rules.rs` is authoritative. Tests compare all three for each rule.

use crate::definition::{Act, Comparator, Voice};
#[cfg(feature = "schemars")]
use schemars::{Schema, json_schema};
use std::string::String;

/// The part of a rule that another language expresses.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Extent {
    Whole,
    Part,
    Nothing,
}

/// A rule in other languages.
pub(super) struct Condition {
    /// The id of the rule.
    pub rule: &'static str,
    /// The record to which the rule applies.
    pub record: &'static str,
    /// The part of the rule that JSON Schema expresses, and the part that CEL expresses.
    pub extent: [Extent; 2],
    /// The rule in JSON Schema.
    #[cfg(feature = "schemars")]
    pub schema: fn() -> Schema,
    /// The rule in CEL, as a condition on `this` record. It uses only the core of the language, which every implementation has.
    pub cel: fn() -> String,
}

use Extent::{Nothing, Part, Whole};

/// In these rules, an empty list and `false` count as an absent field.
pub(super) const CONDITIONS: &[Condition] = &[
    Condition {
        rule: "voice.unheld",
        record: "Statement",
        extent: [Whole, Whole],
        #[cfg(feature = "schemars")]
        schema: || {
            json_schema!({
                "if": { "properties": { "voice": { "const": "ATTRIBUTED" } } },
                "then": { "anyOf": [
                    { "properties": { "holders": { "type": "array", "minItems": 1 } }, "required": ["holders"] },
                    { "properties": { "chain": { "type": "array", "minItems": 1 } }, "required": ["chain"] }
                ] }
            })
        },
        cel: || {
            format!(
                "this.voice != {} || this.holders.size() > 0 || this.chain.size() > 0",
                Voice::Attributed.number()
            )
        },
    },
    // JSON Schema cannot compare two lists.
    Condition {
        rule: "chain.holder",
        record: "Statement",
        extent: [Nothing, Whole],
        #[cfg(feature = "schemars")]
        schema: || true.into(),
        cel: || "!this.chain.exists(link, link in this.holders)".into(),
    },
    Condition {
        rule: "act.repeated",
        record: "Statement",
        extent: [Whole, Whole],
        #[cfg(feature = "schemars")]
        schema: || {
            json_schema!({
                "if": { "properties": { "act": { "const": "REAFFIRMED" } } },
                "then": { "properties": { "repeated": { "const": true } }, "required": ["repeated"] }
            })
        },
        cel: || format!("this.act != {} || this.repeated", Act::Reaffirmed.number()),
    },
    Condition {
        rule: "when.empty",
        record: "When",
        extent: [Whole, Whole],
        #[cfg(feature = "schemars")]
        schema: || either("date", "printed"),
        cel: || "has(this.date) || has(this.printed)".into(),
    },
    Condition {
        rule: "quantity.empty",
        record: "Quantity",
        extent: [Whole, Whole],
        #[cfg(feature = "schemars")]
        schema: || either("low", "printed"),
        cel: || "has(this.low) || has(this.printed)".into(),
    },
    // JSON Schema cannot compare numbers of a document with each other. CEL has no decimal numbers, so it compares them as
    // `double`.
    Condition {
        rule: "quantity.range",
        record: "Quantity",
        extent: [Part, Part],
        #[cfg(feature = "schemars")]
        schema: || {
            json_schema!({
                "if": { "properties": { "comparator": { "const": "BETWEEN" } } },
                "then": { "dependentRequired": { "low": ["high"], "high": ["low"] } },
                "else": { "properties": { "high": false } }
            })
        },
        cel: || {
            let between = Comparator::Between.number();
            // A malformed number is another error, and its conversion would stop the evaluation.
            let number = |name: &str| format!("this.{name}.matches(r'^-?[0-9]+([.][0-9]+)?$')");
            format!(
                "this.comparator != {between} ? !has(this.high) : has(this.low) == has(this.high) && \
                 (!{} || !{} || this.low != this.high && double(this.low) <= double(this.high))",
                number("low"),
                number("high")
            )
        },
    },
];

/// Requires one of two members. They are in `properties`, too, because strict validators want required members to be defined
/// beside `required`.
#[cfg(feature = "schemars")]
fn either(one: &str, other: &str) -> Schema {
    let has = |name: &str| json_schema!({ "properties": { name: true }, "required": [name] });
    json_schema!({ "anyOf": [has(one), has(other)] })
}
