//! Implements serde's traits. Human-readable formats hold the JSON form, and binary formats hold the canonical bytes.

use crate::canonical::field::Field;
use crate::definition::Readout;
use crate::messages;
use crate::record::{Bytes, Record};
use core::fmt;
use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl Serialize for Readout<'_> {
    /// Writes the JSON form, in which references are keys, to human-readable formats. Writes the canonical bytes to binary
    /// formats.
    ///
    /// Without the feature `alloc`, binary formats return an error. Serialize a [`Record`] instead.
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            #[cfg(feature = "alloc")]
            return Field::serialize(self, &KeyTable::of(*self), s);
            #[cfg(not(feature = "alloc"))]
            return Field::serialize(self, self, s);
        }
        #[cfg(feature = "alloc")]
        {
            let record = self.to_record().map_err(<S::Error as serde::ser::Error>::custom)?;
            s.serialize_bytes(record.as_bytes())
        }
        #[cfg(not(feature = "alloc"))]
        Err(<S::Error as serde::ser::Error>::custom(messages::serde::VIEW_IN_BINARY))
    }
}

impl<B: Bytes> Serialize for Record<B> {
    /// Writes the JSON form to human-readable formats, and the canonical bytes to binary formats.
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            Serialize::serialize(&self.view(), s)
        } else {
            s.serialize_bytes(self.as_bytes())
        }
    }
}

/// Borrows the canonical bytes from a binary format.
struct Borrowed;

impl<'de> Visitor<'de> for Borrowed {
    type Value = Record<&'de [u8]>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(messages::serde::CANONICAL_BYTES_TO_BORROW)
    }

    fn visit_borrowed_bytes<E: serde::de::Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        Record::parse(bytes).map_err(E::custom)
    }
}

impl<'de> Deserialize<'de> for Record<&'de [u8]> {
    /// Borrows the canonical bytes from a binary format.
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            return Err(D::Error::custom(messages::serde::JSON_NEEDS_OWNED));
        }
        d.deserialize_bytes(Borrowed)
    }
}

/// Copies the canonical bytes from a binary format.
struct Copied<const N: usize>;

impl<'de, const N: usize> Visitor<'de> for Copied<N> {
    type Value = Record<heapless::Vec<u8, N>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        messages::serde::canonical_bytes_at_most(f, N)
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        let bytes = heapless::Vec::from_slice(bytes).map_err(|_| E::invalid_length(bytes.len(), &self))?;
        Record::parse(bytes).map_err(E::custom)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Record<heapless::Vec<u8, N>> {
    /// Copies the canonical bytes from a binary format.
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            return Err(D::Error::custom(messages::serde::JSON_NEEDS_OWNED));
        }
        d.deserialize_bytes(Copied)
    }
}

#[cfg(feature = "alloc")]
pub(crate) use owned::KeyTable;

#[cfg(feature = "alloc")]
mod owned {
    use super::*;
    use crate::canonical::field::Keys;
    use crate::formats::report::{Problem, Report};
    use crate::formats::tree;
    use crate::limits::LISTS;
    use alloc::vec::Vec;
    use serde::ser::SerializeMap as _;

    /// The keys of all entries, by list and index. A readout has to pass over all earlier entries to find a key.
    pub(crate) struct KeyTable<'a>([Vec<Option<&'a str>>; LISTS]);

    impl<'a> KeyTable<'a> {
        pub(crate) fn of(readout: Readout<'a>) -> Self {
            let mut lists = [const { Vec::new() }; LISTS];
            readout.names(|list, key| {
                if let Some(keys) = lists.get_mut(usize::from(list)) {
                    keys.push(key);
                }
            });
            KeyTable(lists)
        }
    }

    impl Keys for KeyTable<'_> {
        fn key(&self, list: u8, index: usize) -> Option<&str> {
            self.0.get(usize::from(list))?.get(index).copied().flatten()
        }
    }

    struct Owned;

    impl<'de> Visitor<'de> for Owned {
        type Value = Record<Vec<u8>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(messages::serde::CANONICAL_BYTES)
        }

        fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
            self.visit_byte_buf(bytes.to_vec())
        }

        fn visit_byte_buf<E: serde::de::Error>(self, bytes: Vec<u8>) -> Result<Self::Value, E> {
            Record::parse(bytes).map_err(E::custom)
        }
    }

    impl<'de> Deserialize<'de> for Record<Vec<u8>> {
        /// Reads the JSON form from human-readable formats, and the canonical bytes from binary formats.
        ///
        /// What serde has buffered, because it is flattened or has an inner tag, says that it is human-readable whatever format
        /// it is from. So bytes are read there, too.
        ///
        /// The error for the JSON form names all problems in one text. The module `json` returns them one by one.
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            if !d.is_human_readable() {
                return d.deserialize_byte_buf(Owned);
            }
            tree::read_or_bytes(d)?.map_err(D::Error::custom)
        }
    }

    macro_rules! deserialize_as_vec {
        ($($owner:ty),+) => { $(
            impl<'de> Deserialize<'de> for Record<$owner> {
                /// Reads what a record in a vector reads.
                fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                    Record::<Vec<u8>>::deserialize(d).map(Self::from)
                }
            }
        )+ };
    }

    deserialize_as_vec!(alloc::boxed::Box<[u8]>, alloc::rc::Rc<[u8]>);
    #[cfg(target_has_atomic = "ptr")]
    deserialize_as_vec!(alloc::sync::Arc<[u8]>);
    #[cfg(feature = "tokio")]
    deserialize_as_vec!(bytes::Bytes);

    impl Serialize for Problem {
        /// Writes `rule`, `pointer`, `message` and, where there are any, `hint`, `help`, `followers`, `line`, `column` and
        /// `offset`: what `readout check --output json` prints.
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let mut map = s.serialize_map(None)?;
            map.serialize_entry("rule", self.rule())?;
            map.serialize_entry("pointer", &self.pointer())?;
            map.serialize_entry("message", self.message())?;
            for (name, words) in [("hint", self.hint()), ("help", self.help())] {
                if let Some(words) = words {
                    map.serialize_entry(name, words)?;
                }
            }
            if self.followers() > 0 {
                map.serialize_entry("followers", &self.followers())?;
            }
            let place = self.place();
            let numbers = [
                ("line", place.map(|place| place.line)),
                ("column", place.map(|place| place.column)),
                ("offset", self.offset()),
            ];
            for (name, number) in numbers {
                if let Some(number) = number {
                    map.serialize_entry(name, &number)?;
                }
            }
            map.end()
        }
    }

    impl Serialize for Report {
        /// Writes `problems`, and `more`, the number of those that were only counted.
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            let mut map = s.serialize_map(Some(2))?;
            map.serialize_entry("problems", self.problems())?;
            map.serialize_entry("more", &self.more())?;
            map.end()
        }
    }
}
