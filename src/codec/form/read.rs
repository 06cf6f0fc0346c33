//! Proven bytes as a tree.

use super::tree::Node;
use crate::describe::Type;
use crate::field::{Date, Decimal, Field, Sha256};
use crate::wire::Cursor;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The fields of a record whose block has been opened.
fn fields(ty: &Type, mut c: Cursor<'_>) -> Node<'static> {
    let Type::Record(record) = *ty else { return Node::Bad };
    let present = c.take_varint();
    let there = record.fields.iter().enumerate().filter(|(_, f)| present & 1 << (f.number - 1) != 0);
    Node::Record(record, there.map(|(at, f)| (at, value(&f.ty, &mut c))).collect())
}

/// The next value.
pub(crate) fn value(ty: &Type, c: &mut Cursor<'_>) -> Node<'static> {
    let text = |s: &str| Node::Text(Cow::Owned(String::from(s)));
    match *ty {
        Type::Text { .. } | Type::Key | Type::Language | Type::Url => text(c.take_text()),
        Type::Country => text(&String::from_utf8_lossy(&c.take_bytes::<2>())),
        Type::Currency => text(&String::from_utf8_lossy(&c.take_bytes::<3>())),
        Type::Sha256 => Node::Sha256(Sha256::read(c)),
        Type::Date => Node::Date(Date::read(c)),
        Type::Decimal => Node::Decimal(Decimal::read(c)),
        Type::Count { .. } | Type::Enum(_) | Type::Reference { .. } => Node::Number(c.take_varint()),
        Type::Flag => Node::Flag(true),
        Type::Record(_) => fields(ty, c.take_block()),
        Type::List { of, .. } => {
            let mut block = c.take_block();
            let mut entries = Vec::new();
            while !block.body.is_empty() {
                entries.push(value(of, &mut block));
            }
            Node::List(of, entries)
        }
    }
}
