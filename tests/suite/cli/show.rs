//! Tests the page that `readout show` prints.

use super::*;
use diplomatic_readout::frame::{Frame, RECORD, Version};

#[test]
fn shows_the_article() {
    let output = run(ROOT, ["show", EXAMPLE]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    expect("show-putin-xi.txt", stdout(&output));
    for width in ["40", "57", "80", "1000"] {
        let page = run(ROOT, ["show", "--width", width, EXAMPLE]);
        let widest = stdout(&page)
            .lines()
            // Digests stand in one piece.
            .filter(|l| !l.starts_with("readout1:") && !l.contains("SHA-256 "))
            .map(unicode_width::UnicodeWidthStr::width)
            .max();
        assert!(widest.unwrap() <= width.parse().unwrap(), "{width}");
    }
}

#[test]
fn shows_everything_that_a_record_says() {
    for name in ["biden-xi-2024-04-02", "biden-zelenskyy-2022-10-04", "caricom-2022-06-10", "quad-2022-03-03"]
    {
        let path = format!("schema/examples/{name}.json");
        let document: Value =
            serde_json::from_str(&fs::read_to_string(PathBuf::from(ROOT).join(&path)).unwrap()).unwrap();
        let page = run(ROOT, ["show", "--width", "1000", &path]);
        let page = stdout(&page);
        for (list, member) in [
            ("statements", "text"),
            ("commitments", "object"),
            ("events", "name"),
            ("instruments", "name"),
            ("topics", "label"),
            ("actors", "name"),
            ("quotes", "text"),
            ("notes", "gloss"),
        ] {
            for entry in document[list].as_array().into_iter().flatten() {
                assert!(page.contains(entry[member].as_str().unwrap()), "{name} {list} {}", entry[member]);
            }
        }
    }
}

#[test]
fn shows_bytes_like_json() {
    let json = run(ROOT, ["show", EXAMPLE]);
    let converted = run(ROOT, ["convert", "--to", "postcard", EXAMPLE]);
    let bytes = pipe(["show", "-"], &converted.stdout);
    assert_eq!(stdout(&bytes), stdout(&json));
}

#[test]
fn long_pages_arrive_whole() {
    let statement =
        json!({"text": "Стороны обсудили 中文 ".repeat(40).trim(), "act": "DISCUSSED", "voice": "NARRATED"});
    let document = with(small(), "/statements", Value::Array(vec![statement; 60]));
    let output = pipe(["show", "-"], document.to_string().as_bytes());
    assert_eq!(stdout(&output).matches("обсудили").count(), 60 * 40);
    assert!(!stdout(&output).contains('\u{fffd}'));
}

/// Collects every text, number and date of a document. Keys and references are not collected.
fn words_of(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            // The page shows references, and values that are words of the schema, in other words.
            let told =
                ["text", "printed", "name", "title", "label", "object", "gloss", "term", "what", "unit"];
            for (name, member) in members {
                match member {
                    Value::String(word) if told.contains(&name.as_str()) => words.push(word.clone()),
                    Value::String(word) if word.contains(' ') => words.push(word.clone()),
                    Value::String(word) if name == "digest" || name == "url" => words.push(word.clone()),
                    other => words_of(other, words),
                }
            }
        }
        Value::Array(entries) => entries.iter().for_each(|entry| match entry {
            Value::String(word) if word.contains(' ') => words.push(word.clone()),
            other => words_of(other, words),
        }),
        _ => {}
    }
}

#[test]
fn a_record_with_every_field_is_shown_whole() {
    const EVERYTHING: &str = "tests/testdata/everything.json";
    let document: Value =
        serde_json::from_str(&fs::read_to_string(PathBuf::from(ROOT).join(EVERYTHING)).unwrap()).unwrap();
    let output = run(ROOT, ["show", EVERYTHING]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    expect("show-everything.txt", stdout(&output));

    let wide = run(ROOT, ["show", "--width", "1000", EVERYTHING]);
    let mut words = Vec::new();
    words_of(&document, &mut words);
    assert!(words.len() > 80, "{words:?}");
    for word in words {
        assert!(stdout(&wide).contains(&word), "{word}");
    }
}

/// Returns the page for a record that has only its required members and one more.
fn bare(member: &str, value: Value) -> String {
    let mut document = small();
    for list in ["participants", "topics", "statements"] {
        document.as_object_mut().unwrap().remove(list);
    }
    document[member] = value;
    let output = pipe(["show", "-"], document.to_string().as_bytes());
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    // The last line is the digest. It is not part of the result.
    let (page, digest) = stdout(&output).trim_end().rsplit_once('\n').unwrap();
    assert!(digest.starts_with("readout1:"));
    page.to_owned()
}

#[test]
fn of_lists_that_are_empty_there_is_no_heading() {
    // Without participants, the title of the page is the identifier of the record.
    let page = bare("conversations", json!([{"key": "call"}]));
    assert_eq!(
        page,
        "call-1\nrecord call-1 · language en\n\nSources\n───────\n  \
         1  official readout · publisher, title and date not given\n\n\
         Conversation\n────────────\n  \
         How            the text does not say\n  When           the text does not say\n\n\
         Also named\n──────────\n  People         The host · The guest\n"
    );
    // All actors are participants. One was absent, and one has a minor role. These two are not in the title.
    let joined = json!([{"actor": "host", "roles": ["PRINCIPAL"]}, {"actor": "guest", "roles": ["JOINED"]}]);
    let page = bare("participants", joined);
    assert!(page.starts_with("The host, by telephone\n"), "{page}");
    let there = json!({"actor": "host", "roles": ["PRINCIPAL"]});
    let absent = json!({"actor": "guest", "roles": ["PRINCIPAL"], "absent": true});
    let page = bare("participants", json!([there, absent]));
    assert!(page.starts_with("The host, by telephone\n"), "{page}");
    assert!(page.ends_with(
        "Who took part\n─────────────\n  The host   principal\n  The guest  ABSENT · principal\n"
    ));
    // If there is a date, there is a timeline. It has no part for entries without a date.
    let held = json!([{"key": "call", "start": {"date": "2026-03-01"}}]);
    let page = bare("conversations", held);
    assert!(page.ends_with("Timeline\n────────\n  1 March 2026  the conversation held\n"), "{page}");
    // A conversation with only an end date still has a date.
    let ended = json!([{"key": "call", "start": {"printed": "soon"}, "end": {"date": "2026-03-01"}}]);
    let page = bare("conversations", ended);
    assert!(page.ends_with("Timeline\n────────\n  1 March 2026  the conversation ended\n"), "{page}");
    // A statement does not need a topic.
    let page = bare("statements", json!([{"text": "Trade grows", "act": "STATED", "voice": "NARRATED"}]));
    assert!(page.ends_with(
        "What was said\n─────────────\n  NARRATED         1  the source says it in its own voice\n\n  \
         On no topic in particular\n    1  Trade grows\n       NARRATED: stated\n"
    ));
    // A quote does not need a statement.
    let page = bare("quotes", json!([{"text": "never", "kind": "SPEECH"}]));
    assert!(page.ends_with(
        "What was said\n─────────────\n\n  Quoted without a statement\n    “never” — speaker not named\n"
    ));
}

#[test]
fn what_a_newer_version_says_is_named_as_such() {
    // The search below finds the byte that holds the channel. The number 99 stands for a channel that this version does
    // not know.
    let known = bytes(&small());
    let page = |bytes: &[u8]| {
        let frame =
            Frame::new(Version { minor: Version::CURRENT.minor + 1, ..Version::CURRENT }, RECORD, bytes);
        pipe(["show", "-"], &frame.unwrap().to_vec())
    };
    assert!(stdout(&page(&known)).starts_with("The host, by telephone\n"));
    let newer = (0..known.len()).find_map(|at| {
        let mut newer = known.clone();
        newer[at] = 99;
        let view = Record::parse_newer(newer.as_slice()).ok()?;
        let channel = view.view().conversations.get(0)?.channel?;
        channel.name().is_empty().then_some(newer)
    });
    let output = page(&newer.unwrap());
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert!(stdout(&output).starts_with("The host, (of a newer version)\n"), "{}", stdout(&output));
}
