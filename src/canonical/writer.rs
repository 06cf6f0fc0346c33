//! The writer of a message. `schema/WIRE.md` specifies it.

use crate::canonical::wire::{Cursor, Lengths, move_down, varint_len, varint64_len};
use crate::error::ErrorKind;

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
