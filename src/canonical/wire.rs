//! The cursor that reads a message, and the writer that writes one.
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
    text: usize,
    body: usize,
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

/// Writes a number into a slot of exactly its length, as postcard does. The code of that crate can panic, as far as a
/// linker can tell.
#[inline]
fn fill_varint(slot: Option<&mut [u8]>, mut n: u64) {
    if let Some((last, others)) = slot.and_then(<[u8]>::split_last_mut) {
        for b in others {
            *b = (n & 0x7f) as u8 | 0x80;
            n >>= 7;
        }
        *last = n as u8;
    }
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

/// A writer of structure and text in one walk over the record.
///
/// It writes both backwards, from the end of their parts of the buffer. The lengths of a block are written after the block,
/// when they are known.
#[derive(Debug)]
pub struct Writer<'b> {
    body: Part<'b>,
    text: Part<'b>,
    /// True if the writer only counts lengths and writes nothing.
    measures: bool,
}

/// A part of the buffer, which is filled from its end.
#[derive(Debug, Default)]
struct Part<'b> {
    /// The bytes that are still free.
    free: &'b mut [u8],
    /// The length of the part, with the bytes that did not fit if the writer only counts.
    size: usize,
}

impl<'b> Part<'b> {
    fn new(buffer: &'b mut [u8]) -> Self {
        Part { size: buffer.len(), free: buffer }
    }

    /// Returns the number of bytes that have been written.
    #[inline]
    fn written(&self) -> usize {
        self.size.saturating_sub(self.free.len())
    }

    /// Returns the next `n` free bytes. Returns `None` if the writer only counts them.
    #[inline]
    fn next(&mut self, n: usize, measures: bool) -> Result<Option<&'b mut [u8]>, ErrorKind> {
        if let Some(start) = self.free.len().checked_sub(n)
            && let Some((free, slot)) = core::mem::take(&mut self.free).split_at_mut_checked(start)
        {
            self.free = free;
            return Ok(Some(slot));
        }
        if !measures {
            return Err(ErrorKind::Buffer);
        }
        self.size = self.size.saturating_add(n);
        Ok(None)
    }

    #[inline]
    fn put(&mut self, bytes: &[u8], measures: bool) -> Result<(), ErrorKind> {
        if let Some(slot) = self.next(bytes.len(), measures)? {
            slot.copy_from_slice(bytes);
        }
        Ok(())
    }
}

impl<'b> Writer<'b> {
    fn new(buffer: &'b mut [u8], text: usize) -> Self {
        let (text, body) = buffer.split_at_mut_checked(text).unwrap_or_default();
        Writer { body: Part::new(body), text: Part::new(text), measures: false }
    }

    fn lengths(&self) -> Lengths {
        Lengths { text: self.text.written(), body: self.body.written() }
    }

    /// Writes one value of the structure at the end of the buffer. Returns the number of its bytes.
    #[inline]
    pub(crate) fn value(
        buffer: &mut [u8],
        write: impl FnOnce(&mut Writer<'_>) -> Result<(), ErrorKind>,
    ) -> Result<usize, ErrorKind> {
        let mut w = Writer { body: Part::new(buffer), text: Part::default(), measures: false };
        write(&mut w)?;
        Ok(w.body.written())
    }

    /// Returns the lengths of a message.
    pub(crate) fn measure(
        write: impl Fn(&mut Writer<'_>) -> Result<(), ErrorKind>,
    ) -> Result<Lengths, ErrorKind> {
        let mut w = Writer { body: Part::default(), text: Part::default(), measures: true };
        write(&mut w)?;
        Ok(w.lengths())
    }

    /// Writes a message at the start of the buffer, and returns its length.
    pub(crate) fn message(
        buffer: &mut [u8],
        write: impl Fn(&mut Writer<'_>) -> Result<(), ErrorKind>,
    ) -> Result<usize, ErrorKind> {
        // Records are mostly text, so that this split fits most of them. Other records, and small buffers, need the lengths
        // first.
        let three_quarters = buffer.len() - buffer.len() / 4;
        match Writer::try_message(buffer, three_quarters, &write) {
            Err(ErrorKind::Buffer) => {
                let lengths = Writer::measure(&write)?;
                Writer::measured_message(buffer, lengths, write)
            }
            done => done,
        }
    }

    /// Writes a message of known lengths at the start of the buffer, and returns its length.
    pub(crate) fn measured_message(
        buffer: &mut [u8],
        lengths: Lengths,
        write: impl Fn(&mut Writer<'_>) -> Result<(), ErrorKind>,
    ) -> Result<usize, ErrorKind> {
        let text = buffer.len().checked_sub(lengths.body).ok_or(ErrorKind::Buffer)?;
        Writer::try_message(buffer, text, &write)
    }

    /// Writes a message whose text fits into the first `text` bytes of the buffer, and whose structure fits into the rest.
    fn try_message(
        buffer: &mut [u8],
        text: usize,
        write: &impl Fn(&mut Writer<'_>) -> Result<(), ErrorKind>,
    ) -> Result<usize, ErrorKind> {
        let mut w = Writer::new(buffer, text);
        write(&mut w)?;
        let lengths = w.lengths();
        // Both parts move to the front, each behind its length.
        let text_at = varint_len(lengths.text);
        let text_end = text_at.saturating_add(lengths.text);
        let body_at = text_end.saturating_add(varint_len(lengths.body));
        move_down(buffer.get_mut(text_at..text), lengths.text)?;
        move_down(buffer.get_mut(body_at..), lengths.body)?;
        fill_varint(buffer.get_mut(..text_at), lengths.text as u64);
        fill_varint(buffer.get_mut(text_end..body_at), lengths.body as u64);
        Ok(body_at.saturating_add(lengths.body))
    }

    #[inline]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), ErrorKind> {
        self.body.put(bytes, self.measures)
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn varint(&mut self, value: u32) -> Result<(), ErrorKind> {
        if value < 0x80 { self.bytes(&[value as u8]) } else { self.long_varint(value) }
    }

    /// Writes the presence bits of a record.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn presence(&mut self, bits: u64) -> Result<(), ErrorKind> {
        match u32::try_from(bits) {
            Ok(bits) => self.varint(bits),
            Err(_) => self.varint64(bits),
        }
    }

    /// Writes a number of more than one byte. Most of these are lengths of text and have two bytes.
    #[inline(never)]
    fn long_varint(&mut self, value: u32) -> Result<(), ErrorKind> {
        match value {
            0x80..0x4000 => self.bytes(&[value as u8 | 0x80, (value >> 7) as u8]),
            _ => self.varint64(value.into()),
        }
    }

    #[inline(never)]
    pub(crate) fn varint64(&mut self, value: u64) -> Result<(), ErrorKind> {
        let slot = self.body.next(varint64_len(value), self.measures)?;
        fill_varint(slot, value);
        Ok(())
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn text(&mut self, s: &str) -> Result<(), ErrorKind> {
        self.text.put(s.as_bytes(), self.measures)?;
        self.varint(s.len() as u32)
    }

    /// Writes an entry of a list of plain values.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn entry(&mut self, number: u32, more: bool) -> Result<(), ErrorKind> {
        let doubled = number.checked_mul(2).ok_or(ErrorKind::Varint)?;
        self.varint(doubled | u32::from(more))
    }

    /// Writes a text as an entry of a list.
    #[inline]
    pub(crate) fn text_entry(&mut self, s: &str, more: bool) -> Result<(), ErrorKind> {
        self.text.put(s.as_bytes(), self.measures)?;
        self.entry(s.len() as u32, more)
    }

    /// Copies structure and text that are encoded already.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn encoded(&mut self, c: Cursor<'_>) -> Result<(), ErrorKind> {
        self.text.put(c.text.as_bytes(), self.measures)?;
        self.body.put(c.body, self.measures)
    }

    /// Writes a block: the two lengths, and then what `write` writes.
    #[inline]
    pub(crate) fn block(
        &mut self,
        write: impl FnOnce(&mut Self) -> Result<(), ErrorKind>,
    ) -> Result<(), ErrorKind> {
        let before = self.lengths();
        write(self)?;
        let after = self.lengths();
        self.varint(after.text.saturating_sub(before.text) as u32)?;
        self.varint(after.body.saturating_sub(before.body) as u32)
    }
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
