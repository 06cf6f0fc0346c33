//! Layout of a page: paragraphs that are wrapped at a number of terminal columns.

use crate::terminal::escape::escape_text;
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;
use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::UnicodeWidthChar as _;

/// The largest width of a page that is fitted to the terminal. Longer lines are hard to read.
const MAX_WIDTH: usize = 120;
/// The width of a page where there is no terminal.
const DEFAULT_WIDTH: usize = 100;
/// The smallest width of a page that is fitted to the terminal.
const MIN_WIDTH: usize = 40;

/// Returns the width of a page that is fitted to the terminal.
pub(crate) fn terminal_width() -> usize {
    let terminal = terminal_size::terminal_size_of(std::io::stdout());
    terminal.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).clamp(MIN_WIDTH, MAX_WIDTH))
}

/// The role of a run of text, which sets its colour. The page must be clear without colour, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Plain,
    Strong,
    Dim,
    /// The name of an actor who holds, says or does something.
    Name,
    /// A reservation that must not be overlooked.
    Mark,
    /// The status of a commitment.
    Status,
}

impl Ink {
    const fn style(self) -> Style {
        match self {
            Ink::Plain => Style::new(),
            Ink::Strong => Style::new().bold(),
            Ink::Dim => Style::new().dimmed(),
            Ink::Name => AnsiColor::Cyan.on_default(),
            Ink::Mark => AnsiColor::Yellow.on_default(),
            Ink::Status => AnsiColor::Green.on_default(),
        }
    }
}

/// Escaped text with a role for each character. A line feed ends a line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text(Vec<(char, Ink)>);

impl Text {
    pub(crate) fn new() -> Self {
        Text::default()
    }

    /// Creates a text with one role.
    pub(crate) fn of(ink: Ink, text: &str) -> Self {
        Text::new().with(ink, text)
    }

    /// Returns the text with more text at its end.
    #[must_use]
    pub(crate) fn with(mut self, ink: Ink, text: &str) -> Self {
        self.push(ink, text);
        self
    }

    /// Escapes `text`, and appends it.
    pub(crate) fn push(&mut self, ink: Ink, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            self.0.extend((n > 0).then_some(('\n', ink)));
            self.0.extend(escape_text(line).chars().map(|c| (c, ink)));
        }
    }

    pub(crate) fn append(&mut self, other: Text) {
        self.0.extend(other.0);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the number of columns of the text on one line.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|(c, _)| columns(*c)).sum()
    }

    /// Joins the texts that are not empty, with a dot between them.
    pub(crate) fn dotted(parts: impl IntoIterator<Item = Text>) -> Text {
        let mut all = Text::new();
        for part in parts.into_iter().filter(|p| !p.is_empty()) {
            if !all.is_empty() {
                all.push(Ink::Dim, " · ");
            }
            all.append(part);
        }
        all
    }
}

/// A slice of a [`Text`].
type Runs<'t> = &'t [(char, Ink)];

/// A page under construction.
pub(crate) struct Page {
    width: usize,
    out: String,
}

impl Page {
    pub(crate) fn new(width: usize) -> Self {
        Page { width, out: String::new() }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Adds an empty line and a heading with a line under it.
    pub(crate) fn heading(&mut self, title: &str) {
        self.gap();
        self.paragraph(0, 0, &Text::of(Ink::Strong, title));
        self.paragraph(0, 0, &Text::of(Ink::Dim, &"─".repeat(title.chars().count())));
    }

    /// Adds an empty line, unless the page is empty or ends with one.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Adds a paragraph. The first line is indented by `first`, the others by `rest`.
    pub(crate) fn paragraph(&mut self, first: usize, rest: usize, text: &Text) {
        let mut indent = first;
        for line in wrap(&text.0, self.width.saturating_sub(first), self.width.saturating_sub(rest)) {
            self.out.push_str(&" ".repeat(if line.is_empty() { 0 } else { indent }));
            self.push_runs(line);
            self.out.push('\n');
            indent = rest;
        }
    }

    /// Adds a line that is not wrapped, so that it can be copied whole.
    pub(crate) fn unwrapped(&mut self, indent: usize, ink: Ink, text: &str) {
        self.out.push_str(&" ".repeat(indent));
        self.push_runs(&Text::of(ink, text).0);
        self.out.push('\n');
    }

    /// Adds a label in a column of its own, and a text beside it, or below it if the label is too long.
    pub(crate) fn entry(&mut self, indent: usize, column: usize, label: &Text, text: &Text) {
        let gap = column.saturating_sub(label.width());
        if gap == 0 {
            self.paragraph(indent, indent + column, label);
            return self.paragraph(indent + column, indent + column, text);
        }
        let mut all = label.clone();
        all.push(Ink::Plain, &" ".repeat(gap));
        all.append(text.clone());
        self.paragraph(indent, indent + column, &all);
    }

    /// Adds texts side by side, each in a column of its own, with two spaces between the columns.
    pub(crate) fn columns(&mut self, indent: usize, cells: &[(usize, Text)]) {
        let cells: Vec<_> =
            cells.iter().map(|(width, text)| (*width, wrap(&text.0, *width, *width))).collect();
        let height = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        for row in 0..height {
            self.out.push_str(&" ".repeat(indent));
            // Spaces are written only in front of what follows them.
            let mut blank = 0;
            for (width, lines) in &cells {
                let line = lines.get(row).copied().unwrap_or_default();
                if !line.is_empty() {
                    self.out.push_str(&" ".repeat(blank));
                    self.push_runs(line);
                    blank = 0;
                }
                blank += (width + 2).saturating_sub(line.iter().map(|(c, _)| columns(*c)).sum());
            }
            self.out.push('\n');
        }
    }

    /// Adds a dim label in a column of 15 and a text beside it, unless the text is empty.
    pub(crate) fn field(&mut self, label: &str, text: &Text) {
        const COLUMN: usize = 15;
        if !text.is_empty() {
            self.entry(2, COLUMN, &Text::of(Ink::Dim, label), text);
        }
    }

    /// Adds the characters of a line, with their colours.
    fn push_runs(&mut self, line: Runs<'_>) {
        for run in line.chunk_by(|a, b| a.1 == b.1) {
            let style = run.first().map_or(Style::new(), |(_, ink)| ink.style());
            let text: String = run.iter().map(|(c, _)| *c).collect();
            // Writing to a string does not fail.
            let _ = write!(self.out, "{style}{text}{style:#}");
        }
    }
}

/// Returns the number of columns of a character.
fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Wraps a text. The first line has at most `first` columns, the others `rest`.
fn wrap(text: Runs<'_>, first: usize, rest: usize) -> Vec<Runs<'_>> {
    let mut lines = Vec::new();
    let mut rooms = [first.max(1), rest.max(1)];
    for paragraph in text.split(|(c, _)| *c == '\n') {
        let letters: String = paragraph.iter().map(|(c, _)| *c).collect();
        // A word that is too long for a line is cut.
        let words = break_words(words(&letters), rooms.into_iter().min().unwrap_or(1));
        let mut left = paragraph;
        for line in wrap_first_fit(&words, &rooms.map(|room| room as f64)) {
            let of = |part: fn(&Word<'_>) -> usize| line.iter().map(part).sum::<usize>();
            let whole = of(|word| word.chars().count() + word.whitespace.chars().count());
            let blank = line.last().map_or(0, |word| word.whitespace.chars().count());
            let (line, after) = left.split_at_checked(whole).unwrap_or((left, &[]));
            lines.push(line.get(..whole.saturating_sub(blank)).unwrap_or(line));
            left = after;
            rooms = [rest.max(1); 2];
        }
    }
    lines
}

/// Splits a text into the parts between which a line may end. Each part has the spaces after it.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, c) in text.char_indices() {
        if before.is_some_and(|b| may_break(b, c)) {
            words.extend(text.get(start..at).map(Word::from));
            start = at;
        }
        before = Some(c);
    }
    words.extend(text.get(start..).map(Word::from));
    words
}

/// Returns whether a line may end between two characters.
///
/// A line may end after a space or a hyphen, and between wide characters, because Chinese and Japanese have no spaces. It may
/// not end before a closing mark or after an opening mark. The rules of Unicode are not used: they would need sixteen crates,
/// and do not cover the dots and arrows of the page.
fn may_break(before: char, after: char) -> bool {
    const JOINER: char = '\u{200d}';
    const OPENING: &str = "([{«“‘「『（《〈【";
    const CLOSING: &str = ")]}»”’」』）》〉】、。，．：；？！,.:;?!…";
    let wide = columns(before) == 2 || columns(after) == 2;
    match (before, after) {
        // A dot, dash or arrow between two parts stays on the line of the first part.
        (_, ' ') | (' ', '·' | '—' | '→') => false,
        (' ', _) => true,
        ('-', c) => c.is_alphabetic(),
        _ => {
            wide && columns(after) > 0
                && before != JOINER
                && !OPENING.contains(before)
                && !CLOSING.contains(after)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, first: usize, rest: usize) -> Vec<String> {
        let text = Text::of(Ink::Plain, text);
        wrap(&text.0, first, rest).into_iter().map(|l| l.iter().map(|(c, _)| *c).collect()).collect()
    }

    #[test]
    fn wraps_at_spaces_and_in_words_that_are_too_long() {
        assert_eq!(lines("one two three", 7, 5), ["one two", "three"]);
        assert_eq!(lines("onetwothree", 4, 4), ["onet", "woth", "ree"]);
        assert_eq!(lines("a\n\nb", 4, 4), ["a", "", "b"]);
        assert_eq!(lines("", 4, 4), [""]);
        assert_eq!(lines("russo-cinesi 2026-02-04", 8, 10), ["russo-", "cinesi", "2026-02-04"]);
    }

    #[test]
    fn wraps_chinese_by_columns_and_keeps_marks_in_place() {
        assert_eq!(lines("中俄关系，很好。", 8, 8), ["中俄关", "系，很", "好。"]);
        assert_eq!(lines("他说「好」", 6, 6), ["他说", "「好」"]);
        // A combining mark stays with its letter, however little room there is.
        assert_eq!(lines("e\u{301}e\u{301}", 1, 1), ["e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn spaces_stay_at_the_end_of_the_line_before() {
        assert_eq!(lines("one      two", 5, 5), ["one", "two"]);
        assert_eq!(lines("one two   three", 7, 7), ["one two", "three"]);
        assert_eq!(lines("  one two", 5, 5), ["  one", "two"]);
    }

    #[test]
    fn a_character_wider_than_the_room_has_a_line() {
        assert_eq!(lines("中文a", 1, 1), ["中", "文", "a"]);
    }

    #[test]
    fn what_is_joined_is_not_parted() {
        let astronaut = "👩\u{200d}🚀";
        let text = Text(format!("好{astronaut}").chars().map(|c| (c, Ink::Plain)).collect());
        let wrapped: Vec<String> =
            wrap(&text.0, 5, 5).into_iter().map(|l| l.iter().map(|(c, _)| *c).collect()).collect();
        assert_eq!(wrapped, ["好", astronaut]);
        // A wide character and the mark on it are not parted either.
        assert_eq!(lines("好中\u{301}", 3, 3), ["好", "中\u{301}"]);
    }

    #[test]
    fn a_page_has_gaps_between_its_parts_and_nowhere_else() {
        let mut page = Page::new(12);
        page.gap();
        page.heading("One");
        page.field("Nothing", &Text::new());
        page.gap();
        page.gap();
        page.heading("Two");
        page.entry(1, 4, &Text::of(Ink::Dim, "much too long"), &Text::of(Ink::Plain, "a\n\nb"));
        assert_eq!(
            anstream::adapter::strip_str(&page.finish()).to_string(),
            "One\n───\n\nTwo\n───\n much too\n     long\n     a\n\n     b\n"
        );
    }

    #[test]
    fn no_line_is_too_long_and_nothing_is_lost() {
        let text = "Ё中🙂e\u{301} и Kiew-Київ «слова» 北京，上海。 x\u{202e}y\u{1b}[31m ".repeat(20);
        for width in 12..60 {
            let lines = lines(&text, width, width);
            for line in &lines {
                assert!(line.chars().map(columns).sum::<usize>() <= width, "{line}");
            }
            let without = |s: &str| s.replace(' ', "");
            assert_eq!(without(&lines.concat()), without(&escape_text(&text)));
        }
    }
}
