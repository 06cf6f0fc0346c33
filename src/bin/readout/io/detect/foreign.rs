//! Files of other kinds: how they are recognised, and their names.

use crate::io::detect::text::{begins_object, is_clean, is_space};
use crate::messages::kinds;
use diplomatic_readout::Readout;
use serde::de::IgnoredAny;

/// A kind of file that contains no records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Foreign {
    /// The name, for programs.
    pub(crate) name: &'static str,
    /// The words: what it is, and what to do with it.
    pub(crate) kind: kinds::Kind,
}

impl Foreign {
    /// The rule that such a file breaks.
    pub(crate) const RULE: &'static str = "file.kind";
}

macro_rules! kinds {
    ($($id:ident = $name:literal;)+) => {
        $( const $id: Foreign = Foreign { name: $name, kind: kinds::$id }; )+
    };
}

kinds! {
    EMPTY = "empty";
    BLANK = "empty";
    UTF16 = "utf-16";
    UTF16LE = "utf-16le";
    UTF16BE = "utf-16be";
    UTF32 = "utf-32";
    UTF32LE = "utf-32le";
    UTF32BE = "utf-32be";
    GZIP = "gzip";
    ZSTD = "zstd";
    XZ = "xz";
    BZIP2 = "bzip2";
    ZIP = "zip";
    SEVEN_ZIP = "7z";
    TAR = "tar";
    PDF = "pdf";
    PNG = "png";
    JPEG = "jpeg";
    GIF = "gif";
    HTML = "html";
    XML = "xml";
    CSV = "csv";
    SEMICOLONS = "csv";
    TABS = "csv";
    YAML = "yaml";
    SEQUENCE = "json-seq";
    ARRAY = "json-array";
}

/// The signatures at the beginning of files.
///
/// Signatures of two or three bytes with which text may begin are left out, because canonical bytes begin with a length and
/// text. For this reason the list is not taken from a library.
const SIGNATURES: &[(&[u8], Foreign)] = &[
    (b"\x1f\x8b\x08", GZIP),
    (b"\x28\xb5\x2f\xfd", ZSTD),
    (b"\xfd7zXZ\0", XZ),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"PK\x07\x08", ZIP),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
];
/// The bytes that can follow `BZh` and a digit: the start of a bzip2 block, and the end of an empty file.
const BZIP2_BLOCKS: [&[u8]; 2] = [b"\x31\x41\x59\x26\x53\x59", b"\x17\x72\x45\x38\x50\x90"];
/// The offset of the signature in a tar archive.
const USTAR: usize = 257;

/// Recognises a binary file by its signature.
pub(super) fn recognise_signature(head: &[u8]) -> Option<Foreign> {
    let block = head.strip_prefix(b"BZh").and_then(|b| b.split_first());
    if block.is_some_and(|(_, block)| BZIP2_BLOCKS.iter().any(|b| block.starts_with(b))) {
        return Some(BZIP2);
    }
    if head.get(USTAR..).is_some_and(|b| b.starts_with(b"ustar")) {
        return Some(TAR);
    }
    SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)).map(|(_, foreign)| *foreign)
}

/// Recognises text in UTF-16 or UTF-32 by its byte order mark, or by the zeros beside a first `{` or `[`.
pub(super) fn recognise_encoding(head: &[u8]) -> Option<Foreign> {
    let (foreign, is_small, text) = match head {
        [0xff, 0xfe, 0, 0, text @ ..] => (UTF32, true, text),
        [0, 0, 0xfe, 0xff, text @ ..] => (UTF32, false, text),
        [0xff, 0xfe, text @ ..] => (UTF16, true, text),
        [0xfe, 0xff, text @ ..] => (UTF16, false, text),
        [_, 0, 0, 0, ..] => (UTF32LE, true, head),
        [0, 0, 0, _, ..] => (UTF32BE, false, head),
        [_, 0, _, 0, ..] => (UTF16LE, true, head),
        [0, _, 0, _, ..] => (UTF16BE, false, head),
        _ => return None,
    };
    let is_wide = [UTF32, UTF32LE, UTF32BE].contains(&foreign);
    let is_marked = [UTF16, UTF32].contains(&foreign);
    let text = decoded(text, is_wide, is_small)?;
    let is_good = text.chars().all(is_space_or_visible);
    let begins = if is_marked {
        text.contains(|c: char| c.is_ascii())
    } else {
        text.trim_start().starts_with(['{', '['])
    };
    (is_good && begins).then_some(foreign)
}

fn is_space_or_visible(c: char) -> bool {
    !c.is_control() || c.is_ascii_whitespace()
}

/// Decodes the first characters of UTF-32 (`is_wide`) or UTF-16, little-endian (`is_small`) or big-endian. Returns `None` if
/// the bytes are not such text.
fn decoded(text: &[u8], is_wide: bool, is_small: bool) -> Option<String> {
    /// The number of units of UTF-32, or characters of UTF-16, that are decoded.
    const UNITS: usize = 64;
    if is_wide {
        let units = text.chunks_exact(4).take(UNITS).filter_map(|unit| <[u8; 4]>::try_from(unit).ok());
        let units =
            units.map(|unit| if is_small { u32::from_le_bytes(unit) } else { u32::from_be_bytes(unit) });
        return units.map(char::from_u32).collect();
    }
    let units = text.chunks_exact(2).filter_map(|unit| <[u8; 2]>::try_from(unit).ok());
    let units = units.map(|unit| if is_small { u16::from_le_bytes(unit) } else { u16::from_be_bytes(unit) });
    char::decode_utf16(units).take(UNITS).collect::<Result<_, _>>().ok()
}

/// Returns the kind of a file without visible content.
pub(super) fn empty_or_blank(bytes: &[u8]) -> Foreign {
    if bytes.is_empty() { EMPTY } else { BLANK }
}

/// Recognises a text that is not a JSON object, and was not meant to be one.
pub(super) fn recognise_text(text: &[u8]) -> Option<Foreign> {
    match text {
        [b'{', ..] => return None,
        [b'[', ..] => {
            let (first, others) = first_line(text);
            let is_line =
                !others.iter().all(|b| is_space(*b)) && serde_json::from_slice::<IgnoredAny>(first).is_ok();
            return if is_line { None } else { recognise_array(text) };
        }
        [b'<', ..] => return recognise_markup(text),
        _ if text.starts_with(b"%PDF-") => return Some(PDF),
        _ => {}
    }
    recognise_table(text).or_else(|| is_yaml(text).then_some(YAML))
}

/// Recognises an array of objects. The purpose of any other array is not known.
pub(super) fn recognise_array(text: &[u8]) -> Option<Foreign> {
    let entries = text.strip_prefix(b"[")?;
    entries.trim_ascii_start().starts_with(b"{").then_some(ARRAY)
}

/// Recognises a sequence of JSON texts, each after the control byte of RFC 7464.
pub(super) fn recognise_sequence(head: &[u8]) -> Option<Foreign> {
    const SEPARATOR: u8 = 0x1e;
    let mut texts = head.split(|b| *b == SEPARATOR).skip(1);
    let begins = head.first() == Some(&SEPARATOR) && texts.next().is_some_and(begins_object);
    let is_text = || head.split(|b| *b == SEPARATOR).all(is_clean);
    (begins && is_text()).then_some(SEQUENCE)
}

/// Recognises an HTML page or an XML document.
fn recognise_markup(text: &[u8]) -> Option<Foreign> {
    let begins = |with: &[u8]| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if begins(b"<!doctype html") || begins(b"<html") || begins(b"<head") || begins(b"<body") {
        return Some(HTML);
    }
    // Markup has a name, a comment or an instruction after the `<`.
    let is_markup = matches!(text, [_, b'a'..=b'z' | b'A'..=b'Z' | b'!' | b'?', ..]);
    is_markup.then_some(XML)
}

/// Recognises a table: the first line has the names of at least two columns, and the second line has as many cells.
fn recognise_table(text: &[u8]) -> Option<Foreign> {
    let mut lines = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end).filter(|l| !l.is_empty());
    let (header, row) = (lines.next()?, lines.next()?);
    // A sentence has a space after a comma, a line of broken JSON has brackets, and no column has an empty name.
    let is_name = |name: &[u8]| {
        matches!(name, [b, ..] if *b != b' ')
            && name.len() <= 64
            && !name.iter().any(|b| b"{}[]:".contains(b))
    };
    [(b'\t', TABS), (b';', SEMICOLONS), (b',', CSV)].into_iter().find_map(|(separator, foreign)| {
        let columns = cells(header, separator).count();
        let is_table = columns > 1 && columns == cells(row, separator).count();
        (is_table && cells(header, separator).all(is_name)).then_some(foreign)
    })
}

/// Splits a row into cells. A separator between quotation marks does not count.
fn cells(row: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    let mut is_quoted = false;
    row.split(move |b| {
        is_quoted ^= *b == b'"';
        *b == separator && !is_quoted
    })
}

/// Returns whether a text begins like YAML, or has a line with a member of a readout in the form of YAML.
fn is_yaml(text: &[u8]) -> bool {
    if first_line(text).0.trim_ascii_end() == b"---"
        || text.starts_with(b"--- ")
        || text.starts_with(b"%YAML")
    {
        return true;
    }
    text.split(|b| *b == b'\n').any(|line| {
        let line = line.strip_prefix(b"- ").unwrap_or(line);
        let end = line.iter().position(|b| *b == b':').unwrap_or(line.len());
        let (name, value) = line.split_at_checked(end).unwrap_or_default();
        let name = std::str::from_utf8(name).unwrap_or_default();
        Readout::DESCRIPTOR.by_json_name(name).is_some() && matches!(value, [_] | [_, b' ' | b'\r', ..])
    })
}

/// Splits a text into the first line and the rest, which begins with the line feed.
fn first_line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|b| *b == b'\n').unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or_default()
}
