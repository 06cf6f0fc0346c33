//! Explains why a message cannot be read any further.

use crate::error::ErrorKind;
use crate::formats::protobuf::input::{LARGEST_NUMBER, varint};
use crate::messages::protobuf;
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
            |kind: ErrorKind, words: String| Broken { rule: kind.rule(), number: Some(number), words };
        let no_type = |words: &str| because(ErrorKind::WireType, words.into());
        if !(1..=LARGEST_NUMBER).contains(&number) {
            return no_type(&protobuf::no_such_number(LARGEST_NUMBER));
        }
        let follow = rest.len();
        let cut = |wanted: u64| because(ErrorKind::End, protobuf::value_cut(wanted, follow));
        match kind {
            0 => Broken::number(rest, Some(number)),
            1 => cut(8),
            5 => cut(4),
            2 => {
                let start = rest;
                match varint(&mut rest) {
                    Ok(length) => because(ErrorKind::End, protobuf::length_cut(length, rest.len())),
                    Err(_) => Broken::number(start, Some(number)),
                }
            }
            3 => no_type(protobuf::START_OF_GROUP),
            4 => no_type(protobuf::END_OF_GROUP),
            kind => no_type(&protobuf::no_such_wire_type(kind)),
        }
    }

    /// Explains why the number at the start of these bytes cannot be read. `number` is the number of its field.
    pub(super) fn number(bytes: &[u8], number: Option<u64>) -> Self {
        const LONGEST: usize = 10;
        let (rule, words) = match bytes.iter().take(LONGEST).position(|b| *b < 0x80) {
            Some(_) => (ErrorKind::Varint, protobuf::TOO_MANY_BITS),
            None if bytes.len() < LONGEST => (ErrorKind::End, protobuf::NUMBER_CUT),
            None => (ErrorKind::Varint, protobuf::TOO_MANY_BYTES),
        };
        Broken { rule: rule.rule(), number, words: words.into() }
    }
}
