//! Recognises text, and bytes that were meant as text.

use serde::de::IgnoredAny;
use std::str;

/// The byte order mark in UTF-8.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Tells whether bytes that are no record were rather meant as JSON. Text is UTF-8 without control bytes except those of its
/// layout, and every record has some others. A stray one in bytes that begin like a JSON object does not make them a record.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    begins_object(bytes.get(start(bytes)..).unwrap_or_default()) || is_clean(bytes)
}

/// Returns the byte where the visible content begins, behind a byte order mark too.
pub(super) fn start(bytes: &[u8]) -> usize {
    let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    mark + blanks(bytes.get(mark..).unwrap_or_default())
}

/// Returns the number of bytes of white space in front.
pub(super) fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| !is_space(*b)).unwrap_or(bytes.len())
}

/// Tells whether bytes are UTF-8 without control bytes except those of layout. The end may cut a character in two.
pub(super) fn is_clean(bytes: &[u8]) -> bool {
    let utf8 = str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    utf8 && !bytes.iter().any(|b| is_control(*b))
}

/// Tells whether an object begins here, with a member or empty.
pub(super) fn begins_object(text: &[u8]) -> bool {
    let mut visible = text.iter().copied().filter(|b| !is_space(*b));
    visible.next() == Some(b'{') && matches!(visible.next(), Some(b'"' | b'}'))
}

/// Tells whether bytes are JSON up to the first control byte, and more of it than a bracket.
pub(super) fn is_json_up_to_control(bytes: &[u8]) -> bool {
    let text = bytes.get(start(bytes)..).unwrap_or_default();
    let first = text.iter().position(|b| is_control(*b)).unwrap_or(text.len());
    let before = text.get(..first).unwrap_or_default();
    before.starts_with(b"[")
        && match serde_json::from_slice::<IgnoredAny>(before) {
            Ok(_) => true,
            Err(error) => error.is_eof() && before.trim_ascii_end().len() > 1,
        }
}

/// Tells whether bytes would be an object or an array of JSON without their control bytes.
pub(super) fn is_json_but_for_controls(bytes: &[u8]) -> bool {
    let text = bytes.get(start(bytes)..).unwrap_or_default();
    let without = || text.iter().copied().filter(|b| !is_control(*b)).collect::<Vec<_>>();
    matches!(text, [b'[' | b'{', ..]) && serde_json::from_slice::<IgnoredAny>(&without()).is_ok()
}

fn is_control(b: u8) -> bool {
    b < b' ' && !is_space(b)
}

pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| is_space(*b))
}

/// Tells whether a byte is white space of JSON.
pub(super) fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}
