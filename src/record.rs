//! Records: bytes that are validated as a readout.

use crate::canonical::message;
use crate::canonical::parts;
use crate::canonical::wire::Lengths;
use crate::definition::Readout;
use crate::digest::Digest;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::limits;
use crate::rules;

mod sealed {
    /// The types whose bytes cannot change while a record holds them.
    pub trait Sealed: AsRef<[u8]> {}
    impl Sealed for &[u8] {}
    impl<const N: usize> Sealed for [u8; N] {}
    impl<const N: usize> Sealed for &[u8; N] {}
    impl<const N: usize> Sealed for heapless::Vec<u8, N> {}
    #[cfg(feature = "alloc")]
    impl Sealed for alloc::vec::Vec<u8> {}
    #[cfg(feature = "alloc")]
    impl Sealed for alloc::boxed::Box<[u8]> {}
    #[cfg(feature = "alloc")]
    impl Sealed for alloc::rc::Rc<[u8]> {}
    #[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
    impl Sealed for alloc::sync::Arc<[u8]> {}
    #[cfg(feature = "tokio")]
    impl Sealed for bytes::Bytes {}
}

/// A type that can hold the bytes of a record.
///
/// These types implement it: `&[u8]`, `[u8; N]`, `&[u8; N]` and `heapless::Vec<u8, N>`; with the feature `alloc` also
/// `Vec<u8>`, `Box<[u8]>`, `Rc<[u8]>` and `Arc<[u8]>`; with the feature `tokio` also `bytes::Bytes`. No other type can
/// implement it, because the bytes must not change after they are validated.
pub trait Bytes: sealed::Sealed {}
impl<B: sealed::Sealed> Bytes for B {}

/// A readout in the form of its canonical bytes, which have passed every check.
///
/// Only [`Record::parse_newer`] keeps parts that this version of the schema does not know. [`Record::newer_parts`] counts them.
///
/// A readout has exactly one encoding. Two records are equal if their bytes are equal, so a record can be compared, hashed,
/// signed and stored as bytes. `schema/WIRE.md` describes the bytes.
///
/// With serde, a record is its JSON form in human-readable formats and its canonical bytes in binary ones. In a postcard message
/// these stand behind their number, so a record of `N` bytes takes up to `N + 3`.
///
/// ```
/// use diplomatic_readout::{Actor, ActorKind, Conversation, Key, Language, List, Readout, Record, Source, SourceKind, Text};
///
/// let sources = [Source::new(Key::new("note")?, SourceKind::OfficialReadout)];
/// let conversations = [Conversation::new(Key::new("call")?)];
/// let actors = [Actor::new(Key::new("host")?, ActorKind::Person, Text::new("The host")?)];
/// let readout = Readout::new(
///     Text::new("example-1")?,
///     Language::new("en")?,
///     List::from_array(&sources),
///     List::from_array(&conversations),
///     List::from_array(&actors),
/// );
///
/// let mut buffer = [0; 256];
/// let record = readout.encode(&mut buffer)?;
/// assert_eq!(record.as_bytes().len(), 54);
///
/// let again = Record::parse(record.as_bytes())?;
/// assert_eq!(again.view().actors.get(0).map(|a| a.name.as_str()), Some("The host"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Record<B> {
    bytes: B,
    unknown: u32,
}

impl<B: Bytes> Record<B> {
    /// The largest number of bytes of a record: 262,144.
    pub const MAX_BYTES: usize = limits::MAX_BYTES;

    /// Checks that the bytes are exactly one record of this version of the schema: its canonical form, text, values, bounds,
    /// keys, references, and every rule of [`RULES`](crate::RULES) that applies to bytes.
    ///
    /// The check says nothing about truth, author or integrity. It takes no heap, an amount of stack that does not depend on
    /// the bytes, and a bounded number of passes over at most [`Record::MAX_BYTES`] bytes. `SECURITY.md` states all promises.
    ///
    /// # Errors
    /// The first error that is found, with its field and its rule. Rules across fields are checked after everything else, and
    /// their errors have no byte. All other errors have the byte at which they were noticed. After an error the bytes are
    /// dropped: pass `&bytes` to keep them.
    ///
    /// A record that uses an addition of a newer version is refused: with `wire.newer` for an added field, with `enum.unknown`
    /// for an added value, and with the rule of the bound for a raised bound. [`Record::parse_newer`] accepts such a record.
    pub fn parse(bytes: B) -> Result<Self, Error> {
        Self::validate(bytes, false)
    }

    /// Checks that the bytes are a record of this version of the schema or of a newer one.
    ///
    /// Fields, values and lengths that this version does not know are kept byte for byte, and [`Record::newer_parts`] counts
    /// them. Their content is not checked. Use this method only for records whose sender states a newer version of the schema.
    ///
    /// # Errors
    /// The errors of [`Record::parse`] in all parts that this version knows.
    pub fn parse_newer(bytes: B) -> Result<Self, Error> {
        Self::validate(bytes, true)
    }

    fn validate(bytes: B, newer: bool) -> Result<Self, Error> {
        let proof = message::validate::<Readout<'_>>(bytes.as_ref(), newer)?;
        let record = Record { bytes, unknown: proof.unknown };
        let broken = proof.rules.first_broken(|| record.broken_rule());
        #[cfg(any(test, fuzzing))]
        assert_eq!(record.broken_rule(), broken, "the two looks at the rules do not agree");
        broken.map_or(Ok(record), Err)
    }

    /// Creates a record from bytes that [`Record::parse`] or [`is_valid`](Record::is_valid) has accepted.
    pub(crate) fn from_validated(bytes: B) -> Self {
        Record { bytes, unknown: 0 }
    }

    /// Returns the first rule across fields that the record breaks.
    ///
    /// This is a separate function so that the view takes no room on the stack while valid bytes are checked.
    #[cold]
    #[inline(never)]
    fn broken_rule(&self) -> Option<Error> {
        rules::check(&self.view(), &mut Err).err()
    }

    /// Returns the view of the record.
    ///
    /// Each call takes a pass over the text, which is fast for ASCII. Keep the view if you need it more than once.
    pub fn view(&self) -> Readout<'_> {
        message::view(self.bytes.as_ref())
    }

    /// Returns the canonical bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// Returns the number of bytes of text: of all strings of the record, including keys.
    pub fn text_len(&self) -> usize {
        parts::split(self.as_bytes()).map_or(0, |(text, _)| text.len())
    }

    /// Returns the bytes in the type that holds them. Nothing is copied.
    pub fn into_bytes(self) -> B {
        self.bytes
    }

    /// Returns a copy of this record, which has these bytes.
    pub(crate) fn with_bytes<C: Bytes>(&self, bytes: C) -> Record<C> {
        debug_assert!(bytes.as_ref() == self.as_bytes(), "the bytes of another record");
        Record { bytes, unknown: self.unknown }
    }

    /// Returns the number of fields, values and lengths that this version of the schema does not know.
    ///
    /// It is 0 for every record that [`Record::parse`] has returned.
    pub fn newer_parts(&self) -> u32 {
        self.unknown
    }

    /// Returns the digest of the record.
    ///
    /// The digest depends neither on the format in which the record arrived nor on the version of the schema that reads it.
    pub fn digest(&self) -> Digest {
        Digest::of(self.as_bytes())
    }
}

impl<'a> Record<&'a [u8]> {
    /// Returns `true` if [`Record::parse`] accepts the bytes. It is faster, because it does not look for the place of an error.
    pub(crate) fn is_valid(bytes: &[u8]) -> bool {
        if message::FAST {
            return message::check::<Readout<'_>>(bytes, false)
                .is_ok_and(|(_, proof)| proof.rules == parts::RuleCheck::Passed);
        }
        Record::parse(bytes).is_ok()
    }

    /// Converts the record into its view, which lives as long as the bytes.
    ///
    /// ```
    /// use diplomatic_readout::{Error, Readout, Record};
    /// fn read(bytes: &[u8]) -> Result<Readout<'_>, Error> {
    ///     Record::parse(bytes).map(Record::into_view)
    /// }
    /// ```
    pub fn into_view(self) -> Readout<'a> {
        message::view(self.bytes)
    }

    /// Splits a stream of records after the first one. Returns the bytes of the first record, which are not checked, and the
    /// rest.
    ///
    /// A stream of records is the canonical bytes of one record after the other, with nothing between them. Each record states
    /// its own length.
    ///
    /// ```
    /// use diplomatic_readout::{Error, Record};
    ///
    /// fn valid(mut stream: &[u8]) -> Result<usize, Error> {
    ///     let mut valid = 0;
    ///     while !stream.is_empty() {
    ///         let (bytes, rest) = Record::split_first(stream)?;
    ///         valid += usize::from(Record::parse(bytes).is_ok());
    ///         stream = rest;
    ///     }
    ///     Ok(valid)
    /// }
    /// # let one = [b"\x1fexample-1ennotecallhostThe host\x15".as_slice(),
    /// #     &[0, 9, 2, 1, 3, 4, 0, 4, 1, 1, 2, 4, 0, 4, 1, 4, 12, 0, 4, 1, 8]].concat();
    /// # assert_eq!(valid(&[&one[..], b"\x01\xff\x00", &one].concat()), Ok(2));
    /// ```
    ///
    /// # Errors
    /// - `wire.end`: the stream is empty, or ends inside the first record. More bytes may still arrive.
    /// - `wire.varint`, `record.large`: the length of the record cannot be read, so the start of the next one is unknown.
    pub fn split_first(stream: &'a [u8]) -> Result<(&'a [u8], &'a [u8]), Error> {
        parts::first(stream)
            .map_err(|(kind, at)| Error::new(kind, FieldPath::root(Readout::DESCRIPTOR)).at(at))
    }
}

#[cfg(feature = "alloc")]
macro_rules! from_vec {
    ($($owner:ty),+) => {
        $( impl From<Record<alloc::vec::Vec<u8>>> for Record<$owner> {
            fn from(record: Record<alloc::vec::Vec<u8>>) -> Self {
                Record { bytes: record.bytes.into(), unknown: record.unknown }
            }
        } )+
    };
}

#[cfg(feature = "alloc")]
from_vec!(alloc::boxed::Box<[u8]>, alloc::rc::Rc<[u8]>);
#[cfg(all(feature = "alloc", target_has_atomic = "ptr"))]
from_vec!(alloc::sync::Arc<[u8]>);
#[cfg(feature = "tokio")]
from_vec!(bytes::Bytes);

impl<B: Bytes> AsRef<[u8]> for Record<B> {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl<B: Bytes, C: Bytes> PartialEq<Record<C>> for Record<B> {
    fn eq(&self, other: &Record<C>) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}
impl<B: Bytes> Eq for Record<B> {}

impl<B: Bytes> core::hash::Hash for Record<B> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl<B: Bytes> core::fmt::Debug for Record<B> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Record").field(&self.view()).finish()
    }
}

impl<'a> Readout<'a> {
    /// Checks the bytes as [`Record::parse`] does, and returns the view.
    ///
    /// This is faster than [`Record::parse`] and [`Record::view`] together: it passes over the text once, not twice.
    ///
    /// ```
    /// use diplomatic_readout::Readout;
    /// # let bytes = &[b"\x1fexample-1ennotecallhostThe host\x15".as_slice(),
    /// #     &[0, 9, 2, 1, 3, 4, 0, 4, 1, 1, 2, 4, 0, 4, 1, 4, 12, 0, 4, 1, 8]].concat()[..];
    /// let readout = Readout::parse(bytes)?;
    /// assert_eq!(readout.actors.get(0).map(|a| a.name.as_str()), Some("The host"));
    /// # Ok::<(), diplomatic_readout::Error>(())
    /// ```
    ///
    /// # Errors
    /// The errors of [`Record::parse`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let (readout, proof) = message::parse::<Readout<'a>>(bytes, false)?;
        let broken = proof.rules.first_broken(|| rules::check(&readout, &mut Err).err());
        broken.map_or(Ok(readout), Err)
    }
}

impl Readout<'_> {
    /// Returns the number of bytes of the encoded record.
    ///
    /// # Errors
    /// - `buffer.small`: the readout is far larger than any record can be.
    pub fn encoded_len(&self) -> Result<usize, Error> {
        message::measure(self).map(Lengths::message)
    }

    /// Encodes the readout at the start of `buffer`, and validates the result. A readout that is built by hand may break a
    /// rule.
    ///
    /// # Errors
    /// - `buffer.small`: the buffer is too small.
    /// - Every other error of [`Record::parse`], without a byte.
    pub fn encode<'b>(&self, buffer: &'b mut [u8]) -> Result<Record<&'b [u8]>, Error> {
        let size = message::write(self, buffer)?;
        let bytes: &'b [u8] = buffer;
        self.validated(bytes.get(..size).unwrap_or_default())
    }

    /// Creates the record of `bytes`, which are the encoding of this readout.
    ///
    /// Without the feature `fast` the bytes are always checked: a microcontroller has enough time, but no room for a second
    /// check.
    #[inline]
    fn validated<B: Bytes>(&self, bytes: B) -> Result<Record<B>, Error> {
        if message::FAST && bytes.as_ref().len() <= limits::MAX_BYTES && message::validate_in_memory(self) {
            return Ok(Record { bytes, unknown: 0 });
        }
        // The byte of an error is left out, because the caller has built the readout and has not seen the bytes.
        Record::parse(bytes).map_err(Error::nowhere)
    }

    /// Encodes the readout into a `heapless::Vec` of `N` bytes, which needs no allocator.
    ///
    /// # Errors
    /// The errors of [`Readout::encode`]. `buffer.small` means that `N` is too small.
    pub fn encode_heapless<const N: usize>(&self) -> Result<Record<heapless::Vec<u8, N>>, Error> {
        let full = Error::new(ErrorKind::Buffer, FieldPath::root(Readout::DESCRIPTOR));
        let mut bytes = heapless::Vec::new();
        let lengths = message::measure(self)?;
        bytes.resize_default(lengths.message()).map_err(|_| full)?;
        message::write_measured(self, lengths, &mut bytes)?;
        self.validated(bytes)
    }

    /// Encodes the readout into a vector.
    ///
    /// # Errors
    /// The errors of [`Readout::encode`]. A readout that is too large for a record is `record.large`.
    #[cfg(feature = "alloc")]
    pub fn to_record(&self) -> Result<Record<alloc::vec::Vec<u8>>, Error> {
        let lengths = message::measure(self)?;
        let size = lengths.message();
        if size > limits::MAX_BYTES {
            return Err(Error::new(ErrorKind::large(size), FieldPath::root(Readout::DESCRIPTOR)));
        }
        let mut bytes = alloc::vec![0; size];
        message::write_measured(self, lengths, &mut bytes)?;
        self.validated(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Actor, ActorKind, Comparator, Conversation, Key, Language, List, Quantity, Source, SourceKind, Text,
    };

    #[test]
    fn a_broken_rule_is_found_while_the_fields_are_checked_and_afterwards() {
        let key = Key::new("one").unwrap();
        let sources = [Source::new(key, SourceKind::OfficialReadout)];
        let conversations = [Conversation::new(key)];
        let actors = [Actor::new(key, ActorKind::Person, Text::new("One").unwrap())];
        let mut readout = Readout::new(
            Text::new("example").unwrap(),
            Language::new("en").unwrap(),
            List::from_array(&sources),
            List::from_array(&conversations),
            List::from_array(&actors),
        );
        // The quantity has neither a number nor printed words.
        let quantities = [Quantity::new(key, Text::new("trade").unwrap(), Comparator::About)];
        readout.quantities = List::from_array(&quantities);
        let mut buffer = [0; 256];
        let size = message::write(&readout, &mut buffer).unwrap();
        let bytes = &buffer[..size];

        let error = Record::parse(bytes).unwrap_err();
        assert_eq!(error.rule(), "quantity.empty");
        assert_eq!(Record::from_validated(bytes).broken_rule(), Some(error));
        assert_eq!(Readout::parse(bytes), Err(error));
        assert!(!Record::is_valid(bytes));
    }
}
