//! The table of verbs of the coding guide: which act a text means that reports with a verb.

use crate::definition::Act;
use crate::descriptor::EnumDescriptor;
use crate::formats::hints::near;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::{Map, Value};
use std::sync::OnceLock;

/// A row of the table.
pub(super) struct Verb {
    verb: String,
    /// The name of the act.
    pub(super) act: String,
    /// The name of the stance that the verb has besides.
    pub(super) stance: Option<String>,
    /// What has to be known besides.
    pub(super) note: Option<String>,
}

/// Returns the rows for the values of an enum. Only acts have some. They are read when the first act is refused.
fn table(values: &EnumDescriptor) -> &'static [Verb] {
    static TABLE: OnceLock<Vec<Verb>> = OnceLock::new();
    if values.name != Act::DESCRIPTOR.name {
        return &[];
    }
    TABLE.get_or_init(|| {
        let rows: Vec<Map<String, Value>> =
            serde_json::from_str(include_str!("../../../schema/verbs.json")).unwrap_or_default();
        let verb = |row: Map<String, Value>| {
            let text = |name| row.get(name).and_then(Value::as_str).map(String::from);
            Some(Verb { verb: text("verb")?, act: text("act")?, stance: text("stance"), note: text("note") })
        };
        rows.into_iter().filter_map(verb).collect()
    })
}

/// Returns the row of a verb, in any style: `EMPHASIZED`, `emphasized`, `Called-for`.
pub(super) fn same(values: &EnumDescriptor, written: &str) -> Option<&'static Verb> {
    table(values).iter().find(|row| near::is_same(&row.verb, written))
}

/// Returns the row of the verb that was probably meant, which may have another ending.
pub(super) fn meant(values: &EnumDescriptor, written: &str) -> Option<&'static Verb> {
    let rows = table(values);
    let verb = near::meant(written, rows.iter().map(|row| row.verb.as_str()))?;
    rows.iter().find(|row| row.verb == verb)
}
