//! Reads valid documents straight into canonical bytes, without a tree.
//!
//! The structure becomes a row of tokens in the order of the wire format, and the text becomes one string. The fast path checks
//! only what the bytes no longer show: that each value has the type of its field, and that no member is repeated, unknown or
//! missing. The check of the bytes does the rest. If anything is wrong or unusual, the fast path returns `None`, and the
//! document is read into a tree, which reports all problems.

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

/// Reads a document. Returns `None` if anything is wrong with it.
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
