//! Limits of the wire format.

/// The largest number of bytes of a record, so that every record passes any broker.
pub(crate) const MAX_BYTES: usize = 256 * 1024;

/// No readout has more lists with references to them than this, less one; a test holds it against the definition.
pub(crate) const LISTS: usize = 16;
/// No list of named entries is longer.
pub(crate) const ENTRIES: usize = 256;
