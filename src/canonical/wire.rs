//! The cursor that reads a message, and the sizes of numbers.
//!
//! A message is two postcard values: a string with all text, and a byte array with all structure. `schema/WIRE.md`
//! specifies it.

use crate::error::ErrorKind;

/// The unread rest of a block: structure, and the text from which its strings are cut in order.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cursor<'a> {
    pub(crate) body: &'a [u8],
    pub(crate) text: &'a str,
}

/// The number that [`long_varint`] returns if the bytes end inside the number.
const ENDED: u64 = u64::MAX;

/// Reads a number at the start of `body`, and returns it with the number of its bytes.
///
/// A wrong number is returned as one of more than 32 bits. No cursor is passed, so that of the caller can stay in
/// registers.
#[inline(never)]
fn long_varint(body: &[u8]) -> (u64, usize) {
    let mut c = Cursor { body, text: "" };
    let value = match c.varint64() {
        Err(ErrorKind::End) => ENDED,
        value => value.unwrap_or(ENDED).min(ENDED - 1),
    };
    (value, body.len().saturating_sub(c.body.len()))
}

/// The strict reader. It returns an error for everything that the wire format does not allow.
impl<'a> Cursor<'a> {
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.body.is_empty() && self.text.is_empty()
    }

    #[inline]
    pub(crate) fn byte(&mut self) -> Result<u8, ErrorKind> {
        let (&b, rest) = self.body.split_first().ok_or(ErrorKind::End)?;
        self.body = rest;
        Ok(b)
    }

    #[inline]
    pub(crate) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], ErrorKind> {
        let (&b, rest) = self.body.split_first_chunk().ok_or(ErrorKind::End)?;
        self.body = rest;
        Ok(b)
    }

    /// Reads a number of at most 32 bits in its shortest form. Most numbers are lengths of text and have one or two bytes.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn varint(&mut self) -> Result<u32, ErrorKind> {
        match self.body {
            [b @ ..0x80, rest @ ..] => {
                self.body = rest;
                Ok(u32::from(*b))
            }
            [first, second @ 1..0x80, rest @ ..] => {
                self.body = rest;
                Ok(u32::from(first & 0x7f) | u32::from(*second) << 7)
            }
            _ => {
                let (value, size) = long_varint(self.body);
                self.body = self.body.get(size..).unwrap_or_default();
                let wrong = if value == ENDED { ErrorKind::End } else { ErrorKind::Varint };
                u32::try_from(value).map_err(|_| wrong)
            }
        }
    }

    /// Reads the presence bits of a record. Most have one or two bytes.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn presence(&mut self) -> Result<u64, ErrorKind> {
        match self.body {
            [b @ ..0x80, rest @ ..] => {
                self.body = rest;
                Ok(u64::from(*b))
            }
            [first, second @ 1..0x80, rest @ ..] => {
                self.body = rest;
                Ok(u64::from(first & 0x7f) | u64::from(*second) << 7)
            }
            _ => self.varint64(),
        }
    }

    /// Reads a number of at most 64 bits in its shortest form. Only presence bits and the digits of decimals may have more than
    /// 32 bits.
    pub(crate) fn varint64(&mut self) -> Result<u64, ErrorKind> {
        let (mut value, mut shift) = (0, 0_u32);
        loop {
            let b = self.byte()?;
            // A last byte of 0 adds nothing to the bytes before it. The tenth byte has room for one bit.
            if b == 0 && shift > 0 {
                return Err(ErrorKind::Varint);
            }
            if shift >= 63 {
                return if b == 1 { Ok(value | 1 << 63) } else { Err(ErrorKind::Varint) };
            }
            value |= u64::from(b & 0x7f) << shift;
            if b < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// Reads the next string: the length from the structure, and the bytes from the text.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn text(&mut self) -> Result<&'a str, ErrorKind> {
        let n = self.varint()? as usize;
        self.cut(n)
    }

    /// Returns the next `n` bytes of the text.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn cut(&mut self, n: usize) -> Result<&'a str, ErrorKind> {
        let Some((s, rest)) = self.text.split_at_checked(n) else {
            return Err(if n > self.text.len() { ErrorKind::End } else { ErrorKind::Utf8 });
        };
        self.text = rest;
        Ok(s)
    }

    /// Reads the next entry of a list of plain values. Returns its number, and `true` if another entry follows, which is
    /// the lowest bit.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn entry(&mut self) -> Result<(u32, bool), ErrorKind> {
        let n = self.varint()?;
        Ok((n >> 1, n & 1 != 0))
    }

    /// Reads the next block. The lengths of its structure and of its text stand before it.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn block(&mut self) -> Result<Cursor<'a>, ErrorKind> {
        let (n, t) = (self.varint()? as usize, self.varint()? as usize);
        let (body, rest) = self.body.split_at_checked(n).ok_or(ErrorKind::End)?;
        let text = self.cut(t)?;
        self.body = rest;
        Ok(Cursor { body, text })
    }

    /// Returns the part between this cursor and `later`, which is the same cursor further on.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn until(&self, later: &Cursor<'a>) -> Cursor<'a> {
        let body = self.body.len().checked_sub(later.body.len()).and_then(|n| self.body.get(..n));
        let text = self.text.len().checked_sub(later.text.len()).and_then(|n| self.text.get(..n));
        Cursor { body: body.unwrap_or_default(), text: text.unwrap_or_default() }
    }
}

/// The reader of valid bytes, on which it cannot fail. On other bytes it ends early, with default values, so all loops end.
impl<'a> Cursor<'a> {
    #[inline]
    fn trust<T: Default>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, ErrorKind>) -> T {
        read(self).unwrap_or_else(|_| {
            *self = Cursor::default();
            T::default()
        })
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn take_varint(&mut self) -> u32 {
        self.trust(Cursor::varint)
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn take_entry(&mut self) -> (u32, bool) {
        self.trust(Cursor::entry)
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn take_cut(&mut self, n: usize) -> &'a str {
        self.trust(|c| c.cut(n))
    }

    /// Returns the next `length` bytes of the structure.
    #[inline]
    pub(crate) fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.body.split_at_checked(length).unwrap_or_default();
        self.body = rest;
        taken
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn take_presence(&mut self) -> u64 {
        self.trust(Cursor::presence)
    }

    #[inline]
    pub(crate) fn take_varint64(&mut self) -> u64 {
        self.trust(Cursor::varint64)
    }

    #[inline]
    pub(crate) fn take_bytes<const N: usize>(&mut self) -> [u8; N] {
        self.bytes().unwrap_or_else(|_| {
            *self = Cursor::default();
            [0; N]
        })
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn take_text(&mut self) -> &'a str {
        self.trust(Cursor::text)
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn take_block(&mut self) -> Cursor<'a> {
        self.trust(Cursor::block)
    }
}

/// The lengths of the two values of a message.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lengths {
    pub(crate) text: usize,
    pub(crate) body: usize,
}

impl Lengths {
    /// Creates the lengths of a message with this many bytes of text and of structure.
    #[cfg(feature = "json")]
    pub(crate) fn new(text: usize, body: usize) -> Self {
        Lengths { text, body }
    }

    /// Returns the number of bytes of the whole message.
    pub(crate) fn message(self) -> usize {
        let lengths = varint_len(self.text).saturating_add(varint_len(self.body));
        lengths.saturating_add(self.text).saturating_add(self.body)
    }
}

/// Returns the number of bytes that a number takes.
#[inline]
pub(crate) fn varint_len(n: usize) -> usize {
    varint64_len(n as u64)
}

#[inline]
pub(crate) fn varint64_len(n: u64) -> usize {
    (u64::BITS - n.leading_zeros()).div_ceil(7).max(1) as usize
}

/// Moves the last `length` bytes of a part to its start. As a function it shows the compiler that the lengths fit.
#[inline(never)]
pub(crate) fn move_down(part: Option<&mut [u8]>, length: usize) -> Result<(), ErrorKind> {
    let part = part.ok_or(ErrorKind::Buffer)?;
    let from = part.len().checked_sub(length).ok_or(ErrorKind::Buffer)?;
    part.copy_within(from.., 0);
    Ok(())
}

/// Moves the first `length` bytes of a part to its end.
#[inline(never)]
pub(crate) fn move_up(part: Option<&mut [u8]>, length: usize) -> Result<(), ErrorKind> {
    let part = part.ok_or(ErrorKind::Buffer)?;
    let to = part.len().checked_sub(length).ok_or(ErrorKind::Buffer)?;
    part.copy_within(..length, to);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The search for the place of an error continues behind a wrong number.
    #[test]
    fn a_wrong_number_is_passed_over() {
        for (bytes, kind, left) in [
            (&[][..], ErrorKind::End, 0),
            (&[0x80], ErrorKind::End, 0),
            (&[0xff, 0xff, 0xff, 0xff], ErrorKind::End, 0),
            (&[0x80, 0, 7], ErrorKind::Varint, 1),
            (&[0xff, 0x80, 0, 7], ErrorKind::Varint, 1),
            // These numbers have more than 32 bits, in five bytes and in six, and more than 64 bits.
            (&[0xff, 0xff, 0xff, 0xff, 0x10, 7], ErrorKind::Varint, 1),
            (&[0xff, 0xff, 0xff, 0xff, 0xff, 1, 7, 7], ErrorKind::Varint, 2),
            (&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 7], ErrorKind::Varint, 1),
        ] {
            let mut c = Cursor { body: bytes, text: "" };
            assert_eq!((c.varint(), c.body.len()), (Err(kind), left), "{bytes:?}");
        }
        let mut c = Cursor { body: &[0xff, 0xff, 0xff, 0xff, 0x0f, 7], text: "" };
        assert_eq!((c.varint(), c.body), (Ok(u32::MAX), &[7][..]));
    }
}
