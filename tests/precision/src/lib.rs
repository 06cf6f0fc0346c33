//! The table of numbers, with features of serde_json that change how it represents them.
#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

// The same tests as in the suite, with these features.
#[path = "../../suite/numbers.rs"]
mod numbers;

use diplomatic_readout::Record;
use serde::Deserialize;

#[test]
fn numbers_have_arbitrary_precision_here() {
    let number: serde_json::Value = serde_json::from_str("1.0000000000000000001e400").unwrap();
    assert_eq!(number.to_string().trim_start_matches("1.0000000000000000001").to_lowercase(), "e+400");
}

/// A record inside a type that serde keeps in memory before it knows what it is.
#[derive(Deserialize)]
#[serde(untagged)]
enum Either {
    Readout { readout: Record<Vec<u8>> },
    Nothing {},
}

#[derive(Deserialize)]
struct Envelope {
    from: String,
    #[serde(flatten)]
    either: Either,
}

#[test]
fn a_record_inside_another_type() {
    for (ordinal, good) in [("12", true), ("12.0", true), ("120e-1", true), ("1.5", false), ("-0", false)] {
        let text = format!(
            r#"{{"from":"x","readout":{{"id":"x","language":"en","sources":[{{"key":"s","kind":"BRIEFING"}}],"conversations":[{{"key":"c","ordinal":{ordinal}}}],"actors":[{{"key":"a","kind":"STATE","name":"A"}}]}}}}"#
        );
        let envelope: Envelope = serde_json::from_str(&text).unwrap();
        assert_eq!(envelope.from, "x");
        match envelope.either {
            Either::Readout { readout } => {
                assert!(good && readout.view().conversations.len() == 1, "{ordinal}")
            }
            Either::Nothing {} => assert!(!good, "{ordinal}"),
        }
    }
}
