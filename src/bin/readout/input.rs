//! What is read: files and standard input, and the documents in them.

use crate::crew;
use crate::detect::{Content, Foreign, LARGEST_RECORD, detect};
use crate::out::{Heard, Unheard};
use crate::share::Share;
use crate::status::{Status, complain};
use crate::stream;
use clap::ValueEnum;
use diplomatic_readout::frame::{self, Version};
use diplomatic_readout::{Error, Record, Report};
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// The longest document or line that is read into memory.
pub(crate) const LONGEST: usize = 64 << 20;

/// How a record is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON document
    Json,
    /// JSON documents, one on each line
    Ndjson,
    /// The canonical bytes, of one record or of several one behind the other
    Postcard,
    /// A protobuf message
    Protobuf,
    /// Protobuf messages, each with its length before it
    ProtobufStream,
    /// Frames, one behind the other: a log
    Frames,
}

impl Format {
    /// What a stream of this format is counted in.
    pub(crate) fn unit(self) -> &'static str {
        if self == Format::Ndjson { "line" } else { "record" }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Postcard => "postcard",
            Format::Protobuf => "protobuf",
            Format::ProtobufStream => "protobuf-stream",
            Format::Frames => "frames",
        })
    }
}

/// Why reading has stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// This input cannot be used; others may be.
    Input(String),
    /// What comes out cannot be written, and nothing more makes sense.
    Output(io::Error),
    /// The reader of the output has left.
    Unheard,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

impl Stop {
    pub(crate) fn reading(error: &io::Error) -> Self {
        if error.get_ref().is_some_and(|why| why.is::<Unheard>()) {
            return Stop::Unheard;
        }
        Stop::Input(match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".into(),
            io::ErrorKind::PermissionDenied => "no permission to read it".into(),
            io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
            _ => format!("cannot read it: {error}"),
        })
    }

    /// Prints a message where there is one, and returns the status with which the program ends.
    pub(crate) fn tell(self, name: &str) -> io::Result<Status> {
        match self {
            Stop::Input(why) => {
                complain(name, &why);
                Ok(Status::Failed)
            }
            Stop::Output(error) => Err(error),
            Stop::Unheard => Ok(Status::Unread),
        }
    }

    pub(crate) fn too_long(what: &str) -> Self {
        Stop::Input(format!("{what} is longer than 64 MiB, and no record is"))
    }
}

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

    pub(crate) fn open(&self) -> Result<Box<dyn Read + Send>, Stop> {
        let opened = if self.is_stdin() { Heard::stdin() } else { File::open(&self.0).and_then(Heard::file) };
        opened.map(|input| Box::new(input) as _).map_err(|error| Stop::reading(&error))
    }

    /// Reads it, lets `work` look at each document in it, and gives what `work` adds to its share to `take`, in the
    /// order of the input. Of many documents only some are in memory at a time, and all cores work on them.
    pub(crate) fn each(
        &self,
        wanted: Option<Format>,
        work: impl Fn(&Document<'_>, &mut Share) -> io::Result<()> + Send + Sync + 'static,
        mut take: impl FnMut(Share) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut reader = BufReader::new(self.open()?);
        let mut head = Vec::new();
        let format = match wanted {
            Some(format) => format,
            None => match detect(&mut reader, &mut head)? {
                Content::Records(format) => format,
                Content::Foreign(foreign) => {
                    let mut share = Share { bytes: head.len(), ..Share::default() };
                    work(&Document::of_foreign(&Flaw::Foreign(foreign)), &mut share)?;
                    return take(share);
                }
            },
        };
        if wanted == Some(Format::Postcard) {
            reader
                .by_ref()
                .take(LARGEST_RECORD as u64 + 1)
                .read_to_end(&mut head)
                .map_err(|e| Stop::reading(&e))?;
        }
        let several = match format {
            Format::Ndjson | Format::ProtobufStream | Format::Frames => true,
            Format::Postcard => is_stream(&head),
            Format::Json | Format::Protobuf => false,
        };
        if several {
            return crew::each(io::Cursor::new(head).chain(reader), format, work, take);
        }
        let mut bytes = head;
        let left = (LONGEST + 1).saturating_sub(bytes.len()) as u64;
        reader.take(left).read_to_end(&mut bytes).map_err(|e| Stop::reading(&e))?;
        if bytes.len() > LONGEST {
            return Err(Stop::too_long("it"));
        }
        let mut share = Share { bytes: bytes.len(), ..Share::default() };
        stream::check(format, &bytes, None, |document| work(document, &mut share))?;
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

/// A document, and whether it is a record.
pub(crate) struct Document<'d> {
    pub(crate) format: Format,
    /// The version of the schema that it was written in.
    pub(crate) version: Version,
    /// Where it stands, if it is one of a stream.
    pub(crate) place: Option<Place>,
    pub(crate) bytes: &'d [u8],
    pub(crate) outcome: Result<Record<&'d [u8]>, &'d Flaw>,
}

impl<'d> Document<'d> {
    /// Describes a file of another kind. No part of the file is shown.
    fn of_foreign(flaw: &'d Flaw) -> Self {
        Document { format: Format::Json, version: Version::OURS, place: None, bytes: &[], outcome: Err(flaw) }
    }

    /// Returns the name of the content: the format, or the kind of file.
    pub(crate) fn kind(&self) -> String {
        match self.outcome {
            Err(Flaw::Foreign(foreign)) => foreign.name.into(),
            _ => self.format.to_string(),
        }
    }
}

/// Where a record stands in its stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The number of the line or the record, from 1.
    pub(crate) number: usize,
    /// The byte at which it begins.
    pub(crate) offset: usize,
}

/// What is wrong with a document.
pub(crate) enum Flaw {
    /// All problems of JSON or protobuf.
    Report(Report),
    /// The first problem of canonical bytes.
    Bytes(Error),
    /// Of a frame: it cannot be read here.
    Frame(frame::Error),
    /// The kind of a file that holds no records.
    Foreign(Foreign),
}
