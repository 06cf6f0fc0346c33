//! Reads the fields of a protobuf message, in any order.

use crate::error::ErrorKind;

/// The largest number that a field can have.
pub(super) const LARGEST_NUMBER: u64 = (1 << 29) - 1;

/// The value of a field, by its wire type.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Varint(u64),
    Bytes(&'a [u8]),
    /// Four or eight bytes. No field of the schema has this type.
    Fixed,
}

/// The remaining fields of a message. Groups are errors, because no field of the schema is a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn of(message: &'a [u8]) -> Self {
        Fields(message)
    }

    /// Returns the bytes that have not been read yet.
    #[cfg(feature = "alloc")]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.0
    }

    #[inline]
    fn bytes(&mut self, n: u64) -> Result<&'a [u8], ErrorKind> {
        let n = usize::try_from(n).map_err(|_| ErrorKind::End)?;
        let (bytes, rest) = self.0.split_at_checked(n).ok_or(ErrorKind::End)?;
        self.0 = rest;
        Ok(bytes)
    }

    /// Returns the number and the value of the next field, or `None` at the end of the message.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Result<Option<(u64, Value<'a>)>, ErrorKind> {
        if self.0.is_empty() { Ok(None) } else { self.field().map(Some) }
    }

    #[inline(always)]
    fn field(&mut self) -> Result<(u64, Value<'a>), ErrorKind> {
        let tag = varint(&mut self.0)?;
        let (number, kind) = (tag >> 3, tag & 7);
        if number == 0 || number > LARGEST_NUMBER {
            return Err(ErrorKind::WireType);
        }
        let value = match kind {
            0 => Value::Varint(varint(&mut self.0)?),
            1 => self.bytes(8).map(|_| Value::Fixed)?,
            2 => {
                let n = varint(&mut self.0)?;
                Value::Bytes(self.bytes(n)?)
            }
            5 => self.bytes(4).map(|_| Value::Fixed)?,
            _ => return Err(ErrorKind::WireType),
        };
        Ok((number, value))
    }
}

/// Reads a number of up to 64 bits. It need not have the shortest form.
#[inline]
pub(super) fn varint(bytes: &mut &[u8]) -> Result<u64, ErrorKind> {
    // Most numbers are one byte long.
    if let [b @ ..0x80, rest @ ..] = *bytes {
        *bytes = rest;
        return Ok(u64::from(*b));
    }
    long_varint(bytes)
}

fn long_varint(bytes: &mut &[u8]) -> Result<u64, ErrorKind> {
    let (mut value, mut shift) = (0_u64, 0_u32);
    loop {
        let (&b, rest) = bytes.split_first().ok_or(ErrorKind::End)?;
        *bytes = rest;
        // The tenth byte has room for one bit.
        if shift >= 63 {
            return if b <= 1 { Ok(value | u64::from(b) << 63) } else { Err(ErrorKind::Varint) };
        }
        value |= u64::from(b & 0x7f) << shift;
        if b < 0x80 {
            return Ok(value);
        }
        shift += 7;
    }
}

/// A message, or the parts of one. Parts are all values of field `field` in the message `of`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Message<'a> {
    Whole(&'a [u8]),
    Parts { of: &'a [u8], field: u64 },
}

impl<'a> Message<'a> {
    /// Calls `each` with every field, in the order of the message: number, value, and the offsets where the field begins and
    /// ends in its part.
    #[inline]
    pub(super) fn fields(
        self,
        mut each: impl FnMut(u64, Value<'a>, u32, u32) -> Result<(), ErrorKind>,
    ) -> Result<(), ErrorKind> {
        match self {
            Message::Whole(message) => all(message, &mut each),
            Message::Parts { of, field } => all(of, &mut |number, value, _, _| match value {
                Value::Bytes(part) if number == field => all(part, &mut each),
                _ => Ok(()),
            }),
        }
    }

    /// Returns the message without the bytes outside of `from..to`. Parts stay as they are, because the offsets are those of
    /// one part.
    pub(super) fn narrowed(self, from: u32, to: u32) -> Self {
        match self {
            Message::Whole(message) => {
                Message::Whole(message.get(from as usize..to as usize).unwrap_or_default())
            }
            parts @ Message::Parts { .. } => parts,
        }
    }
}

#[inline]
fn all<'a>(
    message: &'a [u8],
    each: &mut impl FnMut(u64, Value<'a>, u32, u32) -> Result<(), ErrorKind>,
) -> Result<(), ErrorKind> {
    let mut fields = Fields::of(message);
    // The rest is a suffix of the message, so the subtraction cannot wrap.
    let passed = |rest: &[u8]| message.len().wrapping_sub(rest.len()) as u32;
    while !fields.0.is_empty() {
        let from = passed(fields.0);
        let (number, value) = fields.field()?;
        each(number, value, from, passed(fields.0))?;
    }
    Ok(())
}
