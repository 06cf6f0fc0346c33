//! Tests of how a schema grows: an old version of a small schema that never changes, and newer versions with more fields,
//! values and higher bounds.

use crate::canonical::field::Block;
use crate::canonical::message;
use crate::digest::Digest;
use crate::error::{Error, ErrorKind};
use crate::value::{List, Text};
use std::string::ToString;
use std::vec::Vec;

/// Version 1.0, which must never change.
#[allow(unreachable_pub, dead_code, reason = "the macro makes what a public record needs")]
pub(crate) mod old {
    #[allow(unused_imports, reason = "not all use every type")]
    use crate::canonical::rule_checker::CheckRules;
    #[allow(unused_imports, reason = "not all use every type")]
    use crate::value::{Date, Key, List, Prose, Ref, Text};

    schema! {
        /// The account.
        pub struct Account<'a> {
            /// The identifier.
            pub id: Text<'a, 8> = 1,
            /// The actors of the account.
            pub actors: List<'a, Actor<'a>, 2, 1> = 2,
            ..
        }
    }

    schema! {
        /// An actor.
        pub struct Actor<'a> {
            /// The name of the entry.
            pub key: Key<'a> = 1,
            /// The kind of the actor.
            pub kind: Kind = 2,
            ..
            /// The actor that it is part of.
            pub part_of: Option<Ref<Actor<'static>>> = 4,
        }
    }

    schema! {
        /// The kind of an actor.
        pub enum Kind {
            /// A person.
            Person = 1,
            /// A state.
            State = 2,
        }
    }

    impl CheckRules for Account<'_> {}
    impl CheckRules for Actor<'_> {}
    referable!(Actor);
}

/// Version 1.1 with more fields, among them a list and a flag, one more value, and raised bounds.
#[allow(unreachable_pub, dead_code, reason = "the macro makes what a public record needs")]
pub(crate) mod new {
    #[allow(unused_imports, reason = "not all use every type")]
    use crate::canonical::rule_checker::CheckRules;
    #[allow(unused_imports, reason = "not all use every type")]
    use crate::value::{Date, Key, List, Prose, Ref, Text};

    schema! {
        /// The account.
        pub struct Account<'a> {
            /// The identifier.
            pub id: Text<'a, 16> = 1,
            /// The actors of the account.
            pub actors: List<'a, Actor<'a>, 3, 1> = 2,
            ..
            ..
            /// A remark about the account.
            pub remark: Option<Text<'a, 64>> = 3,
        }
    }

    schema! {
        /// An actor.
        pub struct Actor<'a> {
            #![reserved(3)]
            /// The name of the entry.
            pub key: Key<'a> = 1,
            /// The kind of the actor.
            pub kind: Kind = 2,
            ..
            /// The actor that it is part of.
            pub part_of: Option<Ref<Actor<'static>>> = 4,
            ..
            /// True if the actor is not named.
            pub unnamed: bool = 5,
            /// Other names.
            pub aliases: List<'a, Text<'a, 32>, 4> = 6,
        }
    }

    schema! {
        /// The kind of an actor.
        pub enum Kind {
            /// A person.
            Person = 1,
            /// A state.
            State = 2,
            /// A group.
            Group = 3,
        }
    }

    impl CheckRules for Account<'_> {}
    impl CheckRules for Actor<'_> {}
    referable!(Actor);
}

/// Another version 1.1, with a new list. Entries of an older list refer to it.
#[allow(unreachable_pub, dead_code, reason = "the macro makes what a public record needs")]
mod listed {
    #[allow(unused_imports, reason = "not all use every type")]
    use crate::canonical::rule_checker::CheckRules;
    #[allow(unused_imports, reason = "not all use every type")]
    use crate::value::{Date, Key, List, Prose, Ref, Text};

    schema! {
        /// The account.
        pub struct Account<'a> {
            /// The identifier.
            pub id: Text<'a, 8> = 1,
            /// The actors of the account.
            pub actors: List<'a, Actor<'a>, 2, 1> = 2,
            ..
            ..
            /// The topics of the account.
            pub topics: List<'a, Topic<'a>, 2> = 3,
        }
    }

    schema! {
        /// An actor.
        pub struct Actor<'a> {
            /// The name of the entry.
            pub key: Key<'a> = 1,
            ..
            ..
            /// The topic of the actor.
            pub topic: Option<Ref<Topic<'static>>> = 2,
        }
    }

    schema! {
        /// A topic.
        pub struct Topic<'a> {
            /// The name of the entry.
            pub key: Key<'a> = 1,
            ..
        }
    }

    impl CheckRules for Account<'_> {}
    impl CheckRules for Actor<'_> {}
    impl CheckRules for Topic<'_> {}
    referable!(Actor);
    referable!(Topic);
}

fn key(s: &str) -> crate::Key<'_> {
    crate::Key::new(s).unwrap()
}

fn text<const N: u16>(s: &str) -> Text<'_, N> {
    Text::new(s).unwrap()
}

fn bytes<'a, R: Block<'a>>(record: &R) -> Vec<u8> {
    let lengths = message::measure(record).unwrap();
    let mut buffer = std::vec![0; lengths.message()];
    message::write_measured(record, lengths, &mut buffer).unwrap();
    buffer
}

/// Returns the canonical bytes of an account with fields that were added after version 1.0, in the record itself and in an
/// entry.
#[cfg(feature = "json")]
pub(crate) fn bytes_with_later_fields() -> Vec<u8> {
    let aliases = [text("Xi"), text("X.")];
    let actors = [
        new::Actor::new(key("xi"), new::Kind::Group).with_unnamed(true).with_aliases(&aliases),
        new::Actor::new(key("li"), new::Kind::Person),
    ];
    bytes(&new::Account::new(text("tm"), List::from_array(&actors)).with_remark(text("x")))
}

fn parse<'a, R: Block<'a>>(bytes: &'a [u8]) -> Result<R, Error> {
    message::parse(bytes, false).map(|(record, proof)| {
        assert_eq!(proof.unknown, 0);
        record
    })
}

fn parse_newer<'a, R: Block<'a>>(bytes: &'a [u8]) -> Result<(R, u32), Error> {
    message::parse(bytes, true).map(|(record, proof)| (record, proof.unknown))
}

/// The bytes that version 1.0 wrote.
const FROZEN: &[u8] = b"\x06tmxiru\x0c\x00\x02\x02\x07\x04\x00\x02\x01\x02\x02\x02\x00";

fn old_record() -> Vec<u8> {
    let actors = [
        old::Actor::new(key("xi"), old::Kind::Person),
        old::Actor::new(key("ru"), old::Kind::State).with_part_of(crate::Ref::from_index(0)),
    ];
    bytes(&old::Account::new(text("tm"), List::from_array(&actors)))
}

#[test]
fn a_record_without_new_parts_has_the_same_bytes_and_digest_in_both_versions() {
    let old = old_record();
    assert_eq!(old, FROZEN, "{old:02x?}");
    let actors = [
        new::Actor::new(key("xi"), new::Kind::Person),
        new::Actor::new(key("ru"), new::Kind::State).with_part_of(crate::Ref::from_index(0)),
    ];
    let new = bytes(&new::Account::new(text("tm"), List::from_array(&actors)));
    assert_eq!(old, new);
    assert_eq!(Digest::of(&old), Digest::of(&new));
}

#[test]
fn the_new_version_reads_what_the_old_one_wrote() {
    let account: new::Account<'_> = parse(FROZEN).unwrap();
    assert_eq!(account.actors.len(), 2);
    assert_eq!(account.remark, None);
    let added: Vec<_> = account.actors.iter().map(|a| (a.unnamed, a.aliases.len())).collect();
    assert_eq!(added, [(false, 0), (false, 0)]);
    assert_eq!(bytes(&account), FROZEN);
    assert!(message::validate_in_memory(&account));
    // The list of the old version is full with them.
    assert!(message::validate_in_memory(&parse::<old::Account<'_>>(FROZEN).unwrap()));
}

/// Returns records with something new in version 1.1. Each has the error of version 1.0 and the number of new parts.
fn newer_records() -> Vec<(Vec<u8>, &'static str, u32)> {
    let xi = new::Actor::new(key("xi"), new::Kind::Person);
    let account =
        |actors: &[new::Actor<'_>]| bytes(&new::Account::new(text("tm"), List::new(actors).unwrap()));
    let aliases = [text("one"), text("two")];
    std::vec![
        (
            bytes(&new::Account::new(text("tm"), List::from_array(&[xi])).with_remark(text("x"))),
            "a field that this version of the schema does not know (byte 7)",
            1,
        ),
        (
            account(&[xi.with_unnamed(true)]),
            "actors[0]: a field that this version of the schema does not know (byte 11)",
            1,
        ),
        (
            account(&[xi.with_aliases(&aliases), new::Actor::new(key("b"), new::Kind::State)]),
            "actors[0]: a field that this version of the schema does not know (byte 18)",
            1,
        ),
        (
            account(&[new::Actor::new(key("xi"), new::Kind::Group)]),
            "actors[0].kind: 3 is not the number of a value (byte 13)",
            1,
        ),
        (
            account(&[
                xi,
                new::Actor::new(key("b"), new::Kind::Person),
                new::Actor::new(key("c"), new::Kind::Group)
            ]),
            "actors[2].kind: 3 is not the number of a value (byte 21)",
            2,
        ),
        (
            bytes(&new::Account::new(text("longer than 8"), List::from_array(&[xi]))),
            "id: 13 characters, at most 8 (byte 1)",
            1,
        ),
        (
            account(&[
                xi,
                new::Actor::new(key("b"), new::Kind::Person),
                new::Actor::new(key("c"), new::Kind::State)
            ]),
            "actors: 3 entries, at most 2 (byte 10)",
            1,
        ),
    ]
}

#[test]
fn the_old_version_refuses_new_parts_unless_it_is_asked_to_take_them() {
    for (newer, refusal, parts) in newer_records() {
        let error = parse::<old::Account<'_>>(&newer).unwrap_err();
        assert_eq!(error.to_string(), refusal);
        let (account, unknown) = parse_newer::<old::Account<'_>>(&newer).unwrap();
        assert_eq!(unknown, parts, "{refusal}");
        assert_eq!(account.actors.get(0).map(|a| a.key.as_str()), Some("xi"));
        // Nothing is lost: the old version writes what it does not know as it came.
        assert_eq!(bytes(&account), newer, "{refusal}");
        assert!(!message::validate_in_memory(&account), "{refusal}");
    }
}

#[test]
fn new_fields_are_counted_one_by_one() {
    let aliases = [text("one")];
    let actors = [new::Actor::new(key("xi"), new::Kind::Group).with_unnamed(true).with_aliases(&aliases)];
    let newer = bytes(&new::Account::new(text("tm"), List::from_array(&actors)).with_remark(text("x")));
    let (_, unknown) = parse_newer::<old::Account<'_>>(&newer).unwrap();
    assert_eq!(unknown, 4);
}

#[test]
fn a_number_that_is_left_out_or_reserved_never_comes() {
    // The presence bits of the first actor, with the bit of number 3 set. Version 1.0 left this number out, and 1.1
    // reserved it.
    let mut bytes = FROZEN.to_vec();
    assert_eq!(bytes.get(13..16), Some(&[0, 2, 1][..]));
    bytes[13] = 1;
    for newer in [false, true] {
        let old = message::parse::<old::Account<'_>>(&bytes, newer).unwrap_err();
        let new = message::parse::<new::Account<'_>>(&bytes, newer).unwrap_err();
        for error in [old, new] {
            assert_eq!(
                error.to_string(),
                "actors[0]: a field that this version of the schema does not know (byte 13)"
            );
        }
    }
}

#[test]
fn values_over_255_never_come() {
    let mut bytes = FROZEN.to_vec();
    assert_eq!(bytes.get(10..16), Some(&[2, 7, 4, 0, 2, 1][..]));
    bytes.splice(15..16, [0x80, 0x02]);
    // The lengths of the body and of the list.
    bytes[7] += 1;
    bytes[11] += 1;
    let error = message::parse::<old::Account<'_>>(&bytes, true).unwrap_err();
    assert_eq!(error.to_string(), "actors[0].kind: 256 is not the number of a value (byte 15)");
}

#[test]
fn the_old_version_shows_a_new_value_by_its_number() {
    let actors = [new::Actor::new(key("xi"), new::Kind::Group)];
    let newer = bytes(&new::Account::new(text("tm"), List::from_array(&actors)));
    let (account, _) = parse_newer::<old::Account<'_>>(&newer).unwrap();
    let kind = account.actors.get(0).unwrap().kind;
    assert!(matches!(kind, old::Kind::Unrecognized(_)));
    assert_eq!((kind.number(), kind.to_string()), (3, "3".into()));
}

#[test]
fn leniency_to_newer_versions_is_no_leniency_to_wrong_bytes() {
    for (newer, ..) in newer_records() {
        for end in 0..newer.len() {
            assert!(parse_newer::<old::Account<'_>>(&newer[..end]).is_err());
        }
        let mut longer = newer.clone();
        longer.push(0);
        assert_eq!(parse_newer::<old::Account<'_>>(&longer).unwrap_err().kind(), ErrorKind::Surplus);
    }
}

#[test]
fn what_is_wrong_in_added_fields_has_its_place() {
    let aliases = [text("one"), text("two")];
    let actors = [new::Actor::new(key("xi"), new::Kind::Person).with_unnamed(true).with_aliases(&aliases)];
    let whole = bytes(&new::Account::new(text("tm"), List::from_array(&actors)).with_remark(text("remark")));
    assert_eq!(parse::<new::Account<'_>>(&whole).unwrap().remark, Some(text("remark")));
    let broken = |word: &[u8], last: u8| {
        let at = whole.windows(word.len()).position(|w| w == word).unwrap() + word.len() - 1;
        let mut bytes = whole.clone();
        bytes[at] = last;
        parse::<new::Account<'_>>(&bytes).unwrap_err().to_string()
    };
    assert_eq!(broken(b"remark", 1), "remark: U+0001 is not allowed here (byte 11)");
    assert_eq!(broken(b"two", 2), "actors[0].aliases[1]: U+0002 is not allowed here (byte 8)");
    // The length of the remark, in the last block: it is too great, or too small.
    let length = whole.len() - 1;
    let with_length = |wrong| {
        let mut bytes = whole.clone();
        assert_eq!(std::mem::replace(&mut bytes[length], wrong), 6);
        parse::<new::Account<'_>>(&bytes).unwrap_err().to_string()
    };
    assert_eq!(with_length(7), std::format!("remark: ends too early (byte {length})"));
    // The byte is behind the length of all text, and behind "tm", "xi", "one", "two" and "remar".
    assert_eq!(with_length(5), "something left over at the end (byte 16)");
    // The lengths of the structure and of the text of the block stand before it.
    for (at, was) in [(length - 2, 1), (length - 1, 6)] {
        let mut bytes = whole.clone();
        assert_eq!(std::mem::replace(&mut bytes[at], 9), was);
        let error = parse::<new::Account<'_>>(&bytes).unwrap_err();
        assert_eq!((error.kind(), error.path().is_root()), (ErrorKind::End, true));
    }
    for end in 0..whole.len() {
        parse::<new::Account<'_>>(&whole[..end]).unwrap_err();
    }
}

#[test]
fn references_into_a_new_list_are_checked_and_located() {
    let topics = ["trade", "arms"].map(|name| listed::Topic::new(key(name)));
    let account = |second| {
        let xi = listed::Actor::new(key("xi")).with_topic(crate::Ref::from_index(1));
        let ru = listed::Actor::new(key("ru")).with_topic(crate::Ref::from_index(second));
        bytes(&listed::Account::new(text("tm"), List::from_array(&[xi, ru])).with_topics(&topics))
    };
    let good = account(0);
    let read: listed::Account<'_> = parse(&good).unwrap();
    assert_eq!(read.actors.get(1).and_then(|ru| ru.topic).map(crate::Ref::index), Some(0));
    let error = parse::<listed::Account<'_>>(&account(2)).unwrap_err();
    assert_eq!(error.to_string(), "actors[1].topic: there is no entry 2 (byte 31)");

    // The presence bits behind the text now say that the list is a field of a still newer version. Then there is nothing to
    // refer to.
    let mut newer = good.clone();
    let presence = &mut newer[2 + usize::from(good[0])];
    assert_eq!(core::mem::replace(presence, 1 << 1), 1);
    let error = parse_newer::<listed::Account<'_>>(&newer).unwrap_err();
    assert_eq!(error.to_string(), "actors[0].topic: there is no entry 1 (byte 26)");
}

#[test]
fn a_reserved_number_is_in_the_description_and_in_no_field() {
    assert_eq!(new::Actor::DESCRIPTOR.reserved, [3]);
    assert!(new::Actor::DESCRIPTOR.fields.iter().all(|f| f.number != 3));
}
