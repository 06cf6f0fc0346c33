//! What is measured of micropb.
//!
//! It checks that the message is protobuf, that text is UTF-8, and that text and lists fit their capacities. It does
//! not check characters, shapes, the calendar, what is required, references, keys, values of enumerations, rules, or
//! whether this is the only encoding. References, dates and decimals stay text.

use crate::facts::*;
use crate::sum::Sum;
use crate::walk::Walk as _;
use core::hint::black_box;
use core::mem::MaybeUninit;
use micropb::{MessageDecode as _, MessageEncode as _, PbEncoder};

#[allow(clippy::all, dead_code, nonstandard_style, unused)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/peer.rs"));
}
pub use generated::readout_::v1_ as pb;

pub type Buffer = heapless::Vec<u8, MESSAGE_SIZE>;

/// The message in static memory, where it costs no stack. All of it is numbers, and vectors with a length in front:
/// nought is each one's default.
static mut PLACE: MaybeUninit<pb::Readout> = MaybeUninit::zeroed();

pub fn place() -> &'static mut pb::Readout {
    // SAFETY: called once, and all bits nought are the default message.
    unsafe { (*(&raw mut PLACE)).assume_init_mut() }
}

pub fn decode(message: &mut pb::Readout) -> bool {
    message.decode_from_bytes(black_box(MESSAGE)).is_ok()
}

pub fn walk(message: &pb::Readout) -> bool {
    let mut sum = Sum::new();
    message.walk(&mut sum);
    sum.value() == MESSAGE_SUM
}

pub fn encode(message: &pb::Readout, buffer: &mut Buffer) -> bool {
    message.encode(&mut PbEncoder::new(&mut *buffer)).is_ok() && buffer.as_slice() == MESSAGE
}
