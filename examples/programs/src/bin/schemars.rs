//! The JSON Schema of an API of your own, derived with schemars, that contains the types of the crate with all their bounds.
//!
//! Run it with `cargo run --bin schemars`.

use diplomatic_readout::{CommitmentStatus, Date, Digest, Record, Report, Text};
use schemars::JsonSchema;
use std::error::Error;

/// A question to an archive of readouts.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema counts")]
struct Search {
    /// Only readouts that name this actor.
    actor: Text<'static, 128>,
    /// Only readouts with a commitment that has come this far.
    status: Option<CommitmentStatus>,
    /// Only readouts with a commitment that is due before this date.
    due_before: Option<Date>,
}

/// An answer of the archive.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema counts")]
struct Found {
    /// The name under which the archive keeps the record.
    digest: Digest,
    record: Record<Vec<u8>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    // A document that is not valid is answered with the report of it.
    for mut schema in
        [schemars::schema_for!(Search), schemars::schema_for!(Found), schemars::schema_for!(Report)]
    {
        let definitions = schema.remove("$defs").ok_or("there are no definitions")?;
        println!("{}", serde_json::to_string_pretty(&schema)?);
        for (name, definition) in definitions.as_object().ok_or("the definitions have no names")? {
            println!("{name}: {}", outline(definition));
        }
        println!();
    }
    Ok(())
}

/// Returns what a definition restricts, without its documentation.
fn outline(definition: &serde_json::Value) -> String {
    let size = |member| match &definition[member] {
        serde_json::Value::Array(entries) => Some(format!("{} in {member}", entries.len())),
        serde_json::Value::Object(members) => Some(format!("{} in {member}", members.len())),
        _ => None,
    };
    let restricted = ["properties", "required", "enum", "allOf", "anyOf"].into_iter().filter_map(size);
    let bounds = ["pattern", "minLength", "maxLength"].into_iter().filter_map(|member| {
        let bound = definition.get(member)?.to_string();
        Some(if bound.len() > 60 { format!("a {member}") } else { format!("{member} {bound}") })
    });
    restricted.chain(bounds).collect::<Vec<_>>().join(", ")
}
