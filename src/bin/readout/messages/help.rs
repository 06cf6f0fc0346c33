//! The longer texts of the help. The descriptions of commands and arguments stand beside these.

/// Returns the examples that both ends of the help begin with.
macro_rules! examples {
    () => {
        "\
Examples:
  readout check call.json         is this a valid record? if not, what is wrong?
  readout show call.json | less   a page to read
  readout convert --to postcard -o call.readout call.json
  readout digest *.readout        one line each: the digest, and the name
  readout text --digest call.txt  the digest of the text that a record is about
  readout compare --coders anna/call.json ben/call.json    do two coders agree?
  readout log append visits.readouts call.json    keep it, so that no crash loses it
"
    };
}

/// The end of `readout -h`.
pub(crate) const EXAMPLES: &str =
    concat!(examples!(), "\n`readout help check` explains `check`, and so on for each command.");

/// The end of `readout --help`.
pub(crate) const LONG_HELP: &str = concat!(
    examples!(),
    "
Formats:
  The program recognises the format of a file by its bytes, never by its name.
  --format sets the format instead.
  - Frames, and so logs, begin with four fixed bytes.
  - A file that begins with a valid canonical record holds canonical records,
    even if it looks like something else. Several records can follow each other.
  - A valid protobuf message is recognised with its fields in any order. In a
    stream, each message follows its length, which is a varint.
  - Text is JSON. It is one document, or NDJSON with one document on each line.
    It is NDJSON if the first line is a complete object and more text follows,
    or if a later line is a complete object with members that every record has.
    So a broken first line does not hide the other lines. Blank lines are
    skipped.
  - Broken bytes are a protobuf message if they have the form of one, and
    otherwise canonical bytes.
  A file of another kind is not valid. The message names the kind, says what to
  do, and has the rule `file.kind`. The kinds are: empty, UTF-16 or UTF-32,
  compressed, archive, PDF, image, HTML, XML, CSV, YAML, array of records, and
  JSON text sequence.
  `-` as FILE is standard input.

Exit codes:
  0  everything was done, and all records are valid
  1  at least one record is not valid; for `compare`, the records differ
  2  something could not be done: a file cannot be read or written, the command
     line is wrong, or a pipe was not read to its end because the reader of the
     output had left
  129, 130, 143  ended by SIGHUP, SIGINT (Ctrl-C) or SIGTERM

Exit code 0 is a promise: all input was read, all records are valid, and
everything was written or added. If the reader of the output leaves early, as
`head` does, the promise still holds:
  - The program still reads files to their end, without further output.
  - It also reads a pipe to its end if it writes a file or a log from it.
  - It stops reading any other pipe, which may have no end. The exit code is
    then 2, or 1 if an earlier record was not valid.
If standard output cannot be written, because the disk is full for example, the
program finishes its work, prints an error and exits with 2. If standard output
is closed (`>&-`), the output is discarded, as with /dev/null.

Colour is used only on a terminal. NO_COLOR=1 turns it off, CLICOLOR_FORCE=1
turns it on."
);

/// The end of `readout check --help`.
pub(crate) const CHECK: &str = "\
Examples:
  readout check call.json visit.readout
  readout check --deny notices call.json      # notices are errors here
  readout check --output json archive.ndjson | jq 'select(.valid | not)'
  curl -s https://example.org/call.json | readout check -

Exit codes:
  0  all records are valid
  1  at least one record is not valid
  2  something could not be read, or was not read because the reader of the
     output had left

`readout --help` explains the exit codes in full.";

/// The end of `readout show --help`.
pub(crate) const SHOW: &str = "\
Examples:
  readout show call.json
  CLICOLOR_FORCE=1 readout show visit.readout | less -R";

/// The end of `readout convert --help`.
pub(crate) const CONVERT: &str = "\
Examples:
  readout convert --to postcard -o call.readout call.json
  readout convert --to json call.readout
  readout convert --to frames -o archive.readouts archive.ndjson
  cat call.json | readout convert --to postcard - > call.readout";

/// The end of `readout digest --help`.
pub(crate) const DIGEST: &str = "\
Example:
  readout digest call.json call.readout      # the same digest twice: the same readout";

/// The end of `readout text --help`.
pub(crate) const TEXT: &str = "\
Examples:
  readout text --digest call.txt        the `digest` of the source
  readout text call.txt > call.text     the text, to count the characters of `spans` in

Exit codes:
  0  the text or its digest was printed
  1  the file is not UTF-8, or nothing in it shows
  2  the file could not be read or the output not be written";

/// The end of `readout compare --help`.
pub(crate) const COMPARE: &str = "\
Examples:
  readout compare --coders anna/call.json ben/call.json
  readout compare --coders anna ben                      # folders, with files of the same names
  readout compare --output json --coders anna ben | jq .total.units.f1

Exit codes:
  0  the records say the same
  1  they differ
  2  something could not be compared: a file cannot be read, has no valid record
     or has several, or only one of the folders has it";

/// The end of `readout log --help`.
pub(crate) const LOG: &str = "\
Examples:
  readout log append visits.readouts call.json visit.json
  readout log list visits.readouts
  readout log get visits.readouts 2
  readout log verify visits.readouts
  readout log backup visits.readouts /mnt/visits-2026-02-04.readouts

Exit codes:
  0  everything was done, and nothing is wrong
  1  a record is not valid or not there, or a log is damaged
  2  something could not be done or was not read

Records are added and logs are repaired even if the reader of the output leaves.
`readout --help` explains the exit codes in full.";

/// The error of an argument that is no time.
pub(crate) const NO_SECONDS: &str = "not a number of seconds, such as 30 or 0.5";
