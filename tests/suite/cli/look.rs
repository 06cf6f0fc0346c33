//! Tests how words with invisible and misleading characters are shown, and the note about them.

use super::*;

/// A word, how it is shown, and the note about it. The note is empty if the word is what it looks like.
const WORDS: &[(&str, &str, &str)] = &[
    // These are invisible.
    ("host\u{ad}", r"host\u{ad}", "U+00AD SOFT HYPHEN is invisible"),
    ("ho\u{200b}st", r"ho\u{200b}st", "U+200B ZERO WIDTH SPACE is invisible"),
    ("ho\u{200c}st", r"ho\u{200c}st", "U+200C ZERO WIDTH NON-JOINER is invisible"),
    ("\u{200d}host", r"\u{200d}host", "U+200D ZERO WIDTH JOINER is invisible"),
    ("host\u{2060}", r"host\u{2060}", "U+2060 WORD JOINER is invisible"),
    ("host\u{feff}", r"host\u{feff}", "U+FEFF BYTE ORDER MARK is invisible"),
    ("host\u{fe0f}", r"host\u{fe0f}", "U+FE0F VARIATION SELECTOR is invisible"),
    ("host\u{e0100}", r"host\u{e0100}", "U+E0100 VARIATION SELECTOR is invisible"),
    ("host\u{e0041}", r"host\u{e0041}", "U+E0041 TAG is invisible"),
    ("host\u{3164}", r"host\u{3164}", "U+3164 HANGUL FILLER is invisible"),
    ("host\u{34f}", r"host\u{34f}", "U+034F COMBINING GRAPHEME JOINER is invisible"),
    ("host\u{2064}", r"host\u{2064}", "U+2064 is invisible"),
    ("host\u{200e}", r"host\u{200e}", "U+200E LEFT-TO-RIGHT MARK changes the direction of text"),
    ("\u{202e}host", r"\u{202e}host", "U+202E RIGHT-TO-LEFT OVERRIDE changes the direction of text"),
    ("\u{2066}host", r"\u{2066}host", "U+2066 LEFT-TO-RIGHT ISOLATE changes the direction of text"),
    ("ho\u{0}st", r"ho\u{0}st", "U+0000 is a control character"),
    ("host\u{7f}", r"host\u{7f}", "U+007F is a control character"),
    ("host\n", r"host\u{a}", "U+000A is a control character"),
    ("the\u{a0}host", r"the\u{a0}host", "U+00A0 NO-BREAK SPACE looks like a space"),
    ("the\u{202f}host", r"the\u{202f}host", "U+202F NARROW NO-BREAK SPACE looks like a space"),
    ("the\u{3000}host", r"the\u{3000}host", "U+3000 IDEOGRAPHIC SPACE looks like a space"),
    ("the\u{2028}host", r"the\u{2028}host", "U+2028 LINE SEPARATOR looks like a space"),
    ("the\u{2800}host", r"the\u{2800}host", "U+2800 BRAILLE PATTERN BLANK looks like a space"),
    ("host\u{fdd0}", r"host\u{fdd0}", "U+FDD0 is not an assigned character"),
    ("host\u{e000}", r"host\u{e000}", "U+E000 is not an assigned character"),
    // These are marks.
    ("caf\u{65}\u{301}", r"cafe\u{301}", "U+0301 is a combining mark"),
    ("\u{301}host", r"\u{301}host", "U+0301 is a combining mark"),
    ("\u{94d}host", r"\u{94d}host", "U+094D is a combining mark"),
    // These look like something else.
    ("host\u{2011}1", r"host\u{2011}1", "U+2011 NON-BREAKING HYPHEN looks like \"-\""),
    ("host\u{2013}1", r"host\u{2013}1", "U+2013 EN DASH looks like \"-\""),
    ("host\u{2212}1", r"host\u{2212}1", "U+2212 MINUS SIGN looks like \"-\""),
    ("host\u{ff11}", r"host\u{ff11}", "U+FF11 looks like \"1\""),
    ("\u{ff48}ost", r"\u{ff48}ost", "U+FF48 looks like \"h\""),
    ("\u{1d421}ost", r"\u{1d421}ost", "U+1D421 looks like \"h\""),
    // These are letters of another script.
    ("\u{456}d", r"\u{456}d", "U+0456 is Cyrillic, the other letters are Latin"),
    ("h\u{43e}st", r"h\u{43e}st", "U+043E is Cyrillic, the other letters are Latin"),
    ("h\u{3bf}st", r"h\u{3bf}st", "U+03BF is Greek, the other letters are Latin"),
    (
        "\u{430}\u{440}\u{435}x",
        r"\u{430}\u{440}\u{435}x",
        "U+0430 is Cyrillic, the other letters are Latin; U+0440 is Cyrillic, the other letters are Latin; \
         U+0435 is Cyrillic, the other letters are Latin",
    ),
    (
        "\u{455}\u{441}\u{43e}\u{440}\u{435}",
        r"\u{455}\u{441}\u{43e}\u{440}\u{435}",
        "U+0455 is Cyrillic and looks like \"s\"; U+0441 is Cyrillic and looks like \"c\"; \
         U+043E is Cyrillic and looks like \"o\"; and 2 more such characters",
    ),
    (
        "\u{43a}\u{456}nd",
        r"\u{43a}\u{456}nd",
        "U+043A is Cyrillic, the other letters are Latin; U+0456 is Cyrillic, the other letters are Latin",
    ),
    ("Рос\u{63}ия", r"Рос\u{63}ия", "U+0063 is Latin, the other letters are Cyrillic"),
    // These are what they look like.
    ("hosts", "hosts", ""),
    ("Россия", "Россия", ""),
    ("о встрече", "о встрече", ""),
    ("Владимир Путин — президент", "Владимир Путин — президент", ""),
    ("Žižka", "Žižka", ""),
    ("Ångström", "Ångström", ""),
    ("中国", "中国", ""),
    ("日本のスポークスマン", "日本のスポークスマン", ""),
    ("한국 大統領", "한국 大統領", ""),
    ("राष्ट्रपति", "राष्ट्रपति", ""),
    ("مجلس", "مجلس", ""),
    ("\\u{ad}", r"\\u{ad}", ""),
    // Characters that the script of a text needs are shown as they are.
    ("می\u{200c}خواهیم", r"می\u{200c}خواهیم", "U+200C ZERO WIDTH NON-JOINER is invisible"),
];

/// Returns documents with the word as a key, as a value, and as the name of a member, each with the text that a message quotes.
fn documents(word: &str, shown: &str) -> [(Value, String); 3] {
    [
        (with(small(), "/statements/0/holders/0", json!(word)), format!("no actor has the key \"{shown}\"")),
        (
            with(small(), "/statements/0/act", json!(word)),
            format!("\"{shown}\" is not one of the values of Act"),
        ),
        (
            with(small(), "/actors/0", json!({ word: 1 })),
            format!("actors[0].{shown}: no such member in Actor"),
        ),
    ]
}

#[test]
fn words_are_shown_for_what_they_are() {
    for (word, shown, note) in WORDS {
        for (document, quoted) in documents(word, shown) {
            let found = json::from_str(&document.to_string()).unwrap_err();
            let problem = found
                .problems()
                .iter()
                .find(|p| p.to_string().starts_with(&quoted) || p.to_string().contains(&quoted));
            let problem = problem.unwrap_or_else(|| panic!("{word:?}: {found}"));
            let help = problem.help().unwrap_or_default();
            if note.is_empty() {
                assert!(!help.contains("U+"), "{word:?}: {help}");
            } else {
                assert!(help.starts_with(note), "{word:?}: {help}");
            }
        }
    }
}

/// Checks that no message for people or for programs prints invisible characters, in the line of the document or in
/// quoted words.
#[test]
fn nothing_that_is_not_seen_is_printed() {
    let unseen = |c: char| {
        !c.is_ascii() && (c.is_whitespace() || unicode_security::skeleton(&c.to_string()).next().is_none())
            || c.is_control() && c != '\n'
    };
    for (word, shown, note) in WORDS {
        let (lines, quoted): (Vec<_>, Vec<_>) = documents(word, shown).into_iter().unzip();
        for (document, quoted) in lines.iter().zip(quoted) {
            let text = document.to_string();
            let human = pipe(["check", "-"], text.as_bytes());
            assert!(stdout(&human).contains(&quoted), "{word:?}: {}", stdout(&human));
            if !note.is_empty() {
                assert!(stdout(&human).contains(&format!("help: {note}")), "{word:?}: {}", stdout(&human));
            }
            // In the line of the document, joiners stay, since a text may need them.
            let joiner = |c| matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
            let is_name = quoted.starts_with("actors");
            let unseen = |c| unseen(c) && !(is_name && joiner(c));
            assert!(!stdout(&human).contains(unseen), "{word:?}: {}", stdout(&human));
            let machine = pipe(["check", "--output", "json", "-"], text.as_bytes());
            assert!(!stdout(&machine).contains(unseen), "{word:?}: {}", stdout(&machine));
            let said: Value = serde_json::from_str(stdout(&machine)).unwrap();
            let problems = said["problems"].as_array().unwrap();
            assert!(
                problems.iter().any(|p| {
                    let message = p["message"].as_str().unwrap();
                    let help = p.get("help").map_or("", |help| help.as_str().unwrap());
                    (quoted.ends_with(message) || message.contains(&quoted))
                        && help.starts_with(note)
                        && (!note.is_empty() || !help.contains("U+"))
                }),
                "{word:?}: {said}"
            );
        }
    }
}

/// Checks that the hint is the word that the wrong one looks like.
#[test]
fn what_is_seen_is_what_was_meant() {
    for (document, meant) in [
        (with(small(), "/statements/0/holders/0", json!("gu\u{435}\u{455}t")), "guest"),
        (with(small(), "/statements/0/holders/0", json!("h\u{43e}\u{455}\u{ad}t")), "host"),
        (with(small(), "/statements/0/holders/0", json!("host\u{ad}\u{200b}\u{2060}\u{200c}")), "host"),
        (with(small(), "/statements/0/act", json!("\u{405}\u{422}\u{410}\u{422}ED")), "STATED"),
        (with(small(), "/sources/0", json!({ "key": "note", "k\u{456}\u{578}d": "BRIEFING" })), "kind"),
    ] {
        let found = json::from_str(&document.to_string()).unwrap_err();
        assert!(found.problems().iter().any(|p| p.hint() == Some(meant)), "{found}");
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_shown_for_what_they_are() {
    for (name, shown) in [
        ("host\u{ad}.json", r"host\u{ad}.json"),
        ("ho\u{200d}st.json", r"ho\u{200d}st.json"),
        ("e\u{301}te\u{301}.json", r"e\u{301}te\u{301}.json"),
        ("été.json", "été.json"),
        ("h\u{43e}st.json", r"h\u{43e}st.json"),
        ("the\u{a0}host.json", r"the\u{a0}host.json"),
        ("Россия – США.json", "Россия – США.json"),
        ("राष्ट्रपति.json", "राष्ट्रपति.json"),
        ("中国.json", "中国.json"),
    ] {
        let folder = folder(&[(name, &pretty(&small())), ("bad", b"{}")]);
        for args in [vec!["check", name], vec!["digest", name]] {
            let output = run(&folder, args);
            assert!(stdout(&output).contains(shown), "{name:?}: {}", stdout(&output));
        }
        let output = run(&folder, ["check", "--output", "json", name]);
        let said: Value = serde_json::from_str(stdout(&output)).unwrap();
        assert_eq!(said["file"], name);
        fs::remove_file(folder.path().join(name)).unwrap();
        let output = run(&folder, ["check", name]);
        assert!(stderr(&output).contains(shown), "{name:?}: {}", stderr(&output));
    }
}
