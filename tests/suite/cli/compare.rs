//! What `readout compare` prints.

use super::*;

/// Returns what two coders made of the same text.
fn coded() -> [Value; 2] {
    let mut a = small();
    a["sources"][0]["digest"] = json!("0".repeat(64));
    a["statements"] = json!([
        {
            "text": "Trade between the two countries grows every year", "act": "STATED", "voice": "ATTRIBUTED",
            "topics": ["trade"], "holders": ["host"], "spans": [{"start": 10, "end": 80}],
        },
        {
            "text": "the port of the northern town will open in May", "act": "STRESSED", "voice": "ATTRIBUTED",
            "holders": ["host", "guest"], "modality": "PLANNED", "spans": [{"start": 90, "end": 140}],
        },
        {"text": "weather", "act": "DISCUSSED", "voice": "IMPERSONAL", "spans": [{"start": 150, "end": 160}]},
    ]);
    a["quantities"] =
        json!([{"key": "one", "what": "length of the call", "comparator": "EXACTLY", "low": "85"}]);
    let mut b = a.clone();
    b["actors"].as_array_mut().unwrap().swap(0, 1);
    b["topics"][0]["category"] = json!("SECURITY_DEFENCE");
    let statements = b["statements"].as_array_mut().unwrap();
    statements[0]["text"] = json!("Trade between both countries grows");
    statements[0]["negated"] = json!(true);
    statements[1]["holders"] = json!(["host"]);
    statements[1]["spans"][0]["end"] = json!(139);
    statements.remove(2);
    statements.insert(0, json!({"text": "come again", "act": "INVITED", "voice": "UNCLEAR"}));
    b.as_object_mut().unwrap().remove("quantities");
    [a, b]
}

fn folders() -> tempfile::TempDir {
    let [a, b] = coded();
    let folder = tempfile::tempdir().unwrap();
    for (side, document) in [("a", &a), ("b", &b)] {
        fs::create_dir(folder.path().join(side)).unwrap();
        fs::write(folder.path().join(side).join("one.json"), pretty(document)).unwrap();
        fs::write(folder.path().join(side).join("two.json"), pretty(&a)).unwrap();
        fs::write(folder.path().join(side).join("notes.md"), "none of its business").unwrap();
    }
    folder
}

#[test]
fn prints_figures_and_differences_at_any_width() {
    let folder = folders();
    for width in ["40", "80", "160"] {
        let output = run(&folder, ["compare", "--coders", "a", "b", "--width", width]);
        assert_eq!((code(&output), stderr(&output)), (1, ""));
        let page = stdout(&output);
        let widest = page.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} {width}");
        assert!(page.lines().all(|line| line.trim_end() == line));
        expect(&format!("compare-{width}.txt"), page);
    }
}

#[test]
fn prints_json() {
    let folder = folders();
    let output = run(&folder, ["compare", "--coders", "a", "b", "--output", "json"]);
    assert_eq!((code(&output), stderr(&output)), (1, ""));
    let found: Value = serde_json::from_str(stdout(&output)).unwrap();
    expect("compare.json", &format!("{found:#}\n"));
    assert_eq!(found["texts"].as_array().unwrap().len(), 2);
    let [one, two] = [&found["texts"][0], &found["texts"][1]];
    for (name, both) in [("statements", 2), ("topics", 1), ("actors", 2), ("quantities", 0)] {
        assert_eq!(one["lists"][name]["units"]["both"], both, "{name}");
    }
    assert_eq!(two["units"]["f1"], 1.0);
    let sum = |member: &str| one["units"][member].as_u64().unwrap() + two["units"][member].as_u64().unwrap();
    for member in ["a", "b", "both"] {
        assert_eq!(found["total"]["units"][member], sum(member));
    }
    let pair = &one["entries"]["statements"]["pairs"][1];
    assert_eq!((&pair["a"]["index"], &pair["b"]["index"]), (&json!(1), &json!(2)));
    assert_eq!(
        pair["differences"][0],
        json!({"field": "holders", "class": "typed", "a": ["The host", "The guest"], "b": ["The host"]})
    );
}

#[test]
fn the_same_in_every_format_is_the_same() {
    let [a, _] = coded();
    let files: [(&str, &[u8]); 2] = [("a.json", &pretty(&a)), ("b.readout", &bytes(&a))];
    let folder = folder(&files);
    let output = run(&folder, ["compare", "--coders", "a.json", "b.readout"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert!(stdout(&output).ends_with("Differences\n───────────\n  none\n"), "{}", stdout(&output));
    // Who coded a record makes no difference.
    let mut other = a.clone();
    other["id"] = json!("another");
    other["coders"] = json!([{"kind": "PERSON", "name": "Anna"}]);
    let output = pipe(
        ["compare", "--coders", "-", folder.path().join("a.json").to_str().unwrap()],
        other.to_string().as_bytes(),
    );
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn what_cannot_be_compared_is_a_failure() {
    let folder = folders();
    let path = folder.path();
    let compare = |a: &str, b: &str| run(path, ["compare", "--coders", a, b]);
    fs::write(path.join("bad.json"), "{}").unwrap();
    fs::write(path.join("two.ndjson"), format!("{}\n{}\n", small(), small())).unwrap();
    fs::create_dir(path.join("empty")).unwrap();
    for (a, b, why) in [
        ("a/one.json", "none.json", "none.json: there is no such file"),
        ("a/one.json", "bad.json", "bad.json: it is not a valid record"),
        ("two.ndjson", "a/one.json", "two.ndjson: it has 2 records"),
        ("a", "b/one.json", "b/one.json: one is a file and the other is a folder"),
        ("empty", "empty", "empty: no name in it ends in .json or .readout"),
    ] {
        let output = compare(a, b);
        assert_eq!((code(&output), stdout(&output)), (2, ""), "{a} {b}");
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    }
    // The others are compared all the same.
    fs::remove_file(path.join("b/two.json")).unwrap();
    fs::copy(path.join("a/one.json"), path.join("b/three.json")).unwrap();
    let output = compare("a", "b");
    assert_eq!(code(&output), 2);
    assert!(stdout(&output).starts_with("A  a/one.json\nB  b/one.json\n"), "{}", stdout(&output));
    assert_eq!(
        stderr(&output),
        "readout: b/three.json: there is no file of this name in a\nreadout: a/two.json: there is no file of this name in b\n"
    );
    let output = run(path, ["compare", "--output", "json", "--coders", "a", "b"]);
    let found: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((code(&output), &found["failed"]), (2, &json!(["b/three.json", "a/two.json"])));
}

#[test]
fn the_threshold_is_a_share() {
    let folder = folders();
    for threshold in ["-0.1", "1.1", "NaN", "half"] {
        let output = run(&folder, ["compare", "--coders", "a", "b", &format!("--threshold={threshold}")]);
        assert_eq!((code(&output), stdout(&output)), (2, ""));
        assert!(stderr(&output).contains("a score is a number from 0 to 1"), "{}", stderr(&output));
    }
    let strict = run(&folder, ["compare", "--coders", "a", "b", "--threshold", "1", "--output", "json"]);
    let found: Value = serde_json::from_str(stdout(&strict)).unwrap();
    assert_eq!(
        (&found["threshold"], &found["texts"][0]["lists"]["statements"]["units"]["both"]),
        (&json!(1.0), &json!(0))
    );
}

#[test]
fn what_a_text_says_cannot_reach_the_terminal() {
    let mut a = small();
    a["statements"][0]["text"] = json!("Trade\u{200f} grows");
    let folder = folder(&[("a.json", &pretty(&a)), ("b.json", &pretty(&small()))]);
    let output = run(&folder, ["compare", "--coders", "a.json", "b.json"]);
    assert!(stdout(&output).contains("Trade\\u{200f} grows"), "{}", stdout(&output));
    assert!(!stdout(&output).contains('\u{200f}'));
    let output = run(&folder, ["compare", "--coders", "a.json", "b.json", "--output", "json"]);
    assert!(stdout(&output).contains("Trade\\u200f grows"));
}
