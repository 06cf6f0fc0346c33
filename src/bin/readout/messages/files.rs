//! Texts about inputs that cannot be read and outputs that cannot be written.

use std::fmt::Display;
use std::io;

// Files.
texts! {
    /// The name of standard input.
    STDIN = "<stdin>";
    /// A file is not there.
    NOT_FOUND = "there is no such file";
    /// A file may not be read.
    NO_PERMISSION_TO_READ = "no permission to read it";
    /// A file may not be read or written.
    NO_PERMISSION_TO_USE = "no permission to use it";
    /// A folder stands in the place of a file.
    FOLDER = "it is a folder, not a file";
    /// A file is there already.
    ALREADY_THERE = "there already is such a file";
    /// A file is there already, and the message is about another file.
    file_already_there(name: &str) = "there already is a file {name}";
    /// An input cannot be read for another reason.
    cannot_read(error: &io::Error) = "cannot read it: {error}";
    /// The subject of an error of standard output.
    CANNOT_WRITE = "cannot write";
    /// A file cannot be written.
    cannot_write(name: &dyn Display, error: &io::Error) = "cannot write {name}: {error}";
    /// The name of a file, and what is wrong with it.
    about(name: &str, problem: &dyn Display) = "{name}: {problem}";
    /// The reader of standard output no longer reads.
    READER_LEFT = "the reader of the output has left";
    /// A text is not read.
    text_is_too_long(mib: usize) = "it is longer than {mib} MiB, the limit for a text";
    /// A text has bytes that are not UTF-8.
    not_utf8(byte: usize) = "it is not UTF-8: byte {byte} begins no character; write it as UTF-8 first";
    /// A text is empty, or has only characters that show nothing.
    NO_TEXT = "nothing in it shows, so there is no text and no digest";
    /// The subject of an error of a conversion.
    CONVERT = "convert";
    /// `convert` would print bytes on a terminal.
    CONVERT_TO_TERMINAL = "binary formats are not for a terminal; write them to a file with -o, or into a pipe";
}

// Streams.
texts! {
    /// A document without a name of its own.
    IT = "it";
    /// A line or a record of a stream.
    part(unit: &str, number: usize) = "{unit} {number}";
    /// The first line.
    FIRST_LINE = "line 1";
    /// A document, a line or a record is not read.
    is_too_long(what: &str, mib: usize) = "{what} is longer than {mib} MiB, the limit for a record";
    /// Nothing can be read from a record on. The reason is one of those below.
    rest_unread(record: usize, byte: usize, why: &str) = "record {record}, at byte {byte}, {why}; nothing from there on was read";
    /// The length in front of a record cannot be right.
    too_long(mib: usize) = "is longer than {mib} MiB, the limit for a record";
    /// The length of canonical bytes cannot be right.
    LONGER_THAN_ANY = "is longer than any record";
    /// The length in front of a record is no number.
    WRONG_LENGTH = "has a length that is not valid";
    /// A frame is damaged.
    NO_FRAME = "is not a whole frame";
    /// The stream ends inside a record.
    CUT_OFF = "is cut off";
    /// The system refuses threads.
    no_thread(error: &io::Error) = "the system has no thread to read it with: {error}";
    /// A thread has ended before its work.
    THREAD_DIED = "a thread has died";
}
