//! Replaces the keys in all references of a tree by indices.
//!
//! An invalid key is one problem, and so is a key that no entry has. Other references that are wrong because of it are counted
//! in that problem as its followers. They are no problems of their own.

use crate::canonical::index_set::IndexSet;
use crate::definition::{Readout, list_of};
use crate::descriptor::{FieldDescriptor, Type};
use crate::error::ErrorKind;
use crate::formats::hints::near::{is_near_key, ranked};
use crate::formats::report::{PathSegment, Report, Words, listed, quoted};
use crate::formats::tree::node::{Node, State, key_of, member};
use crate::messages::reports;
use crate::value::Key;
use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

/// The place of a problem in the report, or `None` if the report was full.
type Cause = Option<usize>;

/// The keys of one list.
struct Keys<'de> {
    list: u8,
    /// The name of the records in the list.
    of: &'static str,
    /// The sorted keys, each with the index of its entry.
    keys: Vec<(Cow<'de, str>, u32)>,
    /// Is present if the list itself is bad, so that its keys are not known. Holds the problem of the list.
    lost: Option<Cause>,
    /// The entries without a usable key: the problem, and the text that stands in the place of the key. Each explains at most
    /// one key that no entry has.
    keyless: Vec<(Cause, Option<Cow<'de, str>>)>,
    /// The entries with an invalid or repeated key, and the problem of that key.
    wrong: BTreeMap<u32, Cause>,
    /// The keys that references use and no entry has, and the problem that explains each.
    unknown: BTreeMap<Cow<'de, str>, Cause>,
}

/// The result of resolving the references.
pub(super) struct Resolved {
    pub(super) report: Report,
    /// Is true if the keys of a list are not known.
    pub(super) lost: bool,
    /// The entries with a reference that leads nowhere. Each is given by the first two steps of its path.
    pub(super) torn: BTreeSet<Vec<PathSegment>>,
}

/// Replaces keys by indices. Reports keys that occur twice, and keys that no entry has.
pub(super) fn resolve(root: &mut Node<'_>, mut state: State) -> Resolved {
    let mut tables = tables(root, &mut state);
    let mut torn = BTreeSet::new();
    if let Node::Record(record, fields) = root {
        for (at, value) in fields {
            if let Some(field) = record.fields.get(*at) {
                let mut visit = Visit { state: &mut state, tables: &mut tables, torn: &mut torn };
                visit.within(member(field), |visit| visit.node(value, &field.ty));
            }
        }
    }
    Resolved { report: state.report, lost: tables.iter().any(|t| t.lost.is_some()), torn }
}

fn tables<'de>(root: &Node<'de>, state: &mut State) -> Vec<Keys<'de>> {
    let Node::Record(record, fields) = root else { return Vec::new() };
    let mut tables = Vec::new();
    for (at, field) in record.fields.iter().enumerate() {
        let Type::List { of: Type::Record(of), .. } = field.ty else { continue };
        let Some(key) = of.fields.iter().position(|f| matches!(f.ty, Type::Key)) else { continue };
        let value = fields.iter().find(|(place, _)| *place == at).map(|(_, value)| value);
        let list = member(field);
        // A problem of the list itself: the value is no list, the list is too long, too short or missing, or the member occurs
        // twice.
        let problem = cause(state, &[&list]);
        let cut = state.cut.filter(|(_, last)| u64::from(field.number) >= *last).map(|(cause, _)| cause);
        let lost = match value {
            Some(Node::List(..)) | None => problem.map(Some),
            Some(_) => Some(problem),
        };
        let mut table = Keys {
            list: list_of(of.name),
            of: of.name,
            keys: Vec::new(),
            lost: lost.or(cut),
            keyless: Vec::new(),
            wrong: BTreeMap::new(),
            unknown: BTreeMap::new(),
        };
        if let (Some(Node::List(_, entries)), Some(key)) = (value, of.fields.get(key).map(|f| (key, f))) {
            table.fill(entries, field, key, state);
        }
        tables.push(table);
    }
    tables
}

/// Returns the place in the report of the first problem with this path.
fn cause(state: &State, path: &[&PathSegment]) -> Cause {
    state.report.problems.iter().position(|p| p.path.iter().eq(path.iter().copied()))
}

impl<'de> Keys<'de> {
    /// Adds the keys of these entries, and the problems of these keys.
    fn fill(
        &mut self,
        entries: &[Node<'de>],
        list: &FieldDescriptor,
        (place, key): (usize, &FieldDescriptor),
        state: &mut State,
    ) {
        let (list, name) = (member(list), member(key));
        for (i, entry) in (0_u32..).zip(entries) {
            let step = PathSegment::Index(i as usize);
            let problem = cause(state, &[&list, &step, &name]);
            if let Some(key) = key_of(entry) {
                self.keys.push((key.clone(), i));
                if problem.is_some() {
                    self.wrong.insert(i, problem);
                    self.keyless.push((problem, Some(key.clone())));
                }
            } else if key.required
                || !matches!(entry, Node::Record(_, fields) if fields.iter().all(|(at, _)| *at != place))
            {
                self.keyless.push((problem.or_else(|| cause(state, &[&list, &step])), None));
            }
        }
        self.keys.sort_unstable();
        let mut duplicates: Vec<_> = self
            .keys
            .windows(2)
            .filter_map(|pair| match pair {
                [(a, first), (b, second)] if a == b => Some((*second, *first)),
                _ => None,
            })
            .collect();
        duplicates.sort_unstable();
        for (second, first) in duplicates {
            let cause = state.next_problem();
            state.path.extend([list.clone(), PathSegment::Index(second as usize), name.clone()]);
            state.broken(ErrorKind::KeyDuplicate { first: first as u16 });
            state.path.clear();
            // If three keys are equal, all followers count for the first problem.
            let root = self.wrong.get(&first).copied().unwrap_or(cause);
            self.wrong.entry(first).or_insert(root);
            self.wrong.entry(second).or_insert(root);
            // Perhaps the second entry was meant to have another key.
            self.keyless.push((cause, None));
        }
    }

    /// Returns the problem that explains why no entry has this key. It is the problem of the first entry that has no key, or
    /// has an invalid key that is similar. Keys are compared for similarity only while the report has room, because the
    /// comparison takes time.
    fn account(&mut self, key: &str, room: bool) -> Option<Cause> {
        let like = |written: &str| {
            let (key, written) = (key.to_ascii_lowercase(), written.to_ascii_lowercase());
            room && is_near_key(&key, &written)
        };
        let meant = |(_, written): &(_, Option<Cow<'_, str>>)| written.as_ref().is_none_or(|w| like(w));
        let at = self.keyless.iter().position(meant)?;
        Some(self.keyless.remove(at).0)
    }

    /// Returns the index of the first entry with this key.
    fn find(&self, key: &str) -> Option<u32> {
        let at = self.keys.partition_point(|(k, _)| k.as_ref() < key);
        self.keys.get(at).filter(|(k, _)| k == key).map(|(_, index)| *index)
    }
}

struct Visit<'v, 'de> {
    state: &'v mut State,
    tables: &'v mut [Keys<'de>],
    torn: &'v mut BTreeSet<Vec<PathSegment>>,
}

impl<'de> Visit<'_, 'de> {
    fn within(&mut self, step: PathSegment, f: impl FnOnce(&mut Self)) {
        self.state.path.push(step);
        f(self);
        self.state.path.pop();
    }

    fn node(&mut self, node: &mut Node<'de>, ty: &Type) {
        match node {
            Node::Record(record, fields) => {
                for (at, value) in fields {
                    if let Some(field) = record.fields.get(*at)
                        && matches!(field.ty, Type::Reference { .. } | Type::List { .. } | Type::Record(_))
                    {
                        self.within(member(field), |visit| visit.node(value, &field.ty));
                    }
                }
            }
            Node::List(of, entries) => {
                let of = *of;
                if matches!(of, Type::Text { .. }) {
                    return;
                }
                let mut seen = IndexSet::default();
                for (i, entry) in entries.iter_mut().enumerate() {
                    self.within(PathSegment::Index(i), |visit| {
                        visit.node(entry, of);
                        if let (Type::Reference { .. } | Type::Enum(_), Node::Number(n)) = (of, &entry)
                            && let Err(kind) = seen.insert_new(*n)
                        {
                            visit.state.broken(kind);
                        }
                    });
                }
            }
            Node::Text(key) => {
                let Type::Reference { to, list } = *ty else { return };
                *node = match self.follow(key, to, list) {
                    Some(index) => Node::Number(index),
                    None => {
                        self.torn.extend(self.state.path.get(..2).map(<[PathSegment]>::to_vec));
                        Node::Bad
                    }
                };
            }
            _ => {}
        }
    }

    /// Returns the index of the entry with this key. If no entry has it, reports a problem, or counts a follower of an earlier
    /// problem.
    #[expect(clippy::ptr_arg, reason = "a clone of it borrows from the document where it does")]
    fn follow(&mut self, key: &Cow<'de, str>, to: &str, list: u8) -> Option<u32> {
        let place = self.tables.iter().position(|t| t.list == list)?;
        let table = self.tables.get_mut(place)?;
        if let Some(index) = table.find(key) {
            if let Some(cause) = table.wrong.get(&index) {
                self.state.report.follows(*cause);
            }
            return Some(index);
        }
        if let Some(cause) = table.lost.or_else(|| table.unknown.get(key).copied()) {
            self.state.report.follows(cause);
            return None;
        }
        if let Some(cause) = table.account(key, !self.state.report.is_full()) {
            table.unknown.insert(key.clone(), cause);
            self.state.report.follows(cause);
            return None;
        }
        table.unknown.insert(key.clone(), self.state.next_problem());
        let tables = &*self.tables;
        self.state.about(key, |state| state.problem("ref.unknown", || unknown(key, to, list, tables)));
        None
    }
}

/// Returns the words for a key that no entry of a list has.
fn unknown(key: &str, to: &str, list: u8, tables: &[Keys<'_>]) -> Words {
    let others = tables.iter().filter(|t| t.list != list && t.find(key).is_some());
    let owners: Vec<_> = others.map(|t| reports::with_article(t.of)).collect();
    let good = |t: &&Keys<'_>| t.list == list;
    let table = tables.iter().find(good);
    let all = table.map_or(&[][..], |t| &t.keys).iter();
    // Invalid keys are no suggestions. A key that occurs twice is suggested once.
    let mut keys: Vec<_> = all.filter(|(key, _)| Key::new(key).is_ok()).collect();
    keys.dedup_by(|a, b| a.0 == b.0);
    keys.sort_unstable_by_key(|(_, index)| *index);
    let (near, keys) = ranked(key, keys.iter().map(|(k, _)| k.as_ref()));
    let hint = if near { keys.first().map(|k| String::from(*k)) } else { None };
    let help = match &*owners {
        [owner] => Some(reports::owner_has_key(owner)),
        [first @ .., last] => {
            let owners = reports::and_last(&first.join(reports::COMMA), last);
            Some(reports::owners_have_key(&owners))
        }
        [] if hint.is_some() => None,
        [] => {
            let list =
                Readout::DESCRIPTOR.fields.iter().find(|f| f.ty.record().is_some_and(|r| r.name == to));
            let plural = list.map_or(reports::ENTRIES, |f| f.json);
            Some(match &*keys {
                [] => reports::no_entries(plural),
                [only] => reports::only_entry(&to.to_ascii_lowercase(), &quoted(only)),
                _ => reports::entries_are(plural, &listed(keys.iter().map(|k| quoted(k)))),
            })
        }
    };
    let message = reports::no_entry_has_key(&to.to_ascii_lowercase(), &quoted(key));
    Words { message, hint, help }
}
