//! Recognises text, and bytes that were meant to be text.

use serde::de::IgnoredAny;
use std::str;

/// The byte order mark in UTF-8.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Returns whether bytes that are no valid record are text.
///
/// Text is UTF-8 without control bytes other than white space. Every canonical record has other control bytes. Bytes that begin
/// like a JSON object are text even with a stray control byte.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    begins_object(bytes.get(start(bytes)..).unwrap_or_default()) || is_clean(bytes)
}

/// Returns the offset of the first byte after a byte order mark and white space.
pub(super) fn start(bytes: &[u8]) -> usize {
    let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    mark + blanks(bytes.get(mark..).unwrap_or_default())
}

/// Returns the number of bytes of white space at the beginning.
pub(super) fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| !is_space(*b)).unwrap_or(bytes.len())
}

/// Returns whether bytes are UTF-8 without control bytes other than white space. The last character may be cut off.
pub(super) fn is_clean(bytes: &[u8]) -> bool {
    let utf8 = str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    utf8 && !bytes.iter().any(|b| is_control(*b))
}

/// Returns whether a text begins with `{` and then the name of a member or `}`.
pub(super) fn begins_object(text: &[u8]) -> bool {
    let mut visible = text.iter().copied().filter(|b| !is_space(*b));
    visible.next() == Some(b'{') && matches!(visible.next(), Some(b'"' | b'}'))
}

/// Returns whether bytes are the beginning of a JSON array, and more than a bracket, up to the first control byte.
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

/// Returns whether bytes without their control bytes are a JSON object or array.
pub(super) fn is_json_but_for_controls(bytes: &[u8]) -> bool {
    let text = bytes.get(start(bytes)..).unwrap_or_default();
    let without = || text.iter().copied().filter(|b| !is_control(*b)).collect::<Vec<_>>();
    matches!(text, [b'[' | b'{', ..]) && serde_json::from_slice::<IgnoredAny>(&without()).is_ok()
}

/// Returns whether a byte is a control byte other than white space.
fn is_control(b: u8) -> bool {
    b < b' ' && !is_space(b)
}

/// Returns whether all bytes are white space.
pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| is_space(*b))
}

/// Returns whether a byte is white space in JSON.
pub(super) fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}
