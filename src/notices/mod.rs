//! Notices: what is odd about a valid record.
//!
//! A rule decides whether a record is valid. A notice never does: it names what `schema/CODING.md` would have otherwise, or what
//! is more often a slip than meant. [`NOTICES`] lists the kinds, and `schema/RULES.md` has them too.
//!
//! ```
//! use diplomatic_readout::{json, notices};
//!
//! let text = r#"{
//!     "id": "example-1",
//!     "language": "en",
//!     "sources": [{"key": "note", "kind": "OFFICIAL_READOUT"}],
//!     "conversations": [{"key": "call", "channel": "PHONE"}],
//!     "actors": [{"key": "host", "kind": "PERSON", "name": "The host"}],
//!     "participants": [{"actor": "host", "side": "host"}]
//! }"#;
//! let record = json::from_str(text)?;
//! let found = notices::find_in_json(&record, text);
//! let notice = &found.problems()[0];
//! assert_eq!((notice.rule(), notice.pointer().as_str()), ("participant.side", "/participants/0/side"));
//! assert_eq!(notice.help(), Some("name the state or the organisation for which they speak"));
//! # Ok::<(), json::Report>(())
//! ```

mod commitments;
mod duplicates;
mod entries;
mod found;
mod names;
mod nfc;
mod numbers;
mod people;
pub(crate) mod table;

pub use table::{NOTICES, NoticeKind};

use crate::definition::{Act, Event, EventKind, Readout, Relation, Statement};
use crate::formats::json::locate;
use crate::formats::report::Report;
use crate::notices::found::{Notices, field};
use crate::record::{Bytes, Record};
use crate::value::Date;
use alloc::vec::Vec;

/// Finds the notices of a record, in the order of its fields.
///
/// Each is a [`Problem`](crate::Problem): its rule is the id of the notice, and its help says what to do. There are at most
/// [`Report::CAP`]; the others are counted.
pub fn find<B: Bytes>(record: &Record<B>) -> Report {
    let mut found = Notices::default();
    let readout = record.view();
    entries::look(record.as_bytes(), &mut found);
    let statements: Vec<_> = readout.statements.iter().collect();
    people::look(readout, &statements, &mut found);
    commitments::look(readout, &statements, &mut found);
    numbers::look(readout, &statements, &mut found);
    names::look(readout, &mut found);
    events(readout, &statements, &mut found);
    found.into_report()
}

/// Finds the notices of a record that was read from `text`, with the line and column of each, in the order of the text.
pub fn find_in_json<B: Bytes>(record: &Record<B>, text: &str) -> Report {
    let mut report = find(record);
    if !report.is_empty() {
        locate(text, &mut report);
    }
    report
}

/// Finds events that the coding guide gives a status, and that have none. An event that somebody alleges has a voice, and needs
/// no status.
fn events(readout: Readout<'_>, statements: &[Statement<'_>], found: &mut Notices) {
    let day = readout.sources.get(0).and_then(|source| source.published).and_then(Date::earliest);
    for (i, event) in readout.events.numbered() {
        if event.status.is_some() || event.voice.is_some() {
            continue;
        }
        let ends = event.when.and_then(|when| when.date).and_then(Date::latest);
        let over = matches!((ends, day), (Some(ends), Some(day)) if ends < day);
        if over || event.relation == Relation::Follows || is_attack(i, &event, statements) {
            found.add(table::EVENT_STATUS, field("events", i, "status"));
        }
    }
}

/// Returns true for an attack that is told as a fact: no statement that is aimed at it fears or expects it.
fn is_attack(index: usize, event: &Event<'_>, statements: &[Statement<'_>]) -> bool {
    event.kind == EventKind::Attack
        && !statements.iter().any(|s| {
            let supposed = s.modality.is_some() || s.certainty.is_some() || s.negated || s.act == Act::Warned;
            supposed && s.target_events.iter().any(|event| event.index() == index)
        })
}
