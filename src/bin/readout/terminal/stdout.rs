//! Standard output, and input that is read only as long as the output is needed.
//!
//! The exit code is a promise. If the reader of the output leaves or the disk is full, the program still does its work and
//! returns the right exit code. So writing to [`Out`] never fails. Output that cannot be written is discarded, and [`Out::end`]
//! returns the status that follows. Reading stops early only if the input may have no end and the command has no result except
//! its output: see [`WatchedInput`].

use crate::messages::files;
use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_error;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::mem;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// The state of standard output: one of the three constants below.
static STATE: AtomicU8 = AtomicU8::new(OPEN);
/// The output can be written.
const OPEN: u8 = 0;
/// The reader of the output has left.
const READER_LEFT: u8 = 1;
/// Writing fails for another reason, such as a full disk.
const FAILED: u8 = 2;

/// True if the whole input is needed even without standard output, because the command writes files.
static NEEDS_ALL_INPUT: AtomicBool = AtomicBool::new(false);

/// Standard output. Writing to it does not fail.
pub(crate) struct Out {
    inner: BufWriter<Box<dyn Write>>,
    /// The error of the first write that failed. A reader that has left is no error.
    failed: Option<io::Error>,
}

impl Out {
    /// Creates an output for text. Colours are removed if standard output is no terminal, or if they are turned off.
    pub(crate) fn text() -> Self {
        Out::over(Box::new(anstream::stdout().lock()))
    }

    /// Creates an output for bytes, which are written as they are, even if they look like colours.
    pub(crate) fn bytes() -> Self {
        Out::over(Box::new(io::stdout().lock()))
    }

    /// Creates an output that writes to `inner`, unless standard output is not open for writing.
    fn over(inner: Box<dyn Write>) -> Self {
        let mut out = Out { inner: BufWriter::new(inner), failed: None };
        if let Err(error) = is_open_for_writing() {
            out.discard(error);
        }
        out
    }

    /// Sets whether the whole input is needed even if the output cannot be written.
    pub(crate) fn needing_all_input(self, needed: bool) -> Self {
        NEEDS_ALL_INPUT.store(needed, Ordering::Relaxed);
        self
    }

    /// Writes the rest of the output, and returns the exit status: `status`, or [`Status::Failed`] if writing failed.
    pub(crate) fn end(mut self, status: Status) -> Status {
        let _ = self.flush();
        match self.failed {
            None => status,
            Some(error) => {
                print_error(files::CANNOT_WRITE, &error.to_string());
                Status::Failed
            }
        }
    }

    /// Discards the output that has not been written, and all later output.
    fn discard(&mut self, error: io::Error) {
        let lost = mem::replace(&mut self.inner, BufWriter::new(Box::new(io::sink())));
        // If the writer were dropped whole, it would try to write again.
        let _ = lost.into_parts();
        let left = matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset);
        STATE.store(if left { READER_LEFT } else { FAILED }, Ordering::Relaxed);
        self.failed = if left { None } else { Some(error) };
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.inner.write_all(bytes).or_else(|error| {
            self.discard(error);
            Ok(())
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush().or_else(|error| {
            self.discard(error);
            Ok(())
        })
    }
}

/// The type of an input. On Unix it is a file, which `poll` can wait for.
#[cfg(unix)]
type Input = File;
#[cfg(not(unix))]
type Input = Box<dyn Read + Send>;

/// Converts a file to an input.
#[cfg(unix)]
fn input(file: File) -> Input {
    file
}

#[cfg(not(unix))]
fn input(file: File) -> Input {
    Box::new(file)
}

/// An input whose reading ends with the error [`ReaderGone`] once further input is useless.
///
/// It is useless if the command has no result except its output and the output cannot be written. A regular file is still
/// read to its end after the reader of the output has left, but not after a write error.
pub(crate) struct WatchedInput {
    input: Input,
    /// True if the input certainly has an end, as a regular file has.
    ends: bool,
}

impl WatchedInput {
    /// Wraps a file.
    pub(crate) fn file(file: File) -> io::Result<Self> {
        let ends = file.metadata()?.is_file();
        Ok(WatchedInput { input: input(file), ends })
    }

    /// Wraps standard input. On Unix it bypasses the buffer of the standard library, so that no bytes wait there unseen by
    /// `poll`.
    #[cfg(unix)]
    pub(crate) fn stdin() -> io::Result<Self> {
        use std::os::fd::AsFd as _;
        WatchedInput::file(io::stdin().as_fd().try_clone_to_owned()?.into())
    }

    #[cfg(not(unix))]
    pub(crate) fn stdin() -> io::Result<Self> {
        Ok(WatchedInput { input: Box::new(io::stdin()), ends: false })
    }

    /// Returns whether further reading is useless. For an input that may have no end, waits until there is input or until the
    /// reader of the output leaves.
    fn is_useless(&self) -> bool {
        match STATE.load(Ordering::Relaxed) {
            _ if NEEDS_ALL_INPUT.load(Ordering::Relaxed) => false,
            FAILED => true,
            READER_LEFT => !self.ends,
            _ => !self.ends && reader_leaves_first(&self.input),
        }
    }
}

impl Read for WatchedInput {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.is_useless() {
            return Err(io::Error::other(ReaderGone));
        }
        self.input.read(room)
    }
}

/// The error that ends reading because the output is no longer needed.
#[derive(Debug)]
pub(crate) struct ReaderGone;

impl fmt::Display for ReaderGone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(files::READER_LEFT)
    }
}

impl std::error::Error for ReaderGone {}

/// Waits until there is input or until the reader of standard output leaves. Returns whether the reader has left.
#[cfg(unix)]
fn reader_leaves_first(input: &Input) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdout = io::stdout();
    loop {
        let mut both = [PollFd::new(input, PollFlags::IN), PollFd::new(&stdout, PollFlags::empty())];
        let waited = poll(&mut both, None);
        let [_, output] = both;
        match waited {
            Err(rustix::io::Errno::INTR) => {}
            // If `poll` cannot wait for the input, it is read.
            Err(_) => return false,
            Ok(_) => return output.revents().intersects(PollFlags::ERR | PollFlags::HUP),
        }
    }
}

/// Returns `false`, because other systems report a reader that has left only on the next write.
#[cfg(not(unix))]
fn reader_leaves_first(_: &Input) -> bool {
    false
}

/// Checks that standard output is open for writing. If it is open only for reading, the standard library treats it as closed
/// and discards the output without an error.
#[cfg(unix)]
fn is_open_for_writing() -> io::Result<()> {
    use rustix::fs::{OFlags, fcntl_getfl};
    let mode = fcntl_getfl(io::stdout()).map(|flags| flags & OFlags::ACCMODE);
    if mode == Ok(OFlags::RDONLY) { Err(rustix::io::Errno::BADF.into()) } else { Ok(()) }
}

#[cfg(not(unix))]
fn is_open_for_writing() -> io::Result<()> {
    Ok(())
}
