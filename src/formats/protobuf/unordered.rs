//! Reads protobuf messages with fields in any order into canonical bytes, by the descriptors. It refuses what could not be seen
//! in the result. Bounds and rules are checked there.
//!
//! Text and structure are written to two places. If the buffer has space between them, one pass over the message writes both.
//! Otherwise each takes a pass of its own.

use crate::definition::Readout;
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::error::{Error, ErrorKind, FieldPath};
use crate::formats::key_index::KeyTable;
use crate::formats::protobuf::input::{Message, Value, varint};
use crate::formats::protobuf::keys;
use crate::formats::protobuf::output::{Out, Pass, Written, enclose};
use crate::formats::protobuf::values::{WIDEST, bytes_of, field_of, index_of, number_of, value_number};

/// An upper bound of all field numbers. A test compares it with the definition.
const NUMBERS: usize = 40;
/// The largest number of nested records: the readout, an entry, a record in the entry, and a record in that record. A test
/// compares it with the definition.
const DEPTH: usize = 4;

/// Writes the canonical bytes of a message at the start of a buffer. The bytes are not checked.
///
/// # Errors
/// The message cannot be written as canonical bytes, or the buffer is too small. Examples are values of wrong types, lists that
/// are too long, missing required fields, and keys that no entry has.
pub(super) fn read_unordered(message: &[u8], buffer: &mut [u8]) -> Result<Written, Error> {
    let error = |kind| Error::new(kind, FieldPath::root(Readout::DESCRIPTOR));
    let keys = keys::of(message, false).map_err(error)?;
    let mut reader = Reader { keys, at: Location::ROOT, skipped: 0 };
    match reader.message(message, buffer) {
        Ok(size) => Ok(Written { size, is_validated: false, skipped: reader.skipped }),
        // A lack of space is not the fault of a field.
        Err(kind @ (ErrorKind::Buffer | ErrorKind::Large { .. })) => Err(error(kind)),
        Err(kind) => Err(Error::new(kind, reader.at.path())),
    }
}

/// The position of the reader. After an error it is the position of the error.
#[derive(Clone, Copy)]
struct Location {
    /// The record.
    path: FieldPath,
    /// The number of the field in the record, or 0 for the record itself.
    field: u8,
    /// The entry, if the field is a list.
    entry: Option<u16>,
}

impl Location {
    const ROOT: Self = Location { path: FieldPath::root(Readout::DESCRIPTOR), field: 0, entry: None };

    fn path(&self) -> FieldPath {
        let path = if self.field == 0 { self.path } else { self.path.field(self.field) };
        self.entry.map_or(path, |i| path.entry(i.into()))
    }
}

struct Reader<'a> {
    keys: KeyTable<'a>,
    at: Location,
    skipped: u32,
}

/// The values of one field in a record.
#[derive(Clone, Copy)]
struct Slot<'a> {
    /// The last value.
    last: Value<'a>,
    /// The number of values.
    count: u32,
    /// The offset in the message where the first value begins.
    from: u32,
    /// The offset in the message where the last value ends.
    to: u32,
}

/// The values of all fields in a record.
#[derive(Clone, Copy)]
struct Slots<'a> {
    /// The fields that are present: bit `n` is set for field `n`.
    seen: u64,
    slots: [Slot<'a>; NUMBERS],
}

impl Slots<'_> {
    const EMPTY: Self =
        Slots { seen: 0, slots: [Slot { last: Value::Fixed, count: 0, from: 0, to: 0 }; NUMBERS] };
}

impl<'a> Reader<'a> {
    fn message(&mut self, message: &'a [u8], buffer: &mut [u8]) -> Result<usize, ErrorKind> {
        let root = Message::Whole(message);
        let mut levels = [Slots::EMPTY; DEPTH];
        // The text of a record is not longer than its message.
        let body = message.len().saturating_add(2 * WIDEST);
        if body < buffer.len() {
            let mut out = Out {
                buffer,
                text: WIDEST,
                room: body.saturating_sub(WIDEST),
                body,
                length: 0,
                pass: Pass::Both,
            };
            let done = self.record(Readout::DESCRIPTOR, root, &mut out, &mut levels);
            match done {
                Err(ErrorKind::Buffer | ErrorKind::Large { .. }) => {}
                Err(kind) => return Err(kind),
                Ok(()) => {
                    let (text, end) = (out.text, out.body);
                    let start = enclose(buffer, 0, WIDEST, text)?;
                    return enclose(buffer, start, body.saturating_sub(start), end);
                }
            }
        }
        let all = buffer.len();
        self.begin();
        let mut out = Out { buffer, text: WIDEST, room: all, body: 0, length: 0, pass: Pass::Text };
        self.record(Readout::DESCRIPTOR, root, &mut out, &mut levels)?;
        let text = out.text;
        let start = enclose(buffer, 0, WIDEST, text)?;
        let mut room = WIDEST;
        loop {
            self.begin();
            let mut out = Out {
                buffer,
                text: 0,
                room: 0,
                body: start.saturating_add(room),
                length: 0,
                pass: Pass::Body,
            };
            let done = self.record(Readout::DESCRIPTOR, root, &mut out, &mut levels);
            let end = out.body;
            match done.and_then(|()| enclose(buffer, start, room, end)) {
                // The length may take fewer bytes than were left for it.
                Err(ErrorKind::Buffer | ErrorKind::Large { .. }) if room > 1 => room -= 1,
                end => return end,
            }
        }
    }

    fn begin(&mut self) {
        (self.at, self.skipped) = (Location::ROOT, 0);
    }

    /// Collects the values of each field.
    fn gather(
        &mut self,
        record: &'static RecordDescriptor,
        message: Message<'a>,
        slots: &mut Slots<'a>,
    ) -> Result<(), ErrorKind> {
        slots.seen = 0;
        message.fields(|number, value, from, to| {
            let Some(field) = field_of(record, number) else {
                self.skipped = self.skipped.saturating_add(1);
                return Ok(());
            };
            let entries = match (&field.ty, value) {
                (Type::Count { .. } | Type::Enum(_) | Type::Flag, Value::Varint(_)) => 1,
                (Type::List { of: Type::Enum(_), .. }, Value::Varint(_)) => 1,
                (Type::List { of: Type::Enum(_), .. }, Value::Bytes(packed)) => {
                    // Each packed number ends with a byte below 0x80. A message has fewer than 2^32 bytes, so the sum cannot
                    // wrap.
                    packed.iter().fold(0_u32, |n, b| n.wrapping_add((*b < 0x80).into()))
                }
                (Type::Count { .. } | Type::Enum(_) | Type::Flag, _)
                | (_, Value::Varint(_) | Value::Fixed) => {
                    self.at.field = field.number;
                    return Err(ErrorKind::WireType);
                }
                (_, Value::Bytes(_)) => 1,
            };
            if let Some(slot) = slots.slots.get_mut(usize::from(field.number)) {
                let bit = 1 << field.number;
                if slots.seen & bit == 0 {
                    *slot = Slot { last: value, count: entries, from, to };
                    slots.seen |= bit;
                } else {
                    // Only the last value counts, but protobuf runtimes refuse a message if any of the values is not UTF-8.
                    if let Value::Bytes(bytes) = slot.last
                        && !matches!(field.ty, Type::Record(_) | Type::List { .. })
                        && let Err(kind) = crate::canonical::text_scan::utf8(bytes)
                    {
                        self.at.field = field.number;
                        return Err(kind);
                    }
                    *slot =
                        Slot { last: value, count: slot.count.saturating_add(entries), from: slot.from, to };
                }
            }
            Ok(())
        })?;
        // Protobuf does not distinguish a default value from an absent one.
        let mut left = slots.seen;
        while left != 0 {
            let number = left.trailing_zeros();
            left &= left - 1;
            let slot = slots.slots.get(number as usize);
            if let (Some(field), Some(slot)) = (field_of(record, number.into()), slot) {
                let there = match (&field.ty, slot.last) {
                    (Type::Flag, Value::Varint(n)) => n != 0,
                    (Type::List { .. }, _) => slot.count != 0,
                    (Type::Record(_), _) => true,
                    (ty, Value::Varint(0) | Value::Bytes([])) => !field.required || ty.has_zero(),
                    _ => true,
                };
                if !there {
                    slots.seen &= !(1 << number);
                }
            }
        }
        Ok(())
    }

    fn record(
        &mut self,
        record: &'static RecordDescriptor,
        message: Message<'a>,
        out: &mut Out<'_>,
        levels: &mut [Slots<'a>],
    ) -> Result<(), ErrorKind> {
        let Some((slots, deeper)) = levels.split_first_mut() else { return Err(ErrorKind::WireType) };
        self.gather(record, message, slots)?;
        let required = usize::from(record.required());
        // Required fields have the first numbers.
        let missing = (!slots.seen >> 1).trailing_zeros() as usize;
        if missing < required {
            self.at.field = missing as u8 + 1;
            // An empty list counts as absent, as in the JSON that protobuf runtimes write.
            return Err(ErrorKind::Missing);
        }
        out.varint64(slots.seen.checked_shr(record.required().saturating_add(1).into()).unwrap_or(0))?;
        let base = 2_u64.checked_shl(record.base.into()).unwrap_or(0).wrapping_sub(1);
        self.fields(record, slots.seen & base, slots, message, out, deeper)?;
        let later = slots.seen & !base;
        if later != 0 {
            out.block(|out| self.fields(record, later, slots, message, out, deeper))?;
        }
        Ok(())
    }

    /// Writes the fields whose bits are set in `left`.
    fn fields(
        &mut self,
        record: &'static RecordDescriptor,
        mut left: u64,
        slots: &Slots<'a>,
        message: Message<'a>,
        out: &mut Out<'_>,
        deeper: &mut [Slots<'a>],
    ) -> Result<(), ErrorKind> {
        while left != 0 {
            let number = left.trailing_zeros();
            left &= left - 1;
            let (field, slot) = (field_of(record, number.into()), slots.slots.get(number as usize));
            if let (Some(field), Some(slot)) = (field, slot) {
                self.at.field = field.number;
                self.field(field, slot, message, out, deeper)?;
            }
        }
        Ok(())
    }

    fn field(
        &mut self,
        field: &'static FieldDescriptor,
        slot: &Slot<'a>,
        message: Message<'a>,
        out: &mut Out<'_>,
        deeper: &mut [Slots<'a>],
    ) -> Result<(), ErrorKind> {
        match (&field.ty, slot.last) {
            (Type::List { of, max, .. }, _) => {
                if slot.count > u32::from(*max) {
                    return Err(ErrorKind::ListLong { max: *max, found: slot.count });
                }
                let here = self.at;
                let message = message.narrowed(slot.from, slot.to);
                match of {
                    Type::Record(record) => {
                        self.records(field.number, record, slot.count, message, out, deeper)?;
                    }
                    _ => self.plain(field.number, of, slot.count, message, out)?,
                }
                self.at = here;
                Ok(())
            }
            (Type::Record(record), Value::Bytes(one)) => {
                let here = self.at;
                let inner = match message {
                    Message::Whole(of) if slot.count > 1 => Message::Parts { of, field: field.number.into() },
                    Message::Whole(_) => Message::Whole(one),
                    // A record that is a field has no records as fields. A test checks this.
                    Message::Parts { .. } => return Err(ErrorKind::WireType),
                };
                self.at = Location { path: here.path(), field: 0, entry: None };
                self.record(record, inner, out, deeper)?;
                self.at = here;
                Ok(())
            }
            (ty, Value::Varint(n)) => number_of(ty, n, out),
            (ty, Value::Bytes(bytes)) => bytes_of(ty, bytes, &self.keys, out),
            _ => Err(ErrorKind::WireType),
        }
    }

    /// Writes a list of records.
    fn records(
        &mut self,
        number: u8,
        record: &'static RecordDescriptor,
        count: u32,
        message: Message<'a>,
        out: &mut Out<'_>,
        deeper: &mut [Slots<'a>],
    ) -> Result<(), ErrorKind> {
        out.varint(count)?;
        let mut place = self.at;
        let root = place.path.is_root();
        let mut i = 0;
        let entries = |out: &mut Out<'_>| {
            message.fields(|n, value, _, _| {
                if let Value::Bytes(entry) = value
                    && n == u64::from(number)
                {
                    place.entry = Some(i);
                    i = i.saturating_add(1);
                    self.at = Location { path: place.path(), field: 0, entry: None };
                    self.record(record, Message::Whole(entry), out, deeper)?;
                }
                Ok(())
            })
        };
        // Only the readout's own lists are blocks.
        if root {
            out.block(entries)
        } else {
            let mut entries = entries;
            entries(out)
        }
    }

    /// Writes a list of references, enum values or texts.
    fn plain(
        &mut self,
        number: u8,
        of: &'static Type,
        count: u32,
        message: Message<'a>,
        out: &mut Out<'_>,
    ) -> Result<(), ErrorKind> {
        let mut i = 0_u32;
        message.fields(|n, value, _, _| {
            if n != u64::from(number) {
                return Ok(());
            }
            self.at.entry = Some(i as u16);
            match value {
                Value::Bytes(mut packed) if matches!(of, Type::Enum(_)) => {
                    while !packed.is_empty() {
                        self.at.entry = Some(i as u16);
                        i = i.saturating_add(1);
                        out.entry(value_number(varint(&mut packed)?)?, i < count)?;
                    }
                }
                Value::Varint(n) => {
                    i = i.saturating_add(1);
                    out.entry(value_number(n)?, i < count)?;
                }
                Value::Bytes(bytes) => {
                    i = i.saturating_add(1);
                    match *of {
                        Type::Reference { list, .. } => {
                            out.entry(index_of(&self.keys, list, bytes)?, i < count)?
                        }
                        _ => out.string_entry(bytes, i < count)?,
                    }
                }
                Value::Fixed => return Err(ErrorKind::WireType),
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(record: &RecordDescriptor, is_field: bool, depth: usize) {
        assert!(depth < DEPTH, "{}", record.name);
        for field in record.fields {
            assert!(usize::from(field.number) < NUMBERS);
            match field.ty {
                Type::Record(inner) => {
                    assert!(!is_field, "{}.{}", record.name, field.name);
                    sound(inner, true, depth + 1);
                }
                Type::List { of: Type::Record(inner), .. } => {
                    assert!(!is_field, "{}.{}", record.name, field.name);
                    sound(inner, false, depth + 1);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn messages_that_come_in_parts_have_no_messages_inside() {
        sound(Readout::DESCRIPTOR, false, 0);
    }
}
