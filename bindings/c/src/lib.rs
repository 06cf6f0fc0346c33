//! The interface of diplomatic-readout for C. `readout.h` is generated from it; its head says what holds for all functions.
//!
//! All unsafe code of the project is here, and in `pointers` as far as that was possible. What is unsafe is to believe the
//! caller that a pointer leads to what its type says, and that the library filled what only the library may fill.
#![cfg_attr(not(test), no_std)]

mod dates;
mod errors;
mod pointers;
mod printed;
mod schema;
#[cfg(test)]
mod tests;
mod values;

use diplomatic_readout::{ActorRef, List, Record, Statement};
use errors::readout_error;
use pointers::{bytes_of, readout_proof, write_out};
use schema::{readout_commitment, readout_record};
use values::{Empty, Give, READOUT_NONE, readout_index, readout_text};

/// The result of a check.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum readout_status {
    /// The bytes are a record.
    Ok = 0,
    /// The bytes are not a record; the error says why.
    Invalid = 1,
    /// A pointer is null, or the size is more than any object can have. Nothing was read.
    Argument = 2,
}

/// The greatest number of bytes of a record.
pub const READOUT_MAX_BYTES: usize = 262_144;
const _: () = assert!(READOUT_MAX_BYTES == Record::<&[u8]>::MAX_BYTES);

/// The greatest number of those who are bound by a commitment.
pub const READOUT_MAX_BOUND: usize = 8;
const _: () = assert!(READOUT_MAX_BOUND == List::<'static, ActorRef, READOUT_MAX_BOUND>::MAX);

/// Checks that the bytes are exactly one record, by every rule of the schema.
///
/// `bytes` may be null if `size` is 0. `error` may be null. If it is not, it gets what is wrong, and is empty if nothing is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_check(
    bytes: *const u8,
    size: usize,
    error: *mut readout_error,
) -> readout_status {
    // SAFETY: the caller promises that there are so many bytes, and that `error` is null or leads to such a struct.
    unsafe { check(bytes, size, error) }.map_or_else(|status| status, |_| readout_status::Ok)
}

/// Checks the bytes as `readout_check` does, and fills `record`, from which the entries are read without another check.
///
/// The record and all that is read from it refer to the bytes: they must stay where they are, unchanged, for as long as
/// any of it is used. There is nothing to free. The struct may be copied. If the result is not `READOUT_STATUS_OK`, the
/// record is empty, and the functions that read it find nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_parse(
    bytes: *const u8,
    size: usize,
    record: *mut readout_record,
    error: *mut readout_error,
) -> readout_status {
    // SAFETY: the caller promises that there are so many bytes, and that `error` is null or leads to such a struct.
    let checked = unsafe { check(bytes, size, error) };
    let (status, filled) = match checked {
        Ok(proof) => {
            let filled = readout_record { proof: readout_proof::of(proof), ..Give::give(proof.into_view()) };
            (readout_status::Ok, filled)
        }
        Err(status) => (status, readout_record::EMPTY),
    };
    // SAFETY: the caller promises that `record` is null or leads to such a struct.
    if unsafe { write_out(record, filled) } { status } else { readout_status::Argument }
}

/// # Safety
/// There are so many bytes, and `error` is null or leads to such a struct.
unsafe fn check(
    bytes: *const u8,
    size: usize,
    error: *mut readout_error,
) -> Result<Record<&'static [u8]>, readout_status> {
    // SAFETY: as for this function.
    let result = match unsafe { bytes_of(bytes, size) } {
        Some(bytes) => Record::parse(bytes).map_err(|e| (readout_status::Invalid, readout_error::of(e))),
        None => Err((readout_status::Argument, readout_error::EMPTY)),
    };
    let found = result.as_ref().map_or_else(|(_, found)| *found, |_| readout_error::EMPTY);
    // SAFETY: as for this function.
    unsafe { write_out(error, found) };
    result.map_err(|(status, _)| status)
}

/// Writes the 32 bytes of the digest of a record, which names its content. Returns false, and writes nothing, if the record is
/// empty or a pointer is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_digest(record: *const readout_record, digest: *mut u8) -> bool {
    // SAFETY: the caller promises that a pointer that is not null leads to such a struct or to 32 bytes, and that the
    // library filled the record.
    unsafe {
        let Some(proof) = record.as_ref().and_then(|record| record.proof.record()) else { return false };
        write_out(digest.cast(), *proof.digest().as_bytes())
    }
}

/// Writes who is bound by a commitment: the subjects of the statement that makes it or, if it has none, its holders.
///
/// Returns their number, at most `READOUT_MAX_BOUND`, for which `bound` must have room. It is 0 if the text does not say who is
/// to act, or if a pointer is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_bound(
    record: *const readout_record,
    commitment: *const readout_commitment,
    bound: *mut readout_index,
) -> usize {
    // SAFETY: the caller promises that a pointer that is not null leads to such a struct, that the library filled it, and
    // that `bound` has room for READOUT_MAX_BOUND.
    unsafe {
        let (Some(record), Some(commitment)) = (record.as_ref(), commitment.as_ref()) else { return 0 };
        let [first, ..] = commitment.statements;
        let made_in = if commitment.statements_count > 0 { first } else { READOUT_NONE };
        let Some(statement) = record.statements.entry::<Statement<'static>>(made_in) else { return 0 };
        let doers = statement.doers();
        for (at, actor) in (0..READOUT_MAX_BOUND).zip(doers) {
            if !write_out(bound.wrapping_add(at), readout_index::give(actor)) {
                return 0;
            }
        }
        doers.len()
    }
}

/// Returns the version of the library.
#[unsafe(no_mangle)]
pub extern "C" fn readout_version() -> readout_text {
    readout_text::of(env!("CARGO_PKG_VERSION"))
}

/// Returns the version of the schema of the library, which for a header that belongs to it is `READOUT_SCHEMA_VERSION`.
#[unsafe(no_mangle)]
pub extern "C" fn readout_schema_version() -> readout_text {
    readout_text::of(diplomatic_readout::schema::VERSION)
}

/// Returns the fingerprint of the schema of the library. If it is not `READOUT_SCHEMA_FINGERPRINT`, header and library do not
/// belong together, and no other function may be called.
#[unsafe(no_mangle)]
pub extern "C" fn readout_schema_fingerprint() -> readout_text {
    readout_text::of(diplomatic_readout::schema::FINGERPRINT)
}

/// Panics if a caller wants it, so that the proof has something to find.
#[cfg(feature = "control")]
#[unsafe(no_mangle)]
#[allow(clippy::panic, missing_docs)]
pub extern "C" fn readout_control(size: usize) -> u8 {
    [1, 2, 3].get(size).copied().map_or_else(|| panic!(), |n| n)
}

/// Nothing here panics: `run` links programs with a handler that cannot be linked, and sees that they link.
#[cfg(all(not(test), not(feature = "prove")))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}

#[cfg(feature = "prove")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    unsafe extern "C" {
        fn a_panic_is_reachable() -> !;
    }
    // SAFETY: never called: it cannot be linked.
    unsafe { a_panic_is_reachable() }
}
