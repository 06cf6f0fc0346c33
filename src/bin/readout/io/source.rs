//! What is read: files and standard input, and the documents in them.

use crate::io::batch::Batch;
use crate::io::detect::{Content, LARGEST_RECORD, detect};
use crate::io::document::{Document, Failure};
use crate::io::error::CommandError;
use crate::io::format::{Format, LONGEST};
use crate::io::streams;
use crate::io::workers;
use crate::terminal::stdout::WatchedInput;
use diplomatic_readout::Record;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// A file, or `-` for standard input.
#[derive(Debug, Clone)]
pub(crate) struct Source(PathBuf);

impl From<&OsStr> for Source {
    fn from(path: &OsStr) -> Self {
        Source(path.into())
    }
}

impl Source {
    /// How it is named, as it is: for people it still has to be made plain.
    pub(crate) fn name(&self) -> String {
        if self.is_stdin() { "<stdin>".into() } else { self.0.to_string_lossy().into_owned() }
    }

    /// How many bytes it has, where that can be known.
    pub(crate) fn size(&self) -> Option<u64> {
        let file = if self.is_stdin() { None } else { self.0.metadata().ok() };
        file.filter(std::fs::Metadata::is_file).map(|m| m.len())
    }

    /// Whether it is this file.
    pub(crate) fn is(&self, path: &Path) -> bool {
        let same = |ours: PathBuf| path.canonicalize().is_ok_and(|theirs| ours == theirs);
        !self.is_stdin() && self.0.canonicalize().is_ok_and(same)
    }

    fn is_stdin(&self) -> bool {
        self.0.as_os_str() == "-"
    }

    pub(crate) fn open(&self) -> Result<Box<dyn Read + Send>, CommandError> {
        let opened = if self.is_stdin() {
            WatchedInput::stdin()
        } else {
            File::open(&self.0).and_then(WatchedInput::file)
        };
        opened.map(|input| Box::new(input) as _).map_err(|error| CommandError::reading(&error))
    }

    /// Reads it, lets `work` look at each document in it, and gives what `work` adds to its share to `take`, in the
    /// order of the input. Of many documents only some are in memory at a time, and all cores work on them.
    pub(crate) fn each(
        &self,
        wanted: Option<Format>,
        work: impl Fn(&Document<'_>, &mut Batch) -> io::Result<()> + Send + Sync + 'static,
        mut take: impl FnMut(Batch) -> Result<(), CommandError>,
    ) -> Result<(), CommandError> {
        let mut reader = BufReader::new(self.open()?);
        let mut head = Vec::new();
        let format = match wanted {
            Some(format) => format,
            None => match detect(&mut reader, &mut head)? {
                Content::Records(format) => format,
                Content::Foreign(foreign) => {
                    let mut share = Batch { bytes: head.len(), ..Batch::default() };
                    work(&Document::of_foreign(&Failure::Foreign(foreign)), &mut share)?;
                    return take(share);
                }
            },
        };
        if wanted == Some(Format::Postcard) {
            reader
                .by_ref()
                .take(LARGEST_RECORD as u64 + 1)
                .read_to_end(&mut head)
                .map_err(|e| CommandError::reading(&e))?;
        }
        let several = match format {
            Format::Ndjson | Format::ProtobufStream | Format::Frames => true,
            Format::Postcard => is_stream(&head),
            Format::Json | Format::Protobuf => false,
        };
        if several {
            return workers::each(io::Cursor::new(head).chain(reader), format, work, take);
        }
        let mut bytes = head;
        let left = (LONGEST + 1).saturating_sub(bytes.len()) as u64;
        reader.take(left).read_to_end(&mut bytes).map_err(|e| CommandError::reading(&e))?;
        if bytes.len() > LONGEST {
            return Err(CommandError::too_long("it"));
        }
        let mut share = Batch { bytes: bytes.len(), ..Batch::default() };
        streams::check(format, &bytes, None, |document| work(document, &mut share))?;
        take(share)
    }
}

/// Whether canonical bytes are those of several records. If none of the first passes, it is more likely that all of it
/// is something else, and one thing.
fn is_stream(head: &[u8]) -> bool {
    let mut rest = head;
    while let Ok((first, next)) = Record::split_first(rest) {
        if Record::parse(first).is_ok() {
            return first.len() < head.len();
        }
        rest = next;
    }
    false
}
