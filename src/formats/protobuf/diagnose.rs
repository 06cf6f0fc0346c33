//! Reports all problems of a refused message. The message is read into the same tree of checked values as JSON, so that the
//! reports have the same words.

use crate::definition::Readout;
use crate::descriptor::{EnumDescriptor, FieldDescriptor, RecordDescriptor, Type};
use crate::error::{Error, ErrorKind};
use crate::formats::protobuf::input::{Fields, Message, Value, varint};
use crate::formats::protobuf::malformed::Broken;
use crate::formats::protobuf::reader::LONGEST;
use crate::formats::report::{PathSegment, Words, listed};
use crate::formats::tree::node::{Node, Seed, State, member};
use crate::formats::{hints, tree};
use crate::messages;
use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::ToString as _;
use alloc::vec::Vec;

/// The largest number of unknown fields that are reported for a record. A field that occurs several times is reported once.
const UNKNOWN: usize = 100;

/// Reports all problems of a message that was refused with this error.
pub(super) fn report(message: &[u8], error: &Error) -> crate::Report {
    if message.len() > LONGEST {
        let mut report = crate::Report::default();
        report.push_error(error);
        return report;
    }
    let mut walk = Walk { message, state: State::default(), places: BTreeMap::new() };
    let root = walk.record(Readout::DESCRIPTOR, Message::Whole(message), 0);
    // Problems that are found from here on get their places from `locate_error`.
    walk.state.offset = None;
    let mut report = tree::finish(root, walk.state).err().unwrap_or_default();
    if report.is_empty() {
        report.push_error(error);
    }
    locate_error(message, &mut report);
    report.problems.sort_by_key(|p| p.offset);
    report
}

/// Adds places to the problems that were found in the tree. The place is the byte of the value, or of its nearest parent that
/// is in the message.
fn locate_error(message: &[u8], report: &mut crate::Report) {
    let steps = |path: &[PathSegment]| {
        (1..=path.len()).filter_map(|n| path.get(..n).map(<[PathSegment]>::to_vec)).collect::<Vec<_>>()
    };
    let homeless = report.problems.iter().filter(|p| p.offset.is_none());
    let places: BTreeMap<_, _> = homeless.flat_map(|p| steps(&p.path)).map(|path| (path, None)).collect();
    if places.is_empty() {
        return;
    }
    let mut walk = Walk { message, state: State::default(), places };
    walk.record(Readout::DESCRIPTOR, Message::Whole(message), 0);
    for problem in report.problems.iter_mut().filter(|p| p.offset.is_none() && !p.path.is_empty()) {
        let nearest = steps(&problem.path).iter().rev().find_map(|path| *walk.places.get(path)?);
        problem.offset = Some(nearest.unwrap_or(0));
    }
}

struct Walk<'a> {
    message: &'a [u8],
    state: State,
    /// The wanted parts of the message, and the byte where each begins.
    places: BTreeMap<Vec<PathSegment>, Option<usize>>,
}

/// The values of one field in a record.
struct Slot<'a> {
    last: Value<'a>,
    /// The byte where the first value begins.
    first_at: usize,
    /// The byte where the last value begins.
    at: usize,
    count: u32,
    /// The entries of a list, up to its bound.
    entries: Vec<Node<'a>>,
    /// Is true if one of the values has a problem. It need not be the last value.
    bad: bool,
}

impl<'a> Walk<'a> {
    /// Returns the offset in the message of a part of it.
    fn offset(&self, part: &[u8]) -> usize {
        part.as_ptr().addr().wrapping_sub(self.message.as_ptr().addr())
    }

    /// Runs a function one step further down the path, at a part that begins at byte `at`.
    fn within<T>(&mut self, step: PathSegment, at: usize, f: impl FnOnce(&mut Self) -> T) -> T {
        self.state.path.push(step);
        self.state.offset = Some(at);
        if let Some(place) = self.places.get_mut(&self.state.path) {
            place.get_or_insert(at);
        }
        let result = f(self);
        self.state.path.pop();
        result
    }

    /// Reads a record that begins at byte `at`.
    fn record(&mut self, record: &'static RecordDescriptor, message: Message<'a>, at: usize) -> Node<'a> {
        let mut slots: Vec<Option<Slot<'a>>> = record.fields.iter().map(|_| None).collect();
        let mut unknown = BTreeSet::new();
        let whole = match message {
            Message::Whole(message) => self.part(record, message, &mut slots, &mut unknown),
            Message::Parts { of, field } => {
                let (mut fields, mut whole) = (Fields::of(of), true);
                // Problems between the parts were reported when the outer message was read.
                while let Ok(Some((number, value))) = fields.next() {
                    if let (true, Value::Bytes(part)) = (number == field, value) {
                        whole &= self.part(record, part, &mut slots, &mut unknown);
                    }
                }
                whole
            }
        };
        let mut fields = Vec::new();
        for (place, (field, slot)) in record.fields.iter().zip(slots).enumerate() {
            let value = slot.and_then(|slot| {
                let at = if slot.entries.is_empty() { slot.at } else { slot.first_at };
                self.within(member(field), at, |walk| walk.value(field, slot, message))
            });
            match value {
                Some(value) => fields.push((place, value)),
                // The missing part of the message may contain the key.
                None if !whole && matches!(field.ty, Type::Key) => fields.push((place, Node::Bad)),
                None if whole && field.required => {
                    self.state.offset = Some(at);
                    let words = || hints::missing(field);
                    self.state.within(member(field), |state| state.problem(ErrorKind::Missing.rule(), words));
                }
                None => {}
            }
        }
        Node::Record(record, fields)
    }

    /// Collects the fields of a message, or of a part of one. Returns true if it can be read to its end.
    fn part(
        &mut self,
        record: &'static RecordDescriptor,
        message: &'a [u8],
        slots: &mut [Option<Slot<'a>>],
        unknown: &mut BTreeSet<u64>,
    ) -> bool {
        let (mut fields, mut last) = (Fields::of(message), 0);
        loop {
            let rest = fields.rest();
            let at = self.offset(rest);
            let (number, value) = match fields.next() {
                Ok(Some(next)) => next,
                Ok(None) => return true,
                Err(_) => {
                    self.cut(record, rest, slots, last);
                    return false;
                }
            };
            last = number;
            let Some((place, field)) = field_of(record, number) else {
                self.state.offset = Some(at);
                if unknown.len() < UNKNOWN && unknown.insert(number) {
                    let name = record.name;
                    let message = || messages::protobuf::newer_field(number, name);
                    self.state.problem(ErrorKind::Newer.rule(), message);
                }
                continue;
            };
            let Some(slot) = slots.get_mut(place) else { continue };
            let empty = Slot { last: value, first_at: at, at, count: 0, entries: Vec::new(), bad: false };
            let slot = slot.get_or_insert(empty);
            (slot.last, slot.at) = (value, at);
            self.state.path.push(member(field));
            self.state.offset = Some(at);
            self.take(&field.ty, value, slot);
            self.state.path.pop();
        }
    }

    /// Reports that the message cannot be read any further.
    fn cut(&mut self, record: &'static RecordDescriptor, rest: &[u8], slots: &[Option<Slot<'a>>], last: u64) {
        let Broken { rule, number, words } = Broken::at(rest);
        let field = number.and_then(|number| field_of(record, number));
        if self.state.path.is_empty() {
            self.state.cut = Some((self.state.next_problem(), last));
        }
        let depth = self.state.path.len();
        if let Some((place, field)) = field {
            self.state.path.push(member(field));
            if matches!(field.ty, Type::List { .. }) {
                let count = slots.get(place).and_then(Option::as_ref).map_or(0, |slot| slot.count);
                self.state.path.push(PathSegment::Index(count as usize));
            }
        }
        self.state.offset = Some(self.offset(rest));
        self.state.problem(rule, || match (field, number) {
            (None, Some(number)) => messages::protobuf::field_with(number, &words),
            _ => words,
        });
        self.state.path.truncate(depth);
    }

    /// Adds a value to a field.
    fn take(&mut self, ty: &'static Type, value: Value<'a>, slot: &mut Slot<'a>) {
        match (ty, value) {
            (Type::List { of: Type::Enum(values), max, .. }, Value::Bytes(mut packed)) => {
                while !packed.is_empty() {
                    let at = self.offset(packed);
                    let rest = packed;
                    match varint(&mut packed) {
                        Ok(n) => self.entry(slot, *max, at, |walk| walk.number(values, n)),
                        Err(_) => {
                            slot.bad = true;
                            let Broken { rule, words, .. } = Broken::number(rest, None);
                            let step = PathSegment::Index(slot.count as usize);
                            self.within(step, at, |walk| walk.state.problem(rule, || words));
                            return;
                        }
                    }
                }
            }
            (Type::List { of: Type::Enum(values), max, .. }, Value::Varint(n)) => {
                let at = slot.at;
                self.entry(slot, *max, at, |walk| walk.number(values, n));
            }
            (Type::List { of: Type::Record(record), max, .. }, Value::Bytes(entry)) => {
                let at = slot.at;
                self.entry(slot, *max, at, |walk| walk.record(record, Message::Whole(entry), at));
            }
            (Type::List { of, max, .. }, Value::Bytes(text)) if !matches!(of, Type::Enum(_)) => {
                let at = slot.at;
                self.entry(slot, *max, at, |walk| walk.text(of, text));
            }
            (Type::Count { .. } | Type::Enum(_) | Type::Flag, Value::Varint(_))
            | (Type::Record(_), Value::Bytes(_)) => slot.count = slot.count.saturating_add(1),
            (Type::Count { .. } | Type::Enum(_) | Type::Flag | Type::List { .. } | Type::Record(_), _)
            | (_, Value::Varint(_) | Value::Fixed) => {
                slot.bad = true;
                let message = || messages::hints::wrong_type(expected(ty), found(value));
                self.state.problem(ErrorKind::WireType.rule(), message);
            }
            // Only the last value counts, but protobuf runtimes refuse a message if any of the values is not UTF-8.
            (_, Value::Bytes(text)) => {
                if let Err(kind) = crate::canonical::text_scan::utf8(text) {
                    slot.bad = true;
                    self.state.broken(kind);
                }
            }
        }
    }

    /// Adds an entry to a list. If the list is full, the entry is only counted.
    fn entry(&mut self, slot: &mut Slot<'a>, max: u16, at: usize, read: impl FnOnce(&mut Self) -> Node<'a>) {
        if slot.count < u32::from(max) {
            let entry = self.within(PathSegment::Index(slot.count as usize), at, read);
            slot.entries.push(entry);
        }
        slot.count = slot.count.saturating_add(1);
    }

    /// Returns the final value of a field, or `None` if the field counts as absent.
    fn value(
        &mut self,
        field: &'static FieldDescriptor,
        slot: Slot<'a>,
        message: Message<'a>,
    ) -> Option<Node<'a>> {
        if slot.bad {
            return Some(Node::Bad);
        }
        Some(match (&field.ty, slot.last) {
            (Type::List { .. }, _) if slot.count == 0 => return None,
            (Type::List { of, min, max }, _) => {
                if slot.count > u32::from(*max) {
                    self.state.broken(ErrorKind::ListLong { max: *max, found: slot.count });
                } else if slot.count < u32::from(*min) {
                    self.state.broken(ErrorKind::ListShort { min: *min });
                    return Some(Node::Bad);
                }
                Node::List(of, slot.entries)
            }
            (Type::Record(record), Value::Bytes(one)) => {
                let inner = match message {
                    Message::Whole(of) if slot.count > 1 => Message::Parts { of, field: field.number.into() },
                    _ => Message::Whole(one),
                };
                self.record(record, inner, slot.first_at)
            }
            // Protobuf does not distinguish a default value from an absent one.
            (Type::Flag, Value::Varint(0)) => return None,
            (ty, Value::Varint(0) | Value::Bytes([])) if field.required && !ty.has_zero() => return None,
            (Type::Flag, Value::Varint(1)) => Node::Flag(true),
            (Type::Flag, Value::Varint(n)) => self.out_of_range((0, 1), n),
            (Type::Count { min, max }, Value::Varint(n)) => match u32::try_from(n) {
                Ok(n) if (u32::from(*min)..=*max).contains(&n) => Node::Number(n),
                _ => self.out_of_range((*min, *max), n),
            },
            (Type::Enum(values), Value::Varint(n)) => self.number(values, n),
            (ty, Value::Bytes(text)) => self.text(ty, text),
            _ => Node::Bad,
        })
    }

    fn out_of_range(&mut self, (min, max): (u8, u32), found: u64) -> Node<'a> {
        let kind = ErrorKind::CountRange { min, max };
        self.state.problem(kind.rule(), || messages::protobuf::with_found(&kind.to_string(), signed(found)));
        Node::Bad
    }

    /// Returns the enum value with this number. Reports a problem if there is none.
    fn number(&mut self, values: &'static EnumDescriptor, n: u64) -> Node<'a> {
        if let Some(value) = u32::try_from(n).ok().and_then(|n| values.value(n)) {
            return Node::Number(value.number);
        }
        let n = signed(n);
        self.state.problem(ErrorKind::EnumUnknown { number: u32::MAX }.rule(), || {
            let mut near: Vec<_> = values.values.iter().collect();
            near.sort_by_key(|value| n.abs_diff(value.number.into()));
            let all = near.iter().map(|value| messages::protobuf::value_has_number(value.json, value.number));
            Words {
                message: messages::protobuf::no_value_with_number(n, values.name),
                hint: None,
                help: Some(listed(all)),
            }
        });
        Node::Bad
    }

    /// Reads text, or a value that is a string in protobuf.
    fn text(&mut self, ty: &'static Type, bytes: &'a [u8]) -> Node<'a> {
        match core::str::from_utf8(bytes) {
            Ok(text) => Seed { ty, state: &mut self.state }.string(Cow::Borrowed(text)),
            Err(_) => {
                self.state.broken(ErrorKind::Utf8);
                Node::Bad
            }
        }
    }
}

/// Returns the field with this number, and its position in the descriptor.
fn field_of(record: &'static RecordDescriptor, number: u64) -> Option<(usize, &'static FieldDescriptor)> {
    record.fields.iter().enumerate().find(|(_, field)| u64::from(field.number) == number)
}

/// Returns a number with its sign. Protobuf writes a negative number as its two's complement in 64 bits.
fn signed(n: u64) -> i128 {
    if n >> 63 == 0 { n.into() } else { i128::from(n as i64) }
}

fn expected(ty: &Type) -> &'static str {
    match ty {
        Type::Count { .. } | Type::Enum(_) | Type::Flag => messages::protobuf::A_NUMBER,
        Type::List { of: Type::Enum(_), .. } => messages::protobuf::NUMBERS,
        Type::Record(_) | Type::List { of: Type::Record(_), .. } => messages::protobuf::A_MESSAGE,
        _ => messages::protobuf::A_STRING,
    }
}

fn found(value: Value<'_>) -> &'static str {
    match value {
        Value::Varint(_) => messages::protobuf::A_NUMBER,
        Value::Bytes(_) => messages::protobuf::BYTES,
        Value::Fixed => messages::protobuf::FIXED,
    }
}
