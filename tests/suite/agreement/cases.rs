//! Documents that each break one rule. There are some for every rule that a schema can state.

use super::documents::Document;
use super::values;
use crate::support::documents::EVERY_TYPE;
use crate::support::places::{put, take};
use serde_json::{Value, json};

fn broken(edit: impl FnOnce(&mut Value) -> bool) -> Document {
    let mut document = serde_json::from_str(EVERY_TYPE).unwrap();
    assert!(edit(&mut document));
    Document { text: values::written(&document), changes: 1 }
}

/// Returns pairs of a rule and a document that breaks it.
pub(crate) fn all() -> Vec<(&'static str, Document)> {
    let changed = [
        ("text.long", "/id", json!("я".repeat(65))),
        ("text.long", "/id", json!("😀".repeat(65))),
        ("text.long", "/topics/0/label", json!("e\u{301}".repeat(129))),
        ("text.blank", "/sources/0/title", json!(" \u{200b}")),
        ("text.char", "/actors/0/name", json!("a\u{202e}b")),
        ("text.char", "/actors/0/name", json!("a\n")),
        ("text.char", "/actors/0/name", json!("a\u{e0041}")),
        ("key.shape", "/statements/2/key", json!("x 2")),
        ("language.shape", "/language", json!("IT")),
        ("url.shape", "/sources/0/url", json!("ftp://a")),
        ("url.shape", "/sources/0/url", json!("https://[")),
        ("url.shape", "/sources/0/url", json!("https://a@b@c/")),
        ("url.shape", "/sources/0/url", json!("https://example.org/%zz")),
        ("url.shape", "/sources/0/url", json!(format!("https://a/{}", "b".repeat(2039)))),
        ("country.shape", "/actors/0/country", json!("RUS")),
        ("currency.shape", "/quantities/0/currency", json!("usd")),
        ("sha256.shape", "/sources/0/digest", json!("00")),
        ("decimal.shape", "/quantities/1/low", json!("1e3")),
        ("decimal.shape", "/quantities/1/low", json!("-0.0")),
        ("date.shape", "/sources/0/modified", json!("5 February 2026")),
        ("date.calendar", "/sources/0/modified", json!("2026-02-29")),
        ("date.order", "/sources/0/modified", json!("2026-02-03")),
        ("date.order", "/conversations/0/end/date", json!("2026-02-05/2026-02-04")),
        ("date.order", "/commitments/1/due/date", json!("{2027,2026}")),
        ("date.order", "/events/0/when/date", json!("[2026-03-02..2026-03-01]")),
        ("count.range", "/events/0/count", json!(0)),
        ("count.range", "/conversations/0/ordinal", json!(10_001)),
        ("count.range", "/conversations/0/ordinal", values::raw("-0")),
        ("count.range", "/conversations/0/ordinal", values::raw("1.0000000000000000001")),
        ("count.range", "/conversations/0/ordinal", values::raw("0.99999999999999999999999")),
        ("count.range", "/conversations/0/ordinal", values::raw("1e400")),
        ("enum.unknown", "/actors/0/kind", json!("ROBOT")),
        ("list.long", "/participants/0/roles", json!(["PRINCIPAL", "HOST", "JOINED", "OTHER"])),
        ("list.short", "/commitments/0/statements", json!([])),
        ("list.duplicate", "/statements/0/topics", json!(["t0", "t0"])),
        ("list.duplicate", "/participants/0/roles", json!(["HOST", "HOST"])),
        ("key.duplicate", "/statements/2/key", json!("x0")),
        ("ref.unknown", "/commitments/0/statements/0", json!("x9")),
        ("ref.unknown", "/conversations/0/tones/0/speakers", json!(["a9"])),
        ("ref.order", "/topics/0/parent", json!("t1")),
        ("ref.order", "/topics/0/parent", json!("t0")),
        ("ref.order", "/sources/1/derivedFrom", json!(["s0"])),
        ("ref.order", "/statements/0/restates", json!("x1")),
        ("ref.cycle", "/statements/0/inReplyTo", json!("x0")),
        ("ref.cycle", "/conversations/0/after", json!("c0")),
        ("ref.order", "/commitments/0/dependsOn", json!(["v0"])),
        ("when.empty", "/statements/1/when", json!({})),
        ("when.part", "/statements/1/when", json!({ "printed": "late", "part": "LATE" })),
        ("when.inferred", "/statements/1/when", json!({ "date": "2026", "inferred": true })),
        ("span.order", "/participants/0/spans", json!([{ "start": 3, "end": 3 }])),
        ("span.order", "/participants/0/spans", json!([{ "start": 3, "end": 5 }, { "start": 4, "end": 6 }])),
        ("span.digest", "/participants/0/spans", json!([{ "start": 3, "end": 5, "source": "s1" }])),
        ("remark.voice", "/conversations/0/tones", json!([{ "text": "x", "voice": "ATTRIBUTED" }])),
        ("event.voice", "/events/0/speakers", json!(["a0"])),
        ("event.voice", "/events/0/voice", json!("ATTRIBUTED")),
        ("withdrawn.alone", "/withdrawn", json!(true)),
        (
            "annotation.targets",
            "/annotations",
            json!([{ "scheme": "x", "value": "y", "actor": "a0", "topic": "t0" }]),
        ),
        ("quantity.range", "/quantities/1/high", json!("2")),
        ("quantity.range", "/quantities/0/low", json!("200000000001")),
        ("quantity.range", "/quantities/0/low", json!("200000000000")),
        ("voice.unheld", "/statements/1/voice", json!("ATTRIBUTED")),
        ("chain.holder", "/statements/0/chain", json!(["a1", "a0"])),
        ("subject.holder", "/statements/0/subjects", json!(["a1", "a0"])),
        ("behalf.holder", "/statements/0/onBehalfOf", json!(["a0"])),
        ("voice.narrated", "/statements/2/setting", json!("ACCOUNT")),
        ("voice.narrated", "/statements/2/holders", json!(["a0"])),
        ("act.repeated", "/statements/0/repeated", json!(true)),
        (
            "strength.stressed",
            "/statements/1",
            json!({ "text": "y", "act": "STRESSED", "voice": "UNCLEAR", "key": "x1", "strength": "STRONG" }),
        ),
        ("said.setting", "/statements/1/saidWhen", json!({ "printed": "then" })),
        ("json.type", "/actors/0/name", json!(1)),
        ("json.type", "/actors/0/kind", json!(1)),
        ("json.type", "/actors/0/name", values::raw("1e400")),
        ("count.range", "/conversations/0/ordinal", json!(1.5)),
        ("json.null", "/actors/0/description", json!(null)),
        ("json.member", "/sources/0/derived_from", json!([])),
        ("json.duplicate", &format!("/{}", values::twice("id")), json!("twice")),
        // 256 statements with 1,024 characters of two bytes each.
        (
            "record.large",
            "/statements",
            Value::Array(vec![
                json!({ "text": "я".repeat(1024), "act": "NOTED", "voice": "NARRATED" });
                256
            ]),
        ),
    ];
    let taken = [
        ("field.missing", "/actors/0/name"),
        ("field.missing", "/id"),
        ("quantity.empty", "/quantities/1/low"),
        ("quantity.range", "/quantities/0/high"),
    ];
    let mut all: Vec<(&str, Document)> = Vec::new();
    for (rule, pointer, value) in changed {
        all.push((
            rule,
            broken(|document| {
                // The new statements have no keys, so references to statements would be unknown.
                if rule == "record.large" {
                    take(document, "/commitments");
                }
                put(document, pointer, value)
            }),
        ));
    }
    all.extend(taken.map(|(rule, pointer)| (rule, broken(|document| take(document, pointer)))));
    all
}
