//! Checks input that the libraries below this crate accept and this crate refuses.
//!
//! Each test first shows the behaviour of the library itself, so that the test fails when the behaviour changes. Then it
//! shows what this crate does with the same input.

use diplomatic_readout::{Record, json};
use serde::{Deserialize, Serialize};

const GOOD: &str = r#"{"id":"one","language":"en","sources":[{"key":"s","kind":"BRIEFING"}],"conversations":[{"key":"c","ordinal":6}],"actors":[{"key":"a","kind":"BODY","name":"A","unnamed":true}]}"#;

fn good() -> Record<Vec<u8>> {
    json::from_str(GOOD).unwrap()
}

fn rule(bytes: &[u8]) -> &'static str {
    Record::parse(bytes).map(drop).unwrap_err().rule()
}

fn said(document: &str) -> String {
    json::from_str(document).unwrap_err().to_string()
}

mod postcard_is_lenient {
    use super::*;

    #[test]
    fn numbers_in_more_bytes_than_they_take() {
        assert_eq!(postcard::from_bytes::<u32>(&[0x81, 0x00]), Ok(1));
        let good = good();
        let mut bytes = good.as_bytes().to_vec();
        assert!(bytes[0] < 0x80);
        bytes.splice(0..1, [bytes[0] | 0x80, 0]);
        assert!(postcard::from_bytes::<(&str, &[u8])>(&bytes).is_ok());
        assert_eq!(rule(&bytes), "wire.varint");
    }

    #[test]
    fn bytes_that_belong_to_nothing() {
        let bytes = [good().as_bytes(), b"anything"].concat();
        assert!(postcard::from_bytes::<(&str, &[u8])>(&bytes).is_ok());
        assert_eq!(rule(&bytes), "wire.surplus");
    }

    /// postcard reads lengths in the pointer width of the machine. So a large machine accepts lengths that a small one
    /// refuses.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn lengths_as_wide_as_the_machine() {
        let long = [0x81, 0x80, 0x80, 0x80, 0x80, 0x00, b'A'];
        assert_eq!(postcard::from_bytes::<&str>(&long), Ok("A"));
        assert_eq!(rule(&[&long[..], &[0]].concat()), "wire.varint");
    }

    #[test]
    fn as_many_values_of_no_size_as_can_be_counted() {
        // Four bytes make 16 million values. Five bytes can make as many as a length can count, which takes longer.
        let units = postcard::from_bytes::<Vec<()>>(&[0xff, 0xff, 0xff, 0x07]).unwrap();
        assert_eq!(units.len(), (1 << 24) - 1);
        // The crate refuses a count that no list may have before it reads an entry.
        let bytes = [&[3][..], b"xen", &[8, 0, 1, 2, 0xff, 0xff, 0xff, 0xff, 0x0f]].concat();
        assert_eq!(rule(&bytes), "list.long");
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only how deep it goes counts")]
    struct Deep(Option<Box<Deep>>);

    /// postcard takes one byte for each level, and only the end of the stack stops it. 1 MB of such bytes ends a process, so
    /// the test uses fewer.
    #[test]
    fn nesting_without_end() {
        let small = std::thread::Builder::new().stack_size(64 << 20);
        let deep = small.spawn(|| {
            let bytes = [vec![1; 20_000], vec![0]].concat();
            let deep = postcard::from_bytes::<Deep>(&bytes).unwrap();
            let (mut depth, mut next) = (0, deep.0);
            while let Some(level) = next {
                (depth, next) = (depth + 1, level.0);
            }
            depth
        });
        assert_eq!(deep.unwrap().join().unwrap(), 20_000);
        // Records do not nest in each other at all, so a small stack is enough for any bytes.
        let check =
            std::thread::Builder::new().stack_size(if cfg!(debug_assertions) { 256 } else { 64 } << 10);
        let refused = check.spawn(|| (0..=255).all(|b| Record::parse(vec![b; 262_144]).is_err()));
        assert!(refused.unwrap().join().unwrap());
    }

    #[test]
    fn what_reorders_text_and_what_is_no_character() {
        assert!(postcard::from_bytes::<&str>("\x04a\u{202e}".as_bytes()).is_ok());
        assert!(postcard::from_bytes::<&str>(b"\x02a\0").is_ok());
        for bad in ["a\u{202e}", "a\0bc"] {
            let bytes = [&[6][..], bad.as_bytes(), b"en", &[3, 0, 4, 2]].concat();
            assert_eq!(rule(&bytes), "text.char");
        }
    }

    #[test]
    fn a_flipped_bit_is_another_record() {
        // This crate does not promise to notice a flipped bit either. An application that must notice it signs the bytes or
        // their digest.
        let good = good();
        let mut bytes = good.as_bytes().to_vec();
        bytes[1] ^= 1;
        let other = Record::parse(bytes.as_slice()).unwrap();
        assert_ne!(other.digest(), good.digest());
    }
}

#[cfg(feature = "prost")]
mod prost_is_lenient {
    use super::*;
    use diplomatic_readout::proto;
    use prost::Message as _;

    fn message() -> Vec<u8> {
        good().to_protobuf_vec().unwrap()
    }

    /// Returns the message with one more actor at its end. `more` follows the fields of this actor.
    fn actor_with(more: &[u8]) -> Vec<u8> {
        let actor = [&[1 << 3 | 2, 1, b'z', 2 << 3, 1, 3 << 3 | 2, 1, b'Z'][..], more].concat();
        [&message()[..], &[5 << 3 | 2, actor.len() as u8], &actor].concat()
    }

    fn refused(message: &[u8]) -> String {
        Record::from_protobuf_vec(message).unwrap_err().to_string()
    }

    #[test]
    fn numbers_are_cut_to_fit() {
        // The ordinal is 2^32 + 5.
        let conversation = [1 << 3 | 2, 1, b'd', 13 << 3, 0x85, 0x80, 0x80, 0x80, 0x10];
        let message = [&message()[..], &[4 << 3 | 2, conversation.len() as u8], &conversation].concat();
        assert_eq!(proto::Readout::decode(&*message).unwrap().conversations[1].ordinal, Some(5));
        assert_eq!(refused(&message), "conversations[1].ordinal: not a whole number from 1 to 10000");
    }

    #[test]
    fn anything_but_0_is_true() {
        let message = actor_with(&[5 << 3, 2]);
        assert!(proto::Readout::decode(&*message).unwrap().actors[1].unnamed);
        assert_eq!(refused(&message), "actors[1].unnamed: a flag is 0 or 1");
    }

    #[test]
    fn what_is_unknown_is_dropped() {
        let message = actor_with(&[0x78, 7]);
        assert_eq!(
            proto::Readout::decode(&*message).unwrap(),
            proto::Readout::decode(&*actor_with(&[])).unwrap()
        );
        assert_eq!(refused(&message), "a field that this version of the schema does not know");
    }

    #[test]
    fn numbers_of_no_value_are_kept() {
        let message = actor_with(&[2 << 3, 99]);
        assert_eq!(proto::Readout::decode(&*message).unwrap().actors[1].kind, 99);
        assert_eq!(refused(&message), "actors[1].kind: 99 is not the number of a value");
    }

    /// prost makes a structure of more than 100 bytes from two bytes. This crate counts the entries and refuses a list that
    /// is too long. Until then it allocates at most the size of a record, which `tests/memory.rs` measures.
    #[test]
    fn two_bytes_make_a_structure() {
        let flood = [3 << 3 | 2, 0].repeat(100_000);
        let decoded = proto::Readout::decode(&*flood).unwrap();
        assert!(decoded.sources.len() * size_of::<proto::Source>() > 50 * flood.len());
        assert_eq!(refused(&[&message()[..], &flood].concat()), "sources: 100001 entries, at most 16");
    }

    /// prost limits the nesting, but one of its features turns the limit off. Any crate of a program can turn this feature
    /// on.
    #[test]
    fn the_limit_of_nesting_is_a_feature() {
        let nested = |depth: usize| {
            (0..depth).fold(Vec::new(), |inner: Vec<u8>, _| {
                // Field 100, which no record has.
                let mut out = vec![0xa2, 0x06];
                prost::encoding::encode_varint(inner.len() as u64, &mut out);
                [out, inner].concat()
            })
        };
        // In these messages, prost descends only into unknown groups.
        let groups = |n: usize| [[0xcb, 0x01].repeat(n), [0xcc, 0x01].repeat(n)].concat();
        assert!(proto::Readout::decode(&*groups(90)).is_ok());
        assert!(proto::Readout::decode(&*groups(1_000)).is_err(), "the limit is off in this build");
        // This crate accepts no groups, and does not look into unknown fields.
        assert_eq!(refused(&[&message()[..], &groups(1)].concat()), "not of the type that protobuf has here");
        let (_, skipped) = {
            let message = [&message()[..], &nested(10_000)].concat();
            let mut buffer = [0; 1024];
            Record::from_protobuf_lossy(&message, &mut buffer).map(|(r, n)| (r.as_bytes().len(), n)).unwrap()
        };
        assert_eq!(skipped, 1);
    }
}

mod serde_json_is_lenient {
    use super::*;
    use serde_json::Value;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Derived {
        id: String,
        language: String,
    }

    #[test]
    fn the_last_of_equal_members_of_a_value() {
        let value: Value = serde_json::from_str(r#"{"id":"one","id":"two"}"#).unwrap();
        assert_eq!(value["id"], "two");
        let twice = GOOD.replacen("{", r#"{"id":"two","#, 1);
        assert_eq!(said(&twice), "id: the same member twice (line 1, column 13)");
    }

    #[test]
    fn a_struct_as_a_list() {
        let derived: Derived = serde_json::from_str(r#"["one","en"]"#).unwrap();
        assert_eq!(derived.id, "one");
        assert_eq!(said(r#"["one","en",[],[],[]]"#), "expected an object, found an array (line 1, column 1)");
        let list = GOOD.replace(r#"{"key":"s","kind":"BRIEFING"}"#, r#"["s","BRIEFING"]"#);
        assert_eq!(
            said(&list),
            "sources[0]: expected an object, found an array; such as {\"key\": \"…\", \"kind\": \"…\"} (line 1, column 40)"
        );
    }

    #[test]
    fn members_that_nobody_knows() {
        assert!(serde_json::from_str::<Derived>(r#"{"id":"one","language":"en","languge":"it"}"#).is_ok());
        let unknown = GOOD.replacen("{", r#"{"languge":"it","#, 1);
        assert_eq!(
            said(&unknown),
            "languge: no such member in Readout; did you mean \"language\"? (line 1, column 2)"
        );
    }

    /// serde_json reads a number that is too large for `f32` as infinity, and writes infinity as null. No field here has
    /// such a type: decimals are strings, and counts are whole.
    ///
    /// serde_json can also lose the last bit of an `f64`. This test does not show it, because the tests use a validator of
    /// schemas that turns on a feature of serde_json against it, for every crate of the build.
    #[test]
    fn numbers_that_are_not_what_they_were() {
        assert_eq!(serde_json::from_value::<f32>(serde_json::json!(1e40)).unwrap(), f32::INFINITY);
        assert_eq!(serde_json::to_string(&f32::INFINITY).unwrap(), "null");
        for number in ["1e40", "1e308", "0.1"] {
            let text = GOOD.replace("\"unnamed\":true", &format!("\"country\":{number}"));
            let found = said(&text);
            assert!(found.starts_with("actors[0].country: expected a string, found a number"), "{found}");
            assert!(found.ends_with(" (line 1, column 169)"), "{found}");
        }
        // A decimal is written as it was spelled.
        let record = json::from_str(&quantity("0.1000000")).unwrap();
        assert!(json::to_string(&record.view()).unwrap().contains("\"0.1000000\""));
        assert_eq!(said(&quantity("1e40")), "quantities[0].low: 41 digits, at most 18 (line 1, column 67)");
    }

    fn quantity(low: &str) -> String {
        let quantities =
            format!(r#""quantities":[{{"key":"q","what":"w","comparator":"EXACTLY","low":"{low}"}}],"id""#);
        GOOD.replacen("\"id\"", &quantities, 1)
    }

    /// JSON Schema and this crate accept 6.0 as a whole number. serde_json does not.
    #[test]
    fn whole_numbers_with_a_point() {
        assert!(serde_json::from_str::<u32>("6.0").is_err());
        assert_eq!(json::from_str(&GOOD.replace(":6", ":6.0")).unwrap(), good());
    }

    /// serde_json limits the nesting only of values that it reads. A value that it skips can be as deep as the text is long.
    #[test]
    fn nesting_has_a_limit_only_where_it_is_read() {
        let deep = "[".repeat(200) + &"]".repeat(200);
        assert!(serde_json::from_str::<Value>(&deep).is_err());
        assert!(serde_json::from_str::<serde::de::IgnoredAny>(&deep).is_ok());
        let text = GOOD.replacen("{", &format!(r#"{{"x":{deep},"#), 1);
        assert!(said(&text).starts_with("x: no such member in Readout; "), "{}", said(&text));
        assert!(said(&text).ends_with(" (line 1, column 2)"));
    }

    /// serde_json's error about a wrong type contains the whole value.
    #[test]
    fn errors_as_long_as_the_document() {
        let text = format!("\"{}\"", "x".repeat(100_000));
        let error = serde_json::from_str::<bool>(&text).unwrap_err();
        assert!(error.to_string().len() > 100_000);
        assert!(said(&GOOD.replace("true", &text)).len() < 200);
    }
}

mod schemas_say_less {
    use super::*;

    /// In some dialects, `$` also matches before a line feed at the end, and `\d` matches more than the ten ASCII digits.
    /// All dialects read the published patterns alike. `tests/agreement/run` tries the patterns in other languages.
    #[test]
    fn patterns_end_at_the_end() {
        let python = regex::RegexBuilder::new("^[A-Z]{2}$").multi_line(true).build().unwrap();
        assert!(python.is_match("FR\n"));
        assert!(regex::Regex::new(r"^\d+$").unwrap().is_match("٣"));
        for (old, new) in [
            ("\"unnamed\":true", "\"country\":\"FR\\n\""),
            ("\"en\"", "\"en\\n\""),
            ("\"key\":\"s\"", "\"key\":\"s\\n\""),
        ] {
            assert!(json::from_str(&GOOD.replace(old, new)).is_err(), "{new}");
        }
    }

    #[cfg(feature = "schemars")]
    #[test]
    fn the_last_of_equal_members_again() {
        let schema = serde_json::from_str(diplomatic_readout::schema::JSON_SCHEMA).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let twice = GOOD.replacen("{", r#"{"id":7,"#, 1);
        let value = serde_json::from_str(&twice).unwrap();
        assert!(validator.is_valid(&value));
        assert!(said(&twice).contains("id: the same member twice"));
    }

    #[test]
    fn debug_shows_what_looks_like_nothing() {
        // `{:?}` escapes the characters that it takes for invisible. These characters are not among them.
        for c in ['\u{3164}', '\u{115f}', '\u{2800}'] {
            assert_eq!(format!("{:?}", c.to_string()).chars().count(), 3, "{c:?}");
            let text = GOOD.replace("\"A\"", &format!("\"A{c}\""));
            assert!(said(&text).contains("is not allowed here"));
            let said = said(&GOOD.replace("\"BODY\"", &format!("\"BODY{c}\"")));
            assert!(said.contains(&format!("\\u{{{:x}}}", u32::from(c))), "{said}");
        }
    }
}
