//! Tests characters that hide, reorder or imitate other characters.

use super::{compare, said, with};

#[test]
fn what_hides_or_reorders_is_refused_and_what_scripts_need_is_not() {
    let refused = |c: char| {
        let place = "(line 5, column 55)";
        format!("actors[0].name: U+{:04X} is not allowed here {place}", u32::from(c))
    };
    let mut rows = Vec::new();
    let bidi = ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
    let separators = ['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'];
    let fillers = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}', '\u{2800}', '\u{feff}'];
    let nobody = ['\u{fdd0}', '\u{fdef}', '\u{fffe}', '\u{ffff}', '\u{1fffe}', '\u{10ffff}'];
    let tags = ['\u{e0000}', '\u{e0001}', '\u{e0020}', '\u{e0067}', '\u{e007f}'];
    let controls = ['\u{0}', '\u{7}', '\u{1b}', '\u{7f}', '\u{9b}'];
    for c in bidi.chain(separators).chain(fillers).chain(nobody).chain(tags).chain(controls) {
        let text = with("\"A\"", &format!("\"a\\u{:04x}b\"", u32::from(c)));
        if u32::from(c) < 0x1_0000 {
            rows.push((format!("{c:?}"), said(text), refused(c)));
        }
        if c >= ' ' {
            rows.push((format!("{c:?}"), said(with("\"A\"", &format!("\"a{c}b\""))), refused(c)));
        }
    }
    // These are joiners, marks of direction, a soft hyphen, selectors, and letters that look like others. They are
    // accepted, since a check cannot know their purpose.
    for text in [
        "می\u{200c}خواهیم",
        "क्\u{200d}ष",
        "a\u{200e}b\u{200f}c",
        "co\u{ad}op",
        "❤\u{fe0f}",
        "葛\u{e0100}",
        "раураl",
    ] {
        rows.push((text.to_owned(), said(with("\"A\"", &format!("\"{text}\""))), String::new()));
    }
    // A text with nothing else is refused.
    for text in [
        "\u{200c}",
        "\u{200d}\u{200e}",
        "\u{ad}",
        "\u{fe0f}",
        "\u{e0080}\u{e0100}",
        " ",
        "\u{a0}\u{3000}",
        "\u{1d173}",
    ] {
        let expected = "actors[0].name: nothing visible in it (line 5, column 55)".to_owned();
        rows.push((format!("{text:?}"), said(with("\"A\"", &format!("\"{text}\""))), expected));
    }
    compare(rows);
}

#[test]
fn what_looks_like_a_key_is_none() {
    for key in ["а", "ａ", "a\u{200b}", "a\u{301}", "A", "a\n", "\u{202e}a"] {
        let text = with(r#"{"key": "a","#, &format!(r#"{{"key": {},"#, serde_json::to_string(key).unwrap()));
        let said = said(text);
        assert!(said.contains("actors[0].key: not a key: words of a-z and 0-9"), "{key:?}: {said}");
    }
}

/// Checks that a document cannot forge its report. Each problem has one line, without characters that control a
/// terminal.
#[test]
fn no_document_writes_its_own_report() {
    let forged = "x\n\u{1b}[2Jactors[0]: fine (line 1, column 1)\r\u{202e}";
    let quoted = serde_json::to_string(forged).unwrap();
    for (old, new) in [
        ("\"one\"", quoted.clone()),
        ("\"TRADE\"", quoted.clone()),
        ("[\"a\"]", format!("[{quoted}]")),
        ("\"key\": \"t\"", format!("{quoted}: 1, \"key\": \"t\"")),
        ("\"en\"", quoted.clone()),
        ("\"A\"", format!("\"A\", \"country\": {quoted}")),
        (
            "\"BRIEFING\"",
            format!("\"BRIEFING\", \"url\": {quoted}, \"published\": {quoted}, \"digest\": {quoted}"),
        ),
    ] {
        let said = said(with(old, &new));
        assert!(!said.is_empty() && !said.contains(['\u{1b}', '\r', '\u{202e}']), "{said}");
        assert!(said.lines().all(|line| !line.starts_with("actors[0]: fine")), "{said}");
        assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{said}");
    }
}
