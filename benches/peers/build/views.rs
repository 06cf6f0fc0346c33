//! Generates code for the views of this crate: the keys of entries, and a readout that has slices instead of lists that are
//! read from bytes, like a readout that a program builds.

use crate::schema::{Schema, Times, item, snake, times};
use diplomatic_readout::Readout;
use diplomatic_readout::descriptor::Type;
use std::fmt::Write as _;

pub fn code(schema: &Schema) -> String {
    let mut out = String::new();
    names(&mut out);
    for record in &schema.records {
        let (name, function) = (record.name, snake(record.name));
        let _ = writeln!(
            out,
            "#[allow(unused_mut)]\npub fn {function}(mut v: dr::{name}<'static>) -> dr::{name}<'static> {{"
        );
        for field in record.fields {
            let f = field.name;
            let inner = if let Type::Record(inner) = item(field) { Some(snake(inner.name)) } else { None };
            let _ = match (times(field), inner) {
                (Times::List, Some(inner)) => writeln!(out, "    v.{f} = slice(v.{f}.iter().map({inner}));"),
                (Times::List, None) => writeln!(out, "    v.{f} = slice(v.{f}.iter());"),
                (Times::Option, Some(inner)) => writeln!(out, "    v.{f} = v.{f}.map({inner});"),
                (Times::One, Some(inner)) => writeln!(out, "    v.{f} = {inner}(v.{f});"),
                _ => Ok(()),
            };
        }
        let _ = writeln!(out, "    v\n}}\n");
    }
    out
}

/// Writes the struct with the keys of all entries.
fn names(out: &mut String) {
    let named = |record: &diplomatic_readout::descriptor::RecordDescriptor| {
        record.fields.iter().find(|f| matches!(f.ty, Type::Key)).map(times)
    };
    let lists = Readout::DESCRIPTOR.fields.iter().filter_map(|f| Some((f.name, named(f.ty.record()?)?)));
    let lists: Vec<_> = lists.collect();
    let _ = writeln!(out, "#[derive(Default)]\npub struct Names {{");
    for (list, _) in &lists {
        let _ = writeln!(out, "    pub {list}: Vec<String>,");
    }
    let _ =
        writeln!(out, "}}\n\nimpl Names {{\n    pub fn of(v: dr::Readout<'_>) -> Self {{\n        Names {{");
    for (list, times) in &lists {
        let key = match times {
            Times::Option => "e.key.map_or(String::new(), |k| k.as_str().to_owned())",
            _ => "e.key.as_str().to_owned()",
        };
        let _ = writeln!(out, "            {list}: v.{list}.iter().map(|e| {key}).collect(),");
    }
    let _ = writeln!(out, "        }}\n    }}\n}}\n");
}
