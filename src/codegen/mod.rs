//! Generates what is published under `schema/` from the descriptors. Only `build.rs` compiles this module.

#[cfg(feature = "prost")]
mod cel;
mod cross_field_rules;
mod doc_text;
#[cfg(feature = "schemars")]
mod json_schema;
#[cfg(feature = "schemars")]
mod pages;
mod patterns;
#[cfg(feature = "prost")]
mod proto;
#[cfg(feature = "prost")]
mod protovalidate;

use crate::descriptor::{EnumDescriptor, RecordDescriptor, Type};
use crate::value_type::ValueType;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The command that updates the committed copies.
const UPDATE: &str = "scripts/update";

/// Returns a sentence that identifies this version of the definition.
fn version() -> String {
    let digits = crate::fingerprint::fingerprint(crate::definition::Readout::DESCRIPTOR);
    format!("Version {}, fingerprint {}.", crate::fingerprint::VERSION, crate::fingerprint::text(&digits))
}

/// Writes all files that the features ask for.
pub(crate) fn all(out: &Path) -> Result<(), Box<dyn Error>> {
    let whole = Whole::of(crate::definition::Readout::DESCRIPTOR);
    #[cfg(feature = "schemars")]
    {
        fs::write(out.join("readout.schema.json"), json_schema::file(&whole)?)?;
        fs::write(out.join("RULES.md"), pages::rules())?;
        fs::write(out.join("definitions.rs"), json_schema::definitions(&whole))?;
    }
    #[cfg(feature = "prost")]
    {
        fs::write(out.join("readout.proto"), proto::file(&whole, false))?;
        fs::write(out.join("protovalidate.proto"), proto::file(&whole, true))?;
        proto::compile(out)?;
    }
    Ok(())
}

/// All records, enums and value types, each once. Records and enums stand in the order in which fields use them.
struct Whole {
    records: Vec<&'static RecordDescriptor>,
    enums: Vec<&'static EnumDescriptor>,
    values: Vec<&'static ValueType>,
}

impl Whole {
    fn of(root: &'static RecordDescriptor) -> Self {
        let mut whole = Whole { records: Vec::new(), enums: Vec::new(), values: Vec::new() };
        whole.add(root);
        whole.values.sort_by_key(|v| v.id);
        whole
    }

    fn add(&mut self, record: &'static RecordDescriptor) {
        if self.records.iter().any(|r| r.name == record.name) {
            return;
        }
        self.records.push(record);
        for field in record.fields {
            match innermost(field.ty) {
                Type::Record(inner) => self.add(inner),
                Type::Value(v) if !self.values.contains(&v) => self.values.push(v),
                Type::Enum(e) if self.enums.iter().all(|known| known.name != e.name) => self.enums.push(e),
                _ => {}
            }
        }
    }
}

/// Returns the type of a list's entries, or the type itself if it is no list.
fn innermost(ty: Type) -> Type {
    if let Type::List { of, .. } = ty { innermost(*of) } else { ty }
}
