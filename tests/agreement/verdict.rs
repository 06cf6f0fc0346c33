//! What the crate says of a document, and what a schema must say then. The tests and the fuzz target for JSON share it.

use diplomatic_readout::{Key, Record, Report, json};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) type Rules = BTreeSet<String>;
/// The rule and the pointer of each problem.
pub(crate) type Problems = BTreeSet<(String, String)>;

/// How much of a rule a schema says.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Extent {
    All,
    Part,
    Nothing,
    /// There is no such thing in its format.
    Absent,
}

impl Extent {
    fn of(cell: &str) -> Extent {
        match cell.split(',').next().unwrap() {
            "yes" => Extent::All,
            "in part" => Extent::Part,
            "no" => Extent::Nothing,
            "–" => Extent::Absent,
            other => panic!("{other}"),
        }
    }
}

/// What the schemas say of a rule.
pub(crate) struct Says {
    pub(crate) json_schema: Extent,
    pub(crate) protovalidate: Extent,
    /// The ids under which protovalidate reports it.
    pub(crate) ids: Vec<String>,
}

/// The table of `RULES.md`.
pub(crate) fn rules() -> BTreeMap<String, Says> {
    let rows = include_str!("../../schema/RULES.md").lines().filter(|line| line.starts_with("| `"));
    let says = |row: &str| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, id, _, in_json, in_protobuf, _] = cells[..] else { panic!("{row}") };
        let id = id.trim_matches('`').to_owned();
        let own = in_protobuf.split('`').skip(1).step_by(2).map(str::to_owned);
        let ids: Vec<String> = own.chain([id.clone()]).collect();
        (id, Says { json_schema: Extent::of(in_json), protovalidate: Extent::of(in_protobuf), ids })
    };
    rows.map(says).collect()
}

/// The problems of a report.
pub(crate) fn problems(report: &Report) -> Problems {
    report.problems().iter().map(|p| (p.rule().to_owned(), p.pointer())).collect()
}

/// What the crate says of a document.
pub(crate) struct Verdict {
    pub(crate) broken: Rules,
    pub(crate) said: String,
    pub(crate) record: Option<Record<Vec<u8>>>,
    pub(crate) problems: Problems,
    /// More than one thing is wrong, or may be.
    pub(crate) several: bool,
    /// There are more problems than are kept.
    more: bool,
    /// More than one thing was changed, or more is wrong than is reported.
    hidden: bool,
    /// A reference is unknown that no key can be, which every schema sees.
    misshapen: bool,
    /// Something is wrong with a value that protobuf cannot tell from none.
    pub(crate) empty: bool,
}

impl Verdict {
    /// Of a document to which so many changes were made since it was valid; of one that never was, more than one.
    pub(crate) fn of(text: &str, changes: usize) -> Verdict {
        let read = json::from_str(text);
        let more = read.as_ref().err().map_or(0, |report| report.more());
        let problems = read.as_ref().err().map_or(&[][..], |report| report.problems());
        let value: Option<Value> = serde_json::from_str(text).ok();
        let wrong = |p: &json::Problem| value.as_ref().and_then(|v| v.pointer(&p.pointer()));
        let misshapen = |p: &json::Problem| {
            let key = wrong(p).and_then(Value::as_str);
            p.rule() == "ref.unknown" && key.is_some_and(|key| Key::new(key).is_err())
        };
        let empty = |v: &Value| *v == "" || *v == "UNSPECIFIED" || v.as_array().is_some_and(Vec::is_empty);
        // A list that is too long can hold something twice, too.
        let long = problems.iter().any(|p| p.rule() == "list.long");
        // Whether a key that nothing has is twice in a list is not looked at, and bytes may name first what only follows.
        let follows = problems.iter().any(|p| p.followers() > 0);
        let said: Vec<String> = problems.iter().map(|p| format!("{} {p}", p.rule())).collect();
        Verdict {
            broken: problems.iter().map(|p| p.rule().to_owned()).collect(),
            said: said.join("; "),
            problems: read.as_ref().err().map(self::problems).unwrap_or_default(),
            several: changes > 1 || problems.len() > 1 || long || follows,
            hidden: changes > 1 || more > 0 || follows,
            more: more > 0,
            misshapen: problems.iter().any(misshapen),
            empty: problems.iter().filter_map(wrong).any(empty),
            record: read.ok(),
        }
    }

    /// Whether protobuf has the same problems: a wrong type has no bytes there, and of an empty value it says that it is
    /// missing.
    pub(crate) fn is_comparable(&self) -> bool {
        !self.is("json.") && !self.empty && !self.more
    }

    pub(crate) fn is(&self, rule: &str) -> bool {
        self.broken.iter().any(|r| r.starts_with(rule))
    }

    /// What a schema must say, given what it says of each rule: whether to accept, or `None` if either will do. Where several
    /// things are wrong, one can hide another from the crate, so all that is certain then is what it names.
    pub(crate) fn expects(&self, extent: impl Fn(&str) -> Extent) -> Option<bool> {
        let extents: Vec<Extent> = self.broken.iter().map(|rule| extent(rule)).collect();
        match () {
            // Of two members of one name, each reader takes the one that it likes.
            () if self.is("json.duplicate") && self.broken.len() > 1 => None,
            () if extents.contains(&Extent::All) || self.misshapen => Some(false),
            () if extents.contains(&Extent::Part) => None,
            () if self.hidden && !self.broken.is_empty() => None,
            () => Some(true),
        }
    }
}
