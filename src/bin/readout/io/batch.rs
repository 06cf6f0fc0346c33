//! What comes of some documents.

use crate::io::format::Format;
use crate::terminal::exit_status::Status;
use diplomatic_readout::Record;

/// What has come of some documents that stand one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// For standard output or the file that is written.
    pub(crate) out: Vec<u8>,
    /// For standard error.
    pub(crate) err: String,
    pub(crate) valid: usize,
    pub(crate) invalid: usize,
    /// Of those that are valid.
    pub(crate) size: Size,
    /// How many bytes of the input are done with it.
    pub(crate) bytes: usize,
    /// The stream that they are from, if they are not one document that is a file of its own.
    pub(crate) stream: Option<Format>,
}

impl Batch {
    pub(crate) fn status(&self) -> Status {
        if self.invalid > 0 { Status::Invalid } else { Status::Good }
    }

    /// How much memory it takes, about.
    pub(crate) fn weight(&self) -> usize {
        self.out.len() + self.err.len()
    }
}

/// The sizes of records.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Size {
    pub(crate) bytes: usize,
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

    /// What the structure adds to the text, in percent.
    pub(crate) fn overhead(self) -> f64 {
        (self.bytes - self.text) as f64 * 100.0 / self.text.max(1) as f64
    }
}
