//! Implements schemars' `JsonSchema`, so that other JSON Schemas, such as that of an API, can contain the types of this crate.
//!
//! All schemas are parts of the published schema.

use crate::definition::*;
use crate::formats::report::{Problem, Report};
use crate::record::{Bytes, Record};
use crate::value::*;
use crate::{Digest, schema};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// The prefix of references to definitions in the published schema.
const DEFS: &str = "#/$defs/";

/// The definitions of the published schema, including the readout itself.
static DEFINITIONS: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let Ok(Value::Object(mut whole)) = serde_json::from_str(schema::JSON_SCHEMA) else { return Map::new() };
    let Some(Value::Object(mut all)) = whole.remove("$defs") else { return Map::new() };
    whole.retain(|member, _| !matches!(member.as_str(), "$schema" | "$id" | "$comment"));
    all.insert(Readout::DESCRIPTOR.name.into(), whole.into());
    all
});

/// Returns a definition. Its references lead to the places where the generator puts the definitions.
fn definition(name: &str, generator: &mut SchemaGenerator) -> Schema {
    let mut value = DEFINITIONS.get(name).cloned().unwrap_or_default();
    redirect(&mut value, generator);
    Schema::try_from(value).unwrap_or_default()
}

fn redirect(value: &mut Value, generator: &mut SchemaGenerator) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(|member| redirect(member, generator));
            let Some(Value::String(to)) = members.get("$ref") else { return };
            let Some(Value::Object(target)) =
                to.strip_prefix(DEFS).and_then(|name| named(name, generator)).map(Value::from)
            else {
                return;
            };
            members.remove("$ref");
            // Members beside a reference are narrower, or closer to the field, so they are kept.
            for (member, value) in target {
                members.entry(member).or_insert(value);
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| redirect(entry, generator)),
        _ => {}
    }
}

/// Implements `JsonSchema` for the types of all definitions.
macro_rules! definitions {
    ($($name:ident: $ty:ty,)+) => {
        $(
            impl JsonSchema for $ty {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }
                fn schema_id() -> Cow<'static, str> {
                    concat!("diplomatic_readout::", stringify!($name)).into()
                }
                fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                    definition(stringify!($name), generator)
                }
            }
        )+

        /// Returns the schema of the type with this definition.
        fn named(name: &str, generator: &mut SchemaGenerator) -> Option<Schema> {
            match name {
                $( stringify!($name) => Some(generator.subschema_for::<$ty>()), )+
                _ => None,
            }
        }
    };
}

/// Implements `JsonSchema` for a bounded text type. It narrows the definition of text of any length.
macro_rules! text {
    ($($any:ident of $name:ident,)+) => {
        $(
            struct $any;

            impl<const N: u16> JsonSchema for $name<'_, N> {
                fn inline_schema() -> bool {
                    true
                }
                fn schema_name() -> Cow<'static, str> {
                    format!("{}{N}", stringify!($name)).into()
                }
                fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                    let mut schema = generator.subschema_for::<$any>();
                    schema.insert("type".into(), "string".into());
                    schema.insert("maxLength".into(), N.into());
                    schema
                }
            }
        )+
    };
}

text! { AnyText of Text, AnyProse of Prose, }

// This file calls `definitions!` with all definitions.
include!(concat!(env!("OUT_DIR"), "/definitions.rs"));

/// Describes the JSON form, which serde writes to human-readable formats.
impl<B: Bytes> JsonSchema for Record<B> {
    fn schema_name() -> Cow<'static, str> {
        Readout::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        Readout::schema_id()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Readout::json_schema(generator)
    }
}

/// Implements `JsonSchema` for a type that is in no record.
macro_rules! beside_the_record {
    ($($(#[doc = $doc:literal])* $ty:ty as $name:literal = $schema:expr;)+) => { $(
        $(#[doc = $doc])*
        impl JsonSchema for $ty {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn schema_id() -> Cow<'static, str> {
                concat!("diplomatic_readout::", $name).into()
            }
            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let schema: fn(&mut SchemaGenerator) -> Schema = $schema;
                schema(generator)
            }
        }
    )+ };
}

beside_the_record! {
    /// Describes the text form.
    Digest as "Digest" = |_| json_schema!({
        "description": "Names the content of a record, whatever format it came in.",
        "type": "string",
        "pattern": format!("^{}[0-9a-f]{{64}}$", Digest::PREFIX),
    });
    /// Describes the text form.
    Day as "Day" = |_| json_schema!({
        "description": "A day of the Gregorian calendar.",
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    });
    Problem as "Problem" = |_| json_schema!({
        "description": "What is wrong with a document or a message, and where.",
        "type": "object",
        "properties": {
            "rule": { "description": "The stable id of the broken rule.", "type": "string" },
            "pointer": { "description": "The place, as a JSON pointer.", "type": "string" },
            "message": { "description": "What is wrong.", "type": "string" },
            "hint": { "description": "The value that was probably meant.", "type": "string" },
            "help": { "description": "What would be right.", "type": "string" },
            "followers": {
                "description": "How many references are wrong only because of this problem.",
                "type": "integer",
                "minimum": 1,
            },
            "line": { "description": "The line, from 1.", "type": "integer", "minimum": 1 },
            "column": { "description": "The character in the line, from 1.", "type": "integer", "minimum": 1 },
            "offset": { "description": "The byte, from 0.", "type": "integer", "minimum": 0 },
        },
        "required": ["rule", "pointer", "message"],
    });
    Report as "Report" = |generator| json_schema!({
        "description": "All problems of a document or a message, in their order.",
        "type": "object",
        "properties": {
            "problems": { "type": "array", "items": generator.subschema_for::<Problem>() },
            "more": { "description": "How many further problems there are.", "type": "integer", "minimum": 0 },
        },
        "required": ["problems", "more"],
    });
}
