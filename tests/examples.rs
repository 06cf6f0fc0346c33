//! The real records under `schema/examples/`.
#![cfg(feature = "json")]

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
        println!("{name}: {} bytes", record.as_bytes().len());
    }
}
