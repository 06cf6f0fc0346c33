//! The operations of this crate and of its peers on one input.

mod documents;
mod limits;
mod more;
mod ours;
mod owned;
mod protobuf;
mod rkyv;

use crate::harness::Operation;
use crate::inputs::Input;
use jsonschema::Validator;

/// Returns a validator for the published JSON Schema.
pub fn schema() -> Validator {
    let schema = include_str!("../../../../schema/readout.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    // This option avoids backtracking, which is faster according to the documentation of `jsonschema`.
    let options = jsonschema::options().with_pattern_options(jsonschema::PatternOptions::regex());
    options.build(&schema).expect("a schema")
}

/// Returns all operations on an input. Each peer first checks that it reads the same content as this crate.
pub fn operations<'a>(input: &'a Input, schema: &'a Validator) -> Vec<Operation<'a>> {
    let mut all = limits::operations(input);
    all.extend(ours::operations(input));
    all.extend(rkyv::operations(input));
    all.extend(owned::operations(input));
    all.extend(more::operations(input));
    all.extend(protobuf::operations(input));
    all.extend(documents::operations(input, schema));
    all
}

/// Returns the size in bytes of each form.
pub fn sizes(input: &Input) -> Vec<(&'static str, f64)> {
    let mut all = vec![("ours", input.record.as_bytes().len()), ("strings", input.record.text_len())];
    all.extend(rkyv::sizes(input));
    all.extend(owned::sizes(input));
    all.extend(more::sizes(input));
    all.extend(protobuf::sizes(input));
    all.push(("json", input.json.len()));
    all.into_iter().map(|(name, size)| (name, size as f64)).collect()
}
