//! The rules across fields, which no single field can check.
//!
//! The check of the structure also finds keys that are not unique, references without an entry, and entries that a list has
//! twice. The walk over an entry checks the rules of its references, `ref.order`, `ref.cycle` and `ref.keyless`. The table in
//! `rule_table.rs` has the rules of one record. [`RULES`](crate::RULES) lists every rule.

use crate::canonical::field::Field as _;
use crate::canonical::index_set::IndexSet;
use crate::canonical::rule_checker::{CheckRules, Place, RuleChecker};
use crate::definition::*;
use crate::error::{Error, ErrorKind};
use crate::value::{Date, List};

/// The receiver of broken rules. After it returns an error, it receives no further rule.
pub(crate) type Sink<'s> = dyn FnMut(Error) -> Result<(), Error> + 's;

/// Checks all rules again, in the order of the record, and passes each broken one to `sink`.
#[cold]
pub(crate) fn check(r: &Readout<'_>, sink: &mut Sink<'_>) -> Result<(), Error> {
    let mut outcome = Ok(());
    let mut report = |error| {
        if outcome.is_ok() {
            outcome = sink(error);
        }
    };
    let mut checker = RuleChecker::reporting(&mut report);
    r.rules_of_entry(0, &mut checker);
    CheckRules::rules_of_root(r, &mut checker);
    outcome
}

/// Returns the place of a field of an entry, from their names.
macro_rules! place {
    ($record:ident.$field:ident, $entry:expr) => {
        Place::new(
            const { field_of_entries(stringify!($record)) },
            $entry,
            const {
                let number = $record::DESCRIPTOR.number_of(stringify!($field));
                assert!(number != 0, "there is no such field");
                number
            },
        )
    };
}

/// Implements the checks of the table.
macro_rules! checks {
    (
        {}
        $( $kind_of_record:ident $record:ident { $(
            $(#[doc = $_doc:literal])+
            $kind:ident = $_id:literal $(in $field:ident)? {
                rule: $_rule:literal,
                message: $_message:literal,
                check($entry:ident, $broken:ident) $check:block
                $($_other:tt)*
            }
        )+ } )+
    ) => {
        $( checks! { $kind_of_record $record { $( $kind $(in $field)?, ($entry, $broken) $check )+ } } )+
    };

    (entry $record:ident { $( $kind:ident in $field:ident, ($entry:ident, $broken:ident) $check:block )+ }) => {
        impl CheckRules for $record<'_> {
            const OF_ENTRY: bool = true;

            #[inline(always)]
            fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
                $({
                    #[inline(always)]
                    fn check($entry: &$record<'_>, $broken: &mut impl FnMut(Option<usize>)) $check
                    check(self, &mut |index| {
                        let place = place!($record.$field, i);
                        checker.broken(ErrorKind::$kind, index.map_or(place, |index| place.at(index)));
                    });
                })+
            }
        }
    };

    (root $record:ident { $( $kind:ident in $field:ident, ($entry:ident, $broken:ident) $check:block )+ }) => {
        impl CheckRules for $record<'_> {
            #[inline(always)]
            fn rules_of_root(&self, checker: &mut RuleChecker<'_>) {
                $({
                    #[inline(always)]
                    fn check($entry: &$record<'_>, $broken: &mut impl FnMut(Option<usize>)) $check
                    check(self, &mut |_| {
                        let field = const { $record::DESCRIPTOR.number_of(stringify!($field)) };
                        checker.broken(ErrorKind::$kind, Place::of_root(field));
                    });
                })+
            }
        }
    };

    (value $record:ident { $( $kind:ident, ($value:ident, $broken:ident) $check:block )+ }) => {
        impl CheckRules for $record<'_> {
            const IN_FIELD: bool = true;

            #[cfg_attr(feature = "fast", inline(always))]
            #[cfg_attr(not(feature = "fast"), inline(never))]
            fn rules_in_field(&self, place: Place, checker: &mut RuleChecker<'_>) {
                $({
                    #[inline(always)]
                    fn check($value: &$record<'_>, $broken: &mut impl FnMut(Option<usize>)) $check
                    check(self, &mut |_| checker.broken(ErrorKind::$kind, place));
                })+
            }
        }
    };
}

rule_table! { checks {} }

/// Calls `broken` with the index of each actor that is also among the others.
///
/// This is a separate function, so that no pointer leads into the statement and the compiler need not build it in memory.
#[inline(never)]
fn common<const N: usize>(
    actors: List<'_, ActorRef, N>,
    others: List<'_, ActorRef, 8>,
    broken: &mut impl FnMut(Option<usize>),
) {
    if others.is_empty() {
        return;
    }
    let mut set = IndexSet::default();
    others.iter().for_each(|r| set.insert(r.index()));
    for (index, _) in actors.numbered().filter(|(_, r)| set.contains(r.index())) {
        broken(Some(index));
    }
}

/// Returns whether a remark with this voice may have speakers, or must have some.
fn fits(voice: Voice, has_speakers: bool) -> bool {
    match voice {
        Voice::Attributed => has_speakers,
        Voice::Narrated | Voice::Impersonal => !has_speakers,
        _ => true,
    }
}

impl CheckRules for Span<'_> {
    const IN_FIELD: bool = true;

    #[cfg_attr(feature = "fast", inline)]
    #[cfg_attr(not(feature = "fast"), inline(never))]
    fn rules_in_field(&self, place: Place, checker: &mut RuleChecker<'_>) {
        let source = self.source.map_or(0, SourceRef::index);
        checker.span(place, source, self.start.get(), self.end.get());
    }
}

/// Checks `date.order`: `second`, which is the value at `place`, is not before `first`. The rule is also one of single dates, so it
/// has no row in the table.
#[cfg_attr(feature = "fast", inline)]
#[cfg_attr(not(feature = "fast"), inline(never))]
fn forward(place: Place, first: Option<Date>, second: Option<Date>, checker: &mut RuleChecker<'_>) {
    if first.zip(second).is_some_and(|(a, b)| a.is_certainly_after(b)) {
        checker.broken(ErrorKind::DateOrder, place);
    }
}

impl CheckRules for Source<'_> {
    const OF_ENTRY: bool = true;

    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        if self.digest.is_none() {
            checker.note_undigested(i);
        }
        forward(place!(Source.modified, i), self.published, self.modified, checker);
    }
}

impl CheckRules for Conversation<'_> {
    const OF_ENTRY: bool = true;

    #[inline(always)]
    fn rules(&self, i: usize, checker: &mut RuleChecker<'_>) {
        let date = |when: Option<When<'_>>| when.and_then(|w| w.date);
        forward(place!(Conversation.end, i), date(self.start), date(self.end), checker);
    }
}

// These records have no rules of their own.
impl CheckRules for Coder<'_> {}
impl CheckRules for Alias<'_> {}
impl CheckRules for Identifier<'_> {}
impl CheckRules for Participant<'_> {}
impl CheckRules for Attendance<'_> {}
impl CheckRules for Position<'_> {}
impl CheckRules for Actor<'_> {}
impl CheckRules for Topic<'_> {}
impl CheckRules for Instrument<'_> {}
impl CheckRules for Commitment<'_> {}
impl CheckRules for Quote<'_> {}
impl CheckRules for Note<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descriptor::{FieldDescriptor, RecordDescriptor, Type};
    use crate::limits::KEYLESS_LISTS;

    /// Returns the fields of all entries: the field of the readout that holds the entry, its record, and the field.
    fn fields_of_entries()
    -> impl Iterator<Item = (&'static FieldDescriptor, &'static RecordDescriptor, &'static FieldDescriptor)>
    {
        let lists = Readout::DESCRIPTOR.fields.iter().filter_map(|list| Some((list, list.ty.record()?)));
        lists.flat_map(|(list, record)| record.fields.iter().map(move |field| (list, record, field)))
    }

    fn to_list(ty: &Type) -> Option<u8> {
        match ty {
            Type::Reference { list, .. } => Some(*list),
            Type::List { of, .. } => to_list(of),
            _ => None,
        }
    }

    #[test]
    fn fields_with_an_order_refer_to_their_own_list() {
        for (name, field) in EARLIER.iter().chain(LATER) {
            let found = fields_of_entries().find(|(_, record, f)| record.name == *name && f.name == *field);
            let (_, record, field) = found.unwrap();
            assert_eq!(to_list(&field.ty), Some(list_of(record.name)), "{name}.{}", field.name);
        }
    }

    /// `ref.keyless` knows only the entries that were checked before.
    #[test]
    fn entries_that_may_lack_a_key_are_checked_before_references_to_them() {
        let mut lists = 0;
        for (list, record) in LISTS.iter().map(|(record, list)| (list, record)) {
            let field = Readout::DESCRIPTOR.fields.iter().find(|f| f.name == *list).unwrap();
            if !field.ty.record().unwrap().has_optional_key() {
                assert_eq!(keyless(record), None);
                continue;
            }
            assert_eq!(keyless(record), Some(lists));
            lists += 1;
            for (from, ..) in fields_of_entries().filter(|(.., f)| to_list(&f.ty) == Some(list_of(record))) {
                assert!(from.number >= field.number, "{} refer to {list}", from.name);
            }
        }
        assert_eq!(lists, KEYLESS_LISTS);
    }
}
