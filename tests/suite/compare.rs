//! Checks the comparison of two records: the aligner, and the figures.

mod aligner;
mod alpha;
mod fields;
#[cfg(feature = "proptest")]
mod properties;

use diplomatic_readout::compare::{Comparison, Options, compare};
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
