//! Numbers in documents. `tests/precision/run` runs the same tests with other features of serde_json.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "precision/src/table.rs"]
mod table;
