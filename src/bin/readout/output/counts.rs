//! The numbers of entries.

use diplomatic_readout::Record;

/// How many entries each list of a record has, by the name of the list.
pub(crate) fn counts(record: &Record<&[u8]>) -> [(&'static str, usize); 12] {
    let r = record.view();
    [
        ("sources", r.sources.len()),
        ("conversations", r.conversations.len()),
        ("actors", r.actors.len()),
        ("participants", r.participants.len()),
        ("topics", r.topics.len()),
        ("statements", r.statements.len()),
        ("events", r.events.len()),
        ("instruments", r.instruments.len()),
        ("commitments", r.commitments.len()),
        ("quotes", r.quotes.len()),
        ("quantities", r.quantities.len()),
        ("notes", r.notes.len()),
    ]
}
