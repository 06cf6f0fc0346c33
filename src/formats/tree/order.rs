//! Explains which entry to move if an entry refers to another one that stands on the wrong side of it.

use crate::formats::report::{PathSegment, Problem, quoted};
use crate::formats::tree::node::{Node, key_of};
use crate::messages::reports;

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
        let entry = alloc::format!("{name}[{i}]");
        match at(entries, &PathSegment::Index(i)).and_then(key_of) {
            Some(key) => reports::entry_with_key(&entry, &quoted(key)),
            None => entry,
        }
    };
    problem.help = Some(match later {
        _ if to == *from => reports::refers_to_itself(&named(to)),
        true => reports::move_behind(&named(to), &named(*from)),
        false => reports::move_before(&named(to), &named(*from)),
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
