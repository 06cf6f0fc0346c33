//! What is measured of the crate.
//!
//! `check` proves everything: that there is one encoding of the readout and this is it, UTF-8, characters, shapes,
//! bounds, the calendar, references, unique keys, and every rule across fields.

use crate::facts::*;
use core::hint::black_box;
use diplomatic_readout::Record;

#[cfg(feature = "check")]
pub fn check() -> bool {
    Record::parse(black_box(RECORD)).is_ok()
}

/// Takes the record off a stream that has nothing but it.
#[cfg(feature = "proof")]
pub fn first() -> bool {
    Record::split_first(black_box(RECORD)).is_ok_and(|(first, rest)| first == RECORD && rest.is_empty())
}

/// A proven record, so that what reads it is measured by itself.
#[cfg(feature = "walk")]
pub fn record() -> Option<Record<&'static [u8]>> {
    Record::parse(black_box(RECORD)).ok()
}

/// Makes the view and reads every field of every entity.
#[cfg(feature = "walk")]
pub fn walk(record: Record<&'static [u8]>) -> bool {
    use crate::walk::Walk as _;
    let mut sum = crate::sum::Sum::new();
    record.into_view().walk(&mut sum);
    sum.value() == SUM
}

#[cfg(feature = "all")]
pub use all::*;

#[cfg(feature = "all")]
mod all {
    use super::*;
    use diplomatic_readout::{Day, Readout};

    /// Room for a record and one byte more.
    pub type Buffer = heapless::Vec<u8, { SIZE + 1 }>;

    /// How many commitments fall due before a day.
    pub fn due(readout: Readout<'_>) -> bool {
        let (year, month, day) = DAY;
        let Some(day) = Day::new(year, month, day) else { return false };
        let latest = readout.commitments.iter().filter_map(|c| c.due?.date?.latest());
        // `count` can overflow where overflow is looked for.
        latest.filter(|latest| *latest < day).fold(0, |n: usize, _| n.wrapping_add(1)) == DUE
    }

    pub fn encode(readout: Readout<'_>, buffer: &mut Buffer) -> bool {
        if buffer.resize_default(SIZE + 1).is_err() {
            return false;
        }
        readout.encode(buffer).is_ok_and(|again| again.as_bytes() == RECORD)
    }

    pub fn digest(record: Record<&'static [u8]>) -> bool {
        record.digest().as_bytes() == &DIGEST
    }

    #[cfg(feature = "proof")]
    pub fn protobuf_out(record: Record<&'static [u8]>) -> bool {
        let mut message = [0; MESSAGE_SIZE];
        record.to_protobuf(&mut message).is_ok_and(|message| message == MESSAGE)
    }

    #[cfg(feature = "proof")]
    pub fn protobuf_in(buffer: &mut Buffer) -> bool {
        let room = buffer.resize_default(SIZE + 1);
        room.is_ok()
            && Record::from_protobuf(black_box(MESSAGE), buffer).is_ok_and(|r| r.as_bytes() == RECORD)
    }

    /// Breaks the record in ten ways. Each is refused for its own reason, at its own byte.
    pub fn refuse(buffer: &mut Buffer) -> bool {
        BROKEN.iter().all(|&(size, at, change, rule, place)| {
            buffer.clear();
            if buffer.extend_from_slice(RECORD).is_err() || buffer.resize_default(size).is_err() {
                return false;
            }
            if let Some(b) = buffer.get_mut(at) {
                *b ^= change;
            }
            Record::parse(buffer.as_slice())
                .is_err_and(|e| e.rule() == rule && e.offset().map_or(u32::MAX, |at| at as u32) == place)
        })
    }
}
