//! States the rules across the fields of one record in JSON Schema, as far as it can express them, and in CEL for
//! protovalidate.
//!
//! The rules themselves are rows of `src/rule_table.rs`.

use crate::definition::{Act, Annotation, Comparator, Setting, Voice};
#[cfg(feature = "schemars")]
use schemars::{Schema, json_schema};
use std::string::String;
use std::vec::Vec;

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

/// Collects the rules of the table.
macro_rules! conditions {
    (
        {}
        $( $_place:ident $record:ident { $(
            $(#[doc = $_doc:literal])+
            $_kind:ident = $id:literal $(in $_field:ident)? {
                rule: $_rule:literal,
                message: $_message:literal,
                check($_entry:ident, $_broken:ident) $_check:block
                json_schema: $in_schema:ident $schema:block
                cel: $in_cel:ident $cel:block
                $($_other:tt)*
            }
        )+ } )+
    ) => {
        pub(super) const CONDITIONS: &[Condition] = &[ $($( Condition {
            rule: $id,
            record: stringify!($record),
            extent: [$in_schema, $in_cel],
            #[cfg(feature = "schemars")]
            schema: || $schema,
            cel: || $cel,
        }, )+)+ ];
    };
}

rule_table! { conditions {} }

/// Requires speakers beside the voice ATTRIBUTED, and refuses them beside NARRATED and IMPERSONAL.
#[cfg(feature = "schemars")]
fn speakers_of_voice() -> Schema {
    json_schema!({
        "allOf": [
            {
                "if": { "properties": { "voice": { "const": "ATTRIBUTED" } } },
                "then": { "properties": { "speakers": { "type": "array", "minItems": 1 } }, "required": ["speakers"] }
            },
            {
                "if": { "properties": { "voice": { "enum": ["NARRATED", "IMPERSONAL"] } } },
                "then": { "properties": { "speakers": { "type": "array", "maxItems": 0 } } }
            }
        ]
    })
}

/// The same as [`speakers_of_voice`] in CEL.
fn speakers_of_voice_cel() -> String {
    let (attributed, narrated, impersonal) =
        (Voice::Attributed.number(), Voice::Narrated.number(), Voice::Impersonal.number());
    format!(
        "(this.voice != {attributed} || this.speakers.size() > 0) && \
         (this.voice != {narrated} && this.voice != {impersonal} || this.speakers.size() == 0)"
    )
}

/// Requires one of two members. They are in `properties`, too, because strict validators want required members to be defined
/// beside `required`.
#[cfg(feature = "schemars")]
fn either(one: &str, other: &str) -> Schema {
    let has = |name: &str| json_schema!({ "properties": { name: true }, "required": [name] });
    json_schema!({ "anyOf": [has(one), has(other)] })
}
