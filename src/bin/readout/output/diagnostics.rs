//! Diagnostics for people: the problems of a document, each with the line or the bytes where it is.

use crate::io::detect::Foreign;
use crate::io::document::{Document, Failure};
use crate::messages::{results, words};
use crate::output::notices::Notices;
use crate::terminal::escape::{escape_line, escape_name, escape_text};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};
use anstream::adapter::strip_str;
use diplomatic_readout::{Error, Problem, Report, TextPosition};
use std::ops::Range;
use unicode_width::UnicodeWidthChar as _;

/// The number of columns of a long line that are shown on each side of a mistake.
const AROUND: usize = 40;
/// The number of columns of the longest line that is shown whole.
const WHOLE: usize = 100;

/// Renders the problems of a document in colour: all of them, or only the first one for a document in a stream.
pub(crate) fn render(name: &str, document: &Document<'_>, failure: &Failure) -> String {
    let name = escape_name(name);
    let mut out = String::new();
    match failure {
        Failure::Foreign(foreign) => {
            let title = title(Level::ERROR, "", foreign.kind.message, Foreign::RULE);
            let group = title.element(Origin::path(&*name));
            add(group.element(Level::HELP.message(foreign.kind.help)), &mut out);
        }
        Failure::Bytes(error) => add(group_for_error(&name, document, error), &mut out),
        Failure::Frame(error) => {
            let origin = Origin::path(record_name(&name, document));
            add(title(Level::ERROR, "", &error.to_string(), error.rule()).element(origin), &mut out);
        }
        Failure::Report(report) => add_report(&name, document, report, Level::ERROR, &mut out),
    }
    out
}

/// Renders the notices of a document, like its problems.
pub(crate) fn render_notices(name: &str, document: &Document<'_>, notices: &Notices) -> String {
    let level = if notices.are_errors() { Level::ERROR } else { Level::NOTE.with_name(words::NOTICE) };
    let mut out = String::new();
    add_report(&escape_name(name), document, &notices.report, level, &mut out);
    out
}

/// Adds all problems of a report, or only the first one for a document in a stream.
fn add_report(name: &str, document: &Document<'_>, report: &Report, level: Level<'static>, out: &mut String) {
    let all = report.problems();
    let shown = if document.place.is_some() { all.get(..1).unwrap_or(all) } else { all };
    for problem in shown {
        add(group_for_problem(name, document, problem, level.clone()), out);
    }
    let more = all.len() - shown.len() + report.more();
    if more > 0 {
        out.push_str(&results::more(more));
        out.push_str("\n\n");
    }
}

fn add(group: Group<'_>, out: &mut String) {
    let renderer = Renderer::styled().term_width(10 * WHOLE);
    for line in renderer.render(&[group]).lines() {
        // Between an origin and its source the renderer prints a mark for another file, which has no name here.
        if strip_str(line).to_string().trim() != ":::" {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.push('\n');
}

/// Converts a position in a document to a position in the file. They differ for a line of NDJSON.
pub(crate) fn place_in_file(document: &Document<'_>, place: TextPosition) -> TextPosition {
    let (lines, bytes) = document.place.map_or((0, 0), |p| (p.number - 1, p.offset));
    TextPosition { offset: place.offset + bytes, line: place.line + lines, column: place.column }
}

/// Renders the first error of canonical bytes.
fn group_for_error<'a>(name: &'a str, document: &Document<'_>, error: &Error) -> Group<'a> {
    let field = if error.path().is_root() { String::new() } else { error.path().to_string() };
    group_at_byte(
        title(Level::ERROR, &field, &error.kind().to_string(), error.rule()),
        name,
        document,
        error.offset(),
    )
}

/// Adds the bytes around `offset` to a title, or only the name of the record if the offset is not known.
fn group_at_byte<'a>(
    title: Title<'a>,
    name: &str,
    document: &Document<'_>,
    offset: Option<usize>,
) -> Group<'a> {
    let name = record_name(name, document);
    let Some(offset) = offset else { return title.element(Origin::path(name)) };
    let dump = Line::dump(document.bytes, offset);
    let start = document.place.map_or(0, |p| p.offset);
    let row = start + offset - offset % ROW;
    title
        .element(Origin::path(results::at_byte(&name, start + offset)))
        .element(Snippet::source(dump.text).line_start(row).annotation(primary(dump.wrong)))
}

/// Returns the name of the file, with the number of the record in a stream.
fn record_name(name: &str, document: &Document<'_>) -> String {
    document.place.map_or(name.into(), |p| results::record(name, p.number))
}

/// Renders a problem of a JSON document or a protobuf message, or a notice.
fn group_for_problem<'a>(
    name: &'a str,
    document: &Document<'_>,
    problem: &Problem,
    level: Level<'static>,
) -> Group<'a> {
    let title = title(level, &problem.field(), problem.message(), problem.rule());
    let mut group = match problem.place() {
        Some(place) => {
            let line = Line::around(document.bytes, place.offset);
            let at = place_in_file(document, place);
            title
                .element(Origin::path(name).line(at.line).char_column(at.column))
                .element(Snippet::source(line.text).line_start(at.line).annotation(primary(line.wrong)))
        }
        None => group_at_byte(title, name, document, problem.offset()),
    };
    if let Some(hint) = problem.hint() {
        group = group.element(Level::HELP.message(results::did_you_mean(&escape_name(hint))));
    }
    if let Some(help) = problem.help() {
        group = group.element(Level::HELP.message(escape_text(help).into_owned()));
    }
    if problem.followers() > 0 {
        let references = words::references(problem.followers());
        group = group.element(Level::NOTE.message(results::followers(&references)));
    }
    group
}

fn title<'a>(level: Level<'static>, field: &str, message: &str, rule: &'static str) -> Title<'a> {
    let colon = if field.is_empty() { "" } else { ": " };
    level.primary_title(escape_text(&format!("{field}{colon}{message}")).into_owned()).id(rule)
}

fn primary(span: Range<usize>) -> Annotation<'static> {
    AnnotationKind::Primary.span(span)
}

/// The number of bytes in a line of a hex dump.
const ROW: usize = 16;

/// The visible part of a line, and the range of the mistake in it.
struct Line {
    text: String,
    wrong: Range<usize>,
}

impl Line {
    /// Creates a hex dump of the row of bytes with `offset`.
    fn dump(bytes: &[u8], offset: usize) -> Self {
        let (row, column) = (offset - offset % ROW, offset % ROW);
        let mut text: Vec<_> = bytes.iter().skip(row).take(ROW).map(|b| format!("{b:02x}")).collect();
        if text.len() <= column {
            // A mark for the missing byte.
            text.push("··".into());
        }
        let text = text.join(" ");
        let end = if row + column < bytes.len() { 3 * column + 2 } else { text.len() };
        Line { text, wrong: 3 * column..end }
    }

    /// Creates the part around `offset` of the line with `offset`.
    fn around(bytes: &[u8], offset: usize) -> Self {
        let (before, after) = bytes.split_at_checked(offset).unwrap_or((bytes, &[]));
        // A line can have megabytes, and four bytes for each column are enough.
        let before = before.get(before.len().saturating_sub(4 * WHOLE)..).unwrap_or(before);
        let after = after.get(..4 * WHOLE).unwrap_or(after);
        let before = before.rsplit(|b| *b == b'\n').next().unwrap_or_default();
        let after = after.split(|b| *b == b'\n').next().unwrap_or_default();
        let (token, after) = after.split_at_checked(token(after)).unwrap_or_default();
        let [before, after] = [before, after].map(shown);
        // The mistake in the token may be an invisible character.
        let token = escape_name(&shown(token)).into_owned();
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

/// Returns the number of bytes of the JSON token at the beginning.
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
        // One UTF-8 character.
        [_, rest @ ..] => 1 + rest.iter().take_while(|b| **b & 0xc0 == 0x80).count(),
        [] => 0,
    }
}

/// Converts bytes of a document to escaped text.
fn shown(bytes: &[u8]) -> String {
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    escape_line(&String::from_utf8_lossy(bytes).replace('\t', "    ")).into_owned()
}

/// Returns the number of columns of a text.
fn width(s: &str) -> usize {
    s.chars().filter_map(|c| c.width()).sum()
}

/// Cuts a text after a number of columns. Returns the beginning, and a mark if the text was cut.
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

/// Cuts a text before its last columns. Returns the end, and a mark if the text was cut.
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
