//! The two parts of a record, all text and all structure, each with its length before it.

use crate::canonical::wire::Cursor;
use crate::error::{Error, ErrorKind};
use crate::limits::MAX_BYTES;

/// The result of a check that found the bytes valid.
#[derive(Debug)]
pub(crate) struct Validated {
    /// The number of parts that only a newer schema version knows. It is 0 unless `newer` allows them.
    pub(crate) unknown: u32,
    pub(crate) rules: RuleCheck,
}

/// The result of the rules across fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuleCheck {
    Passed,
    /// The first rule that is broken.
    Broken(Error),
    /// The rules have not been checked yet.
    NotChecked,
}

impl RuleCheck {
    /// Returns the first rule that is broken. Calls `look` if the rules have not been checked yet.
    pub(crate) fn first_broken(self, look: impl FnOnce() -> Option<Error>) -> Option<Error> {
        match self {
            RuleCheck::Passed => None,
            RuleCheck::Broken(error) => Some(error),
            RuleCheck::NotChecked => look(),
        }
    }
}

/// The text and the structure of a message, or a message and the bytes that follow it.
type Parts<'a> = (&'a [u8], &'a [u8]);

/// Returns the text and the structure of a message, which must be all of the bytes.
pub(crate) fn split(bytes: &[u8]) -> Result<Parts<'_>, ErrorKind> {
    split_or_where(bytes).map_err(|(kind, _)| kind)
}

/// Returns the text and the structure of a message, which must be all of the bytes.
///
/// # Errors
/// The kind of the error, and the byte at which it was noticed.
pub(crate) fn split_or_where(bytes: &[u8]) -> Result<Parts<'_>, (ErrorKind, usize)> {
    if bytes.len() > MAX_BYTES {
        return Err((ErrorKind::large(bytes.len()), MAX_BYTES));
    }
    let mut rest = bytes;
    let mut part = || {
        let n = length(bytes, &mut rest)?;
        let part;
        (part, rest) = rest.split_at_checked(n).ok_or((ErrorKind::End, bytes.len()))?;
        Ok(part)
    };
    let (text, body) = (part()?, part()?);
    if rest.is_empty() { Ok((text, body)) } else { Err((ErrorKind::Surplus, passed(bytes, rest))) }
}

/// Returns the first of several messages that follow each other, and the bytes behind it. A message that is too large is
/// refused by its lengths, even if its bytes are not there.
pub(crate) fn first(bytes: &[u8]) -> Result<Parts<'_>, (ErrorKind, usize)> {
    let mut rest = bytes;
    for _part in ["text", "body"] {
        let at = passed(bytes, rest);
        let n = length(bytes, &mut rest)?;
        let end = passed(bytes, rest).saturating_add(n);
        if end > MAX_BYTES {
            return Err((ErrorKind::large(end), at));
        }
        rest = rest.get(n..).ok_or((ErrorKind::End, bytes.len()))?;
    }
    Ok(bytes.split_at_checked(passed(bytes, rest)).unwrap_or((bytes, rest)))
}

/// Returns the number of bytes before `rest`, which is the end of `bytes`.
fn passed(bytes: &[u8], rest: &[u8]) -> usize {
    bytes.len().saturating_sub(rest.len())
}

/// Reads the length of a part of a message. `rest` is the unread end of `bytes`.
fn length(bytes: &[u8], rest: &mut &[u8]) -> Result<usize, (ErrorKind, usize)> {
    let mut c = Cursor { body: rest, text: "" };
    let n = c.varint().map_err(|kind| (kind, passed(bytes, rest)))?;
    *rest = c.body;
    Ok(n as usize)
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "alloc")]
    #[test]
    fn the_first_of_several_messages() {
        use super::*;
        use alloc::vec;
        let large = MAX_BYTES as u32;
        let length = |n: u32| postcard::to_slice(&n, &mut [0; 5]).unwrap().to_vec();
        let refused = |bytes: &[u8]| first(bytes).unwrap_err();

        assert_eq!(first(b"\x01a\x02bc\x00\x00").unwrap(), (&b"\x01a\x02bc"[..], &b"\x00\x00"[..]));
        assert_eq!(first(b"\x00\x00").unwrap(), (&b"\x00\x00"[..], &b""[..]));
        for cut in 0..5 {
            assert_eq!(refused(&b"\x01a\x02bc"[..cut]), (ErrorKind::End, cut));
        }
        assert_eq!(refused(b"\x80\x00\x00"), (ErrorKind::Varint, 0));
        assert_eq!(refused(b"\x01a\xff\xff\xff\xff\x1f"), (ErrorKind::Varint, 2));

        // The largest possible message, with lengths of three bytes each, and a message that would be one byte larger.
        let body = length(large - 6 - 100_000);
        let largest = [&length(100_000)[..], &[b'x'; 100_000], &body, &vec![0; MAX_BYTES - 100_006]].concat();
        assert_eq!(first(&largest).unwrap(), (&largest[..], &[][..]));
        let larger = [&length(100_000)[..], &[b'x'; 100_000], &length(large - 5 - 100_000)].concat();
        assert_eq!(refused(&larger), (ErrorKind::large(MAX_BYTES + 1), 100_003));
        assert_eq!(refused(&length(u32::MAX)), (ErrorKind::large(u32::MAX as usize), 0));
    }
}
