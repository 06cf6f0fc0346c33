//! Keys into indices: every reference of a tree, once all entries are known.

use super::report::{Report, Step, Words, nearest, quoted};
use super::tree::{Node, State, key_of, member};
use crate::describe::Type;
use crate::error::Kind;
use crate::field::Seen;
use crate::model::list_of;
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// The keys of one list, sorted, with the index of their entry.
struct Keys<'de> {
    list: u8,
    keys: Vec<(Cow<'de, str>, u32)>,
    /// The list itself is bad, so that nothing can be said of what refers to it.
    lost: bool,
}

/// Puts indices in the place of keys, and reports keys that are there twice or not at all. Gives the whole report, and
/// whether a list is lost to which something may refer.
pub(super) fn resolve(root: &mut Node<'_>, mut state: State) -> (Report, bool) {
    let tables = tables(root, &mut state);
    if let Node::Record(record, fields) = root {
        for (at, value) in fields {
            if let Some(field) = record.fields.get(*at) {
                state.within(member(field), |state| visit(value, &field.ty, state, &tables));
            }
        }
    }
    (state.report, tables.iter().any(|t| t.lost))
}

fn tables<'de>(root: &Node<'de>, state: &mut State) -> Vec<Keys<'de>> {
    let Node::Record(record, fields) = root else { return Vec::new() };
    let mut tables = Vec::new();
    for (at, value) in fields {
        let Some(field) = record.fields.get(*at) else { continue };
        let Type::List { of: Type::Record(of), .. } = field.ty else { continue };
        let list = list_of(of.name);
        let Node::List(_, entries) = value else {
            tables.push(Keys { list, keys: Vec::new(), lost: true });
            continue;
        };
        let Some(place) = of.fields.iter().position(|f| matches!(f.ty, Type::Key)) else { continue };
        let mut keys: Vec<_> =
            (0..).zip(entries).filter_map(|(i, e)| Some((key_of(e)?.clone(), i))).collect();
        keys.sort_unstable();
        let mut twins: Vec<_> = keys
            .windows(2)
            .filter_map(|pair| match pair {
                [(a, first), (b, second)] if a == b => Some((*second, *first)),
                _ => None,
            })
            .collect();
        twins.sort_unstable();
        for (second, first) in twins {
            let path =
                [Some(member(field)), Some(Step::Index(second as usize)), of.fields.get(place).map(member)];
            state.path.extend(path.into_iter().flatten());
            state.broken(Kind::KeyDuplicate { first: first as u16 });
            state.path.clear();
        }
        // Of a list that is too long only the beginning is there.
        let whole = [member(field)];
        let lost = state.report.problems().iter().any(|p| p.rule() == "list.long" && p.path() == whole);
        tables.push(Keys { list, keys, lost });
    }
    tables
}

fn visit(node: &mut Node<'_>, ty: &Type, state: &mut State, tables: &[Keys<'_>]) {
    match node {
        Node::Record(record, fields) => {
            for (at, value) in fields {
                if let Some(field) = record.fields.get(*at)
                    && matches!(field.ty, Type::Reference { .. } | Type::List { .. } | Type::Record(_))
                {
                    state.within(member(field), |state| visit(value, &field.ty, state, tables));
                }
            }
        }
        Node::List(of, entries) => {
            let of = *of;
            if matches!(of, Type::Text { .. }) {
                return;
            }
            let mut seen = Seen::default();
            for (i, entry) in entries.iter_mut().enumerate() {
                state.within(Step::Index(i), |state| {
                    visit(entry, of, state, tables);
                    if let (Type::Reference { .. } | Type::Enum(_), Node::Number(n)) = (of, &entry)
                        && let Err(kind) = seen.insert(*n)
                    {
                        state.broken(kind);
                    }
                });
            }
        }
        Node::Text(key) => {
            let Type::Reference { to, list } = *ty else { return };
            let table = tables.iter().find(|t| t.list == list);
            let keys = table.map_or(&[][..], |t| &t.keys);
            *node = match keys.binary_search_by(|(k, _)| k.cmp(key)) {
                Ok(at) => keys.get(at).map_or(Node::Bad, |(_, index)| Node::Number(*index)),
                Err(_) if table.is_some_and(|t| t.lost) => Node::Bad,
                Err(_) => {
                    state.about(key, |state| {
                        state.problem("ref.unknown", || Words {
                            message: alloc::format!(
                                "no {} has the key {}",
                                to.to_ascii_lowercase(),
                                quoted(key)
                            ),
                            hint: nearest(key, keys.iter().map(|(k, _)| k.as_ref())),
                            help: None,
                        });
                    });
                    Node::Bad
                }
            };
        }
        _ => {}
    }
}
