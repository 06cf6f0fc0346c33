//! Writes reference pages in Markdown.

use super::UPDATE;
use super::cross_field_rules::{CONDITIONS, Extent};
use crate::error::RULES;
use crate::notices::table::NOTICES;
use std::fmt::Write as _;

/// The headings, each with the ids of its rules, or the first words of their ids. Other rules stand at the end.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Single values",
        &[
            "text",
            "key.shape",
            "language",
            "url",
            "country",
            "currency",
            "sha256",
            "decimal",
            "date.shape",
            "date.calendar",
            "count",
            "enum",
        ],
    ),
    ("Fields and lists", &["field", "list"]),
    ("Keys and references", &["key.duplicate", "ref"]),
    (
        "Across fields",
        &[
            "date.order",
            "when",
            "span",
            "withdrawn",
            "annotation",
            "remark",
            "event",
            "quantity",
            "subject",
            "behalf",
            "voice",
            "chain",
            "act",
            "strength",
            "said",
        ],
    ),
    ("JSON documents", &["json"]),
    ("Protobuf messages", &["protobuf"]),
    ("Encoded records", &["record", "wire", "buffer", "frame"]),
];

const INTRODUCTION: &str = "\
A record is valid when it holds to all of these. Each rule has an id that never changes; every error names the id \
of the rule that is broken.

The library enforces all of them. The third column tells whether [`readout.schema.json`](readout.schema.json) says the \
same: *yes*; *in part*; *no*, so a validator of JSON Schema lets it pass; or `–` where JSON has nothing of the kind. The \
last tells it of [`protovalidate/readout.proto`](protovalidate/readout.proto), with the id that its violations have \
where that is another one.
";

const NOTICES_INTRODUCTION: &str = "\
A notice is about a valid record: it holds to all rules, and still something in it is odd, or is not as the \
[coding guide](CODING.md) has it. `readout check` prints notices, and its exit code stays 0. With `--deny notices`, a \
record with a notice counts as one that is not valid. Each notice has an id that never changes. The record of a text \
that is odd itself may keep its notices.
";

/// Returns the text of `RULES.md`.
pub(super) fn rules() -> String {
    let mut page = format!(
        "<!-- Generated from the definition. Do not edit: change the definition, then run {UPDATE} -->\n\n\
         # Rules\n\n{INTRODUCTION}"
    );
    let others = ("Others", &[][..]);
    for (heading, _) in GROUPS.iter().chain([&others]) {
        let mut rules: Vec<(&str, &str)> =
            RULES.iter().copied().filter(|(id, _)| group(id) == *heading).collect();
        // Several kinds of errors have the same rule.
        rules.dedup_by_key(|(id, _)| *id);
        if rules.is_empty() {
            continue;
        }
        // Writing to a string does not fail.
        let _ = write!(
            page,
            "\n## {heading}\n\n| id | rule | JSON Schema | protovalidate |\n|---|---|---|---|\n"
        );
        for (id, rule) in rules {
            let _ = writeln!(page, "| `{id}` | {rule} | {} | {} |", in_json_schema(id), in_protovalidate(id));
        }
    }
    let _ = write!(
        page,
        "\n## Notices\n\n{NOTICES_INTRODUCTION}\n| id | what is usual | what to do |\n|---|---|---|\n"
    );
    for notice in NOTICES {
        let _ = writeln!(page, "| `{}` | {} | {} |", notice.id, notice.meaning, sentence(notice.hint));
    }
    page
}

/// Returns words as a sentence.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).chain(['.']).collect()
}

fn group(id: &str) -> &'static str {
    let word = id.split('.').next();
    let found = GROUPS.iter().find(|(_, ids)| ids.iter().any(|g| *g == id || Some(*g) == word));
    found.map_or("Others", |(heading, _)| *heading)
}

/// Tells how much of a rule the JSON Schema expresses. The answer for a rule that is not listed here is "no".
fn in_json_schema(id: &str) -> &'static str {
    if let Some(condition) = CONDITIONS.iter().find(|c| c.rule == id) {
        return extent(condition.extent[0]);
    }
    match id {
        "text.long" | "text.blank" | "text.char" | "key.shape" | "language.shape" | "url.shape"
        | "country.shape" | "currency.shape" | "sha256.shape" | "decimal.shape" | "date.shape"
        | "date.calendar" | "count.range" | "enum.unknown" | "field.missing" | "list.long" | "list.short"
        | "list.duplicate" => "yes",
        "json.type" | "json.null" | "json.member" => "yes",
        // JSON cannot express a reference to an entry without a key.
        "text.utf8" | "json.syntax" | "ref.keyless" => "–",
        // The schema refuses references that cannot be keys.
        "ref.unknown" => "in part",
        _ if id.starts_with("protobuf.") => "–",
        _ if id.starts_with("wire.") || id.starts_with("buffer.") || id.starts_with("frame.") => "–",
        _ => "no",
    }
}

/// Tells how much of a rule the annotated `.proto` expresses.
fn in_protovalidate(id: &str) -> String {
    if let Some(condition) = CONDITIONS.iter().find(|c| c.rule == id) {
        return extent(condition.extent[1]).into();
    }
    // Violations of protovalidate's own rules have protovalidate's ids.
    let own = match id {
        "text.blank" | "text.char" | "key.duplicate" | "ref.unknown" | "ref.order" => return "yes".into(),
        "text.long" => "string.max_len",
        "key.shape" | "language.shape" | "url.shape" => "string.pattern`, `string.max_len",
        "country.shape" | "currency.shape" | "sha256.shape" | "date.shape" | "date.calendar" => {
            "string.pattern"
        }
        // Zero with a minus sign has a rule of its own.
        "decimal.shape" => "string.pattern`, `decimal.shape",
        "count.range" => "uint32.gte_lte",
        "enum.unknown" => "enum.defined_only`, `enum.not_in",
        "field.missing" => "required`, `repeated.min_items",
        "list.long" => "repeated.max_items",
        "list.short" => "repeated.min_items",
        "list.duplicate" => "repeated.unique",
        _ if in_json_schema(id) == "–" || id.starts_with("json.") => return "–".into(),
        _ => return "no".into(),
    };
    format!("yes, `{own}`")
}

fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Whole => "yes",
        Extent::Part => "in part",
        Extent::Nothing => "no",
    }
}
