//! What reaches a terminal, and what never does.

use super::*;

#[test]
fn colour_only_where_it_is_wanted() {
    let plain = run(ROOT, ["show", EXAMPLE]);
    assert!(!stdout(&plain).contains('\x1b'));
    let colour =
        readout().args(["show", EXAMPLE]).current_dir(ROOT).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(stdout(&colour).contains("\x1b["));
    assert_eq!(anstream::adapter::strip_str(stdout(&colour)).to_string(), stdout(&plain));
}

/// Nothing that a terminal obeys.
fn is_harmless(text: &str) -> bool {
    !text.chars().any(|c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200f}')
    })
}

#[cfg(unix)]
#[test]
fn names_of_files_stay_names() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder(&[]);
    let name = OsStr::from_bytes(b"a\nb\x1b[31m\xff\xe2\x80\xae.json");
    for content in [pretty(&small()), b"{}".to_vec(), b"\x01".to_vec()] {
        fs::write(folder.path().join(name), content).unwrap();
        for args in [vec!["check"], vec!["check", "--output", "json"], vec!["digest"], vec!["show"]] {
            let args = args.into_iter().map(OsStr::new).chain([name, OsStr::new("--")]);
            let output = run(&folder, args);
            let all = [stdout(&output), stderr(&output)].concat();
            assert!(is_harmless(&all), "{all:?}");
        }
    }
    let output = run(&folder, [OsStr::new("check"), name]);
    assert!(stdout(&output).contains(r"a\u{a}b\u{1b}[31m"));
    let output = run(&folder, [OsStr::new("check"), OsStr::from_bytes(b"--\x1b[31mx")]);
    assert_eq!(code(&output), 2);
    assert!(is_harmless(stderr(&output)) && !stderr(&output).is_empty());
}

#[test]
fn texts_stay_texts() {
    let evil =
        ["\x1b[2J", "\u{9b}31m", "\u{202e}", "\u{2066}", "\u{200f}", "\x07", "\r", "\u{7f}", "\u{e0041}"];
    for evil in evil {
        let word = format!("a{evil}b");
        let documents = [
            with(small(), "/id", json!(word)),
            with(small(), "/statements/0/text", json!(word)),
            with(small(), "/statements/0/act", json!(word)),
            with(small(), "/statements/0/holders/0", json!(word)),
            with(small(), "/actors/0", json!({ &word: 1 })),
        ];
        for document in documents {
            // Both escaped and raw in the document.
            let raw = document.to_string();
            let raw = raw.replace("\\u001b", "\x1b").replace("\\u0007", "\x07").replace("\\r", "\r");
            for text in [document.to_string(), raw, format!("{document}\n{document}")] {
                for args in [vec!["check", "-"], vec!["check", "--output", "json", "-"], vec!["show", "-"]] {
                    let output = pipe(args, text.as_bytes());
                    let all = [stdout(&output), stderr(&output)].concat();
                    assert!(is_harmless(&all), "{evil:?} {all:?}");
                }
                let output = pipe(["convert", "--to", "json", "-"], text.as_bytes());
                assert!(is_harmless(stdout(&output)) && is_harmless(stderr(&output)));
            }
        }
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    for args in [
        &["show", EXAMPLE][..],
        &["check", EXAMPLE],
        &["convert", "--to", "json", EXAMPLE],
        &["digest", EXAMPLE],
        &["--help"],
    ] {
        let mut child = readout()
            .args(args)
            .current_dir(ROOT)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{args:?}");
    }
}

#[test]
fn progress_is_not_in_the_way() {
    let lines = format!("{}\n", small()).repeat(50);
    for (when, said) in [("auto", false), ("never", false), ("always", true)] {
        let output = pipe(["check", "--progress", when, "-"], lines.as_bytes());
        assert_eq!(code(&output), 0);
        assert!(stdout(&output).starts_with("<stdin>: valid, 50 records (ndjson)\n"));
        assert_eq!(!stderr(&output).is_empty(), said, "{when}: {}", stderr(&output));
    }
}

#[test]
fn explains_itself() {
    for args in [
        &["--help"][..],
        &["-h"],
        &["help", "check"],
        &["show", "--help"],
        &["convert", "--help"],
        &["digest", "-h"],
    ] {
        let output = run(ROOT, args);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{args:?}");
        assert!(stdout(&output).contains("Example"), "{args:?}");
    }
    let output = run(ROOT, ["--version"]);
    assert_eq!(stdout(&output), concat!("readout ", env!("CARGO_PKG_VERSION"), "\n"));
    for args in [&[][..], &["chekc", "x"], &["check"], &["convert", "x"], &["show", "--width", "7", "x"]] {
        let output = run(ROOT, args);
        assert_eq!((code(&output), stdout(&output)), (2, ""), "{args:?}");
        assert!(stderr(&output).contains("Usage") || stderr(&output).contains("--help"), "{args:?}");
    }
}
