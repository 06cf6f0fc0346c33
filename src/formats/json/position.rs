//! Finds the line and column of each problem in a JSON text. The text is parsed again, but only along the paths of the
//! problems.

use crate::formats::report::{PathSegment, Problem, Report, TextPosition};
use crate::messages::json;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Adds a position to each problem, and sorts the problems by position.
pub(super) fn place(text: &str, report: &mut Report) {
    let mut problems: Vec<_> = report.problems.iter_mut().collect();
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    if let Ok(root) = serde_json::from_str::<&RawValue>(text) {
        walk(text, root.get(), &mut problems, 0);
    }
    report.problems.sort_by_key(|p| p.place.map(|place| place.offset));
}

/// Returns the position of a byte. A byte inside a character has the position of that character.
pub(super) fn at(text: &str, offset: usize) -> TextPosition {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = text.get(..offset).unwrap_or_default();
    let line = before.rfind('\n').map_or(before, |n| before.get(n + 1..).unwrap_or_default());
    TextPosition { offset, line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
}

/// Adds positions to problems whose paths lead through `value`, which is `depth` steps below the root.
fn walk(text: &str, value: &str, problems: &mut [&mut Problem], depth: usize) {
    let offset = value.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    let here = at(text, offset);
    let mut wanted: Vec<_> = problems.iter().filter_map(|p| p.path.get(depth).cloned()).collect();
    wanted.dedup();
    let parts = || Parts { wanted: &wanted }.deserialize(&mut serde_json::Deserializer::from_str(value)).ok();
    // Without a part to look for, the value is not parsed, because serde_json would copy a long text into its error.
    let children = if wanted.is_empty() { None } else { parts() }.unwrap_or(Children::None);
    for group in problems.chunk_by_mut(|a, b| a.path.get(depth) == b.path.get(depth)) {
        // The position of the parent is used until a better one is found. For a missing member it stays.
        group.iter_mut().for_each(|p| p.place = Some(here));
        let Some(step) = group.first().and_then(|p| p.path.get(depth)).cloned() else { continue };
        let child = match (&children, &step) {
            (Children::Members(all), PathSegment::Member(name)) => {
                all.iter().find(|(n, _)| n == name).map(|(_, v)| v)
            }
            (Children::Entries(all), PathSegment::Index(i)) => {
                all.iter().find(|(n, _)| n == i).map(|(_, v)| v)
            }
            _ => None,
        };
        let Some(child) = child else { continue };
        walk(text, child.get(), group, depth + 1);
        if let PathSegment::Member(_) = step {
            let value = child.get().as_ptr().addr().wrapping_sub(text.as_ptr().addr());
            let name = at(text, name_before(text, value));
            let about_name = |p: &&mut &mut Problem| p.path.len() == depth + 1 && is_about_name(p);
            group.iter_mut().filter(about_name).for_each(|p| p.place = Some(name));
        }
    }
}

fn is_about_name(problem: &Problem) -> bool {
    matches!(problem.rule, "json.member" | "json.duplicate")
}

/// Returns the offset of the name of the member whose value begins at `value`.
fn name_before(text: &str, value: usize) -> usize {
    let before = text.as_bytes().get(..value).unwrap_or_default();
    // A quote after an odd number of backslashes is part of the name.
    let escapes = |at| before.get(..at).unwrap_or_default().iter().rev().take_while(|b| **b == b'\\').count();
    let mut quotes = before.iter().enumerate().rev().filter(|(at, b)| **b == b'"' && escapes(*at) % 2 == 0);
    quotes.nth(1).map_or(value, |(at, _)| at)
}

/// The wanted parts of a value, as raw text. Other parts are dropped, because a document may have millions of them.
enum Children<'t> {
    Members(Vec<(Cow<'t, str>, &'t RawValue)>),
    Entries(Vec<(usize, &'t RawValue)>),
    None,
}

struct Parts<'w> {
    wanted: &'w [PathSegment],
}

impl<'t> DeserializeSeed<'t> for Parts<'_> {
    type Value = Children<'t>;

    fn deserialize<D: Deserializer<'t>>(self, d: D) -> Result<Children<'t>, D::Error> {
        d.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Parts<'_> {
    type Value = Children<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(json::AN_OBJECT_OR_AN_ARRAY)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Children<'t>, A::Error> {
        let mut members: Vec<(Cow<'t, str>, &RawValue)> = Vec::new();
        while let Some(name) = map.next_key::<Cow<'t, str>>()? {
            if !self.wanted.iter().any(|step| matches!(step, PathSegment::Member(n) if *n == name)) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            // If a name occurs several times, the problem is at the last one.
            let value = map.next_value()?;
            match members.iter_mut().find(|(n, _)| *n == name) {
                Some((_, last)) => *last = value,
                None => members.push((name, value)),
            }
        }
        Ok(Children::Members(members))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<Children<'t>, A::Error> {
        let mut entries = Vec::new();
        for i in 0.. {
            if self.wanted.contains(&PathSegment::Index(i)) {
                let Some(entry) = seq.next_element()? else { break };
                entries.push((i, entry));
            } else if seq.next_element::<IgnoredAny>()?.is_none() {
                break;
            }
        }
        Ok(Children::Entries(entries))
    }
}
