//! Reads valid canonical bytes into a tree.

use crate::canonical::wire::Cursor;
use crate::definition::list_of;
use crate::descriptor::Type;
use crate::error::ErrorKind;
use crate::formats::tree::node::Node;
use crate::value_type::{Packed, Storage, ValueType};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// Reads the next value.
///
/// # Errors
/// `wire.newer` if a record has fields of a newer version of the schema, which the tree would lose.
pub(crate) fn value(ty: &Type, c: &mut Cursor<'_>) -> Result<Node<'static>, ErrorKind> {
    let text = |s: &str| Node::Text(Cow::Owned(String::from(s)));
    Ok(match *ty {
        Type::Value(ValueType { storage: Storage::Packed { length, .. }, .. }) => {
            Node::Packed(Packed::new(c.take(length(c.body))).ok_or(ErrorKind::End)?)
        }
        Type::Text { .. } | Type::Key | Type::Value(_) => text(c.take_text()),
        Type::Count { .. } | Type::Enum(_) | Type::Reference { .. } => Node::Number(c.take_varint()),
        Type::Flag => Node::Flag(true),
        Type::Record(record) => {
            let present = c.take_varint();
            if present & !record.known_bits() != 0 {
                return Err(ErrorKind::Newer);
            }
            let mut fields = Vec::new();
            let mut late = None;
            for (at, field) in record.fields.iter().enumerate() {
                if !field.required && present & record.bit(field) == 0 {
                    continue;
                }
                let c = if field.number > record.base {
                    late.get_or_insert_with(|| c.take_block())
                } else {
                    &mut *c
                };
                fields.push((at, value(&field.ty, c)?));
            }
            Node::Record(record, fields)
        }
        Type::List { of, .. } => Node::List(of, entries(of, c)?),
    })
}

fn entries(of: &'static Type, c: &mut Cursor<'_>) -> Result<Vec<Node<'static>>, ErrorKind> {
    if let Type::Record(record) = of {
        let n = c.take_varint();
        let mut block = if list_of(record.name) == 0 { None } else { Some(c.take_block()) };
        let c = block.as_mut().unwrap_or(c);
        return (0..n).map(|_| value(of, c)).collect();
    }
    let mut entries = Vec::new();
    loop {
        let (n, more) = c.take_entry();
        entries.push(match of {
            Type::Text { .. } => Node::Text(Cow::Owned(String::from(c.take_cut(n as usize)))),
            _ => Node::Number(n),
        });
        if !more {
            return Ok(entries);
        }
    }
}
