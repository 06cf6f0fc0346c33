//! Writes the JSON Schema, draft 2020-12.

use super::cross_field_rules::{CONDITIONS, Extent};
use super::doc_text::{paragraphs, takes};
use super::patterns::{NOT_GRAPHIC, Style, forbidden, visible};
use super::{UPDATE, Whole, version};
use crate::descriptor::{EnumDescriptor, FieldDescriptor, RecordDescriptor, Type};
use crate::value::Key;
use crate::value_type::Storage;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator, json_schema};
use std::error::Error;
use std::fmt::Write as _;

const ID: &str = "urn:diplomatic-readout:schema:v1";

/// Returns the text of `readout.schema.json`, in ASCII.
pub(super) fn file(whole: &Whole) -> Result<String, Box<dyn Error>> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    define(&mut generator, whole);
    let root = whole.records.first().ok_or("the definition has no record")?;

    let mut file = json_schema!({
        "$schema": generator.settings().meta_schema,
        "$id": ID,
        "$comment": format!(
            "{} Generated from the definition in src/definition. Do not edit: change the definition, then run {UPDATE}",
            version()
        ),
    });
    join(&mut file, record(root));
    file.insert("$defs".into(), generator.take_definitions(true).into());
    Ok(ascii(&format!("{:#}\n", file.as_value())))
}

/// Returns a call of the macro `definitions!` with the Rust types of all definitions and of the readout. The crate implements
/// `JsonSchema` for them.
pub(super) fn definitions(whole: &Whole) -> String {
    let records = whole.records.iter().map(|r| format!("{0}: {0}<'_>", r.name));
    let enums = whole.enums.iter().map(|e| format!("{0}: {0}", e.name));
    let texts = ["Text: AnyText", "Prose: AnyProse"].map(str::to_owned);
    let borrowed = |name: &str| format!("{name}: {name}<'_>");
    let values = whole.values.iter().map(|v| match v.storage {
        Storage::Text(_) => borrowed(v.name),
        Storage::Packed { .. } => format!("{0}: {0}", v.name),
    });
    let all: Vec<String> = records.chain(enums).chain(texts).chain([borrowed("Key")]).chain(values).collect();
    format!("definitions! {{\n    {},\n}}\n", all.join(",\n    "))
}

/// Adds the definitions of all types except the readout.
fn define(generator: &mut SchemaGenerator, whole: &Whole) {
    let mut define = |name: &str, schema: Schema| {
        generator.definitions_mut().insert(name.into(), schema.into());
    };
    for r in whole.records.iter().skip(1) {
        define(r.name, record(r));
    }
    for e in &whole.enums {
        define(e.name, enumeration(e));
    }
    for (name, lines) in [("Text", false), ("Prose", true)] {
        define(name, text(lines));
    }
    define(
        "Key",
        string(
            "The name of an entry inside the record, unique in its list.",
            Type::Key,
            Some(Key::MAX),
            Key::PATTERN,
            None,
        ),
    );
    for v in &whole.values {
        let longest = v.max.map(usize::from);
        define(v.name, string(v.meaning, Type::Value(v), longest, v.pattern, v.not));
    }
}

fn record(r: &RecordDescriptor) -> Schema {
    let mut properties = Schema::default();
    for f in r.fields {
        properties.insert(f.json.into(), field(f).into());
    }
    let required: Vec<&str> = r.fields.iter().filter(|f| f.required).map(|f| f.json).collect();
    let mut schema = json_schema!({
        "title": r.name,
        "description": description(r.doc),
        "type": "object",
    });
    // The macro `json_schema!` would move a field called `title` to the front.
    schema.insert("properties".into(), properties.into());
    schema.insert("additionalProperties".into(), false.into());
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    let conditions: Vec<Schema> = CONDITIONS
        .iter()
        .filter(|c| c.record == r.name && c.extent[0] != Extent::Nothing)
        .map(|c| {
            let mut condition = json_schema!({ "$comment": c.rule });
            join(&mut condition, (c.schema)());
            condition
        })
        .collect();
    if !conditions.is_empty() {
        schema.insert("allOf".into(), conditions.into());
    }
    schema
}

/// Returns the schema of a field. Its description says what the field means, and then which values it takes.
fn field(f: &FieldDescriptor) -> Schema {
    let mut meaning = description(f.doc);
    if let Type::Reference { .. } = super::innermost(f.ty) {
        meaning = format!("{meaning}\n\n{}", takes(f.ty));
    }
    let mut schema = json_schema!({ "description": meaning });
    join(&mut schema, value(f.ty));
    schema
}

fn value(ty: Type) -> Schema {
    match ty {
        Type::Text { max, lines } => {
            let name = if lines { "Prose" } else { "Text" };
            // `Text` and `Prose` define the type, but strict validators want it beside the bound.
            json_schema!({ "$ref": pointer(name), "type": "string", "maxLength": max })
        }
        Type::Key | Type::Reference { .. } => refer("Key"),
        Type::Value(v) => refer(v.name),
        Type::Count { min, max } => json_schema!({ "type": "integer", "minimum": min, "maximum": max }),
        Type::Flag => json_schema!({ "type": "boolean" }),
        Type::Enum(e) => refer(e.name),
        Type::Record(r) => refer(r.name),
        Type::List { of, min, max } => list(*of, min, max),
    }
}

fn list(of: Type, min: u16, max: u16) -> Schema {
    let mut schema = json_schema!({ "type": "array" });
    if min > 0 {
        schema.insert("minItems".into(), min.into());
    }
    schema.insert("maxItems".into(), max.into());
    if let Type::Reference { .. } | Type::Enum(_) = of {
        schema.insert("uniqueItems".into(), true.into());
    }
    schema.insert("items".into(), value(of).into());
    schema
}

fn enumeration(e: &EnumDescriptor) -> Schema {
    let names: Vec<&str> = e.values.iter().map(|v| v.json).collect();
    let mut meaning = description(e.doc);
    meaning.push('\n');
    for value in e.values {
        // Writing to a string does not fail.
        let _ = write!(meaning, "\n- `{}`: {}", value.json, description(value.doc));
    }
    json_schema!({ "title": e.name, "description": meaning, "type": "string", "enum": names })
}

fn text(lines: bool) -> Schema {
    let meaning = if lines { "Text; line breaks are allowed, as line feeds." } else { "Text of one line." };
    json_schema!({
        "description": format!(
            "{meaning} It shows something, and holds no control characters, bidirectional embeddings, overrides or \
             isolates, blank fillers, \
             byte order mark or noncharacters. Bounds count Unicode scalar values."
        ),
        "type": "string",
        "minLength": 1,
        "pattern": visible(Style::Common),
        "not": { "pattern": forbidden(lines, Style::Common) },
    })
}

/// Returns the schema of a string that must match one pattern and must not match another.
fn string(meaning: &str, ty: Type, longest: Option<usize>, pattern: &str, not: Option<&str>) -> Schema {
    let mut schema = json_schema!({ "description": format!("{meaning} {}", takes(ty)), "type": "string" });
    if let Some(longest) = longest {
        schema.insert("maxLength".into(), longest.into());
    }
    schema.insert("pattern".into(), pattern.into());
    let not = match not {
        Some(not) => json_schema!({ "anyOf": [{ "pattern": NOT_GRAPHIC }, { "pattern": not }] }),
        None => json_schema!({ "pattern": NOT_GRAPHIC }),
    };
    schema.insert("not".into(), not.into());
    schema
}

fn refer(name: &str) -> Schema {
    json_schema!({ "$ref": pointer(name) })
}

fn pointer(name: &str) -> String {
    format!("#/$defs/{name}")
}

/// Adds the members of another schema.
fn join(schema: &mut Schema, other: Schema) {
    if let (Some(all), Some(more)) = (schema.as_object_mut(), other.as_object()) {
        all.extend(more.clone());
    }
}

fn description(doc: &str) -> String {
    paragraphs(doc).join("\n\n")
}

/// Escapes all characters of a JSON text that are not ASCII, because patterns contain invisible characters.
fn ascii(json: &str) -> String {
    let mut out = String::new();
    for c in json.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}
