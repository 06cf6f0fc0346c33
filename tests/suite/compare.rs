//! Checks the comparison of two records: the aligner, and the figures.

mod aligner;
mod alpha;
mod fields;
#[cfg(feature = "proptest")]
mod properties;

use diplomatic_readout::compare::{Agreement, Comparison, Options, compare};
use diplomatic_readout::{Record, json};
use serde_json::{Value, json};

type Owned = Record<Vec<u8>>;

fn read(document: &Value) -> Owned {
    json::from_str(&document.to_string()).unwrap_or_else(|report| panic!("{report}"))
}

fn compared(a: &Value, b: &Value) -> Comparison {
    compare(&read(a), &read(b), &Options::default())
}

/// Returns a document with statements that have these texts.
fn saying(texts: &[&str]) -> Value {
    let statement =
        |text: &&str| json!({"text": text, "act": "STATED", "voice": "UNCLEAR", "holders": ["host"]});
    json!({
        "id": "one",
        "language": "en",
        "sources": [{"key": "note", "kind": "OFFICIAL_READOUT", "digest": "0".repeat(64)}],
        "conversations": [{"key": "call"}],
        "actors": [
            {"key": "host", "kind": "PERSON", "name": "The host"},
            {"key": "guest", "kind": "PERSON", "name": "A guest"},
        ],
        "statements": texts.iter().map(statement).collect::<Vec<_>>(),
    })
}

/// All figures of a comparison that do not depend on the order of the pairs. Numbers with a point are rounded.
fn figures(agreement: &Agreement) -> Vec<String> {
    let round = |value: Option<f64>| value.map(|v| (v * 1e9).round());
    let mut all = vec![format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        agreement.units,
        agreement.typed,
        agreement.words,
        agreement.spans,
        agreement.all_typed,
        agreement.everything
    )];
    for list in &agreement.lists {
        all.push(format!("{} {:?} {:?} {:?}", list.name, list.units, list.all_typed, list.everything));
        for f in &list.fields {
            let (overlap, alpha) = (round(f.overlap()), round(f.alpha()));
            all.push(format!("{} {} {:?} {:?} {overlap:?} {alpha:?}", list.name, f.name, f.equal, f.filled));
        }
    }
    all
}

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/examples");

fn examples() -> Vec<Value> {
    let files = std::fs::read_dir(EXAMPLES).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.map(|path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
}
