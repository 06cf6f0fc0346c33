//! Checks the text of a source: `schema/TEXT.md`, its vectors, and the records whose places are in such a text.

mod places;
mod printed;
mod properties;
mod python;
mod records;
mod steps;
mod texts;
mod vectors;

use diplomatic_readout::source_text::SourceText;
use serde_json::Value;

/// The parts of a page, and the text that `schema/text-vectors.json` says they make.
struct Vector {
    name: String,
    /// Title, standfirst and body, each as a list of runs.
    parts: [Vec<String>; 3],
    text: String,
    characters: usize,
    sha256: String,
}

fn vectors() -> Vec<Vector> {
    let all: Vec<Value> = serde_json::from_str(include_str!("../../schema/text-vectors.json")).unwrap();
    let string = |value: &Value| value.as_str().unwrap().to_owned();
    let runs = |value: &Value| value.as_array().unwrap().iter().map(string).collect();
    let read = |v: &Value| Vector {
        name: string(&v["name"]),
        parts: ["title", "standfirst", "body"].map(|part| runs(&v[part])),
        text: string(&v["text"]),
        characters: v["characters"].as_u64().unwrap() as usize,
        sha256: string(&v["sha256"]),
    };
    all.iter().map(read).collect()
}

fn text_of([title, standfirst, body]: &[Vec<String>; 3]) -> SourceText {
    SourceText::new(title, standfirst, body)
}
