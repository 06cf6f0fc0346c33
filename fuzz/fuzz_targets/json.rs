//! Compares the JSON reader with serde_json, and with a validator that uses the published JSON Schema.
#![no_main]

use diplomatic_readout::{RULES, json, protobuf, schema};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[path = "../../tests/suite/support/encode.rs"]
#[allow(dead_code, reason = "canonical bytes are not made here")]
mod encode;
#[path = "../../tests/suite/properties/oracle.rs"]
mod oracle;
#[path = "../../tests/suite/agreement/verdict.rs"]
#[allow(dead_code, reason = "protovalidate is not here")]
mod verdict;

use verdict::{Says, Verdict};

static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    jsonschema::draft202012::new(&serde_json::from_str(schema::JSON_SCHEMA).unwrap()).unwrap()
});
/// For each rule, how much of it the schema expresses, according to `schema/RULES.md`.
static SAYS: LazyLock<BTreeMap<String, Says>> = LazyLock::new(verdict::rules);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let read = json::from_slice(bytes);
    if let Err(report) = &read {
        explains(report, bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        assert!(read.is_err());
        return;
    };
    let verdict = Verdict::of(text, usize::MAX);
    // `from_slice` reads a valid document by the fast path. This reads it through the tree.
    let mut d = serde_json::Deserializer::from_str(text);
    let by_tree = json::from_deserializer(&mut d).ok().filter(|_| d.end().is_ok());
    assert!(read.as_ref().ok() == by_tree.as_ref() || verdict.rounded);
    let value: Option<Value> = serde_json::from_str(text).ok();
    assert_eq!(verdict.record.as_ref(), read.as_ref().ok());
    if let Some(record) = &verdict.record {
        assert!(oracle::check(record.as_bytes()));
        let pretty = json::to_string_pretty(&record.view()).unwrap();
        assert_eq!(&json::from_str(&pretty).unwrap(), record);
        // The record has the whole content of the document, and nothing else.
        let form = serde_json::to_value(record.view()).unwrap();
        assert_eq!(said(value.clone().expect("serde_json reads what the crate reads")), said(form));
    }
    let Some(value) = value else { return };
    // A document that serde_json reads is well-formed.
    assert!(!verdict.is("json.syntax"), "{}", verdict.said);
    // The same record in protobuf has the same problems at the same places, as far as protobuf can express them.
    if let Some(message) = encode::protobuf(&value).filter(|_| verdict.is_comparable()) {
        let found = protobuf::from_slice(&message).map_err(|report| verdict::problems(&report));
        assert_eq!(found.err().unwrap_or_default(), verdict.problems, "the crate says [{}]", verdict.said);
    }
    if !verdict.rounded
        && let Some(expected) = verdict.expects(|rule| SAYS[rule].json_schema)
    {
        assert_eq!(VALIDATOR.is_valid(&value), expected, "the crate says [{}]", verdict.said);
    }
});

/// Returns the content of a document: without false flags and empty lists, and with one spelling for each number.
fn said(value: Value) -> Value {
    let silent = |value: &Value| *value == false || value.as_array().is_some_and(Vec::is_empty);
    match value {
        Value::Object(members) => {
            members.into_iter().filter(|(_, v)| !silent(v)).map(|(name, v)| (name, said(v))).collect()
        }
        Value::Array(entries) => entries.into_iter().map(said).collect(),
        Value::Number(number) => number.as_f64().into(),
        other => other,
    }
}

/// Checks that every problem has words, an existing rule, and a position inside the text.
fn explains(report: &json::Report, bytes: &[u8]) {
    assert!(!report.problems().is_empty());
    assert!(!report.to_string().is_empty());
    let lines = 1 + bytes.iter().filter(|b| **b == b'\n').count();
    for problem in report.problems() {
        assert!(RULES.iter().any(|(id, _)| *id == problem.rule()), "{}", problem.rule());
        assert!(!problem.to_string().contains(|c: char| c.is_control()), "{problem:?}");
        let place = problem.place().expect("a text has places");
        assert!((1..=lines).contains(&place.line), "{place:?}");
        assert!((1..=bytes.len() + 1).contains(&place.column), "{place:?}");
    }
}
