//! What the program knows of a format that it can write.

use crate::io::document::Document;
use diplomatic_readout::Record;
use std::io;

/// A format that can be written.
#[derive(Debug)]
pub(crate) struct OutputFormat {
    /// The name on the command line.
    pub(super) name: &'static str,
    /// The description in the help.
    pub(super) help: &'static str,
    /// Is true for text, which may go to a terminal.
    pub(crate) is_text: bool,
    /// Is true if the format can hold parts of a record that only a newer version of the schema knows.
    pub(super) holds_newer_parts: bool,
    /// Appends a valid record. A record of a stream gets the form that it needs in a stream.
    pub(super) write: Write,
}

type Write = fn(&Document<'_>, &Record<&[u8]>, &mut Vec<u8>) -> io::Result<()>;

impl OutputFormat {
    /// Returns true if the format can express the whole record.
    pub(crate) fn can_hold(&self, record: &Record<&[u8]>) -> bool {
        self.holds_newer_parts || record.newer_parts() == 0
    }

    /// Appends a valid record.
    ///
    /// # Errors
    /// The format has no form for the record.
    pub(crate) fn write(
        &self,
        document: &Document<'_>,
        record: &Record<&[u8]>,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        (self.write)(document, record, out)
    }
}
