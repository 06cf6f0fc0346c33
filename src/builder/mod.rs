//! Builds and edits records, with an allocator.

mod error;

pub use error::BuildError;

use crate::canonical::field::{Field, Keys};
use crate::canonical::packed::pack;
use crate::canonical::parts;
use crate::canonical::walk::Fields;
use crate::canonical::wire::Cursor;
use crate::canonical::writer::Writer;
use crate::definition::*;
use crate::descriptor::{FieldDescriptor, Type};
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::tree;
use crate::formats::tree::node::Node;
use crate::record::{Bytes, Record};
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
    ($( $entry:ident: $record:ident, $reference:ident; )+) => {
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
        }
    };
}

adders! {
    source: Source, SourceRef;
    conversation: Conversation, ConversationRef;
    actor: Actor, ActorRef;
    topic: Topic, TopicRef;
    statement: Statement, StatementRef;
    event: Event, EventRef;
    instrument: Instrument, InstrumentRef;
    commitment: Commitment, CommitmentRef;
    quantity: Quantity, QuantityRef;
    participant: Participant, ParticipantRef;
    quote: Quote, QuoteRef;
    note: Note, NoteRef;
    coder: Coder, CoderRef;
    annotation: Annotation, AnnotationRef;
}

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
    pub fn set_supersedes(&mut self, digest: Option<Sha256>) {
        self.set("supersedes", digest.and_then(|digest| pack(digest).ok()).map(Node::Packed));
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

    /// Adds an entry of another record, `from`. Its references are changed to the entries of this builder with the same keys.
    ///
    /// # Errors
    /// - `ref.unknown`: the entry refers to a key that no entry of this builder has.
    /// - `ref.keyless`: the entry refers to an entry without a key.
    /// - `list.long`, `list.short`, `wire.newer`: as in [`Builder::add`].
    pub fn adopt<'e, E: Entry + Field<'e>>(
        &mut self,
        from: Readout<'_>,
        entry: E,
    ) -> Result<Ref<E::Static>, BuildError> {
        let mut node = node(&entry)?;
        let path = self.end_of::<E>();
        references(&mut node, &E::TYPE, path, &mut |list, index, path| {
            let key = from.key(list, index as usize).ok_or(Error::new(ErrorKind::RefKeyless, path))?;
            let unknown =
                || BuildError::unknown(Error::new(ErrorKind::RefUnknown { index }, path), name_of(list), key);
            self.find_key(list, key).ok_or_else(unknown)
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

    /// Makes the record, and validates it.
    ///
    /// # Errors
    /// The first problem of the record:
    /// - `ref.unknown`: an entry refers to an entry that has been removed, or that is from another builder.
    /// - `list.short`: a list has no entry, and needs one.
    /// - Every other error of [`Record::parse`].
    pub fn finish(self) -> Result<Record<Vec<u8>>, BuildError> {
        let places: Vec<Vec<Option<u32>>> = self.lists.iter().map(Entries::places).collect();
        let mut fields = Vec::new();
        for (at, field) in Readout::DESCRIPTOR.fields.iter().enumerate() {
            let Type::List { of: of @ Type::Record(record), min, .. } = field.ty else { continue };
            let Some(entries) = self.lists.get(usize::from(list_of(record.name)).wrapping_sub(1)) else {
                continue;
            };
            if entries.order.is_empty() {
                if min == 0 {
                    continue;
                }
                let path = FieldPath::root(Readout::DESCRIPTOR).field(field.number);
                return Err(Error::new(ErrorKind::ListShort { min }, path).into());
            }
            let mut nodes = Vec::new();
            for (i, id) in entries.order.iter().enumerate() {
                let mut node = entries.nodes.get(*id).cloned().unwrap_or(Node::Bad);
                let path = FieldPath::root(Readout::DESCRIPTOR).field(field.number).entry(i);
                references(&mut node, of, path, &mut |list, id, path| {
                    let place =
                        places.get(usize::from(list).wrapping_sub(1)).and_then(|p| p.get(id as usize));
                    place.copied().flatten().ok_or_else(|| self.lost(list, id, path, true))
                })?;
                nodes.push(node);
            }
            fields.push((at, Node::List(of, nodes)));
        }
        fields.extend(self.own);
        fields.sort_by_key(|(at, _)| *at);
        Ok(Record::parse(tree::encode(&Node::Record(Readout::DESCRIPTOR, fields))?)?)
    }

    fn entries<E: Entry>(&self) -> Result<&Entries, Error> {
        self.lists
            .get(usize::from(E::IN).wrapping_sub(1))
            .ok_or(Error::new(ErrorKind::Missing, FieldPath::root(Readout::DESCRIPTOR)))
    }

    fn entries_mut<E: Entry>(&mut self) -> Result<&mut Entries, Error> {
        let unknown = Error::new(ErrorKind::Missing, FieldPath::root(Readout::DESCRIPTOR));
        self.lists.get_mut(usize::from(E::IN).wrapping_sub(1)).ok_or(unknown)
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
        let root = FieldPath::root(Readout::DESCRIPTOR);
        let list = field_of(T::IN).map_or(root, |field| root.field(field.number));
        place.ok_or_else(|| self.lost(T::IN, reference.index() as u32, list, false))
    }

    /// Creates the error for an entry that is not in the record.
    #[cold]
    fn lost(&self, list: u8, id: u32, path: FieldPath, held: bool) -> BuildError {
        let entries = self.lists.get(usize::from(list).wrapping_sub(1));
        let node = entries.and_then(|e| e.nodes.get(id as usize));
        let key = node.and_then(tree::key_of).map(AsRef::as_ref);
        let error = Error::new(ErrorKind::RefUnknown { index: id }, path);
        BuildError::lost(error, Lost { record: name_of(list), key, removed: node.is_some(), held })
    }

    /// Returns the path of the next entry of a list.
    fn end_of<T: Entry>(&self) -> FieldPath {
        let root = FieldPath::root(Readout::DESCRIPTOR);
        let length = self.entries::<T>().map_or(0, |e| e.order.len());
        field_of(T::IN).map_or(root, |field| root.field(field.number).entry(length))
    }

    fn find_key(&self, list: u8, key: &str) -> Option<u32> {
        let entries = self.lists.get(usize::from(list).wrapping_sub(1))?;
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

/// Replaces every reference in a tree with the result of `map` for its list, its index and its path.
fn references(
    node: &mut Node<'_>,
    ty: &Type,
    path: FieldPath,
    map: &mut dyn FnMut(u8, u32, FieldPath) -> Result<u32, BuildError>,
) -> Result<(), BuildError> {
    match (node, ty) {
        (Node::Number(n), Type::Reference { list, .. }) => *n = map(*list, *n, path)?,
        (Node::List(of, entries), _) => {
            for (i, entry) in entries.iter_mut().enumerate() {
                references(entry, of, path.entry(i), map)?;
            }
        }
        (Node::Record(record, fields), _) => {
            for (at, value) in fields {
                if let Some(field) = record.fields.get(*at) {
                    references(value, &field.ty, path.field(field.number), map)?;
                }
            }
        }
        _ => {}
    }
    Ok(())
}

impl<B: Bytes> Record<B> {
    /// Creates a builder with all entries of the record. References of the record are valid in the builder.
    ///
    /// To change an entry, replace it with a changed copy:
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
        builder.set_supersedes(view.supersedes);
        builder.set_withdrawn(view.withdrawn);
        macro_rules! copy {
            ($($list:ident),+) => { $( for entry in view.$list { builder.add(entry)?; } )+ };
        }
        copy!(sources, conversations, actors, participants, topics, statements, events);
        copy!(instruments, commitments, quotes, quantities, notes, coders, annotations);
        Ok(builder)
    }
}
