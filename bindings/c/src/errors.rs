//! Errors: the rule that bytes break, and where.

use crate::printed::print;
use crate::values::{Empty, readout_text};
use core::ffi::c_char;
use core::mem::MaybeUninit;
use diplomatic_readout::Error;

/// No byte, for a rule across fields.
pub const READOUT_NOWHERE: u32 = 0xffff_ffff;

/// The first error that a check has found.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct readout_error {
    /// The stable id of the rule that is broken, such as `ref.unknown`, or an empty text if there is no error.
    pub rule: readout_text,
    /// The byte at which it was noticed, counted from 0, or `READOUT_NOWHERE`.
    pub offset: u32,
    /// For the library only.
    pub words: [MaybeUninit<u32>; 10],
}

impl Empty for readout_error {
    const EMPTY: Self =
        Self { rule: readout_text::EMPTY, offset: READOUT_NOWHERE, words: [MaybeUninit::new(0); 10] };
}

impl readout_error {
    pub(crate) fn of(error: Error) -> Self {
        const { assert!(size_of::<Error>() <= 40 && align_of::<Error>() <= align_of::<u32>()) };
        let mut words = Self::EMPTY.words;
        // SAFETY: the words have room for an error, as asserted above.
        unsafe { (&raw mut words).cast::<Error>().write(error) };
        let offset = error.offset().and_then(|at| u32::try_from(at).ok()).unwrap_or(READOUT_NOWHERE);
        Self { rule: readout_text::of(error.rule()), offset, words }
    }

    /// # Safety
    /// The library filled the struct.
    unsafe fn error(&self) -> Option<Error> {
        // SAFETY: only `of` sets a rule, and it has written an error.
        (self.rule.size > 0).then(|| unsafe { *(&raw const self.words).cast::<Error>() })
    }
}

/// Writes the path of the field that is wrong, such as `statements[7].holders[0]`, with a null character behind it. The path of the
/// record itself is an empty text.
///
/// Returns the number of bytes without the null character. If they do not fit into `size` bytes, an empty text is written, and
/// the number is what they need. `buffer` may be null if `size` is 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_error_path(
    error: *const readout_error,
    buffer: *mut c_char,
    size: usize,
) -> usize {
    // SAFETY: the caller promises that a pointer that is not null leads to such a struct or to so many bytes, and that the
    // library filled the error.
    unsafe {
        let path = error.as_ref().and_then(|error| error.error()).map(|error| error.path());
        print(buffer, size, path.as_ref().map(|path| path as _))
    }
}

/// Writes a message in English with path and byte, such as `statements[7].holders[0]: there is no entry 40 (byte 1234)`, as
/// `readout_error_path` writes the path.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readout_error_message(
    error: *const readout_error,
    buffer: *mut c_char,
    size: usize,
) -> usize {
    // SAFETY: the caller promises that a pointer that is not null leads to such a struct or to so many bytes, and that the
    // library filled the error.
    unsafe {
        let error = error.as_ref().and_then(|error| error.error());
        print(buffer, size, error.as_ref().map(|error| error as _))
    }
}
