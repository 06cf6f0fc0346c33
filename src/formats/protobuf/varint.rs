//! Reads and writes the lengths that stand in front of messages in a stream.

use crate::error::ValueError;
use crate::formats::protobuf::input;
use alloc::vec::Vec;

/// Reads a varint, such as the length of a message in a stream. Returns the number with the bytes after it.
///
/// A protobuf message does not say where it ends, so a stream has the length of each message in front of it. All protobuf
/// libraries have functions that read and write such streams, often under names with `delimited`. As in all of protobuf, a
/// number need not have the shortest form.
///
/// ```
/// use diplomatic_readout::protobuf::{push_varint, split_varint};
///
/// let mut stream = Vec::new();
/// for message in [&[b'x'; 300][..], b"y"] {
///     push_varint(message.len() as u64, &mut stream);
///     stream.extend_from_slice(message);
/// }
/// assert_eq!(stream[..2], [0xac, 0x02]);
///
/// let (length, rest) = split_varint(&stream)?;
/// let (first, rest) = rest.split_at(length as usize);
/// assert_eq!(first, [b'x'; 300]);
/// assert_eq!(split_varint(rest)?, (1, &b"y"[..]));
/// # Ok::<(), diplomatic_readout::ValueError>(())
/// ```
///
/// # Errors
/// - `wire.end`: the bytes end inside the number.
/// - `wire.varint`: the number has more than 64 bits.
pub fn split_varint(bytes: &[u8]) -> Result<(u64, &[u8]), ValueError> {
    let mut rest = bytes;
    let number = input::varint(&mut rest)?;
    Ok((number, rest))
}

/// Writes a number as a varint, such as the length of a message in a stream, at the end of `out`. [`split_varint`] reads it.
pub fn push_varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_postcard_writes_them() {
        let bits = (0..64).map(|bit| 1_u64 << bit);
        for number in bits.flat_map(|n| [n - 1, n, n + 1]).chain([u64::MAX]) {
            let mut out = Vec::new();
            push_varint(number, &mut out);
            assert_eq!(out, postcard::to_slice(&number, &mut [0; 10]).unwrap());
            out.push(7);
            assert_eq!(split_varint(&out), Ok((number, &[7][..])));
        }
    }
}
