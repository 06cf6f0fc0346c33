//! Tests the two `.proto` files against the definition.

use super::{definition, innermost};
use diplomatic_readout::descriptor::{FieldDescriptor, Type};
use diplomatic_readout::{proto, schema};
use std::collections::BTreeMap;

/// Returns the declarations of a `.proto` file without annotations: messages with their fields, and enums with their
/// values.
fn declared(file: &str) -> BTreeMap<String, Vec<String>> {
    let (mut blocks, mut path) = (BTreeMap::new(), Vec::new());
    for line in file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("//")) {
        if let Some(name) = line.strip_suffix(" {") {
            path.push(name.split_once(' ').unwrap().1.to_owned());
            assert!(blocks.insert(path.join("."), Vec::new()).is_none(), "{line}");
        } else if line == "}" {
            path.pop();
        } else if !path.is_empty() {
            blocks.get_mut(&path.join(".")).unwrap().push(line.to_owned());
        }
    }
    blocks
}

#[test]
fn the_proto_has_every_field_and_value_under_its_number() {
    let declared = declared(schema::PROTO);
    let (records, enums) = definition();
    for record in &records {
        let mut lines: Vec<String> = reserved(record.reserved).collect();
        lines.extend(record.fields.iter().map(proto_field));
        assert_eq!(declared[record.name], lines);
    }
    for e in &enums {
        let mut lines: Vec<String> = reserved(e.reserved).collect();
        lines.push("UNSPECIFIED = 0;".into());
        lines.extend(e.values.iter().map(|v| format!("{} = {};", v.json, v.number)));
        assert_eq!(declared[&format!("{}.Value", e.name)], lines);
        assert!(declared[e.name].is_empty());
    }
    assert_eq!(declared.len(), records.len() + 2 * enums.len());
}

fn reserved(numbers: &[u32]) -> impl Iterator<Item = String> {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    (!numbers.is_empty()).then(|| format!("reserved {};", numbers.join(", "))).into_iter()
}

fn proto_field(f: &FieldDescriptor) -> String {
    let label = match f.ty {
        Type::List { .. } => "repeated ",
        Type::Record(_) | Type::Flag => "",
        Type::Count { min: 0, .. } => "optional ",
        _ if f.required => "",
        _ => "optional ",
    };
    let ty = match innermost(f.ty) {
        Type::Count { .. } => "uint32".into(),
        Type::Flag => "bool".into(),
        Type::Enum(e) => format!("{}.Value", e.name),
        Type::Record(r) => r.name.into(),
        _ => "string".to_owned(),
    };
    format!("{label}{ty} {} = {};", f.name, f.number)
}

/// Checks that the names in JSON are those that protobuf runtimes make from the names in the `.proto`: a letter after
/// an underscore becomes a capital.
#[test]
fn names_in_json_are_those_that_protobuf_makes() {
    for field in definition().0.iter().flat_map(|r| r.fields) {
        let mut words = field.name.split('_');
        let first = words.next().unwrap().to_owned();
        let name = words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..]);
        assert_eq!(name, field.json);
    }
}

#[test]
fn prost_types_have_the_plain_names_and_numbers() {
    use diplomatic_readout::{Act, Interpretation};
    for act in Act::ALL {
        let value = proto::act::Value::try_from(act.number() as i32).unwrap();
        assert_eq!(value.as_str_name(), act.name());
    }
    for i in Interpretation::ALL {
        assert_eq!(proto::interpretation::Value::from_str_name(i.name()).map(|v| v as u32), Some(i.number()));
    }
    let statement = proto::Statement {
        act: proto::act::Value::Stated.into(),
        key: Some("s".into()),
        ..Default::default()
    };
    assert_eq!((statement.act(), statement.key()), (proto::act::Value::Stated, "s"));
}

/// Returns the text of the annotated file without its rules. The rules of a message are statements of their own. The
/// rules of a field are in brackets.
fn without_rules(file: &str) -> String {
    let (mut plain, mut rest) = (String::new(), file);
    while let Some(at) = rest.find(" [\n").into_iter().chain(rest.find("  option (buf")).min() {
        let (before, rule) = rest.split_at(at);
        let field = rule.starts_with(" [");
        let end = if field { "\n  ];\n" } else { "\n  };\n\n" };
        plain.push_str(before);
        plain.push_str(if field { ";\n" } else { "" });
        rest = rule.split_once(end).unwrap().1;
    }
    plain + rest
}

#[test]
fn the_annotated_proto_declares_the_same() {
    // The text before the first message is about the file itself, so it differs.
    let body = |file: &str| file[file.find("\n// What one source").unwrap()..].to_owned();
    assert_eq!(body(&without_rules(schema::PROTOVALIDATE)), body(schema::PROTO));
}
