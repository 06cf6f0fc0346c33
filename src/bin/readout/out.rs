//! Standard output, as long as somebody takes what is written to it.
//!
//! The exit code is a promise: neither a reader that leaves nor a full disk keeps the work from being done, or a verdict
//! from being told. So writing here never fails. What cannot be written is thrown away, and [`Out::end`] says what that
//! comes to. Only input that may never end, and of which nothing remains but what is written, is read no further: that
//! is what [`Heard`] is for.

use crate::status::{Status, complain};
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::mem;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// What has become of standard output: one of the three below.
static STATE: AtomicU8 = AtomicU8::new(TAKEN);
const TAKEN: u8 = 0;
/// Its reader has left.
const LEFT: u8 = 1;
/// It cannot be written to for another reason.
const FAILED: u8 = 2;

/// Whether something remains of the work besides what is written to standard output.
static LASTING: AtomicBool = AtomicBool::new(false);

/// Standard output. Writing to it does not fail.
pub(crate) struct Out {
    inner: BufWriter<Box<dyn Write>>,
    /// Why it cannot be written to. That the reader has left is no error.
    failed: Option<io::Error>,
}

impl Out {
    /// For text: strips colour where there is no terminal, or none is wanted.
    pub(crate) fn text() -> Self {
        Out::over(Box::new(anstream::stdout().lock()))
    }

    /// For bytes, which may look like colours and stay what they are.
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

    /// Says that something remains of the work besides what is written here, so that all of the input is needed.
    pub(crate) fn lasting(self, lasting: bool) -> Self {
        LASTING.store(lasting, Ordering::Relaxed);
        self
    }

    /// Writes what is left, and gives how the program ends if it would otherwise end so.
    pub(crate) fn end(mut self, status: Status) -> Status {
        let _ = self.flush();
        match self.failed {
            None => status,
            Some(error) => {
                complain("cannot write", &error.to_string());
                Status::Failed
            }
        }
    }

    /// Throws away what has not been written, and whatever will be.
    fn lose(&mut self, error: io::Error) {
        let lost = mem::replace(&mut self.inner, BufWriter::new(Box::new(io::sink())));
        // Dropped, it would try again.
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

/// What is read: on Unix something that can be waited for.
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

/// Input that ends with an error, [`Unheard`], once there is no use in reading on.
pub(crate) struct Heard {
    input: Input,
    /// Whether it has an end, as a file has.
    ends: bool,
}

impl Heard {
    pub(crate) fn file(file: File) -> io::Result<Self> {
        let ends = file.metadata()?.is_file();
        Ok(Heard { input: input(file), ends })
    }

    /// Standard input: on Unix without the buffer that the standard library has before it, so that nothing waits in there.
    #[cfg(unix)]
    pub(crate) fn stdin() -> io::Result<Self> {
        use std::os::fd::AsFd as _;
        Heard::file(io::stdin().as_fd().try_clone_to_owned()?.into())
    }

    #[cfg(not(unix))]
    pub(crate) fn stdin() -> io::Result<Self> {
        Ok(Heard { input: Box::new(io::stdin()), ends: false })
    }

    /// Whether nobody takes what would come of reading on. Waits until there is something to read, or nobody is left.
    fn is_in_vain(&self) -> bool {
        match STATE.load(Ordering::Relaxed) {
            _ if LASTING.load(Ordering::Relaxed) => false,
            FAILED => true,
            LEFT => !self.ends,
            _ => !self.ends && leaves_before(&self.input),
        }
    }
}

impl Read for Heard {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.is_in_vain() {
            return Err(io::Error::other(Unheard));
        }
        self.input.read(room)
    }
}

/// Why reading has ended where nobody takes what comes of it.
#[derive(Debug)]
pub(crate) struct Unheard;

impl fmt::Display for Unheard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nobody takes what comes of it")
    }
}

impl std::error::Error for Unheard {}

/// Whether the reader of standard output leaves, or has left, before there is something to read.
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
            // What cannot be waited for is read.
            Err(_) => return false,
            Ok(_) => return output.revents().intersects(PollFlags::ERR | PollFlags::HUP),
        }
    }
}

/// Elsewhere that shows only when something is written.
#[cfg(not(unix))]
fn leaves_before(_: &Input) -> bool {
    false
}

/// The standard library takes a standard output that is open for reading only for one that is closed, and throws away
/// what is written to it without a word.
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
