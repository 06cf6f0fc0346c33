//! Operations on JSON: serde_json into typed owned structs, and the crate `jsonschema` with the published schema. serde_json
//! checks types, names and enum values. The schema checks all that JSON Schema can express.

use crate::harness::Operation;
use crate::inputs::Input;
use crate::types::document::Readout;
use crate::walk::Walk;
use jsonschema::Validator;
use std::hint::black_box;

pub fn operations<'a>(input: &'a Input, schema: &'a Validator) -> Vec<Operation<'a>> {
    let text = input.json.as_str();
    let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
    assert!(schema.is_valid(&value));
    assert_eq!(input.document.sum().common, input.view.sum().common);
    vec![
        Operation::new("serde_json_typed", move || {
            serde_json::from_str::<Readout>(black_box(text)).expect("a document")
        }),
        Operation::new("serde_json_out", move || {
            serde_json::to_string(black_box(&input.document)).expect("a document")
        }),
        Operation::new("jsonschema_validate", move || {
            let value: serde_json::Value = serde_json::from_str(black_box(text)).expect("JSON");
            schema.is_valid(&value)
        }),
        Operation::new("jsonschema_is_valid", move || schema.is_valid(black_box(&value))),
    ]
}
