//! Holds the content of a JSON document as a row of tokens, and turns it into canonical bytes.

use crate::canonical::packed;
use crate::canonical::wire::{Lengths, varint_len};
use crate::canonical::writer::Writer;
use crate::error::ErrorKind;
use crate::formats::key_index::KeyTable;
use crate::limits::ENTRIES;
use crate::limits::MAX_BYTES;
use crate::value_type::Packed;
use alloc::string::String;
use alloc::vec::Vec;
use core::iter::Rev;
use core::ops::Range;
use core::slice::Iter;

/// The content of a document, in the order of the wire format.
#[derive(Default)]
pub(super) struct Tokens {
    pub(super) words: Vec<Token>,
    pub(super) text: String,
    pub(super) values: Vec<Packed>,
    pub(super) references: Vec<Reference>,
    /// The keys of entries and the keys in references, one after the other.
    pub(super) names: String,
    /// The entries of the readout's lists: the list, and the place of the key in `names`.
    pub(super) keys: Vec<(u8, Range<usize>)>,
    /// The place in `names` of the key of the current entry.
    pub(super) key: Range<usize>,
    /// The members so far of all records that are still open.
    pub(super) members: Vec<Member>,
}

/// A part of the structure. In `TextEntry`, in `ReferenceEntry` and in a `Number` that is an entry of a list, the lowest bit is
/// 1 if another entry follows, as in the wire format.
#[derive(Clone, Copy)]
pub(super) enum Token {
    Number(u32),
    /// The length of a text in bytes.
    Text(u32),
    TextEntry(u32),
    /// The index of the reference in `Tokens::references`.
    Reference(u32),
    ReferenceEntry(u32),
    /// The index of the value in `Tokens::values`.
    Value(u32),
    /// Begins a block, which ends at the matching `BlockEnd`. Its lengths stand in front of it.
    Block,
    BlockEnd,
}

pub(super) struct Reference {
    pub(super) list: u8,
    pub(super) key: Range<usize>,
}

#[derive(Clone, Copy)]
pub(super) struct Member {
    /// The position of the field in the descriptor.
    pub(super) at: usize,
    pub(super) word: usize,
    pub(super) text: usize,
}

impl Tokens {
    pub(super) fn word(&mut self, word: Token) {
        self.words.push(word);
    }

    pub(super) fn value(&mut self, value: Packed) -> Token {
        self.values.push(value);
        Token::Value(self.values.len() as u32 - 1)
    }

    /// Returns the token of presence bits. Those of more than 32 bits are few, and are kept as a value.
    pub(super) fn presence(&mut self, bits: u64) -> Token {
        u32::try_from(bits).map_or_else(|_| self.value(packed::varint(bits)), Token::Number)
    }

    pub(super) fn name(&mut self, key: &str) -> Range<usize> {
        let start = self.names.len();
        self.names.push_str(key);
        start..self.names.len()
    }

    /// Sorts the members from `first` on into the order of the schema. Encloses the fields from position `base` on in a block.
    pub(super) fn sort(&mut self, first: usize, base: usize) {
        let Some(members) = self.members.get(first..) else { return };
        let Some(Member { word, text, .. }) = members.first().copied() else { return };
        let ends =
            members.iter().skip(1).map(|m| (m.word, m.text)).chain([(self.words.len(), self.text.len())]);
        let mut parts: Vec<_> = members.iter().zip(ends).collect();
        parts.sort_unstable_by_key(|(member, _)| member.at);
        let (mut words, mut texts, mut is_late) = (Vec::new(), String::new(), false);
        for (member, (word, text)) in parts {
            if member.at >= base && !is_late {
                is_late = true;
                words.push(Token::Block);
            }
            words.extend_from_slice(self.words.get(member.word..word).unwrap_or_default());
            texts.push_str(self.text.get(member.text..text).unwrap_or_default());
        }
        if is_late {
            words.push(Token::BlockEnd);
        }
        self.words.truncate(word);
        self.words.append(&mut words);
        self.text.truncate(text);
        self.text.push_str(&texts);
    }

    pub(super) fn encode(&self) -> Result<Vec<u8>, ErrorKind> {
        let names = self.names.as_bytes();
        let mut table = KeyTable::new(names);
        for (list, key) in &self.keys {
            // The check of the bytes refuses a list that is too long.
            if let Some(list) = usize::from(*list).checked_sub(1)
                && table.has_room(list)
            {
                table.add(list, names.get(key.clone()).unwrap_or_default());
            }
        }
        let table = table.complete();
        let most = |word: &Token| match *word {
            Token::Number(n) | Token::Text(n) | Token::TextEntry(n) => varint_len(n as usize),
            Token::Reference(_) | Token::ReferenceEntry(_) => varint_len(2 * ENTRIES),
            Token::Value(_) => Packed::MAX,
            Token::Block => 2 * varint_len(MAX_BYTES),
            Token::BlockEnd => 0,
        };
        let lengths = Lengths::new(self.text.len(), self.words.iter().map(most).sum());
        let mut bytes = alloc::vec![0; lengths.message()];
        let size = Writer::measured_message(&mut bytes, lengths, |w| {
            let mut rest =
                Remaining { tokens: self, table: &table, words: self.words.iter().rev(), text: &self.text };
            rest.write(w)
        })?;
        bytes.truncate(size);
        Ok(bytes)
    }
}

/// The tokens and the text that are not written yet. They are written from the last to the first, because the writer runs
/// backwards.
struct Remaining<'d> {
    tokens: &'d Tokens,
    table: &'d KeyTable<'d>,
    words: Rev<Iter<'d, Token>>,
    text: &'d str,
}

impl<'d> Remaining<'d> {
    fn write(&mut self, w: &mut Writer<'_>) -> Result<(), ErrorKind> {
        while let Some(word) = self.words.next() {
            match *word {
                Token::Number(n) => w.varint(n)?,
                Token::Text(length) => w.text(self.text(length)?)?,
                Token::TextEntry(n) => w.text_entry(self.text(n >> 1)?, n & 1 != 0)?,
                Token::Reference(number) => w.varint(self.index(number)?)?,
                Token::ReferenceEntry(n) => w.entry(self.index(n >> 1)?, n & 1 != 0)?,
                Token::Value(number) => {
                    let value = self.tokens.values.get(number as usize).ok_or(ErrorKind::Missing)?;
                    w.bytes(value.as_bytes())?;
                }
                Token::BlockEnd => w.block(|w| self.write(w))?,
                Token::Block => return Ok(()),
            }
        }
        Ok(())
    }

    /// Takes the last text that is not written yet.
    fn text(&mut self, length: u32) -> Result<&'d str, ErrorKind> {
        let at = self.text.len().checked_sub(length as usize).ok_or(ErrorKind::End)?;
        let (rest, last) = self.text.split_at_checked(at).ok_or(ErrorKind::Utf8)?;
        self.text = rest;
        Ok(last)
    }

    fn index(&self, reference: u32) -> Result<u32, ErrorKind> {
        let Reference { list, key } =
            self.tokens.references.get(reference as usize).ok_or(ErrorKind::Missing)?;
        let key = self.tokens.names.as_bytes().get(key.clone()).unwrap_or_default();
        self.table.index(*list, key).ok_or(ErrorKind::Missing)
    }
}
