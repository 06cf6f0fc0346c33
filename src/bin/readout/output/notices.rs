//! The notices of a valid record, and whether they are errors.

use crate::io::document::Document;
use crate::io::format::Format;
use diplomatic_readout::{Report, notices};

/// The notices of a document. A document that is not valid has none.
#[derive(Default)]
pub(crate) struct Notices {
    pub(crate) report: Report,
    /// True if notices are errors, as `--deny notices` says.
    denied: bool,
}

impl Notices {
    /// Finds the notices of a document.
    pub(crate) fn of(document: &Document<'_>, denied: bool) -> Self {
        let Ok(record) = &document.outcome else { return Notices::default() };
        let text = match document.format {
            Format::Json | Format::Ndjson => str::from_utf8(document.bytes).ok(),
            _ => None,
        };
        let report = match text {
            Some(text) => notices::find_in_json(record, text),
            None => notices::find(record),
        };
        Notices { report, denied }
    }

    /// Returns the number of notices.
    pub(crate) fn count(&self) -> usize {
        self.report.problems().len() + self.report.more()
    }

    /// Returns true if there are notices, and they are errors.
    pub(crate) fn are_errors(&self) -> bool {
        self.denied && self.count() > 0
    }
}
