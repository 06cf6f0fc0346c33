//! Checks the protobuf codec against prost, which does not use it.

use crate::support::documents::EXAMPLES;
use diplomatic_readout::{Record, Statement, json, proto};
use prost::Message;

fn examples() -> Vec<Record<Vec<u8>>> {
    EXAMPLES.map(|(_, text)| json::from_str(text).unwrap()).into()
}

/// Reads a message with a buffer that is large enough for any record.
fn read(message: &[u8]) -> Result<Record<Vec<u8>>, diplomatic_readout::Error> {
    let mut buffer = vec![0; Record::<&[u8]>::MAX_BYTES];
    Record::from_protobuf(message, &mut buffer).map(|r| r.into_owned())
}

fn round_trip(record: &Record<Vec<u8>>) {
    let ours = record.to_protobuf_vec().unwrap();
    let theirs = proto::Readout::decode(ours.as_slice()).unwrap();
    // prost writes fields in the order of their numbers and packs numbers, as this crate does.
    assert_eq!(theirs.encode_to_vec(), ours);
    assert_eq!(read(&ours).unwrap(), *record);
    assert_eq!(Record::from_protobuf_vec(&ours).unwrap(), *record);
    assert_eq!(proto::Readout::try_from(record).unwrap(), theirs);
    assert_eq!(Record::try_from(&theirs).unwrap(), *record);
    let mut exact = vec![0; ours.len()];
    assert_eq!(record.to_protobuf(&mut exact).unwrap(), ours);
    exact.pop();
    assert_eq!(record.to_protobuf(&mut exact).unwrap_err().rule(), "buffer.small");
}

#[test]
fn examples_go_to_prost_and_back() {
    examples().iter().for_each(round_trip);
}

/// Checks a record that consists mostly of references. A reference takes one byte in a record and a key of 48 bytes in a
/// message.
#[test]
fn a_message_may_be_many_times_as_long_as_its_record() {
    let key = |n: usize| format!("{n}{}", "x".repeat(47));
    let keys: Vec<_> = (0..8).map(key).collect();
    let actor = |key: &String| serde_json::json!({"key": key, "kind": "STATE", "name": "x"});
    let statement = serde_json::json!({
        "text": "x", "act": "STATED", "voice": "ATTRIBUTED",
        "holders": keys, "targetActors": keys, "addressees": keys, "beneficiaries": keys,
    });
    let document = serde_json::json!({
        "id": "x", "language": "en",
        "sources": [{"key": "s", "kind": "BRIEFING"}],
        "conversations": [{"key": "c"}],
        "actors": keys.iter().map(actor).collect::<Vec<_>>(),
        "statements": vec![statement; 256],
    });
    let record = json::from_str(&document.to_string()).unwrap();
    let message = record.to_protobuf_vec().unwrap();
    assert!(message.len() > 16 * record.as_bytes().len());
    round_trip(&record);
}

#[cfg(feature = "proptest")]
mod generated {
    use super::*;
    use diplomatic_readout::protobuf;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

        #[test]
        fn any_record_goes_to_prost_and_back(record in diplomatic_readout::strategy::record()) {
            round_trip(&record);
        }

        #[test]
        fn no_change_of_a_byte_makes_two_verdicts(
            record in diplomatic_readout::strategy::small_record(),
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let mut message = record.to_protobuf_vec().unwrap();
            let at = at.index(message.len());
            message[at] = byte;
            // A refused message always has a problem.
            match (read(&message), protobuf::from_slice(&message)) {
                (Ok(record), all) => prop_assert_eq!(all, Ok(record)),
                (Err(_), all) => {
                    let report = all.unwrap_err();
                    prop_assert!(!report.problems().is_empty());
                    prop_assert!(report.problems().iter().all(|p| p.offset().is_none_or(|at| at <= message.len())));
                }
            }
            // prost reads every accepted message. The message that prost writes again gives the same record.
            if let Ok(changed) = read(&message) {
                let theirs = proto::Readout::decode(message.as_slice()).unwrap();
                prop_assert_eq!(read(&theirs.encode_to_vec()).unwrap(), changed);
            }
        }
    }
}

fn small() -> proto::Readout {
    let record = json::from_str(
        r#"{
            "id": "one", "language": "en",
            "sources": [{"key": "s", "kind": "BRIEFING"}],
            "conversations": [{"key": "c", "start": {"date": "2026-02-04", "printed": "today"}, "ordinal": 6}],
            "actors": [{"key": "xi", "kind": "PERSON", "name": "Xi"}, {"key": "p", "kind": "PERSON", "name": "P"}],
            "participants": [{"actor": "xi", "roles": ["PRINCIPAL", "HOST"]}],
            "statements": [{"text": "x", "act": "STATED", "voice": "ATTRIBUTED", "holders": ["xi", "p"], "negated": true}]
        }"#,
    )
    .unwrap();
    proto::Readout::decode(record.to_protobuf_vec().unwrap().as_slice()).unwrap()
}

/// Returns a field with its length in front.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![number << 3 | 2, u8::try_from(bytes.len()).unwrap()];
    out.extend_from_slice(bytes);
    out
}

#[test]
fn fields_may_come_in_any_order_in_parts_and_more_than_once() {
    let plain = small().encode_to_vec();
    let expected = read(&plain).unwrap();
    let parts = |message: &[u8]| {
        let mut parts = Vec::new();
        let mut rest = message;
        while !rest.is_empty() {
            let length = usize::from(rest[1]) + 2;
            assert!(rest[0] & 7 == 2 && rest[1] < 0x80);
            parts.push(rest[..length].to_vec());
            rest = &rest[length..];
        }
        parts
    };
    // The entries of a list keep their order. Only fields that are not of the same list change places.
    let mut turned = parts(&plain);
    turned.sort_by_key(|part| std::cmp::Reverse(part[0]));
    assert_ne!(turned.concat(), plain);
    assert_eq!(read(&turned.concat()).unwrap(), expected);
    // If a field is there twice, the last value counts.
    let twice = [field(1, b"nonsense"), plain.clone()].concat();
    assert_eq!(read(&twice).unwrap(), expected);
    // Every value must be one that protobuf runtimes accept, even if it does not count.
    let twice = [field(1, b"nonsens\xff"), plain.clone()].concat();
    assert_eq!(read(&twice).unwrap_err().to_string(), "id: not valid UTF-8");
    assert!(proto::Readout::decode(&*twice).is_err());
    // A message may come in parts. Here the date and the words of the conversation's start are in separate parts.
    let mut message = small();
    message.conversations.clear();
    let conversation = [
        field(1, b"c"),
        field(3, &field(1, b"1999")),
        vec![13 << 3, 6],
        field(3, &field(2, b"today")),
        field(3, &field(1, b"2026-02-04")),
    ];
    let apart = [message.encode_to_vec(), field(4, &conversation.concat())].concat();
    assert_eq!(read(&apart).unwrap(), expected);
    // The roles come one by one instead of packed, and then packed in two parts.
    for roles in [vec![2 << 3, 1, 2 << 3, 5], [field(2, &[1]), field(2, &[5])].concat()] {
        let mut message = small();
        message.participants.clear();
        let participant = [field(1, b"xi"), roles].concat();
        let apart = [message.encode_to_vec(), field(6, &participant)].concat();
        assert_eq!(read(&apart).unwrap(), expected);
    }
}

/// Checks messages that would give another good record if a reader took the fields in their order, without their numbers.
#[test]
fn a_field_is_never_taken_for_its_neighbour() {
    let mut message = small();
    let identifier = proto::Identifier { scheme: "a".into(), value: "b".into() };
    message.actors[0].identifiers.push(identifier);
    let plain = message.encode_to_vec();
    let mut turned = plain.clone();
    let at = plain.windows(6).position(|w| w == [field(1, b"a"), field(2, b"b")].concat()).unwrap();
    turned[at..at + 6].copy_from_slice(&[field(2, b"b"), field(1, b"a")].concat());
    assert_eq!(read(&turned).unwrap(), read(&plain).unwrap());
    // The voice is there twice. Without its number, the second one would be read as a reference to the first topic.
    let topic =
        |key: &str| proto::Topic { key: key.into(), label: "x".into(), category: 1, ..Default::default() };
    message.topics = vec![topic("a"), topic("b")];
    message.statements.clear();
    let statement = |voices: &[u8]| {
        let fields = [&field(1, b"x"), &[2 << 3, 1][..], voices, &field(4, b"b")].concat();
        [message.encode_to_vec(), field(8, &fields)].concat()
    };
    let once = read(&statement(&[3 << 3, 3])).unwrap();
    assert_eq!(once.view().statements.get(0).unwrap().topics.len(), 1);
    assert_eq!(read(&statement(&[3 << 3, 3, 3 << 3, 3])).unwrap(), once);
}

/// Checks that the error does not depend on the size of the buffer.
#[test]
fn a_text_longer_than_any_record_is_refused_as_such() {
    let mut message = small();
    message.id = "x".repeat(3 << 20);
    let message = message.encode_to_vec();
    for size in [1 << 18, message.len() + 1000, 8 << 20] {
        let error = Record::from_protobuf(&message, &mut vec![0; size]).unwrap_err();
        assert_eq!(error.rule(), "record.large", "{size}: {error}");
    }
}

#[test]
fn what_protobuf_cannot_tell_from_absence_is_absent() {
    let mut message = small();
    message.statements[0].negated = false;
    let expected = read(&message.encode_to_vec()).unwrap();
    // prost leaves out a flag that is false. Other runtimes may write it.
    let negated = Statement::DESCRIPTOR.fields.iter().find(|f| f.name == "negated").unwrap().number;
    let statement = message.statements.remove(0).encode_to_vec();
    let mut tag = vec![negated << 3];
    if negated >= 16 {
        tag = vec![negated << 3 | 0x80, negated >> 4];
    }
    let written = [message.encode_to_vec(), field(8, &[statement, tag, vec![0]].concat())].concat();
    assert!(!proto::Readout::decode(written.as_slice()).unwrap().statements[0].negated);
    assert_eq!(read(&written).unwrap(), expected);
    // A required field that is empty is missing, whether or not it is written.
    let empty = [small().encode_to_vec(), field(1, b"")].concat();
    assert_eq!(read(&empty).unwrap_err().to_string(), "id: is missing");
    // Numbers may take more bytes than they need.
    let mut message = small();
    message.participants.clear();
    let participant = [field(1, b"xi"), field(2, &[0x81, 0x80, 0x00, 5])].concat();
    let longer = [message.encode_to_vec(), field(6, &participant)].concat();
    assert_eq!(read(&longer).unwrap(), read(&small().encode_to_vec()).unwrap());
}

#[test]
fn what_prost_lets_through_is_refused_with_its_field() {
    let with = |change: &dyn Fn(&mut proto::Readout)| {
        let mut message = small();
        change(&mut message);
        read(&message.encode_to_vec()).unwrap_err().to_string()
    };
    assert_eq!(with(&|m| m.id = "y".repeat(65)), "id: 65 characters, at most 64");
    assert_eq!(with(&|m| m.id.clear()), "id: is missing");
    assert_eq!(with(&|m| m.sources.clear()), "sources: is missing");
    assert_eq!(with(&|m| m.actors[1].kind = 0), "actors[1].kind: is missing");
    assert_eq!(with(&|m| m.actors[1].kind = 99), "actors[1].kind: 99 is not the number of a value");
    assert_eq!(with(&|m| m.actors[1].kind = -1), "actors[1].kind: not a value of the enum");
    assert_eq!(
        with(&|m| m.actors[1].country = Some("ru".into())),
        "actors[1].country: not a country code of two letters A-Z"
    );
    assert_eq!(
        with(&|m| m.actors[1].country = Some(String::new())),
        "actors[1].country: not a country code of two letters A-Z"
    );
    assert_eq!(
        with(&|m| m.conversations[0].channel = Some(0)),
        "conversations[0].channel: 0 is not the number of a value"
    );
    assert_eq!(
        with(&|m| m.conversations[0].ordinal = Some(0)),
        "conversations[0].ordinal: not a whole number from 1 to 10000"
    );
    assert_eq!(
        with(&|m| m.statements[0].holders[1] = "nobody".into()),
        "statements[0].holders[1]: no entry has this key"
    );
    assert_eq!(
        with(&|m| m.statements[0].holders[1] = "xi".into()),
        "statements[0].holders[1]: the same entry twice"
    );
    assert_eq!(with(&|m| m.actors[1].key = "xi".into()), "statements[0].holders[1]: no entry has this key");
    assert_eq!(
        with(&|m| m.participants[0].roles.push(0)),
        "participants[0].roles[2]: 0 is not the number of a value"
    );
    assert_eq!(
        with(&|m| m.conversations[0].start.as_mut().unwrap().date = Some("2026-02-30".into())),
        "conversations[0].start.date: no such date, time or offset"
    );
    assert_eq!(with(&|m| m.actors = vec![m.actors[0].clone(); 129]), "actors: 129 entries, at most 128");
}

#[test]
fn numbers_are_never_cut_to_fit() {
    let mut message = small();
    message.conversations[0].ordinal = None;
    let plain = message.encode_to_vec();
    // prost reads 2^32 + 6 and 2^63 + 6 as 6. The number is put into the only conversation.
    let conversation = message.conversations[0].encode_to_vec();
    let at = plain.windows(conversation.len()).position(|w| w == conversation).unwrap();
    for end in
        [&[0x86, 0x80, 0x80, 0x80, 0x10][..], &[0x86, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]]
    {
        let number = [&[13 << 3], end].concat();
        let mut changed = plain.clone();
        changed[at - 1] += number.len() as u8;
        changed.splice(at + conversation.len()..at + conversation.len(), number);
        assert_eq!(proto::Readout::decode(changed.as_slice()).unwrap().conversations[0].ordinal, Some(6));
        assert_eq!(
            read(&changed).unwrap_err().to_string(),
            "conversations[0].ordinal: not a whole number from 1 to 10000"
        );
    }
}

#[test]
fn unknown_fields_are_refused_or_counted() {
    let plain = small().encode_to_vec();
    let expected = read(&plain).unwrap();
    // The field 1000, which no record will have, as a text, a number, four bytes, eight bytes, and a text in a source.
    let text = vec![0xc2, 0x3e, 1, b'?'];
    let four = vec![0xc5, 0x3e, 0, 0, 0, 0];
    let eight = vec![0xc1, 0x3e, 0, 0, 0, 0, 0, 0, 0, 0];
    let in_source = [small().sources[0].encode_to_vec(), text.clone()].concat();
    let mut others = small();
    others.sources.clear();
    let unknown = [text, vec![0xc0, 0x3e, 7], four, eight].concat();
    let longer = [unknown, field(3, &in_source), others.encode_to_vec()].concat();
    assert_eq!(
        read(&longer).unwrap_err().to_string(),
        "a field that this version of the schema does not know"
    );
    let mut buffer = vec![0; 1024];
    let (record, skipped) = Record::from_protobuf_lossy(&longer, &mut buffer).unwrap();
    assert_eq!((record.into_owned(), skipped), (expected, 5));
}

/// Returns the JSON of a record of `size` bytes, nearly all of them text.
fn of_size(size: usize) -> String {
    let document = |last: usize| {
        let statement =
            |text: String| format!(r#"{{"text": "{text}", "act": "NOTED", "voice": "NARRATED"}}"#);
        let mut statements = vec![statement("я".repeat(1024)); 127];
        statements.extend([last / 2, last - last / 2].map(|n| statement("x".repeat(n))));
        format!(
            r#"{{"id": "i", "language": "en", "sources": [{{"key": "s", "kind": "BRIEFING"}}],
                "conversations": [{{"key": "c"}}], "actors": [{{"key": "a", "kind": "STATE", "name": "A"}}],
                "statements": [{}]}}"#,
            statements.join(",")
        )
    };
    let rest = size - (json::from_str(&document(1000)).unwrap().as_bytes().len() - 1000);
    document(rest)
}

#[test]
fn a_buffer_as_long_as_the_record_is_enough() {
    let most = Record::<&[u8]>::MAX_BYTES;
    let largest = json::from_str(&of_size(most)).unwrap();
    assert_eq!(largest.as_bytes().len(), most);
    for record in examples().iter().chain([&largest]) {
        let message = record.to_protobuf_vec().unwrap();
        let mut buffer = vec![0; record.as_bytes().len()];
        assert_eq!(Record::from_protobuf(&message, &mut buffer).unwrap().as_bytes(), record.as_bytes());
        for _ in 0..4 {
            buffer.pop();
            let error = Record::from_protobuf(&message, &mut buffer).unwrap_err();
            assert_eq!(error.to_string(), "the buffer is too small");
        }
        assert_eq!(Record::from_protobuf_vec(&message).unwrap(), *record);
    }
}

#[test]
fn a_record_over_the_bound_is_refused_as_such() {
    let most = Record::<&[u8]>::MAX_BYTES;
    let mut message = json::from_str(&of_size(most)).unwrap().to_protobuf_vec().unwrap();
    // The language gets a region, which makes the record three bytes longer.
    let at = message.windows(4).position(|w| w == [2 << 3 | 2, 2, b'e', b'n']).unwrap();
    message.splice(at + 1..at + 4, *b"\x05en-GB");
    let error = Record::from_protobuf_vec(&message).unwrap_err();
    assert_eq!((error.rule(), error.path().is_root()), ("record.large", true), "{error}");
    assert_eq!(read(&message).unwrap_err().rule(), "record.large");
}

/// Checks that a message that is too long for any record is refused before it is read.
#[test]
fn a_message_has_at_most_32_megabytes() {
    let mut message = vec![0; (1 << 25) + 1];
    assert_eq!(read(&message).unwrap_err().to_string(), "33554433 bytes, at most 262144");
    message.pop();
    assert_eq!(read(&message).unwrap_err().rule(), "protobuf.type");
}

#[test]
fn what_is_no_message_is_refused() {
    let plain = small().encode_to_vec();
    for (wrong, rule) in [
        (vec![1 << 3 | 3], "protobuf.type"),                          // a group
        (vec![1 << 3, 1], "protobuf.type"),                           // a number for a text
        (vec![6 << 3 | 5, 0, 0, 0, 0], "protobuf.type"),              // four bytes for a message
        (vec![0, 0], "protobuf.type"),                                // field 0
        (vec![1 << 3 | 2, 5, b'x'], "wire.end"),                      // too short
        (vec![1 << 3 | 2, 0xff, 0xff, 0xff, 0xff, 0x0f], "wire.end"), // four gigabytes
        (vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02], "wire.varint"),
    ] {
        let error = read(&[plain.clone(), wrong.clone()].concat()).unwrap_err();
        assert_eq!(error.rule(), rule, "{wrong:02x?}: {error}");
    }
    for end in 0..plain.len() {
        // A message that ends between two fields is still a message, but gives another record.
        if let Ok(shorter) = read(&plain[..end]) {
            assert_ne!(shorter, read(&plain).unwrap());
        }
    }
}
