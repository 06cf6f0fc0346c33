//! Builds and edits records, with an allocator.

mod edit;
mod error;
mod finish;

pub use edit::Draft;
pub use error::BuildError;

use crate::canonical::field::{Field, Keys};
use crate::canonical::packed::pack;
use crate::canonical::parts;
use crate::canonical::walk::Fields;
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::definition::*;
use crate::descriptor::{FieldDescriptor, Type};
use crate::digest::Digest;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::tree;
use crate::formats::tree::node::Node;
use crate::value::{Date, Entry, Language, Ref, Sha256, Text};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use error::Lost;

/// A builder that makes a record entry by entry, or edits an existing one.
///
/// Each added entry gives a typed reference. The reference stays valid when other entries are inserted or removed, and
/// [`Builder::finish`] replaces it with the final index. The builder copies every entry, so entries can borrow from temporary
/// values.
///
/// ```
/// use diplomatic_readout::*;
///
/// let mut b = Builder::new(Text::new("example-1")?, Language::new("en")?);
/// b.source(Source::new(Key::new("note")?, SourceKind::OfficialReadout))?;
/// b.conversation(Conversation::new(Key::new("call")?).with_channel(Channel::Phone))?;
/// let host = b.actor(Actor::new(Key::new("host")?, ActorKind::Person, Text::new("The host")?))?;
/// let guest = b.actor(Actor::new(Key::new("guest")?, ActorKind::Person, Text::new("The guest")?))?;
/// b.statement(
///     Statement::new(Prose::new("The host invited the guest.")?, Act::Invited, Voice::Attributed)
///         .with_holders(&[host])
///         .with_addressees(&[guest]),
/// )?;
/// let record = b.finish()?;
///
/// // References of the record are valid in its editor.
/// let mut b = record.edit()?;
/// let lead = Actor::new(Key::new("republic")?, ActorKind::State, Text::new("The republic")?);
/// b.insert(host, lead)?;
/// let edited = b.finish()?;
/// let invitation = edited.view().statements.get(0).unwrap();
/// let holder = edited.view().actor(invitation.holders.get(0).unwrap()).unwrap();
/// assert_eq!(holder.name, "The host");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Builder {
    /// The fields of the readout itself, each with its position in the descriptor.
    own: Vec<(usize, Node<'static>)>,
    lists: [Entries; LISTS.len()],
}

/// The entries of one list. A reference is an index in `nodes`, and never changes.
#[derive(Debug, Default)]
struct Entries {
    nodes: Vec<Node<'static>>,
    /// The entries that the record has, in their order, as indices in `nodes`.
    order: Vec<usize>,
}

macro_rules! adders {
    (
        named { $($named:tt)+ }
        unnamed { $($unnamed:tt)+ }
    ) => {
        adders! { $($named)+ $($unnamed)+ }
    };

    ($( $entry:ident: $record:ident in $list:ident, $reference:ident; )+) => {
        impl Builder {
            $(
                #[doc = concat!("Adds a `", stringify!($record), "` at the end of its list.")]
                ///
                /// # Errors
                /// - `list.long`: the list is full.
                /// - `list.short`, `wire.newer`: as in [`Builder::add`].
                pub fn $entry(&mut self, entry: $record<'_>) -> Result<$reference, BuildError> {
                    self.add(entry)
                }
            )+

            /// Adds all entries of a readout.
            fn add_all(&mut self, readout: Readout<'_>) -> Result<(), BuildError> {
                $( for entry in readout.$list {
                    self.add(entry)?;
                } )+
                Ok(())
            }
        }
    };
}

entries_of_the_readout! { adders }

impl Builder {
    /// Creates a builder of a record without entries.
    pub fn new(id: Text<'_, 64>, language: Language<'_>) -> Self {
        let mut builder = Builder { own: Vec::new(), lists: core::array::from_fn(|_| Entries::default()) };
        builder.set_id(id);
        builder.set_language(language);
        builder
    }

    /// Sets the identifier of the record.
    pub fn set_id(&mut self, id: Text<'_, 64>) {
        self.set("id", Some(Node::Text(Cow::Owned(id.as_str().into()))));
    }

    /// Sets the language of the record.
    pub fn set_language(&mut self, language: Language<'_>) {
        self.set("language", Some(Node::Text(Cow::Owned(language.as_str().into()))));
    }

    /// Sets the day on which the record was coded.
    pub fn set_coded(&mut self, coded: Option<Date>) {
        self.set("coded", coded.and_then(|date| pack(date).ok()).map(Node::Packed));
    }

    /// Sets the digest of the record that this one replaces.
    pub fn set_supersedes(&mut self, digest: Option<Digest>) {
        self.set("supersedes", digest.and_then(|digest| pack(Sha256::from(digest)).ok()).map(Node::Packed));
    }

    /// Sets whether the record that this one replaces is withdrawn.
    pub fn set_withdrawn(&mut self, withdrawn: bool) {
        self.set("withdrawn", withdrawn.then_some(Node::Flag(true)));
    }

    /// Sets a field of the readout itself, or removes it.
    fn set(&mut self, name: &str, node: Option<Node<'static>>) {
        let at = Readout::DESCRIPTOR.fields.iter().position(|f| f.name == name).unwrap_or(0);
        self.own.retain(|(other, _)| *other != at);
        self.own.extend(node.map(|node| (at, node)));
    }

    /// Adds an entry at the end of its list. The methods with the names of the entries do the same.
    ///
    /// # Errors
    /// - `list.long`: the list is full.
    /// - `list.short`: the entry has an empty list that must not be empty.
    /// - `wire.newer`: the entry has parts of a newer version of the schema, which would be lost.
    pub fn add<'e, E: Entry + Field<'e>>(&mut self, entry: E) -> Result<Ref<E::Static>, BuildError> {
        self.put(node(&entry)?, None)
    }

    /// Inserts an entry before another one, for example a whole before its parts.
    ///
    /// # Errors
    /// - `ref.unknown`: `before` is not in the record, for example because it has been removed.
    /// - `list.long`, `list.short`, `wire.newer`: as in [`Builder::add`].
    pub fn insert<'e, E: Entry + Field<'e>>(
        &mut self,
        before: Ref<E::Static>,
        entry: E,
    ) -> Result<Ref<E::Static>, BuildError> {
        let place = self.place(before)?;
        self.put(node(&entry)?, Some(place))
    }

    /// Replaces an entry with another one. References to it stay valid.
    ///
    /// # Errors
    /// - `ref.unknown`: `old` is not in the record, for example because it has been removed.
    /// - `list.short`, `wire.newer`: as in [`Builder::add`].
    pub fn replace<'e, E: Entry + Field<'e>>(
        &mut self,
        old: Ref<E::Static>,
        entry: E,
    ) -> Result<(), BuildError> {
        self.place(old)?;
        let node = node(&entry)?;
        if let Some(slot) = self.entries_mut::<E>()?.nodes.get_mut(old.index()) {
            *slot = node;
        }
        Ok(())
    }

    /// Removes an entry. If another entry still refers to it, [`Builder::finish`] returns an error.
    ///
    /// # Errors
    /// - `ref.unknown`: `old` is not in the record, for example because it has been removed already.
    pub fn remove<T: Entry>(&mut self, old: Ref<T>) -> Result<(), BuildError> {
        let place = self.place(old)?;
        self.entries_mut::<T>()?.order.remove(place);
        Ok(())
    }

    /// Adds an entry of another record, `from`. Its references are to the entries of this builder with the same keys, whether they
    /// are added before or later: [`Builder::finish`] looks them up.
    ///
    /// # Errors
    /// - `ref.keyless`: the entry refers to an entry without a key.
    /// - `list.long`, `list.short`, `wire.newer`: as in [`Builder::add`].
    pub fn adopt<'e, E: Entry + Field<'e>>(
        &mut self,
        from: Readout<'_>,
        entry: E,
    ) -> Result<Ref<E::Static>, BuildError> {
        let mut node = node(&entry)?;
        references(&mut node, &E::TYPE, self.end_of::<E>(), &mut |list, node, path| {
            if let Node::Number(index) = *node {
                let key = from.key(list, index as usize);
                let key = key.ok_or(Error::new(ErrorKind::RefKeyless, path))?;
                *node = Node::Text(Cow::Owned(key.into()));
            }
            Ok(())
        })?;
        self.put(node, None)
    }

    /// Returns a reference to the entry with this key.
    ///
    /// ```
    /// # use diplomatic_readout::*;
    /// # fn f(b: &Builder) -> Option<ActorRef> {
    /// b.find::<Actor<'_>>("host")
    /// # }
    /// ```
    pub fn find<E: Entry>(&self, key: &str) -> Option<Ref<E::Static>> {
        self.find_key(E::IN, key).and_then(|id| u16::try_from(id).ok()).map(Ref::from_index)
    }

    /// Returns the list with this number.
    fn list(&self, number: u8) -> Option<&Entries> {
        self.lists.get(usize::from(number).wrapping_sub(1))
    }

    fn list_mut(&mut self, number: u8) -> Option<&mut Entries> {
        self.lists.get_mut(usize::from(number).wrapping_sub(1))
    }

    fn entries<E: Entry>(&self) -> Result<&Entries, Error> {
        self.list(E::IN).ok_or(Error::new(ErrorKind::Missing, FieldPath::root(Readout::DESCRIPTOR)))
    }

    fn entries_mut<E: Entry>(&mut self) -> Result<&mut Entries, Error> {
        let unknown = Error::new(ErrorKind::Missing, FieldPath::root(Readout::DESCRIPTOR));
        self.list_mut(E::IN).ok_or(unknown)
    }

    fn put<T: Entry>(&mut self, node: Node<'static>, before: Option<usize>) -> Result<Ref<T>, BuildError> {
        let path = self.end_of::<T>();
        let max = field_of(T::IN).map_or(0, |field| match field.ty {
            Type::List { max, .. } => max,
            _ => 0,
        });
        let entries = self.entries_mut::<T>()?;
        let found = entries.order.len() as u32 + 1;
        if found > u32::from(max) {
            return Err(Error::new(ErrorKind::ListLong { max, found }, path).into());
        }
        let id = entries.nodes.len();
        let reference =
            u16::try_from(id).map_err(|_| Error::new(ErrorKind::ListLong { max, found }, path))?;
        entries.nodes.push(node);
        entries.order.insert(before.unwrap_or(entries.order.len()), id);
        Ok(Ref::from_index(reference))
    }

    /// Returns the position of an entry in its list.
    fn place<T: Entry>(&self, reference: Ref<T>) -> Result<usize, BuildError> {
        let place = self.entries::<T>()?.order.iter().position(|id| *id == reference.index());
        let list = field_of(T::IN).map_or(FieldPath::root(Readout::DESCRIPTOR), path_of);
        place.ok_or_else(|| self.lost(T::IN, reference.index() as u32, list, false))
    }

    /// Creates the error for an entry that is not in the record.
    #[cold]
    fn lost(&self, list: u8, id: u32, path: FieldPath, held: bool) -> BuildError {
        let entries = self.list(list);
        let node = entries.and_then(|e| e.nodes.get(id as usize));
        let key = node.and_then(tree::key_of).map(AsRef::as_ref);
        let error = Error::new(ErrorKind::RefUnknown { index: id }, path);
        BuildError::lost(error, Lost { record: name_of(list), key, removed: node.is_some(), held })
    }

    /// Returns the path of the next entry of a list.
    fn end_of<T: Entry>(&self) -> FieldPath {
        let length = self.entries::<T>().map_or(0, |e| e.order.len());
        field_of(T::IN).map_or(FieldPath::root(Readout::DESCRIPTOR), |field| path_of(field).entry(length))
    }

    /// Returns the entry that a reference leads to, as an index in `nodes`.
    fn target(&self, list: u8, node: &Node<'static>, path: FieldPath) -> Result<u32, BuildError> {
        let key = match node {
            Node::Number(id) => return Ok(*id),
            Node::Text(key) => key,
            _ => return Err(Error::new(ErrorKind::Missing, path).into()),
        };
        let error = Error::new(ErrorKind::RefUnknown { index: u32::MAX }, path);
        self.find_key(list, key).ok_or_else(|| BuildError::unknown(error, name_of(list), key))
    }

    fn find_key(&self, list: u8, key: &str) -> Option<u32> {
        let entries = self.list(list)?;
        let named = |id: &&usize| entries.nodes.get(**id).and_then(tree::key_of).is_some_and(|k| k == key);
        entries.order.iter().find(named).and_then(|id| u32::try_from(*id).ok())
    }
}

impl Entries {
    /// Returns the position of each entry in the list, by its index in `nodes`.
    fn places(&self) -> Vec<Option<u32>> {
        let mut places = alloc::vec![None; self.nodes.len()];
        for (place, id) in (0..).zip(&self.order) {
            if let Some(slot) = places.get_mut(*id) {
                *slot = Some(place);
            }
        }
        places
    }
}

/// Returns the lists of the readout in the order of the schema: for each its number, its place among the fields, its field, and the
/// type of its entries.
fn lists() -> impl Iterator<Item = (u8, usize, &'static FieldDescriptor, &'static Type)> {
    Readout::DESCRIPTOR.fields.iter().enumerate().filter_map(|(at, field)| {
        let Type::List { of: of @ Type::Record(record), .. } = field.ty else { return None };
        Some((list_of(record.name), at, field, of))
    })
}

/// Returns the path of a list of the readout.
fn path_of(field: &FieldDescriptor) -> FieldPath {
    FieldPath::root(Readout::DESCRIPTOR).field(field.number)
}

/// Returns the name of the entries in the list with this number.
fn name_of(list: u8) -> &'static str {
    field_of(list).and_then(|field| field.ty.record()).map_or("entry", |record| record.name)
}

/// Returns the field of the readout for the list with this number.
fn field_of(list: u8) -> Option<&'static FieldDescriptor> {
    let (_, name) = LISTS.get(usize::from(list).wrapping_sub(1))?;
    Readout::DESCRIPTOR.fields.iter().find(|f| f.name == *name)
}

/// Converts an entry into a tree. The canonical bytes of the entry are written and read, so the builder needs no code for each
/// type.
fn node<'a, T: Field<'a>>(entry: &T) -> Result<Node<'static>, Error> {
    let failed = |kind| Error::new(kind, FieldPath::root(Readout::DESCRIPTOR));
    let lengths = Writer::measure(|w| entry.write(w)).map_err(failed)?;
    let mut bytes = alloc::vec![0; lengths.message()];
    Writer::measured_message(&mut bytes, lengths, |w| entry.write(w)).map_err(failed)?;
    let (text, body) = parts::split(&bytes).map_err(failed)?;
    let text = core::str::from_utf8(text).map_err(|_| failed(ErrorKind::Utf8))?;
    let Type::Record(record) = T::TYPE else { return Err(failed(ErrorKind::Missing)) };
    tree::record(Fields::of(record, &mut Cursor { body, text })).map_err(failed)
}

/// Calls `found` with every reference in a tree, with its list and its path. A reference is a number or, where it was adopted, a
/// key.
fn references(
    node: &mut Node<'static>,
    ty: &Type,
    path: FieldPath,
    found: &mut dyn FnMut(u8, &mut Node<'static>, FieldPath) -> Result<(), BuildError>,
) -> Result<(), BuildError> {
    match (node, ty) {
        (node @ (Node::Number(_) | Node::Text(_)), Type::Reference { list, .. }) => found(*list, node, path)?,
        (Node::List(of, entries), _) => {
            for (i, entry) in entries.iter_mut().enumerate() {
                references(entry, of, path.entry(i), found)?;
            }
        }
        (Node::Record(record, fields), _) => {
            for (at, value) in fields {
                if let Some(field) = record.fields.get(*at) {
                    references(value, &field.ty, path.field(field.number), found)?;
                }
            }
        }
        _ => {}
    }
    Ok(())
}
