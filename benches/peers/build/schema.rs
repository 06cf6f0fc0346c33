//! The parts of the schema that the generators need.

use diplomatic_readout::Readout;
use diplomatic_readout::descriptor::{EnumDescriptor, FieldDescriptor, RecordDescriptor, Type};

pub struct Schema {
    pub records: Vec<&'static RecordDescriptor>,
    pub enums: Vec<&'static EnumDescriptor>,
}

impl Schema {
    pub fn read() -> Self {
        let mut schema = Schema { records: Vec::new(), enums: Vec::new() };
        schema.add(Readout::DESCRIPTOR);
        schema
    }

    fn add(&mut self, record: &'static RecordDescriptor) {
        if self.records.iter().any(|r| r.name == record.name) {
            return;
        }
        self.records.push(record);
        for field in record.fields {
            if let Some(inner) = field.ty.record() {
                self.add(inner);
            }
            if let Type::Enum(desc) = item(field)
                && self.enums.iter().all(|e| e.name != desc.name)
            {
                self.enums.push(desc);
            }
        }
    }
}

/// The number of values of a field.
#[derive(Clone, Copy, PartialEq)]
pub enum Times {
    One,
    Option,
    List,
}

pub fn times(field: &FieldDescriptor) -> Times {
    match field.ty {
        Type::List { .. } => Times::List,
        Type::Flag => Times::One,
        _ if field.required => Times::One,
        _ => Times::Option,
    }
}

/// Returns the type of a field's value, or of its entries if the field is a list.
pub fn item(field: &'static FieldDescriptor) -> &'static Type {
    match &field.ty {
        Type::List { of, .. } => of,
        other => other,
    }
}

/// Returns the name of the readout's list of these records.
pub fn list_of(record: &str) -> &'static str {
    let holds = |f: &&FieldDescriptor| f.ty.record().is_some_and(|r| r.name == record);
    Readout::DESCRIPTOR.fields.iter().find(holds).map_or("", |f| f.name)
}

/// Converts a name such as `CommitmentKind` to `commitment_kind`.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}
