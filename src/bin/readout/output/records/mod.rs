//! Records in the format that the command line asks for. Each format is a file of this folder and a row of [`FORMATS`].

mod format;
mod frames;
mod json;
mod postcard;
mod protobuf;

use crate::io::document::Document;
use crate::messages::results;
use crate::terminal::escape::escape_name;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

pub(crate) use format::OutputFormat;

/// The formats that can be written.
const FORMATS: &[&OutputFormat] = &[&json::FORMAT, &postcard::FORMAT, &protobuf::FORMAT, &frames::FORMAT];

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
