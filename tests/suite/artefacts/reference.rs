//! Tests `schema/REFERENCE.md`: the model, described for people.

use super::{UPDATE, definition};
use diplomatic_readout::descriptor::{FieldDescriptor, Type};
use diplomatic_readout::{Key, Language, Url, schema};
use std::fmt::Write as _;

/// What fields hold: the name, the shape, two valid examples, and one that is not valid.
pub(crate) const BLOCKS: &[(&str, &str, [&str; 2], &str)] = &[
    (
        "Text",
        "Text on one line that shows something. No control characters, bidirectional embeddings, overrides or isolates, blank fillers, byte order mark, tag characters or noncharacters. The bound of the field counts Unicode scalar values.",
        ["Си Цзиньпин", "New START"],
        "\u{200b}",
    ),
    (
        "Prose",
        "As Text, and line feeds are allowed.",
        ["The leaders spoke.\nThey will speak again.", "战略稳定"],
        " ",
    ),
    (
        "Key",
        "The name of an entry, unique in its list: words of a-z and 0-9, joined by single hyphens. A reference is the key of the entry that it points at.",
        ["xi", "new-start"],
        "New START",
    ),
    ("Language", "A BCP 47 tag.", ["it", "zh-Hant"], "Italian"),
    ("Url", "An http or https address.", ["https://example.org", "http://example.org/?q=1"], "example.org"),
    (
        "Country",
        "Two capitals, as in ISO 3166-1; user-assigned codes such as XK are allowed.",
        ["CN", "XK"],
        "CHN",
    ),
    ("Currency", "Three capitals, as in ISO 4217.", ["USD", "CNY"], "$"),
    (
        "Sha256",
        "64 hexadecimal digits in small letters.",
        [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "0000000000000000000000000000000000000000000000000000000000000000",
        ],
        "E3B0",
    ),
    (
        "Decimal",
        "An exact number with the precision that was printed: at most 18 digits, at most 9 of them after the point; no exponent, and no sign on nought.",
        ["200000000000", "67.50"],
        "2e11",
    ),
    (
        "Date",
        "A date as precise as the source that prints it; the forms stand below.",
        ["2026-02-04", "202X"],
        "4 February 2026",
    ),
];

/// Forms of dates: the name of each form, and two examples.
pub(crate) const DATES: &[(&str, [&str; 2])] = &[
    ("day", ["2026-02-04", "2024-02-29"]),
    ("month", ["2026-02", "2025-11"]),
    ("year", ["2026", "1945"]),
    ("decade, century", ["202X", "19XX"]),
    ("half of a year: 40 or 41 in place of the month", ["2026-40", "2026-41"]),
    ("quarter of a year: 33 to 36 in place of the month", ["2026-33", "2026-36"]),
    ("season: 21 spring, 22 summer, 23 autumn, 24 winter in place of the month", ["2026-21", "2026-24"]),
    ("month or day of a year that is not named", ["XXXX-11", "XXXX-05-09"]),
    (
        "days of a year that is not named, from one to another",
        ["XXXX-05-09/XXXX-05-11", "XXXX-12-30/XXXX-01-02"],
    ),
    ("second, with its offset from UTC", ["2026-02-04T14:30:59Z", "2026-02-04T14:30:00+03:00"]),
    (
        "minute, with its offset from UTC (ISO 8601-1, not EDTF)",
        ["2026-02-04T14:30Z", "2026-02-04T14:30+03:00"],
    ),
    (
        "second or minute without an offset (ISO 8601-1, not EDTF)",
        ["2025-05-06T13:20:00", "2025-05-06T13:20"],
    ),
    ("all of two to four years, months or days", ["{2026,2027}", "{2026-03,2026-05}"]),
    ("one of two to four years, months or days", ["[2026,2028]", "[2026-03,2026-05]"]),
    ("one of three or more in a row", ["[2026-03-01..2026-03-31]", "[2026-12-30..2027-01-02]"]),
    ("one from this one on, or up to it", ["[2026-03..]", "[..2026-03]"]),
    ("from one to another", ["2025-06-23/2025-06-24", "2025-06/2026~"]),
    ("with one end open", ["2026-02-01/..", "../2026-02"]),
    (
        "approximate (~) or uncertain (?), on a day, month or year, also at an end of an interval",
        ["2026-02~", "2026?"],
    ),
];

/// Where the page leads a coder. The coding guide decides; this page does not say the same twice.
const CODING: &str = "\
[CODING.md](CODING.md) is the coding guide. It tells in which order to fill a record, and decides where two coders could differ; \
what this page says in short is meant as the guide says it.

- [coding/QUESTIONS.md](coding/QUESTIONS.md): an index by question. Where does this fact go?
- [coding/WORKED.md](coding/WORKED.md): three whole texts, coded sentence by sentence.
- [verbs.json](verbs.json): the act of each verb, in six languages.
- [TEXT.md](TEXT.md): the text that digests and places are about.
- [examples](examples): real readouts, coded.
";

/// The parts of a documentation text.
#[derive(Default)]
struct Doc {
    meaning: String,
    example: String,
    not: String,
}

impl Doc {
    fn of(text: &str) -> Doc {
        let mut doc = Doc::default();
        let mut part = 0;
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let (at, line) = match (line.strip_prefix("Example: "), line.strip_prefix("Not: ")) {
                (Some(line), _) => (1, line),
                (_, Some(line)) => (2, line),
                _ => (part, line),
            };
            part = at;
            let text = [&mut doc.meaning, &mut doc.example, &mut doc.not].into_iter().nth(part).unwrap();
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
        doc
    }
}

/// Returns the text of `REFERENCE.md`.
pub(crate) fn page() -> String {
    let mut page = format!(
        "<!-- Generated from the definition. Do not edit: change the definition, then run {UPDATE} -->\n\n\
         # The model\n\n\
         A readout is one source's account of a diplomatic conversation. Its entries name each other by their keys. \
         Numbers never change; [RULES.md](RULES.md) has what must hold across fields, [LIMITS.md](LIMITS.md) every \
         bound in one place, [FIELDS.md](FIELDS.md) the bytes.\n\nVersion {}, fingerprint `{}`.\n",
        schema::VERSION,
        schema::FINGERPRINT
    );
    page.push_str("\n## How to code a text\n\n");
    page.push_str(CODING);
    page.push_str("\n## What fields hold\n\nIn JSON and protobuf all of these are strings. A *count* is a whole number from 1, an *offset* one from 0, and a *flag* is true or absent.\n\n| what | shape | at most | examples | not |\n|---|---|---|---|---|\n");
    for (name, shape, examples, not) in BLOCKS {
        let longest = match *name {
            "Key" => Key::MAX.to_string(),
            "Language" => Language::MAX.to_string(),
            "Url" => Url::MAX.to_string(),
            _ => "–".into(),
        };
        let [a, b, not] = [examples[0], examples[1], not].map(code);
        line(&mut page, &[name, shape, &longest, &format!("{a}, {b}"), &not]);
    }
    page.push_str("\nDates are written in a subset of EDTF (ISO 8601-2), and each has one spelling:\n\n| form | examples |\n|---|---|\n");
    for (form, [a, b]) in DATES {
        line(&mut page, &[form, &format!("{}, {}", code(a), code(b))]);
    }
    let (records, enums) = definition();
    page.push_str("\n## Records\n\n`JSON` is the name in JSON; in Rust and protobuf the words of a name are joined by underscores.\n");
    for record in &records {
        let meaning = Doc::of(record.doc).meaning;
        let _ = write!(page, "\n### {}\n\n{meaning}\n\n", record.name);
        page.push_str(
            "| number | JSON | takes | required | meaning | example | not |\n|---|---|---|---|---|---|---|\n",
        );
        for f in record.fields {
            field(&mut page, f);
        }
    }
    page.push_str("\n## Enums\n\nThe names are those of JSON and protobuf. Lists that can never be complete have `OTHER`.\n");
    for e in &enums {
        let _ = write!(
            page,
            "\n### {}\n\n{}\n\n| number | value | meaning |\n|---|---|---|\n",
            e.name,
            Doc::of(e.doc).meaning
        );
        for value in e.values {
            line(&mut page, &[&value.number.to_string(), &code(value.json), &Doc::of(value.doc).meaning]);
        }
    }
    page
}

fn field(page: &mut String, f: &FieldDescriptor) {
    let doc = Doc::of(f.doc);
    let required = if f.required { "yes" } else { "" };
    line(
        page,
        &[&f.number.to_string(), &code(f.json), &takes(f.ty), required, &doc.meaning, &doc.example, &doc.not],
    );
}

fn takes(ty: Type) -> String {
    match ty {
        Type::Text { max, lines } => format!("{}, 1 to {max}", if lines { "Prose" } else { "Text" }),
        Type::Key => "Key".into(),
        Type::Value(value) => value.name.into(),
        Type::Count { min: 0, max } => format!("offset, 0 to {max}"),
        Type::Count { min, max } => format!("count, {min} to {max}"),
        Type::Flag => "flag".into(),
        Type::Enum(e) => link(e.name),
        Type::Record(r) => link(r.name),
        Type::Reference { to, .. } => format!("key: {}", link(to)),
        Type::List { of, min, max } => format!("list of {min} to {max}: {}", takes(*of)),
        other => panic!("no such type yet: {other:?}"),
    }
}

fn link(name: &str) -> String {
    format!("[{name}](#{})", name.to_lowercase())
}

/// Returns the text in code style, with invisible characters escaped.
fn code(text: &str) -> String {
    let shown: String = text
        .chars()
        .map(|c| if c == '\u{200b}' || c.is_control() { c.escape_default().to_string() } else { c.into() })
        .collect();
    format!("`{shown}`")
}

fn line(page: &mut String, cells: &[&str]) {
    for cell in cells {
        let _ = write!(page, "| {} ", cell.replace('|', "\\|"));
    }
    page.push_str("|\n");
}
