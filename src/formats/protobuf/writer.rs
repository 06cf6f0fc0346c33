//! Writes canonical bytes as a protobuf message, by the descriptors.

use crate::canonical::walk::{Fields, Value};
use crate::canonical::wire::{Cursor, move_up, varint_len};
use crate::definition::{LISTS, Readout};
use crate::descriptor::Type;
use crate::error::ErrorKind;
use crate::formats::key_index::ENTRIES;
use crate::value_type::Storage;
use core::fmt;

/// Writes the message to a buffer, and returns its length.
pub(super) fn message(
    readout: &Readout<'_>,
    mut c: Cursor<'_>,
    buffer: &mut [u8],
) -> Result<usize, ErrorKind> {
    let mut out = Out { buffer, at: 0 };
    let keys = KeyPlaces::of(readout, c.text);
    Writer { keys: &keys, out: &mut out }.record(Fields::of_root(Readout::DESCRIPTOR, &mut c))?;
    Ok(out.at)
}

/// The places of all keys in the text of a record.
struct KeyPlaces<'a> {
    text: &'a str,
    /// The offset and the length of each key.
    places: [u32; ENTRIES],
    /// For each list, the index in `places` of its first entry.
    starts: [u16; LISTS.len() + 1],
}

impl<'a> KeyPlaces<'a> {
    fn of(readout: &Readout<'a>, text: &'a str) -> Self {
        let mut keys = KeyPlaces { text, places: [0; ENTRIES], starts: [0; LISTS.len() + 1] };
        let (mut last, mut n) = (0, 0_u16);
        readout.names(|list, key| {
            if let Some(start) = keys.starts.get_mut(usize::from(list)).filter(|_| list != last) {
                (*start, last) = (n, list);
            }
            let place = key.map_or(0, |key| {
                let from = key.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
                (from as u32) << 6 | key.len() as u32
            });
            if let Some(slot) = keys.places.get_mut(usize::from(n)) {
                *slot = place;
            }
            n = n.saturating_add(1);
        });
        keys
    }

    /// Returns the key of an entry. `list` is the number of the list, counted from 1.
    fn key(&self, list: u8, index: u32) -> Option<&'a str> {
        let start = *self.starts.get(usize::from(list))?;
        let place = *self.places.get(usize::from(start).saturating_add(index as usize))?;
        let (from, length) = ((place >> 6) as usize, (place & 0x3f) as usize);
        self.text.get(from..from + length).filter(|key| !key.is_empty())
    }
}

struct Out<'b> {
    buffer: &'b mut [u8],
    at: usize,
}

impl Out<'_> {
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), ErrorKind> {
        let end = self.at.checked_add(bytes.len()).ok_or(ErrorKind::Buffer)?;
        self.buffer.get_mut(self.at..end).ok_or(ErrorKind::Buffer)?.copy_from_slice(bytes);
        self.at = end;
        Ok(())
    }

    fn varint(&mut self, mut value: u32) -> Result<(), ErrorKind> {
        while value >= 0x80 {
            self.bytes(&[value as u8 | 0x80])?;
            value >>= 7;
        }
        self.bytes(&[value as u8])
    }
}

impl fmt::Write for Out<'_> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.bytes(s.as_bytes()).map_err(|_| fmt::Error)
    }
}

struct Writer<'w, 'b> {
    keys: &'w KeyPlaces<'w>,
    out: &'w mut Out<'b>,
}

impl Writer<'_, '_> {
    fn number(&mut self, field: u8, value: u32) -> Result<(), ErrorKind> {
        self.out.varint(u32::from(field) << 3)?;
        self.out.varint(value)
    }

    fn string(&mut self, field: u8, s: &str) -> Result<(), ErrorKind> {
        self.out.varint(u32::from(field) << 3 | 2)?;
        self.out.varint(s.len() as u32)?;
        self.out.bytes(s.as_bytes())
    }

    /// Writes a field with its length in front. One byte is reserved for the length. If the length takes more, the content
    /// moves up.
    fn framed(
        &mut self,
        field: u8,
        write: impl FnOnce(&mut Self) -> Result<(), ErrorKind>,
    ) -> Result<(), ErrorKind> {
        self.out.varint(u32::from(field) << 3 | 2)?;
        let start = self.out.at;
        self.out.bytes(&[0])?;
        write(self)?;
        let end = self.out.at;
        let content = start.saturating_add(1);
        let length = end.saturating_sub(content);
        let width = varint_len(length);
        let end = start.saturating_add(width).saturating_add(length);
        if width > 1 {
            move_up(self.out.buffer.get_mut(content..end), length)?;
        }
        self.out.at = start;
        self.out.varint(length as u32)?;
        self.out.at = end;
        Ok(())
    }

    fn record(&mut self, mut fields: Fields<'_, '_>) -> Result<(), ErrorKind> {
        while let Some((_, field, value)) = fields.next() {
            self.value(field.number, value)?;
        }
        Ok(())
    }

    #[inline(always)]
    fn value(&mut self, field: u8, value: Value<'_, '_>) -> Result<(), ErrorKind> {
        match value {
            Value::Text(text) => self.string(field, text),
            Value::Packed(ty, bytes) => {
                let Storage::Packed { print, .. } = ty.storage else { return Err(ErrorKind::WireType) };
                self.framed(field, |w| print(bytes, w.out).map_err(|_| ErrorKind::Buffer))
            }
            Value::Number(number) => self.number(field, number),
            Value::Flag => self.number(field, 1),
            Value::Reference(list, index) => self.reference(field, list, index),
            Value::Record(fields) => self.framed(field, |w| w.record(fields)),
            Value::Records(mut entries) => {
                while let Some(entry) = entries.next() {
                    self.framed(field, |w| w.record(entry))?;
                }
                Ok(())
            }
            // Numbers are packed, which is the default of protobuf.
            Value::Plain(mut entries) if matches!(entries.of, Type::Enum(_)) => self.framed(field, |w| {
                entries.try_for_each(|entry| match entry {
                    Value::Number(number) => w.out.varint(number),
                    _ => Err(ErrorKind::WireType),
                })
            }),
            Value::Plain(mut entries) => entries.try_for_each(|entry| match entry {
                Value::Reference(list, index) => self.reference(field, list, index),
                Value::Text(text) => self.string(field, text),
                _ => Err(ErrorKind::WireType),
            }),
        }
    }

    fn reference(&mut self, field: u8, list: u8, index: u32) -> Result<(), ErrorKind> {
        let key = self.keys.key(list, index).ok_or(ErrorKind::RefKeyless)?;
        self.string(field, key)
    }
}
