//! Generates the walk over every field from the description, so that a new field is walked, too.

use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use std::fmt::Write as _;

/// All records, each once.
pub fn records(root: &'static RecordDescriptor) -> Vec<&'static RecordDescriptor> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(record) = found.get(next).copied() {
        for part in record.fields.iter().filter_map(|f| f.ty.record()) {
            if found.iter().all(|r| r.name != part.name) {
                found.push(part);
            }
        }
        next += 1;
    }
    found
}

fn one(out: &mut String, record: &RecordDescriptor, head: &str, optional: &str) {
    writeln!(out, "{head} {{\n    fn walk(&self, s: &mut Sum) {{").expect("a string takes it");
    for field in record.fields {
        let (name, number) = (field.name, field.number);
        let line = match field.ty {
            Type::Flag => format!("if self.{name} {{ s.number({number}); }}"),
            _ if field.required => format!("s.number({number}); self.{name}.walk(s);"),
            Type::List { .. } => {
                format!("if !self.{name}.is_empty() {{ s.number({number}); self.{name}.walk(s); }}")
            }
            _ => {
                let value = optional.replace("NAME", name);
                format!("if let Some(v) = {value} {{ s.number({number}); v.walk(s); }}")
            }
        };
        writeln!(out, "        {line}").expect("a string takes it");
    }
    out.push_str("    }\n}\n");
}

/// The walk over the views of the crate.
pub fn ours(root: &'static RecordDescriptor) -> String {
    let mut out = String::new();
    for record in records(root) {
        one(
            &mut out,
            record,
            &format!("impl Walk for diplomatic_readout::{}<'_>", record.name),
            "&self.NAME",
        );
    }
    for name in enums(root) {
        let head = format!("impl Walk for diplomatic_readout::{name}");
        writeln!(out, "{head} {{\n    fn walk(&self, s: &mut Sum) {{ s.number(self.number()); }}\n}}")
            .expect("a string takes it");
    }
    out
}

/// The walk over the types of micropb, whose optional fields have accessors.
#[cfg(feature = "micropb")]
pub fn peers(root: &'static RecordDescriptor) -> String {
    let mut out = String::new();
    for record in records(root) {
        one(&mut out, record, &format!("impl Walk for pb::{}", record.name), "self.NAME()");
    }
    for name in enums(root) {
        let head = format!("impl Walk for pb::{name}_::Value");
        writeln!(out, "{head} {{\n    fn walk(&self, s: &mut Sum) {{ s.number(self.0 as u32); }}\n}}")
            .expect("a string takes it");
    }
    out
}

fn enums(root: &'static RecordDescriptor) -> Vec<&'static str> {
    let types = records(root).into_iter().flat_map(|r| r.fields).map(|f| match f.ty {
        Type::List { of, .. } => *of,
        other => other,
    });
    let mut names: Vec<_> =
        types.filter_map(|t| if let Type::Enum(e) = t { Some(e.name) } else { None }).collect();
    names.sort_unstable();
    names.dedup();
    names
}
