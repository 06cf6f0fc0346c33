//! Reads messages in the order in which serializers write them: each field once, sorted by number. It takes one pass. All other
//! messages, including wrong ones, are left to `unordered`, which can tell the place of an error.

use crate::definition::{Readout, list_of};
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::error::ErrorKind;
use crate::formats::key_index::KeyTable;
use crate::formats::protobuf::input::{Fields, Value, varint};
use crate::formats::protobuf::keys;
use crate::formats::protobuf::output::{Out, Pass, enclose};
use crate::formats::protobuf::values::{WIDEST, bytes_of, field_of, index_of, number_of, value_number};
use crate::record::Record;

/// Writes the canonical bytes of a message at the start of a buffer, and returns their length. They are a valid record. Returns
/// `None` if the message is wrong or unusual, or the buffer is too small for one pass.
// Not inlined, so that its stack frame is gone when `read_unordered` runs.
#[inline(never)]
pub(super) fn message(message: &[u8], buffer: &mut [u8]) -> Option<usize> {
    // The text of a record is not longer than its message.
    let body = message.len().saturating_add(2 * WIDEST);
    if body >= buffer.len() {
        return None;
    }
    let reader = InOrder { keys: keys::of(message, true).ok()? };
    let room = body.saturating_sub(WIDEST);
    let mut out = Out { buffer, text: WIDEST, room, body, length: 0, pass: Pass::Both };
    reader.record(Readout::DESCRIPTOR, message, &mut out, &mut 1).ok()?;
    let (text, end) = (out.text, out.body);
    let start = enclose(buffer, 0, WIDEST, text).ok()?;
    let size = enclose(buffer, start, body.saturating_sub(start), end).ok()?;
    buffer.get(..size).is_some_and(Record::is_valid).then_some(size)
}

struct InOrder<'a> {
    keys: KeyTable<'a>,
}

impl<'a> InOrder<'a> {
    /// Reads a record. `width` is the expected size of its presence bits, and becomes their real size. Records of a list mostly
    /// have the same size, so the next one is read with the size of the last one.
    fn record(
        &self,
        record: &'static RecordDescriptor,
        message: &'a [u8],
        out: &mut Out<'_>,
        width: &mut usize,
    ) -> Result<(), ErrorKind> {
        let start = out.body;
        out.skip(*width);
        let mut fields = Fields::of(message);
        let (mut seen, mut last) = (0_u64, 0);
        let mut next = fields.next()?;
        while let Some((number, value)) = next {
            let field = field_of(record, number).filter(|f| f.number > last).ok_or(ErrorKind::WireType)?;
            if field.number > record.base {
                self.later_fields(record, (number, value), &mut fields, &mut seen, out)?;
                break;
            }
            last = field.number;
            seen |= 1_u64.checked_shl(last.into()).unwrap_or(0);
            next = self.value(field, number, value, &mut fields, out)?;
        }
        let required = record.required();
        // Required fields have the first numbers.
        if (!seen >> 1).trailing_zeros() < u32::from(required) {
            return Err(ErrorKind::Missing);
        }
        let present = seen.checked_shr(u32::from(required).saturating_add(1)).unwrap_or(0);
        out.fill(start, width, present)
    }

    /// Reads the fields that were added after version 1.0, of which the first is known, and writes them as a block.
    #[cold]
    #[inline(never)]
    fn later_fields(
        &self,
        record: &'static RecordDescriptor,
        first: (u64, Value<'a>),
        fields: &mut Fields<'a>,
        seen: &mut u64,
        out: &mut Out<'_>,
    ) -> Result<(), ErrorKind> {
        out.block(|out| {
            let (mut next, mut last) = (Some(first), 0);
            while let Some((number, value)) = next {
                let field =
                    field_of(record, number).filter(|f| f.number > last).ok_or(ErrorKind::WireType)?;
                last = field.number;
                *seen |= 1_u64.checked_shl(last.into()).unwrap_or(0);
                next = self.value(field, number, value, fields, out)?;
            }
            Ok(())
        })
    }

    /// Reads the value of a field. Returns the next field.
    #[inline(always)]
    fn value(
        &self,
        field: &'static FieldDescriptor,
        number: u64,
        value: Value<'a>,
        fields: &mut Fields<'a>,
        out: &mut Out<'_>,
    ) -> Result<Option<(u64, Value<'a>)>, ErrorKind> {
        // A list ends at another field, which has then been read already.
        let behind = match (&field.ty, value) {
            (Type::List { of: Type::Record(inner), .. }, Value::Bytes(first)) => {
                Some(self.records(inner, number, first, fields, out)?)
            }
            (Type::List { of: Type::Enum(_), .. }, Value::Bytes(packed)) => {
                values(packed, out)?;
                None
            }
            (Type::List { of, .. }, Value::Bytes(first)) => Some(self.plain(of, number, first, fields, out)?),
            (Type::Record(inner), Value::Bytes(one)) => {
                self.record(inner, one, out, &mut 1)?;
                None
            }
            (ty @ (Type::Count { .. } | Type::Enum(_) | Type::Flag), Value::Varint(n))
                if n != 0 || ty.has_zero() =>
            {
                number_of(ty, n, out)?;
                None
            }
            (Type::Count { .. } | Type::Enum(_) | Type::Flag, _) => return Err(ErrorKind::WireType),
            (ty, Value::Bytes(bytes @ [_, ..])) => {
                bytes_of(ty, bytes, &self.keys, out)?;
                None
            }
            // Empty values count as absent, and values of other types are wrong. Both are left to `unordered`.
            _ => return Err(ErrorKind::WireType),
        };
        match behind {
            Some(next) => Ok(next),
            None => fields.next(),
        }
    }

    /// Reads a list of records whose first entry has been read. Returns the field after the list.
    fn records(
        &self,
        record: &'static RecordDescriptor,
        number: u64,
        first: &'a [u8],
        fields: &mut Fields<'a>,
        out: &mut Out<'_>,
    ) -> Result<Option<(u64, Value<'a>)>, ErrorKind> {
        let (start, mut count, mut next) = (out.body, 0_u32, None);
        out.skip(1);
        let entries = |out: &mut Out<'_>| {
            let (mut entry, mut width) = (first, 1);
            loop {
                self.record(record, entry, out, &mut width)?;
                count = count.saturating_add(1);
                next = fields.next()?;
                match next {
                    Some((n, Value::Bytes(another))) if n == number => entry = another,
                    _ => return Ok(()),
                }
            }
        };
        // Only the readout's own lists are blocks.
        if list_of(record.name) == 0 {
            let mut entries = entries;
            entries(out)?;
        } else {
            out.block(entries)?;
        }
        out.fill(start, &mut 1, count.into())?;
        Ok(next)
    }

    /// Reads a list of references or texts whose first entry has been read. Returns the field after the list.
    fn plain(
        &self,
        of: &Type,
        number: u64,
        first: &'a [u8],
        fields: &mut Fields<'a>,
        out: &mut Out<'_>,
    ) -> Result<Option<(u64, Value<'a>)>, ErrorKind> {
        let mut entry = first;
        loop {
            let at = out.body;
            match *of {
                Type::Reference { list, .. } => out.entry(index_of(&self.keys, list, entry)?, true)?,
                _ => out.string_entry(entry, true)?,
            }
            let next = fields.next()?;
            match next {
                Some((n, Value::Bytes(another))) if n == number => entry = another,
                _ => {
                    out.is_last(at);
                    return Ok(next);
                }
            }
        }
    }
}

/// Reads a packed list of enum values.
fn values(mut packed: &[u8], out: &mut Out<'_>) -> Result<(), ErrorKind> {
    let mut at = None;
    while !packed.is_empty() {
        at = Some(out.body);
        out.entry(value_number(varint(&mut packed)?)?, true)?;
    }
    out.is_last(at.ok_or(ErrorKind::Missing)?);
    Ok(())
}

#[cfg(all(test, feature = "json"))]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;
    use crate::descriptor::FieldDescriptor;
    use crate::formats::protobuf::input::Message;
    use crate::formats::protobuf::unordered::read_unordered;
    use alloc::vec;
    use alloc::vec::Vec;

    fn messages() -> impl Iterator<Item = (Record<Vec<u8>>, Vec<u8>)> {
        let documents = [
            include_str!("../../../schema/examples/biden-xi-2024-04-02.json"),
            include_str!("../../../schema/examples/putin-xi-2026-02.json"),
            include_str!("../../../tests/testdata/every-type.json"),
            include_str!("../../../tests/testdata/minimal.json"),
        ];
        documents.into_iter().map(|document| {
            let record = crate::json::from_str(document).unwrap();
            let message = record.to_protobuf_vec().unwrap();
            (record, message)
        })
    }

    fn quick(message: &[u8]) -> Option<Vec<u8>> {
        let mut buffer = vec![0; 2 * message.len() + 64];
        let size = super::message(message, &mut buffer)?;
        buffer.truncate(size);
        Some(buffer)
    }

    /// Returns the canonical bytes that `read_unordered` writes, if they are valid.
    fn slow(message: &[u8]) -> Option<Vec<u8>> {
        let mut buffer = vec![0; 2 * message.len() + 64];
        let written = read_unordered(message, &mut buffer).ok()?;
        buffer.truncate(written.size);
        (written.skipped == 0 && Record::is_valid(&buffer)).then_some(buffer)
    }

    #[test]
    fn messages_in_order_come_this_way() {
        for (record, message) in messages() {
            assert!(quick(&message).as_deref() == Some(record.as_bytes()));
        }
    }

    #[test]
    fn what_comes_this_way_comes_the_other_way_too() {
        let (mut taken, mut left) = (0, 0);
        for (_, message) in messages() {
            let mut compare = |changed: &[u8]| match quick(changed) {
                Some(bytes) => {
                    assert!(slow(changed).as_ref() == Some(&bytes));
                    taken += 1;
                }
                None => left += 1,
            };
            for at in (0..message.len()).step_by(1 + message.len() / 400) {
                for change in [1, 2, 7, 8, 0x80] {
                    let mut changed = message.clone();
                    changed[at] ^= change;
                    compare(&changed);
                }
                compare(&[&message[..at], &message[at + 1..]].concat());
                compare(&[&message[..at], &[0], &message[at..]].concat());
                compare(&message[..at]);
            }
        }
        assert!(taken > 500 && left > 5000, "{taken} {left}");
    }

    #[test]
    fn fields_that_were_added_later_come_this_way() {
        let actor = [&b"\x0a\x02xi\x10\x03\x28\x01"[..], b"\x32\x02Xi\x32\x02X."].concat();
        let message =
            [b"\x0a\x02tm", &field(2, &actor)[..], &field(2, b"\x0a\x02li\x10\x01"), b"\x1a\x01x"].concat();
        let mut buffer = vec![0; 128];
        let reader = InOrder { keys: KeyTable::new(b"").complete() };
        let body = 64;
        let mut out =
            Out { buffer: &mut buffer, text: WIDEST, room: body - WIDEST, body, length: 0, pass: Pass::Both };
        reader.record(crate::evolution_tests::new::Account::DESCRIPTOR, &message, &mut out, &mut 1).unwrap();
        let (text, end) = (out.text, out.body);
        let start = enclose(&mut buffer, 0, WIDEST, text).unwrap();
        let size = enclose(&mut buffer, start, body - start, end).unwrap();
        assert_eq!(buffer[..size], crate::evolution_tests::bytes_with_later_fields());
    }

    /// Returns a field that contains a message.
    fn field(number: u64, message: &[u8]) -> Vec<u8> {
        let mut field = Vec::new();
        for mut n in [number << 3 | 2, message.len() as u64] {
            while n >= 0x80 {
                field.push(n as u8 | 0x80);
                n >>= 7;
            }
            field.push(n as u8);
        }
        field.extend(message);
        field
    }

    /// Returns the variants of a message in which two neighbouring fields are swapped, or a field that is not a list is
    /// repeated.
    fn disordered(record: &RecordDescriptor, message: &[u8]) -> Vec<Vec<u8>> {
        let mut parts = Vec::new();
        let mut part = |number, value, from, to| {
            parts.push((number, value, from as usize..to as usize));
            Ok(())
        };
        Message::Whole(message).fields(&mut part).unwrap();
        let mut all = Vec::new();
        for (i, (number, value, at)) in parts.iter().enumerate() {
            let mut with =
                |new: &[u8], to: usize| all.push([&message[..at.start], new, &message[to..]].concat());
            let bytes = &message[at.clone()];
            if let Some((next, _, behind)) = parts.get(i + 1)
                && next != number
            {
                with(&[&message[behind.clone()], bytes].concat(), behind.end);
            }
            let ty = field_of(record, *number).unwrap().ty;
            if !matches!(ty, Type::List { .. }) {
                with(&bytes.repeat(2), at.end);
            }
            if let (Type::List { of: &Type::Record(inner), .. } | Type::Record(inner), Value::Bytes(one)) =
                (ty, value)
            {
                for changed in disordered(inner, one) {
                    with(&field(*number, &changed), at.end);
                }
            }
        }
        all
    }

    #[test]
    fn fields_that_change_places_or_come_twice_come_the_other_way() {
        let (_, message) = messages().nth(2).unwrap();
        let all = disordered(Readout::DESCRIPTOR, &message);
        assert!(all.len() > 150, "{}", all.len());
        for changed in all {
            assert_eq!(quick(&changed), None);
        }
    }

    #[test]
    fn a_field_is_found_by_its_number_where_one_was_left_out() {
        const fn field(number: u8) -> FieldDescriptor {
            FieldDescriptor { name: "a", json: "a", number, doc: "", ty: Type::Flag, required: false }
        }
        const FIELDS: &[FieldDescriptor] = &[field(1), field(3), field(4)];
        let record = RecordDescriptor { name: "A", doc: "", fields: FIELDS, reserved: &[2], base: 4 };
        let found = [0, 1, 2, 3, 4, 5, 257].map(|number| field_of(&record, number).map(|f| f.number));
        assert_eq!(found, [None, Some(1), None, Some(3), Some(4), None, None]);
    }

    #[test]
    fn what_is_not_in_order_or_there_twice_comes_the_other_way() {
        let (record, message) = messages().last().unwrap();
        // The language again; the identifier twice; the identifier once more; an unknown field.
        for (more, is_good) in [
            (&b"\x12\x02en"[..], true),
            (b"\x0a\x01x\x0a\x01i", true),
            (b"\x0a\x01x", true),
            (b"\xf8\x07\x01", false),
        ] {
            let changed = [&message[..], more].concat();
            assert_eq!(quick(&changed), None);
            assert_eq!(slow(&changed).is_some(), is_good, "{more:?}");
        }
        // This buffer is too small for text and structure in one pass.
        let mut small = vec![0; record.as_bytes().len()];
        assert_eq!(super::message(&message, &mut small), None);
        assert_eq!(Record::from_protobuf(&message, &mut small).unwrap().as_bytes(), record.as_bytes());
    }
}
