//! The quick way for a document that is as it should be: straight into canonical bytes, without a tree.
//!
//! Structure becomes a row of words, in the order of the wire format; text becomes one string. Looked at is only what
//! cannot be told from the bytes any more: that each value is of its field's type, that nothing is there twice, unknown, or
//! missing. The rest is left to the check of the bytes. Of a document in which anything is wrong or unusual, nothing
//! comes but that; who can say what it is then reads it once more.

use crate::definition::Readout;
use crate::descriptor::Type;
use crate::formats::json::tokens::Tokens;
use crate::limits::MAX_BYTES;
use crate::record::Record;
use alloc::string::String;
use alloc::vec::Vec;
use seed::Seed;
use serde::de::DeserializeSeed as _;

mod seed;
#[cfg(test)]
mod tests;

/// Reads a document, if nothing is wrong with it.
pub(super) fn read(text: &str) -> Option<Record<Vec<u8>>> {
    let mut tokens = Tokens {
        words: Vec::with_capacity(text.len().min(MAX_BYTES) / 16),
        text: String::with_capacity(text.len().min(MAX_BYTES) / 2),
        values: Vec::new(),
        references: Vec::new(),
        names: String::with_capacity(text.len().min(MAX_BYTES) / 8),
        keys: Vec::new(),
        key: 0..0,
        members: Vec::new(),
    };
    let mut d = serde_json::Deserializer::from_str(text);
    let readout = Seed { ty: &Type::Record(Readout::DESCRIPTOR), entry: false, tokens: &mut tokens };
    readout.deserialize(&mut d).ok()?;
    d.end().ok()?;
    let bytes = tokens.encode().ok()?;
    Record::is_valid(&bytes).then(|| Record::from_validated(bytes))
}
