//! Checks records that the builder makes, and what it refuses.

use crate::support::documents::{EVERYTHING, EXAMPLES};
use diplomatic_readout::*;
use std::sync::Arc;

fn text<const N: u16>(s: &str) -> Text<'_, N> {
    Text::new(s).unwrap()
}

fn key(s: &str) -> Key<'_> {
    Key::new(s).unwrap()
}

fn started() -> Builder {
    let mut b = Builder::new(text("one"), Language::new("en").unwrap());
    b.source(Source::new(key("s"), SourceKind::Briefing)).unwrap();
    b.conversation(Conversation::new(key("c"))).unwrap();
    for name in ["russia", "usa", "china"] {
        b.actor(Actor::new(key(name), ActorKind::State, text(name))).unwrap();
    }
    b
}

#[test]
fn a_list_takes_as_many_entries_as_its_bound_and_no_more() {
    let mut b = started();
    for name in (0..128).map(|i| format!("t{i}")) {
        b.topic(Topic::new(key(&name), text("x"), Category::Trade)).unwrap();
    }
    let error = b.topic(Topic::new(key("more"), text("x"), Category::Trade)).unwrap_err();
    assert_eq!(error.to_string(), "topics[128]: 129 entries, at most 128");
    assert_eq!(b.finish().unwrap().view().topics.len(), 128);
}

/// In canonical bytes, a list of roles has no count. If it were empty, a reader would take the next field for its entries.
#[test]
fn a_list_that_must_have_entries_cannot_be_made_without() {
    let error = List::<Role, 3, 1>::new(&[]).unwrap_err();
    assert_eq!(error.to_string(), "needs at least 1");
    assert!(List::<Role, 3, 1>::try_from(&[][..]).is_err());
    assert_eq!(List::<Role, 3>::EMPTY.len(), 0);
    assert!(List::<ActorRef, 8>::try_from(&[][..]).unwrap().is_empty());
}

#[test]
fn a_participant_stays_on_its_side() {
    let mut b = started();
    let [china, usa] = ["china", "usa"].map(|k| b.find::<Actor<'_>>(k).unwrap());
    b.participant(Participant::new(china).with_roles(&[Role::Principal]).with_side(usa)).unwrap();
    let record = b.finish().unwrap();
    let participant = record.view().participants.get(0).unwrap();
    assert_eq!(record.view().actor(participant.side.unwrap()).unwrap().name, "usa");
}

#[test]
fn entries_keep_their_references_when_others_come_and_go() {
    let mut b = started();
    let [russia, usa, china] = ["russia", "usa", "china"].map(|k| b.find::<Actor<'_>>(k).unwrap());
    let said = Statement::new(Prose::new("x").unwrap(), Act::Stated, Voice::Attributed);
    let first = b.statement(said.with_holders(&[china]).with_key(key("first"))).unwrap();
    b.statement(said.with_holders(&[usa]).with_restates(first)).unwrap();
    let europe = b.insert(russia, Actor::new(key("europe"), ActorKind::Group, text("Europe"))).unwrap();
    b.replace(usa, Actor::new(key("america"), ActorKind::State, text("America")).with_part_of(europe))
        .unwrap();
    b.remove(russia).unwrap();
    assert_eq!(b.remove(russia).unwrap_err().rule(), "ref.unknown");
    let record = b.finish().unwrap();
    let view = record.view();
    let names: Vec<_> = view.actors.iter().map(|a| a.key.as_str()).collect();
    assert_eq!(names, ["europe", "america", "china"]);
    let holders: Vec<_> =
        view.statements.iter().map(|s| view.actor(s.holders.get(0).unwrap()).unwrap().key).collect();
    assert_eq!(holders, [key("china"), key("america")]);

    let mut b = record.edit().unwrap();
    b.remove(view.actor_by_key("china").unwrap().0).unwrap();
    let error = b.finish().unwrap_err();
    assert_eq!(
        error.to_string(),
        "statements[0].holders[0]: refers to the actor \"china\", which has been removed"
    );
}

/// Checks that errors in a record that was never bytes name no byte. Errors about a removed entry name its key.
#[test]
fn errors_say_what_is_wrong_in_what_was_built() {
    let find = |b: &Builder, name| b.find::<Actor<'_>>(name).unwrap();
    let actor = |name| Actor::new(key(name), ActorKind::State, text("x"));
    let said = Statement::new(Prose::new("x").unwrap(), Act::Stated, Voice::Attributed);
    let participant = |of| Participant::new(of).with_roles(&[Role::Principal]);
    let compare = |build: &dyn Fn(Builder) -> Result<(), BuildError>, rule: &str, expected: &str| {
        let error = build(started()).unwrap_err();
        assert_eq!((error.rule(), error.to_string().as_str()), (rule, expected));
        // The error keeps its rule and its place when it becomes the general error.
        let plain = Error::from(error.clone());
        assert_eq!((plain.kind(), plain.path(), plain.offset()), (error.kind(), error.path(), None));
    };
    // An entry keeps its reference to a removed entry. Another entry may now have the place or the key of the removed one.
    let removed = |b: Builder| b.finish().map(drop);
    compare(
        &|mut b| {
            let [usa, china] = ["usa", "china"].map(|name| find(&b, name));
            b.participant(participant(china))?;
            b.participant(participant(usa))?;
            b.remove(usa)?;
            removed(b)
        },
        "ref.unknown",
        "participants[1].actor: refers to the actor \"usa\", which has been removed",
    );
    compare(
        &|mut b| {
            let usa = find(&b, "usa");
            b.participant(participant(usa))?;
            b.remove(usa)?;
            b.actor(actor("usa"))?;
            removed(b)
        },
        "ref.unknown",
        "participants[0].actor: refers to the actor \"usa\", which has been removed",
    );
    compare(
        &|mut b| {
            let first = b.statement(said.with_holders(&[find(&b, "usa")]))?;
            b.statement(said.with_holders(&[find(&b, "usa")]).with_restates(first))?;
            b.remove(first)?;
            removed(b)
        },
        "ref.unknown",
        "statements[0].restates: refers to the statement without a key, which has been removed",
    );
    // A removed entry cannot be changed.
    for change in [
        |b: &mut Builder, usa| b.remove(usa),
        |b: &mut Builder, usa| b.replace(usa, Actor::new(key("x"), ActorKind::State, text("x"))),
        |b: &mut Builder, usa| b.insert(usa, Actor::new(key("x"), ActorKind::State, text("x"))).map(drop),
    ] as [fn(&mut Builder, ActorRef) -> Result<(), BuildError>; 3]
    {
        compare(
            &|mut b| {
                let usa = find(&b, "usa");
                b.remove(usa)?;
                change(&mut b, usa)
            },
            "ref.unknown",
            "actors: the actor \"usa\" has been removed already",
        );
        compare(
            &|mut b| change(&mut b, ActorRef::from_index(7)),
            "ref.unknown",
            "actors: a reference to actor that this builder did not give",
        );
    }
    // The reference comes from another builder.
    compare(
        &|mut b| {
            b.participant(participant(ActorRef::from_index(7)))?;
            removed(b)
        },
        "ref.unknown",
        "participants[0].actor: a reference to actor that this builder did not give",
    );
    compare(
        &|mut b| {
            let mut other = started();
            let eu = other.actor(actor("eu"))?;
            other.participant(participant(eu))?;
            let other = other.finish()?;
            b.adopt(other.view(), other.view().participants.get(0).unwrap())?;
            removed(b)
        },
        "ref.unknown",
        "participants[0].actor: no actor here has the key \"eu\"",
    );
    // The final check finds all other problems.
    compare(
        &|mut b| {
            b.actor(actor("usa"))?;
            removed(b)
        },
        "key.duplicate",
        "actors[3]: the same key as entry 1",
    );
    compare(
        &|mut b| {
            let [usa, china] = ["usa", "china"].map(|name| find(&b, name));
            b.replace(usa, actor("usa").with_part_of(china))?;
            removed(b)
        },
        "ref.order",
        "actors[1].partOf: the entry referred to must stand earlier",
    );
    compare(
        &|mut b| {
            b.statement(said)?;
            removed(b)
        },
        "voice.unheld",
        "statements[0].voice: attributed, but without a holder or a chain",
    );
    compare(
        &|mut b| {
            for actor in ["russia", "usa", "china"].map(|name| find(&b, name)) {
                b.remove(actor)?;
            }
            removed(b)
        },
        "list.short",
        "actors: needs at least 1",
    );
}

#[test]
fn an_editor_that_changes_nothing_gives_the_same_record() {
    for (_, text) in EXAMPLES {
        let record = json::from_str(text).unwrap();
        assert_eq!(record.edit().unwrap().finish(), Ok(record));
    }
}

#[test]
fn an_entry_of_another_record_finds_its_references_by_key() {
    let mut other = started();
    let usa = other.find::<Actor<'_>>("usa").unwrap();
    other
        .statement(
            Statement::new(Prose::new("x").unwrap(), Act::Stated, Voice::Attributed).with_holders(&[usa]),
        )
        .unwrap();
    let other = other.finish().unwrap();
    let statement = other.view().statements.get(0).unwrap();

    let mut b = Builder::new(text("two"), Language::new("en").unwrap());
    b.source(Source::new(key("s"), SourceKind::Briefing)).unwrap();
    b.conversation(Conversation::new(key("c"))).unwrap();
    b.adopt(other.view(), statement).unwrap();
    assert_eq!(
        b.check().unwrap_err().to_string(),
        "actors: needs at least 1\nstatements[0].holders[0]: no actor here has the key \"usa\""
    );
    // The entry with the key may come later.
    for name in ["usa", "russia"] {
        b.actor(Actor::new(key(name), ActorKind::State, text(name))).unwrap();
    }
    let record = b.finish().unwrap();
    let view = record.view();
    let holder = view.statements.get(0).unwrap().holders.get(0).unwrap();
    assert_eq!(view.actor(holder).unwrap().name, "usa");
}

/// Returns a record whose first actor has a field that only a newer version of the schema knows.
fn newer() -> Record<Vec<u8>> {
    let record = started().finish().unwrap();
    let bytes = record.as_bytes();
    let (text, body): (&str, &[u8]) = postcard::from_bytes(bytes).unwrap();
    // The first actor in the list begins with its presence bits, which are all 0 so far.
    let list = body
        .windows(2)
        .position(|w| w == [3, 9])
        .or(body.windows(2).position(|w| w[0] == 3 && w[1] > 9))
        .unwrap();
    let mut body = body.to_vec();
    assert_eq!(body[list + 3], 0, "{body:02x?}");
    let bit = 1_u32 << (Actor::DESCRIPTOR.base - Actor::DESCRIPTOR.required());
    let presence = encoded(&bit);
    let end = list + 3 + 1 + 3;
    let later = [1, 0, 7];
    body.splice(end..end, later);
    body.splice(list + 3..list + 4, presence.iter().copied());
    body[list + 1] += (later.len() + presence.len() - 1) as u8;
    Record::parse_newer(encoded(&(text, body.as_slice()))).unwrap()
}

fn encoded(value: &impl serde::Serialize) -> Vec<u8> {
    postcard::to_slice(value, &mut [0; 400]).unwrap().to_vec()
}

#[test]
fn nothing_of_a_newer_version_is_lost_in_silence() {
    let newer = newer();
    assert_eq!(newer.newer_parts(), 1);
    assert_eq!(Record::parse(newer.as_bytes()).unwrap_err().rule(), "wire.newer");
    assert_eq!(newer.edit().unwrap_err().rule(), "wire.newer");
    assert_eq!(newer.to_protobuf_vec().unwrap_err().rule(), "wire.newer");
    assert!(json::to_string(&newer.view()).unwrap_err().to_string().contains("newer version"));
    let actor = newer.view().actors.get(0).unwrap();
    let mut b = started();
    assert_eq!(b.add(actor).unwrap_err().rule(), "wire.newer");
    assert_eq!(b.adopt(newer.view(), actor).unwrap_err().rule(), "wire.newer");
    let mut buffer = vec![0; newer.as_bytes().len()];
    assert_eq!(newer.view().encode(&mut buffer).unwrap_err().rule(), "wire.newer");
}

#[test]
fn a_value_of_a_newer_version_is_not_written_as_one_of_ours() {
    let mut b = started();
    let china = b.find::<Actor<'_>>("china").unwrap();
    b.participant(Participant::new(china).with_roles(&[Role::Principal, Role::Joined])).unwrap();
    let record = b.finish().unwrap();
    let (text, body): (&str, &[u8]) = postcard::from_bytes(record.as_bytes()).unwrap();
    // The kind of the actor stands between the lengths of its key and of its name. The second role is the last byte.
    let kind = body.windows(3).position(|w| w == [6, ActorKind::State.number() as u8, 6]).unwrap() + 1;
    for (place, value) in [(kind, 99), (body.len() - 1, 60 << 1)] {
        let mut body = body.to_vec();
        body[place] = value;
        let newer = Record::parse_newer(encoded(&(text, body.as_slice()))).unwrap();
        let view = newer.view();
        let refused = Record::parse(newer.as_bytes()).unwrap_err();
        let error = view.to_record().unwrap_err();
        assert_eq!((error.kind(), error.path()), (refused.kind(), refused.path()));
        assert_eq!((error.offset(), refused.offset().is_some()), (None, true));
        for said in [json::to_string(&view).map(|_| ()), serde_json::to_value(view).map(|_| ())] {
            assert!(said.unwrap_err().to_string().contains("newer version"));
        }
    }
}

#[test]
fn what_is_in_a_list_twice_is_not_written() {
    let record = started().finish().unwrap();
    let twice = [Participant::new(ActorRef::from_index(0)).with_roles(&[
        Role::Principal,
        Role::Joined,
        Role::Principal,
    ])];
    let error = record.view().with_participants(&twice).to_record().unwrap_err();
    assert_eq!(
        (error.rule(), error.path().to_string()),
        ("list.duplicate", "participants[0].roles[2]".into())
    );
}

#[test]
fn a_full_list_takes_no_more() {
    let mut b = started();
    let keys: Vec<_> = (0..16).map(|n| format!("s{n}")).collect();
    for key in &keys[1..] {
        b.source(Source::new(Key::new(key).unwrap(), SourceKind::Briefing)).unwrap();
    }
    let error = b.source(Source::new(key("more"), SourceKind::Briefing)).unwrap_err();
    assert_eq!(error.to_string(), "sources[16]: 17 entries, at most 16");
    // A full list still has room for an entry that replaces another one.
    let first = b.find::<Source<'_>>("s1").unwrap();
    b.replace(first, Source::new(key("other"), SourceKind::Briefing)).unwrap();
    assert_eq!(b.finish().unwrap().view().sources.len(), 16);
}

/// A reference is a number of 16 bits. The builder gives no number twice, even after its entry is removed.
#[test]
fn who_adds_and_removes_without_end_is_told_when_references_run_out() {
    let mut b = started();
    let note = Note::new(text("term"), Prose::new("gloss").unwrap());
    for n in 0..=u16::MAX {
        let reference = b.note(note).unwrap();
        assert_eq!(reference.index(), usize::from(n));
        b.remove(reference).unwrap();
    }
    assert_eq!(b.note(note).unwrap_err().rule(), "list.long");
    assert!(b.finish().unwrap().view().notes.is_empty());
}

#[test]
fn a_record_is_at_home_in_many_places() {
    const BYTES: &[u8; 3] = &[0, 1, 2];
    assert!(Record::parse(BYTES).is_err());
    let record = started().finish().unwrap();
    let shared: Record<Arc<[u8]>> = record.clone().into();
    let boxed: Record<Box<[u8]>> = record.clone().into();
    assert_eq!(shared, record);
    assert_eq!(boxed.as_ref(), shared.as_ref());
    let bytes = record.as_bytes().to_vec();
    let view = Record::parse(bytes.as_slice()).map(Record::into_view).unwrap();
    assert_eq!(view, record.view());
    let mut buffer = [0xff; 400];
    let size = view.encode(&mut buffer).unwrap().as_bytes().len();
    assert_eq!(&buffer[..size], record.as_bytes());
}

type Made<T> = Result<T, Error>;

/// Makes a record of `size` bytes, which must be somewhat more than 260,000. Returns the result of each way to write it.
fn of_size(size: usize) -> (Made<Record<Vec<u8>>>, Made<usize>) {
    let record = started().finish().unwrap();
    let said = |words| Statement::new(Prose::new(words).unwrap(), Act::Stated, Voice::Narrated);
    let words = |bytes: usize| "я".repeat(bytes / 2) + &"a".repeat(bytes % 2);
    let (long, short) = (words(2048), words(200));
    let mut statements = [said(&long); 128];
    statements[127] = said(&short);
    let short_of = size - record.view().with_statements(&statements).encoded_len().unwrap();
    let last = words(200 + short_of);
    statements[127] = said(&last);
    let readout = record.view().with_statements(&statements);
    assert_eq!(readout.encoded_len(), Ok(size));
    let mut buffer = vec![0; size];
    (readout.to_record(), readout.encode(&mut buffer).map(|r| r.as_bytes().len()))
}

#[test]
fn a_record_may_have_as_many_bytes_as_is_said_and_no_more() {
    const MOST: usize = Record::<&[u8]>::MAX_BYTES;
    let (record, encoded) = of_size(MOST);
    let record = record.unwrap();
    assert_eq!((record.as_bytes().len(), encoded), (MOST, Ok(MOST)));
    assert_eq!(Record::parse(record.as_bytes()), Ok(record.by_ref()));
    assert_eq!(Record::split_first(record.as_bytes()), Ok((record.as_bytes(), &[][..])));
    assert_eq!(record.edit().unwrap().finish(), Ok(record.clone()));
    assert_eq!(json::from_str(&json::to_string(&record.view()).unwrap()), Ok(record));

    let (record, encoded) = of_size(MOST + 1);
    assert_eq!(record.unwrap_err().to_string(), "262145 bytes, at most 262144");
    assert_eq!(encoded.unwrap_err().to_string(), "262145 bytes, at most 262144");
}

#[test]
fn records_are_the_same_if_their_bytes_are() {
    use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

    let hash = |record: &Record<&[u8]>| BuildHasherDefault::<DefaultHasher>::default().hash_one(record);
    let one = started().finish().unwrap();
    let mut b = started();
    b.set_language(Language::new("it").unwrap());
    let other = b.finish().unwrap();
    assert_eq!(one, one.by_ref());
    assert_ne!(one, other);
    assert_eq!(hash(&one.by_ref()), hash(&started().finish().unwrap().by_ref()));
    assert_ne!(hash(&one.by_ref()), hash(&other.by_ref()));
}

#[test]
fn values_are_what_they_were_made_of() {
    use std::collections::HashSet;

    assert_eq!(Count::<9>::new(7).unwrap().get(), 7);
    assert_eq!(key("xi").as_ref() as &str, "xi");
    assert_eq!(ActorRef::from_index(3), ActorRef::from_index(3));
    assert_ne!(ActorRef::from_index(3), ActorRef::from_index(4));
    let distinct: HashSet<_> = [1, 2, 1].map(ActorRef::from_index).into();
    assert_eq!(distinct.len(), 2);
}

fn everything() -> Record<Vec<u8>> {
    json::from_str(EVERYTHING).unwrap()
}

#[test]
fn entries_of_every_list_find_their_references_by_key() {
    let record = everything();
    let view = record.view();
    let mut b = record.edit().unwrap();
    macro_rules! adopt {
        ($($list:ident),+) => { $( for entry in view.$list { b.adopt(view, entry).unwrap(); } )+ };
    }
    adopt!(sources, conversations, actors, participants, topics, statements, events);
    adopt!(instruments, commitments, quotes, quantities, notes, coders, annotations);
}

#[test]
fn every_entry_is_found_by_its_reference_and_by_its_key() {
    let record = everything();
    let view = record.view();
    macro_rules! find {
        ($($list:ident: $entry:ident, $reference:ident $(, $by_key:ident)?;)+) => { $(
            for (i, entry) in view.$list.iter().enumerate() {
                let reference = $reference::from_index(i as u16);
                assert_eq!(view.$entry(reference), Some(entry));
                $(
                    let key: Option<Key<'_>> = entry.key.into();
                    assert!(key.is_none_or(|key| view.$by_key(key.as_str()) == Some((reference, entry))));
                    assert_eq!(view.$by_key("nobody"), None);
                )?
            }
            assert_eq!(view.$entry($reference::from_index(view.$list.len() as u16)), None);
        )+ };
    }
    find! {
        sources: source, SourceRef, source_by_key;
        conversations: conversation, ConversationRef, conversation_by_key;
        actors: actor, ActorRef, actor_by_key;
        participants: participant, ParticipantRef;
        topics: topic, TopicRef, topic_by_key;
        statements: statement, StatementRef, statement_by_key;
        events: event, EventRef, event_by_key;
        instruments: instrument, InstrumentRef, instrument_by_key;
        commitments: commitment, CommitmentRef, commitment_by_key;
        quotes: quote, QuoteRef;
        quantities: quantity, QuantityRef, quantity_by_key;
        notes: note, NoteRef;
    }
}
