//! The measured inputs: the real records of `schema/examples/`, and a made record with 256 statements in each of four scripts.
//! The made records repeat the entries of the article's record with other words.

use crate::types::{document, indexed, keyed, views};
use crate::words::{Dice, SCRIPTS, Script};
use diplomatic_readout as dr;
use dr::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use dr::{Record, json};
use serde_json::Value;

/// A record in all representations.
pub struct Input {
    pub name: String,
    pub record: Record<&'static [u8]>,
    /// The readout, read from bytes.
    pub view: dr::Readout<'static>,
    /// The readout, built from slices.
    pub built: dr::Readout<'static>,
    pub json: String,
    pub proto: dr::proto::Readout,
    pub keyed: keyed::Readout,
    pub indexed: indexed::Readout,
    pub document: document::Readout,
}

impl Input {
    pub fn new(name: &str, json: &str) -> Self {
        let record = json::from_str(json).unwrap_or_else(|report| panic!("{name}: {report}"));
        let proto = (&record).try_into().expect("every record is a message");
        let bytes: &'static [u8] = record.into_bytes().leak();
        let record = Record::parse(bytes).expect("a record");
        let view = record.into_view();
        let names = views::Names::of(view);
        let input = Input {
            name: name.to_owned(),
            record,
            view,
            built: views::readout(view),
            json: json::to_string(&view).expect("every record is a document"),
            proto,
            keyed: keyed::readout(view, &names),
            indexed: indexed::readout(view, &names),
            document: document::readout(view, &names),
        };
        assert_eq!(input.built.to_record().expect("a record").as_bytes(), bytes);
        assert_eq!(serde_json::to_string(&input.document).expect("a document"), input.json);
        input
    }

    /// Returns the bytes of all strings, one after the other.
    pub fn text(&self) -> &'static [u8] {
        let bytes = self.record.into_bytes();
        let length = self.record.text_len();
        // The text is the first of two postcard values: its length as a varint, then its bytes.
        let start = bytes.iter().take_while(|b| **b >= 0x80).count() + 1;
        &bytes[start..start + length]
    }
}

/// The real records: names and documents.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("biden-xi", include_str!("../../../schema/examples/biden-xi-2024-04-02.json")),
    ("biden-zelenskyy", include_str!("../../../schema/examples/biden-zelenskyy-2022-10-04.json")),
    ("caricom", include_str!("../../../schema/examples/caricom-2022-06-10.json")),
    ("putin-xi", include_str!("../../../schema/examples/putin-xi-2026-02.json")),
    ("quad", include_str!("../../../schema/examples/quad-2022-03-03.json")),
];

/// The record of the article for which the schema was first written.
const ARTICLE: &str = EXAMPLES[3].1;

/// Returns the input with this name.
pub fn named(name: &str) -> Input {
    let example = EXAMPLES.iter().find(|(n, _)| *n == name).map(|(_, json)| json.to_string());
    let script = || SCRIPTS.iter().find(|s| s.name == name).map(|s| made_in(s, 1.0).to_string());
    Input::new(name, &example.or_else(script).expect("an input"))
}

pub fn examples() -> Vec<Input> {
    EXAMPLES.iter().map(|(name, json)| Input::new(name, json)).collect()
}

pub fn made() -> Vec<Input> {
    SCRIPTS.iter().map(|script| Input::new(script.name, &made_in(script, 1.0).to_string())).collect()
}

/// The number of copies of all lists except the statements, and the number of statements.
const COPIES: usize = 3;
const STATEMENTS: usize = 256;

/// Makes a record in this script. Its texts are `stretch` times as long as those of the article, within the bounds of the
/// schema.
pub fn made_in(script: &Script, stretch: f64) -> Value {
    let article: Value = serde_json::from_str(ARTICLE).expect("JSON");
    let mut maker = Maker { script, dice: Dice(0x2545_f491_4f6c_dd1d), copy: 0, stretch };
    let mut readout = serde_json::Map::new();
    for field in dr::Readout::DESCRIPTOR.fields {
        let value = match &article[field.json] {
            Value::Null => continue,
            Value::Array(entries) => {
                let most = if field.name == "statements" { STATEMENTS } else { entries.len() * COPIES };
                let entries = entries.iter().cycle().take(most).enumerate().map(|(i, entry)| {
                    maker.copy = i / entries.len();
                    maker.value(field, entry)
                });
                Value::Array(entries.collect())
            }
            one => one.clone(),
        };
        readout.insert(field.json.to_owned(), value);
    }
    readout.insert("id".to_owned(), format!("made-{}", script.name).into());
    readout.insert("language".to_owned(), script.language.into());
    Value::Object(readout)
}

struct Maker<'a> {
    script: &'a Script,
    dice: Dice,
    copy: usize,
    stretch: f64,
}

impl Maker<'_> {
    fn record(&mut self, record: &RecordDescriptor, entry: &Value) -> Value {
        let present = record.fields.iter().filter(|f| !entry[f.json].is_null());
        present.map(|f| (f.json.to_owned(), self.value(f, &entry[f.json]))).collect()
    }

    fn value(&mut self, field: &FieldDescriptor, value: &Value) -> Value {
        match (&field.ty, value) {
            // For a list of the readout, the caller passes each entry by itself.
            (Type::List { of, .. }, Value::Array(entries)) => {
                entries.iter().map(|e| self.item(of, e)).collect()
            }
            (Type::List { of, .. }, entry) => self.item(of, entry),
            (ty, value) => self.item(ty, value),
        }
    }

    fn item(&mut self, ty: &Type, value: &Value) -> Value {
        let Value::String(s) = value else {
            return if let Type::Record(record) = ty { self.record(record, value) } else { value.clone() };
        };
        match ty {
            Type::Text { max, .. } => {
                let length = ((s.chars().count() as f64 * self.stretch) as usize).clamp(1, usize::from(*max));
                self.script.phrase(length, &mut self.dice).into()
            }
            Type::Key | Type::Reference { to: "Statement", .. } => format!("{s}-{}", self.copy).into(),
            // There are more copies of statements than of other entries, so they refer to the copies in turn.
            Type::Reference { .. } => format!("{s}-{}", self.copy % COPIES).into(),
            _ => value.clone(),
        }
    }
}
