//! Tests every character, and every short sequence of bytes, in a text. The expected verdict comes from a second
//! implementation of the rule, after the words of `schema/RULES.md` and the properties that Unicode gives to
//! characters.

use super::step;
use diplomatic_readout::{Prose, Record, Text, json};
use regex::Regex;

/// The forbidden and the blank characters, as classes of Unicode.
struct Rule {
    forbidden: Regex,
    blank: Regex,
}

impl Rule {
    fn new() -> Self {
        // These are control characters except the line feed, separators of lines and paragraphs, bidirectional
        // embeddings, overrides and isolates, fillers that look blank, the byte order mark, tags, and noncharacters.
        let forbidden = r"[\p{Cc}--\n]|[\p{Zl}\p{Zp}]|[\u{202A}-\u{202E}\u{2066}-\u{2069}]|[\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}]|\u{FEFF}|[\u{E0000}-\u{E007F}]|\p{Noncharacter_Code_Point}";
        // These are white space, characters that a program may ignore if it does not support them, and marks of
        // interlinear notes.
        let blank = r"[\p{White_Space}\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]";
        let whole = |class: &str| Regex::new(&format!("^(?:{class})$")).unwrap();
        Rule { forbidden: whole(forbidden), blank: whole(blank) }
    }

    /// Returns the id of the rule that a text of only this character breaks.
    fn broken(&self, c: char, lines: bool) -> Option<&'static str> {
        let text = c.to_string();
        if self.forbidden.is_match(&text) || c == '\n' && !lines {
            Some("text.char")
        } else {
            self.blank.is_match(&text).then_some("text.blank")
        }
    }
}

/// Returns a canonical message with these bytes as the identifier.
fn message(text: &[u8]) -> Vec<u8> {
    let tail: &[u8] = b"ensca";
    let body = [
        &[0_u8][..],
        &[text.len() as u8],
        b"\x02\x01\x03\x01\x00\x01\x05\x01\x02\x01\x00\x01\x01\x04\x02\x00\x01\x01\x01",
    ];
    let mut text = [text, tail, b"A"].concat();
    text.insert(0, text.len() as u8);
    let body = body.concat();
    [text, vec![body.len() as u8], body].concat()
}

/// Returns a protobuf message with these bytes as the identifier.
fn protobuf(text: &[u8]) -> Vec<u8> {
    let rest = b"\x12\x02en\x1a\x05\x0a\x01s\x10\x05\x22\x03\x0a\x01c\x2a\x08\x0a\x01a\x10\x01\x1a\x01A";
    [&[0x0a, text.len() as u8], text, rest].concat()
}

fn document(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    format!(
        r#"{{"id":{quoted},"language":"en","sources":[{{"key":"s","kind":"OFFICIAL_READOUT"}}],"conversations":[{{"key":"c"}}],"actors":[{{"key":"a","kind":"PERSON","name":"A"}}]}}"#
    )
}

#[test]
fn every_character_is_judged_as_its_properties_say() {
    let rule = Rule::new();
    let (mut judged, mut allowed) = (0, 0);
    for number in 0..=0x10_ffff_u32 {
        let Some(c) = char::from_u32(number) else { continue };
        let (one, other) = (c.to_string(), format!("a{c}b"));
        let expected = rule.broken(c, false);
        let found = Text::<9>::new(&one).err().map(|e| e.kind().rule());
        assert_eq!(found, expected, "U+{number:04X}");
        assert_eq!(
            Prose::<9>::new(&one).err().map(|e| e.kind().rule()),
            rule.broken(c, true),
            "U+{number:04X}"
        );
        // A text with a letter is never blank.
        let beside = expected.filter(|rule| *rule == "text.char");
        assert_eq!(Text::<9>::new(&other).err().map(|e| e.kind().rule()), beside, "U+{number:04X}");
        judged += 1;
        allowed += usize::from(expected.is_none());
        // The three formats take more time, so a debug build tries every 101st character there. 101 is prime, so that
        // the step hits all parts of regular blocks.
        if (number as usize).is_multiple_of(step(101))
            || expected.is_some() && !(0xe0080..0xf0000).contains(&number)
        {
            for (text, expected) in [(&one, expected), (&other, beside)] {
                let canonical = Record::parse(&*message(text.as_bytes())).map(drop).err();
                assert_eq!(canonical.map(|e| e.rule()), expected, "U+{number:04X}");
                let protobuf = Record::from_protobuf_vec(&protobuf(text.as_bytes())).map(drop).err();
                assert_eq!(protobuf.map(|e| e.rule()), expected, "U+{number:04X}");
                let read = json::from_str(&document(text)).map(drop).err();
                assert_eq!(read.map(|report| report.problems()[0].rule()), expected, "U+{number:04X}");
            }
        }
    }
    println!("{judged} characters, {allowed} of them can stand alone");
    assert_eq!(judged, 0x11_0000 - 0x800);
}

/// Tells whether bytes are well-formed UTF-8, after table 7 in chapter 3 of the Unicode standard.
fn is_well_formed(bytes: &[u8]) -> bool {
    let tail = |b: u8| (0x80..=0xbf).contains(&b);
    match bytes {
        [] => true,
        [0..=0x7f, rest @ ..] => is_well_formed(rest),
        [0xc2..=0xdf, b, rest @ ..] if tail(*b) => is_well_formed(rest),
        [0xe0, 0xa0..=0xbf, c, rest @ ..]
        | [0xe1..=0xec | 0xee..=0xef, 0x80..=0xbf, c, rest @ ..]
        | [0xed, 0x80..=0x9f, c, rest @ ..]
            if tail(*c) =>
        {
            is_well_formed(rest)
        }
        [0xf0, 0x90..=0xbf, c, d, rest @ ..]
        | [0xf1..=0xf3, 0x80..=0xbf, c, d, rest @ ..]
        | [0xf4, 0x80..=0x8f, c, d, rest @ ..]
            if tail(*c) && tail(*d) =>
        {
            is_well_formed(rest)
        }
        _ => false,
    }
}

/// Puts bytes into a text of each format, and checks that the verdict follows from the table and the rule.
fn judge(rule: &Rule, bytes: &[u8]) {
    let well_formed = is_well_formed(bytes);
    assert_eq!(std::str::from_utf8(bytes).is_ok(), well_formed, "{bytes:02x?}");
    let expected = if well_formed {
        let chars: Vec<char> = std::str::from_utf8(bytes).unwrap().chars().collect();
        let broken: Vec<_> = chars.iter().map(|c| rule.broken(*c, false)).collect();
        // A forbidden character counts first. One visible character is enough for a text that is not blank.
        let bad = broken.iter().flatten().find(|rule| **rule == "text.char");
        bad.copied().or(if broken.contains(&None) { None } else { Some("text.blank") })
    } else {
        Some("text.utf8")
    };
    let canonical = Record::parse(&*message(bytes)).map(drop).err();
    assert_eq!(canonical.map(|e| e.rule()), expected, "canonical {bytes:02x?}");
    let read = Record::from_protobuf_vec(&protobuf(bytes)).map(drop).err();
    assert_eq!(read.map(|e| e.rule()), expected, "protobuf {bytes:02x?}");
    if !well_formed {
        let document = document("@").into_bytes();
        let at = document.iter().position(|b| *b == b'@').unwrap();
        let document = [&document[..at], bytes, &document[at + 1..]].concat();
        assert_eq!(json::from_slice(&document).unwrap_err().problems()[0].rule(), "text.utf8");
    }
}

#[test]
fn every_sequence_of_one_and_two_bytes_and_the_edges_of_longer_ones() {
    let rule = Rule::new();
    let mut judged = 0;
    let mut all = |bytes: &[u8]| {
        judge(&rule, bytes);
        judged += 1;
    };
    (0..=0xff_u8).for_each(|a| all(&[a]));
    for pair in (0..=0xffff_u16).step_by(step(3)) {
        all(&pair.to_be_bytes());
    }
    // These are the bytes before and after each limit in the table.
    const EDGES: &[u8] = &[
        0x00, 0x0a, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
        0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf7, 0xf8, 0xfb, 0xfc, 0xfd, 0xfe, 0xff,
    ];
    for a in EDGES {
        for b in EDGES {
            for c in EDGES {
                all(&[*a, *b, *c]);
            }
        }
    }
    let four = EDGES.len().pow(4);
    for n in (0..four).step_by(step(13)) {
        let digit = |place: u32| EDGES[n / EDGES.len().pow(place) % EDGES.len()];
        all(&[digit(0), digit(1), digit(2), digit(3)]);
    }
    println!("{judged} sequences");
}

/// Checks that invalid bytes are found at each place of a text, also where several bytes are checked together.
#[test]
fn invalid_bytes_are_found_wherever_they_stand() {
    let rule = Rule::new();
    for before in 0..step(2) + 100 {
        for bad in [&[0xff][..], &[0xc0, 0x80], &[0xed, 0xa0, 0x80], &[0xf4, 0x90, 0x80, 0x80], &[0xe2, 0x80]]
        {
            let text = [&vec![b'x'; before][..], bad].concat();
            let message = message(&text[..text.len().min(120)]);
            assert_eq!(std::str::from_utf8(&text).is_ok(), is_well_formed(&text));
            assert!(Record::parse(&*message).is_err_and(|e| e.rule() == "text.utf8"), "{before} {bad:02x?}");
        }
    }
    judge(&rule, b"x");
}
