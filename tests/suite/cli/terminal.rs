//! Tests which output reaches a terminal, and which never does.

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

/// Tells whether a text has no characters that control a terminal.
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
            // The characters are in the document once escaped and once as they are.
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
fn progress_is_not_in_the_way() {
    let lines = format!("{}\n", small()).repeat(50);
    for (when, said) in [("auto", false), ("never", false), ("always", true)] {
        let output = pipe(["check", "--progress", when, "-"], lines.as_bytes());
        assert_eq!(code(&output), 0);
        assert!(stdout(&output).starts_with("<stdin>: valid, 50 records (ndjson)\n"));
        assert_eq!(!stderr(&output).is_empty(), said, "{when}: {}", stderr(&output));
    }
    // The length of a file is known. The length of a pipe is not.
    let folder = folder(&[("lines", lines.as_bytes())]);
    let output = run(&folder, ["check", "--progress", "always", "lines"]);
    let (all, first) = (lines.len(), stderr(&output).lines().next().unwrap());
    assert_eq!(first, format!("readout: checked 0 of {all} bytes"));
    let output = pipe(["check", "--progress", "always", "-"], lines.as_bytes());
    assert_eq!(stderr(&output).lines().next(), Some("readout: checked 0 bytes"));
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
        &["text", "--help"],
        &["compare", "--help"],
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

/// Tells whether a terminal can be made. This needs Python. In CI, a missing Python is an error, so that the tests are
/// not left out there.
#[cfg(unix)]
fn there_are_terminals() -> bool {
    let there = Command::new("python3").arg("--version").output().is_ok_and(|out| out.status.success());
    assert!(there || std::env::var_os("CI").is_none(), "there is no Python");
    if !there {
        eprintln!("not tested: there is no Python");
    }
    there
}

/// Runs a shell command in a folder on a terminal of 60 columns, with the program in `$readout`. Returns the exit code
/// and everything that was written to the terminal.
#[cfg(unix)]
fn on_terminal(folder: impl AsRef<Path>, line: &str) -> (i32, String) {
    const SPAWN: &str = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";
    let mut command = Command::new("python3");
    command.args(["-c", SPAWN, "sh", "-c", &format!("stty rows 24 cols 60 && {line}")]).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm").env("readout", env!("CARGO_BIN_EXE_readout"));
    let output = command.stdin(Stdio::null()).output().unwrap();
    (code(&output), stdout(&output).replace("\r\n", "\n"))
}

fn without_colour(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[cfg(unix)]
#[test]
fn bytes_are_not_for_a_terminal() {
    if !there_are_terminals() {
        return;
    }
    let folder = folder(&[("small.json", &pretty(&small()))]);
    let refused = "binary formats are not for a terminal; write them";
    for to in ["postcard", "protobuf", "frames"] {
        let (code, said) = on_terminal(&folder, &format!("\"$readout\" convert --to {to} -o - small.json"));
        let expected = format!("readout: convert: {refused} to a file with -o, or into a pipe\n");
        assert_eq!((code, without_colour(&said)), (2, expected));
        let (code, size) =
            on_terminal(&folder, &format!("\"$readout\" convert --to {to} small.json | wc -c"));
        assert_eq!((code, size.trim().parse::<usize>().unwrap() > 100), (0, true), "{to}");
    }
    let (code, text) = on_terminal(&folder, "\"$readout\" convert --to json small.json");
    assert_eq!((code, serde_json::from_str::<Value>(&text).unwrap()), (0, small()));

    let (code, _) = on_terminal(&folder, "\"$readout\" log append log small.json");
    assert_eq!(code, 0);
    let (code, said) = on_terminal(&folder, "\"$readout\" log get --to postcard log 1");
    let expected = format!("readout: log: {refused} into a file or a pipe\n");
    assert_eq!((code, without_colour(&said)), (2, expected));
    let (code, text) = on_terminal(&folder, "\"$readout\" log get log 1");
    assert_eq!((code, serde_json::from_str::<Value>(&text).unwrap()), (0, small()));
}

#[cfg(unix)]
#[test]
fn a_page_is_as_wide_as_the_terminal() {
    if !there_are_terminals() {
        return;
    }
    let (code, page) = on_terminal(ROOT, &format!("\"$readout\" show {EXAMPLE}"));
    let expected = run(ROOT, ["show", "--width", "60", EXAMPLE]);
    assert_eq!((code, &*without_colour(&page)), (0, stdout(&expected)));
    assert!(page.contains("\x1b["));
}

#[cfg(unix)]
#[test]
fn on_a_terminal_progress_is_a_bar_that_goes_away() {
    if !there_are_terminals() {
        return;
    }
    // The input is longer than the part that is read at once, so that the bar moves. It has one problem, whose message
    // must stay in one piece.
    let line = format!("{}\n", small()).repeat(2000);
    let lines = format!("{line}{{}}\n{line}");
    assert!(lines.len() > 1 << 20);
    let folder = folder(&[("lines", lines.as_bytes())]);
    for (line, shown) in [
        ("\"$readout\" check --format ndjson --progress always lines", Some("checking █")),
        ("cat lines | \"$readout\" check --format ndjson --progress always -", Some("checking ")),
        ("\"$readout\" convert --format ndjson --progress always --to json lines", Some("converting █")),
        ("\"$readout\" check --format ndjson --progress never lines", None),
    ] {
        let (code, said) = on_terminal(&folder, line);
        let problem = "error[field.missing]: id: is missing\n";
        let whole = without_colour(&said).contains(problem);
        assert_eq!((code, whole), (1, true), "{line}: {}", &said[..said.len().min(3000)]);
        assert_eq!(said.contains("ing "), shown.is_some(), "{line}");
        assert!(shown.is_none_or(|shown| said.contains(shown)), "{line}");
        // The total amount is known for a file, but not for a pipe.
        assert_eq!(said.contains("iB of "), shown.is_some_and(|bar| bar.ends_with('█')), "{line}");
        // The line of the last bar is cleared.
        assert!(said.rfind("\x1b[2K") >= said.rfind("ing "), "{line}");
        assert!(
            without_colour(&said).contains("lines: 1 not valid of 4,001 records (ndjson)\n")
                || line.ends_with('-')
        );
    }
}
