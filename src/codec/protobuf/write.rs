//! Canonical bytes as protobuf, along the description.

use crate::describe::{RecordDesc, Type};
use crate::error::Kind;
use crate::field::{Country, Currency, Date, Decimal, Field, Keys, Sha256};
use crate::model::{Readout, list_of};
use crate::wire::Cursor;
use core::fmt::{self, Write as _};

/// Writes the message and gives its length.
pub(super) fn message(keys: &Readout<'_>, mut c: Cursor<'_>, buffer: &mut [u8]) -> Result<usize, Kind> {
    let mut out = Out { buffer, at: 0 };
    Writer { keys, out: &mut out }.record(Readout::DESC, &mut c)?;
    Ok(out.at)
}

struct Out<'b> {
    buffer: &'b mut [u8],
    at: usize,
}

impl Out<'_> {
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), Kind> {
        let end = self.at.checked_add(bytes.len()).ok_or(Kind::Buffer)?;
        self.buffer.get_mut(self.at..end).ok_or(Kind::Buffer)?.copy_from_slice(bytes);
        self.at = end;
        Ok(())
    }

    fn varint(&mut self, mut value: u32) -> Result<(), Kind> {
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
    keys: &'w Readout<'w>,
    out: &'w mut Out<'b>,
}

impl Writer<'_, '_> {
    fn number(&mut self, field: u8, value: u32) -> Result<(), Kind> {
        self.out.varint(u32::from(field) << 3)?;
        self.out.varint(value)
    }

    fn string(&mut self, field: u8, s: &str) -> Result<(), Kind> {
        self.out.varint(u32::from(field) << 3 | 2)?;
        self.out.varint(s.len() as u32)?;
        self.out.bytes(s.as_bytes())
    }

    fn printed(&mut self, field: u8, value: impl fmt::Display) -> Result<(), Kind> {
        self.framed(field, |w| write!(w.out, "{value}").map_err(|_| Kind::Buffer))
    }

    /// Something with its length in front. One byte is kept for that, and what follows moves up if it needs more.
    fn framed(&mut self, field: u8, write: impl FnOnce(&mut Self) -> Result<(), Kind>) -> Result<(), Kind> {
        self.out.varint(u32::from(field) << 3 | 2)?;
        let start = self.out.at;
        self.out.bytes(&[0])?;
        write(self)?;
        let end = self.out.at;
        let length = end - start - 1;
        self.out.at = start;
        let mut width = 1;
        while length >> (7 * width) != 0 {
            width += 1;
        }
        if width > 1 {
            let moved = end + width - 1;
            if moved > self.out.buffer.len() {
                return Err(Kind::Buffer);
            }
            self.out.buffer.copy_within(start + 1..end, start + width);
        }
        self.out.varint(length as u32)?;
        self.out.at = end + width - 1;
        Ok(())
    }

    fn record(&mut self, record: &'static RecordDesc, c: &mut Cursor<'_>) -> Result<(), Kind> {
        let present = c.take_varint();
        let mut late = None;
        for field in record.fields.iter().filter(|f| f.required || present & record.bit(f) != 0) {
            let c =
                if field.number > record.base { late.get_or_insert_with(|| c.take_block()) } else { &mut *c };
            self.value(field.number, &field.ty, c)?;
        }
        Ok(())
    }

    fn value(&mut self, field: u8, ty: &Type, c: &mut Cursor<'_>) -> Result<(), Kind> {
        match *ty {
            Type::Text { .. } | Type::Key | Type::Language | Type::Url => self.string(field, c.take_text()),
            Type::Country => self.printed(field, Country::read(c)),
            Type::Currency => self.printed(field, Currency::read(c)),
            Type::Sha256 => self.printed(field, Sha256::read(c)),
            Type::Date => self.printed(field, Date::read(c)),
            Type::Decimal => self.printed(field, Decimal::read(c)),
            Type::Count { .. } | Type::Enum(_) => self.number(field, c.take_varint()),
            Type::Flag => self.number(field, 1),
            Type::Reference { list, .. } => self.reference(field, list, c.take_varint()),
            Type::Record(record) => self.framed(field, |w| w.record(record, c)),
            Type::List { of: Type::Record(record), .. } => {
                let n = c.take_varint();
                let mut block = (list_of(record.name) != 0).then(|| c.take_block());
                let c = block.as_mut().unwrap_or(c);
                (0..n).try_for_each(|_| self.framed(field, |w| w.record(record, c)))
            }
            // Numbers are packed, as protobuf has it by default.
            Type::List { of: Type::Enum(_), .. } => self.framed(field, |w| {
                loop {
                    let (number, more) = c.take_entry();
                    w.out.varint(number)?;
                    if !more {
                        return Ok(());
                    }
                }
            }),
            Type::List { of, .. } => loop {
                let (number, more) = c.take_entry();
                match *of {
                    Type::Reference { list, .. } => self.reference(field, list, number)?,
                    _ => self.string(field, c.take_cut(number as usize))?,
                }
                if !more {
                    return Ok(());
                }
            },
        }
    }

    fn reference(&mut self, field: u8, list: u8, index: u32) -> Result<(), Kind> {
        let keys = self.keys;
        let key = keys.key(list, index as usize).ok_or(Kind::RefKeyless)?;
        self.string(field, key)
    }
}
