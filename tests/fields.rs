//! `schema/FIELDS.md` says what the definition says. `UPDATE_SCHEMA=1` writes it anew.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use diplomatic_readout::Readout;
use diplomatic_readout::describe::{EnumDesc, FieldDesc, RecordDesc, Type};
use std::fmt::{Error, Write};
use std::path::Path;

/// All records and enums that a readout is made of, each once, in the order in which they are met.
#[derive(Default)]
struct Parts {
    records: Vec<&'static RecordDesc>,
    enums: Vec<&'static EnumDesc>,
}

impl Parts {
    fn add(&mut self, record: &'static RecordDesc) {
        if self.records.iter().any(|r| r.name == record.name) {
            return;
        }
        self.records.push(record);
        for field in record.fields {
            let ty = match field.ty {
                Type::List { of, .. } => *of,
                ty => ty,
            };
            match ty {
                Type::Record(inner) => self.add(inner),
                Type::Enum(values) if self.enums.iter().all(|e| e.name != values.name) => {
                    self.enums.push(values)
                }
                _ => {}
            }
        }
    }
}

/// The lists of the readout, each with the record that it holds.
fn lists() -> impl Iterator<Item = (&'static str, u8, &'static str)> {
    Readout::DESC.fields.iter().filter_map(|field| match field.ty {
        Type::List { of: Type::Record(record), .. } => Some((field.name, field.number, record.name)),
        _ => None,
    })
}

fn wire_type(ty: &Type) -> String {
    match *ty {
        Type::Text { lines: false, .. } => "text".into(),
        Type::Text { lines: true, .. } => "prose".into(),
        Type::Key => "key".into(),
        Type::Language => "language".into(),
        Type::Url => "url".into(),
        Type::Country => "country".into(),
        Type::Currency => "currency".into(),
        Type::Sha256 => "sha256".into(),
        Type::Date => "date".into(),
        Type::Decimal => "decimal".into(),
        Type::Count { .. } => "count".into(),
        Type::Flag => "flag".into(),
        Type::Enum(values) => format!("enum:{}", values.name),
        Type::Reference { to, .. } => {
            let list = lists().find(|(.., record)| *record == to);
            format!("ref:{}", list.expect("a reference leads into a list of the readout").0)
        }
        Type::Record(record) => format!("record:{}", record.name),
        Type::List { of, .. } => format!("list:{}", wire_type(of)),
    }
}

fn presence(record: &RecordDesc, field: &FieldDesc) -> String {
    match (field.required, field.number > record.base) {
        (true, _) => "always".into(),
        (false, false) => format!("bit {}", record.bit(field).trailing_zeros()),
        (false, true) => format!("bit {}, later", record.bit(field).trailing_zeros()),
    }
}

fn page() -> Result<String, Error> {
    let mut parts = Parts::default();
    parts.add(Readout::DESC);
    let mut page = String::from(
        "# Fields on the wire\n\n\
        Generated from the definition; [WIRE.md](WIRE.md) says how each type is encoded, and starts with the record \
        `Readout`.\n\n\
        ## Records\n\n\
        `number` is the field's number, `json` its name in JSON. `presence` says how a reader knows that the field is \
        there: it is `always` there, or a presence bit says so. The lowest bit is bit 0. `later` marks fields that were \
        added after version 1.0.\n\n\
        | record | number | field | json | type | presence |\n|---|---|---|---|---|---|\n",
    );
    for record in &parts.records {
        for f in record.fields {
            let (ty, presence) = (wire_type(&f.ty), presence(record, f));
            writeln!(
                page,
                "| {} | {} | {} | {} | {ty} | {presence} |",
                record.name, f.number, f.name, f.json
            )?;
        }
    }
    page.push_str("\n## Lists that references lead into\n\n| list | number | record |\n|---|---|---|\n");
    let referred = |list: &str| {
        parts.records.iter().flat_map(|r| r.fields).any(|f| {
            let ty = wire_type(&f.ty);
            ty.strip_prefix("list:").unwrap_or(&ty).strip_prefix("ref:") == Some(list)
        })
    };
    for (list, number, record) in lists().filter(|(list, ..)| referred(list)) {
        writeln!(page, "| {list} | {number} | {record} |")?;
    }
    page.push_str("\n## Enums\n\n`name` is the name in JSON.\n\n| enum | number | name |\n|---|---|---|\n");
    for values in &parts.enums {
        for value in values.values {
            writeln!(page, "| {} | {} | {} |", values.name, value.number, value.json)?;
        }
    }
    page.push_str("\n## Numbers no longer in use\n\n");
    let records = parts.records.iter().map(|r| (r.name, r.reserved));
    let gone = records.chain(parts.enums.iter().map(|e| (e.name, e.reserved))).filter(|(_, n)| !n.is_empty());
    let gone: Vec<_> = gone.collect();
    if gone.is_empty() {
        page.push_str("None so far.\n");
    }
    for (name, numbers) in gone {
        let numbers: Vec<_> = numbers.iter().map(u32::to_string).collect();
        writeln!(page, "- {name}: {}", numbers.join(", "))?;
    }
    Ok(page)
}

#[test]
fn fields_page_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/FIELDS.md");
    let page = page().unwrap();
    if std::env::var_os("UPDATE_SCHEMA").is_some_and(|v| v == "1") {
        std::fs::write(&path, page).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let line = page.lines().zip(committed.lines()).position(|(new, old)| new != old);
    assert!(
        page == committed,
        "schema/FIELDS.md is not what the definition says (line {}); run `UPDATE_SCHEMA=1 cargo test --test fields`",
        line.map_or(page.lines().count().min(committed.lines().count()), |n| n) + 1,
    );
}

#[test]
fn every_field_says_its_rule_with_an_example_and_a_counter_example() {
    let mut parts = Parts::default();
    parts.add(Readout::DESC);
    for record in parts.records {
        for field in record.fields {
            let place = |mark: &str| {
                let line = field.doc.lines().position(|line| line.trim_start().starts_with(mark));
                line.unwrap_or_else(|| panic!("{}.{} has no line `{mark} …`", record.name, field.name))
            };
            let (example, not) = (place("Example:"), place("Not:"));
            assert!(0 < example && example < not, "{}.{}", record.name, field.name);
        }
    }
}
