//! Makes the record of a builder, or says all that is wrong with it.

use super::{BuildError, Builder, Entries, lists, path_of, references};
use crate::definition::Readout;
use crate::descriptor::Type;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::report::{Report, Words};
use crate::formats::tree;
use crate::formats::tree::node::Node;
use crate::record::Record;
use alloc::vec::Vec;

impl Builder {
    /// Makes the record, and validates it.
    ///
    /// # Errors
    /// The first problem of the record. [`Builder::check`] reports all of them.
    /// - `ref.unknown`: an entry refers to an entry that has been removed, or that is from another builder; or it was adopted,
    ///   and refers to a key that no entry has.
    /// - `list.short`: a list has no entry, and needs one.
    /// - Every other error of [`Record::parse`].
    pub fn finish(self) -> Result<Record<Vec<u8>>, BuildError> {
        let tree = self.tree(&mut Err)?;
        Ok(Record::parse(tree::encode(&tree)?)?)
    }

    /// Checks what has been added so far, and reports all problems that [`Builder::finish`] could find.
    ///
    /// The rules across fields are checked if every list has the entries that it needs, and every reference leads to one.
    ///
    /// # Errors
    /// All problems, at most [`Report::CAP`], in the order of the schema.
    pub fn check(&self) -> Result<(), Report> {
        let mut report = Report::default();
        let tree = self.tree(&mut |error| {
            report.push_built(&error);
            Ok(())
        });
        match tree {
            Ok(tree) if report.is_empty() => tree::check(&tree),
            Ok(_) => Err(report),
            // No error of a single entry is left over.
            Err(error) => {
                report.push_built(&error);
                Err(report)
            }
        }
    }

    /// Returns the record as a tree, in which references are indices. Calls `wrong` for each problem.
    fn tree(
        &self,
        wrong: &mut dyn FnMut(BuildError) -> Result<(), BuildError>,
    ) -> Result<Node<'static>, BuildError> {
        let places: Vec<Vec<Option<u32>>> = self.lists.iter().map(Entries::places).collect();
        let mut fields = Vec::new();
        for (list, at, field, of) in lists() {
            let Some(entries) = self.list(list) else { continue };
            let path = path_of(field);
            if entries.order.is_empty() {
                if let Type::List { min: min @ 1.., .. } = field.ty {
                    wrong(Error::new(ErrorKind::ListShort { min }, path).into())?;
                }
                continue;
            }
            let mut nodes = Vec::new();
            for (i, id) in entries.order.iter().enumerate() {
                let mut node = entries.nodes.get(*id).cloned().unwrap_or(Node::Bad);
                references(&mut node, of, path.entry(i), &mut |list, node, path| {
                    match self.target(list, node, path).and_then(|id| self.index(&places, list, id, path)) {
                        Ok(index) => *node = Node::Number(index),
                        Err(error) => wrong(error)?,
                    }
                    Ok(())
                })?;
                nodes.push(node);
            }
            fields.push((at, Node::List(of, nodes)));
        }
        fields.extend(self.own.iter().cloned());
        fields.sort_by_key(|(at, _)| *at);
        Ok(Node::Record(Readout::DESCRIPTOR, fields))
    }

    /// Returns the index that an entry has in the record.
    fn index(
        &self,
        places: &[Vec<Option<u32>>],
        list: u8,
        id: u32,
        path: FieldPath,
    ) -> Result<u32, BuildError> {
        let place = places.get(usize::from(list).wrapping_sub(1)).and_then(|p| p.get(id as usize));
        place.copied().flatten().ok_or_else(|| self.lost(list, id, path, true))
    }
}

impl Report {
    /// Adds the error of a builder.
    fn push_built(&mut self, error: &BuildError) {
        let words = Words::from(error.message());
        self.push_at(error.rule(), error.path(), words);
    }
}
