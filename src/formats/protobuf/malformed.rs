//! Explains why a message cannot be read any further.

use crate::error::ErrorKind;
use crate::formats::protobuf::input::varint;
use alloc::string::String;

/// The problem of a field that cannot be read.
pub(super) struct Broken {
    pub(super) rule: &'static str,
    /// The number of the field, if it can be read.
    pub(super) number: Option<u64>,
    pub(super) words: String,
}

impl Broken {
    /// Explains why the field at the start of these bytes cannot be read.
    pub(super) fn at(field: &[u8]) -> Self {
        let mut rest = field;
        let Ok(tag) = varint(&mut rest) else { return Broken::number(field, None) };
        let (number, kind) = (tag >> 3, tag & 7);
        let because =
            |kind: ErrorKind, words: String| Broken { rule: kind.id(), number: Some(number), words };
        let no_type = |words: &str| because(ErrorKind::WireType, words.into());
        if number == 0 || number >> 29 != 0 {
            return no_type("no field has this number; they are from 1 to 536870911");
        }
        let follow = rest.len();
        let cut = |wanted: u64| {
            because(ErrorKind::End, alloc::format!("{wanted} bytes are announced, and {follow} follow"))
        };
        match kind {
            0 => Broken::number(rest, Some(number)),
            1 => cut(8),
            5 => cut(4),
            2 => {
                let start = rest;
                match varint(&mut rest) {
                    Ok(length) => {
                        let follow = rest.len();
                        let words = alloc::format!("a length of {length} bytes, and {follow} follow");
                        because(ErrorKind::End, words)
                    }
                    Err(_) => Broken::number(start, Some(number)),
                }
            }
            3 => no_type("the start of a group (wire type 3), which no readout has"),
            4 => no_type("the end of a group (wire type 4), which no readout has"),
            kind => no_type(&alloc::format!("wire type {kind}, which protobuf does not have")),
        }
    }

    /// Explains why the number at the start of these bytes cannot be read. `number` is the number of its field.
    pub(super) fn number(bytes: &[u8], number: Option<u64>) -> Self {
        const LONGEST: usize = 10;
        let (rule, words) = match bytes.iter().take(LONGEST).position(|b| *b < 0x80) {
            Some(_) => (ErrorKind::Varint, "a number of more than 64 bits"),
            None if bytes.len() < LONGEST => (ErrorKind::End, "cut off within a number"),
            None => (ErrorKind::Varint, "a number of more than ten bytes"),
        };
        Broken { rule: rule.id(), number, words: words.into() }
    }
}
