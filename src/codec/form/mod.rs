//! The JSON form of a readout, read from any self-describing serde format: names, strings, numbers, and keys for
//! references.
//!
//! It comes in three steps: the document into a tree of checked values (`tree`), keys into indices (`resolve`), and
//! the tree into canonical bytes (`write`). Each reports what is wrong and goes on, so that a report has everything.

pub(crate) mod hint;
mod look;
mod read;
mod report;
mod resolve;
mod scalar;
mod tree;
mod write;

#[cfg(feature = "json")]
pub(crate) use look::shown;
pub(crate) use read::value;
pub use report::{Place, Problem, Report, Step};
pub(crate) use report::{Words, quoted};
#[cfg(feature = "json")]
pub(crate) use scalar::OUT_OF_REACH;
pub(crate) use tree::{Node, key_of};
pub(crate) use write::write as encode;

use crate::error::Error;
use crate::model::Readout;
use crate::record::Record;
use crate::rules;
use alloc::vec::Vec;
use serde::Deserializer;
use serde::de::DeserializeSeed as _;

/// Reads a document: the record, or all that is wrong with it. An error of the format itself comes first.
pub(crate) fn read<'de, D: Deserializer<'de>>(d: D) -> Result<Result<Record<Vec<u8>>, Report>, D::Error> {
    read_into(tree::State::default(), d)
}

/// Reads a JSON text whose numbers are digits.
#[cfg(feature = "json")]
pub(crate) fn read_text<'de, D: Deserializer<'de>>(
    d: D,
) -> Result<Result<Record<Vec<u8>>, Report>, D::Error> {
    read_into(tree::State { text: true, ..tree::State::default() }, d)
}

fn read_into<'de, D: Deserializer<'de>>(
    mut state: tree::State,
    d: D,
) -> Result<Result<Record<Vec<u8>>, Report>, D::Error> {
    let mut root = tree::Seed { ty: &tree::ROOT, state: &mut state }.deserialize(d)?;
    let (mut report, lost) = resolve::resolve(&mut root, state);
    if report.is_empty() {
        let record = encode(&root).and_then(Record::parse);
        return Ok(record.map_err(|error| all_broken_rules(&root, error)));
    }
    // What is left of a broken document may break rules too; those say something only where nothing else is wrong.
    if !lost && let Some(bytes) = write::repaired(root).and_then(|root| encode(&root).ok()) {
        let broken: Vec<_> =
            report.problems.iter().filter_map(|p| p.path.get(..2).map(<[Step]>::to_vec)).collect();
        for problem in broken_rules(&bytes).problems {
            if !problem.path.get(..2).is_some_and(|entry| broken.iter().any(|b| b == entry)) {
                report.push(problem);
            }
        }
    }
    Ok(Err(report))
}

/// The rules that a well-formed document breaks; `first` is the one that was found already.
fn all_broken_rules(root: &tree::Node<'_>, first: Error) -> Report {
    let mut report = encode(root).map(|bytes| broken_rules(&bytes)).unwrap_or_default();
    if report.is_empty() {
        report.push_error(&first);
    }
    report
}

fn broken_rules(bytes: &[u8]) -> Report {
    let mut report = Report::default();
    if let Ok((record, _)) = crate::message::parse::<Readout<'_>>(bytes, false) {
        let _ = rules::check(&record, &mut |error| {
            report.push_error(&error);
            Ok(())
        });
    }
    report
}
