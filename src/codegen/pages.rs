//! Reference pages in Markdown.

use super::UPDATE;
use super::cross_field_rules::{CONDITIONS, Extent};
use crate::error::RULES;
use std::fmt::Write as _;

/// Headings, and the first words of the ids of the rules that stand below them. A rule of no group stands at the end.
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
    ("Across fields", &["date.order", "when", "quantity", "voice", "chain", "act"]),
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

/// The text of `RULES.md`.
pub(super) fn rules() -> String {
    let mut page = format!(
        "<!-- Generated from the definition. Do not edit: change the definition, then run {UPDATE} -->\n\n\
         # Rules\n\n{INTRODUCTION}"
    );
    let others = ("Others", &[][..]);
    for (heading, _) in GROUPS.iter().chain([&others]) {
        let mut rules: Vec<(&str, &str)> =
            RULES.iter().copied().filter(|(id, _)| group(id) == *heading).collect();
        // Several kinds of error can break one rule.
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
    page
}

fn group(id: &str) -> &'static str {
    let word = id.split('.').next();
    let found = GROUPS.iter().find(|(_, ids)| ids.iter().any(|g| *g == id || Some(*g) == word));
    found.map_or("Others", |(heading, _)| *heading)
}

/// Whether the JSON Schema says it. A rule that is new here counts as one that it does not say.
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
        // A key that an entry does not have cannot be written down.
        "text.utf8" | "json.syntax" | "ref.keyless" => "–",
        // What no key can be is no reference, either.
        "ref.unknown" => "in part",
        _ if id.starts_with("protobuf.") => "–",
        _ if id.starts_with("wire.") || id.starts_with("buffer.") || id.starts_with("frame.") => "–",
        _ => "no",
    }
}

/// Whether the annotated `.proto` says it.
fn in_protovalidate(id: &str) -> String {
    if let Some(condition) = CONDITIONS.iter().find(|c| c.rule == id) {
        return extent(condition.extent[1]).into();
    }
    // What has a rule of protovalidate's own is found under its name.
    let own = match id {
        "text.blank" | "text.char" | "key.duplicate" | "ref.unknown" | "ref.order" => return "yes".into(),
        "text.long" => "string.max_len",
        "key.shape" | "language.shape" | "url.shape" => "string.pattern`, `string.max_len",
        "country.shape" | "currency.shape" | "sha256.shape" | "date.shape" | "date.calendar" => {
            "string.pattern"
        }
        // Nought with a sign has a rule of its own.
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
