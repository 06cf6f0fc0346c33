//! `readout log verify`: checks that logs are whole and that their records are valid.

use crate::args::log::Verify;
use crate::args::values::Output;
use crate::commands::log::messages::{json_gap, json_line, plain_line};
use crate::digits::grouped;
use crate::io::error::CommandError;
use crate::io::source::Source;
use crate::messages::{logs, words};
use crate::terminal::exit_status::Status;
use diplomatic_readout::log::{Item, Reader};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::{self, Write};

/// The number of problems that are printed for one log. Further problems are counted.
const MAX_PRINTED: usize = 100;

pub(super) fn run(args: &Verify, out: &mut impl Write) -> io::Result<Status> {
    let mut status = Status::Good;
    for source in &args.logs {
        let mut found = Findings::default();
        let done = verify(source, &mut found);
        status.worsen(if found.count == 0 { Status::Good } else { Status::Invalid });
        let Err(error) = done else {
            found.print(args.output, &source.name(), out)?;
            continue;
        };
        out.flush()?;
        if let (CommandError::Input(why), Output::Json) = (&error, args.output) {
            json_line(&json!({ "file": source.name(), "error": why }), out)?;
        }
        status.worsen(error.report(&source.name())?);
    }
    Ok(status)
}

/// The content and the problems of a log.
#[derive(Default)]
struct Findings {
    entries: u64,
    distinct: usize,
    bytes: u64,
    /// The problems that are printed, each in words and as JSON.
    problems: Vec<(String, Value)>,
    /// The number of all problems.
    count: usize,
}

/// Reads a log as far as possible, and adds its content and problems to `found`.
fn verify(source: &Source, found: &mut Findings) -> Result<(), CommandError> {
    let mut reader = Reader::new(source.open()?);
    let mut digests = HashSet::new();
    while let Some(item) = reader.read().map_err(|error| CommandError::read_error(&error))? {
        match item {
            Item::Entry(entry) => {
                found.entries = entry.number;
                digests.insert(entry.digest());
                if let Err(error) = entry.record() {
                    found.add(
                        logs::problem_of_entry(entry.number, entry.offset, &error),
                        json!({ "entry": entry.number, "offset": entry.offset, "rule": error.rule() }),
                    );
                }
            }
            Item::Damaged(gap) | Item::Torn(gap) | Item::Foreign(gap) => {
                let mut value = json_gap(&gap);
                if let Value::Object(members) = &mut value {
                    members.insert("torn".into(), matches!(item, Item::Torn(_)).into());
                }
                found.add(gap.to_string(), value);
            }
        }
    }
    (found.distinct, found.bytes) = (digests.len(), reader.position());
    Ok(())
}

impl Findings {
    fn add(&mut self, words: String, value: Value) {
        self.count += 1;
        if self.problems.len() < MAX_PRINTED {
            self.problems.push((words, value));
        }
    }

    fn print(&self, output: Output, name: &str, out: &mut impl Write) -> io::Result<()> {
        let Findings { entries, distinct, bytes, problems, count } = self;
        let more = count - problems.len();
        if output == Output::Json {
            let problems: Vec<_> = problems.iter().map(|(_, value)| value).collect();
            let value = json!({
                "file": name, "whole": *count == 0, "entries": entries, "distinct": distinct, "bytes": bytes,
                "problems": problems, "more": more,
            });
            return json_line(&value, out);
        }
        let verdict = if *count == 0 { logs::WHOLE.into() } else { words::problems(*count) };
        let (entries, different) = (words::entries(*entries), grouped(*distinct));
        plain_line(&logs::verified(name, &verdict, &entries, &different, &grouped(*bytes)), out)?;
        problems.iter().try_for_each(|(words, _)| plain_line(&logs::problem(words), out))?;
        if more > 0 { plain_line(&logs::more(more), out) } else { Ok(()) }
    }
}
