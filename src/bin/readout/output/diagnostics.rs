//! What is wrong with a document, with the line that it is in.

use crate::io::detect::Foreign;
use crate::io::document::{Document, Failure};
use crate::output::words::plural;
use crate::terminal::escape::{line, named, plain};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};
use anstream::adapter::strip_str;
use diplomatic_readout::{Error, Problem, TextPosition};
use std::ops::Range;
use unicode_width::UnicodeWidthChar as _;

/// How much of a long line is shown on either side of what is wrong in it, in columns.
const AROUND: usize = 40;
/// The longest line that is shown whole.
const WHOLE: usize = 100;

/// What is wrong with a document, in colour, for people: all of it, or the first thing if it is one of a stream.
pub(crate) fn render(name: &str, document: &Document<'_>, flaw: &Failure) -> String {
    let renderer = Renderer::styled().term_width(10 * WHOLE);
    let name = named(name);
    let mut out = String::new();
    let mut add = |group: Group<'_>| {
        for line in renderer.render(&[group]).lines() {
            // Between a place and its source the renderer announces another file without a name.
            if strip_str(line).to_string().trim() != ":::" {
                out.push_str(line);
                out.push('\n');
            }
        }
        out.push('\n');
    };
    match flaw {
        Failure::Foreign(foreign) => {
            let title = title("", foreign.message, Foreign::RULE);
            add(title.element(Origin::path(&*name)).element(Level::HELP.message(foreign.help)));
        }
        Failure::Bytes(error) => add(of_bytes(&name, document, error)),
        Failure::Frame(error) => {
            let origin = Origin::path(record_name(&name, document));
            add(title("", &error.to_string(), error.id()).element(origin));
        }
        Failure::Report(report) => {
            let all = report.problems();
            let shown = if document.place.is_some() { all.get(..1).unwrap_or(all) } else { all };
            for problem in shown {
                add(of_problem(&name, document, problem));
            }
            let more = all.len() - shown.len() + report.more();
            if more > 0 {
                out.push_str(&format!("and {more} more\n\n"));
            }
        }
    }
    out
}

/// A problem's line and byte in the file, which for a line of NDJSON are not those in its document.
pub(crate) fn place_in_file(document: &Document<'_>, place: TextPosition) -> TextPosition {
    let (lines, bytes) = document.place.map_or((0, 0), |p| (p.number - 1, p.offset));
    TextPosition { offset: place.offset + bytes, line: place.line + lines, column: place.column }
}

fn of_bytes<'a>(name: &'a str, document: &Document<'_>, error: &Error) -> Group<'a> {
    let field = if error.path().is_root() { String::new() } else { error.path().to_string() };
    at_byte(title(&field, &error.kind().to_string(), error.rule()), name, document, error.offset())
}

/// Shows the bytes around the wrong one, if its place is known.
fn at_byte<'a>(title: Title<'a>, name: &str, document: &Document<'_>, offset: Option<usize>) -> Group<'a> {
    let name = record_name(name, document);
    let Some(offset) = offset else { return title.element(Origin::path(name)) };
    let dump = Line::dump(document.bytes, offset);
    let start = document.place.map_or(0, |p| p.offset);
    let row = start + offset - offset % ROW;
    title
        .element(Origin::path(format!("{name}, byte {}", start + offset)))
        .element(Snippet::source(dump.text).line_start(row).annotation(primary(dump.wrong)))
}

fn record_name(name: &str, document: &Document<'_>) -> String {
    document.place.map_or(name.into(), |p| format!("{name}, record {}", p.number))
}

fn of_problem<'a>(name: &'a str, document: &Document<'_>, problem: &Problem) -> Group<'a> {
    let title = title(&problem.field(), problem.message(), problem.rule());
    let mut group = match problem.place() {
        Some(place) => {
            let line = Line::around(document.bytes, place.offset);
            let at = place_in_file(document, place);
            title
                .element(Origin::path(name).line(at.line).char_column(at.column))
                .element(Snippet::source(line.text).line_start(at.line).annotation(primary(line.wrong)))
        }
        None => at_byte(title, name, document, problem.offset()),
    };
    if let Some(hint) = problem.hint() {
        group = group.element(Level::HELP.message(format!("did you mean \"{}\"?", named(hint))));
    }
    if let Some(help) = problem.help() {
        group = group.element(Level::HELP.message(plain(help).into_owned()));
    }
    if problem.followers() > 0 {
        let references = plural(problem.followers(), "references");
        group = group.element(Level::NOTE.message(format!("{references} to it could not be followed")));
    }
    group
}

fn title<'a>(field: &str, message: &str, rule: &'static str) -> Title<'a> {
    let colon = if field.is_empty() { "" } else { ": " };
    Level::ERROR.primary_title(plain(&format!("{field}{colon}{message}")).into_owned()).id(rule)
}

fn primary(span: Range<usize>) -> Annotation<'static> {
    AnnotationKind::Primary.span(span)
}

/// How many bytes a line of a dump has.
const ROW: usize = 16;

/// The part of a line that is shown, and what is wrong in it.
struct Line {
    text: String,
    wrong: Range<usize>,
}

impl Line {
    /// The bytes around `offset`.
    fn dump(bytes: &[u8], offset: usize) -> Self {
        let (row, column) = (offset - offset % ROW, offset % ROW);
        let mut text: Vec<_> = bytes.iter().skip(row).take(ROW).map(|b| format!("{b:02x}")).collect();
        if text.len() <= column {
            // The byte that is missing.
            text.push("··".into());
        }
        let text = text.join(" ");
        let end = if row + column < bytes.len() { 3 * column + 2 } else { text.len() };
        Line { text, wrong: 3 * column..end }
    }

    /// The line that `offset` is in.
    fn around(bytes: &[u8], offset: usize) -> Self {
        let (before, after) = bytes.split_at_checked(offset).unwrap_or((bytes, &[]));
        // Four bytes for each column are enough, and a line can have megabytes.
        let before = before.get(before.len().saturating_sub(4 * WHOLE)..).unwrap_or(before);
        let after = after.get(..4 * WHOLE).unwrap_or(after);
        let before = before.rsplit(|b| *b == b'\n').next().unwrap_or_default();
        let after = after.split(|b| *b == b'\n').next().unwrap_or_default();
        let (token, after) = after.split_at_checked(token(after)).unwrap_or_default();
        let [before, after] = [before, after].map(shown);
        // The mistake in the token may be an invisible character.
        let token = named(&shown(token)).into_owned();
        let token = if token.is_empty() { " ".into() } else { token };
        let (mut before, mut token, mut after) = (before.as_str(), token.as_str(), after.as_str());
        let (mut cut_before, mut cut_token, mut cut_after) = ("", "", "");
        if [before, token, after].iter().map(|s| width(s)).sum::<usize>() > WHOLE {
            (before, cut_before) = last(before, AROUND);
            (token, cut_token) = first(token, AROUND);
            (after, cut_after) = first(after, AROUND);
        }
        let text = [cut_before, before, token, cut_token, after, cut_after].concat();
        let start = cut_before.len() + before.len();
        let end = start + token.len() + cut_token.len();
        Line { text, wrong: start..end }
    }
}

/// How many bytes the JSON token at the start has.
fn token(bytes: &[u8]) -> usize {
    match bytes {
        [b'"', rest @ ..] => {
            let mut escaped = false;
            let end = rest.iter().position(|b| {
                let quote = *b == b'"' && !escaped;
                escaped = *b == b'\\' && !escaped;
                quote
            });
            end.map_or(bytes.len(), |n| n + 2)
        }
        [b'-' | b'0'..=b'9' | b'a'..=b'z', ..] => {
            let inside = |b: &u8| b.is_ascii_alphanumeric() || b"+-.".contains(b);
            bytes.iter().position(|b| !inside(b)).unwrap_or(bytes.len())
        }
        // One character, in however many bytes it has.
        [_, rest @ ..] => 1 + rest.iter().take_while(|b| **b & 0xc0 == 0x80).count(),
        [] => 0,
    }
}

/// Bytes of a document as they can be shown.
fn shown(bytes: &[u8]) -> String {
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    line(&String::from_utf8_lossy(bytes).replace('\t', "    ")).into_owned()
}

fn width(s: &str) -> usize {
    s.chars().filter_map(|c| c.width()).sum()
}

/// The start of a text, and a mark if that is not all.
fn first(s: &str, columns: usize) -> (&str, &'static str) {
    let mut left = columns;
    for (at, c) in s.char_indices() {
        match left.checked_sub(c.width().unwrap_or(0)) {
            Some(n) => left = n,
            None => return (s.get(..at).unwrap_or(s), "…"),
        }
    }
    (s, "")
}

/// The end of a text, and a mark if that is not all.
fn last(s: &str, columns: usize) -> (&str, &'static str) {
    let mut left = columns;
    for (at, c) in s.char_indices().rev() {
        match left.checked_sub(c.width().unwrap_or(0)) {
            Some(n) => left = n,
            None => return (s.get(at + c.len_utf8()..).unwrap_or(s), "…"),
        }
    }
    (s, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_at_the_token() {
        let wrong = |text: &str, at: &str| {
            let line = Line::around(text.as_bytes(), text.find(at).unwrap());
            line.text[line.wrong].to_owned()
        };
        assert_eq!(wrong("{\n  \"a\": \"b\\\"c\", \"d\": 1\n}", "\"b"), "\"b\\\"c\"");
        assert_eq!(wrong("[12.5, 3]", "12"), "12.5");
        assert_eq!(wrong("[true]", "true"), "true");
        assert_eq!(wrong("[{}]", "{"), "{");
        assert_eq!(wrong("{\"a\": \"\u{202e}b\"}", "\"\u{202e}"), "\"\\u{202e}b\"");
        assert_eq!(wrong("[«]", "«"), "«");
    }

    #[test]
    fn cuts_long_lines() {
        let text = format!("{{\"{}\": \"中{}\", \"z\": 1}}", "x".repeat(5000), "中".repeat(5000));
        for offset in (0..=text.len()).step_by(7) {
            let line = Line::around(text.as_bytes(), offset);
            assert!(width(&line.text) <= WHOLE + 50, "{}", line.text);
            assert!(line.text.get(line.wrong).is_some_and(|s| !s.is_empty()));
        }
        let line = Line::around(text.as_bytes(), text.find("\"z\"").unwrap());
        assert_eq!(&line.text[line.wrong], "\"z\"");
        assert!(line.text.starts_with('…'));
    }
}
