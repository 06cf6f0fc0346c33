//! `readout log verify`.

use super::args::Verify;
use super::{damage, json_line, plain_line};
use crate::args::Output;
use crate::check::human::plural;
use crate::grouped::grouped;
use crate::input::{Source, Stop};
use crate::status::{Status, complain};
use diplomatic_readout::log::{Item, Reader};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::{self, Write};

/// What is told of one log; the rest is counted.
const TOLD: usize = 100;

pub(super) fn run(args: &Verify, out: &mut impl Write) -> io::Result<Status> {
    let mut status = Status::Good;
    for source in &args.logs {
        match verify(source) {
            Ok(found) => {
                status.worsen(if found.count == 0 { Status::Good } else { Status::Invalid });
                found.tell(args.output, &source.name(), out)?;
            }
            Err(Stop::Output(error)) => return Err(error),
            Err(Stop::Input(why)) => {
                out.flush()?;
                complain(&source.name(), &why);
                if args.output == Output::Json {
                    json_line(&json!({ "file": source.name(), "error": why }), out)?;
                }
                status.worsen(Status::Failed);
            }
        }
    }
    Ok(status)
}

/// What there is to say of a log.
#[derive(Default)]
struct Found {
    entries: u64,
    distinct: usize,
    bytes: u64,
    /// What is wrong, in words and for programs, as far as it is told.
    problems: Vec<(String, Value)>,
    /// How much is wrong.
    count: usize,
}

fn verify(source: &Source) -> Result<Found, Stop> {
    let mut reader = Reader::new(source.open()?);
    let (mut found, mut digests) = (Found::default(), HashSet::new());
    while let Some(item) = reader.read().map_err(|error| Stop::reading(&error))? {
        match item {
            Item::Entry(entry) => {
                found.entries = entry.number;
                digests.insert(entry.digest());
                if let Err(error) = entry.record() {
                    found.add(
                        format!("entry {}, byte {}: {error}", entry.number, entry.offset),
                        json!({ "entry": entry.number, "offset": entry.offset, "rule": error.id() }),
                    );
                }
            }
            Item::Damaged(skipped) | Item::Torn(skipped) => {
                let torn = matches!(item, Item::Torn(_));
                let rule = skipped.why.id();
                found.add(
                    damage(&skipped, torn),
                    json!({ "start": skipped.start, "end": skipped.end, "torn": torn, "rule": rule }),
                );
            }
        }
    }
    Ok(Found { distinct: digests.len(), bytes: reader.position(), ..found })
}

impl Found {
    fn add(&mut self, words: String, value: Value) {
        self.count += 1;
        if self.problems.len() < TOLD {
            self.problems.push((words, value));
        }
    }

    fn tell(&self, output: Output, name: &str, out: &mut impl Write) -> io::Result<()> {
        let Found { entries, distinct, bytes, problems, count } = self;
        let more = count - problems.len();
        if output == Output::Json {
            let problems: Vec<_> = problems.iter().map(|(_, value)| value).collect();
            let value = json!({
                "file": name, "whole": *count == 0, "entries": entries, "distinct": distinct, "bytes": bytes,
                "problems": problems, "more": more,
            });
            return json_line(&value, out);
        }
        let what = if *count == 0 { "whole".into() } else { plural(*count, "problems") };
        let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let entries = plural(number(*entries), "entries");
        let size = grouped(number(*bytes));
        plain_line(
            &format!("{name}: {what}, {entries}, {} different, {size} bytes", grouped(*distinct)),
            out,
        )?;
        problems.iter().try_for_each(|(words, _)| plain_line(&format!("  {words}"), out))?;
        if more > 0 { plain_line(&format!("  and {more} more"), out) } else { Ok(()) }
    }
}
