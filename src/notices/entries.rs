//! Notices about entries of any list: unused ones, duplicates, and text that is not in NFC. They need no more of a list than its
//! descriptor.
//!
//! The first pass goes quickly over all values. It finds what nothing refers to, and whether there may be duplicates or text
//! that is not in NFC, which is rare. Only then a second pass looks for their places.

use crate::canonical::message;
use crate::canonical::walk::{Fields, Records, Value};
use crate::canonical::wire::Cursor;
use crate::definition::{LISTS, Readout, list_of};
use crate::descriptor::{FieldDescriptor, Type};
use crate::formats::report::PathSegment;
use crate::notices::duplicates::Search;
use crate::notices::found::Notices;
use crate::notices::nfc::is_nfc;
use crate::notices::table;
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// Looks at valid bytes.
pub(super) fn look(bytes: &[u8], found: &mut Notices) {
    let (body, text) = message::parts(bytes).unwrap_or_default();
    let mut pass = Pass::default();
    let mut lists = Vec::new();
    let mut c = Cursor { body, text };
    let mut root = Fields::of_root(Readout::DESCRIPTOR, &mut c);
    while let Some((_, field, value)) = root.next() {
        match value {
            Value::Records(entries) => lists.push((field, pass.list(field, entries))),
            other => pass.value(other),
        }
    }
    for (field, entries) in lists {
        pass.unused(field, &entries, found);
    }
    // A part of a text in NFC is in NFC.
    if pass.may_have_duplicates || !is_nfc(text) {
        Search::new(found).look(&mut Cursor { body, text });
    }
}

/// What is known of an entry of one of the readout's lists.
#[derive(Default)]
struct Entry {
    has_key: bool,
    has_spans: bool,
}

/// The first pass over a record.
#[derive(Default)]
struct Pass {
    /// For each list, true for the entries that something refers to.
    used: Vec<Vec<bool>>,
    may_have_duplicates: bool,
    /// The mark of the entry that is read. Entries with other marks differ in more than their keys and spans.
    mark: u64,
}

impl Pass {
    fn list(&mut self, field: &'static FieldDescriptor, mut entries: Records<'_, '_>) -> Vec<Entry> {
        let mut all = Vec::new();
        let mut marks = Vec::new();
        // 0 is no number of a field.
        let spans = entries.of.record().map_or(0, |record| record.number_of("spans"));
        while let Some(mut fields) = entries.next() {
            let mut entry = Entry::default();
            self.mark = 0;
            while let Some((_, field, value)) = fields.next() {
                let before = self.mark;
                self.add(u64::from(field.number));
                self.value(value);
                if matches!(field.ty, Type::Key) {
                    entry.has_key = true;
                    self.mark = before;
                } else if field.number == spans {
                    entry.has_spans = true;
                    self.mark = before;
                }
            }
            marks.push(self.mark);
            all.push(entry);
        }
        if field.name != Search::WITHOUT {
            marks.sort_unstable();
            self.may_have_duplicates |= !marks.is_sorted_by(|a, b| a < b);
        }
        all
    }

    #[inline]
    fn add(&mut self, number: u64) {
        self.mark = (self.mark.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    #[inline]
    fn value(&mut self, value: Value<'_, '_>) {
        match value {
            Value::Text(text) => self.bytes(text.as_bytes()),
            Value::Packed(_, bytes) => self.bytes(bytes),
            Value::Number(number) => self.add(u64::from(number)),
            Value::Flag => {}
            Value::Reference(list, index) => {
                self.refer(usize::from(list), index as usize);
                self.add(u64::from(index));
            }
            Value::Record(fields) => self.record(fields),
            Value::Records(mut entries) => {
                while let Some(fields) = entries.next() {
                    self.record(fields);
                }
            }
            Value::Plain(entries) => entries.for_each(|entry| self.value(entry)),
        }
    }

    fn record(&mut self, mut fields: Fields<'_, '_>) {
        while let Some((_, field, value)) = fields.next() {
            self.add(u64::from(field.number));
            self.value(value);
        }
    }

    /// Adds the length and both ends.
    fn bytes(&mut self, bytes: &[u8]) {
        self.add(bytes.len() as u64);
        match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => {
                self.add(u64::from_le_bytes(*first));
                self.add(u64::from_le_bytes(*last));
            }
            _ => bytes.iter().for_each(|b| self.add(u64::from(*b))),
        }
    }

    fn refer(&mut self, list: usize, index: usize) {
        if self.used.len() <= list {
            self.used.resize_with(list + 1, Vec::new);
        }
        let Some(used) = self.used.get_mut(list) else { return };
        if used.len() <= index {
            used.resize(index + 1, false);
        }
        if let Some(used) = used.get_mut(index) {
            *used = true;
        }
    }

    /// Finds entries that nothing refers to: those without a place in the text, sources behind the first, and optional keys.
    fn unused(&self, field: &'static FieldDescriptor, entries: &[Entry], found: &mut Notices) {
        let Some((record, _)) = LISTS.iter().find(|(_, list)| *list == field.name) else { return };
        let used = self.used.get(usize::from(list_of(record))).map(Vec::as_slice).unwrap_or_default();
        let may_lack_key = field.ty.record().is_some_and(|record| record.has_optional_key());
        let is_about_record = matches!(field.name, "sources" | "conversations");
        for (index, entry) in entries.iter().enumerate() {
            if !entry.has_key || used.get(index) == Some(&true) {
                continue;
            }
            let mut path =
                Vec::from([PathSegment::Member(Cow::Borrowed(field.json)), PathSegment::Index(index)]);
            if may_lack_key {
                path.push(PathSegment::Member(Cow::Borrowed("key")));
                found.add(table::KEY_UNUSED, path);
            } else if !(entry.has_spans || is_about_record && index == 0) {
                found.add(table::ENTRY_UNUSED, path);
            }
        }
    }
}
