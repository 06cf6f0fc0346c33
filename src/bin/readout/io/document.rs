//! Documents that were read, and the reasons why they are not valid.

use crate::io::detect::Foreign;
use crate::io::format::Format;
use diplomatic_readout::frame::{self, Version};
use diplomatic_readout::{Error, Record, Report};

/// A document that was read, with its record or the reason why it is not valid.
pub(crate) struct Document<'d> {
    pub(crate) format: Format,
    /// The version of the schema in which the document was written.
    pub(crate) version: Version,
    /// The position in the stream, or `None` if the document is a whole file.
    pub(crate) place: Option<Location>,
    pub(crate) bytes: &'d [u8],
    pub(crate) outcome: Result<Record<&'d [u8]>, &'d Failure>,
}

impl<'d> Document<'d> {
    /// Creates a document for a file of another kind. It has no bytes, so that messages show no part of the file.
    pub(crate) fn from_foreign(failure: &'d Failure) -> Self {
        Document {
            format: Format::Json,
            version: Version::CURRENT,
            place: None,
            bytes: &[],
            outcome: Err(failure),
        }
    }

    /// Returns the name of the format, or of the kind of a foreign file.
    pub(crate) fn kind(&self) -> String {
        match self.outcome {
            Err(Failure::Foreign(foreign)) => foreign.name.into(),
            _ => self.format.to_string(),
        }
    }
}

/// The position of a record in its stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Location {
    /// The number of the line or the record, from 1.
    pub(crate) number: usize,
    /// The byte at which the record begins.
    pub(crate) offset: usize,
}

/// The reason why a document is not valid.
pub(crate) enum Failure {
    /// The problems of a JSON document or a protobuf message.
    Report(Report),
    /// The first problem of canonical bytes.
    Bytes(Error),
    /// The reason why a frame cannot be read.
    Frame(frame::Error),
    /// The kind of the file, which holds no records.
    Foreign(Foreign),
}
