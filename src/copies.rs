//! Copies of records and texts, with and without an allocator. Nothing is checked a second time.

use crate::definition::Readout;
use crate::error::{Error, ErrorKind, FieldPath, ValueError};
use crate::record::{Bytes, Record};
use crate::value::{Prose, Text};

impl<B: Bytes> Record<B> {
    /// Returns a record that borrows the bytes of this one.
    pub fn by_ref(&self) -> Record<&[u8]> {
        self.with_bytes(self.as_bytes())
    }

    /// Copies the record to the start of `buffer`, and returns the copy.
    ///
    /// ```
    /// use diplomatic_readout::{Error, Record};
    /// /// Keeps a record that was received in a buffer which is needed again.
    /// fn keep<'k>(received: &[u8], store: &'k mut [u8]) -> Result<Record<&'k [u8]>, Error> {
    ///     Record::parse(received)?.copy_into(store)
    /// }
    /// ```
    ///
    /// # Errors
    /// `buffer.small`: the buffer is smaller than the record.
    pub fn copy_into<'b>(&self, buffer: &'b mut [u8]) -> Result<Record<&'b [u8]>, Error> {
        let bytes = self.as_bytes();
        let copy = buffer.get_mut(..bytes.len()).ok_or(too_small())?;
        copy.copy_from_slice(bytes);
        Ok(self.with_bytes(copy))
    }

    /// Copies the record into a `heapless::Vec` of `N` bytes.
    ///
    /// # Errors
    /// `buffer.small`: the record has more than `N` bytes.
    pub fn to_heapless<const N: usize>(&self) -> Result<Record<heapless::Vec<u8, N>>, Error> {
        let bytes = heapless::Vec::from_slice(self.as_bytes()).map_err(|_| too_small())?;
        Ok(self.with_bytes(bytes))
    }

    /// Copies the record into a vector.
    #[cfg(feature = "alloc")]
    pub fn into_owned(self) -> Record<alloc::vec::Vec<u8>> {
        self.with_bytes(self.as_bytes().to_vec())
    }
}

fn too_small() -> Error {
    Error::new(ErrorKind::Buffer, FieldPath::root(Readout::DESCRIPTOR))
}

macro_rules! text_copies {
    ($($name:ident),+) => { $(
        impl<const N: u16> $name<'_, N> {
            /// Copies the text into a string of `M` bytes, without an allocator. [`Self::MAX_BYTES`] are always enough for a
            /// text of this version of the schema.
            ///
            /// # Errors
            /// `buffer.small`: the text has more than `M` bytes.
            pub fn to_heapless<const M: usize>(self) -> Result<heapless::String<M>, ValueError> {
                heapless::String::try_from(self.as_str()).map_err(|_| ValueError::new(ErrorKind::Buffer))
            }
        }
    )+ };
}

text_copies!(Text, Prose);
