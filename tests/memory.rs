//! Checks how much memory the worst documents take, as a multiple of their length. `SECURITY.md` promises these figures.
//!
//! The test is alone in its program, because the allocator counts the memory of all threads.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use diplomatic_readout::{Record, json, protobuf};
use peak_alloc::PeakAlloc;
use std::hint::black_box;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The memory that a reader may take beyond a multiple of the document: for the largest record, its tree, and a full report.
const BESIDE: usize = 3 << 20;
/// The length of the documents in bytes.
const LENGTH: usize = if cfg!(debug_assertions) { 1 << 20 } else { 64 << 20 };

/// Returns the most memory that was in use during the work, beyond the memory that was in use before.
fn peak<T>(work: impl FnOnce() -> T) -> usize {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    drop(black_box(work()));
    HEAP.peak_usage() - before
}

const GOOD: &str = r#"{"id":"one","language":"en","sources":[{"key":"s","kind":"BRIEFING"}],"conversations":[{"key":"c"}],"actors":[{"key":"a","kind":"BODY","name":"A"}],"statements":[]}"#;

/// Returns the good document with something `LENGTH` bytes long in the place of `old`.
fn with(old: &str, start: &str, part: &str, end: &str) -> String {
    GOOD.replacen(old, &format!("{start}{}{end}", part.repeat(LENGTH / part.len())), 1)
}

/// Returns documents of this length. Each makes a reader keep as much as possible.
fn documents() -> Vec<(&'static str, String)> {
    let member = |part: &str| with(r#""statements":[]"#, "", part, r#""statements":[]"#);
    let statements = |part: &str| with("[]}", "[", part, "{}]}");
    let blank = with(",", ",", " ", "");
    let long_names: String = (0..200).map(|i| format!("\"{i}{}\":0,", "x".repeat(LENGTH / 200))).collect();
    vec![
        ("white space", blank),
        ("a text", with("one", "", "x", "")),
        ("a text of escapes", with("one", "", "\\u0078", "")),
        ("a reference", with(r#""name":"A""#, r#""name":"A","partOf":""#, "x", "\"")),
        ("a reference of escapes", with(r#""name":"A""#, r#""name":"A","partOf":""#, "\\n", "\"")),
        ("a value", with("BODY", "", "x", "")),
        ("a name of a member", with("\"id\"", "\"", "x", "\":0,\"id\"")),
        ("a name of escapes", with("\"id\"", "\"", "\\u0001", "\":0,\"id\"")),
        ("long names of members", GOOD.replacen("\"id\"", &format!("{long_names}\"id\""), 1)),
        ("members that nobody knows", member("\"x\":0,")),
        ("members without a name", member("\"\":0,")),
        ("a member many times", member("\"id\":0,")),
        ("a list many times", member("\"statements\":[],")),
        ("statements of nothing", statements("{},")),
        ("statements of the wrong type", statements("0,")),
        ("nulls", statements("null,")),
        ("arrays", statements("[[]],")),
        ("deep arrays", with(r#""id":"one""#, r#""id":"#, "[", "")),
        ("a number of many digits", with(r#""key":"c""#, r#""key":"c","ordinal":1."#, "0", "")),
        ("roles", with("[]}", r#"[],"participants":[{"actor":"a","roles":["#, "\"HOST\",", "\"HOST\"]}]}")),
        ("aliases", with(r#""name":"A""#, r#""name":"A","aliases":["#, "\"\",", "\"\"]")),
        (
            "holders",
            statements(
                r#"{"text":"x","act":"NOTED","voice":"ATTRIBUTED","holders":["a","b","c","d","e","f","g","h"]},"#,
            ),
        ),
        ("keys twice", with(r#"{"key":"a","#, "", r#"{"key":"a"},"#, r#"{"key":"a","#)),
    ]
}

/// Returns the document of the fullest record, nearly all of it short references. Its tree is the largest for its text.
fn fullest() -> String {
    let key = |n: usize| format!("a{n}");
    let actors: Vec<_> =
        (0..128).map(|n| format!(r#"{{"key":"{}","kind":"BODY","name":"A"}}"#, key(n))).collect();
    let some =
        |from: usize| (0..8).map(|n| format!("\"a{}\"", (from + n) % 128)).collect::<Vec<_>>().join(",");
    let statement = |n: usize| {
        let all = some(n);
        format!(
            r#"{{"text":"x","act":"NOTED","voice":"ATTRIBUTED","holders":[{all}],"targetActors":[{all}],"addressees":[{all}],"beneficiaries":[{all}],"partners":[{all}]}}"#
        )
    };
    let statements: Vec<_> = (0..256).map(statement).collect();
    format!(
        r#"{{"id":"one","language":"en","sources":[{{"key":"s","kind":"BRIEFING"}}],"conversations":[{{"key":"c"}}],"actors":[{}],"statements":[{}]}}"#,
        actors.join(","),
        statements.join(",")
    )
}

#[test]
fn memory_is_a_small_multiple_of_the_input() {
    let mut most = 0.0_f64;
    for (what, document) in documents() {
        let length = document.len();
        let taken = peak(|| json::from_str(&document));
        let multiple = taken as f64 / length as f64;
        println!("{multiple:6.2} × JSON, {what}");
        assert!(taken <= 4 * length + BESIDE, "{what}: {taken} for {length}");
        most = most.max(multiple);
    }
    let document = fullest();
    let taken = peak(|| json::from_str(&document).unwrap());
    println!(
        "{:6.2} × JSON, a record full of references ({} bytes)",
        taken as f64 / document.len() as f64,
        document.len()
    );
    assert!(taken <= 4 * document.len() + BESIDE);

    let record = json::from_str(&document).unwrap();
    // Canonical bytes are checked and read in place.
    let bytes = record.as_bytes();
    assert_eq!(peak(|| Record::parse(bytes).unwrap().view().statements.iter().count()), 0);
    assert_eq!(peak(|| Record::parse(&bytes[..bytes.len() - 1]).map(drop).unwrap_err()), 0);
    let message = record.to_protobuf_vec().unwrap();
    let mut buffer = vec![0; Record::<&[u8]>::MAX_BYTES];
    assert_eq!(peak(|| Record::from_protobuf(&message, &mut buffer).map(drop)), 0);

    // For any input, the reader of protobuf takes at most the size of the largest record.
    let floods: [(&str, Vec<u8>); 5] = [
        ("empty sources", [3 << 3 | 2, 0].repeat(LENGTH / 2)),
        ("empty statements", [8 << 3 | 2, 0].repeat(LENGTH / 2)),
        ("unknown fields", [0x78, 7].repeat(LENGTH / 2)),
        ("groups", vec![1 << 3 | 3; LENGTH]),
        ("four gigabytes", vec![1 << 3 | 2, 0xff, 0xff, 0xff, 0xff, 0x0f]),
    ];
    for (what, flood) in floods {
        let taken = peak(|| Record::from_protobuf_vec(&flood));
        println!("{taken:>8} bytes for protobuf, {what}");
        assert!(taken <= Record::<&[u8]>::MAX_BYTES, "{what}: {taken}");
        let taken = peak(|| protobuf::from_slice(&flood).unwrap_err());
        println!("{taken:>8} bytes for a report on protobuf, {what}");
        assert!(taken <= BESIDE, "{what}: {taken}");
    }
    // In this message, the references of the fullest record lead to no entry.
    let lost = [&message[..], &[5 << 3 | 2, 0]].concat();
    let lost: Vec<u8> = lost.iter().map(|b| if *b == b'a' { b'b' } else { *b }).collect();
    let taken = peak(|| protobuf::from_slice(&lost).unwrap_err());
    println!("{taken:>8} bytes for a report on protobuf, a record full of references");
    assert!(taken <= BESIDE, "{taken}");
    for (what, taken, length) in [
        ("protobuf in", peak(|| Record::from_protobuf_vec(&message).unwrap()), message.len()),
        ("protobuf out", peak(|| record.to_protobuf_vec().unwrap()), bytes.len()),
        ("JSON out", peak(|| json::to_string(&record.view()).unwrap()), document.len()),
        ("an editor", peak(|| record.edit().unwrap().finish().unwrap()), bytes.len()),
    ] {
        println!("{:6.2} × {what}", taken as f64 / length as f64);
    }
    println!("{most:.2} × at most of a hostile document");
}
