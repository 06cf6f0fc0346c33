//! A document that was read, and what is wrong with it.

use crate::io::detect::Foreign;
use crate::io::format::Format;
use diplomatic_readout::frame::{self, Version};
use diplomatic_readout::{Error, Record, Report};

/// A document, and whether it is a record.
pub(crate) struct Document<'d> {
    pub(crate) format: Format,
    /// The version of the schema that it was written in.
    pub(crate) version: Version,
    /// Where it stands, if it is one of a stream.
    pub(crate) place: Option<Location>,
    pub(crate) bytes: &'d [u8],
    pub(crate) outcome: Result<Record<&'d [u8]>, &'d Failure>,
}

impl<'d> Document<'d> {
    /// Describes a file of another kind. No part of the file is shown.
    pub(crate) fn of_foreign(flaw: &'d Failure) -> Self {
        Document {
            format: Format::Json,
            version: Version::CURRENT,
            place: None,
            bytes: &[],
            outcome: Err(flaw),
        }
    }

    /// Returns the name of the content: the format, or the kind of file.
    pub(crate) fn kind(&self) -> String {
        match self.outcome {
            Err(Failure::Foreign(foreign)) => foreign.name.into(),
            _ => self.format.to_string(),
        }
    }
}

/// Where a record stands in its stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Location {
    /// The number of the line or the record, from 1.
    pub(crate) number: usize,
    /// The byte at which it begins.
    pub(crate) offset: usize,
}

/// What is wrong with a document.
pub(crate) enum Failure {
    /// All problems of JSON or protobuf.
    Report(Report),
    /// The first problem of canonical bytes.
    Bytes(Error),
    /// Of a frame: it cannot be read here.
    Frame(frame::Error),
    /// The kind of a file that holds no records.
    Foreign(Foreign),
}
