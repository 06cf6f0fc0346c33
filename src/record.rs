//! A record: bytes that have been proven to be one.

use crate::canonical::message;
use crate::canonical::parts;
use crate::canonical::wire::Lengths;
use crate::definition::Readout;
use crate::digest::Digest;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::limits;
use crate::rules;

mod sealed {
    /// Bytes that do not change as long as a record has them.
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

/// Where a record can be: `&[u8]`, `[u8; N]`, `&[u8; N]`, `heapless::Vec<u8, N>`, and with alloc `Vec<u8>`, `Box<[u8]>`,
/// `Rc<[u8]>` and `Arc<[u8]>`, with tokio `bytes::Bytes`. No other type can be, since the bytes must not change once they are proven.
pub trait Bytes: sealed::Sealed {}
impl<B: sealed::Sealed> Bytes for B {}

/// A readout as its canonical bytes, which have passed every check.
///
/// There is exactly one encoding of a readout, so that two records are the same if their bytes are, and can be
/// compared, hashed, signed and stored as such.
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
///     List::of(&sources),
///     List::of(&conversations),
///     List::of(&actors),
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
    /// No record has more bytes.
    pub const MAX_BYTES: usize = limits::MAX_BYTES;

    /// Proves that bytes are a record of this version of the schema.
    ///
    /// # Errors
    /// The first thing that is wrong: the field, the rule, and the byte. Bytes that a newer version wrote and that
    /// use what is new in it are refused; [`Record::parse_newer`] takes them.
    pub fn parse(bytes: B) -> Result<Self, Error> {
        Self::validate(bytes, false)
    }

    /// Proves that bytes are a record of this or a newer version of the schema.
    ///
    /// Fields, values and lengths that this version does not know are kept byte for byte, and
    /// [`Record::newer_parts`] counts them. What they say cannot be checked, so take them only from somebody who
    /// says that they write a newer version.
    ///
    /// # Errors
    /// As [`Record::parse`], for what this version knows.
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

    /// Of bytes that are a record of this version, as [`Record::parse`] or [`is_valid`](Record::is_valid) has found.
    pub(crate) fn from_validated(bytes: B) -> Self {
        Record { bytes, unknown: 0 }
    }

    /// By itself, so that nothing of it, the view too, is on the stack while good bytes are proven.
    #[cold]
    #[inline(never)]
    fn broken_rule(&self) -> Option<Error> {
        rules::check(&self.view(), &mut Err).err()
    }

    /// The readout. For text outside ASCII this costs a pass over the text, so keep the view where it is needed
    /// more than once.
    pub fn view(&self) -> Readout<'_> {
        message::view(self.bytes.as_ref())
    }

    /// The canonical bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// How many of the bytes are text: all strings of the record, keys included.
    pub fn text_len(&self) -> usize {
        parts::split(self.as_bytes()).map_or(0, |(text, _)| text.len())
    }

    /// The canonical bytes, as they are held.
    pub fn into_bytes(self) -> B {
        self.bytes
    }

    /// A record that borrows these bytes.
    pub fn borrow(&self) -> Record<&[u8]> {
        Record { bytes: self.bytes.as_ref(), unknown: self.unknown }
    }

    /// How many fields, values and lengths there are that this version of the schema does not know. Always 0 for a
    /// record that came through [`Record::parse`].
    pub fn newer_parts(&self) -> u32 {
        self.unknown
    }

    /// The digest of the record, the same in whatever format it came in and in every later version of the schema.
    pub fn digest(&self) -> Digest {
        Digest::of(self.as_bytes())
    }

    /// The record in memory of its own.
    #[cfg(feature = "alloc")]
    pub fn to_owned(&self) -> Record<alloc::vec::Vec<u8>> {
        Record { bytes: self.as_bytes().to_vec(), unknown: self.unknown }
    }
}

impl<'a> Record<&'a [u8]> {
    /// Whether [`Record::parse`] takes these bytes, for who does not ask why not.
    pub(crate) fn is_valid(bytes: &[u8]) -> bool {
        if message::FAST {
            return message::check::<Readout<'_>>(bytes, false)
                .is_ok_and(|(_, proof)| proof.rules == parts::RuleCheck::Passed);
        }
        Record::parse(bytes).is_ok()
    }

    /// The readout, for as long as the bytes live.
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

    /// Where the first record of a stream ends: its bytes, which are not checked yet, and what follows them.
    ///
    /// A stream of records is their canonical bytes, one record behind the other and nothing between them; each
    /// says by itself how long it is.
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
    /// - `wire.end`: there are more bytes to come, or the stream is cut off; also if there is nothing at all.
    /// - `wire.varint`, `record.large`: nobody can tell where this record ends and the next one begins.
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
    /// Proves bytes as [`Record::parse`] does, and reads them, for who wants the view and not the record: text that is not
    /// ASCII is gone through once and not twice.
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
    /// Those of [`Record::parse`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let (readout, proof) = message::parse::<Readout<'a>>(bytes, false)?;
        let broken = proof.rules.first_broken(|| rules::check(&readout, &mut Err).err());
        broken.map_or(Ok(readout), Err)
    }
}

impl Readout<'_> {
    /// How many bytes the record takes.
    ///
    /// # Errors
    /// `buffer.small`, for a readout far beyond any bound.
    pub fn encoded_len(&self) -> Result<usize, Error> {
        message::measure(self).map(Lengths::message)
    }

    /// Encodes at the start of `buffer` and proves the result, for a readout that was put together by hand may break a
    /// rule.
    ///
    /// # Errors
    /// `buffer.small` if there is no room, or whatever [`Record::parse`] finds wrong.
    pub fn encode<'b>(&self, buffer: &'b mut [u8]) -> Result<Record<&'b [u8]>, Error> {
        let size = message::write(self, buffer)?;
        let bytes: &'b [u8] = buffer;
        self.proven(bytes.get(..size).unwrap_or_default())
    }

    /// The record of its bytes. A microcontroller has more time than room for a second way to prove them.
    #[inline]
    fn proven<B: Bytes>(&self, bytes: B) -> Result<Record<B>, Error> {
        if message::FAST && bytes.as_ref().len() <= limits::MAX_BYTES && message::validate_in_memory(self) {
            return Ok(Record { bytes, unknown: 0 });
        }
        // The caller put the record together, and never saw the bytes.
        Record::parse(bytes).map_err(Error::nowhere)
    }

    /// Encodes into a vector on the stack or in static memory.
    ///
    /// # Errors
    /// As [`Readout::encode`].
    pub fn encode_heapless<const N: usize>(&self) -> Result<Record<heapless::Vec<u8, N>>, Error> {
        let full = Error::new(ErrorKind::Buffer, FieldPath::root(Readout::DESCRIPTOR));
        let mut bytes = heapless::Vec::new();
        let lengths = message::measure(self)?;
        bytes.resize_default(lengths.message()).map_err(|_| full)?;
        message::write_measured(self, lengths, &mut bytes)?;
        self.proven(bytes)
    }

    /// Encodes into memory of its own.
    ///
    /// # Errors
    /// As [`Readout::encode`].
    #[cfg(feature = "alloc")]
    pub fn to_record(&self) -> Result<Record<alloc::vec::Vec<u8>>, Error> {
        let lengths = message::measure(self)?;
        let size = lengths.message();
        if size > limits::MAX_BYTES {
            return Err(Error::new(ErrorKind::large(size), FieldPath::root(Readout::DESCRIPTOR)));
        }
        let mut bytes = alloc::vec![0; size];
        message::write_measured(self, lengths, &mut bytes)?;
        self.proven(bytes)
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
            List::of(&sources),
            List::of(&conversations),
            List::of(&actors),
        );
        // Neither a number nor what was printed.
        let quantities = [Quantity::new(key, Text::new("trade").unwrap(), Comparator::About)];
        readout.quantities = List::of(&quantities);
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
