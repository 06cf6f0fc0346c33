//! Tests problems that only protobuf can have: numbers, wire types, and messages that cannot be read further.

use super::*;

/// Returns a field with its length before it.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![];
    encode::varint(&mut out, u64::from(number) << 3 | 2);
    encode::varint(&mut out, bytes.len() as u64);
    out.extend_from_slice(bytes);
    out
}

fn number(number: u8, n: u64) -> Vec<u8> {
    let mut out = vec![];
    encode::varint(&mut out, u64::from(number) << 3);
    encode::varint(&mut out, n);
    out
}

fn good_message() -> Vec<u8> {
    encode::protobuf(&good()).unwrap()
}

/// Returns the problems of the good message with these bytes after it. Offsets count from the end of the good message.
fn and(more: &[u8]) -> Vec<String> {
    let good = good_message();
    let report = protobuf::from_slice(&[&good[..], more].concat()).unwrap_err();
    let with_place = |p: &protobuf::Problem| {
        let at = p.offset().unwrap();
        let words = p.to_string();
        assert!(words.ends_with(&format!(" (byte {at})")), "{words}");
        format!(
            "{} {}",
            p.rule(),
            words.replace(&format!(" (byte {at})"), &format!(" @{}", at as isize - good.len() as isize))
        )
    };
    report.problems().iter().map(with_place).collect()
}

fn actor(more: &[u8]) -> Vec<u8> {
    field(5, &[&field(1, b"late")[..], &number(2, 1), &field(3, b"Late"), more].concat())
}

#[test]
fn numbers_are_told_as_they_were_meant() {
    let kinds = "PERSON is 1, ";
    for (n, found) in [
        (-1_i64 as u64, "-1"),
        (-300_i64 as u64, "-300"),
        (99, "99"),
        (1 << 32 | 1, "4294967297"),
        (i64::MAX as u64, "9223372036854775807"),
    ] {
        let [said] = &and(&field(5, &[&field(1, b"late")[..], &number(2, n), &field(3, b"x")].concat()))[..]
        else {
            panic!("{n}")
        };
        let start =
            format!("enum.unknown actors[2].kind: {found} is not the number of a value of ActorKind; ");
        assert!(said.starts_with(&start), "{said}");
        let listed = said[start.len()..].split(" @").next().unwrap();
        assert_eq!(listed.starts_with(kinds), found.starts_with('-'), "{said}");
        assert!(listed.matches(" is ").count() <= 12);
    }
    let conversation = |more: &[u8]| field(4, &[&field(1, b"again")[..], more].concat());
    for (n, found) in [(0, "0"), (10_001, "10001"), (1 << 40, "1099511627776"), (u64::MAX, "-1")] {
        let expected = format!(
            "count.range conversations[1].ordinal: not a whole number from 1 to 10000, found {found} @9"
        );
        assert_eq!(and(&conversation(&number(13, n))), [expected], "{n}");
    }
    assert_eq!(and(&actor(&number(5, 2))), ["count.range actors[2].unnamed: a flag is 0 or 1, found 2 @16"]);
    assert_eq!(
        and(&field(6, &[&field(1, b"xi")[..], &field(2, &[1, 77])].concat()))[0].split(';').next().unwrap(),
        "enum.unknown participants[1].roles[1]: 77 is not the number of a value of Role"
    );
    // A number that takes more bytes than it needs is not a problem.
    let ordinal = &[13 << 3, 0x86, 0x80, 0x00];
    assert!(protobuf::from_slice(&[&good_message()[..], &conversation(ordinal)].concat()).is_ok());
}

#[test]
fn types_on_the_wire_and_unknown_fields_are_named() {
    let four = |number: u8| [&[number << 3 | 5][..], &[0; 4]].concat();
    for (more, said) in [
        (number(1, 1), "protobuf.type id: expected a string (wire type 2), found a number (wire type 0) @0"),
        (
            four(2),
            "protobuf.type language: expected a string (wire type 2), found a number of fixed width (wire type 1 or 5) @0",
        ),
        (
            number(3, 1),
            "protobuf.type sources: expected a message (wire type 2), found a number (wire type 0) @0",
        ),
        (
            actor(&field(5, b"x")),
            "protobuf.type actors[2].unnamed: expected a number (wire type 0), found bytes (wire type 2) @16",
        ),
        (
            field(6, &[&field(1, b"xi")[..], &four(2)].concat()),
            "protobuf.type participants[1].roles: expected numbers (wire type 0, or 2 if they are packed), \
             found a number of fixed width (wire type 1 or 5) @6",
        ),
        (number(25, 1), "wire.newer field 25, which Readout does not have in this version of the schema @0"),
        (
            actor(&four(15)),
            "wire.newer actors[2]: field 15, which Actor does not have in this version of the schema @16",
        ),
    ] {
        assert_eq!(and(&more), [said]);
    }
    // Each unknown field is reported once, in addition to all other problems.
    let more = [number(25, 1), number(25, 2), actor(&field(4, b"ru")), number(26, 1)].concat();
    let rules: Vec<_> = and(&more).iter().map(|w| w.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(rules, ["wire.newer", "country.shape", "wire.newer"]);
}

#[test]
fn a_message_that_breaks_off_keeps_what_is_before() {
    let broken = actor(&field(4, b"ru"));
    let before =
        "country.shape actors[2].country: not a country code of two letters A-Z; did you mean \"RU\"? @16";
    for (more, said) in [
        (vec![0x80], "wire.end cut off within a number @20"),
        (vec![0xff; 10], "wire.varint a number of more than ten bytes @20"),
        ([vec![0xff; 9], vec![2]].concat(), "wire.varint a number of more than 64 bits @20"),
        (vec![0, 1], "protobuf.type field 0: no field has this number; they are from 1 to 536870911 @20"),
        (vec![1 << 3 | 2], "wire.end id: cut off within a number @20"),
        (vec![1 << 3 | 2, 5, b'x'], "wire.end id: a length of 5 bytes, and 1 follow @20"),
        (vec![0xca, 0x01, 5, b'x'], "wire.end field 25: a length of 5 bytes, and 1 follow @20"),
        (vec![1 << 3 | 3], "protobuf.type id: the start of a group (wire type 3), which no readout has @20"),
        (vec![1 << 3 | 4], "protobuf.type id: the end of a group (wire type 4), which no readout has @20"),
        (vec![1 << 3 | 7], "protobuf.type id: wire type 7, which protobuf does not have @20"),
        (vec![1 << 3 | 1, 0, 0], "wire.end id: 8 bytes are announced, and 2 follow @20"),
        (vec![5 << 3 | 2, 9, 0], "wire.end actors[3]: a length of 9 bytes, and 1 follow @20"),
    ] {
        assert_eq!(and(&[&broken[..], &more].concat()), [before, said]);
    }
    // An entry that is cut off does not hide the problems after it.
    let cut = field(8, &[&field(1, b"x")[..], &[2 << 3, 1, 3 << 3, 3, 9 << 3 | 2, 9, b'h']].concat());
    assert_eq!(
        and(&[cut, broken].concat()).iter().map(|w| w.split('@').next().unwrap()).collect::<Vec<_>>(),
        [
            "wire.end statements[2].setting: a length of 9 bytes, and 1 follow ",
            "country.shape actors[2].country: not a country code of two letters A-Z; did you mean \"RU\"? "
        ]
    );
}

#[test]
fn what_refers_to_a_part_that_is_cut_off_follows_from_that() {
    let message = good_message();
    // The message is cut off within the second actor.
    let actors = message.windows(4).position(|w| w == b"host").unwrap();
    let report = protobuf::from_slice(&message[..actors + 2]).unwrap_err();
    assert_eq!(said(&report), ["wire.end actors[1]: a length of 18 bytes, and 4 follow"]);
    // The actors come last.
    let start = message.windows(4).position(|w| w == [5 << 3 | 2, 10, 1 << 3 | 2, 2]).unwrap();
    let end = actors - 2 + 18;
    let turned = [&message[..start], &message[end..], &message[start..actors + 2]].concat();
    let report = protobuf::from_slice(&turned).unwrap_err();
    assert!(
        said(&report).last().unwrap().starts_with("wire.end actors[1]: a length of 18 bytes"),
        "{report}"
    );
    assert!(report.problems().iter().all(|p| p.rule() != "ref.unknown"), "{report}");
    assert_eq!(report.problems().last().unwrap().followers(), 1);
}

#[test]
fn text_that_is_none_has_its_place() {
    assert_eq!(and(&field(1, b"\xff")), ["text.utf8 id: not valid UTF-8 @0"]);
    assert_eq!(
        and(&[field(1, b"\xff"), field(1, b"x")].concat()),
        ["text.utf8 id: not valid UTF-8 @0"],
        "none of several values may be what others refuse"
    );
    assert_eq!(
        and(&actor(&field(7, b"\xff")))[0].split(':').next().unwrap().split(' ').next(),
        Some("text.utf8")
    );
    assert_eq!(
        and(&field(5, &[&field(1, b"\xff")[..], &number(2, 1), &field(3, b"x")].concat())),
        ["text.utf8 actors[2].key: not valid UTF-8 @2"]
    );
}

/// Checks that a message in parts counts as one, and that each of its problems is reported once.
#[test]
fn parts_of_a_message_are_put_together() {
    let conversation =
        field(4, &[field(1, b"again"), field(3, &field(1, b"2026")), field(3, &field(2, b"\xff"))].concat());
    assert_eq!(and(&conversation), ["text.utf8 conversations[1].start.printed: not valid UTF-8 @19"]);
    let conversation =
        field(4, &[field(1, b"again"), field(3, &field(1, b"2026")), field(3, &[0x80])].concat());
    assert_eq!(and(&conversation), ["wire.end conversations[1].start: cut off within a number @19"]);
}

#[test]
fn work_and_memory_are_bounded() {
    let good = good_message();
    // These are a million sources, as many unknown fields of other numbers, as many of one number, and as many identifiers.
    let mut unknown = good.clone();
    for n in 26..1_000_000_u64 {
        encode::varint(&mut unknown, n << 3);
        unknown.push(1);
    }
    for (message, first, most) in [
        ([&good[..], &field(3, b"").repeat(1_000_000)].concat(), "list.long", 100),
        (unknown, "wire.newer", 100),
        ([&good[..], &number(25, 1).repeat(1_000_000)].concat(), "wire.newer", 1),
        ([&good[..], &field(1, b"\xff").repeat(1_000_000)].concat(), "text.utf8", 100),
        (vec![0; 1 << 25], "protobuf.type", 1),
        (vec![0; (1 << 25) + 1], "record.large", 1),
        (Vec::new(), "field.missing", 5),
    ] {
        let started = std::time::Instant::now();
        let report = protobuf::from_slice(&message).unwrap_err();
        assert!(started.elapsed() < std::time::Duration::from_secs(30));
        assert!(report.problems().len() <= most, "{}", report.problems().len());
        assert_eq!(report.problems()[0].rule(), first, "{report}");
    }
}

/// Uses actors whose keys are all invalid, and references with a different word each.
#[test]
fn words_are_compared_only_while_there_is_room_for_problems() {
    let mut document = good();
    document["actors"] =
        (0..128).map(|i| json!({"key": format!("{i:_>48}"), "kind": "STATE", "name": "x"})).collect();
    let statement = |i: usize| {
        let keys = |from: usize| (0..8).map(|k| format!("{:->48}", from + i * 32 + k)).collect::<Vec<_>>();
        json!({"text": "x", "act": "NOTED", "voice": "NARRATED", "holders": keys(0), "targetActors": keys(8),
               "addressees": keys(16), "beneficiaries": keys(24)})
    };
    document["statements"] = (0..256).map(statement).collect();
    for report in [
        json::from_str(&document.to_string()).unwrap_err(),
        protobuf::from_slice(&encode::protobuf(&document).unwrap()).unwrap_err(),
    ] {
        assert_eq!(report.problems().len(), 100);
        assert!(report.more() > 8000, "{}", report.more());
    }
}
