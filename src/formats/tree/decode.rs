//! Reads valid canonical bytes into a tree.

use crate::canonical::walk::{Fields, Value};
use crate::error::ErrorKind;
use crate::formats::tree::node::Node;
use crate::value_type::Packed;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// Reads a record.
///
/// # Errors
/// `wire.newer` if a record has fields of a newer version of the schema, which the tree would lose.
pub(crate) fn record(mut fields: Fields<'_, '_>) -> Result<Node<'static>, ErrorKind> {
    let record = fields.record();
    let mut nodes = Vec::new();
    while let Some((at, _, value)) = fields.next() {
        nodes.push((at, node(value)?));
    }
    if fields.has_unknown() { Err(ErrorKind::Newer) } else { Ok(Node::Record(record, nodes)) }
}

fn node(value: Value<'_, '_>) -> Result<Node<'static>, ErrorKind> {
    Ok(match value {
        Value::Text(text) => Node::Text(Cow::Owned(String::from(text))),
        Value::Packed(_, bytes) => Node::Packed(Packed::new(bytes).ok_or(ErrorKind::End)?),
        Value::Number(number) | Value::Reference(_, number) => Node::Number(number),
        Value::Flag => Node::Flag(true),
        Value::Record(fields) => record(fields)?,
        Value::Records(mut entries) => {
            let mut nodes = Vec::new();
            while let Some(entry) = entries.next() {
                nodes.push(record(entry)?);
            }
            Node::List(entries.of, nodes)
        }
        Value::Plain(entries) => Node::List(entries.of, entries.map(node).collect::<Result<_, _>>()?),
    })
}
