//! Checks messages about numbers with every configuration of serde_json. `tests/precision/run` runs the same tests with
//! other features of serde_json.

use diplomatic_readout::{Record, json};
use serde_json::Value;

/// Returns a document of one line. `ordinal` is the ordinal of its conversation, and `front` stands before its members.
fn document(front: &str, ordinal: &str) -> String {
    format!(
        r#"{{{front}"id":"x","language":"en","sources":[{{"key":"s","kind":"BRIEFING"}}],"conversations":[{{"key":"c","ordinal":{ordinal}}}],"actors":[{{"key":"a","kind":"STATE","name":"A"}}]}}"#
    )
}

fn said(text: &str) -> String {
    json::from_str(text).err().map_or(String::new(), |report| report.to_string())
}

const RANGE: &str = "conversations[0].ordinal: not a whole number from 1 to 10000 (line 1, column 107)";
const OBJECT: &str = "conversations[0].ordinal: expected a whole number, found an object; from 1 to 10000 (line 1, column 107)";

/// Compares messages with the expected ones. A failure shows only the beginning of a long text.
fn compare(rows: impl IntoIterator<Item = (String, String)>) {
    for (text, expected) in rows {
        assert_eq!(said(&text), expected, "{}", &text[..text.len().min(400)]);
    }
}

#[test]
fn a_whole_number_is_one_however_it_is_written() {
    let canonical = json::from_str(&document("", "12")).unwrap();
    let long = "0".repeat(100_000);
    for number in [
        "12.0",
        "1.2e1",
        "1.2E+1",
        "120e-1",
        "0.12e2",
        "12e0",
        "12.000000000000000000000000",
        "0.000000000000000000000000000012e30",
        "1200000000000000000000000000000e-29",
        &format!("12.{long}"),
        &format!("12{long}e-100000"),
        &format!("0.{long}12e100002"),
        &format!("12e{long}"),
    ] {
        assert_eq!(json::from_str(&document("", number)).as_ref(), Ok(&canonical), "{number:.60}");
    }
    for (number, digits) in [("1e4", "10000"), ("1e3", "1000"), ("9.999e3", "9999"), ("10000.0", "10000")] {
        let [one, other] = [number, digits].map(|n| json::from_str(&document("", n)).unwrap());
        assert_eq!(one, other);
    }
}

#[test]
fn what_is_no_whole_number_in_range_is_a_problem_of_its_field() {
    let long = "9".repeat(100_000);
    let numbers = [
        "0",
        "-0",
        "-0.0",
        "0.0",
        "0e999999999999",
        "-12",
        "1.5",
        "10001",
        "1.0001e4",
        "4294967308",
        "18446744073709551628",
        "-9223372036854775809",
        "340282366920938463463374607431768211468",
        "1.0000000000000000001",
        "0.99999999999999999999999",
        "11.99999999999999999999999999999999999999999999",
        "12.0000000000000000000000000000000000000000001",
        "1e400",
        "-1e400",
        "1e-400",
        "1e999999999999",
        "-1e999999999999",
        "1e-999999999999",
        "1e99999999999999999999999999999999999",
        "1e-99999999999999999999999999999999999",
        &long,
        &format!("0.{long}"),
        &format!("1e{long}"),
        &format!("1e-{long}"),
    ];
    compare(numbers.map(|number| (document("", number), RANGE.to_owned())));
}

#[test]
fn what_is_no_number_is_no_json() {
    let wrong = [
        ("01", "invalid number (line 1, column 108)"),
        ("1.", "invalid number (line 1, column 109)"),
        (".5", "expected value (line 1, column 107)"),
        ("+1", "expected value (line 1, column 107)"),
        ("-", "invalid number (line 1, column 108)"),
        ("1e", "invalid number (line 1, column 109)"),
        ("1e+", "invalid number (line 1, column 110)"),
        ("1.0.0", "expected `,` or `}` (line 1, column 110)"),
        ("NaN", "expected value (line 1, column 107)"),
        ("0x1", "expected `,` or `}` (line 1, column 108)"),
    ];
    compare(wrong.map(|(number, said)| (document("", number), said.to_owned())));
    // The crate rewrites such numbers before it reads them. The places behind them are still those of the document.
    for number in ["1.0", "1e3", "1e400", "0.99999999999999999999999"] {
        let text = document("", &format!("{number} x"));
        let column = 108 + number.len();
        compare([(text, format!("expected `,` or `}}` (line 1, column {column})"))]);
        let text = document("", number).replace("\"A\"", "\"\\ud800\"");
        let column = text.find("\\ud800").unwrap() + 7;
        compare([(text, format!("unexpected end of hex escape (line 1, column {column})"))]);
        let text = document("", number) + "x";
        compare([(text.clone(), format!("trailing characters (line 1, column {})", text.len()))]);
    }
}

#[test]
fn numbers_in_the_place_of_something_else() {
    for number in ["1", "1.0", "1e400", "-1e-400", "0.99999999999999999999999", "18446744073709551628"] {
        for (old, problem) in [
            ("\"A\"", "actors[0].name: expected a string, found a number"),
            ("\"STATE\"", "actors[0].kind: expected a string, found a number"),
            (r#"{"key":"a","kind":"STATE","name":"A"}"#, "actors[0]: expected an object, found a number"),
            (r#"[{"key":"a","kind":"STATE","name":"A"}]"#, "actors: expected an array, found a number"),
        ] {
            // The other number is a problem of its own field.
            let text = document("", "1e400");
            let column = text.find(old).unwrap() + 1;
            let found = said(&text.replace(old, number));
            let (first, second) = found.split_once('\n').unwrap();
            assert_eq!(first, RANGE);
            // The help depends on the number.
            assert!(second.starts_with(problem), "{second}");
            assert!(second.ends_with(&format!(" (line 1, column {column})")), "{second}");
        }
        // Only the name of the member is wrong, and not its value.
        let found = said(&document(&format!(r#""nothing":{number},"#), "0"));
        assert!(found.starts_with("nothing: no such member in Readout"), "{found}");
        assert_eq!(found.lines().count(), 2, "{found}");
        let found = said(number);
        assert!(found.starts_with("expected an object, found a number"), "{found}");
        assert!(found.ends_with(" (line 1, column 1)"), "{found}");
    }
}

/// Checks that serde_json's own form of a number is an object like any other if a document has it.
#[test]
fn an_object_is_no_number() {
    let forged = |number: &str| format!(r#"{{"$serde_json::private::Number":"{number}"}}"#);
    let escaped = r#"{"\u0024serde_json::private::Number":"\u0031"}"#.to_owned();
    for object in [forged("12"), forged("1e400"), forged("x"), escaped, "{}".into(), r#"{"a":1e400}"#.into()]
    {
        compare([(document("", &object), OBJECT.to_owned())]);
        let found = said(&document("", "1").replace(r#""A""#, &object));
        assert!(found.starts_with("actors[0].name: expected a string, found an object"), "{found}");
        let found = said(&object);
        assert!(found.contains("id: is missing") && !found.contains("found a number"), "{found}");
    }
}

/// Checks formats other than JSON text, whose numbers are the same with every feature.
#[test]
fn numbers_of_other_formats() {
    for (number, good) in [
        ("12", true),
        ("12.0", true),
        ("1.2e1", true),
        ("120e-1", true),
        ("10000", true),
        ("10001", false),
        ("0", false),
        ("-0", false),
        ("-0.0", false),
        ("-12", false),
        ("1.5", false),
        ("1e300", false),
        ("1e-400", false),
        ("18446744073709551628", false),
        ("-9223372036854775809", false),
        ("340282366920938463463374607431768211468", false),
    ] {
        let text = document("", number);
        let value: Value = serde_json::from_str(&text).unwrap();
        let read = [
            json::from_deserializer(&mut serde_json::Deserializer::from_str(&text)),
            json::from_deserializer(&mut serde_json::Deserializer::from_slice(text.as_bytes())),
            json::from_deserializer(&mut serde_json::Deserializer::from_reader(text.as_bytes())),
            json::from_deserializer(&value),
            json::from_deserializer(value.clone()),
        ];
        for (i, read) in read.into_iter().enumerate() {
            match read {
                Ok(record) => assert!(good && record == json::from_str(&text).unwrap(), "{number} {i}"),
                Err(report) => {
                    let range = RANGE.rsplit_once(" (").unwrap().0;
                    assert!(!good && report.to_string() == range, "{number} {i}: {report}");
                }
            }
        }
        assert_eq!(serde_json::from_str::<Record<Vec<u8>>>(&text).is_ok(), good, "{number}");
        assert_eq!(serde_json::from_value::<Record<Vec<u8>>>(value).is_ok(), good, "{number}");
        for (old, problem) in [
            (r#""A""#, "actors[0].name: expected a string, found a number"),
            (r#"{"key":"a","kind":"STATE","name":"A"}"#, "actors[0]: expected an object, found a number"),
        ] {
            let text = document("", "1").replace(old, number);
            let value: Value = serde_json::from_str(&text).unwrap();
            let read = [
                json::from_deserializer(&mut serde_json::Deserializer::from_str(&text)),
                json::from_deserializer(&value),
                json::from_deserializer(value.clone()),
            ];
            for read in read {
                let found = read.unwrap_err().to_string();
                assert!(found.starts_with(problem), "{number}: {found}");
            }
        }
    }
}
