//! The fields that are compared, as the descriptors have them. A record inside a record brings its own, such as `when.date`.

use crate::compare::entries::{Entry, Value, field};
use crate::compare::words::words_of;
use crate::definition::{Readout, Span};
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The kind of a field, which says how it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Enum values, flags, references, dates, numbers and codes. They are the same or not. In a list, the order does not count.
    Typed,
    /// Free text. Two texts are the same if their words are. Case, punctuation and white space do not count.
    Words,
    /// Places in the text.
    Spans,
}

/// The fields of a readout that say who coded it and when, and not what the text says.
const ABOUT_THE_CODING: &[&str] = &["id", "coders", "coded", "supersedes"];

/// The lists in which the order has a meaning, each as record and field.
const IN_ORDER: &[(&str, &str)] = &[("Statement", "chain")];

/// A field that is compared.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// The name in JSON, with those of the records around it: `due.date`.
    pub(super) name: String,
    pub(super) class: Class,
    /// True if the field may hold several values.
    pub(super) is_list: bool,
    /// True if each entry has the field.
    pub(super) required: bool,
    /// The records that the field refers to.
    pub(super) refers_to: Vec<&'static str>,
    in_order: bool,
    /// The positions of the field in its record and of those around it.
    path: Vec<usize>,
    /// What is taken of the value.
    part: Part,
}

/// What is taken of a value.
#[derive(Debug, Clone)]
enum Part {
    Whole,
    /// Of each entry of a list, all that is typed.
    Typed(&'static RecordDescriptor),
    /// Of each entry of a list, the text at this position.
    Text(usize),
}

/// Returns the columns of a record.
pub(super) fn columns_of(record: &'static RecordDescriptor) -> Vec<Column> {
    let mut columns = Vec::new();
    let root = record.name == Readout::DESCRIPTOR.name;
    for (at, f) in record.fields.iter().enumerate() {
        if root && (f.ty.record().is_some() || ABOUT_THE_CODING.contains(&f.json)) {
            continue;
        }
        let column = Column {
            name: f.json.to_string(),
            class: Class::Typed,
            is_list: matches!(f.ty, Type::List { .. }),
            required: f.required,
            refers_to: referred(&f.ty),
            in_order: IN_ORDER.contains(&(record.name, f.name)),
            path: Vec::from([at]),
            part: Part::Whole,
        };
        match f.ty {
            Type::Key => {}
            Type::Text { .. } | Type::List { of: Type::Text { .. }, .. } => {
                columns.push(Column { class: Class::Words, ..column });
            }
            Type::Record(inner) => columns.extend(columns_of(inner).into_iter().map(|c| Column {
                name: format!("{}.{}", f.json, c.name),
                required: f.required && c.required,
                path: [&[at][..], &c.path].concat(),
                ..c
            })),
            Type::List { of: Type::Record(inner), .. } if inner.name == Span::DESCRIPTOR.name => {
                columns.push(Column { class: Class::Spans, refers_to: Vec::new(), ..column });
            }
            Type::List { of: Type::Record(inner), .. } => columns.extend(columns_of_list(inner, &column)),
            _ => columns.push(column),
        }
    }
    columns
}

/// Returns the columns of a list of records inside an entry: one for all that is typed, and one for each text.
fn columns_of_list(record: &'static RecordDescriptor, list: &Column) -> Vec<Column> {
    let mut columns = Vec::new();
    let is_text = |ty: &Type| matches!(ty, Type::Text { .. });
    if record.fields.iter().any(|f| !is_text(&f.ty)) {
        columns.push(Column { part: Part::Typed(record), ..list.clone() });
    }
    for (at, f) in record.fields.iter().enumerate().filter(|(_, f)| is_text(&f.ty)) {
        let name = format!("{}.{}", list.name, f.json);
        let refers_to = Vec::new();
        columns.push(Column { name, class: Class::Words, part: Part::Text(at), refers_to, ..list.clone() });
    }
    columns
}

/// Returns the names of the records that a value of a type refers to.
fn referred(ty: &Type) -> Vec<&'static str> {
    match ty {
        Type::Reference { to, .. } => Vec::from([*to]),
        Type::List { of, .. } => referred(of),
        Type::Record(record) => record.fields.iter().flat_map(|f| referred(&f.ty)).collect(),
        _ => Vec::new(),
    }
}

/// Gives an entry a name: `(list, index)`, where the list is a position in the readout.
pub(super) type Names<'n> = &'n dyn Fn(usize, usize) -> String;

impl Column {
    /// Returns the value of the field.
    fn value<'e>(&self, entry: &'e Entry) -> Option<&'e Value> {
        let (last, way) = self.path.split_last()?;
        let mut entry = entry;
        for step in way {
            let Some((_, Value::Record(inner))) = entry.iter().find(|(at, _)| at == step) else {
                return None;
            };
            entry = inner;
        }
        entry.iter().find(|(at, _)| at == last).map(|(_, value)| value)
    }

    fn entries<'e>(&self, entry: &'e Entry) -> &'e [Value] {
        self.value(entry).map_or(&[], Value::entries)
    }

    /// Returns what the field holds, in the order of the record. Entries that it refers to get the names of `names`.
    pub(super) fn shown(&self, entry: &Entry, names: Names<'_>) -> Vec<String> {
        if self.class == Class::Words {
            return self.texts(entry).into_iter().map(String::from).collect();
        }
        let shown = |value: &Value| match (&self.part, value) {
            (Part::Typed(record), Value::Record(inner)) => typed_parts(record, inner, names),
            (_, value) => word(value, names),
        };
        // An entry of which nothing is typed has nothing to compare here.
        self.entries(entry).iter().map(shown).filter(|shown| !shown.is_empty()).collect()
    }

    /// Returns the value of a typed field: equal lists are equal values. The list is empty if the field is absent.
    pub(super) fn value_of(&self, entry: &Entry, names: Names<'_>) -> Vec<String> {
        let mut value = match self.class {
            Class::Words => self.texts(entry).into_iter().map(|text| words_of(text).join(" ")).collect(),
            Class::Typed | Class::Spans => self.shown(entry, names),
        };
        if self.in_order {
            let numbered = value.iter().enumerate().map(|(n, word)| format!("{:02} {word}", n + 1));
            return numbered.collect();
        }
        value.sort_unstable();
        value.dedup();
        value
    }

    /// Returns the texts of a field of free text.
    pub(super) fn texts<'e>(&self, entry: &'e Entry) -> Vec<&'e str> {
        let text = |value: &'e Value| match (&self.part, value) {
            (Part::Text(position), Value::Record(inner)) => {
                let text = inner.iter().find(|(at, _)| at == position);
                text.and_then(
                    |(_, value)| if let Value::Text(text) = value { Some(text.as_str()) } else { None },
                )
            }
            (_, Value::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        self.entries(entry).iter().filter_map(text).collect()
    }

    /// Returns the places of a field of spans: the source, and the first character and the one behind the last.
    pub(super) fn places(&self, entry: &Entry) -> Vec<(usize, u32, u32)> {
        let place = |value: &Value| {
            let Value::Record(span) = value else { return None };
            let number = |name| match field(Span::DESCRIPTOR, span, name) {
                Some(Value::Word(number)) => number.parse::<u32>().ok(),
                _ => None,
            };
            let source = match field(Span::DESCRIPTOR, span, "source") {
                Some(Value::Reference(_, index)) => *index,
                _ => 0,
            };
            Some((source, number("start")?, number("end")?))
        };
        self.entries(entry).iter().filter_map(place).collect()
    }
}

/// Returns all that is typed in an entry of a list inside an entry: `actor Xi, status PROPOSED`.
fn typed_parts(record: &RecordDescriptor, entry: &Entry, names: Names<'_>) -> String {
    let mut parts = Vec::new();
    for (at, value) in entry {
        let Some(f) = record.fields.get(*at).filter(|f| !matches!(f.ty, Type::Text { .. } | Type::Key))
        else {
            continue;
        };
        let mut words: Vec<_> = value.entries().iter().map(|value| word(value, names)).collect();
        words.sort_unstable();
        parts.push(format!("{} {}", f.json, words.join(" + ")));
    }
    parts.join(", ")
}

fn word(value: &Value, names: Names<'_>) -> String {
    match value {
        Value::Text(word) | Value::Word(word) => word.clone(),
        Value::Reference(list, index) => names(*list, *index),
        Value::List(values) => values.iter().map(|v| word(v, names)).collect::<Vec<_>>().join(" + "),
        Value::Record(entry) => entry.iter().map(|(_, v)| word(v, names)).collect::<Vec<_>>().join(" "),
    }
}

/// A list of the readout that is compared, with the columns of its entries.
pub(super) struct List {
    /// The position among the fields of the readout.
    pub(super) position: usize,
    /// The name in JSON.
    pub(super) name: &'static str,
    pub(super) record: &'static RecordDescriptor,
    pub(super) columns: Vec<Column>,
}

/// Returns the lists that are compared, in the order of the schema.
pub(super) fn lists() -> Vec<List> {
    let fields = Readout::DESCRIPTOR.fields.iter().enumerate();
    let fields = fields.filter(|(_, f)| !ABOUT_THE_CODING.contains(&f.json));
    let list = |(position, f): (usize, &'static FieldDescriptor)| {
        let record = f.ty.record()?;
        Some(List { position, name: f.json, record, columns: columns_of(record) })
    };
    fields.filter_map(list).collect()
}
