//! The JSON document, read along the description: the second opinion on what the image reads from bytes.

use crate::sum::Sum;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use diplomatic_readout::{Date, Decimal, Readout, Sha256};
use serde_json::{Value, json};
#[cfg(feature = "micropb")]
use std::collections::HashMap;

/// In which form a reader finds references, dates and numbers.
#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    /// References are indices, dates and decimals values.
    Canonical,
    /// All of them are text.
    Protobuf,
}

pub struct Document(Value);

impl std::fmt::Display for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Document {
    /// The document, with these days on which its first commitments fall due.
    pub fn new(text: &str, due: &[&str]) -> Self {
        let mut value: Value = serde_json::from_str(text).expect("JSON");
        let commitments = value.get_mut("commitments").and_then(Value::as_array_mut).expect("a list");
        for (commitment, date) in commitments.iter_mut().zip(due) {
            let members = commitment.as_object_mut().expect("a record");
            assert!(members.insert("due".into(), json!({ "date": date })).is_none(), "it had none");
        }
        Document(value)
    }

    pub fn sum(&self, form: Form) -> u32 {
        let mut sum = Sum::new();
        self.record(Readout::DESCRIPTOR, &self.0, form, &mut sum);
        sum.value()
    }

    fn record(&self, record: &RecordDescriptor, value: &Value, form: Form, sum: &mut Sum) {
        for field in record.fields {
            if let Some(value) = value.get(field.json) {
                sum.number(field.number.into());
                self.value(&field.ty, value, form, sum);
            }
        }
    }

    fn value(&self, ty: &Type, value: &Value, form: Form, sum: &mut Sum) {
        match ty {
            Type::Record(record) => self.record(record, value, form, sum),
            Type::List { of, .. } => {
                let entries = value.as_array().expect("a list");
                sum.number(entries.len() as u32);
                entries.iter().for_each(|entry| self.value(of, entry, form, sum));
            }
            Type::Flag => assert_eq!(value, &Value::Bool(true)),
            Type::Count { .. } => sum.number(value.as_u64().expect("a number") as u32),
            Type::Enum(values) => sum.number(values.by_json_name(text(value)).expect("a value").number),
            _ if form == Form::Protobuf => sum.text(text(value)),
            Type::Reference { to, .. } => sum.number(self.index(to, text(value)) as u32),
            Type::Value(v) if v.name == "Date" => {
                let date = Date::parse(text(value)).expect("a date");
                sum.number(date.precision() as u32);
                sum.number(date.earliest().map_or(0, |day| day.number() as u32));
                sum.number(date.latest().map_or(0, |day| day.number() as u32));
            }
            Type::Value(v) if v.name == "Decimal" => {
                let decimal = Decimal::parse(text(value)).expect("a decimal");
                sum.bytes(&decimal.mantissa().to_le_bytes());
                sum.number(decimal.scale().into());
            }
            Type::Value(v) if v.name == "Sha256" => sum.bytes(Sha256::parse(text(value)).expect("a SHA-256").as_bytes()),
            Type::Text { .. } | Type::Key | Type::Value(_) => {
                sum.text(text(value));
            }
            other => panic!("no such type yet: {other:?}"),
        }
    }

    /// Where the entry with this key stands in the list of its kind.
    fn index(&self, record: &str, key: &str) -> usize {
        let list = Readout::DESCRIPTOR.fields.iter().find(|f| f.ty.record().is_some_and(|r| r.name == record));
        let entries = list.and_then(|f| self.0.get(f.json)).and_then(Value::as_array).expect("a list");
        entries.iter().position(|e| e.get("key").is_some_and(|k| k == key)).expect("an entry")
    }

    /// The longest list and the longest text, in bytes, of each field by record and name.
    #[cfg(feature = "micropb")]
    pub fn capacities(&self) -> HashMap<(&'static str, &'static str), (u32, u32)> {
        let mut found = HashMap::new();
        measure(Readout::DESCRIPTOR, &self.0, &mut found);
        found
    }
}

#[cfg(feature = "micropb")]
fn measure(
    record: &'static RecordDescriptor,
    value: &Value,
    found: &mut HashMap<(&'static str, &'static str), (u32, u32)>,
) {
    for field in record.fields {
        let Some(value) = value.get(field.json) else { continue };
        let one = std::slice::from_ref(value);
        let entries = value.as_array().map_or(one, Vec::as_slice);
        let longest = entries.iter().filter_map(Value::as_str).map(str::len).max().unwrap_or(0) as u32;
        let seen = found.entry((record.name, field.name)).or_default();
        *seen = (seen.0.max(entries.len() as u32), seen.1.max(longest));
        if let Some(record) = field.ty.record() {
            entries.iter().for_each(|entry| measure(record, entry, found));
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}
