//! Reads every field of every entry into two sums. `common` holds the values that all representations have in the same form.
//! `own` holds the values that depend on the form of references, dates and digests. The sums show that everything was read.

use crate::types::{Date, Decimal, document, indexed, keyed};
use diplomatic_readout as dr;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    pub common: u64,
    pub own: u64,
}

pub trait Walk {
    fn walk(&self, s: &mut Sum);

    fn sum(&self) -> Sum {
        let mut s = Sum::default();
        self.walk(&mut s);
        s
    }
}

/// Returns the length and the first byte of a string in one number, so that its bytes are read.
fn of_bytes(bytes: &[u8]) -> u64 {
    bytes.len() as u64 * 257 + u64::from(bytes.first().copied().unwrap_or(0))
}

impl Sum {
    #[inline]
    pub fn text(&mut self, e: &(impl Text + ?Sized)) {
        self.common = self.common.wrapping_add(of_bytes(e.bytes()));
    }
    #[inline]
    pub fn flag(&mut self, e: &bool) {
        self.common = self.common.wrapping_add(u64::from(*e));
    }
    #[inline]
    pub fn count(&mut self, e: &impl Value) {
        self.common = self.common.wrapping_add(u64::from(e.number()));
    }
    #[inline]
    pub fn value(&mut self, e: &impl Value) {
        self.common = self.common.wrapping_add(u64::from(e.number()) * 65_537);
    }
    #[inline]
    pub fn reference(&mut self, e: &impl Own) {
        self.other(e);
    }
    #[inline]
    pub fn date(&mut self, e: &impl Own) {
        self.other(e);
    }
    #[inline]
    pub fn decimal(&mut self, e: &impl Own) {
        self.other(e);
    }
    #[inline]
    pub fn digest(&mut self, e: &impl Own) {
        self.other(e);
    }
    #[inline]
    fn other(&mut self, e: &impl Own) {
        self.common = self.common.wrapping_add(1);
        self.own = self.own.wrapping_add(e.own());
    }
}

/// Text, and codes of letters.
pub trait Text {
    fn bytes(&self) -> &[u8];
}

/// A number or an enum value.
pub trait Value {
    fn number(&self) -> u32;
}

/// A value that has another form in each representation.
pub trait Own {
    fn own(&self) -> u64;
}

macro_rules! text {
    ($($ty:ty: $self:ident => $bytes:expr;)+) => {
        $( impl Text for $ty {
            #[inline]
            fn bytes(&self) -> &[u8] { let $self = self; $bytes }
        } )+
    };
}

text! {
    String: s => s.as_bytes();
    rkyv::string::ArchivedString: s => s.as_bytes();
    [u8; 2]: s => s;
    [u8; 3]: s => s;
    dr::Key<'_>: s => s.as_str().as_bytes();
    dr::Language<'_>: s => s.as_str().as_bytes();
    dr::Url<'_>: s => s.as_str().as_bytes();
    dr::Country: s => s.as_str().as_bytes();
    dr::Currency: s => s.as_str().as_bytes();
}

impl<const N: u16> Text for dr::Text<'_, N> {
    #[inline]
    fn bytes(&self) -> &[u8] {
        self.as_str().as_bytes()
    }
}
impl<const N: u16> Text for dr::Prose<'_, N> {
    #[inline]
    fn bytes(&self) -> &[u8] {
        self.as_str().as_bytes()
    }
}
impl<T: Text> Text for &T {
    #[inline]
    fn bytes(&self) -> &[u8] {
        (**self).bytes()
    }
}

macro_rules! value {
    ($($ty:ty: $self:ident => $number:expr;)+) => {
        $( impl Value for $ty {
            #[inline]
            fn number(&self) -> u32 { let $self = self; $number }
        } )+
    };
}

value! {
    u32: n => *n;
    // prost's form of an enum.
    i32: n => *n as u32;
    rkyv::rend::u32_le: n => n.to_native();
}

/// Protobuf has a number that may be 0 as one that may be absent.
impl Value for Option<u32> {
    #[inline]
    fn number(&self) -> u32 {
        self.unwrap_or_default()
    }
}

impl<const MAX: u32, const MIN: u8> Value for dr::Count<MAX, MIN> {
    #[inline]
    fn number(&self) -> u32 {
        self.get()
    }
}
impl<T: Value> Value for &T {
    #[inline]
    fn number(&self) -> u32 {
        (**self).number()
    }
}

macro_rules! own {
    ($($ty:ty: $self:ident => $own:expr;)+) => {
        $( impl Own for $ty {
            #[inline]
            fn own(&self) -> u64 { let $self = self; $own }
        } )+
    };
}

own! {
    String: s => of_bytes(s.as_bytes());
    rkyv::string::ArchivedString: s => of_bytes(s.as_bytes());
    u16: n => u64::from(*n);
    rkyv::rend::u16_le: n => u64::from(n.to_native());
    [u8; 32]: d => of_bytes(d);
    dr::Sha256: d => of_bytes(d.as_bytes());
    dr::Date: d => d.precision() as u64;
    Date: d => match d {
        Date::One { form, .. } | Date::Two { form, .. } => u64::from(*form / 3),
        Date::Time { form, .. } | Date::Several { form, .. } => u64::from(*form / 3),
    };
    <Date as rkyv::Archive>::Archived: d => match d {
        crate::types::ArchivedDate::One { form, .. } | crate::types::ArchivedDate::Two { form, .. } => u64::from(*form / 3),
        crate::types::ArchivedDate::Time { form, .. } | crate::types::ArchivedDate::Several { form, .. } => u64::from(*form / 3),
    };
    dr::Decimal: d => d.mantissa() as u64 + u64::from(d.scale());
    Decimal: d => d.mantissa as u64 + u64::from(d.scale);
    <Decimal as rkyv::Archive>::Archived: d => d.mantissa.to_native() as u64 + u64::from(d.scale);
}

impl<T: dr::Entry> Own for dr::Ref<T> {
    #[inline]
    fn own(&self) -> u64 {
        self.index() as u64
    }
}
impl<T: Own> Own for &T {
    #[inline]
    fn own(&self) -> u64 {
        (**self).own()
    }
}

#[allow(clippy::all, reason = "generated")]
mod walks {
    use super::*;
    include!(concat!(env!("OUT_DIR"), "/walks.rs"));
}
