//! Turns the events of serde_json into tokens.

use crate::definition::list_of;
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::formats::json::tokens::{Member, Reference, Token, Tokens};
use crate::limits::MAX_BYTES;
use crate::messages;
use crate::value::Key;
use crate::value_type::{Storage, ValueType};
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Returns an error without words. The document is then read into a tree, which explains the problem.
fn otherwise<T, E: Error>() -> Result<T, E> {
    Err(E::custom(""))
}

/// Reads one value of a type. The result is false if the value counts as absent: `false`, or an empty list.
pub(super) struct Seed<'s> {
    pub(super) ty: &'static Type,
    /// Is true for an entry of a list of values that are not records.
    pub(super) entry: bool,
    pub(super) tokens: &'s mut Tokens,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<bool, D::Error> {
        // A record with more tokens would be larger than `MAX_BYTES`.
        if self.tokens.words.len() > MAX_BYTES { otherwise() } else { d.deserialize_any(self) }
    }
}

impl Seed<'_> {
    /// Returns the token of a number. In a list, it says that another entry follows. `plain` corrects this for the last entry.
    fn number(&self, n: u32) -> Token {
        Token::Number(if self.entry { n << 1 | 1 } else { n })
    }

    fn record<'de, A: MapAccess<'de>>(
        self,
        record: &'static RecordDescriptor,
        mut map: A,
    ) -> Result<bool, A::Error> {
        let tokens = self.tokens;
        let (start, first) = (tokens.words.len(), tokens.members.len());
        tokens.word(Token::Number(0));
        let (mut seen, mut next, mut sorted) = (0_u64, 0, true);
        let mut present = 0;
        let required = record.required();
        while let Some((at, field)) = map.next_key_seed(Name { record, next })? {
            let member = Member { at, word: tokens.words.len(), text: tokens.text.len() };
            if seen & 1 << at != 0 {
                return otherwise();
            }
            seen |= 1 << at;
            // Fields that were added after version 1.0 need a block, which `sort` adds.
            sorted &= at >= next && field.number <= record.base;
            next = at + 1;
            if map.next_value_seed(Seed { ty: &field.ty, entry: false, tokens })? {
                tokens.members.push(member);
                present |= field.bit_behind(required);
            } else if field.required {
                return otherwise();
            }
        }
        // Required fields come first in the descriptor.
        if (!seen).trailing_zeros() < u32::from(required) {
            return otherwise();
        }
        if !sorted {
            tokens.sort(first, record.fields.partition_point(|f| f.number <= record.base));
        }
        tokens.members.truncate(first);
        let presence = tokens.presence(present);
        if let Some(word) = tokens.words.get_mut(start) {
            *word = presence;
        }
        Ok(true)
    }

    fn records<'de, A: SeqAccess<'de>>(
        self,
        ty: &'static Type,
        record: &'static RecordDescriptor,
        mut seq: A,
    ) -> Result<bool, A::Error> {
        let tokens = self.tokens;
        let list = list_of(record.name);
        let (count, mut n) = (tokens.words.len(), 0_u32);
        tokens.word(Token::Number(0));
        if list != 0 {
            tokens.word(Token::Block);
        }
        while seq.next_element_seed(Seed { ty, entry: false, tokens })?.is_some() {
            n = n.saturating_add(1);
            if list != 0 {
                let key = core::mem::take(&mut tokens.key);
                tokens.keys.push((list, key));
            }
        }
        if n == 0 {
            tokens.words.truncate(count);
        } else if list != 0 {
            tokens.word(Token::BlockEnd);
        }
        if let Some(word) = tokens.words.get_mut(count) {
            *word = Token::Number(n);
        }
        Ok(n != 0)
    }

    fn plain<'de, A: SeqAccess<'de>>(self, ty: &'static Type, mut seq: A) -> Result<bool, A::Error> {
        let tokens = self.tokens;
        let before = tokens.words.len();
        while seq.next_element_seed(Seed { ty, entry: true, tokens })?.is_some() {}
        // No entry follows the last one.
        let last = tokens.words.get_mut(before..).and_then(<[Token]>::last_mut);
        if let Some(Token::Number(n) | Token::TextEntry(n) | Token::ReferenceEntry(n)) = last {
            *n &= !1;
            return Ok(true);
        }
        Ok(false)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(messages::json::VALUE_OF_FIELD)
    }

    fn visit_bool<E: Error>(self, v: bool) -> Result<bool, E> {
        if matches!(self.ty, Type::Flag) { Ok(v) } else { otherwise() }
    }

    fn visit_u64<E: Error>(self, v: u64) -> Result<bool, E> {
        match (self.ty, u32::try_from(v)) {
            (Type::Count { .. }, Ok(n)) => {
                self.tokens.word(self.number(n));
                Ok(true)
            }
            _ => otherwise(),
        }
    }

    fn visit_str<E: Error>(self, s: &str) -> Result<bool, E> {
        let length = s.len();
        if length > MAX_BYTES - self.tokens.text.len().min(MAX_BYTES) {
            return otherwise();
        }
        let word = match *self.ty {
            Type::Text { .. } | Type::Value(ValueType { storage: Storage::Text(_), .. }) => {
                self.tokens.text.push_str(s);
                if self.entry {
                    Token::TextEntry((length as u32) << 1 | 1)
                } else {
                    Token::Text(length as u32)
                }
            }
            Type::Key if length <= Key::MAX => {
                self.tokens.text.push_str(s);
                self.tokens.key = self.tokens.name(s);
                Token::Text(length as u32)
            }
            Type::Reference { list, .. } if length <= Key::MAX => {
                let number = self.tokens.references.len() as u32;
                let key = self.tokens.name(s);
                self.tokens.references.push(Reference { list, key });
                if self.entry { Token::ReferenceEntry(number << 1 | 1) } else { Token::Reference(number) }
            }
            Type::Enum(values) => match values.by_json_name(s) {
                Some(value) => self.number(value.number),
                None => return otherwise(),
            },
            Type::Value(ValueType { storage: Storage::Packed { parse, .. }, .. }) => match parse(s) {
                Ok(value) => self.tokens.value(value),
                Err(_) => return otherwise(),
            },
            _ => return otherwise(),
        };
        self.tokens.word(word);
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        let Type::List { of, min, .. } = *self.ty else { return otherwise() };
        let there = match *of {
            Type::Record(record) => self.records(of, record, seq)?,
            _ => self.plain(of, seq)?,
        };
        if there || min == 0 { Ok(there) } else { otherwise() }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        match *self.ty {
            Type::Record(record) => self.record(record, map),
            _ => otherwise(),
        }
    }
}

/// Finds the field with the name of a member. Most documents have their members in the order of the schema, so the search
/// starts at `next`.
struct Name {
    record: &'static RecordDescriptor,
    next: usize,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = (usize, &'static FieldDescriptor);

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        d.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = (usize, &'static FieldDescriptor);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(messages::hints::NAME_OF_A_MEMBER)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let mut rest = self.record.fields.iter().enumerate().skip(self.next);
        let found = rest.find(|(_, f)| f.json == name).or_else(|| self.record.by_json_name(name));
        found.map_or_else(otherwise, Ok)
    }
}
