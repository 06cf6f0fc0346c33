//! Notices about entries of any list: unused ones, duplicates, and text that is not in NFC. They need no more of a list than its
//! descriptor.

use crate::canonical::message;
use crate::canonical::walk::{Fields, Records, Value};
use crate::canonical::wire::Cursor;
use crate::definition::{LISTS, Readout, list_of};
use crate::descriptor::{FieldDescriptor, Type};
use crate::formats::report::PathSegment;
use crate::messages::notices;
use crate::notices::{Notices, Path, table};
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

/// What is known of an entry of one of the readout's lists.
struct Entry {
    has_key: bool,
    /// The key is optional.
    may_lack_key: bool,
    has_spans: bool,
    /// The place of its content in the survey.
    content: Range<usize>,
}

/// One pass over a record.
struct Survey<'f> {
    path: Path,
    /// For each list, true for the entries that something refers to.
    used: Vec<Vec<bool>>,
    /// The entries of the list that is read.
    entries: Vec<Entry>,
    /// What these entries hold but for their keys and spans, in bytes of which no two differ for the same content.
    content: Vec<u8>,
    found: &'f mut Notices,
}

/// Looks at valid bytes.
pub(super) fn look(bytes: &[u8], found: &mut Notices) {
    let (body, text) = message::parts(bytes).unwrap_or_default();
    let (mut c, used) = (Cursor { body, text }, Vec::new());
    let mut survey = Survey { path: Vec::new(), used, entries: Vec::new(), content: Vec::new(), found };
    let mut keyed = Vec::new();
    let mut root = Fields::of_root(Readout::DESCRIPTOR, &mut c);
    while let Some((_, field, value)) = root.next() {
        survey.path.push(PathSegment::Member(Cow::Borrowed(field.json)));
        match value {
            Value::Records(entries) => {
                survey.list(entries);
                survey.duplicates(field);
                keyed.push((field, core::mem::take(&mut survey.entries)));
            }
            other => survey.value(other),
        }
        survey.path.clear();
        survey.content.clear();
    }
    for (field, entries) in keyed {
        survey.unused(field, &entries);
    }
}

impl Survey<'_> {
    fn list(&mut self, mut entries: Records<'_, '_>) {
        let may_lack_key = entries.of.record().is_some_and(|record| record.has_optional_key());
        let mut index = 0;
        while let Some(mut fields) = entries.next() {
            let start = self.content.len();
            let mut entry = Entry { has_key: false, may_lack_key, has_spans: false, content: 0..0 };
            self.path.push(PathSegment::Index(index));
            while let Some((_, field, value)) = fields.next() {
                let end = self.content.len();
                self.field(field, value);
                if matches!(field.ty, Type::Key) {
                    entry.has_key = true;
                    self.content.truncate(end);
                } else if field.json == "spans" {
                    entry.has_spans = true;
                    self.content.truncate(end);
                }
            }
            self.path.pop();
            entry.content = start..self.content.len();
            self.entries.push(entry);
            index += 1;
        }
    }

    fn field(&mut self, field: &'static FieldDescriptor, value: Value<'_, '_>) {
        self.content.push(field.number);
        self.path.push(PathSegment::Member(Cow::Borrowed(field.json)));
        self.value(value);
        self.path.pop();
    }

    /// Adds a value to the content. Every value tells where it ends.
    fn value(&mut self, value: Value<'_, '_>) {
        match value {
            Value::Text(text) => {
                self.text(text);
                self.bytes(text.as_bytes());
            }
            Value::Packed(_, bytes) => self.bytes(bytes),
            Value::Number(number) => self.content.extend(number.to_le_bytes()),
            Value::Flag => {}
            Value::Reference(list, index) => {
                self.refer(list, index as usize);
                self.content.extend(index.to_le_bytes());
            }
            Value::Record(mut fields) => {
                while let Some((_, field, value)) = fields.next() {
                    self.field(field, value);
                }
                self.content.push(0);
            }
            Value::Records(mut entries) => {
                let mut index = 0;
                while let Some(fields) = entries.next() {
                    self.item(index, Value::Record(fields));
                    index += 1;
                }
                self.content.push(0);
            }
            Value::Plain(entries) => {
                for (index, entry) in (0..).zip(entries) {
                    self.item(index, entry);
                }
                self.content.push(0);
            }
        }
    }

    fn item(&mut self, index: usize, value: Value<'_, '_>) {
        self.content.push(1);
        self.path.push(PathSegment::Index(index));
        self.value(value);
        self.path.pop();
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.content.extend((bytes.len() as u32).to_le_bytes());
        self.content.extend(bytes);
    }

    fn text(&mut self, text: &str) {
        if !text.chars().all(is_plainly_nfc) && !unicode_normalization::is_nfc(text) {
            self.found.add(table::TEXT_NFC, self.path.clone());
        }
    }

    fn refer(&mut self, list: u8, index: usize) {
        let list = usize::from(list);
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

    /// Finds the entries of a list that are the same as an earlier one. `participant.twice` finds participants.
    fn duplicates(&mut self, field: &'static FieldDescriptor) {
        if field.json == "participants" {
            return;
        }
        let content = |i: &usize| {
            let range = self.entries.get(*i).map_or(0..0, |entry| entry.content.clone());
            self.content.get(range).unwrap_or_default()
        };
        let mut order: Vec<_> = (0..self.entries.len()).collect();
        // Entries with the same content stay in their order.
        order.sort_by(|a, b| content(a).cmp(content(b)));
        for same in order.chunk_by(|a, b| content(a) == content(b)) {
            let Some((first, others)) = same.split_first() else { continue };
            for other in others {
                let path =
                    Vec::from([PathSegment::Member(Cow::Borrowed(field.json)), PathSegment::Index(*other)]);
                let first = format!("{}[{first}]", field.json);
                self.found.say(table::ENTRY_DUPLICATE, path, notices::same_as(&first));
            }
        }
    }

    /// Finds entries that nothing refers to: those without a place in the text, sources behind the first, and optional keys.
    fn unused(&mut self, field: &'static FieldDescriptor, entries: &[Entry]) {
        let Some((record, _)) = LISTS.iter().find(|(_, list)| *list == field.name) else { return };
        let used = self.used.get(usize::from(list_of(record))).map(Vec::as_slice).unwrap_or_default();
        let is_about_record = matches!(field.json, "sources" | "conversations");
        for (index, entry) in entries.iter().enumerate() {
            if !entry.has_key || used.get(index) == Some(&true) {
                continue;
            }
            let mut path =
                Vec::from([PathSegment::Member(Cow::Borrowed(field.json)), PathSegment::Index(index)]);
            if entry.may_lack_key {
                path.push(PathSegment::Member(Cow::Borrowed("key")));
                self.found.add(table::KEY_UNUSED, path);
            } else if !entry.has_spans && !(is_about_record && index == 0) {
                self.found.add(table::ENTRY_UNUSED, path);
            }
        }
    }
}

/// Returns true for the characters of most texts, which are the same in NFC whatever stands beside them.
fn is_plainly_nfc(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2ff}'
        | '\u{400}'..='\u{482}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3001}'..='\u{3029}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    #[test]
    fn plain_characters_are_in_nfc_beside_any_other() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| is_plainly_nfc(*c)) {
            assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "U+{:04X}", u32::from(c));
            assert_eq!(
                unicode_normalization::char::canonical_combining_class(c),
                0,
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}
