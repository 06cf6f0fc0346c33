//! The journal of the third parties: a file with all answers. The audit compares its promises with the logs.

use diplomatic_readout::Digest;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::time::Duration;

const NAME: &str = "posts.tsv";

/// A post and its answer.
#[derive(Debug, PartialEq)]
pub(crate) struct Entry {
    /// Is true if the post had a mistake.
    pub(crate) invalid: bool,
    /// Is true if the post came from a writer of a newer version.
    pub(crate) newer: bool,
    pub(crate) bytes: usize,
    /// The time from the first attempt to the answer.
    pub(crate) took: Duration,
    pub(crate) verdict: Verdict,
}

/// The answer to a post.
#[derive(Debug, PartialEq)]
pub(crate) enum Verdict {
    /// The gateway has promised that the record is stored. `again` is true if it was stored before.
    Kept { digest: Digest, again: bool },
    /// The readout was refused for the expected rule, and perhaps for others.
    Refused(String),
    /// The answer was not the expected one, or there was none.
    Wrong(String),
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (invalid, newer) = (u8::from(self.invalid), u8::from(self.newer));
        write!(f, "{invalid}\t{newer}\t{}\t{}\t", self.bytes, self.took.as_micros())?;
        match &self.verdict {
            Verdict::Kept { digest, again: false } => write!(f, "kept\t{digest}"),
            Verdict::Kept { digest, again: true } => write!(f, "again\t{digest}"),
            Verdict::Refused(rule) => write!(f, "refused\t{rule}"),
            Verdict::Wrong(why) => write!(f, "wrong\t{}", why.escape_debug()),
        }
    }
}

impl Entry {
    fn parse(line: &str) -> Option<Entry> {
        let mut words = line.splitn(6, '\t');
        let (invalid, newer) = (words.next()? == "1", words.next()? == "1");
        let (bytes, took) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let (word, rest) = (words.next()?, words.next()?);
        let verdict = match word {
            "kept" | "again" => Verdict::Kept { digest: rest.parse().ok()?, again: word == "again" },
            "refused" => Verdict::Refused(rest.into()),
            _ => Verdict::Wrong(rest.into()),
        };
        Some(Entry { invalid, newer, bytes, took: Duration::from_micros(took), verdict })
    }
}

/// Writes the journal.
pub(crate) struct Writer(BufWriter<File>);

impl Writer {
    pub(crate) fn create(folder: &Path) -> io::Result<Writer> {
        Ok(Writer(BufWriter::new(File::create(folder.join(NAME))?)))
    }

    pub(crate) fn write(&mut self, entry: &Entry) -> io::Result<()> {
        writeln!(self.0, "{entry}")
    }

    /// Writes the last line, which is the time that all posts took together.
    pub(crate) fn finish(mut self, took: Duration) -> io::Result<()> {
        writeln!(self.0, "{}", took.as_micros())?;
        self.0.flush()
    }
}

/// Returns the entries, and the time that all posts took together.
pub(crate) fn read(folder: &Path) -> io::Result<(Vec<Entry>, Duration)> {
    let text = std::fs::read_to_string(folder.join(NAME))?;
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "the journal is not whole");
    let (entries, last) = text.trim_end().rsplit_once('\n').ok_or_else(broken)?;
    let took = last.parse().map(Duration::from_micros).map_err(|_| broken())?;
    let entries = entries.lines().map(|line| Entry::parse(line).ok_or_else(broken));
    Ok((entries.collect::<io::Result<_>>()?, took))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records;

    #[test]
    fn what_is_written_is_read() {
        let digest = records::examples()[0].digest();
        for verdict in [
            Verdict::Kept { digest, again: false },
            Verdict::Kept { digest, again: true },
            Verdict::Refused("ref.unknown".into()),
        ] {
            let entry =
                Entry { invalid: true, newer: false, bytes: 7, took: Duration::from_micros(9), verdict };
            assert_eq!(Entry::parse(&entry.to_string()), Some(entry));
        }
    }
}
