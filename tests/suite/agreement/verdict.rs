//! The verdict of the crate on a document, and the verdict that follows for a schema. The tests and the fuzz target for
//! JSON share it.

use diplomatic_readout::{Key, Record, Report, json};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) type Rules = BTreeSet<String>;
/// The rule and the pointer of each problem.
pub(crate) type Problems = BTreeSet<(String, String)>;

/// The extent to which a schema states a rule.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Extent {
    All,
    Part,
    Nothing,
    /// The format of the schema cannot break the rule.
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

/// The extent to which each schema states a rule.
pub(crate) struct Says {
    pub(crate) json_schema: Extent,
    pub(crate) protovalidate: Extent,
    /// The ids with which protovalidate reports the rule.
    pub(crate) ids: Vec<String>,
}

/// Returns the tables of `RULES.md`, without that of the notices.
pub(crate) fn rules() -> BTreeMap<String, Says> {
    let page = include_str!("../../../schema/RULES.md");
    let rules = page.split("\n## Notices\n").next().unwrap();
    let rows = rules.lines().filter(|line| line.starts_with("| `"));
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

/// Returns the problems of a report.
pub(crate) fn problems(report: &Report) -> Problems {
    report.problems().iter().map(|p| (p.rule().to_owned(), p.pointer())).collect()
}

/// The verdict of the crate on a document.
pub(crate) struct Verdict {
    pub(crate) broken: Rules,
    pub(crate) said: String,
    pub(crate) record: Option<Record<Vec<u8>>>,
    pub(crate) problems: Problems,
    /// Is true if more than one problem is there, or may be.
    pub(crate) several: bool,
    /// Is true if there are more problems than are kept.
    more: bool,
    /// Is true if more than one change was made, or if there are problems that are not reported.
    hidden: bool,
    /// Is true if an unknown reference is not even a valid key. Every schema finds this.
    misshapen: bool,
    /// Is true if a problem is about an empty value, which protobuf cannot tell from a missing one.
    pub(crate) empty: bool,
    /// Is true if the document has a number that becomes another one as a double.
    pub(crate) rounded: bool,
}

/// Tells whether a text has a number with more digits than every double keeps, or out of the range of doubles.
/// ECMAScript, ajv and the values of serde_json read 1.0000000000000000001 as 1, so their verdict is about another
/// number.
fn has_rounded_number(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        rest = &rest[at..];
        if let Some(string) = rest.strip_prefix('"') {
            let mut escaped = false;
            let end = string.find(|c| {
                let closes = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                closes
            });
            rest = end.map_or("", |end| &string[end + 1..]);
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && !"+-.eE".contains(c)).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
        let digits = mantissa.replace(['-', '.'], "");
        let is_infinite = number.parse().is_ok_and(f64::is_infinite);
        if is_infinite || digits.trim_matches('0').len() > f64::DIGITS as usize {
            return true;
        }
        rest = after;
    }
    false
}

#[cfg(test)]
#[test]
fn numbers_that_doubles_do_not_keep_are_noticed() {
    for (text, rounded) in [
        ("[1.0000000000000000001]", true),
        ("[0.99999999999999999999999]", true),
        ("[1e400]", true),
        ("[-1e400,1]", true),
        (r#"{"a":"\\","b":2.0000000000000001}"#, true),
        ("[123456789012345.0000000000000000000]", false),
        ("[0.000000000000000000001,1e300,12,-0.0,3e0]", false),
        (r#"{"1.0000000000000000001":"\"1e400","b":[1.5]}"#, false),
        (r#"["1e400"#, false),
    ] {
        assert_eq!(has_rounded_number(text), rounded, "{text}");
    }
}

impl Verdict {
    /// Returns the verdict on a document. `changes` is the number of changes since the document was valid. For a
    /// document that never was valid it is more than one.
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
        // A list that is too long can also have an entry twice.
        let long = problems.iter().any(|p| p.rule() == "list.long");
        // A list that has an unknown key twice is not reported for the repetition. In bytes, the first problem may be a
        // follower.
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
            rounded: has_rounded_number(text),
            record: read.ok(),
        }
    }

    /// Tells whether protobuf has the same problems. A value of a wrong type has no bytes in protobuf. An empty value
    /// counts as missing. A number that doubles do not keep becomes another number when it is written.
    pub(crate) fn is_comparable(&self) -> bool {
        !self.is("json.") && !self.empty && !self.more && !self.rounded
    }

    pub(crate) fn is(&self, rule: &str) -> bool {
        self.broken.iter().any(|r| r.starts_with(rule))
    }

    /// Returns whether a schema must accept the document, or `None` if both answers are right. `extent` is the extent
    /// to which the schema states a rule. If there are several problems, one can hide another from the crate, so only
    /// the reported rules are certain.
    pub(crate) fn expects(&self, extent: impl Fn(&str) -> Extent) -> Option<bool> {
        let extents: Vec<Extent> = self.broken.iter().map(|rule| extent(rule)).collect();
        match () {
            // If two members have the same name, readers differ in which one they take.
            () if self.is("json.duplicate") && self.broken.len() > 1 => None,
            () if extents.contains(&Extent::All) || self.misshapen => Some(false),
            () if extents.contains(&Extent::Part) => None,
            () if self.hidden && !self.broken.is_empty() => None,
            () => Some(true),
        }
    }
}
