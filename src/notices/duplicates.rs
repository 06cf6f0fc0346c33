//! The search for the places of duplicates and of text that is not in NFC.

use crate::canonical::walk::{Fields, Records, Value};
use crate::canonical::wire::Cursor;
use crate::definition::Readout;
use crate::descriptor::{FieldDescriptor, Type};
use crate::formats::report::PathSegment;
use crate::messages::notices;
use crate::notices::found::{Notices, Path};
use crate::notices::nfc::is_nfc;
use crate::notices::table;
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

/// The second pass over a record.
pub(super) struct Search<'f> {
    path: Path,
    /// What the entries of a list hold but for their keys and spans, in bytes that differ for different entries.
    content: Vec<u8>,
    found: &'f mut Notices,
}

impl<'f> Search<'f> {
    /// The list whose duplicates another notice is about, `participant.twice`.
    pub(super) const WITHOUT: &'static str = "participants";

    pub(super) fn new(found: &'f mut Notices) -> Self {
        Search { path: Vec::new(), content: Vec::new(), found }
    }

    pub(super) fn look(mut self, c: &mut Cursor<'_>) {
        let mut root = Fields::of_root(Readout::DESCRIPTOR, c);
        while let Some((_, field, value)) = root.next() {
            self.content.clear();
            self.path.push(PathSegment::Member(Cow::Borrowed(field.json)));
            match value {
                Value::Records(entries) => self.list(field, entries),
                other => self.value(other),
            }
            self.path.pop();
        }
    }

    fn list(&mut self, field: &'static FieldDescriptor, mut entries: Records<'_, '_>) {
        let mut contents = Vec::new();
        while let Some(mut fields) = entries.next() {
            let start = self.content.len();
            self.path.push(PathSegment::Index(contents.len()));
            while let Some((_, field, value)) = fields.next() {
                let end = self.content.len();
                self.field(field, value);
                if matches!(field.ty, Type::Key) || field.name == "spans" {
                    self.content.truncate(end);
                }
            }
            self.path.pop();
            contents.push(start..self.content.len());
        }
        if field.name != Search::WITHOUT {
            self.duplicates(field, &contents);
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
                if !is_nfc(text) {
                    self.found.add(table::TEXT_NFC, self.path.clone());
                }
                self.bytes(text.as_bytes());
            }
            Value::Packed(_, bytes) => self.bytes(bytes),
            Value::Number(number) | Value::Reference(_, number) => self.content.extend(number.to_le_bytes()),
            Value::Flag => {}
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

    /// Finds the entries of a list that are the same as an earlier one.
    fn duplicates(&mut self, field: &'static FieldDescriptor, contents: &[Range<usize>]) {
        let content = |i: &usize| {
            let range = contents.get(*i).cloned().unwrap_or_default();
            self.content.get(range).unwrap_or_default()
        };
        let mut order: Vec<_> = (0..contents.len()).collect();
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
}
