//! Checks the schema of another API that contains types of this crate.

use crate::support::documents::{EVERY_TYPE, PUTIN_XI, QUAD};
use diplomatic_readout as readout;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema counts")]
struct Delivery {
    /// What is delivered.
    record: readout::Record<Vec<u8>>,
    digest: readout::Digest,
    before: Option<readout::Record<Vec<u8>>>,
    /// A type of the API that has the same name as a type of this crate.
    actor: Actor,
    ours: Option<readout::Actor<'static>>,
    note: readout::Text<'static, 8>,
    on: readout::Date,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema counts")]
struct Actor {
    stage_name: String,
}

fn delivery(example: &str) -> Value {
    let record = readout::json::from_str(example).unwrap();
    json!({
        "record": serde_json::to_value(&record).unwrap(),
        "digest": record.digest().to_string(),
        "actor": { "stage_name": "X" },
        "ours": { "key": "xi", "kind": "PERSON", "name": "Xi" },
        "note": "посылка",
        "on": "2026-02~",
    })
}

fn validator(schema: &Schema) -> jsonschema::Validator {
    jsonschema::meta::validate(schema.as_value()).unwrap();
    jsonschema::validator_for(schema.as_value()).unwrap()
}

#[test]
fn it_accepts_and_refuses_what_ours_does() {
    let examples = [PUTIN_XI, QUAD, EVERY_TYPE];
    let wrong = [
        ("/record/id", json!("")),
        ("/record/sources/0/kind", json!("ROBOT")),
        ("/record/actors/0/name", json!("я".repeat(129))),
        ("/record/statements/0/voice", json!(null)),
        ("/record/conversations", json!([])),
        ("/digest", json!("sha256:00")),
        ("/actor/stage_name", json!(1)),
        ("/ours/key", json!("Xi")),
        ("/note", json!("посылочка")),
        ("/note", json!(" ")),
        ("/on", json!("2026-13")),
    ];
    let inline = SchemaSettings::draft2020_12().with(|s| s.inline_subschemas = true);
    for settings in [SchemaSettings::draft2020_12(), SchemaSettings::draft07(), inline] {
        let schema = settings.into_generator().into_root_schema_for::<Delivery>();
        let validator = validator(&schema);
        for example in examples {
            let good = delivery(example);
            let errors: Vec<String> = validator.iter_errors(&good).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
            for (pointer, value) in &wrong {
                let mut bad = good.clone();
                *bad.pointer_mut(pointer).unwrap() = value.clone();
                assert!(!validator.is_valid(&bad), "accepts {value} at {pointer}");
            }
        }
    }
}

#[test]
fn names_that_are_taken_are_not_mixed_up() {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Delivery>();
    let defs = schema.as_value()["$defs"].as_object().unwrap();
    let actors = defs.iter().filter(|(_, s)| s["properties"].get("stage_name").is_some()).count();
    assert_eq!(actors, 1);
    // The schema has one readout, although two fields use it, and every reference leads to a definition.
    assert_eq!(defs.keys().filter(|name| name.starts_with("Readout")).count(), 1);
    let text = schema.as_value().to_string();
    for reference in text.split("\"#/$defs/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(defs.contains_key(reference), "{reference}");
    }
}

#[test]
fn an_api_description_has_them_among_its_components() {
    let settings = SchemaSettings::openapi3().with(|s| s.meta_schema = None);
    let mut generator = settings.into_generator();
    let delivery = generator.subschema_for::<Delivery>();
    assert_eq!(delivery.as_value()["$ref"], "#/components/schemas/Delivery");
    let components = generator.take_definitions(true);
    assert!(
        components["Readout"]["properties"]["statements"]["items"]["$ref"]
            .as_str()
            .is_some_and(|to| to == "#/components/schemas/Statement")
    );
}
