//! Checks the real records under `schema/examples/`.

use crate::support::documents::PUTIN_XI;
use diplomatic_readout::{Record, json};

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
        4940,
        "readout1:fe54dc3b53df08e92973bbebe498d15bf3d2f464fc81d1adb3e4a376e5659ec2",
    ),
    (
        "biden-zelenskyy-2022-10-04.json",
        3339,
        "readout1:e8930c6ec4d4895a6d511bd7dc84c1bc462f582429f91f95d5d7998839176736",
    ),
    (
        "caricom-2022-06-10.json",
        9693,
        "readout1:b44d17959afae725b22a19a9223efa104af6d7cc7a4e0ce70c6cadf2cada7d63",
    ),
    (
        "putin-xi-2026-02.json",
        9543,
        "readout1:284d6d1c7b1c292206729a624fd6a44e02d963dc09ce10810d98fa3227b2677c",
    ),
    (
        "quad-2022-03-03.json",
        3318,
        "readout1:e8bd0b0e8231863a7d573cce0962a193052f473efa02c2ec1a74a759282ffba3",
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
fn the_article_takes_18_percent_more_than_its_strings_at_most() {
    let record = json::from_str(PUTIN_XI).unwrap();
    let (text, _): (&str, &[u8]) = postcard::from_bytes(record.as_bytes()).unwrap();
    assert_eq!(text.len(), record.text_len());
    let overhead = record.as_bytes().len() - text.len();
    assert!(overhead * 100 <= text.len() * 18, "{overhead} bytes over {}", text.len());
}
