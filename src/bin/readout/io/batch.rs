//! Results of several documents.

use crate::io::format::Format;
use crate::terminal::exit_status::Status;
use diplomatic_readout::Record;

/// The results of consecutive documents of one input.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// The output, for standard output or for the file that is written.
    pub(crate) out: Vec<u8>,
    /// The messages, for standard error.
    pub(crate) err: String,
    pub(crate) valid: usize,
    pub(crate) invalid: usize,
    /// The number of notices of all valid records.
    pub(crate) notices: usize,
    /// The sum of the sizes of all valid records.
    pub(crate) size: Size,
    /// The number of bytes of the input that were processed.
    pub(crate) bytes: usize,
    /// The format of the stream, or `None` if the document is a whole file.
    pub(crate) stream: Option<Format>,
}

impl Batch {
    /// Returns the exit status that follows from the documents.
    pub(crate) fn status(&self) -> Status {
        if self.invalid > 0 { Status::Invalid } else { Status::Good }
    }

    /// Returns the approximate size in memory, in bytes.
    pub(crate) fn memory(&self) -> usize {
        self.out.len() + self.err.len()
    }
}

/// The size of one record, or the sum of several.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Size {
    /// The number of canonical bytes.
    pub(crate) bytes: usize,
    /// The number of those bytes that are text.
    pub(crate) text: usize,
}

impl Size {
    pub(crate) fn of(record: &Record<&[u8]>) -> Self {
        Size { bytes: record.as_bytes().len(), text: record.text_len() }
    }

    pub(crate) fn add(&mut self, other: Size) {
        self.bytes += other.bytes;
        self.text += other.text;
    }

    /// Returns what the structure adds to the text, in percent.
    pub(crate) fn overhead(self) -> f64 {
        (self.bytes - self.text) as f64 * 100.0 / self.text.max(1) as f64
    }
}
