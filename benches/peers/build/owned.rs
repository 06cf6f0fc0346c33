//! Generates the owned types, as users of the peers would write them.

use crate::schema::{Schema, Times, item, list_of, snake, times};
use diplomatic_readout::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use std::fmt::Write as _;

/// A form of the owned types.
pub struct Form {
    pub name: &'static str,
    /// Is true if references are keys, and false if they are indices.
    keys: bool,
    /// Is true if dates and codes are strings, and names are those of JSON.
    json: bool,
}

pub const FORMS: &[Form] = &[
    Form { name: "keyed", keys: true, json: false },
    Form { name: "indexed", keys: false, json: false },
    Form { name: "document", keys: true, json: true },
];

const BINARY: &str = "serde::Serialize, serde::Deserialize, bitcode::Encode, bitcode::Decode, \
     rkyv::Archive, rkyv::Serialize, rkyv::Deserialize, wincode::SchemaWrite, wincode::SchemaRead";

/// Returns the enums, which all forms share.
pub fn enums(schema: &Schema) -> String {
    let mut out = String::new();
    for desc in &schema.enums {
        let name = desc.name;
        let _ = writeln!(
            out,
            "#[derive(Clone, Copy, Debug, PartialEq, {BINARY})]\n#[repr(u8)]\npub enum {name} {{"
        );
        for value in desc.values {
            let _ = writeln!(
                out,
                "    #[serde(rename = \"{}\")]\n    {} = {},",
                value.json, value.name, value.number
            );
        }
        let _ = writeln!(
            out,
            "}}\n\nimpl From<dr::{name}> for {name} {{\n    fn from(value: dr::{name}) -> Self {{"
        );
        let _ = writeln!(out, "        match value {{");
        for value in desc.values {
            let _ = writeln!(out, "            dr::{name}::{} => {name}::{},", value.name, value.name);
        }
        let _ =
            writeln!(out, "            _ => unreachable!(\"of this version\"),\n        }}\n    }}\n}}\n");
        let _ = writeln!(
            out,
            "impl Value for {name} {{\n    fn number(&self) -> u32 {{\n        *self as u32\n    }}\n}}\n"
        );
        let _ = writeln!(
            out,
            "impl Value for dr::{name} {{\n    fn number(&self) -> u32 {{\n        dr::{name}::number(*self)\n    }}\n}}\n"
        );
        let _ = writeln!(
            out,
            "impl Value for Archived{name} {{\n    fn number(&self) -> u32 {{\n        match self {{"
        );
        for value in desc.values {
            let _ = writeln!(out, "            Archived{name}::{} => {},", value.name, value.number);
        }
        let _ = writeln!(out, "        }}\n    }}\n}}\n");
    }
    out
}

/// Returns the records in one form, each with the function that makes it from a view.
pub fn records(schema: &Schema, form: &Form) -> String {
    let mut out = String::new();
    for record in &schema.records {
        let derives = if form.json { "serde::Serialize, serde::Deserialize" } else { BINARY };
        let _ = writeln!(out, "#[derive(Clone, Debug, PartialEq, {derives})]");
        if form.json {
            let _ = writeln!(out, "#[serde(rename_all = \"camelCase\", deny_unknown_fields)]");
        }
        let _ = writeln!(out, "pub struct {} {{", record.name);
        for field in record.fields {
            if form.json {
                out.push_str(in_json(field));
            }
            let one = one(form, item(field));
            let ty = match times(field) {
                Times::One => one,
                Times::Option => format!("Option<{one}>"),
                Times::List => format!("Vec<{one}>"),
            };
            let _ = writeln!(out, "    pub {}: {ty},", field.name);
        }
        let _ = writeln!(out, "}}\n");
        make(&mut out, form, record);
    }
    out
}

fn in_json(field: &FieldDescriptor) -> &'static str {
    match (times(field), &field.ty) {
        (Times::Option, _) => "    #[serde(default, skip_serializing_if = \"Option::is_none\")]\n",
        (_, Type::Flag) => "    #[serde(default, skip_serializing_if = \"std::ops::Not::not\")]\n",
        (Times::List, _) if !field.required => {
            "    #[serde(default, skip_serializing_if = \"Vec::is_empty\")]\n"
        }
        _ => "",
    }
}

fn one(form: &Form, ty: &Type) -> String {
    match ty {
        Type::Flag => "bool".into(),
        Type::Count { .. } => "u32".into(),
        Type::Enum(desc) => desc.name.into(),
        Type::Record(record) => record.name.into(),
        Type::Value(v) if v.name == "Country" && !form.json => "[u8; 2]".into(),
        Type::Value(v) if v.name == "Currency" && !form.json => "[u8; 3]".into(),
        Type::Value(v) if v.name == "Sha256" && !form.json => "[u8; 32]".into(),
        Type::Value(v) if v.name == "Date" && !form.json => "Date".into(),
        Type::Value(v) if v.name == "Decimal" && !form.json => "Decimal".into(),
        Type::Reference { .. } if !form.keys => "u16".into(),
        _ => "String".into(),
    }
}

/// Writes the function that makes a record of this form from a view.
fn make(out: &mut String, form: &Form, record: &RecordDescriptor) {
    let (name, function) = (record.name, snake(record.name));
    let _ = writeln!(
        out,
        "#[allow(unused_variables)]\npub fn {function}(v: dr::{name}<'_>, n: &Names) -> {name} {{\n    {name} {{"
    );
    for field in record.fields {
        let f = field.name;
        let value = value(form, item(field));
        let _ = match times(field) {
            Times::One => writeln!(out, "        {f}: {{ let e = v.{f}; {value} }},"),
            Times::Option => writeln!(out, "        {f}: v.{f}.map(|e| {value}),"),
            Times::List => writeln!(out, "        {f}: v.{f}.iter().map(|e| {value}).collect(),"),
        };
    }
    let _ = writeln!(out, "    }}\n}}\n");
}

/// Returns an expression for the value of a field in this form. In it, `e` is the value in the view.
fn value(form: &Form, ty: &Type) -> String {
    match ty {
        Type::Flag => "e".into(),
        Type::Count { .. } => "e.get()".into(),
        Type::Enum(_) => "e.into()".into(),
        Type::Record(record) => format!("{}(e, n)", snake(record.name)),
        Type::Reference { to, .. } if form.keys => format!("n.{}[e.index()].clone()", list_of(to)),
        Type::Reference { .. } => "e.index() as u16".into(),
        Type::Value(v) if form.json && matches!(v.name, "Date" | "Decimal") => "e.to_string()".into(),
        Type::Value(v) if v.name == "Date" => "Date::from(e)".into(),
        Type::Value(v) if v.name == "Decimal" => {
            "Decimal { mantissa: e.mantissa(), scale: e.scale() }".into()
        }
        Type::Value(v) if form.json && matches!(v.name, "Country" | "Currency") => {
            "e.as_str().to_owned()".into()
        }
        Type::Value(v) if matches!(v.name, "Country" | "Currency") => "code(e.as_str())".into(),
        Type::Value(v) if v.name == "Sha256" && form.json => "e.to_string()".into(),
        Type::Value(v) if v.name == "Sha256" => "*e.as_bytes()".into(),
        _ => "e.as_str().to_owned()".into(),
    }
}
