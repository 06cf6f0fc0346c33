//! Checks that the published files under `schema/` say what the definition says and what the crate does.

mod limits;
mod proto_files;
mod reference;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use diplomatic_readout::descriptor::{EnumDescriptor, RecordDescriptor, Type};
use diplomatic_readout::{
    Country, Currency, Date, Decimal, Key, Language, Prose, Readout, Sha256, Text, Url, schema,
};
use jsonschema::Validator;
use serde_json::{Value, json};

const UPDATE: &str = "scripts/update";

fn published(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(name)
}

fn json_schema() -> Value {
    serde_json::from_str(schema::JSON_SCHEMA).unwrap()
}

/// Returns a validator for one definition of the schema.
fn validator(definition: &str) -> Validator {
    let mut whole = json_schema();
    if definition != "Readout" {
        let defs = whole["$defs"].take();
        whole = json!({ "$ref": format!("#/$defs/{definition}"), "$defs": defs });
    }
    jsonschema::draft202012::new(&whole).unwrap()
}

/// Returns all records and enums that can be reached from the readout.
fn definition() -> (Vec<&'static RecordDescriptor>, Vec<&'static EnumDescriptor>) {
    let (mut records, mut enums) = (vec![Readout::DESCRIPTOR], BTreeMap::new());
    let mut next = 0;
    while let Some(record) = records.get(next) {
        for field in record.fields {
            match innermost(field.ty) {
                Type::Record(r) if records.iter().all(|known| known.name != r.name) => records.push(r),
                Type::Enum(e) => drop(enums.insert(e.name, e)),
                _ => {}
            }
        }
        next += 1;
    }
    (records, enums.into_values().collect())
}

fn innermost(ty: Type) -> Type {
    if let Type::List { of, .. } = ty { innermost(*of) } else { ty }
}

#[test]
fn committed_copies_are_up_to_date() {
    let update = env::var_os("UPDATE").is_some_and(|v| v == "1");
    let examples = examples();
    let (reference, limits) = (reference::page(), limits::page(&examples));
    let generated = [
        ("readout.proto", schema::PROTO),
        ("protovalidate/readout.proto", schema::PROTOVALIDATE),
        ("readout.schema.json", schema::JSON_SCHEMA),
        ("RULES.md", include_str!(concat!(env!("OUT_DIR"), "/RULES.md"))),
        ("REFERENCE.md", reference.as_str()),
        ("LIMITS.md", limits.as_str()),
    ];
    let mut stale = Vec::new();
    for (name, text) in generated {
        if update {
            fs::write(published(name), text).unwrap();
        } else if fs::read_to_string(published(name)).unwrap_or_default().replace("\r\n", "\n") != text {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "the definition has changed and schema/ has not: {stale:?}. Run\n  {UPDATE}\n");
}

#[test]
fn the_json_schema_is_one() {
    jsonschema::meta::validate(&json_schema()).unwrap();
}

/// Returns the names and the documents of the examples.
fn examples() -> Vec<(String, Value)> {
    let paths = fs::read_dir(published("examples")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    let read = |p: &PathBuf| serde_json::from_str(&fs::read_to_string(p).unwrap()).unwrap();
    paths.iter().map(|p| (p.file_stem().unwrap().to_str().unwrap().to_owned(), read(p))).collect()
}

#[test]
fn examples_are_valid() {
    let (validator, examples) = (validator("Readout"), examples());
    for (name, example) in &examples {
        let errors: Vec<String> =
            validator.iter_errors(example).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
    assert!(!examples.is_empty());
}

#[test]
fn the_reference_shows_what_is_accepted() {
    for (name, _, examples, not) in reference::BLOCKS {
        let validator = validator(name);
        assert!(examples.iter().all(|e| validator.is_valid(&json!(e))), "{name}");
        assert!(!validator.is_valid(&json!(not)), "{name}: {not:?}");
    }
    for date in reference::DATES.iter().flat_map(|(_, examples)| examples) {
        assert!(Date::parse(date).is_ok(), "{date}");
    }
}

#[test]
fn the_generated_schemas_name_version_and_fingerprint() {
    let stamp = format!("Version {}, fingerprint {}.", schema::VERSION, schema::FINGERPRINT);
    assert!(schema::PROTO.lines().take(3).any(|line| line.ends_with(&stamp)));
    assert!(json_schema()["$comment"].as_str().unwrap().starts_with(&stamp));
}

#[test]
fn the_json_schema_has_every_field_bound_and_value() {
    let whole = json_schema();
    let (records, enums) = definition();
    for record in &records {
        let found = if record.name == "Readout" { &whole } else { &whole["$defs"][record.name] };
        assert_eq!(found["type"], "object", "{}", record.name);
        assert_eq!(found["additionalProperties"], false, "{}", record.name);
        assert_eq!(found["title"], record.name);
        let properties = found["properties"].as_object().unwrap();
        assert_eq!(properties.len(), record.fields.len(), "{}", record.name);
        let required: Vec<&str> = record.fields.iter().filter(|f| f.required).map(|f| f.json).collect();
        let none = Vec::new();
        assert_eq!(*found["required"].as_array().unwrap_or(&none), required, "{}", record.name);
        for field in record.fields {
            compare(&properties[field.json], field.ty, &format!("{}.{}", record.name, field.json));
            assert!(!properties[field.json]["description"].as_str().unwrap().is_empty());
        }
    }
    for e in &enums {
        let names: Vec<&str> = e.values.iter().map(|v| v.json).collect();
        assert_eq!(whole["$defs"][e.name]["enum"], json!(names), "{}", e.name);
        assert_eq!(whole["$defs"][e.name]["title"], e.name);
    }
    let shared =
        ["Country", "Currency", "Date", "Decimal", "Key", "Language", "Prose", "Sha256", "Text", "Url"];
    let defined = whole["$defs"].as_object().unwrap().len();
    assert_eq!(defined, records.len() - 1 + enums.len() + shared.len());
}

/// Asserts that the schema of a field says what the definition says of the field.
fn compare(found: &Value, ty: Type, at: &str) {
    let refers = |name: &str| assert_eq!(found["$ref"], format!("#/$defs/{name}"), "{at}");
    match ty {
        Type::Text { max, lines } => {
            refers(if lines { "Prose" } else { "Text" });
            assert_eq!(found["maxLength"], max, "{at}");
        }
        Type::Key | Type::Reference { .. } => refers("Key"),
        Type::Value(value) => refers(value.name),
        Type::Count { min, max } => {
            assert_eq!((&found["type"], &found["minimum"]), (&json!("integer"), &json!(min)), "{at}");
            assert_eq!(found["maximum"], max, "{at}");
        }
        Type::Flag => assert_eq!(found["type"], "boolean", "{at}"),
        Type::Enum(e) => refers(e.name),
        Type::Record(r) => refers(r.name),
        Type::List { of, min, max } => {
            assert_eq!(found["type"], "array", "{at}");
            assert_eq!(found["minItems"].as_u64().unwrap_or(0), u64::from(min), "{at}");
            assert_eq!(found["maxItems"], max, "{at}");
            let distinct = matches!(of, Type::Reference { .. } | Type::Enum(_));
            assert_eq!(found["uniqueItems"].as_bool().unwrap_or(false), distinct, "{at}");
            compare(&found["items"], *of, at);
        }
        other => panic!("no such type yet: {other:?}"),
    }
}

#[test]
fn shapes_are_those_of_the_crate() {
    let whole = json_schema();
    let shapes = [
        ("Key", Key::PATTERN, Some(Key::MAX)),
        ("Language", Language::PATTERN, Some(Language::MAX)),
        ("Url", Url::PATTERN, Some(Url::MAX)),
        ("Country", Country::PATTERN, None),
        ("Currency", Currency::PATTERN, None),
        ("Sha256", Sha256::PATTERN, None),
        ("Date", Date::PATTERN, None),
        ("Decimal", Decimal::PATTERN, None),
    ];
    for (name, pattern, longest) in shapes {
        let found = &whole["$defs"][name];
        assert_eq!(found["pattern"], pattern);
        assert_eq!(found["maxLength"].as_u64(), longest.map(|n| n as u64), "{name}");
    }
}

#[test]
fn shapes_accept_what_the_crate_accepts() {
    type Accepts = fn(&str) -> bool;
    let shapes: [(&str, Accepts); 8] = [
        ("Key", |s| Key::new(s).is_ok()),
        ("Language", |s| Language::new(s).is_ok()),
        ("Url", |s| Url::new(s).is_ok()),
        ("Country", |s| Country::new(s).is_ok()),
        ("Currency", |s| Currency::new(s).is_ok()),
        ("Sha256", |s| Sha256::parse(s).is_ok()),
        ("Date", |s| Date::parse(s).is_ok()),
        ("Decimal", |s| Decimal::parse(s).is_ok()),
    ];
    let (hex, long) = ("0123456789abcdef".repeat(4), "a".repeat(48));
    let good = [
        "a",
        "xi",
        "new-start",
        "it",
        "zh-Hant",
        "pt-BR",
        "es-419",
        "de-CH-1996",
        "http://a",
        "https://example.org/?q=[1]#x",
        "http://a@b",
        "http://[::1]:80/",
        "http://[",
        "http://a:8/%D1%81",
        "http://a/%zz",
        "http://a:123456",
        "http://a/#b#c",
        "http://a/\u{441}",
        "RU",
        "USD",
        "2026",
        "202X",
        "19XX",
        "2026-21",
        "2026-02-04T14:30:59Z",
        "2025-05-06T13:20",
        "XXXX-12-30/XXXX-01-02",
        "2025-06/2026~",
        "2025-06~/..",
        "[2026-03,2026-05]",
        "[2026-03..]",
        "[..2026-03-31]",
        "{2026-03-01,2026-03-03}",
        "2026-02-04",
        "2024-02-29",
        "2026-33",
        "2026-02-04T14:30+03:00",
        "XXXX-05-09",
        "{2026,2027}",
        "[2026-03-01..2026-03-31]",
        "2025-06-23/2025-06-24",
        "../2026-02",
        "0",
        "-0.5",
        "67.50",
        "999999999999999999",
        "0.000000001",
        &hex,
        &long,
    ];
    for (name, accepts) in shapes {
        let validator = validator(name);
        let mut accepted = 0;
        // Each string is tried as it is, and with something added, removed or replaced.
        for s in good {
            let rest = s.get(1..).unwrap_or_default();
            let others = ["", "\n", " ", "-", "1", "A", "a", "é", ".", "\u{0}"];
            let mut tries: Vec<String> = vec![s.into(), rest.into(), s.to_uppercase(), s.replace('2', "9")];
            tries.extend(
                others.iter().flat_map(|o| [format!("{s}{o}"), format!("{o}{s}"), format!("{o}{rest}")]),
            );
            for t in tries {
                assert_eq!(validator.is_valid(&json!(t)), accepts(&t), "{name}: {t:?}");
                accepted += usize::from(accepts(&t));
            }
        }
        assert!(accepted > 0, "{name}");
    }
}

#[test]
fn text_allows_the_characters_that_the_crate_allows() {
    let (text, prose) = (validator("Text"), validator("Prose"));
    let ends = (0..=0x10).flat_map(|plane| (plane << 16 | 0xfff0)..=(plane << 16 | 0xffff));
    let all = (0..0x3200).chain(0xf8f0..0x10010).chain([0x1f600, 0xe0001, 0xe0100]).chain(ends);
    for c in all.filter_map(char::from_u32) {
        for s in [format!("a{c}b"), c.into(), format!("{c} ")] {
            let value = json!(s);
            assert_eq!(text.is_valid(&value), Text::<9>::new(&s).is_ok(), "{s:?}");
            assert_eq!(prose.is_valid(&value), Prose::<9>::new(&s).is_ok(), "{s:?}");
        }
    }
    assert!(!text.is_valid(&json!("")));
}

/// Returns a small readout with one entry in each of its lists.
fn small() -> Value {
    json!({
        "id": "one",
        "language": "ru",
        "sources": [{ "key": "s", "kind": "BRIEFING" }],
        "conversations": [{ "key": "c", "start": { "date": "2026-02-04" }, "ordinal": 3 }],
        "actors": [{ "key": "xi", "kind": "PERSON", "name": "Си Цзиньпин" }],
        "participants": [{ "actor": "xi", "roles": ["PRINCIPAL"] }],
        "statements": [{
            "text": "оценил", "act": "STATED", "voice": "ATTRIBUTED", "holders": ["xi"], "targetActors": ["xi"]
        }],
        "quantities": [{ "key": "q", "what": "минуты", "comparator": "EXACTLY", "low": "85" }],
    })
}

/// Returns the small readout with the value at a JSON pointer replaced or added. `None` removes the value.
fn with(pointer: &str, value: Option<Value>) -> Value {
    let mut readout = small();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = readout.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(members), Some(value)) => drop(members.insert(name.into(), value)),
        (Value::Object(members), None) => drop(members.remove(name).unwrap()),
        (Value::Array(entries), Some(value)) => entries[name.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{pointer}: {other}"),
    }
    readout
}

#[test]
fn the_json_schema_refuses() {
    let cases = [
        ("an unknown member", "/title", json!("x")),
        ("an unknown member inside", "/actors/0/age", json!(7)),
        ("a name in the style of protobuf", "/sources/0/derived_from", json!(["s"])),
        ("null", "/notes", json!(null)),
        ("null for a text", "/actors/0/description", json!(null)),
        ("a number for text", "/id", json!(1)),
        ("text for a number", "/conversations/0/ordinal", json!("3")),
        ("text for a flag", "/actors/0/unnamed", json!("true")),
        ("an object for a list", "/actors", json!({})),
        ("an array for an object", "/actors/0", json!([1])),
        ("an index for a reference", "/participants/0/actor", json!(0)),
        ("a number for an enum", "/actors/0/kind", json!(1)),
        ("too many Cyrillic characters", "/actors/0/name", json!("я".repeat(129))),
        ("empty text", "/id", json!("")),
        ("blank text", "/id", json!(" \u{200b}\u{a0}")),
        ("a control character", "/id", json!("a\u{7}b")),
        ("a line break in text of one line", "/id", json!("a\nb")),
        ("a line break at the end", "/id", json!("a\n")),
        ("a bidirectional override", "/statements/0/text", json!("a\u{202e}b")),
        ("a byte order mark", "/statements/0/text", json!("\u{feff}a")),
        ("a noncharacter beyond the first plane", "/statements/0/text", json!("a\u{1fffe}")),
        ("a key with a capital", "/actors/0/key", json!("Xi")),
        ("a key with two hyphens", "/actors/0/key", json!("x--i")),
        ("a key of 49 characters", "/actors/0/key", json!("x".repeat(49))),
        ("a key and a line break", "/actors/0/key", json!("xi\n")),
        ("an enum that does not exist", "/actors/0/kind", json!("ROBOT")),
        ("the enum value 0", "/actors/0/kind", json!("UNSPECIFIED")),
        ("an enum in small letters", "/actors/0/kind", json!("person")),
        ("a country in small letters", "/actors/0/country", json!("cn")),
        ("a language in capitals", "/language", json!("RU")),
        ("a day that does not exist", "/conversations/0/start/date", json!("2026-02-29")),
        ("a decimal as number", "/quantities/0/low", json!(85)),
        ("a decimal with an exponent", "/quantities/0/low", json!("1e3")),
        ("nought with a sign", "/quantities/0/low", json!("-0.0")),
        ("a count of nought", "/conversations/0/ordinal", json!(0)),
        ("a count over its bound", "/conversations/0/ordinal", json!(10_001)),
        ("half a count", "/conversations/0/ordinal", json!(1.5)),
        ("an empty list that needs an entry", "/actors", json!([])),
        ("a list over its bound", "/participants/0/roles", json!(["HOST", "PRINCIPAL", "JOINED", "OTHER"])),
        ("a value twice", "/participants/0/roles", json!(["HOST", "HOST"])),
        ("a reference twice", "/statements/0/holders", json!(["xi", "xi"])),
        ("a time that is empty", "/conversations/0/start", json!({})),
        ("a narration by somebody", "/statements/0/voice", json!("NARRATED")),
        ("an attribution to nobody", "/statements/0/holders", json!([])),
        ("two numbers that are exact", "/quantities/0/high", json!("90")),
        ("one number to be between", "/quantities/0/comparator", json!("BETWEEN")),
    ];
    let validator = validator("Readout");
    for (what, pointer, value) in cases {
        assert!(!validator.is_valid(&with(pointer, Some(value))), "accepts {what}");
    }
    for needed in ["/id", "/actors", "/actors/0/key", "/participants/0/actor", "/statements/0/voice"] {
        assert!(!validator.is_valid(&with(needed, None)), "does not need {needed}");
    }
    assert!(!validator.is_valid(&with("/quantities/0/low", None)), "accepts a quantity without anything");
    assert!(!validator.is_valid(&json!([1])) && !validator.is_valid(&json!({})));
}

#[test]
fn the_json_schema_accepts() {
    let cases = [
        ("a whole number with a point", "/conversations/0/ordinal", json!(3.0)),
        ("a flag that is false", "/actors/0/unnamed", json!(false)),
        ("an empty list where none is needed", "/notes", json!([])),
        ("as many Cyrillic characters as there may be", "/actors/0/name", json!("я".repeat(128))),
        ("characters beyond the first plane", "/actors/0/name", json!("👩‍🚀".repeat(42))),
        ("a line break in prose", "/statements/0/text", json!("a\nb")),
        ("an attribution to a chain", "/statements/0/chain", json!(["ushakov"])),
        ("words alone", "/conversations/0/start", json!({ "printed": "recently" })),
    ];
    let validator = validator("Readout");
    assert!(validator.is_valid(&small()));
    for (what, pointer, value) in cases {
        assert!(validator.is_valid(&with(pointer, Some(value))), "refuses {what}");
    }
}
