//! Rules across the fields of one record, as far as JSON Schema can say them, and as CEL, for protovalidate.
//!
//! `src/rules.rs` is what decides; that all agree is tested, rule by rule.

use crate::definition::{Act, Comparator, Voice};
#[cfg(feature = "schemars")]
use schemars::{Schema, json_schema};
use std::string::String;

/// How much of a rule another language than Rust says.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Extent {
    Whole,
    Part,
    Nothing,
}

/// A rule, in other languages.
pub(super) struct Condition {
    /// The id of the rule.
    pub rule: &'static str,
    /// The record that must hold to it.
    pub record: &'static str,
    /// How much of the rule its schema says, and its CEL.
    pub extent: [Extent; 2],
    /// In JSON Schema.
    #[cfg(feature = "schemars")]
    pub schema: fn() -> Schema,
    /// In CEL: what is true of `this` record. It has only what the language's core has, so that every implementation
    /// takes it.
    pub cel: fn() -> String,
}

use Extent::{Nothing, Part, Whole};

/// An empty list and `false` are the same as an absent field.
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
    // Which of two numbers is the lower one is beyond JSON Schema; CEL, which has no decimals, tells it as far as a
    // double does.
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
            // What is no number is an error of its own, and would end the evaluation here.
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

/// One of two members is there. They are named twice because strict validators ask that what is required is defined
/// beside it.
#[cfg(feature = "schemars")]
fn either(one: &str, other: &str) -> Schema {
    let has = |name: &str| json_schema!({ "properties": { name: true }, "required": [name] });
    json_schema!({ "anyOf": [has(one), has(other)] })
}
