//! An index of a record, which makes look-ups by reference O(1).

use crate::definition::*;
use crate::error::{Error, ErrorKind, FieldPath};
use crate::limits::LISTS as MOST_LISTS;
use crate::value::EntryPlace;

/// The number of lists whose entries have references, and one more: where the last list ends.
const BOUNDS: usize = MOST_LISTS + 1;

/// An index of a record: where each entry of the readout's lists begins.
///
/// The bytes of a record have no such table, so [`Readout::actor`] and the other look-ups by reference pass over all entries
/// before the one that they find. Reading the article's 67 statements by their references takes 120 times as long as reading
/// them in order. Make an index if you follow many references of one record. It takes eight bytes for each entry.
///
/// ```
/// # let json = include_str!("../schema/examples/putin-xi-2026-02.json");
/// # #[cfg(feature = "json")] {
/// let record = diplomatic_readout::json::from_str(json)?;
/// let index = record.view().index();
/// for statement in index.readout().statements {
///     for holder in statement.holders {
///         println!("{}: {}", index.actor(holder).ok_or("no such actor")?.name, statement.text);
///     }
/// }
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Index<'a, P> {
    readout: Readout<'a>,
    /// The number of the place of the first entry of each list.
    bounds: [u16; BOUNDS],
    places: P,
}

impl<'a> Readout<'a> {
    /// Makes an index of the record. It passes over all entries once.
    #[cfg(feature = "alloc")]
    pub fn index(self) -> Index<'a, alloc::vec::Vec<EntryPlace>> {
        let mut places = alloc::vec::Vec::with_capacity(self.entry_count());
        let bounds = self.places(|place| places.push(place));
        Index { readout: self, bounds, places }
    }

    /// Makes an index of the record in memory that the caller has, without an allocator. [`Readout::entry_count`] places are
    /// enough.
    ///
    /// ```
    /// # use diplomatic_readout::*;
    /// # fn f(readout: Readout<'_>) -> Result<(), Error> {
    /// let mut places = [EntryPlace::default(); 256];
    /// let index = readout.index_in(&mut places)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// `buffer.small`: there are more entries than places.
    pub fn index_in(self, places: &mut [EntryPlace]) -> Result<Index<'a, &[EntryPlace]>, Error> {
        if places.len() < self.entry_count() {
            return Err(Error::new(ErrorKind::Buffer, FieldPath::root(Readout::DESCRIPTOR)));
        }
        let mut free = places.iter_mut();
        let bounds = self.places(|place| {
            if let Some(slot) = free.next() {
                *slot = place;
            }
        });
        Ok(Index { readout: self, bounds, places })
    }
}

impl<'a, P: AsRef<[EntryPlace]>> Index<'a, P> {
    /// Returns the readout that this is an index of.
    pub fn readout(&self) -> Readout<'a> {
        self.readout
    }

    /// Returns the place of an entry of the list with this number.
    fn place(&self, list: u8, index: usize) -> Option<EntryPlace> {
        let bounds = self.bounds.get(usize::from(list).checked_sub(1)?..)?;
        let (begin, end) = (*bounds.first()?, *bounds.get(1)?);
        let at = usize::from(begin).checked_add(index)?;
        if at < usize::from(end) { self.places.as_ref().get(at).copied() } else { None }
    }
}

macro_rules! look_ups {
    (
        named { $($named:tt)+ }
        unnamed { $($unnamed:tt)+ }
    ) => {
        look_ups! { $($named)+ $($unnamed)+ }
    };

    ($( $entry:ident: $record:ident in $list:ident, $reference:ident; )+) => {
        impl<'a> Readout<'a> {
            /// Returns the number of entries of all lists of the readout.
            pub fn entry_count(self) -> usize {
                [$( self.$list.len() ),+].into_iter().fold(0, usize::saturating_add)
            }

            /// Calls `found` with the place of each entry, list by list. Returns the number of the first place of each list.
            fn places(self, mut found: impl FnMut(EntryPlace)) -> [u16; BOUNDS] {
                let mut bounds = [0_u16; BOUNDS];
                let mut next = 0_u16;
                $(
                    self.$list.places(|place| {
                        found(place);
                        next = next.saturating_add(1);
                    });
                    if let Some(end) = bounds.get_mut(usize::from(const { list_of(stringify!($record)) })) {
                        *end = next;
                    }
                )+
                bounds
            }
        }

        impl<'a, P: AsRef<[EntryPlace]>> Index<'a, P> {
            $(
                #[doc = concat!("Returns the entry of `", stringify!($list), "` that is referred to. It takes O(1).")]
                pub fn $entry(&self, reference: $reference) -> Option<$record<'a>> {
                    let place = self.place(const { list_of(stringify!($record)) }, reference.index())?;
                    self.readout.$list.at(place, reference.index())
                }
            )+
        }
    };
}

entries_of_the_readout! { look_ups }
