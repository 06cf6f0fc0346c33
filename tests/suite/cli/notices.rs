//! Tests how `readout check` prints notices, and what `--deny notices` changes.

use super::*;

/// Returns a valid document with two notices.
fn odd() -> Value {
    let document = with(small(), "/statements/0/text", json!("Trade grows by 12 %"));
    with(document, "/participants/1", json!({"actor": "guest", "side": "host"}))
}

#[test]
fn notices_stand_below_a_valid_record() {
    let folder = folder(&[
        ("call.json", &pretty(&odd())),
        ("call.readout", &bytes(&odd())),
        ("good.json", &pretty(&small())),
        ("calls.ndjson", format!("{0}\n{1}\n{0}\n", odd(), small()).as_bytes()),
    ]);
    let files = ["call.json", "call.readout", "good.json", "calls.ndjson"];
    let output = run(&folder, ["check"].into_iter().chain(files));
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    expect("check-notices.txt", stdout(&output));

    let output = run(&folder, ["check", "--deny", "notices"].into_iter().chain(files));
    assert_eq!((code(&output), stderr(&output)), (1, ""));
    expect("check-deny-notices.txt", stdout(&output));
    let output = run(&folder, ["check", "--deny", "notices", "good.json"]);
    assert_eq!(code(&output), 0);
}

#[test]
fn programs_get_notices_in_every_format() {
    let record = Record::parse(bytes(&odd())).unwrap();
    let message = record.to_protobuf_vec().unwrap();
    let text = String::from_utf8(pretty(&odd())).unwrap();
    let lines = format!("{}\n{}\n", small(), odd());
    let folder = folder(&[
        ("call.json", text.as_bytes()),
        ("call.readout", record.as_bytes()),
        ("call.pb", &message),
        ("calls.ndjson", lines.as_bytes()),
    ]);
    let convert = run(&folder, ["convert", "--to", "frames", "-o", "call.frames", "call.json"]);
    assert_eq!(code(&convert), 0, "{}", stderr(&convert));
    let files = ["call.json", "call.readout", "call.pb", "call.frames", "calls.ndjson"];
    for (deny, exit) in [(&[][..], 0), (&["--deny", "notices"], 1)] {
        let args = ["check", "--output", "json"].iter().chain(deny).chain(&files);
        let output = run(&folder, args);
        assert_eq!((code(&output), stderr(&output)), (exit, ""));
        let results: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(results.len(), 6);
        for (i, result) in results.iter().enumerate() {
            let notices = result["notices"].as_array().unwrap();
            let is_odd = i != 4;
            assert_eq!(result["valid"], !(is_odd && exit == 1), "{result}");
            assert_eq!((notices.len(), &result["more"]), (if is_odd { 2 } else { 0 }, &json!(0)), "{result}");
            // The record is there all the same.
            assert!(result["digest"].is_string() && result.get("problems").is_none(), "{result}");
        }
        let side = |result: &Value| result["notices"][0].clone();
        let of = |place: Value| {
            let mut notice = json!({
                "id": "participant.side",
                "pointer": "/participants/1/side",
                "message": "a person as a side",
                "hint": "name the state or the organisation for which they speak",
            });
            notice.as_object_mut().unwrap().extend(place.as_object().unwrap().clone());
            notice
        };
        let offset = text.find("\"side\": \"").unwrap() + "\"side\": ".len();
        let line = text[..offset].lines().count();
        let column = text[..offset].lines().last().unwrap().chars().count() + 1;
        let place = json!({"line": line, "column": column, "offset": offset});
        assert_eq!(side(&results[0]), of(place));
        // Only text has lines.
        for result in &results[1..4] {
            assert_eq!(side(result), of(json!({})));
        }
        // A place in a stream is a place in the file.
        let offset = lines.find("\"side\":\"").unwrap() + "\"side\":".len();
        assert_eq!((&side(&results[5])["line"], &side(&results[5])["offset"]), (&json!(2), &json!(offset)));
    }
}

#[test]
fn a_record_that_is_not_valid_has_problems_and_no_notices() {
    let bad = with(odd(), "/statements/0/holders", json!(["nobody"]));
    for deny in [&[][..], &["--deny", "notices"]] {
        let args = ["check", "--output", "json"].iter().chain(deny).chain(&["-"]).copied();
        let output = pipe(args, bad.to_string().as_bytes());
        assert_eq!(code(&output), 1);
        let result: Value = serde_json::from_str(stdout(&output)).unwrap();
        assert_eq!((result.get("notices"), result["problems"].as_array().map(Vec::len)), (None, Some(1)));
    }
}

#[test]
fn a_denied_record_of_a_stream_shows_its_first_notice() {
    let lines = format!("{}\n{}\n{}\n", odd(), small(), odd());
    let output = pipe(["check", "--deny", "notices", "-"], lines.as_bytes());
    assert_eq!(code(&output), 1);
    let said = stdout(&output);
    assert_eq!(said.matches("error[participant.side]").count(), 2, "{said}");
    assert_eq!(said.matches("\nand 1 more\n").count(), 2, "{said}");
    assert!(said.contains("\n<stdin>: 2 not valid of 3 records (ndjson)\n"), "{said}");
    // Otherwise it is not said for each record what is odd.
    let output = pipe(["check", "-"], lines.as_bytes());
    assert_eq!((code(&output), stdout(&output).contains("notice")), (0, false));
}

#[test]
fn only_notices_can_be_denied() {
    let output = pipe(["check", "--deny", "rules", "-"], b"");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("[possible values: notices]"), "{}", stderr(&output));
}

#[test]
fn the_other_commands_take_no_offence() {
    let folder = folder(&[("call.json", &pretty(&odd()))]);
    for args in [&["digest", "call.json"][..], &["show", "call.json"], &["log", "append", "log", "call.json"]]
    {
        let output = run(&folder, args);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{args:?}");
        assert!(!stdout(&output).contains("notice"), "{args:?}");
    }
}
