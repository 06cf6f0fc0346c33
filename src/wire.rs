//! Cursor and writer: a message is two postcard values, one string with all text and one byte array with all
//! structure. `schema/WIRE.md` specifies it.

use crate::error::Kind;

/// What is left of one block: structure, and the text that its strings are cut from, in order.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cursor<'a> {
    pub(crate) body: &'a [u8],
    pub(crate) text: &'a str,
}

/// Strict reading: everything is as the wire format says, or an error.
impl<'a> Cursor<'a> {
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.body.is_empty() && self.text.is_empty()
    }

    #[inline]
    pub(crate) fn byte(&mut self) -> Result<u8, Kind> {
        let (&b, rest) = self.body.split_first().ok_or(Kind::End)?;
        self.body = rest;
        Ok(b)
    }

    #[inline]
    pub(crate) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Kind> {
        let (&b, rest) = self.body.split_first_chunk().ok_or(Kind::End)?;
        self.body = rest;
        Ok(b)
    }

    /// A number of at most 32 bits, in its shortest form.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn varint(&mut self) -> Result<u32, Kind> {
        let b = self.byte()?;
        if b < 0x80 { Ok(b.into()) } else { self.long_varint(b) }
    }

    #[inline(never)]
    fn long_varint(&mut self, first: u8) -> Result<u32, Kind> {
        let v = self.varint_tail(first)?;
        u32::try_from(v).map_err(|_| Kind::Varint)
    }

    /// A number of at most 64 bits, in its shortest form; only decimals are that long.
    pub(crate) fn varint64(&mut self) -> Result<u64, Kind> {
        let b = self.byte()?;
        if b < 0x80 { Ok(b.into()) } else { self.varint_tail(b) }
    }

    fn varint_tail(&mut self, first: u8) -> Result<u64, Kind> {
        let (mut value, mut shift) = (u64::from(first & 0x7f), 7_u32);
        loop {
            let b = self.byte()?;
            // A last byte of 0 adds nothing; the tenth byte has room for one bit.
            if b == 0 || (shift == 63 && b > 1) {
                return Err(Kind::Varint);
            }
            value |= u64::from(b & 0x7f) << shift;
            if b < 0x80 {
                return Ok(value);
            }
            shift += 7;
        }
    }

    /// The next string: its length is here, its bytes are the next of the text.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn text(&mut self) -> Result<&'a str, Kind> {
        let n = self.varint()? as usize;
        self.cut(n)
    }

    /// The next `n` bytes of the text.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn cut(&mut self, n: usize) -> Result<&'a str, Kind> {
        let Some((s, rest)) = self.text.split_at_checked(n) else {
            return Err(if n > self.text.len() { Kind::End } else { Kind::Utf8 });
        };
        self.text = rest;
        Ok(s)
    }

    /// The next entry of a list of plain values: its number, and whether another follows, which is the lowest bit.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn entry(&mut self) -> Result<(u32, bool), Kind> {
        let n = self.varint()?;
        Ok((n >> 1, n & 1 != 0))
    }

    /// The next block, announced by two lengths: of its structure and of its text.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn block(&mut self) -> Result<Cursor<'a>, Kind> {
        let (n, t) = (self.varint()? as usize, self.varint()? as usize);
        let (body, rest) = self.body.split_at_checked(n).ok_or(Kind::End)?;
        let text = self.cut(t)?;
        self.body = rest;
        Ok(Cursor { body, text })
    }

    /// What lies between here and `later`, which is the same further on.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn until(&self, later: &Cursor<'a>) -> Cursor<'a> {
        let (body, text) = (self.body.len() - later.body.len(), self.text.len() - later.text.len());
        Cursor {
            body: self.body.get(..body).unwrap_or_default(),
            text: self.text.get(..text).unwrap_or_default(),
        }
    }
}

/// Reading of what has been proven already. It cannot fail there; on anything else it ends early and gives
/// nothing, so that every loop over a cursor ends.
impl<'a> Cursor<'a> {
    #[inline]
    fn trust<T: Default>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Kind>) -> T {
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

/// What a writer writes in this walk over the record.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Pass {
    /// The structure, with the lengths of texts.
    Body,
    /// The texts.
    Text,
    /// Nothing; only the size of the structure counts.
    Measure,
}

/// Writes backwards, from the end of the buffer: when a block's lengths are written, what they count is already
/// there, so nothing is moved and nothing is patched.
#[derive(Debug)]
pub struct Writer<'b> {
    buffer: &'b mut [u8],
    at: usize,
    text: usize,
    pass: Pass,
}

impl<'b> Writer<'b> {
    pub(crate) fn new(buffer: &'b mut [u8]) -> Self {
        let at = buffer.len();
        Writer { buffer, at, text: 0, pass: Pass::Body }
    }

    /// The bytes that a record's `write` needs as a message.
    pub(crate) fn measure(write: impl Fn(&mut Writer<'_>) -> Result<(), Kind>) -> Result<usize, Kind> {
        let mut w = Writer { buffer: &mut [], at: usize::MAX, text: 0, pass: Pass::Measure };
        write(&mut w)?;
        w.varint(u32::try_from(usize::MAX - w.at).map_err(|_| Kind::Buffer)?)?;
        w.varint(u32::try_from(w.text).map_err(|_| Kind::Buffer)?)?;
        Ok(usize::MAX - w.at + w.text)
    }

    /// Writes a message and returns where in the buffer it starts; it ends where the buffer does.
    pub(crate) fn message(
        buffer: &'b mut [u8],
        write: impl Fn(&mut Writer<'_>) -> Result<(), Kind>,
    ) -> Result<usize, Kind> {
        let mut w = Writer::new(buffer);
        let end = w.at;
        write(&mut w)?;
        let (body, text) = (end - w.at, w.text);
        w.varint(u32::try_from(body).map_err(|_| Kind::Buffer)?)?;
        w.pass = Pass::Text;
        write(&mut w)?;
        w.pass = Pass::Body;
        w.varint(u32::try_from(text).map_err(|_| Kind::Buffer)?)?;
        Ok(w.at)
    }

    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Result<(), Kind> {
        let start = self.at.checked_sub(bytes.len()).ok_or(Kind::Buffer)?;
        if self.pass != Pass::Measure {
            self.buffer.get_mut(start..self.at).ok_or(Kind::Buffer)?.copy_from_slice(bytes);
        }
        self.at = start;
        Ok(())
    }

    #[inline]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Kind> {
        if self.pass == Pass::Text { Ok(()) } else { self.put(bytes) }
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn varint(&mut self, value: u32) -> Result<(), Kind> {
        if value < 0x80 { self.bytes(&[value as u8]) } else { self.varint64(value.into()) }
    }

    /// A number as postcard writes it. That crate's own code for it can panic, as far as a linker can tell.
    pub(crate) fn varint64(&mut self, value: u64) -> Result<(), Kind> {
        let (mut buffer, mut size, mut left) = ([0; 10], 0, value);
        for slot in &mut buffer {
            size += 1;
            *slot = (left & 0x7f) as u8;
            left >>= 7;
            if left == 0 {
                break;
            }
            *slot |= 0x80;
        }
        self.bytes(buffer.get(..size).unwrap_or_default())
    }

    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn text(&mut self, s: &str) -> Result<(), Kind> {
        match self.pass {
            Pass::Text => self.put(s.as_bytes()),
            Pass::Body | Pass::Measure => {
                self.text += s.len();
                self.varint(s.len() as u32)
            }
        }
    }

    /// An entry of a list of plain values.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn entry(&mut self, number: u32, more: bool) -> Result<(), Kind> {
        let doubled = number.checked_mul(2).ok_or(Kind::Varint)?;
        self.varint(doubled | u32::from(more))
    }

    /// A text as an entry of a list.
    #[inline]
    pub(crate) fn text_entry(&mut self, s: &str, more: bool) -> Result<(), Kind> {
        match self.pass {
            Pass::Text => self.put(s.as_bytes()),
            Pass::Body | Pass::Measure => {
                self.text += s.len();
                self.entry(s.len() as u32, more)
            }
        }
    }

    /// Structure and text that are encoded already.
    #[cfg_attr(feature = "std", inline)]
    #[cfg_attr(not(feature = "std"), inline(never))]
    pub(crate) fn encoded(&mut self, c: Cursor<'_>) -> Result<(), Kind> {
        match self.pass {
            Pass::Text => self.put(c.text.as_bytes()),
            Pass::Body | Pass::Measure => {
                self.text += c.text.len();
                self.put(c.body)
            }
        }
    }

    /// A block: what `write` writes, with the two lengths before it.
    #[inline]
    pub(crate) fn block(&mut self, write: impl FnOnce(&mut Self) -> Result<(), Kind>) -> Result<(), Kind> {
        let (end, text) = (self.at, self.text);
        write(self)?;
        let (structure, text) = (end - self.at, self.text - text);
        self.varint(text as u32)?;
        self.varint(structure as u32)
    }
}
