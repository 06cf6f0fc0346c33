//! What `readout text` prints.

use super::*;

/// Returns the output of `readout text` with these arguments, for this file.
fn text(args: &[&str], file: &[u8]) -> Output {
    pipe(["text"].iter().chain(args).chain(&["-"]).copied(), file)
}

const PAGE: &str = "\u{feff}\r\n  Call with\u{a0}Utopia \r\n \t\r\nGrain was the topic\r\n\u{200b}\r\n\
                    The port of Uto\u{ad}pia\r\nis\u{2009}open.\r\nShips sail again.\r\n";

#[test]
fn the_first_line_is_the_title_and_the_rest_the_body() {
    let output = text(&[], PAGE.as_bytes());
    let expected = "Call with Utopia\nGrain was the topic The port of Utopia is open. Ships sail again.";
    assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, expected, ""));
    let with_standfirst = text(&["--standfirst"], PAGE.as_bytes());
    let expected = "Call with Utopia\nGrain was the topic\nThe port of Utopia is open. Ships sail again.";
    assert_eq!((code(&with_standfirst), stdout(&with_standfirst)), (0, expected));
    let without_title = text(&["--no-title"], PAGE.as_bytes());
    let expected = "Call with Utopia Grain was the topic The port of Utopia is open. Ships sail again.";
    assert_eq!((code(&without_title), stdout(&without_title)), (0, expected));
}

#[test]
fn the_digest_is_that_of_the_vectors_and_of_what_is_printed() {
    let output = text(&["--standfirst", "--digest"], PAGE.as_bytes());
    let expected = "c101a0b0a7d7de4ceae97a42ca044b58604bb9b55b7225bd8cd576d27f314aba\n";
    assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, expected, ""));
    let printed = text(&["--standfirst"], PAGE.as_bytes()).stdout;
    assert_eq!(text(&["--standfirst"], &printed).stdout, printed);
    assert_eq!(stdout(&text(&["--standfirst", "--digest"], &printed)), expected);
}

#[test]
fn the_worked_texts_have_the_digests_of_their_records() {
    for (name, standfirst) in [("call-en", false), ("briefing-en", true), ("call-ru", false)] {
        let path = format!("schema/coding/{name}");
        let record: Value =
            serde_json::from_slice(&fs::read(format!("{ROOT}/{path}.json")).unwrap()).unwrap();
        let file = format!("{path}.txt");
        let args = ["text", "--digest", &file, "--standfirst"];
        let output = run(ROOT, &args[..if standfirst { 4 } else { 3 }]);
        let expected = format!("{}\n", record["sources"][0]["digest"].as_str().unwrap());
        assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, expected.as_str(), ""), "{name}");
    }
}

#[test]
fn what_is_no_text_has_no_digest() {
    let folder = folder(&[("latin1.txt", b"Call\nCaf\xe9"), ("blank.txt", b" \r\n\xef\xbb\xbf\n")]);
    for (args, expected_code, expected) in [
        (&["latin1.txt"][..], 1, "latin1.txt: it is not UTF-8: byte 8 begins no character"),
        (&["blank.txt"], 1, "blank.txt: nothing in it shows, so there is no text and no digest"),
        (&["--digest", "blank.txt"], 1, "blank.txt: nothing in it shows"),
        (&["absent.txt"], 2, "absent.txt: there is no such file"),
        (&["."], 2, ".: it is a folder, not a file"),
        (&["--standfirst", "--no-title", "blank.txt"], 2, "cannot be used with"),
    ] {
        let output = run(&folder, ["text"].iter().chain(args));
        assert_eq!((code(&output), stdout(&output)), (expected_code, ""), "{args:?}");
        assert!(stderr(&output).contains(expected), "{args:?}: {}", stderr(&output));
    }
}
