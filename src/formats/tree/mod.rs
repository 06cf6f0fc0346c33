//! Reads the JSON form of a readout from any self-describing serde format. It has names, strings and numbers, and keys for
//! references. Problems of a protobuf message are reported in the same way.
//!
//! Reading has three steps: from the document to a tree of checked values (`node`; for protobuf `protobuf::diagnose`), from
//! keys to indices (`resolve`), and from the tree to canonical bytes (`encode`). Each step reports its problems and goes on, so
//! that a report is complete.

pub(crate) mod decode;
pub(crate) mod encode;
pub(crate) mod node;
pub(crate) mod order;
pub(crate) mod resolve;
pub(crate) mod scalar;

pub(crate) use decode::record;
pub(crate) use encode::write as encode;
pub(crate) use node::{Node, Seed, State, key_of};

use crate::definition::Readout;
use crate::error::{Error, ErrorKind};
use crate::formats::report::{PathSegment, Report};
use crate::record::Record;
use crate::rules;
use alloc::vec::Vec;
use resolve::{Resolved, resolve};
use serde::Deserializer;
use serde::de::DeserializeSeed as _;

/// Reads a document. Returns the record, or a report of all problems.
///
/// # Errors
/// The errors of the format itself, such as syntax errors.
#[cfg(feature = "json")]
pub(crate) fn read<'de, D: Deserializer<'de>>(d: D) -> Result<Result<Record<Vec<u8>>, Report>, D::Error> {
    read_into(State::default(), d)
}

/// Reads a document as [`read`] does, or the canonical bytes that stand in its place.
///
/// # Errors
/// The errors of the format itself, such as syntax errors.
pub(crate) fn read_or_bytes<'de, D: Deserializer<'de>>(
    d: D,
) -> Result<Result<Record<Vec<u8>>, Report>, D::Error> {
    let mut state = State::default();
    let root = Seed { ty: &node::ROOT, state: &mut state }.deserialize(d)?;
    Ok(match state.bytes.take() {
        Some(bytes) => Record::parse(bytes).map_err(|error| {
            let mut report = Report::default();
            report.push_error(&error);
            report
        }),
        None => finish(root, state),
    })
}

/// Reads a JSON text whose numbers have been rewritten as digits.
#[cfg(feature = "json")]
pub(crate) fn read_text<'de, D: Deserializer<'de>>(
    d: D,
) -> Result<Result<Record<Vec<u8>>, Report>, D::Error> {
    read_into(State { text: true, ..State::default() }, d)
}

#[cfg(feature = "json")]
fn read_into<'de, D: Deserializer<'de>>(
    mut state: State,
    d: D,
) -> Result<Result<Record<Vec<u8>>, Report>, D::Error> {
    let root = Seed { ty: &node::ROOT, state: &mut state }.deserialize(d)?;
    Ok(finish(root, state))
}

/// Returns the record of a tree, or a report of all its problems. `state` holds the problems that were found so far.
pub(crate) fn finish(mut root: Node<'_>, state: State) -> Result<Record<Vec<u8>>, Report> {
    let Resolved { mut report, lost, mut torn } = resolve(&mut root, state);
    if report.is_empty() {
        let record = encode(&root).and_then(Record::parse);
        return record.map_err(|error| all_broken_rules(&root, error));
    }
    // The valid parts of a broken document may break rules, too. These problems are reported only for entries without another
    // problem.
    if !lost
        && let Some(root) = encode::repaired(root)
        && let Ok(bytes) = encode(&root)
    {
        torn.extend(report.problems.iter().filter_map(|p| p.path.get(..2).map(<[PathSegment]>::to_vec)));
        for problem in broken_rules(&bytes, &root).problems {
            if !problem.path.get(..2).is_some_and(|entry| torn.contains(entry)) {
                report.push(problem);
            }
        }
    }
    Err(report)
}

/// Checks a tree without bad values, in which references are indices.
///
/// # Errors
/// A report of all rules that it breaks.
pub(crate) fn check(root: &Node<'_>) -> Result<(), Report> {
    encode(root).and_then(Record::parse).map(drop).map_err(|error| all_broken_rules(root, error))
}

/// Reports all rules that a well-formed document breaks. `first` is the error that has been found already.
fn all_broken_rules(root: &Node<'_>, first: Error) -> Report {
    let mut report = encode(root).map(|bytes| broken_rules(&bytes, root)).unwrap_or_default();
    if report.is_empty() {
        report.push_error(&first);
    }
    report
}

/// Reports the rules that the bytes of a tree break.
fn broken_rules(bytes: &[u8], root: &Node<'_>) -> Report {
    let mut report = Report::default();
    if let Ok((record, _)) = crate::canonical::message::parse::<Readout<'_>>(bytes, false) {
        let _ = rules::check(&record, &mut |error| {
            let kept = !report.is_full();
            report.push_error(&error);
            if let (ErrorKind::RefOrder { later }, true, Some(problem)) =
                (error.kind(), kept, report.problems.last_mut())
            {
                order::explain(problem, later, root);
            }
            Ok(())
        });
    }
    report
}
