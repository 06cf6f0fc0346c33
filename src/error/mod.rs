//! Why something is not a record: what is wrong, in which field, and where in the bytes.

mod kind;

pub use kind::{ErrorKind, RULES};

use crate::descriptor::RecordDescriptor;
use core::fmt;

/// A value that cannot be, and why. It has no place yet: [`Error`] adds that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueError(ErrorKind);

impl ValueError {
    pub(crate) const fn new(kind: ErrorKind) -> Self {
        ValueError(kind)
    }

    /// What is wrong with it.
    pub const fn kind(self) -> ErrorKind {
        self.0
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

/// The way from the record to a field: `statements[7].holders[0]`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FieldPath {
    /// Everywhere else it is the readout. So names are linked only where a path is printed.
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

/// One step: a field, and which of its entries where it is a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// 0 where the path has ended.
    pub(crate) field: u8,
    /// `Segment::WHOLE` where the field itself is meant.
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
    /// No record nests deeper; a test holds this against the definition.
    pub(crate) const DEPTH: usize = 4;

    #[cfg_attr(not(test), allow(unused_variables, reason = "it is the readout"))]
    pub(crate) const fn root(root: &'static RecordDescriptor) -> Self {
        FieldPath {
            #[cfg(test)]
            root: Root(Some(root)),
            steps: [Segment::NONE; FieldPath::DEPTH],
        }
    }

    /// The path of a readout.
    pub(crate) const fn of_readout() -> Self {
        FieldPath {
            #[cfg(test)]
            root: Root(None),
            steps: [Segment::NONE; FieldPath::DEPTH],
        }
    }

    /// This path and one field more. A path that is already at its full depth stays as it is.
    #[must_use]
    pub(crate) fn field(mut self, number: u8) -> Self {
        if let Some(step) = self.steps.iter_mut().find(|s| s.field == 0) {
            step.field = number;
        }
        self
    }

    /// This path, and one entry of the list that it leads to.
    #[must_use]
    pub(crate) fn entry(mut self, index: usize) -> Self {
        if let Some(step) = self.steps.iter_mut().rev().find(|s| s.field != 0) {
            step.index = Segment::at(index);
        }
        self
    }

    /// Puts an entry in front of the path, which has gone on from it. The field of the list comes next.
    #[cold]
    pub(crate) fn prepend_entry(&mut self, index: usize) {
        let [a, b, c, _] = self.steps;
        self.steps = [Segment { field: 0, index: Segment::at(index) }, a, b, c];
    }

    /// Puts a field in front of the path, which has gone on from it or from one of its entries.
    #[cold]
    pub(crate) fn prepend_field(&mut self, number: u8) {
        if !self.is_root() {
            self.prepend_entry(Segment::WHOLE.into());
        }
        let [first, ..] = &mut self.steps;
        first.field = number;
    }

    /// Whether this is the path of the record itself.
    pub fn is_root(&self) -> bool {
        self.steps.first().is_none_or(|s| s.field == 0)
    }
}

/// Why something is not a record.
///
/// It is small, `Copy`, and needs no allocation; it prints as `statements[7].holders[0]: there is no entry 40
/// (byte 1234)`.
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

    /// Returns the error without a byte, for a record that never was bytes.
    #[must_use]
    pub(crate) fn nowhere(self) -> Self {
        Error::new(self.kind, self.path)
    }

    /// What is wrong.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The stable id of the rule that is broken.
    pub const fn rule(&self) -> &'static str {
        self.kind.id()
    }

    /// The field in which it is wrong.
    pub const fn path(&self) -> FieldPath {
        self.path
    }

    /// The byte at which it was noticed, where the record came as bytes.
    pub fn offset(&self) -> Option<usize> {
        (self.at != Error::NOWHERE).then_some(self.at as usize)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_root() {
            write!(f, "{}: ", self.path)?;
        }
        self.kind.fmt(f)?;
        match self.offset() {
            Some(at) => write!(f, " (byte {at})"),
            None => Ok(()),
        }
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
