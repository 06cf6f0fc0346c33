//! The comparison of two records, field by field.

use crate::compare::agreement::{Agreement, FieldAgreement, Found, ListAgreement, RECORD, REFERENCE, Share};
use crate::compare::aligner::{JointNames, ListAlignment, Options, Reasons, align_contents};
use crate::compare::columns::{Class, Column, List, columns_of, lists};
use crate::compare::entries::{Content, Entry, Value, field};
use crate::compare::similarity::{overlap, places_of};
use crate::compare::words::{dice, words_of};
use crate::definition::Readout;
use crate::descriptor::{RecordDescriptor, Type};
use crate::record::{Bytes, Record};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// An entry, as people can recognise it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unit {
    /// The index in its list.
    pub index: usize,
    /// Its required text, else what it refers to, else its key.
    pub label: String,
}

/// A field that is not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The name of the field in JSON, such as `due.date`.
    pub field: String,
    /// The kind of the field.
    pub class: Class,
    /// What A holds: a value, several, or none. Entries that it refers to have their labels.
    pub a: Vec<String>,
    /// What B holds.
    pub b: Vec<String>,
}

/// Two entries that belong together, beside each other.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PairComparison {
    /// The entry of A.
    pub a: Unit,
    /// The entry of B.
    pub b: Unit,
    /// How alike they are, from the threshold to 1.
    pub score: f64,
    /// Why they belong together.
    pub reasons: Reasons,
    /// The fields that are not the same, in the order of the schema.
    pub differences: Vec<Difference>,
}

/// The entries of one list of both records, beside each other.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListComparison {
    /// The name of the list in JSON, or `record` for the fields of the record itself.
    pub name: &'static str,
    /// The pairs, in the order of A.
    pub pairs: Vec<PairComparison>,
    /// The entries that only A has.
    pub only_a: Vec<Unit>,
    /// The entries that only B has.
    pub only_b: Vec<Unit>,
}

/// Two records beside each other.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// The figures.
    pub agreement: Agreement,
    /// The record itself, and then its lists, in the order of the schema.
    pub lists: Vec<ListComparison>,
}

impl Comparison {
    /// Returns the comparison of a list, such as `statements`. Returns `None` if there is no such list.
    pub fn list(&self, name: &str) -> Option<&ListComparison> {
        self.lists.iter().find(|list| list.name == name)
    }
}

/// Compares two records field by field.
///
/// The fields that say who coded a record, when and under what identifier (`id`, `coders`, `coded`, `supersedes`) and the keys are
/// not compared.
pub fn compare<A: Bytes, B: Bytes>(a: &Record<A>, b: &Record<B>, options: &Options) -> Comparison {
    let contents = [Content::of(a), Content::of(b)];
    let (alignment, names) = align_contents(&contents, options);
    let sides = Sides { digests: contents.each_ref().map(Content::digests), contents, names };
    let (mut agreements, mut compared) = (Vec::new(), Vec::new());
    let root = Readout::DESCRIPTOR;
    let mut list = ListResult::new(RECORD, columns_of(root));
    let itself = || Unit { index: 0, label: RECORD.into() };
    let entries = sides.contents.each_ref().map(Content::root);
    list.add_pair(&sides, [itself(), itself()], entries, 1.0, Reasons::default());
    list.end(&mut agreements, &mut compared);
    // The alignment has the same lists, in the same order.
    for (List { position, columns, .. }, alignment) in lists().into_iter().zip(alignment.lists) {
        let ListAlignment { name, pairs, only_a, only_b } = alignment;
        let [a, b] = sides.contents.each_ref().map(|content| content.list(position));
        let mut list = ListResult::new(name, columns);
        for pair in pairs {
            if let (Some(one), Some(other)) = (a.get(pair.a), b.get(pair.b)) {
                let units = [sides.unit(0, position, pair.a), sides.unit(1, position, pair.b)];
                list.add_pair(&sides, units, [one, other], pair.score, pair.reasons);
            }
        }
        list.compared.only_a = only_a.into_iter().map(|at| sides.unit(0, position, at)).collect();
        list.compared.only_b = only_b.into_iter().map(|at| sides.unit(1, position, at)).collect();
        list.end(&mut agreements, &mut compared);
    }
    Comparison { agreement: Agreement::of(agreements), lists: compared }
}

/// Both records, and what their entries are called.
struct Sides {
    contents: [Content; 2],
    digests: [Vec<Option<String>>; 2],
    names: JointNames,
}

impl Sides {
    fn content(&self, side: usize) -> &Content {
        let [a, b] = &self.contents;
        if side == 0 { a } else { b }
    }

    fn digests(&self, side: usize) -> &[Option<String>] {
        let [a, b] = &self.digests;
        if side == 0 { a } else { b }
    }

    fn unit(&self, side: usize, list: usize, index: usize) -> Unit {
        Unit { index, label: self.label(side, list, index) }
    }

    /// Returns what people can recognise an entry by.
    fn label(&self, side: usize, list: usize, index: usize) -> String {
        let record = Readout::DESCRIPTOR.fields.get(list).and_then(|f| f.ty.record());
        let entries = self.content(side).list(list);
        let label =
            record.zip(entries.get(index)).and_then(|(record, entry)| self.label_of(side, record, entry));
        label.unwrap_or_else(|| format!("[{index}]"))
    }

    fn label_of(&self, side: usize, record: &RecordDescriptor, entry: &Entry) -> Option<String> {
        let value = |f: &crate::descriptor::FieldDescriptor| field(record, entry, f.json);
        let of = |wanted: fn(&Type) -> bool| record.fields.iter().filter(move |f| wanted(&f.ty));
        let text = of(|ty| matches!(ty, Type::Text { .. })).filter(|f| f.required).find_map(value);
        if let Some(Value::Text(text)) = text {
            return Some(text.clone());
        }
        let reference = of(|ty| matches!(ty, Type::Reference { .. })).filter(|f| f.required).find_map(value);
        if let Some(Value::Reference(list, index)) = reference {
            return Some(self.label(side, *list, *index));
        }
        match of(|ty| matches!(ty, Type::Key)).find_map(value) {
            Some(Value::Word(key)) => Some(key.clone()),
            _ => None,
        }
    }

    /// Returns the value of a field on both sides. References to entries that belong together are the same.
    fn values(&self, column: &Column, entries: [&Entry; 2]) -> [Vec<String>; 2] {
        let [a, b] = entries;
        if column.class == Class::Spans {
            return [(0, a), (1, b)].map(|(side, entry)| self.places(side, column, entry));
        }
        [(0, a), (1, b)].map(|(side, entry)| {
            let name =
                |list: usize, index: usize| format!("{REFERENCE}{}", self.names.name(side, list, index));
            column.value_of(entry, &name)
        })
    }

    /// Returns the places of a field as people can read them: where they begin and end, and the source if it is not the first.
    fn places(&self, side: usize, column: &Column, entry: &Entry) -> Vec<String> {
        let digest = |source: usize| match self.digests(side).get(source) {
            Some(Some(digest)) => digest.clone(),
            _ => format!("source {source}"),
        };
        let mut places = column.places(entry);
        places.sort_unstable();
        places.into_iter().map(|(source, start, end)| format!("{} {start}-{end}", digest(source))).collect()
    }

    fn shown(&self, side: usize, column: &Column, entry: &Entry) -> Vec<String> {
        if column.class == Class::Spans {
            let places = column.places(entry).into_iter().map(|(source, start, end)| match source {
                0 => format!("{start}-{end}"),
                _ => format!("{start}-{end} in source {}", source + 1),
            });
            return places.collect();
        }
        column.shown(entry, &|list, index| self.label(side, list, index))
    }

    /// Returns how far texts or places overlap, from 0 to 1.
    fn overlap(&self, column: &Column, entries: [&Entry; 2]) -> Option<f64> {
        let [a, b] = entries;
        match column.class {
            Class::Typed => None,
            Class::Spans => {
                let column = core::slice::from_ref(column);
                let [a, b] = [(0, a), (1, b)].map(|(side, e)| places_of(e, column, self.digests(side)));
                overlap(&a, &b)
            }
            Class::Words => {
                let [a, b] = [a, b].map(|entry| {
                    let mut words: Vec<_> = column.texts(entry).into_iter().flat_map(words_of).collect();
                    words.sort_unstable();
                    words
                });
                dice(&a, &b)
            }
        }
    }
}

/// The results of one list while it is compared.
struct ListResult {
    columns: Vec<Column>,
    agreement: ListAgreement,
    compared: ListComparison,
}

impl ListResult {
    fn new(name: &'static str, columns: Vec<Column>) -> Self {
        let fields =
            columns.iter().map(|c| FieldAgreement::new(c.name.clone(), c.class, c.is_list)).collect();
        let none = Share::default();
        ListResult {
            columns,
            agreement: ListAgreement {
                name,
                units: Found::default(),
                all_typed: none,
                everything: none,
                typed: none,
                words: none,
                spans: none,
                fields,
            },
            compared: ListComparison { name, pairs: Vec::new(), only_a: Vec::new(), only_b: Vec::new() },
        }
    }

    fn add_pair(
        &mut self,
        sides: &Sides,
        units: [Unit; 2],
        entries: [&Entry; 2],
        score: f64,
        reasons: Reasons,
    ) {
        let (mut differences, mut all_typed) = (Vec::new(), true);
        let ListAgreement { fields, typed, words, spans, .. } = &mut self.agreement;
        for (column, figures) in self.columns.iter().zip(fields) {
            let [a, b] = sides.values(column, entries);
            let (equal, filled) = (a == b, !a.is_empty() || !b.is_empty());
            figures.equal.count(equal);
            if filled {
                figures.filled.count(equal);
                match column.class {
                    Class::Typed => typed.count(equal),
                    Class::Words => words.count(equal),
                    Class::Spans => spans.count(equal),
                }
                let overlap = if equal { Some(1.0) } else { sides.overlap(column, entries) };
                figures.overlap.0 += overlap.unwrap_or(0.0);
                figures.overlap.1 += 1;
            }
            if !equal {
                all_typed &= column.class != Class::Typed;
                let [one, other] = entries;
                differences.push(Difference {
                    field: column.name.clone(),
                    class: column.class,
                    a: sides.shown(0, column, one),
                    b: sides.shown(1, column, other),
                });
            }
            figures.values.push([a, b]);
        }
        self.agreement.all_typed.count(all_typed);
        self.agreement.everything.count(differences.is_empty());
        let [a, b] = units;
        self.compared.pairs.push(PairComparison { a, b, score, reasons, differences });
    }

    fn end(mut self, agreements: &mut Vec<ListAgreement>, compared: &mut Vec<ListComparison>) {
        let both = self.compared.pairs.len();
        let [a, b] = [&self.compared.only_a, &self.compared.only_b].map(|only| both + only.len());
        self.agreement.units = Found { a, b, both };
        agreements.push(self.agreement);
        compared.push(self.compared);
    }
}
