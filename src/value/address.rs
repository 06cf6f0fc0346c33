//! The check of the shape of web addresses.

/// The parts of an address in which a character may stand. Each part is a bit in the entry of the character in [`PARTS`].
const NAME: u8 = 1;
const IP: u8 = 1 << 1;
const DIGIT: u8 = 1 << 2;
const HEX: u8 = 1 << 3;
const TAIL: u8 = 1 << 4;

const PARTS: [u8; 256] = {
    let mut parts = [0; 256];
    let mut rest: &mut [u8] = &mut parts;
    let mut b = 0_u8;
    while let [part, tail @ ..] = rest {
        *part = parts_of(b);
        b = b.wrapping_add(1);
        rest = tail;
    }
    parts
};

const fn parts_of(b: u8) -> u8 {
    let one = match b {
        b'0'..=b'9' => NAME | IP | DIGIT | HEX | TAIL,
        b'A'..=b'F' | b'a'..=b'f' => NAME | IP | HEX | TAIL,
        b'.' => NAME | IP | TAIL,
        b':' => IP | TAIL,
        b'-' | b'_' => NAME | TAIL,
        b'~' | b'/' | b'?' | b'[' | b']' | b'@' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+'
        | b',' | b';' | b'=' => TAIL,
        _ => 0,
    };
    if b.is_ascii_alphabetic() { one | NAME | TAIL } else { one }
}

fn is_part(b: u8, of: u8) -> bool {
    PARTS.get(usize::from(b)).is_some_and(|parts| parts & of != 0)
}

/// Returns the bytes behind the characters of this part.
fn behind(mut bytes: &[u8], part: u8) -> &[u8] {
    while let [b, rest @ ..] = bytes
        && is_part(*b, part)
    {
        bytes = rest;
    }
    bytes
}

/// Returns the bytes behind a path and a query, or behind a fragment.
fn behind_tail(mut bytes: &[u8]) -> &[u8] {
    loop {
        bytes = behind(bytes, TAIL);
        match bytes {
            [b'%', high, low, rest @ ..] if is_part(*high, HEX) && is_part(*low, HEX) => bytes = rest,
            _ => return bytes,
        }
    }
}

pub(crate) fn is_url(s: &str) -> bool {
    let Some(rest) = s.strip_prefix("https://").or_else(|| s.strip_prefix("http://")) else { return false };
    let mut rest = rest.as_bytes();
    rest = match rest {
        [b'[', first, next, rest @ ..] if is_part(*first, IP) && *first != b'.' && is_part(*next, IP) => {
            match behind(rest, IP) {
                [b']', rest @ ..] => rest,
                _ => return false,
            }
        }
        [first, rest @ ..] if first.is_ascii_alphanumeric() => behind(rest, NAME),
        _ => return false,
    };
    if let [b':', port @ ..] = rest {
        rest = behind(port, DIGIT);
        if !matches!(port.len().wrapping_sub(rest.len()), 1..=5) {
            return false;
        }
    }
    if let [b'/' | b'?', tail @ ..] = rest {
        rest = behind_tail(tail);
    }
    if let [b'#', fragment @ ..] = rest {
        rest = behind_tail(fragment);
    }
    rest.is_empty()
}
