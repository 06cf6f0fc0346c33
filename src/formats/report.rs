//! Reports of all problems of a document or a message.

use crate::error::{Error, FieldPath};
use crate::formats::lookalikes;
use crate::messages::{errors, reports};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// One step of a path, from a document down to one of its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathSegment {
    /// A step into the member with this name.
    Member(Cow<'static, str>),
    /// A step to the entry with this index.
    Index(usize),
}

/// A position in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextPosition {
    /// The byte, from 0.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1, in Unicode scalar values.
    pub column: usize,
}

/// A problem of a document or a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub(crate) rule: &'static str,
    pub(crate) path: Vec<PathSegment>,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
    pub(crate) help: Option<String>,
    pub(crate) followers: usize,
    pub(crate) place: Option<TextPosition>,
    pub(crate) offset: Option<usize>,
}

/// The message of a problem, with its hint and its help.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) message: String,
    /// The value that was probably meant.
    pub(crate) hint: Option<String>,
    /// The description of correct values.
    pub(crate) help: Option<String>,
}

impl From<String> for Words {
    fn from(message: String) -> Self {
        Words { message, ..Words::default() }
    }
}

impl From<&str> for Words {
    fn from(message: &str) -> Self {
        String::from(message).into()
    }
}

impl Problem {
    pub(crate) fn new(rule: &'static str, path: Vec<PathSegment>, words: Words) -> Self {
        let Words { message, hint, help } = words;
        Problem { rule, path, message, hint, help, followers: 0, place: None, offset: None }
    }

    /// Returns the stable id of the broken rule. [`RULES`](crate::RULES) lists all rules.
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// Returns the path from the document to the part that is wrong or missing.
    pub fn path(&self) -> &[PathSegment] {
        &self.path
    }

    /// Returns the path as text, such as `statements[7].holders[0]`. Long unknown names are shortened. Invisible and misleading
    /// characters in them are written as `\u{…}`.
    pub fn field(&self) -> String {
        let mut field = String::new();
        for step in &self.path {
            match step {
                PathSegment::Member(name) => {
                    field.push_str(if field.is_empty() { "" } else { "." });
                    field.push_str(&plain(name));
                }
                PathSegment::Index(i) => field.push_str(&alloc::format!("[{i}]")),
            }
        }
        field
    }

    /// Returns the path as a JSON pointer, such as `/statements/7/holders/0`.
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                PathSegment::Member(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
                PathSegment::Index(i) => pointer.push_str(&alloc::format!("{i}")),
            }
        }
        pointer
    }

    /// Returns the message, which says what is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the value that was probably meant. It can replace the wrong value as it is.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Returns a description of correct values, such as the possible values of an enum, the members of an object, or the order
    /// of entries.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Returns the number of references that are wrong only because of this problem. They are not reported as problems.
    pub fn followers(&self) -> usize {
        self.followers
    }

    /// Returns the position of the problem, if the document was a text.
    pub fn place(&self) -> Option<TextPosition> {
        self.place
    }

    /// Returns the byte of the problem, from 0, if the document was a text or a protobuf message.
    pub fn offset(&self) -> Option<usize> {
        self.place.map(|place| place.offset).or(self.offset)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.field())?;
        write!(f, "{}{}", if self.path.is_empty() { "" } else { ": " }, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "; {help}")?;
        }
        if let Some(hint) = &self.hint {
            f.write_str(&reports::did_you_mean(&quoted(hint)))?;
        }
        match self.followers {
            0 => {}
            1 => f.write_str(reports::ONE_FOLLOWER)?,
            n => f.write_str(&reports::followers(n))?,
        }
        match (self.place, self.offset) {
            (Some(TextPosition { line, column, .. }), _) => f.write_str(&reports::at_line(line, column)),
            (None, Some(offset)) => errors::write_byte(f, offset),
            (None, None) => Ok(()),
        }
    }
}

/// All problems of a document or a message, in their order. After [`Report::CAP`] problems, further ones are only counted.
///
/// `Debug` prints the same lines as `Display`, so that `fn main() -> Result<(), Report>` prints them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub(crate) problems: Vec<Problem>,
    pub(crate) more: usize,
}

impl Report {
    /// The largest number of problems that a report keeps.
    pub const CAP: usize = 100;

    /// Returns the problems, at most [`Report::CAP`].
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns the problems without the report.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Returns the number of problems that were only counted.
    pub fn more(&self) -> usize {
        self.more
    }

    pub(crate) fn is_full(&self) -> bool {
        self.problems.len() >= Report::CAP
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    pub(crate) fn push(&mut self, problem: Problem) {
        if self.is_full() { self.more += 1 } else { self.problems.push(problem) }
    }

    /// Adds a note on misleading characters in `word` to the problems from index `from` on, which are about this word.
    pub(crate) fn note(&mut self, from: usize, word: &str) {
        let problems = self.problems.get_mut(from..).unwrap_or_default();
        if !problems.is_empty()
            && let Some(note) = lookalikes::note(word)
        {
            for problem in problems {
                problem.help = Some(match problem.help.take() {
                    Some(help) => reports::also(&note, &help),
                    None => note.clone(),
                });
            }
        }
    }

    /// Counts a reference that is wrong only because of the problem with this index.
    pub(crate) fn follows(&mut self, problem: Option<usize>) {
        if let Some(problem) = problem.and_then(|at| self.problems.get_mut(at)) {
            problem.followers += 1;
        }
    }

    pub(crate) fn push_error(&mut self, error: &Error) {
        self.push_at(error.rule(), error.path(), Words::from(alloc::format!("{}", error.kind())));
    }

    /// Adds a problem of a field.
    pub(crate) fn push_at(&mut self, rule: &'static str, field: FieldPath, words: Words) {
        let mut path = Vec::new();
        for (name, index) in field.steps() {
            path.push(PathSegment::Member(name.into()));
            path.extend(index.map(PathSegment::Index));
        }
        self.push(Problem::new(rule, path, words));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.problems.iter().enumerate() {
            write!(f, "{}{problem}", if n == 0 { "" } else { "\n" })?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, "\n{}", reports::more_problems(more)),
        }
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for Report {}

/// Returns words of a document in quotation marks, for a message. Long words are shortened, and characters that could change
/// how the message reads are escaped.
pub(crate) fn quoted(s: &str) -> String {
    alloc::format!("\"{}\"", plain(s))
}

fn plain(s: &str) -> String {
    const LONGEST: usize = 60;
    let (start, more) = match s.char_indices().nth(LONGEST) {
        Some((at, _)) => (s.get(..at).unwrap_or(s), "…"),
        None => (s, ""),
    };
    lookalikes::shown(start, true).into_owned() + more
}

/// The largest number of words in a list of a message.
pub(crate) const MOST: usize = 12;

/// Joins at most [`MOST`] words, and adds the number of further ones.
pub(crate) fn listed(all: impl ExactSizeIterator<Item = String>) -> String {
    let more = all.len().saturating_sub(MOST);
    let first = all.take(MOST).collect::<Vec<_>>().join(reports::COMMA);
    if more > 0 { reports::and_more(&first, more) } else { first }
}
