//! Inputs: files and standard input.

use crate::io::batch::Batch;
use crate::io::detect::{Content, LARGEST_RECORD, detect};
use crate::io::document::{Document, Failure};
use crate::io::error::CommandError;
use crate::io::format::{Format, LONGEST};
use crate::io::streams;
use crate::io::workers;
use crate::messages::files;
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
    /// Returns the name of the file as it is. It has to be escaped before it is printed.
    pub(crate) fn name(&self) -> String {
        if self.is_stdin() { files::STDIN.into() } else { self.0.to_string_lossy().into_owned() }
    }

    /// Returns the number of bytes of a regular file, or `None` for any other input.
    pub(crate) fn size(&self) -> Option<u64> {
        let file = if self.is_stdin() { None } else { self.0.metadata().ok() };
        file.filter(std::fs::Metadata::is_file).map(|m| m.len())
    }

    /// Returns whether the input is the file at `path`.
    pub(crate) fn is_same_file(&self, path: &Path) -> bool {
        let same = |ours: PathBuf| path.canonicalize().is_ok_and(|theirs| ours == theirs);
        !self.is_stdin() && self.0.canonicalize().is_ok_and(same)
    }

    fn is_stdin(&self) -> bool {
        self.0.as_os_str() == "-"
    }

    /// Opens the input for reading.
    pub(crate) fn open(&self) -> Result<Box<dyn Read + Send>, CommandError> {
        let opened = if self.is_stdin() {
            WatchedInput::stdin()
        } else {
            File::open(&self.0).and_then(WatchedInput::file)
        };
        opened.map(|input| Box::new(input) as _).map_err(|error| CommandError::read_error(&error))
    }

    /// Reads a text to its end.
    pub(crate) fn read_text(&self) -> Result<Vec<u8>, CommandError> {
        let mut bytes = Vec::new();
        let mut reader = self.open()?.take(LONGEST as u64 + 1);
        reader.read_to_end(&mut bytes).map_err(|error| CommandError::read_error(&error))?;
        if bytes.len() > LONGEST {
            return Err(CommandError::Input(files::text_is_too_long(LONGEST >> 20)));
        }
        Ok(bytes)
    }

    /// Reads the input, and calls `work` with each document in it and a batch for the results. Calls `take` with each batch,
    /// in the order of the input.
    ///
    /// The format is found by the content, unless `wanted` gives it. A stream is processed on all cores, and only a part of it
    /// is in memory at a time.
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
                    let mut batch = Batch { bytes: head.len(), ..Batch::default() };
                    work(&Document::from_foreign(&Failure::Foreign(foreign)), &mut batch)?;
                    return take(batch);
                }
            },
        };
        if wanted == Some(Format::Postcard) {
            reader
                .by_ref()
                .take(LARGEST_RECORD as u64 + 1)
                .read_to_end(&mut head)
                .map_err(|e| CommandError::read_error(&e))?;
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
        reader.take(left).read_to_end(&mut bytes).map_err(|e| CommandError::read_error(&e))?;
        if bytes.len() > LONGEST {
            return Err(CommandError::too_long(files::IT));
        }
        let mut batch = Batch { bytes: bytes.len(), ..Batch::default() };
        streams::check(format, &bytes, None, |document| work(document, &mut batch))?;
        take(batch)
    }
}

/// Returns whether canonical bytes are several records: whether more bytes follow the first valid record.
///
/// If no record is valid, the bytes are taken for one broken record.
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
