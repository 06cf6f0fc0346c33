//! Protobuf as canonical bytes, along the description: one pass that writes all text, one that writes the structure.
//! What bounds and rules say is left to the check of the result; here is what would be lost on the way there.

use super::input::{Message, Value, varint};
use super::keys::KeyTable;
use crate::describe::{FieldDesc, RecordDesc, Type};
use crate::error::{Error, Invalid, Kind, Path};
use crate::field::{Country, Currency, Date, Decimal, Sha256};
use crate::message::MAX_BYTES;
use crate::model::{Readout, list_of};

/// Numbers of fields are below this; a test holds it against the definition.
const NUMBERS: usize = 48;
/// No message is longer. A record of the greatest size with keys for references stays far below.
const LONGEST: usize = 1 << 25;

/// Writes the canonical bytes at the start of `buffer`. Gives their length, and how many fields were passed over
/// because this version does not know them.
pub(super) fn message(message: &[u8], buffer: &mut [u8]) -> Result<(usize, u32), Error> {
    let mut reader = Reader { keys: KeyTable::EMPTY, path: Path::root(Readout::DESC), skipped: 0 };
    match reader.message(message, buffer) {
        Ok(size) => Ok((size, reader.skipped)),
        // Where there is no more room is nobody's fault.
        Err(kind @ (Kind::Buffer | Kind::Large { .. })) => Err(Error::new(kind, Path::root(Readout::DESC))),
        Err(kind) => Err(Error::new(kind, reader.path)),
    }
}

struct Reader<'a> {
    keys: KeyTable<'a>,
    /// Where the reader is. It stays where something went wrong.
    path: Path,
    skipped: u32,
}

/// What a message has of each field: the last value, and how many.
struct Slots<'a> {
    last: [Option<Value<'a>>; NUMBERS],
    count: [u32; NUMBERS],
}

impl<'a> Slots<'a> {
    fn last(&self, field: &FieldDesc) -> Option<Value<'a>> {
        self.last.get(usize::from(field.number)).copied().flatten()
    }

    fn count(&self, field: &FieldDesc) -> u32 {
        self.count.get(usize::from(field.number)).copied().unwrap_or(0)
    }

    /// Whether the record has the field. A default that protobuf does not tell from absence is absence.
    fn has(&self, field: &FieldDesc) -> bool {
        match (&field.ty, self.last(field)) {
            (_, None) => false,
            (Type::Flag, Some(Value::Varint(n))) => n != 0,
            (Type::List { .. }, _) => self.count(field) != 0,
            (_, Some(Value::Varint(0))) => !field.required,
            (Type::Record(_), _) => true,
            (_, Some(Value::Bytes([]))) => !field.required,
            _ => true,
        }
    }
}

impl<'a> Reader<'a> {
    fn message(&mut self, message: &'a [u8], buffer: &mut [u8]) -> Result<usize, Kind> {
        // Room for the length of each of the two parts, until it is known.
        const WIDEST: usize = 3;
        if message.len() > LONGEST {
            return Err(Kind::large(message.len()));
        }
        self.keys = KeyTable::of(message)?;
        let root = Message::Whole(message);
        let mut out = Out { buffer, at: WIDEST, text: 0, texts: true };
        self.record(Readout::DESC, root, &mut out)?;
        let start = out.enclose(0, WIDEST)?;
        let mut room = WIDEST;
        loop {
            self.skipped = 0;
            out = Out { at: start + room, text: 0, texts: false, ..out };
            let end = self.record(Readout::DESC, root, &mut out).and_then(|()| out.enclose(start, room));
            match end {
                // It may be for nothing but room that its length does not need.
                Err(Kind::Buffer | Kind::Large { .. }) if room > 1 => room -= 1,
                end => return end,
            }
            self.path = Path::root(Readout::DESC);
        }
    }

    fn slots(&mut self, record: &'static RecordDesc, message: Message<'a>) -> Result<Slots<'a>, Kind> {
        let mut slots = Slots { last: [None; NUMBERS], count: [0; NUMBERS] };
        message.fields(|number, value| {
            let Some(field) = u8::try_from(number).ok().and_then(|n| record.field(n)) else {
                self.skipped += 1;
                return Ok(());
            };
            let entries = match (&field.ty, value) {
                (Type::Count { .. } | Type::Enum(_) | Type::Flag, Value::Varint(_)) => 1,
                (Type::List { of: Type::Enum(_), .. }, Value::Varint(_)) => 1,
                (Type::List { of: Type::Enum(_), .. }, Value::Bytes(packed)) => {
                    packed.iter().filter(|b| **b < 0x80).count() as u32
                }
                (Type::Count { .. } | Type::Enum(_) | Type::Flag, _)
                | (_, Value::Varint(_) | Value::Fixed) => {
                    self.path = self.path.field(field.number);
                    return Err(Kind::WireType);
                }
                (_, Value::Bytes(_)) => 1,
            };
            let at = usize::from(field.number);
            if let (Some(last), Some(count)) = (slots.last.get_mut(at), slots.count.get_mut(at)) {
                *last = Some(value);
                *count = count.saturating_add(entries);
            }
            Ok(())
        })?;
        Ok(slots)
    }

    fn record(
        &mut self,
        record: &'static RecordDesc,
        message: Message<'a>,
        out: &mut Out<'_>,
    ) -> Result<(), Kind> {
        let slots = self.slots(record, message)?;
        let here = self.path;
        if let Some(missing) = record.fields.iter().find(|f| f.required && !slots.has(f)) {
            self.path = here.field(missing.number);
            // An empty list is an absent one here, as in JSON that protobuf's runtimes write.
            return Err(Kind::Missing);
        }
        let there = record.fields.iter().filter(|f| slots.has(f));
        out.varint(there.clone().fold(0, |bits, f| bits | record.bit(f)))?;
        for field in there.clone().filter(|f| f.number <= record.base) {
            self.path = here.field(field.number);
            self.field(field, &slots, message, out)?;
        }
        if there.clone().any(|f| f.number > record.base) {
            let later = there.filter(|f| f.number > record.base);
            out.block(|out| {
                for field in later {
                    self.path = here.field(field.number);
                    self.field(field, &slots, message, out)?;
                }
                Ok(())
            })?;
        }
        self.path = here;
        Ok(())
    }

    fn field(
        &mut self,
        field: &'static FieldDesc,
        slots: &Slots<'a>,
        message: Message<'a>,
        out: &mut Out<'_>,
    ) -> Result<(), Kind> {
        match (&field.ty, slots.last(field)) {
            (Type::List { of, max, .. }, _) => self.list(field, of, *max, slots.count(field), message, out),
            (Type::Record(record), _) => {
                // No record that is a field has another one as a field; a test holds the definition to that.
                let Message::Whole(of) = message else { return Err(Kind::WireType) };
                self.record(record, Message::Parts { of, field: field.number.into() }, out)
            }
            (ty, Some(Value::Varint(n))) => self.number(ty, n, out),
            (ty, Some(Value::Bytes(bytes))) => self.bytes(ty, bytes, out),
            _ => Err(Kind::WireType),
        }
    }

    fn number(&mut self, ty: &Type, n: u64, out: &mut Out<'_>) -> Result<(), Kind> {
        match (*ty, u32::try_from(n)) {
            (Type::Flag, Ok(1)) => Ok(()),
            (Type::Flag, _) => Err(Kind::CountRange { max: 1 }),
            (Type::Count { max }, Err(_)) => Err(Kind::CountRange { max }),
            (_, Err(_)) => Err(Kind::EnumUnknown { number: u32::MAX }),
            (_, Ok(n)) => out.varint(n),
        }
    }

    fn bytes(&mut self, ty: &Type, bytes: &'a [u8], out: &mut Out<'_>) -> Result<(), Kind> {
        let s = || core::str::from_utf8(bytes).map_err(|_| Kind::Utf8);
        match *ty {
            Type::Country => out.raw(Country::new(s()?).map_err(Invalid::kind)?.as_str().as_bytes()),
            Type::Currency => out.raw(Currency::new(s()?).map_err(Invalid::kind)?.as_str().as_bytes()),
            Type::Sha256 => out.raw(Sha256::parse(s()?).map_err(Invalid::kind)?.as_bytes()),
            Type::Date => {
                let words = Date::parse(s()?)?.to_words();
                words.as_slice().iter().try_for_each(|word| out.varint(*word))
            }
            Type::Decimal => {
                let (head, digits) = Decimal::parse(s()?).map_err(Invalid::kind)?.to_wire();
                out.raw(&[head])?;
                out.varint64(digits)
            }
            Type::Reference { list, .. } => {
                let index = self.index(list, bytes)?;
                out.varint(index)
            }
            _ => out.string(bytes),
        }
    }

    fn index(&self, list: u8, key: &[u8]) -> Result<u32, Kind> {
        self.keys.index(list, key).ok_or(Kind::RefUnknown { index: u32::MAX })
    }

    fn list(
        &mut self,
        field: &'static FieldDesc,
        of: &'static Type,
        max: u16,
        count: u32,
        message: Message<'a>,
        out: &mut Out<'_>,
    ) -> Result<(), Kind> {
        if count > u32::from(max) {
            return Err(Kind::ListLong { max, found: count });
        }
        let number = u64::from(field.number);
        let Type::Record(record) = of else { return self.plain(of, number, count, message, out) };
        out.varint(count)?;
        let entries = |out: &mut Out<'_>| {
            let (here, mut i) = (self.path, 0);
            message.fields(|n, value| {
                if let Value::Bytes(entry) = value
                    && n == number
                {
                    self.path = here.index(i);
                    self.record(record, Message::Whole(entry), out)?;
                    i += 1;
                }
                Ok(())
            })
        };
        if list_of(record.name) == 0 {
            let mut entries = entries;
            entries(out)
        } else {
            out.block(entries)
        }
    }

    /// A list of references, values or texts.
    fn plain(
        &mut self,
        of: &'static Type,
        number: u64,
        count: u32,
        message: Message<'a>,
        out: &mut Out<'_>,
    ) -> Result<(), Kind> {
        let (here, mut i) = (self.path, 0);
        message.fields(|n, value| {
            if n != number {
                return Ok(());
            }
            self.path = here.index(i as usize);
            match value {
                Value::Bytes(mut packed) if matches!(of, Type::Enum(_)) => {
                    while !packed.is_empty() {
                        self.path = here.index(i as usize);
                        i += 1;
                        out.entry(value_number(varint(&mut packed)?)?, i < count)?;
                    }
                }
                Value::Varint(n) => {
                    i += 1;
                    out.entry(value_number(n)?, i < count)?;
                }
                Value::Bytes(bytes) => {
                    i += 1;
                    match *of {
                        Type::Reference { list, .. } => out.entry(self.index(list, bytes)?, i < count)?,
                        _ => out.string_entry(bytes, i < count)?,
                    }
                }
                Value::Fixed => return Err(Kind::WireType),
            }
            Ok(())
        })
    }
}

/// The number of a value in a list; those of newer versions are small too.
fn value_number(n: u64) -> Result<u32, Kind> {
    match u32::try_from(n) {
        Ok(number @ 0..=255) => Ok(number),
        number => Err(Kind::EnumUnknown { number: number.unwrap_or(u32::MAX) }),
    }
}

/// Writes forwards: in one pass the texts, in the other the structure with their lengths.
struct Out<'b> {
    buffer: &'b mut [u8],
    at: usize,
    /// How long the texts are so far.
    text: usize,
    texts: bool,
}

impl Out<'_> {
    fn put(&mut self, bytes: &[u8]) -> Result<(), Kind> {
        let end = self.at.saturating_add(bytes.len());
        let Some(place) = self.buffer.get_mut(self.at..end) else {
            // Not even the largest buffer would have room for it.
            return Err(if end > MAX_BYTES { Kind::large(end) } else { Kind::Buffer });
        };
        place.copy_from_slice(bytes);
        self.at = end;
        Ok(())
    }

    fn raw(&mut self, bytes: &[u8]) -> Result<(), Kind> {
        if self.texts { Ok(()) } else { self.put(bytes) }
    }

    fn varint(&mut self, value: u32) -> Result<(), Kind> {
        self.varint64(value.into())
    }

    fn varint64(&mut self, mut value: u64) -> Result<(), Kind> {
        while value >= 0x80 {
            self.raw(&[value as u8 | 0x80])?;
            value >>= 7;
        }
        self.raw(&[value as u8])
    }

    fn entry(&mut self, number: u32, more: bool) -> Result<(), Kind> {
        self.varint64(u64::from(number) << 1 | u64::from(more))
    }

    fn string(&mut self, bytes: &[u8]) -> Result<(), Kind> {
        self.text += bytes.len();
        if self.texts { self.put(bytes) } else { self.varint64(bytes.len() as u64) }
    }

    fn string_entry(&mut self, bytes: &[u8], more: bool) -> Result<(), Kind> {
        self.text += bytes.len();
        if self.texts { self.put(bytes) } else { self.varint64((bytes.len() as u64) << 1 | u64::from(more)) }
    }

    /// A block: what `write` writes moves up to make room for the lengths of its structure and its text.
    fn block(&mut self, write: impl FnOnce(&mut Self) -> Result<(), Kind>) -> Result<(), Kind> {
        let (start, text) = (self.at, self.text);
        write(self)?;
        if self.texts {
            return Ok(());
        }
        let (structure, text) = (self.at - start, self.text - text);
        let end = self.at;
        // The lengths are written after what they count, to see how long they are, and then change places with it.
        self.varint64(structure as u64)?;
        self.varint64(text as u64)?;
        if let Some(both) = self.buffer.get_mut(start..self.at) {
            both.rotate_right(self.at - end);
        }
        Ok(())
    }

    /// Puts the length of what was written after the room at `start` in front of it. Gives where it ends.
    fn enclose(&mut self, start: usize, room: usize) -> Result<usize, Kind> {
        let end = self.at;
        let mut length = (end - start).saturating_sub(room);
        self.at = start;
        while length >= 0x80 {
            self.put(&[length as u8 | 0x80])?;
            length >>= 7;
        }
        self.put(&[length as u8])?;
        if self.at > start + room {
            return Err(if end > MAX_BYTES { Kind::large(end) } else { Kind::Buffer });
        }
        self.buffer.copy_within(start + room..end, self.at);
        Ok(end - (start + room - self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(record: &RecordDesc, is_field: bool) {
        for field in record.fields {
            assert!(usize::from(field.number) < NUMBERS);
            match field.ty {
                Type::Record(inner) => {
                    assert!(!is_field, "{}.{}", record.name, field.name);
                    sound(inner, true);
                }
                Type::List { of: Type::Record(inner), .. } => {
                    assert!(!is_field, "{}.{}", record.name, field.name);
                    sound(inner, false);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn messages_that_come_in_parts_have_no_messages_inside() {
        sound(Readout::DESC, false);
    }
}
