//! Checks that `schema/FIELDS.md` says what the definition says, and that every field is documented. `scripts/update` writes
//! the file.

use diplomatic_readout::descriptor::{EnumDescriptor, FieldDescriptor, RecordDescriptor, Type};
use diplomatic_readout::{Country, Currency, Date, Decimal, Key, Language, Readout, Sha256, Url, When};
use std::fmt::{Error, Write};
use std::path::Path;

/// All records and enums that a readout contains, each once, in the order of their first use.
#[derive(Default)]
struct Parts {
    records: Vec<&'static RecordDescriptor>,
    enums: Vec<&'static EnumDescriptor>,
}

impl Parts {
    fn add(&mut self, record: &'static RecordDescriptor) {
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

/// Returns the lists of the readout, each with the record that it holds.
fn lists() -> impl Iterator<Item = (&'static str, u8, &'static str)> {
    Readout::DESCRIPTOR.fields.iter().filter_map(|field| match field.ty {
        Type::List { of: Type::Record(record), .. } => Some((field.name, field.number, record.name)),
        _ => None,
    })
}

fn wire_type(ty: &Type) -> String {
    match *ty {
        Type::Text { lines: false, .. } => "text".into(),
        Type::Text { lines: true, .. } => "prose".into(),
        Type::Key => "key".into(),
        Type::Value(value) => value.name.to_lowercase(),
        Type::Count { min: 0, .. } => "offset".into(),
        Type::Count { .. } => "count".into(),
        Type::Flag => "flag".into(),
        Type::Enum(values) => format!("enum:{}", values.name),
        Type::Reference { to, .. } => {
            let list = lists().find(|(.., record)| *record == to);
            format!("ref:{}", list.expect("a reference leads into a list of the readout").0)
        }
        Type::Record(record) => format!("record:{}", record.name),
        Type::List { of, .. } => format!("list:{}", wire_type(of)),
        other => panic!("no such type yet: {other:?}"),
    }
}

fn presence(record: &RecordDescriptor, field: &FieldDescriptor) -> String {
    match (field.required, field.number > record.base) {
        (true, _) => "always".into(),
        (false, false) => format!("bit {}", record.bit(field).trailing_zeros()),
        (false, true) => format!("bit {}, later", record.bit(field).trailing_zeros()),
    }
}

fn page() -> Result<String, Error> {
    let mut parts = Parts::default();
    parts.add(Readout::DESCRIPTOR);
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
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        std::fs::write(&path, page).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let line = page.lines().zip(committed.lines()).position(|(new, old)| new != old);
    assert!(
        page == committed,
        "schema/FIELDS.md is not what the definition says (line {}); run `scripts/update`",
        line.map_or(page.lines().count().min(committed.lines().count()), |n| n) + 1,
    );
}

/// Returns the example in the documentation of a field, or `None` if the documentation is not a rule, an example and a
/// counter-example in this form.
fn example(doc: &str) -> Option<&str> {
    let (rule, rest) = doc.split_once("\n\n")?;
    let (example, not) = rest.trim_start().strip_prefix("Example: ")?.split_once("\n Not: ")?;
    let said =
        |part: &str| part.trim_end().ends_with('.') && !part.contains("Example:") && !part.contains("Not:");
    [rule, example, not].into_iter().all(said).then_some(example)
}

/// Returns whether a field takes the value with which its example starts.
fn takes(ty: &Type, example: &str) -> bool {
    let word = example.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    let literal = example.strip_prefix('`').and_then(|rest| rest.split('`').next());
    match (*ty, literal) {
        (Type::List { of, .. }, _) => takes(of, example),
        (Type::Enum(values), _) => values.values.iter().any(|v| v.json == word),
        (Type::Count { min, max }, _) => word.parse().is_ok_and(|n: u32| (u32::from(min)..=max).contains(&n)),
        (Type::Flag, _) => word == "true",
        (Type::Record(record), _) if record.name == When::DESCRIPTOR.name => {
            let date = example.strip_prefix("the date `").and_then(|rest| rest.split('`').next());
            date.is_none_or(|date| Date::parse(date).is_ok())
        }
        (Type::Text { max, lines }, Some(s)) => {
            s.chars().count() <= max.into() && (lines || !s.contains('\n'))
        }
        (Type::Key | Type::Reference { .. }, Some(s)) => Key::new(s).is_ok(),
        (Type::Value(v), Some(s)) if v.name == "Language" => Language::new(s).is_ok(),
        (Type::Value(v), Some(s)) if v.name == "Url" => Url::new(s).is_ok(),
        (Type::Value(v), Some(s)) if v.name == "Country" => Country::new(s).is_ok(),
        (Type::Value(v), Some(s)) if v.name == "Currency" => Currency::new(s).is_ok(),
        (Type::Value(v), Some(s)) if v.name == "Sha256" => Sha256::parse(s).is_ok(),
        (Type::Value(v), Some(s)) if v.name == "Date" => Date::parse(s).is_ok(),
        (Type::Value(v), Some(s)) => v.name == "Decimal" && Decimal::parse(s).is_ok(),
        (Type::Record(_) | Type::Text { .. } | Type::Reference { .. }, _) => true,
        // The example of a type with its own syntax must show the value in backticks.
        (_, None) => false,
        (other, _) => panic!("no such type yet: {other:?}"),
    }
}

/// Needs the feature `alloc`: without it, the crate does not contain the documentation.
#[cfg(feature = "alloc")]
#[test]
fn every_field_has_a_rule_an_example_and_a_counter_example() {
    let mut parts = Parts::default();
    parts.add(Readout::DESCRIPTOR);
    let mut wrong = Vec::new();
    for (record, field) in parts.records.iter().flat_map(|r| r.fields.iter().map(move |f| (r.name, f))) {
        match example(field.doc) {
            None => wrong.push(format!("{record}.{}: no such documentation", field.name)),
            Some(example) if !takes(&field.ty, example) => {
                wrong.push(format!(
                    "{record}.{}: does not take what its example shows: {example}",
                    field.name
                ));
            }
            Some(_) => {}
        }
    }
    assert!(
        wrong.is_empty(),
        "the documentation of a field is the coding rule, an empty line, a line `Example: …` and a line `Not: …`, \
         each with a full stop at its end:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn documentation_without_one_of_the_three_is_refused() {
    assert_eq!(example("Who.\n\n Example: Xi.\n Not: China."), Some("Xi."));
    let others =
        ["Who.", "Who.\n\n Example: Xi.", "Who.\n\n Not: China.", "Who.\n Example: Xi.\n Not: China."];
    others.iter().for_each(|doc| assert_eq!(example(doc), None, "{doc}"));
    assert!(takes(&Type::Key, "`xi`.") && !takes(&Type::Key, "`Xi`.") && !takes(&Type::Key, "xi."));
}

#[test]
fn languages_are_tags_in_their_usual_spelling() {
    for good in [
        "it",
        "yue",
        "zh-Hant",
        "pt-BR",
        "es-419",
        "zh-Hant-TW",
        "de-1996",
        "sl-rozaj-biske",
        "en-GB-scotland",
    ] {
        assert!(Language::new(good).is_ok(), "{good}");
    }
    for wrong in [
        "",
        "e",
        "EN",
        "abcd",
        "english",
        "1996",
        "en-",
        "-en",
        "en--US",
        "en-us",
        "en-hant",
        "en-HANT",
        "en-U",
        "en-US-GB",
        "zh-Hant-Hant",
        "en-US-Latn",
        "en-abcdefghi",
        "en-1ABC",
        "en-41",
        "en-SCOTLAND",
        "en_US",
        "de-abcd",
        "en-\u{e9}tude",
    ] {
        assert!(Language::new(wrong).is_err(), "{wrong}");
    }
}
