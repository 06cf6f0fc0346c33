//! Generates the code that reads every field of every entry, in the same way for each representation.

use crate::schema::{Schema, Times, item, times};
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use std::fmt::Write as _;

pub fn code(schema: &Schema) -> String {
    let mut out = String::new();
    for record in &schema.records {
        let name = record.name;
        for ty in [
            format!("dr::{name}<'_>"),
            format!("dr::proto::{name}"),
            format!("keyed::{name}"),
            format!("keyed::Archived{name}"),
            format!("indexed::{name}"),
            format!("indexed::Archived{name}"),
            format!("document::{name}"),
        ] {
            walk(&mut out, record, &ty);
        }
    }
    out
}

fn walk(out: &mut String, record: &RecordDescriptor, ty: &str) {
    let _ = writeln!(out, "impl Walk for {ty} {{\n    #[inline]\n    fn walk(&self, s: &mut Sum) {{");
    for field in record.fields {
        let f = field.name;
        let read = match item(field) {
            Type::Flag => "s.flag(e)",
            Type::Count { .. } => "s.count(e)",
            Type::Enum(_) => "s.value(e)",
            Type::Record(_) => "e.walk(s)",
            Type::Reference { .. } => "s.reference(e)",
            Type::Value(v) if v.name == "Date" => "s.date(e)",
            Type::Value(v) if v.name == "Decimal" => "s.decimal(e)",
            Type::Value(v) if v.name == "Sha256" => "s.digest(e)",
            _ => "s.text(e)",
        };
        let _ = match times(field) {
            Times::One => writeln!(out, "        {{ let e = &self.{f}; {read}; }}"),
            Times::Option => writeln!(out, "        if let Some(e) = self.{f}.as_ref() {{ {read}; }}"),
            Times::List => writeln!(out, "        for e in self.{f}.iter() {{ let e = &e; {read}; }}"),
        };
    }
    let _ = writeln!(out, "    }}\n}}\n");
}
