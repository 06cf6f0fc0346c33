//! What is wrong with a protobuf message is told as of the same record in JSON: all of it, in the same words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![cfg(all(feature = "prost", feature = "json"))]

use diplomatic_readout::{Report, json, proto, protobuf};
use prost::Message as _;
use serde_json::{Value, json};

fn good() -> Value {
    json!({
        "id": "one",
        "language": "en",
        "sources": [{"key": "s", "kind": "BRIEFING"}, {"key": "t", "kind": "BRIEFING"}],
        "conversations": [{"key": "c", "ordinal": 6}],
        "actors": [{"key": "xi", "kind": "PERSON", "name": "Xi"}, {"key": "p", "kind": "PERSON", "name": "P"}],
        "participants": [{"actor": "xi", "roles": ["PRINCIPAL", "HOST"]}],
        "topics": [{"key": "trade", "label": "Trade", "category": "TRADE"}],
        "statements": [
            {"text": "x", "act": "STATED", "voice": "ATTRIBUTED", "holders": ["xi", "p"], "key": "first"},
            {"text": "x", "act": "STATED", "voice": "ATTRIBUTED", "holders": ["xi"], "restates": "first"}
        ]
    })
}

fn message() -> proto::Readout {
    let record = json::from_str(&good().to_string()).unwrap();
    proto::Readout::decode(&*record.to_protobuf_vec().unwrap()).unwrap()
}

fn words(report: &Report) -> Vec<String> {
    let all = report.problems().iter().map(|problem| {
        let said = problem.to_string();
        let at = said.rfind(" (").unwrap();
        assert_eq!(
            problem.offset().is_some(),
            said[at..].starts_with(" (byte ") || problem.place().is_some()
        );
        format!("{} {}", problem.rule(), &said[..at])
    });
    let more = (report.more() > 0).then(|| format!("and {} more", report.more()));
    all.chain(more).collect()
}

fn of_message(message: &[u8]) -> Vec<String> {
    words(&protobuf::from_slice(message).unwrap_err())
}

type Change<'c> = (&'c dyn Fn(&mut proto::Readout), &'c dyn Fn(&mut Value), &'c [&'c str]);

#[test]
fn dbg() {
    let mut m = message();
    m.actors[1].key = "xi".into();
    m.statements[0].restates = Some("sss".into());
    m.statements[1].restates = Some("trade".into());
    m.conversations[0].channel = Some(-1);
    m.actors[0].country = Some("ru".into());
    let mut b = m.encode_to_vec();
    println!("{:#?}", of_message(&b));
    b.truncate(b.len() - 3);
    println!("{:#?}", of_message(&b));
    b.extend([0x7a, 1, 1, 0xf8, 7, 1, 0x08, 1, 0x3b]);
    println!("{:#?}", protobuf::from_slice(&b).unwrap_err().to_string());
    let mut b = message().encode_to_vec();
    b.extend([0x7a, 1, 1, 0xf8, 7, 1, 0x08, 1, 0x3b]);
    println!("{}", protobuf::from_slice(&b).unwrap_err().to_string());
}
