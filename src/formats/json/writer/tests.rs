//! Compares the output of the serializer with that of serde_json.

use crate::definition::Participant;
use crate::formats::json::writer::*;
use crate::record::Record;
use crate::value::{List, Ref};
use alloc::format;
use alloc::string::ToString as _;
use alloc::vec::Vec;

const EXAMPLES: &[&str] = &[
    include_str!("../../../../schema/examples/biden-xi-2024-04-02.json"),
    include_str!("../../../../schema/examples/biden-zelenskyy-2022-10-04.json"),
    include_str!("../../../../schema/examples/caricom-2022-06-10.json"),
    include_str!("../../../../schema/examples/putin-xi-2026-02.json"),
    include_str!("../../../../schema/examples/quad-2022-03-03.json"),
    include_str!("../../../../tests/testdata/every-type.json"),
    include_str!("../../../../tests/testdata/minimal.json"),
];

fn written<T: Serialize>(value: T, lines: bool) -> Result<String, Error> {
    let mut out = Out { text: String::new(), level: lines.then_some(0) };
    value.serialize(&mut out).map(|()| out.text)
}

#[test]
fn the_examples_are_written_as_serde_json_writes_them() {
    for text in EXAMPLES {
        let record: Record<Vec<u8>> = crate::json::from_str(text).unwrap();
        let readout = record.view();
        assert_eq!(to_string(&readout, false).unwrap(), serde_json::to_string(&readout).unwrap());
        assert_eq!(to_string(&readout, true).unwrap(), serde_json::to_string_pretty(&readout).unwrap());
    }
}

#[test]
fn characters_are_written_as_serde_json_writes_them() {
    for c in '\0'..='\u{3000}' {
        let text = format!("{c}");
        assert_eq!(written(&text, false).unwrap(), serde_json::to_string(&text).unwrap(), "{c:?}");
    }
}

#[test]
fn escapes_are_found_wherever_they_stand() {
    for c in ['"', '\\', '\n', '\r', '\t', '\u{8}', '\u{c}', '\0', '\u{1f}', ' ', '!', '\u{7f}', 'é', '中']
    {
        for before in 0..40 {
            for after in [0, 1, 15, 16, 17] {
                let text = format!("{}{c}{}{c}", "a".repeat(before), "b".repeat(after));
                let ours = written(&text, false).unwrap();
                assert_eq!(ours, serde_json::to_string(&text).unwrap());
            }
        }
    }
}

#[test]
fn what_is_empty_and_what_is_printed_is_written_as_serde_json_writes_it() {
    struct Printed(&'static str);
    impl Serialize for Printed {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.collect_str(self.0)
        }
    }
    struct Object(Option<Vec<Vec<u32>>>);
    impl Serialize for Object {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let mut object = s.serialize_struct("Object", usize::from(self.0.is_some()))?;
            if let Some(lists) = &self.0 {
                object.serialize_field("lists", lists)?;
            }
            object.end()
        }
    }
    fn same(value: impl Serialize) {
        assert_eq!(written(&value, false).unwrap(), serde_json::to_string(&value).unwrap());
        assert_eq!(written(&value, true).unwrap(), serde_json::to_string_pretty(&value).unwrap());
    }
    same(Object(None));
    same(Object(Some(Vec::new())));
    same(Object(Some([Vec::new(), [1, u32::MAX].into()].into())));
    same(Printed("2026-02-04"));
    same(Printed("\"a\\b\""));
    same(Vec::from([true, false]));
    same(Some("something"));
}

#[test]
fn a_reference_to_nothing_is_refused_as_serde_json_refuses_it() {
    let record: Record<Vec<u8>> = crate::json::from_str(EXAMPLES[0]).unwrap();
    let mut readout = record.view();
    let nobody = [Participant::new(Ref::from_index(200))];
    readout.participants = List::from_array(&nobody);
    let ours = to_string(&readout, false).unwrap_err();
    assert_eq!(ours.to_string(), "a reference to an entry that is not there or has no key");
    assert_eq!(ours.to_string(), serde_json::to_string(&readout).unwrap_err().to_string());
}

#[test]
fn what_no_record_holds_is_refused() {
    let why = |result: Result<String, Error>| result.unwrap_err().to_string();
    for result in [written(-1, false), written(0.5, true), written('c', false), written((), false)] {
        assert_eq!(why(result), "nothing of this kind is in a record");
    }
}
