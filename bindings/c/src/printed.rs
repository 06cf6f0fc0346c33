//! Text that is made when it is asked for, in a buffer of C.

use core::ffi::c_char;
use core::fmt::{self, Write};

/// Writes a value as text with a null character behind it, and returns the number of bytes without that. What is absent is an
/// empty text. A text that does not fit is not written at all.
///
/// # Safety
/// If `buffer` is not null, it leads to room for `size` bytes.
pub(crate) unsafe fn print(buffer: *mut c_char, size: usize, value: Option<&dyn fmt::Display>) -> usize {
    let room = if buffer.is_null() || isize::try_from(size).is_err() { 0 } else { size };
    let mut out = Out { buffer: buffer.cast(), room, size: 0 };
    // `Out` takes everything, and so do the values here.
    let printed = value.is_none_or(|value| write!(out, "{value}").is_ok());
    let end = if printed && out.size < room { out.size } else { 0 };
    if end < room {
        // SAFETY: before the end of the room.
        unsafe { buffer.wrapping_add(end).write(0) };
    }
    out.size
}

/// What fits of a text, and the number of all its bytes.
struct Out {
    buffer: *mut u8,
    room: usize,
    size: usize,
}

impl Write for Out {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.size.saturating_add(text.len());
        if end < self.room {
            // SAFETY: before the end of the room, which is the caller's and no text of the library.
            unsafe {
                self.buffer.wrapping_add(self.size).copy_from_nonoverlapping(text.as_ptr(), text.len());
            }
        }
        self.size = end;
        Ok(())
    }
}
