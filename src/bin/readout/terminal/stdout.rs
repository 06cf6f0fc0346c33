//! Standard output, as long as it has a reader.
//!
//! The exit code is a promise: neither a reader that leaves nor a full disk keeps the program from doing its work, or from
//! giving its verdict. So writing here never fails. Output that cannot be written is thrown away, and [`Out::end`] gives the
//! status that follows. Reading stops early only for input that may have no end, and only if nothing remains of it but the
//! output: see [`WatchedInput`].

use crate::terminal::exit_status::Status;
use crate::terminal::stderr::print_error;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::mem;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// The state of standard output: one of the three below.
static STATE: AtomicU8 = AtomicU8::new(TAKEN);
const TAKEN: u8 = 0;
/// The reader has left.
const LEFT: u8 = 1;
/// Writing fails for another reason.
const FAILED: u8 = 2;

/// Is true if the work leaves something besides standard output.
static LASTING: AtomicBool = AtomicBool::new(false);

/// Standard output. Writing to it does not fail.
pub(crate) struct Out {
    inner: BufWriter<Box<dyn Write>>,
    /// The reason why writing fails. A reader that has left is no error.
    failed: Option<io::Error>,
}

impl Out {
    /// Makes an output for text. It strips colour where there is no terminal, or where colour is not wanted.
    pub(crate) fn text() -> Self {
        Out::over(Box::new(anstream::stdout().lock()))
    }

    /// Makes an output for bytes, which may look like colours and stay as they are.
    pub(crate) fn bytes() -> Self {
        Out::over(Box::new(io::stdout().lock()))
    }

    fn over(inner: Box<dyn Write>) -> Self {
        let mut out = Out { inner: BufWriter::new(inner), failed: None };
        if let Err(error) = is_open_for_writing() {
            out.lose(error);
        }
        out
    }

    /// Sets whether the work leaves something besides the output, so that all of the input is needed.
    pub(crate) fn lasting(self, lasting: bool) -> Self {
        LASTING.store(lasting, Ordering::Relaxed);
        self
    }

    /// Writes the rest, and returns the status with which the program ends if it would otherwise end with this one.
    pub(crate) fn end(mut self, status: Status) -> Status {
        let _ = self.flush();
        match self.failed {
            None => status,
            Some(error) => {
                print_error("cannot write", &error.to_string());
                Status::Failed
            }
        }
    }

    /// Throws away the output that has not been written, and all that follows.
    fn lose(&mut self, error: io::Error) {
        let lost = mem::replace(&mut self.inner, BufWriter::new(Box::new(io::sink())));
        // Dropped, the writer would try again.
        let _ = lost.into_parts();
        let left = matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset);
        STATE.store(if left { LEFT } else { FAILED }, Ordering::Relaxed);
        self.failed = if left { None } else { Some(error) };
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.inner.write_all(bytes).or_else(|error| {
            self.lose(error);
            Ok(())
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush().or_else(|error| {
            self.lose(error);
            Ok(())
        })
    }
}

/// The input: on Unix something that can be waited for.
#[cfg(unix)]
type Input = File;
#[cfg(not(unix))]
type Input = Box<dyn Read + Send>;

#[cfg(unix)]
fn input(file: File) -> Input {
    file
}

#[cfg(not(unix))]
fn input(file: File) -> Input {
    Box::new(file)
}

/// Input that ends with an error, [`ReaderGone`], once there is no use in reading on.
pub(crate) struct WatchedInput {
    input: Input,
    /// Is true if the input has an end, as a file has.
    ends: bool,
}

impl WatchedInput {
    pub(crate) fn file(file: File) -> io::Result<Self> {
        let ends = file.metadata()?.is_file();
        Ok(WatchedInput { input: input(file), ends })
    }

    /// Returns standard input. On Unix this is without the buffer of the standard library, so that no bytes are kept back
    /// there.
    #[cfg(unix)]
    pub(crate) fn stdin() -> io::Result<Self> {
        use std::os::fd::AsFd as _;
        WatchedInput::file(io::stdin().as_fd().try_clone_to_owned()?.into())
    }

    #[cfg(not(unix))]
    pub(crate) fn stdin() -> io::Result<Self> {
        Ok(WatchedInput { input: Box::new(io::stdin()), ends: false })
    }

    /// Tells whether reading on is useless because the reader of the output has left. Waits for input, or until that reader
    /// leaves.
    fn is_in_vain(&self) -> bool {
        match STATE.load(Ordering::Relaxed) {
            _ if LASTING.load(Ordering::Relaxed) => false,
            FAILED => true,
            LEFT => !self.ends,
            _ => !self.ends && leaves_before(&self.input),
        }
    }
}

impl Read for WatchedInput {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.is_in_vain() {
            return Err(io::Error::other(ReaderGone));
        }
        self.input.read(room)
    }
}

/// The error that ends reading when the reader of the output has left.
#[derive(Debug)]
pub(crate) struct ReaderGone;

impl fmt::Display for ReaderGone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nobody takes what comes of it")
    }
}

impl std::error::Error for ReaderGone {}

/// Tells whether the reader of standard output has left, or leaves before there is something to read.
#[cfg(unix)]
fn leaves_before(input: &Input) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdout = io::stdout();
    loop {
        let mut both = [PollFd::new(input, PollFlags::IN), PollFd::new(&stdout, PollFlags::empty())];
        let waited = poll(&mut both, None);
        let [_, output] = both;
        match waited {
            Err(rustix::io::Errno::INTR) => {}
            // Input that cannot be waited for is read.
            Err(_) => return false,
            Ok(_) => return output.revents().intersects(PollFlags::ERR | PollFlags::HUP),
        }
    }
}

/// Returns `false`: on other systems this shows only when something is written.
#[cfg(not(unix))]
fn leaves_before(_: &Input) -> bool {
    false
}

/// Checks that standard output can be written to. If it is open only for reading, the standard library takes it for a closed
/// one, and throws the output away without an error.
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
