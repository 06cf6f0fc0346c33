//! Checks documents and bytes that were made to do harm, and the exact words of the errors.

mod canonical;
mod characters;
mod documents;
mod protobuf;
mod table;

use diplomatic_readout::json;

/// A small document with an example of everything that can be attacked.
const GOOD: &str = r#"{
    "id": "one", "language": "en",
    "sources": [{"key": "s", "kind": "BRIEFING"}],
    "conversations": [{"key": "c", "ordinal": 6}],
    "actors": [{"key": "a", "kind": "PERSON", "name": "A"}, {"key": "b", "kind": "BODY", "name": "B"}],
    "topics": [{"key": "t", "label": "T", "category": "TRADE"}],
    "statements": [{"text": "x", "act": "NOTED", "voice": "ATTRIBUTED", "holders": ["a"], "reason": "ahead of\nit"}]
}"#;

/// Returns the good document with the JSON `new` in the place of `old`.
fn with(old: &str, new: &str) -> String {
    assert_eq!(GOOD.matches(old).count(), 1, "{old}");
    GOOD.replace(old, new)
}

/// Returns all problems of a document, or an empty string if the crate accepts it.
fn said(document: impl AsRef<[u8]>) -> String {
    json::from_slice(document.as_ref()).map_or_else(|report| report.to_string(), |_| String::new())
}

/// Compares the found and the expected text of all rows, and shows all rows that differ.
fn compare(rows: impl IntoIterator<Item = (String, String, String)>) {
    let differ = rows.into_iter().filter(|(_, found, expected)| found != expected);
    let differ: Vec<_> = differ.map(|(what, found, _)| format!("{what}\n    {found:?}")).collect();
    assert!(differ.is_empty(), "\n{}", differ.join("\n"));
}

/// The size of one huge text or list in bytes. A debug build uses a tenth.
const HUGE: usize = if cfg!(debug_assertions) { 10_000_000 } else { 100_000_000 };
