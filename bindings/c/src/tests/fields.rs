//! Every field of the structs is that of the view. The build script writes the comparison of each record.

use super::{everything, examples, parse, printed, zeros};

use crate::dates::{
    READOUT_DATE_SIZE, readout_date_earliest, readout_date_latest, readout_date_text, readout_day,
};
use crate::pointers::readout_walk;
use crate::schema::*;
use crate::values::{
    Empty, READOUT_NONE, readout_date, readout_decimal, readout_index, readout_sha256, readout_text,
};
use crate::{READOUT_MAX_BOUND, readout_bound, readout_status};
use core::ffi::{CStr, c_char};
use diplomatic_readout::{
    Count, Country, Currency, Date, Decimal, Entry, Field, Key, Language, List, Prose, Readout, Ref, Sha256,
    Text, Url,
};

/// A value for C that must be a value of the crate.
pub(crate) trait Same<T> {
    fn same(&self, value: T);
}

/// Compares an array of C with a list. The places behind the entries are those of an empty struct.
pub(crate) fn same_entries<'a, T: Field<'a>, C: Same<T>, const N: usize, const MIN: usize>(
    places: &[C],
    count: u16,
    list: List<'a, T, N, MIN>,
) {
    assert_eq!((places.len(), usize::from(count)), (N, list.len()));
    places.iter().zip(list).for_each(|(place, entry)| place.same(entry));
}

/// Compares the entries that the functions for a list read with those of the crate.
pub(crate) fn same_list<'a, C: Same<T> + Empty, T: Field<'a>, const N: usize, const MIN: usize>(
    record: &readout_record,
    next: unsafe extern "C" fn(*const readout_record, *mut readout_walk, *mut C) -> bool,
    at: unsafe extern "C" fn(*const readout_record, readout_index, *mut C) -> bool,
    count: u32,
    expected: List<'a, T, N, MIN>,
) {
    assert_eq!(count as usize, expected.len());
    let (mut walk, mut entry) = (zeros::<readout_walk>(), C::EMPTY);
    for (index, view) in (0..).zip(expected) {
        assert_eq!(walk.next, index);
        // SAFETY: the library has filled the record, and these are a walk and a struct.
        assert!(unsafe { next(record, &mut walk, &mut entry) });
        entry.same(view);
        entry = C::EMPTY;
        // SAFETY: as above.
        assert!(unsafe { at(record, index, &mut entry) });
        entry.same(view);
    }
    // SAFETY: as above.
    unsafe {
        assert!(!next(record, &mut walk, &mut entry));
        assert!(!at(record, walk.next, &mut entry) && !at(record, READOUT_NONE, &mut entry));
    }
}

/// Compares the number and the name of a value of an enum.
pub(crate) fn same_value(found: u32, name_of: extern "C" fn(u32) -> readout_text, number: u32, name: &str) {
    assert_eq!((found, name_of(found).text()), (number, name));
}

macro_rules! same_text {
    ($([$($bound:tt)*] $ty:ty;)+) => { $( impl<$($bound)*> Same<$ty> for readout_text {
        fn same(&self, value: $ty) {
            assert_eq!(self.text(), value.as_str());
        }
    }
    impl<$($bound)*> Same<Option<$ty>> for readout_text {
        fn same(&self, value: Option<$ty>) {
            assert_eq!(self.text(), value.map_or("", |value| value.as_str()));
        }
    } )+ };
}
same_text! {
    ['a] Key<'a>;
    ['a] Language<'a>;
    ['a] Url<'a>;
    ['a, const N: u16] Text<'a, N>;
    ['a, const N: u16] Prose<'a, N>;
}

macro_rules! same_code {
    ($($ty:ty: $size:literal;)+) => { $( impl Same<Option<$ty>> for [c_char; $size] {
        fn same(&self, value: Option<$ty>) {
            // SAFETY: these letters are followed by a null character.
            let code = unsafe { CStr::from_ptr(self.as_ptr()) };
            assert_eq!(code.to_str().unwrap(), value.as_ref().map_or("", |value| value.as_str()));
        }
    } )+ };
}
same_code! { Country: 3; Currency: 4; }

impl<const MAX: u32, const MIN: u8> Same<Count<MAX, MIN>> for u32 {
    fn same(&self, value: Count<MAX, MIN>) {
        assert_eq!(*self, value.get());
    }
}
impl<const MAX: u32> Same<Option<Count<MAX>>> for u32 {
    fn same(&self, value: Option<Count<MAX>>) {
        assert_eq!(*self, value.map_or(0, |value| value.get()));
    }
}
impl Same<bool> for bool {
    fn same(&self, value: bool) {
        assert_eq!(*self, value);
    }
}
impl<T: Entry> Same<Ref<T>> for readout_index {
    fn same(&self, value: Ref<T>) {
        assert_eq!(usize::from(*self), value.index());
    }
}
impl<T: Entry> Same<Option<Ref<T>>> for readout_index {
    fn same(&self, value: Option<Ref<T>>) {
        assert_eq!(usize::from(*self), value.map_or(READOUT_NONE.into(), |value| value.index()));
    }
}
impl Same<Option<Decimal>> for readout_decimal {
    fn same(&self, value: Option<Decimal>) {
        assert_eq!(self.present.then(|| Decimal::new(self.digits, self.scale).unwrap()), value);
    }
}
impl Same<Option<Sha256>> for readout_sha256 {
    fn same(&self, value: Option<Sha256>) {
        assert_eq!(self.present.then(|| Sha256::new(self.bytes)), value);
    }
}
impl Same<Option<Date>> for readout_date {
    fn same(&self, value: Option<Date>) {
        assert_eq!(self.present, value.is_some());
        // SAFETY: the library has filled the struct, and the buffers have their sizes.
        let text = printed(|buffer, size| unsafe { readout_date_text(self, buffer, size) });
        assert!(text.len() < READOUT_DATE_SIZE);
        assert_eq!(text, value.map_or(String::new(), |value| value.to_string()));
        let mut day = readout_day { number: 0, year: 0, month: 0, day: 0 };
        // SAFETY: the library has filled the struct, and the day is one.
        let found = unsafe { readout_date_earliest(self, &mut day) }.then_some(day);
        assert_eq!(found, value.and_then(Date::earliest).map(readout_day::from));
        // SAFETY: as above.
        let found = unsafe { readout_date_latest(self, &mut day) }.then_some(day);
        assert_eq!(found, value.and_then(Date::latest).map(readout_day::from));
        assert!(found.is_none_or(
            |found| diplomatic_readout::Day::from_number(found.number).unwrap().year() == found.year
        ));
    }
}
impl<'a> Same<Option<diplomatic_readout::When<'a>>> for readout_when {
    fn same(&self, value: Option<diplomatic_readout::When<'a>>) {
        assert_eq!(self.present, value.is_some());
        match value {
            Some(value) => self.same(value),
            None => {
                assert!(!self.date.present && self.printed.size == 0 && self.part == readout_part::Absent)
            }
        }
    }
}

#[test]
fn every_field_of_every_entry_is_that_of_the_view() {
    for bytes in examples().into_iter().chain([everything()]) {
        let (status, record, _) = parse(&bytes);
        assert_eq!(status, readout_status::Ok);
        let view = Readout::parse(&bytes).unwrap();
        record.same(view);
    }
}

#[test]
fn those_who_are_bound_are_those_of_the_crate() {
    let mut all = 0;
    for bytes in examples() {
        let (_, record, _) = parse(&bytes);
        let view = Readout::parse(&bytes).unwrap();
        let (mut walk, mut commitment) = (zeros(), readout_commitment::EMPTY);
        for expected in view.commitments {
            // SAFETY: these are structs that the library has filled, and room for those who are bound.
            let bound = unsafe {
                assert!(readout_commitment_next(&record, &mut walk, &mut commitment));
                let mut bound = [READOUT_NONE; READOUT_MAX_BOUND];
                let count = readout_bound(&record, &commitment, bound.as_mut_ptr());
                bound[..count].to_vec()
            };
            let expected: Vec<_> =
                view.bound(&expected).iter().map(|actor| actor.index() as readout_index).collect();
            assert_eq!(bound, expected);
            all += bound.len();
        }
    }
    assert!(all > 0);
}

#[test]
fn every_value_has_its_name() {
    macro_rules! names {
        ($($ty:ident: $name:ident;)+) => { $(
            for value in diplomatic_readout::$ty::ALL {
                assert_eq!($name(value.number()).text(), value.name());
            }
            for number in [0, 255, u32::MAX] {
                assert_eq!($name(number).text(), "");
            }
        )+ };
    }
    names! {
        Act: readout_act_name;
        CommitmentStatus: readout_commitment_status_name;
        SourceKind: readout_source_kind_name;
    }
}
