//! Plans of records: plain data with the shape of the descriptors. In a plan a reference is a number, and the rules across
//! fields are not kept yet.

use crate::definition::Readout;
use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
use crate::record::Record;
use crate::strategy::choice::{list, maybe, one_of, weighted};
use crate::strategy::text::{key, prose, text};
use crate::strategy::values::{numbers, strings};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use proptest::prelude::*;
use serde::Deserialize as _;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};

/// The fields that are present, by their names in Rust.
pub(super) type Fields = BTreeMap<&'static str, Plan>;

/// A planned value.
#[derive(Debug, Clone)]
pub(super) enum Plan {
    Text(String),
    /// The name of an enum value in JSON.
    Name(&'static str),
    Number(u32),
    Flag,
    /// The type of record that is referred to, and a number that selects an entry.
    Ref(&'static str, usize),
    List(Vec<Plan>),
    Record(&'static RecordDescriptor, Fields),
}

impl Plan {
    /// Reads the plan as a document in the JSON form, and returns the record.
    pub(super) fn record(self) -> Result<Record<Vec<u8>>, Error> {
        Record::deserialize(self)
    }
}

/// The size of the planned record.
#[derive(Debug, Clone, Copy)]
pub(super) enum Size {
    Small,
    Any,
}

/// The style of a planned entry.
#[derive(Debug, Clone, Copy)]
enum Style {
    /// About half of all fields, and texts of all lengths.
    Rich,
    /// Few fields and short texts, for long lists.
    Lean,
}

/// The type of record that a plan must contain at least once.
pub(super) type Wanted = Option<&'static RecordDescriptor>;

/// Makes plans of readouts.
pub(super) fn readout(size: Size, wanted: Wanted) -> impl Strategy<Value = Plan> {
    // An entry of what is wanted may have to refer to entries of other lists.
    let least = u16::from(wanted.is_some());
    on_each_way(Readout::DESCRIPTOR, wanted, |field, wanted| match field.ty {
        Type::List { of: Type::Record(of), min, max } => {
            entries(of, min.max(least).into(), max.into(), size, wanted).prop_map(Some).boxed()
        }
        _ if field.required => value(&field.ty, Style::Rich, None).prop_map(Some).boxed(),
        _ => maybe(40, value(&field.ty, Style::Rich, None)).boxed(),
    })
}

/// Makes plans of a record. If a type of record is wanted, one of the fields that can contain it is chosen for it.
fn on_each_way(
    record: &'static RecordDescriptor,
    wanted: Wanted,
    field: impl Fn(&'static FieldDescriptor, Wanted) -> BoxedStrategy<Option<Plan>>,
) -> BoxedStrategy<Plan> {
    let plans = |way: Option<&FieldDescriptor>| {
        let on_way = |f: &FieldDescriptor| way.is_some_and(|way| way.number == f.number);
        let fields = record.fields.iter().map(|f| (f.name, field(f, wanted.filter(|_| on_way(f)))));
        together(record, fields.collect())
    };
    let ways: Vec<_> = record.fields.iter().filter(|f| wanted.is_some_and(|w| leads(&f.ty, w))).collect();
    if ways.is_empty() {
        return plans(None);
    }
    weighted(ways.into_iter().map(|way| (1, plans(Some(way)))).collect())
}

/// Returns true if a value of this type can contain the record.
fn leads(ty: &Type, to: &RecordDescriptor) -> bool {
    match ty {
        Type::Record(record) => record.name == to.name || record.fields.iter().any(|f| leads(&f.ty, to)),
        Type::List { of, .. } => leads(of, to),
        _ => false,
    }
}

/// Makes plans of one of the readout's lists.
fn entries(
    of: &'static RecordDescriptor,
    min: usize,
    max: usize,
    size: Size,
    wanted: Wanted,
) -> BoxedStrategy<Plan> {
    let list = |style, lengths| list(min, lengths, fields(of, style, wanted)).prop_map(Plan::List);
    match size {
        Size::Small => list(Style::Rich, (min..=min + 2).boxed()).boxed(),
        Size::Any => one_of![
            102 => list(Style::Rich, one_of![50 => min..=max.min(4), 1 => min..=max.min(20)]),
            22 => list(Style::Lean, one_of![20 => min..=max.min(12), 1 => min..=max, 1 => Just(max)]),
        ],
    }
}

/// Makes plans of a record inside the readout.
fn fields(record: &'static RecordDescriptor, style: Style, wanted: Wanted) -> BoxedStrategy<Plan> {
    on_each_way(record, wanted, |field, wanted| {
        let value = value(&field.ty, style, wanted);
        match style {
            _ if field.required || wanted.is_some() => value.prop_map(Some).boxed(),
            Style::Rich => maybe(40, value).boxed(),
            Style::Lean => maybe(5, value).boxed(),
        }
    })
}

fn together(
    record: &'static RecordDescriptor,
    fields: Vec<(&'static str, BoxedStrategy<Option<Plan>>)>,
) -> BoxedStrategy<Plan> {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let plan = move |values: Vec<Option<Plan>>| {
        let there = names.iter().zip(values).filter_map(|(name, value)| Some((*name, value?)));
        Plan::Record(record, there.collect())
    };
    values.prop_map(plan).boxed()
}

/// Makes plans of a value.
fn value(ty: &'static Type, style: Style, wanted: Wanted) -> BoxedStrategy<Plan> {
    let short = |max: u16| match style {
        Style::Rich => max,
        Style::Lean => max.min(12),
    };
    match *ty {
        Type::Text { max, lines: false } => text(short(max)).prop_map(Plan::Text).boxed(),
        Type::Text { max, lines: true } => prose(short(max)).prop_map(Plan::Text).boxed(),
        Type::Key => key().prop_map(Plan::Text).boxed(),
        Type::Value(ty) => strings(ty).prop_map(Plan::Text).boxed(),
        Type::Count { min, max } => numbers(min.into(), max).prop_map(Plan::Number).boxed(),
        Type::Flag => Just(Plan::Flag).boxed(),
        Type::Enum(values) => prop::sample::select(values.values).prop_map(|v| Plan::Name(v.json)).boxed(),
        Type::Reference { to, .. } => (0..65_536_usize).prop_map(move |n| Plan::Ref(to, n)).boxed(),
        Type::Record(record) => fields(record, style, wanted),
        Type::List { of, min, max } => {
            let (min, max, value) = (usize::from(min.max(1)), usize::from(max), value(of, style, wanted));
            let lengths = one_of![8 => min..=max.min(3), 1 => min..=max, 1 => Just(max)];
            list(min, lengths, value).prop_map(Plan::List).boxed()
        }
    }
}

impl<'de> IntoDeserializer<'de> for Plan {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// Reads a plan as a document with the names of JSON. References must have been replaced by keys.
impl<'de> Deserializer<'de> for Plan {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Plan::Text(text) => visitor.visit_string(text),
            Plan::Name(name) => visitor.visit_str(name),
            Plan::Number(number) => visitor.visit_u32(number),
            Plan::Flag => visitor.visit_bool(true),
            // A repaired plan has no such references.
            Plan::Ref(..) => visitor.visit_unit(),
            Plan::List(entries) => visitor.visit_seq(SeqDeserializer::new(entries.into_iter())),
            Plan::Record(record, mut fields) => {
                let members = record.fields.iter().filter_map(|f| Some((f.json, fields.remove(f.name)?)));
                visitor.visit_map(MapDeserializer::new(members))
            }
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
