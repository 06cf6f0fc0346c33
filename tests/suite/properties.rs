//! Checks properties of every record on random records.
//!
//! `PROPTEST_CASES` sets the number of cases for each property. A run of one night tries some 100,000 in release.

mod broken;
mod built;
mod bytes;
mod oracle;
mod reach;
mod rebuild;
mod seeds;
mod strategies;
mod structure;
mod ways;

use diplomatic_readout::strategy::{key, record, small_record};
use diplomatic_readout::*;
use proptest::prelude::*;
use serde::{Deserialize, Deserializer};
use std::error::Error as StdError;

type Owned = Record<Vec<u8>>;

/// Returns a configuration with few cases unless `PROPTEST_CASES` asks for more. It stores no failures on the disk.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let few = if cfg!(debug_assertions) { 32 } else { 256 };
    let cases = if asked { ProptestConfig::default().cases } else { few };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn keys(view: Readout<'_>, references: impl IntoIterator<Item = ActorRef>) -> Vec<String> {
    references.into_iter().map(|r| view.actor(r).unwrap().key.to_string()).collect()
}

/// Checks that a list agrees with itself, and with the slice of its entries.
macro_rules! laws {
    ($($list:expr),+) => { $({
        let list = $list;
        let entries: Vec<_> = list.iter().collect();
        agrees(list, &entries);
        let slice = sliced(list, &entries);
        agrees(slice, &entries);
        assert!(slice == list && list == slice);
    })+ };
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_view_of_a_record_encodes_to_the_record(record in record()) {
        let view = record.view();
        prop_assert_eq!(&view.to_record().unwrap(), &record);
        prop_assert_eq!(&Record::parse(record.as_bytes()).unwrap(), &record);
        let length = view.encoded_len().unwrap();
        prop_assert_eq!(length, record.as_bytes().len());
        let mut buffer = vec![0xaa; length];
        prop_assert_eq!(&view.encode(&mut buffer).unwrap(), &record);
        prop_assert_eq!(view.encode(&mut buffer[1..]).unwrap_err().rule(), "buffer.small");
        let mut wide = vec![0xaa; length + 9];
        prop_assert_eq!(&view.encode(&mut wide).unwrap(), &record);
    }

    #[test]
    fn a_record_fits_into_a_fixed_vector_or_is_too_large_for_it(record in small_record()) {
        match record.view().encode_heapless::<4096>() {
            Ok(fixed) => prop_assert_eq!(&fixed, &record),
            Err(error) => {
                prop_assert_eq!(error.rule(), "buffer.small");
                prop_assert!(record.as_bytes().len() > 4096);
            }
        }
    }

    #[test]
    fn json_in_either_layout_reads_back_to_the_same_record(record in record()) {
        oracle::is_canonical(&record.by_ref());
        let pretty = json::to_string_pretty(&record.view()).unwrap();
        prop_assert_eq!(&json::from_slice(pretty.as_bytes()).unwrap(), &record);
        // The serializer for records writes the same as serde_json, byte for byte.
        prop_assert_eq!(&pretty, &serde_json::to_string_pretty(&record).unwrap());
        let compact = json::to_string(&record.view()).unwrap();
        prop_assert_eq!(&compact, &serde_json::to_string(&record).unwrap());
    }

    #[test]
    fn other_formats_for_people_read_back_to_the_same_record(record in record()) {
        let value = serde_json::to_value(record.view()).unwrap();
        prop_assert_eq!(&json::from_deserializer(&value).unwrap(), &record);
        let yaml = serde_norway::to_string(&record).unwrap();
        prop_assert_eq!(&serde_norway::from_str::<Owned>(&yaml).unwrap(), &record);
        // CBOR is binary, so the record itself would be written as bytes. Its JSON form can be written as well.
        let mut cbor = Vec::new();
        ciborium::into_writer(&value, &mut cbor).unwrap();
        prop_assert_eq!(&ciborium::from_reader::<JsonForm, _>(&*cbor).unwrap().0, &record);
    }

    #[test]
    fn binary_formats_hold_the_canonical_bytes(record in small_record()) {
        let bytes = postcard::to_extend(&record, Vec::new()).unwrap();
        prop_assert_eq!(&postcard::to_extend(&record.view(), Vec::new()).unwrap(), &bytes);
        prop_assert!(bytes.ends_with(record.as_bytes()));
        prop_assert_eq!(&postcard::from_bytes::<Owned>(&bytes).unwrap(), &record);
        prop_assert_eq!(&postcard::from_bytes::<Record<&[u8]>>(&bytes).unwrap(), &record);
        let fixed = postcard::from_bytes::<Record<heapless::Vec<u8, 4096>>>(&bytes);
        match fixed {
            Ok(fixed) => prop_assert_eq!(&fixed, &record),
            Err(_) => prop_assert!(record.as_bytes().len() > 4096),
        }
        let mut cbor = Vec::new();
        ciborium::into_writer(&record, &mut cbor).unwrap();
        prop_assert_eq!(&ciborium::from_reader::<Owned, _>(&*cbor).unwrap(), &record);
    }

    #[test]
    fn digests_are_equal_exactly_when_records_are(a in small_record(), b in small_record(), same in any::<bool>()) {
        let b = if same { Record::parse(a.as_bytes().to_vec()).unwrap() } else { b };
        prop_assert_eq!(a.digest() == b.digest(), a == b);
        prop_assert_eq!(a.digest().to_string().parse::<Digest>().unwrap(), a.digest());
        prop_assert_eq!(a.digest(), a.by_ref().digest());
    }

    #[test]
    fn an_editor_that_changes_nothing_gives_the_same_record(record in record()) {
        prop_assert_eq!(&record.edit().unwrap().finish().unwrap(), &record);
    }

    #[test]
    fn who_holds_what_stays_when_an_actor_is_put_in_front(record in small_record(), key in key()) {
        let before = record.view();
        prop_assume!(before.actor_by_key(&key).is_none());
        let mut editor = record.edit().unwrap();
        let stranger = Actor::new(Key::new(&key).unwrap(), ActorKind::Other, Text::new("Somebody").unwrap());
        editor.insert(ActorRef::from_index(0), stranger).unwrap();
        let edited = editor.finish().unwrap();
        let after = edited.view();
        prop_assert_eq!(after.actors.get(0).unwrap().key, Key::new(&key).unwrap());
        prop_assert_eq!(after.actors.len(), before.actors.len() + 1);
        for (old, new) in before.statements.iter().zip(after.statements) {
            prop_assert_eq!(keys(before, old.holders), keys(after, new.holders));
            prop_assert_eq!(keys(before, old.chain), keys(after, new.chain));
            prop_assert_eq!(keys(before, old.target_actors), keys(after, new.target_actors));
        }
        // References are keys in JSON, so the new actor is the only change there.
        let [mut old, new] = [before, after].map(|view| serde_json::to_value(view).unwrap());
        let front = new["actors"][0].clone();
        old["actors"].as_array_mut().unwrap().insert(0, front);
        prop_assert_eq!(old, new);
    }

    #[test]
    fn an_adopted_entry_refers_to_the_entries_of_the_same_keys(record in small_record(), key in key()) {
        let from = record.view();
        prop_assume!(from.actor_by_key(&key).is_none());
        // The other record has the same names in other places.
        let mut editor = record.edit().unwrap();
        let stranger = Actor::new(Key::new(&key).unwrap(), ActorKind::Other, Text::new("Somebody").unwrap());
        editor.insert(ActorRef::from_index(0), stranger).unwrap();
        for statement in from.statements {
            editor.adopt(from, statement.with_key(None)).unwrap();
        }
        let joined = editor.finish().unwrap();
        let form = serde_json::to_value(joined.view()).unwrap();
        let statements = form["statements"].as_array().map_or(&[][..], Vec::as_slice);
        let (own, adopted) = statements.split_at(from.statements.len());
        prop_assert_eq!(own.len(), adopted.len());
        for (own, adopted) in own.iter().zip(adopted) {
            let mut own = own.clone();
            own.as_object_mut().unwrap().remove("key");
            prop_assert_eq!(&own, adopted);
        }
        // In a record without these actors, an entry that refers to them refers to nobody.
        let mut empty = Builder::new(from.id, from.language);
        let held: Vec<_> = from.statements.iter().filter(|s| !s.holders.is_empty()).collect();
        for statement in &held {
            empty.adopt(from, *statement).unwrap();
        }
        let report = empty.check().unwrap_err();
        let unknown = report.problems().iter().filter(|p| p.rule() == "ref.unknown").count();
        let holders: usize = held.iter().map(|s| s.holders.len()).sum();
        prop_assert!(unknown + report.more() >= holders, "{}", report);
    }

    #[test]
    fn lists_of_bytes_and_of_slices_follow_the_same_laws(record in record()) {
        let v = record.view();
        laws!(v.sources, v.conversations, v.actors, v.participants, v.topics, v.statements, v.events);
        laws!(v.instruments, v.commitments, v.quotes, v.quantities, v.notes, v.coders, v.annotations);
        for c in v.conversations {
            laws!(c.tones, c.occasions, c.places, c.formats);
        }
        for a in v.actors {
            laws!(a.aliases, a.identifiers, a.offices, a.spans);
        }
        for p in v.participants {
            laws!(p.roles, p.spans);
        }
        for s in v.statements {
            laws!(s.holders, s.target_events, s.quantities, s.subjects, s.basis, s.spans);
        }
        for c in v.commitments {
            laws!(c.statements, c.depends_on, c.positions);
        }
    }

    #[test]
    fn keys_lead_to_their_entries(record in record()) {
        let v = record.view();
        for (i, actor) in v.actors.iter().enumerate() {
            let (reference, found) = v.actor_by_key(actor.key.as_str()).unwrap();
            prop_assert_eq!((reference.index(), found), (i, actor));
        }
        for (i, statement) in v.statements.iter().enumerate() {
            let Some(key) = statement.key else { continue };
            prop_assert_eq!(v.statement_by_key(key.as_str()).map(|(r, s)| (r.index(), s)), Some((i, statement)));
        }
    }
}

fn sliced<'s, T, const N: usize, const MIN: usize>(
    _: List<'s, T, N, MIN>,
    entries: &'s [T],
) -> List<'s, T, N, MIN> {
    List::new(entries).unwrap()
}

fn agrees<'a, T: Field<'a>, const N: usize, const MIN: usize>(list: List<'a, T, N, MIN>, entries: &[T]) {
    assert_eq!((list.len(), list.is_empty()), (entries.len(), entries.is_empty()));
    let mut iter = list.iter();
    // In a long list only some entries are tried, because each access starts at the front.
    let step = entries.len() / 24 + 1;
    for (i, entry) in entries.iter().enumerate() {
        if i % step == 0 {
            let left = entries.len() - i;
            assert_eq!((iter.size_hint(), iter.len()), ((left, Some(left)), left));
            assert_eq!(list.get(i).as_ref(), Some(entry));
            assert_eq!(list.iter().nth(i).as_ref(), Some(entry));
        }
        assert_eq!(iter.next().as_ref(), Some(entry));
    }
    assert_eq!((iter.size_hint(), iter.next(), iter.next()), ((0, Some(0)), None, None));
    for beyond in [entries.len(), entries.len() + 1, usize::MAX] {
        assert_eq!(list.get(beyond), None);
    }
}

/// A record that is read from its JSON form in any format, also in a binary one.
struct JsonForm(Owned);

impl<'de> Deserialize<'de> for JsonForm {
    fn deserialize<D: Deserializer<'de>>(d: D) -> std::result::Result<Self, D::Error> {
        json::from_deserializer(d).map(JsonForm).map_err(serde::de::Error::custom)
    }
}

#[test]
fn errors_are_errors() {
    let error: Box<dyn StdError + Send + Sync> = Record::parse(&[][..]).unwrap_err().into();
    assert_eq!(error.to_string(), "ends too early (byte 0)");
}
