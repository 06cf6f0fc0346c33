//! Explains which entry to move if an entry refers to another one that stands on the wrong side of it.

use crate::formats::report::{PathSegment, Problem, quoted};
use crate::formats::tree::node::{Node, key_of};

/// Adds the help to a problem with the rule `ref.order`. The target must stand after the entry if `later` is true, and before
/// it otherwise.
pub(super) fn explain(problem: &mut Problem, later: bool, root: &Node<'_>) {
    let [list @ PathSegment::Member(name), entry @ PathSegment::Index(from), rest @ ..] = &*problem.path
    else {
        return;
    };
    let Some(entries) = at(root, list) else { return };
    let reference = at(entries, entry).and_then(|entry| rest.iter().try_fold(entry, at));
    let Some(Node::Number(to)) = reference else { return };
    let to = *to as usize;
    let named = |i: usize| {
        let key = at(entries, &PathSegment::Index(i)).and_then(key_of);
        let key = key.map(|key| alloc::format!(" ({})", quoted(key))).unwrap_or_default();
        alloc::format!("{name}[{i}]{key}")
    };
    let side = if later { "behind" } else { "before" };
    problem.help = Some(if to == *from {
        alloc::format!("{} refers to itself", named(to))
    } else {
        alloc::format!("move {} {side} {}", named(to), named(*from))
    });
}

/// Returns the part of a node that is one step further down.
fn at<'n, 'de>(node: &'n Node<'de>, step: &PathSegment) -> Option<&'n Node<'de>> {
    match (node, step) {
        (Node::Record(record, fields), PathSegment::Member(name)) => {
            let (place, _) = record.by_json_name(name)?;
            fields.iter().find(|(at, _)| *at == place).map(|(_, value)| value)
        }
        (Node::List(_, entries), PathSegment::Index(i)) => entries.get(*i),
        _ => None,
    }
}
