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
    assert_eq!(all.len(), 15);
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
        4334,
        "readout1:9c5814417a7f89e28d5fe5a7de3a7edfc785ffdb06392df10de9c229acc8d73a",
    ),
    (
        "biden-zelenskyy-2022-10-04.json",
        2958,
        "readout1:aa44e4be78d992b89c55f3ab8ac5908b4fcf55867a64b0856c16a1963706a53a",
    ),
    (
        "caricom-2022-06-10.json",
        8263,
        "readout1:49239ccef7815d16d8ab4181ede17ca34a28f697ae64685596fcb035b5538cdc",
    ),
    (
        "cn-zhaokezhi-egypt-2020-12-02.json",
        1705,
        "readout1:76c3fcbae804d18e5ff25720595ffa0b18ec3bf46024ac1129492757acdc0624",
    ),
    (
        "orm-conference-2031-06-19.json",
        3829,
        "readout1:7a8c9157c96eddb8896ed47497ae60257eca7911d3acd653368b5028dfa55122",
    ),
    (
        "putin-xi-2026-02.json",
        10799,
        "readout1:7ba0418746040e8246298a41a92851e729893932571068056787f9642e1ea877",
    ),
    (
        "quad-2022-03-03.json",
        2853,
        "readout1:0eb11faaed10de37a6c38aeac11abb39493c34d459af8357c0114a79aaa0663a",
    ),
    (
        "ru-putin-netanyahu-2025-05-06.json",
        3189,
        "readout1:29d4ca4ac53299450c71f0bf2662aa3d12bc7debed53f62944551ba8bc630aa8",
    ),
    (
        "ru-putin-saudi-2025-03-13.json",
        4514,
        "readout1:8474ad81a4df2a3cb6f21a0645ca6e1f77be84c479c8a96e9e9d8741f320cd3e",
    ),
    (
        "ru-putin-sharaa-2025-02-12.json",
        4287,
        "readout1:4aa1409be2db2dc9c6173b9b927c4a394bcf89061fa5d2f709b59ade1f1cbc0c",
    ),
    (
        "thule-briefing-2031-09-12.json",
        5853,
        "readout1:b572c08415ae1cf694f7f95302f3fcb17cb844785609c083400087992ddc544c",
    ),
    (
        "ua-zelenskyy-biden-2022-03-30.json",
        2969,
        "readout1:467c69d638ee56981face7195d31ef24ca357db155a7f3439931b675f3753e9b",
    ),
    (
        "ua-zelenskyy-biden-2022-06-15.json",
        3940,
        "readout1:57f3517d8332427b8b33d92ff45057097f82d2f44b63269afa72c68757f0f3c3",
    ),
    (
        "ua-zelenskyy-trudeau-2022-02-12.json",
        2552,
        "readout1:52729e05e3d0f701ad931034ad392ec044c0bfa0d1a8427fe031f9a652eb8eea",
    ),
    (
        "us-biden-zelenskyy-2022-03-30.json",
        2578,
        "readout1:0b893309234e8d476848518dd873b23419d4955d7681210236b07806a9732dde",
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
