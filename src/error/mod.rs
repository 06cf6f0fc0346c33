//! Errors: what is wrong with a record, in which field, and at which byte.

mod kind;

pub use kind::{ErrorKind, RULES};

use crate::descriptor::RecordDescriptor;
use core::fmt;

/// The reason why a value is not valid. It does not say where the value stands: [`Error`] adds the field and the byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueError(ErrorKind);

impl ValueError {
    pub(crate) const fn new(kind: ErrorKind) -> Self {
        ValueError(kind)
    }

    /// Returns the kind of error.
    pub const fn kind(self) -> ErrorKind {
        self.0
    }

    /// Returns the stable id of the rule that is broken.
    pub const fn rule(self) -> &'static str {
        self.0.rule()
    }
}

impl From<ErrorKind> for ValueError {
    fn from(kind: ErrorKind) -> Self {
        ValueError(kind)
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for ValueError {}

/// The path from a record to one of its fields, such as `statements[7].holders[0]`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FieldPath {
    /// The record at which the path begins. Outside tests it is always the readout, so that the names of fields are linked
    /// only where a path is printed.
    #[cfg(test)]
    pub(crate) root: Root,
    pub(crate) steps: [Segment; FieldPath::DEPTH],
}

#[cfg(test)]
#[derive(Clone, Copy)]
pub(crate) struct Root(pub(crate) Option<&'static RecordDescriptor>);

#[cfg(test)]
impl PartialEq for Root {
    fn eq(&self, other: &Self) -> bool {
        let name = |root: &Root| root.0.map_or("Readout", |record| record.name);
        name(self) == name(other)
    }
}
#[cfg(test)]
impl Eq for Root {}

/// One segment of a path: a field, and the index of one of its entries if it is a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The number of the field, or 0 after the end of the path.
    pub(crate) field: u8,
    /// The index of the entry, or `Segment::WHOLE` for the field itself.
    pub(crate) index: u16,
}

impl Segment {
    pub(crate) const WHOLE: u16 = u16::MAX;
    const NONE: Segment = Segment { field: 0, index: Segment::WHOLE };

    fn at(index: usize) -> u16 {
        u16::try_from(index).unwrap_or(Segment::WHOLE)
    }
}

impl FieldPath {
    /// The greatest number of segments. No record nests deeper, which a test compares with the definition.
    pub(crate) const DEPTH: usize = 4;

    #[cfg_attr(not(test), allow(unused_variables, reason = "it is the readout"))]
    pub(crate) const fn root(root: &'static RecordDescriptor) -> Self {
        FieldPath {
            #[cfg(test)]
            root: Root(Some(root)),
            steps: [Segment::NONE; FieldPath::DEPTH],
        }
    }

    /// Returns the path of a readout.
    pub(crate) const fn of_readout() -> Self {
        FieldPath {
            #[cfg(test)]
            root: Root(None),
            steps: [Segment::NONE; FieldPath::DEPTH],
        }
    }

    /// Returns this path with one more field. A path of full depth stays as it is.
    #[must_use]
    pub(crate) fn field(mut self, number: u8) -> Self {
        if let Some(step) = self.steps.iter_mut().find(|s| s.field == 0) {
            step.field = number;
        }
        self
    }

    /// Returns the path to one entry of the list at which this path ends.
    #[must_use]
    pub(crate) fn entry(mut self, index: usize) -> Self {
        if let Some(step) = self.steps.iter_mut().rev().find(|s| s.field != 0) {
            step.index = Segment::at(index);
        }
        self
    }

    /// Puts an entry in front of this path, which begins in that entry. The caller then puts the field of the list in
    /// front.
    #[cold]
    pub(crate) fn prepend_entry(&mut self, index: usize) {
        let [a, b, c, _] = self.steps;
        self.steps = [Segment { field: 0, index: Segment::at(index) }, a, b, c];
    }

    /// Puts a field in front of this path, which begins in that field or in one of its entries.
    #[cold]
    pub(crate) fn prepend_field(&mut self, number: u8) {
        if !self.is_root() {
            self.prepend_entry(Segment::WHOLE.into());
        }
        let [first, ..] = &mut self.steps;
        first.field = number;
    }

    /// Returns the number of each field, with the index of the entry if the path goes into one.
    pub(crate) fn numbers(self) -> impl Iterator<Item = (u8, Option<u16>)> {
        let steps = self.steps.into_iter().take_while(|s| s.field != 0);
        steps.map(|s| (s.field, (s.index != Segment::WHOLE).then_some(s.index)))
    }

    /// Returns `true` if this is the path of the record itself.
    pub fn is_root(&self) -> bool {
        self.steps.first().is_none_or(|s| s.field == 0)
    }
}

/// The reason why something is not a record.
///
/// An error is small and `Copy`, and needs no allocation. It prints as
/// `statements[7].holders[0]: there is no entry 40 (byte 1234)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    path: FieldPath,
    at: u32,
}

impl Error {
    const NOWHERE: u32 = u32::MAX;

    pub(crate) const fn new(kind: ErrorKind, path: FieldPath) -> Self {
        Error { kind, path, at: Error::NOWHERE }
    }

    #[must_use]
    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.at = u32::try_from(offset).unwrap_or(Error::NOWHERE);
        self
    }

    /// Returns the error without its byte, for a record that never was bytes.
    #[must_use]
    pub(crate) fn nowhere(self) -> Self {
        Error::new(self.kind, self.path)
    }

    /// Returns the kind of error.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the stable id of the rule that is broken.
    pub const fn rule(&self) -> &'static str {
        self.kind.rule()
    }

    /// Returns the path of the field that is wrong.
    pub const fn path(&self) -> FieldPath {
        self.path
    }

    /// Returns the byte at which the error was noticed, counted from 0.
    ///
    /// Returns `None` if the record did not come as bytes, and for a rule across fields.
    pub fn offset(&self) -> Option<usize> {
        (self.at != Error::NOWHERE).then_some(self.at as usize)
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Actor, Readout};

    #[test]
    fn the_same_numbers_in_another_record_are_another_path() {
        let [here, there] =
            [Readout::DESCRIPTOR, Actor::DESCRIPTOR].map(|root| FieldPath::root(root).field(1));
        assert_eq!(here, FieldPath::root(Readout::DESCRIPTOR).field(1));
        assert_ne!(here, there);
    }
}
