//! Reads a document into a tree of values. Each value is checked against its field while it is read.

use crate::definition::Readout;
use crate::descriptor::{EnumDescriptor, FieldDescriptor, RecordDescriptor, Type};
use crate::error::{ErrorKind, ValueError};
use crate::formats::hints;
use crate::formats::hints::shape::Found;
use crate::formats::report::{PathSegment, Problem, Report, Words};
use crate::formats::tree::scalar;
use crate::formats::tree::scalar::{Number, Object, Scalar, Written};
use crate::messages;
use crate::value::Key;
use crate::value_type::{Packed, Storage, ValueType};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

pub(super) const ROOT: Type = Type::Record(Readout::DESCRIPTOR);

/// The number of fields for which a record gets room at first. Most records have no more.
const FIELDS: usize = 8;

/// A value of a document.
#[derive(Debug, Clone)]
pub(crate) enum Node<'de> {
    Text(Cow<'de, str>),
    /// A value that the wire format stores in the structure.
    Packed(Packed),
    /// A count, the number of an enum value, or the index of an entry.
    Number(u32),
    Flag(bool),
    List(&'static Type, Vec<Node<'de>>),
    /// The fields that are present, with their positions in the descriptor.
    Record(&'static RecordDescriptor, Vec<(usize, Node<'de>)>),
    Bad,
}

/// Returns the key of an entry.
pub(crate) fn key_of<'n, 'de>(entry: &'n Node<'de>) -> Option<&'n Cow<'de, str>> {
    let Node::Record(record, fields) = entry else { return None };
    let is_key = |at: usize| record.fields.get(at).is_some_and(|f| matches!(f.ty, Type::Key));
    fields.iter().find(|(at, _)| is_key(*at)).and_then(|(_, key)| match key {
        Node::Text(key) => Some(key),
        _ => None,
    })
}

/// The current position in the document, and the problems so far.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) path: Vec<PathSegment>,
    pub(crate) report: Report,
    /// Is true for a JSON text.
    pub(super) text: bool,
    /// The byte of the current value, if it is known.
    pub(crate) offset: Option<usize>,
    /// The bytes that stand in the place of the document, if bytes do. They are reported as a problem, too.
    pub(super) bytes: Option<Vec<u8>>,
    /// Is present if reading stopped before the end. Holds the place of that problem in the report, if the report kept it, and
    /// the number of the last field of the readout.
    pub(crate) cut: Option<(Option<usize>, u64)>,
}

impl State {
    /// Reports a problem. Calls `words` only if the report keeps the problem, because words cost time.
    pub(crate) fn problem<W: Into<Words>>(&mut self, rule: &'static str, words: impl FnOnce() -> W) {
        if self.report.is_full() {
            self.report.more += 1;
        } else {
            let problem = Problem::new(rule, self.path.clone(), words().into());
            self.report.push(Problem { offset: self.offset, ..problem });
        }
    }

    /// Returns the place that the next problem will have in the report, if the report has room.
    pub(crate) fn next_problem(&self) -> Option<usize> {
        (!self.report.is_full()).then_some(self.report.problems.len())
    }

    pub(crate) fn broken(&mut self, kind: ErrorKind) {
        self.problem(kind.rule(), || kind.to_string());
    }

    /// Runs a function that checks `word`, and adds a note on misleading characters in the word to the problems that it
    /// reports.
    pub(super) fn about<T>(&mut self, word: &str, f: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.report.problems.len();
        let result = f(self);
        self.report.note(before, word);
        result
    }

    /// Runs a function one step further down the path.
    pub(crate) fn within<T>(&mut self, step: PathSegment, f: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = f(self);
        self.path.pop();
        result
    }
}

pub(crate) fn member(field: &FieldDescriptor) -> PathSegment {
    PathSegment::Member(Cow::Borrowed(field.json))
}

/// Reads one value of a type.
pub(crate) struct Seed<'s> {
    pub(crate) ty: &'static Type,
    pub(crate) state: &'s mut State,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Node<'de>, D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Seed<'_> {
    fn wrong(self, name: &str, found: Found<'_>) -> Node<'de> {
        self.state.problem("json.type", || hints::wrong_type(self.ty, name, found));
        Node::Bad
    }

    /// Reports an array or object in the place of a single value. `inside` is its content, if that is a single value.
    fn wrapped(self, name: &str, inside: Option<&str>) -> Node<'de> {
        self.state.problem("json.type", || hints::wrapped(self.ty, name, inside));
        Node::Bad
    }

    fn null(self) -> Node<'de> {
        self.state.problem("json.null", || messages::hints::NULL_LEAVE_OUT);
        Node::Bad
    }

    pub(crate) fn string(self, s: Cow<'de, str>) -> Node<'de> {
        let Seed { ty, state } = self;
        let is_text = matches!(ty, Type::Text { .. } | Type::List { .. } | Type::Record(_));
        if is_text {
            return Seed { ty, state }.checked(s);
        }
        let word = s.clone();
        state.about(&word, |state| Seed { ty, state }.checked(s))
    }

    fn checked(self, s: Cow<'de, str>) -> Node<'de> {
        let checked = match *self.ty {
            Type::Text { max, lines } if crate::canonical::text_scan::is_plain(&s, max, lines) => Ok(None),
            Type::Text { max, lines } => {
                crate::canonical::characters::check_text(&s, max, lines).map(|()| None)
            }
            Type::Key | Type::Reference { .. } => shape(Key::new(&s)),
            Type::Value(ValueType { storage: Storage::Text(check), .. }) => check(&s).map(|()| None),
            Type::Value(ValueType { storage: Storage::Packed { parse, .. }, .. }) => {
                parse(&s).map(|value| Some(Node::Packed(value)))
            }
            Type::Enum(values) => return self.value(values, &s),
            _ => return self.wrong(messages::hints::A_STRING, Found::String(&s)),
        };
        match checked {
            Ok(Some(node)) => node,
            Ok(None) => Node::Text(s),
            // Other entries refer even to an invalid key. So the key is reported once, and then used as it is.
            Err(kind @ ErrorKind::KeyShape) if matches!(self.ty, Type::Key) => {
                self.state.problem(kind.rule(), || hints::refused(self.ty, kind, &s));
                Node::Text(s)
            }
            // A reference to an invalid key is reported later, as a key that no entry has. That message says more.
            Err(ErrorKind::KeyShape) => Node::Text(s),
            Err(kind) => {
                self.state.problem(kind.rule(), || hints::refused(self.ty, kind, &s));
                Node::Bad
            }
        }
    }

    fn value(self, values: &'static EnumDescriptor, s: &str) -> Node<'de> {
        if let Some(value) = values.by_json_name(s) {
            return Node::Number(value.number);
        }
        self.state.problem("enum.unknown", || hints::unknown_value(values, s));
        Node::Bad
    }

    /// Checks a number. It may be written with a point and zeros.
    fn number(self, n: Number) -> Node<'de> {
        let Type::Count { min, max } = *self.ty else {
            let written = n.written();
            return self
                .wrong(messages::hints::A_NUMBER, written.as_deref().map_or(Found::Other, Found::Number));
        };
        match n.whole() {
            Some(n) if (u32::from(min)..=max).contains(&n) => Node::Number(n),
            _ => {
                self.state.broken(ErrorKind::CountRange { min, max });
                Node::Bad
            }
        }
    }
}

fn shape<T>(checked: Result<T, ValueError>) -> Result<Option<Node<'static>>, ErrorKind> {
    checked.map(|_| None).map_err(ValueError::kind)
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(hints::expected(self.ty))
    }

    fn visit_bool<E>(self, v: bool) -> Result<Node<'de>, E> {
        Ok(if matches!(self.ty, Type::Flag) {
            Node::Flag(v)
        } else {
            self.wrong(messages::hints::TRUE_OR_FALSE, Found::Other)
        })
    }

    fn visit_u64<E>(self, v: u64) -> Result<Node<'de>, E> {
        Ok(self.number(Number::Whole(v)))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Node<'de>, E> {
        Ok(self.number(Number::Large(v.into())))
    }

    fn visit_u128<E>(self, v: u128) -> Result<Node<'de>, E> {
        Ok(self.number(i128::try_from(v).map_or(Number::Float(v as f64), Number::Large)))
    }

    fn visit_i128<E>(self, v: i128) -> Result<Node<'de>, E> {
        Ok(self.number(Number::Large(v)))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Node<'de>, E> {
        Ok(self.number(Number::Float(v)))
    }

    fn visit_borrowed_str<E>(self, v: &'de str) -> Result<Node<'de>, E> {
        Ok(self.string(Cow::Borrowed(v)))
    }

    fn visit_str<E>(self, v: &str) -> Result<Node<'de>, E> {
        Ok(self.string(Cow::Owned(v.into())))
    }

    fn visit_string<E>(self, v: String) -> Result<Node<'de>, E> {
        Ok(self.string(Cow::Owned(v)))
    }

    fn visit_bytes<E>(self, v: &[u8]) -> Result<Node<'de>, E> {
        if self.state.path.is_empty() {
            self.state.bytes = Some(v.to_vec());
        }
        Ok(self.wrong(messages::hints::BYTES, Found::Other))
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(self.null())
    }

    fn visit_none<E>(self) -> Result<Node<'de>, E> {
        Ok(self.null())
    }

    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Node<'de>, D::Error> {
        self.deserialize(d)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, d: D) -> Result<Node<'de>, D::Error> {
        self.deserialize(d)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node<'de>, A::Error> {
        let Type::List { of, min, max } = *self.ty else {
            let (mut inside, mut alone) = (None, true);
            while let Some(scalar) = seq.next_element_seed(Scalar::OR_NUMBER)? {
                alone &= inside.is_none();
                inside = Some(scalar);
            }
            let inside = inside.flatten().filter(|_| alone).and_then(Written::short);
            return Ok(self.wrapped(messages::hints::AN_ARRAY, inside.as_deref()));
        };
        let mut entries = Vec::new();
        while entries.len() < usize::from(max) {
            self.state.path.push(PathSegment::Index(entries.len()));
            let entry = seq.next_element_seed(Seed { ty: of, state: self.state });
            self.state.path.pop();
            match entry? {
                Some(entry) => entries.push(entry),
                None => break,
            }
        }
        let mut found = entries.len() as u32;
        // Entries over the bound are counted, but not kept.
        if found == u32::from(max) {
            while seq.next_element::<IgnoredAny>()?.is_some() {
                found = found.saturating_add(1);
            }
        }
        if found > u32::from(max) {
            self.state.broken(ErrorKind::ListLong { max, found });
        } else if found < u32::from(min) {
            self.state.broken(ErrorKind::ListShort { min });
            return Ok(Node::Bad);
        }
        Ok(Node::List(of, entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let Type::Record(record) = *self.ty else {
            return Ok(match scalar::in_object(&mut map, self.state.text)? {
                Object::Number(n) => self.number(n),
                Object::Other(inside) => self.wrapped(messages::hints::AN_OBJECT, inside.as_deref()),
            });
        };
        let Seed { ty, state } = self;
        let mut fields: Vec<(usize, Node<'de>)> = Vec::with_capacity(FIELDS);
        let (mut seen, mut next) = (0_u64, 0);
        while let Some(name) = map.next_key_seed(Name)? {
            // Most documents have their members in the order of the schema, so the search starts behind the last member.
            let mut rest = record.fields.iter().enumerate().skip(next);
            let found = rest.find(|(_, f)| f.json == name).or_else(|| record.by_json_name(&name));
            let Some((at, field)) = found else {
                if name != scalar::NUMBER {
                    map.next_value::<IgnoredAny>()?;
                } else if let Some(n) = scalar::in_value(&mut map, state.text)? {
                    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                    return Ok(Seed { ty, state }.number(n));
                }
                unknown_member(state, record, &name);
                continue;
            };
            next = at + 1;
            state.path.push(member(field));
            let twice = seen & 1 << at != 0;
            seen |= 1 << at;
            let value = if twice {
                state.problem("json.duplicate", || messages::hints::MEMBER_TWICE);
                map.next_value::<IgnoredAny>().map(|_| Node::Bad)
            } else {
                map.next_value_seed(Seed { ty: &field.ty, state })
            };
            state.path.pop();
            let value = value?;
            if field.required && matches!(value, Node::Bad) {
                needed(state, field);
            }
            let default = matches!(&value, Node::Flag(false))
                || matches!(&value, Node::List(_, entries) if entries.is_empty());
            if !twice && !default {
                fields.push((at, value));
            }
        }
        for (_, field) in record.fields.iter().enumerate().filter(|(at, f)| f.required && seen & 1 << at == 0)
        {
            state.within(member(field), |state| {
                state.problem(ErrorKind::Missing.rule(), || hints::missing(field))
            });
        }
        fields.sort_unstable_by_key(|(at, _)| *at);
        Ok(Node::Record(record, fields))
    }
}

fn unknown_member(state: &mut State, record: &RecordDescriptor, name: &str) {
    state.within(PathSegment::Member(Cow::Owned(name.into())), |state| {
        state.about(name, |state| {
            state.problem("json.member", || hints::unknown_member(record, name));
        });
    });
}

/// Adds to the problem of a null that the field is required.
fn needed(state: &mut State, field: &FieldDescriptor) {
    let depth = state.path.len() + 1;
    if let Some(problem) = state.report.problems.last_mut()
        && problem.rule == "json.null"
        && problem.path.len() == depth
        && problem.path.last() == Some(&member(field))
    {
        problem.message = String::from(messages::hints::NULL);
        problem.help = hints::nothing(field);
    }
}

/// Reads the name of a member.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        d.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(messages::hints::NAME_OF_A_MEMBER)
    }
    fn visit_borrowed_str<E>(self, v: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(v))
    }
    fn visit_str<E>(self, v: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(v.into()))
    }
}
