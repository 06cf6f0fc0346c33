//! Mutators for the rules about keys, references, and the fields of an entry together.

use super::{Broken, Case, Draft, Mutator};
use crate::support::documents::EVERY_TYPE;
use crate::support::places::{Spot, take};
use diplomatic_readout::descriptor::{FieldDescriptor, Type};
use diplomatic_readout::{Readout, json};
use serde_json::{Value, json};

pub(super) const MUTATORS: &[(&str, Mutator)] = &[
    ("ref.unknown", |mut d| {
        let (at, _) = d.place(|_, spot| matches!(spot.ty, Type::Reference { .. }))?;
        let wrong = *d.one_of(&["no-such-key", "No Key", "\u{202e}"]);
        d.put(&at, wrong);
        d.wrong_at(at)
    }),
    ("key.duplicate", |mut d| {
        let lists: Vec<_> = Readout::DESCRIPTOR.fields.iter().filter(|f| has_keys(f)).collect();
        let list = *d.one_of(&lists);
        let entries = d.form.get(list.json).and_then(Value::as_array);
        let keys: Vec<_> = entries?.iter().filter_map(|e| e["key"].as_str().map(str::to_owned)).collect();
        let key = if keys.is_empty() { return None } else { d.one_of(&keys).clone() };
        let entry = bare(list, &key, &d.form)?;
        let at = d.push(list.json, entry)?;
        d.wrong_at(format!("{at}/key"))
    }),
    ("ref.keyless", |mut d| {
        let key = "named-for-this";
        let statement = json!({"text": "x", "act": "NOTED", "voice": "NARRATED", "key": key});
        d.push("statements", statement.clone())?;
        let at = match d.below(5) {
            0 => refer(&mut d, "statements", &statement, "restates", json!(key)),
            1 => refer(&mut d, "statements", &statement, "inReplyTo", json!(key)),
            2 => refer(&mut d, "quotes", &json!({"text": "x", "kind": "SPEECH"}), "statements", json!([key])),
            3 => {
                let annotation = json!({"scheme": "x", "value": "y"});
                refer(&mut d, "annotations", &annotation, "statement", json!(key))
            }
            _ => {
                let commitment = json!({"kind": "AID", "object": "x", "status": "DONE"});
                refer(&mut d, "commitments", &commitment, "statements", json!([key]))
            }
        };
        let record = d.record()?;
        let (statement, entry) = record.view().statement_by_key(key)?;
        let mut editor = record.edit().ok()?;
        editor.replace(statement, entry.with_key(None)).ok()?;
        Some(Case { broken: Broken::Call(editor.finish().err()?.into()), pointer: at? })
    }),
    ("ref.keyless", |mut d| {
        let key = "named-for-this";
        let (_, at) = d.entry("statements")?;
        let statement = named(&mut d, &at);
        let commitment =
            json!({"kind": "AID", "object": "x", "status": "DONE", "statements": [statement], "key": key});
        d.push("commitments", commitment.clone())?;
        let at = refer(&mut d, "commitments", &commitment, "dependsOn", json!([key]))?;
        let record = d.record()?;
        let (commitment, entry) = record.view().commitment_by_key(key)?;
        let mut editor = record.edit().ok()?;
        editor.replace(commitment, entry.with_key(None)).ok()?;
        Some(Case { broken: Broken::Call(editor.finish().err()?.into()), pointer: at })
    }),
    ("ref.order", |mut d| {
        let fields = [
            ("actors", "partOf"),
            ("topics", "parent"),
            ("conversations", "partOf"),
            ("events", "partOf"),
            ("instruments", "partOf"),
            ("statements", "restates"),
        ];
        let (list, field) = *d.one_of(&fields);
        let (_, at) = d.entry(list)?;
        let key = named(&mut d, &at);
        d.put(&format!("{at}/{field}"), key);
        d.wrong_at(format!("{at}/{field}"))
    }),
    ("ref.order", |mut d| {
        let (list, field) = *d.one_of(&[("sources", "derivedFrom"), ("commitments", "dependsOn")]);
        let (_, at) = d.entry(list)?;
        let key = named(&mut d, &at);
        d.put(&format!("{at}/{field}"), json!([key]));
        d.wrong_at(format!("{at}/{field}/0"))
    }),
    ("date.order", |mut d| {
        let (_, at) = d.entry("sources")?;
        d.put(&format!("{at}/published"), "2026-02-04T23:59-01:00");
        let before = *d.one_of(&["2026-02-03", "2026-01", "2025", "2026-02-04T23:59Z", "201X", "../2026-01"]);
        d.put(&format!("{at}/modified"), before);
        d.wrong_at(format!("{at}/modified"))
    }),
    ("date.order", |mut d| {
        let (_, at) = d.entry("conversations")?;
        d.put(&format!("{at}/start"), json!({"date": "2026-02-04"}));
        let before = *d.one_of(&["2026-02-03", "{2024,2025}", "2026-02-02/2026-02-03", "../2026-01"]);
        d.put(&format!("{at}/end"), json!({"date": before}));
        d.wrong_at(format!("{at}/end"))
    }),
    ("when.empty", |mut d| {
        // What was said at a time of its own needs a setting, too.
        let is_a_time = |spot: &Spot| spot.ty.record().is_some_and(|r| r.name == "When");
        let (at, _) = d.place(|_, spot| is_a_time(spot) && !spot.pointer.ends_with("/saidWhen"))?;
        let empty = d.one_of(&[json!({}), json!({"inferred": false})]).clone();
        d.put(&at, empty);
        d.wrong_at(at)
    }),
    ("quantity.empty", |mut d| {
        let at = a_quantity(&mut d, "EXACTLY")?;
        d.wrong_at(format!("{at}/low"))
    }),
    ("quantity.range", |mut d| {
        let numbers = [
            ("BETWEEN", Some("2"), Some("1")),
            ("BETWEEN", Some("1.0"), Some("1.00")),
            ("BETWEEN", Some("-1"), Some("-2")),
            ("BETWEEN", Some("1"), None),
            ("EXACTLY", Some("1"), Some("2")),
            ("AT_LEAST", Some("1"), Some("2")),
        ];
        let (comparator, low, high) = *d.one_of(&numbers);
        let at = a_quantity(&mut d, comparator)?;
        for (name, number) in [("low", low), ("high", high)] {
            if let Some(number) = number {
                d.put(&format!("{at}/{name}"), number);
            }
        }
        d.wrong_at(format!("{at}/high"))
    }),
    ("voice.unheld", |mut d| {
        let at = a_bare_statement(&mut d)?;
        d.put(&format!("{at}/voice"), "ATTRIBUTED");
        for field in ["holders", "chain"] {
            take(&mut d.form, &format!("{at}/{field}"));
        }
        d.wrong_at(format!("{at}/voice"))
    }),
    ("chain.holder", |mut d| {
        let at = a_bare_statement(&mut d)?;
        let actors: Vec<_> = d.form["actors"].as_array()?.iter().map(|a| a["key"].clone()).collect();
        let (one, other) = (d.below(actors.len()), d.below(actors.len()));
        d.put(&format!("{at}/holders"), json!([actors[one]]));
        let chain = if one == other { json!([actors[one]]) } else { json!([actors[other], actors[one]]) };
        d.put(&format!("{at}/chain"), chain);
        d.wrong_at(format!("{at}/chain/{}", usize::from(one != other)))
    }),
    ("act.repeated", |mut d| {
        let at = a_bare_statement(&mut d)?;
        d.put(&format!("{at}/act"), "REAFFIRMED");
        d.put(&format!("{at}/repeated"), true);
        d.wrong_at(format!("{at}/repeated"))
    }),
    ("strength.stressed", |mut d| {
        let at = a_bare_statement(&mut d)?;
        d.put(&format!("{at}/act"), "STRESSED");
        d.put(&format!("{at}/strength"), "STRONG");
        d.wrong_at(format!("{at}/strength"))
    }),
    ("said.setting", |mut d| {
        let at = a_bare_statement(&mut d)?;
        d.put(&format!("{at}/saidWhen"), json!({"printed": "then"}));
        d.wrong_at(format!("{at}/saidWhen"))
    }),
    ("voice.narrated", |mut d| {
        let at = a_bare_statement(&mut d)?;
        d.put(&format!("{at}/voice"), "NARRATED");
        d.put(&format!("{at}/setting"), "UNCLEAR");
        d.wrong_at(format!("{at}/voice"))
    }),
    ("subject.holder", |mut d| {
        let at = a_bare_statement(&mut d)?;
        let actor = d.form["actors"][0]["key"].clone();
        let other = *d.one_of(&["holders", "onBehalfOf"]);
        d.put(&format!("{at}/{other}"), json!([actor]));
        d.put(&format!("{at}/subjects"), json!([actor]));
        d.wrong_at(format!("{at}/subjects/0"))
    }),
    ("behalf.holder", |mut d| {
        let at = a_bare_statement(&mut d)?;
        let actor = d.form["actors"][0]["key"].clone();
        d.put(&format!("{at}/holders"), json!([actor]));
        d.put(&format!("{at}/onBehalfOf"), json!([actor]));
        d.wrong_at(format!("{at}/onBehalfOf/0"))
    }),
    ("remark.voice", |mut d| {
        let (_, at) = d.entry("conversations")?;
        let wrong = [json!({"text": "x", "voice": "ATTRIBUTED"})];
        let remark = d.one_of(&wrong).clone();
        d.put(&format!("{at}/tones"), json!([remark]));
        d.wrong_at(format!("{at}/tones/0"))
    }),
    ("event.voice", |mut d| {
        let (_, at) = d.entry("events")?;
        d.put(&format!("{at}/voice"), "ATTRIBUTED");
        take(&mut d.form, &format!("{at}/speakers"));
        d.wrong_at(format!("{at}/speakers"))
    }),
    ("annotation.targets", |mut d| {
        let (actor, source) = (d.form["actors"][0]["key"].clone(), d.form["sources"][0]["key"].clone());
        d.put("/annotations", json!([{"scheme": "x", "value": "y", "actor": actor, "source": source}]));
        d.wrong_at("/annotations/0/statement".to_owned())
    }),
    ("withdrawn.alone", |mut d| {
        take(&mut d.form, "/supersedes");
        d.put("/withdrawn", true);
        d.wrong_at("/withdrawn".to_owned())
    }),
    ("when.part", |mut d| {
        let (_, at) = d.entry("statements")?;
        d.put(&format!("{at}/when"), json!({"printed": "late", "part": "LATE"}));
        d.wrong_at(format!("{at}/when"))
    }),
    ("when.inferred", |mut d| {
        let (_, at) = d.entry("statements")?;
        d.put(&format!("{at}/when"), json!({"printed": "then", "inferred": true}));
        d.wrong_at(format!("{at}/when"))
    }),
    ("span.order", |mut d| {
        let (_, at) = d.entry("statements")?;
        let digest = "0".repeat(64);
        d.put("/sources/0/digest", digest);
        let wrong = [
            (0, json!([{"start": 3, "end": 3}])),
            (1, json!([{"start": 3, "end": 5}, {"start": 4, "end": 6}])),
        ];
        let (place, spans) = d.one_of(&wrong).clone();
        d.put(&format!("{at}/spans"), spans);
        d.wrong_at(format!("{at}/spans/{place}"))
    }),
    ("span.digest", |mut d| {
        let (_, at) = d.entry("statements")?;
        let lists = d.form.as_object()?.keys().cloned().collect::<Vec<_>>();
        for list in lists {
            for entry in d.form[&list].as_array_mut().into_iter().flatten() {
                if let Some(members) = entry.as_object_mut() {
                    members.remove("spans");
                }
            }
        }
        d.form["sources"][0].as_object_mut()?.remove("digest");
        d.put(&format!("{at}/spans"), json!([{"start": 3, "end": 5}]));
        d.wrong_at(format!("{at}/spans/0"))
    }),
    ("ref.cycle", |mut d| {
        let (_, at) = d.entry("statements")?;
        let key = named(&mut d, &at);
        d.put(&format!("{at}/inReplyTo"), key);
        d.wrong_at(format!("{at}/inReplyTo"))
    }),
    ("record.large", |mut d| {
        let statement = json!({"text": "я".repeat(1024), "act": "NOTED", "voice": "NARRATED"});
        while d.push("statements", statement.clone()).is_some() {}
        d.form["statements"].as_array_mut()?.pop();
        d.wrong_at("")
    }),
];

fn has_keys(field: &FieldDescriptor) -> bool {
    field.ty.record().is_some_and(|r| r.fields.iter().any(|f| matches!(f.ty, Type::Key)))
}

/// Returns an entry of a list with this key and only its required fields.
///
/// Returns `None` if it must refer to an entry, and there is none with a key.
fn bare(list: &FieldDescriptor, key: &str, form: &Value) -> Option<Value> {
    let record = list.ty.record().unwrap();
    let first = |ty: &Type| {
        let Type::Reference { to, .. } = ty else { return None };
        let list =
            Readout::DESCRIPTOR.fields.iter().find(|f| f.ty.record().is_some_and(|r| r.name == *to))?;
        let entries = form.get(list.json)?.as_array()?;
        Some(entries.iter().find_map(|e| e.get("key"))?.clone())
    };
    let mut entry = json!({"key": key});
    for field in record.fields.iter().filter(|f| f.required && f.json != "key") {
        entry[field.json] = match field.ty {
            // The last value of a list does not require other fields.
            Type::Enum(values) => json!(values.values.last().unwrap().json),
            Type::Reference { .. } => first(&field.ty)?,
            Type::List { of, .. } => json!([first(of)?]),
            _ => json!("x"),
        };
    }
    if record.name == "Quantity" {
        entry["printed"] = json!("some");
    }
    Some(entry)
}

/// Adds an entry that refers to another one. Returns the pointer of the reference.
fn refer(d: &mut Draft, list: &str, entry: &Value, field: &str, key: Value) -> Option<String> {
    let mut entry = entry.clone();
    if entry["key"] == "named-for-this" {
        entry.as_object_mut()?.remove("key");
    }
    let index = if key.is_array() { "/0" } else { "" };
    entry[field] = key;
    Some(format!("{}/{field}{index}", d.push(list, entry)?))
}

/// Returns the key of an entry. Gives the entry a key if it has none.
fn named(d: &mut Draft, at: &str) -> Value {
    if d.form.pointer(&format!("{at}/key")).is_none() {
        d.put(&format!("{at}/key"), "named-for-this");
    }
    d.form.pointer(&format!("{at}/key")).unwrap().clone()
}

/// Changes a statement to one that breaks no rule whatever is added to it. Returns its pointer.
fn a_bare_statement(d: &mut Draft) -> Option<String> {
    let (_, at) = d.entry("statements")?;
    let mut bare = json!({"text": "x", "act": "NOTED", "voice": "UNCLEAR"});
    if let Some(key) = d.form.pointer(&format!("{at}/key")) {
        bare["key"] = key.clone();
    }
    d.put(&at, bare);
    Some(at)
}

/// Changes a quantity to this comparator and no numbers. Returns its pointer.
fn a_quantity(d: &mut Draft, comparator: &str) -> Option<String> {
    let (_, at) = d.entry("quantities")?;
    d.put(&format!("{at}/comparator"), comparator);
    for field in ["low", "high", "printed"] {
        take(&mut d.form, &format!("{at}/{field}"));
    }
    Some(at)
}

/// Checks that the entries that the mutators add are valid.
#[test]
fn entries_for_mutators_are_valid() {
    let mut form: Value = serde_json::from_str(EVERY_TYPE).unwrap();
    for list in Readout::DESCRIPTOR.fields.iter().filter(|f| has_keys(f)) {
        let entry = bare(list, "named-for-this", &form).unwrap();
        let entries = form.as_object_mut().unwrap().entry(list.json).or_insert(json!([]));
        entries.as_array_mut().unwrap().push(entry);
    }
    json::from_str(&form.to_string()).unwrap_or_else(|report| panic!("{report}"));
}
