//! Changes records: reads entries of a builder, finds who refers to them, and takes them out.

use super::{BuildError, Builder, field_of, lists, path_of, references};
use crate::canonical::field::Field;
use crate::canonical::parts;
use crate::canonical::wire::Cursor;
use crate::definition::Readout;
use crate::descriptor::Type;
use crate::digest::Digest;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::tree;
use crate::formats::tree::node::Node;
use crate::record::{Bytes, Record};
use crate::value::{Entry, Ref};
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

/// A copy of an entry of a [`Builder`]. [`Draft::view`] returns the entry.
pub struct Draft<T> {
    bytes: Vec<u8>,
    record: PhantomData<fn() -> T>,
}

impl<T: Entry> Draft<T> {
    /// Returns the entry. Its references are those of the builder.
    pub fn view(&self) -> T::View<'_> {
        let (text, body) = parts::split(&self.bytes).unwrap_or_default();
        let text = core::str::from_utf8(text).unwrap_or_default();
        T::View::read(&mut Cursor { body, text })
    }
}

impl<T: Entry> fmt::Debug for Draft<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

impl Builder {
    /// Returns a copy of an entry, for example to replace it with a changed one.
    ///
    /// ```
    /// # use diplomatic_readout::*;
    /// # fn f(b: &mut Builder) -> Result<(), Box<dyn std::error::Error>> {
    /// let host = b.find::<Actor<'_>>("host").ok_or("there is no host")?;
    /// let draft = b.get(host)?;
    /// b.replace(host, draft.view().with_country(Country::new("CN")?))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// `ref.unknown`: the entry is not in the record, for example because it has been removed; or it was adopted, and refers to a
    /// key that no entry has yet.
    pub fn get<T: Entry>(&self, entry: Ref<T>) -> Result<Draft<T>, BuildError> {
        let place = self.place(entry)?;
        let nodes = &self.entries::<T>()?.nodes;
        let mut node = nodes.get(entry.index()).cloned().unwrap_or(Node::Bad);
        let root = FieldPath::root(Readout::DESCRIPTOR);
        let path = field_of(T::IN).map_or(root, |field| path_of(field).entry(place));
        references(&mut node, &<T::View<'_>>::TYPE, path, &mut |list, node, path| {
            *node = Node::Number(self.target(list, node, path)?);
            Ok(())
        })?;
        Ok(Draft { bytes: tree::encode(&node)?, record: PhantomData })
    }

    /// Returns the paths of all fields that refer to an entry, such as `statements[3].holders[0]`, in the order of the schema. The
    /// indices in them are those that the entries have now.
    ///
    /// # Errors
    /// `ref.unknown`: the entry is not in the record.
    pub fn references_to<T: Entry>(&self, entry: Ref<T>) -> Result<Vec<FieldPath>, BuildError> {
        self.place(entry)?;
        let mut paths = Vec::new();
        for (list, _, field, of) in lists() {
            let Some(entries) = self.list(list) else { continue };
            for (i, id) in entries.order.iter().enumerate() {
                let Some(mut node) = entries.nodes.get(*id).cloned() else { continue };
                references(&mut node, of, path_of(field).entry(i), &mut |list, node, path| {
                    if self.leads_to(list, node, entry) {
                        paths.push(path);
                    }
                    Ok(())
                })?;
            }
        }
        Ok(paths)
    }

    /// Removes an entry, and all references to it.
    ///
    /// # Errors
    /// - `ref.unknown`: the entry is not in the record.
    /// - `field.missing`, `list.short`: a field that must be there would lose its only value, for example a participant its
    ///   actor. The path leads to that field. Nothing is removed then.
    pub fn remove_with_references<T: Entry>(&mut self, entry: Ref<T>) -> Result<(), BuildError> {
        let place = self.place(entry)?;
        let mut changed = Vec::new();
        for (list, _, field, of) in lists() {
            let Some(entries) = self.list(list) else { continue };
            for (i, id) in entries.order.iter().enumerate() {
                // The entry itself goes, with all that it refers to.
                if list == T::IN && *id == entry.index() {
                    continue;
                }
                let Some(node) = entries.nodes.get(*id) else { continue };
                let path = path_of(field).entry(i);
                let rest = without(node.clone(), of, path, &|list, node| self.leads_to(list, node, entry))?;
                changed.push((list, *id, rest.ok_or(Error::new(ErrorKind::Missing, path))?));
            }
        }
        for (list, id, node) in changed {
            if let Some(slot) = self.list_mut(list).and_then(|entries| entries.nodes.get_mut(id)) {
                *slot = node;
            }
        }
        self.entries_mut::<T>()?.order.remove(place);
        Ok(())
    }

    /// Tells whether a reference into a list leads to an entry.
    fn leads_to<T: Entry>(&self, list: u8, node: &Node<'static>, entry: Ref<T>) -> bool {
        let nowhere = FieldPath::root(Readout::DESCRIPTOR);
        list == T::IN && self.target(list, node, nowhere).is_ok_and(|id| id as usize == entry.index())
    }
}

/// Returns a tree without the references that `gone` tells. Returns `None` if nothing is left of it.
///
/// # Errors
/// `field.missing`, `list.short`: a field that must be there would have no value.
fn without(
    node: Node<'static>,
    ty: &Type,
    path: FieldPath,
    gone: &dyn Fn(u8, &Node<'static>) -> bool,
) -> Result<Option<Node<'static>>, BuildError> {
    Ok(match (node, ty) {
        (node, Type::Reference { list, .. }) => (!gone(*list, &node)).then_some(node),
        (Node::List(of, entries), Type::List { min, .. }) => {
            let mut left = Vec::new();
            for (i, entry) in entries.into_iter().enumerate() {
                left.extend(without(entry, of, path.entry(i), gone)?);
            }
            match left.len() {
                n if n < usize::from(*min) => {
                    return Err(Error::new(ErrorKind::ListShort { min: *min }, path).into());
                }
                0 => None,
                _ => Some(Node::List(of, left)),
            }
        }
        (Node::Record(record, fields), _) => {
            let mut left = Vec::new();
            for (at, value) in fields {
                let Some(field) = record.fields.get(at) else { continue };
                let path = path.field(field.number);
                match without(value, &field.ty, path, gone)? {
                    Some(value) => left.push((at, value)),
                    None if field.required => return Err(Error::new(ErrorKind::Missing, path).into()),
                    None => {}
                }
            }
            Some(Node::Record(record, left))
        }
        (node, _) => Some(node),
    })
}

impl<B: Bytes> Record<B> {
    /// Creates a builder with all entries of the record. References of the record are valid in the builder.
    ///
    /// To change an entry, replace it with a changed copy. [`Builder::get`] returns an entry that was changed before.
    ///
    /// ```
    /// # use diplomatic_readout::*;
    /// # let mut b = Builder::new(Text::new("example-1")?, Language::new("en")?);
    /// # b.source(Source::new(Key::new("note")?, SourceKind::OfficialReadout))?;
    /// # b.conversation(Conversation::new(Key::new("call")?).with_channel(Channel::Phone))?;
    /// # b.actor(Actor::new(Key::new("host")?, ActorKind::Person, Text::new("The host")?))?;
    /// # let record = b.finish()?;
    /// let (host, mut actor) = record.view().actor_by_key("host").ok_or("there is no host")?;
    /// actor.name = Text::new("The president")?;
    ///
    /// let mut b = record.edit()?;
    /// b.replace(host, actor.with_country(Country::new("CN")?))?;
    /// let corrected = b.finish()?;
    /// assert_eq!(corrected.view().actor(host).ok_or("there is no host")?.name, "The president");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// - `wire.newer`: the record has parts of a newer version of the schema, which would be lost.
    pub fn edit(&self) -> Result<Builder, Error> {
        if self.newer_parts() != 0 {
            return Err(Error::new(ErrorKind::Newer, FieldPath::root(Readout::DESCRIPTOR)));
        }
        let view = self.view();
        let mut builder = Builder::new(view.id, view.language);
        builder.set_coded(view.coded);
        builder.set_supersedes(view.supersedes.map(Digest::from));
        builder.set_withdrawn(view.withdrawn);
        builder.add_all(view)?;
        Ok(builder)
    }
}
