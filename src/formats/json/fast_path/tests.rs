//! Checks that the fast path gives the same record as the tree, or `None`.

use crate::formats::json::fast_path::*;
use alloc::format;
use alloc::string::ToString as _;
use serde_json::Value;

const EXAMPLES: &[&str] = &[
    include_str!("../../../../schema/examples/biden-xi-2024-04-02.json"),
    include_str!("../../../../schema/examples/biden-zelenskyy-2022-10-04.json"),
    include_str!("../../../../schema/examples/caricom-2022-06-10.json"),
    include_str!("../../../../schema/examples/putin-xi-2026-02.json"),
    include_str!("../../../../schema/examples/quad-2022-03-03.json"),
    include_str!("../../../../tests/testdata/every-type.json"),
    include_str!("../../../../tests/testdata/minimal.json"),
];

/// Reads a document through the tree.
fn by_tree(text: &str) -> Option<Record<Vec<u8>>> {
    crate::json::from_deserializer(&mut serde_json::Deserializer::from_str(text)).ok()
}

/// Returns the document with every character of every string and name as an escape.
fn escaped(value: &Value) -> String {
    let string = |s: &str| {
        let units: String = s.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        format!("\"{units}\"")
    };
    match value {
        Value::String(s) => string(s),
        Value::Array(entries) => {
            format!("[{}]", entries.iter().map(escaped).collect::<Vec<_>>().join(","))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, v)| format!("{}: {}", string(name), escaped(v)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

#[test]
fn good_documents_come_this_way_in_any_order_and_spelling() {
    for text in EXAMPLES {
        let record = by_tree(text).unwrap();
        assert_eq!(read(text).as_ref(), Some(&record));
        // The maps of serde_json are in alphabetical order.
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(read(&value.to_string()).as_ref(), Some(&record));
        assert_eq!(read(&escaped(&value)).as_ref(), Some(&record));
    }
}

/// Reads a document of the small schema that has later fields, and returns its canonical bytes.
fn grown(text: &str) -> Option<Vec<u8>> {
    let mut tokens = Tokens::default();
    let account = Type::Record(crate::evolution_tests::new::Account::DESCRIPTOR);
    let account: &'static Type = alloc::boxed::Box::leak(alloc::boxed::Box::new(account));
    let mut d = serde_json::Deserializer::from_str(text);
    Seed { ty: account, entry: false, tokens: &mut tokens }.deserialize(&mut d).ok()?;
    tokens.encode().ok()
}

#[test]
fn fields_that_were_added_later_come_this_way() {
    let expected = crate::evolution_tests::bytes_with_later_fields();
    for text in [
        r#"{"id": "tm", "actors": [{"key": "xi", "kind": "GROUP", "unnamed": true, "aliases": ["Xi", "X."]},
            {"key": "li", "kind": "PERSON"}], "remark": "x"}"#,
        r#"{"remark": "x", "actors": [{"aliases": ["Xi", "X."], "unnamed": true, "key": "xi", "kind": "GROUP"},
            {"unnamed": false, "kind": "PERSON", "key": "li"}], "id": "tm"}"#,
    ] {
        assert_eq!(grown(text).as_ref(), Some(&expected));
    }
}

/// Replaces each part of a document by other values, and compares the results of both paths.
#[test]
fn what_comes_this_way_comes_the_other_way_too() {
    let others =
        ["null", "true", "false", "\"x\"", "1", "1.0", "[]", "{}", "[[]]", "[{}]", "\"US\"", "\"2026\""];
    let (mut taken, mut left) = (0, 0);
    for text in [EXAMPLES[4], EXAMPLES[5]] {
        let value: Value = serde_json::from_str(text).unwrap();
        let mut paths = Vec::new();
        parts(&value, &mut String::new(), &mut paths);
        for path in &paths {
            for other in others {
                let mut changed = value.clone();
                *changed.pointer_mut(path).unwrap() = serde_json::from_str(other).unwrap();
                let text = changed.to_string();
                match read(&text) {
                    Some(record) => {
                        assert_eq!(by_tree(&text), Some(record), "{path} {other}");
                        taken += 1;
                    }
                    None => left += 1,
                }
            }
        }
    }
    assert!(taken > 50 && left > 1000, "{taken} {left}");
}

fn parts(value: &Value, path: &mut String, paths: &mut Vec<String>) {
    paths.push(path.clone());
    let length = path.len();
    let mut part = |step: &str, part: &Value| {
        path.push('/');
        path.push_str(step);
        parts(part, path, paths);
        path.truncate(length);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, v)| part(name, v)),
        Value::Array(entries) => entries.iter().enumerate().for_each(|(i, v)| part(&i.to_string(), v)),
        _ => {}
    }
}

#[test]
fn what_is_wrong_or_unusual_is_left_to_who_can_explain_it() {
    let minimal = EXAMPLES[6];
    let with = |members: &str| minimal.replacen('{', &format!("{{{members},"), 1);
    assert!(read(minimal).is_some());
    for (text, is_good) in [
        (with(r#""notes": []"#), true),
        (with(r#""notes": null"#), false),
        (with(r#""notes": {}"#), false),
        (with(r#""notes": "x""#), false),
        (with(r#""nothing": 1"#), false),
        (with(r#""id": "twice""#), false),
        (with(r#""notes": [], "notes": []"#), false),
        (with(r#""statements": [{}]"#), false),
        (format!("{minimal} x"), false),
        (minimal.replace("\"sources\"", "\"notes\""), false),
        (format!("[{minimal}]"), false),
        ("1".into(), false),
        ("{}".into(), false),
        (String::new(), false),
    ] {
        assert_eq!(read(&text).is_some(), is_good, "{text}");
    }
}
