//! Records and their texts: everything that a record says is printed is printed, and every place is one.
//!
//! ```text
//! READOUT_TEXTS=FOLDER cargo test --all-features --test suite source_text::records
//! ```
//!
//! `FOLDER` has pages as JSON, one to a file, with the members `title` and `text`. The digest tells which example a page is the
//! text of.

use super::printed::findings;
use super::texts::{name, text_in_page, text_in_plain_text};
use crate::support::documents::files;
use diplomatic_readout::json;
use diplomatic_readout::source_text::SourceText;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Topics that have no name in their text, not even as a verb: `stay in touch` are contacts.
const OWN_WORDS: [(&str, &str); 1] = [("call-en.json", "/topics/12/label: \"contacts\" is not printed")];

fn schema(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(path)
}

fn page(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Returns a record, which is valid.
fn record(path: &Path) -> Value {
    let document = fs::read_to_string(path).unwrap();
    if let Err(report) = json::from_str(&document) {
        panic!("{}:\n{report}", path.display());
    }
    page(path)
}

/// Returns the record and the text of a plain text file. The record is in `folder`, and its name has the same stem.
fn own(path: &Path, folder: &Path) -> (String, Value, SourceText) {
    let of_record = folder.join(path.file_stem().unwrap()).with_extension("json");
    let record = record(&of_record);
    let digest = record["sources"][0]["digest"].as_str().unwrap_or_default();
    let text = text_in_plain_text(&fs::read_to_string(path).unwrap(), digest);
    let text =
        text.unwrap_or_else(|| panic!("{}: its text does not have the digest {digest}", path.display()));
    (name(&of_record), record, text)
}

/// Fails if anything is wrong in a record.
fn expect_printed(records: &[(String, Value, SourceText)]) {
    let mut wrong = Vec::new();
    for (name, record, text) in records {
        let own: Vec<_> = OWN_WORDS.iter().filter(|row| row.0 == name).map(|row| row.1).collect();
        let (known, new): (Vec<_>, Vec<_>) =
            findings(record, text).into_iter().partition(|f| own.contains(&f.as_str()));
        assert_eq!(known, own, "{name}: an exception that is none");
        wrong.extend(new.into_iter().map(|finding| format!("{name}: {finding}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_texts_of_the_coding_guide_print_what_their_records_say() {
    let folder = schema("coding");
    let texts: Vec<_> = files(&folder, "txt").iter().map(|path| own(path, &folder)).collect();
    assert_eq!(texts.len(), files(&folder, "json").len());
    assert!(texts.len() >= 3);
    for (path, (name, _, text)) in files(&folder, "txt").iter().zip(&texts) {
        // These files are the texts themselves, as the page of worked texts says.
        assert_eq!(fs::read_to_string(path).unwrap(), text.as_str(), "{name}");
    }
    expect_printed(&texts);
}

#[test]
fn the_texts_beside_the_examples_print_what_their_records_say() {
    let texts: Vec<_> =
        files(&schema("examples/texts"), "txt").iter().map(|path| own(path, &schema("examples"))).collect();
    expect_printed(&texts);
}

#[test]
fn the_texts_of_a_given_folder_print_what_the_examples_say() {
    let Some(folder) = std::env::var_os("READOUT_TEXTS") else {
        return eprintln!("not tested: READOUT_TEXTS names no folder with the texts of the examples");
    };
    let examples: Vec<_> =
        files(&schema("examples"), "json").iter().map(|path| (name(path), record(path))).collect();
    let (mut texts, mut strangers) = (Vec::new(), Vec::new());
    for path in files(Path::new(&folder), "json") {
        let page = page(&path);
        let text = |example: &Value| text_in_page(&page, &example["sources"][0]);
        match examples
            .iter()
            .find_map(|(name, example)| Some((name.clone(), example.clone(), text(example)?)))
        {
            Some(found) => texts.push(found),
            None => strangers.push(name(&path)),
        }
    }
    for (example, _) in examples.iter().filter(|(example, _)| texts.iter().all(|text| text.0 != *example)) {
        eprintln!("not tested: there is no text of {example}");
    }
    assert!(strangers.is_empty(), "texts of no example: {strangers:?}");
    assert!(!texts.is_empty(), "the folder has no text");
    eprintln!("tested: {} examples", texts.len());
    expect_printed(&texts);
}

#[test]
fn what_is_not_printed_and_what_is_no_place_is_found() {
    let text = SourceText::new(
        &["Call with Utopia"],
        &["Grain"],
        &["The minister of Utopia meets “at the Cafe\u{301}” on 3 May."],
    );
    let good = json!({
        "language": "en",
        "sources": [
            {"key": "note", "title": "Call with Utopia", "digest": text.digest().unwrap().to_string(), "publisher": "Office"},
        ],
        "conversations": [{"start": {"printed": "on 3 May"}, "tones": [{"text": "meets"}]}],
        "actors": [
            {"name": "Utopia", "offices": ["Utopia minister"], "spans": [{"start": 10, "end": 16}]},
            {"name": "Office"},
        ],
        "topics": [{"label": "meeting of the minister"}],
        "quotes": [{"text": "at the Cafe\u{301}", "spans": [{"start": 53, "end": 65}]}],
    });
    assert_eq!(text.get(53..65), Ok("at the Cafe\u{301}"));
    assert_eq!(findings(&good, &text), [""; 0]);
    for (pointer, value, expected) in [
        ("/sources/0/digest", json!("00"), "/sources/0/digest: the text has Some(\""),
        ("/sources/0/title", json!("Call"), "/sources/0/title: \"Call\" is not printed"),
        (
            "/conversations/0/start/printed",
            json!("on 4 May"),
            "/conversations/0/start/printed: \"on 4 May\" is not printed",
        ),
        (
            "/conversations/0/tones/0/text",
            json!("warm"),
            "/conversations/0/tones/0/text: \"warm\" is not printed",
        ),
        ("/actors/0/name", json!("Atlantis"), "/actors/0/name: \"Atlantis\" is not printed"),
        ("/actors/0/name", json!("the minister"), "/actors/0/name: \"the minister\" begins with an article"),
        ("/actors/0/offices/0", json!("ministers"), "/actors/0/offices/0: \"ministers\" is not printed"),
        ("/actors/1/name", json!("Utopia Office"), "/actors/1/name: \"Utopia Office\" is not printed"),
        ("/topics/0/label", json!("fishing"), "/topics/0/label: \"fishing\" is not printed"),
        ("/quotes/0/text", json!("the Cafe\u{301}"), "/quotes/0/text: \"the Cafe"),
        ("/quotes/0/spans/0/end", json!(64), "/quotes/0/spans/0: cuts a grapheme cluster at byte "),
        ("/quotes/0/spans/0/end", json!(500), "/quotes/0/spans/0: characters 53 to 500: the text has only "),
        ("/quotes/0/spans/0/end", json!(53), "/quotes/0/spans/0: 53 to 53: a place ends after its start"),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = value;
        let found = findings(&bad, &text);
        assert!(found.iter().any(|f| f.starts_with(expected)), "{pointer}: {found:?}");
    }
}
