//! Checks the table of verbs, `schema/verbs.json`, and writes its page, `schema/VERBS.md`.

use diplomatic_readout::descriptor::EnumDescriptor;
use diplomatic_readout::{Act, Modality, Stance, Strength, Voice};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const LANGUAGES: [(&str, &str); 6] = [
    ("en", "English"),
    ("ru", "Russian"),
    ("zh", "Chinese"),
    ("it", "Italian"),
    ("fr", "French"),
    ("es", "Spanish"),
];

/// What makes a commitment of some statements only.
const NAMED: &str = "with a named doer";

fn schema(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(name)
}

fn rows() -> Vec<Map<String, Value>> {
    serde_json::from_str(&std::fs::read_to_string(schema("verbs.json")).unwrap()).unwrap()
}

fn text<'r>(row: &'r Map<String, Value>, name: &str) -> &'r str {
    row.get(name).map_or("", |value| value.as_str().unwrap())
}

#[test]
fn every_row_has_values_of_the_schema() {
    let of = |row: &Map<String, Value>, name, values: &EnumDescriptor| {
        let value = text(row, name);
        assert!(value.is_empty() || values.values.iter().any(|v| v.json == value), "{row:?}: {name}");
    };
    let members =
        ["language", "verb", "act", "voice", "modality", "stance", "strength", "commitment", "note"];
    for row in rows() {
        assert!(row.keys().all(|name| members.contains(&name.as_str())), "{row:?}");
        assert!(["language", "verb", "act"].iter().all(|name| !text(&row, name).is_empty()), "{row:?}");
        assert!(row["commitment"].is_boolean() || row["commitment"] == NAMED, "{row:?}");
        of(&row, "act", Act::DESCRIPTOR);
        of(&row, "voice", Voice::DESCRIPTOR);
        of(&row, "modality", Modality::DESCRIPTOR);
        of(&row, "stance", Stance::DESCRIPTOR);
        of(&row, "strength", Strength::DESCRIPTOR);
    }
}

#[test]
fn each_language_has_its_verbs_once() {
    let mut verbs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows() {
        let of_language = verbs.entry(text(&row, "language").into()).or_default();
        assert!(of_language.insert(text(&row, "verb").to_lowercase()), "{row:?} stands there twice");
    }
    assert_eq!(verbs.keys().len(), LANGUAGES.len());
    for (code, _) in LANGUAGES {
        assert!(verbs[code].len() >= 80, "{code}: {}", verbs[code].len());
    }
}

/// Returns the page of the table, language by language, act by act.
fn page() -> String {
    let mut page = String::from(
        "<!-- Generated from verbs.json. Run `scripts/update`; do not edit. -->\n\n# Verbs\n\nWhich act, voice, modality, stance and \
         strength a reporting verb has, and whether its statement makes a commitment. [`CODING.md`](CODING.md) says how to use \
         the table. The same rows stand in [`verbs.json`](verbs.json) for programs.\n",
    );
    let rows = rows();
    for (code, language) in LANGUAGES {
        write!(
            page,
            "\n## {language}\n\n| act | verb | besides | commitment | note |\n|---|---|---|---|---|\n"
        )
        .unwrap();
        for act in Act::DESCRIPTOR.values {
            for row in rows.iter().filter(|row| text(row, "language") == code && text(row, "act") == act.json)
            {
                let besides: Vec<_> = ["voice", "modality", "stance", "strength"]
                    .iter()
                    .map(|name| text(row, name))
                    .filter(|value| !value.is_empty())
                    .collect();
                let commitment = match &row["commitment"] {
                    Value::Bool(makes_one) => {
                        if *makes_one {
                            "yes"
                        } else {
                            ""
                        }
                    }
                    sometimes => sometimes.as_str().unwrap(),
                };
                let (verb, note) = (text(row, "verb"), text(row, "note").replace('|', "\\|"));
                writeln!(page, "| {} | {verb} | {} | {commitment} | {note} |", act.json, besides.join(", "))
                    .unwrap();
            }
        }
    }
    page
}

#[test]
fn the_page_of_verbs_is_up_to_date() {
    let path = schema("VERBS.md");
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == page(), "schema/VERBS.md is out of date; run `scripts/update`");
}
