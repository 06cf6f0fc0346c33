//! Mistakes that third parties make, and the rule that each breaks.

use serde_json::{Value, json};

/// A mistake in a document.
#[derive(Debug)]
pub(crate) struct Mistake {
    /// The rule that the mistake breaks. It may break others, too.
    pub(crate) rule: &'static str,
    make: fn(&mut Value),
}

const fn mistake(rule: &'static str, make: fn(&mut Value)) -> Mistake {
    Mistake { rule, make }
}

/// All mistakes.
pub(crate) static MISTAKES: &[Mistake] = &[
    mistake("json.member", |r| set(r, "", "languge", json!("en"))),
    mistake("json.type", |r| set(r, "", "language", json!(7))),
    mistake("field.missing", |r| take(r, "", "actors")),
    mistake("field.missing", |r| take(r, "/actors/0", "kind")),
    mistake("text.long", |r| set(r, "", "id", json!("x".repeat(65)))),
    mistake("text.char", |r| set(r, "", "id", json!("turned\u{202e}"))),
    mistake("enum.unknown", |r| set(r, "/actors/0", "kind", json!("GHOST"))),
    mistake("date.calendar", |r| set(r, "/sources/0", "published", json!("2026-02-29"))),
    mistake("date.shape", |r| set(r, "/sources/0", "published", json!("yesterday"))),
    mistake("url.shape", |r| set(r, "/sources/0", "url", json!("kremlin"))),
    mistake("ref.unknown", |r| set(r, "/sources/0", "spokesperson", json!("nobody-of-this-name"))),
    mistake("list.duplicate", |r| set(r, "/sources/0", "issuers", twice(r.pointer("/actors/0/key")))),
    mistake("key.duplicate", |r| {
        let first = r.pointer("/sources/0").cloned();
        if let Some(sources) = r.pointer_mut("/sources").and_then(Value::as_array_mut) {
            sources.truncate(15);
            sources.extend(first);
        }
    }),
];

impl Mistake {
    /// Returns the document with this mistake.
    pub(crate) fn make(&self, document: &str) -> Result<Vec<u8>, serde_json::Error> {
        let mut document: Value = serde_json::from_str(document)?;
        (self.make)(&mut document);
        serde_json::to_vec(&document)
    }
}

fn set(document: &mut Value, at: &str, member: &str, value: Value) {
    if let Some(members) = document.pointer_mut(at).and_then(Value::as_object_mut) {
        members.insert(member.to_owned(), value);
    }
}

fn take(document: &mut Value, at: &str, member: &str) {
    if let Some(members) = document.pointer_mut(at).and_then(Value::as_object_mut) {
        members.shift_remove(member);
    }
}

fn twice(value: Option<&Value>) -> Value {
    json!([value, value])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records;
    use diplomatic_readout::json;

    #[test]
    fn each_mistake_breaks_its_rule_in_any_record() {
        let records = records::examples().into_iter().chain(records::made().take(50));
        for record in records {
            let document = json::to_string(&record.view()).unwrap();
            for mistake in MISTAKES {
                let report = json::from_slice(&mistake.make(&document).unwrap()).unwrap_err();
                let rules: Vec<_> = report.problems().iter().map(|p| p.rule()).collect();
                assert!(rules.contains(&mistake.rule), "{rules:?} without {}\n{document}", mistake.rule);
            }
        }
    }
}
