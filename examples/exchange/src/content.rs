//! The content that third parties send: a readout in one of three forms, and the problems that it can have.

use crate::dispatch;
use diplomatic_readout::frame::Version;
use diplomatic_readout::{Record, Report, json, media_types, protobuf};
use mime::Mime;
use serde::Serialize;

/// The form of a readout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Json,
    Protobuf,
    Postcard,
}

impl Form {
    pub(crate) const ALL: [Form; 3] = [Form::Json, Form::Protobuf, Form::Postcard];

    /// Returns the form that a media type names. The general types of JSON and protobuf are accepted, too.
    pub(crate) fn of(medium: &Mime) -> Option<Form> {
        match medium.essence_str() {
            media_types::JSON | "application/json" => Some(Form::Json),
            media_types::PROTOBUF | "application/protobuf" | "application/x-protobuf" => Some(Form::Protobuf),
            media_types::POSTCARD => Some(Form::Postcard),
            _ => None,
        }
    }

    pub(crate) fn medium(self) -> &'static str {
        match self {
            Form::Json => media_types::JSON,
            Form::Protobuf => media_types::PROTOBUF,
            Form::Postcard => media_types::POSTCARD,
        }
    }

    /// Writes a record of the current version in this form.
    pub(crate) fn write(self, record: &Record<Vec<u8>>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        Ok(match self {
            Form::Json => json::to_string(&record.view())?.into_bytes(),
            Form::Protobuf => record.to_protobuf_vec()?,
            Form::Postcard => record.as_bytes().to_vec(),
        })
    }

    /// Reads and checks a readout.
    pub(crate) fn read(self, content: &[u8], version: Version) -> Result<Record<Vec<u8>>, Problems> {
        match self {
            Form::Json => Ok(json::from_slice(content)?),
            Form::Protobuf => Ok(protobuf::from_slice(content)?),
            // For canonical bytes, the check stops at the first problem.
            Form::Postcard => dispatch::prove(content.to_vec(), version).map_err(|refused| {
                let problem = Problem { rule: refused.rule, message: refused.why, ..Problem::default() };
                Problems { problems: vec![problem], more: 0 }
            }),
        }
    }
}

/// All problems of a readout, as they stand in the problem details.
#[derive(Debug, Serialize)]
pub(crate) struct Problems {
    pub(crate) problems: Vec<Problem>,
    /// The number of further problems.
    pub(crate) more: usize,
}

#[derive(Debug, Default, Serialize)]
pub(crate) struct Problem {
    /// The stable id of the rule. `schema/RULES.md` lists all rules.
    pub(crate) rule: String,
    /// The JSON pointer to the place in the document. Canonical bytes have none, so there the message names the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pointer: Option<String>,
    pub(crate) message: String,
    /// A value that can replace the wrong one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
    /// The right form, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<String>,
    /// The number of references that are wrong only because of this problem.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) followers: usize,
    /// The line and the column, for JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<Place>,
    /// The byte of the problem, for JSON and protobuf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) offset: Option<usize>,
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

#[derive(Debug, Serialize)]
pub(crate) struct Place {
    line: usize,
    column: usize,
}

impl From<Report> for Problems {
    fn from(report: Report) -> Self {
        let problem = |problem: &json::Problem| Problem {
            rule: problem.rule().to_owned(),
            pointer: Some(problem.pointer()),
            message: problem.message().to_owned(),
            hint: problem.hint().map(str::to_owned),
            help: problem.help().map(str::to_owned),
            followers: problem.followers(),
            place: problem.place().map(|place| Place { line: place.line, column: place.column }),
            offset: problem.offset(),
        };
        Problems { problems: report.problems().iter().map(problem).collect(), more: report.more() }
    }
}
