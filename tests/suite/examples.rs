//! Checks the real records under `schema/examples/`.

use crate::support::documents::{self, PUTIN_XI};
use diplomatic_readout::{Record, json};
use serde_json::Value;

fn examples() -> Vec<(String, String)> {
    let all = documents::examples();
    assert_eq!(all.len(), 15);
    all.into_iter().map(|(name, text)| (format!("{name}.json"), text)).collect()
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
        4275,
        "readout1:0d6d361a49cfa0fb7f79539954f6cc85b6fb77461821773ba9a45f95a5b18749",
    ),
    (
        "biden-zelenskyy-2022-10-04.json",
        2999,
        "readout1:e20037e2d7212157bee17f61dcfcd20d41dcceefbc271fadc504735566756259",
    ),
    (
        "caricom-2022-06-10.json",
        8303,
        "readout1:4afe62736c0d13b0c8a7ec9b0e03a54bbbee51a45890bcd54ccd71c9fcd9ad7f",
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
        10788,
        "readout1:92e717a3302c8ee97f8ce7a15cd74880457f80f4c5c8481d4edc0305958e7f7f",
    ),
    (
        "quad-2022-03-03.json",
        2842,
        "readout1:93bc5cae9c25266e2e8a7910e45f8890ce5416bfb48c23e4c012b271b577f097",
    ),
    (
        "ru-putin-netanyahu-2025-05-06.json",
        3177,
        "readout1:b628a44b59a24cffd0ae7a6cf53538f9188a771da63a45ed58010f2b40f246e1",
    ),
    (
        "ru-putin-saudi-2025-03-13.json",
        4628,
        "readout1:02598c0b712da645f662ba4db6846b60674e9611e65b68ae5c779dd5e7fd737d",
    ),
    (
        "ru-putin-sharaa-2025-02-12.json",
        4301,
        "readout1:234f01f0466be854a2b80d51927a3de37a093e10afde0cb07c145cc69d4f80ee",
    ),
    (
        "thule-briefing-2031-09-12.json",
        5884,
        "readout1:55a5aaa76784dc6e853aa549afe48885616253007b8e8303ecece997d3e4dd39",
    ),
    (
        "ua-zelenskyy-biden-2022-03-30.json",
        2969,
        "readout1:467c69d638ee56981face7195d31ef24ca357db155a7f3439931b675f3753e9b",
    ),
    (
        "ua-zelenskyy-biden-2022-06-15.json",
        4084,
        "readout1:4d2c65248a98f7ea24e0292334fd4d396cf17d2533a67cb7bf44830969ba4eee",
    ),
    (
        "ua-zelenskyy-trudeau-2022-02-12.json",
        2634,
        "readout1:e8694bc3bd65e5fb61807e32233216965066c15f805b3fb3b5d32b6f65b53599",
    ),
    (
        "us-biden-zelenskyy-2022-03-30.json",
        2544,
        "readout1:9515c3e2f824e6de90ba719bc15e38fd3f21f5eb423579e79e35a32d58169393",
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
