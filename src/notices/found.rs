//! The notices that were found, and their places.

use crate::definition::Readout;
use crate::formats::report::{PathSegment, Problem, Report, Words};
use crate::notices::table::NoticeKind;
use crate::value::Ref;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The place of a notice in the record.
pub(super) type Path = Vec<PathSegment>;

/// Returns the path to a field of an entry. All names are those of JSON.
pub(super) fn field(list: &'static str, index: usize, name: &'static str) -> Path {
    let member = |name| PathSegment::Member(Cow::Borrowed(name));
    Vec::from([member(list), PathSegment::Index(index), member(name)])
}

/// Returns the path to an entry of a list in a field of an entry.
pub(super) fn item(list: &'static str, index: usize, name: &'static str, at: usize) -> Path {
    let mut path = field(list, index, name);
    path.push(PathSegment::Index(at));
    path
}

/// The notices that were found so far.
#[derive(Default)]
pub(super) struct Notices(Vec<(Path, &'static NoticeKind, String)>);

impl Notices {
    /// Adds a notice in the words of its kind.
    pub(super) fn add(&mut self, kind: &'static NoticeKind, path: Path) {
        self.say(kind, path, kind.message.into());
    }

    /// Adds a notice in other words.
    pub(super) fn say(&mut self, kind: &'static NoticeKind, path: Path, message: String) {
        self.0.push((path, kind, message));
    }

    pub(super) fn into_report(mut self) -> Report {
        let list = |path: &Path| {
            let Some(PathSegment::Member(name)) = path.first() else { return 0 };
            Readout::DESCRIPTOR.by_json_name(name).map_or(0, |(at, _)| at)
        };
        self.0.sort_by(|(a, ..), (b, ..)| list(a).cmp(&list(b)).then_with(|| a.cmp(b)));
        let mut report = Report::default();
        for (path, kind, message) in self.0 {
            report.push(Problem::new(
                kind.id,
                path,
                Words { message, hint: None, help: Some(kind.hint.into()) },
            ));
        }
        report
    }
}

/// Returns true if two lists have an entry in common.
pub(super) fn have_common<T>(
    mut a: impl Iterator<Item = Ref<T>>,
    b: impl Iterator<Item = Ref<T>> + Clone,
) -> bool {
    a.any(|one| b.clone().any(|other| other.index() == one.index()))
}
