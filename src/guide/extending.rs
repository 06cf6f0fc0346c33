//! Extending for your organisation: your own codes beside the schema.
//!
//! A ministry has file numbers, a research institute a code book, a newsroom ratings of its own. Three ways lead there, and none
//! changes the schema:
//!
//! 1. **An annotation**, if it belongs to the record: an [`Annotation`](crate::Annotation) has a scheme, which is a short name or a web
//!    address of yours, a value, and the entry that it is about. It is in the digest, every format has it, and an editor keeps it at its entry.
//! 2. **Your own struct around a record**, if it belongs to your system: serde puts a record into any struct.
//! 3. **Your own record beside it**, joined by the digest, if it changes more often than the record. A digest is the name of a
//!    record that nobody can change.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use diplomatic_readout::{Annotation, Prose, Record, Statement, Text, json};
//!
//! let record = json::from_str(include_str!("../../schema/examples/putin-xi-2026-02.json"))?;
//! let mut b = record.edit()?;
//! let invitation = b.find::<Statement<'_>>("invitation").ok_or("no such statement")?;
//! b.annotation(
//!     Annotation::new(Text::new("https://example.org/code-book/4")?, Prose::new("0431")?)
//!         .with_statement(invitation),
//! )?;
//! let coded = b.finish()?;
//! assert_eq!(coded.view().annotations.len(), record.view().annotations.len() + 1);
//!
//! // Around a record, in JSON with its names, in postcard as canonical bytes.
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Filed {
//!     number: String,
//!     record: Record<Vec<u8>>,
//! }
//! let filed = Filed { number: "2026/118".into(), record: coded };
//! let text = serde_json::to_string(&filed)?;
//! let again: Filed = serde_json::from_str(&text)?;
//! assert_eq!(again.record.digest(), filed.record.digest());
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `#[serde(flatten)]` and tagged enums work in formats that describe themselves, JSON and CBOR among them. What is flattened is
//! in the JSON form, whatever the format. `#[serde(with = "diplomatic_readout::json")]` asks for the JSON form in a binary format
//! that describes itself. Postcard has no names, so it can do neither; there a record is the number of its bytes and the bytes.
//!
//! What many organisations would need belongs into the schema: `CONTRIBUTING.md` says how a field is proposed.
