//! Reads every field of every entity into a checksum.

use crate::sum::Sum;

pub trait Walk {
    fn walk(&self, s: &mut Sum);
}

#[cfg(feature = "walk")]
mod ours {
    use super::{Sum, Walk};
    use diplomatic_readout::{
        Count, Country, Currency, Date, Decimal, Entry, Key, Language, List, Prose, Ref, Sha256, Text, Url,
    };

    include!(concat!(env!("OUT_DIR"), "/walk.rs"));

    impl<const N: u16> Walk for Text<'_, N> {
        fn walk(&self, s: &mut Sum) {
            s.text(self.as_str());
        }
    }
    impl<const N: u16> Walk for Prose<'_, N> {
        fn walk(&self, s: &mut Sum) {
            s.text(self.as_str());
        }
    }
    macro_rules! texts {
        ($($name:ty),+) => { $( impl Walk for $name {
            fn walk(&self, s: &mut Sum) {
                s.text(self.as_str());
            }
        } )+ };
    }
    texts!(Key<'_>, Language<'_>, Url<'_>, Country, Currency);

    impl Walk for Sha256 {
        fn walk(&self, s: &mut Sum) {
            s.bytes(self.as_bytes());
        }
    }
    impl Walk for Date {
        fn walk(&self, s: &mut Sum) {
            s.number(self.precision() as u32);
            s.number(self.earliest().map_or(0, |day| day.number() as u32));
            s.number(self.latest().map_or(0, |day| day.number() as u32));
        }
    }
    impl Walk for Decimal {
        fn walk(&self, s: &mut Sum) {
            s.bytes(&self.mantissa().to_le_bytes());
            s.number(self.scale().into());
        }
    }
    impl<const MAX: u32, const MIN: u8> Walk for Count<MAX, MIN> {
        fn walk(&self, s: &mut Sum) {
            s.number(self.get());
        }
    }
    impl<T: Entry> Walk for Ref<T> {
        fn walk(&self, s: &mut Sum) {
            s.number(self.index() as u32);
        }
    }
    impl<'a, T: Walk + diplomatic_readout::Field<'a>, const N: usize, const MIN: usize> Walk
        for List<'a, T, N, MIN>
    {
        fn walk(&self, s: &mut Sum) {
            s.number(self.len() as u32);
            self.iter().for_each(|entry| entry.walk(s));
        }
    }
}

#[cfg(feature = "micropb")]
mod peers {
    use super::{Sum, Walk};
    use crate::peer::pb;

    include!(concat!(env!("OUT_DIR"), "/peer_walk.rs"));

    impl<const N: usize> Walk for heapless::String<N> {
        fn walk(&self, s: &mut Sum) {
            s.text(self);
        }
    }
    impl Walk for u32 {
        fn walk(&self, s: &mut Sum) {
            s.number(*self);
        }
    }
    impl<T: Walk, const N: usize> Walk for heapless::Vec<T, N> {
        fn walk(&self, s: &mut Sum) {
            s.number(self.len() as u32);
            self.iter().for_each(|entry| entry.walk(s));
        }
    }
}
