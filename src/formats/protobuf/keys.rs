//! The keys of all entries of a message.

use crate::definition::Readout;
use crate::error::ErrorKind;
use crate::formats::key_index::{KeyTable, named};
use crate::formats::protobuf::input::{Fields, Message, Value};

/// The readout's fields have lower numbers; a test holds it against the definition.
const FIELDS: usize = 24;

/// Gathers them. Where the fields of all entries are `in_order`, as the caller sees later, what comes behind a key is not
/// looked at.
pub(super) fn of(message: &[u8], in_order: bool) -> Result<KeyTable<'_>, ErrorKind> {
    let mut table = KeyTable::new(message);
    // By the numbers of the readout's fields: the list, and the number of the key.
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
        // A list that is too long is refused when it is come to.
        if let (Some((list, key)), Value::Bytes(entry)) = (list, value)
            && table.has_room(list)
        {
            table.add(list, key_of(entry, key, in_order)?);
        }
        Ok(())
    })?;
    Ok(table.complete())
}

/// The last value of the field with this number, or nothing.
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
