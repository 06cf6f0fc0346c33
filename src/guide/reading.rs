//! Reading: from bytes, JSON or protobuf to a record, and what to ask it.
//!
//! # From a format to a record
//!
//! | from | with | gives |
//! |---|---|---|
//! | canonical bytes, borrowed | [`Readout::parse`](crate::Readout::parse) | the view |
//! | canonical bytes, to keep | [`Record::parse`](crate::Record::parse) | a record that has the bytes |
//! | JSON | `json::from_str`, `json::from_slice` (feature `json`) | a record, or a report of all problems |
//! | YAML, CBOR and what else describes itself | `json::from_deserializer`, or serde | the same |
//! | protobuf | [`Record::from_protobuf`](crate::Record::from_protobuf), `Record::from_protobuf_vec` | a record, or the first problem |
//! | protobuf, all problems | `protobuf::from_slice` (feature `alloc`) | a record, or a report |
//! | a struct of your own that has a record | serde: `#[derive(Deserialize)]` | text formats hold JSON, binary formats canonical bytes |
//! | frames in a file or a stream | `frame::Scanner`, `frame::CobsReader` (feature `frame`) | frames, and what is damaged between them |
//!
//! A record has passed every check. Nothing that you read from it needs another.
//!
//! # What to ask
//!
//! [`Readout`](crate::Readout) is the view. Fields are public; lists are read entry by entry, and never copied.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use diplomatic_readout::{Date, json};
//!
//! let record = json::from_str(include_str!("../../schema/examples/putin-xi-2026-02.json"))?;
//! let readout = record.view();
//!
//! // Who was there?
//! let (call, _) = readout.conversations.entries().next().ok_or("a record has a conversation")?;
//! let names: Vec<_> =
//!     readout.present(call).filter_map(|p| readout.actor(p.actor)).map(|a| a.name.as_str()).collect();
//! assert_eq!(names, ["Vladimir Putin", "Xi Jinping"]);
//!
//! // What was said on a topic, or below it?
//! let (topic, _) = readout.topics.entries().next().ok_or("no topic")?;
//! assert!(readout.statements_on(topic).count() > 0);
//!
//! // What is due in the first half of 2026? The visit has its date from its event.
//! let half = Date::parse("2026-40")?;
//! let due = |c: &_| readout.when_due(c).and_then(|due| due.date()).is_some_and(|date| date.overlaps(half));
//! let due: Vec<_> = readout.commitments.iter().filter(due).map(|c| c.object.as_str()).collect();
//! assert_eq!(due, ["visita ufficiale in Cina"]);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Who says so
//!
//! A readout is what one side publishes. So `holders` alone would say too much: [`Statement::voice`](crate::Statement::voice)
//! tells whether the source reports words, narrates by itself, or explains. Show it with each statement.
//!
//! # Many references
//!
//! A look-up by reference passes over the entries before it. For many look-ups in one record, make an
//! [`Index`](crate::Index), with an allocator or in memory that you have.
