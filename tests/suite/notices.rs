//! Checks the notices: for each kind a record that has exactly this notice, and a record nearby that has none. The project's own
//! records have none.

mod cases;
mod numbers;

use crate::support::documents::files;
use diplomatic_readout::notices::{self, NOTICES};
use diplomatic_readout::{RULES, Record, Report, json};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Returns a document without notices.
fn plain() -> Value {
    json!({
        "id": "call-1",
        "language": "en",
        "sources": [{
            "key": "note",
            "kind": "OFFICIAL_READOUT",
            "published": "2031-11-10",
            "digest": "0".repeat(64),
        }],
        "conversations": [{"key": "call", "channel": "PHONE"}],
        "actors": [
            {"key": "roth", "kind": "PERSON", "name": "Roth"},
            {"key": "brand", "kind": "PERSON", "name": "Brand"},
            {"key": "utopia", "kind": "STATE", "name": "Utopia"},
        ],
        "participants": [{"actor": "roth", "side": "utopia"}, {"actor": "brand"}],
        "topics": [{"key": "trade", "label": "trade", "category": "TRADE"}],
        "statements": [{
            "text": "trade grows",
            "act": "STATED",
            "voice": "ATTRIBUTED",
            "topics": ["trade"],
            "holders": ["roth"],
        }],
    })
}

fn record(document: &Value) -> Record<Vec<u8>> {
    json::from_str(&document.to_string()).unwrap_or_else(|report| panic!("{report}\n{document:#}"))
}

/// Returns the id and the place of each notice.
fn found(document: &Value) -> Vec<(&'static str, String)> {
    let report = notices::find(&record(document));
    report.problems().iter().map(|notice| (notice.rule(), notice.pointer())).collect()
}

fn words(report: &Report) -> String {
    report.to_string()
}

#[test]
fn the_records_of_the_project_have_no_notices() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    let mut count = 0;
    for folder in ["examples", "coding"] {
        for path in files(&root.join(folder), "json") {
            let text = fs::read_to_string(&path).unwrap();
            let report = notices::find_in_json(&json::from_str(&text).unwrap(), &text);
            assert_eq!(words(&report), "", "{}", path.display());
            count += 1;
        }
    }
    // The examples, and the worked texts of the guide.
    assert_eq!(count, 15 + 3);
}

#[test]
fn every_notice_has_an_id_of_its_own() {
    let ids: BTreeSet<_> =
        NOTICES.iter().map(|kind| kind.id).chain(RULES.iter().map(|(id, _)| *id)).collect();
    let rules: BTreeSet<_> = RULES.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids.len(), NOTICES.len() + rules.len());
    for kind in NOTICES {
        assert!(kind.meaning.ends_with('.') && !kind.hint.ends_with('.'), "{}", kind.id);
    }
}

/// Returns a document with three notices, which stand in another order in its text.
fn several() -> Value {
    let mut document = plain();
    document["statements"][0]["text"] = json!("trade grew by 12 %");
    document["statements"][0]["key"] = json!("growth");
    document["participants"][1]["side"] = json!("brand");
    document
}

#[test]
fn notices_stand_in_the_order_of_the_fields() {
    let expected = [
        ("participant.side", "/participants/1/side"),
        ("key.unused", "/statements/0/key"),
        ("text.number", "/statements/0/text"),
    ];
    let expected = expected.map(|(id, pointer)| (id, pointer.to_owned()));
    assert_eq!(found(&several()), expected);
    // The notices are about the record, whatever format it comes from.
    let record = record(&several());
    let message = record.to_protobuf_vec().unwrap();
    let again = diplomatic_readout::protobuf::from_slice(&message).unwrap();
    assert_eq!(notices::find(&again), notices::find(&record));
}

#[test]
fn notices_of_a_document_have_places_in_its_text() {
    // In this text the statements stand above the participants.
    let mut document = several();
    let statements = document.as_object_mut().unwrap().remove("statements").unwrap();
    let text = format!("{{\n\"statements\":\n{statements},\n{}", &document.to_string()[1..]);
    let report = notices::find_in_json(&json::from_str(&text).unwrap(), &text);
    let places: Vec<_> = report
        .problems()
        .iter()
        .map(|notice| (notice.rule(), notice.place().unwrap().line, &text[notice.offset().unwrap()..]))
        .map(|(id, line, text)| (id, line, text.split(['"', ',']).nth(1).unwrap()))
        .collect();
    assert_eq!(
        places,
        [
            ("key.unused", 3, "growth"),
            ("text.number", 3, "trade grew by 12 %"),
            ("participant.side", 4, "brand")
        ]
    );
}

#[test]
fn a_notice_says_what_is_odd_and_what_to_do() {
    assert_eq!(
        words(&notices::find(&record(&several()))),
        "participants[1].side: a person as a side; name the state or the organisation for which they speak\n\
         statements[0].key: nothing refers to this key; leave the key out, or refer to it\n\
         statements[0].text: 12 is in no quantity, date or name; add a quantity and name it in `quantities`, or write the \
         date in `when`"
    );
}

#[test]
fn a_hundred_notices_are_listed_and_the_others_counted() {
    let mut document = plain();
    let topics =
        (0..120).map(|i| json!({"key": format!("t{i}"), "label": format!("topic {i}"), "category": "OTHER"}));
    document["topics"].as_array_mut().unwrap().extend(topics);
    let report = notices::find(&record(&document));
    assert_eq!((report.problems().len(), report.more()), (Report::CAP, 20));
    assert_eq!(report.problems()[99].pointer(), "/topics/100");
}

/// The longest lists with the longest texts that differ only at their ends.
#[test]
fn the_largest_records_take_no_square_of_their_size() {
    let mut document = plain();
    let annotation = |i: usize| json!({"scheme": "s", "value": format!("{}{:04}", "я".repeat(40), i / 2)});
    document["annotations"] = (0..1024).map(annotation).collect();
    let statement = |i: usize| json!({"text": format!("{} {i}", "1 ".repeat(90)), "act": "AGREED", "voice": "IMPERSONAL", "topics": ["trade"]});
    document["statements"].as_array_mut().unwrap().extend((0..250).map(statement));
    let report = notices::find(&record(&document));
    // One number in each statement but the first, and each second annotation.
    assert_eq!(report.problems().len() + report.more(), 250 + 512);
}
