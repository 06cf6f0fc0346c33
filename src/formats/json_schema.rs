//! The types as parts of somebody else's JSON Schema, such as that of an API.
//!
//! What they say is what the published schema says: they are cut out of it.

use crate::definition::*;
use crate::record::{Bytes, Record};
use crate::value::*;
use crate::{Digest, schema};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// Where the published schema has its definitions.
const DEFS: &str = "#/$defs/";

/// The published schema's definitions, the readout itself among them.
static DEFINITIONS: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let Ok(Value::Object(mut whole)) = serde_json::from_str(schema::JSON_SCHEMA) else { return Map::new() };
    let Some(Value::Object(mut all)) = whole.remove("$defs") else { return Map::new() };
    whole.retain(|member, _| !matches!(member.as_str(), "$schema" | "$id" | "$comment"));
    all.insert(Readout::DESCRIPTOR.name.into(), whole.into());
    all
});

/// A definition, whose references lead to where the generator puts what they name.
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
            // Beside a reference stands what is narrower, or closer to the field.
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

        /// The schema of the type that this definition is of.
        fn named(name: &str, generator: &mut SchemaGenerator) -> Option<Schema> {
            match name {
                $( stringify!($name) => Some(generator.subschema_for::<$ty>()), )+
                _ => None,
            }
        }
    };
}

/// Text of any length, of which the bounded ones are a part.
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

// Calls `definitions!` with all of them.
include!(concat!(env!("OUT_DIR"), "/definitions.rs"));

/// The JSON form, which is what serde makes of a record in formats that people read.
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

/// The text form.
impl JsonSchema for Digest {
    fn schema_name() -> Cow<'static, str> {
        "Digest".into()
    }
    fn schema_id() -> Cow<'static, str> {
        "diplomatic_readout::Digest".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Names the content of a record, whatever format it came in.",
            "type": "string",
            "pattern": format!("^{}[0-9a-f]{{64}}$", Digest::PREFIX),
        })
    }
}
