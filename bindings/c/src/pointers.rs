//! Pointers of C, and values of the library that C holds without looking into them.

use crate::values::{Empty, Give, READOUT_NONE, readout_index};
use core::ffi::c_void;
use core::mem::MaybeUninit;
use core::ptr::null;
use diplomatic_readout::{Field, Iter, List, Record};

/// Returns the bytes at a pointer, or `None` if there cannot be so many.
///
/// # Safety
/// If `bytes` is not null, there are `size` bytes, and nobody changes them while anything refers to them.
pub(crate) unsafe fn bytes_of<'a>(bytes: *const u8, size: usize) -> Option<&'a [u8]> {
    if size == 0 {
        return Some(&[]);
    }
    if bytes.is_null() || isize::try_from(size).is_err() {
        return None;
    }
    // SAFETY: not null, not more than a slice can have, and the caller promises the rest.
    Some(unsafe { core::slice::from_raw_parts(bytes, size) })
}

/// Writes a value, which need not have been one before. Returns `false` if the pointer is null.
///
/// # Safety
/// If `out` is not null, it leads to room for the value.
pub(crate) unsafe fn write_out<T>(out: *mut T, value: T) -> bool {
    if out.is_null() {
        return false;
    }
    // SAFETY: not null, and the caller promises the room.
    unsafe { out.write(value) };
    true
}

/// A value of the library in words of a struct of C, which are enough for it on every target.
///
/// The words are pointers, since the value has some, and may be uninitialised, since it has padding.
type Words<const N: usize> = [MaybeUninit<*const c_void>; N];

const fn empty<const N: usize>() -> Words<N> {
    [const { MaybeUninit::new(null()) }; N]
}

fn words_of<T, const N: usize>(value: T) -> Words<N> {
    const { assert!(size_of::<T>() <= size_of::<Words<N>>() && align_of::<T>() <= align_of::<Words<N>>()) };
    const { assert!(!core::mem::needs_drop::<T>(), "C drops nothing") };
    let mut words = empty();
    // SAFETY: the words have room for the value, as asserted above.
    unsafe { (&raw mut words).cast::<T>().write(value) };
    words
}

/// # Safety
/// The words are those of a value of this very type.
unsafe fn value_of<T: Clone, const N: usize>(words: &Words<N>) -> T {
    // SAFETY: the caller promises the value; `words_of` has asserted that it stands here, and C may copy what is not dropped.
    unsafe { (*(&raw const *words).cast::<T>()).clone() }
}

/// A list of the record. The functions `readout_…_next` and `readout_…_at` read its entries.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct readout_list {
    /// The number of entries.
    pub count: u32,
    /// For the library only.
    pub words: [MaybeUninit<*const c_void>; 5],
}

impl Empty for readout_list {
    const EMPTY: Self = Self { count: 0, words: empty() };
}

impl<'a, T: Field<'a>, const N: usize, const MIN: usize> Give<List<'a, T, N, MIN>> for readout_list {
    fn give(list: List<'a, T, N, MIN>) -> Self {
        const { assert!(N < READOUT_NONE as usize, "each entry has an index") };
        Self { count: list.len() as u32, words: words_of(list.iter()) }
    }
}

impl readout_list {
    /// Returns the entry at an index.
    ///
    /// # Safety
    /// If there are entries, they are of this very type, and their bytes are still there.
    pub(crate) unsafe fn entry<T: Field<'static> + 'static>(&self, index: readout_index) -> Option<T> {
        if u32::from(index) >= self.count {
            return None;
        }
        // SAFETY: there are entries, so the caller promises that they are of this type.
        unsafe { value_of::<Iter<'static, T>, 5>(&self.words) }.nth(index.into())
    }
}

/// A place in a list, for reading it on. All zeros are the beginning of any list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct readout_walk {
    /// The index of the entry that comes next.
    pub next: readout_index,
    /// For the library only: the list.
    pub list: u16,
    /// For the library only.
    pub words: [MaybeUninit<*const c_void>; 5],
}

impl readout_walk {
    /// Returns the next entry of a list of the record, which is that of the field with the number.
    ///
    /// # Safety
    /// If there are entries in the list, they are of this very type. So are those of the walk if it has this number, and is not
    /// at the beginning. Their bytes are still there.
    pub(crate) unsafe fn take<T: Field<'static> + 'static>(
        &mut self,
        list: &readout_list,
        number: u16,
    ) -> Option<T> {
        let words = match self.next {
            0 => list.words,
            _ if self.list == number => self.words,
            // The walk through another list.
            _ => return None,
        };
        if u32::from(self.next) >= list.count {
            return None;
        }
        // SAFETY: there are entries, so the caller promises that they are of this type.
        let mut entries = unsafe { value_of::<Iter<'static, T>, 5>(&words) };
        let entry = entries.next()?;
        *self = Self { next: self.next.wrapping_add(1), list: number, words: words_of(entries) };
        Some(entry)
    }
}

/// For the library only.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct readout_proof {
    valid: bool,
    words: [MaybeUninit<*const c_void>; 3],
}

impl Empty for readout_proof {
    const EMPTY: Self = Self { valid: false, words: empty() };
}

impl readout_proof {
    pub(crate) fn of(record: Record<&'static [u8]>) -> Self {
        Self { valid: true, words: words_of(record) }
    }

    /// Returns the record, if there is one.
    ///
    /// # Safety
    /// The library filled the struct, and the bytes are still there.
    pub(crate) unsafe fn record(&self) -> Option<Record<&'static [u8]>> {
        // SAFETY: only `of` sets the flag.
        self.valid.then(|| unsafe { value_of(&self.words) })
    }
}
