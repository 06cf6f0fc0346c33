//! Numbers in front of records and messages, and in them.

use diplomatic_readout::ErrorKind;
use diplomatic_readout::protobuf::split_varint;

/// Reads a number of at most 32 bits, in at most the five bytes that such a number can need. Returns it with the bytes after
/// it.
///
/// # Errors
/// - `wire.end`: the bytes end inside the number.
/// - `wire.varint`: the number takes more bytes, or has more bits.
pub(crate) fn split_u32(bytes: &[u8]) -> Result<(u32, &[u8]), ErrorKind> {
    const LONGEST: usize = 5;
    let cut = if bytes.len() < LONGEST { ErrorKind::End } else { ErrorKind::Varint };
    let (number, rest) = split_varint(bytes).map_err(|_| cut)?;
    let number = u32::try_from(number).map_err(|_| ErrorKind::Varint)?;
    if bytes.len() - rest.len() > LONGEST { Err(ErrorKind::Varint) } else { Ok((number, rest)) }
}

/// Reads a number of at most 64 bits. Returns it with the bytes after it, or `None` if there is no such number.
pub(crate) fn split_u64(bytes: &[u8]) -> Option<(u64, &[u8])> {
    split_varint(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `each` with all rows of up to six of these bytes, alone and behind five bytes that end no number.
    fn rows(each: impl Fn(&[u8])) {
        const BYTES: [u8; 7] = [0, 1, 0x0f, 0x10, 0x7f, 0x80, 0xff];
        for length in 0..=6 {
            for row in 0..BYTES.len().pow(length) {
                let bytes: Vec<_> =
                    (0..length).map(|n| BYTES[row / BYTES.len().pow(n) % BYTES.len()]).collect();
                each(&bytes);
                each(&[&[0x80; 5], &*bytes].concat());
            }
        }
    }

    #[test]
    fn numbers_are_those_of_postcard() {
        rows(|bytes| {
            let expected = postcard::take_from_bytes::<u32>(bytes).map_err(|error| match error {
                postcard::Error::DeserializeUnexpectedEnd => ErrorKind::End,
                _ => ErrorKind::Varint,
            });
            assert_eq!(split_u32(bytes), expected, "{bytes:02x?}");
            assert_eq!(split_u64(bytes), postcard::take_from_bytes::<u64>(bytes).ok(), "{bytes:02x?}");
        });
    }
}
