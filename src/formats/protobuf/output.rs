//! Writes canonical bytes forwards. Text and structure have separate places in the buffer.

use crate::canonical::wire::{move_down, move_up, varint64_len};
use crate::error::ErrorKind;
use crate::limits::MAX_BYTES;

/// The canonical bytes at the start of a buffer.
pub(super) struct Written {
    /// The length of the bytes.
    pub(super) size: usize,
    /// Is true if the bytes are known to be a valid record. Otherwise they are not checked yet.
    pub(super) is_validated: bool,
    /// The number of fields that were skipped because this version of the schema does not know them.
    pub(super) skipped: u32,
}

/// The parts that are written in one pass over the message.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pass {
    Both,
    Text,
    /// The structure, with the lengths of texts.
    Body,
}

/// Writes text and structure, each forwards from its own place.
pub(super) struct Out<'b> {
    pub(super) buffer: &'b mut [u8],
    /// The place of the next text.
    pub(super) text: usize,
    /// The end of the space for text.
    pub(super) room: usize,
    /// The place where the structure continues.
    pub(super) body: usize,
    /// The length of all texts so far.
    pub(super) length: usize,
    pub(super) pass: Pass,
}

impl Out<'_> {
    #[inline]
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<(), ErrorKind> {
        if self.pass == Pass::Text {
            return Ok(());
        }
        let all = self.buffer.len();
        self.body = put(self.buffer, self.body, all, bytes)?;
        Ok(())
    }

    #[inline]
    fn byte(&mut self, byte: u8) -> Result<(), ErrorKind> {
        match self.buffer.get_mut(self.body) {
            _ if self.pass == Pass::Text => Ok(()),
            Some(slot) => {
                *slot = byte;
                self.body += 1;
                Ok(())
            }
            None => Err(no_room(self.body.saturating_add(1))),
        }
    }

    #[inline]
    pub(super) fn varint(&mut self, value: u32) -> Result<(), ErrorKind> {
        self.varint64(value.into())
    }

    #[inline]
    pub(super) fn varint64(&mut self, mut value: u64) -> Result<(), ErrorKind> {
        while value >= 0x80 {
            self.byte(value as u8 | 0x80)?;
            value >>= 7;
        }
        self.byte(value as u8)
    }

    pub(super) fn entry(&mut self, number: u32, more: bool) -> Result<(), ErrorKind> {
        self.varint64(u64::from(number) << 1 | u64::from(more))
    }

    fn letters(&mut self, bytes: &[u8]) -> Result<(), ErrorKind> {
        self.length = self.length.saturating_add(bytes.len());
        if self.pass != Pass::Body {
            self.text = put(self.buffer, self.text, self.room, bytes)?;
        }
        Ok(())
    }

    pub(super) fn string(&mut self, bytes: &[u8]) -> Result<(), ErrorKind> {
        self.letters(bytes)?;
        self.varint64(bytes.len() as u64)
    }

    pub(super) fn string_entry(&mut self, bytes: &[u8], more: bool) -> Result<(), ErrorKind> {
        self.letters(bytes)?;
        self.varint64((bytes.len() as u64) << 1 | u64::from(more))
    }

    /// Leaves space for a number of `n` bytes. The end of the buffer is checked when the number is written.
    pub(super) fn skip(&mut self, n: usize) {
        self.body = self.body.saturating_add(n);
    }

    /// Writes a number at `start`, where `skip` left `width` bytes. If the number takes more or fewer bytes, the bytes behind
    /// it move. `width` becomes the size of the number.
    pub(super) fn fill(&mut self, start: usize, width: &mut usize, number: u64) -> Result<(), ErrorKind> {
        let (from, end, size) = (start.saturating_add(*width), self.body, varint64_len(number));
        let to = start.saturating_add(size);
        let length = end.saturating_sub(from);
        if size < *width {
            move_down(self.buffer.get_mut(to..end), length)?;
        } else if size > *width {
            let end = to.saturating_add(length);
            move_up(self.buffer.get_mut(from..end), length).map_err(|_| no_room(end))?;
        }
        *width = size;
        self.body = start;
        self.varint64(number)?;
        self.body = to.saturating_add(length);
        Ok(())
    }

    /// Marks the entry of a list that was written at `at` as the last one.
    pub(super) fn is_last(&mut self, at: usize) {
        if let Some(byte) = self.buffer.get_mut(at) {
            *byte &= !1;
        }
    }

    /// Writes a block: the lengths of its structure and its text, and then what `write` writes.
    pub(super) fn block(
        &mut self,
        write: impl FnOnce(&mut Self) -> Result<(), ErrorKind>,
    ) -> Result<(), ErrorKind> {
        let (start, text) = (self.body, self.length);
        write(self)?;
        if self.pass == Pass::Text {
            return Ok(());
        }
        let structure = self.body.saturating_sub(start);
        let text = self.length.saturating_sub(text);
        let end = self.body;
        // The sizes of the lengths are known only now. So the lengths are written last, and then moved to the front.
        self.varint64(structure as u64)?;
        self.varint64(text as u64)?;
        let lengths = self.body.saturating_sub(end);
        change_places(self.buffer.get_mut(start..self.body).unwrap_or_default(), lengths);
        Ok(())
    }
}

/// Moves the last `n` bytes in front of the others. Not inlined, so that the compiler sees that `n` is in bounds.
#[inline(never)]
fn change_places(bytes: &mut [u8], n: usize) {
    if n <= bytes.len() {
        bytes.rotate_right(n);
    }
}

/// Copies bytes to `at`, in a space that ends at `room`. Returns the place behind them.
#[inline]
fn put(buffer: &mut [u8], at: usize, room: usize, bytes: &[u8]) -> Result<usize, ErrorKind> {
    let end = at.saturating_add(bytes.len());
    match buffer.get_mut(at..).and_then(|b| b.get_mut(..bytes.len())) {
        Some(place) if end <= room => {
            place.copy_from_slice(bytes);
            Ok(end)
        }
        _ => Err(no_room(end)),
    }
}

/// Returns the error for bytes that would end at `end`. If even the largest buffer may not have that size, the record is too
/// large.
fn no_room(end: usize) -> ErrorKind {
    if end > MAX_BYTES { ErrorKind::large(end) } else { ErrorKind::Buffer }
}

/// Writes the length of the bytes from `start + room` to `end` at `start`, and moves these bytes behind it. Returns their new
/// end.
pub(super) fn enclose(buffer: &mut [u8], start: usize, room: usize, end: usize) -> Result<usize, ErrorKind> {
    let content = start.saturating_add(room);
    let size = end.saturating_sub(content);
    let (mut length, mut at) = (size, start);
    let mut digit = |at, digit| put(buffer, at, content, &[digit]).map_err(|_| no_room(end));
    while length >= 0x80 {
        at = digit(at, length as u8 | 0x80)?;
        length >>= 7;
    }
    at = digit(at, length as u8)?;
    move_down(buffer.get_mut(at..end), size)?;
    Ok(at.saturating_add(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_buffer_may_hold_is_too_large_and_not_the_buffer_too_small() {
        assert_eq!([MAX_BYTES - 1, MAX_BYTES].map(no_room), [ErrorKind::Buffer; 2]);
        assert_eq!(no_room(MAX_BYTES + 1), ErrorKind::large(MAX_BYTES + 1));
    }
}
