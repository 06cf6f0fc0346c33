//! Records in the format that the command line asks for. Each format is a file of this folder and a row of [`FORMATS`].

mod frames;
mod json;
mod postcard;
mod protobuf;

use crate::io::document::Document;
use crate::messages::results;
use crate::terminal::escape::escape_name;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use diplomatic_readout::Record;
use std::io;

/// The formats that can be written.
const FORMATS: &[&OutputFormat] = &[&json::FORMAT, &postcard::FORMAT, &protobuf::FORMAT, &frames::FORMAT];

/// A format that can be written.
#[derive(Debug)]
pub(crate) struct OutputFormat {
    /// The name on the command line.
    name: &'static str,
    /// The description in the help.
    help: &'static str,
    /// Is true for text, which may go to a terminal.
    pub(crate) is_text: bool,
    /// Is true if the format can hold parts of a record that only a newer version of the schema knows.
    holds_newer_parts: bool,
    /// Appends a valid record. A record of a stream gets the form that it needs in a stream.
    write: Write,
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

/// The format of a log.
pub(crate) const LOG_FORMAT: &OutputFormat = &frames::FORMAT;

/// Returns the parser of the name of a format.
pub(crate) fn output_format() -> impl TypedValueParser<Value = &'static OutputFormat> {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.help)))
        .try_map(|name| FORMATS.iter().copied().find(|format| format.name == name).ok_or(name))
}

/// Returns the message about a record of a newer version with parts that the format cannot express.
pub(crate) fn render_newer_parts(name: &str, document: &Document<'_>) -> String {
    let name = escape_name(name);
    let name = document.place.map_or(name.clone().into_owned(), |p| results::record(&name, p.number));
    results::newer_parts(&name, document.version) + "\n"
}
