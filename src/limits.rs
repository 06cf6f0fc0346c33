//! Limits of the wire format.

/// The greatest number of bytes of a record. It is small enough for any message broker.
pub(crate) const MAX_BYTES: usize = 256 * 1024;

/// The number of slots for the readout's lists, which are numbered from 1. A test compares it with the definition.
pub(crate) const LISTS: usize = 16;
/// The number of the readout's lists whose entries may lack a key although other entries refer to them.
pub(crate) const KEYLESS_LISTS: usize = 5;
/// The greatest number of entries that a list can have in any version, if its entries have keys or it stands in an entry.
pub(crate) const ENTRIES: usize = 256;

/// Returns the greatest number of entries that a list with this bound can have in any version. Only a list whose entries have no
/// keys has a bound above [`ENTRIES`], which then never grows.
pub(crate) const fn most_entries(max: usize) -> usize {
    if max > ENTRIES { max } else { ENTRIES }
}
