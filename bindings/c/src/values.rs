//! The values that fields of the structs have, and how they are made of the views of the crate.

use core::ffi::c_char;
use core::mem::MaybeUninit;
use diplomatic_readout::{
    Count, Country, Currency, Date, Decimal, Entry, Field, Key, Language, List, Prose, Ref, Sha256, Text, Url,
};

/// Text in UTF-8. It stands in the bytes of the record, or in the library, and no null character ends it.
///
/// In what the library has filled, `data` is not null, even if the text is empty. No text of a record that is present is empty.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct readout_text {
    /// The first byte.
    pub data: *const c_char,
    /// The number of bytes.
    pub size: usize,
}

/// The index of an entry in its list, counted from 0.
pub type readout_index = u16;

/// No entry.
pub const READOUT_NONE: readout_index = 0xffff;

/// A date, exactly as precise as the source. The functions `readout_date_…` read it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct readout_date {
    /// Whether there is one.
    pub present: bool,
    /// For the library only.
    pub words: [MaybeUninit<u32>; 4],
}

/// A decimal number: `digits` divided by 10 to the power of `scale`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct readout_decimal {
    /// The digits, without a point.
    pub digits: i64,
    /// How many of the digits stand behind the point.
    pub scale: u8,
    /// Whether there is one.
    pub present: bool,
}

/// A digest, SHA-256.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct readout_sha256 {
    /// Whether there is one.
    pub present: bool,
    /// The digest.
    pub bytes: [u8; 32],
}

/// A type that has a value for what is absent.
pub(crate) trait Empty {
    const EMPTY: Self;
}

/// A type that is made of a value of the crate.
pub(crate) trait Give<T> {
    fn give(value: T) -> Self;
}

impl<T, C: Give<T> + Empty> Give<Option<T>> for C {
    fn give(value: Option<T>) -> C {
        value.map_or(C::EMPTY, C::give)
    }
}

/// Returns the entries of a list in as many places as it can have.
pub(crate) fn entries<'a, T: Field<'a>, C: Give<T> + Empty + Copy, const N: usize, const MIN: usize>(
    list: List<'a, T, N, MIN>,
) -> [C; N] {
    let mut places = [C::EMPTY; N];
    places.iter_mut().zip(list).for_each(|(place, entry)| *place = C::give(entry));
    places
}

/// Returns the number of entries of a list, which has at most 1,024.
pub(crate) fn count<'a, T: Field<'a>, const N: usize, const MIN: usize>(list: List<'a, T, N, MIN>) -> u16 {
    const { assert!(N < u16::MAX as usize) };
    list.len() as u16
}

macro_rules! empty {
    ($($ty:ty = $value:expr;)+) => { $( impl Empty for $ty { const EMPTY: Self = $value; } )+ };
}

empty! {
    readout_text = Self::of("");
    readout_index = READOUT_NONE;
    readout_date = Self { present: false, words: [MaybeUninit::new(0); 4] };
    readout_decimal = Self { digits: 0, scale: 0, present: false };
    readout_sha256 = Self { present: false, bytes: [0; 32] };
    bool = false;
    u32 = 0;
    c_char = 0;
}

impl<C: Empty + Copy, const N: usize> Empty for [C; N] {
    const EMPTY: Self = [C::EMPTY; N];
}

impl readout_text {
    pub(crate) const fn of(text: &str) -> Self {
        Self { data: text.as_ptr().cast(), size: text.len() }
    }
}

macro_rules! text {
    ($($ty:ty),+) => { $( impl<'a> Give<$ty> for readout_text {
        fn give(text: $ty) -> Self {
            Self::of(text.as_str())
        }
    } )+ };
}
text!(Key<'a>, Language<'a>, Url<'a>);

impl<const N: u16> Give<Text<'_, N>> for readout_text {
    fn give(text: Text<'_, N>) -> Self {
        Self::of(text.as_str())
    }
}
impl<const N: u16> Give<Prose<'_, N>> for readout_text {
    fn give(text: Prose<'_, N>) -> Self {
        Self::of(text.as_str())
    }
}

/// A code of a fixed number of letters, behind which a null character stands.
macro_rules! code {
    ($($ty:ty: $size:literal;)+) => { $( impl Give<$ty> for [c_char; $size] {
        fn give(code: $ty) -> Self {
            let mut letters = Self::EMPTY;
            letters.iter_mut().zip(code.as_str().bytes()).for_each(|(place, letter)| *place = letter as c_char);
            letters
        }
    } )+ };
}
code! { Country: 3; Currency: 4; }

impl<const MAX: u32, const MIN: u8> Give<Count<MAX, MIN>> for u32 {
    fn give(count: Count<MAX, MIN>) -> Self {
        count.get()
    }
}

impl Give<bool> for bool {
    fn give(flag: bool) -> Self {
        flag
    }
}

impl<T: Entry> Give<Ref<T>> for readout_index {
    fn give(reference: Ref<T>) -> Self {
        // No list that can be referred to has so many entries that this would not be their index.
        reference.index() as readout_index
    }
}

impl Give<Decimal> for readout_decimal {
    fn give(number: Decimal) -> Self {
        Self { digits: number.mantissa(), scale: number.scale(), present: true }
    }
}

impl Give<Sha256> for readout_sha256 {
    fn give(digest: Sha256) -> Self {
        Self { present: true, bytes: *digest.as_bytes() }
    }
}

impl Give<Date> for readout_date {
    fn give(date: Date) -> Self {
        const { assert!(size_of::<Date>() <= size_of::<Self>() && align_of::<Date>() <= align_of::<u32>()) };
        let mut words = Self::EMPTY.words;
        // SAFETY: the words have room for a date, as asserted above.
        unsafe { (&raw mut words).cast::<Date>().write(date) };
        Self { present: true, words }
    }
}

impl readout_date {
    /// # Safety
    /// The library filled the struct.
    pub(crate) unsafe fn date(&self) -> Option<Date> {
        // SAFETY: only `give` sets the flag, and it has written a date.
        self.present.then(|| unsafe { *(&raw const self.words).cast::<Date>() })
    }
}
