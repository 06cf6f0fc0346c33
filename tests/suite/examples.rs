//! Checks the real records under `schema/examples/`.

use crate::support::documents::PUTIN_XI;
use diplomatic_readout::{Record, json};
use serde_json::Value;

fn examples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/examples");
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .map(|path| {
            (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    assert_eq!(all.len(), 5);
    all
}

#[test]
fn json_goes_to_bytes_and_back_to_the_same_document() {
    for (name, text) in examples() {
        let record = json::from_str(&text).unwrap_or_else(|report| panic!("{name}:\n{report}"));
        let back = json::to_string(&record.view()).unwrap();
        let [before, after] = [&text, &back].map(|t| serde_json::from_str::<serde_json::Value>(t).unwrap());
        assert_eq!(before, after, "{name}");
        assert_eq!(json::from_str(&back).unwrap(), record, "{name}");
    }
}

#[test]
fn views_encode_to_the_bytes_that_they_were_read_from() {
    for (name, text) in examples() {
        let record = json::from_str(&text).unwrap();
        assert_eq!(record.view().to_record().unwrap(), record, "{name}");
        let again = Record::parse(record.as_bytes()).unwrap();
        assert_eq!(again.view(), record.view());
    }
}

/// The size and the digest of each example. A change to the wire format or to a rule shows here first. After the first
/// release, these values never change.
const FROZEN: &[(&str, usize, &str)] = &[
    (
        "biden-xi-2024-04-02.json",
        4854,
        "readout1:9b2d52caa3b895a9f290cad65784a8e08e8e35e8af5120af4c81cb443874422e",
    ),
    (
        "biden-zelenskyy-2022-10-04.json",
        3322,
        "readout1:985dde06ad200bd688adfc112c4abcbf50677f93403e1671f44875712ebf19b9",
    ),
    (
        "caricom-2022-06-10.json",
        9651,
        "readout1:c12958af8319b5e306809bdf4a6e4ed6cf7a1f8a727fc4abf5310ec047a7c2ec",
    ),
    (
        "putin-xi-2026-02.json",
        10799,
        "readout1:d9f17fe29d904deaba5889f458759f26e5a3bde8e3d7afdab1f48e0c2f6508a8",
    ),
    (
        "quad-2022-03-03.json",
        3306,
        "readout1:40da6d2ecc714e65e7b9bbafa1f34a2e1824ed0d272ac3796a59e6f44d887818",
    ),
];

#[test]
fn sizes_and_digests_are_those_that_were_written_down() {
    let found: Vec<_> = examples()
        .into_iter()
        .map(|(name, text)| {
            let record = json::from_str(&text).unwrap();
            (name, record.as_bytes().len(), record.digest().to_string())
        })
        .collect();
    let found: Vec<_> =
        found.iter().map(|(name, size, digest)| (name.as_str(), *size, digest.as_str())).collect();
    assert_eq!(found, FROZEN);
}

#[test]
fn the_article_without_spans_takes_18_percent_more_than_its_strings_at_most() {
    let mut document = serde_json::from_str(PUTIN_XI).unwrap();
    without_spans(&mut document);
    let record = json::from_str(&document.to_string()).unwrap();
    let (text, _): (&str, &[u8]) = postcard::from_bytes(record.as_bytes()).unwrap();
    assert_eq!(text.len(), record.text_len());
    let overhead = record.as_bytes().len() - text.len();
    assert!(overhead * 100 <= text.len() * 18, "{overhead} bytes over {}", text.len());
}

fn without_spans(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("spans");
            members.values_mut().for_each(without_spans);
        }
        Value::Array(entries) => entries.iter_mut().for_each(without_spans),
        _ => {}
    }
}
