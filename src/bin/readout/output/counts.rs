//! The number of entries in each list of a record.

use diplomatic_readout::Record;

/// Returns the name and the number of entries of each list of a record.
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
