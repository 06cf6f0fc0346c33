//! Collects the keys of all entries of a message.

use crate::definition::Readout;
use crate::error::ErrorKind;
use crate::formats::key_index::{KeyTable, named};
use crate::formats::protobuf::input::{Fields, Message, Value};

/// An upper bound of the readout's field numbers. A test compares it with the definition.
const FIELDS: usize = 24;

/// Returns the table of all keys in a message. If `in_order` is true, the fields of an entry are read only up to its key. The
/// caller must then refuse messages whose fields are not in order.
pub(super) fn of(message: &[u8], in_order: bool) -> Result<KeyTable<'_>, ErrorKind> {
    let mut table = KeyTable::new(message);
    // For each field number of the readout: the list, and the field number of its keys.
    let mut lists = [None; FIELDS];
    for field in Readout::DESCRIPTOR.fields {
        if let Some((list, _, key)) = named(&field.ty)
            && let Some(slot) = lists.get_mut(usize::from(field.number))
        {
            *slot = Some((list, key));
        }
    }
    Message::Whole(message).fields(|number, value, _, _| {
        let list = usize::try_from(number).ok().and_then(|n| lists.get(n).copied().flatten());
        // A list that is too long is refused later, when it is read.
        if let (Some((list, key)), Value::Bytes(entry)) = (list, value)
            && table.has_room(list)
        {
            table.add(list, key_of(entry, key, in_order)?);
        }
        Ok(())
    })?;
    Ok(table.complete())
}

/// Returns the last value of the field with the number `key`, or an empty slice.
fn key_of(entry: &[u8], key: u8, in_order: bool) -> Result<&[u8], ErrorKind> {
    let (mut fields, mut found): (_, &[u8]) = (Fields::of(entry), &[]);
    while let Some((number, value)) = fields.next()? {
        match value {
            Value::Bytes(bytes) if number == u64::from(key) => found = bytes,
            _ => {}
        }
        if in_order && number >= u64::from(key) {
            break;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_readout_has_a_place() {
        assert!(Readout::DESCRIPTOR.fields.iter().all(|f| usize::from(f.number) < FIELDS));
    }
}
