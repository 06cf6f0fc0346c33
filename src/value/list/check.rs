//! The checks of the entries of a list.

use super::entries::{Entries, Iter};
use crate::canonical::check_state::CheckState;
use crate::canonical::field::{self, Field};
use crate::canonical::index_set::IndexSet;
use crate::canonical::wire::Cursor;
use crate::descriptor::Type;
use crate::error::ErrorKind;
use crate::limits::{ENTRIES, most_entries};

/// Checks a list of plain values. Returns the number of entries, or one more than any list may have if there are more.
#[inline]
pub(super) fn check_plain<'a, T: Field<'a>>(
    c: &mut Cursor<'a>,
    state: &mut CheckState,
) -> Result<u32, ErrorKind> {
    if let Some(bound) = T::bound(state) {
        // Most lists of references have one entry, and most others are short.
        if c.short_reference(bound) {
            return Ok(1);
        }
        if let Some(n) = c.short_references(bound) {
            return Ok(n);
        }
    }
    check_several::<T>(c, state)
}

#[inline(never)]
fn check_several<'a, T: Field<'a>>(c: &mut Cursor<'a>, state: &mut CheckState) -> Result<u32, ErrorKind> {
    let (mut n, mut seen) = (0_u32, IndexSet::default());
    while {
        n = n.wrapping_add(1);
        T::check_entry(c, state, &mut seen)?
    } {
        // References and values of enums must all differ, so that there are never more of them.
        if matches!(T::TYPE, Type::Text { .. }) && n as usize > ENTRIES {
            break;
        }
    }
    Ok(n)
}

/// Checks a list of records that is not one of the readout's own lists.
#[inline]
pub(super) fn check_records<'a, T: Field<'a>>(
    c: &mut Cursor<'a>,
    n: u32,
    state: &mut CheckState,
) -> Result<(), ErrorKind> {
    (0..n).try_for_each(|_| T::check_and(c, state, field::Discard))
}

/// Checks one of the readout's own lists: it has exactly `n` entries, and all their keys differ.
#[inline]
pub(super) fn check_entries<'a, T: Field<'a> + 'a>(
    entries: Cursor<'a>,
    n: u32,
    state: &mut CheckState,
) -> Result<(), ErrorKind> {
    let mut c = entries;
    state.begin_names();
    for i in 0..n as usize {
        let left = (c.body.len(), c.text.len());
        T::check_and(&mut c, state, field::Rules(i)).inspect_err(|_| state.stop_at(i, &entries, left))?;
    }
    if !c.is_empty() {
        state.stop_at(n as usize, &entries, (c.body.len(), c.text.len()));
        return Err(ErrorKind::Surplus);
    }
    if T::NAMES && !state.names_differ() { distinct_keys::<T>(entries, n, state) } else { Ok(()) }
}

/// Accepts a list that only a newer version allows.
#[cold]
pub(super) fn too_long(max: usize, found: u32, state: &mut CheckState) -> Result<(), ErrorKind> {
    let long = ErrorKind::ListLong { max: max as u16, found };
    if found as usize > most_entries(max) { Err(long) } else { state.newer(long) }
}

/// Compares the keys themselves, where two of their hashes may be the same.
#[cold]
#[inline(never)]
fn distinct_keys<'a, T: Field<'a> + 'a>(
    entries: Cursor<'a>,
    n: u32,
    state: &mut CheckState,
) -> Result<(), ErrorKind> {
    state.begin_names();
    for (index, entry) in (0..n as usize).zip(Iter::<T>(Entries::Wire(entries, n))) {
        if let Some(key) = entry.entry_name() {
            state.place_name(index, key, entries.text.as_bytes());
        }
    }
    let duplicate = state.repeated_name(entries.text.as_bytes());
    state.forget_names();
    match duplicate {
        Some((first, second)) => {
            state.stop_at_duplicate(first, second);
            Err(ErrorKind::KeyDuplicate { first })
        }
        None => Ok(()),
    }
}
