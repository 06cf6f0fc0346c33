//! Building and editing.
//!
//! # With a builder
//!
//! `Builder` (feature `alloc`) copies what it is given. Each entry gives a reference, which others take.
//!
//! ```
//! # #[cfg(feature = "alloc")] {
//! use diplomatic_readout::*;
//!
//! let mut b = Builder::new(Text::new("example-1")?, Language::new("en")?);
//! b.source(Source::new(Key::new("note")?, SourceKind::OfficialReadout))?;
//! b.conversation(Conversation::new(Key::new("call")?).with_channel(Channel::Phone))?;
//! let host = b.actor(Actor::new(Key::new("host")?, ActorKind::Person, Text::new("The host")?))?;
//! b.statement(
//!     Statement::new(Prose::new("The host thanked the guest.")?, Act::Thanked, Voice::Attributed)
//!         .with_holders(&[host]),
//! )?;
//! let record = b.finish()?;
//! assert_eq!(record.view().statements.len(), 1);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `Builder::check` reports all problems of what was added so far; `Builder::finish` stops at the first.
//!
//! # Changing a record
//!
//! `Record::edit` gives a builder with all entries, in which references of the record are valid. `Builder::get` reads an entry,
//! `Builder::replace` puts a changed copy in its place, `Builder::references_to` tells who refers to it, and
//! `Builder::remove_with_references` takes it out with all that leads to it. A record never changes: the new one names the old one
//! in `supersedes`.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use diplomatic_readout::{Actor, Country, json};
//!
//! let record = json::from_str(include_str!("../../schema/examples/putin-xi-2026-02.json"))?;
//! let mut b = record.edit()?;
//! let xi = b.find::<Actor<'_>>("xi").ok_or("no such actor")?;
//! let draft = b.get(xi)?;
//! b.replace(xi, draft.view().with_country(Country::new("CN")?))?;
//! b.set_supersedes(Some(record.digest()));
//! let corrected = b.finish()?;
//! assert_ne!(corrected.digest(), record.digest());
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `Builder::adopt` takes entries of another record. Their references go by key, so their order is free.
//!
//! # Without a builder
//!
//! Every record of the schema is a struct with a constructor for the required fields and `with_…` for the others. Lists are slices.
//! [`Readout::encode`](crate::Readout::encode) writes it into a buffer, and checks it.
