//! The page that `readout show` prints.

use super::*;

#[test]
fn shows_the_article() {
    let output = run(ROOT, ["show", EXAMPLE]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    expect("show-putin-xi.txt", stdout(&output));
    for width in ["40", "57", "80", "1000"] {
        let page = run(ROOT, ["show", "--width", width, EXAMPLE]);
        let widest = stdout(&page)
            .lines()
            .filter(|l| !l.starts_with("readout1:"))
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
