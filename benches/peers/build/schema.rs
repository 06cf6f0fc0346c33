//! What the generators need to know of the schema.

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

/// How often a field has its value.
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

/// What the field holds, without option and list.
pub fn item(field: &'static FieldDescriptor) -> &'static Type {
    match &field.ty {
        Type::List { of, .. } => of,
        other => other,
    }
}

/// The list of the readout that holds records of this name.
pub fn list_of(record: &str) -> &'static str {
    let holds = |f: &&FieldDescriptor| f.ty.record().is_some_and(|r| r.name == record);
    Readout::DESCRIPTOR.fields.iter().find(holds).map_or("", |f| f.name)
}

/// `CommitmentKind` as `commitment_kind`.
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
