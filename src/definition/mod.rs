//! The definition of a readout: its records, fields, numbers and bounds.
//!
//! Nothing else states a field, a number or a bound. The crate compiles these files into types. `build.rs` compiles them
//! too, and reads the descriptors.

// This module comes first, because the others use its macros.
#[macro_use]
mod schema_macro;

pub mod enums;
pub mod records;

use crate::canonical::rule_checker::Order;
use crate::descriptor::names::equal;
pub(crate) use enums::*;
pub(crate) use records::*;
pub(crate) use references::*;

/// Calls a macro with the lists of the readout: for each entry its name in code, its record, its list and its reference. Entries
/// of the named lists can have keys.
macro_rules! entries_of_the_readout {
    ($then:ident) => {
        $then! {
            named {
                source: Source in sources, SourceRef;
                conversation: Conversation in conversations, ConversationRef;
                actor: Actor in actors, ActorRef;
                topic: Topic in topics, TopicRef;
                statement: Statement in statements, StatementRef;
                event: Event in events, EventRef;
                instrument: Instrument in instruments, InstrumentRef;
                commitment: Commitment in commitments, CommitmentRef;
                quantity: Quantity in quantities, QuantityRef;
                participant: Participant in participants, ParticipantRef;
                quote: Quote in quotes, QuoteRef;
                note: Note in notes, NoteRef;
            }
            unnamed {
                coder: Coder in coders, CoderRef;
                annotation: Annotation in annotations, AnnotationRef;
            }
        }
    };
}

/// Calls a macro with the names of all enums. A test compares them with the definition.
#[allow(unused_macros, reason = "features implement traits of other crates with it")]
macro_rules! enums_of_the_schema {
    ($then:ident) => {
        $then! {
            Act ActorKind Category Certainty Channel CoderKind CommitmentKind CommitmentStatus Comparator Depth EventKind EventRole
            EventStatus Format InstrumentKind InstrumentStatus Interpretation Modality Part QuoteKind Relation Role Setting
            SourceKind Stance Strength VisitType Voice
        }
    };
}

/// Declares which records are entries of which lists of the readout. Writes the types of references and the look-ups.
macro_rules! entries {
    (
        named { $( $named:ident: $nrecord:ident in $nlist:ident, $nreference:ident; )+ }
        unnamed { $( $other:ident: $orecord:ident in $olist:ident, $oreference:ident; )+ }
    ) => {
        /// The records that are entries, each with the list that holds it.
        pub(crate) const LISTS: &[(&str, &str)] = &[
            $( (stringify!($nrecord), stringify!($nlist)), )+
            $( (stringify!($orecord), stringify!($olist)), )+
        ];

        /// The records that are entries, each with whether it may lack a key.
        const OPTIONAL_KEYS: &[(&str, bool)] =
            &[ $( (stringify!($nrecord), $nrecord::DESCRIPTOR.has_optional_key()), )+ ];

        /// References from one entry to another, a type for each list.
        pub mod references {
            use $crate::definition::records::*;
            $(
                #[doc = concat!("A reference to an entry of [`Readout::", stringify!($nlist), "`].")]
                pub type $nreference = $crate::value::Ref<$nrecord<'static>>;
            )+
            $(
                #[doc = concat!("A reference to an entry of [`Readout::", stringify!($olist), "`].")]
                pub type $oreference = $crate::value::Ref<$orecord<'static>>;
            )+
        }

        entry! { $( $named: $nrecord in $nlist, $nreference; )+ }
        entry! { $( $other: $orecord in $olist, $oreference; )+ }

        impl<'a> Readout<'a> {
            $( pastey::paste! {
                #[doc = concat!("Returns the entry of `", stringify!($nlist), "` that has this key, with its reference.")]
                ///
                /// It passes over the entries before it: O(n).
                pub fn [<$named _by_key>](self, key: &str) -> Option<($nreference, $nrecord<'a>)> {
                    self.$nlist.entries().find(|(_, e)| $crate::canonical::field::Field::entry_name(e) == Some(key))
                }
            } )+
        }

        impl<'a> Readout<'a> {
            /// Calls `found` for every entry that can have a key, list by list and in order, with the number of the list
            /// and the key.
            pub(crate) fn names(self, mut found: impl FnMut(u8, Option<&'a str>)) {
                $( self.$nlist.names(|key| found(const { list_of(stringify!($nrecord)) }, key)); )+
            }
        }

        impl $crate::canonical::field::Keys for Readout<'_> {
            fn key(&self, list: u8, index: usize) -> Option<&str> {
                $( if list == list_of(stringify!($nrecord)) {
                    return self.$nlist.get(index).and_then(|e| $crate::canonical::field::Field::entry_name(&e));
                } )+
                None
            }
        }
    };
}

/// Makes a record the entry of a list, so that references can point to it.
macro_rules! referable {
    ($record:ident) => {
        impl $crate::value::sealed::Entry for $record<'_> {}

        impl $crate::value::Entry for $record<'_> {
            type Static = $record<'static>;
            type View<'v> = $record<'v>;
            const NAME: &'static str = stringify!($record);
            const IN: u8 = $crate::definition::list_of(stringify!($record));
            const KEYLESS: Option<usize> = $crate::definition::keyless(stringify!($record));
        }
    };
}

macro_rules! entry {
    ($( $entry:ident: $record:ident in $list:ident, $reference:ident; )+) => {
        $( referable!($record); )+

        impl<'a> Readout<'a> {
            $(
                #[doc = concat!("Returns the entry of `", stringify!($list), "` that is referred to.")]
                ///
                /// It passes over the entries before it: O(n). [`Index`](crate::Index) takes O(1).
                pub fn $entry(self, reference: $reference) -> Option<$record<'a>> {
                    self.$list.get(reference.index())
                }
            )+
        }
    };
}

entries_of_the_readout! { entries }

/// The references to an entry that stands earlier in the same list, each as record and field.
pub(crate) const EARLIER: &[(&str, &str)] = &[
    ("Conversation", "part_of"),
    ("Actor", "part_of"),
    ("Topic", "parent"),
    ("Statement", "restates"),
    ("Event", "part_of"),
    ("Instrument", "part_of"),
    ("Commitment", "depends_on"),
];
/// The references to an entry that stands later in the same list, each as record and field.
pub(crate) const LATER: &[(&str, &str)] = &[("Source", "derived_from")];
/// The references to any other entry of the same list that must not lead back to where they began, each as record and field.
/// A record has at most one such field, which is no list.
pub(crate) const ACYCLIC: &[(&str, &str)] = &[("Conversation", "after"), ("Statement", "in_reply_to")];

/// Returns where the entries that a field refers to must stand.
pub(crate) const fn order_of(record: &str, field: &str) -> Order {
    if has(EARLIER, record, field) {
        Order::Earlier
    } else if has(LATER, record, field) {
        Order::Later
    } else if has(ACYCLIC, record, field) {
        Order::Acyclic
    } else {
        Order::Any
    }
}

const fn has(mut fields: &[(&str, &str)], record: &str, field: &str) -> bool {
    while let [(in_record, name), rest @ ..] = fields {
        if equal(in_record, record) && equal(name, field) {
            return true;
        }
        fields = rest;
    }
    false
}

/// Returns the number of the list of this record among the lists whose entries may lack a key. Returns `None` for all other
/// records.
pub(crate) const fn keyless(record: &str) -> Option<usize> {
    let (mut rest, mut number) = (OPTIONAL_KEYS, 0);
    while let [(name, lacks), tail @ ..] = rest {
        if equal(name, record) {
            return if *lacks { Some(number) } else { None };
        }
        number += *lacks as usize;
        rest = tail;
    }
    None
}

/// Returns the number of the readout's field that holds the entries of this record, or 0 if there is none.
pub(crate) const fn field_of_entries(record: &str) -> u8 {
    let mut rest = LISTS;
    while let [(name, list), tail @ ..] = rest {
        if equal(name, record) {
            return Readout::DESCRIPTOR.number_of(list);
        }
        rest = tail;
    }
    0
}

/// Returns the number of the list that holds the record with this name, from 1. Returns 0 if no list does.
pub(crate) const fn list_of(record: &str) -> u8 {
    let (mut rest, mut number) = (LISTS, 1);
    while let [(name, _), tail @ ..] = rest {
        if equal(name, record) {
            return number;
        }
        number += 1;
        rest = tail;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descriptor::{RecordDescriptor, Type};
    use std::collections::BTreeSet;

    macro_rules! names {
        ($($name:ident)+) => {
            const ENUMS: &[&str] = &[$( stringify!($name) ),+];
        };
    }

    enums_of_the_schema! { names }

    fn enums_of(record: &RecordDescriptor, found: &mut BTreeSet<&str>) {
        for field in record.fields {
            let ty = if let Type::List { of, .. } = field.ty { *of } else { field.ty };
            match ty {
                Type::Enum(values) => drop(found.insert(values.name)),
                Type::Record(inner) => enums_of(inner, found),
                _ => {}
            }
        }
    }

    #[test]
    fn every_enum_is_named_where_all_are() {
        let mut found = BTreeSet::new();
        enums_of(Readout::DESCRIPTOR, &mut found);
        assert_eq!(found, ENUMS.iter().copied().collect());
    }
}
