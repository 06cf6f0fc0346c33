//! Tests input that is not a document, documents that try to forge a report, and bytes that are not a record.

use super::*;

#[test]
fn documents_that_are_no_json_are_refused_with_their_place() {
    for (text, words) in [
        ("", "EOF while parsing a value (line 1, column 1)"),
        ("{\n  \"id\": }", "expected value (line 2, column 9)"),
        ("{} {}", "trailing characters (line 1, column 4)"),
        (
            "\u{feff}{}",
            "a byte order mark in front, which JSON does not have; write it as UTF-8 without the mark; `tail -c +4 FILE` takes it away (line 1, column 1)",
        ),
        ("[1]", "expected an object, found an array (line 1, column 1)"),
        ("{\"id\": \"\\ud800\"}", "unexpected end of hex escape (line 1, column 15)"),
    ] {
        let report = json::from_str(text).unwrap_err();
        assert_eq!(report.problems()[0].to_string(), words, "{text:?}");
    }
    let report = json::from_slice(b"{\"id\": \"\xff\"}").unwrap_err();
    assert_eq!(report.to_string(), "not valid UTF-8 (line 1, column 9)");
    for (text, encoding) in [
        (&b"\xff\xfe{\0}\0"[..], "UTF-16"),
        (b"\xfe\xff\0{\0}", "UTF-16"),
        (b"{\0\"\0", "UTF-16"),
        (b"\0{\0\"", "UTF-16"),
        (b"\xff\xfe\0\0{\0\0\0", "UTF-32"),
        (b"\0\0\xfe\xff\0\0\0{", "UTF-32"),
        (b"{\0\0\0", "UTF-32"),
        (b"\0\0\0{", "UTF-32"),
    ] {
        let report = json::from_slice(text).unwrap_err();
        assert_eq!(report.to_string(), format!("{encoding}, where JSON is in UTF-8 (line 1, column 1)"));
    }
    // After a byte order mark, the rest is still read.
    let report = json::from_str("\u{feff}[1]").unwrap_err();
    assert_eq!(report.problems()[1].to_string(), "expected an object, found an array (line 1, column 2)");
    assert_eq!(report.problems()[1].place().unwrap().offset, 3);
    let twice = good().to_string().replacen("\"language\"", "\"id\":\"two\",\"language\"", 1);
    let report = json::from_str(&twice).unwrap_err();
    assert_eq!(report.problems()[0].rule(), "json.duplicate");
    assert_eq!(twice[report.problems()[0].place().unwrap().offset..][..4], *"\"id\"");
}

#[test]
fn what_a_document_says_cannot_forge_the_report() {
    let text = with("/actors/0/na\u{1b}[2J\u{202e}me\nsecond line", json!("x"));
    let report = json::from_str(&text).unwrap_err().to_string();
    assert!(report.starts_with("actors[0].na\\u{1b}[2J\\u{202e}me\\u{a}second line: "), "{report}");
}

#[test]
fn bytes_are_refused_with_field_rule_and_place() {
    let record = json::from_str(&good().to_string()).unwrap();
    let good = record.as_bytes();
    let text = good.iter().position(|b| *b == b'o').unwrap();
    assert_eq!(&good[text..text + 5], b"oneit");
    let broken = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.to_vec();
        change(&mut bytes);
        Record::parse(bytes).unwrap_err().to_string()
    };
    assert_eq!(broken(&|b| b.clear()), "ends too early (byte 0)");
    assert_eq!(broken(&|b| b.push(0)), format!("something left over at the end (byte {})", good.len()));
    assert_eq!(broken(&|b| b[text] = 0xff), format!("id: not valid UTF-8 (byte {text})"));
    assert_eq!(broken(&|b| b[text] = 7), format!("id: U+0007 is not allowed here (byte {text})"));
    assert_eq!(
        broken(&|b| b[text + 3] = b'I'),
        format!("language: not a language tag such as it, zh-Hant or pt-BR (byte {})", text + 3)
    );
    assert_eq!(
        Record::parse([0x80, 0, 1, 2]).unwrap_err().to_string(),
        "a number that takes too many bytes, or is too large (byte 0)"
    );
    assert_eq!(
        broken(&|b| b.extend([0; 50])),
        format!("something left over at the end (byte {})", good.len())
    );
    let huge = Record::parse(vec![0_u8; 262_145]).unwrap_err();
    assert_eq!(
        (huge.rule(), huge.to_string().as_str()),
        ("record.large", "262145 bytes, at most 262144 (byte 262144)")
    );
}

#[test]
fn a_member_that_is_there_twice_is_refused_whichever_it_is() {
    let text = good().to_string();
    for (once, path) in [
        (r#""id":"one""#, "id"),
        (r#""language":"it""#, "language"),
        (r#""voice":"ATTRIBUTED""#, "statements[0].voice"),
    ] {
        assert!(text.contains(once), "{text}");
        let twice = text.replacen(once, &format!("{once},{once}"), 1);
        let report = json::from_str(&twice).unwrap_err();
        let found: Vec<_> = report.problems().iter().map(|p| (p.rule(), p.to_string())).collect();
        assert_eq!(found.len(), 1, "{report}");
        assert_eq!(found[0].0, "json.duplicate");
        assert!(found[0].1.starts_with(&format!("{path}: the same member twice")), "{report}");
    }
}

#[test]
fn errors_are_small_and_rules_have_one_name() {
    assert!(size_of::<diplomatic_readout::Error>() <= 40);
    assert!(size_of::<diplomatic_readout::ErrorKind>() <= 8);
    let mut ids: Vec<_> = diplomatic_readout::RULES.iter().map(|(id, _)| id).collect();
    ids.sort();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
}
